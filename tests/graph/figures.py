#!/usr/bin/env python3
"""Holds every figure against NetworkX and python-igraph on random graphs:  figures.py PROGRAM"""
import datetime
import itertools
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import unittest

import igraph
import networkx

import made

PROGRAM = sys.argv.pop(1)


def near(test, found, expected, what, tolerance=1e-9):
    test.assertLessEqual(abs(found - expected), tolerance * max(1, abs(expected)), (what, found, expected))


def brokerage(graph):
    """Gould and Fernandez by their definition: every open chain i - v - j, in both directions."""
    country = networkx.get_node_attributes(graph, "country")
    for v in graph:
        roles = dict.fromkeys(("coordinator", "consultant", "gatekeeper", "representative", "liaison"), 0)
        for i, j in itertools.permutations(graph[v], 2):
            a, b, c = country.get(i), country.get(v), country.get(j)
            if graph.has_edge(i, j) or None in (a, b, c):
                continue
            roles["coordinator" if a == b == c else "consultant" if a == c else "gatekeeper" if b == c
                  else "representative" if a == b else "liaison"] += 1
        yield v, roles


def assortativity(graph, label):
    """Newman's (trace(e) - ||e^2||) / (1 - ||e^2||) of the mixing matrix; NetworkX's own wants numpy."""
    mixing = networkx.attribute_mixing_dict(graph, label, normalized=True)
    trace = sum(row.get(country, 0) for country, row in mixing.items())
    ends = {country: sum(row.values()) for country, row in mixing.items()}
    chance = sum(share * share for share in ends.values())
    return (trace - chance) / (1 - chance) if graph.number_of_edges() and chance < 1 else 0


def grade_step(grade):
    kind, _, number = (grade or "").partition("-")
    return None if kind not in ("OF", "OR") else 0 if number == "D" else int(number) - (10 if kind == "OR" else 0)


def parity(meeting, own, measure):
    """The highest of the hosts and of the guests, else of the only two countries; None where nobody's is told."""
    step = made.STEP.get if measure == "level" else grade_step
    sides = {}
    for one in meeting["participants"]:
        sides.setdefault(one["role"], []).append(one)
    if "host" in sides and "guest" in sides:
        two = sides["host"], sides["guest"]
    else:
        by_country = {}
        for one in meeting["participants"]:
            by_country.setdefault(one["country"] or own[one["entity"]], []).append(one)
        by_country.pop(None, None)
        if len(by_country) != 2:
            return None, None
        two = [by_country[code] for code in sorted(by_country)]
    highest = [[step(one[measure]) for one in side if one[measure] and step(one[measure]) is not None] for side in two]
    return [max(side, default=None) for side in highest]


class Figures(unittest.TestCase):
    def check(self, people, meetings, seed):
        with tempfile.TemporaryDirectory() as folder:
            who, what = made.write(folder, people, meetings, seed)
            text = subprocess.run([PROGRAM, "graph", folder, "--format", "json", "-q"], check=True, stdout=subprocess.PIPE).stdout
        graph = networkx.node_link_graph(json.loads(text))
        self.standing(graph, who, what, json.loads(text)["graph"])
        for node in graph:
            graph.nodes[node].pop("country") if graph.nodes[node]["country"] is None else None
        for a, b, data in graph.edges(data=True):
            data["distance"] = 1 / data["weight"]
        other = igraph.Graph.from_networkx(graph)
        order, weights, distance = other.vs["_nx_name"], other.es["weight"], [1 / w for w in other.es["weight"]]
        expected = {
            "degree": dict(graph.degree), "strength": dict(graph.degree(weight="weight")),
            "betweenness": dict(zip(order, other.betweenness(directed=False, weights=distance))),
            "closeness": dict(zip(order, other.closeness(weights=distance))),
            "harmonic": dict(zip(order, other.harmonic_centrality(weights=distance))),
            "pagerank": dict(zip(order, other.pagerank(weights="weight", directed=False))),
            "core": networkx.core_number(graph), "clustering": networkx.clustering(graph),
            "constraint": networkx.constraint(graph, weight="weight"),
            "articulation": {n: n in set(networkx.articulation_points(graph)) for n in graph},
        }
        for figure, values in expected.items():
            for node, value in values.items():
                near(self, graph.nodes[node][figure], value, figure)
        for node, roles in brokerage(graph):
            for role, count in roles.items():
                self.assertEqual(graph.nodes[node][role], count, (node, role))
        bridges = {frozenset(b) for b in networkx.bridges(graph)}
        for pair, value in zip(other.es, other.edge_betweenness(directed=False, weights=distance)):
            ends = order[pair.source], order[pair.target]
            near(self, graph.edges[ends]["betweenness"], value, "tie betweenness")
            self.assertEqual(graph.edges[ends]["bridge"], frozenset(ends) in bridges)
        self.eigenvector(graph, other)
        random.seed(1)  # igraph draws from Python's; one run of Leiden may end on a lesser height than another
        best = other.modularity(other.community_leiden("modularity", weights="weight", n_iterations=-1), weights="weight")
        self.assertGreater(json.loads(text)["graph"]["modularity"], best - 0.02)
        largest = max(networkx.connected_components(graph), key=len)
        self.assertEqual({n for n in graph if graph.nodes[n]["component"] == 0}, largest)
        self.whole(graph, other, distance, json.loads(text)["graph"])

    def eigenvector(self, graph, other):
        """No reference to the last digit where two circles' eigenvalues are near: so, by what makes it one. The largest
        entry is 1, none is below 0, the matrix stretches it, and by the largest eigenvalue."""
        _, largest = other.eigenvector_centrality(weights="weight", return_eigenvalue=True)
        values = {node: graph.nodes[node]["eigenvector"] for node in graph}
        near(self, max(values.values()), 1, "largest entry")
        for node, value in values.items():
            stretched = sum(data["weight"] * values[contact] for contact, data in graph[node].items())
            self.assertGreaterEqual(value, 0)
            near(self, stretched, largest * value, "eigenvector")

    def whole(self, graph, other, distance, said):
        near(self, said["density"], networkx.density(graph), "density")
        near(self, said["transitivity"], networkx.transitivity(graph), "transitivity")
        near(self, said["components"], networkx.number_connected_components(graph), "components")
        lengths = [d for row in other.distances(weights=distance) for d in row if 0 < d < float("inf")]
        near(self, said["diameter"], max(lengths), "diameter")
        near(self, said["mean_distance"], sum(lengths) / len(lengths), "mean distance")
        groups = {}
        for node, data in graph.nodes(data=True):
            groups.setdefault(data["community"], set()).add(node)
        near(self, said["modularity"], networkx.algorithms.community.modularity(graph, groups.values(), "weight"), "modularity")
        known = graph.subgraph(n for n in graph if "country" in graph.nodes[n])
        near(self, said["country_assortativity"], assortativity(known, "country"), "assortativity")
        known = graph.subgraph(n for n in graph if graph.nodes[n]["level"] is not None)
        near(self, said["level_assortativity"], assortativity(known, "level"), "assortativity by level")

    def standing(self, graph, people, meetings, said):
        """Levels, parity and gaps from their definitions."""
        own = {p["entity"]: p["country"] for p in people}
        latest, days, differences = {}, {}, {"level": [], "grade": []}
        for meeting in meetings:
            day = meeting["date"] or meeting["reported"] or ""
            for one in meeting["participants"]:
                if one["level"]:
                    before = latest.get(one["entity"], ("", None, 0))
                    latest[one["entity"]] = max(before, (day, one["level"], made.STEP[one["level"]]),
                                                key=lambda known: (known[0], known[2]))
            for pair in itertools.combinations(sorted({p["entity"] for p in meeting["participants"]}, key=str.encode), 2):
                days.setdefault(pair, []).extend([datetime.date.fromisoformat(day)] if len(day) == 10 else [])
            for measure, values in differences.items():
                one, other = parity(meeting, own, measure)
                if one is not None and other is not None:
                    values.append(one - other)
        for node in graph:
            level = latest.get(node, ("", None, 0))[1]
            if level is None or made.STEP[level] not in (5, 3, 2):  # two levels share those steps, and either may stand
                self.assertEqual(graph.nodes[node]["level"], level, node)
        for measure, values in differences.items():
            told = said[measure + "_parity"]
            self.assertEqual((told["meetings"], told["even"]), (len(values), values.count(0)), measure)
            near(self, told["mean_difference"], sum(map(abs, values)) / len(values) if values else 0, measure)
        until = max((day for known in days.values() for day in known), default=None)
        self.assertEqual(said["until"], until and until.isoformat())
        for a, b, data in graph.edges(data=True):
            known = sorted(days[tuple(sorted((a, b), key=str.encode))])
            gaps = [(later - earlier).days for earlier, later in zip(known, known[1:])]
            self.assertEqual(data["longest_gap"], max(gaps, default=None), (a, b))
            self.assertEqual(data["days_since_last"], (until - known[-1]).days if known else None, (a, b))

    def test_small(self):
        for seed in range(12):
            with self.subTest(seed=seed):
                self.check(24, 14 + seed, seed)

    def test_middling(self):
        self.check(150, 260, 3)

    def test_large(self):
        self.check(600, 1500, 5)

    def test_paths(self):
        with tempfile.TemporaryDirectory() as folder:
            made.write(folder, 120, 150, 11)
            text = subprocess.run([PROGRAM, "graph", folder, "--format", "json", "-q"], check=True, stdout=subprocess.PIPE).stdout
            graph = networkx.node_link_graph(json.loads(text))
            for a, b, data in graph.edges(data=True):
                data["distance"] = 1 / data["weight"]
            people = sorted(n for n in graph if n.startswith("person-"))
            for a, b in zip(people[::7], people[3::7]):
                done = subprocess.run([PROGRAM, "path", a, b, "--in", folder, "--format", "json"], stdout=subprocess.PIPE,
                                      stderr=subprocess.PIPE)
                if not networkx.has_path(graph, a, b):
                    self.assertEqual(done.returncode, 1)
                    continue
                found = json.loads(done.stdout)
                self.assertEqual(found["shortest"]["steps"], networkx.shortest_path_length(graph, a, b))
                near(self, found["strongest"]["distance"], networkx.shortest_path_length(graph, a, b, "distance"), "chain")
                for chain in found.values():
                    self.assertTrue(networkx.is_path(graph, chain["people"]))


if __name__ == "__main__":
    unittest.main()
