/* Levels of offices and grades of ranks as steps of two ladders, so that the two sides of a meeting can be compared.
 *
 * The order of levels is that of state protocol as most countries have it; what stands side by side there shares a
 * step. Grades are NATO's: OF-10 highest, OF-D (who is still to be an officer) nought, OR-9 to OR-1 below. */
#include <stdlib.h>

#include "gazetteer/gazetteer.h"

typedef struct {
    const char *level;
    int step;
} level_step;

static const level_step LADDER[] = {
    { "state", 9 }, { "government", 8 }, { "speaker", 7 }, { "vice", 6 },   { "minister", 5 },   { "organization", 5 },
    { "chief", 4 }, { "deputy", 3 },     { "service", 3 }, { "senior", 2 }, { "ambassador", 2 }, { "other", 1 },
};

int gaz_level_step(const char *level) {
    for (size_t i = 0; level && i < sizeof LADDER / sizeof *LADDER; i++) {
        if (strcmp(LADDER[i].level, level) == 0) return LADDER[i].step;
    }
    return 0;
}

const char *gaz_level_known(str level) {
    for (size_t i = 0; i < sizeof LADDER / sizeof *LADDER; i++) {
        if (str_is(level, LADDER[i].level)) return LADDER[i].level;
    }
    return NULL;
}

bool gaz_grade_step(const char *grade, int *step) {
    bool officer = grade && strncmp(grade, "OF-", 3) == 0, other = grade && strncmp(grade, "OR-", 3) == 0;
    if (officer && strcmp(grade, "OF-D") == 0) {
        *step = 0;
        return true;
    }
    if (!officer && !other) return false;
    char *end;
    long number = strtol(grade + 3, &end, 10);
    if (*end || number < 1 || number > (officer ? 10 : 9)) return false;
    *step = (int)(officer ? number : number - 10);
    return true;
}

const char *gaz_level_on(const gaz *g, const gaz_entry *official, date day) {
    const char *highest = NULL;
    if (!day.year) return NULL;
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (&g->entries.items[held->official] != official || !gaz_covers(held, day)) continue;
        const char *level = g->entries.items[held->office].level;
        if (gaz_level_step(level) > gaz_level_step(highest)) highest = level;
    }
    return highest;
}
