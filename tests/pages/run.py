#!/usr/bin/env python3
"""Measure what is taken for the article:  run.py PROGRAM FOLDER [body=0.97 date=0.95] [--show]

Each *.page is a page whose lines are marked: T headline, B body, F furniture, M markup that shows nothing. Its head says
the format, the encoding in which the program gets it, and the day of publication. A line is right if its words are in
the blocks that `extract --format html` shows as the article (B), as the headline (T; the title field counts too), or in
neither (F).
"""
import html
import json
import pathlib
import re
import subprocess
import sys
import tempfile


def words(line):
    line = re.sub(r"<script.*?</script>|<style.*?</style>", " ", line, flags=re.S | re.I)
    return " ".join(re.findall(r"\w+", html.unescape(re.sub(r"<[^>]*>", " ", line))))


def read_page(path):
    head, _, rest = path.read_text(encoding="utf-8").partition("\n\n")
    facts = dict(line.split(": ", 1) for line in head.splitlines())
    lines = [(line[0], line[3:]) if line else ("", "") for line in rest.rstrip("\n").split("\n")]
    return facts, lines


def blocks(shown, kind):
    found = re.findall(rf'<p class="{kind}">(.*?)</p>', shown, flags=re.S)
    return " / ".join(words(block) for block in found)


def run(program, form, files):
    command = [program, "extract", "--format", form, *files]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout.decode()


def main():
    program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
    least = dict(word.split("=") for word in sys.argv[3:] if "=" in word)
    show = "--show" in sys.argv
    pages, right, total, dates = [], 0, 0, 0
    with tempfile.TemporaryDirectory() as work:
        for path in sorted(folder.glob("*.page")):
            facts, lines = read_page(path)
            file = pathlib.Path(work, path.stem + (".html" if facts["format"] == "html" else ".txt"))
            file.write_bytes("\n".join(line for _, line in lines).encode(facts["encoding"]))
            pages.append((path, facts, lines, file))
        files = [file for _, _, _, file in pages]
        sections = run(program, "html", files).split("<section>")[1:]
        documents = [json.loads(line) for line in run(program, "jsonl", files).splitlines()]
    for (path, facts, lines, _), shown, told in zip(pages, sections, documents, strict=True):
        body, title = blocks(shown, "body"), blocks(shown, "title") + " / " + words(told["title"] or "")
        dates += told["published"] == facts["published"]
        if told["published"] != facts["published"]:
            print(f"{path.name}: published {told['published']}, not {facts['published']}")
        for mark, line in lines:
            if mark not in ("B", "F", "T") or not words(line):
                continue
            good = f" {words(line)} " in f" {title if mark == 'T' else body} "
            good = good != (mark == "F")
            total += 1
            right += good
            if show and not good:
                print(f"{path.name}: {mark}| {line[:110]}")
    figures = {"body": right / total, "date": dates / len(pages)}
    print(f"{len(pages)} pages, {total} lines: body={figures['body']:.3f} date={figures['date']:.3f}")
    sys.exit(any(figures[name] < float(value) for name, value in least.items()))


main()
