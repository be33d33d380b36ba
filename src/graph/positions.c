/* Positions for each community by itself, by igraph: springs whose length is the number of ties between two people
 * (Kamada & Kawai, 1989) where the community is small enough for that, springs and repulsion (Fruchterman & Reingold,
 * 1991) where not. Islands.c then sets the communities of a component side by side, and layout.c the components. */
#include <stdlib.h>

#include "graph/igraph_use.h"

enum { KAMADA_KAWAI_NODES = 300, SLOW_NODES = 20000, ROUNDS = 500, FEW_ROUNDS = 80 };

/* The nodes and ties of the graph, grouped by community: those of community c are at [start[c], start[c + 1]). Ties
 * between communities are in none. */
typedef struct {
    size_t *nodes, *node_start, *ties, *tie_start;
    size_t *local; /* a node's number within its community */
} grouping;

typedef struct {
    igraph_t graph;
    bool graph_made;
    igraph_vector_int_t ends;
    igraph_matrix_t places;
} community;

static void grouping_free(grouping *by) {
    free(by->nodes);
    free(by->node_start);
    free(by->ties);
    free(by->tie_start);
    free(by->local);
}

static size_t *zeros(size_t count) {
    return calloc(count ? count : 1, sizeof(size_t));
}

static bool within(const graph *g, const graph_tie *tie) {
    return g->nodes[tie->a].community == g->nodes[tie->b].community;
}

static igraph_error_t grouping_make(grouping *by, const graph *g) {
    size_t groups = g->community_count;
    by->nodes = zeros(g->node_count);
    by->local = zeros(g->node_count);
    by->ties = zeros(g->tie_count);
    by->node_start = zeros(groups + 1);
    by->tie_start = zeros(groups + 1);
    if (!by->nodes || !by->local || !by->ties || !by->node_start || !by->tie_start) return IGRAPH_ENOMEM;
    for (size_t n = 0; n < g->node_count; n++) {
        by->local[n] = by->node_start[g->nodes[n].community]++;
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        if (within(g, &g->ties[t])) by->tie_start[g->nodes[g->ties[t].a].community]++;
    }
    counts_to_starts(by->node_start, groups);
    counts_to_starts(by->tie_start, groups);
    for (size_t n = 0; n < g->node_count; n++) {
        by->nodes[by->node_start[g->nodes[n].community]++] = n;
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        if (within(g, &g->ties[t])) by->ties[by->tie_start[g->nodes[g->ties[t].a].community]++] = t;
    }
    starts_moved_back(by->node_start, groups);
    starts_moved_back(by->tie_start, groups);
    return IGRAPH_SUCCESS;
}

static igraph_error_t lay_out(community *c, const graph *g, const grouping *by, size_t number) {
    size_t first = by->node_start[number], nodes = by->node_start[number + 1] - first;
    size_t first_tie = by->tie_start[number], ties = by->tie_start[number + 1] - first_tie;
    TRY(igraph_vector_int_init(&c->ends, (igraph_integer_t)(2 * ties)));
    TRY(igraph_matrix_init(&c->places, 0, 0));
    for (size_t t = 0; t < ties; t++) {
        const graph_tie *tie = &g->ties[by->ties[first_tie + t]];
        VECTOR(c->ends)[2 * t] = (igraph_integer_t)by->local[tie->a];
        VECTOR(c->ends)[2 * t + 1] = (igraph_integer_t)by->local[tie->b];
    }
    TRY(igraph_create(&c->graph, &c->ends, (igraph_integer_t)nodes, IGRAPH_UNDIRECTED));
    c->graph_made = true;
    TRY(igraph_use_seed());
    if (nodes <= KAMADA_KAWAI_NODES) {
        TRY(igraph_layout_kamada_kawai(&c->graph, &c->places, false, (igraph_integer_t)(50 * nodes), 0,
                                       (igraph_real_t)nodes, NULL, NULL, NULL, NULL, NULL));
    } else {
        TRY(igraph_layout_fruchterman_reingold(&c->graph, &c->places, false, nodes < SLOW_NODES ? ROUNDS : FEW_ROUNDS,
                                               10, IGRAPH_LAYOUT_AUTOGRID, NULL, NULL, NULL, NULL, NULL));
    }
    for (size_t n = 0; n < nodes; n++) {
        graph_node *node = &g->nodes[by->nodes[first + n]];
        node->x = MATRIX(c->places, n, 0);
        node->y = MATRIX(c->places, n, 1);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t lay_out_all(const graph *g, grouping *by) {
    TRY(grouping_make(by, g));
    for (size_t number = 0; number < g->community_count; number++) {
        size_t first = by->node_start[number], nodes = by->node_start[number + 1] - first;
        if (nodes < 2) continue;
        if (nodes == 2) { /* the commonest community by far needs no springs */
            g->nodes[by->nodes[first + 1]].x = 1;
            continue;
        }
        community c = { 0 };
        igraph_error_t code = lay_out(&c, g, by, number);
        if (c.graph_made) igraph_destroy(&c.graph);
        igraph_vector_int_destroy(&c.ends);
        igraph_matrix_destroy(&c.places);
        TRY(code);
    }
    return IGRAPH_SUCCESS;
}

igraph_error_t positions_find(graph *g) {
    grouping by = { 0 };
    igraph_error_t code = lay_out_all(g, &by);
    grouping_free(&by);
    if (code == IGRAPH_SUCCESS && !islands_place(g)) code = IGRAPH_ENOMEM;
    return code;
}
