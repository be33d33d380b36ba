/* String views and lists of strings. */
#include "base/base.h"

str str_of(const char *text) {
    return text ? (str){ text, strlen(text) } : (str){ "", 0 };
}

bool str_equal(str a, str b) {
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

bool str_is(str a, const char *text) {
    return str_equal(a, str_of(text));
}

int str_compare(str a, str b) {
    size_t shorter = a.len < b.len ? a.len : b.len;
    int order = shorter ? memcmp(a.ptr, b.ptr, shorter) : 0;
    return order ? order : (a.len > b.len) - (a.len < b.len);
}

bool str_starts(str a, const char *prefix) {
    size_t length = strlen(prefix);
    return a.len >= length && memcmp(a.ptr, prefix, length) == 0;
}

bool str_ends(str a, const char *suffix) {
    size_t length = strlen(suffix);
    return a.len >= length && memcmp(a.ptr + a.len - length, suffix, length) == 0;
}

str str_slice(str a, size_t start, size_t end) {
    return (str){ a.ptr + start, end - start };
}

static bool blank(char c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

str str_trim(str a) {
    while (a.len && blank(a.ptr[0])) {
        a.ptr++;
        a.len--;
    }
    while (a.len && blank(a.ptr[a.len - 1])) {
        a.len--;
    }
    return a;
}

bool str_cut(str *rest, char separator, str *part) {
    if (!rest->ptr) return false;
    const char *cut = rest->len ? memchr(rest->ptr, separator, rest->len) : NULL;
    if (!cut) {
        *part = *rest;
        *rest = (str){ NULL, 0 };
        return true;
    }
    *part = (str){ rest->ptr, (size_t)(cut - rest->ptr) };
    *rest = (str){ cut + 1, rest->len - part->len - 1 };
    return true;
}

void names_add(arena *a, names *list, const char *name) {
    if (!name || !*name) return;
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], name) == 0) return;
    }
    vec_push(a, list, name);
}
