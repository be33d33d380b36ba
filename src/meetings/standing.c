/* Where a participant stood at a meeting: level, rank grade and organization, beside the office and rank that the
 * report tells.
 *
 * The level is that of the first office the article gives the person; where it gives none, of the highest that the
 * tenures know for the day. The grade is that of the rank told. The organization is the one that stands in the office
 * ("Commander of the Turkish Naval Forces"); the office of a minister names the ministry. */
#include "meetings/document.h"

static const gaz_entry *entry_of(const finder *f, const mention *m) {
    return m->entry == MAP_NONE ? NULL : &f->g->entries.items[m->entry];
}

/* The deputy of a minister, a chief and whoever else leads is a deputy; the deputy of lesser offices is nothing of
 * note, and the president of a company no head of state. */
static const char *level_of(const finder *f, const mention *office) {
    const gaz_entry *entry = entry_of(f, office);
    if (!entry || !entry->level) return NULL;
    int step = gaz_level_step(entry->level);
    if (office->deputy && step < gaz_level_step("deputy")) return "other";
    if (office->deputy) return "deputy";
    if (!office->office && step >= gaz_level_step("government")) return "other";
    return entry->level;
}

static const mention *mark(const finder *f, uint32_t index) {
    return &f->people->marks->mentions.items[index];
}

/* An organization inside the words of the office, the first of them. */
static const mention *body_inside(const finder *f, const mention *office) {
    const annotation *marks = f->people->marks;
    for (uint32_t i = marks->first_of[office->sentence]; i < marks->first_of[office->sentence + 1]; i++) {
        const mention *m = mark(f, i);
        if (m->type == ENT_ORGANIZATION && m->first >= office->first && m->last <= office->last) return m;
    }
    return NULL;
}

/* "Ministry of Defence" from "Deputy Minister of Defence"; NULL where the office is of no such kind. */
static const char *ministry_of(const finder *f, const mention *office) {
    const gaz_entry *entry = entry_of(f, office);
    const char *of = entry && entry->name && entry->field && *entry->field ? strstr(entry->name, "Minister of ") : NULL;
    if (!of || !entry->level) return NULL;
    if (strcmp(entry->level, "minister") != 0 && strcmp(entry->level, "deputy") != 0) return NULL;
    return arena_printf(f->a, "Ministry of %s", of + strlen("Minister of "));
}

/* Whether many countries have a body of this name: the table gives it no country, and it is of no kind that stands
 * between countries. */
static bool is_common(const gaz_entry *body) {
    static const char *const national[] = { "force", "service", "committee", "ministry" };
    if (body->country && *body->country) return false;
    for (size_t i = 0; body->kind && i < sizeof national / sizeof *national; i++) {
        if (strcmp(body->kind, national[i]) == 0) return true;
    }
    return false;
}

static bool tells_country(const finder *f, const mention *body) {
    const annotation *marks = f->people->marks;
    for (uint32_t i = marks->first_of[body->sentence]; i < marks->first_of[body->sentence + 1]; i++) {
        const mention *m = mark(f, i);
        if (m->type == ENT_COUNTRY && m->first >= body->first && m->last <= body->last) return true;
    }
    return false;
}

/* "Ministry of Defence (AZ)": bodies of one name are told apart by the country of who stands for them. */
static const char *body_of(const finder *f, const mention *office, const char *country) {
    const mention *body = body_inside(f, office);
    const gaz_entry *listed = body ? entry_of(f, body) : NULL;
    const char *name = listed ? listed->name : NULL;
    bool common = listed ? is_common(listed) : !body || !tells_country(f, body);
    if (!body) name = ministry_of(f, office);
    if (body && !listed) {
        const text *t = f->people->marks->t;
        uint32_t start = t->tokens.items[body->first].start, end = t->tokens.items[body->last - 1].end;
        name = arena_copy(f->a, t->bytes + start, end - start);
    }
    if (common && !country && (listed || !body)) return NULL; /* nobody knows whose */
    if (!name || !common || !country) return name ? arena_copy(f->a, name, strlen(name)) : NULL;
    return arena_printf(f->a, "%s (%s)", name, country);
}

/* "President and CEO of the Business Council": of no state. Nor is a president whose country nobody tells known to be.
 */
static bool of_no_state(const finder *f, const person *p, size_t at) {
    const mention *office = mark(f, (uint32_t)p->office_mentions.items[at]);
    if (gaz_level_step(level_of(f, office)) < gaz_level_step("government")) return false;
    if (!p->country) return true;
    if (at + 1 >= p->office_mentions.count) return false;
    const mention *next = mark(f, (uint32_t)p->office_mentions.items[at + 1]);
    const gaz_entry *beside = entry_of(f, next);
    return next->first == office->last + 1 && beside && gaz_level_step(beside->level) <= gaz_level_step("senior");
}

static void take_office(const finder *f, const mention *office, const char *country, standing *out) {
    const char *level = level_of(f, office);
    if (!out->level) out->level = level;
    if (!out->organization) out->organization = body_of(f, office, country);
}

standing *standings_told(const finder *f) {
    size_t count = f->people->people.count;
    standing *all = arena_array(f->a, standing, count + 1);
    for (size_t i = 0; i < count; i++) {
        const person *p = &f->people->people.items[i];
        for (size_t o = 0; o < p->office_mentions.count; o++) {
            const mention *office = mark(f, (uint32_t)p->office_mentions.items[o]);
            if (!of_no_state(f, p, o)) take_office(f, office, p->country, &all[i]);
        }
        const gaz_entry *rank = p->rank_mention ? entry_of(f, mark(f, p->rank_mention - 1)) : NULL;
        if (rank && rank->grade && *rank->grade) all[i].grade = rank->grade;
    }
    return all;
}

/* By the tenures, of a day asked for before from memory. */
static const char *level_on(const finder *f, const person *p, const char *day, standing *known) {
    if (p->entry == MAP_NONE) return NULL;
    if (known->asked && (day == known->day || (day && known->day && strcmp(day, known->day) == 0))) return known->held;
    date on = day ? date_parse_iso(day) : f->people->marks->t->published;
    known->held = gaz_level_on(f->g, &f->g->entries.items[p->entry], on);
    known->day = day;
    known->asked = true;
    return known->held;
}

static const char *copy(const finder *f, const char *words) {
    return words ? arena_copy(f->a, words, strlen(words)) : NULL;
}

void stand(const finder *f, standing *all, const presence *here, const char *day, ent_participant *out) {
    const group *met = here->group < f->people->groups.count ? &f->people->groups.items[here->group] : NULL;
    standing *known = &all[here->person];
    standing now = *known;
    if (!now.level && met && met->by_office && !met->former) take_office(f, mark(f, met->mention), out->country, &now);
    if (!now.level) now.level = level_on(f, &f->people->people.items[here->person], day, known);
    out->level = copy(f, now.level);
    out->grade = copy(f, now.grade);
    out->organization = now.organization;
}
