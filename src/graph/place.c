/* A part of a graph, placed anew: in the whole its people may stand far apart, with those between them not shown.
 *
 * What is one component of the whole may be several of the part, so these are found anew (each person's component is
 * the lowest node that can be reached, halving ways as it goes); afterwards everything but the positions is as it was.
 */
#include <stdlib.h>

#include "graph/igraph_use.h"

static size_t root_of(size_t *parent, size_t node) {
    while (parent[node] != node) {
        parent[node] = parent[parent[node]];
        node = parent[node];
    }
    return node;
}

static void join(const graph *g, size_t *parent) {
    for (size_t n = 0; n < g->node_count; n++) {
        parent[n] = n;
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        size_t a = root_of(parent, g->ties[t].a), b = root_of(parent, g->ties[t].b);
        if (a < b)
            parent[b] = a;
        else
            parent[a] = b;
    }
}

typedef struct {
    size_t size, first;
} ranked;

static int largest_first(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->size != b->size) return a->size > b->size ? -1 : 1;
    return (a->first > b->first) - (a->first < b->first);
}

/* Components numbered largest first, as in the whole. */
static void number_components(graph *g, size_t *parent, ranked *list, int *number) {
    size_t count = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        list[n] = (ranked){ 0, n };
    }
    for (size_t n = 0; n < g->node_count; n++) {
        count += parent[n] == n;
        list[root_of(parent, n)].size++;
    }
    if (g->node_count) qsort(list, g->node_count, sizeof *list, largest_first);
    for (size_t i = 0; i < count; i++) {
        number[list[i].first] = (int)i;
    }
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].component = number[root_of(parent, n)];
    }
    g->component_count = count;
}

void graph_place(graph *part) {
    size_t room = part->node_count + 1, components = part->component_count;
    size_t *parent = calloc(room, sizeof *parent);
    ranked *list = calloc(room, sizeof *list);
    int *number = calloc(room, sizeof *number), *kept = calloc(room, sizeof *kept);
    if (parent && list && number && kept && part->node_count && !part->light) {
        for (size_t n = 0; n < part->node_count; n++) {
            kept[n] = part->nodes[n].component;
            part->nodes[n].x = part->nodes[n].y = 0;
        }
        join(part, parent);
        number_components(part, parent, list, number);
        igraph_error_handler_t *before = igraph_set_error_handler(igraph_error_handler_ignore);
        if (positions_find(part) == IGRAPH_SUCCESS) layout_pack(part);
        igraph_set_error_handler(before);
        for (size_t n = 0; n < part->node_count; n++) {
            part->nodes[n].component = kept[n];
        }
        part->component_count = components;
    }
    free(parent);
    free(list);
    free(number);
    free(kept);
}
