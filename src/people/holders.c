/* Offices without a name: who is meant by "the Turkish defence minister", or "his Turkish counterpart".
 *
 * Whoever the article gives that office; else who held it on the day of the report, where the article names that person
 * at all; else who surely held it by the tenures, who is then a person of the article known by the office alone. The
 * report's day must do for it: a sentence that tells of other years may mean another holder. Nobody is guessed: what
 * stays open stays an unnamed office. */
#include "people/resolver.h"

/* "Head of State" is whoever of these the country has. */
static bool same_office(const resolver *w, const char *told, const char *held) {
    if (!told || !held) return false;
    if (strcmp(told, held) == 0) return true;
    const gaz_entry *office = gaz_find(w->g, GAZ_OFFICE, held);
    bool head = office && office->level && strcmp(office->level, "state") == 0;
    return strcmp(told, "head-of-state") == 0 && head;
}

/* Whether a word of the name stands in the text with a capital: the person is named, in whatever form. */
static bool surname_in_text(const resolver *w, const gaz_entry *official) {
    name_parts parts;
    name_split(w->g, w->a, str_of(official->name), &parts);
    if (!parts.count) return false;
    str surname = parts.items[parts.count - 1];
    return surname.len > 2 && resolver_stands_in_text(w, surname);
}

/* Wordings that mean another office in that country, or here one and there another: the Indian foreign secretary is no
 * minister; the "defence chief" is the minister as often as the general. */
static bool means_another_office(const resolver *w, const group *g, const mention *office) {
    str words = gaz_name_key(w->a, str_of(resolver_words(w, office)));
    const char *key = arena_printf(w->a, "%s %.*s", g->country, (int)words.len, words.ptr);
    return gaz_in_class(w->g, "office-false-friend", fold(w->a, str_of(key))) ||
           gaz_in_class(w->g, "office-false-friend", fold(w->a, words));
}

typedef const gaz_entry *(*holder_rule)(const gaz *g, const char *office, const char *country, date day,
                                        const gaz_tenure **tenure);

/* The tables are long and articles repeat themselves: each office is looked up once a day. */
static const gaz_entry *look_up(resolver *w, holder_rule rule, const char *office, const char *country, date day,
                                const gaz_tenure **tenure) {
    enum { NOBODY = 0 };
    str key = str_of(arena_printf(w->a, "%d %s %s %d-%d-%d", rule == gaz_sure_holder, office, country, day.year,
                                  day.month, day.day));
    uint32_t known = map_get(&w->asked, key);
    if (known == MAP_NONE) {
        const gaz_tenure *held = NULL;
        const gaz_entry *found = rule(w->g, office, country, day, &held);
        known = found ? (uint32_t)(held - w->g->tenures.items) + 1 : NOBODY;
        map_add(w->a, &w->asked, key, known);
    }
    if (known == NOBODY) return NULL;
    *tenure = &w->g->tenures.items[known - 1];
    return &w->g->entries.items[(*tenure)->official];
}

/* The sentence tells a day, month or year on which the holder may be another. */
static bool other_on_told_days(resolver *w, const group *g, const char *office, const gaz_entry *holder) {
    for (uint32_t i = w->marks->first_of[g->sentence]; i < w->marks->first_of[g->sentence + 1]; i++) {
        date first = resolver_mark(w, i)->when, last = first;
        if (resolver_mark(w, i)->type != ENT_DATE || !first.year) continue;
        first.month += !first.month;
        first.day += !first.day;
        if (!last.month) last.month = 12;
        if (!last.day) last.day = 28; /* as the tenures take it */
        const gaz_tenure *tenure;
        if (look_up(w, gaz_sure_holder, office, g->country, first, &tenure) != holder) return true;
        if (look_up(w, gaz_sure_holder, office, g->country, last, &tenure) != holder) return true;
    }
    return false;
}

/* Who held the office on the day of the report: where the text names that person somewhere by what the tenures tell
 * best, else only where they leave no doubt. NULL where nobody is sure. */
static const gaz_entry *holder_of(resolver *w, const group *g, const mention *office, bool *named,
                                  const gaz_tenure **tenure) {
    date day = w->marks->t->published;
    const gaz_entry *holder = look_up(w, gaz_holder, office->office, g->country, day, tenure);
    *named = holder && surname_in_text(w, holder);
    if (*named) return holder;
    if (office->qualified || g->qualified || means_another_office(w, g, office)) return NULL;
    holder = look_up(w, gaz_sure_holder, office->office, g->country, day, tenure);
    if (!holder || gaz_dead_on(w->g, holder, day)) return NULL;
    return other_on_told_days(w, g, office->office, holder) ? NULL : holder;
}

/* The holder of the office, opened as a person of the article where the article has not named him; MAP_NONE where
 * nobody is sure. */
static uint32_t holder_by_tenures(resolver *w, const group *g, const mention *office) {
    const gaz_tenure *tenure = NULL;
    bool named;
    if (!g->country || office->deputy) return MAP_NONE;
    const gaz_entry *holder = holder_of(w, g, office, &named, &tenure);
    if (!holder) return MAP_NONE;
    uint32_t entry = (uint32_t)(holder - w->g->entries.items);
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        if (w->out->people.items[i].entry == entry) return i;
    }
    person p = { .entry = entry, .mention_count = named, .sex = holder->sex, .by_office = !named };
    p.because = arena_printf(w->a, "holder of the office on that day by %s", tenure->source);
    p.entity = arena_copy(w->a, holder->id, strlen(holder->id));
    p.name = arena_copy(w->a, holder->name, strlen(holder->name));
    p.country = holder->country ? arena_copy(w->a, holder->country, strlen(holder->country)) : NULL;
    p.source = arena_copy(w->a, holder->source, strlen(holder->source));
    p.first_mention = g->mention;
    name_split(w->g, w->a, str_of(p.name), &p.parts);
    if (!named) {
        p.office = resolver_words(w, office);
        names_add(w->a, &p.offices, p.office);
        names_add(w->a, &p.office_ids, office->office);
    }
    vec_push(w->a, &w->out->people, p);
    return (uint32_t)w->out->people.count - 1;
}

/* Somebody acting, a deputy or one of two is not who is meant. */
static bool means_holder(const group *g, const mention *office) {
    return office->office && !office->plural && !office->former && !g->former;
}

typedef enum { HELD_BY_NOBODY, HELD_BY_ONE, HELD_BY_SEVERAL } holding;

/* To whom of the article's people it gives the office. */
static holding holder_in_article(const resolver *w, const char *office, const char *country, uint32_t *out) {
    holding found = HELD_BY_NOBODY;
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        const person *p = &w->out->people.items[i];
        if (p->by_office && !country) continue;
        if (p->only_furniture || (country && (!p->country || strcmp(country, p->country) != 0))) continue;
        bool holds = false;
        for (size_t o = 0; o < p->office_ids.count; o++) {
            holds |= same_office(w, office, p->office_ids.items[o]);
        }
        bool worldwide = gaz_in_class(w->g, "international-office", str_of(office)); /* "the UN chief" */
        if (!holds && p->entry != MAP_NONE && (country || worldwide))
            holds = gaz_held(w->g, &w->g->entries.items[p->entry], office, w->marks->t->published);
        if (!holds) continue;
        if (found == HELD_BY_ONE) return HELD_BY_SEVERAL;
        found = HELD_BY_ONE;
        *out = i;
    }
    return found;
}

/* Of several ministers the one whom the article calls just that: "Raksha Mantri". */
static uint32_t called_just_that(const resolver *w, const mention *office) {
    str told = fold(w->a, str_of(resolver_words(w, office)));
    uint32_t found = MAP_NONE;
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        const names *offices = &w->out->people.items[i].offices;
        bool called = false;
        for (size_t o = 0; o < offices->count && !w->out->people.items[i].only_furniture; o++) {
            called |= str_equal(told, fold(w->a, str_of(offices->items[o])));
        }
        if (!called) continue;
        if (found != MAP_NONE) return MAP_NONE;
        found = i;
    }
    return found;
}

static void give_office(resolver *w, group *g, const mention *office) {
    uint32_t found = MAP_NONE;
    holding held = holder_in_article(w, office->office, g->country, &found);
    if (held == HELD_BY_SEVERAL) found = g->country ? MAP_NONE : called_just_that(w, office);
    if (held == HELD_BY_SEVERAL && found == MAP_NONE) return; /* two ministers: left open */
    g->because = "the article gives this office to this person";
    if (held == HELD_BY_NOBODY) {
        found = holder_by_tenures(w, g, office);
        g->because = "held this office on that day, by the tenures";
    }
    g->person = found;
    if (found != MAP_NONE && w->out->people.items[found].by_office) g->because = w->out->people.items[found].because;
}

/* The office of whoever the sentence names before "his Turkish counterpart": told there, or earlier as the only one. */
static const mention *office_before(const resolver *w, uint32_t index) {
    const group *g = &w->out->groups.items[index];
    for (uint32_t i = index; i > w->out->first_of[g->sentence]; i--) {
        const group *before = &w->out->groups.items[i - 1];
        if (before->counterpart && before->by_office) continue;
        if (before->office != MAP_NONE) return resolver_mark(w, before->office);
        if (before->person == MAP_NONE) continue;
        const indices *named = &w->out->people.items[before->person].groups;
        for (size_t k = 0; k < named->count; k++) {
            const group *earlier = &w->out->groups.items[named->items[k]];
            if (earlier->office != MAP_NONE) return resolver_mark(w, earlier->office);
        }
        return NULL;
    }
    return NULL;
}

void resolve_office(resolver *w, uint32_t group_index) {
    group *g = &w->out->groups.items[group_index];
    const mention *office = g->counterpart ? office_before(w, group_index) : resolver_mark(w, g->office);
    if (office && means_holder(g, office) && !resolver_furniture(w, g->sentence)) give_office(w, g, office);
}
