#!/usr/bin/env python3
"""Make countries.tsv, countries-az.tsv, countries-ru.tsv and countries-tr.tsv; check them with the tables beside them.

    countries.py --factbook /work/shared/data/countries-factbook.tsv [--iso /usr/share/iso-codes/json]
                 [--locale /usr/share/locale] [--cldr /usr/share/unicode/cldr/common/main]
                 [--corrections countries-corrections.tsv] [--out ..]
    countries.py --check [--out ..]

Names come from CLDR, ISO 3166 (with the translations of Debian's iso-codes) and the CIA World Factbook; what these say
wrongly or not at all stands in the corrections, kept by hand. A row there belongs to one country and one language
(`en az ru tr`); its cells add values to the cells made from the sources, a value with `-` before it is taken out, a cell that
begins with `=` replaces what the sources say. A row with language `-` drops the country; the column `factbook` gives the
code where the Factbook's name does not lead to the country.
"""
import argparse, gettext, json, os, re, sys, unicodedata
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
LANGUAGES = ('en', 'az', 'ru', 'tr')
CELLS = ('name', 'aliases', 'adjectives', 'people', 'former', 'capital')
NATIVE = ('name', 'aliases', 'adjectives', 'people')
KINDS_PLACE = set('capital city base airport building region'.split())
KINDS_ORG = set('alliance body ministry force service agency parliament party company committee court university news '
                'network institute'.split())


def rows(path):
    """The rows of a table as dicts, each with its line number under '#'."""
    head = None
    with open(path, encoding='utf-8', newline='') as f:
        for number, line in enumerate(f, 1):
            line = line.rstrip('\n')
            if line.startswith('#') or not line:
                continue
            cells = line.split('\t')
            if head is None:
                head = cells
                continue
            row = dict(zip(head, cells + [''] * (len(head) - len(cells))))
            row['#'] = number
            row['#extra'] = len(cells) != len(head)
            yield row


def split(cell):
    return [v for v in (cell or '').split('|') if v]


def fold(text):
    text = unicodedata.normalize('NFKD', text.casefold().replace('ı', 'i').replace('ə', 'e'))
    return ''.join(c for c in text if not unicodedata.combining(c)).replace("'", '').replace('’', '')


def unique(values):
    seen, kept = set(), []
    for v in values:
        v = ' '.join(v.replace('’', "'").replace('\u0301', '').split())
        if v and v not in seen:
            seen.add(v)
            kept.append(v)
    return kept


def clean(name):
    """A name as the sources give it, or nothing where it is a library form ('Korea, Republic of') or a gloss."""
    name = re.sub(r'^[Tt]he ', '', (name or '').strip())
    if not name or name == 'none' or re.search(r'[,;()/\[\]&]| - |\bislands?\b.*\bor\b|о-в', name):
        return []
    return [name]


def nouns(cell):
    """'Albanian(s)' gives singular and plural; glosses in brackets are left out."""
    out = []
    for part in re.split(r'[,;]| or ', cell or ''):
        part = part.strip()
        if part.endswith('(s)'):
            out += [part[:-3], part[:-3] + 's']
        elif part.endswith('(singular and plural)'):
            out += [part[:-len('(singular and plural)')].strip()]
        elif part and part not in ('none', 'NA') and not re.search(r'[()\[\]:]|US citizens', part):
            out += [part]
    return [v for v in out if v[:1].isupper()]


def cldr(folder, language):
    names = {}
    for t in ET.parse(os.path.join(folder, language + '.xml')).iter('territory'):
        code = t.get('type')
        if code and len(code) == 2 and t.text and t.text != '↑↑↑':
            names.setdefault(code, []).append((t.get('alt') or '', t.text))
    return {c: [t for _, t in sorted(v)] for c, v in names.items()}


def iso(folder, locale, language):
    with open(os.path.join(folder, 'iso_3166-1.json'), encoding='utf-8') as f:
        entries = json.load(f)['3166-1']
    say = lambda text: [text]
    if language != 'en':
        try:
            catalogue = gettext.translation('iso_3166-1', locale, [language])
        except OSError:
            return {e['alpha_2']: [] for e in entries}

        def say(text):
            there = catalogue.gettext(text)
            return [there] if there != text else []
    return {e['alpha_2']: [n for key in ('common_name', 'name', 'official_name') if key in e for n in say(e[key])]
            for e in entries}


def corrected(values, cell):
    cell = cell or ''
    if cell.startswith('='):
        values, cell = [], cell[1:]
    gone = {v[1:] for v in split(cell) if v.startswith('-')}
    return [v for v in unique(values + [v for v in split(cell) if not v.startswith('-')]) if v not in gone]


def make(arg):
    corrections, dropped, factbook_code = {}, set(), {}
    for r in rows(arg.corrections):
        if r['lang'] == '-':
            dropped.add(r['id'])
        else:
            corrections[r['id'], r['lang']] = r
        if r.get('factbook'):
            factbook_code[r['factbook']] = r['id']
    names = {l: cldr(arg.cldr, l) for l in LANGUAGES}
    official = {l: iso(arg.iso, arg.locale, l) for l in LANGUAGES}
    codes = sorted((set(official['en']) | {'XK', 'EU'}) - dropped)

    by_name = {}
    for c in codes:
        for n in names['en'].get(c, []) + official['en'].get(c, []):
            by_name.setdefault(fold(n), c)
    facts = {}
    for r in rows(arg.factbook):
        code = factbook_code.get(r['factbook_code'])
        for n in (r['short_name'], r['long_name']):
            code = code or by_name.get(fold(re.sub(r'^[Tt]he ', '', n)))
        if code:
            facts.setdefault(code, r)
    for c in codes:
        if c not in facts and c not in ('EU', 'PS'):
            print('no Factbook row:', c, file=sys.stderr)

    for language in LANGUAGES:
        table = []
        for c in codes:
            fact = facts.get(c, {})
            found = [n for n in names[language].get(c, []) for n in clean(n)]
            found += [n for n in official[language].get(c, []) for n in clean(n)]
            made = {k: [] for k in CELLS}
            if language == 'en':
                for n in clean(fact.get('short_name')) + clean(fact.get('long_name')):
                    found.append(n)
                made['adjectives'] = nouns(fact.get('nationality_adjective'))
                made['people'] = nouns(fact.get('nationality_noun'))
                made['capital'] = [re.split(r' \(|;| - |, ', fact.get('capital') or '')[0]]
            row = corrections.get((c, language), {})
            name = corrected(found[:1], row.get('name'))
            made['name'] = name[-1:]
            made['aliases'] = [v for v in corrected(found, row.get('aliases')) if v not in made['name']]
            for k in ('adjectives', 'people', 'former', 'capital'):
                made[k] = corrected(made[k], row.get(k))
            made['aliases'] = [v for v in made['aliases'] if v not in made['former']]
            if made['name']:
                table.append([c] + ['|'.join(made[k]) for k in (CELLS if language == 'en' else NATIVE)])
            else:
                print('no name:', c, language, file=sys.stderr)
        path = os.path.join(arg.out, 'countries%s.tsv' % ('' if language == 'en' else '-' + language))
        with open(path + '.new', 'w', encoding='utf-8', newline='') as f:
            f.write('# Made by make/countries.py from CLDR, ISO 3166 and the World Factbook; '
                    'correct make/countries-corrections.tsv, not this file.\n')
            f.write('\t'.join(('id',) + (CELLS if language == 'en' else NATIVE)) + '\n')
            for cells in table:
                f.write('\t'.join(cells) + '\n')
        os.replace(path + '.new', path)


def check(arg):
    """Faults end the run with status 1; names that stand in two rows are listed for attention."""
    faults = 0

    def fault(path, number, text):
        nonlocal faults
        faults += 1
        print('%s:%d: %s' % (path, number, text))

    tables = {}
    for base in ('countries', 'places', 'organizations'):
        for suffix in ('', '-az', '-ru', '-tr'):
            path = os.path.join(arg.out, base + suffix + '.tsv')
            if os.path.exists(path):
                tables[base, suffix] = (path, list(rows(path)))
    countries = {r['id'] for r in tables['countries', ''][1]}
    places = {r['id']: r for r in tables['places', ''][1]} if ('places', '') in tables else {}
    seen_names = {}
    for (base, suffix), (path, table) in tables.items():
        ids, last = set(), ''
        known = {r['id'] for r in tables[base, ''][1]}
        for r in table:
            n = r['#']
            if r['#extra']:
                fault(path, n, 'number of cells differs from the header')
            if r['id'] in ids:
                fault(path, n, 'id %s again' % r['id'])
            if r['id'] < last:
                fault(path, n, 'id %s not in order' % r['id'])
            if suffix and r['id'] not in known:
                fault(path, n, 'id %s is not defined' % r['id'])
            ids.add(r['id'])
            last = r['id']
            if not r['name']:
                fault(path, n, 'no name')
            for k, cell in r.items():
                if k.startswith('#'):
                    continue
                values = cell.split('|')
                if cell and any(not v.strip() or v != v.strip() for v in values):
                    fault(path, n, 'empty or padded value in %s: %r' % (k, cell))
                if len(values) != len(set(values)):
                    fault(path, n, 'value twice in %s: %r' % (k, cell))
                if unicodedata.normalize('NFC', cell) != cell:
                    fault(path, n, 'not NFC: %r' % cell)
            if base == 'places' and not suffix:
                if r['kind'] not in KINDS_PLACE:
                    fault(path, n, 'kind %r' % r['kind'])
                if r['city'] and r['city'] not in places:
                    fault(path, n, 'city %r is no id' % r['city'])
            if base == 'organizations' and not suffix:
                if r['kind'] not in KINDS_ORG:
                    fault(path, n, 'kind %r' % r['kind'])
                if r['flags'] not in ('', 'ambiguous'):
                    fault(path, n, 'flags %r' % r['flags'])
            if not suffix and r.get('country') and r['country'] not in countries:
                fault(path, n, 'country %r' % r['country'])
            if base == 'countries' and not suffix and r['capital'] and places:
                if not any((p['country'] == r['id'] or r['id'] == 'EU') and fold(r['capital']) in map(fold, [p['name']] + split(p['aliases']))
                           for p in places.values()):
                    fault(path, n, 'capital %s is not in places.tsv' % r['capital'])
            cells = [c for c in ('name', 'aliases', 'adjectives', 'people', 'former') if c in r]
            for v in {v for c in cells for v in split(r[c])}:
                seen_names.setdefault((suffix, fold(v)), set()).add((base, r['id']))
    for (suffix, name), owners in sorted(seen_names.items()):
        if len(owners) > 1:
            print('note: %s%s: %s' % (name, suffix and ' (%s)' % suffix[1:],
                                      ', '.join('%s %s' % o for o in sorted(owners))))
    for (base, suffix), (path, table) in tables.items():
        print('%-24s %5d rows %6d names' % (os.path.basename(path), len(table), sum(
            len(split(r.get(c, ''))) for r in table for c in ('name', 'aliases', 'adjectives', 'people', 'former'))))
    return 1 if faults else 0


def main():
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument('--factbook')
    p.add_argument('--iso', default='/usr/share/iso-codes/json')
    p.add_argument('--locale', default='/usr/share/locale')
    p.add_argument('--cldr', default='/usr/share/unicode/cldr/common/main')
    p.add_argument('--corrections', default=os.path.join(HERE, 'countries-corrections.tsv'))
    p.add_argument('--out', default=os.path.dirname(HERE))
    p.add_argument('--check', action='store_true')
    arg = p.parse_args()
    if arg.factbook:
        make(arg)
    elif not arg.check:
        p.error('say where the Factbook table is, or --check')
    return check(arg) if arg.check else 0


if __name__ == '__main__':
    sys.exit(main())
