/* Anchors: what a line must hold before a pattern is worth a try.
 *
 * Most sentences match no rule, and most rules fail for want of one word: "{called}" needs "phoned", "rang" or the
 * like. A pattern's anchors are the sets of words, one for each element that is neither optional nor a choice of unlike
 * things, of each of which the line must hold a word; a phrase counts by its longest word, which is the rarest more
 * often than not. This is the literal prefilter of regular-expression sets (Hyperscan, RE2's FilteredRE2), at the level
 * of words. */
#include <string.h>

#include "meetings/meetings.h"

typedef struct {
    arena *a;
    const gaz *g;
    const rule *r;
    names sets[MOST_ANCHORS]; /* the smallest so far, in the order of size */
    size_t set_count;
    names group;       /* words of the alternatives of the group being read */
    names alternative; /* words of the alternative being read */
    int depth;
    bool good; /* each alternative of the group has words that must stand there */
    size_t people;
} anchor_reader;

static void add_longest_word(anchor_reader *r, names *out, str phrase) {
    str longest = { NULL, 0 }, word, rest = phrase;
    while (str_cut(&rest, ' ', &word)) {
        if (!longest.ptr || word.len > longest.len) longest = word;
    }
    names_add(r->a, out, arena_copy(r->a, longest.ptr, longest.len));
}

/* The words of a class or of "word" or "a|b"; none for what stands for no words of its own. */
static names words_of(anchor_reader *r, str element) {
    names out = { 0 };
    char first = element.ptr[0];
    if (first == '~' || first == '!' || first == '@' || first == '<' || str_is(element, "^")) return out;
    if (first != '{') {
        for (str part, rest = element; str_cut(&rest, '|', &part);) {
            if (part.len) add_longest_word(r, &out, part);
        }
        return out;
    }
    const char *name = arena_copy(r->a, element.ptr + 1, element.len - 2);
    for (int l = 0; l < LANG_COUNT; l++) {
        if (l != LANG_UND && !r->r->languages[l]) continue;
        const names *words = gaz_words(r->g, name, (language)l);
        for (size_t i = 0; words && i < words->count; i++) {
            add_longest_word(r, &out, str_of(words->items[i]));
        }
    }
    return out;
}

/* Keeps the set where it is one of the smallest. */
static void offer(anchor_reader *r, const names *set) {
    size_t at = r->set_count;
    if (!set->count) return;
    while (at > 0 && r->sets[at - 1].count > set->count) {
        at--;
    }
    if (at == MOST_ANCHORS) return;
    if (r->set_count < MOST_ANCHORS) r->set_count++;
    memmove(&r->sets[at + 1], &r->sets[at], (r->set_count - 1 - at) * sizeof *r->sets);
    r->sets[at] = *set;
}

/* The smaller set, or of two single words the longer one. */
static bool is_better(const names *set, const names *than) {
    if (!than->count || set->count != than->count) return set->count && (!than->count || set->count < than->count);
    return set->count == 1 && strlen(set->items[0]) > strlen(than->items[0]);
}

/* An alternative of a group is at its end: its best words are words of the group. */
static void end_alternative(anchor_reader *r) {
    if (!r->alternative.count) r->good = false; /* nothing that must stand there */
    for (size_t i = 0; i < r->alternative.count; i++) {
        names_add(r->a, &r->group, r->alternative.items[i]);
    }
    r->alternative = (names){ 0 };
}

static void read_structure(anchor_reader *r, str element) {
    if (str_is(element, "(")) {
        if (++r->depth > 1) return;
        r->good = true;
        r->group = r->alternative = (names){ 0 };
        return;
    }
    if (r->depth == 1) end_alternative(r);
    if (str_is(element, "|")) return;
    r->depth--;
    if (r->depth == 0 && str_is(element, ")") && r->good) offer(r, &r->group);
}

static void read_element(anchor_reader *r, str element) {
    bool optional = element.len > 1 && str_ends(element, "?");
    if (optional || r->depth > 1) return;
    names words = words_of(r, element);
    if (r->depth == 1) {
        if (is_better(&words, &r->alternative)) r->alternative = words;
        return;
    }
    r->people += element.ptr[0] == '<';
    offer(r, &words);
}

/* The number of a set of words; equal sets share one. */
static uint32_t number_of(rule_book *book, arena *a, const names *set) {
    vec(char) joined = { 0 };
    for (size_t i = 0; i < set->count; i++) {
        for (const char *c = set->items[i]; *c; c++) {
            vec_push(a, &joined, *c);
        }
        vec_push(a, &joined, '|');
    }
    str key = { arena_copy(a, joined.items, joined.count), joined.count };
    uint32_t number = map_add(a, &book->anchors, key, (uint32_t)book->anchor_count);
    if (number != book->anchor_count) return number;
    book->anchor_count++;
    for (size_t i = 0; i < set->count; i++) {
        uint32_t known = map_add(a, &book->anchor_words, str_of(set->items[i]), (uint32_t)book->anchors_of_word.count);
        if (known == book->anchors_of_word.count) vec_push(a, &book->anchors_of_word, (anchor_list){ 0 });
        vec_push(a, &book->anchors_of_word.items[known], number);
    }
    return number;
}

void anchor_read(rule_book *book, arena *a, const gaz *g, const rule *r, str pattern, rule_pattern *out) {
    anchor_reader reader = { .a = a, .g = g, .r = r };
    str element, rest = pattern;
    while (str_cut(&rest, ' ', &element)) {
        if (!element.len) continue;
        bool structure = str_is(element, "(") || str_is(element, ")") || str_is(element, ")?") || str_is(element, "|");
        if (structure)
            read_structure(&reader, element);
        else
            read_element(&reader, element);
    }
    out->people = reader.people;
    out->anchor_count = reader.set_count;
    for (size_t i = 0; i < reader.set_count; i++) {
        out->anchors[i] = number_of(book, a, &reader.sets[i]);
    }
}
