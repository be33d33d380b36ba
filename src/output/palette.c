/* Rankings: of countries, which decides their colours, and of people by a figure.
 *
 * The colours are Paul Tol's "light" scheme, made to fill cells that carry black text and to be told apart by people
 * with any kind of colour vision (SRON/EPS/TN/09-002, 2021). It has nine; the ninth, grey, is for all other countries
 * and for people whose country nobody told. */
#include <stdlib.h>

#include "output/palette.h"

enum { COLOURS = 8 };
static const unsigned char PALETTE[COLOURS + 1][3] = {
    { 0x77, 0xAA, 0xDD }, { 0xEE, 0x88, 0x66 }, { 0xEE, 0xDD, 0x88 }, { 0x44, 0xBB, 0x99 }, { 0xFF, 0xAA, 0xBB },
    { 0x99, 0xDD, 0xFF }, { 0xBB, 0xCC, 0x33 }, { 0xAA, 0xAA, 0x00 }, { 0xDD, 0xDD, 0xDD },
};

static bool same_code(const char *a, const char *b) {
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static int most_people_first(const void *left, const void *right) {
    const country *a = left, *b = right;
    if (!a->code || !b->code) return !a->code - !b->code; /* the unknown ones last */
    if (a->people != b->people) return a->people > b->people ? -1 : 1;
    return strcmp(a->code, b->code);
}

static country *entry(countries *list, const char *code) {
    for (size_t i = 0; i < list->count; i++) {
        if (same_code(list->items[i].code, code)) return &list->items[i];
    }
    country *grown = realloc(list->items, (list->count + 1) * sizeof *grown);
    if (!grown) return NULL;
    list->items = grown;
    grown[list->count] = (country){ .code = code };
    return &grown[list->count++];
}

bool countries_rank(const graph *g, countries *out) {
    *out = (countries){ 0 };
    for (size_t n = 0; n < g->node_count; n++) {
        country *its = entry(out, g->result->people[g->nodes[n].person].country);
        if (!its) return false;
        its->people++;
    }
    if (out->count) qsort(out->items, out->count, sizeof *out->items, most_people_first);
    for (size_t i = 0; i < out->count; i++) {
        country *its = &out->items[i];
        its->own_colour = its->code && i < COLOURS;
        const unsigned char *colour = PALETTE[its->own_colour ? i : COLOURS];
        its->red = colour[0];
        its->green = colour[1];
        its->blue = colour[2];
    }
    return true;
}

void countries_free(countries *list) {
    free(list->items);
    *list = (countries){ 0 };
}

const country *country_of(const countries *list, const ent_person *person) {
    for (size_t i = 0; i < list->count; i++) {
        if (same_code(list->items[i].code, person->country)) return &list->items[i];
    }
    return NULL;
}

typedef struct {
    double value;
    size_t node;
} ranked;

static int highest_first(const void *left, const void *right) {
    const ranked *a = left, *b = right;
    if (a->value != b->value) return a->value > b->value ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

size_t *nodes_ranked(const graph *g, figure by) {
    size_t count = g->node_count;
    ranked *list = malloc((count + 1) * sizeof *list);
    size_t *order = malloc((count + 1) * sizeof *order);
    if (!list || !order) {
        free(list);
        free(order);
        return NULL;
    }
    for (size_t n = 0; n < count; n++) {
        list[n] = (ranked){ by(&g->nodes[n]), n };
    }
    qsort(list, count, sizeof *list, highest_first);
    for (size_t n = 0; n < count; n++) {
        order[n] = list[n].node;
    }
    free(list);
    return order;
}

double figure_degree(const graph_node *node) {
    return node->degree;
}

double figure_strength(const graph_node *node) {
    return node->strength;
}

double figure_betweenness(const graph_node *node) {
    return node->betweenness;
}

double figure_harmonic(const graph_node *node) {
    return node->harmonic;
}

double figure_pagerank(const graph_node *node) {
    return node->pagerank;
}

double figure_eigenvector(const graph_node *node) {
    return node->eigenvector;
}

double highest_strength(const graph *g) {
    double highest = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        if (g->nodes[n].strength > highest) highest = g->nodes[n].strength;
    }
    return highest;
}
