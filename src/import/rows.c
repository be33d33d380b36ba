/* Rows of a table or of a SPARQL result: one for each person and office, often one for each alias too.
 *
 * Rows of one person that follow one another (ORDER BY ?person) are gathered, so that all aliases come into the one
 * line; rows that come back to a person later still give tenures, but their names are counted as not used. */
#include "import/import.h"

enum { MOST_MEMORY = 16 << 20 }; /* of one person's rows */

struct import_row {
    import_person person;
    vec(import_held) held;
};

/* The open person lives in an arena of its own reading: the record's, which is not cleared while rows are open. */
static const char *copy(importer *im, const char *told) {
    return told && *told ? arena_copy(&im->record, told, strlen(told)) : NULL;
}

static void add_aliases(importer *im, const char *told, names *out) {
    if (!told || !*told) return;
    const char *separator = strchr(told, '|') ? "|" : strchr(told, ';') ? ";" : ", ";
    import_split(im, told, separator, out);
}

static bool same_held(const import_held *a, const import_held *b) {
    const char *x[] = { a->position, a->organization, a->from, a->to },
               *y[] = { b->position, b->organization, b->from, b->to };
    for (size_t i = 0; i < 4; i++) {
        if (strcmp(x[i] ? x[i] : "", y[i] ? y[i] : "") != 0) return false;
    }
    return true;
}

static void add_held(importer *im, import_row *open, const char *const *fields) {
    import_held told = { .position = copy(im, fields[FIELD_POSITION]),
                         .organization = copy(im, fields[FIELD_ORGANIZATION]),
                         .country = import_country(im, fields[FIELD_COUNTRY]),
                         .from = copy(im, fields[FIELD_START]),
                         .to = copy(im, fields[FIELD_END]) };
    if (!told.position) return;
    for (size_t i = 0; i < open->held.count; i++) {
        if (same_held(&open->held.items[i], &told)) return;
    }
    vec_push(&im->record, &open->held, told);
}

void import_end_rows(importer *im) {
    import_row *open = im->open;
    im->open = NULL;
    if (open) {
        if (import_known(im, open->person.key))
            import_skip(im, "rows of a person that do not follow one another", open->person.key);
        const char *id = import_official(im, &open->person);
        for (size_t i = 0; id && i < open->held.count; i++) {
            import_tenure(im, id, &open->held.items[i]);
        }
    }
    import_next_record(im);
}

void import_take_row(importer *im, const char *const *fields) {
    const char *key = fields[FIELD_ID] && *fields[FIELD_ID] ? fields[FIELD_ID] : fields[FIELD_NAME];
    im->records++;
    if (!key || !*key) {
        import_skip(im, "a row without a person", fields[FIELD_POSITION]);
        return;
    }
    if (im->open && (strcmp(im->open->person.key, key) != 0 || im->record.used > MOST_MEMORY)) import_end_rows(im);
    if (!im->open) {
        im->open = arena_new(&im->record, import_row);
        im->open->person = (import_person){ .key = copy(im, key),
                                            .name = copy(im, fields[FIELD_NAME]),
                                            .country = import_country(im, fields[FIELD_COUNTRY]),
                                            .sex = import_sex(fields[FIELD_SEX]),
                                            .wikidata = import_item(im, fields[FIELD_WIKIDATA]) };
        if (!im->open->person.wikidata) im->open->person.wikidata = import_item(im, fields[FIELD_ID]);
    }
    add_aliases(im, fields[FIELD_ALIASES], &im->open->person.aliases);
    add_held(im, im->open, fields);
}
