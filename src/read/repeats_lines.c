/* The lines of a document that read like prose, as hashes, for the comparison with other documents of its source: the
 * host of its address, else its container, else its folder. Prose ends like a sentence or is long; a line that was
 * wrapped counts together with those it goes on in. */
#include <strings.h>

#include "read/repeats.h"

enum {
    PROSE_WORDS = 6,    /* with a full stop behind them */
    LONG_WORDS = 25,    /* without one */
    SHORTEST_WRAP = 40, /* bytes of a line that may have been wrapped */
    LONGEST_WRAP = 140
};

/* Blanks of any number are one. */
static uint64_t hash_words(arena *a, str words) {
    char *plain = arena_alloc(a, words.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < words.len; i++) {
        bool blank = (unsigned char)words.ptr[i] <= ' ';
        if (blank && length && plain[length - 1] == ' ') continue;
        plain[length++] = blank ? ' ' : words.ptr[i];
    }
    return hash_bytes(plain, length);
}

static size_t count_words(str words) {
    size_t count = 0;
    for (size_t i = 0; i < words.len; i++) {
        count += (unsigned char)words.ptr[i] > ' ' && (i == 0 || (unsigned char)words.ptr[i - 1] <= ' ');
    }
    return count;
}

static bool stops(str line) {
    static const char *const closing[] = { "\"", "”", "’", "'", ")", "»", "]", NULL };
    for (size_t i = 0; closing[i]; i++) {
        if (str_ends(line, closing[i])) line.len -= strlen(closing[i]);
    }
    return str_ends(line, ".") || str_ends(line, "!") || str_ends(line, "?") || str_ends(line, "…");
}

static bool reads_like_prose(str line) {
    size_t words = count_words(line);
    return words >= LONG_WORDS || (words >= PROSE_WORDS && stops(line));
}

/* A line, and what stands directly below it where it may have been wrapped. */
static str cut_paragraph(const char *bytes, size_t length, size_t *at) {
    str whole = { bytes + *at, 0 };
    for (;;) {
        const char *newline = memchr(bytes + *at, '\n', length - *at);
        size_t end = newline ? (size_t)(newline - bytes) : length;
        str line = str_trim((str){ bytes + *at, end - *at });
        if (line.len) whole.len = (size_t)(line.ptr + line.len - whole.ptr);
        *at = end + 1;
        bool wrapped = line.len >= SHORTEST_WRAP && line.len <= LONGEST_WRAP && !stops(line);
        if (!wrapped || *at >= length || (unsigned char)bytes[*at] <= ' ') return str_trim(whole);
    }
}

static bool is_told(const ent_article *article, str line) {
    return article->title && str_is(line, article->title);
}

/* An address counts without "www.". */
static uint64_t hash_source(const read_piece *piece, const ent_article *article) {
    const char *url = article->url ? article->url : "", *host = strstr(url, "://");
    if (strncasecmp(url, "http", 4) == 0 && host) {
        host += 3;
        if (strncasecmp(host, "www.", 4) == 0) host += 4;
        return hash_bytes(host, strcspn(host, "/?#:"));
    }
    const char *name = strrchr(piece->path, '/');
    return hash_bytes(piece->path, piece->line ? strlen(piece->path) : name ? (size_t)(name - piece->path) : 0);
}

void repeats_cut(arena *a, const read_piece *piece, const ent_article *article, prose_page *out) {
    out->source = hash_source(piece, article);
    out->count = 0;
    for (size_t at = 0; at < article->length && out->count < REPEATS_LINES;) {
        str line = cut_paragraph(article->text, article->length, &at);
        if (!reads_like_prose(line) || is_told(article, line)) continue;
        size_t start = (size_t)(line.ptr - article->text);
        out->lines[out->count++] = (prose_line){ .key = hash_words(a, line) ^ (out->source * 0x9E3779B97F4A7C15u),
                                                 .start = (uint32_t)start,
                                                 .end = (uint32_t)(start + line.len) };
    }
}
