/* How this room talks to igraph.
 *
 * Every call is checked; a failing one ends the function with igraph's code. Objects live in a struct that starts as
 * zeros and is released whole by one function at the end, whatever happened between: igraph's vectors and matrices
 * may be destroyed while zero, its graphs may not, which is why those carry a flag. */
#ifndef ENT_GRAPH_IGRAPH_USE_H
#define ENT_GRAPH_IGRAPH_USE_H

#include <igraph.h>

#undef STR /* igraph has one too; ours comes with base.h */

#include "graph/inside.h"

#define TRY(call)                                                                                                      \
    do {                                                                                                               \
        igraph_error_t code_ = (call);                                                                                 \
        if (code_ != IGRAPH_SUCCESS) return code_;                                                                     \
    } while (0)

/* Results must repeat: to be called before every call that draws random numbers. */
igraph_error_t igraph_use_seed(void);

/* What the figures share: the graph, and vectors to work in. */
typedef struct {
    igraph_t graph;
    bool graph_made;
    igraph_vector_t weights, strength, values, next;
    igraph_vector_int_t ends, membership, before;
} workspace;

/* Components, communities, modularity and density; w's weights and strength must be filled. */
igraph_error_t communities_find(workspace *w, graph *g);

/* Core numbers, constraint, clustering, transitivity, articulation points and bridges. */
igraph_error_t shape_find(workspace *w, graph *g);

/* x and y of every node, for each component by itself; components must be set. */
igraph_error_t positions_find(graph *g);

#endif
