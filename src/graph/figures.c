/* What igraph says of the people: the centralities.
 *
 * The calls here and in communities.c are those of igraph 0.10; 1.0 changes the signatures of most of them.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "graph/igraph_use.h"

/* Exact path figures cost nodes x ties; above EXACT_NODES a sample of sources stands for all, and above LIGHT_NODES
 * figures that cost more than a few rounds over the ties are left out. */
enum { EXACT_NODES = 20000, FEWEST_SOURCES = 64, LIGHT_NODES = 200000 };
#define SAMPLE_COST 3e8 /* sources x (nodes + 2 ties): some ten seconds */

/* ARPACK needs some tens of rounds on graphs of people, thousands on long chains, where power iteration takes over. */
enum { FEWEST_ARPACK_ROUNDS = 300, POWER_ROUNDS = 1000 };
#define ARPACK_COST 1.2e7
#define SMALLEST 1e-12

/* igraph hands its reason to a handler, not to the caller; one thread, hence one place to keep it. */
static char igraph_reason[256];

static void keep_reason(const char *reason, const char *file, int line, igraph_error_t code) {
    (void)file;
    (void)line;
    snprintf(igraph_reason, sizeof igraph_reason, "%s (%s)", reason, igraph_strerror(code));
    IGRAPH_FINALLY_FREE();
}

const char *graph_igraph_version(void) {
    const char *version;
    igraph_version(&version, NULL, NULL, NULL);
    return version;
}

igraph_error_t igraph_use_seed(void) {
    return igraph_rng_seed(igraph_rng_default(), GRAPH_SEED);
}

static void workspace_release(workspace *w) {
    if (w->graph_made) igraph_destroy(&w->graph);
    igraph_vector_destroy(&w->weights);
    igraph_vector_destroy(&w->strength);
    igraph_vector_destroy(&w->values);
    igraph_vector_destroy(&w->next);
    igraph_vector_int_destroy(&w->ends);
    igraph_vector_int_destroy(&w->membership);
    igraph_vector_int_destroy(&w->before);
}

static igraph_error_t make_graph(workspace *w, const graph *g) {
    igraph_integer_t ties = (igraph_integer_t)g->tie_count, nodes = (igraph_integer_t)g->node_count;
    TRY(igraph_vector_init(&w->weights, ties));
    TRY(igraph_vector_init(&w->strength, nodes));
    TRY(igraph_vector_init(&w->values, nodes));
    TRY(igraph_vector_init(&w->next, 0));
    TRY(igraph_vector_int_init(&w->ends, 2 * ties));
    TRY(igraph_vector_int_init(&w->membership, nodes));
    TRY(igraph_vector_int_init(&w->before, nodes));
    for (size_t t = 0; t < g->tie_count; t++) {
        VECTOR(w->weights)[t] = g->ties[t].weight;
        VECTOR(w->ends)[2 * t] = (igraph_integer_t)g->ties[t].a;
        VECTOR(w->ends)[2 * t + 1] = (igraph_integer_t)g->ties[t].b;
    }
    TRY(igraph_create(&w->graph, &w->ends, nodes, IGRAPH_UNDIRECTED));
    w->graph_made = true;
    return IGRAPH_SUCCESS;
}

/* A spread of sources chosen by a fixed stride: repeatable, and people are in the order of their names, which has
 * nothing to do with where they stand in the graph. */
static size_t *choose_sources(graph *g) {
    double wanted = SAMPLE_COST / (double)(g->node_count + 2 * g->tie_count);
    size_t count = wanted < FEWEST_SOURCES ? FEWEST_SOURCES : (size_t)wanted;
    if (count > g->node_count || g->node_count <= EXACT_NODES) count = g->node_count;
    size_t *sources = calloc(count, sizeof *sources);
    for (size_t i = 0; sources && i < count; i++) {
        sources[i] = (size_t)((double)i * (double)g->node_count / (double)count);
    }
    g->sources = count;
    g->approximate = count < g->node_count;
    return sources;
}

static igraph_error_t find_paths(graph *g) {
    size_t *sources = choose_sources(g);
    bool found = sources && paths_find(g, sources, g->sources);
    free(sources);
    return found ? IGRAPH_SUCCESS : IGRAPH_ENOMEM;
}

double without_dust(double value) {
    if (value == 0 || !isfinite(value)) return value;
    double unit = pow(10, 11 - floor(log10(fabs(value))));
    return isfinite(unit) ? round(value * unit) / unit : 0;
}

/* One round of x := (A + I)x, scaled. A + I has A's eigenvectors, but does not swing between the two halves of a
 * bipartite graph. */
static void power_round(const graph *g, const igraph_vector_t *from, igraph_vector_t *to) {
    double largest = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        VECTOR(*to)[n] = VECTOR(*from)[n];
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        const graph_tie *tie = &g->ties[t];
        VECTOR(*to)[tie->a] += tie->weight * VECTOR(*from)[tie->b];
        VECTOR(*to)[tie->b] += tie->weight * VECTOR(*from)[tie->a];
    }
    for (size_t n = 0; n < g->node_count; n++) {
        largest = fmax(largest, VECTOR(*to)[n]);
    }
    for (size_t n = 0; n < g->node_count; n++) {
        VECTOR(*to)[n] /= largest;
    }
}

static igraph_error_t power_iteration(workspace *w, const graph *g) {
    TRY(igraph_vector_update(&w->values, &w->strength));
    TRY(igraph_vector_resize(&w->next, (igraph_integer_t)g->node_count));
    for (int round = 0; round < POWER_ROUNDS; round++) {
        power_round(g, &w->values, &w->next);
        TRY(igraph_vector_swap(&w->values, &w->next));
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_eigenvector(workspace *w, graph *g) {
    igraph_arpack_options_t options;
    igraph_arpack_options_init(&options);
    double rounds = ARPACK_COST / (double)(g->node_count + 2 * g->tie_count);
    options.mxiter = rounds < FEWEST_ARPACK_ROUNDS ? FEWEST_ARPACK_ROUNDS : (int)rounds;
    igraph_error_t code =
        igraph_eigenvector_centrality(&w->graph, &w->values, NULL, IGRAPH_UNDIRECTED, true, &w->weights, &options);
    if (code == IGRAPH_ENOMEM) return code;
    if (code != IGRAPH_SUCCESS) TRY(power_iteration(w, g));
    for (size_t n = 0; n < g->node_count; n++) {
        double value = VECTOR(w->values)[n]; /* of the largest, which is 1; below SMALLEST it is what rounding left */
        g->nodes[n].eigenvector = value < SMALLEST ? 0 : without_dust(value);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_centralities(workspace *w, graph *g) {
    TRY(igraph_strength(&w->graph, &w->strength, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS, &w->weights));
    TRY(igraph_degree(&w->graph, &w->before, igraph_vss_all(), IGRAPH_ALL, IGRAPH_NO_LOOPS));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].strength = without_dust(VECTOR(w->strength)[n]);
        g->nodes[n].degree = (double)VECTOR(w->before)[n];
    }
    TRY(igraph_pagerank(&w->graph, IGRAPH_PAGERANK_ALGO_PRPACK, &w->values, NULL, igraph_vss_all(), IGRAPH_UNDIRECTED,
                        0.85, &w->weights, NULL));
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].pagerank = without_dust(VECTOR(w->values)[n]);
    }
    return IGRAPH_SUCCESS;
}

static igraph_error_t find_all(workspace *w, graph *g) {
    TRY(make_graph(w, g));
    g->light = g->node_count > LIGHT_NODES;
    TRY(find_centralities(w, g));
    TRY(communities_find(w, g));
    TRY(shape_find(w, g));
    if (!brokerage_find(g) || !levels_find(g)) return IGRAPH_ENOMEM;
    if (g->light) return IGRAPH_SUCCESS;
    TRY(find_eigenvector(w, g));
    TRY(find_paths(g));
    return positions_find(g);
}

/* igraph has been seen to return NaN for lack of an answer; nobody may read that as a figure. */
static bool all_finite(const graph *g) {
    bool finite = isfinite(g->modularity) && isfinite(g->density) && isfinite(g->transitivity);
    for (size_t n = 0; n < g->node_count; n++) {
        const graph_node *node = &g->nodes[n];
        finite = finite && isfinite(node->betweenness) && isfinite(node->pagerank) && isfinite(node->eigenvector) &&
                 isfinite(node->closeness) && isfinite(node->harmonic) && isfinite(node->constraint) &&
                 isfinite(node->clustering) && isfinite(node->x) && isfinite(node->y);
    }
    return finite;
}

ent_status figures_compute(graph *g, ent_error *error) {
    if (g->node_count == 0) return ENT_OK;
    workspace w = { 0 };
    igraph_reason[0] = '\0';
    igraph_error_handler_t *error_handler = igraph_set_error_handler(keep_reason);
    igraph_warning_handler_t *warning_handler = igraph_set_warning_handler(igraph_warning_handler_ignore);
    igraph_error_t code = find_all(&w, g);
    workspace_release(&w);
    igraph_set_error_handler(error_handler);
    igraph_set_warning_handler(warning_handler);
    if (code == IGRAPH_ENOMEM) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for the graph's figures");
    if (code != IGRAPH_SUCCESS) return fail(error, ENT_BAD_INPUT, NULL, 0, 0, "igraph: %s", igraph_reason);
    if (!all_finite(g)) return fail(error, ENT_BAD_INPUT, NULL, 0, 0, "igraph: a figure is not a number");
    return ENT_OK;
}
