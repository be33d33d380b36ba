/* Graph: what is tied, how much it weighs, and figures held against ones computed elsewhere.
 *
 * The expected centralities come from NetworkX 3.4 on the same weighted ties: betweenness_centrality(normalized=False,
 * weight=1/weight), pagerank(tol=1e-15), and the leading eigenvector of numpy.linalg.eigh divided by its largest entry.
 * The expected communities are the best of all partitions, tried one by one with NetworkX's modularity. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "graph/inside.h"

enum { MOST = 64 };

/* A result made by hand; meetings are added with meet(). */
typedef struct {
    ent_person people[MOST];
    ent_meeting meetings[MOST];
    ent_participant participants[4 * MOST];
    size_t seats;
    ent_result result;
    arena memory;
    graph graph;
} world;

static world *world_new(size_t people) {
    world *w = calloc(1, sizeof *w);
    assert_non_null(w);
    arena_init(&w->memory, SIZE_MAX);
    for (size_t p = 0; p < people; p++) {
        w->people[p] = (ent_person){ .entity = "somebody", .name = "Somebody" };
    }
    w->result = (ent_result){ .people = w->people, .person_count = people, .meetings = w->meetings };
    return w;
}

static void world_free(world *w) {
    arena_free(&w->memory);
    free(w);
}

/* "0 1 2" met. */
static ent_meeting *meet(world *w, const char *people) {
    ent_meeting *meeting = &w->meetings[w->result.meeting_count++];
    meeting->participants = &w->participants[w->seats];
    for (char *end; *people; people = end) {
        w->participants[w->seats++].person = strtoul(people, &end, 10);
        meeting->participant_count++;
    }
    return meeting;
}

static void build(world *w) {
    ent_error error = { 0 };
    assert_int_equal(graph_build(&w->memory, &w->result, &w->graph, &error), ENT_OK);
}

static void assert_near(double value, double expected) {
    if (fabs(value - expected) <= 1e-8) return;
    print_error("%.12g is not %.12g\n", value, expected);
    assert_true(false);
}

/* Seven people in two circles, and an eighth whom nobody met. */
static world *two_circles(void) {
    world *w = world_new(8);
    meet(w, "0 1")->date = "2025-09-15";
    meet(w, "1 0")->reported = "2025-08-01";
    w->meetings[1].kind = ENT_CALL;
    meet(w, "0 2 3")->date = "2025-09";
    meet(w, "4 3");
    meet(w, "5 6")->kind = ENT_VIDEO;
    build(w);
    return w;
}

static void meetings_become_weighted_ties(void **state) {
    (void)state;
    world *w = two_circles();
    static const struct {
        size_t a, b, meetings;
        double weight;
    } expected[] = {
        { 0, 1, 2, 2 }, { 0, 2, 1, .5 }, { 0, 3, 1, .5 }, { 2, 3, 1, .5 }, { 3, 4, 1, 1 }, { 5, 6, 1, 1 }
    };
    assert_int_equal(w->graph.node_count, 7);
    assert_int_equal(w->graph.tie_count, 6);
    for (size_t t = 0; t < 6; t++) {
        assert_int_equal(w->graph.ties[t].a, expected[t].a);
        assert_int_equal(w->graph.ties[t].b, expected[t].b);
        assert_int_equal(w->graph.ties[t].meeting_count, expected[t].meetings);
        assert_near(w->graph.ties[t].weight, expected[t].weight);
    }
    world_free(w);
}

static void a_tie_knows_its_days_and_kinds(void **state) {
    (void)state;
    world *w = two_circles();
    const graph_tie *ties = w->graph.ties;
    assert_string_equal(ties[0].first, "2025-08-01");
    assert_string_equal(ties[0].last, "2025-09-15");
    assert_string_equal(ties[0].kinds, "in-person|call");
    assert_int_equal(ties[0].meetings[0], 0);
    assert_int_equal(ties[0].meetings[1], 1);
    assert_string_equal(ties[1].first, "2025-09");
    assert_null(ties[4].first);
    assert_null(ties[4].last);
    assert_string_equal(ties[5].kinds, "video");
    world_free(w);
}

static void a_tie_knows_how_long_they_did_not_meet(void **state) {
    (void)state;
    world *w = two_circles();
    const graph_tie *ties = w->graph.ties;
    assert_int_equal(ties[0].longest_gap, 45); /* from 1 August to 15 September */
    assert_int_equal(ties[0].since_last, 0);   /* the latest of all meetings */
    assert_int_equal(ties[1].longest_gap, -1); /* a month is no day */
    assert_int_equal(ties[1].since_last, -1);
    world_free(w);
}

static void days_are_counted_and_written(void **state) {
    (void)state;
    static const struct {
        const char *told;
        int days;
    } good[] = { { "2024-02-29", 1 }, { "2024-02", 29 }, { "2023-02", 28 }, { "1999-12", 31 }, { "0001-01-01", 1 } };
    static const char *const bad[] = { NULL,         "",        "2024",    "2024-",    "2024-13",  "2024-00-01",
                                       "2024-01-32", "0000-01", "9999-01", "24-01-01", "2024-1-1", "soon" };
    char text[11];
    int first, end;
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        assert_true(graph_days(good[i].told, &first, &end));
        assert_int_equal(end - first, good[i].days);
        graph_day_text(first, text);
        assert_memory_equal(text, good[i].told, strlen(good[i].told));
    }
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        assert_false(graph_days(bad[i], &first, &end));
    }
}

static void parity_is_of_hosts_and_guests_else_of_two_countries(void **state) {
    (void)state;
    world *w = world_new(6);
    graph_parity sides;
    ent_meeting *received = meet(w, "0 1 2"), *talks = meet(w, "3 4"), *three = meet(w, "3 4 5"),
                *alone = meet(w, "0 1");
    ent_participant *seat = w->participants;
    seat[0] = (ent_participant){ .person = 0, .role = ENT_HOST, .level = "minister", .grade = "OF-8" };
    seat[1] = (ent_participant){ .person = 1, .role = ENT_GUEST, .level = "chief", .grade = "OF-9" };
    seat[2] = (ent_participant){ .person = 2, .role = ENT_GUEST, .level = "ambassador" };
    w->people[3].country = "TR";
    w->people[4].country = "AZ";
    w->people[5].country = "GE";
    seat[3].level = "government";
    seat[4].level = "state"; /* of Azerbaijan, which comes first in the alphabet */
    assert_true(graph_parity_of(&w->result, received, &sides));
    assert_true(sides.by_role && sides.level_told && sides.grade_told);
    assert_int_equal(sides.level, 1);
    assert_int_equal(sides.grade, -1);
    assert_true(graph_parity_of(&w->result, talks, &sides));
    assert_true(!sides.by_role && sides.level_told && !sides.grade_told);
    assert_string_equal(sides.countries[0], "AZ");
    assert_int_equal(sides.level, 1);
    assert_false(graph_parity_of(&w->result, three, &sides));
    assert_false(graph_parity_of(&w->result, alone, &sides));
    build(w);
    assert_int_equal(w->graph.level_evenness.meetings, 2);
    assert_int_equal(w->graph.level_evenness.even, 0);
    assert_near(w->graph.level_evenness.mean_difference, 1);
    world_free(w);
}

enum { CROWD = 1000, CROWD_MEETINGS = 4000, SAMPLE = 250, JUDGED = 100 };

/* A thousand people who met by twos, some far more often than others. */
static void crowd(ent_result *out) {
    static ent_person people[CROWD];
    static ent_meeting meetings[CROWD_MEETINGS];
    static ent_participant seats[2 * CROWD_MEETINGS];
    uint64_t state = 88172645463325252u;
    for (size_t m = 0; m < CROWD_MEETINGS; m++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        size_t one = m % CROWD, other = m > 100 && state & 1 ? seats[state / 2 % (2 * m)].person : state / 2 % CROWD;
        seats[2 * m].person = one;
        seats[2 * m + 1].person = other == one ? (one + 1) % CROWD : other;
        meetings[m] = (ent_meeting){ .participants = &seats[2 * m], .participant_count = 2 };
    }
    *out =
        (ent_result){ .people = people, .person_count = CROWD, .meetings = meetings, .meeting_count = CROWD_MEETINGS };
}

static int most_between(const void *left, const void *right) {
    const graph_node *a = *(const graph_node *const *)left, *b = *(const graph_node *const *)right;
    return (a->betweenness < b->betweenness) - (a->betweenness > b->betweenness);
}

/* The error that a sample tells of itself is the error it has, give or take: no figure is off by twice as much. */
static void a_sample_knows_its_error(void **state) {
    (void)state;
    arena memory;
    ent_result result;
    graph exact, sampled;
    size_t sources[SAMPLE];
    double between = 0, close = 0, harmonic = 0;
    arena_init(&memory, SIZE_MAX);
    crowd(&result);
    assert_int_equal(graph_build(&memory, &result, &exact, NULL), ENT_OK);
    assert_int_equal(graph_project(&memory, &result, &(graph_filter){ 0 }, &sampled, NULL), ENT_OK);
    for (size_t i = 0; i < SAMPLE; i++) {
        sources[i] = i * sampled.node_count / SAMPLE;
    }
    assert_true(paths_find(&sampled, sources, SAMPLE));
    const graph_node *order[CROWD];
    for (size_t n = 0; n < exact.node_count; n++) {
        order[n] = &exact.nodes[n];
    }
    qsort(order, exact.node_count, sizeof *order, most_between);
    for (size_t i = 0; i < JUDGED; i++) {
        const graph_node *a = order[i], *b = &sampled.nodes[a - exact.nodes];
        between += fabs(b->betweenness / a->betweenness - 1) / JUDGED;
        close += fabs(b->closeness / a->closeness - 1) / JUDGED;
        harmonic += fabs(b->harmonic / a->harmonic - 1) / JUDGED;
    }
    assert_true(sampled.error.betweenness > between / 2 && sampled.error.betweenness < between * 2);
    assert_true(sampled.error.closeness > close / 2 && sampled.error.closeness < close * 2);
    assert_true(sampled.error.harmonic > harmonic / 2 && sampled.error.harmonic < harmonic * 2);
    assert_true(between > 0 && between < 0.5);
    assert_true(exact.error.betweenness == 0);
    arena_free(&memory);
}

static void co_mentions_are_a_graph_of_their_own(void **state) {
    (void)state;
    world *w = two_circles();
    ent_participant named[] = { { .person = 6 }, { .person = 7 } };
    ent_meeting told = { .id = "co", .kind = ENT_CO_MENTIONED, .participants = named, .participant_count = 2 };
    w->result.co_mentions = &told;
    w->result.co_mention_count = 1;
    graph_filter asked = { .relation = GRAPH_CO_MENTIONED };
    ent_result met = graph_meetings(&w->memory, &w->result, &(graph_filter){ 0 });
    ent_result together = graph_meetings(&w->memory, &w->result, &asked);
    assert_int_equal(met.meeting_count, 5);
    assert_int_equal(together.meeting_count, 1);
    assert_int_equal(graph_build_filtered(&w->memory, &together, &asked, &w->graph, NULL), ENT_OK);
    assert_int_equal(w->graph.tie_count, 1);
    assert_string_equal(w->graph.ties[0].kinds, "co-mentioned");
    world_free(w);
}

static void centralities_are_those_of_networkx(void **state) {
    (void)state;
    world *w = two_circles();
    static const double betweenness[] = { 3, 0, 0, 3, 0, 0, 0 }, degree[] = { 3, 1, 2, 3, 1, 1, 1 },
                        strength[] = { 3, 2, 1, 2, 1, 1, 1 },
                        pagerank[] = { 0.218271921, 0.145115994, 0.088312409, 0.169232855,
                                       0.093352535, 0.142857143, 0.142857143 },
                        eigenvector[] = { 1, 0.91649546, 0.31661572, 0.38185397, 0.17498372, 0, 0 };
    for (size_t n = 0; n < 7; n++) {
        const graph_node *node = &w->graph.nodes[n];
        assert_int_equal(node->person, n);
        assert_near(node->degree, degree[n]);
        assert_near(node->strength, strength[n]);
        assert_near(node->betweenness, betweenness[n]);
        assert_near(node->pagerank, pagerank[n]);
        assert_near(node->eigenvector, eigenvector[n]);
    }
    assert_false(w->graph.approximate);
    assert_near(w->graph.density, 6 / 21.0);
    world_free(w);
}

static void circles_and_communities_are_numbered_largest_first(void **state) {
    (void)state;
    world *w = two_circles();
    static const int community[] = { 1, 1, 0, 0, 0, 2, 2 }, component[] = { 0, 0, 0, 0, 0, 1, 1 };
    for (size_t n = 0; n < 7; n++) {
        assert_int_equal(w->graph.nodes[n].community, community[n]);
        assert_int_equal(w->graph.nodes[n].component, component[n]);
    }
    assert_int_equal(w->graph.community_count, 3);
    assert_int_equal(w->graph.component_count, 2);
    assert_near(w->graph.modularity, 0.4462809917355372);
    world_free(w);
}

/* Krackhardt's kite (1990), made so that degree, closeness and betweenness each put somebody else first. */
static void the_kite_flies(void **state) {
    (void)state;
    world *w = world_new(10);
    static const char *const ties[] = { "0 1", "0 2", "0 3", "0 5", "1 3", "1 4", "1 6", "2 3", "2 5",
                                        "3 4", "3 5", "3 6", "4 6", "5 6", "5 7", "6 7", "7 8", "8 9" };
    static const double betweenness[] = { 5 / 6., 5 / 6., 0, 11 / 3., 0, 25 / 3., 25 / 3., 14, 8, 0 },
                        pagerank[] = { 0.101919913, 0.101919913, 0.079418114, 0.147147916, 0.079418114,
                                       0.128906928, 0.128906928, 0.095248287, 0.085693956, 0.051419931 },
                        eigenvector[] = { 0.73221232, 0.73221232, 0.59422577, 1,          0.59422577,
                                          0.82676381, 0.82676381, 0.4071769,  0.09994054, 0.02320743 };
    for (size_t t = 0; t < sizeof ties / sizeof *ties; t++) {
        meet(w, ties[t]);
    }
    build(w);
    for (size_t n = 0; n < 10; n++) {
        assert_near(w->graph.nodes[n].betweenness, betweenness[n]);
        assert_near(w->graph.nodes[n].pagerank, pagerank[n]);
        assert_near(w->graph.nodes[n].eigenvector, eigenvector[n]);
    }
    world_free(w);
}

static void somebody_counted_twice_met_once(void **state) {
    (void)state;
    world *w = world_new(3);
    meet(w, "0 0 2");
    meet(w, "1 1");
    build(w);
    assert_int_equal(w->graph.node_count, 2);
    assert_int_equal(w->graph.tie_count, 1);
    assert_near(w->graph.ties[0].weight, 1);
    assert_int_equal(w->graph.nodes[1].person, 2);
    world_free(w);
}

static void no_meeting_no_graph(void **state) {
    (void)state;
    world *w = world_new(3);
    build(w);
    assert_int_equal(w->graph.node_count, 0);
    assert_int_equal(w->graph.tie_count, 0);
    assert_int_equal(w->graph.component_count, 0);
    world_free(w);
}

static void a_stranger_at_a_meeting_is_an_error(void **state) {
    (void)state;
    world *w = world_new(2);
    ent_error error;
    meet(w, "0 7");
    assert_int_equal(graph_build(&w->memory, &w->result, &w->graph, &error), ENT_BAD_ARGUMENT);
    assert_non_null(strstr(error.message, "meeting 0"));
    world_free(w);
}

static void every_lack_of_memory_is_told(void **state) {
    (void)state;
    ent_status status = ENT_NO_MEMORY;
    for (size_t nth = 1; status != ENT_OK; nth++) {
        world *w = world_new(10);
        meet(w, "0 1 2 3 4 5 6 7 8 9");
        ent_error error = { 0 };
        arena_fail_after(nth);
        status = graph_build(&w->memory, &w->result, &w->graph, &error);
        arena_fail_after(0);
        assert_int_equal(status, error.status);
        world_free(w);
        assert_true(nth < 100);
    }
}

/* A ring of people with a few meetings across, in two worlds. */
static world *ring(size_t people) {
    world *w = world_new(people);
    for (size_t p = 0; p < people; p++) {
        char pair[48];
        snprintf(pair, sizeof pair, "%zu %zu", p, (p + (p % 5 == 0 ? 7 : 1)) % people);
        meet(w, pair);
    }
    build(w);
    return w;
}

static void the_same_meetings_give_the_same_graph(void **state) {
    (void)state;
    world *one = ring(40), *other = ring(40);
    assert_int_equal(one->graph.node_count, other->graph.node_count);
    assert_memory_equal(one->graph.nodes, other->graph.nodes, one->graph.node_count * sizeof *one->graph.nodes);
    world_free(one);
    world_free(other);
}

static void nobody_stands_on_anybody(void **state) {
    (void)state;
    world *w = world_new(20);
    meet(w, "0 1 2 3");
    meet(w, "3 4");
    for (int p = 5; p < 19; p += 2) {
        char pair[48];
        snprintf(pair, sizeof pair, "%d %d", p, p + 1);
        meet(w, pair);
    }
    build(w);
    for (size_t a = 0; a < w->graph.node_count; a++) {
        for (size_t b = 0; b < a; b++) {
            const graph_node *one = &w->graph.nodes[a], *other = &w->graph.nodes[b];
            assert_true(hypot(one->x - other->x, one->y - other->y) > 30);
        }
    }
    world_free(w);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(meetings_become_weighted_ties),
        cmocka_unit_test(a_tie_knows_its_days_and_kinds),
        cmocka_unit_test(a_tie_knows_how_long_they_did_not_meet),
        cmocka_unit_test(days_are_counted_and_written),
        cmocka_unit_test(parity_is_of_hosts_and_guests_else_of_two_countries),
        cmocka_unit_test(a_sample_knows_its_error),
        cmocka_unit_test(co_mentions_are_a_graph_of_their_own),
        cmocka_unit_test(centralities_are_those_of_networkx),
        cmocka_unit_test(circles_and_communities_are_numbered_largest_first),
        cmocka_unit_test(the_kite_flies),
        cmocka_unit_test(somebody_counted_twice_met_once),
        cmocka_unit_test(no_meeting_no_graph),
        cmocka_unit_test(a_stranger_at_a_meeting_is_an_error),
        cmocka_unit_test(every_lack_of_memory_is_told),
        cmocka_unit_test(the_same_meetings_give_the_same_graph),
        cmocka_unit_test(nobody_stands_on_anybody),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
