/* Import: other people's lists of officials, offices and organizations as lines of our tables.
 *
 * Every format is read as a stream, one record in memory at a time; what is kept until the end is one short id for each
 * person (and for Popolo and FollowTheMoney, whose records refer to one another, for each post and organization), so
 * memory grows with the people, never with the file. Lines go to temporary files, a table each. What cannot be used is
 * counted under the reason why, with the first example.
 *
 * JSON comes through jansson, one object at a time: slices.c finds where each object of a long array starts and ends.
 * A streaming parser (yajl) would spare that scan but make every format a state machine, and add a library. */
#ifndef ENT_IMPORT_H
#define ENT_IMPORT_H

#include <stdio.h>

#include "gazetteer/gazetteer.h"

typedef enum { IMPORT_OFFICIALS, IMPORT_TENURES, IMPORT_ORGANIZATIONS, IMPORT_TABLES } import_table;

typedef struct {
    const char *why, *example;
    size_t count;
} import_reason;

typedef struct import_row import_row;

typedef struct {
    const gaz *g;
    arena kept, record; /* until the end; until the next record */
    FILE *tables[IMPORT_TABLES];
    size_t records, lines[IMPORT_TABLES];
    map people; /* their key → index into ids */
    names ids;  /* ours */
    map taken;  /* ids given so far */
    vec(import_reason) reasons;
    import_row *open; /* the person whose rows are being read */
    const char *path;
    char *buffer; /* of import_line */
    size_t buffer_size;
    char *held; /* a reader's own buffer, and its JSON object: freed here where memory runs out */
    void *parsed;
} importer;

/* Reads `in` (of `path`, for formats of several files, and for messages) and fills the importer's tables. `columns` is
 * for csv only, else NULL. Errors: ENT_BAD_ARGUMENT (no such format, columns that do not parse), ENT_BAD_INPUT (not of
 * this format at all), ENT_IO, ENT_NO_MEMORY. */
ent_status import_read(importer *im, const char *format, FILE *in, const char *path, const char *columns,
                       ent_error *error);

/* Offices and countries are told by the gazetteer's names. False where no temporary file can be made. */
bool importer_open(importer *im, const gaz *g);
void importer_close(importer *im);

/* "officials.tsv", and its header line. */
const char *import_table_name(import_table table);
const char *import_table_header(import_table table);

/* The formats, NULL-ended. */
extern const char *const import_formats[];

/* -------------------------------------------------------- inside the room */

/* A record, and what was told of it in the fields we have a use for; NULL or "" where not told. */
typedef enum {
    FIELD_ID,
    FIELD_NAME,
    FIELD_ALIASES,
    FIELD_POSITION,
    FIELD_ORGANIZATION,
    FIELD_COUNTRY,
    FIELD_START,
    FIELD_END,
    FIELD_SEX,
    FIELD_WIKIDATA,
    FIELD_COUNT
} import_field;

typedef struct {
    const char *key; /* theirs; NULL: the name */
    const char *name, *country, *sex, *wikidata;
    names aliases;
} import_person;

typedef struct {
    const char *position, *organization, *country, *from, *to;
    bool acting;
} import_held;

/* Frees what the last record took. */
void import_next_record(importer *im);

/* Counts what could not be used. */
void import_skip(importer *im, const char *why, const char *example);

/* Writes the official's line unless the key has one; our id, or NULL where the name is no name (counted). */
const char *import_official(importer *im, const import_person *told);
const char *import_known(const importer *im, const char *key);

/* Writes the tenure where the position is an office of ours (else counted). */
void import_tenure(importer *im, const char *id, const import_held *told);
void import_organization(importer *im, const char *name, const names *aliases, const char *country, const char *kind);

/* One row of a table or a SPARQL result. Rows of one person that follow one another make one official. */
void import_take_row(importer *im, const char *const *fields);
void import_end_rows(importer *im);

/* The next line without its end; false at the end of the file. A line longer than the limit is counted and passed over.
 */
bool import_line(importer *im, FILE *in, str *out);

/* Values as they come: "tr", "TUR", "Turkey", "country:tr" → "TR"; "+2013-10-22T00:00:00Z" → "2013-10-22"; NULL where
 * they say nothing of ours. */
const char *import_country(importer *im, const char *told);
const char *import_date(importer *im, const char *told);
const char *import_sex(const char *told);
const char *import_item(importer *im, const char *told); /* "Q4134325" from an address */
const char *country_of_alpha3(const char *code);

/* "A|B", "A; B" → a list. */
void import_split(importer *im, const char *told, const char *separator, names *out);

/* Each object of the arrays of a JSON text; `where` is the keys above it ("results.bindings", "persons", ""). */
typedef void (*import_slice)(void *context, const char *where, const char *bytes, size_t length);
bool import_slices(importer *im, FILE *in, import_slice slice, void *context);

typedef ent_status (*import_reader)(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_csv(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_wikidata_csv(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_wikidata_json(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_ftm(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_popolo(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_petrarch(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_spacy(importer *im, FILE *in, const char *columns, ent_error *error);
ent_status import_gate(importer *im, FILE *in, const char *columns, ent_error *error);

#endif
