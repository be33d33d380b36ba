#!/usr/bin/env python3
"""Draws graphs of 10, 100 and 1,000 people in the shape of real ones, and one of hostile names, and reads the drawings back
with programs that are not ours:  drawings.py PROGRAM

No two cards lie over each other, everybody is in the drawing once and under a stable id, what a tooltip says is there,
nothing is loaded from elsewhere, and the same graph gives the same bytes. PNG is taken apart by Python's zlib, PDF read by
pdftotext."""
import itertools
import json
import pathlib
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import unittest
import xml.etree.ElementTree as tree
import zlib

import made
import shaped

PROGRAM = sys.argv.pop(1)
SVG = "{http://www.w3.org/2000/svg}"
SIZES = (10, 100, 1000)


def run(*arguments):
    return subprocess.run(arguments, check=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE).stdout.decode()


def title(group):
    return group.find(SVG + "title").text


def box(group):
    """(left, top, right, bottom) of a card; None of a dot."""
    polygon = group.find(f".//{SVG}polygon")
    if polygon is None:
        return None
    points = [tuple(map(float, p.split(","))) for p in polygon.get("points").split()]
    xs, ys = zip(*points)
    return min(xs), min(ys), max(xs), max(ys)


def overlap(a, b):
    return min(a[2], b[2]) - max(a[0], b[0]) > 0.5 and min(a[3], b[3]) - max(a[1], b[1]) > 0.5


class Drawings(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.work = pathlib.Path(tempfile.mkdtemp())
        for size in SIZES:
            shaped.write(cls.work / str(size), size)
            cls.draw(str(size), str(size), "svg")
        cls.people, _ = made.write(cls.work / "hostile", 60, 90)
        cls.draw("hostile", "hostile", "svg,png,pdf,timeline")

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.work)

    @classmethod
    def draw(cls, built, out, formats, *options):
        folder = cls.work / "out" / out
        run(PROGRAM, "graph", cls.work / built, "--format", formats, "-o", folder, *options)
        return folder

    def read(self, out, name="graph.svg"):
        return tree.parse(self.work / "out" / out / name).getroot()

    def groups(self, out, kind):
        return [g for g in self.read(out).iter(SVG + "g") if g.get("class") == kind]

    def test_cards_do_not_overlap(self):
        for size in SIZES:
            boxes = [b for b in map(box, self.groups(str(size), "node")) if b]
            self.assertGreaterEqual(len(boxes), min(size // 2, 80))
            for a, b in itertools.combinations(boxes, 2):
                self.assertFalse(overlap(a, b), (size, a, b))

    def test_everybody_once_and_under_an_id(self):
        for size in SIZES:
            graph = json.loads(run(PROGRAM, "graph", self.work / str(size), "--format", "json"))
            nodes, edges = self.groups(str(size), "node"), self.groups(str(size), "edge")
            self.assertEqual({g.get("id") for g in nodes}, {"person-" + n["id"] for n in graph["nodes"]})
            self.assertEqual({g.get("id") for g in edges}, {f"tie-{e['source']}--{e['target']}" for e in graph["links"]})
            self.assertEqual({title(g).split("\n")[0] for g in nodes}, {n["name"] for n in graph["nodes"]})
            every = [e.get("id") for e in self.read(str(size)).iter() if e.get("id")]
            self.assertEqual(len(every), len(set(every)))

    def test_tooltips(self):
        for group in self.groups("100", "node"):
            self.assertRegex(title(group), r"(?s)^.+\n.+\n[A-Z]{2}\n\d+ meetings?, \d+ people met$")
        for group in self.groups("100", "edge"):
            self.assertRegex(title(group), r"^.+ – .+(\n\d{4}-\d\d-\d\d.*)+$")

    def test_groups_are_outlined(self):
        outlines = {size: len(re.findall(r'<path fill="#7f8fa3"', (self.work / "out" / str(size) / "graph.svg").read_text()))
                    for size in SIZES}
        self.assertEqual(outlines[10], 0)
        self.assertGreater(outlines[100], 3)
        self.assertGreater(outlines[1000], 5)

    def test_nothing_from_elsewhere(self):
        for size in (*map(str, SIZES), "hostile"):
            text = (self.work / "out" / size / "graph.svg").read_text(encoding="utf-8")
            self.assertNotIn("<!DOCTYPE", text)
            self.assertNotIn("<script", text)
            self.assertNotIn("<image", text)
            for link in re.findall(r'href="([^"]*)"', text):
                self.assertTrue(link.startswith("https://example.org/"), link)

    def test_light_and_dark(self):
        light = (self.work / "out" / "100" / "graph.svg").read_text(encoding="utf-8")
        self.assertIn("prefers-color-scheme:dark", light)
        dark = (self.draw("100", "dark", "svg", "--dark") / "graph.svg").read_text(encoding="utf-8")
        self.assertNotIn("prefers-color-scheme", dark)
        self.assertIn('<polygon fill="#1b1e23"', dark)

    def test_the_same_again(self):
        for size in (*map(str, SIZES), "hostile"):
            again = self.draw(size, size + "-again", "svg")
            self.assertEqual((again / "graph.svg").read_bytes(), (self.work / "out" / size / "graph.svg").read_bytes())

    def test_hostile_names(self):
        titles = {title(g).split("\n")[0] for g in self.groups("hostile", "node")}
        present = {g.get("id") for g in self.groups("hostile", "node")}
        for person in self.people[:20]:
            if "person-" + person["entity"] in present and "\n" not in person["name"]:
                self.assertIn(person["name"], titles)

    def test_png(self):
        data = (self.work / "out" / "hostile" / "graph.png").read_bytes()
        self.assertEqual(data[:8], b"\x89PNG\r\n\x1a\n")
        at, pixels, size = 8, b"", None
        while at < len(data):
            length, kind = struct.unpack(">I4s", data[at:at + 8])
            body = data[at + 8:at + 8 + length]
            self.assertEqual(struct.unpack(">I", data[at + 8 + length:at + 12 + length])[0], zlib.crc32(kind + body))
            if kind == b"IHDR":
                size = struct.unpack(">II", body[:8])
            if kind == b"IDAT":
                pixels += body
            at += 12 + length
        self.assertEqual(kind, b"IEND")
        self.assertEqual(len(zlib.decompress(pixels)) % size[1], 0)

    @unittest.skipUnless(shutil.which("pdftotext"), "no pdftotext")
    def test_pdf(self):
        text = run("pdftotext", "-raw", self.work / "out" / "hostile" / "graph.pdf", "-")
        self.assertIn("Güler", text)
        self.assertIn(f"{len(self.groups('hostile', 'node'))} people", text)

    def test_timeline(self):
        bars = [t.text for t in self.read("hostile", "timeline.svg").iter(SVG + "title")]
        counted = sum(sum(map(int, re.findall(r"(\d+) (?:in person|calls|by video)", t))) for t in bars)
        dated = sum(1 for m in made.meetings(self.people, 90, 7) if m["date"] or m["reported"])
        self.assertEqual(counted, dated)

    def test_countries(self):
        for size in SIZES:
            folder = self.draw(str(size), f"{size}-countries", "svg", "--projection", "country")
            root = tree.parse(folder / "graph.svg").getroot()
            boxes = [box(g) for g in root.iter(SVG + "g") if g.get("class") == "node"]
            self.assertGreater(len(boxes), 2)
            for a, b in itertools.combinations(boxes, 2):
                self.assertFalse(overlap(a, b), (size, a, b))

    def test_giants_show_part_and_say_so(self):
        """20,006 people in pairs: six of them, all of one meeting, are left out."""
        folder = self.work / "giant"
        folder.mkdir()
        names = [f"person-{i:05d}" for i in range(20006)]
        with open(folder / "people.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"entity": n, "name": n, "country": "AZ"}) + "\n" for n in names)
        with open(folder / "meetings.jsonl", "w", encoding="utf-8") as out:
            out.writelines(json.dumps({"id": f"m{i}", "date": "2025-01-01", "sources": [{"sentence": "They met."}],
                                       "participants": [{"entity": names[i]}, {"entity": names[i + 1]}]}) + "\n"
                           for i in range(0, len(names), 2))
        dot = run(PROGRAM, "graph", folder, "--format", "dot")
        legend = dot[:2000]
        self.assertIn("20000 people, 10000 ties, 10000 meetings", legend)
        self.assertIn("Left out, as there are too many to show: 6 people of fewest meetings", legend)
        self.assertEqual(dot.count(" [id=\"person-"), 20000)
        cards = len(re.findall(r"label=<<font", dot))
        self.assertTrue(10 <= cards <= 80, cards)

    def test_one_person(self):
        graph = json.loads(run(PROGRAM, "graph", self.work / "1000", "--format", "json"))
        most = max(graph["nodes"], key=lambda n: n["degree"])
        folder = self.draw("1000", "ego", "svg", "--ego", most["id"])
        root = tree.parse(folder / "graph.svg").getroot()
        boxes = [box(g) for g in root.iter(SVG + "g") if g.get("class") == "node"]
        self.assertEqual(len(boxes), most["degree"] + 1)
        for a, b in itertools.combinations(boxes, 2):
            self.assertFalse(overlap(a, b))


if __name__ == "__main__":
    unittest.main()
