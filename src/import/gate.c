/* GATE gazetteers: an index (lists.def: "file.lst:majorType:minorType:language:annotationType") and its lists, a name a
 * line with features behind it ("Zakir Hasanov&country=AZ&position=Minister of Defence"). The separator of features is
 * GATE's gazetteerFeatureSeparator; a tab, & or : is told from the line. A list alone may be given too: people.
 *
 * The major type says what a list holds: person… to officials, organization, company, facility… to organizations. */
#include <errno.h>

#include "import/import.h"

enum { HOLDS_PEOPLE, HOLDS_ORGANIZATIONS, HOLDS_OTHERS };

static int holds_of(str major) {
    static const char *const people[] = { "person", "official", "president", "politician" };
    static const char *const bodies[] = { "organi", "company", "govern", "military", "party", "agency" };
    for (size_t i = 0; i < sizeof people / sizeof *people; i++) {
        if (str_starts(major, people[i])) return HOLDS_PEOPLE;
    }
    for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
        if (str_starts(major, bodies[i])) return HOLDS_ORGANIZATIONS;
    }
    return HOLDS_OTHERS;
}

/* Where the features begin: the first separator that a "key=" stands behind. */
static size_t features_at(str told, char *separator) {
    for (size_t i = 0; i < told.len; i++) {
        if (!strchr("\t&:", told.ptr[i]) || !told.ptr[i]) continue;
        size_t end = i + 1;
        while (end < told.len && told.ptr[end] != '=' && !strchr("\t&: ", told.ptr[end])) {
            end++;
        }
        if (end == i + 1 || end == told.len || told.ptr[end] != '=') continue;
        *separator = told.ptr[i];
        return i;
    }
    return told.len;
}

static void read_features(importer *im, str rest, char separator, const char **fields) {
    static const char *const keys[FIELD_COUNT][3] = {
        [FIELD_ID] = { "id", "uri" },
        [FIELD_ALIASES] = { "aliases", "alias" },
        [FIELD_POSITION] = { "position", "office", "title" },
        [FIELD_ORGANIZATION] = { "organization" },
        [FIELD_COUNTRY] = { "country" },
        [FIELD_START] = { "start", "from" },
        [FIELD_END] = { "end", "to" },
        [FIELD_SEX] = { "sex", "gender" },
        [FIELD_WIKIDATA] = { "wikidata", "inst" },
    };
    str pair, key;
    while (str_cut(&rest, separator, &pair)) {
        if (!str_cut(&pair, '=', &key) || !pair.ptr) continue;
        for (size_t f = 0; f < FIELD_COUNT; f++) {
            for (size_t k = 0; k < 3 && keys[f][k]; k++) {
                if (str_is(key, keys[f][k])) fields[f] = arena_copy(&im->record, pair.ptr, pair.len);
            }
        }
    }
}

static void take_name(importer *im, str told, int holds) {
    char separator = '\t';
    size_t cut = features_at(told, &separator);
    str name = str_trim(str_slice(told, 0, cut));
    const char *fields[FIELD_COUNT] = { NULL };
    fields[FIELD_NAME] = arena_copy(&im->record, name.ptr, name.len);
    if (cut < told.len) read_features(im, str_slice(told, cut + 1, told.len), separator, fields);
    if (holds == HOLDS_PEOPLE) {
        import_person one = { .key = fields[FIELD_ID] ? fields[FIELD_ID] : fields[FIELD_NAME],
                              .name = fields[FIELD_NAME],
                              .country = import_country(im, fields[FIELD_COUNTRY]),
                              .sex = import_sex(fields[FIELD_SEX]),
                              .wikidata = import_item(im, fields[FIELD_WIKIDATA]) };
        import_split(im, fields[FIELD_ALIASES], "|", &one.aliases);
        const char *id = import_official(im, &one);
        import_held held = { fields[FIELD_POSITION], fields[FIELD_ORGANIZATION], one.country,
                             fields[FIELD_START],    fields[FIELD_END],          false };
        if (id && held.position) import_tenure(im, id, &held);
        return;
    }
    names aliases = { 0 };
    import_split(im, fields[FIELD_ALIASES], "|", &aliases);
    import_organization(im, fields[FIELD_NAME], &aliases, import_country(im, fields[FIELD_COUNTRY]), NULL);
}

static void read_list(importer *im, FILE *in, int holds) {
    str told;
    while (import_line(im, in, &told)) {
        import_next_record(im);
        told = str_trim(told);
        if (!told.len || str_starts(told, "#")) continue;
        im->records++;
        take_name(im, told, holds);
    }
}

/* The list lies beside the index; nothing outside that folder is opened. */
static FILE *open_beside(importer *im, str file) {
    if (!file.len || memchr(file.ptr, '/', file.len)) return NULL;
    const char *slash = strrchr(im->path, '/');
    int folder = slash ? (int)(slash - im->path + 1) : 0;
    return fopen(arena_printf(&im->record, "%.*s%.*s", folder, im->path, (int)file.len, file.ptr), "rb");
}

static void read_entry(importer *im, str told) {
    str file, major = { "", 0 };
    str_cut(&told, ':', &file);
    if (told.ptr) str_cut(&told, ':', &major);
    const char *name = arena_copy(&im->record, file.ptr, file.len);
    int holds = holds_of(major);
    if (holds == HOLDS_OTHERS) {
        import_skip(im, "a list of neither people nor organizations", name);
        return;
    }
    FILE *list = open_beside(im, file);
    if (!list) {
        import_skip(im, "a list that cannot be opened", name);
        return;
    }
    read_list(im, list, holds);
    fclose(list);
}

ent_status import_gate(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    (void)error;
    if (!str_ends(str_of(im->path), ".def")) {
        read_list(im, in, HOLDS_PEOPLE);
        return ENT_OK;
    }
    str told;
    while (import_line(im, in, &told)) {
        import_next_record(im);
        told = str_trim(told);
        /* The line's bytes are the buffer that the list will be read through. */
        if (told.len && !str_starts(told, "#"))
            read_entry(im, (str){ arena_copy(&im->kept, told.ptr, told.len), told.len });
    }
    return ENT_OK;
}
