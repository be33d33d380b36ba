/* Annotate: which words name officials, ranks, offices, countries, organizations, places and dates.
 *
 * A cascade over each sentence, each step using what the steps before it found: dates and countries, organizations,
 * ranks, offices, people. Mentions may nest; within one type they do not overlap. */
#ifndef ENT_ANNOTATE_H
#define ENT_ANNOTATE_H

#include "gazetteer/gazetteer.h"

typedef struct {
    ent_mention_type type;
    uint32_t first, last; /* tokens, end exclusive */
    uint32_t sentence;
    uint32_t entry;     /* gazetteer entry, or MAP_NONE */
    uint8_t form;       /* gaz_form of the match */
    bool guessed;       /* a lost letter was filled in */
    bool weak;          /* counts only beside something that supports it */
    bool silent;        /* stands for somebody, but is no mention to report */
    const char *rule;   /* what found it, where no entry did */
    date when;          /* dates */
    date_span span;     /* dates: the days they run over, where they are several */
    const char *office; /* positions: id of the office, or NULL */
    bool plural;        /* positions: of several people */
    bool bare;          /* positions: "the presidents", who are told elsewhere; names nobody by itself */
    bool former;        /* positions: no longer held, or not yet */
    bool deputy;        /* positions: of the deputy or assistant */
    bool qualified;     /* positions: "acting", "incoming", "honorary": perhaps not who holds it */
} mention;

typedef struct {
    const text *t;
    vec(mention) mentions; /* ordered by first token, longer first */
    uint32_t *first_of;    /* per sentence: its first mention; one more entry behind the last sentence */
} annotation;

/* Fills the annotation from the arena; must be called inside arena_run. */
void annotate(const gaz *g, const text *t, arena *a, annotation *out);

/* -------------------------------------------------------- inside the room */

enum { MENTION_TYPES = ENT_DATE + 1 };

/* A run of the text's tokens, end exclusive. */
typedef struct {
    uint32_t first, last;
} token_run;

/* Work on one sentence. */
typedef struct {
    const gaz *g;
    const text *t;
    arena *a;
    gaz_budget budget;
    vec(mention) found;                /* of this sentence */
    uint32_t *covering[MENTION_TYPES]; /* per token: 1 + the mention over it, 0 where none */
    gaz_matches *matches;              /* per token of the sentence */
    uint32_t first, last, index;
    language lang;
    bool title_case;        /* most words start with a capital, so capitals tell nothing */
    names known_list;       /* the long ones of known_names */
    map known_names;        /* folded parts of the names of people found in this document */
    vec(token_run) outlets; /* where who publishes the document was named, and abbreviations explained */
    int year_told;          /* the last year that a date told; 0 before */
} annotator;

void annotate_dates(annotator *w);
void annotate_countries(annotator *w);
void annotate_places(annotator *w);
void annotate_organizations(annotator *w);
void annotate_ranks(annotator *w);
void annotate_offices(annotator *w);
void annotate_people(annotator *w);
void annotate_outlets(annotator *w); /* the publisher, by its place on the page */
void annotate_learn_outlets(annotator *w);
void annotate_known_outlets(annotator *w); /* second pass: the publisher named elsewhere */
void annotate_known_people(annotator *w);  /* second pass: names met elsewhere in the document */
void annotate_abbreviations(annotator *w); /* second pass: organizations that only capitals tell */
void annotate_settle_weak(annotator *w);   /* keeps what people beside it support, drops the rest */
void annotate_learn_names(annotator *w);

mention *annotate_add(annotator *w, mention m);
void annotate_remove(annotator *w, uint32_t index);
void annotate_lengthen(annotator *w, mention *m, uint32_t last);
const token *token_at(const annotator *w, uint32_t at); /* an empty mark outside the sentence */
bool capital_word(const annotator *w, uint32_t at);     /* a word that starts with a capital letter */
bool word_is(const annotator *w, uint32_t at, const char *folded);
bool in_class(const annotator *w, uint32_t at, const char *class_name);

/* The longest gazetteer match of the type at the token, or NULL. */
const gaz_match *longest_match(const annotator *w, uint32_t at, gaz_type type);

/* "Army Commander General Agus Subiyanto": before a name "General" is his rank, and no part of the office. */
bool office_takes_rank(const annotator *w, const gaz_match *m);

/* Whether the token lies inside an office that starts before it: "Chief of the General Staff". */
bool inside_office(const annotator *w, uint32_t at);

/* The mention of the type that starts at, ends before, or covers a token; NULL where none. */
const mention *mention_from(const annotator *w, uint32_t at, ent_mention_type type);
const mention *mention_until(const annotator *w, uint32_t behind, ent_mention_type type);
const mention *mention_over(const annotator *w, uint32_t at, ent_mention_type type);

/* Whether the blank before the token parts the items of a menu. */
bool annotate_wide_gap(const annotator *w, uint32_t at);

/* Whether the words are an item of a menu line, or a whole line. */
bool annotate_segment_alone(const annotator *w, uint32_t first, uint32_t last);

/* Whether a time of day ends before the token: "5:48 PM SGT". */
bool annotate_behind_clock(const annotator *w, uint32_t at);

/* Whether a listed name starts at the token with a word that is a title elsewhere: "Baron Waqa". */
bool name_titled_official(const annotator *w, uint32_t at);

/* Length in tokens of the longest phrase of a class that starts at the token; 0 where none. */
uint32_t phrase_at(const annotator *w, uint32_t at, const char *class_name);

#endif
