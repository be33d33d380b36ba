/* Read: inputs as they come off the web, to articles: plain text, HTML, JSON lines, tables, any of them compressed, in
 * whatever encoding.
 *
 * A source is one input; it is cut into pieces, one for each document, which is cheap and done in order. Making an
 * article of a piece (parsing, decoding, finding the body) is the dear part, and needs nothing but the piece: any
 * number of threads may do it at once. Memory is bounded by the limit of one document. */
#ifndef ENT_READ_H
#define ENT_READ_H

#include "base/base.h"

typedef enum { READ_UNKNOWN, READ_TEXT, READ_HTML, READ_JSON, READ_JSONL, READ_CSV, READ_TSV } read_format;

/* What a record may tell. */
typedef enum {
    READ_FIELD_TEXT,
    READ_FIELD_HTML,
    READ_FIELD_TITLE,
    READ_FIELD_DATE,
    READ_FIELD_URL,
    READ_FIELD_LANGUAGE,
    READ_FIELD_ID,
    READ_FIELD_AUTHOR,
    READ_FIELDS
} read_field;

typedef struct {
    read_format format;              /* of all inputs; READ_UNKNOWN: by their names, else by their looks */
    const char *encoding;            /* NULL: as declared, else as detected */
    const char *fields[READ_FIELDS]; /* where records hold a field: "article.body"; NULL: under the usual names */
    size_t limit;                    /* most bytes of a document */
} read_settings;

/* One document before it is read. */
typedef struct {
    const char *path; /* of its input, as given */
    size_t line;      /* of a container; else 0 */
    read_format format;
    bool loaded; /* `bytes` hold it; else the file is still to be read */
    char *bytes; /* of a table's record: its cells, each ended by NUL */
    size_t length;
    size_t cells[READ_FIELDS]; /* of a table's record: where the field's cell starts, plus 1; 0 where it has none */
    ent_error error;           /* status ENT_OK unless the piece is refused */
} read_piece;

typedef struct read_source read_source;

/* By the ending of the name (".gz" put aside); READ_UNKNOWN where that tells nothing. */
read_format read_format_of(const char *path);
read_format read_format_named(const char *word); /* "text", "html", "json", "jsonl", "csv", "tsv" */
read_field read_field_named(str word);           /* READ_FIELDS where there is no such field */

/* "-" is standard input. `path` and `opt` must stand as long as the source. NULL: no memory. */
read_source *read_open(const char *path, const read_settings *opt);
void read_close(read_source *source);

/* The next piece, to be released with read_piece_free; false at the end. A refused piece says why in its error, and the
 * rest goes on. */
bool read_next(read_source *source, read_piece *out);
void read_piece_free(read_piece *piece);

/* Makes an article of the piece. All of it lives in the arena or in the piece. Errors: ENT_IO, ENT_TOO_LARGE,
 * ENT_BAD_INPUT, ENT_NO_MEMORY. */
ent_status read_article(arena *a, read_piece *piece, const read_settings *opt, ent_article *out, ent_error *error);

/* Lines that come back in many documents of one source, and so are furniture though they read like prose. First every
 * document, in any order, then settle, then mark; what is marked is the same for any order. Only read_repeats_note and
 * read_repeats_mark may run in several threads at once. Bounded memory (some 70 MB at the very most, a few in
 * practice); the method stands in repeats.c. */
typedef struct read_repeats read_repeats;
typedef struct read_noted read_noted;

read_repeats *read_repeats_new(void); /* NULL: no memory */
void read_repeats_free(read_repeats *repeats);

/* Whether this document would be one of those compared; many are enough. */
bool read_repeats_wants(const read_repeats *repeats, const read_piece *piece);

/* What there is to compare of a document, to be given to read_repeats_add, which frees it. Errors: ENT_NO_MEMORY. */
ent_status read_repeats_note(arena *a, const read_piece *piece, ent_article *article, read_noted **out);
void read_repeats_add(read_repeats *repeats, read_noted *noted);
ent_status read_repeats_settle(read_repeats *repeats); /* Errors: ENT_NO_MEMORY. */

/* Tells the article which of its lines are furniture (its blocks, in the arena). Errors: ENT_NO_MEMORY. */
ent_status read_repeats_mark(arena *a, const read_repeats *repeats, const read_piece *piece, ent_article *article);

/* Whether there is an encoding of that name. */
bool decode_known(const char *name);

#endif
