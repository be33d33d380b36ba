/* Between the files of this room. */
#ifndef ENT_GRAPH_INSIDE_H
#define ENT_GRAPH_INSIDE_H

#include "graph/graph.h"

/* Fills every figure of nodes and graph; x and y hold, for each component by itself, a position in no special unit.
 * Allocates nothing from an arena, so that no unwinding can pass through igraph. Errors: ENT_BAD_INPUT with igraph's
 * words, ENT_NO_MEMORY. */
ent_status figures_compute(graph *g, ent_error *error);

/* Ties as lists of neighbours: those of node n stand at ends[start[n]] to ends[start[n + 1]], and `ties` beside them
 * says by which tie. Plain memory; released with adjacency_free, also where making it failed (false). */
typedef struct {
    size_t *start;
    uint32_t *ends, *ties;
} adjacency;

bool adjacency_make(adjacency *out, const graph *g);
void adjacency_free(adjacency *list);

/* Counting sort into groups, start[groups + 1]: counts become where each group begins; filling then moves each start to
 * where the next group begins, and the second call moves them back. */
void counts_to_starts(size_t *start, size_t groups);
void starts_moved_back(size_t *start, size_t groups);

/* The participant's country at this meeting, or else the person's; NULL where neither is known. */
const char *participant_country(const ent_result *result, const ent_participant *one);

/* Betweenness of nodes and ties, closeness, harmonic, mean distance and diameter, from the sources given (all nodes
 * for exact figures). False where memory runs out. */
bool paths_find(graph *g, const size_t *sources, size_t source_count);

/* Brokerage roles, what to expect of them, and assortativity by country. False where memory runs out. */
bool brokerage_find(graph *g);

/* Levels of people, assortativity by level and parity of meetings. False where memory runs out. */
bool levels_find(graph *g);

/* Rounds to twelve digits, so that the dust of floating-point sums does not rank equal people one above the other. */
double without_dust(double value);

/* Sets the communities of each component side by side; each comes with positions of its own, in no special unit, and
 * leaves with one where a person has room for about one. False where memory runs out. */
bool islands_place(graph *g);

/* Scales the components to points and sets them side by side. Where memory runs out, the positions stay as they are. */
void layout_pack(graph *g);

#endif
