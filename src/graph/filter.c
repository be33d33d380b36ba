/* Filters: which meetings make the graph, and which part of the finished graph is shown.
 *
 * Days are compared as far as both are told: a meeting of "2025-09" passes --from 2025-09-15, since it may have been
 * on the 20th. */
#include <stdlib.h>

#include "graph/inside.h"

/* Below, the same or above zero as `day` is before, within or after `limit`, over what both tell. */
static int compare_days(const char *day, const char *limit) {
    size_t told = strlen(day), asked = strlen(limit);
    return strncmp(day, limit, told < asked ? told : asked);
}

static bool from_countries(const ent_result *result, const graph_filter *filter, const ent_meeting *meeting) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const ent_participant *one = &meeting->participants[p];
        const char *told = one->country, *own = result->people[one->person].country;
        for (size_t c = 0; c < filter->country_count; c++) {
            const char *wanted = filter->countries[c];
            if ((told && strcmp(told, wanted) == 0) || (own && strcmp(own, wanted) == 0)) return true;
        }
    }
    return false;
}

static bool at_levels(const graph_filter *filter, const ent_meeting *meeting) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const char *level = meeting->participants[p].level;
        for (size_t i = 0; level && i < filter->level_count; i++) {
            if (strcmp(level, filter->levels[i]) == 0) return true;
        }
    }
    return false;
}

static bool with_people(const graph_filter *filter, const ent_meeting *meeting) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        for (size_t i = 0; i < filter->people_count; i++) {
            if (meeting->participants[p].person == filter->people[i]) return true;
        }
    }
    return false;
}

static bool lets_through(const ent_result *result, const graph_filter *filter, const ent_meeting *meeting) {
    const char *day = meeting->date ? meeting->date : meeting->reported;
    if (filter->from && (!day || compare_days(day, filter->from) < 0)) return false;
    if (filter->to && (!day || compare_days(day, filter->to) > 0)) return false;
    bool of_kind = !filter->kinds || meeting->kind == ENT_CO_MENTIONED || filter->kinds & 1u << meeting->kind;
    if (!of_kind) return false;
    if (filter->country_count && !from_countries(result, filter, meeting)) return false;
    if (filter->level_count && !at_levels(filter, meeting)) return false;
    return !filter->people_count || with_people(filter, meeting);
}

/* Each person's meetings, each once, in order; counted first, so that each list is cut to size. */
static void count_meetings(arena *a, ent_person *people, size_t person_count, const ent_meeting *meetings,
                           size_t meeting_count) {
    size_t *last = arena_array(a, size_t, person_count); /* 1 + the meeting last counted, in either pass */
    size_t **lists = arena_array(a, size_t *, person_count);
    for (int counting = 1; counting >= 0; counting--) {
        for (size_t p = 0; p < person_count; p++) {
            if (!counting) people[p].meetings = lists[p] = arena_array(a, size_t, people[p].meeting_count);
            people[p].meeting_count = last[p] = 0;
        }
        for (size_t m = 0; m < meeting_count; m++) {
            for (size_t i = 0; i < meetings[m].participant_count; i++) {
                size_t p = meetings[m].participants[i].person;
                if (last[p] == m + 1) continue;
                last[p] = m + 1;
                if (!counting) lists[p][people[p].meeting_count] = m;
                people[p].meeting_count++;
            }
        }
    }
}

ent_result graph_meetings(arena *a, const ent_result *result, const graph_filter *filter) {
    ent_result kept = *result;
    bool named = filter->relation == GRAPH_CO_MENTIONED;
    const ent_meeting *from = named ? result->co_mentions : result->meetings;
    size_t count = named ? result->co_mention_count : result->meeting_count;
    ent_meeting *meetings = arena_array(a, ent_meeting, count);
    ent_person *people = arena_array(a, ent_person, result->person_count);
    kept.meeting_count = 0;
    for (size_t m = 0; m < count; m++) {
        if (lets_through(result, filter, &from[m])) meetings[kept.meeting_count++] = from[m];
    }
    for (size_t p = 0; p < result->person_count; p++) {
        people[p] = result->people[p];
    }
    count_meetings(a, people, result->person_count, meetings, kept.meeting_count);
    kept.meetings = meetings;
    kept.people = people;
    return kept;
}

/* Marks with 1 + the number of steps everyone within the radius of somebody who is marked with 1. */
static void spread(const graph *g, size_t *steps, size_t radius) {
    for (size_t step = 1; step <= radius; step++) {
        for (size_t t = 0; t < g->tie_count; t++) {
            size_t a = g->ties[t].a, b = g->ties[t].b;
            if (steps[a] == step && !steps[b]) steps[b] = step + 1;
            if (steps[b] == step && !steps[a]) steps[a] = step + 1;
        }
    }
}

static void keep_around(arena *a, const graph *g, const graph_filter *filter, bool *kept) {
    size_t *steps = arena_array(a, size_t, g->node_count);
    for (size_t n = 0; n < g->node_count; n++) {
        for (size_t e = 0; e < filter->ego_count; e++) {
            if (g->nodes[n].person == filter->egos[e]) steps[n] = 1;
        }
    }
    spread(g, steps, filter->radius);
    for (size_t n = 0; n < g->node_count; n++) {
        kept[n] = kept[n] && steps[n];
    }
}

typedef struct {
    double strength;
    size_t node;
} ranked;

static int strongest_first(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->strength != b->strength) return a->strength > b->strength ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

static void keep_top(arena *a, const graph *g, size_t top, bool *kept) {
    ranked *order = arena_array(a, ranked, g->node_count);
    size_t count = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        if (kept[n]) order[count++] = (ranked){ g->nodes[n].strength, n };
    }
    if (count) qsort(order, count, sizeof *order, strongest_first);
    for (size_t i = top; i < count; i++) {
        kept[order[i].node] = false;
    }
}

graph graph_part(arena *a, const graph *g, const graph_filter *filter) {
    graph part = *g;
    bool *kept = arena_array(a, bool, g->node_count);
    size_t *number = arena_array(a, size_t, g->node_count);
    for (size_t n = 0; n < g->node_count; n++) {
        kept[n] = !filter->largest_component || g->nodes[n].component == 0;
    }
    if (filter->ego_count) keep_around(a, g, filter, kept);
    if (filter->top) keep_top(a, g, filter->top, kept);
    graph_node *nodes = arena_array(a, graph_node, g->node_count);
    graph_tie *ties = arena_array(a, graph_tie, g->tie_count);
    part.node_count = part.tie_count = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        if (!kept[n]) continue;
        number[n] = part.node_count;
        nodes[part.node_count++] = g->nodes[n];
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        if (!kept[g->ties[t].a] || !kept[g->ties[t].b]) continue;
        ties[part.tie_count] = g->ties[t];
        ties[part.tie_count].a = number[g->ties[t].a];
        ties[part.tie_count++].b = number[g->ties[t].b];
    }
    part.nodes = nodes;
    part.ties = ties;
    return part;
}
