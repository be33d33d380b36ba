/* Which organization is meant: one string for one body, across documents.
 *
 *   "NATO", "North Atlantic Treaty Organization"            one line of organizations.tsv: its id
 *   "Azerbaijani Defence Ministry", "Ministry of Defence    a body that many countries have under one name: its id and
 *   of the Republic of Azerbaijan"                          the country told inside, before or behind it, or with the
 *                                                           person whose office it is
 *   "Azerbaijan Naval Forces"                               the line of that country, where one has such a name
 *   "Ministry of Digital Development and Transport"         no line: its words, the head last, and the country
 *
 * The country is never inferred from the rest of the article: a "Ministry of Defence" that nobody gives a country stays
 * one of whichever country (after the organization names of GATE's OrthoMatcher, Bontcheva et al., TALN 2002). */
#include <ctype.h>

#include "people/people.h"

typedef struct {
    const who *people;
    const gaz *g;
    const annotation *marks;
    arena *a;
    institutions *out;
    map at;     /* entity → index into the list */
    map seated; /* "ORGANIZATION PERSON": who stands in its list */
} namer;

static const mention *mark(const namer *w, uint32_t index) {
    return &w->marks->mentions.items[index];
}

static const token *token_of(const namer *w, uint32_t at) {
    return &w->marks->t->tokens.items[at];
}

static bool says(const namer *w, uint32_t at, const char *word) {
    return at < w->marks->t->tokens.count && token_is(token_of(w, at), word);
}

/* ----------------------------------------------------------------- country */

static const char *country_of(const namer *w, const mention *m) {
    return m->entry == MAP_NONE ? NULL : w->g->entries.items[m->entry].country;
}

/* Told inside the name, before it ("Azerbaijani", "Azerbaijan's") or behind it ("of the Republic of Azerbaijan"). */
static const char *country_beside(const namer *w, const mention *m) {
    const char *beside = NULL;
    uint32_t behind = m->last + 1 + says(w, m->last + 1, "the");
    for (uint32_t i = w->marks->first_of[m->sentence]; i < w->marks->first_of[m->sentence + 1]; i++) {
        const mention *land = mark(w, i);
        if (land->type != ENT_COUNTRY) continue;
        if (land->first >= m->first && land->last <= m->last) return country_of(w, land);
        bool before = land->last == m->first || (land->last + 2 == m->first && says(w, m->first - 1, "s"));
        if (before || (says(w, m->last, "of") && land->first == behind)) beside = country_of(w, land);
    }
    return beside;
}

/* The group of a person, or of an office, in which the name stands; NULL where in none. */
static const group *group_over(const namer *w, const mention *m) {
    for (uint32_t i = w->people->first_of[m->sentence]; i < w->people->first_of[m->sentence + 1]; i++) {
        const group *g = &w->people->groups.items[i];
        if (g->first <= m->first && m->last <= g->last) return g;
    }
    return NULL;
}

static const char *country_told(const namer *w, const mention *m) {
    const char *beside = country_beside(w, m);
    const group *around = beside ? NULL : group_over(w, m);
    return around ? around->country : beside;
}

/* ------------------------------------------------------------------- names */

/* The tokens of the name without its country: "Defence Ministry" of "Azerbaijan's Defence Ministry". */
static void without_country(const namer *w, const mention *m, indices *out) {
    for (uint32_t at = m->first; at < m->last; at++) {
        bool land = false;
        for (uint32_t i = w->marks->first_of[m->sentence]; i < w->marks->first_of[m->sentence + 1]; i++) {
            const mention *c = mark(w, i);
            bool possessive = at >= c->last && at < c->last + 2 && says(w, c->last + 1, "s");
            land |= c->type == ENT_COUNTRY && c->first >= m->first && at >= c->first && (at < c->last || possessive);
        }
        if (!land) vec_push(w->a, out, at);
    }
}

/* The national body that the rest of a name is, or MAP_NONE. */
static uint32_t national_body(const namer *w, const indices *rest) {
    gaz_matches found = { 0 };
    gaz_budget none = { 0 };
    if (!rest->count) return MAP_NONE;
    uint32_t first = (uint32_t)rest->items[0], last = (uint32_t)rest->items[rest->count - 1] + 1;
    if (last - first != rest->count) return MAP_NONE;
    gaz_match_at(w->g, w->marks->t, first, last, LANG_EN, &none, w->a, &found);
    for (size_t i = 0; i < found.count; i++) {
        const gaz_entry *entry = &w->g->entries.items[found.items[i].entry];
        if (entry->type == GAZ_ORGANIZATION && found.items[i].last == last && gaz_is_national(w->g, entry))
            return found.items[i].entry;
    }
    return MAP_NONE;
}

static str plain_spelling(str word) {
    static const char *const pairs[][2] = { { "defense", "defence" },
                                            { "organisation", "organization" },
                                            { "center", "centre" },
                                            { "labor", "labour" },
                                            { "programme", "program" } };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (str_is(word, pairs[i][0])) return str_of(pairs[i][1]);
    }
    return word;
}

static const char *add_word(const namer *w, const char *key, uint32_t at) {
    const token *word = token_of(w, at);
    if (word->kind == TOKEN_MARK || gaz_in_class(w->g, "organization-link", word->folded)) return key;
    str folded = plain_spelling(word->folded);
    return arena_printf(w->a, "%s%s%.*s", key, *key ? "-" : "", (int)folded.len, folded.ptr);
}

/* "Ministry of Transport" and "Transport Ministry" are both "transport-ministry". */
static const char *key_of_words(const namer *w, const indices *rest) {
    size_t cut = 0;
    const char *key = "";
    while (cut < rest->count && !says(w, (uint32_t)rest->items[cut], "of")) {
        cut++;
    }
    for (size_t i = cut; i < rest->count; i++) {
        key = add_word(w, key, (uint32_t)rest->items[i]);
    }
    for (size_t i = 0; i < cut; i++) {
        key = add_word(w, key, (uint32_t)rest->items[i]);
    }
    return key;
}

static const char *with_country(const namer *w, const char *key, const char *country) {
    if (!country) return key;
    return arena_printf(w->a, "%s-%c%c", key, tolower((unsigned char)country[0]), tolower((unsigned char)country[1]));
}

static institution read_body(namer *w, const mention *m, const char *words) {
    institution b = { .entry = m->entry, .country = country_told(w, m), .name = words, .source = m->rule };
    bool built = m->entry == MAP_NONE && m->rule && strncmp(m->rule, "organization", 12) == 0;
    indices rest = { 0 };
    if (built) {
        without_country(w, m, &rest);
        b.entry = national_body(w, &rest);
    }
    const gaz_entry *entry = b.entry == MAP_NONE ? NULL : &w->g->entries.items[b.entry];
    if (entry && gaz_is_national(w->g, entry)) {
        uint32_t line = b.country ? gaz_national_line(w->g, w->a, entry, b.country) : MAP_NONE;
        b.whose = b.country == NULL;
        b.kind = entry->kind;
        b.entity = with_country(w, entry->id, b.country);
        if (line == MAP_NONE) return b;
        entry = &w->g->entries.items[line];
        b.entry = line;
    }
    if (entry) {
        b.entity = entry->id;
        b.name = entry->name;
        b.country = entry->country;
        b.kind = entry->kind;
        b.source = entry->source;
        return b;
    }
    const char *key = built ? key_of_words(w, &rest) : "";
    b.entity = *key ? with_country(w, key, b.country) : entity_of_name(w->a, str_of(words));
    if (!built) b.country = NULL; /* what stands beside a name that is no body of a country says little */
    return b;
}

/* ----------------------------------------------------------------- the list */

static void add_person(namer *w, institution *b, uint32_t at, const mention *m) {
    const group *around = group_over(w, m);
    if (!around || around->person == MAP_NONE || around->office == MAP_NONE || around->former) return;
    str key = str_of(arena_printf(w->a, "%u %u", at, around->person));
    uint32_t fresh = (uint32_t)w->seated.count;
    if (map_add(w->a, &w->seated, key, fresh) == fresh) vec_push(w->a, &b->people, around->person);
}

static void add_mention(namer *w, uint32_t index) {
    const mention *m = mark(w, index);
    const text *t = w->marks->t;
    uint32_t start = t->tokens.items[m->first].start, end = t->tokens.items[m->last - 1].end;
    const char *words = arena_copy(w->a, t->bytes + start, end - start);
    institution fresh = read_body(w, m, words);
    fresh.entity = arena_copy(w->a, fresh.entity, strlen(fresh.entity));
    uint32_t at = map_add(w->a, &w->at, str_of(fresh.entity), (uint32_t)w->out->list.count);
    if (at == w->out->list.count) vec_push(w->a, &w->out->list, fresh);
    institution *b = &w->out->list.items[at];
    b->mention_count++;
    names_add(w->a, &b->aliases, words);
    add_person(w, b, at, m);
    w->out->of_mention[index] = at;
}

void which_organizations(const who *people, arena *a, institutions *out) {
    const annotation *marks = people->marks;
    *out = (institutions){ .of_mention = arena_array(a, uint32_t, marks->mentions.count + 1) };
    namer w = { .people = people, .g = people->g, .marks = marks, .a = a, .out = out };
    for (uint32_t i = 0; i < marks->mentions.count; i++) {
        out->of_mention[i] = MAP_NONE;
        if (mark(&w, i)->type == ENT_ORGANIZATION && !mark(&w, i)->silent) add_mention(&w, i);
    }
}
