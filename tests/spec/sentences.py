#!/usr/bin/env python3
"""Run the sentence lists:  sentences.py PROGRAM FILE.tsv...

The cases of the other files here tell what a construction means; these lists hold how agencies, ministries and courts
of the world phrase it, a sentence or three a line:

    TEXT <tab> A+B; C+D <tab> gap

A+B: these two met, each told by one word of the name as the text has it; nothing between the tabs: nobody met anybody.
" // " in the text ends a paragraph. "gap" in the third column marks a line that is not read rightly yet: it is
counted, and fails only when it starts to pass, so that the mark goes. Every pair found must be one expected.
"""
import itertools
import json
import pathlib
import subprocess
import sys
import tempfile
import unicodedata

# A page around the sentence: a headline, and prose enough to tell the language.
OPENING = "News of the day"
CLOSING = "The ministry said in a statement that cooperation in the field of defence had been growing for many years."


def fold(words):
    plain = unicodedata.normalize("NFKD", words.lower().translate(str.maketrans("đłøı", "dloi")))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def read_list(path):
    cases = []
    for number, line in enumerate(path.read_text().splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        text, pairs, *mark = line.split("\t")
        expected = [tuple(fold(name) for name in pair.strip().split("+")) for pair in pairs.split(";") if pair.strip()]
        if any(len(pair) != 2 for pair in expected) or mark not in ([], ["gap"]):
            raise SystemExit(f"{path}:{number}: write TEXT <tab> A+B; C+D <tab> gap")
        cases.append((f"{path.name}:{number}", text, expected, bool(mark)))
    return cases


def extract(program, texts):
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for number, text in enumerate(texts):
            file = pathlib.Path(folder, f"{number:05}.txt")
            file.write_text("\n\n".join([OPENING, *text.split(" // "), CLOSING]) + "\n")
            files.append(str(file))
        run = subprocess.run([program, "extract", "--format", "jsonl", *files], stdout=subprocess.PIPE, text=True,
                             check=True)
        found = {document["document"]: document for document in map(json.loads, run.stdout.splitlines())}
        return [found[file] for file in files]


def pairs_met(document):
    """Pairs of people, each as all the names the text has for them."""
    names = {}
    for mention in document["mentions"]:
        if mention["type"] == "person":
            names.setdefault(mention["entity"], []).append(mention["text"])
    pairs = set()
    for meeting in document["meetings"]:
        people = sorted(fold(" ".join([p["name"], *names.get(p["entity"], [])])) for p in meeting["participants"])
        pairs.update(itertools.combinations(people, 2))
    return pairs


def compare(expected, found):
    """The expected pairs that were not found, and the found ones that were not expected."""
    missed, extra = [], sorted(found)
    for one, two in expected:
        match = [pair for pair in extra if any(one in a and two in b for a, b in (pair, pair[::-1]))]
        if match:
            extra.remove(match[0])
        else:
            missed.append(f"{one}+{two}")
    return missed, extra


def run_list(program, path):
    cases = read_list(path)
    right = wrong = gaps = 0
    for (place, text, expected, gap), document in zip(cases, extract(program, [case[1] for case in cases])):
        missed, extra = compare(expected, pairs_met(document))
        good = not missed and not extra
        if good and gap:
            print(f"{place}: passes now: take its 'gap' away")
        elif not good and not gap:
            print(f"{place}: {text}")
            for pair in missed:
                print(f"    missed: {pair}")
            for one, two in extra:
                print(f"    not true: {one} + {two}")
        gaps += gap and not good
        wrong += good == gap
        right += good and not gap
    print(f"{path.name}: {right} right, {wrong} wrong, {gaps} known gaps")
    return wrong == 0


def main():
    program, paths = sys.argv[1], [pathlib.Path(argument) for argument in sys.argv[2:]]
    sys.exit(0 if all([run_list(program, path) for path in paths]) else 1)


if __name__ == "__main__":
    main()
