/* Outlines around nodes that belong together: those whose attribute "circle" has the same value.
 *
 * They are known only once the layout has placed the nodes, so they are drawn behind the finished layout, as what
 * Graphviz calls a background: for each circle the convex hull of its cards, a little larger and with round corners.
 * A card far from the rest would stretch the outline over others' cards, so those more than FAR times the usual way
 * from the middle of their circle stay outside it. */
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/draw.h"

enum { LEAST = 3, INCH = 72 };
static const double FAR = 4, MARGIN = 9;
/* Pen and filling, in xdot: a grey that shows on light and dark ground. */
static const char PEN[] = "c 9 -#7f8fa399 C 9 -#7f8fa326 ";

typedef struct {
    const char *circle;
    double x, y, width, height, away;
} card;

typedef struct {
    double x, y;
} spot;

typedef struct {
    card *cards;
    size_t count;
    double *room; /* scratch: one number a card */
    spot *corners, *hull;
    FILE *out;
} outlines;

static int by_circle(const void *left, const void *right) {
    const card *a = left, *b = right;
    int order = strcmp(a->circle, b->circle);
    if (order) return order;
    if (a->x != b->x) return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static int by_way(const void *left, const void *right) {
    const double *a = left, *b = right;
    return (*a > *b) - (*a < *b);
}

static int by_place(const void *left, const void *right) {
    const spot *a = left, *b = right;
    if (a->x != b->x) return a->x < b->x ? -1 : 1;
    return (a->y > b->y) - (a->y < b->y);
}

static void collect(outlines *o, Agraph_t *graph) {
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        const char *circle = agget(node, (char *)"circle");
        if (!circle || !*circle) continue;
        o->cards[o->count++] = (card){ .circle = circle,
                                       .x = ND_coord(node).x,
                                       .y = ND_coord(node).y,
                                       .width = ND_width(node) * INCH,
                                       .height = ND_height(node) * INCH };
    }
    if (o->count) qsort(o->cards, o->count, sizeof *o->cards, by_circle);
}

static double median(double *values, size_t count) {
    qsort(values, count, sizeof *values, by_way);
    return values[count / 2];
}

/* How far each card is from the middle of its circle, and how far is too far. */
static double furthest(card *cards, size_t count, double *room) {
    for (size_t i = 0; i < count; i++) {
        room[i] = cards[i].x;
    }
    double x = median(room, count);
    for (size_t i = 0; i < count; i++) {
        room[i] = cards[i].y;
    }
    double y = median(room, count);
    for (size_t i = 0; i < count; i++) {
        room[i] = cards[i].away = hypot(cards[i].x - x, cards[i].y - y);
    }
    return FAR * median(room, count);
}

static double turn(spot a, spot b, spot c) {
    return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

/* Andrew's monotone chain: the hull counter-clockwise; `hull` has room for one spot more than `points`. */
static size_t convex(spot *points, size_t count, spot *hull) {
    size_t size = 0;
    qsort(points, count, sizeof *points, by_place);
    for (size_t i = 0; i < count; i++) {
        while (size >= 2 && turn(hull[size - 2], hull[size - 1], points[i]) <= 0)
            size--;
        hull[size++] = points[i];
    }
    for (size_t i = count - 1, lower = size + 1; i-- > 0;) {
        while (size >= lower && turn(hull[size - 2], hull[size - 1], points[i]) <= 0)
            size--;
        hull[size++] = points[i];
    }
    return size - 1;
}

/* The way from one spot to the next, turned outwards and as long as the margin. */
static spot outward(spot from, spot to) {
    double length = hypot(to.x - from.x, to.y - from.y);
    return (spot){ MARGIN * (to.y - from.y) / length, -MARGIN * (to.x - from.x) / length };
}

static void put_point(FILE *out, double x, double y) {
    fprintf(out, " %.0f %.0f", round(x), round(y));
}

/* A Bézier curve from where the pen is. */
static void put_curve(FILE *out, spot one, spot other, spot end) {
    put_point(out, one.x, one.y);
    put_point(out, other.x, other.y);
    put_point(out, end.x, end.y);
}

/* Around a corner, from where the side before it ends to where the next one begins: an arc whose radius is the margin.
 * `before` and `after` are the sides' outward ways. */
static void put_corner(FILE *out, spot corner, spot before, spot after) {
    double angle = acos(fmax(-1, fmin(1, (before.x * after.x + before.y * after.y) / (MARGIN * MARGIN))));
    double reach = 4.0 / 3 * tan(angle / 4);
    spot from = { corner.x + before.x, corner.y + before.y }, to = { corner.x + after.x, corner.y + after.y };
    put_curve(out, (spot){ from.x - reach * before.y, from.y + reach * before.x },
              (spot){ to.x + reach * after.y, to.y - reach * after.x }, to);
}

/* For every corner the curve around it and the side that leads to the next, as one filled spline (xdot's "b"). */
static void put_outline(FILE *out, const spot *hull, size_t count) {
    spot before = outward(hull[count - 1], hull[0]);
    fprintf(out, "b %zu", 1 + 6 * count);
    put_point(out, hull[0].x + before.x, hull[0].y + before.y);
    for (size_t i = 0; i < count; i++) {
        spot here = hull[i], next = hull[(i + 1) % count], after = outward(here, next);
        spot from = { here.x + after.x, here.y + after.y }, to = { next.x + after.x, next.y + after.y };
        put_corner(out, here, before, after);
        put_curve(out, from, to, to);
        before = after;
    }
    fputc(' ', out);
}

static void put_circle(outlines *o, card *cards, size_t count) {
    size_t corners = 0, kept = 0;
    double limit = furthest(cards, count, o->room);
    for (size_t i = 0; i < count; i++) {
        const card *c = &cards[i];
        if (c->away > limit) continue;
        kept++;
        for (int corner = 0; corner < 4; corner++) {
            o->corners[corners++] = (spot){ c->x + (corner & 1 ? c->width : -c->width) / 2,
                                            c->y + (corner & 2 ? c->height : -c->height) / 2 };
        }
    }
    if (kept < LEAST) return;
    size_t size = convex(o->corners, corners, o->hull);
    if (size >= 3) put_outline(o->out, o->hull, size);
}

static void put_all(outlines *o) {
    fputs(PEN, o->out);
    for (size_t start = 0, end; start < o->count; start = end) {
        for (end = start + 1; end < o->count && strcmp(o->cards[end].circle, o->cards[start].circle) == 0;)
            end++;
        put_circle(o, o->cards + start, end - start);
    }
}

char *draw_circles(Agraph_t *graph) {
    size_t count = (size_t)agnnodes(graph), length = 0;
    char *text = NULL;
    if (!agattr(graph, AGNODE, (char *)"circle", NULL)) return NULL;
    outlines o = { .cards = calloc(count + 1, sizeof *o.cards),
                   .room = calloc(count + 1, sizeof *o.room),
                   .corners = calloc(4 * count + 1, sizeof *o.corners),
                   .hull = calloc(4 * count + 2, sizeof *o.hull),
                   .out = open_memstream(&text, &length) };
    bool ready = o.cards && o.room && o.corners && o.hull && o.out;
    if (ready) collect(&o, graph);
    if (ready && o.count) put_all(&o);
    if (o.out && fclose(o.out) != 0) ready = false;
    free(o.cards);
    free(o.room);
    free(o.corners);
    free(o.hull);
    if (ready && length) return text;
    free(text);
    return NULL;
}
