"""Builds made up for tests: people.jsonl and meetings.jsonl as `entente build` writes them, and the graph they should
give, reckoned here in a few lines of Python."""
import itertools
import json
import pathlib
import random

HOSTILE = [
    "Ann \"The <Bull>\" O'Neil & Co ]]>", "გიორგი მარგველაშვილი", "محمد بن سلمان", "🤝 Emoji 🇦🇿", "=HYPERLINK(\"http://x\",1)",
    "+1", "-2", "@cmd", "back\\slash", "semi;colon, comma", "new\nline\ttab", "{curly} $dollar `tick`", "Güler İıŞğ", "&amp; &lt;",
    "Same Name", "Same Name", "'single'", "--", "# hash", "*Vertices 3",
]
# Steps of the ladders, as figures.md has them.
STEP = {"state": 9, "government": 8, "speaker": 7, "vice": 6, "minister": 5, "organization": 5, "chief": 4, "deputy": 3,
        "service": 3, "senior": 2, "ambassador": 2, "other": 1}
LEVELS = [*STEP, None, None]
GRADES = ["OF-10", "OF-9", "OF-8", "OF-7", "OF-1", "OF-D", "OR-9", "OR-1", "no grade", None, None]
BODIES = ["Ministry of \"War\" & <Peace> (AZ)", "=1+1", "გენერალური შტაბი", "UNDP", None, None]


def people(count, seed):
    draw = random.Random(seed)
    countries = ["AZ", "TR", "GE", "US", "RU", None]
    for i in range(count):
        yield {"entity": HOSTILE[i] if i < 14 else f"person-{i:06d}", "name": HOSTILE[i % len(HOSTILE)] if i < 40 else f"Person {i}",
               "aliases": [], "country": draw.choice(countries), "offices": ["Minister; of \"Defence\" & War", "=SUM(A1)"][:i % 3],
               "listed": i % 2 == 0, "meetings": [], "mentions": 1}


def meetings(people_list, count, seed, largest=5):
    """Every few meetings draw from the same handful, so that ties repeat."""
    draw = random.Random(seed + 1)
    for m in range(count):
        home = draw.randrange(len(people_list))
        size = draw.choice([2, 2, 2, 3, 4, largest])
        near = range(home, home + max(12, len(people_list) // 8))
        who = draw.sample([n % len(people_list) for n in near], min(size, len(people_list)))
        day = f"20{24 + m % 2}-{m % 12 + 1:02d}" + (f"-{m % 28 + 1:02d}" if m % 5 else "")
        kind = draw.choice(["in-person", "in-person", "call", "video"])
        standing = random.Random(1000 * seed + m)
        yield {"id": f"m{m}", "kind": kind, "date": day if m % 7 else None, "reported": day if m % 7 or m % 2 else None,
               "city": "Baku" if kind == "in-person" else None, "country": "AZ" if kind == "in-person" and m % 3 else None,
               "participants": [{"entity": people_list[p]["entity"], "role": ["host", "guest", "participant"][min(i, 2)],
                                 "country": people_list[p]["country"], "level": standing.choice(LEVELS),
                                 "grade": standing.choice(GRADES), "organization": standing.choice(BODIES)}
                                for i, p in enumerate(who)],
               "sources": [{"document": "https://example.org/?a=1&b=<2>", "start": 1, "end": 9, "rule": "met",
                            "sentence": "They met & \"talked\" <again>."}]}


def write(folder, person_count, meeting_count, seed=7):
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    who = sorted(people(person_count, seed), key=lambda p: p["entity"].encode())
    what = list(meetings(who, meeting_count, seed))
    named = [{**meeting, "id": f"co{n}", "kind": "co-mentioned"} for n, meeting in enumerate(meetings(who, 7, seed + 100))]
    for name, rows in (("people.jsonl", who), ("meetings.jsonl", what), ("co-mentions.jsonl", named)):
        with open(folder / name, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    return who, what


def ties(what):
    """{(a, b): (weight, meetings)} of the projection, a before b."""
    found = {}
    for meeting in what:
        present = sorted({p["entity"] for p in meeting["participants"]}, key=str.encode)
        for pair in itertools.combinations(present, 2):
            weight, count = found.get(pair, (0, 0))
            found[pair] = (weight + 1 / (len(present) - 1), count + 1)
    return found
