/* The chain of acquaintance between two people: the one of fewest ties, or the strongest one, whose ties' 1/weight sum
 * up least (a chain over people who meet often may be longer and still be the likelier way for word to travel).
 *
 * Each person on the way is judged by two numbers, compared one after the other: steps then length, or length then
 * steps. Rounds of improvement over all ties (Bellman and Ford) end when nothing gets better; chains between people
 * are short, so the rounds are few. The way back is then read off from the end, lowest node first. */
#include <math.h>

#include "graph/graph.h"

#define TOLERANCE 1e-10

typedef struct {
    size_t steps;
    double length;
} reach;

static bool better(reach one, reach other, bool strongest) {
    bool equal = isinf(other.length) ? isinf(one.length) : fabs(one.length - other.length) <= TOLERANCE * other.length;
    if (!strongest) return one.steps != other.steps ? one.steps < other.steps : !equal && one.length < other.length;
    return equal ? one.steps < other.steps : one.length < other.length;
}

static reach over(reach from, const graph_tie *tie) {
    return (reach){ from.steps + 1, from.length + 1 / tie->weight };
}

static void improve(const graph *g, reach *to, bool strongest) {
    for (bool changed = true; changed;) {
        changed = false;
        for (size_t t = 0; t < g->tie_count; t++) {
            const graph_tie *tie = &g->ties[t];
            for (int back = 0; back < 2; back++) {
                size_t from = back ? tie->b : tie->a, end = back ? tie->a : tie->b;
                if (isinf(to[from].length)) continue;
                reach found = over(to[from], tie);
                if (!better(found, to[end], strongest)) continue;
                to[end] = found;
                changed = true;
            }
        }
    }
}

/* The tie by which `node` was reached, from the lowest node that fits. */
static size_t tie_before(const graph *g, const reach *to, size_t node, bool strongest) {
    size_t best = SIZE_MAX, best_from = SIZE_MAX;
    for (size_t t = 0; t < g->tie_count; t++) {
        const graph_tie *tie = &g->ties[t];
        if (tie->a != node && tie->b != node) continue;
        size_t from = tie->a == node ? tie->b : tie->a;
        if (isinf(to[from].length) || to[from].steps >= to[node].steps) continue;
        if (better(to[node], over(to[from], tie), strongest) || from >= best_from) continue;
        best = t;
        best_from = from;
    }
    return best;
}

graph_chain graph_path(arena *a, const graph *g, size_t from, size_t to, bool strongest) {
    reach *at = arena_array(a, reach, g->node_count);
    for (size_t n = 0; n < g->node_count; n++) {
        at[n] = (reach){ SIZE_MAX / 2, INFINITY };
    }
    at[from] = (reach){ 0, 0 };
    improve(g, at, strongest);
    graph_chain chain = { .found = !isinf(at[to].length), .length = at[to].length };
    if (!chain.found) return chain;
    size_t count = at[to].steps, node = to;
    size_t *ties = arena_array(a, size_t, count), *nodes = arena_array(a, size_t, count + 1);
    nodes[count] = to;
    for (size_t i = count; i-- > 0;) {
        size_t t = tie_before(g, at, node, strongest);
        if (t == SIZE_MAX) return (graph_chain){ 0 };
        node = g->ties[t].a == node ? g->ties[t].b : g->ties[t].a;
        ties[i] = t;
        nodes[i] = node;
    }
    chain.ties = ties;
    chain.nodes = nodes;
    chain.tie_count = count;
    return chain;
}
