/* Countries by how many of their people are in the graph, and a colour for each of the first. */
#ifndef ENT_OUTPUT_PALETTE_H
#define ENT_OUTPUT_PALETTE_H

#include "output/output.h"

typedef struct {
    const char *code; /* NULL for people whose country is not known */
    size_t people;
    int red, green, blue;
    bool own_colour; /* false: shares the grey of "others" */
} country;

typedef struct {
    country *items; /* most people first, then by code */
    size_t count;
} countries;

/* False, with errno set, where there is no memory. To be released with countries_free, also then. */
bool countries_rank(const graph *g, countries *out);
void countries_free(countries *list);

/* The entry of a person of the graph's result; never NULL for one who is a node. */
const country *country_of(const countries *list, const ent_person *person);

/* Node indices by a figure, highest first, then in the order of the nodes; free() it. NULL, with errno set, where
 * there is no memory. */
typedef double (*figure)(const graph_node *node);
size_t *nodes_ranked(const graph *g, figure by);

double figure_degree(const graph_node *node);
double figure_strength(const graph_node *node);
double figure_betweenness(const graph_node *node);
double figure_harmonic(const graph_node *node);
double figure_pagerank(const graph_node *node);
double figure_eigenvector(const graph_node *node);

double highest_strength(const graph *g);

#endif
