/* Components side by side.
 *
 * Each component is scaled so that a person has some PERSON points of room and moved into a box; the boxes, which come
 * largest component first, are set on shelves from left to right, as books are. The shelves are about as wide as the
 * square root of the whole area, times a little, so that the drawing is wider than high. */
#include <math.h>
#include <stdlib.h>

#include "graph/inside.h"

static const double PERSON = 110, GAP = 140, WIDER = 1.25;

typedef struct {
    double left, bottom, width, height; /* of the component's own positions */
} box;

static void measure(box *boxes, const graph *g) {
    for (size_t c = 0; c < g->component_count; c++) {
        boxes[c] = (box){ .left = INFINITY, .bottom = INFINITY, .width = -INFINITY, .height = -INFINITY };
    }
    for (size_t n = 0; n < g->node_count; n++) {
        const graph_node *node = &g->nodes[n];
        box *b = &boxes[node->component];
        b->left = fmin(b->left, node->x);
        b->bottom = fmin(b->bottom, node->y);
        b->width = fmax(b->width, node->x); /* the right edge, until all are seen */
        b->height = fmax(b->height, node->y);
    }
    for (size_t c = 0; c < g->component_count; c++) {
        boxes[c].width -= boxes[c].left;
        boxes[c].height -= boxes[c].bottom;
    }
}

static void scale(graph *g) {
    for (size_t n = 0; n < g->node_count; n++) {
        g->nodes[n].x *= PERSON;
        g->nodes[n].y *= PERSON;
    }
}

/* Sets left and bottom of every box to where it goes. */
static void shelve(box *boxes, size_t count) {
    double area = 0, widest = 0, x = 0, y = 0, shelf = 0;
    for (size_t c = 0; c < count; c++) {
        area += (boxes[c].width + GAP) * (boxes[c].height + GAP);
        widest = fmax(widest, boxes[c].width);
    }
    double width = fmax(widest, sqrt(area) * WIDER);
    for (size_t c = 0; c < count; c++) {
        if (x > 0 && x + boxes[c].width > width) {
            x = 0;
            y -= shelf + GAP;
            shelf = 0;
        }
        boxes[c].left = x;
        boxes[c].bottom = y - boxes[c].height;
        x += boxes[c].width + GAP;
        shelf = fmax(shelf, boxes[c].height);
    }
}

static double to_hundredth(double value) {
    return round(value * 100) / 100 + 0.0; /* + 0.0 turns -0 into 0 */
}

void layout_pack(graph *g) {
    if (g->component_count == 0) return;
    box *own = calloc(g->component_count, sizeof *own), *placed = calloc(g->component_count, sizeof *placed);
    if (own && placed) {
        scale(g);
        measure(own, g);
        memcpy(placed, own, g->component_count * sizeof *own);
        shelve(placed, g->component_count);
        for (size_t n = 0; n < g->node_count; n++) {
            graph_node *node = &g->nodes[n];
            node->x = to_hundredth(node->x - own[node->component].left + placed[node->component].left);
            node->y = to_hundredth(node->y - own[node->component].bottom + placed[node->component].bottom);
        }
    }
    free(own);
    free(placed);
}
