/* Between the files of the report. */
#ifndef ENT_OUTPUT_REPORT_H
#define ENT_OUTPUT_REPORT_H

#include "output/emit.h"
#include "output/palette.h"

const char *report_name(const graph *g, size_t node); /* its fullest name, unescaped */
void report_count(FILE *stream, size_t count, const char *one, const char *many);

/* Go-betweens of countries; who holds circles together; countries and months; unlisted people and thin evidence.
 * `order` is the people, best connected first. False: no memory. */
bool report_brokers(FILE *stream, const graph *g);
void report_weak_points(FILE *stream, const graph *g, const size_t *order);
bool report_sums(FILE *stream, const graph *g);
void report_doubts(FILE *stream, const graph *g, const size_t *order);

/* Every tie with links to its meetings; every meeting with its people and sentences. False: no memory, or no room. */
bool report_ties(FILE *stream, const graph *g);
void report_meetings(FILE *stream, const graph *g);

#endif
