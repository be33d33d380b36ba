/* What the finding of encounters shares: who a match names in which role (cast.c), encounters and who is in them
 * (encounters.c), and how a rule reads a match (readings.c). find.c runs the rules over the lines. */
#ifndef ENT_MEETINGS_FINDING_H
#define ENT_MEETINGS_FINDING_H

#include "meetings/mood.h"
#include "meetings/refer.h"

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

static inline const text *text_of(const finder *f) {
    return f->people->marks->t;
}

/* ------------------------------------------------------------------ cast.c */

void presence_add(arena *a, presences *list, presence p); /* unless the person is on it */
void presence_add_all(arena *a, presences *into, const presences *from);

/* Fills the cast from the named groups of the last match of the code. */
void cast_read(finder *f, const pcre2_code *code, const line *in, cast *out);

/* ------------------------------------------------------------- encounters.c */

/* The presence of the person in it, or NULL. */
presence *encounter_present(encounter *e, uint32_t person_index);
bool encounter_holds_all(encounter *e, const presences *people);
bool encounter_has_met(finder *f, uint32_t person_index); /* in any encounter so far */

/* Puts somebody in; the role that was told first stays. */
void encounter_enter(arena *a, encounter *e, presence p);
void encounter_testify(scan *s, encounter *e, const rule *r, const char *match); /* once a sentence */

/* Whether the words of the sentence hold one of the class. */
bool scan_line_holds(const scan *s, const char *class_name);

/* Opens an encounter of these people, or goes on with the one that they are already in. */
void encounter_add(scan *s, const presences *people, const rule *r, const char *match);

/* --------------------------------------------------------------- readings.c */

void read_each(scan *s, cast *c, const rule *r, const char *match);
void read_together(scan *s, const cast *c, const rule *r, const char *match);
void read_join(scan *s, cast *c, const rule *r, const char *match);
void read_delegation(scan *s, cast *c, const rule *r, const char *match);
void note_visitor(scan *s, const cast *c);

/* Members go where their leader went; behind the last sentence. */
void settle_memberships(scan *s);

#endif
