/* Popolo (popoloproject.com), as EveryPolitician published it: one JSON document of lists, persons, organizations,
 * posts, events (terms) and memberships that refer to the others by id. The lists are read object by object;
 * memberships wait in a temporary file until the others have been seen, whatever the order of the lists. */
#include "import/json.h"

typedef struct {
    const char *name, *country, *start, *end;
} thing;

static struct {
    map ids; /* "list id" → index */
    vec(thing) known;
    FILE *waiting;
} now; /* one import at a time; the slices' callback carries the importer only */

static const char *keep(importer *im, const char *words) {
    return words ? arena_copy(&im->kept, words, strlen(words)) : NULL;
}

static const thing *thing_of(importer *im, const char *list, const char *id) {
    if (!id || !*id) return NULL;
    uint32_t at = map_get(&now.ids, str_of(arena_printf(&im->record, "%s %s", list, id)));
    return at == MAP_NONE ? NULL : &now.known.items[at];
}

/* --------------------------------------------------------------- the lists */

static const char *item_of(importer *im, const json_t *person) {
    const json_t *identifiers = json_object_get(person, "identifiers");
    for (size_t i = 0; i < json_array_size(identifiers); i++) {
        const json_t *one = json_array_get(identifiers, i);
        const char *scheme = json_words(one, "scheme");
        if (scheme && strcmp(scheme, "wikidata") == 0) return import_item(im, json_words(one, "identifier"));
    }
    return NULL;
}

static void take_person(importer *im, const json_t *person) {
    import_person told = { .key = json_words(person, "id"),
                           .name = json_words(person, "name"),
                           .sex = import_sex(json_words(person, "gender")),
                           .country = import_country(im, json_words(person, "national_identity")),
                           .wikidata = item_of(im, person) };
    const json_t *others = json_object_get(person, "other_names");
    for (size_t i = 0; i < json_array_size(others) && i < 200; i++) {
        names_add(&im->record, &told.aliases, json_words(json_array_get(others, i), "name"));
    }
    im->records++;
    (void)import_official(im, &told);
}

static void take_thing(importer *im, const char *list, const json_t *told) {
    const char *id = json_words(told, "id");
    if (!id) return;
    const char *key = arena_printf(&im->kept, "%s %s", list, id), *name = json_words(told, "name");
    const char *country = json_words(told, "area_id");
    if (!name) name = json_words(told, "label");
    thing one = { keep(im, name), keep(im, import_country(im, country ? country : id)), keep(im, json_words(told, "start_date")),
                  keep(im, json_words(told, "end_date")) };
    if (map_add(&im->kept, &now.ids, str_of(key), (uint32_t)now.known.count) == now.known.count)
        vec_push(&im->kept, &now.known, one);
}

/* Parties and groups of a parliament are no bodies that meet others. */
static void take_organization(importer *im, const json_t *told) {
    const char *kind = json_words(told, "classification");
    names aliases = { 0 };
    take_thing(im, "organizations", told);
    const json_t *others = json_object_get(told, "other_names");
    for (size_t i = 0; i < json_array_size(others) && i < 200; i++) {
        names_add(&im->record, &aliases, json_words(json_array_get(others, i), "name"));
    }
    bool party = kind && strcmp(kind, "party") == 0, legislature = kind && strcmp(kind, "legislature") == 0;
    im->records++;
    import_organization(im, json_words(told, "name"), &aliases, NULL, party ? "party" : legislature ? "parliament" : NULL);
}

static void take_membership(importer *im, const json_t *told) {
    static const char *const keys[] = { "person_id", "role", "organization_id", "post_id", "legislative_period_id", "area_id",
                                        "start_date", "end_date" };
    im->records++;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *words = json_words(told, keys[i]);
        for (; words && *words; words++) {
            fputc(*words == '\t' || *words == '\n' ? ' ' : *words, now.waiting);
        }
        fputc(i + 1 < sizeof keys / sizeof *keys ? '\t' : '\n', now.waiting);
    }
}

static void take_object(importer *im, const char *where, const char *bytes, size_t length) {
    import_next_record(im);
    bool person = strcmp(where, "persons") == 0, organization = strcmp(where, "organizations") == 0;
    bool membership = strcmp(where, "memberships") == 0;
    bool other = strcmp(where, "posts") == 0 || strcmp(where, "events") == 0 || strcmp(where, "areas") == 0;
    if (!person && !organization && !membership && !other) return;
    json_t *told = import_json(im, bytes, length);
    if (!told) return;
    if (person)
        take_person(im, told);
    else if (organization)
        take_organization(im, told);
    else if (membership)
        take_membership(im, told);
    else
        take_thing(im, where, told);
    json_decref(told);
}

/* ------------------------------------------------------------- memberships */

static void settle_one(importer *im, str told) {
    str part;
    const char *words[8] = { "", "", "", "", "", "", "", "" };
    for (size_t i = 0; i < 8 && str_cut(&told, '\t', &part); i++) {
        words[i] = arena_copy(&im->record, part.ptr, part.len);
    }
    const char *id = import_known(im, words[0]);
    const thing *body = thing_of(im, "organizations", words[2]), *post = thing_of(im, "posts", words[3]);
    const thing *term = thing_of(im, "events", words[4]);
    if (!id) {
        import_skip(im, "a membership of a person that the file has not", words[0]);
        return;
    }
    const char *role = *words[1] ? words[1] : post ? post->name : NULL;
    if (!role || strcasecmp(role, "member") == 0) {
        import_skip(im, "a seat in a parliament, which is no office of ours", body ? body->name : NULL);
        return;
    }
    const char *country = import_country(im, words[5]);
    if (!country && post) country = post->country;
    if (!country && body) country = body->country;
    import_held held = { .position = role,
                         .country = country,
                         .from = *words[6] ? words[6] : term ? term->start : NULL,
                         .to = *words[7] ? words[7] : term ? term->end : NULL };
    import_tenure(im, id, &held);
}

ent_status import_popolo(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    memset(&now, 0, sizeof now);
    now.waiting = tmpfile();
    if (!now.waiting) return fail(error, ENT_IO, im->path, 0, 0, "no temporary file can be made");
    bool json = import_slices(im, in, take_object);
    str told;
    rewind(now.waiting);
    while (import_line(im, now.waiting, &told)) {
        import_next_record(im);
        settle_one(im, told);
    }
    fclose(now.waiting);
    return json ? ENT_OK : fail(error, ENT_BAD_INPUT, im->path, 1, 1, "is no JSON");
}
