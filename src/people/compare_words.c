/* Cutting a name into comparable words: letters folded whatever the script, apostrophes dropped, hyphens and dots
 * apart; then, for people, initials, patronymics, particles, suffixes and "Family, Given" told.
 *
 * Example: "al-Burhan, Abdel Fattah" gives "abdfattah", "burhan"; "Hasanov Z. A." gives "hasanov", z and a as initials;
 * "习近平" gives "xi", "jinping". */
#include <utf8proc.h>

#include "people/compare.h"

/* ----------------------------------------------------------------- letters */

/* Serbian and Macedonian letters that fold() leaves. */
static const char *slavic(int32_t code) {
    switch (code) {
    case 0x452:
    case 0x402: return "dj"; /* ђ */
    case 0x459:
    case 0x409: return "lj"; /* љ */
    case 0x45A:
    case 0x40A: return "nj"; /* њ */
    case 0x45B:
    case 0x40B: return "c"; /* ћ */
    case 0x45F:
    case 0x40F: return "dz"; /* џ */
    default: return NULL;
    }
}

static void look_up(comparer *c, int32_t code, letter *out) {
    char buffer[LONGEST_ROMANIZATION];
    if (script_of(code) != SCRIPT_LETTERS && script_of(code) != SCRIPT_UNREAD) {
        out->length = (uint8_t)script_romanize(code, buffer);
        memcpy(out->latin, buffer, out->length);
        return;
    }
    if (slavic(code)) {
        out->length = (uint8_t)strlen(slavic(code));
        memcpy(out->latin, slavic(code), out->length);
        return;
    }
    char bytes[4];
    utf8proc_ssize_t size = utf8proc_encode_char(code, (utf8proc_uint8_t *)bytes);
    str folded = fold(c->a, (str){ bytes, size > 0 ? (size_t)size : 0 });
    out->length = folded.len <= sizeof out->latin ? (uint8_t)folded.len : 0;
    memcpy(out->latin, folded.ptr, out->length);
}

static const letter *letter_of(comparer *c, int32_t code) {
    if (code < 0 || code > 0xFFFF) code = 0xFFFD;
    letter *out = &c->letters[code];
    if (out->length == 255) look_up(c, code, out);
    return out;
}

typedef enum { IS_LETTER, IS_NOTHING, IS_BREAK, IS_DOT, IS_COMMA, IS_DIGIT } char_kind;

static char_kind kind_of(int32_t code) {
    if (code < 0x80) {
        if ((code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z')) return IS_LETTER;
        if (code >= '0' && code <= '9') return IS_DIGIT;
        if (code == '?') return IS_LETTER;
        return code == '\'' || code == '`' ? IS_NOTHING : code == '.' ? IS_DOT : code == ',' ? IS_COMMA : IS_BREAK;
    }
    if (code == 0xB7 || code == 0x30FB || code == 0x2027) return IS_BREAK;
    if (code == 0x2019 || code == 0x2018 || (code >= 0x2B0 && code <= 0x2FF) || code == 0x60C) return IS_NOTHING;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: return IS_LETTER;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF: return IS_NOTHING;
    case UTF8PROC_CATEGORY_MC: return IS_LETTER;
    case UTF8PROC_CATEGORY_ND: return IS_DIGIT;
    default: return code == 0xFFFD ? IS_LETTER : IS_BREAK;
    }
}

/* --------------------------------------------------------------- cutting up */

typedef struct {
    comparer *c;
    cut_name *out;
    part now;
    size_t characters, capitals;
    int32_t first;       /* character of the word */
    size_t comma_before; /* parts before the comma; SIZE_MAX where there is none */
} cutter;

static void end_word(cutter *k, size_t at, bool dot) {
    part *p = &k->now;
    if (p->length && k->out->count < MOST_PARTS) {
        p->end = (uint32_t)at;
        bool letters = p->script == SCRIPT_LETTERS || p->script == SCRIPT_ABJAD;
        bool single = k->characters == 1 && letters;
        p->kind = single || (dot && k->characters == 2 && p->script == SCRIPT_LETTERS && p->length == 2 &&
                             k->capitals == 1 && !strchr("jsd", p->letters[0]))
                      ? PART_INITIAL
                      : PART_NAME;
        k->out->items[k->out->count++] = *p;
    }
    k->now = (part){ .group = MAP_NONE, .stem = MAP_NONE, .given = MAP_NONE, .country = MAP_NONE };
    k->characters = k->capitals = 0;
}

static void add_letter(cutter *k, int32_t code, size_t at, bool capital) {
    part *p = &k->now;
    const letter *latin = letter_of(k->c, code);
    script s = script_of(code);
    bool family = s == SCRIPT_HAN || s == SCRIPT_HANGUL;
    bool given = family && p->script == s && k->out->count == 0 && p->length &&
                 (k->characters == 2 || (k->characters == 1 && !script_long_family(k->first, code)));
    if (p->length && (p->script != (uint8_t)s || given)) end_word(k, at, false);
    if (!k->characters) {
        p->start = (uint32_t)at;
        p->script = (uint8_t)s;
        k->first = code;
    }
    if (s == SCRIPT_ABJAD) k->out->vowels_lost = true;
    k->characters++;
    k->capitals += capital;
    p->written = p->written * 31 + (uint32_t)code;
    if (p->length + latin->length > PART_LETTERS) return;
    memcpy(p->letters + p->length, latin->latin, latin->length);
    p->length = (uint8_t)(p->length + latin->length);
}

static bool upper(int32_t code) {
    return code < 0x80 ? code >= 'A' && code <= 'Z' : utf8proc_category(code) == UTF8PROC_CATEGORY_LU;
}

static void put_family_last(cut_name *out, size_t family) {
    part moved[MOST_PARTS];
    size_t count = 0;
    for (size_t i = family; i < out->count; i++) {
        moved[count++] = out->items[i];
    }
    for (size_t i = 0; i < family; i++) {
        moved[count++] = out->items[i];
    }
    memcpy(out->items, moved, count * sizeof *moved);
}

void cut_words(comparer *c, str name, cut_name *out) {
    cutter k = { .c = c, .out = out, .comma_before = SIZE_MAX };
    k.now = (part){ .group = MAP_NONE, .stem = MAP_NONE, .given = MAP_NONE, .country = MAP_NONE };
    out->count = 0;
    out->vowels_lost = false;
    out->listed = out->country = MAP_NONE;
    for (size_t at = 0; at < name.len;) {
        int32_t code = (unsigned char)name.ptr[at];
        utf8proc_ssize_t step = 1;
        if (code >= 0x80) {
            step = utf8proc_iterate((const utf8proc_uint8_t *)name.ptr + at, (utf8proc_ssize_t)(name.len - at), &code);
            if (step <= 0) {
                step = 1;
                code = 0xFFFD;
            }
        }
        char_kind kind = kind_of(code);
        if (kind == IS_LETTER || kind == IS_DIGIT)
            add_letter(&k, code, at, upper(code));
        else if (kind != IS_NOTHING)
            end_word(&k, at, kind == IS_DOT);
        if (kind == IS_COMMA && k.comma_before == SIZE_MAX) k.comma_before = out->count;
        at += (size_t)step;
    }
    end_word(&k, name.len, false);
    bool suffix = k.comma_before != SIZE_MAX && k.comma_before + 1 == out->count &&
                  out->items[out->count - 1].length < 4; /* "Teodoro, Jr." */
    if (suffix) k.comma_before = SIZE_MAX;
    if (k.comma_before != SIZE_MAX && k.comma_before && k.comma_before < out->count)
        put_family_last(out, k.comma_before);
}

/* ------------------------------------------------------------------- people */

str part_letters(const part *p) {
    return (str){ p->letters, p->length };
}

bool word_among(const char *const *words, str word) {
    for (; *words; words++) {
        if (str_is(word, *words)) return true;
    }
    return false;
}

static const char *const filiations[] = { "oglu", "ogly", "oghlu", "oglou", "qizi", "gizi", "kyzy",
                                          "kizi", "uulu", "uly",   "ugli",  "ogli", NULL };
static const char *const articles[] = { "al",  "el",  "ul",  "ur", "bin", "ibn", "bint", "ben", "van",
                                        "von", "der", "den", "de", "la",  "di",  "du",   "del", "della",
                                        "dos", "das", "da",  "as", "ash", "ad",  "at",   "an",  "ar",
                                        "az",  "ud",  "ed",  "es", "le",  "the", NULL };
/* Those that are hardly ever a name by themselves. */
static const char *const leading_articles[] = { "al", "el",  "van",   "von", "der", "de", "la", "di",
                                                "du", "del", "della", "dos", "das", "da", "le", NULL };
static const char *const servants[] = { "abd", "abdul", "abdel", "abdal", "abdur", "abdol", "abdoul", "abdu", NULL };

static bool is_patronymic(str word) {
    static const char *const endings[] = { "ovich", "evich", "ovych",   "evych",  "yovych", "ovna", "evna",
                                           "ivna",  "ichna", "inichna", "ilyich", "ilich",  NULL };
    for (size_t i = 0; endings[i]; i++) {
        if (word.len > strlen(endings[i]) - 2 && str_ends(word, endings[i])) return true;
    }
    return false;
}

static void remove_part(cut_name *n, size_t at) {
    memmove(&n->items[at], &n->items[at + 1], (n->count - at - 1) * sizeof *n->items);
    n->count--;
}

static size_t full_words(const cut_name *n) {
    size_t count = 0;
    for (size_t i = 0; i < n->count; i++) {
        count += n->items[i].kind == PART_NAME;
    }
    return count;
}

/* "Abdul Rahman", "Abd al-Rahman", "Abdulrahman": the servant of, and one word. */
static void join_servants(cut_name *n) {
    for (size_t i = 0; i + 1 < n->count; i++) {
        if (!word_among(servants, part_letters(&n->items[i]))) continue;
        bool article = i + 2 < n->count && word_among(articles, part_letters(&n->items[i + 1]));
        if (article) remove_part(n, i + 1);
        part *next = &n->items[i + 1];
        if (next->length + 3 > PART_LETTERS) continue;
        memmove(next->letters + 3, next->letters, next->length);
        memcpy(next->letters, "abd", 3);
        next->length = (uint8_t)(next->length + 3);
        next->start = n->items[i].start;
        remove_part(n, i);
    }
    for (size_t i = 0; i < n->count; i++) {
        part *p = &n->items[i];
        bool servant = p->length >= 9 && memcmp(p->letters, "abd", 3) == 0 && strchr("ueao", p->letters[3]) &&
                       strchr("lr", p->letters[4]);
        if (!servant) continue;
        memmove(p->letters + 3, p->letters + 5, p->length - 5u);
        p->length = (uint8_t)(p->length - 2);
    }
}

/* The particle stands before a longer word; what is left must still be a name. "An", "Do" and "Ar" may be names. */
static bool is_article(const cut_name *n, size_t i) {
    const part *p = &n->items[i];
    if (i + 1 >= n->count || p->kind != PART_NAME || full_words(n) < 2 || !word_among(articles, part_letters(p)))
        return false;
    return n->items[i + 1].length > 2 &&
           (i > 0 || n->count > 2 || str_is(part_letters(p), "al") || str_is(part_letters(p), "el"));
}

/* "ال" is written together with its word. */
static void strip_article(part *p) {
    bool arabic = p->script == SCRIPT_ABJAD && p->length > 4 && memcmp(p->letters, "al", 2) == 0;
    if (!arabic) return;
    memmove(p->letters, p->letters + 2, p->length - 2u);
    p->length = (uint8_t)(p->length - 2);
}

static void tell_roles(const comparer *c, cut_name *n) {
    for (size_t i = n->count; i-- > 0;) {
        part *p = &n->items[i];
        str word = part_letters(p);
        if (p->kind != PART_NAME) continue;
        if (i > 0 && word_among(filiations, word) && n->items[i - 1].kind == PART_NAME && full_words(n) > 2) {
            remove_part(n, i);
            n->items[i - 1].kind = PART_PATRONYMIC;
        } else if (is_article(n, i) || (n->count > 2 && c->g && gaz_in_class(c->g, "honorific", word)))
            remove_part(n, i);
        else if (i > 0 && c->g && gaz_in_class(c->g, "name-suffix", word))
            p->kind = PART_SUFFIX;
        else if (i > 0 && full_words(n) > 2 && is_patronymic(word))
            p->kind = PART_PATRONYMIC;
        else if (n->vowels_lost)
            strip_article(p);
    }
}

/* "Hasanov", "Hasanli": the line of Hasan. */
static uint32_t stem_of(const comparer *c, str word) {
    static const char *const endings[] = { "ov", "ova",  "ev",  "eva", "yev",  "yeva",
                                           "li", "zade", "yan", "ian", "oglu", NULL };
    for (size_t i = 0; endings[i]; i++) {
        size_t size = strlen(endings[i]);
        if (word.len < size + 3 || !str_ends(word, endings[i])) continue;
        uint32_t group = map_get(&c->g->variants, str_slice(word, 0, word.len - size));
        if (group != MAP_NONE) return group;
    }
    return MAP_NONE;
}

static void learn_part(const comparer *c, part *p) {
    str word = part_letters(p);
    sounds_of(word, &p->heard);
    p->has_ks = memchr(p->letters, 'x', p->length) && sounds_with_ks(word, &p->heard_ks);
    if (!c->g || p->kind == PART_INITIAL) return;
    p->group = map_get(&c->g->variants, word);
    p->stem = p->group == MAP_NONE ? stem_of(c, word) : MAP_NONE;
    p->given = map_get(&c->g->given_names, word);
    uint32_t count = map_get(&c->counts, word);
    p->count = count == MAP_NONE ? 0 : count;
}

void cut_person(comparer *c, str name, cut_name *out) {
    cut_words(c, name, out);
    join_servants(out);
    tell_roles(c, out);
    for (size_t i = 0; i < out->count; i++) {
        learn_part(c, &out->items[i]);
    }
    if (out->count) out->items[0].article = word_among(leading_articles, part_letters(&out->items[0]));
}

/* ----------------------------------------------------------- Russian cases */

/* Endings of men's names: instrumental, genitive, dative, prepositional. */
static const char *const case_endings[RUSSIAN_CASES][6] = { { "ом", "ем", "ём", "ым", "им", NULL },
                                                            { "ого", "его", "а", "я", NULL },
                                                            { "ому", "ему", "у", "ю", NULL },
                                                            { "ом", "ем", "е", NULL } };
static const char *const undeclined[] = { "о", "е", "и", "у", "ю", "э", "ы", NULL };

static size_t ending_of(str word, const char *const *endings) {
    for (; *endings; endings++) {
        if (str_ends(word, *endings)) return strlen(*endings);
    }
    return 0;
}

/* Blanks stand for what is taken off, so that the parts of the name lie where they lay. */
bool russian_nominative(str name, const cut_name *cut, size_t which, char *room, str *out) {
    enum { SHORTEST_BYTES = 6 };
    size_t words = 0, taken = 0;
    if (name.len >= LONGEST_NOMINATIVE) return false;
    memcpy(room, name.ptr, name.len);
    for (size_t i = 0; i < cut->count; i++) {
        const part *p = &cut->items[i];
        str word = str_slice(name, p->start, p->end);
        unsigned char lead = word.len ? (unsigned char)word.ptr[0] : 0;
        if (p->kind == PART_INITIAL || p->kind == PART_SUFFIX || (lead != 0xD0 && lead != 0xD1)) return false;
        if (which == RUSSIAN_GENITIVE && !words && p->given == 'f') return false; /* "Сабина Алиева" is herself */
        size_t ending = ending_of(word, case_endings[which]);
        words++;
        if (ending && word.len >= ending + SHORTEST_BYTES) {
            memset(room + p->end - ending, ' ', ending);
            taken++;
        } else if (!ending_of(word, undeclined)) {
            return false;
        }
    }
    *out = (str){ room, name.len };
    return words >= 2 && taken > 0;
}
