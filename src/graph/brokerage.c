/* Brokers between countries, and whether people keep to their own.
 *
 * A person v brokers between i and j when both met v but not each other. Of v's contacts, counted by country, every
 * ordered pair first counts as open; then the pairs that did meet are taken away again. Example: a Turk who met two
 * Azerbaijanis that never met each other is their consultant twice (i-v-j and j-v-i).
 *
 * What to expect: had the countries been dealt out at random among the same people, three of them would be of one
 * country with the chance sum n(n-1)(n-2) / N(N-1)(N-2) over the countries' sizes n, and so on; times v's open pairs.
 */
#include <stdlib.h>

#include "graph/inside.h"

enum { NOWHERE = 0 }; /* the number of no known country; the others count from 1 */

typedef struct {
    adjacency near;
    uint32_t *country; /* of nodes */
    double *sizes;     /* of countries: people in the graph */
    uint32_t count;    /* countries, NOWHERE included */
    uint32_t *mark;    /* of nodes: 1 + the person whose contact it was last seen to be */
    double *contacts;  /* of countries: contacts of the person at work */
    const char **codes;
} table;

static void table_free(table *t) {
    adjacency_free(&t->near);
    free(t->country);
    free(t->sizes);
    free(t->mark);
    free(t->contacts);
    free(t->codes);
}

static int compare_codes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* Numbers the countries in the order of their codes. */
static bool number_countries(table *t, const graph *g) {
    size_t known = 0, count = 0;
    t->codes = calloc(g->node_count + 1, sizeof *t->codes);
    t->country = calloc(g->node_count + 1, sizeof *t->country);
    if (!t->codes || !t->country) return false;
    for (size_t n = 0; n < g->node_count; n++) {
        const char *code = g->result->people[g->nodes[n].person].country;
        if (code) t->codes[known++] = code;
    }
    if (known) qsort(t->codes, known, sizeof *t->codes, compare_codes);
    for (size_t i = 0; i < known; i++) {
        if (count == 0 || strcmp(t->codes[count - 1], t->codes[i]) != 0) t->codes[count++] = t->codes[i];
    }
    t->count = (uint32_t)count + 1;
    t->sizes = calloc(t->count, sizeof *t->sizes);
    t->contacts = calloc(t->count, sizeof *t->contacts);
    t->mark = calloc(g->node_count + 1, sizeof *t->mark);
    if (!t->sizes || !t->contacts || !t->mark) return false;
    for (size_t n = 0; n < g->node_count; n++) {
        const char *code = g->result->people[g->nodes[n].person].country;
        const char **place = code ? bsearch(&code, t->codes, count, sizeof *t->codes, compare_codes) : NULL;
        t->country[n] = place ? (uint32_t)(place - t->codes) + 1 : NOWHERE;
        t->sizes[t->country[n]]++;
    }
    return true;
}

/* Adds `times` chains i - v - j, given the three countries. */
static void add_role(graph_roles *roles, uint32_t i, uint32_t v, uint32_t j, double times) {
    if (i == v && v == j)
        roles->coordinator += times;
    else if (i == j)
        roles->consultant += times;
    else if (v == j)
        roles->gatekeeper += times;
    else if (i == v)
        roles->representative += times;
    else
        roles->liaison += times;
}

/* All ordered pairs of contacts, met or not; the number of pairs. */
static double add_pairs(const table *t, uint32_t own, double all, graph_roles *roles) {
    double same = t->contacts[own], others = all - same, alike = 0;
    for (uint32_t c = 1; c < t->count; c++) {
        if (c != own) alike += t->contacts[c] * (t->contacts[c] - 1);
    }
    roles->coordinator += same * (same - 1);
    roles->consultant += alike;
    roles->gatekeeper += others * same;
    roles->representative += same * others;
    roles->liaison += others * (others - 1) - alike;
    return all * (all - 1);
}

/* Takes away the pairs of contacts who met; how many they are. */
static double take_closed(const table *t, uint32_t v, graph_roles *roles) {
    const adjacency *near = &t->near;
    double closed = 0;
    for (size_t a = near->start[v]; a < near->start[v + 1]; a++) {
        uint32_t i = near->ends[a];
        if (t->country[i] == NOWHERE) continue;
        for (size_t b = near->start[i]; b < near->start[i + 1]; b++) {
            uint32_t j = near->ends[b];
            if (t->mark[j] != v + 1 || t->country[j] == NOWHERE) continue;
            add_role(roles, t->country[i], t->country[v], t->country[j], -1);
            closed++;
        }
    }
    return closed;
}

/* The chance of each role for a chain of three people drawn at random from those of known country. */
static graph_roles chances(const table *t) {
    graph_roles chance = { 0 };
    double all = 0, two = 0, three = 0;
    for (uint32_t c = 1; c < t->count; c++) {
        double n = t->sizes[c];
        all += n;
        two += n * (n - 1);
        three += n * (n - 1) * (n - 2);
    }
    double draws = all * (all - 1) * (all - 2);
    if (draws <= 0) return chance;
    double one_apart = (two * (all - 2) - three) / draws; /* a given two alike, the third of another country */
    chance.coordinator = three / draws;
    chance.consultant = chance.gatekeeper = chance.representative = one_apart;
    chance.liaison = 1 - chance.coordinator - 3 * one_apart;
    return chance;
}

static void find_roles(table *t, graph_node *node, uint32_t v, const graph_roles *chance) {
    double known = 0;
    for (size_t i = t->near.start[v]; i < t->near.start[v + 1]; i++) {
        uint32_t country = t->country[t->near.ends[i]];
        t->mark[t->near.ends[i]] = v + 1;
        t->contacts[country]++;
        known += country != NOWHERE;
    }
    if (t->country[v] != NOWHERE) {
        double open = add_pairs(t, t->country[v], known, &node->roles) - take_closed(t, v, &node->roles);
        node->expected = (graph_roles){
            .coordinator = open * chance->coordinator,
            .consultant = open * chance->consultant,
            .gatekeeper = open * chance->gatekeeper,
            .representative = open * chance->representative,
            .liaison = open * chance->liaison,
        };
    }
    for (size_t i = t->near.start[v]; i < t->near.start[v + 1]; i++) {
        t->contacts[t->country[t->near.ends[i]]] = 0;
    }
}

/* Newman's assortativity for labels (Phys. Rev. E 67, 026126, 2003), ties unweighted: (sum e - sum a²) / (1 - sum a²),
 * e the share of ties within a country, a the share of tie ends in it. */
static bool find_assortativity(const table *t, graph *g) {
    double *ends = calloc(t->count, sizeof *ends), ties = 0, within = 0, chance = 0;
    if (!ends) return false;
    for (size_t i = 0; i < g->tie_count; i++) {
        uint32_t a = t->country[g->ties[i].a], b = t->country[g->ties[i].b];
        if (a == NOWHERE || b == NOWHERE) continue;
        ties++;
        within += a == b;
        ends[a]++;
        ends[b]++;
    }
    for (uint32_t c = 1; ties > 0 && c < t->count; c++) {
        chance += ends[c] / (2 * ties) * ends[c] / (2 * ties);
    }
    bool defined = ties > 0 && 1 - chance > 1e-12; /* all of one country: nothing to tell */
    g->country_assortativity = defined ? without_dust((within / ties - chance) / (1 - chance)) : 0;
    free(ends);
    return true;
}

bool brokerage_find(graph *g) {
    table t = { 0 };
    bool made = adjacency_make(&t.near, g) && number_countries(&t, g) && find_assortativity(&t, g);
    if (made) {
        graph_roles chance = chances(&t);
        for (size_t n = 0; n < g->node_count; n++) {
            find_roles(&t, &g->nodes[n], (uint32_t)n, &chance);
        }
    }
    table_free(&t);
    return made;
}
