/* Between the files of the report. */
#ifndef ENT_OUTPUT_REPORT_H
#define ENT_OUTPUT_REPORT_H

#include "output/emit.h"
#include "output/origin.h"
#include "output/palette.h"

const char *report_name(const graph *g, size_t node); /* its fullest name, unescaped */
void report_count(FILE *stream, size_t count, const char *one, const char *many);

/* The country's name, escaped. */
void report_country(FILE *stream, const output_page *page, const char *code);

/* Which countries met most, and when most was met, each a line of a list. False: no memory. */
bool report_busiest(FILE *stream, const output_page *page);

/* Go-betweens of countries; who holds circles together; countries and months; unlisted people and thin evidence.
 * `order` is the people, best connected first. False: no memory. */
bool report_brokers(FILE *stream, const output_page *page);
bool report_weak_points(FILE *stream, const graph *g, const size_t *order);
bool report_sums(FILE *stream, const output_page *page);
void report_doubts(FILE *stream, const output_page *page, const size_t *order);

/* Every tie with links to its meetings; every meeting with its people and sentences. False: no memory, or no room. */
bool report_ties(FILE *stream, const output_page *page);
void report_meetings(FILE *stream, const output_page *page);

/* What was read and refused, by which command, program and gazetteers. */
void report_origin(FILE *stream, const output_page *page);

/* What stands around the page. */
extern const char report_head[], report_script[];

#endif
