/* Anchors: what a line must hold before a pattern is worth a try.
 *
 * Most sentences match no rule, and most rules fail for want of one word: "{called}" needs "phoned", "rang" or the
 * like. A pattern's anchor is the smallest set of words, of its elements that are neither optional nor a choice of
 * unlike things, of which the line must hold one; a phrase counts by its first word. This is the literal prefilter of
 * regular-expression sets (Hyperscan, RE2's FilteredRE2), at the level of words. */
#include "meetings/meetings.h"

typedef struct {
    arena *a;
    const gaz *g;
    const rule *r;
    names best;  /* the smallest set so far */
    names group; /* first words of the alternatives of the group being read */
    int depth;
    bool good;  /* the group's alternatives all start with plain words */
    bool start; /* at the start of an alternative */
    size_t people;
} anchor_reader;

static void add_first_word(anchor_reader *r, names *out, str phrase) {
    str first = phrase, rest = phrase;
    str_cut(&rest, ' ', &first);
    names_add(r->a, out, arena_copy(r->a, first.ptr, first.len));
}

/* The first words of a class or of "word" or "a|b"; none for what stands for no words of its own. */
static names words_of(anchor_reader *r, str element) {
    names out = { 0 };
    char first = element.ptr[0];
    if (first == '~' || first == '@' || first == '<' || str_is(element, "^")) return out;
    if (first != '{') {
        for (str part, rest = element; str_cut(&rest, '|', &part);) {
            if (part.len) add_first_word(r, &out, part);
        }
        return out;
    }
    const char *name = arena_copy(r->a, element.ptr + 1, element.len - 2);
    for (int l = 0; l < LANG_COUNT; l++) {
        if (l != LANG_UND && !r->r->languages[l]) continue;
        const names *words = gaz_words(r->g, name, (language)l);
        for (size_t i = 0; words && i < words->count; i++) {
            add_first_word(r, &out, str_of(words->items[i]));
        }
    }
    return out;
}

static void offer(anchor_reader *r, const names *set) {
    if (set->count && (!r->best.count || set->count < r->best.count)) r->best = *set;
}

static void read_structure(anchor_reader *r, str element) {
    if (str_is(element, "(")) {
        r->good = ++r->depth == 1;
        r->start = true;
        if (r->depth == 1) r->group = (names){ 0 };
        return;
    }
    if (r->start) r->good = false; /* an empty alternative */
    r->start = true;
    if (str_is(element, "|")) return;
    r->depth--;
    r->start = false;
    if (r->depth == 0 && str_is(element, ")") && r->good) offer(r, &r->group);
}

static void read_element(anchor_reader *r, str element) {
    bool optional = element.len > 1 && str_ends(element, "?");
    if (r->depth == 0) {
        if (optional) return;
        r->people += element.ptr[0] == '<';
        names words = words_of(r, element);
        offer(r, &words);
        return;
    }
    if (!r->start) return;
    r->start = false;
    names words = words_of(r, element);
    if (optional || !words.count || r->depth > 1) r->good = false;
    for (size_t i = 0; i < words.count; i++) {
        names_add(r->a, &r->group, words.items[i]);
    }
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
    out->anchor = reader.best.count ? number_of(book, a, &reader.best) : MAP_NONE;
}
