/* Popolo (popoloproject.com), as EveryPolitician published it: one JSON document of lists, persons, organizations,
 * posts, events (terms) and memberships that refer to the others by id. The lists are read object by object;
 * memberships wait in a temporary file until the others have been seen, whatever the order of the lists. */
#include "import/json.h"

typedef struct {
    const char *name, *country, *start, *end;
} thing;

typedef struct {
    importer *im;
    map ids; /* "list id" → index */
    vec(thing) known;
    FILE *waiting;
} popolo;

static const char *keep(importer *im, const char *words) {
    return words ? arena_copy(&im->kept, words, strlen(words)) : NULL;
}

static const thing *thing_of(const popolo *p, const char *list, const char *id) {
    if (!id || !*id) return NULL;
    uint32_t at = map_get(&p->ids, str_of(arena_printf(&p->im->record, "%s %s", list, id)));
    return at == MAP_NONE ? NULL : &p->known.items[at];
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

static void take_thing(popolo *p, const char *list, const json_t *told) {
    importer *im = p->im;
    const char *id = json_words(told, "id");
    if (!id) return;
    const char *key = arena_printf(&im->kept, "%s %s", list, id), *name = json_words(told, "name");
    const char *country = json_words(told, "area_id");
    if (!name) name = json_words(told, "label");
    thing one = { keep(im, name), keep(im, import_country(im, country ? country : id)),
                  keep(im, json_words(told, "start_date")), keep(im, json_words(told, "end_date")) };
    if (map_add(&im->kept, &p->ids, str_of(key), (uint32_t)p->known.count) == p->known.count)
        vec_push(&im->kept, &p->known, one);
}

/* Parties and groups of a parliament are no bodies that meet others. */
static void take_organization(popolo *p, const json_t *told) {
    importer *im = p->im;
    const char *kind = json_words(told, "classification");
    names aliases = { 0 };
    take_thing(p, "organizations", told);
    const json_t *others = json_object_get(told, "other_names");
    for (size_t i = 0; i < json_array_size(others) && i < 200; i++) {
        names_add(&im->record, &aliases, json_words(json_array_get(others, i), "name"));
    }
    bool party = kind && strcmp(kind, "party") == 0, legislature = kind && strcmp(kind, "legislature") == 0;
    im->records++;
    import_organization(im, json_words(told, "name"), &aliases, NULL,
                        party         ? "party"
                        : legislature ? "parliament"
                                      : NULL);
}

static void take_membership(popolo *p, const json_t *told) {
    static const char *const keys[] = {
        "person_id", "role", "organization_id", "post_id", "legislative_period_id", "area_id", "start_date", "end_date"
    };
    p->im->records++;
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const char *words = json_words(told, keys[i]);
        for (; words && *words; words++) {
            fputc(*words == '\t' || *words == '\n' ? ' ' : *words, p->waiting);
        }
        fputc(i + 1 < sizeof keys / sizeof *keys ? '\t' : '\n', p->waiting);
    }
}

static void take_object(void *context, const char *where, const char *bytes, size_t length) {
    popolo *p = context;
    importer *im = p->im;
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
        take_organization(p, told);
    else if (membership)
        take_membership(p, told);
    else
        take_thing(p, where, told);
    import_json_done(im);
}

/* ------------------------------------------------------------- memberships */

static void settle_one(popolo *p, str told) {
    importer *im = p->im;
    str part;
    const char *words[8] = { "", "", "", "", "", "", "", "" };
    for (size_t i = 0; i < 8 && str_cut(&told, '\t', &part); i++) {
        words[i] = arena_copy(&im->record, part.ptr, part.len);
    }
    const char *id = import_known(im, words[0]);
    const thing *body = thing_of(p, "organizations", words[2]), *post = thing_of(p, "posts", words[3]);
    const thing *term = thing_of(p, "events", words[4]);
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
                         .from = *words[6] ? words[6]
                                 : term    ? term->start
                                           : NULL,
                         .to = *words[7] ? words[7]
                               : term    ? term->end
                                         : NULL };
    import_tenure(im, id, &held);
}

ent_status import_popolo(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    popolo p = { .im = im, .waiting = tmpfile() };
    if (!p.waiting) return fail(error, ENT_IO, im->path, 0, 0, "no temporary file can be made");
    bool json = import_slices(im, in, take_object, &p);
    str told;
    rewind(p.waiting);
    while (import_line(im, p.waiting, &told)) {
        import_next_record(im);
        settle_one(&p, told);
    }
    fclose(p.waiting);
    return json ? ENT_OK : fail(error, ENT_BAD_INPUT, im->path, 1, 1, "is no JSON");
}
