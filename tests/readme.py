#!/usr/bin/env python3
"""Runs the examples of README.md:  readme.py PROGRAM-FOLDER SOURCE-FOLDER

Each ```console block is a session: a line that starts with "$ " is run by the shell, in one temporary folder that
holds the source tree's `tests` and `gazetteers`, with the program on PATH; the lines below must be what it prints
(standard output and error together). A line "..." stands for any lines, and the line numbers of gazetteers do not count.
"""
import difflib
import os
import pathlib
import re
import subprocess
import sys
import tempfile


def sessions(text):
    """(line number, command, expected lines) of every example."""
    found, inside = [], False
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("```"):
            inside = line == "```console"
        elif inside and line.startswith("$ "):
            found.append((number, line[2:], []))
        elif inside:
            found[-1][2].append(line.rstrip())
    return found


def without_line_numbers(lines):
    return [re.sub(r"\b([a-z]+\.(?:tsv|txt)):\d+", r"\1:N", line) for line in lines]


def agrees(expected, printed):
    expected, printed = without_line_numbers(expected), without_line_numbers(printed)
    pattern = "".join(r"(?:.*\n)*?" if line == "..." else re.escape(line) + r"\n" for line in expected)
    return re.fullmatch(pattern, "".join(line + "\n" for line in printed)) is not None


def main():
    programs, source = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    failed = count = 0
    with tempfile.TemporaryDirectory() as folder:
        for name in ("tests", "gazetteers"):
            os.symlink(source / name, pathlib.Path(folder, name))
        path = dict(os.environ, PATH=f"{programs}:{os.environ['PATH']}")
        for number, command, expected in sessions((source / "README.md").read_text(encoding="utf-8")):
            done = subprocess.run(command, shell=True, cwd=folder, env=path, stdout=subprocess.PIPE,
                                  stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
            printed = [line.rstrip() for line in done.stdout.decode("utf-8").splitlines()]
            while expected and not expected[-1]:
                expected.pop()
            count += 1
            if not agrees(expected, printed):
                failed += 1
                print(f"README.md:{number}: $ {command}   (status {done.returncode})")
                print("\n".join(difflib.unified_diff(expected, printed, "README", "printed", lineterm="")))
    print(f"{count} examples, {failed} wrong")
    sys.exit(1 if failed or not count else 0)


main()
