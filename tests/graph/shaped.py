#!/usr/bin/env python3
"""A build in the shape of real ones, of any size, for looking at and for tests:  shaped.py FOLDER PEOPLE [SEED]

Real officials and offices from the gazetteers; who met whom is made up. As in news of state visits, few people meet
very many and most meet one or two; talks of two ministers are the rule, delegations of four to eight of one country
with four to eight of another come now and then, a summit seldom; countries deal with a few others above all; and some
tenth of the people are in circles of their own. Same seed, same build."""
import json
import pathlib
import random
import sys

GAZETTEERS = pathlib.Path(__file__).resolve().parents[2] / "gazetteers"
REGIONS = ["caucasus-central-asia", "middle-east", "europe", "asia", "africa", "americas"]


def rows(path):
    """The lines of a table as dicts."""
    head = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        cells = line.split("\t")
        if head is None:
            head = cells
        else:
            yield dict(zip(head, cells + [""] * len(head)))


def officials():
    """Per country, in order of region: (id, name, office)."""
    titles = {row["id"]: row["name"] for row in rows(GAZETTEERS / "offices.tsv")}
    by_country = {}
    for region in REGIONS:
        held = {}
        for row in rows(GAZETTEERS / f"tenures-{region}.tsv"):
            held[row["official"]] = titles.get(row["office"], row["office"]).capitalize()
        for row in rows(GAZETTEERS / f"officials-{region}.tsv"):
            if row["country"] and row["id"] in held:
                by_country.setdefault(row["country"], []).append((row["id"], row["name"], held[row["id"]]))
    return by_country


def chosen(count, draw):
    """People from several countries, the first countries with the most."""
    listed = officials()
    codes = sorted(listed, key=lambda c: -len(listed[c]))[:max(3, min(40, count // 6))]
    draw.shuffle(codes)
    share = {code: max(2, round(count / (2.2 * (i + 2)))) for i, code in enumerate(codes)}
    people = []
    for code in codes:
        people += [(code, *who) for who in draw.sample(listed[code], min(share[code], len(listed[code])))]
    rest = [(code, *who) for code in sorted(listed) for who in listed[code]]
    draw.shuffle(rest)
    taken = {who[1] for who in people}
    people += [who for who in rest if who[1] not in taken]
    listed = len(people)
    while len(people) < count: # more than the gazetteers list: the same again, numbered
        code, entity, name, office = people[len(people) % listed]
        number = len(people) // listed + 1
        people.append((code, f"{entity}-{number}", f"{name} {number}", office))
    return people[:count]


def sides(people, draw):
    """Who meets, as two lists: of one country and of another."""
    def some(of, most):
        weights = [1 / (1 + i) ** 0.8 for i in range(len(of))]
        return list(dict.fromkeys(draw.choices(of, weights, k=most)))
    by_country = {}
    for who in people:
        by_country.setdefault(who[0], []).append(who)
    codes = list(by_country)
    weights = [len(by_country[c]) for c in codes]
    one = draw.choices(codes, weights)[0]
    place = codes.index(one)
    near = codes[max(0, place - 3):place] + codes[place + 1:place + 4]
    other = draw.choice(near) if near and draw.random() < 0.75 else draw.choice(codes)
    size = draw.choices([1, 2, 4, 7], [84, 11, 4, 1])[0]
    return some(by_country[one], size), some(by_country[other], size)


def meetings(people, draw):
    apart = people[len(people) - len(people) // 10:] # circles of their own
    lonely = [apart[i:i + 3] for i in range(0, len(apart), 3)]
    among = people[:len(people) - len(apart)]
    met, what = set(), []
    for circle in lonely:
        if len(circle) > 1:
            what.append((circle[:1], circle[1:]))
    tries = 0
    while len(met) < len(among) * 0.8 and tries < 3 * len(people):
        tries += 1
        one, other = sides(among, draw)
        other = [who for who in other if who not in one]
        if not other:
            continue
        met |= set(one) | set(other)
        what.append((one, other))
    for who in among: # everybody met somebody
        if who not in met:
            what.append(([who], [draw.choice([p for p in among[:max(8, len(among) // 10)] if p != who])]))
    return what


def write(folder, count, seed=1):
    draw = random.Random(seed)
    people = chosen(count, draw)
    folder = pathlib.Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    told = []
    for m, (one, other) in enumerate(meetings(people, draw)):
        day = f"{2019 + draw.randrange(7)}-{draw.randrange(12) + 1:02d}-{draw.randrange(28) + 1:02d}"
        kind = draw.choices(["in-person", "call", "video"], [80, 15, 5])[0] if len(one) + len(other) == 2 else "in-person"
        both = [(who, "host") for who in one] + [(who, "guest") for who in other]
        text = f"{one[0][2]} received {other[0][2]}."
        told.append({"id": f"{day}-{m:08x}", "kind": kind, "date": day, "reported": day,
                     "city": None, "country": one[0][0] if kind == "in-person" else None,
                     "participants": [{"entity": who[1], "name": who[2], "role": role, "country": who[0], "office": who[3],
                                       "rank": None} for who, role in both],
                     "sources": [{"document": f"articles/{m}.txt", "start": 0, "end": len(text), "rule": "received",
                                  "sentence": text}], "disagreements": []})
    listed = [{"entity": who[1], "name": who[2], "aliases": [], "country": who[0], "offices": [who[3]], "listed": True,
               "meetings": [], "mentions": 1} for who in people]
    for name, items, key in (("people.jsonl", listed, "entity"), ("meetings.jsonl", told, "id")):
        items.sort(key=lambda item: item[key])
        with open(folder / name, "w", encoding="utf-8") as out:
            out.writelines(json.dumps(item, ensure_ascii=False) + "\n" for item in items)


if __name__ == "__main__":
    write(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]) if len(sys.argv) > 3 else 1)
