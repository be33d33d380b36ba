/* Levels: who stands where in the order of offices, whether people meet their equals, and how even the two sides of a
 * meeting were.
 *
 * Example: a defence minister, colonel general (level step 5, grade 8), receives a chief of defence, general (4 and 9):
 * the level difference is 1, the grade difference -1. */
#include <math.h>
#include <stdlib.h>

#include "gazetteer/gazetteer.h"
#include "graph/inside.h"

enum { LEVELS = 13, LOWEST = -100 }; /* twelve levels, and whatever else a file may say */

/* The highest of a side's people, in both orders. */
typedef struct {
    size_t people;
    int level, grade; /* LOWEST where none is told */
} side;

static void add_to(side *s, const ent_participant *one) {
    int level = gaz_level_step(one->level), grade;
    if (s->people++ == 0) s->level = s->grade = LOWEST;
    if (level > 0 && level > s->level) s->level = level;
    if (gaz_grade_step(one->grade, &grade) && grade > s->grade) s->grade = grade;
}

/* The only two countries at the meeting, in the order of the alphabet; false where there are not two. */
static bool two_countries(const ent_result *result, const ent_meeting *meeting, const char *codes[2]) {
    codes[0] = codes[1] = NULL;
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const char *code = participant_country(result, &meeting->participants[p]);
        if (!code || (codes[0] && strcmp(code, codes[0]) == 0) || (codes[1] && strcmp(code, codes[1]) == 0)) continue;
        if (codes[1]) return false;
        codes[codes[0] != NULL] = code;
    }
    if (!codes[1]) return false;
    if (strcmp(codes[0], codes[1]) < 0) return true;
    const char *first = codes[1];
    codes[1] = codes[0];
    codes[0] = first;
    return true;
}

static void split_by_role(const ent_meeting *meeting, side sides[2]) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const ent_participant *one = &meeting->participants[p];
        if (one->role != ENT_PARTICIPANT) add_to(&sides[one->role == ENT_GUEST], one);
    }
}

static void split_by_country(const ent_result *result, const ent_meeting *meeting, const char *codes[2],
                             side sides[2]) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const char *code = participant_country(result, &meeting->participants[p]);
        if (code) add_to(&sides[strcmp(code, codes[0]) != 0], &meeting->participants[p]);
    }
}

bool graph_parity_of(const ent_result *result, const ent_meeting *meeting, graph_parity *out) {
    side sides[2] = { { 0 } };
    *out = (graph_parity){ .by_role = true };
    split_by_role(meeting, sides);
    if (!sides[0].people || !sides[1].people) {
        sides[0] = sides[1] = (side){ 0 };
        *out = (graph_parity){ 0 };
        if (!two_countries(result, meeting, out->countries)) return false;
        split_by_country(result, meeting, out->countries, sides);
    }
    out->level_told = sides[0].level > LOWEST && sides[1].level > LOWEST;
    out->grade_told = sides[0].grade > LOWEST && sides[1].grade > LOWEST;
    if (out->level_told) out->level = sides[0].level - sides[1].level;
    if (out->grade_told) out->grade = sides[0].grade - sides[1].grade;
    return true;
}

static void add_difference(graph_evenness *sum, bool told, int difference) {
    if (!told) return;
    sum->meetings++;
    sum->even += difference == 0;
    sum->mean_difference += abs(difference);
}

static void find_parity(graph *g) {
    for (size_t m = 0; m < g->result->meeting_count; m++) {
        graph_parity one;
        if (!graph_parity_of(g->result, &g->result->meetings[m], &one)) continue;
        add_difference(&g->level_evenness, one.level_told, one.level);
        add_difference(&g->grade_evenness, one.grade_told, one.grade);
    }
    graph_evenness *sums[] = { &g->level_evenness, &g->grade_evenness };
    for (size_t i = 0; i < 2; i++) {
        if (sums[i]->meetings)
            sums[i]->mean_difference = without_dust(sums[i]->mean_difference / (double)sums[i]->meetings);
    }
}

static const char *day_of(const ent_meeting *meeting) {
    return meeting->date ? meeting->date : meeting->reported ? meeting->reported : "";
}

/* The level of each person as of the latest meeting that tells one; of meetings on one day, the higher. */
static bool find_levels(graph *g) {
    size_t people = g->result->person_count;
    const ent_meeting **latest = calloc(people + 1, sizeof *latest);
    const char **level = calloc(people + 1, sizeof *level);
    bool made = latest && level;
    for (size_t m = 0; made && m < g->result->meeting_count; m++) {
        const ent_meeting *meeting = &g->result->meetings[m];
        for (size_t p = 0; p < meeting->participant_count; p++) {
            const ent_participant *one = &meeting->participants[p];
            if (!one->level) continue;
            const ent_meeting *before = latest[one->person];
            int order = before ? strcmp(day_of(meeting), day_of(before)) : 1;
            if (order < 0) continue;
            if (order == 0 && gaz_level_step(one->level) <= gaz_level_step(level[one->person])) continue;
            latest[one->person] = meeting;
            level[one->person] = one->level;
        }
    }
    for (size_t n = 0; made && n < g->node_count; n++) {
        g->nodes[n].level = level[g->nodes[n].person];
    }
    free(latest);
    free(level);
    return made;
}

static size_t number_of(const char *level) {
    static const char *const labels[] = { "state",  "government", "speaker",      "vice",   "minister",   "chief",
                                          "deputy", "service",    "organization", "senior", "ambassador", "other" };
    size_t number = 0;
    while (number < sizeof labels / sizeof *labels && strcmp(labels[number], level) != 0) {
        number++;
    }
    return number;
}

/* As assortativity by country, with the levels' names for labels. */
static void find_assortativity(graph *g) {
    double ends[LEVELS] = { 0 }, ties = 0, within = 0, chance = 0;
    for (size_t t = 0; t < g->tie_count; t++) {
        const char *one = g->nodes[g->ties[t].a].level, *other = g->nodes[g->ties[t].b].level;
        if (!one || !other) continue;
        size_t a = number_of(one), b = number_of(other);
        ties++;
        within += a == b;
        ends[a]++;
        ends[b]++;
    }
    for (size_t i = 0; ties > 0 && i < LEVELS; i++) {
        chance += ends[i] / (2 * ties) * ends[i] / (2 * ties);
    }
    bool defined = ties > 0 && 1 - chance > 1e-12; /* all of one level: nothing to tell */
    g->level_assortativity = defined ? without_dust((within / ties - chance) / (1 - chance)) : 0;
}

bool levels_find(graph *g) {
    find_parity(g);
    if (!find_levels(g)) return false;
    find_assortativity(g);
    return true;
}
