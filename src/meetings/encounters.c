/* Encounters: who is in them, which sentences tell of them.
 *
 * Two matches of the same people are one encounter, unless their kinds differ. A rule that only guesses opens none of
 * people who are in one already. */
#include "meetings/finding.h"

enum { MOST_ENCOUNTERS = 1000 };

presence *encounter_present(encounter *e, uint32_t person_index) {
    for (size_t i = 0; i < e->present.count; i++) {
        if (e->present.items[i].person == person_index) return &e->present.items[i];
    }
    return NULL;
}

void encounter_enter(arena *a, encounter *e, presence p) {
    presence *known = encounter_present(e, p.person);
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

void encounter_testify(scan *s, encounter *e, const rule *r, const char *match) {
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
            shared += encounter_present(e, people->items[p].person) != NULL;
        }
        bool inside = shared == people->count || shared == e->present.count;
        if (shared < 2 || !inside) continue;
        if (kind_told && kind != e->kind && e->told.count && e->kind != ENT_IN_PERSON) continue;
        return e;
    }
    return NULL;
}

bool encounter_has_met(finder *f, uint32_t person_index) {
    for (size_t i = 0; i < f->encounters.count; i++) {
        if (encounter_present(&f->encounters.items[i], person_index)) return true;
    }
    return false;
}

/* Whether a loose rule is to be silent: who of its people is in an encounter already needs no guess; for a last resort,
 * where all of them are. */
static bool met_enough(finder *f, const presences *people, const rule *r) {
    size_t met = 0;
    for (size_t p = 0; p < people->count; p++) {
        met += encounter_has_met(f, people->items[p].person);
    }
    return r->last_resort ? met == people->count : met > 0;
}

bool scan_line_holds(const scan *s, const char *class_name) {
    const text *t = text_of(s->f);
    language lang = (language)t->blocks.items[t->sentences.items[s->in->sentence].block].lang;
    return mood_holds(s->f, (str){ s->in->bytes, s->in->length }, class_name, lang);
}

/* Whether a sentence of the encounter tells of a place or a guest: "spoke with" alone may mean a call. */
static bool told_face_to_face(const scan *s, const encounter *e) {
    scan there = *s;
    for (size_t i = 0; i < e->told.count; i++) {
        there.in = &s->f->lines[e->told.items[i].sentence];
        if (scan_line_holds(&there, "face-to-face")) return true;
    }
    return false;
}

bool encounter_holds_all(encounter *e, const presences *people) {
    for (size_t p = 0; p < people->count; p++) {
        if (!encounter_present(e, people->items[p].person)) return false;
    }
    return true;
}

void encounter_add(scan *s, const presences *people, const rule *r, const char *match) {
    finder *f = s->f;
    if (people->count < 2 || f->encounters.count >= MOST_ENCOUNTERS) return;
    bool kind_told;
    ent_kind kind = kind_of(f, r, s->in, &kind_told);
    encounter *e = known_encounter(f, people, kind, kind_told);
    if (!e && r->loose && met_enough(f, people, r)) return;      /* "X met Y. X thanked Z for his support." */
    if (e && r->last_resort && encounter_holds_all(e, people)) { /* it tells no roles of who is known to be there */
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
        encounter_enter(f->a, e, people->items[i]);
        const presence *entered = encounter_present(e, people->items[i].person); /* in the role that was told first */
        if (entered->role == ENT_GUEST) s->state->last_guest = entered->person;
        if (entered->role == ENT_HOST) s->state->last_host = entered->person;
    }
    s->state->pair[0] = people->items[0].person;
    s->state->pair[1] = people->items[people->count - 1].person;
    for (size_t i = 0; i < s->early.count && s->in->sentence == s->early_sentence + 1; i++) {
        encounter_enter(f->a, e, s->early.items[i]);
    }
    s->early.count = 0;
    encounter_testify(s, e, r, match);
    s->current = (uint32_t)(e - f->encounters.items);
}
