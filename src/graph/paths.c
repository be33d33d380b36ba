/* Everything that shortest chains tell, from one walk over them: betweenness of people and of ties, closeness, harmonic
 * closeness, mean distance and diameter.
 *
 * Brandes' method (Journal of Mathematical Sociology 25, 2001): from each source, Dijkstra's algorithm gives the
 * distances and the order in which people are reached; along that order the numbers of shortest chains add up, and
 * against it the shares of those chains that each person and each tie carries. Example, a - b - c: from a, the chain to
 * c leads through b, which earns it one; so does the way back from c, and half the sum is b's betweenness: 1.
 *
 * Distance is 1/weight, so people who meet often are near. Sums of such fractions that ought to be equal differ in
 * their last digits; they count as equal within TOLERANCE, as igraph has it.
 *
 * With some sources only, sums stand for n/k times as much (Brandes & Pich, Int. J. Bifurcation and Chaos 17, 2007;
 * for closeness Eppstein & Wang, J. Graph Algorithms and Applications 8, 2004). */
#include <math.h>
#include <stdlib.h>

#include "graph/inside.h"

#define TOLERANCE 1e-10
enum { JUDGED = 100 }; /* people whose figures are looked at to tell a sample's error */

typedef struct {
    adjacency near;
    double *lengths;                    /* of ties */
    double *distance, *chains, *shares; /* of nodes, from the source at work; distance < 0: not reached */
    uint32_t *order, *rank;             /* nodes as reached; and where in that order a node stands */
    uint32_t *heap, *place;             /* nodes by distance, nearest first; where in the heap, from 1; 0: not in it */
    size_t heap_count, reached;
    double *far, *nearness; /* of nodes: sums over sources of distance, of 1/distance */
    uint32_t *found;        /* of nodes: by how many sources reached */
} walk;

void counts_to_starts(size_t *start, size_t groups) {
    size_t sum = 0;
    for (size_t group = 0; group <= groups; group++) {
        size_t count = start[group];
        start[group] = sum;
        sum += count;
    }
}

void starts_moved_back(size_t *start, size_t groups) {
    for (size_t group = groups; group > 0; group--) {
        start[group] = start[group - 1];
    }
    start[0] = 0;
}

bool adjacency_make(adjacency *out, const graph *g) {
    *out = (adjacency){ .start = calloc(g->node_count + 2, sizeof *out->start),
                        .ends = calloc(2 * g->tie_count + 1, sizeof *out->ends),
                        .ties = calloc(2 * g->tie_count + 1, sizeof *out->ties) };
    if (!out->start || !out->ends || !out->ties) return false;
    size_t *next = out->start + 1; /* one too far on, so that filling in moves each start to its place */
    for (size_t t = 0; t < g->tie_count; t++) {
        if (g->ties[t].a + 1 < g->node_count) next[g->ties[t].a + 1]++;
        if (g->ties[t].b + 1 < g->node_count) next[g->ties[t].b + 1]++;
    }
    for (size_t n = 1; n < g->node_count; n++) {
        next[n] += next[n - 1];
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        size_t a = g->ties[t].a, b = g->ties[t].b;
        out->ties[next[a]] = out->ties[next[b]] = (uint32_t)t;
        out->ends[next[a]++] = (uint32_t)b;
        out->ends[next[b]++] = (uint32_t)a;
    }
    return true;
}

void adjacency_free(adjacency *list) {
    free(list->start);
    free(list->ends);
    free(list->ties);
    *list = (adjacency){ 0 };
}

static void walk_free(walk *w) {
    adjacency_free(&w->near);
    free(w->lengths);
    free(w->distance);
    free(w->chains);
    free(w->shares);
    free(w->order);
    free(w->rank);
    free(w->heap);
    free(w->place);
    free(w->far);
    free(w->nearness);
    free(w->found);
}

static bool walk_make(walk *w, const graph *g) {
    size_t n = g->node_count + 1;
    w->lengths = calloc(g->tie_count + 1, sizeof *w->lengths);
    w->distance = calloc(n, sizeof *w->distance);
    w->chains = calloc(n, sizeof *w->chains);
    w->shares = calloc(n, sizeof *w->shares);
    w->order = calloc(n, sizeof *w->order);
    w->rank = calloc(n, sizeof *w->rank);
    w->heap = calloc(n, sizeof *w->heap);
    w->place = calloc(n, sizeof *w->place);
    w->far = calloc(n, sizeof *w->far);
    w->nearness = calloc(n, sizeof *w->nearness);
    w->found = calloc(n, sizeof *w->found);
    if (!w->lengths || !w->distance || !w->chains || !w->shares || !w->order || !w->rank || !w->heap || !w->place ||
        !w->far || !w->nearness || !w->found || !adjacency_make(&w->near, g)) {
        return false;
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        w->lengths[t] = 1 / g->ties[t].weight;
    }
    return true;
}

static void heap_put(walk *w, size_t at, uint32_t node) {
    w->heap[at] = node;
    w->place[node] = (uint32_t)at + 1;
}

static void heap_rise(walk *w, uint32_t node) {
    size_t at = w->place[node] - 1;
    for (; at > 0; at = (at - 1) / 2) {
        uint32_t above = w->heap[(at - 1) / 2];
        if (w->distance[above] <= w->distance[node]) break;
        heap_put(w, at, above);
    }
    heap_put(w, at, node);
}

static uint32_t heap_take(walk *w) {
    uint32_t nearest = w->heap[0], node = w->heap[--w->heap_count];
    size_t at = 0;
    w->place[nearest] = 0;
    if (w->heap_count == 0) return nearest;
    for (size_t below; (below = 2 * at + 1) < w->heap_count; at = below) {
        if (below + 1 < w->heap_count && w->distance[w->heap[below + 1]] < w->distance[w->heap[below]]) below++;
        if (w->distance[w->heap[below]] >= w->distance[node]) break;
        heap_put(w, at, w->heap[below]);
    }
    heap_put(w, at, node);
    return nearest;
}

/* Dijkstra: distances from the source, and the order of reaching. */
static void reach(walk *w, size_t nodes, uint32_t source) {
    for (size_t n = 0; n < nodes; n++) {
        w->distance[n] = -1;
    }
    w->reached = w->heap_count = 0;
    w->distance[source] = 0;
    heap_put(w, w->heap_count++, source);
    while (w->heap_count) {
        uint32_t at = heap_take(w);
        w->rank[at] = (uint32_t)w->reached;
        w->order[w->reached++] = at;
        for (size_t i = w->near.start[at]; i < w->near.start[at + 1]; i++) {
            uint32_t other = w->near.ends[i];
            double distance = w->distance[at] + w->lengths[w->near.ties[i]];
            if (w->distance[other] >= 0 && distance >= w->distance[other]) continue;
            if (w->distance[other] < 0) heap_put(w, w->heap_count++, other);
            w->distance[other] = distance;
            heap_rise(w, other);
        }
    }
}

/* Whether the i-th neighbour of `node` is the last stop but one on a shortest chain to it. */
static bool leads_to(const walk *w, uint32_t node, size_t i) {
    uint32_t before = w->near.ends[i];
    double distance = w->distance[before] + w->lengths[w->near.ties[i]];
    return w->rank[before] < w->rank[node] && distance - w->distance[node] <= TOLERANCE * distance;
}

static void count_chains(walk *w) {
    w->chains[w->order[0]] = 1;
    w->shares[w->order[0]] = 0;
    for (size_t r = 1; r < w->reached; r++) {
        uint32_t node = w->order[r];
        w->shares[node] = w->chains[node] = 0;
        for (size_t i = w->near.start[node]; i < w->near.start[node + 1]; i++) {
            if (leads_to(w, node, i)) w->chains[node] += w->chains[w->near.ends[i]];
        }
    }
}

static void share_out(walk *w, graph *g) {
    for (size_t r = w->reached; r-- > 1;) {
        uint32_t node = w->order[r];
        for (size_t i = w->near.start[node]; i < w->near.start[node + 1]; i++) {
            if (!leads_to(w, node, i)) continue;
            uint32_t before = w->near.ends[i];
            double share = (1 + w->shares[node]) * w->chains[before] / w->chains[node];
            w->shares[before] += share;
            g->ties[w->near.ties[i]].betweenness += share;
        }
        g->nodes[node].betweenness += w->shares[node];
    }
}

static void add_distances(walk *w, graph *g) {
    for (size_t r = 1; r < w->reached; r++) {
        uint32_t node = w->order[r];
        double distance = w->distance[node];
        w->far[node] += distance;
        w->nearness[node] += 1 / distance;
        w->found[node]++;
        g->mean_distance += distance;
        g->diameter = fmax(g->diameter, distance);
    }
}

/* What half of the sources tell of a person. */
typedef struct {
    double betweenness, far, nearness;
    uint32_t found;
} half;

static half *keep_half(const walk *w, const graph *g) {
    half *kept = calloc(g->node_count + 1, sizeof *kept);
    for (size_t n = 0; kept && n < g->node_count; n++) {
        kept[n] = (half){ g->nodes[n].betweenness, w->far[n], w->nearness[n], w->found[n] };
    }
    return kept;
}

/* The standard error of the mean of two halves, as a share of it. */
static double spread_of(double one, double other) {
    return one + other > 0 ? fabs(one - other) / (one + other) : 0;
}

static int most_first(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a < *b) - (*a > *b);
}

/* The betweenness that a hundred people reach; 0 where there are fewer, or memory runs out. */
static double hundredth(const graph *g) {
    double *all = calloc(g->node_count + 1, sizeof *all), least = 0;
    for (size_t n = 0; all && n < g->node_count; n++) {
        all[n] = g->nodes[n].betweenness;
    }
    if (all && g->node_count > JUDGED) {
        qsort(all, g->node_count, sizeof *all, most_first);
        least = all[JUDGED - 1];
    }
    free(all);
    return least;
}

/* From what the first half told, and both together. */
static void judge(const walk *w, graph *g, const half *first) {
    double least = hundredth(g), judged = 0;
    graph_error sum = { 0 };
    for (size_t n = 0; n < g->node_count; n++) {
        double all = g->nodes[n].betweenness;
        if (all <= 0 || all < least) continue;
        double found = w->found[n] - first[n].found, far = w->far[n] - first[n].far;
        judged++;
        sum.betweenness += spread_of(first[n].betweenness, all - first[n].betweenness);
        sum.harmonic += spread_of(first[n].nearness, w->nearness[n] - first[n].nearness);
        if (first[n].far > 0 && far > 0) sum.closeness += spread_of(first[n].found / first[n].far, found / far);
    }
    if (judged > 0) {
        g->error.betweenness = without_dust(sum.betweenness / judged);
        g->error.closeness = without_dust(sum.closeness / judged);
        g->error.harmonic = without_dust(sum.harmonic / judged);
    }
}

static void finish(const walk *w, graph *g, const size_t *sources, size_t source_count) {
    double scale = (double)g->node_count / (double)source_count, pairs = 0;
    for (size_t s = 0; s < source_count; s++) {
        g->nodes[sources[s]].harmonic = 1; /* a source is not its own neighbour: one fewer to divide by */
    }
    for (size_t n = 0; n < g->node_count; n++) {
        graph_node *node = &g->nodes[n];
        double others = (double)source_count - node->harmonic;
        node->betweenness = without_dust(node->betweenness * scale / 2);
        node->closeness = w->found[n] ? without_dust(w->found[n] / w->far[n]) : 0;
        node->harmonic = others > 0 ? without_dust(w->nearness[n] / others) : 0;
        pairs += w->found[n];
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        g->ties[t].betweenness = without_dust(g->ties[t].betweenness * scale / 2);
    }
    g->mean_distance = pairs > 0 ? without_dust(g->mean_distance / pairs) : 0;
    g->diameter = without_dust(g->diameter);
}

static void walk_from(walk *w, graph *g, size_t source) {
    reach(w, g->node_count, (uint32_t)source);
    count_chains(w);
    share_out(w, g);
    add_distances(w, g);
}

bool paths_find(graph *g, const size_t *sources, size_t source_count) {
    walk w = { 0 };
    half *first = NULL;
    bool made = walk_make(&w, g), sampled = source_count < g->node_count;
    for (size_t s = 0; made && s < source_count; s += sampled ? 2 : 1) {
        walk_from(&w, g, sources[s]);
    }
    if (made && sampled) { /* every other source, and then the others */
        first = keep_half(&w, g);
        made = first != NULL;
    }
    for (size_t s = 1; made && sampled && s < source_count; s += 2) {
        walk_from(&w, g, sources[s]);
    }
    if (made && sampled) judge(&w, g, first);
    if (made) finish(&w, g, sources, source_count);
    free(first);
    walk_free(&w);
    return made;
}
