#!/usr/bin/env python3
"""Reads every format of `entente graph` back with programs that are not ours:  readback.py PROGRAM

NetworkX and python-igraph (same people, ties, weights and attributes), xmllint, Graphviz's own parser, Python's JSON and
CSV, sqlite3's CSV import; with names that hold quotes, markup, formulas, Arabic, Georgian and emoji."""
import base64
import csv
import hashlib
import io
import json
import pathlib
import shutil
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree

import igraph
import networkx

import made
import shaped

PROGRAM = sys.argv.pop(1)
SCHEMAS = pathlib.Path(__file__).resolve().parent / "schemas"
PROJECTIONS = ("people", "people-meetings", "country", "country-undirected", "organization", "people-organization")
FORMATS = "graphml,gexf,dot,csv,json,cypher,neo4j,pajek,cytoscape,ftm"


def run(*arguments, **options):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options).stdout.decode()


class ReadBack(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp())
        cls.people, cls.meetings = made.write(cls.work / "built", 60, 90)
        cls.ties = made.ties(cls.meetings)
        cls.nodes = {entity for tie in cls.ties for entity in tie}
        cls.named = {p["entity"]: p["name"] for p in cls.people}
        for projection in PROJECTIONS:
            run(PROGRAM, "graph", cls.work / "built", "--format", FORMATS, "-P", projection, "-o", cls.work / projection)
        cls.out = cls.work / "people"

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.work)

    def same_graph(self, graph, name="name"):
        self.assertEqual(set(graph.nodes), self.nodes)
        self.assertEqual({tuple(sorted(e, key=str.encode)) for e in graph.edges}, set(self.ties))
        for pair, (weight, count) in self.ties.items():
            self.assertAlmostEqual(float(graph.edges[pair]["weight"]), weight, places=12)
            self.assertEqual(int(graph.edges[pair]["meetings"]), count)
        for entity in self.nodes:
            self.assertEqual(graph.nodes[entity][name], self.named[entity])
            self.assertEqual(graph.nodes[entity]["degree"], graph.degree(entity))

    def test_graphml_networkx(self):
        graph = networkx.read_graphml(self.out / "graph.graphml")
        self.same_graph(graph)
        some = graph.nodes[self.people[0]["entity"]] if self.people[0]["entity"] in graph else {}
        self.assertIsInstance(some.get("listed", True), bool)

    def test_graphml_igraph(self):
        graph = igraph.Graph.Read_GraphML(str(self.out / "graph.graphml"))
        graph.vs["id"] = [i.replace("&#38;", "&") for i in graph.vs["id"]]  # igraph 0.10.2 leaves "&" in ids half-read
        self.assertEqual(set(graph.vs["id"]), self.nodes)
        self.assertEqual({v["id"]: v["name"] for v in graph.vs}, {n: self.named[n] for n in self.nodes})
        found = {tuple(sorted((graph.vs[e.source]["id"], graph.vs[e.target]["id"]), key=str.encode)): e["weight"] for e in graph.es}
        self.assertEqual(set(found), set(self.ties))
        for pair, weight in found.items():
            self.assertAlmostEqual(weight, self.ties[pair][0], places=12)

    def test_gexf(self):
        self.same_graph(networkx.read_gexf(self.out / "graph.gexf"))

    def test_gexf_spells_are_closed(self):
        spells = tree.parse(self.out / "graph.gexf").iter("{http://www.gexf.net/1.2draft}spell")
        count = 0
        for spell in spells:
            count += 1
            self.assertLess(spell.get("start"), spell.get("end"))
            self.assertRegex(spell.get("start") + spell.get("end"), r"^(\d{4}-\d\d-\d\d){2}$")
        self.assertGreater(count, 100)

    def test_json(self):
        self.same_graph(networkx.node_link_graph(json.loads((self.out / "graph.json").read_text(encoding="utf-8"))))

    def test_cytoscape(self):
        self.same_graph(networkx.cytoscape_graph(json.loads((self.out / "graph.cyjs").read_text(encoding="utf-8"))))

    def test_pajek(self):
        graph = networkx.Graph(networkx.read_pajek(self.out / "graph.net"))
        self.assertEqual(graph.number_of_nodes(), len(self.nodes))
        self.assertEqual(graph.number_of_edges(), len(self.ties))
        self.assertAlmostEqual(graph.size("weight"), sum(w for w, _ in self.ties.values()), places=9)
        self.assertEqual(igraph.Graph.Read_Pajek(str(self.out / "graph.net")).ecount(), len(self.ties))

    def test_xml_is_well_formed(self):
        for file in self.work.glob("*/graph.g*ml"):
            run("xmllint", "--noout", file)
        for file in self.work.glob("*/graph.gexf"):
            run("xmllint", "--noout", file)

    def test_xml_keeps_to_the_grammars(self):
        """By xmllint and grammars of our own (schemas/); ids are names of ours here, as the formats want them."""
        shaped.write(self.work / "shaped", 60)
        rows = [json.loads(line) for line in (self.work / "shaped" / "people.jsonl").read_text(encoding="utf-8").splitlines()]
        for row, name in zip(rows, made.HOSTILE):
            row["name"], row["offices"] = name, [name, "second"]
        (self.work / "shaped" / "people.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
        for projection in PROJECTIONS:
            out = self.work / "grammar" / projection
            run(PROGRAM, "graph", self.work / "shaped", "--format", "graphml,gexf", "-P", projection, "-o", out)
            for name in ("graphml", "gexf"):
                run("xmllint", "--noout", "--relaxng", SCHEMAS / f"{name}.rng", out / f"graph.{name}")
                self.ids_hold(tree.parse(out / f"graph.{name}").getroot())

    def ids_hold(self, root):
        """Ids are each one's own, and what refers to nodes and columns finds them."""
        space = root.tag.partition("}")[0] + "}"
        nodes = [node.get("id") for node in root.iter(space + "node")]
        columns = [key.get("id") for key in root.iter(space + "key")]
        self.assertEqual(len(nodes), len(set(nodes)))
        self.assertEqual(len(columns), len(set(columns)))
        for edge in root.iter(space + "edge"):
            self.assertTrue(edge.get("source") in nodes and edge.get("target") in nodes)
        for data in root.iter(space + "data"):
            self.assertIn(data.get("key"), columns)
        for kind in ("node", "edge"):
            declared = {a.get("id") for c in root.iter(space + "attributes") if c.get("class") == kind for a in c}
            for element in root.iter(space + kind):
                self.assertLessEqual({v.get("for") for v in element.iter(space + "attvalue")}, declared)

    def test_dot(self):
        for folder in self.work.iterdir():
            if (folder / "graph.dot").exists():
                run("gvpr", "N{print(name);}", folder / "graph.dot")
        printed = run("gvpr", "BEGIN{int n=0;int e=0;} N{n++;} E{e++;} END{printf(\"%d %d\", n, e);}", self.out / "graph.dot")
        self.assertEqual(printed, f"{len(self.nodes)} {len(self.ties)}")

    def rows(self, name):
        return list(csv.DictReader(io.StringIO((self.out / name).read_text(encoding="utf-8"))))

    def test_csv(self):
        nodes, edges = self.rows("nodes.csv"), self.rows("edges.csv")
        plain = lambda text: text[1:] if text[:1] == "'" and text[1:2] in "=+-@\t\r" else text
        self.assertEqual({plain(row["Id"]): plain(row["Label"]) for row in nodes}, {n: self.named[n] for n in self.nodes})
        self.assertEqual({tuple(sorted((plain(r["Source"]), plain(r["Target"])), key=str.encode)) for r in edges}, set(self.ties))
        for row in nodes + edges:
            for column, cell in row.items():
                number = cell.lstrip("-").replace(".", "", 1).replace("e-", "", 1).isdigit()
                self.assertFalse(cell[:1] in tuple("=+-@") and not number, (column, cell))
        self.assertEqual({row["Type"] for row in edges}, {"Undirected"})

    def test_sqlite(self):
        counted = run("sqlite3", ":memory:", "-cmd", ".mode csv", "-cmd", f".import {self.out / 'edges.csv'} e", "-cmd",
                      f".import {self.out / 'nodes.csv'} n",
                      "select count(*), (select count(*) from n), sum(Weight) from e join n on e.Source = n.Id;")
        ties, nodes, weight = counted.strip().split(",")
        self.assertEqual((int(ties), int(nodes)), (len(self.ties), len(self.nodes)))
        self.assertAlmostEqual(float(weight), sum(w for w, _ in self.ties.values()), places=6)

    def test_neo4j(self):
        nodes, edges = self.rows("neo4j-nodes.csv"), self.rows("neo4j-ties.csv")
        flat = lambda text: text.replace("\n", " ")
        self.assertEqual({row["entity:ID"] for row in nodes}, {flat(n) for n in self.nodes})
        self.assertEqual({row[":LABEL"] for row in nodes}, {"Person"})
        ids = {row["entity:ID"] for row in nodes}
        self.assertTrue(all(row[":START_ID"] in ids and row[":END_ID"] in ids for row in edges))
        self.assertEqual(len(edges), len(self.ties))

    def test_cypher(self):
        """One statement a line; a scanner of openCypher's strings finds every one closed and every bracket paired."""
        lines = (self.out / "graph.cypher").read_text(encoding="utf-8").splitlines()
        self.assertEqual(len(lines), len(self.nodes) + len(self.ties))
        for line in lines:
            inside, depth, i = False, [], 0
            while i < len(line):
                c = line[i]
                if inside:
                    i += c == "\\"
                    inside = c != "'"
                elif c == "'":
                    inside = True
                elif c in "([{":
                    depth.append(c)
                elif c in ")]}":
                    self.assertEqual(depth.pop() + c, {")": "()", "]": "[]", "}": "{}"}[c])
                i += 1
            self.assertFalse(inside or depth, line)
            self.assertTrue(line.endswith(";"))

    def test_ftm(self):
        entities = [json.loads(line) for line in (self.out / "graph.ftm.jsonl").read_text(encoding="utf-8").splitlines()]
        ids = {e["id"] for e in entities}
        self.assertEqual(len(ids), len(entities))
        self.assertEqual(sum(e["schema"] == "Event" for e in entities), len(self.meetings))
        for entity in entities:
            for key in ("involved", "holder", "post"):
                self.assertTrue(set(entity["properties"].get(key, [])) <= ids)

    def test_report_page(self):
        """Every tag is one of ours and closed, every link leads somewhere in the page or to the web, nothing is loaded, and the
        one script is the one that the policy names."""
        import html.parser
        page = run(PROGRAM, "report", self.work / "built", "--format", "html")

        class Reader(html.parser.HTMLParser):
            tags, ids, links, open, text, script = set(), set(), set(), [], [], ""

            def handle_starttag(self, tag, attributes):
                self.tags.add(tag)
                self.ids |= {value for key, value in attributes if key == "id"}
                self.links |= {value for key, value in attributes if key in ("href", "src")}
                assert not any(key.startswith("on") for key, value in attributes), attributes
                if tag not in ("meta", "link", "br", "li", "path", "rect", "input"):
                    self.open.append(tag)

            def handle_endtag(self, tag):
                if tag not in ("li", "path", "rect"):
                    assert self.open.pop() == tag, tag

            def handle_data(self, data):
                if self.open[-1:] == ["script"]:
                    self.script += data
                self.text.append(data)

        reader = Reader()
        reader.feed(page)
        self.assertEqual(reader.open, [])
        self.assertTrue(reader.tags <= set("html head meta link title style body main nav form label input output section article "
                                           "h1 h2 h3 p ul ol li table tr th td a strong em blockquote pre br figure svg g path "
                                           "rect text code script div".split()), reader.tags)
        for link in reader.links:
            self.assertTrue(link[1:] in reader.ids if link[0] == "#" else link == "data:,"
                            or link.startswith("https://example.org/"), link)
        self.assertEqual(page.count("<script"), 1)
        digest = base64.b64encode(hashlib.sha256(reader.script.encode()).digest()).decode()
        self.assertIn(f"script-src 'sha256-{digest}'", page) # else the browser would not run it: report_page.c
        text = "".join(reader.text)
        for person in self.people[:10]:
            if person["entity"] in self.nodes and "\n" not in person["name"]:
                self.assertIn(person["name"], text)

    def test_people_and_meetings(self):
        graph = networkx.read_graphml(self.work / "people-meetings" / "graph.graphml")
        self.assertTrue(networkx.is_bipartite(graph))
        seats = sum(len({p["entity"] for p in m["participants"]}) for m in self.meetings)
        self.assertEqual(graph.number_of_edges(), seats)
        networkx.read_gexf(self.work / "people-meetings" / "graph.gexf")

    def test_co_mentions_stand_apart(self):
        """In no graph but the one that asks for them; there, they are all."""
        rows = [json.loads(line) for line in (self.work / "built" / "co-mentions.jsonl").read_text(encoding="utf-8").splitlines()]
        text = run(PROGRAM, "graph", self.work / "built", "--ties", "co-mentioned", "--format", "json")
        graph = networkx.node_link_graph(json.loads(text))
        ties = made.ties(rows)
        self.assertEqual({tuple(sorted(e, key=str.encode)) for e in graph.edges}, set(ties))
        for pair, (weight, _) in ties.items():
            self.assertAlmostEqual(graph.edges[pair]["weight"], weight, places=12)
            self.assertEqual(graph.edges[pair]["kinds"], "co-mentioned")
        for command in (("who", self.people[20]["entity"], "--in"), ("report",), ("graph",)):
            self.assertNotIn("co-mentioned", run(PROGRAM, *command, self.work / "built"))
        run(PROGRAM, "graph", self.work / "built", "--ties", "co-mentioned", "--format", FORMATS + ",timeline", "-o", self.work / "named")
        networkx.read_gexf(self.work / "named" / "graph.gexf")
        run(PROGRAM, "report", self.work / "built", "--ties", "co-mentioned", "--format", "html")

    def test_parity_of_meetings(self):
        """The differences stand at the meetings, with the sign; a row of figures.py holds the definition."""
        graph = networkx.node_link_graph(json.loads((self.work / "people-meetings" / "graph.json").read_text(encoding="utf-8")))
        firsts = {}
        for meeting in self.meetings:
            node = graph.nodes[meeting["id"]]
            told = {role: [p["level"] for p in meeting["participants"] if p["role"] == role] for role in ("host", "guest")}
            steps = {role: max((made.STEP[level] for level in levels if level), default=None) for role, levels in told.items()}
            expected = None if None in steps.values() else steps["host"] - steps["guest"]
            self.assertEqual(node["level_difference"], expected, meeting["id"])
            for one in meeting["participants"]:
                self.assertEqual(graph.edges[one["entity"], meeting["id"]]["level"], one["level"])
            firsts[meeting["id"]] = node["first_meetings"]
        self.assertEqual(sum(firsts.values()), len(self.ties))  # every tie begins with one meeting

    def organizations(self):
        """{meeting: {organization: people}} of those who stood for one."""
        for meeting in self.meetings:
            stood = {}
            for one in meeting["participants"]:
                if one["organization"]:
                    stood.setdefault("organization:" + one["organization"], set()).add(one["entity"])
            yield meeting["id"], stood

    def test_organizations(self):
        import itertools
        ties = {}
        for _, stood in self.organizations():
            for pair in itertools.combinations(sorted(stood), 2):
                weight, count = ties.get(pair, (0, 0))
                ties[pair] = (weight + 1 / (len(stood) - 1), count + 1)
        for graph in (networkx.read_graphml(self.work / "organization" / "graph.graphml"),
                      networkx.read_gexf(self.work / "organization" / "graph.gexf"),
                      networkx.node_link_graph(json.loads((self.work / "organization" / "graph.json").read_text(encoding="utf-8")))):
            self.assertEqual({tuple(sorted(e)) for e in graph.edges}, set(ties))
            for pair, (weight, count) in ties.items():
                self.assertAlmostEqual(graph.edges[pair]["weight"], weight, places=12)
                self.assertEqual(graph.edges[pair]["meetings"], count)
            self.assertEqual({d["name"] for _, d in graph.nodes(data=True)}, set(made.BODIES) - {None})

    def test_people_and_organizations(self):
        stood_for = {}
        for _, stood in self.organizations():
            for body, people in stood.items():
                for person in people:
                    stood_for[person, body] = stood_for.get((person, body), 0) + 1
        graph = networkx.read_graphml(self.work / "people-organization" / "graph.graphml")
        found = {(a, b) if b.startswith("organization:") else (b, a): d["meetings"] for a, b, d in graph.edges(data=True)}
        self.assertEqual(found, stood_for)
        igraph.Graph.Read_GraphML(str(self.work / "people-organization" / "graph.graphml"))

    def test_countries(self):
        graph = networkx.read_graphml(self.work / "country" / "graph.graphml")
        self.assertTrue(graph.is_directed())
        hosted = {}
        for m in self.meetings:
            if m["kind"] != "in-person":
                continue
            own = {p["entity"]: p["country"] for p in self.people}
            host = m["country"] or next((own[p["entity"]] for p in m["participants"] if p["role"] == "host"), None)
            present = {own[p["entity"]] for p in m["participants"]} - {None}
            for guest in present - {host}:
                if host in present:
                    hosted[host, guest] = hosted.get((host, guest), 0) + 1
        found = {(a, b): d["hosted"] for a, b, d in graph.edges(data=True) if d["hosted"]}
        self.assertEqual(found, hosted)

    def test_countries_undirected(self):
        import itertools
        met = {}
        for m in self.meetings:
            for pair in itertools.combinations(sorted({p["country"] for p in m["participants"]} - {None}), 2):
                met[pair] = met.get(pair, 0) + 1
        graph = networkx.read_graphml(self.work / "country-undirected" / "graph.graphml")
        self.assertFalse(graph.is_directed())
        self.assertEqual({tuple(sorted((a, b))): d["weight"] for a, b, d in graph.edges(data=True)}, met)


if __name__ == "__main__":
    unittest.main()
