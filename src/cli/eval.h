/* Eval: marked documents, and the figures of what the program finds in them. eval_marks.c reads marks, eval_score.c
 * counts, eval_write.c says it, eval.c runs it. */
#ifndef ENT_CLI_EVAL_H
#define ENT_CLI_EVAL_H

#include "cli/cli.h"

/* ------------------------------------------------------------------- marks */

typedef struct {
    ent_mention_type type;
    const char *person; /* who is named; NULL where not marked */
    size_t start, end;  /* bytes */
} mark;

typedef struct {
    const char *event, *kind, *date, *city, *country;
    names participants;
} marked_meeting;

typedef struct {
    const char *name; /* without its folder and ending */
    const char *text;
    size_t length;
    vec(mark) marks; /* people by id, then start */
    bool facts;      /* meetings are marked too; else entities only */
    vec(marked_meeting) meetings;
    names absent;
} marked;

typedef vec(marked) marked_list;

/* Reads every NAME.ann (our inline tags with NAME.json, or brat standoff with NAME.txt) and NAME.conll of the folder,
 * in order of names. False (said why) where a file is faulty or there is none. */
bool marks_read(const options *opt, const char *folder, marked_list *out);

/* ----------------------------------------------------------------- figures */

typedef enum {
    FIG_PER,
    FIG_RNK,
    FIG_CTY,
    FIG_ORG,
    FIG_POS,
    FIG_WHO,
    FIG_MET,
    FIG_MERGE, /* from here on: shares of what is right */
    FIG_ABSENT,
    FIG_QUIET,
    FIG_DATE,
    FIG_NODATE,
    FIG_CITY,
    FIG_COUNTRY,
    FIG_KIND,
    FIG_COUNT
} figure;

typedef struct {
    arena *a;
    size_t right[FIG_COUNT], extra[FIG_COUNT], missed[FIG_COUNT];
    bool counted[FIG_COUNT];
    size_t documents, judged, perfect; /* judged: with facts */
    double macro;                      /* sum over judged documents */
    names errors;
} score;

typedef struct {
    const char *name; /* "met.f1" */
    double value;
} named_figure;

typedef vec(named_figure) figures;

void score_document(score *s, const marked *gold, const ent_document *found);

/* After all documents: pairs of documents that tell of one event. */
void score_merge(score *s, const marked_list *gold, const ent_result *found);
figures score_figures(const score *s);

/* ------------------------------------------------------------------ writing */

void eval_write_text(FILE *stream, const score *s, const figures *all, bool errors);
bool eval_write_json(FILE *stream, const score *s, const figures *all);

/* What got better and what broke since the run whose --format json stands in the file; false (said why) where it cannot
 * be read. */
bool eval_compare(FILE *stream, const char *path, const score *s, const figures *all);

#endif
