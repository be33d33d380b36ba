/* SPARQL results in JSON (W3C, SPARQL 1.1 Query Results JSON Format): each binding is a row, as in the CSV; also the
 * plain list of objects that query.wikidata.org offers for download. */
#include "import/json.h"

/* {"type":"literal","value":"…"} or the value itself. */
static const char *value_of(const json_t *binding, const char *const *keys) {
    for (; *keys; keys++) {
        const json_t *member = json_object_get(binding, *keys);
        const char *words = json_is_object(member) ? json_words(member, "value") : json_string_value(member);
        if (words && *words) return words;
    }
    return NULL;
}

static void take_binding(void *context, const char *where, const char *bytes, size_t length) {
    importer *im = context;
    static const char *const keys[FIELD_COUNT][6] = {
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
    if (strcmp(where, "results.bindings") != 0 && *where) return;
    json_t *binding = import_json(im, bytes, length);
    if (!binding) return;
    const char *fields[FIELD_COUNT];
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        fields[f] = value_of(binding, keys[f]);
    }
    import_take_row(im, fields);
    import_json_done(im);
}

ent_status import_wikidata_json(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    bool json = import_slices(im, in, take_binding, im);
    import_end_rows(im);
    return json ? ENT_OK : fail(error, ENT_BAD_INPUT, im->path, 1, 1, "is no JSON");
}
