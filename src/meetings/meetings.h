/* Meetings: who was together with whom, by rules over a sentence's line of symbols, and the reports of one meeting
 * from many documents merged.
 *
 * A sentence becomes a line: people are P and a number, dates D, places L, countries C, organizations G, offices that
 * nobody is named for O, numbers N; every other word stands as it is, folded. Rules are patterns over that line; they
 * live in gazetteers/rules.txt, whose head tells how they are written. */
#ifndef ENT_MEETINGS_H
#define ENT_MEETINGS_H

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include "people/people.h"

/* ------------------------------------------------------------------ rules */

typedef enum {
    READS_EACH,       /* side a together, with each of side b in turn */
    READS_TOGETHER,   /* all of them in one meeting */
    READS_JOIN,       /* they join the encounter told before */
    READS_DELEGATION, /* members go where their leader goes */
    READS_VISIT,      /* the guest is on a visit: no encounter, but a side for rules of what follows */
    READS_ABSENT      /* they are not there, and why */
} rule_reading;

typedef struct {
    const char *text, *expect; /* expect: "A (host) + B (guest); …", "" where nothing may match */
    size_t line;
    bool near_miss;         /* a "not" line */
    const char *path, *row; /* its file, and the line as it stands there */
} rule_example;

enum { MOST_ANCHORS = 6 };

/* A pattern, and what a line must hold before it is worth a try. */
typedef struct {
    struct rule_code *code;
    size_t people;                  /* so many, at least */
    uint32_t anchors[MOST_ANCHORS]; /* numbers of sets, of each of which the line must hold a word */
    size_t anchor_count;
} rule_pattern;

typedef vec(uint32_t) anchor_list;

typedef struct {
    const char *name;
    const char *source; /* "rules.txt:12" */
    const char *path;
    size_t line;
    bool languages[LANG_COUNT];
    rule_reading reading;
    ent_kind kind;
    bool kind_told;                   /* the rule itself says the kind; else the sentence decides */
    const char *why;                  /* of READS_ABSENT */
    bool nearest;                     /* members go with their leader to the encounter told here, not to all of them */
    bool loose;                       /* tells no encounter of people who were already in another one */
    bool last_resort;                 /* loose: of people not all of whom were in another one */
    const char *without;              /* class whose words a match must not hold, or NULL */
    bool each_host;                   /* it is the hosts who are met one by one */
    bool implied_host, implied_guest; /* the side that the sentence leaves out is the one told before */
    bool implied_visitor; /* it is the visitor; hosts are no compatriots, and the whole sentence's mood counts */
    bool any_mood;        /* the rule looks after plans, negation and memories itself */
    vec(rule_pattern) patterns;
    vec(rule_example) examples;
} rule;

typedef struct {
    vec(rule) rules;
    map anchors;                      /* the words of a set, joined → the set's number */
    map anchor_words;                 /* word → index into anchors_of_word */
    vec(anchor_list) anchors_of_word; /* the sets that hold it */
    size_t anchor_count;
    bool failed;
} rule_book;

/* The pattern, ready to match: machine code is made of it when it is first needed. Safe from several threads. */
const pcre2_code *rule_code_ready(const rule_pattern *pattern);

/* Finds what a line must hold for a pattern: how many people, and sets of words of each of which it needs one. */
void anchor_read(rule_book *book, arena *a, const gaz *g, const rule *r, str pattern, rule_pattern *out);

/* Reads DIR/rules.txt of each folder, faults to the gazetteer's sink. Must be called inside arena_run. */
void rules_read(gaz *g, arena *a, const char *const *folders, size_t count, rule_book *out);

/* How far what the rule finds is to be believed, 0 to 1: see confidence.c. 0 where r is NULL. */
double confidence_of_rule(const rule *r);

void rules_free(rule_book *book);

struct ent_gazetteer {
    gaz tables;
    rule_book rules;
};

/* ------------------------------------------------------------------ lines */

#define PRONOUN (MAP_NONE - 1)

typedef struct {
    uint32_t start, end; /* bytes of the line */
    uint32_t token;      /* first token it stands for */
    uint32_t last;
    uint32_t person;     /* of a P, else MAP_NONE */
    uint32_t group;      /* of a P that stands for a group; MAP_NONE for a role word, PRONOUN for a pronoun */
    const char *because; /* of a P */
} symbol;

typedef struct line {
    char *bytes;
    size_t length;
    vec(symbol) symbols;
    uint32_t sentence;
    size_t person_symbols;
} line;

enum { MOST_PARTY = 5 };

/* What earlier sentences leave behind for pronouns and role words. */
typedef struct {
    uint32_t subject;   /* person whom the last sentence was about, or MAP_NONE */
    uint32_t before;    /* whom the ones before it were about */
    uint32_t recent[2]; /* the last two people named, the latest first */
    uint32_t last_guest, last_host;
    uint32_t pair[2];           /* the two sides of the encounter told last, or MAP_NONE */
    uint32_t leader;            /* of the delegation told of last */
    uint32_t protagonist;       /* the first person of the article's prose */
    uint32_t visitor;           /* who is told to be on a visit, or MAP_NONE */
    uint32_t party[MOST_PARTY]; /* who is in the encounter told last: "the three" */
    size_t party_count;
    uint32_t company[MOST_PARTY]; /* "A and B" or "A, accompanied by B", whom the last sentence was about: "they" */
    size_t company_count;
    const struct line
        *opening; /* "He received in audience:", which each item of the list below it completes, or NULL */
} discourse;

void line_build(const gaz *g, const who *people, uint32_t sentence, discourse *state, arena *a, line *out);

/* ------------------------------------------------------------- encounters */

typedef struct {
    uint32_t person;
    ent_role role;
    uint32_t group; /* where the rule met the person, or MAP_NONE */
    const char *because;
} presence;

typedef struct {
    uint32_t sentence;
    const rule *rule;
    const char *match;
} testimony;

typedef struct {
    ent_kind kind;
    vec(presence) present;
    vec(testimony) told;
    const char *date, *date_range, *city, *country;
} encounter;

typedef struct {
    uint32_t person;
    const char *why;
    uint32_t sentence;
} absence;

typedef struct {
    const gaz *g;
    const rule_book *book;
    const who *people;
    arena *a;
    pcre2_match_data *match_data;
    pcre2_match_context *limits;
    uint32_t aside_start, aside_end; /* bytes of the line: ", who …," within the last match; equal where none is */
    uint32_t lead_end;               /* first sentence behind those that tell the news */
    long day_of_news; /* the first day that they tell, else that of publication; 0 where neither is known */
    line *lines;      /* one per sentence; empty where no rule looks */
    vec(encounter) encounters;
    vec(absence) absences;
    vec(encounter) co_mentions; /* kept apart: no meetings */
} finder;

/* Finds the encounters of a document and who is absent. Must be called inside arena_run. */
void find_encounters(finder *f);
void find_co_mentions(finder *f); /* behind find_encounters; where that found none */
void place_encounters(finder *f); /* date, city and country of each */
void explain_absences(finder *f); /* a reason for everybody who is in no encounter */

/* True where the sentence opens with a dateline; *last is the token behind it. */
bool dateline_of(const annotation *marks, uint32_t sentence, uint32_t *last);

/* Runs the rules over a text of one or more sentences and tells who met, as the rules' examples do:
 * "A (host) + B (guest); C + D". For checking examples. */
const char *meetings_told(ent_gazetteer *gazetteer, arena *a, const char *text);

#endif
