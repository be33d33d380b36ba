/* Output: extracts, results and graphs as the files other programs read, and results read back.
 *
 * Every writer is deterministic and independent of the locale, escapes whatever the texts hold, and writes only valid
 * UTF-8. Files are written beside their place under a temporary name and renamed, so that a reader, or an interrupted
 * run, never meets half a file. */
#ifndef ENT_OUTPUT_H
#define ENT_OUTPUT_H

#include <stdio.h>

#include "base/base.h"
#include "graph/graph.h"

/* Writes one kind of data to a stream that stays the caller's. False where the stream failed, or memory ran out (errno
 * tells which). What the stream still buffers may fail later: the caller looks at fflush or fclose, too. */
typedef bool (*output_writer)(FILE *stream, const void *data);

/* Writes FOLDER/name through `writer`: temporary file, flush, rename. The folder must be there; a name that stands for
 * a device or a pipe is written to in place. Errors: ENT_IO naming the file, ENT_NO_MEMORY; nothing is left then. */
ent_status output_file(const char *folder, const char *name, output_writer writer, const void *data, ent_error *error);

/* One line of `extract --format jsonl` (shared contract: the manual's page on formats). data: const ent_document. */
bool output_document_jsonl(FILE *stream, const void *document);

/* The line of a document that could not be read. */
bool output_error_jsonl(FILE *stream, const char *document, const char *message);

/* The same to look at in a terminal and in a browser, where head and foot go around all documents; and as brat's
 * annotation file, to stand beside output_document_text, and in the columns of CoNLL-2003. data: const ent_document. */
bool output_document_ansi(FILE *stream, const void *document);
bool output_document_html(FILE *stream, const void *document);
bool output_document_brat(FILE *stream, const void *document);
bool output_document_conll(FILE *stream, const void *document);
bool output_document_text(FILE *stream, const void *document);
bool output_error_ansi(FILE *stream, const char *document, const char *message);
bool output_error_html(FILE *stream, const char *document, const char *message);
bool output_error_none(FILE *stream, const char *document, const char *message);
extern const char output_html_head[], output_html_foot[], output_brat_config[];

/* data: const ent_result. */
bool output_people_jsonl(FILE *stream, const void *result);
bool output_organizations_jsonl(FILE *stream, const void *result);
bool output_meetings_jsonl(FILE *stream, const void *result);
bool output_co_mentions_jsonl(FILE *stream, const void *result);

/* data: const graph. */
bool output_ties_csv(FILE *stream, const void *graph);
bool output_graphml(FILE *stream, const void *graph);
bool output_gexf(FILE *stream, const void *graph);

/* What people look at: drawings and the report; the page is one HTML file that needs nothing from outside. data: const
 * output_page, of which the graph alone is needed. */
typedef struct {
    const graph *graph;
    const struct origin *origin; /* what it was built of (origin.h) */
    const char *drawing;         /* SVG for the page */
    const char *command;         /* what the view was made with, where that is another command than the build's */
    bool dark;                   /* a drawing on a dark ground; else SVG follows the reader's choice */
} output_page;

bool output_dot(FILE *stream, const void *page);
bool output_report_md(FILE *stream, const void *page);
bool output_report_html(FILE *stream, const void *page);

/* The country to tell behind the person's first office; NULL where none is known, and where a bare "President" is a
 * body's, not the country's. Cost: the participants of the person's meetings. */
const char *output_country_beside_office(const ent_result *result, const ent_person *person);

/* Meetings by month as a bar chart in SVG. */
bool output_timeline(FILE *stream, const graph *g, bool dark);

/* Reads DIR/people.jsonl, DIR/meetings.jsonl and, where it is there, DIR/co-mentions.jsonl, as written by the writers
 * above, into the arena, which it guards itself. Fields not known are passed over; people's meetings are taken from the
 * meetings. Errors: ENT_IO; ENT_BAD_INPUT with file, line and column of what does not parse; ENT_NO_MEMORY. */
ent_status output_read_result(arena *a, const char *folder, ent_result *out, ent_error *error);

#endif
