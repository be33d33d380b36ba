#!/usr/bin/env python3
"""Make gazetteers/officials-*.tsv and gazetteers/tenures-*.tsv from tables of office-holders.

    python3 officials.py [--out DIR] [--report FILE] [--fewer] SOURCE...

The sources are told apart by their header lines:

    person office country from to wikidata               rows of Wikidata; an empty `to` means in office in 2022-08
    person office organization country from to source    rows gathered for this project
    factbook_code short_name ...                         heads of state and government (The World Factbook)
    country name aliases short sex flags office ...      officials-knowledge.tsv, this project's own knowledge
    action country name field value reason               officials-corrections.tsv, see its head
    name sex                                             given-names.tsv of the gazetteers: given names that tell the sex
    language country name names                          officials-names.tsv, names in az, ru, tr
    iso region names                                     officials-countries.tsv

The officials-*.tsv data files beside this script are read when they are not among the arguments. Where sources
contradict each other the order is: corrections, knowledge, gathered rows, factbook, Wikidata. Everything that was
settled, left out or found wrong is told in the report (standard error, or --report FILE).
Tables that would lose more than a tenth of their tenures are not written, because a source was forgotten, unless --fewer
is said. The exit status is 1 when the result breaks a rule (see check()), 2 when nothing was written."""
import datetime, difflib, glob, os, re, sys, unicodedata
from collections import defaultdict

PRIORITY = {'knowledge': 4, 'gathered': 3, 'factbook': 2, 'wikidata': 1}
OFFICES = '''president vice-president head-of-state king queen emir sultan crown-prince prime-minister deputy-prime-minister
first-deputy-prime-minister chancellor foreign-minister defence-minister interior-minister finance-minister economy-minister
energy-minister trade-minister justice-minister health-minister education-minister culture-minister agriculture-minister
transport-minister environment-minister deputy-foreign-minister deputy-defence-minister first-deputy-defence-minister minister
chief-of-defence deputy-chief-of-defence army-chief navy-chief air-chief coast-guard-chief border-guard-chief gendarmerie-chief
police-chief intelligence-chief security-council-secretary national-security-adviser speaker deputy-speaker secretary-general
deputy-secretary-general director-general commissioner high-representative permanent-representative ambassador governor mayor
party-leader supreme-leader presidential-aide chief-of-staff special-envoy ombudsman prosecutor-general chief-justice
central-bank-governor commander chairman president-of-organization
emperor grand-duke pope governor-general saceur spokesperson member-of-parliament emergencies-minister'''.split()
SINGLE = set('''president king queen emir sultan crown-prince prime-minister chancellor foreign-minister defence-minister
interior-minister finance-minister chief-of-defence army-chief navy-chief air-chief security-council-secretary speaker
secretary-general high-representative supreme-leader ambassador permanent-representative president-of-organization'''.split())

# offices that are single only within the organization named beside them
BY_ORGANIZATION = set('''ambassador permanent-representative speaker chief-of-defence secretary-general president-of-organization
prime-minister high-representative president crown-prince'''.split())
# offices whose organization is only a wording: lines that differ in nothing else are one
LOOSE = set('''speaker security-council-secretary intelligence-chief chief-of-staff vice-president interior-minister finance-minister
trade-minister deputy-chief-of-defence deputy-foreign-minister energy-minister party-leader'''.split())
CABINET = set('''prime-minister deputy-prime-minister first-deputy-prime-minister foreign-minister defence-minister interior-minister
finance-minister energy-minister minister deputy-foreign-minister deputy-defence-minister vice-president'''.split())

CYR = dict(zip('абвгдеёжзийклмнопрстуфхцчшщыэюяіїєґўәғқңөұүһҳҷӣӯ',
               'a b v g d e yo zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya i yi ye g u a g k n o u u h h j i u'.split()))
CYR.update({'ъ': '', 'ь': ''})
SPECIAL = {'ı': 'i', 'ə': 'e', 'ł': 'l', 'đ': 'd', 'ð': 'd', 'þ': 'th', 'ø': 'o', 'æ': 'ae', 'œ': 'oe', 'ß': 'ss', 'ħ': 'h'}


def fold(s):
    s = s.lower().replace('i̇', 'i')
    s = ''.join(CYR.get(c, c) for c in unicodedata.normalize('NFC', s))
    s = ''.join(c for c in unicodedata.normalize('NFKD', s) if not unicodedata.combining(c))
    s = ''.join(SPECIAL.get(c, c) for c in s)
    return re.sub(r"['’‘ʻʼ`´.ʹ]", '', s)


def key(s):
    return re.sub(r'[^\w]', '', fold(s))


def slug(s):
    return re.sub(r'[^a-z0-9]+', '-', fold(s)).strip('-')


# ---- dates: '2013', '2013-10' or '2013-10-22' -------------------------------------------------------------------
def valid(d):
    if not re.fullmatch(r'\d{4}(-\d\d(-\d\d)?)?', d):
        return False
    try:
        datetime.date(int(d[:4]), int(d[5:7] or 1), int(d[8:10] or 1))
        return True
    except ValueError:
        return False


def low(d):
    return datetime.date(int(d[:4]), int(d[5:7] or 1), int(d[8:10] or 1)).toordinal() if d else 0


def high(d):
    if not d:
        return 10 ** 7
    if len(d) == 10:
        return low(d)
    y, m = int(d[:4]), int(d[5:7] or 12)
    return datetime.date(y + m // 12, m % 12 + 1, 1).toordinal() - 1


def near(a, b, days=45):
    """Could the two dates be the same day, give or take?"""
    if not a or not b:
        return not a and not b
    return low(a) <= high(b) + days and low(b) <= high(a) + days


def finer(a, b):
    """a, or b when b says the same more exactly."""
    if not a:
        return b
    return b if b and len(b) > len(a) and b.startswith(a) else a


# ---- reading ---------------------------------------------------------------------------------------------------
def table(path):
    with open(path, encoding='utf-8') as f:
        lines = [(n, l.rstrip('\n')) for n, l in enumerate(f, 1)]
    lines = [(n, l) for n, l in lines if l.strip() and not l.startswith('#')]
    if not lines:
        return [], []
    head = lines[0][1].split('\t')
    rows = []
    for n, l in lines[1:]:
        cells = l.split('\t')
        if len(cells) > len(head):
            sys.exit('%s:%d: %d cells under %d columns' % (path, n, len(cells), len(head)))
        r = dict(zip(head, cells + [''] * (len(head) - len(cells))))
        r['_at'] = '%s:%d' % (os.path.basename(path), n)
        rows.append(r)
    return head, rows


def many(cell):
    return [x.strip() for x in cell.split('|') if x.strip()]


# ---- offices: what the wordings of the sources mean ---------------------------------------------------------------
# (pattern on "office @ organization", office id or None to leave out, organization: '' none, '=' as in the source, '\1' a group)
RULES = [
    (r'^Chairman of the International', 'chairman', 'International Affairs Committee'), (r'^Spokes[a-z]+ @ Ministry of Foreign', 'spokesperson', 'Ministry of Foreign Affairs'), (r'^Foreign Ministry Spoke', 'spokesperson', 'Ministry of Foreign Affairs'), (r'^Member of Parliament', 'member-of-parliament', ''),
    (r'^ambassador (of|in) ', None, ''), (r'^office @', None, ''), (r'^(Spouse|president of Caixa|political director)', None, ''),
    (r'^Secretary of State of (?!Geo?rgia x|Tourism)', None, ''), (r'^Secretary of State of Tourism', None, ''),
    (r'National Academy of Sciences|Home Civil Service|Sami Parliament|COP26|Insular', None, ''),
    (r'Crimea|Azad Kashmir|Assisting the Premier|Indian Affairs|Western European Union|Disarmament|at Vienna|, Vienna|, Geneva', None, ''),
    (r'Lord Chancellor|Lord President|Privy Council|Duchy of Lancaster|First Secretary of State|Executive Council|Exiting', None, ''),
    (r'Head of the (Minister|Prime Minister).*military cabinet|Inspector General for the Home|Under Secretary of (the Army|Defense)', None, ''),
    (r'^(Member of|Regional Adviser|Policy Specialist|General Manager|Deputy General Manager|Director General @ Project|Deputy Premier)', None, ''),
    (r'Surgeon General|aide-de-camp|Royal Councilor|Head of the Speaker', None, ''),
    (r'^Ambassador to the United Nations|^Permanent Representative to the United Nations(, New York)?(?= @)', 'permanent-representative', 'United Nations'),
    (r'^(?:Ambassador|Permanent Representative) to (?:the )?(European Union|NATO|African Union|OECD|Council of Europe)', 'permanent-representative', r'\1'),
    (r'^Permanent Representative to the Organisation for Security', 'permanent-representative', 'OSCE'),
    (r'^Permanent Representative to the Organisation for the Prohib', 'permanent-representative', 'OPCW'),
    (r'^Ambassador to Austria and Permanent', 'ambassador', 'Austria'),
    (r'^[Aa]mbassador to (?:the )?([^@]+?) @', 'ambassador', r'\1'),
    (r'^Permanent Representative', None, ''),
    (r'^Secretary-General of the United Nations', 'secretary-general', 'United Nations'),
    (r'^Deputy Secretary-General of the United Nations', 'deputy-secretary-general', 'United Nations'),
    (r'^Under-Secretary-General of the United Nations', 'deputy-secretary-general', 'United Nations'),
    (r'^Speaker of the Arab Parliament', 'speaker', 'Arab Parliament'),
    (r'^Secretary[- ]General of (the )?(Presidency|Government|State Council)', 'minister', '='),
    (r'^(?:Acting )?Secretary[- ]General @ (.+)', 'secretary-general', r'\1'),
    (r'^Supreme Allied Commander Europe', 'saceur', ''),
    (r'^Chair of the Military Committee', 'chairman', 'NATO Military Committee'),
    (r'^Administrator @ (.+)', 'president-of-organization', r'\1'), (r'^Director-General @ (Intern.+)', 'director-general', r'\1'),
    (r'^Commissioner for .* @ European Commission', 'commissioner', 'European Commission'),
    (r'^High Representative', 'high-representative', 'European Union'),
    (r'^Chairperson of the Commission @ African Union', 'president-of-organization', 'African Union Commission'),
    (r'^President @ (European Council|European Commission|OSCE Parl.*|Presidency of Def.*)', 'president-of-organization', r'\1'),
    (r'^President( and Chief.*)? @ (US-ASEAN.*|Chevron.*)', None, ''),
    (r'^Supreme Leader', 'supreme-leader', ''), (r'^King', 'king', ''), (r'^Emir of', None, ''), (r'^emir', 'emir', ''), (r'^Sultan', 'sultan', ''),
    (r'^Crown Prince', 'crown-prince', ''), (r'^General Secretary @ Communist', 'party-leader', '='),
    (r'^(Acting |Interim )?President @ $', 'president', ''), (r'^President @', 'president', ''),
    (r'^President \(Speaker\) @ (.*)', 'speaker', r'\1'), (r'^Vice President and Prime', 'prime-minister', ''),
    (r'^(First |)Vice[- ]President( @ $|$| @)', 'vice-president', ''), (r'^Deputy President', 'vice-president', ''),
    (r'^Vice[- ]President (as|for)', 'vice-president', ''),
    (r'^Vice[- ]President of the (House of Councillors|National People)', None, ''),
    (r'^Speaker of the (.*?) @', 'speaker', r'\1'), (r'^Lord Speaker', 'speaker', 'House of Lords'),
    (r'^President of the (Chamber of Deputies|House of Councillors|Storting|Riigikogu|Dewan Negara)', 'speaker', r'\1'),
    (r'^(Chairman|Chairperson|Chairwoman|Speaker)( \(.*\))? @ (Parliament|Senate.*|Mazhilis|Maj.*|Mejlis|State Duma|Federation Council|Verkhovna.*|Milli Majlis|Grand Nat.*|National Assembly|Jogorku.*|Islamic Cons.*|State Great.*)$', 'speaker', r'\3'),
    (r'^Chairman @ Halk', 'speaker', 'Halk Maslahaty'), (r'^Chairman @ Cabinet of Ministers', 'prime-minister', ''),
    (r'^(Prime Minister|Acting Prime|Caretaker Prime|Premier @|Premier of the State Council)', 'prime-minister', ''),
    (r'^Alternate Prime', None, ''), (r'^Premier of (?:the )?(.*?) @', 'governor', r'\1'),
    (r'^First Deputy Prime', 'first-deputy-prime-minister', ''), (r'^(Deputy|Vice) Prime|^Vice Premier', 'deputy-prime-minister', ''),
    (r'^Chancellor of the Exchequer|^Secretary of the Treasury', 'finance-minister', ''), (r'^Chancellor', 'chancellor', ''),
    (r'^(Acting )?(Deputy Prime Minister, )?Minister (of|for) (Foreign|External) (Affairs|Relations)', 'foreign-minister', ''),
    (r'^(Federal Minister of Foreign|Minister of (Europe and )?Foreign|Minister of International Relations|Foreign (Minister|Secretary)|Secretary (of|for) Foreign|Cabinet Secretary for Foreign|Secretary of State (@|for Foreign)|Head of the Federal Department of Foreign)', 'foreign-minister', ''),
    (r'^(Deputy|Vice|Assistant)[- ](Secretary of State|Minister (of|for) Foreign|Foreign)|^Vice-Minister of Foreign|^Deputy Secretary of State|^Under-Secretary of State for Foreign', 'deputy-foreign-minister', ''),
    (r'^Minister of State .*Foreign', 'minister', 'Foreign Affairs'),
    (r'^First Deputy Minister of Def', 'first-deputy-defence-minister', ''), (r'^Deputy (Minister|Secretary) of Def[^@]*- Commander', 'army-chief', ''), (r'^Deputy (Minister|Secretary) of Def', 'deputy-defence-minister', ''),
    (r'^(Acting )?(Federal )?(Minister|Secretary) (of|for) (National )?Def[a-z]*( and Armed.*| and Military.*)? ?@', 'defence-minister', ''),
    (r'^(Minister of the Armed Forces|Secretary of State for Defence|Defence Secretary|Cabinet Secretary for Defence|Secretary of National Def)', 'defence-minister', ''),
    (r'^Minister of State for Defence Affairs', 'defence-minister', ''), (r'^Minister of State for (Defence|the Armed)', 'deputy-defence-minister', ''),
    (r'^(Minister|Secretary) (of|for) (Home|the Interior|Internal|Interior)\b(?!.*Communications)|^Federal Minister of the Interior|^Secretary of State for the Home', 'interior-minister', ''),
    (r'^Minister for Internal Affairs and Comm', 'minister', 'Internal Affairs and Communications'),
    (r'^Secretary of the (Interior|Army|Navy|Air Force) @ (?!Secretariat)', 'minister', r'\1'), (r'^Secretary of (the )?Navy @', 'navy-chief', ''),
    (r'^Deputy Secretary of the Interior', None, ''), (r'^Secretary for', 'minister', '='),
    (r'^(First )?Deputy Minister', None, ''), (r'^Minister of (Energy|Petroleum|Mines).*|^Minister of State for Energy|^Secretary of State for Energy', 'energy-minister', ''),
    (r'^Secretary of State for (.*?) @', 'minister', r'\1'), (r'^(?:Federal )?Minister(?: of State)? (?:of|for|in|to|Assisting) (?:the )?(.*?) @', 'minister', r'\1'),
    (r'^(Associate|Assistant) Minister', None, ''), (r'^Minister', 'minister', '='), (r'^Co-ordinating Minister for (.*?) @', 'minister', r'\1'),
    (r'^Chief of the Cabinet of Ministers', 'minister', 'Chief of the Cabinet of Ministers'), (r'^State Councilor', 'minister', 'State Councilor'),
    (r'^Secretary @ (Security Council|Supreme National)|^Secretary of the (Supreme )?(National )?Security', 'security-council-secretary', ''),
    (r'^Deputy Chairman of the Security Council', 'chairman', 'Security Council (deputy)'),
    (r'^National Security Advis|^Director of the National Security Office', 'national-security-adviser', ''), (r'^Deputy National Security', None, ''),
    (r'^Director (General )?of (Inter-Services|National Intel|the (Foreign )?Intelligence|the National Intelligence|the State Sec|the National)', 'intelligence-chief', '='),
    (r'^(Director General of|Director-General of|Head of|Director of|Chief of) the (Australian Secret|Secret|State Intelligence|Foreign Intelligence|Intelligence|Security Service|State Security|National Intelligence|Military Intell)', 'intelligence-chief', '='),
    (r'^Director @ National Intelligence Org', 'intelligence-chief', 'National Intelligence Organization'), (r'^Director of (Cabinet )?Intell|^Chief of Defence Intell', None, ''),
    (r'^(National )?Chief of (the )?(National )?Police|^Police Comm', 'police-chief', ''),
    (r'White House Chief of Staff|^Chief of Staff (of the Presid|\(Head|to the President)|^Head of the Office of the President|^Presidential Chief of Staff|^Chief of the Chanc', 'chief-of-staff', ''),
    (r'^(White House Deputy|Counselor to the P|Senior Advis|Special Assistant|Advisor to the P|Assistant to the P|Aide to|Special Adviser|Presidential Adviser|Deputy (Kremlin|Head of the (Office|Presid))|First Deputy Head)', 'presidential-aide', ''),
    (r'^Downing|^Chief of Staff (to the Vice|of the Prime)|^Head of the Office of the Prime|^Director General of the Prime|^Chief of the Government|^Representative of', 'presidential-aide', '='),
    (r'^(Spokes.*|Foreign Ministry Spoke.*)', None, ''), (r'^Human Rights Comm', 'ombudsman', ''),
    (r'^(Vice|Deputy) Chief of (the )?(Army|Air|General Staff$|Naval|Staff)|^Vice Chairman', 'deputy-chief-of-defence', '='), (r'^Deputy Chief of the General Staff', 'deputy-chief-of-defence', ''), (r'^Deputy Chief', None, ''),
    (r'^(Acting )?Chief of Joint|^Chief of (?:the )?Joint Operations', 'commander', 'Joint Operations'),
    (r'^(?:Acting )?(Commander|Chief|Chief of Staff|Commander-in-Chief) @ (Land Forces|Army)', 'army-chief', ''),
    (r'^(?:Acting )?(Commander|Chief)[^@]*@ (Naval Forces|Navy)$', 'navy-chief', ''), (r'^Commander[^@]*@ (Air Force|Air Defence Forces and Air Force|Royal Air Force of Oman)$', 'air-chief', ''),
    (r'^(Chief|Commander) @ (State Border Service|Border Guard)', 'border-guard-chief', '='), (r'^(Chief|Commander) @ (Defence Forces|Indonesian.*)', 'chief-of-defence', ''),
    (r'Revolutionary Guard', 'commander', 'Islamic Revolutionary Guard Corps'), (r'^Commander-in-Chief @ Armed|^Commander-in-Chief of the Armed', 'chief-of-defence', 'Armed Forces'),
    (r'^Supreme Commander-in-Chief', None, ''), (r'^Deputy Commander', None, ''),
    (r'^First Sea Lord|^Chief of (the )?Na(val|vy)|^Commander of the Navy|^Inspector General of the Navy|^Chief of the South African Navy', 'navy-chief', ''),
    (r'Air Force|Chief of (the )?Air Staff', 'air-chief', ''),
    (r'^(Chief of (the )?(Royal Danish )?Army|Chief of Staff of the Army|Commander-in-Chief of the Army|Inspector General of the Army|Commander of the Army)', 'army-chief', ''),
    (r'^(Acting )?(Chairman|Chief|Chief of Staff|Head)( of)?( the)? (@ .*(Staff|Defen[cs]e|Armed|Army|Military)|Joint|General|National|Defen|Armed|Staff).*', 'chief-of-defence', ''),
    (r'^(Commander of the (Estonian|National)|Supreme Commander|Inspector General @)', 'chief-of-defence', ''),
    (r'^Commander @ (.+)', 'commander', r'\1'),
    (r'^(Chairman|Deputy Chairman|Sheikh-ul-Islam.*) @ (.+)', 'chairman', r'\2'), (r'^Chairman of the International', 'chairman', 'International Affairs Committee'),
    (r'^Assistant Secretary of State', 'deputy-foreign-minister', '='), (r'^Under Secretary of State', 'deputy-foreign-minister', '='), (r'^Home Secretary', None, ''),
]
RULES = [(re.compile(p), o, g) for p, o, g in RULES]


def office(text, org, country):
    """-> (office id, organization, acting) or None."""
    acting = 'yes' if re.match(r'(Acting|Interim|Caretaker) ', text) or 'acting' in text else ''
    plain = re.sub(r'^(Acting|Interim|Caretaker) ', '', text)
    if country == 'PK' and re.match('Chief of (the )?General Staff', plain):
        return None                       # a post in the army's headquarters
    if country == 'IN' and plain == 'Minister of Foreign Affairs':
        return 'deputy-foreign-minister', 'Foreign Secretary', acting
    if country == 'AE' and plain == 'Minister of State for Defence Affairs':
        return 'minister', 'Defence Affairs', acting
    if country == 'GB' and plain.startswith('Chief of the General Staff'):
        return 'army-chief', '', acting
    s = '%s @ %s' % (plain, org)
    for p, o, g in RULES:
        m = p.search(s)
        if m:
            if o is None:
                return None
            if g == '=':
                g = org or plain
            elif '\\' in g:
                g = m.expand(g).strip()
            return o, g, acting
    return None


# ---- the making -------------------------------------------------------------------------------------------------
class Person:
    def __init__(self, name, country, prio):
        self.name, self.country, self.prio = name, country, prio
        self.aliases, self.short, self.flags, self.qids = [], [], set(), set()
        self.sex = ''
        self.id = None

    def also(self, name):
        if name and name != self.name and name not in self.aliases:
            self.aliases.append(name)


class Make:
    def __init__(self):
        self.people, self.index, self.byq = [], {}, {}
        self.tenures, self.notes = [], []
        self.region, self.iso, self.given = {}, {}, {}
        self.bad = 0

    def note(self, *a):
        self.notes.append(' '.join(str(x) for x in a))

    def country(self, name):
        n = re.sub(r'^the ', '', name.strip()).replace('Phillipines', 'Philippines')
        if re.fullmatch('[A-Z]{2}', n) and n in self.region:
            return n
        n = {'Democratic Republic of Congo': 'Democratic Republic of the Congo', 'Niamey': 'Niger', 'uae': 'United Arab Emirates'}.get(n, n)
        return self.iso.get(fold(n), '')

    def person(self, name, country, prio, qid=''):
        k = (country, key(name))
        p = self.index.get(k)
        if p is None and qid:
            p = self.byq.get(qid)
        if p is None and country == '':
            found = {id(x): x for (c, kk), x in self.index.items() if kk == k[1] and c}
            if len(found) == 1:
                p = list(found.values())[0]
        if p is None:
            p = Person(name, country, prio)
            self.people.append(p)
        else:
            p.also(name)
        self.index.setdefault(k, p)
        if qid:
            p.qids.add(qid)
            self.byq.setdefault(qid, p)
        return p

    def tenure(self, p, off, org, country, frm, to, acting, src, at):
        for d in (frm, to):
            if d and not valid(d):
                self.note('date', at, repr(d), 'left out')
        frm = frm if valid(frm) else ''
        to = to if valid(to) else ''
        if off in ('ambassador',):
            c = self.country(re.split(r' and ', org)[0]) if org not in self.region and org.startswith(('Panama and', 'Sri Lanka and', 'Switzerland and')) else self.country(org)
            if not c and org not in ('', 'ASEAN'):
                self.note('ambassador to unknown', org, at)
                return
            if c and c == country:
                self.note('ambassador to the own country', p.name, org, at, 'left out')
                return
            org = c or org
        if frm and to and low(frm) > high(to):
            self.note('dates reversed', p.name, off, frm, to, at, 'left out')
            return
        self.tenures.append([p, off, org, country, frm, to, acting, src])

    def read(self, paths):
        kinds = defaultdict(list)
        for path in paths:
            head, rows = table(path)
            h = set(head)
            kind = ('countries' if 'region' in h and 'iso' in h else 'wikidata' if {'person', 'wikidata'} <= h else 'gathered' if {'person', 'source'} <= h
                    else 'factbook' if 'factbook_code' in h else 'corrections' if 'action' in h else 'names' if 'language' in h
                    else 'knowledge' if {'name', 'office'} <= h else 'given' if head[:2] == ['name', 'sex'] else None)
            if kind is None:
                sys.exit('%s: a header line that is not known: %s' % (path, ' '.join(head)))
            kinds[kind] += rows
        for r in kinds['countries']:
            self.region[r['iso']] = r['region']
            for n in many(r['names']):
                self.iso[fold(n)] = r['iso']
        for r in kinds['given']:
            self.given[fold(r['name'])] = r['sex']
        self.corr = kinds['corrections']
        self.names = kinds['names']
        self.renames = {}
        self.dropped = set()
        for r in self.corr:
            if r['action'] == 'rename':
                self.renames[(r['country'], r['name'])] = r['value']
            if r['action'] == 'drop-person':
                self.dropped.add((r['country'], key(r['name'])))
        last = None
        for r in kinds['knowledge']:
            c = r['country']
            p = self.person(r['name'], c, 4)
            for a in many(r['aliases']):
                p.also(a)
                self.index.setdefault((c, key(a)), p)
            p.short += [x for x in many(r['short']) if x not in p.short]
            p.flags |= set(many(r['flags']))
            p.sex = p.sex or r['sex']
            if r['office']:
                if r['office'] not in OFFICES:
                    self.bad += 1
                    self.note('BAD office', r['office'], r['_at'])
                w = c if r['where'] == '' else '' if r['where'] == 'int' else r['where']
                self.tenure(p, r['office'], r['organization'], w, r['from'], r['to'], r['acting'], 'knowledge', r['_at'])
        rows = [(r, 'gathered') for r in kinds['gathered'] if r['country']] + [(r, 'wikidata') for r in kinds['wikidata']]
        rows += [(r, 'gathered') for r in kinds['gathered'] if not r['country']]
        unknown = defaultdict(int)
        for r, src in rows:
            c = '' if r['country'] in ('', 'world') else self.country(r['country'])
            o = office(r['office'], r.get('organization', ''), c)
            if o is None:
                unknown[r['office'] + ' @ ' + r.get('organization', '')] += 1
                if src == 'wikidata' or not r['office'].startswith(('Spokes', 'Member')):
                    continue
            if o and src == 'wikidata' and r['country'] == 'world' and o[0] == 'permanent-representative':
                continue                      # whose representative, the row does not say
            name = self.renames.get((c, r['person'])) or clean(r['person'], c)
            if (c, key(name)) in self.dropped:
                continue
            if not re.match(r'[A-Za-zÀ-žİŁŚ]', name) or len(name.split()) > 8:
                self.note('name', r['person'], r['_at'], 'left out')
                continue
            p = self.person(name, c, PRIORITY[src], r.get('wikidata', ''))
            if r['person'] != name and not re.search(r'[",(]|Baron', r['person']) and key(r['person']) != key(name):
                p.also(r['person'])
            if o:
                off, org, acting = o
                w = '' if off in ('secretary-general', 'high-representative', 'commissioner', 'deputy-secretary-general', 'director-general') or r['country'] == 'world' else c
                self.tenure(p, off, org, w, r['from'], r['to'], acting, src, r['_at'])
        for r in kinds['factbook']:
            self.factbook(r)
        for k, n in sorted(unknown.items()):
            self.note('office left out', n, k)

    def factbook(self, r):
        c = self.iso.get(fold(r['short_name'] if r['short_name'] != 'none' else r['long_name'])) or self.iso.get(fold(r['long_name'])) \
            or {'um': '', 'cf': 'CG', 'cg': 'CD', 'ct': 'CF', 'fm': 'FM', 'gz': ''}.get(r['factbook_code'], '')
        if not c or self.region.get(c) is None:
            return
        for cell, chief in ((r['chief_of_state'], True), (r['head_of_government'], False)):
            for part in re.split(r';|represented by', cell):
                name, _, since = part.strip().partition('(since ')
                words = re.sub(r'\([^)]*\)?', ' ', name).replace('Taoiseach ', '').split()
                if not words or not _:
                    continue
                off, name, acting = fb_name(words, chief)
                if not off:
                    self.note('factbook left out', c, ' '.join(words))
                    continue
                frm = fb_date(since)
                if 'CHARLES' in words and c != 'GB':
                    continue
                if c in ('AD', 'GL', 'HK', 'MO', 'CK') and off not in ('prime-minister',):
                    continue
                if c == 'AU' and off == 'king':
                    continue
                if (c, name) in self.renames:
                    old, name = name, self.renames[(c, name)]
                if not name or (c, key(name)) in self.dropped:
                    continue
                p = self.person(name, c, 2)
                self.tenure(p, off, '', c, frm, '', acting, 'factbook', 'factbook:' + c)
                if off:
                    break

    # -- settle -----------------------------------------------------------------------------------------------
    def same_people(self):
        """Two people of like names in one office of one country from about the same day are one."""
        groups = defaultdict(list)
        for t in self.tenures:
            if t[1] != 'ambassador' or t[2]:
                groups[(t[1], t[3], t[2] if t[1] in ('ambassador', 'minister', 'commander') else '')].append(t)
        apart = {(r['country'], frozenset((key(r['name']), key(r['value'])))) for r in self.corr if r['action'] == 'apart'}
        into = {}
        for g, ts in groups.items():
            for i, a in enumerate(ts):
                for b in ts[i + 1:]:
                    p, q = a[0], b[0]
                    if p is q or not (a[4] and b[4]) or not near(a[4], b[4], 10) or p.country != q.country:
                        continue
                    if p.qids and q.qids and not p.qids & q.qids:
                        continue
                    if not alike(p.name, q.name) or (p.country, frozenset((key(p.name), key(q.name)))) in apart:
                        continue
                    if q.prio > p.prio:
                        p, q = q, p
                    into[q] = p
        for r in self.corr:
            if r['action'] == 'same':
                p, q = self.index.get((r['country'], key(r['name']))), self.index.get((r['country'], key(r['value'])))
                if p and q and p is not q:
                    into[q] = p
                elif not p or not q:
                    self.note('correction finds nobody', r['_at'], r['name'], r['value'])

        def root(p):
            seen = set()
            while p in into and p not in seen:
                seen.add(p)
                p = into[p]
            return p
        for q in list(into):
            p = root(q)
            if p is q:
                continue
            self.note('one person:', p.country, p.name, '=', q.name)
            p.also(q.name)
            for a in q.aliases:
                p.also(a)
            p.qids |= q.qids
            p.flags |= q.flags
            p.short += [x for x in q.short if x not in p.short]
            p.sex = p.sex or q.sex
        for t in self.tenures:
            t[0] = root(t[0])
        self.people = [p for p in self.people if root(p) is p]
        for k in self.index:
            self.index[k] = root(self.index[k])

    def merge(self):
        """The same office of the same person told by several sources becomes one line."""
        known = {(id(t[0]), t[1], t[3]) for t in self.tenures if not t[5] and t[7] == 'knowledge'}
        self.tenures = [t for t in self.tenures if t[7] != 'factbook' or (id(t[0]), t[1], t[3]) not in known]
        groups = defaultdict(list)
        for t in self.tenures:
            org = t[2] if t[1] not in LOOSE else ''
            groups[(id(t[0]), t[1], key(org), t[3], t[6])].append(t)
        out = []
        for ts in groups.values():
            ts.sort(key=lambda t: (-PRIORITY[t[7]], low(t[4])))
            kept = []
            for t in ts:
                hit = None
                for k in kept:
                    if not (k[4] or k[5]) or not (t[4] or t[5]):
                        hit = k
                        break
                    if high(k[5]) + 31 >= low(t[4]) and high(t[5]) + 31 >= low(k[4]) and (k[7] != t[7] or near(k[4], t[4]) or (k[5] and t[5] and low(k[5]) > high(t[4]))):
                        hit = k
                        break
                if hit is None:
                    kept.append(list(t))
                    continue
                k = hit
                k[2] = k[2] or t[2]
                if not (k[4] or k[5]):
                    k[4], k[5] = t[4], t[5]
                    continue
                if not (t[4] or t[5]):
                    continue
                if PRIORITY[k[7]] == PRIORITY[t[7]]:
                    if low(t[4]) and (not k[4] or high(t[4]) < low(k[4])):
                        k[4] = t[4]
                    if t[5] and k[5] and low(t[5]) > high(k[5]):
                        k[5] = t[5]
                k[4] = finer(k[4], t[4])
                if k[5] and t[5]:
                    k[5] = finer(k[5], t[5])
                elif t[5] and not k[5] and PRIORITY[k[7]] == PRIORITY[t[7]]:
                    k[5] = t[5]
            out += kept
        self.tenures = out

    def correct(self):
        for r in self.corr:
            if r['action'] not in ('drop', 'replace', 'to', 'from', 'acting'):
                continue
            # name, field = office[@organization], value = which from (or dates)
            p = self.index.get((r['country'], key(r['name'])))
            off, _, frm = r['field'].partition(' ')
            hits = [t for t in self.tenures if t[0] is p and t[1] == off and (not frm or t[4].startswith(frm))]
            if not hits:
                self.note('correction finds nothing', r['_at'], r['name'], r['field'])
            for t in hits:
                if r['action'] == 'drop':
                    self.tenures.remove(t)
                elif r['action'] == 'acting':
                    t[6] = 'yes'
                elif r['action'] == 'to':
                    t[5], t[7] = r['value'], 'knowledge'
                elif r['action'] == 'from':
                    t[4], t[7] = r['value'], 'knowledge'
                else:
                    t[4], t[5] = (r['value'].split('..') + [''])[:2]
                    t[7] = 'knowledge'

    def cabinets(self):
        """Wikidata's open ends of those who were in office in 2022-08 end with the cabinet."""
        for r in self.corr:
            if r['action'] == 'cabinet':
                for t in self.tenures:
                    if t[3] == r['country'] and t[7] == 'wikidata' and not t[5] and t[4] and t[1] in CABINET and '2018' <= t[4] < '2022-09':
                        t[5] = r['value']

    def settle(self):
        """One holder at a time in the offices that have one."""
        groups = defaultdict(list)
        for t in self.tenures:
            if t[1] in SINGLE and not t[6] and t[4]:
                groups[(t[1], t[2] if t[1] in BY_ORGANIZATION else '', t[3])].append(t)
        gone = set()
        for g, ts in groups.items():
            ts.sort(key=lambda t: (low(t[4]), -PRIORITY[t[7]]))
            again = True
            while again:
                again = False
                live = [t for t in ts if id(t) not in gone]
                for i, a in enumerate(live):
                    for b in live[i + 1:]:
                        if a[0] is b[0] or not overlap(a, b):
                            continue
                        again = True
                        pa, pb = PRIORITY[a[7]], PRIORITY[b[7]]
                        what = ('%s %s: %s %s..%s (%s)' % (g[2] + ' ' + g[0], g[1], a[0].name, a[4], a[5], a[7]), '/ %s %s..%s (%s):' % (b[0].name, b[4], b[5], b[7]))
                        if high(b[4]) > low(a[4]) and not (a[5] and b[5] and pa > pb and high(b[5]) <= low(a[5])) and not (pa > pb and a[5] == '' and b[5]):
                            if not a[5]:
                                self.note('closed:', *what)
                                a[5] = b[4]
                                break
                            if pa <= pb or low(a[5]) - high(b[4]) <= 60:
                                if pa > pb or (pa == pb and low(a[5]) - high(b[4]) > 60 and pa > 1):
                                    self.note('OVERLAP trimmed:', *what)
                                    b[4] = a[5] if high(b[5]) > low(a[5]) and pa > pb else b[4]
                                    if overlap(a, b):
                                        a[5] = b[4]
                                else:
                                    self.note('trimmed:', *what)
                                    a[5] = b[4]
                                if overlap(a, b):
                                    gone.add(id(b if pb <= pa else a))
                                break
                        x = b if pb <= pa else a
                        self.note('left out %s:' % x[0].name, *what)
                        gone.add(id(x))
                        break
                    if again:
                        break
        self.tenures = [t for t in self.tenures if id(t) not in gone]

    def stale(self):
        out = []
        for t in self.tenures:
            if t[7] == 'wikidata' and not t[5] and t[4] and t[1] == 'presidential-aide':
                self.note('end not known, left out:', t[3], t[1], t[0].name, t[4])
                continue
            if t[7] == 'wikidata' and not t[5] and t[4] and t[1] in ('ambassador', 'permanent-representative', 'deputy-prime-minister', 'minister', 'presidential-aide', 'governor', 'vice-president',
                                                                    'deputy-foreign-minister', 'intelligence-chief', 'chief-of-staff', 'police-chief') and t[4] < ('2018' if t[1] != 'ambassador' else '2018-06'):
                self.note('end not known, left out:', t[3], t[1], t[0].name, t[4])
                continue
            if t[7] == 'wikidata' and len(t[4]) == len(t[5]) == 10 and low(t[5]) - low(t[4]) <= 31 and t[1] not in ('president', 'prime-minister') and not t[6]:
                self.note('a month or less, likely acting, left out:', t[3], t[1], t[0].name, t[4], t[5])
                continue
            out.append(t)
        self.tenures = out

    def finish(self):
        held = defaultdict(list)
        for t in self.tenures:
            held[id(t[0])].append(t)
        told = set()
        for p in self.people:
            if not held[id(p)] and p.prio <= 2:
                told.add(id(p))
        self.people = [p for p in self.people if id(p) not in told]
        by = defaultdict(list)
        for r in self.corr:
            if r['action'] in ('alias', 'sex', 'short', 'flag', 'wikidata', 'country', 'name'):
                p = self.index.get((r['country'], key(r['name'])))
                if p is None:
                    self.note('correction finds nobody', r['_at'], r['name'])
                    continue
                if r['action'] == 'alias':
                    for a in many(r['value']):
                        p.also(a)
                elif r['action'] == 'flag':
                    p.flags |= set(many(r['value']))
                elif r['action'] == 'short':
                    p.short = many(r['value'])
                elif r['action'] == 'wikidata':
                    p.qids = set(many(r['value']))
                elif r['action'] == 'country':
                    p.country = r['value']
                elif r['action'] == 'name':
                    p.also(p.name)
                    p.name = r['value']
                    if p.name in p.aliases:
                        p.aliases.remove(p.name)
                else:
                    p.sex = r['value']
        for p in self.people:
            by[slug(p.name)].append(p)
        ids = {}
        for s, ps in sorted(by.items()):
            for p in ps:
                p.id = s if len(ps) == 1 else '%s-%s' % (s, p.country.lower() or 'int')
            if len(ps) > 1:
                seen = defaultdict(list)
                for p in ps:
                    seen[p.id].append(p)
                for i, qs in seen.items():
                    if len(qs) > 1:
                        for p in qs:
                            years = sorted(t[4][:4] for t in held[id(p)] if t[4])
                            p.id += '-' + (years[0] if years else 'x')
        for p in self.people:
            if len(p.name.split()) == 1 and '-' not in p.name:
                p.flags.add('ambiguous')
            if not p.sex:
                g = fold(p.name).split()
                if p.country not in ('CN', 'KR', 'KP', 'VN', 'TW', 'HK', 'SG', 'HU', 'KH', 'MM', 'LA') or (g and self.given.get(g[0])):
                    p.sex = self.given.get(g[0], '') if g else ''
                if not p.sex and g and any(r in ('king', 'emir', 'sultan') for r in (t[1] for t in held[id(p)])):
                    p.sex = 'm'
                if not p.sex and re.search(r'\bbin\b', p.name):
                    p.sex = 'm'
                if not p.sex and re.search(r'\bbint\b', p.name):
                    p.sex = 'f'
            if len(p.qids) > 1:
                self.note('two items, none given:', p.id, *sorted(p.qids))
            for n in [p.name] + p.aliases:
                plain = re.sub(r'(?<=\w) [A-Z]\.(?= \w)', '', re.sub(r',? Jr\.?$', '', n))
                if plain != n and len(plain.split()) > 1 and (p.country, key(plain)) not in self.index:
                    p.also(plain)
            seen = {fold(p.name)}
            al = []
            for a in p.aliases:
                if fold(a) in seen or (not re.search('[А-яЁё]', a) and re.sub('[- ]', '', fold(a)) in {re.sub('[- ]', '', x) for x in seen} and '-' not in a and '-' not in p.name):
                    continue
                if re.search('[А-яЁё]', a) is None and not re.match(r'[^\W\d]', a):
                    continue
                seen.add(fold(a))
                al.append(a)
            p.aliases = al
        bearers = defaultdict(list)
        for p in self.people:
            for n in {fold(n) for n in [p.name] + p.aliases}:
                bearers[n].append(p)
        for n, ps in bearers.items():
            if len(ps) > 1:
                self.note('one name, several people:', n, *[p.id for p in ps])
                for p in ps:
                    p.flags.add('ambiguous')

    def check(self):
        """The rules of the result; each breach is a line that starts with BAD."""
        ids = defaultdict(int)
        for p in self.people:
            ids[p.id] += 1
            if p.country and p.country not in self.region:
                self.bad += 1
                self.note('BAD country', p.id, p.country)
            for cell in [p.name] + p.aliases + p.short:
                if '\t' in cell or '|' in cell or not cell.strip():
                    self.bad += 1
                    self.note('BAD cell', p.id, repr(cell))
        for i, n in ids.items():
            if n > 1 or not i:
                self.bad += 1
                self.note('BAD id twice', i)
        shorts = defaultdict(set)
        for p in self.people:
            for s in p.short:
                shorts[fold(s)].add(p.id)
        for s, ps in shorts.items():
            if len(ps) > 1:
                self.bad += 1
                self.note('BAD short shared', s, *sorted(ps))
        groups = defaultdict(list)
        for t in self.tenures:
            if t[0].id not in ids:
                self.bad += 1
                self.note('BAD official', t[0].name)
            if t[1] not in OFFICES or any(d and not valid(d) for d in t[4:6]) or (t[4] and t[5] and low(t[4]) > high(t[5])):
                self.bad += 1
                self.note('BAD line', t[0].name, *t[1:])
            if t[1] in SINGLE and not t[6] and t[4]:
                groups[(t[1], t[2] if t[1] in BY_ORGANIZATION else '', t[3])].append(t)
        for g, ts in groups.items():
            for i, a in enumerate(ts):
                for b in ts[i + 1:]:
                    if overlap(a, b):
                        self.bad += 1
                        self.note('BAD overlap', g, a[0].name, a[4], a[5], '/', b[0].name, b[4], b[5])

    def write(self, out, made):
        regions = sorted(set(self.region.values())) + ['international']
        head = '# Made by make/officials.py from %s.\n# Do not edit: change make/officials-knowledge.tsv or make/officials-corrections.tsv and run it again.\n' % ', '.join(made)
        keep = defaultdict(list)
        for p in sorted(self.people, key=lambda p: p.id):
            keep[self.region.get(p.country, 'international')].append('\t'.join(
                [p.id, p.name, '|'.join(p.aliases), '|'.join(p.short), p.country, p.sex, list(p.qids)[0] if len(p.qids) == 1 else '', '|'.join(sorted(p.flags))]))
        for g in regions:
            save(os.path.join(out, 'officials-%s.tsv' % g), head + 'id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n', keep[g])
        keep = defaultdict(list)
        seen = set()
        for t in sorted(self.tenures, key=lambda t: (t[3], t[1], t[2], t[4], t[5], t[0].id)):
            line = '\t'.join([t[0].id] + t[1:7])
            if line not in seen:
                keep[self.region.get(t[3], 'international')].append(line)
            seen.add(line)
        for g in regions:
            save(os.path.join(out, 'tenures-%s.tsv' % g), head + 'official\toffice\torganization\tcountry\tfrom\tto\tacting\n', keep[g])
        langs = defaultdict(list)
        for r in self.names:
            p = self.index.get((r['country'], key(r['name'])))
            if p is None or p.id is None:
                self.note('name of nobody', r['_at'], r['name'])
                continue
            ns = many(r['names'])
            langs[r['language']].append('%s\t%s\t%s' % (p.id, ns[0], '|'.join(ns[1:])))
        for l, lines in langs.items():
            save(os.path.join(out, 'officials-%s.tsv' % l), head.replace('knowledge.tsv', 'names.tsv') + 'id\tname\taliases\n', sorted(set(lines)))
        return len(seen)


def save(path, head, lines):
    with open(path + '.new', 'w', encoding='utf-8') as f:
        f.write(head + ''.join(l + '\n' for l in lines))
    os.replace(path + '.new', path)


def tenures_in(folder):
    lines = 0
    for path in glob.glob(os.path.join(folder, 'tenures-*.tsv')):
        with open(path, encoding='utf-8') as f:
            lines += sum(1 for l in f if l.strip() and not l.startswith(('#', 'official\t')))
    return lines


def overlap(a, b):
    return a[0] is not b[0] and low(b[4]) < low(a[5] or '9999') and high(b[4]) < low(a[5] or '9999') and high(a[4]) < low(b[5] or '9999')


def alike(a, b):
    x, y = fold(a).replace('-', ' ').split(), fold(b).replace('-', ' ').split()
    if sorted(x) == sorted(y):
        return True
    r = difflib.SequenceMatcher(None, key(a), key(b)).ratio()
    if r >= 0.8:
        return True
    small = {'bin', 'al', 'el', 'de', 'von', 'van', 'da', 'abdul', 'abu', 'ben', 'ibn', 'della', 'la'}
    ls, lt = [w for w in x if w not in small], [w for w in y if w not in small]
    if not ls or not lt:
        return False
    last = difflib.SequenceMatcher(None, ls[-1], lt[-1]).ratio() >= 0.7 and ls[0][0] == lt[0][0] and len(ls[-1]) > 3
    return (last and difflib.SequenceMatcher(None, ls[0], lt[0]).ratio() >= 0.6) or (len(set(ls) & set(lt)) >= 2)


def clean(name, country=''):
    n = re.sub(r'\s*\(.*?\)', '', name)
    n = re.sub(r',? (Baron|Baroness|Viscount|Earl|Lord)\b.*$', '', n)
    n = re.sub(r'\s*["“][^"”]*["”]\s*', ' ', n).replace(', Jr', ' Jr').strip()
    n = re.sub(r'^(Sir|Dame|Lord|Dr\.?|General|Admiral) (?=\w+ \w)', '', n)
    if country == 'VN' or re.search('[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđĐơưƠƯ]', n):
        n = ''.join(c for c in unicodedata.normalize('NFD', n.replace('đ', 'd').replace('Đ', 'D')) if not unicodedata.combining(c))
    if country in ('RU', 'UA', 'BY', 'KZ', 'UZ', 'KG', 'TJ', 'TM', 'AZ', 'MD', 'BG'):
        n = re.sub(r'^(\S+) \S+(?:ov[iy]t?ch|ev[iy]t?ch|[oe]vna|yevich|itsch|ovics) (\S+)$', r'\1 \2', n)
    return re.sub(r'\s+', ' ', n)


MONTHS = {m: i for i, m in enumerate('january february march april may june july august september october november december'.split(), 1)}
MONTHS['sep'] = 9


def fb_date(s):
    m = re.search(r'(?:(\d{1,2}) )?([A-Z][a-z]+)\.? (\d{4})', s)
    if m and m.group(2).lower() in MONTHS:
        return '%s-%02d' % (m.group(3), MONTHS[m.group(2).lower()]) + ('-%02d' % int(m.group(1)) if m.group(1) else '')
    m = re.search(r'\b(\d{4})\b', s)
    return m.group(1) if m else ''


FB_TITLES = [
    ('Acting President', 'president'), ('Interim President', 'president'), ('Transitional President', 'president'), ('Transition President', 'president'), ('Interim Prime Minister', 'prime-minister'),
    ('Acting Prime Minister', 'prime-minister'), ('Caretaker Prime Minister', 'prime-minister'), ('Transition Prime Minister', 'prime-minister'), ('CNSP Prime Minister', 'prime-minister'),
    ('GNU Interim Prime Minister', 'prime-minister'), ('Crown Prince and Prime Minister', 'prime-minister'), ('Sultan and Prime Minister', 'sultan'), ('Prime Minister and Foreign Minister', 'prime-minister'),
    ('Prime Minister and Co-Vice President', 'prime-minister'), ('Prime Minister Crown Prince', 'prime-minister'), ('Taoiseach (Prime Minister)', 'prime-minister'),
    ('Chairman of the Cabinet of Ministers', 'prime-minister'), ('Chairperson of the Council of Ministers', 'prime-minister'), ('President of the Swiss Confederation', 'president'),
    ('Sovereign Council Chair and Commander-in-Chief of the Sudanese Armed Forces', 'head-of-state'), ('State Affairs Commission President', 'head-of-state'), ('Prime Minister', 'prime-minister'), ('Premier', 'prime-minister'), ('President', 'president'), ('King Sultan', 'king'), ('King', 'king'),
    ('Amir', 'emir'), ('Emperor', 'emperor'), ('Grand Duke', 'grand-duke'), ('Prince', 'head-of-state'), ('Pope', 'pope'), ('Governor-General', 'governor-general'), ('Governor General', 'governor-general'), ('Chancellor', 'chancellor')]


def fb_name(words, chief):
    s = ' '.join(words)
    s = re.sub(r' of (the Netherlands|Norway|Denmark)$', '', s)
    for t, o in FB_TITLES:
        if s.startswith(t + ' '):
            if re.match(r'(President|Premier) of ', s) and not t.endswith('Confederation'):
                return None, '', ''
            rest = s[len(t):].strip()
            rest = re.sub(r'^(Sir|Dr\.|Col\.|Gen\.|Capt\.|Sr\. Gen\.|General|Mr\.|of the \w+)\s+', '', rest)
            rest = re.sub(r'\s*\(.*', '', rest)
            name = ' '.join(w if re.fullmatch(r'[IVX]+|[A-Z]\.', w) else re.sub(r"[^\W\d_a-z]{2,}", lambda m: m.group(0).capitalize(), w) for w in rest.split())
            name = re.sub(r'"[^"]*" ', '', name).replace(', Jr', ' Jr').strip(' ,')
            return o, name, 'yes' if re.match('Acting|Interim|Caretaker', t) else ''
    return None, '', ''


def main(argv):
    here = os.path.dirname(os.path.abspath(__file__))
    out, report, fewer, paths = os.path.dirname(here), None, False, []
    while argv:
        a = argv.pop(0)
        if a == '--out':
            out = argv.pop(0)
        elif a == '--report':
            report = argv.pop(0)
        elif a == '--fewer':
            fewer = True
        elif a in ('-h', '--help'):
            print(__doc__)
            return 0
        else:
            paths.append(a)
    have = {os.path.basename(p) for p in paths}
    for f in ('countries', 'knowledge', 'corrections', 'names'):
        p = os.path.join(here, 'officials-%s.tsv' % f)
        if os.path.basename(p) not in have and os.path.exists(p):
            paths.append(p)
    given = os.path.join(os.path.dirname(here), 'given-names.tsv')
    if os.path.exists(given) and 'given-names.tsv' not in have:
        paths.append(given)
    m = Make()
    m.read(paths)
    m.same_people()
    m.merge()
    m.correct()
    m.cabinets()
    m.settle()
    m.stale()
    if os.environ.get('OFFICIALS_OPEN'):
        for t in m.tenures:
            if t[7] == 'wikidata' and not t[5]:
                m.note('OPEN', t[3], t[1], t[2], t[0].name, t[4])
    m.finish()
    m.check()
    before, after = tenures_in(out), len({tuple(t[:7]) for t in m.tenures})
    if after * 10 < before * 9 and not fewer:
        sys.stderr.write('%d tenures would become %d: is a source missing? Nothing was written; --fewer writes all the same.\n' % (before, after))
        return 2
    n = m.write(out, sorted(os.path.basename(p) for p in paths))
    countries = {t[3] for t in m.tenures if t[3]}
    m.notes.append('%d people, %d tenures, %d countries; %d faults' % (len(m.people), n, len(countries), m.bad))
    f = open(report, 'w', encoding='utf-8') if report else sys.stderr
    f.write('\n'.join(m.notes) + '\n')
    if report:
        f.close()
        print(m.notes[-1])
    return 1 if m.bad else 0


if __name__ == '__main__':
    sys.exit(main(sys.argv[1:]))
