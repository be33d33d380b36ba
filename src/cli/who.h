/* Who: what `entente who` found out about one person. who.c finds it, who_text.c and who_json.c say it. */
#ifndef ENT_CLI_WHO_H
#define ENT_CLI_WHO_H

#include "cli/cli.h"
#include "meetings/meetings.h"

typedef struct {
    const ent_person *person;
    size_t meetings;
    const char *first, *last;    /* days, "" where none is told */
    int longest_gap, since_last; /* days, as of a graph_tie */
} who_tie;

typedef struct {
    const char *document;
    size_t meetings;
} who_source;

typedef struct {
    const ent_person *person;
    const ent_result *all; /* the meetings that pass the filters */
    const graph *graph;    /* of those */
    const gaz *g;
    const gaz_entry *entry; /* the gazetteer's line, or NULL */
    vec(const gaz_tenure *) tenures;
    vec(const ent_meeting *) meetings; /* by day */
    vec(who_tie) ties;                 /* most meetings first */
    vec(who_source) sources;
    names countries; /* as told, meeting by meeting */
} portrait;

/* The part of the person in the meeting. */
const ent_participant *portrait_part(const portrait *p, const ent_meeting *meeting);

/* "2013-10-22", "2013-10", "2013" or "". */
const char *portrait_day(arena *a, date d);

void portrait_text(FILE *stream, arena *a, const portrait *p, size_t width);
void portrait_json(FILE *stream, arena *a, const portrait *p);

#endif
