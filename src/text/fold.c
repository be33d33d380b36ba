/* Folding: the one form in which names of the gazetteers and words of the texts are compared.
 *
 * Example: "GÜLER", "Güler" and "guler" all fold to "guler"; "Гюлер" to "gyuler"; "Əliyev" to "eliyev". ASCII, 97 % of
 * the bytes of news, is folded by one addition; utf8proc sees the rest (Unicode Standard Annex #15, form KD, with case
 * folding and marks stripped after it, so that İ, which case-folds to i and a mark, is i). */
#include <utf8proc.h>

#include "text/text.h"

/* Letters that no decomposition reaches. Cyrillic as ICAO Doc 9303 romanizes it, but for the letters that news
 * romanizes otherwise. */
static const char *romanized(int32_t code) {
    static const char *const cyrillic[] = { "a",  "b",  "v",  "g",    "d", "e", "zh", "z", "i",  "i", "k",
                                            "l",  "m",  "n",  "o",    "p", "r", "s",  "t", "u",  "f", "kh",
                                            "ts", "ch", "sh", "shch", "",  "y", "",   "e", "yu", "ya" };
    static const char *const greek[] = { "a", "v", "g", "d", "e", "z", "i", "th", "i", "k",  "l",  "m", "n",
                                         "x", "o", "p", "r", "s", "s", "t", "y",  "f", "ch", "ps", "o" };
    static const char *const georgian[] = { "a",  "b", "g",  "d",  "e",  "v",  "z",  "t",  "i",  "k", "l",
                                            "m",  "n", "o",  "p",  "zh", "r",  "s",  "t",  "u",  "p", "k",
                                            "gh", "q", "sh", "ch", "ts", "dz", "ts", "ch", "kh", "j", "h" };
    static const char *const armenian[] = { "a",  "b", "g", "d",  "e",  "z",  "e",  "y", "t", "zh", "i", "l",  "kh",
                                            "ts", "k", "h", "dz", "gh", "ch", "m",  "y", "n", "sh", "o", "ch", "p",
                                            "j",  "r", "s", "v",  "t",  "r",  "ts", "u", "p", "k",  "o", "f" };
    switch (code) {
    case 0x131: return "i";  /* ı */
    case 0x259: return "e";  /* ə */
    case 0xF8: return "o";   /* ø */
    case 0x142: return "l";  /* ł */
    case 0x111: return "d";  /* đ */
    case 0xDF: return "ss";  /* ß */
    case 0xE6: return "ae";  /* æ */
    case 0x153: return "oe"; /* œ */
    case 0xFE: return "th";  /* þ */
    case 0xF0: return "d";   /* ð */
    case 0x456:
    case 0x457: return "i"; /* і ї */
    case 0x454: return "e"; /* є */
    case 0x491:
    case 0x493: return "g"; /* ґ ғ */
    case 0x49B: return "k"; /* қ */
    case 0x4A3: return "n"; /* ң */
    case 0x4E9: return "o"; /* ө */
    case 0x4AF:
    case 0x4B1: return "u"; /* ү ұ */
    case 0x4BB: return "h"; /* һ */
    case 0x4D9: return "e"; /* ә */
    case 0x458: return "j"; /* ј */
    default: break;
    }
    if (code >= 0x430 && code <= 0x44F) return cyrillic[code - 0x430];
    if (code >= 0x3B1 && code <= 0x3C9) return greek[code - 0x3B1];
    if (code >= 0x10D0 && code <= 0x10F0) return georgian[code - 0x10D0];
    if (code >= 0x561 && code <= 0x586) return armenian[code - 0x561];
    return NULL;
}

static bool ascii(str word) {
    for (size_t i = 0; i < word.len; i++) {
        if ((unsigned char)word.ptr[i] >= 0x80) return false;
    }
    return true;
}

static str fold_ascii(arena *a, str word) {
    char *to = arena_copy(a, word.ptr, word.len);
    for (size_t i = 0; i < word.len; i++) {
        if (to[i] >= 'A' && to[i] <= 'Z') to[i] = (char)(to[i] + 32);
    }
    return (str){ to, word.len };
}

/* Folds one character onto the end of `to`, which has room for the longest result. */
static size_t fold_character(int32_t code, char *to) {
    int32_t parts[32];
    int boundary = UTF8PROC_BOUNDCLASS_START;
    utf8proc_option_t options = UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK;
    if (code == 0xFFFD) {
        *to = DAMAGED;
        return 1;
    }
    utf8proc_ssize_t count = utf8proc_decompose_char(code, parts, 32, options, &boundary);
    size_t length = 0;
    for (utf8proc_ssize_t i = 0; i < count && i < 32; i++) {
        const char *latin = romanized(parts[i]);
        if (latin) {
            size_t size = strlen(latin);
            memcpy(to + length, latin, size);
            length += size;
        } else {
            length += (size_t)utf8proc_encode_char(parts[i], (utf8proc_uint8_t *)to + length);
        }
    }
    return length;
}

str fold(arena *a, str word) {
    if (ascii(word)) return fold_ascii(a, word);
    vec(char) folded = { 0 };
    for (size_t at = 0; at < word.len;) {
        int32_t code;
        char buffer[32 * 4];
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)word.ptr + at, (utf8proc_ssize_t)(word.len - at), &code);
        if (step <= 0) {
            code = 0xFFFD;
            step = 1;
        }
        size_t length = fold_character(code, buffer);
        for (size_t i = 0; i < length; i++) {
            vec_push(a, &folded, buffer[i]);
        }
        at += (size_t)step;
    }
    size_t length = folded.count;
    vec_push(a, &folded, '\0');
    return (str){ folded.items, length };
}
