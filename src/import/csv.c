/* CSV (RFC 4180; commas, semicolons or tabs, told by the header) read record by record, with columns found by name.
 *
 * The header names that a field may have are tried in turn; --columns gives them by hand: "name=Full Name,country=3"
 * takes the name from the column headed "Full Name" and the country from the third. */
#include <stdlib.h>

#include "import/import.h"

enum { MOST_CELLS = 256, LONGEST_RECORD = 4 << 20, MOST_NAMES = 8 };

typedef struct {
    importer *im;
    FILE *in;
    char separator;
    char *bytes; /* the cells of a record, each ended by NUL */
    size_t used, size;
    size_t starts[MOST_CELLS], count;
    bool too_long;
} record;

typedef const char *field_names[FIELD_COUNT][MOST_NAMES];

static const char *const field_words[FIELD_COUNT] = { "id",      "name",  "aliases", "position", "organization",
                                                      "country", "start", "end",     "sex",      "wikidata" };

static const field_names wikidata_names = {
    [FIELD_ID] = { "person", "item", "human" },
    [FIELD_NAME] = { "personLabel", "label", "itemLabel", "name" },
    [FIELD_ALIASES] = { "aliases", "personAltLabel", "altLabel", "itemAltLabel", "alias" },
    [FIELD_POSITION] = { "positionLabel", "position", "officeLabel" },
    [FIELD_ORGANIZATION] = { "organizationLabel", "organization", "ofLabel" },
    [FIELD_COUNTRY] = { "countryCode", "countryLabel", "country", "iso" },
    [FIELD_START] = { "start", "from", "startTime" },
    [FIELD_END] = { "end", "to", "endTime" },
    [FIELD_SEX] = { "sexLabel", "genderLabel", "sex", "gender" },
    [FIELD_WIKIDATA] = { "wikidata", "qid", "person" },
};

/* ----------------------------------------------------------------- reading */

static void put(record *r, char c) {
    if (r->used >= LONGEST_RECORD) {
        r->too_long = true;
        return;
    }
    if (r->used == r->size) {
        size_t size = r->size ? r->size * 2 : 4096;
        char *grown = realloc(r->bytes, size);
        if (!grown) {
            r->too_long = true;
            return;
        }
        r->bytes = r->im->held = grown; /* the importer frees it where memory runs out */
        r->size = size;
    }
    r->bytes[r->used++] = c;
}

static void end_cell(record *r) {
    put(r, '\0');
    if (r->count + 1 < MOST_CELLS) r->starts[++r->count] = r->used;
}

/* A quote opens a cell; inside, two quotes are one. A quote elsewhere is itself. */
static int read_quoted(record *r) {
    int c;
    while ((c = getc_unlocked(r->in)) != EOF) {
        if (c != '"') {
            put(r, c ? (char)c : ' ');
            continue;
        }
        c = getc_unlocked(r->in);
        if (c != '"') return c;
        put(r, '"');
    }
    return EOF;
}

/* False at the end of the file. A record that is too long has no cells. */
static bool read_record(record *r) {
    r->used = r->count = 0;
    r->starts[0] = 0;
    r->too_long = false;
    int c = getc_unlocked(r->in);
    if (c == EOF) return false;
    for (bool start = true; c != EOF && c != '\n';) {
        if (start && c == '"') {
            c = read_quoted(r);
            start = false;
            continue;
        }
        start = c == r->separator;
        if (start)
            end_cell(r);
        else if (c != '\r')
            put(r, c ? (char)c : ' ');
        c = getc_unlocked(r->in);
    }
    end_cell(r);
    if (!r->too_long) return true;
    import_skip(r->im, "a record of more than 4 MB", NULL);
    r->count = 0;
    return true;
}

static const char *cell(const record *r, size_t at) {
    return at < r->count ? r->bytes + r->starts[at] : NULL;
}

/* The separator that the first line holds most of. */
static char tell_separator(FILE *in) {
    size_t counts[3] = { 0 };
    static const char separators[] = ",;\t";
    char head[4096];
    size_t length = fread(head, 1, sizeof head, in);
    for (size_t i = 0; i < length && head[i] != '\n'; i++) {
        const char *found = head[i] ? strchr(separators, head[i]) : NULL;
        if (found) counts[found - separators]++;
    }
    rewind(in);
    size_t best = counts[1] > counts[0] ? 1 : 0;
    return separators[counts[2] > counts[best] ? 2 : best];
}

/* ----------------------------------------------------------------- columns */

static void find_columns(const record *header, const field_names *known, size_t *columns) {
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        columns[f] = MOST_CELLS;
        for (size_t n = 0; n < MOST_NAMES && (*known)[f][n] && columns[f] == MOST_CELLS; n++) {
            const char *name = (*known)[f][n];
            for (size_t i = 0; i < header->count; i++) {
                const char *head = cell(header, i);
                if (i == 0 && strncmp(head, "\xEF\xBB\xBF", 3) == 0) head += 3;
                if (*head == '?') head++; /* SPARQL's own CSV and TSV name their variables so */
                if (strcasecmp(head, name) == 0) columns[f] = i;
            }
            char *end;
            long number = strtol(name, &end, 10);
            if (columns[f] == MOST_CELLS && !*end && number > 0 && (size_t)number <= header->count)
                columns[f] = (size_t)number - 1;
        }
    }
}

/* "name=Full Name,country=3" over the fields' own words. */
static bool read_mapping(importer *im, const char *told, field_names *out, ent_error *error) {
    str rest = str_of(told), pair, field;
    while (told && str_cut(&rest, ',', &pair)) {
        bool known = false;
        str_cut(&pair, '=', &field);
        for (size_t f = 0; f < FIELD_COUNT; f++) {
            if (!str_is(str_trim(field), field_words[f]) || !pair.ptr) continue;
            pair = str_trim(pair);
            (*out)[f][0] = arena_copy(&im->kept, pair.ptr, pair.len);
            (*out)[f][1] = NULL;
            known = true;
        }
        if (known) continue;
        fail(
            error, ENT_BAD_ARGUMENT, NULL, 0, 0,
            "\"%.*s\" is no FIELD=COLUMN; fields: id name aliases position organization country start end sex wikidata",
            (int)field.len, field.ptr);
        return false;
    }
    return true;
}

static ent_status read_rows(importer *im, FILE *in, const field_names *known, ent_error *error) {
    record r = { .im = im, .in = in, .separator = tell_separator(in) };
    size_t columns[FIELD_COUNT];
    ent_status status = ENT_OK;
    if (read_record(&r)) find_columns(&r, known, columns);
    if (!r.count || columns[FIELD_NAME] == MOST_CELLS)
        status = fail(error, ENT_BAD_INPUT, im->path, 1, 1, "the first line names no column for the name (such as %s)",
                      (*known)[FIELD_NAME][0]);
    while (status == ENT_OK && read_record(&r)) {
        const char *fields[FIELD_COUNT];
        for (size_t f = 0; f < FIELD_COUNT; f++) {
            fields[f] = columns[f] == MOST_CELLS ? NULL : cell(&r, columns[f]);
        }
        if (r.used > 1) import_take_row(im, fields);
    }
    import_end_rows(im);
    free(r.bytes);
    im->held = NULL;
    return status;
}

ent_status import_wikidata_csv(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    return read_rows(im, in, &wikidata_names, error);
}

ent_status import_csv(importer *im, FILE *in, const char *columns, ent_error *error) {
    field_names known = { { NULL } };
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        known[f][0] = field_words[f];
        for (size_t n = 0; n + 1 < MOST_NAMES && f != FIELD_ID && wikidata_names[f][n]; n++) {
            known[f][n + 1] = wikidata_names[f][n];
        }
    }
    if (!read_mapping(im, columns, &known, error)) return ENT_BAD_ARGUMENT;
    return read_rows(im, in, (const field_names *)&known, error);
}
