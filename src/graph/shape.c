/* How the graph hangs together around each person: cores, closed circles, and the places where it would break. */
#include <math.h>

#include "graph/igraph_use.h"

static igraph_error_t find_cores(workspace *w, graph *g) {
    TRY(igraph_coreness(&w->graph, &w->before, IGRAPH_ALL));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].core = (int)VECTOR(w->before)[n];
    }
    return IGRAPH_SUCCESS;
}

/* Whoever has fewer than two contacts has no pair of them: clustering 0. Constraint is defined for everyone here, as
 * everyone has a tie. */
static igraph_error_t find_circles(workspace *w, graph *g) {
    TRY(igraph_transitivity_local_undirected(&w->graph, &w->values, igraph_vss_all(), IGRAPH_TRANSITIVITY_ZERO));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].clustering = without_dust(VECTOR(w->values)[n]);
    }
    TRY(igraph_transitivity_undirected(&w->graph, &g->transitivity, IGRAPH_TRANSITIVITY_ZERO));
    if (g->light) return IGRAPH_SUCCESS;
    TRY(igraph_constraint(&w->graph, &w->values, igraph_vss_all(), &w->weights));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].constraint = without_dust(VECTOR(w->values)[n]);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_breaks(workspace *w, graph *g) {
    TRY(igraph_articulation_points(&w->graph, &w->before));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&w->before); i++) {
        g->nodes[VECTOR(w->before)[i]].articulation = true;
    }
    TRY(igraph_bridges(&w->graph, &w->before));
    for (igraph_integer_t i = 0; i < igraph_vector_int_size(&w->before); i++) {
        g->ties[VECTOR(w->before)[i]].bridge = true;
    }
    return IGRAPH_SUCCESS;
}

igraph_error_t shape_find(workspace *w, graph *g) {
    TRY(find_cores(w, g));
    TRY(find_circles(w, g));
    return find_breaks(w, g);
}
