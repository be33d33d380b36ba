/* What a drawing of people shows. Of more than DRAWN_PEOPLE, or DRAWN_TIES, the strongest are shown; graphs so large
 * that they come without positions are laid out by Graphviz, and fewer are shown. Groups are outlined where there are
 * enough people for that. */
#include "output/drawing.h"

#include <math.h>
#include <stdlib.h>

enum { OUTLINED = 25, NAMED_DOTS = 80, LEAST_CIRCLE = 3 };
enum { DRAWN_PEOPLE = 20000, DRAWN_TIES = 60000, DRAWN_UNPLACED = 2000, UNPLACED_TIES = 10000 };

/* Positions give everybody a square; cards are wider than high and may be pushed apart, dots need little. */
static const double CARD_X = 0.72, CARD_Y = 0.42, DOT_X = 0.24, DOT_Y = 0.2;
static const double WIDEST = 5000;                      /* points, where dots are not pushed apart */
static const double CARD_WIDTH = 15, CARD_HEIGHT = 5.5; /* about the most, in sizes of its letters */

bool drawing_has(const drawing *d, const graph_tie *tie) {
    return d->drawn[tie->a] && d->drawn[tie->b] && tie->weight >= d->least_weight;
}

double drawing_letters(const drawing *d, double share) {
    return d->people > PUSHED_APART ? 14 + 14 * share : 10 + 8 * share;
}

double drawing_share(const drawing *d, size_t node) {
    return sqrt(d->g->nodes[node].strength / d->highest);
}

double drawing_crowded(const drawing *d) {
    return d->scale_x < DOT_X ? fmax(d->scale_x / DOT_X, 0.3) : 1;
}

/* A community is outlined where it is a part of its component only. */
static void choose_outlined(drawing *d) {
    const graph *g = d->g;
    size_t *members = calloc(g->community_count + 1, sizeof *members);
    size_t *parts = calloc(g->component_count + 1, sizeof *parts); /* one more than the community last met */
    bool *several = calloc(g->component_count + 1, sizeof *several);
    for (size_t n = 0; members && parts && several && n < g->node_count; n++) {
        const graph_node *node = &g->nodes[n];
        size_t *part = &parts[node->component], own = (size_t)node->community + 1;
        members[node->community] += d->drawn[n];
        if (*part && *part != own) several[node->component] = true;
        *part = own;
    }
    for (size_t n = 0; members && parts && several && n < g->node_count; n++) {
        bool *its = &d->outlined[g->nodes[n].community];
        if (*its || members[g->nodes[n].community] < LEAST_CIRCLE || !several[g->nodes[n].component]) continue;
        *its = true;
        d->circles++;
    }
    free(members);
    free(parts);
    free(several);
}

static int strongest_first(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

/* Of very many ties the weakest are left out, all of the same weight together. */
static bool choose_ties(drawing *d) {
    const graph *g = d->g;
    double *weights = calloc(g->tie_count + 1, sizeof *weights);
    size_t count = 0;
    for (size_t t = 0; weights && t < g->tie_count; t++) {
        if (drawing_has(d, &g->ties[t])) weights[count++] = g->ties[t].weight;
    }
    size_t most = g->light ? UNPLACED_TIES : DRAWN_TIES;
    if (weights && count > most) {
        qsort(weights, count, sizeof *weights, strongest_first);
        d->least_weight = nextafter(weights[most], INFINITY);
    }
    for (size_t t = 0; weights && t < g->tie_count; t++) {
        d->ties += drawing_has(d, &g->ties[t]);
    }
    d->left_out_ties = count - d->ties;
    free(weights);
    return weights != NULL;
}

static void choose_scale(drawing *d) {
    double left = INFINITY, right = -INFINITY;
    bool dots = d->people > NAMES;
    d->scale_x = dots ? DOT_X : CARD_X;
    d->scale_y = dots ? DOT_Y : CARD_Y;
    for (size_t n = 0; n < d->g->node_count; n++) {
        if (!d->drawn[n]) continue;
        left = fmin(left, d->g->nodes[n].x);
        right = fmax(right, d->g->nodes[n].x);
    }
    if (d->people <= PUSHED_APART || (right - left) * d->scale_x <= WIDEST) return;
    d->scale_x = WIDEST / (right - left);
    d->scale_y = d->scale_x * DOT_Y / DOT_X;
}

/* Whether the card, taken as large as cards get, would lie over one of those named already. */
static bool over_others(const drawing *d, const size_t *named, size_t count, size_t node) {
    const graph_node *own = &d->g->nodes[node];
    double size = drawing_letters(d, drawing_share(d, node));
    for (size_t i = 0; i < count; i++) {
        const graph_node *other = &d->g->nodes[named[i]];
        double both = (size + drawing_letters(d, drawing_share(d, named[i]))) / 2;
        if (fabs(own->x - other->x) * d->scale_x < CARD_WIDTH * both &&
            fabs(own->y - other->y) * d->scale_y < CARD_HEIGHT * both)
            return true;
    }
    return false;
}

/* The best connected; where cards are not pushed apart, only those that lie clear of each other. */
static void choose_named(drawing *d, const size_t *order) {
    size_t named[NAMED_DOTS], count = 0;
    size_t looked_at = d->people <= NAMES ? d->people : 5 * NAMED_DOTS;
    for (size_t i = 0; i < looked_at && i < d->people; i++) {
        bool clear = d->people <= PUSHED_APART || d->g->light;
        if (d->people <= NAMES) {
            d->named[order[i]] = true;
        } else if (count < NAMED_DOTS && (clear || !over_others(d, named, count, order[i]))) {
            d->named[order[i]] = true;
            named[count++] = order[i];
        }
    }
}

bool drawing_make(drawing *d, FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    *d = (drawing){ .stream = stream, .g = g, .page = page };
    d->named = calloc(g->node_count + 1, sizeof *d->named);
    d->drawn = calloc(g->node_count + 1, sizeof *d->drawn);
    d->outlined = calloc(g->community_count + 1, sizeof *d->outlined);
    d->highest = highest_strength(g);
    d->people = g->light ? DRAWN_UNPLACED : DRAWN_PEOPLE;
    if (g->node_count < d->people) d->people = g->node_count;
    size_t *order = nodes_ranked(g, figure_strength);
    bool done = countries_rank(g, &d->from) && d->named && d->drawn && d->outlined && order;
    for (size_t i = 0; done && i < d->people; i++) {
        d->drawn[order[i]] = true;
    }
    if (done) {
        choose_scale(d);
        choose_named(d, order);
    }
    free(order);
    done = done && choose_ties(d);
    if (done && !g->light && d->people >= OUTLINED) choose_outlined(d);
    return done;
}

void drawing_free(drawing *d) {
    countries_free(&d->from);
    free(d->named);
    free(d->drawn);
    free(d->outlined);
}
