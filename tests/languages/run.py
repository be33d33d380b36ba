#!/usr/bin/env python3
"""Measure how well languages are told:  run.py PROGRAM [right=0.85 wrong=0.01 text=0.98] [--show]

sentences.tsv holds ten sentences or more a language. `right` and `wrong` are shares of single sentences (the others are
left open, as `und`), `text` the share of texts of five sentences that are told right. A text of another language that
is taken for English, Turkish, Azerbaijani or Russian, whose rules would then run on it, always fails.
"""
import json
import pathlib
import subprocess
import sys

RULES = {"en", "tr", "az", "ru"}


def told(program, texts):
    lines = "".join(json.dumps({"text": text}) + "\n" for text in texts)
    command = [program, "extract", "-"]
    done = subprocess.run(command, input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["language"] for line in done.stdout.splitlines()]


def main():
    program = sys.argv[1]
    limits = {name: float(value) for name, value in (word.split("=") for word in sys.argv[2:] if "=" in word)}
    rows = pathlib.Path(__file__).with_name("sentences.tsv").read_text(encoding="utf-8").splitlines()[1:]
    sentences = [row.split("\t") for row in rows]
    of = {}
    for code, sentence in sentences:
        of.setdefault(code, []).append(sentence)
    texts = [(code, "\n\n".join(lines[i : i + 5])) for code, lines in of.items() for i in (0, 5)]
    right = wrong = whole = 0
    strange = []
    for (code, sentence), found in zip(sentences, told(program, [s for _, s in sentences]), strict=True):
        right += found == code
        wrong += found not in (code, "und")
        if found != code and "--show" in sys.argv:
            print(f"{code} as {found}: {sentence}")
        if found in RULES - {code}:
            strange.append(f"{code} as {found}: {sentence}")
    for (code, text), found in zip(texts, told(program, [t for _, t in texts]), strict=True):
        whole += found == code
        if found in RULES - {code}:
            strange.append(f"{code} as {found}: {text}")
    figures = {"right": right / len(sentences), "wrong": wrong / len(sentences), "text": whole / len(texts)}
    print(f"{len(of)} languages, {len(sentences)} sentences, {len(texts)} texts: " +
          " ".join(f"{name}={value:.3f}" for name, value in figures.items()))
    print("\n".join(strange))
    kept = all(figures[n] <= limit if n == "wrong" else figures[n] >= limit for n, limit in limits.items())
    sys.exit(bool(strange) or not kept)


main()
