/* Sounds: what romanizations, languages and typists do to one spoken name.
 *
 * A folded word becomes a line of sounds: "kh" is one, "zh" is one, a doubled letter is one. Two lines are aligned as
 * by Damerau (CACM 7(3), 1964) and Wagner & Fischer (JACM 21(1), 1974), but with the cost of each difference taken from
 * a table of what spellings confuse (weighted edit distance; Zobel & Dart, Phonetic string matching, SIGIR 1996;
 * Christen, A comparison of personal name matching, 2006): kh and h are nearly one, q may be g or k, j may be dzh or
 * (in Azerbaijani) c, a and e are near, a glide beside a vowel is next to nothing, while m for r is another word.
 *
 * Example: "Veliyev" and "Valiev" differ by e/a (20) and a glide (10), 30 of 450: 66 thousandths. "Hasanov" and
 * "Hasanli" lack two consonants of five: 300. */
#include <stdio.h>

#include "people/sounds.h"

enum {
    S_NONE,
    S_A,
    S_E,
    S_I,
    S_O,
    S_U, /* vowels */
    S_B,
    S_P,
    S_D,
    S_T,
    S_G,
    S_K,
    S_Q,
    S_X,
    S_H,
    S_F,
    S_V,
    S_W, /* x: kh */
    S_S,
    S_Z,
    S_SH,
    S_ZH,
    S_J,
    S_CH,
    S_C,
    S_TS, /* c: as written, ambiguous */
    S_L,
    S_M,
    S_N,
    S_R,
    S_GH,
    S_TH,
    S_LOST,
    S_COUNT
};

enum { VOWEL = 50, CONSONANT = 100, OTHER_CONSONANT = 125, GLIDE = 15, FINAL_A = 90 };

/* ------------------------------------------------------------------ costs */

#define BOTH(a, b, cost) [a][b] = (cost), [b][a] = (cost)

/* What it costs to take one sound for another, in hundredths of a consonant; 0: not listed, and a full difference. */
static const uint8_t confusions[S_COUNT][S_COUNT] = {
    BOTH(S_A, S_E, 20),  BOTH(S_E, S_I, 20),   BOTH(S_O, S_U, 15),   BOTH(S_A, S_O, 25),   BOTH(S_A, S_I, 45),
    BOTH(S_A, S_U, 40),  BOTH(S_E, S_O, 35),   BOTH(S_E, S_U, 40),   BOTH(S_I, S_U, 30),   BOTH(S_I, S_O, 50),
    BOTH(S_Q, S_G, 10),  BOTH(S_Q, S_K, 10),   BOTH(S_Q, S_GH, 10),  BOTH(S_Q, S_X, 25),   BOTH(S_GH, S_G, 5),
    BOTH(S_GH, S_H, 30), BOTH(S_GH, S_X, 25),  BOTH(S_GH, S_K, 30),  BOTH(S_GH, S_V, 50),  BOTH(S_G, S_K, 40),
    BOTH(S_X, S_H, 5),   BOTH(S_X, S_K, 25),   BOTH(S_X, S_G, 40),   BOTH(S_H, S_G, 20),   BOTH(S_X, S_SH, 30),
    BOTH(S_J, S_ZH, 10), BOTH(S_J, S_CH, 25),  BOTH(S_J, S_C, 10),   BOTH(S_J, S_G, 25),   BOTH(S_J, S_Z, 35),
    BOTH(S_J, S_I, 20),  BOTH(S_J, S_H, 30),   BOTH(S_ZH, S_Z, 20),  BOTH(S_ZH, S_CH, 25), BOTH(S_ZH, S_C, 30),
    BOTH(S_C, S_CH, 10), BOTH(S_C, S_K, 10),   BOTH(S_C, S_S, 20),   BOTH(S_C, S_TS, 10),  BOTH(S_C, S_SH, 45),
    BOTH(S_C, S_G, 50),  BOTH(S_CH, S_SH, 40), BOTH(S_CH, S_TS, 35), BOTH(S_CH, S_K, 45),  BOTH(S_SH, S_S, 15),
    BOTH(S_TS, S_S, 40), BOTH(S_TS, S_Z, 30),  BOTH(S_TS, S_ZH, 45), BOTH(S_TS, S_T, 50),  BOTH(S_S, S_Z, 35),
    BOTH(S_V, S_F, 25),  BOTH(S_V, S_B, 35),   BOTH(S_W, S_V, 1),    BOTH(S_W, S_U, 15),   BOTH(S_W, S_O, 25),
    BOTH(S_V, S_U, 30),  BOTH(S_D, S_T, 40),   BOTH(S_B, S_P, 40),   BOTH(S_M, S_N, 60),   BOTH(S_L, S_R, 60),
    BOTH(S_TH, S_T, 2),  BOTH(S_TH, S_S, 25),  BOTH(S_TH, S_F, 25),  BOTH(S_TH, S_D, 40),  BOTH(S_D, S_Z, 40),
    BOTH(S_W, S_F, 35),  BOTH(S_W, S_B, 45),
};

static bool is_vowel(uint8_t code) {
    return code >= S_A && code <= S_U;
}

static int swap_cost(uint8_t a, uint8_t b, bool vowels_lost) {
    if (a == b) return 0;
    if (a == S_LOST || b == S_LOST) return 5;
    bool vowels = is_vowel(a) && is_vowel(b);
    if (vowels_lost && vowels) return 8;
    if (vowels_lost &&
        ((a == S_W && b == S_U) || (a == S_U && b == S_W) || (a == S_V && b == S_U) || (a == S_U && b == S_V)))
        return 8;
    int listed = confusions[a][b];
    return listed ? listed : vowels ? 50 : OTHER_CONSONANT;
}

/* What the sound at `i` costs where the other word has none. */
static int gap_cost(const sounds *s, size_t i, bool vowels_lost) {
    uint8_t code = s->code[i];
    bool beside = (i > 0 && is_vowel(s->code[i - 1])) || (i + 1 < s->count && is_vowel(s->code[i + 1]));
    if (code == S_H) return i ? 30 : 70;
    if (code == S_GH) return 40;
    if (code == S_LOST) return 20;
    if (code == S_J && beside) return 40;
    if (!is_vowel(code)) return CONSONANT;
    if (vowels_lost) return 8;
    if (beside) return GLIDE;
    return code == S_A && i > 2 && i + 1 == s->count ? FINAL_A : VOWEL;
}

/* ------------------------------------------------------------------ reading */

typedef struct {
    const char *letters;
    uint8_t codes[2];
} spelling;

/* The longest that fits is taken; all of one first letter stand together, longer ones first. */
static const spelling spellings[] = {
    { "ch", { S_CH } },  { "ck", { S_K } },  { "cz", { S_CH } }, { "dzh", { S_J } },     { "dj", { S_J } },
    { "dz", { S_Z } },   { "dh", { S_D } },  { "ee", { S_I } },  { "gh", { S_GH } },     { "kh", { S_X } },
    { "oo", { S_U } },   { "ou", { S_U } },  { "ph", { S_F } },  { "qu", { S_Q, S_U } }, { "shch", { S_SH } },
    { "sch", { S_SH } }, { "sh", { S_SH } }, { "sz", { S_SH } }, { "tsch", { S_CH } },   { "tch", { S_CH } },
    { "tz", { S_TS } },  { "ts", { S_TS } }, { "th", { S_TH } }, { "zh", { S_ZH } },
};

static const uint8_t single[26] = { S_A, S_B, S_C, S_D, S_E, S_F, S_G, S_H, S_I, S_J, S_K, S_L, S_M,
                                    S_N, S_O, S_P, S_Q, S_R, S_S, S_T, S_U, S_V, S_W, S_X, S_I, S_Z };

static size_t read_spelling(str word, size_t at, uint8_t codes[2]) {
    for (size_t i = 0; i < sizeof spellings / sizeof *spellings; i++) {
        const char *letters = spellings[i].letters;
        if (*letters > word.ptr[at]) break;
        if (*letters != word.ptr[at]) continue;
        size_t size = strlen(letters);
        if (at + size > word.len || memcmp(word.ptr + at, letters, size) != 0) continue;
        memcpy(codes, spellings[i].codes, 2);
        return size;
    }
    char letter = word.ptr[at];
    codes[0] = letter >= 'a' && letter <= 'z' ? single[letter - 'a'] : letter == '?' ? S_LOST : S_NONE;
    codes[1] = S_NONE;
    return 1;
}

static void add_sound(sounds *out, uint8_t code) {
    bool doubled = out->count && out->code[out->count - 1] == code && code != S_LOST;
    if (code == S_NONE || doubled || out->count == MOST_SOUNDS) return;
    out->code[out->count++] = code;
    out->weight = (uint16_t)(out->weight + (is_vowel(code) ? VOWEL : CONSONANT));
}

/* "-off", "-eff" for "-ov", "-ev". */
static void finish(sounds *s) {
    if (s->count > 3 && s->code[s->count - 1] == S_F && (s->code[s->count - 2] == S_O || s->code[s->count - 2] == S_E))
        s->code[s->count - 1] = S_V;
}

static bool read_sounds(str folded, sounds *out, bool ks) {
    bool any = false;
    *out = (sounds){ .count = 0 };
    for (size_t at = 0; at < folded.len;) {
        uint8_t codes[2];
        size_t used = read_spelling(folded, at, codes);
        if (ks && folded.ptr[at] == 'x') {
            codes[0] = S_K;
            codes[1] = S_S;
            any = true;
        }
        add_sound(out, codes[0]);
        add_sound(out, codes[1]);
        at += used;
    }
    finish(out);
    return any;
}

void sounds_of(str folded, sounds *out) {
    read_sounds(folded, out, false);
}

bool sounds_with_ks(str folded, sounds *out) {
    return read_sounds(folded, out, true);
}

/* ----------------------------------------------------------------- distance */

static int smallest(int a, int b) {
    return a < b ? a : b;
}

/* Names differ rarely in how they begin. */
static bool begin_alike(const sounds *a, const sounds *b, bool vowels_lost) {
    uint8_t x = a->code[0], y = b->code[0];
    if (swap_cost(x, y, vowels_lost) < 60) return true;
    if (x == S_H || y == S_H || x == S_I || y == S_I || x == S_J || y == S_J || x == S_GH || y == S_GH) return true;
    return vowels_lost && (is_vowel(x) || is_vowel(y));
}

static int align(const sounds *a, const sounds *b, bool vowels_lost, int most) {
    int rows[3][MOST_SOUNDS + 1], gap_b[MOST_SOUNDS + 1];
    rows[0][0] = 0;
    for (size_t j = 1; j <= b->count; j++) {
        gap_b[j] = gap_cost(b, j - 1, vowels_lost);
        rows[0][j] = rows[0][j - 1] + gap_b[j];
    }
    for (size_t i = 1; i <= a->count; i++) {
        int *now = rows[i % 3], *before = rows[(i - 1) % 3], *earlier = rows[(i + 1) % 3];
        int gap_a = gap_cost(a, i - 1, vowels_lost), low = now[0] = before[0] + gap_a;
        for (size_t j = 1; j <= b->count; j++) {
            int best = before[j - 1] + swap_cost(a->code[i - 1], b->code[j - 1], vowels_lost);
            best = smallest(best, smallest(before[j] + gap_a, now[j - 1] + gap_b[j]));
            bool swapped = i > 1 && j > 1 && a->code[i - 1] == b->code[j - 2] && a->code[i - 2] == b->code[j - 1];
            if (swapped) best = smallest(best, earlier[j - 2] + 60);
            now[j] = best;
            low = smallest(low, best);
        }
        if (low > most) return most + 1;
    }
    return rows[a->count % 3][b->count];
}

int sounds_distance(const sounds *a, const sounds *b, bool vowels_lost) {
    if (!a->count || !b->count) return SOUNDS_APART;
    if (a->count == b->count && memcmp(a->code, b->code, a->count) == 0) return 0;
    if (!begin_alike(a, b, vowels_lost)) return SOUNDS_APART;
    int weight = a->weight > b->weight ? a->weight : b->weight;
    int most = weight * 45 / 100;
    int cost = align(a, b, vowels_lost, most);
    return cost > most ? SOUNDS_APART : cost * 1000 / weight;
}

int words_distance(str a, str b, bool vowels_lost) {
    sounds x, y, ks;
    if (str_equal(a, b) && a.len) return 0;
    sounds_of(a, &x);
    sounds_of(b, &y);
    int best = sounds_distance(&x, &y, vowels_lost);
    if (sounds_with_ks(a, &ks)) best = smallest(best, sounds_distance(&ks, &y, vowels_lost));
    if (sounds_with_ks(b, &ks)) best = smallest(best, sounds_distance(&x, &ks, vowels_lost));
    return best;
}

/* ----------------------------------------------------------------- skeletons */

size_t sounds_skeleton(str folded, char out[2][SKELETON]) {
    static const char classes[S_COUNT] = {
        [S_B] = 'p',  [S_P] = 'p', [S_D] = 't',  [S_T] = 't', [S_TH] = 't', [S_G] = 'g',  [S_K] = 'g',  [S_Q] = 'g',
        [S_GH] = 'g', [S_F] = 'v', [S_V] = 'v',  [S_S] = 's', [S_Z] = 's',  [S_SH] = 's', [S_ZH] = 's', [S_J] = 's',
        [S_CH] = 's', [S_C] = 's', [S_TS] = 's', [S_L] = 'l', [S_M] = 'm',  [S_N] = 'n',  [S_R] = 'r',
    };
    sounds heard;
    char line[SKELETON + 1];
    size_t length = 0;
    sounds_of(folded, &heard);
    for (size_t i = 0; i < heard.count && length < SKELETON; i++) {
        if (heard.code[i] == S_LOST) return 0;
        char class_ = classes[heard.code[i]];
        if (class_ && (!length || line[length - 1] != class_)) line[length++] = class_;
    }
    line[length] = '\0';
    if (!length) return 0;
    bool two = line[0] == 'g' && length > 1;
    snprintf(out[0], SKELETON, "%.*s", SKELETON - 1, line);
    if (two) snprintf(out[1], SKELETON, "%.*s", SKELETON - 1, line + 1);
    return two ? 2 : 1;
}
