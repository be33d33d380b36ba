/* People of many documents: one node for one person.
 *
 * Listed people are their gazetteer entry. The rest are compared in blocks, of those that share the consonants of a
 * word of their names (Newcombe et al., Automatic linkage of vital records, Science 130, 1959; blocking after Christen,
 * Data Matching, 2012), and joined when the full names agree and country, office or a partner does as well. The
 * candidates are taken in an order of their own contents, so the documents' order changes nothing. A join that would
 * bring two listed people, or two countries, together is refused. What a user has decided (decisions.tsv) comes before
 * all of it: "same" joins whatever else contradicts, "different" is never joined, not by way of a third either. */
#include <stdlib.h>

#include "people/clusters.h"
#include "people/compare.h"

enum { LARGEST_BLOCK = 400, SHORTEST_BLOCK_WORD = 3, LEAST_SCORE = 850 };

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
    indices *apart;       /* per root: what it must not be joined with, see obey_decisions */
    comparer *comparer;   /* made when first needed */
    comparison compared;
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

/* A user said "different" of somebody in the one and somebody in the other. */
static bool decided_apart(const joiner *j, uint32_t a, uint32_t b) {
    for (size_t i = 0; i < j->apart[a].count; i++) {
        for (size_t k = 0; k < j->apart[b].count; k++) {
            if ((j->apart[a].items[i] ^ 1) == j->apart[b].items[k]) return true;
        }
    }
    return false;
}

static void join_roots(joiner *j, uint32_t a, uint32_t b) {
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    j->parent[high] = low;
    if (!j->listed[low]) j->listed[low] = j->listed[high];
    if (!j->country[low]) j->country[low] = j->country[high];
    for (size_t i = 0; i < j->apart[high].count; i++) {
        vec_push(j->a, &j->apart[low], j->apart[high].items[i]);
    }
}

static void join(joiner *j, uint32_t a, uint32_t b) {
    a = root_of(j, a);
    b = root_of(j, b);
    if (a == b || differ(j->listed[a], j->listed[b]) || differ(j->country[a], j->country[b])) return;
    if (!decided_apart(j, a, b)) join_roots(j, a, b);
}

/* --------------------------------------------------------------- decisions */

/* The sides of decisions by the names they tell: decision d's are numbered 2d and 2d + 1. */
typedef struct {
    map keys; /* name → index into lists */
    vec(indices) lists;
    uint32_t *first; /* per decision: the first whom it is about, or MAP_NONE */
} decided;

static void add_side(joiner *j, decided *by, str key, size_t side) {
    uint32_t at = map_add(j->a, &by->keys, key, (uint32_t)by->lists.count);
    if (at == by->lists.count) vec_push(j->a, &by->lists, (indices){ 0 });
    vec_push(j->a, &by->lists.items[at], side);
}

static void obey(joiner *j, decided *by, size_t side, uint32_t i) {
    uint32_t *first = &by->first[side / 2];
    if (!j->g->decisions.items[side / 2].same) {
        vec_push(j->a, &j->apart[root_of(j, i)], side);
        return;
    }
    if (*first == MAP_NONE) *first = i;
    if (root_of(j, *first) != root_of(j, i)) join_roots(j, root_of(j, *first), root_of(j, i));
}

static void obey_all(joiner *j, decided *by, str key, uint32_t i) {
    uint32_t at = map_get(&by->keys, key);
    for (size_t k = 0; at != MAP_NONE && k < by->lists.items[at].count; k++) {
        obey(j, by, by->lists.items[at].items[k], i);
    }
}

/* A listed person goes by every name of the gazetteer's line. */
static void obey_of_listed(joiner *j, decided *by, const char *entity, uint32_t i) {
    const gaz_entry *official = gaz_find(j->g, GAZ_OFFICIAL, entity);
    for (size_t s = 0; official && s < official->spellings.count; s++) {
        obey_all(j, by, gaz_name_key(j->a, str_of(official->spellings.items[s].words)), i);
    }
}

/* Who is meant goes by that name, or has it for an id, which of people in no gazetteer is the name. */
static void obey_decisions(joiner *j) {
    decided by = { .first = arena_array(j->a, uint32_t, j->g->decisions.count + 1) };
    for (size_t d = 0; d < j->g->decisions.count; d++) {
        by.first[d] = MAP_NONE;
        add_side(j, &by, j->g->decisions.items[d].one_key, 2 * d);
        add_side(j, &by, j->g->decisions.items[d].other_key, 2 * d + 1);
    }
    map listed = { 0 };
    for (uint32_t i = 0; by.lists.count && i < j->all->count; i++) {
        const ent_person *told = j->all->items[i].told;
        char key[256];
        size_t length = strlen(told->entity);
        for (size_t k = 0; k < length && length < sizeof key; k++) {
            key[k] = told->entity[k] == '-' ? ' ' : told->entity[k];
        }
        if (length < sizeof key) obey_all(j, &by, (str){ key, length }, i);
        bool first = told->listed && map_add(j->a, &listed, str_of(told->entity), i) == i;
        if (first) obey_of_listed(j, &by, told->entity, i); /* the others of the id are one with it */
    }
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

/* Names of two words or more that compare as one person's. */
static bool names_fit(joiner *j, const appearance *a, const appearance *b) {
    if (!j->comparer) j->comparer = comparer_new(j->g, j->a);
    compare_people(j->comparer, str_of(a->told->name), str_of(b->told->name), &j->compared);
    return j->compared.score >= LEAST_SCORE;
}

static bool one_person(joiner *j, const appearance *a, const appearance *b) {
    if (differ(a->told->country, b->told->country)) return false;
    if (a->told->listed && b->told->listed) return false;
    bool same_name = strcmp(a->told->entity, b->told->entity) == 0;
    bool whole = a->parts.count >= 2 && b->parts.count >= 2;
    if (same_name && whole) return true;
    if (same_name) return same(a->told->country, b->told->country);
    if (!whole) return false;
    bool near = same(a->told->country, b->told->country) || share_office(a->told, b->told) || share_partner(a, b);
    return near && names_fit(j, a, b);
}

/* ----------------------------------------------------------------- blocking */

typedef vec(members) block_list;

static void file_under(arena *a, map *blocks, block_list *lists, str key, uint32_t index) {
    uint32_t at = map_add(a, blocks, key, (uint32_t)lists->count);
    if (at == lists->count) vec_push(a, lists, (members){ 0 });
    members *list = &lists->items[at];
    if (!list->count || list->items[list->count - 1] != index) vec_push(a, list, index);
}

static void file_person(arena *a, map *blocks, block_list *lists, const name_parts *parts, uint32_t index) {
    for (size_t p = 0; p < parts->count; p++) {
        char keys[2][SKELETON];
        if (parts->items[p].len < SHORTEST_BLOCK_WORD) continue;
        size_t count = sounds_skeleton(parts->items[p], keys);
        for (size_t k = 0; k < count; k++) {
            file_under(a, blocks, lists, str_of(arena_copy(a, keys[k], strlen(keys[k]))), index);
        }
    }
}

/* The pairs of a block that are one person by themselves; few, so that only few are sorted. */
static void add_block_pairs(joiner *j, const members *list, pairs *out) {
    if (list->count > LARGEST_BLOCK) return; /* a word too common to tell people by; their other words still do */
    for (size_t i = 0; i < list->count; i++) {
        for (size_t k = i + 1; k < list->count; k++) {
            pair here = { list->items[i], list->items[k] };
            if (one_person(j, &j->all->items[here.a], &j->all->items[here.b])) vec_push(j->a, out, here);
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
    j.apart = arena_array(a, indices, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        j.parent[i] = i;
        j.listed[i] = all->items[i].told->listed ? all->items[i].told->entity : NULL;
        j.country[i] = all->items[i].told->country;
    }
    obey_decisions(&j);
    uint32_t *first = representatives(&j);
    map blocks = { 0 };
    block_list lists = { 0 };
    for (uint32_t i = 0; i < all->count; i++) {
        if (first[i] == i) file_person(a, &blocks, &lists, &all->items[i].parts, i);
    }
    pairs candidates = { 0 };
    for (size_t b = 0; b < lists.count; b++) {
        add_block_pairs(&j, &lists.items[b], &candidates);
    }
    if (candidates.count) qsort_r(candidates.items, candidates.count, sizeof(pair), by_content, all);
    for (size_t c = 0; c < candidates.count; c++) {
        join(&j, candidates.items[c].a, candidates.items[c].b);
    }
    for (uint32_t i = 0; i < all->count; i++) {
        cluster_of[i] = root_of(&j, i);
    }
}
