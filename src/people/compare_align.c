/* Aligning: which word of one name stands for which of the other.
 *
 * The likeliest pair is taken first, then the next among what is left (greedy assignment, as in the symmetric
 * Monge-Elkan measure: Jimenez et al., CICLing 2009); then two words side by side are tried for one ("Jong Un",
 * "Jongun"). Words are alike by letters, by standing in one line of name-variants.tsv, or by their sounds. Two names
 * that are both known as different (Hasan, Huseyn) are not alike however near they sound.
 *
 * Example: "Kim Jong-un", "Gim Jeongeun": Kim=Gim by its line, "jongun"="jeongeun" by sound. */
#include "people/compare.h"

enum { SAME_WORD = 1000, SAME_LINE = 970, WITH_ARTICLE = 900, LEAST_LIKENESS = 700 };

/* How far apart two words of this weight may sound and still be one: short ones hardly at all. */
static int widest(const sounds *a, const sounds *b) {
    int weight = a->weight > b->weight ? a->weight : b->weight;
    return weight < 260 ? 70 : weight < 360 ? 125 : 170;
}

/* One sounds as the other with an a behind it: Ivanov and Ivanova, Aleksandr and Aleksandra. */
static bool other_sex(const sounds *a, const sounds *b) {
    const sounds *large = a->count > b->count ? a : b, *small = large == a ? b : a;
    static const uint8_t code_of_a = 1;
    return small->count >= 4 && large->count == small->count + 1 && large->code[large->count - 1] == code_of_a &&
           memcmp(large->code, small->code, small->count) == 0;
}

static int distance(const part *a, const part *b, bool vowels_lost) {
    int best = sounds_distance(&a->heard, &b->heard, vowels_lost);
    int other = a->has_ks ? sounds_distance(&a->heard_ks, &b->heard, vowels_lost) : best;
    if (other < best) best = other;
    other = b->has_ks ? sounds_distance(&a->heard, &b->heard_ks, vowels_lost) : best;
    return other < best ? other : best;
}

static bool known_apart(const part *a, const part *b) {
    if (a->group != MAP_NONE && b->group != MAP_NONE) return true;
    if (a->stem != MAP_NONE && b->stem != MAP_NONE && a->stem != b->stem) return true;
    return a->given != MAP_NONE && b->given != MAP_NONE && a->given != b->given && a->given != 'x' && b->given != 'x';
}

static bool initial_fits(const part *a, const part *b) {
    const part *initial = a->kind == PART_INITIAL ? a : b, *word = initial == a ? b : a;
    if (initial->length <= word->length && memcmp(initial->letters, word->letters, initial->length) == 0) return true;
    sounds first = { .count = 1, .weight = 100 };
    if (!word->heard.count || !initial->heard.count) return false;
    first.code[0] = word->heard.code[0];
    sounds given = initial->heard;
    if (given.count == 2) given.count = 1;
    bool both_initials = word->kind == PART_INITIAL;
    if (both_initials && word->heard.count == 2) first.code[0] = word->heard.code[0];
    return sounds_distance(&first, &given, false) <= 250;
}

/* "Alkaabi" and "Al Kaabi", whose article is off. */
static bool article_joined(const part *a, const part *b) {
    enum { LONGEST_ARTICLE = 2, SHORTEST_WORD = 7 };
    const part *large = a->length > b->length ? a : b, *small = large == a ? b : a;
    return large->length >= SHORTEST_WORD && large->length == small->length + LONGEST_ARTICLE &&
           memcmp(large->letters, "al", LONGEST_ARTICLE) == 0 &&
           memcmp(large->letters + LONGEST_ARTICLE, small->letters, small->length) == 0;
}

/* How alike two parts are, 0 … 1000; `how` tells by what. */
static int parts_alike(const comparer *c, const part *a, const part *b, bool vowels_lost, const char **how) {
    (void)c;
    *how = "";
    if ((a->kind == PART_SUFFIX) != (b->kind == PART_SUFFIX)) return 0;
    if (a->kind == PART_INITIAL || b->kind == PART_INITIAL) {
        *how = "initial";
        return initial_fits(a, b) ? 900 : 0;
    }
    bool same_letters = str_equal(part_letters(a), part_letters(b));
    bool characters = a->script == b->script && a->script != SCRIPT_LETTERS && a->script != SCRIPT_ABJAD;
    if (characters && a->written != b->written) {
        *how = "sounds, not characters";
        return same_letters && a->script == SCRIPT_HAN ? 900 : 0;
    }
    *how = "letters";
    if (a->length && same_letters) return SAME_WORD;
    *how = "article";
    if (article_joined(a, b)) return WITH_ARTICLE;
    *how = "name-variants.tsv";
    if (a->group != MAP_NONE && a->group == b->group) return SAME_LINE;
    *how = "sounds";
    int apart = distance(a, b, vowels_lost);
    if (apart > widest(&a->heard, &b->heard) || (!vowels_lost && other_sex(&a->heard, &b->heard))) return 0;
    if (!vowels_lost && apart > 0 && known_apart(a, b)) return apart > 80 ? 0 : 800;
    bool both_given = a->given != MAP_NONE && b->given != MAP_NONE;
    if (both_given && !vowels_lost && apart > 100) return 0;
    return SAME_WORD - apart * 13 / 10;
}

/* ---------------------------------------------------------------- assigning */

typedef struct {
    const comparer *c;
    comparison *out;
    bool lost;
    bool used_one[MOST_PARTS], used_other[MOST_PARTS];
} assigning;

static void add_pair(assigning *w, aligned pair) {
    comparison *out = w->out;
    if (out->pair_count < sizeof out->pairs / sizeof *out->pairs) out->pairs[out->pair_count++] = pair;
    for (size_t i = 0; i < pair.one_count; i++) {
        w->used_one[pair.one + i] = true;
    }
    for (size_t i = 0; i < pair.other_count; i++) {
        w->used_other[pair.other + i] = true;
    }
}

static void assign_words(assigning *w) {
    int likeness[MOST_PARTS][MOST_PARTS];
    const char *how[MOST_PARTS][MOST_PARTS];
    size_t n = w->out->one.count, m = w->out->other.count;
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < m; j++) {
            likeness[i][j] = parts_alike(w->c, &w->out->one.items[i], &w->out->other.items[j], w->lost, &how[i][j]);
        }
    }
    for (;;) {
        int best = LEAST_LIKENESS - 1;
        size_t at_i = 0, at_j = 0;
        for (size_t i = 0; i < n; i++) {
            for (size_t j = 0; j < m && !w->used_one[i]; j++) {
                if (w->used_other[j] || likeness[i][j] <= best) continue;
                best = likeness[i][j];
                at_i = i;
                at_j = j;
            }
        }
        if (best < LEAST_LIKENESS) return;
        add_pair(w, (aligned){ (uint8_t)at_i, 1, (uint8_t)at_j, 1, best, how[at_i][at_j] });
    }
}

static bool joined(const part *a, const part *b, part *out) {
    if (a->kind == PART_INITIAL || b->kind == PART_INITIAL || a->length + b->length > PART_LETTERS) return false;
    *out = *a;
    memcpy(out->letters + a->length, b->letters, b->length);
    out->length = (uint8_t)(a->length + b->length);
    out->written = 0;
    out->script = SCRIPT_LETTERS;
    out->group = out->given = MAP_NONE;
    sounds_of(part_letters(out), &out->heard);
    out->has_ks = memchr(out->letters, 'x', out->length) && sounds_with_ks(part_letters(out), &out->heard_ks);
    return true;
}

/* Two free words side by side in `two` for one free word of `single`. */
static void assign_joined(assigning *w, const cut_name *two, bool *used_two, const cut_name *single, bool *used_single,
                          bool flipped) {
    for (size_t i = 0; i + 1 < two->count; i++) {
        part both;
        if (used_two[i] || used_two[i + 1] || !joined(&two->items[i], &two->items[i + 1], &both)) continue;
        for (size_t j = 0; j < single->count && !used_two[i]; j++) {
            const char *how;
            if (used_single[j] || single->items[j].length < 4) continue;
            int likeness = parts_alike(w->c, &both, &single->items[j], w->lost, &how);
            if (likeness < LEAST_LIKENESS) continue;
            aligned pair = { (uint8_t)i, 2, (uint8_t)j, 1, likeness, "two words for one" };
            add_pair(w, flipped ? (aligned){ pair.other, 1, pair.one, 2, likeness, pair.how } : pair);
        }
    }
}

void align_parts(const comparer *c, comparison *out) {
    assigning w = { .c = c, .out = out };
    w.lost = out->one.vowels_lost != out->other.vowels_lost;
    out->pair_count = 0;
    assign_words(&w);
    assign_joined(&w, &out->one, w.used_one, &out->other, w.used_other, false);
    assign_joined(&w, &out->other, w.used_other, &out->one, w.used_one, true);
    for (size_t i = 0; i < out->one.count; i++) {
        if (!w.used_one[i]) add_pair(&w, (aligned){ (uint8_t)i, 1, 0, 0, 0, "left over" });
    }
    for (size_t j = 0; j < out->other.count; j++) {
        if (!w.used_other[j]) add_pair(&w, (aligned){ 0, 0, (uint8_t)j, 1, 0, "left over" });
    }
}
