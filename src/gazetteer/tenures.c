/* Offices held in time: who was the defence minister of Türkiye on a day. */
#include <limits.h>

#include "gazetteer/gazetteer.h"

/* First and last day a date may mean: a year or month alone is all of its days. */
static long earliest(date d) {
    if (!d.month) d.month = 1;
    if (!d.day) d.day = 1;
    return date_day_number(d);
}

static long latest(date d) {
    if (!d.month) d.month = 12;
    if (!d.day) d.day = 28; /* close enough: offices change on known days, or nobody knows */
    return date_day_number(d);
}

bool gaz_covers(const gaz_tenure *tenure, date day) {
    if (!day.year) return true;
    if (!tenure->from.year) return false;
    if (latest(day) < earliest(tenure->from)) return false;
    return !tenure->to.year || earliest(day) <= latest(tenure->to);
}

static bool same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

const gaz_entry *gaz_holder(const gaz *g, const char *office, const char *country, date day,
                            const gaz_tenure **tenure) {
    const gaz_entry *holder = NULL;
    if (!day.year) return NULL;
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (!same(held->country, country) || !same(g->entries.items[held->office].id, office)) continue;
        if (held->organization || !gaz_covers(held, day)) continue;
        const gaz_entry *official = &g->entries.items[held->official];
        if (official->retracted) continue;
        if (holder && holder != official) return NULL;
        holder = official;
        *tenure = held;
    }
    return holder;
}

/* ------------------------------------------------------- surely in office */

/* Offices that one person holds at a time in a country, and that reports name by the office alone. Not speakers: a
 * parliament may have two houses. */
static bool of_one_holder(const gaz_entry *office) {
    static const char *const levels[] = { "state", "government", "minister", "chief" };
    bool whole = office->kind && strcmp(office->kind, "whole") == 0;
    for (size_t i = 0; whole && i < sizeof levels / sizeof *levels; i++) {
        if (same(office->level, levels[i])) return true;
    }
    return false;
}

/* The newest day that the tenures of the country's government tell: until then, and no longer, an office without an
 * end was known to go on. */
static long known_until(const gaz *g, const char *country) {
    long newest = LONG_MIN;
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (!same(held->country, country) || held->organization) continue;
        if (!of_one_holder(&g->entries.items[held->office])) continue;
        long from = held->from.year ? earliest(held->from) : LONG_MIN;
        long to = held->to.year ? earliest(held->to) : LONG_MIN;
        if (from > newest) newest = from;
        if (to > newest) newest = to;
    }
    return newest;
}

/* Whether the tenure may cover the day; `surely` where it does whatever day its dates mean. */
static bool may_cover(const gaz *g, const gaz_tenure *held, long day, bool *surely) {
    bool begun = !held->from.year || earliest(held->from) <= day;
    bool over = held->to.year && latest(held->to) < day;
    if (!begun || over) return false;
    bool sure_end = held->to.year ? day < earliest(held->to) : day <= known_until(g, held->country);
    *surely = held->from.year && latest(held->from) < day && sure_end;
    return true;
}

const gaz_entry *gaz_sure_holder(const gaz *g, const char *office, const char *country, date day,
                                 const gaz_tenure **tenure) {
    const gaz_entry *holder = NULL;
    if (!day.year || !day.month || !day.day || !country) return NULL;
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        bool surely = false;
        if (!same(held->country, country) || !same(g->entries.items[held->office].id, office)) continue;
        if (!of_one_holder(&g->entries.items[held->office])) return NULL;
        const gaz_entry *official = &g->entries.items[held->official];
        if (official->retracted || !may_cover(g, held, date_day_number(day), &surely)) continue;
        if (!surely || held->acting || held->organization || (holder && holder != official)) return NULL;
        holder = official;
        *tenure = held;
    }
    return holder;
}

bool gaz_held(const gaz *g, const gaz_entry *official, const char *office, date day) {
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (&g->entries.items[held->official] != official || !gaz_covers(held, day)) continue;
        if (same(g->entries.items[held->office].id, office)) return true;
    }
    return false;
}

bool gaz_dead_on(const gaz *g, const gaz_entry *official, date day) {
    enum { YEARS = 10 };
    if (!official->dead) return false;
    int newest = 0, last = 0;
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (held->from.year > newest) newest = held->from.year;
        if (&g->entries.items[held->official] != official) continue;
        int end = held->to.year ? held->to.year : held->from.year;
        if (end > last) last = end;
    }
    int year = day.year ? day.year : newest;
    return year > last + YEARS;
}
