/* Comparing names: words that transliteration, typing and damage spelled apart.
 *
 * Words are compared by their sounds (sounds.c). Names agree when their surnames do and nothing in their given names
 * contradicts (after the name matching of GATE's OrthoMatcher,
 * Bontcheva et al., TALN 2002). Example: "Kerim Veliyev" and "Karim Valiyev" agree; "Heydar Aliyev" and "Ilham Aliyev"
 * do not. */
#include "people/people.h"
#include "people/sounds.h"

enum { MOST_APART = 180 }; /* thousandths of a word, see sounds.c */

/* "Alkaabi" for "Al Kaabi", whose article is no word of the name. */
static str without_article(str word, str other) {
    bool article = str_starts(word, "al") || str_starts(word, "el");
    return article && word.len >= 6 && other.len + 2 == word.len ? str_slice(word, 2, word.len) : word;
}

/* "Hasan", "Hassan" against "Husayn", "Hussein", "Hossein": two names, though they sound alike. */
static bool hasan_and_husayn(str a, str b) {
    bool both = a.len >= 5 && b.len >= 5 && a.ptr[0] == 'h' && b.ptr[0] == 'h' && a.ptr[2] == 's' && b.ptr[2] == 's';
    return both && (a.ptr[1] == 'a') != (b.ptr[1] == 'a') && str_ends(a, "n") && str_ends(b, "n");
}

bool words_alike(str a, str b) {
    if (str_equal(a, b)) return true;
    if (hasan_and_husayn(a, b)) return false;
    a = without_article(a, b);
    b = without_article(b, a);
    if (!a.len || !b.len) return false;
    size_t shorter = a.len < b.len ? a.len : b.len;
    return words_distance(a, b, false) <= (shorter < 4 ? 70 : MOST_APART);
}

void name_split(const gaz *g, arena *a, str name, name_parts *out) {
    text t = { 0 };
    text_tokenize(a, name.ptr, name.len, &t);
    *out = (name_parts){ 0 };
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *word = &t.tokens.items[i];
        if (word->kind != TOKEN_WORD) continue;
        bool particle = gaz_in_class(g, "name-particle", word->folded) && word->folded.len > 1;
        out->son |= out->count == 1 && (token_is(word, "bin") || token_is(word, "ibn") || token_is(word, "bint"));
        if ((particle && (!word->capital || word->folded.len < 3)) || gaz_in_class(g, "name-suffix", word->folded))
            continue;
        bool numeral = word->caps && gaz_in_class(g, "roman-numeral", word->folded);
        if (numeral && out->count >= 2) continue;              /* "Bradford Cooper II"; of "Abdullah II" it is a part */
        if (word->folded.len == 2 && word->caps && !numeral) { /* "DK Sharma" */
            vec_push(a, out, str_slice(word->folded, 0, 1));
            vec_push(a, out, str_slice(word->folded, 1, 2));
            continue;
        }
        vec_push(a, out, word->folded);
    }
}

static bool initial_fits(str a, str b) {
    return (a.len == 1 || b.len == 1) && a.ptr[0] == b.ptr[0];
}

/* Every word of the shorter name finds its own in the longer one, in any order; initials fit any word they start. */
static bool contained(const name_parts *small, const name_parts *large, size_t *full_words) {
    bool used[32] = { false };
    *full_words = 0;
    if (large->count > 32) return false;
    for (size_t i = 0; i < small->count; i++) {
        size_t best = SIZE_MAX;
        for (size_t j = 0; j < large->count; j++) {
            if (used[j]) continue;
            if (words_alike(small->items[i], large->items[j])) {
                best = j;
                (*full_words)++;
                break;
            }
            if (best == SIZE_MAX && initial_fits(small->items[i], large->items[j])) best = j;
        }
        if (best == SIZE_MAX) return false;
        used[best] = true;
    }
    return *full_words > 0;
}

int names_agree(const name_parts *a, const name_parts *b) {
    const name_parts *small = a->count <= b->count ? a : b, *large = small == a ? b : a;
    size_t full_words;
    if (!small->count) return 0;
    /* "Mohamed bin Zayed" is the father of "Hamdan bin Mohamed bin Zayed". */
    if (large->son && small->count >= 2 && !words_alike(small->items[0], large->items[0])) return 0;
    if (!contained(small, large, &full_words)) {
        /* "Solly Zacharia Shoke" and "Solly M. Shoke": first and last words decide. */
        bool ends = small->count >= 2 && words_alike(small->items[0], large->items[0]) && small->items[0].len > 1 &&
                    str_equal(small->items[small->count - 1], large->items[large->count - 1]) && small->count == 2;
        return ends ? 2 : 0;
    }
    return full_words >= 2 ? 2 : 1;
}

const char *entity_of_name(arena *a, str name) {
    text t = { 0 };
    text_tokenize(a, name.ptr, name.len, &t);
    vec(char) id = { 0 };
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *word = &t.tokens.items[i];
        if (word->kind == TOKEN_MARK) continue;
        if (id.count) vec_push(a, &id, '-');
        for (size_t c = 0; c < word->folded.len; c++) {
            char letter = word->folded.ptr[c];
            vec_push(a, &id, letter == DAMAGED ? '_' : letter);
        }
    }
    vec_push(a, &id, '\0');
    return id.items;
}
