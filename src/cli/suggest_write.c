/* Suggestions as lines ready to paste, the most often met first, each under comments that tell why it is there. */
#include <stdlib.h>

#include "cli/suggest.h"

typedef struct {
    const ent_person *person; /* of the corpus */
    const char *found_by, *country;
    names ranks;
    sightings seen;
} candidate;

/* ---------------------------------------------------------------- comments */

static void put_list(FILE *stream, const char *const *list, size_t count, const char *link) {
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "%s%s", i ? link : "", list[i]);
    }
}

static void put_sightings(suggestions *s, FILE *stream, const sightings *seen) {
    fprintf(stream, "# %s in %s", counted(s->a, seen->mentions, "mention", "mentions"),
            counted(s->a, seen->documents, "document", "documents"));
    if (seen->first && strcmp(seen->first, seen->last) == 0)
        fprintf(stream, ", %s", seen->first);
    else if (seen->first)
        fprintf(stream, ", %s to %s", seen->first, seen->last);
}

static void put_evidence(FILE *stream, const sightings *seen) {
    if (seen->sentence) fprintf(stream, "# %s\n", seen->sentence);
    if (seen->document) fprintf(stream, "# -- %s\n", seen->document);
}

/* Cells hold neither tabs nor bars. */
static const char *cell(arena *a, const char *words) {
    char *copy = arena_copy(a, words ? words : "", words ? strlen(words) : 0);
    for (char *c = copy; *c; c++) {
        if (*c == '\t' || *c == '|' || *c == '\n' || *c == '\r') *c = ' ';
    }
    return copy;
}

/* ------------------------------------------------------------------ people */

static void merge_sightings(sightings *into, const sightings *from) {
    into->mentions += from->mentions;
    into->documents += from->documents;
    if (from->first && (!into->first || strcmp(from->first, into->first) < 0)) into->first = from->first;
    if (from->last && (!into->last || strcmp(from->last, into->last) > 0)) into->last = from->last;
    if (into->sentence) return;
    into->sentence = from->sentence;
    into->document = from->document;
}

static void add_spelling(suggestions *s, candidate *c, indices *used, const char *name) {
    uint32_t at = map_get(&s->people_at, gaz_name_key(s->a, str_of(name)));
    if (at == MAP_NONE) return;
    for (size_t i = 0; i < used->count; i++) {
        if (used->items[i] == at) return;
    }
    vec_push(s->a, used, at);
    const stranger *known = &s->people.items[at];
    merge_sightings(&c->seen, &known->seen);
    if (!c->found_by) c->found_by = known->found_by;
    if (!c->country) c->country = known->country;
    for (size_t i = 0; i < known->ranks.count; i++) {
        names_add(s->a, &c->ranks, known->ranks.items[i]);
    }
}

/* A person of the corpus with everything told under any of the names. */
static candidate collect(suggestions *s, const ent_person *person_told) {
    candidate c = { .person = person_told, .country = person_told->country };
    indices used = { 0 };
    add_spelling(s, &c, &used, person_told->name);
    for (size_t i = 0; i < person_told->alias_count; i++) {
        add_spelling(s, &c, &used, person_told->aliases[i]);
    }
    return c;
}

static int by_weight(const sightings *a, const sightings *b) {
    if (a->documents != b->documents) return a->documents > b->documents ? -1 : 1;
    return (a->mentions < b->mentions) - (a->mentions > b->mentions);
}

static int candidates_by_weight(const void *x, const void *y) {
    const candidate *a = x, *b = y;
    int order = by_weight(&a->seen, &b->seen);
    return order ? order : strcmp(a->person->entity, b->person->entity);
}

static bool has_two_words(suggestions *s, const char *name) {
    str key = gaz_name_key(s->a, str_of(name));
    return key.len && memchr(key.ptr, ' ', key.len);
}

/* An id that no official has yet: the country behind it, as the tables do. */
static const char *free_id(suggestions *s, const ent_person *p, const char *country) {
    const char *id = p->entity;
    if (!gaz_find(s->g, GAZ_OFFICIAL, id)) return id;
    char *code = arena_copy(s->a, country ? country : "x", country ? strlen(country) : 1);
    for (char *c = code; *c; c++) {
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c + 32);
    }
    return arena_printf(s->a, "%s-%s", id, code);
}

/* Spellings that do not fold to the name or to one another. */
static const char *aliases_of(suggestions *s, const ent_person *p) {
    map seen = { 0 };
    const char *list = "";
    map_add(s->a, &seen, gaz_name_key(s->a, str_of(p->name)), 1);
    for (size_t i = 0; i < p->alias_count; i++) {
        size_t before = seen.count;
        if (!has_two_words(s, p->aliases[i])) continue;
        map_add(s->a, &seen, gaz_name_key(s->a, str_of(p->aliases[i])), 1);
        if (seen.count > before) list = arena_printf(s->a, "%s%s%s", list, *list ? "|" : "", cell(s->a, p->aliases[i]));
    }
    return list;
}

static void put_person(suggestions *s, FILE *stream, const candidate *c) {
    const ent_person *p = c->person;
    put_sightings(s, stream, &c->seen);
    if (c->ranks.count) fputs("; ", stream);
    put_list(stream, c->ranks.items, c->ranks.count, ", ");
    if (p->office_count) fputs("; ", stream);
    put_list(stream, p->offices, p->office_count, ", ");
    fprintf(stream, "; found by %s\n", c->found_by ? c->found_by : "shape");
    put_evidence(stream, &c->seen);
    fprintf(stream, "%s\t%s\t%s\t\t%s\t\t\t\n", free_id(s, p, c->country), cell(s->a, p->name), aliases_of(s, p),
            c->country ? c->country : "");
}

static void write_people(suggestions *s, const ent_result *result, FILE *stream) {
    vec(candidate) all = { 0 };
    for (size_t i = 0; i < result->person_count; i++) {
        if (result->people[i].listed) continue;
        candidate c = collect(s, &result->people[i]);
        if (!c.seen.documents) continue;
        if (has_two_words(s, result->people[i].name))
            vec_push(s->a, &all, c);
        else
            s->single_names++;
    }
    if (!all.count) return;
    qsort(all.items, all.count, sizeof(candidate), candidates_by_weight);
    fputs("# officials.tsv\nid\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n", stream);
    for (size_t i = 0; i < all.count; i++) {
        put_person(s, stream, &all.items[i]);
    }
}

/* ----------------------------------------------------------- organizations */

static int strangers_by_weight(const void *x, const void *y) {
    const stranger *a = x, *b = y;
    int order = by_weight(&a->seen, &b->seen);
    return order ? order : strcmp(a->name, b->name);
}

static void write_organizations(suggestions *s, FILE *stream) {
    strangers *all = &s->organizations;
    if (!all->count) return;
    qsort(all->items, all->count, sizeof(stranger), strangers_by_weight);
    fputs("# organizations.tsv\nid\tname\taliases\tcountry\tkind\tflags\n", stream);
    for (size_t i = 0; i < all->count; i++) {
        const stranger *o = &all->items[i];
        put_sightings(s, stream, &o->seen);
        fprintf(stream, "; found by %s\n", o->found_by ? o->found_by : "shape");
        put_evidence(stream, &o->seen);
        fprintf(stream, "%s\t%s\t\t\t\t\n", entity_of_name(s->a, str_of(o->name)), cell(s->a, o->name));
    }
}

/* ----------------------------------------------------------------- tenures */

static int claims_by_weight(const void *x, const void *y) {
    const claim *a = x, *b = y;
    int order = by_weight(&a->seen, &b->seen);
    if (!order) order = strcmp(a->official->id, b->official->id);
    return order ? order : strcmp(a->office->id, b->office->id);
}

/* What the tables say of this office on the day: the holder that the new one follows, most likely. */
static void put_holder(suggestions *s, FILE *stream, const claim *c) {
    const gaz_tenure *tenure = NULL;
    const gaz_entry *holder = gaz_holder(s->g, c->office->id, c->country, date_parse_iso(c->seen.first), &tenure);
    if (holder) fprintf(stream, "; by the tables it is %s's (%s)", holder->name, tenure->source);
}

static void write_claims(suggestions *s, FILE *stream) {
    if (!s->claims.count) return;
    qsort(s->claims.items, s->claims.count, sizeof(claim), claims_by_weight);
    fputs("# tenures.tsv: the texts tell since when somebody is in office at the latest; fill in from\n"
          "official\toffice\torganization\tcountry\tfrom\tto\tacting\n",
          stream);
    for (size_t i = 0; i < s->claims.count; i++) {
        const claim *c = &s->claims.items[i];
        put_sightings(s, stream, &c->seen);
        fprintf(stream, "; %s, \"%s\"", c->official->name, c->words);
        put_holder(s, stream, c);
        fputc('\n', stream);
        put_evidence(stream, &c->seen);
        fprintf(stream, "%s\t%s\t\t%s\t\t\t\n", c->official->id, c->office->id, c->country ? c->country : "");
    }
}

void suggest_write(suggestions *s, const ent_result *result, FILE *stream) {
    write_people(s, result, stream);
    write_organizations(s, stream);
    write_claims(s, stream);
}
