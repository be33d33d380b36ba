/* FollowTheMoney entities, as OpenSanctions publishes them: one JSON object a line, in any order, which refer to one
 * another by id. People and organizations are written as they come; positions are remembered; occupancies wait in a
 * temporary file until every person and position has been seen. */
#include "import/json.h"

typedef struct {
    const char *name, *country;
} post;

typedef struct {
    importer *im;
    map posts; /* id → index */
    vec(post) known;
    FILE *waiting; /* "holder\tpost\tfrom\tto" */
} ftm;

static const char *keep(importer *im, const char *words) {
    return words ? arena_copy(&im->kept, words, strlen(words)) : NULL;
}

static void take_person(importer *im, const char *id, const json_t *properties) {
    import_person told = { .key = id,
                           .name = json_first(properties, "name"),
                           .sex = import_sex(json_first(properties, "gender")) };
    const char *country = json_first(properties, "country");
    told.country = import_country(im, country ? country : json_first(properties, "nationality"));
    told.wikidata = import_item(im, json_first(properties, "wikidataId"));
    if (!told.wikidata) told.wikidata = import_item(im, id);
    json_all(im, properties, "name", &told.aliases);
    json_all(im, properties, "alias", &told.aliases);
    (void)import_official(im, &told);
}

static void take_organization(importer *im, const char *schema, const json_t *properties) {
    names aliases = { 0 };
    json_all(im, properties, "name", &aliases);
    json_all(im, properties, "alias", &aliases);
    json_all(im, properties, "abbreviation", &aliases);
    import_organization(im, json_first(properties, "name"), &aliases,
                        import_country(im, json_first(properties, "country")),
                        strcmp(schema, "PublicBody") == 0 ? "body"
                        : strcmp(schema, "Company") == 0  ? "company"
                                                          : NULL);
}

static void take_position(ftm *f, const char *id, const json_t *properties) {
    importer *im = f->im;
    uint32_t at = map_add(&im->kept, &f->posts, str_of(keep(im, id)), (uint32_t)f->known.count);
    if (at != f->known.count) return;
    post told = { keep(im, json_first(properties, "name")),
                  keep(im, import_country(im, json_first(properties, "country"))) };
    vec_push(&im->kept, &f->known, told);
}

static bool has_no_tab(const char *word) {
    return !word || !strpbrk(word, "\t\n");
}

static void take_occupancy(ftm *f, const json_t *properties) {
    const char *parts[] = { json_first(properties, "holder"), json_first(properties, "post"),
                            json_first(properties, "startDate"), json_first(properties, "endDate") };
    if (!parts[0] || !parts[1]) {
        import_skip(f->im, "an occupancy without its person or position", parts[0]);
        return;
    }
    for (size_t i = 0; i < 4; i++) {
        if (has_no_tab(parts[i])) continue;
        import_skip(f->im, "an occupancy with a tab in it", NULL);
        return;
    }
    fprintf(f->waiting, "%s\t%s\t%s\t%s\n", parts[0], parts[1], parts[2] ? parts[2] : "", parts[3] ? parts[3] : "");
}

static void take_entity(ftm *f, const json_t *entity) {
    const char *id = json_words(entity, "id"), *schema = json_words(entity, "schema");
    const json_t *properties = json_object_get(entity, "properties");
    if (!id || !schema || !properties)
        import_skip(f->im, "an object that is no entity", id);
    else if (strcmp(schema, "Person") == 0)
        take_person(f->im, id, properties);
    else if (strcmp(schema, "Position") == 0)
        take_position(f, id, properties);
    else if (strcmp(schema, "Occupancy") == 0)
        take_occupancy(f, properties);
    else if (strcmp(schema, "Organization") == 0 || strcmp(schema, "PublicBody") == 0 || strcmp(schema, "Company") == 0)
        take_organization(f->im, schema, properties);
    else
        import_skip(f->im, arena_printf(&f->im->record, "an entity of the schema %s", schema), id);
}

static void settle(ftm *f) {
    str told;
    rewind(f->waiting);
    while (import_line(f->im, f->waiting, &told)) {
        import_next_record(f->im);
        str parts[4] = { { 0 } };
        const char *words[4];
        for (size_t i = 0; i < 4; i++) {
            str_cut(&told, '\t', &parts[i]);
            words[i] = arena_copy(&f->im->record, parts[i].ptr, parts[i].len);
        }
        const char *id = import_known(f->im, words[0]);
        uint32_t at = map_get(&f->posts, str_of(words[1]));
        if (!id || at == MAP_NONE) {
            import_skip(f->im, "an occupancy of a person or position that the file has not", words[id ? 1 : 0]);
            continue;
        }
        import_held held = {
            .position = f->known.items[at].name, .country = f->known.items[at].country, .from = words[2], .to = words[3]
        };
        import_tenure(f->im, id, &held);
    }
}

ent_status import_ftm(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    ftm f = { .im = im, .waiting = tmpfile() };
    if (!f.waiting) return fail(error, ENT_IO, im->path, 0, 0, "no temporary file can be made");
    str told;
    while (import_line(im, in, &told)) {
        import_next_record(im);
        if (!str_trim(told).len) continue;
        im->records++;
        json_t *entity = import_json(im, told.ptr, told.len);
        if (entity) take_entity(&f, entity);
        import_json_done(im);
    }
    settle(&f);
    fclose(f.waiting);
    return ENT_OK;
}
