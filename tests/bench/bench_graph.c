/* Times the graph: from meetings to every figure, and the exports, on made-up people.
 *
 *   bench_graph [PEOPLE [TIES]]     10,000 people and 50,000 ties unless told; try 1000000 5000000
 *   bench_graph error               how far sampled path figures are from exact ones
 *
 * Meetings are of two; the second is drawn so that whoever met many is met more often (Barabási and Albert). */
#include <math.h>
#include <pthread.h>
#include <stdio.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "clock.h"
#include "graph/inside.h"
#include "output/view.h"

static size_t draw(size_t below) {
    static unsigned long long state = 88172645463325252ULL;
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (size_t)(state % below);
}

typedef struct {
    arena *memory;
    size_t people, meetings;
    ent_result result;
} world;

static void make(void *context) {
    static const char *const codes[] = { "AZ", "TR", "GE", "US", "RU", "FR", "DE", "CN" };
    world *w = context;
    ent_person *people = arena_array(w->memory, ent_person, w->people);
    ent_meeting *meetings = arena_array(w->memory, ent_meeting, w->meetings);
    ent_participant *seats = arena_array(w->memory, ent_participant, 2 * w->meetings);
    for (size_t p = 0; p < w->people; p++) {
        people[p].entity = people[p].name = arena_printf(w->memory, "person-%zu", p);
        people[p].country = codes[draw(8)];
    }
    for (size_t m = 0; m < w->meetings; m++) {
        size_t one = m % w->people, other = one;
        while (other == one)
            other = m > 100 && draw(2) ? seats[draw(2 * m)].person : draw(w->people);
        seats[2 * m].person = one;
        seats[2 * m + 1].person = other;
        meetings[m] =
            (ent_meeting){ .date = arena_printf(w->memory, "20%02zu-%02zu-%02zu", 10 + m % 15, m % 12 + 1, m % 28 + 1),
                           .participants = seats + 2 * m,
                           .participant_count = 2,
                           .id = arena_printf(w->memory, "m%zu", m) };
    }
    ent_result all = { .people = people,
                       .person_count = w->people,
                       .meetings = meetings,
                       .meeting_count = w->meetings,
                       .document_count = 1 };
    w->result = graph_meetings(w->memory, &all, &(graph_filter){ 0 });
}

static bool write_one(const view *v, output_writer writer) {
    FILE *nowhere = fopen("/dev/null", "wb");
    if (!nowhere) return false;
    __fsetlocking(nowhere, FSETLOCKING_BYCALLER);
    bool written = writer(nowhere, v);
    return fclose(nowhere) == 0 && written;
}

typedef struct {
    const view *v;
    const output_writer *writers;
    size_t count, next;
    pthread_mutex_t lock;
} shelf;

static void *write_some(void *context) {
    shelf *s = context;
    for (;;) {
        pthread_mutex_lock(&s->lock);
        size_t i = s->next++;
        pthread_mutex_unlock(&s->lock);
        if (i >= s->count) return NULL;
        if (!write_one(s->v, s->writers[i])) printf("  a format failed\n");
    }
}

/* As `entente graph` writes several formats: two at a time, here. */
static void write_two_at_a_time(const view *v, const output_writer *writers, size_t count) {
    shelf s = { .v = v, .writers = writers, .count = count, .lock = PTHREAD_MUTEX_INITIALIZER };
    pthread_t other;
    double start = now();
    if (pthread_create(&other, NULL, write_some, &s) != 0) return;
    write_some(&s);
    pthread_join(other, NULL);
    printf("  all six    %7.2f s, two at a time\n", now() - start);
}

static void write_all(const graph *g) {
    static const struct {
        const char *name;
        output_writer writer;
    } formats[] = { { "graphml", output_view_graphml },     { "gexf", output_view_gexf },
                    { "nodes.csv", output_view_nodes_csv }, { "edges.csv", output_view_edges_csv },
                    { "json", output_view_json },           { "pajek", output_view_pajek } };
    enum { FORMATS = sizeof formats / sizeof *formats };
    output_writer writers[FORMATS];
    view v;
    if (view_people(&v, g)) {
        for (size_t i = 0; i < FORMATS; i++) {
            double start = now();
            writers[i] = formats[i].writer;
            if (!write_one(&v, formats[i].writer)) printf("%s failed\n", formats[i].name);
            printf("  %-10s %7.2f s\n", formats[i].name, now() - start);
        }
        write_two_at_a_time(&v, writers, FORMATS);
    }
    view_free(&v);
}

/* How far sampled path figures are from the exact ones, on 5,000 people: for the hundred of highest betweenness. */
static int measure_error(void) {
    arena memory;
    arena_init(&memory, SIZE_MAX);
    world w = { .memory = &memory, .people = 5000, .meetings = 25000 };
    graph exact, sampled;
    size_t sources[1000];
    if (arena_run(&memory, make, &w) != ENT_OK || graph_build(&memory, &w.result, &exact, NULL) != ENT_OK ||
        graph_build(&memory, &w.result, &sampled, NULL) != ENT_OK) {
        return 1;
    }
    for (size_t count = 250; count <= 1000; count *= 2) {
        double between = 0, close = 0, harmonic = 0;
        for (size_t n = 0; n < sampled.node_count; n++) {
            graph_node *node = &sampled.nodes[n];
            node->betweenness = node->closeness = node->harmonic = 0;
        }
        for (size_t t = 0; t < sampled.tie_count; t++) {
            sampled.ties[t].betweenness = 0;
        }
        for (size_t s = 0; s < count; s++) {
            sources[s] = s * sampled.node_count / count;
        }
        if (!paths_find(&sampled, sources, count)) return 1;
        const graph_error *told = &sampled.error;
        size_t *order = nodes_ranked(&exact, figure_betweenness);
        for (size_t i = 0; order && i < 100; i++) {
            const graph_node *a = &exact.nodes[order[i]], *b = &sampled.nodes[order[i]];
            between += fabs(b->betweenness / a->betweenness - 1) / 100;
            close += fabs(b->closeness / a->closeness - 1) / 100;
            harmonic += fabs(b->harmonic / a->harmonic - 1) / 100;
        }
        free(order);
        printf(
            "%4zu of %zu sources: mean error of betweenness %.1f %%, closeness %.2f %%, harmonic %.2f %%; told %.1f %%, "
            "%.2f %%, %.2f %%\n",
            count, exact.node_count, 100 * between, 100 * close, 100 * harmonic, 100 * told->betweenness,
            100 * told->closeness, 100 * told->harmonic);
    }
    arena_free(&memory);
    return 0;
}

int main(int argc, char **argv) {
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (argc > 1 && strcmp(argv[1], "error") == 0) return measure_error();
    arena memory;
    arena_init(&memory, SIZE_MAX);
    world w = { .memory = &memory,
                .people = argc > 1 ? strtoul(argv[1], NULL, 10) : 10000,
                .meetings = argc > 2 ? strtoul(argv[2], NULL, 10) : 50000 };
    graph g;
    ent_error error = { 0 };
    double start = now();
    if (w.people < 2 || arena_run(&memory, make, &w) != ENT_OK) return 1;
    printf("%zu people, %zu meetings: made in %.2f s\n", w.people, w.meetings, now() - start);
    start = now();
    if (graph_build(&memory, &w.result, &g, &error) != ENT_OK) {
        printf("%s\n", error.message);
        return 1;
    }
    struct rusage use;
    printf("  graph      %7.2f s   %zu ties, %zu communities, modularity %.3f%s%s\n", now() - start, g.tie_count,
           g.community_count, g.modularity, g.approximate ? ", path figures sampled" : "",
           g.light ? ", path figures left out" : "");
    write_all(&g);
    getrusage(RUSAGE_SELF, &use);
    printf("  memory     %7.2f GB\n", (double)use.ru_maxrss / 1048576);
    arena_free(&memory);
    return 0;
}
