/* Comparing names: words that transliteration, typing and damage spelled apart.
 *
 * Words are first brought to one romanization (kh/h, q/g, w/v, y/i, doubled letters …), then compared letter by letter
 * with at most one difference in five letters (Damerau, CACM 7(3), 1964); a lost letter equals any. Names agree when
 * their surnames do and nothing in their given names contradicts (after the name matching of GATE's OrthoMatcher,
 * Bontcheva et al., TALN 2002). Example: "Kerim Veliyev" and "Karim Valiyev" agree; "Heydar Aliyev" and "Ilham Aliyev"
 * do not. */
#include "people/people.h"

enum { LONGEST_WORD = 40 };

/* One spelling for what romanizations write in several ways. */
static size_t romanize(str word, char *out) {
    static const char *const pairs[][2] = { { "kh", "h" }, { "gh", "g" }, { "zh", "j" }, { "dj", "j" }, { "dzh", "j" },
                                            { "ph", "f" }, { "ou", "u" }, { "oo", "u" }, { "ck", "k" }, { "yy", "i" },
                                            { "ee", "i" }, { "iy", "i" }, { "ij", "i" }, { "ei", "e" }, { "ie", "e" },
                                            { "ye", "e" }, { "yu", "u" }, { "ya", "a" }, { "ts", "c" }, { "tch", "c" },
                                            { "ch", "c" }, { "sh", "s" }, { "th", "t" } };
    static const char from[] = "qwycx", to[] = "gvick";
    size_t length = 0;
    for (size_t at = 0; at < word.len && length < LONGEST_WORD;) {
        size_t used = 1;
        char letter = word.ptr[at];
        for (size_t p = 0; p < sizeof pairs / sizeof *pairs; p++) {
            size_t size = strlen(pairs[p][0]);
            if (size > used && at + size <= word.len && memcmp(word.ptr + at, pairs[p][0], size) == 0) {
                used = size;
                letter = pairs[p][1][0];
            }
        }
        if (used == 1) {
            const char *simple = strchr(from, letter);
            if (simple && letter) letter = to[simple - from];
        }
        if (!length || out[length - 1] != letter || letter == DAMAGED) out[length++] = letter;
        at += used;
    }
    return length;
}

/* Damerau-Levenshtein distance, optimal string alignment; gives up above `most`. */
static int distance(const char *a, size_t n, const char *b, size_t m, int most) {
    int rows[3][LONGEST_WORD + 1];
    if ((n > m ? n - m : m - n) > (size_t)most) return most + 1;
    for (size_t j = 0; j <= m; j++) {
        rows[0][j] = (int)j;
    }
    for (size_t i = 1; i <= n; i++) {
        int *now = rows[i % 3], *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];
        now[0] = (int)i;
        for (size_t j = 1; j <= m; j++) {
            bool same = a[i - 1] == b[j - 1] || a[i - 1] == DAMAGED || b[j - 1] == DAMAGED;
            int best = before[j - 1] + !same;
            if (before[j] + 1 < best) best = before[j] + 1;
            if (now[j - 1] + 1 < best) best = now[j - 1] + 1;
            bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped && earlier[j - 2] + 1 < best) best = earlier[j - 2] + 1;
            now[j] = best;
        }
    }
    return rows[n % 3][m];
}

/* "Alkaabi" for "Al Kaabi", whose article is no word of the name. */
static str without_article(str word, str other) {
    bool article = str_starts(word, "al") || str_starts(word, "el");
    return article && word.len >= 6 && other.len + 2 == word.len ? str_slice(word, 2, word.len) : word;
}

bool words_alike(str a, str b) {
    if (str_equal(a, b)) return true;
    a = without_article(a, b);
    b = without_article(b, a);
    if (!a.len || !b.len || a.len > LONGEST_WORD || b.len > LONGEST_WORD) return false;
    char x[LONGEST_WORD + 1], y[LONGEST_WORD + 1];
    size_t n = romanize(a, x), m = romanize(b, y);
    size_t shorter = n < m ? n : m;
    int most = shorter >= 9 ? 2 : shorter >= 4 ? 1 : 0;
    bool same_start = x[0] == y[0] || x[0] == DAMAGED || y[0] == DAMAGED;
    return same_start && distance(x, n, y, m, most) <= most;
}

void name_split(const gaz *g, arena *a, str name, name_parts *out) {
    text t = { 0 };
    text_tokenize(a, name.ptr, name.len, &t);
    *out = (name_parts){ 0 };
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *word = &t.tokens.items[i];
        if (word->kind != TOKEN_WORD) continue;
        bool particle = gaz_in_class(g, "name-particle", word->folded) && word->folded.len > 1;
        if ((particle && (!word->capital || word->folded.len < 3)) || gaz_in_class(g, "name-suffix", word->folded))
            continue;
        if (word->folded.len == 2 && word->caps) { /* "DK Sharma" */
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
