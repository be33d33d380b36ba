/* Between the files of this room. */
#ifndef ENT_GRAPH_INSIDE_H
#define ENT_GRAPH_INSIDE_H

#include "graph/graph.h"

/* Fills every figure of nodes and graph; x and y hold, for each component by itself, a position in no special unit.
 * Allocates nothing from an arena, so that no unwinding can pass through igraph. Errors: ENT_BAD_INPUT with igraph's
 * words, ENT_NO_MEMORY. */
ent_status figures_compute(graph *g, ent_error *error);

/* Scales the components to points and sets them side by side. Where memory runs out, the positions stay as they are. */
void layout_pack(graph *g);

#endif
