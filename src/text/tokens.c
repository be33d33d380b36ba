/* Tokens: runs of letters, runs of digits, and single marks.
 *
 * A word keeps the letters it lost: "Tatl?o?lu" and "Bayraktaro�lu" are one token each, marked damaged, with the lost
 * letters as '?'. The question mark of "Azerbaijan?s" stands for an apostrophe and that of "where?When" ends a
 * sentence; neither is inside a word. */
#include <utf8proc.h>

#include "text/text.h"

typedef enum { CLASS_SPACE, CLASS_LETTER, CLASS_UPPER, CLASS_DIGIT, CLASS_OTHER, CLASS_LOST } char_class;

static char_class classify(int32_t code) {
    if (code < 0x80) {
        if ((code >= 'a' && code <= 'z')) return CLASS_LETTER;
        if ((code >= 'A' && code <= 'Z')) return CLASS_UPPER;
        if ((code >= '0' && code <= '9')) return CLASS_DIGIT;
        return code <= ' ' ? CLASS_SPACE : CLASS_OTHER;
    }
    if (code == 0xFFFD) return CLASS_LOST;
    switch (utf8proc_category(code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LO: return CLASS_UPPER;
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC: return CLASS_LETTER;
    case UTF8PROC_CATEGORY_ND: return CLASS_DIGIT;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF: return CLASS_SPACE;
    default: return CLASS_OTHER;
    }
}

static char_class class_at(const text *t, size_t at, size_t *size) {
    if (at >= t->length) {
        *size = 0;
        return CLASS_SPACE;
    }
    if ((unsigned char)t->bytes[at] < 0x80) {
        *size = 1;
        return classify(t->bytes[at]);
    }
    int32_t code;
    utf8proc_ssize_t step =
        utf8proc_iterate((const utf8proc_uint8_t *)t->bytes + at, (utf8proc_ssize_t)(t->length - at), &code);
    *size = step > 0 ? (size_t)step : 1;
    return step > 0 ? classify(code) : CLASS_OTHER;
}

static bool is_letter(char_class c) {
    return c == CLASS_LETTER || c == CLASS_UPPER;
}

/* Whether the '?' or U+FFFD at `at`, `size` bytes long and behind a letter of class `before`, is a lost letter. */
static bool lost_letter(const text *t, size_t at, size_t size, char_class before) {
    size_t step, step2;
    if (at + size >= t->length) return t->bytes[at] != '?' && is_letter(before); /* the text ends here */
    char_class next = class_at(t, at + size, &step);
    bool mark = t->bytes[at] == '?';
    bool hyphened = t->bytes[at + size] == '-' && class_at(t, at + size + step, &step2) == CLASS_UPPER;
    if (mark && hyphened && is_letter(before)) return true; /* "?milyt?-Nielsen" */
    if (!is_letter(next)) return !mark && is_letter(before);
    if (mark && next == CLASS_UPPER && before == CLASS_LETTER) return false;
    bool possessive = t->bytes[at + size] == 's' && !is_letter(class_at(t, at + size + step, &step2));
    return !possessive;
}

static size_t word_end(const text *t, size_t at, token *word) {
    char_class before = CLASS_SPACE;
    size_t letters = 0, capitals = 0;
    while (at < t->length) {
        size_t size;
        char_class c = class_at(t, at, &size);
        if (c == CLASS_LOST || (t->bytes[at] == '?' && is_letter(before))) {
            if (!lost_letter(t, at, size, before)) break;
            word->damaged = true;
            c = CLASS_LETTER;
        }
        if (!is_letter(c) && c != CLASS_DIGIT) break;
        letters++;
        capitals += c == CLASS_UPPER;
        before = c;
        at += size;
    }
    word->caps = letters >= 2 && capitals == letters;
    return at;
}

static size_t number_end(const text *t, size_t at) {
    size_t size;
    while (at < t->length && class_at(t, at, &size) == CLASS_DIGIT) {
        at += size;
    }
    return at;
}

static size_t small_letters_from(const text *t, size_t at) {
    size_t count = 0, size;
    while (count < 3 && class_at(t, at, &size) == CLASS_LETTER) {
        at += size;
        count++;
    }
    return count;
}

void text_tokenize(arena *a, const char *bytes, size_t length, text *out) {
    out->bytes = bytes;
    out->length = length;
    size_t previous_end = SIZE_MAX;
    for (size_t at = 0; at < length;) {
        size_t size, end;
        char_class c = class_at(out, at, &size);
        if (c == CLASS_SPACE) {
            at += size;
            continue;
        }
        token next = { .start = (uint32_t)at, .kind = TOKEN_MARK, .glued = at == previous_end };
        /* A lost capital: " ?milyt?-Nielsen". */
        bool lost_first = bytes[at] == '?' && !next.glued && small_letters_from(out, at + 1) >= 3;
        if (lost_first) {
            next.kind = TOKEN_WORD;
            next.capital = next.damaged = true;
            end = word_end(out, at + 1, &next);
        } else if (is_letter(c) || (c == CLASS_LOST && is_letter(class_at(out, at + size, &end)))) {
            next.kind = TOKEN_WORD;
            next.capital = c != CLASS_LETTER;
            end = word_end(out, at, &next);
            if (end == at) end = at + size;
        } else if (c == CLASS_DIGIT) {
            next.kind = TOKEN_NUMBER;
            end = number_end(out, at);
        } else {
            end = at + size;
        }
        next.end = (uint32_t)end;
        next.folded = fold(a, (str){ bytes + at, end - at });
        vec_push(a, &out->tokens, next);
        previous_end = at = end;
    }
}

bool token_is(const token *t, const char *folded) {
    return str_is(t->folded, folded);
}

bool token_is_any(const token *t, const char *const *words) {
    for (size_t i = 0; words[i]; i++) {
        if (token_is(t, words[i])) return true;
    }
    return false;
}
