#!/usr/bin/env python3
"""Compare every pair of pairs.tsv:  run.py PROGRAM [--errors]

The pairs of each type and verdict are dealt into two halves in turn: `tune` is for looking at, `report` for the figures that
must hold. Precision: of the pairs called same, those that are; recall: of the pairs that are one, those called same.
"""
import collections
import csv
import io
import pathlib
import subprocess
import sys


def read_pairs():
    lines = pathlib.Path(__file__).with_name("pairs.tsv").read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if not line.startswith("#")][1:]


def compare(program, kind, pairs):
    text = io.StringIO()
    csv.writer(text).writerows([("name1", "name2"), *[(one, other) for _, _, one, other in pairs]])
    done = subprocess.run([program, "names", "compare", "--explain", "--type", kind], input=text.getvalue().encode(),
                          stdout=subprocess.PIPE, check=True)
    return list(csv.DictReader(io.StringIO(done.stdout.decode())))


def main():
    program, errors = sys.argv[1], "--errors" in sys.argv
    counts = collections.Counter()
    for kind in ("person", "organization"):
        pairs = [pair for pair in read_pairs() if pair[0] == kind]
        dealt = collections.Counter()
        for (_, verdict, _, _), found in zip(pairs, compare(program, kind, pairs)):
            half = ("tune", "report")[dealt[verdict] % 2]
            dealt[verdict] += 1
            counts[half, verdict, found["verdict"]] += 1
            if errors and half == "tune" and found["verdict"] != verdict:
                print(verdict, *found.values(), sep=" | ")
    failed = False
    for half in ("tune", "report"):
        same, wrong = counts[half, "same", "same"], counts[half, "different", "same"]
        precision = same / (same + wrong)
        recall = same / sum(counts[half, "same", said] for said in ("same", "unsure", "different"))
        lost = counts[half, "same", "different"]
        failed |= half == "report" and (precision < 0.95 or recall < 0.90)
        print(f"{half}: precision {precision:.3f} recall {recall:.3f}; one called two {lost}; "
              f"unsure {counts[half, 'same', 'unsure']} of one, {counts[half, 'different', 'unsure']} of two")
    sys.exit(failed)


main()
