/* Compare: whether two names, of people or of organizations, in any scripts, may be one's. */
#ifndef ENT_PEOPLE_COMPARE_H
#define ENT_PEOPLE_COMPARE_H

#include "gazetteer/gazetteer.h"
#include "people/scripts.h"
#include "people/sounds.h"

typedef enum { COMPARED_DIFFERENT, COMPARED_UNSURE, COMPARED_SAME } compared_verdict;

enum { MOST_PARTS = 12, PART_LETTERS = 40, MOST_ALIGNED = 16 };

typedef enum { PART_NAME, PART_INITIAL, PART_PATRONYMIC, PART_SUFFIX } part_kind;

/* A word of a name. */
typedef struct {
    char letters[PART_LETTERS]; /* folded */
    uint8_t length;
    uint8_t kind;     /* part_kind */
    uint8_t script;   /* script */
    uint32_t written; /* hash of the characters as written, for scripts that write more than sounds */
    uint32_t start, end;
    sounds heard, heard_ks;
    bool has_ks;
    uint32_t group;   /* name-variants.tsv: first line that holds it, or MAP_NONE */
    uint32_t stem;    /* the same of what -ov, -li, -zade … is made from, where it is made so */
    uint32_t given;   /* given-names.tsv: its sex, or MAP_NONE */
    uint32_t count;   /* how many listed people bear it */
    uint32_t country; /* of organizations: entry of the country it stands for, or MAP_NONE */
    bool generic;     /* of organizations: "ministry", "bank" */
    bool article;     /* a first word that may be no more than "de", "van" or "al" */
} part;

typedef struct {
    part items[MOST_PARTS];
    size_t count;
    bool vowels_lost; /* it holds Arabic or Hebrew letters */
    uint32_t listed;  /* of organizations: the gazetteer's entry, or MAP_NONE */
    uint32_t country; /* of organizations: the entry of the country told, or MAP_NONE */
} cut_name;

/* One part of either name that stands for the other's; counts of two where two words are one on the other side. */
typedef struct {
    uint8_t one, one_count, other, other_count; /* indices into parts; count 0: left over */
    int likeness;                               /* 0 … 1000 */
    const char *how;
} aligned;

typedef struct {
    int score; /* 0 … 1000 */
    compared_verdict verdict;
    const char *why; /* what decided */
    cut_name one, other;
    aligned pairs[2 * MOST_ALIGNED];
    size_t pair_count;
} comparison;

/* What comparing knows: variants of names, how frequent they are, organizations. One thread's; lives in the arena. */
typedef struct comparer comparer;

/* `g` may be NULL: nothing is known then. Must be called inside arena_run of `a`. Cost: linear in the gazetteer. */
comparer *comparer_new(const gaz *g, arena *a);

/* Cost: some 2 µs. Neither name need be clean, or end in NUL. */
void compare_people(comparer *c, str one, str other, comparison *out);
void compare_organizations(comparer *c, str one, str other, comparison *out);

const char *compared_verdict_name(compared_verdict verdict);

/* -------------------------------------------------------- inside the room */

typedef struct {
    char latin[11];
    uint8_t length; /* 255: not looked up yet */
} letter;

struct comparer {
    const gaz *g;
    arena *a;
    letter *letters;   /* per character of the basic plane */
    map counts;        /* folded word → listed people who bear it */
    map countries;     /* folded name or adjective → entry */
    map organizations; /* key → entry */
    map generic;       /* words of many organizations */
};

void cut_person(comparer *c, str name, cut_name *out);

/* The words of a name, roles not told yet; `organization`: "of", "the" and dots matter otherwise. */
void cut_words(comparer *c, str name, cut_name *out);

/* The name without the endings of a Russian case, into `room`: "Русланом Казакбаевым". Cases are numbered from 0; false
 * where its words do not all stand in that one. */
enum { RUSSIAN_GENITIVE = 1, RUSSIAN_CASES = 4, LONGEST_NOMINATIVE = 256 };
bool russian_nominative(str name, const cut_name *cut, size_t which, char *room, str *out);

str part_letters(const part *p);

/* Whether the word is one of the list, which NULL ends. */
bool word_among(const char *const *words, str word);

/* Greedy best-first alignment of the parts that are alike, then of two words with one. Fills pairs; leftovers last. */
void align_parts(const comparer *c, comparison *out);

#endif
