/* Who is who within one document.
 *
 * Groups are read in order. A full name opens a person or finds the one whose names agree; an initial or a surname
 * alone finds the person that has it, the nearest where several do, unless office, rank, country or sex contradict; an
 * office without a name finds the person of that country who was given that office. Example: "Zakir Hasanov … Z.Hasanov
 * … Hasanov … the Azerbaijani defence minister" are four mentions of one person. */
#include "people/people.h"

typedef struct {
    const gaz *g;
    const annotation *marks;
    arena *a;
    who *out;
} resolver;

static const mention *mark(const resolver *w, uint32_t index) {
    return &w->marks->mentions.items[index];
}

static const char *words_of(const resolver *w, const mention *m) {
    const text *t = w->marks->t;
    uint32_t start = t->tokens.items[m->first].start, end = t->tokens.items[m->last - 1].end;
    return arena_copy(w->a, t->bytes + start, end - start);
}

static bool is_furniture(const resolver *w, uint32_t sentence_index) {
    const text *t = w->marks->t;
    return t->blocks.items[t->sentences.items[sentence_index].block].kind == BLOCK_FURNITURE;
}

/* Names are compared without the case endings of the text's language. */
static name_parts parts_of(const resolver *w, const mention *m) {
    const text *t = w->marks->t;
    language lang = (language)t->blocks.items[t->sentences.items[m->sentence].block].lang;
    name_parts parts;
    name_split(w->g, w->a, str_of(words_of(w, m)), &parts);
    unsigned char lead = (unsigned char)t->bytes[t->tokens.items[m->first].start];
    if (lang == LANG_RU && lead >= 0xD0) {
        for (size_t i = 0; i < parts.count; i++) {
            if (parts.items[i].len > 1) parts.items[i] = gaz_stem(w->g, parts.items[i], lang);
        }
    }
    return parts;
}

static bool contradicts(const resolver *w, const person *p, const group *g) {
    if (g->country && p->country && strcmp(g->country, p->country) != 0) return true;
    (void)w;
    return false;
}

static bool has_initial(const name_parts *parts) {
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i].len == 1) return true;
    }
    return false;
}

/* How well a person fits a group; 0 where not at all. A full name outweighs everything, then the surname (the last
 * word) over another part of the name, then what the titles say, then nearness. */
static long fit(const resolver *w, const person *p, const name_parts *parts, const group *g, uint32_t entry) {
    if (entry != MAP_NONE && p->entry == entry) return 1L << 40;
    if (entry != MAP_NONE && p->entry != MAP_NONE) return 0;
    int agreement = names_agree(&p->parts, parts);
    if (!agreement) return 0;
    if (agreement == 2) return contradicts(w, p, g) && p->parts.count > 1 ? 1L << 20 : 1L << 30;
    bool single = parts->count == 1 || (has_initial(parts) && parts->count == 2);
    if (!single && p->parts.count > 1) return 0;
    long score = 1L << 20;
    str last = parts->items[parts->count - 1];
    if (p->parts.count && words_alike(last, p->parts.items[p->parts.count - 1])) score += 1L << 18;
    if (contradicts(w, p, g)) score -= 1L << 19;
    if (g->office != MAP_NONE && mark(w, g->office)->office) {
        for (size_t i = 0; i < p->office_ids.count; i++) {
            if (strcmp(p->office_ids.items[i], mark(w, g->office)->office) == 0) score += 1L << 17;
        }
    }
    return score + (long)p->last_group;
}

static uint32_t find_person(const resolver *w, const name_parts *parts, const group *g, uint32_t entry) {
    uint32_t best = MAP_NONE;
    long best_fit = 0;
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        long f = fit(w, &w->out->people.items[i], parts, g, entry);
        if (f > best_fit) {
            best_fit = f;
            best = i;
        }
    }
    return best;
}

static bool fuller(const name_parts *a, const name_parts *b) {
    size_t x = 0, y = 0;
    for (size_t i = 0; i < a->count; i++) {
        x += a->items[i].len > 1;
    }
    for (size_t i = 0; i < b->count; i++) {
        y += b->items[i].len > 1;
    }
    return x > y;
}

static uint32_t open_person(resolver *w, const mention *m, const name_parts *parts, uint32_t sentence_index) {
    person p = { .entry = m->entry, .parts = *parts, .only_furniture = true };
    p.name = words_of(w, m);
    p.first_mention = (uint32_t)(m - w->marks->mentions.items);
    (void)sentence_index;
    vec_push(w->a, &w->out->people, p);
    return (uint32_t)w->out->people.count - 1;
}

static void note_titles(resolver *w, person *p, const group *g) {
    if (g->country && !p->country && !g->by_office) p->country = g->country;
    if (g->rank != MAP_NONE) p->rank = words_of(w, mark(w, g->rank));
    if (g->office == MAP_NONE) return;
    const mention *office = mark(w, g->office);
    if (office->former) return;
    const char *words = words_of(w, office);
    names_add(w->a, &p->offices, words);
    if (!p->office) p->office = words;
    names_add(w->a, &p->office_ids, office->office);
}

static void name_group(resolver *w, uint32_t index) {
    group *g = &w->out->groups.items[index];
    const mention *m = mark(w, g->mention);
    name_parts parts = parts_of(w, m);
    uint32_t found = find_person(w, &parts, g, m->entry);
    bool fresh = found == MAP_NONE;
    if (fresh) found = open_person(w, m, &parts, g->sentence);
    person *p = &w->out->people.items[found];
    if (m->entry != MAP_NONE && p->entry == MAP_NONE) p->entry = m->entry;
    if (!fresh && fuller(&parts, &p->parts)) {
        names_add(w->a, &p->aliases, p->name);
        p->parts = parts;
        p->name = words_of(w, m);
    } else if (!fresh && strcmp(p->name, words_of(w, m)) != 0) {
        names_add(w->a, &p->aliases, words_of(w, m));
    }
    if (!is_furniture(w, g->sentence)) p->only_furniture = false;
    p->mention_count++;
    p->last_group = index;
    note_titles(w, p, g);
    g->person = found;
    g->because = m->entry != MAP_NONE ? "named, as the gazetteer lists it"
                 : fresh              ? "named here first"
                                      : "named, as elsewhere in the article";
}

/* "the Turkish defence minister" is the person of that country who was given that office. */
static void resolve_office(resolver *w, uint32_t index) {
    group *g = &w->out->groups.items[index];
    const mention *office = mark(w, g->office);
    if (!office->office || office->plural || office->former) return;
    uint32_t found = MAP_NONE;
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        const person *p = &w->out->people.items[i];
        if (p->only_furniture || (g->country && p->country && strcmp(g->country, p->country) != 0)) continue;
        bool holds = false;
        for (size_t o = 0; o < p->office_ids.count; o++) {
            holds |= strcmp(p->office_ids.items[o], office->office) == 0;
        }
        if (!holds && p->entry != MAP_NONE && g->country)
            holds = gaz_held(w->g, &w->g->entries.items[p->entry], office->office, w->marks->t->published);
        if (!holds) continue;
        if (found != MAP_NONE) return; /* two ministers: left open */
        found = i;
    }
    g->person = found;
    g->because = "the article gives this office to this person";
}

static void settle_person(resolver *w, person *p) {
    const gaz_entry *entry = p->entry == MAP_NONE ? NULL : &w->g->entries.items[p->entry];
    const mention *first = mark(w, p->first_mention);
    if (entry) {
        if (strcmp(entry->name, p->name) != 0) names_add(w->a, &p->aliases, p->name);
        p->entity = arena_copy(w->a, entry->id, strlen(entry->id));
        p->name = arena_copy(w->a, entry->name, strlen(entry->name));
        p->source = arena_copy(w->a, entry->source, strlen(entry->source));
        p->sex = entry->sex;
        if (entry->country) p->country = entry->country;
    } else {
        p->entity = entity_of_name(w->a, str_of(p->name));
        p->source = first->rule ? first->rule : "known-name";
    }
    if (p->country) p->country = arena_copy(w->a, p->country, strlen(p->country));
    p->surname_only = p->parts.count < 2;
}

void who_is_who(const gaz *g, const annotation *marks, arena *a, who *out) {
    *out = (who){ .g = g, .marks = marks };
    group_people(g, marks, a, out);
    resolver w = { g, marks, a, out };
    /* Full names first: a headline's surname is to find the name that the text gives later. */
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < out->groups.count; i++) {
            const group *here = &out->groups.items[i];
            if (here->by_office) continue;
            name_parts parts = parts_of(&w, mark(&w, here->mention));
            bool full = parts.count >= 2 && !has_initial(&parts);
            if (full == (pass == 0)) name_group(&w, i);
        }
    }
    for (size_t i = 0; i < out->people.count; i++) {
        settle_person(&w, &out->people.items[i]);
    }
    for (uint32_t i = 0; i < out->groups.count; i++) {
        if (out->groups.items[i].by_office) resolve_office(&w, i);
    }
}
