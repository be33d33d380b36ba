/* People of many documents: one node for one person.
 *
 * Listed people are their gazetteer entry. The rest are compared in blocks, of those that share the consonants of a
 * word of their names (Newcombe et al., Automatic linkage of vital records, Science 130, 1959; blocking after Christen,
 * Data Matching, 2012), and joined when the full names agree and country, office or a partner does as well. The
 * candidates are taken in an order of their own contents, so the documents' order changes nothing. A join that would
 * bring two listed people, or two countries, together is refused. */
#include <stdlib.h>

#include "people/clusters.h"

enum { LARGEST_BLOCK = 400, SHORTEST_BLOCK_WORD = 3 };

typedef struct {
    uint32_t a, b;
} pair;

typedef vec(pair) pairs;
typedef vec(uint32_t) members;

typedef struct {
    const gaz *g;
    arena *a;
    appearances *all;
    uint32_t *parent;
    const char **listed;  /* per root: the entity of its listed person */
    const char **country; /* per root */
} joiner;

static uint32_t root_of(joiner *j, uint32_t i) {
    while (j->parent[i] != i) {
        i = j->parent[i] = j->parent[j->parent[i]];
    }
    return i;
}

static bool differ(const char *a, const char *b) {
    return a && b && strcmp(a, b) != 0;
}

static bool same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

static void join(joiner *j, uint32_t a, uint32_t b) {
    a = root_of(j, a);
    b = root_of(j, b);
    if (a == b || differ(j->listed[a], j->listed[b]) || differ(j->country[a], j->country[b])) return;
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    j->parent[high] = low;
    if (!j->listed[low]) j->listed[low] = j->listed[high];
    if (!j->country[low]) j->country[low] = j->country[high];
}

/* ----------------------------------------------------------------- evidence */

static bool share_office(const ent_person *a, const ent_person *b) {
    for (size_t i = 0; i < a->office_count; i++) {
        for (size_t k = 0; k < b->office_count; k++) {
            if (strcasecmp(a->offices[i], b->offices[k]) == 0) return true;
        }
    }
    return false;
}

static bool share_partner(const appearance *a, const appearance *b) {
    for (size_t i = 0; i < a->partners.count; i++) {
        for (size_t k = 0; k < b->partners.count; k++) {
            if (strcmp(a->partners.items[i], b->partners.items[k]) == 0) return true;
        }
    }
    return false;
}

static bool one_person(const appearance *a, const appearance *b) {
    if (differ(a->told->country, b->told->country)) return false;
    if (a->told->listed && b->told->listed) return false;
    bool same_name = strcmp(a->told->entity, b->told->entity) == 0;
    bool whole = a->parts.count >= 2 && b->parts.count >= 2;
    if (same_name && whole) return true;
    if (same_name) return same(a->told->country, b->told->country);
    if (!whole || names_agree(&a->parts, &b->parts) < 2) return false;
    return same(a->told->country, b->told->country) || share_office(a->told, b->told) || share_partner(a, b);
}

/* ----------------------------------------------------------------- blocking */

/* The consonants of a word in one romanization: what spellings of a name have in common. */
static str skeleton(arena *a, str word) {
    char *out = arena_alloc(a, word.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < word.len; i++) {
        char c = word.ptr[i];
        if (strchr("aeiouyhwj'", c) && c) continue;
        if (c == 'q' || c == 'k' || c == 'x') c = 'g';
        if (c == DAMAGED) return (str){ "", 0 };
        if (length && out[length - 1] == c) continue;
        out[length++] = c;
    }
    return (str){ out, length > 3 ? 3 : length };
}

typedef vec(members) block_list;

static void file_under(arena *a, map *blocks, block_list *lists, str key, uint32_t index) {
    uint32_t at = map_add(a, blocks, key, (uint32_t)lists->count);
    if (at == lists->count) vec_push(a, lists, (members){ 0 });
    members *list = &lists->items[at];
    if (!list->count || list->items[list->count - 1] != index) vec_push(a, list, index);
}

static void add_block_pairs(arena *a, const members *list, pairs *out) {
    if (list->count > LARGEST_BLOCK) return; /* a word too common to tell people by; their other words still do */
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = i + 1; k < list->count; k++) {
            vec_push(a, out, (pair){ list->items[i], list->items[k] });
        }
    }
}

/* Appearances with the same name and country stand for one another, so that blocks hold names, not articles. */
static uint32_t *representatives(joiner *j) {
    map seen = { 0 };
    uint32_t *first = arena_array(j->a, uint32_t, j->all->count + 1);
    for (uint32_t i = 0; i < j->all->count; i++) {
        const appearance *p = &j->all->items[i];
        const char *key = arena_printf(j->a, "%s\x1f%s\x1f%d", p->told->entity,
                                       p->told->country ? p->told->country : "", p->told->listed);
        first[i] = map_add(j->a, &seen, str_of(key), i);
        bool alone = !p->told->listed && p->parts.count < 2 && !p->told->country;
        if (alone)
            first[i] = i; /* a surname without a country stands for itself only */
        else
            join(j, first[i], i);
    }
    return first;
}

static int by_content(const void *x, const void *y, void *context) {
    const pair *p = x, *q = y;
    const appearances *all = context;
    int order = strcmp(all->items[p->a].told->entity, all->items[q->a].told->entity);
    if (!order) order = strcmp(all->items[p->b].told->entity, all->items[q->b].told->entity);
    if (!order) order = (p->a > q->a) - (p->a < q->a);
    return order ? order : (p->b > q->b) - (p->b < q->b);
}

void cluster_people(const gaz *g, arena *a, appearances *all, uint32_t *cluster_of) {
    joiner j = { .g = g, .a = a, .all = all };
    j.parent = arena_array(a, uint32_t, all->count + 1);
    j.listed = arena_array(a, const char *, all->count + 1);
    j.country = arena_array(a, const char *, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        j.parent[i] = i;
        j.listed[i] = all->items[i].told->listed ? all->items[i].told->entity : NULL;
        j.country[i] = all->items[i].told->country;
    }
    uint32_t *first = representatives(&j);
    map blocks = { 0 };
    block_list lists = { 0 };
    for (uint32_t i = 0; i < all->count; i++) {
        if (first[i] != i) continue;
        const name_parts *parts = &all->items[i].parts;
        for (size_t p = 0; p < parts->count; p++) {
            if (parts->items[p].len < SHORTEST_BLOCK_WORD) continue;
            str key = skeleton(a, parts->items[p]);
            if (key.len) file_under(a, &blocks, &lists, key, i);
        }
    }
    pairs candidates = { 0 };
    for (size_t b = 0; b < lists.count; b++) {
        add_block_pairs(a, &lists.items[b], &candidates);
    }
    if (candidates.count) qsort_r(candidates.items, candidates.count, sizeof(pair), by_content, all);
    for (size_t c = 0; c < candidates.count; c++) {
        pair p = candidates.items[c];
        if (one_person(&all->items[p.a], &all->items[p.b])) join(&j, p.a, p.b);
    }
    for (uint32_t i = 0; i < all->count; i++) {
        cluster_of[i] = root_of(&j, i);
    }
}
