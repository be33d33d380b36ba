/* People of many documents: one node for one person.
 *
 * Listed people are their gazetteer entry. The rest are compared in blocks, of those that share the consonants of a
 * word of their names (Newcombe et al., Automatic linkage of vital records, Science 130, 1959; blocking after Christen,
 * Data Matching, 2012), and joined when the full names agree and country, office or a partner does as well. The
 * candidates are taken in an order of their own contents, so the documents' order changes nothing. A join that would
 * bring two listed people, or two countries, together is refused. What a user has decided (decisions.tsv) comes before
 * all of it: "same" joins whatever else contradicts, "different" is never joined, not by way of a third either. */
#include <stdio.h>
#include <stdlib.h>

#include "people/clusters.h"
#include "people/compare.h"

enum { LARGEST_BLOCK = 400, SHORTEST_BLOCK_WORD = 3, LEAST_SCORE = 850, MOST_KEYS = 12 };

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

/* "Pia Kauma" and "Pia Kauman": the last word with a case ending of some language left on it. Too little by itself, and
 * never the ending that makes a woman's surname. */
static bool inflected(const name_parts *a, const name_parts *b) {
    enum { SHORTEST_STEM = 5, LONGEST_ENDING = 2 };
    if (a->count != b->count || a->count < 2) return false;
    for (size_t i = 0; i + 1 < a->count; i++) {
        if (!str_equal(a->items[i], b->items[i])) return false;
    }
    str one = a->items[a->count - 1], other = b->items[b->count - 1];
    str stem = one.len < other.len ? one : other, longer = one.len < other.len ? other : one;
    size_t ending = longer.len - stem.len;
    if (stem.len < SHORTEST_STEM || !ending || ending > LONGEST_ENDING) return false;
    return memcmp(stem.ptr, longer.ptr, stem.len) == 0 && longer.ptr[longer.len - 1] != 'a';
}

/* How many letters of the two stand in one order in both (longest common subsequence). */
static size_t common_letters(str a, str b) {
    enum { LONGEST_WORD = 32 };
    size_t row[LONGEST_WORD + 1] = { 0 };
    if (a.len > LONGEST_WORD || b.len > LONGEST_WORD) return 0;
    for (size_t i = 0; i < a.len; i++) {
        size_t corner = 0;
        for (size_t k = 0; k < b.len; k++) {
            size_t above = row[k + 1];
            row[k + 1] = a.ptr[i] == b.ptr[k] ? corner + 1 : above > row[k] ? above : row[k];
            corner = above;
        }
    }
    return row[b.len];
}

/* "Dun Palmavinay" and "Don Pramudwinai", of one office and country, who both met the same one: a long name from
 * hearsay. The initials agree, the given name but for a letter, and more than half of the other. */
static bool garbled(const name_parts *a, const name_parts *b) {
    enum { SHORTEST_LONG_NAME = 8 };
    if (a->count != 2 || b->count != 2) return false;
    str given = a->items[0], other_given = b->items[0], last = a->items[1], other_last = b->items[1];
    if (last.len < SHORTEST_LONG_NAME || other_last.len < SHORTEST_LONG_NAME) return false;
    if (given.ptr[0] != other_given.ptr[0] || last.ptr[0] != other_last.ptr[0]) return false;
    size_t longest_given = given.len > other_given.len ? given.len : other_given.len;
    size_t shortest = last.len < other_last.len ? last.len : other_last.len;
    return common_letters(given, other_given) + 1 >= longest_given && common_letters(last, other_last) * 2 > shortest;
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
    bool partner = share_partner(a, b);
    if (partner && inflected(&a->parts, &b->parts)) return true;
    bool same_post = same(a->told->country, b->told->country) && share_office(a->told, b->told);
    if (partner && same_post && garbled(&a->parts, &b->parts)) return true;
    return near && names_fit(j, a, b);
}

/* ----------------------------------------------------------------- blocking */

/* Those whose names have a key in common. */
typedef struct {
    const char *key;
    members of;
} crowd;

typedef struct {
    map at; /* key → index into the list */
    vec(crowd) list;
} blocking;

static void file_under(arena *a, blocking *blocks, const char *key, uint32_t index) {
    uint32_t at = map_get(&blocks->at, str_of(key));
    if (at == MAP_NONE) {
        crowd fresh = { .key = arena_copy(a, key, strlen(key)) };
        at = map_add(a, &blocks->at, str_of(fresh.key), (uint32_t)blocks->list.count);
        vec_push(a, &blocks->list, fresh);
    }
    members *of = &blocks->list.items[at].of;
    if (!of->count || of->items[of->count - 1] != index) vec_push(a, of, index);
}

/* What the words of a name have in common with other spellings of them. */
static size_t keys_of(const name_parts *parts, char out[MOST_KEYS][SKELETON]) {
    size_t count = 0;
    for (size_t p = 0; p < parts->count && count + 2 <= MOST_KEYS; p++) {
        if (parts->items[p].len >= SHORTEST_BLOCK_WORD) count += sounds_skeleton(parts->items[p], out + count);
    }
    return count;
}

/* Whoever met somebody is filed once more, by the given name and the beginning of the last, for `inflected`. */
static void file_person(arena *a, blocking *blocks, const appearance *p, uint32_t index) {
    enum { BEGINNING = 4 };
    const name_parts *parts = &p->parts;
    char keys[MOST_KEYS][SKELETON];
    size_t count = keys_of(parts, keys);
    if (p->partners.count && parts->count >= 2 && parts->items[parts->count - 1].len > BEGINNING) {
        str given = parts->items[0];
        file_under(a, blocks,
                   arena_printf(a, "=%.*s %.4s", (int)given.len, given.ptr, parts->items[parts->count - 1].ptr), index);
    }
    for (size_t k = 0; k < count; k++) {
        file_under(a, blocks, keys[k], index);
    }
    for (size_t k = 0; k < p->partners.count && p->told->country && parts->count == 2; k++) { /* for `garbled` */
        const char *key = arena_printf(a, "=@%s %s %c%c", p->partners.items[k], p->told->country,
                                       parts->items[0].ptr[0], parts->items[1].ptr[0]);
        file_under(a, blocks, key, index);
    }
}

/* The pairs of a block that are one person by themselves; few, so that only few are sorted. */
static void add_pairs(joiner *j, const members *of, pairs *out) {
    for (size_t i = 0; i < of->count; i++) {
        for (size_t k = i + 1; k < of->count; k++) {
            pair here = { of->items[i], of->items[k] };
            if (one_person(j, &j->all->items[here.a], &j->all->items[here.b])) vec_push(j->a, out, here);
        }
    }
}

/* The keys of a person's other words beside the common one, each with it: "hsn vl". */
static void file_in_crowd(joiner *j, blocking *blocks, const char *common, uint32_t index) {
    char words[MOST_KEYS][SKELETON], key[2 * SKELETON];
    _Static_assert(SKELETON == 5, "four letters and a NUL");
    size_t count = keys_of(&j->all->items[index].parts, words);
    for (size_t k = 0; k < count; k++) {
        int order = strcmp(words[k], common);
        if (!order) continue;
        snprintf(key, sizeof key, "%.4s %.4s", order < 0 ? words[k] : common, order < 0 ? common : words[k]);
        file_under(j->a, blocks, key, index);
    }
}

/* A block of a word that many people bear, cut into blocks of those who share another word, too. Who shares none but
 * the common word is compared with nobody: it is too little to tell people by. `done`: the cut blocks dealt with. */
static void add_crowd_pairs(joiner *j, const crowd *all, map *done, pairs *out) {
    blocking blocks = { 0 };
    for (size_t i = 0; i < all->of.count; i++) {
        file_in_crowd(j, &blocks, all->key, all->of.items[i]);
    }
    for (size_t b = 0; b < blocks.list.count; b++) {
        const crowd *few = &blocks.list.items[b];
        uint32_t fresh = (uint32_t)done->count;
        if (few->of.count > LARGEST_BLOCK || map_add(j->a, done, str_of(few->key), fresh) != fresh) continue;
        add_pairs(j, &few->of, out);
    }
}

static void find_pairs(joiner *j, const blocking *blocks, pairs *out) {
    map done = { 0 };
    for (size_t b = 0; b < blocks->list.count; b++) {
        const crowd *all = &blocks->list.items[b];
        if (all->of.count <= LARGEST_BLOCK)
            add_pairs(j, &all->of, out);
        else if (all->key[0] != '=')
            add_crowd_pairs(j, all, &done, out);
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
    blocking blocks = { 0 };
    for (uint32_t i = 0; i < all->count; i++) {
        if (first[i] == i) file_person(a, &blocks, &all->items[i], i);
    }
    pairs candidates = { 0 };
    find_pairs(&j, &blocks, &candidates);
    if (candidates.count) qsort_r(candidates.items, candidates.count, sizeof(pair), by_content, all);
    for (size_t c = 0; c < candidates.count; c++) {
        join(&j, candidates.items[c].a, candidates.items[c].b);
    }
    for (uint32_t i = 0; i < all->count; i++) {
        cluster_of[i] = root_of(&j, i);
    }
}
