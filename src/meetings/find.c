/* Finding encounters: the rules run over the lines of the article, in its order.
 *
 * First the rules that say who is not there, so that nobody else's rule takes them in. What a rule matched counts only
 * in the right mood: a match that holds words of plans, negation or memories, or a date long past, is no encounter.
 * Two matches of the same people are one encounter, unless their days or kinds differ. Delegations are settled last:
 * their members go where their leader went. */
#include "meetings/mood.h"
#include "meetings/refer.h"

enum { MATCHES_A_LINE = 64, MOST_ENCOUNTERS = 1000, MOST_MEMBERSHIPS = 2000 };

typedef vec(presence) presences;

typedef struct {
    presences a, b, with, joined, leader, absent;
} cast;

typedef struct {
    uint32_t leader, member, sentence;
    const rule *rule;
    const char *match;
} membership;

typedef struct {
    finder *f;
    const line *in;
    uint32_t current; /* the encounter that "also present" means, or MAP_NONE */
    uint32_t settled; /* the one that it meant before this sentence */
    bool joined_here; /* a rule has put somebody into an encounter in this sentence */
    presences early;  /* told of right before the first encounter: "A joined from his office. B sat …" */
    uint32_t early_sentence;
    presences in_turn; /* "A welcomed B and C": "the three" of the sentence behind */
    uint32_t in_turn_sentence;
    vec(membership) memberships;
    discourse *state;
    uint64_t *anchors; /* bits: the anchors that this line has */
} scan;

static const text *text_of(const finder *f) {
    return f->people->marks->t;
}

/* ----------------------------------------------------------------- casting */

static bool is_absent(const finder *f, uint32_t person_index, uint32_t sentence_index) {
    for (size_t i = f->absences.count; i > 0 && f->absences.items[i - 1].sentence == sentence_index; i--) {
        const absence *told = &f->absences.items[i - 1];
        bool blocks = strcmp(told->why, "mentioned") != 0; /* who is congratulated may be there all the same */
        if (told->person == person_index && blocks) return true;
    }
    return false;
}

static void add_presence(arena *a, presences *list, presence p) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].person == p.person) return;
    }
    vec_push(a, list, p);
}

static presences *role_list(cast *c, const char *group_name, ent_role *role) {
    *role = ENT_PARTICIPANT;
    if (strcmp(group_name, "host") == 0) {
        *role = ENT_HOST;
        return &c->a;
    }
    if (strcmp(group_name, "guest") == 0) {
        *role = ENT_GUEST;
        return &c->b;
    }
    return strcmp(group_name, "a") == 0        ? &c->a
           : strcmp(group_name, "b") == 0      ? &c->b
           : strcmp(group_name, "with") == 0   ? &c->with
           : strcmp(group_name, "joined") == 0 ? &c->joined
           : strcmp(group_name, "leader") == 0 ? &c->leader
                                               : &c->absent;
}

static void cast_span(const finder *f, const line *in, uint32_t start, uint32_t end, ent_role role, presences *into) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        const symbol *s = &in->symbols.items[i];
        if (s->person == MAP_NONE || s->start < start || s->end > end) continue;
        if (f->people->people.items[s->person].only_furniture) continue;
        add_presence(f->a, into, (presence){ s->person, role, s->group, s->because });
    }
}

static bool is_named_in(const presences *list, uint32_t person_index) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].person == person_index) return list->items[i].group != MAP_NONE;
    }
    return false;
}

/* "A was welcomed by B and the two held talks": A, named on one side, is not on the other by "the two". */
static void drop_named_opposite(presences *list, const presences *opposite) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool told_again = list->items[i].group == MAP_NONE && is_named_in(opposite, list->items[i].person);
        if (!told_again) list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* Fills the cast from the named groups of a match. */
static void read_cast(finder *f, const pcre2_code *code, const line *in, cast *out) {
    uint32_t count, size;
    PCRE2_SPTR table;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(f->match_data);
    f->aside_start = f->aside_end = 0;
    for (uint32_t i = 0; i < count; i++, table += size) {
        uint32_t number = (uint32_t)table[0] << 8 | table[1];
        if (number >= pcre2_get_ovector_count(f->match_data) || ends[2 * number] == PCRE2_UNSET) continue;
        if (strcmp((const char *)table + 2, "aside") == 0) { /* ", who …,": what is planned there is another matter */
            f->aside_start = (uint32_t)ends[2 * number];
            f->aside_end = (uint32_t)ends[2 * number + 1];
            continue;
        }
        ent_role role;
        presences *list = role_list(out, (const char *)table + 2, &role);
        cast_span(f, in, (uint32_t)ends[2 * number], (uint32_t)ends[2 * number + 1], role, list);
    }
    drop_named_opposite(&out->a, &out->b);
    drop_named_opposite(&out->b, &out->a);
}

/* -------------------------------------------------------------- encounters */

static presence *present_in(encounter *e, uint32_t person_index) {
    for (size_t i = 0; i < e->present.count; i++) {
        if (e->present.items[i].person == person_index) return &e->present.items[i];
    }
    return NULL;
}

static void enter(arena *a, encounter *e, presence p) {
    presence *known = present_in(e, p.person);
    if (!known) {
        vec_push(a, &e->present, p);
        return;
    }
    if (known->role == ENT_PARTICIPANT) known->role = p.role;
    if (known->group >= PRONOUN) {
        known->group = p.group;
        known->because = p.because;
    }
}

static void testify(scan *s, encounter *e, const rule *r, const char *match) {
    for (size_t i = 0; i < e->told.count; i++) {
        if (e->told.items[i].sentence == s->in->sentence) return;
    }
    vec_push(s->f->a, &e->told, (testimony){ s->in->sentence, r, match });
}

static ent_kind kind_of(const finder *f, const rule *r, const line *in, bool *told) {
    const text *t = text_of(f);
    language lang = (language)t->blocks.items[t->sentences.items[in->sentence].block].lang;
    str whole = { in->bytes, in->length };
    *told = true;
    if (r->kind_told) return r->kind;
    if (mood_holds(f, whole, "by-video", lang)) return ENT_VIDEO;
    if (mood_holds(f, whole, "by-phone", lang)) return ENT_CALL;
    *told = false;
    return ENT_IN_PERSON;
}

/* The encounter that these people are already in together, or that a match of some of them opened. */
static encounter *known_encounter(finder *f, const presences *people, ent_kind kind, bool kind_told) {
    for (size_t i = f->encounters.count; i > 0; i--) {
        encounter *e = &f->encounters.items[i - 1];
        size_t shared = 0;
        for (size_t p = 0; p < people->count; p++) {
            shared += present_in(e, people->items[p].person) != NULL;
        }
        bool inside = shared == people->count || shared == e->present.count;
        if (shared < 2 || !inside) continue;
        if (kind_told && kind != e->kind && e->told.count && e->kind != ENT_IN_PERSON) continue;
        return e;
    }
    return NULL;
}

static bool has_met(finder *f, uint32_t person_index) {
    for (size_t i = 0; i < f->encounters.count; i++) {
        if (present_in(&f->encounters.items[i], person_index)) return true;
    }
    return false;
}

/* Whether a loose rule is to be silent: who of its people is in an encounter already needs no guess; for a last resort,
 * where all of them are. */
static bool met_enough(finder *f, const presences *people, const rule *r) {
    size_t met = 0;
    for (size_t p = 0; p < people->count; p++) {
        met += has_met(f, people->items[p].person);
    }
    return r->last_resort ? met == people->count : met > 0;
}

static bool line_holds(const scan *s, const char *class_name) {
    const text *t = text_of(s->f);
    language lang = (language)t->blocks.items[t->sentences.items[s->in->sentence].block].lang;
    return mood_holds(s->f, (str){ s->in->bytes, s->in->length }, class_name, lang);
}

/* Whether a sentence of the encounter tells of a place or a guest: "spoke with" alone may mean a call. */
static bool told_face_to_face(const scan *s, const encounter *e) {
    scan there = *s;
    for (size_t i = 0; i < e->told.count; i++) {
        there.in = &s->f->lines[e->told.items[i].sentence];
        if (line_holds(&there, "face-to-face")) return true;
    }
    return false;
}

static bool all_present(encounter *e, const presences *people) {
    for (size_t p = 0; p < people->count; p++) {
        if (!present_in(e, people->items[p].person)) return false;
    }
    return true;
}

static void add_encounter(scan *s, const presences *people, const rule *r, const char *match) {
    finder *f = s->f;
    if (people->count < 2 || f->encounters.count >= MOST_ENCOUNTERS) return;
    bool kind_told;
    ent_kind kind = kind_of(f, r, s->in, &kind_told);
    encounter *e = known_encounter(f, people, kind, kind_told);
    if (!e && r->loose && met_enough(f, people, r)) return; /* "X met Y. X thanked Z for his support." */
    if (e && r->last_resort && all_present(e, people)) {    /* a guess tells no roles of who is known to be there */
        s->current = (uint32_t)(e - f->encounters.items);
        return;
    }
    if (!e) {
        vec_push(f->a, &f->encounters, (encounter){ .kind = kind });
        e = &f->encounters.items[f->encounters.count - 1];
    } else if (kind_told && e->kind == ENT_IN_PERSON && kind != ENT_IN_PERSON &&
               (e->told.count == 1 || !told_face_to_face(s, e))) {
        e->kind = kind;
    }
    for (size_t i = 0; i < people->count; i++) {
        enter(f->a, e, people->items[i]);
        const presence *entered = present_in(e, people->items[i].person); /* in the role that was told first */
        if (entered->role == ENT_GUEST) s->state->last_guest = entered->person;
        if (entered->role == ENT_HOST) s->state->last_host = entered->person;
    }
    s->state->pair[0] = people->items[0].person;
    s->state->pair[1] = people->items[people->count - 1].person;
    for (size_t i = 0; i < s->early.count && s->in->sentence == s->early_sentence + 1; i++) {
        enter(f->a, e, s->early.items[i]);
    }
    s->early.count = 0;
    testify(s, e, r, match);
    s->current = (uint32_t)(e - f->encounters.items);
}

static void add_all(arena *a, presences *into, const presences *from) {
    for (size_t i = 0; i < from->count; i++) {
        add_presence(a, into, from->items[i]);
    }
}

static bool of_one_country(const scan *s, uint32_t one, uint32_t two) {
    const char *first = s->f->people->people.items[one].country, *second = s->f->people->people.items[two].country;
    return first && second && strcmp(first, second) == 0;
}

/* Hosts of a visitor's own country are none: his ambassador came with him. */
static void drop_compatriots(const scan *s, presences *hosts, uint32_t visitor) {
    size_t kept = 0;
    for (size_t i = 0; i < hosts->count; i++) {
        if (!of_one_country(s, hosts->items[i].person, visitor)) hosts->items[kept++] = hosts->items[i];
    }
    hosts->count = kept;
}

/* Puts into an empty side the first of the candidates that is not on the other side; sooner one of another country:
 * "the guest was received by President X" means the foreign minister who came, not the one who is at home. */
static void imply(const scan *s, presences *list, const presences *other, const uint32_t *candidates, ent_role role) {
    enum { CANDIDATES = 4 };
    if (list->count) return;
    uint32_t best = MAP_NONE;
    for (size_t i = 0; i < CANDIDATES; i++) {
        bool taken = candidates[i] == MAP_NONE, compatriot = false;
        for (size_t k = 0; k < other->count; k++) {
            taken |= other->items[k].person == candidates[i];
            compatriot |= !taken && of_one_country(s, other->items[k].person, candidates[i]);
        }
        if (taken || (best != MAP_NONE && compatriot)) continue;
        best = candidates[i];
        if (!compatriot) break;
    }
    if (best == MAP_NONE) return;
    if (other->count && other->items[0].role == ENT_PARTICIPANT) role = ENT_PARTICIPANT;
    add_presence(s->f->a, list, (presence){ best, role, MAP_NONE, "the other side, told before" });
}

static void read_each(scan *s, cast *c, const rule *r, const char *match) {
    const discourse *state = s->state;
    encounter *told = s->current == MAP_NONE ? NULL : &s->f->encounters.items[s->current];
    bool his_day = told && present_in(told, state->protagonist); /* "Then it was the turn of C": of his callers */
    const uint32_t hosts[] = { his_day ? state->protagonist : state->last_host, state->protagonist, state->subject,
                               state->last_guest };
    const uint32_t guests[] = { state->leader, state->last_guest, state->protagonist, state->subject };
    if (r->implied_host) imply(s, &c->a, &c->b, hosts, ENT_HOST);
    if (r->implied_guest) imply(s, &c->b, &c->a, guests, ENT_GUEST);
    if (r->implied_visitor && state->visitor != MAP_NONE) {
        const uint32_t visitors[] = { state->visitor, MAP_NONE, MAP_NONE, MAP_NONE };
        drop_compatriots(s, &c->a, state->visitor);
        imply(s, &c->b, &c->a, visitors, ENT_GUEST);
        if (!c->b.count || c->b.items[0].person != state->visitor) return;
    } else if (r->implied_visitor) {
        return;
    }
    const presences *together = r->each_host ? &c->b : &c->a, *in_turn = r->each_host ? &c->a : &c->b;
    bool apart = together->count > 1 && line_holds(s, "apart"); /* "A and B received C separately" */
    if (in_turn->count > 1) {
        s->in_turn = (presences){ 0 };
        add_all(s->f->a, &s->in_turn, together);
        add_all(s->f->a, &s->in_turn, in_turn);
        s->in_turn_sentence = s->in->sentence;
    }
    for (size_t i = 0; i < in_turn->count * (apart ? together->count : 1); i++) {
        presences one = { 0 };
        if (apart)
            add_presence(s->f->a, &one, together->items[i / in_turn->count]);
        else
            add_all(s->f->a, &one, together);
        add_presence(s->f->a, &one, in_turn->items[i % in_turn->count]);
        add_all(s->f->a, &one, &c->with);
        add_encounter(s, &one, r, match);
    }
}

static void read_together(scan *s, const cast *c, const rule *r, const char *match) {
    presences all = { 0 };
    add_all(s->f->a, &all, &c->a);
    add_all(s->f->a, &all, &c->b);
    add_all(s->f->a, &all, &c->with);
    add_all(s->f->a, &all, &c->joined);
    add_encounter(s, &all, r, match);
}

/* Whether this sentence already told where the person was: "the talks with B, which were also attended by C". */
static bool told_elsewhere(const scan *s, const encounter *e, uint32_t person_index) {
    for (size_t i = 0; i < s->f->encounters.count; i++) {
        encounter *other = &s->f->encounters.items[i];
        const testimony *last = other->told.count ? &other->told.items[other->told.count - 1] : NULL;
        bool here = last && last->sentence == s->in->sentence && last->rule->reading == READS_JOIN;
        if (other != e && here && present_in(other, person_index)) return true;
    }
    return false;
}

static bool told_here(const scan *s, const encounter *e) {
    return e->told.count && e->told.items[e->told.count - 1].sentence == s->in->sentence;
}

/* "B, who had talked with C": what the clause behind him tells is another matter. */
static bool told_in_relative(const line *in, uint32_t person_index) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        if (in->symbols.items[i].person == person_index)
            return strncmp(in->bytes + in->symbols.items[i].end, " , who ", 7) == 0;
    }
    return false;
}

static void read_join(scan *s, cast *c, const rule *r, const char *match) {
    finder *f = s->f;
    encounter *e = s->current == MAP_NONE ? NULL : &f->encounters.items[s->current];
    /* "B, who had talked with C before, also attended": where the others were, not C. */
    bool elsewhere = e && s->settled != MAP_NONE && s->settled != s->current && told_here(s, e) && !s->joined_here;
    s->joined_here = true;
    if (elsewhere && all_present(e, &c->joined) && c->joined.count &&
        told_in_relative(s->in, c->joined.items[0].person))
        e = &f->encounters.items[s->settled];
    if (c->with.count) {
        for (size_t i = f->encounters.count; i > 0; i--) {
            if (!present_in(&f->encounters.items[i - 1], c->with.items[0].person)) continue;
            e = &f->encounters.items[i - 1];
            break;
        }
    }
    if (!e && r->last_resort) return; /* a word alone opens no encounter */
    /* "Also present were": with whom the article is about. */
    bool told_there = r->implied_host || line_holds(s, "attendance-cue");
    if (!e && told_there && s->state->protagonist != MAP_NONE && !line_holds(s, "negated")) {
        presence told = { s->state->protagonist, ENT_PARTICIPANT, MAP_NONE, "the other side, told before" };
        add_presence(f->a, &c->joined, told);
    }
    if (!e || (c->with.count && !present_in(e, c->with.items[0].person))) {
        bool early = !e && c->with.count + c->joined.count == 1 && !line_holds(s, "pointing-back");
        if (early) {
            s->early = c->joined;
            s->early_sentence = s->in->sentence;
        }
        read_together(s, c, r, match);
        return;
    }
    size_t entered = 0;
    for (size_t i = 0; i < c->joined.count; i++) {
        if (!c->with.count && told_elsewhere(s, e, c->joined.items[i].person)) continue;
        if (r->last_resort && has_met(f, c->joined.items[i].person)) continue;
        entered++;
        /* "B was there too. He …" is not about B. */
        if (c->joined.items[i].person == s->state->subject && s->state->before != MAP_NONE)
            s->state->subject = s->state->before;
        /* "together with the officers accompanying him" names nobody new. */
        if (c->joined.items[i].group != PRONOUN) enter(f->a, e, c->joined.items[i]);
    }
    if (entered) testify(s, e, r, match);
}

static void read_delegation(scan *s, cast *c, const rule *r, const char *match) {
    const uint32_t leaders[] = { s->state->leader, s->state->protagonist, s->state->subject, MAP_NONE };
    imply(s, &c->leader, &c->joined, leaders, ENT_PARTICIPANT);
    if (!c->leader.count) return;
    encounter *here = s->current == MAP_NONE ? NULL : &s->f->encounters.items[s->current];
    if (r->nearest && here && !told_here(s, here) && line_holds(s, "elsewhere")) {
        add_all(s->f->a, &c->joined, &c->leader); /* "Before that he laid a wreath, where B accompanied him." */
        add_encounter(s, &c->joined, r, match);
        return;
    }
    if (r->nearest && here && present_in(here, c->leader.items[0].person)) {
        for (size_t i = 0; i < c->joined.count; i++) {
            presence member = c->joined.items[i];
            member.role = present_in(here, c->leader.items[0].person)->role;
            enter(s->f->a, here, member);
        }
        testify(s, here, r, match);
        return;
    }
    if (s->state->leader == MAP_NONE) s->state->leader = c->leader.items[0].person;
    for (size_t i = 0; i < c->joined.count; i++) {
        membership m = { c->leader.items[0].person, c->joined.items[i].person, s->in->sentence, r, match };
        vec_push(s->f->a, &s->memberships, m);
    }
}

static void note_absence(finder *f, uint32_t person_index, const char *why, uint32_t sentence_index) {
    vec_push(f->a, &f->absences, (absence){ person_index, why, sentence_index });
}

static void drop_absent(const scan *s, presences *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t entry = s->f->people->people.items[list->items[i].person].entry;
        bool dead = entry != MAP_NONE && gaz_dead_on(s->f->g, &s->f->g->entries.items[entry], text_of(s->f)->published);
        if (!dead && !is_absent(s->f, list->items[i].person, s->in->sentence)) list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* "X arrived in Baku": the sentence is about X; "A met B, who is visiting Egypt". */
static void note_visitor(scan *s, const cast *c) {
    bool first = true;
    for (size_t i = 0; i < s->in->symbols.count; i++) {
        const symbol *named = &s->in->symbols.items[i];
        if (named->person == MAP_NONE) continue;
        const char *behind = s->in->bytes + named->end;
        bool relative = strncmp(behind, " , who ", 7) == 0 || strncmp(behind, " who ", 5) == 0;
        bool meant = c->b.count && c->b.items[0].person == named->person;
        if (meant && (first || relative)) s->state->visitor = named->person;
        first = false;
    }
}

/* "The trilateral meeting reaffirmed …", right behind the sentence. */
static bool then_told_jointly(const scan *s) {
    const text *t = text_of(s->f);
    uint32_t next = s->in->sentence + 1;
    if (next >= t->sentences.count || t->sentences.items[next].block != t->sentences.items[s->in->sentence].block)
        return false;
    const sentence *behind = &t->sentences.items[next];
    uint32_t at = behind->first + token_is(&t->tokens.items[behind->first], "the");
    return gaz_phrase_at(s->f->g, "jointly", t, at, behind->last) > 0;
}

/* "The three were received by D": all at once. */
static bool told_as_one(const presences *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (!refer_told_as_one(list->items[i].because)) return false;
    }
    return list->count > 1;
}

static void use_match(scan *s, const rule *r, cast *c, uint32_t start, uint32_t end) {
    finder *f = s->f;
    const char *match = arena_copy(f->a, s->in->bytes + start, end - start - (end > start));
    str region = { s->in->bytes + start - 1, end - start + 1 };
    bool held = r->without && (mood_holds(f, region, r->without, LANG_COUNT) ||
                               mood_holds(f, mood_words_before(s->in, start), r->without, LANG_COUNT));
    if (held) return;
    if (r->reading == READS_ABSENT) {
        for (size_t i = 0; i < c->absent.count; i++) {
            note_absence(f, c->absent.items[i].person, r->why, s->in->sentence);
        }
        return;
    }
    const char *why = r->any_mood          ? mood_planned(f, s->in, start, end)
                      : r->implied_visitor ? mood_unreal(f, s->in, 1, (uint32_t)s->in->length)
                                           : mood_unreal(f, s->in, start, end);
    presences *lists[] = { &c->a, &c->b, &c->with, &c->joined, &c->leader };
    size_t cast_count = c->a.count + c->b.count + c->with.count + c->joined.count + c->leader.count;
    if (why && cast_count < 2 && !r->implied_host && !r->implied_guest) return; /* it would have told no encounter */
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        drop_absent(s, lists[i]);
        for (size_t p = 0; why && p < lists[i]->count; p++) {
            note_absence(f, lists[i]->items[p].person, why, s->in->sentence);
        }
    }
    if (why) return;
    bool at_once = line_holds(s, "jointly") || then_told_jointly(s) || told_as_one(r->each_host ? &c->a : &c->b);
    if (r->reading == READS_EACH && c->a.count && c->b.count && at_once) { /* "received A and B together" */
        read_together(s, c, r, match);
        return;
    }
    switch (r->reading) {
    case READS_EACH: read_each(s, c, r, match); break;
    case READS_TOGETHER: read_together(s, c, r, match); break;
    case READS_JOIN: read_join(s, c, r, match); break;
    case READS_DELEGATION: read_delegation(s, c, r, match); break;
    case READS_VISIT: note_visitor(s, c); break;
    case READS_ABSENT: break;
    }
}

static void run_code(scan *s, const rule *r, const pcre2_code *code) {
    finder *f = s->f;
    size_t at = 0;
    for (int found = 0; found < MATCHES_A_LINE && at < s->in->length; found++) {
        int got = pcre2_match(code, (PCRE2_SPTR)s->in->bytes, s->in->length, at, 0, f->match_data, f->limits);
        if (got <= 0) return;
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(f->match_data);
        uint32_t start = (uint32_t)ends[0], end = (uint32_t)ends[1];
        cast c = { 0 };
        read_cast(f, code, s->in, &c);
        use_match(s, r, &c, start, end);
        at = end > at ? end : at + 1;
        /* The last person of a match may be the first of the next ("A met B, who met C"). */
        for (size_t i = s->in->symbols.count; i > 0; i--) {
            const symbol *sym = &s->in->symbols.items[i - 1];
            if (sym->person == MAP_NONE || sym->end > end) continue;
            if (sym->start > start) at = sym->start;
            break;
        }
    }
}

/* The anchors that the line's words belong to; patterns without theirs are not tried. */
static void gather_anchors(scan *s) {
    const rule_book *book = s->f->book;
    memset(s->anchors, 0, (book->anchor_count / 64 + 1) * sizeof *s->anchors);
    for (size_t i = 0; i < s->in->symbols.count; i++) {
        const symbol *sym = &s->in->symbols.items[i];
        uint32_t known = map_get(&book->anchor_words, (str){ s->in->bytes + sym->start, sym->end - sym->start });
        for (size_t k = 0; known != MAP_NONE && k < book->anchors_of_word.items[known].count; k++) {
            uint32_t anchor = book->anchors_of_word.items[known].items[k];
            s->anchors[anchor / 64] |= 1ull << anchor % 64;
        }
    }
}

static bool has_anchors(const scan *s, const rule_pattern *p) {
    for (size_t i = 0; i < p->anchor_count; i++) {
        if (!(s->anchors[p->anchors[i] / 64] >> p->anchors[i] % 64 & 1)) return false;
    }
    return true;
}

static void run_rules(scan *s, bool absent) {
    const text *t = text_of(s->f);
    uint8_t lang = t->blocks.items[t->sentences.items[s->in->sentence].block].lang;
    if (lang == LANG_UND) lang = LANG_EN; /* too short to tell; the rules of another language would not match it */
    for (size_t i = 0; i < s->f->book->rules.count; i++) {
        const rule *r = &s->f->book->rules.items[i];
        if (!r->languages[lang] || (r->reading == READS_ABSENT) != absent) continue;
        for (size_t c = 0; c < r->patterns.count; c++) {
            const rule_pattern *p = &r->patterns.items[c];
            if (s->in->person_symbols >= p->people && has_anchors(s, p)) run_code(s, r, rule_code_ready(p));
        }
    }
}

/* What they did together is told there; of a delegation, by the sentence before ("met with officials"). */
static bool tells_visit(scan *s, const membership *m) {
    s->in = &s->f->lines[m->sentence];
    if (m->rule->nearest) return line_holds(s, "joint-act");
    for (uint32_t i = m->sentence + 1; i > 0 && i + 1 > m->sentence; i--) {
        s->in = &s->f->lines[i - 1];
        if (s->in->bytes && (line_holds(s, "met-loose") || line_holds(s, "received"))) return true;
    }
    return false;
}

/* "The governor, accompanied by the admiral, toured the ship": nobody else is told of, and they were together. */
static void meet_companions(scan *s, const membership *m) {
    presences both = { 0 };
    for (size_t e = 0; e < s->f->encounters.count; e++) {
        if (present_in(&s->f->encounters.items[e], m->leader)) return;
    }
    if (!tells_visit(s, m)) return;
    add_presence(s->f->a, &both,
                 (presence){ m->leader, ENT_PARTICIPANT, MAP_NONE, "in whose company the others were" });
    add_presence(s->f->a, &both, (presence){ m->member, ENT_PARTICIPANT, MAP_NONE, "in the company of the first" });
    s->in = &s->f->lines[m->sentence];
    add_encounter(s, &both, m->rule, m->match);
}

static void settle_memberships(scan *s) {
    finder *f = s->f;
    for (size_t i = 0; i < s->memberships.count && i < MOST_MEMBERSHIPS; i++) {
        meet_companions(s, &s->memberships.items[i]);
    }
    for (size_t i = 0; i < s->memberships.count && i < MOST_MEMBERSHIPS; i++) {
        const membership *m = &s->memberships.items[i];
        for (size_t e = 0; e < f->encounters.count; e++) {
            const presence *leader = present_in(&f->encounters.items[e], m->leader);
            if (!leader) continue;
            presence member = { m->member, leader->role, MAP_NONE, "a member of the delegation" };
            enter(f->a, &f->encounters.items[e], member);
            s->in = &f->lines[m->sentence];
            testify(s, &f->encounters.items[e], m->rule, m->match);
        }
    }
}

static bool may_tell(const finder *f, uint32_t sentence_index) {
    const text *t = text_of(f);
    uint8_t kind = t->blocks.items[t->sentences.items[sentence_index].block].kind;
    return kind == BLOCK_PROSE || kind == BLOCK_TITLE;
}

/* "The three were then received by D": those of the encounter told last. */
static void remember_party(scan *s) {
    s->state->party_count = 0;
    if (s->current == MAP_NONE) return;
    const encounter *e = &s->f->encounters.items[s->current];
    bool told_now = e->told.count && e->told.items[e->told.count - 1].sentence == s->in_turn_sentence;
    const presences *all = told_now && s->in_turn.count > e->present.count ? &s->in_turn : NULL;
    size_t count = all ? all->count : e->present.count;
    if (count > MOST_PARTY) return;
    for (size_t i = 0; i < count; i++) {
        s->state->party[s->state->party_count++] = all ? all->items[i].person : e->present.items[i].person;
    }
}

void find_encounters(finder *f) {
    size_t sentences = text_of(f)->sentences.count;
    discourse state = { .subject = MAP_NONE,
                        .before = MAP_NONE,
                        .recent = { MAP_NONE, MAP_NONE },
                        .pair = { MAP_NONE, MAP_NONE },
                        .last_guest = MAP_NONE,
                        .last_host = MAP_NONE,
                        .leader = MAP_NONE,
                        .protagonist = MAP_NONE,
                        .visitor = MAP_NONE };
    scan s = { .f = f, .current = MAP_NONE, .settled = MAP_NONE, .state = &state };
    bool obituary = mood_is_obituary(f);
    f->lines = arena_array(f->a, line, sentences + 1);
    s.anchors = arena_array(f->a, uint64_t, f->book->anchor_count / 64 + 1);
    for (uint32_t i = 0; i < sentences; i++) {
        if (!may_tell(f, i)) continue;
        remember_party(&s);
        s.settled = s.current;
        s.joined_here = false;
        line_build(f->g, f->people, i, &state, f->a, &f->lines[i]);
        s.in = &f->lines[i];
        if (!s.in->person_symbols) continue;
        gather_anchors(&s);
        run_rules(&s, true);
        if (!obituary) run_rules(&s, false);
    }
    settle_memberships(&s);
}
