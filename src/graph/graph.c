/* From meetings to ties.
 *
 * Every meeting is unfolded into its pairs, the pairs are sorted, and each run of equal pairs becomes one tie. Three
 * people in one meeting give three pairs of weight 1/2 each; if two of them also met alone, their tie weighs
 * 1/2 + 1 = 1.5. Sorting, not hashing, makes the order of ties, and of every sum, the same in every run. */
#include <math.h>
#include <stdlib.h>

#include "graph/inside.h"

/* Two people (indices into the result's people, low < high) in one meeting of so many. */
typedef struct {
    uint32_t low, high, meeting, present;
} pair;

static ent_status check(const ent_result *result, ent_error *error) {
    if (result->person_count >= UINT32_MAX || result->meeting_count >= UINT32_MAX) {
        return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "more people or meetings than a graph can have");
    }
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

const char *participant_country(const ent_result *result, const ent_participant *one) {
    return one->country ? one->country : result->people[one->person].country;
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
        seats[p] = (seat){ one->person, one->role, participant_country(result, one) };
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
    case GRAPH_MET:
    case GRAPH_CO_MENTIONED: return true;
    case GRAPH_ACCOMPANIED: return same;
    case GRAPH_HOSTED:
        return (one->role == ENT_HOST && other->role == ENT_GUEST) ||
               (one->role == ENT_GUEST && other->role == ENT_HOST);
    }
    return true;
}

static size_t count_pairs(const ent_result *result, size_t *most_people) {
    size_t count = 0;
    for (size_t m = 0; m < result->meeting_count; m++) {
        size_t k = result->meetings[m].participant_count;
        count += k * (k - (k > 0)) / 2;
        if (k > *most_people) *most_people = k;
    }
    return count;
}

/* The pairs of every meeting, in the order of the meetings; `pairs` has room for all there may be. */
static size_t unfold(const ent_result *result, const graph_filter *filter, seat *seats, pair *pairs) {
    size_t count = 0;
    for (size_t m = 0; m < result->meeting_count; m++) {
        size_t k = attendance(result, &result->meetings[m], seats);
        for (size_t i = 0; i < k; i++) {
            for (size_t j = i + 1; j < k; j++) {
                if (!tied(filter, &seats[i], &seats[j])) continue;
                pairs[count++] =
                    (pair){ (uint32_t)seats[i].person, (uint32_t)seats[j].person, (uint32_t)m, (uint32_t)k };
            }
        }
    }
    return count;
}

/* Counting sort by one of the two people, which keeps the order of those that are equal in it; `start` has room for
 * people + 1 numbers. */
static void sort_by(bool high, const pair *from, pair *to, size_t count, size_t *start, size_t people) {
    memset(start, 0, (people + 1) * sizeof *start);
    for (size_t i = 0; i < count; i++) {
        start[(high ? from[i].high : from[i].low) + 1]++;
    }
    for (size_t p = 1; p < people; p++) {
        start[p] += start[p - 1];
    }
    for (size_t i = 0; i < count; i++) {
        to[start[high ? from[i].high : from[i].low]++] = from[i];
    }
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
    if (kinds & 1u << ENT_CO_MENTIONED) return "co-mentioned"; /* these never mix with meetings */
    static const char *const texts[8] = { "",      "in-person",       "call",       "in-person|call",
                                          "video", "in-person|video", "call|video", "in-person|call|video" };
    return texts[kinds & 7];
}

static const char *day_of(const ent_meeting *meeting) {
    return meeting->date ? meeting->date : meeting->reported;
}

/* The only day that a meeting may have been on; false where no day, or a month, is told. */
static bool told_day(const ent_meeting *meeting, int *day) {
    int end;
    return graph_days(day_of(meeting), day, &end) && end == *day + 1;
}

static int find_until(const ent_result *result) {
    int until = -1, day;
    for (size_t m = 0; m < result->meeting_count; m++) {
        if (told_day(&result->meetings[m], &day) && day > until) until = day;
    }
    return until;
}

static int compare_days(const void *left, const void *right) {
    return *(const int *)left - *(const int *)right;
}

/* How long the two did not meet: at most, from one meeting to the next, and since the last. `days` has room for the
 * days of all meetings. */
static void find_gaps(const ent_result *result, graph_tie *tie, int until, int *days) {
    size_t count = 0;
    for (size_t i = 0; i < tie->meeting_count; i++) {
        count += told_day(&result->meetings[tie->meetings[i]], &days[count]);
    }
    if (count > 1) qsort(days, count, sizeof *days, compare_days);
    tie->longest_gap = tie->since_last = -1;
    for (size_t i = 1; i < count; i++) {
        if (days[i] - days[i - 1] > tie->longest_gap) tie->longest_gap = days[i] - days[i - 1];
    }
    if (count) tie->since_last = until - days[count - 1];
}

/* One run of equal pairs, which are the meetings of one tie; `meetings` has room for them. */
static graph_tie tie_of(const ent_result *result, const size_t *node_of, const pair *run, size_t count,
                        size_t *meetings) {
    graph_tie tie = { .a = node_of[run->low], .b = node_of[run->high], .meetings = meetings, .meeting_count = count };
    unsigned kinds = 0;
    for (size_t i = 0; i < count; i++) {
        const ent_meeting *meeting = &result->meetings[run[i].meeting];
        const char *day = day_of(meeting);
        meetings[i] = run[i].meeting;
        tie.weight += 1.0 / (double)(run[i].present - 1);
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
    pair *pairs, *sorted; /* of plain memory, as they are needed no longer than this takes */
    size_t *start;
} projection;

static void add_ties(projection *job, size_t pair_count, const size_t *node_of) {
    graph *g = job->graph;
    size_t longest = 0;
    for (size_t i = 0, length; i < pair_count; i += length, g->tie_count++) {
        length = run_length(job->pairs + i, pair_count - i);
        if (length > longest) longest = length;
    }
    g->ties = arena_array(job->memory, graph_tie, g->tie_count);
    size_t *meetings = arena_array(job->memory, size_t, pair_count);
    int *days = arena_array(job->memory, int, longest);
    for (size_t i = 0, t = 0; i < pair_count; t++) {
        size_t length = run_length(job->pairs + i, pair_count - i);
        g->ties[t] = tie_of(g->result, node_of, job->pairs + i, length, meetings + i);
        find_gaps(g->result, &g->ties[t], g->until, days);
        i += length;
    }
}

static void project(void *context) {
    projection *job = context;
    graph *g = job->graph;
    size_t most_people = 0, room = count_pairs(g->result, &most_people), people = g->result->person_count;
    job->pairs = malloc((room + 1) * sizeof *job->pairs);
    job->sorted = malloc((room + 1) * sizeof *job->sorted);
    job->start = malloc((people + 2) * sizeof *job->start);
    if (!job->pairs || !job->sorted || !job->start) arena_unwind(job->memory);
    size_t count = unfold(g->result, job->filter, arena_array(job->memory, seat, most_people), job->pairs);
    sort_by(true, job->pairs, job->sorted, count, job->start, people);
    sort_by(false, job->sorted, job->pairs, count, job->start, people);
    count = keep_frequent(job->pairs, count, job->filter->min_meetings);
    g->until = find_until(g->result);
    size_t *node_of = add_nodes(job->memory, g, job->pairs, count);
    add_ties(job, count, node_of);
}

ent_status graph_build(arena *a, const ent_result *result, graph *out, ent_error *error) {
    return graph_build_filtered(a, result, &(graph_filter){ 0 }, out, error);
}

ent_status graph_project(arena *a, const ent_result *result, const graph_filter *filter, graph *out, ent_error *error) {
    *out = (graph){ .result = result };
    ent_status status = check(result, error);
    if (status != ENT_OK) return status;
    projection job = { .memory = a, .graph = out, .filter = filter };
    status = arena_run(a, project, &job);
    free(job.pairs);
    free(job.sorted);
    free(job.start);
    if (status != ENT_OK) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory to build the graph");
    for (size_t t = 0; t < out->tie_count; t++) {
        if (!isfinite(out->ties[t].weight) || out->ties[t].weight <= 0) {
            return fail(error, ENT_BAD_INPUT, NULL, 0, 0, "a tie weighs nothing");
        }
    }
    return ENT_OK;
}

ent_status graph_build_filtered(arena *a, const ent_result *result, const graph_filter *filter, graph *out,
                                ent_error *error) {
    ent_status status = graph_project(a, result, filter, out, error);
    if (status == ENT_OK) status = figures_compute(out, error);
    if (status == ENT_OK && !out->light) layout_pack(out);
    return status;
}
