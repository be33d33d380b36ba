/* From meetings to ties.
 *
 * Every meeting is unfolded into its pairs, the pairs are sorted, and each run of equal pairs becomes one tie. Three
 * people in one meeting give three pairs of weight 1/2 each; if two of them also met alone, their tie weighs
 * 1/2 + 1 = 1.5. Sorting, not hashing, makes the order of ties, and of every sum, the same in every run. */
#include <math.h>
#include <stdlib.h>

#include "graph/inside.h"

/* Two people (indices into the result's people, low < high) in one meeting. */
typedef struct {
    size_t low, high, meeting;
    double weight;
} pair;

static int compare_pairs(const void *left, const void *right) {
    const pair *a = left, *b = right;
    if (a->low != b->low) return a->low < b->low ? -1 : 1;
    if (a->high != b->high) return a->high < b->high ? -1 : 1;
    return (a->meeting > b->meeting) - (a->meeting < b->meeting);
}

static ent_status check(const ent_result *result, ent_error *error) {
    for (size_t m = 0; m < result->meeting_count; m++) {
        const ent_meeting *meeting = &result->meetings[m];
        for (size_t p = 0; p < meeting->participant_count; p++) {
            if (meeting->participants[p].person >= result->person_count) {
                return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "meeting %zu names a person that is not in the list",
                            m);
            }
        }
    }
    return ENT_OK;
}

/* One person at a meeting. */
typedef struct {
    size_t person;
    ent_role role;
    const char *country;
} seat;

static int compare_seats(const void *left, const void *right) {
    const seat *a = left, *b = right;
    if (a->person != b->person) return a->person < b->person ? -1 : 1;
    return (a->role < b->role) - (a->role > b->role); /* who is told as host somewhere is no mere participant */
}

/* The people of a meeting in order, each once; `seats` has room for all participants. */
static size_t attendance(const ent_result *result, const ent_meeting *meeting, seat *seats) {
    size_t count = 0;
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const ent_participant *one = &meeting->participants[p];
        const char *country = one->country ? one->country : result->people[one->person].country;
        seats[p] = (seat){ one->person, one->role, country };
    }
    qsort(seats, meeting->participant_count, sizeof *seats, compare_seats);
    for (size_t p = 0; p < meeting->participant_count; p++) {
        if (count == 0 || seats[count - 1].person != seats[p].person) seats[count++] = seats[p];
    }
    return count;
}

static bool tied(const graph_filter *filter, const seat *one, const seat *other) {
    bool known = one->country && other->country;
    bool same = known && strcmp(one->country, other->country) == 0;
    if (filter->across && (!known || same)) return false;
    switch (filter->relation) {
    case GRAPH_MET: return true;
    case GRAPH_ACCOMPANIED: return same;
    case GRAPH_HOSTED:
        return (one->role == ENT_HOST && other->role == ENT_GUEST) ||
               (one->role == ENT_GUEST && other->role == ENT_HOST);
    }
    return true;
}

static size_t unfold(arena *a, const ent_result *result, const graph_filter *filter, pair **pairs) {
    size_t most_pairs = 0, most_people = 0, count = 0;
    for (size_t m = 0; m < result->meeting_count; m++) {
        size_t k = result->meetings[m].participant_count;
        most_pairs += k * (k - (k > 0)) / 2;
        if (k > most_people) most_people = k;
    }
    *pairs = arena_array(a, pair, most_pairs);
    seat *seats = arena_array(a, seat, most_people);
    for (size_t m = 0; m < result->meeting_count; m++) {
        size_t k = attendance(result, &result->meetings[m], seats);
        for (size_t i = 0; i < k; i++) {
            for (size_t j = i + 1; j < k; j++) {
                if (!tied(filter, &seats[i], &seats[j])) continue;
                (*pairs)[count++] = (pair){ seats[i].person, seats[j].person, m, 1.0 / (double)(k - 1) };
            }
        }
    }
    if (count) qsort(*pairs, count, sizeof **pairs, compare_pairs);
    return count;
}

static size_t run_length(const pair *pairs, size_t count) {
    size_t length = 1;
    while (length < count && pairs[length].low == pairs->low && pairs[length].high == pairs->high) {
        length++;
    }
    return length;
}

/* Drops the ties of fewer meetings than that. */
static size_t keep_frequent(pair *pairs, size_t count, size_t min_meetings) {
    size_t kept = 0;
    for (size_t i = 0, length; i < count; i += length) {
        length = run_length(pairs + i, count - i);
        if (length < min_meetings) continue;
        memmove(pairs + kept, pairs + i, length * sizeof *pairs);
        kept += length;
    }
    return kept;
}

/* Everyone with a tie becomes a node, in the order of the people; node_of maps people to nodes. */
static size_t *add_nodes(arena *a, graph *g, const pair *pairs, size_t pair_count) {
    size_t people = g->result->person_count;
    size_t *node_of = arena_array(a, size_t, people);
    for (size_t i = 0; i < pair_count; i++) {
        node_of[pairs[i].low] = node_of[pairs[i].high] = 1;
    }
    for (size_t p = 0; p < people; p++) {
        g->node_count += node_of[p];
    }
    g->nodes = arena_array(a, graph_node, g->node_count);
    for (size_t p = 0, next = 0; p < people; p++) {
        if (!node_of[p]) continue;
        g->nodes[next].person = p;
        node_of[p] = next++;
    }
    return node_of;
}

static const char *kinds_text(unsigned kinds) {
    static const char *const texts[8] = { "",      "in-person",       "call",       "in-person|call",
                                          "video", "in-person|video", "call|video", "in-person|call|video" };
    return texts[kinds & 7];
}

/* One run of equal pairs, which are the meetings of one tie. */
static graph_tie tie_of(arena *a, const ent_result *result, const size_t *node_of, const pair *run, size_t count) {
    size_t *meetings = arena_array(a, size_t, count);
    graph_tie tie = { .a = node_of[run->low], .b = node_of[run->high], .meetings = meetings, .meeting_count = count };
    unsigned kinds = 0;
    for (size_t i = 0; i < count; i++) {
        const ent_meeting *meeting = &result->meetings[run[i].meeting];
        const char *day = meeting->date ? meeting->date : meeting->reported;
        meetings[i] = run[i].meeting;
        tie.weight += run[i].weight;
        kinds |= 1u << meeting->kind;
        if (day && (!tie.first || strcmp(day, tie.first) < 0)) tie.first = day;
        if (day && (!tie.last || strcmp(day, tie.last) > 0)) tie.last = day;
    }
    tie.kinds = kinds_text(kinds);
    return tie;
}

typedef struct {
    arena *memory;
    graph *graph;
    const graph_filter *filter;
} projection;

static void project(void *context) {
    projection *job = context;
    graph *g = job->graph;
    pair *pairs;
    size_t count = unfold(job->memory, g->result, job->filter, &pairs);
    count = keep_frequent(pairs, count, job->filter->min_meetings);
    size_t *node_of = add_nodes(job->memory, g, pairs, count);
    for (size_t i = 0; i < count; i += run_length(pairs + i, count - i)) {
        g->tie_count++;
    }
    g->ties = arena_array(job->memory, graph_tie, g->tie_count);
    for (size_t i = 0, t = 0; i < count; t++) {
        size_t length = run_length(pairs + i, count - i);
        g->ties[t] = tie_of(job->memory, g->result, node_of, pairs + i, length);
        i += length;
    }
}

ent_status graph_build(arena *a, const ent_result *result, graph *out, ent_error *error) {
    return graph_build_filtered(a, result, &(graph_filter){ 0 }, out, error);
}

ent_status graph_build_filtered(arena *a, const ent_result *result, const graph_filter *filter, graph *out,
                                ent_error *error) {
    *out = (graph){ .result = result };
    ent_status status = check(result, error);
    if (status != ENT_OK) return status;
    projection job = { .memory = a, .graph = out, .filter = filter };
    if (arena_run(a, project, &job) != ENT_OK) {
        return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory to build the graph");
    }
    for (size_t t = 0; t < out->tie_count; t++) {
        if (!isfinite(out->ties[t].weight) || out->ties[t].weight <= 0) {
            return fail(error, ENT_BAD_INPUT, NULL, 0, 0, "a tie weighs nothing");
        }
    }
    status = figures_compute(out, error);
    if (status == ENT_OK && !out->light) layout_pack(out);
    return status;
}
