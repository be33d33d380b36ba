/* Graph: meetings to ties between people, and what igraph says of them.
 *
 * The model is the hypergraph of people and meetings; the graph of who met whom is its projection: two people are tied
 * when a meeting holds both, and a meeting of k people gives each pair the weight 1/(k-1), so that everyone in it
 * shares out a weight of one and a summit does not drown the talks (Newman, Phys. Rev. E 64, 016132, 2001).
 *
 * igraph is not thread-safe: call this room from one thread only. */
#ifndef ENT_GRAPH_H
#define ENT_GRAPH_H

#include "base/base.h"

typedef struct {
    size_t a, b;            /* indices into graph.nodes, a < b */
    double weight;          /* sum of 1/(k-1) over the meetings, above zero and finite */
    const size_t *meetings; /* indices into the result's meetings */
    size_t meeting_count;
    const char *first, *last; /* earliest and latest day or month known, else the reported day; NULL where none */
    const char *kinds;        /* "in-person", "call", "video", joined with "|" */
} graph_tie;

typedef struct {
    size_t person; /* index into the result's people */
    double degree, strength, betweenness, pagerank, eigenvector;
    int community; /* 0-based, largest community first */
    int component;
    double x, y; /* layout position in points */
} graph_node;

typedef struct {
    const ent_result *result;
    graph_node *nodes;
    size_t node_count; /* everyone with a tie */
    graph_tie *ties;
    size_t tie_count; /* ordered by a, then b */
    size_t component_count, community_count;
    double density, modularity;
    bool approximate; /* betweenness was sampled, not exact */
} graph;

/* Projects the meetings and computes the figures. What *out points to lives in the arena; the result must outlive it.
 * Guards the arena itself, so it may be called outside arena_run. Deterministic: the same result gives the same
 * figures. Errors: ENT_NO_MEMORY; ENT_BAD_ARGUMENT where a meeting names a person who is not in the list; ENT_BAD_INPUT
 * with igraph's words. Cost: nodes x ties for betweenness, up to 20,000 nodes (some two minutes); above that sampled,
 * some ten seconds, and `approximate` is set. Where eigenvector centrality does not converge (long chains), it is what
 * 1,000 rounds of power iteration give. */
ent_status graph_build(arena *a, const ent_result *result, graph *out, ent_error *error);

/* Version of the igraph that is linked, for reports. */
const char *graph_igraph_version(void);

#endif
