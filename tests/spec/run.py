#!/usr/bin/env python3
"""Run specification cases:  run.py PROGRAM FILE.md...

README.md beside this file tells how a case is written. Every case of a file goes through one
`PROGRAM extract --format jsonl`; what comes out is held against what the case expects, and a case that fails is shown
as three columns: the article, what was expected, what was found.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import unicodedata

GAP = "(known gap)"
MENTIONS = {"organizations": "organization", "countries": "country", "offices": "position", "ranks": "rank"}


class Case:
    def __init__(self, heading, place):
        self.gap = heading.endswith(GAP)
        self.heading = heading.removesuffix(GAP).strip()
        self.place = place
        self.article = None
        self.people = None
        self.mentions = {}  # type -> texts
        self.meetings = []
        self.absent = []
        self.standing = []
        self.named = []  # "co-mentioned:"
        self.silent = False  # "no meeting"


class Malformed(Exception):
    pass


def people_list(words):
    """"Name A (host), Name B" -> [("Name A", "host"), ("Name B", None)]"""
    found = []
    for part in re.split(r"[,;]\s*", words.strip()):
        match = re.fullmatch(r"(.+?)(?:\s*\(([a-z-]+)\))?", part.strip())
        if not match:
            raise Malformed(f"no name in {words!r}")
        found.append((match[1], match[2]))
    return found


def read_expectation(case, line):
    key, _, rest = line.partition(":")
    if line == "no meeting":
        case.silent = True
    elif key == "people":
        case.people = [name for name, _ in people_list(rest)]
    elif key in MENTIONS:
        case.mentions[MENTIONS[key]] = [text.strip() for text in rest.split(";") if text.strip()]
    elif key == "meeting":
        names, _, facts = rest.partition("|")
        facts = dict(re.findall(r"(\w+)=(.*?)(?=\s+\w+=|\s*$)", facts.strip()))
        case.meetings.append((people_list(names), facts))
    elif key == "absent":
        case.absent += people_list(rest)
    elif key == "co-mentioned":
        case.named.append([name for name, _ in people_list(rest)])
    elif key == "standing":
        name, _, facts = rest.partition("|")
        case.standing.append((name.strip(), dict(re.findall(r"(\w+)=(.*?)(?=\s+\w+=|\s*$)", facts.strip()))))
    else:
        raise Malformed(f"'people:', 'meeting:', 'absent:', 'standing:', 'co-mentioned:', one of {', '.join(MENTIONS)} or 'no meeting' expected, not {line!r}")


def read_cases(path):
    cases, fence, lines = [], False, []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        try:
            if fence and line == "```":
                fence, cases[-1].article = False, "\n".join(lines) + "\n"
            elif fence:
                lines.append(line)
            elif line.startswith("## "):
                cases.append(Case(line[3:].strip(), f"{path}:{number}"))
            elif line == "```text" and cases and cases[-1].article is None:
                fence, lines = True, []
            elif cases and cases[-1].article is not None and line.strip():
                read_expectation(cases[-1], line.strip())
        except Malformed as fault:
            sys.exit(f"{path}:{number}: {fault}")
    for case in cases:
        if case.article is None or bool(case.meetings) == case.silent:
            sys.exit(f"{case.place}: a case needs an article, and either 'meeting:' lines or 'no meeting'")
    return cases


def extract(program, cases):
    with tempfile.TemporaryDirectory() as folder:
        paths = [pathlib.Path(folder, f"case-{number:03}.txt") for number in range(len(cases))]
        for path, case in zip(paths, cases):
            path.write_text(case.article, encoding="utf-8")
        done = subprocess.run([program, "extract", "--format", "jsonl", *map(str, paths)], capture_output=True)
    sys.stderr.write(done.stderr.decode("utf-8", "replace"))
    documents = [json.loads(line) for line in done.stdout.decode("utf-8").splitlines()]
    if len(documents) != len(cases):
        sys.exit(f"{program}: {len(documents)} lines for {len(cases)} documents (status {done.returncode})")
    return documents


def folded(name):
    letters = unicodedata.normalize("NFKD", name.casefold().replace("ı", "i"))
    return "".join(c for c in letters if not unicodedata.combining(c)).replace("-", " ")


class Found:
    """A document as extracted, with everything each person was called."""

    def __init__(self, document):
        self.error = document.get("error")
        self.meetings = document.get("meetings", [])
        self.named = document.get("co_mentioned", [])
        self.absent = {a["entity"]: a["why"] for a in document.get("absent", [])}
        self.names = {}
        self.full = {}
        self.texts = {}
        for mention in document.get("mentions", []):
            self.texts.setdefault(mention["type"], []).append(mention["text"])
            if mention["type"] == "person":
                self.call(mention["entity"], mention["text"])
        for meeting in self.meetings:
            for participant in meeting["participants"]:
                self.call(participant["entity"], participant["name"])
                self.full[participant["entity"]] = participant["name"]
        for entity in self.absent:
            self.call(entity, entity)

    def call(self, entity, name):
        self.names.setdefault(entity, {folded(entity)}).add(folded(name))
        if len(name) > len(self.full.get(entity, "")):
            self.full[entity] = name

    def entity(self, name):
        """Who goes by that name; a name nobody goes by stands for itself and equals nothing."""
        return next((e for e, names in self.names.items() if folded(name) in names), "?" + name)


def describe_found(found):
    if found.error:
        return [f"error: {found.error}"]
    lines = ["people: " + ", ".join(sorted(found.full.values()))]
    for key, kind in MENTIONS.items():
        lines.append(f"{key}: " + "; ".join(sorted(set(found.texts.get(kind, [])))))
    for meeting in found.meetings:
        people = ", ".join(f"{p['name']} ({p['role']})" for p in meeting["participants"])
        told = ["kind", "date", *(["date_range"] if "date_range" in meeting else []), "city", "country"]
        facts = " ".join(f"{k}={meeting.get(k) or '-'}" for k in told)
        rules = ", ".join(sorted({e["rule"] for e in meeting.get("evidence", [])}))
        lines.append(f"meeting: {people} | {facts} [{rules}]")
        for p in meeting["participants"]:
            lines.append(f"standing: {p['name']} | " +
                         " ".join(f"{k}={p.get(k) or '-'}" for k in ("level", "grade", "organization", "office", "rank")))
    if not found.meetings:
        lines.append("no meeting")
    for named in found.named:
        lines.append("co-mentioned: " + ", ".join(p["name"] for p in named["participants"]))
    for entity, why in found.absent.items():
        lines.append(f"absent: {found.full.get(entity, entity)} ({why})")
    return lines


def with_notes(people):
    return ", ".join(name + (f" ({note})" if note else "") for name, note in people)


def describe_expected(case):
    lines = ["people: " + ", ".join(sorted(case.people))] if case.people is not None else []
    for key, kind in MENTIONS.items():
        if kind in case.mentions:
            lines.append(f"{key}: " + "; ".join(sorted(case.mentions[kind])))
    for people, facts in case.meetings:
        lines.append(f"meeting: {with_notes(people)} | " + " ".join(f"{k}={v}" for k, v in facts.items()))
    if case.silent:
        lines.append("no meeting")
    lines += [f"absent: {with_notes([person])}" for person in case.absent]
    lines += ["co-mentioned: " + ", ".join(names) for names in case.named]
    for name, facts in case.standing:
        lines.append(f"standing: {name} | " + " ".join(f"{k}={v}" for k, v in facts.items()))
    return lines


def meeting_faults(people, facts, meeting):
    """What is wrong with a meeting that has the right participants."""
    roles = {p["entity"]: p["role"] for p in meeting["participants"]}
    faults = [f"{entity} is {roles[entity]}, not {role}" for entity, role in people if role and roles[entity] != role]
    for key, value in facts.items():
        if (meeting.get(key) or "-") != value:
            faults.append(f"{key} is {meeting.get(key) or '-'}, not {value}")
    return faults


def faults_of(case, found):
    faults = []
    if case.people is not None:
        expected, got = {found.entity(name) for name in case.people}, set(found.full)
        faults += [f"person not found: {e.lstrip('?')}" for e in sorted(expected - got)]
        faults += [f"no such person: {found.full[e]}" for e in sorted(got - expected)]
    for kind, texts in case.mentions.items():
        expected, got = {folded(t): t for t in texts}, {folded(t): t for t in found.texts.get(kind, [])}
        faults += [f"{kind} not found: {expected[t]}" for t in sorted(expected.keys() - got.keys())]
        faults += [f"no such {kind}: {got[t]}" for t in sorted(got.keys() - expected.keys())]
    left = list(found.meetings)
    for names, facts in case.meetings:
        people = [(found.entity(name), role) for name, role in names]
        wanted = {entity for entity, _ in people}
        matching = [m for m in left if {p["entity"] for p in m["participants"]} == wanted]
        if not matching:
            faults.append("meeting not found: " + ", ".join(name for name, _ in names))
            continue
        best = min(matching, key=lambda m: len(meeting_faults(people, facts, m)))
        faults += meeting_faults(people, facts, best)
        left.remove(best)
    faults += ["no such meeting: " + ", ".join(p["name"] for p in m["participants"]) for m in left]
    for name, why in case.absent:
        said = found.absent.get(found.entity(name))
        if said is None:
            faults.append(f"not among the absent: {name}")
        elif why and said != why:
            faults.append(f"{name} is absent as {said}, not {why}")
    named = sorted(sorted(p["entity"] for p in n["participants"]) for n in found.named)
    if named != sorted(sorted(map(found.entity, names)) for names in case.named):
        faults.append("co-mentioned: " + ("; ".join(", ".join(names) for names in named) or "nobody"))
    for name, facts in case.standing:
        parts = [p for m in found.meetings for p in m["participants"] if p["entity"] == found.entity(name)]
        if not parts:
            faults.append(f"in no meeting: {name}")
        for key, value in facts.items():
            faults += [f"{key} of {name} is {p.get(key) or '-'}, not {value}" for p in parts if (p.get(key) or "-") != value]
    return faults


def show(case, found, faults):
    width = max(30, (min(shutil.get_terminal_size((150, 40)).columns, 180) - 6) // 3)
    texts = case.article.splitlines(), describe_expected(case), describe_found(found)
    columns = [[piece for line in text for piece in (textwrap.wrap(line, width) or [""])] for text in texts]
    print(f"\n{case.place}: {case.heading}")
    for fault in faults:
        print(f"  {fault}")
    print(" | ".join(title.ljust(width) for title in ("ARTICLE", "EXPECTED", "FOUND")))
    print("-+-".join("-" * width for _ in columns))
    for row in range(max(map(len, columns))):
        print(" | ".join((c[row] if row < len(c) else "").ljust(width) for c in columns).rstrip())


def run_file(program, path):
    """Counts of cases that passed, failed, and are known gaps."""
    passed = failed = gaps = 0
    cases = read_cases(path)
    for case, document in zip(cases, extract(program, cases)):
        found = Found(document)
        faults = ["error: " + found.error] if found.error else faults_of(case, found)
        if case.gap and faults:
            gaps += 1
            print(f"{case.place}: known gap: {case.heading}: {faults[0]}")
        elif case.gap:
            failed += 1
            print(f"{case.place}: passes now: take '{GAP}' off its heading")
        elif faults:
            failed += 1
            show(case, found, faults)
        else:
            passed += 1
    print(f"\n{path.name}: {passed} right, {failed} wrong, {gaps} known gaps")
    return failed


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    failed = sum(run_file(sys.argv[1], pathlib.Path(name)) for name in sys.argv[2:])
    sys.exit(1 if failed else 0)


main()
