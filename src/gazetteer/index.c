/* The index: words to numbers, and a tree of those numbers whose nodes are names.
 *
 * A name is the sequence of its word tokens; full stops, hyphens and apostrophes are no part of it, so "Lt. Gen.",
 * "Lt.-Gen." and "Lt Gen" are one name. Edges lie in one hash table keyed by (node, word).
 *
 * Case endings: in Turkish and Azerbaijani text a word may carry one that the name has not ("Azərbaycanın"); in
 * Russian both sides are cut to their stems ("Казахстану", "Казахстан"). */
#include "gazetteer/compiled.h"

enum { SHORTEST_STEM = 3, LONGEST_NAME = 16, LONGEST_WORD = 48, MOST_GUESSES = 4 };

typedef struct {
    uint64_t key; /* node << 32 | word; 0 where free */
    uint32_t node;
} edge;

typedef vec(uint32_t) numbers;

struct gaz_index {
    map words; /* folded word → number, from 1 on */
    vec(str) spelled;
    map stems; /* stem of a Cyrillic word → index into stem_words */
    vec(numbers) stem_words;
    numbers by_length[LONGEST_WORD];
    edge *edges;
    size_t edge_count, edge_capacity; /* behind edges, as in a map */
    vec(uint32_t) first_name;         /* per node: index into links, or MAP_NONE */
    struct {
        gaz_name *items;
        size_t count, capacity;
    } names_held;
    vec(uint32_t) next_name; /* parallel to names_held: the next name of the same node */
};

/* --------------------------------------------------------------- compiled */

static const layout number_layout = { sizeof(uint32_t), 0, NULL }, edge_layout = { sizeof(edge), 0, NULL },
                    name_layout = { sizeof(gaz_name), 0, NULL };
static const field spelled_fields[] = { { 0, FIELD_STR, NULL, 1 } };
static const layout spelled_layout = { sizeof(str), FIELDS(spelled_fields) };
static const field numbers_fields[] = { { 0, FIELD_LIST, &number_layout, 1 } };
static const layout numbers_layout = { sizeof(numbers), FIELDS(numbers_fields) };
static const field index_fields[] = {
    { offsetof(gaz_index, words), FIELD_INSIDE, &map_layout, 1 },
    { offsetof(gaz_index, spelled), FIELD_LIST, &spelled_layout, 1 },
    { offsetof(gaz_index, stems), FIELD_INSIDE, &map_layout, 1 },
    { offsetof(gaz_index, stem_words), FIELD_LIST, &numbers_layout, 1 },
    { offsetof(gaz_index, by_length), FIELD_INSIDE, &numbers_layout, LONGEST_WORD },
    { offsetof(gaz_index, edges), FIELD_TABLE, &edge_layout, 1 },
    { offsetof(gaz_index, first_name), FIELD_LIST, &number_layout, 1 },
    { offsetof(gaz_index, names_held), FIELD_LIST, &name_layout, 1 },
    { offsetof(gaz_index, next_name), FIELD_LIST, &number_layout, 1 },
};
const layout gaz_index_layout = { sizeof(gaz_index), FIELDS(index_fields) };
_Static_assert(offsetof(gaz_index, first_name) - offsetof(gaz_index, edges) == sizeof(map), "edges lie like a map");
_Static_assert(sizeof(void *) != 8 || sizeof(gaz_index) == 1344, "gaz_index has changed: tell its layout");

/* Numbers of words from 1 on. */
static bool word_numbers_valid(const gaz_index *x, const numbers *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (!list->items[i] || list->items[i] > x->spelled.count) return false;
    }
    return true;
}

static bool edges_valid(const gaz_index *x) {
    size_t used = 0;
    if (x->edge_capacity & (x->edge_capacity - 1)) return false;
    for (size_t i = 0; i < x->edge_capacity; i++) {
        if (!x->edges[i].key) continue;
        if (x->edges[i].node >= x->first_name.count) return false;
        used++;
    }
    return used == x->edge_count && (!used || used < x->edge_capacity);
}

bool gaz_index_valid(const gaz *g) {
    const gaz_index *x = g->index;
    for (size_t length = 0; length < LONGEST_WORD; length++) {
        if (!word_numbers_valid(x, &x->by_length[length])) return false;
        for (size_t i = 0; i < x->by_length[length].count; i++) {
            if (x->spelled.items[x->by_length[length].items[i] - 1].len != length) return false;
        }
    }
    for (size_t i = 0; i < x->stem_words.count; i++) {
        if (!word_numbers_valid(x, &x->stem_words.items[i])) return false;
    }
    if (x->next_name.count != x->names_held.count || !x->first_name.count) return false;
    for (size_t i = 0; i < x->first_name.count; i++) {
        if (x->first_name.items[i] != MAP_NONE && x->first_name.items[i] >= x->names_held.count) return false;
    }
    for (size_t i = 0; i < x->names_held.count; i++) { /* each name leads to an earlier one, so a chain ends */
        const gaz_name *name = &x->names_held.items[i];
        if (x->next_name.items[i] != MAP_NONE && x->next_name.items[i] >= i) return false;
        if (name->entry >= g->entries.count || name->form > FORM_SHORT) return false;
        if (*(const unsigned char *)&name->caps > 1) return false;
    }
    return edges_valid(x) && map_valid(&x->words, x->spelled.count + 1) && map_valid(&x->stems, x->stem_words.count);
}

/* -------------------------------------------------------------- building */

static edge *find_edge(edge *edges, size_t capacity, uint64_t key) {
    size_t at = (size_t)(key * 0x9E3779B97F4A7C15ull >> 20) & (capacity - 1);
    while (edges[at].key && edges[at].key != key) {
        at = (at + 1) & (capacity - 1);
    }
    return &edges[at];
}

static uint32_t new_node(gaz *g) {
    vec_push(&g->memory, &g->index->first_name, MAP_NONE);
    return (uint32_t)g->index->first_name.count - 1;
}

static uint32_t add_edge(gaz *g, uint32_t node, uint32_t word) {
    gaz_index *x = g->index;
    if (x->edge_count * 4 >= x->edge_capacity * 3) {
        size_t capacity = x->edge_capacity ? x->edge_capacity * 2 : 1024;
        edge *edges = arena_array(&g->memory, edge, capacity);
        for (size_t i = 0; i < x->edge_capacity; i++) {
            if (x->edges[i].key) *find_edge(edges, capacity, x->edges[i].key) = x->edges[i];
        }
        x->edges = edges;
        x->edge_capacity = capacity;
    }
    uint64_t key = (uint64_t)node << 32 | word;
    edge *e = find_edge(x->edges, x->edge_capacity, key);
    if (!e->key) {
        *e = (edge){ key, new_node(g) };
        x->edge_count++;
    }
    return e->node;
}

static bool is_cyrillic(const text *t, const token *word) {
    unsigned char lead = (unsigned char)t->bytes[word->start];
    return lead >= 0xD0 && lead <= 0xD3;
}

static void add_one_stem(gaz *g, str stem, uint32_t number) {
    gaz_index *x = g->index;
    uint32_t at = map_add(&g->memory, &x->stems, stem, (uint32_t)x->stem_words.count);
    if (at == x->stem_words.count) vec_push(&g->memory, &x->stem_words, (numbers){ 0 });
    for (size_t i = 0; i < x->stem_words.items[at].count; i++) {
        if (x->stem_words.items[at].items[i] == number) return;
    }
    vec_push(&g->memory, &x->stem_words.items[at], number);
}

static bool ends_with(str word, str ending) {
    return word.len >= ending.len + SHORTEST_STEM &&
           memcmp(word.ptr + word.len - ending.len, ending.ptr, ending.len) == 0;
}

/* A word of the tables is a nominative: it stands under itself and under its stem without a nominative's ending. */
static void add_stems(gaz *g, str word, uint32_t number) {
    const names *endings = gaz_words(g, "nominative-ending", LANG_RU);
    add_one_stem(g, word, number);
    for (size_t i = 0; endings && i < endings->count; i++) {
        str ending = str_of(endings->items[i]);
        if (ends_with(word, ending)) add_one_stem(g, str_slice(word, 0, word.len - ending.len), number);
    }
}

static uint32_t word_number(gaz *g, const text *t, const token *word) {
    gaz_index *x = g->index;
    uint32_t next = (uint32_t)x->spelled.count + 1;
    uint32_t number = map_add(&g->memory, &x->words, word->folded, next);
    if (number == next) {
        vec_push(&g->memory, &x->spelled, word->folded);
        if (word->folded.len < LONGEST_WORD) vec_push(&g->memory, &x->by_length[word->folded.len], number);
    }
    if (is_cyrillic(t, word)) add_stems(g, word->folded, number); /* also where a Latin word folds alike */
    return number;
}

/* Marks that stand inside names and say nothing. */
static bool is_silent(const token *t) {
    return t->kind == TOKEN_MARK && (token_is(t, ".") || token_is(t, "-") || token_is(t, "'") || token_is(t, "’") ||
                                     token_is(t, "‐") || token_is(t, "–") || token_is(t, "ʼ") || token_is(t, "‘"));
}

static bool all_caps(const text *t) {
    size_t letters = 0;
    for (size_t i = 0; i < t->tokens.count; i++) {
        const token *word = &t->tokens.items[i];
        if (word->kind != TOKEN_WORD) continue;
        if (!word->capital || (word->folded.len > 1 && !word->caps)) return false;
        letters += word->folded.len;
    }
    return letters > 0 && letters <= 8;
}

/* Papers write the longer abbreviations as they write names: "Caricom", "Unifil". */
static bool written_as_name(const gaz *g, gaz_type type, const text *t) {
    if (type != GAZ_ORGANIZATION || t->tokens.count != 1 || t->tokens.items[0].folded.len < 5) return false;
    str word = t->tokens.items[0].folded;
    return map_get(&g->common_words, word) == MAP_NONE && map_get(&g->given_names, word) == MAP_NONE;
}

static void add_name(gaz *g, uint32_t entry, const gaz_spelling *spelling) {
    gaz_index *x = g->index;
    text t = { 0 };
    text_tokenize(&g->memory, spelling->words, strlen(spelling->words), &t);
    uint32_t node = 0;
    size_t words = 0;
    for (size_t i = 0; i < t.tokens.count; i++) {
        if (is_silent(&t.tokens.items[i])) continue;
        if (++words > LONGEST_NAME) return;
        node = add_edge(g, node, word_number(g, &t, &t.tokens.items[i]));
    }
    if (!words) return;
    bool caps = all_caps(&t) && !written_as_name(g, g->entries.items[entry].type, &t);
    gaz_name name = { .entry = entry, .form = (uint8_t)spelling->form, .caps = caps };
    vec_push(&g->memory, &x->next_name, x->first_name.items[node]);
    vec_push(&g->memory, &x->names_held, name);
    x->first_name.items[node] = (uint32_t)x->names_held.count - 1;
}

/* Names of officials teach which words are given names and which are surnames. */
static void learn_name_parts(gaz *g, const gaz_entry *entry) {
    text t = { 0 };
    text_tokenize(&g->memory, entry->name, strlen(entry->name), &t);
    size_t words = 0;
    const token *last = NULL, *first = NULL;
    for (size_t i = 0; i < t.tokens.count; i++) {
        if (t.tokens.items[i].kind != TOKEN_WORD) continue;
        if (!first) first = &t.tokens.items[i];
        last = &t.tokens.items[i];
        words++;
    }
    if (words < 2) return;
    uint32_t number = (uint32_t)(entry - g->entries.items);
    uint32_t before = map_add(&g->memory, &g->surnames, last->folded, number);
    if (before != number) {
        g->next_with_surname.items[number] = g->next_with_surname.items[before];
        g->next_with_surname.items[before] = number;
    }
    if (first->folded.len > 2)
        map_add(&g->memory, &g->given_names, first->folded, entry->sex ? (uint32_t)entry->sex : 'x');
}

uint32_t gaz_first_with_surname(const gaz *g, str surname) {
    return map_get(&g->surnames, surname);
}

uint32_t gaz_next_with_surname(const gaz *g, uint32_t entry) {
    return g->next_with_surname.items[entry];
}

void gaz_build_index(gaz *g) {
    g->index = arena_new(&g->memory, gaz_index);
    for (size_t i = 0; i < g->entries.count; i++) {
        vec_push(&g->memory, &g->next_with_surname, MAP_NONE);
    }
    new_node(g);
    for (size_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (entry->retracted) continue;
        for (size_t s = 0; s < entry->spellings.count; s++) {
            add_name(g, (uint32_t)i, &entry->spellings.items[s]);
        }
        if (entry->type == GAZ_OFFICIAL) learn_name_parts(g, entry);
    }
}

/* --------------------------------------------------------------- matching */

str gaz_stem(const gaz *g, str folded, language lang) {
    for (size_t i = 0; i < g->endings[lang].count; i++) {
        str ending = g->endings[lang].items[i];
        if (folded.len < ending.len + SHORTEST_STEM) continue;
        if (memcmp(folded.ptr + folded.len - ending.len, ending.ptr, ending.len) == 0)
            return str_slice(folded, 0, folded.len - ending.len);
    }
    return folded;
}

typedef struct {
    const gaz *g;
    const text *t;
    uint32_t last;
    language lang;
    gaz_budget *budget;
    arena *a;
    gaz_matches *out;
    bool inflected, guessed;
    uint32_t start;
} search;

static bool fits_damaged(str word, str damaged) {
    for (size_t i = 0; i < word.len; i++) {
        if (damaged.ptr[i] != DAMAGED && damaged.ptr[i] != word.ptr[i]) return false;
    }
    return true;
}

static void emit(search *s, uint32_t node, uint32_t behind) {
    const gaz_index *x = s->g->index;
    for (uint32_t n = x->first_name.items[node]; n != MAP_NONE; n = x->next_name.items[n]) {
        const gaz_name *name = &x->names_held.items[n];
        const token *first = &s->t->tokens.items[s->start];
        if (name->caps && !(first->caps || (first->capital && first->folded.len == 1))) continue;
        vec_push(s->a, s->out, (gaz_match){ name->entry, name->form, behind, s->inflected, s->guessed });
    }
}

static void walk(search *s, uint32_t node, uint32_t at, size_t depth);

static void step(search *s, uint32_t node, uint32_t word, uint32_t at, size_t depth) {
    const gaz_index *x = s->g->index;
    const edge *e = find_edge(x->edges, x->edge_capacity, (uint64_t)node << 32 | word);
    if (!e->key) return;
    emit(s, e->node, at + 1);
    walk(s, e->node, at + 1, depth + 1);
}

static void step_guessed(search *s, uint32_t node, const token *word, uint32_t at, size_t depth) {
    const gaz_index *x = s->g->index;
    if (word->folded.len >= LONGEST_WORD || !s->budget->damaged_left) return;
    s->budget->damaged_left--;
    const numbers *same = &x->by_length[word->folded.len];
    bool before = s->guessed;
    s->guessed = true;
    size_t guesses = 0;
    for (size_t i = 0; i < same->count && guesses < MOST_GUESSES; i++) {
        if (!fits_damaged(x->spelled.items[same->items[i] - 1], word->folded)) continue;
        guesses++;
        step(s, node, same->items[i], at, depth);
    }
    s->guessed = before;
}

static void step_stem(search *s, uint32_t node, str stem, str word, uint32_t at, size_t depth) {
    const gaz_index *x = s->g->index;
    uint32_t held = map_get(&x->stems, stem);
    for (size_t i = 0; held != MAP_NONE && i < x->stem_words.items[held].count; i++) {
        uint32_t number = x->stem_words.items[held].items[i];
        if (!str_equal(x->spelled.items[number - 1], word)) step(s, node, number, at, depth);
    }
}

static void step_inflected(search *s, uint32_t node, const token *word, uint32_t at, size_t depth) {
    const gaz_index *x = s->g->index;
    bool before = s->inflected;
    s->inflected = true;
    if (is_cyrillic(s->t, word)) {
        step_stem(s, node, word->folded, word->folded, at, depth);
        for (size_t i = 0; i < s->g->endings[LANG_RU].count; i++) {
            str ending = s->g->endings[LANG_RU].items[i];
            if (!ends_with(word->folded, ending)) continue;
            step_stem(s, node, str_slice(word->folded, 0, word->folded.len - ending.len), word->folded, at, depth);
        }
    } else {
        /* Endings pile up ("nazirlərinin"), so each ending that fits is tried, not only the longest. */
        for (size_t i = 0; i < s->g->endings[s->lang].count; i++) {
            str ending = s->g->endings[s->lang].items[i];
            if (!ends_with(word->folded, ending)) continue;
            uint32_t number = map_get(&x->words, str_slice(word->folded, 0, word->folded.len - ending.len));
            if (number != MAP_NONE) step(s, node, number, at, depth);
        }
    }
    s->inflected = before;
}

static void walk(search *s, uint32_t node, uint32_t at, size_t depth) {
    const text *t = s->t;
    while (depth && at + 1 < s->last && is_silent(&t->tokens.items[at]) &&
           (t->tokens.items[at].glued || t->tokens.items[at + 1].glued)) {
        at++;
    }
    if (at >= s->last || depth >= LONGEST_NAME) return;
    const token *word = &t->tokens.items[at];
    if (is_silent(word)) return;
    uint32_t number = map_get(&s->g->index->words, word->folded);
    if (number != MAP_NONE) step(s, node, number, at, depth);
    if (word->kind != TOKEN_WORD) return;
    if (word->damaged) step_guessed(s, node, word, at, depth);
    if (s->lang != LANG_EN) step_inflected(s, node, word, at, depth);
}

void gaz_match_at(const gaz *g, const text *t, uint32_t at, uint32_t last, language lang, gaz_budget *budget, arena *a,
                  gaz_matches *out) {
    if (!g->index->edge_count || at >= last) return;
    search s = { .g = g, .t = t, .last = last, .lang = lang, .budget = budget, .a = a, .out = out, .start = at };
    walk(&s, 0, at, 0);
}
