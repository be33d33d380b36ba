/* Circles and groups: connected components, and the communities that the Leiden method finds.
 *
 * Leiden maximises the constant Potts model unless told otherwise; with node weights = strength and resolution
 * 1/(sum of strengths) that model is modularity (Traag, Waltman & van Eck, Scientific Reports 9, 5233, 2019). */
#include <stdlib.h>

#include "graph/igraph_use.h"

enum { LEIDEN_ROUNDS = 50, ITERATIONS = 2, FEW_ITERATIONS = 3, LARGE = 4000000 };
#define LEIDEN_COST 4e7 /* rounds x (nodes + 2 ties), so that all of them end in minutes */

/* Asking this igraph to go on until nothing changes (-1) does not work, so that is done here; for a large graph, whose
 * every pass takes seconds, it is told once to make a few. */
static igraph_error_t run_leiden(workspace *w) {
    double resolution = 1 / igraph_vector_sum(&w->strength);
    double size = (double)(igraph_vcount(&w->graph) + 2 * igraph_ecount(&w->graph));
    double affordable = LEIDEN_COST / size;
    int rounds = size > LARGE ? 1 : affordable < LEIDEN_ROUNDS ? (int)affordable : LEIDEN_ROUNDS;
    for (int round = 0; round < rounds; round++) {
        TRY(igraph_use_seed());
        TRY(igraph_community_leiden(&w->graph, &w->weights, &w->strength, resolution, 0.01, round > 0,
                                    size > LARGE ? FEW_ITERATIONS : ITERATIONS, &w->membership, NULL, NULL));
        if (round > 0 && igraph_vector_int_all_e(&w->membership, &w->before)) break;
        TRY(igraph_vector_int_update(&w->before, &w->membership));
    }
    return IGRAPH_SUCCESS;
}

typedef struct {
    size_t size, first, old;
} group;

static int larger_then_earlier(const void *left, const void *right) {
    const group *a = left, *b = right;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Renumbers a partition: largest group first, then the one whose first member comes first. */
static igraph_error_t renumber(igraph_vector_int_t *membership, size_t *group_count) {
    size_t nodes = (size_t)igraph_vector_int_size(membership);
    group *groups = calloc(nodes, sizeof *groups);
    size_t *renamed = calloc(nodes, sizeof *renamed), count = 0;
    if (!groups || !renamed) {
        free(groups);
        free(renamed);
        return IGRAPH_ENOMEM;
    }
    for (size_t n = 0; n < nodes; n++) {
        size_t old = (size_t)VECTOR(*membership)[n];
        if (groups[old].size++ == 0) groups[old] = (group){ .size = 1, .first = n, .old = old };
    }
    qsort(groups, nodes, sizeof *groups, larger_then_earlier);
    while (count < nodes && groups[count].size) {
        renamed[groups[count].old] = count;
        count++;
    }
    for (size_t n = 0; n < nodes; n++) {
        VECTOR(*membership)[n] = (igraph_integer_t)renamed[VECTOR(*membership)[n]];
    }
    *group_count = count;
    free(groups);
    free(renamed);
    return IGRAPH_SUCCESS;
}

igraph_error_t communities_find(workspace *w, graph *g) {
    TRY(igraph_connected_components(&w->graph, &w->membership, NULL, NULL, IGRAPH_WEAK));
    TRY(renumber(&w->membership, &g->component_count));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].component = (int)VECTOR(w->membership)[n];
    }
    TRY(run_leiden(w));
    TRY(renumber(&w->membership, &g->community_count));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].community = (int)VECTOR(w->membership)[n];
    }
    TRY(igraph_modularity(&w->graph, &w->membership, &w->weights, 1, IGRAPH_UNDIRECTED, &g->modularity));
    return igraph_density(&w->graph, &g->density, false);
}
