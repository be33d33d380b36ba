/* Article or furniture: each block judged by what it looks like, not by the site it came from.
 *
 * Prose ends like a sentence, or is long. A heading of the words table ("Latest news", "Read also") turns the lines
 * behind it into furniture until prose comes back; an ending ("Legal disclaimer", "Comments") does so for good. The
 * headline is the line that stands twice before the first prose, else the first line there that reads like one. */
#include "text/text.h"

enum {
    PROSE_WORDS = 6,          /* with a sentence end behind them */
    LONG_LINE_WORDS = 25,     /* without one */
    RESUMED_PROSE_WORDS = 12, /* prose that brings the article back after a heading */
    TITLE_WORDS = 4,
    HEADING_TOKENS = 6, /* longest heading of the words table */
    BYLINE_WORDS = 10
};

typedef struct {
    size_t words, capitals, numbers, separators;
    bool stops; /* ends like a sentence */
} features;

static bool is_separator(const token *t) {
    return token_is(t, "|") || token_is(t, "›") || token_is(t, ">") || token_is(t, "•") || token_is(t, "·") ||
           token_is(t, "#") || token_is(t, "»");
}

static bool ends_like_sentence(const text *t, const block *b) {
    for (uint32_t i = b->last; i > b->first && i + 5 > b->last; i--) {
        const token *end = &t->tokens.items[i - 1];
        if (token_is(end, ".") || token_is(end, "!") || token_is(end, "?") || token_is(end, "…")) return true;
        bool closing = end->kind == TOKEN_MARK && !token_is(end, ":") && !token_is(end, ",");
        bool agency = i + 2 >= b->last && end->kind == TOKEN_WORD && end->caps; /* "… of Gas. – ONA" */
        if (!closing && !agency) return false;
    }
    return false;
}

static features measure(const text *t, const block *b) {
    features f = { .stops = ends_like_sentence(t, b) };
    for (uint32_t i = b->first; i < b->last; i++) {
        const token *word = &t->tokens.items[i];
        f.words += word->kind == TOKEN_WORD;
        f.capitals += word->kind == TOKEN_WORD && word->capital;
        f.numbers += word->kind == TOKEN_NUMBER;
        f.separators += is_separator(word);
        /* A menu sets its items apart by wide blanks. */
        if (i > b->first && word->start - t->tokens.items[i - 1].end >= 3) f.separators++;
    }
    return f;
}

static bool is_prose(const features *f) {
    if (f->separators > 1 && f->separators * 8 > f->words) return false;
    return (f->stops && f->words >= PROSE_WORDS) || f->words >= LONG_LINE_WORDS;
}

/* The longest phrase of `phrases` that the block starts with, in tokens; 0 where none. */
static size_t starts_with_phrase(const map *phrases, const text *t, const block *b) {
    char key[128];
    size_t length = 0, found = 0;
    uint32_t at = b->first;
    while (at < b->last && t->tokens.items[at].kind == TOKEN_MARK) {
        at++;
    }
    for (uint32_t i = at; i < b->last && i < at + HEADING_TOKENS; i++) {
        str word = t->tokens.items[i].folded;
        if (length + word.len + 1 >= sizeof key) break;
        if (length) key[length++] = ' ';
        memcpy(key + length, word.ptr, word.len);
        length += word.len;
        if (map_get(phrases, (str){ key, length }) != MAP_NONE) found = i + 1 - b->first;
    }
    return found;
}

/* A heading stands alone, or before a colon ("READ MORE: …"); in running text it is just words. */
static bool is_heading(const map *phrases, const text *t, const block *b, const features *f) {
    size_t length = starts_with_phrase(phrases, t, b);
    if (!length) return false;
    uint32_t behind = b->first + (uint32_t)length;
    if (behind < b->last && token_is(&t->tokens.items[behind], ":")) return true;
    return !f->stops || f->words <= length + 3;
}

static bool is_byline(const text *t, const block *b, const features *f) {
    const token *first = &t->tokens.items[b->first];
    return !f->stops && f->words <= BYLINE_WORDS && first->capital && token_is(first, "by");
}

static bool same_words(const text *t, const block *a, const block *b) {
    if (a->last - a->first != b->last - b->first) return false;
    for (uint32_t i = 0; i < a->last - a->first; i++) {
        if (!str_equal(t->tokens.items[a->first + i].folded, t->tokens.items[b->first + i].folded)) return false;
    }
    return true;
}

static bool may_be_title(const text_lexicon *lexicon, const text *t, const block *b) {
    features f = measure(t, b);
    for (uint32_t i = b->first; i < b->last; i++) {
        if (token_is(&t->tokens.items[i], "|")) return false; /* a ticker or a menu */
    }
    if (f.words < TITLE_WORDS || f.separators * 4 > f.words || f.numbers * 2 > f.words) return false;
    if (is_byline(t, b, &f) || is_heading(&lexicon->headings, t, b, &f)) return false;
    return t->tokens.items[b->first].kind != TOKEN_MARK || token_is(&t->tokens.items[b->first], "\"");
}

/* Repetition is sure; a first line is a guess, so a page's own slogan may be taken for a headline. */
static uint32_t find_title(const text_lexicon *lexicon, const text *t, uint32_t first_prose) {
    uint32_t guess = UINT32_MAX;
    for (uint32_t b = 0; b < first_prose; b++) {
        if (!may_be_title(lexicon, t, &t->blocks.items[b])) continue;
        for (uint32_t other = b + 1; other < t->blocks.count && other < b + 40; other++) {
            if (same_words(t, &t->blocks.items[b], &t->blocks.items[other])) return b;
        }
        if (guess == UINT32_MAX) guess = b;
    }
    return guess;
}

/* The first prose that is an article's: not a lone sentence of the page among its menus. */
static uint32_t find_first_prose(const text *t) {
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        features f = measure(t, &t->blocks.items[b]);
        if (is_prose(&f) && f.words >= RESUMED_PROSE_WORDS) return b;
    }
    return (uint32_t)t->blocks.count;
}

void text_judge_blocks(arena *a, const text_lexicon *lexicon, text *t) {
    (void)a;
    uint32_t first_prose = find_first_prose(t);
    bool furniture = false, ended = false;
    t->title = find_title(lexicon, t, first_prose);
    t->body_start = t->body_end = 0;
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        features f = measure(t, in);
        bool prose = is_prose(&f);
        if (b > first_prose && is_heading(&lexicon->endings, t, in, &f)) ended = true;
        bool heading = is_heading(&lexicon->headings, t, in, &f);
        if (heading)
            furniture = true;
        else if (prose && (!furniture || f.words >= RESUMED_PROSE_WORDS))
            furniture = false;
        in->kind = BLOCK_FURNITURE;
        if (ended || heading) continue;
        if (b == t->title)
            in->kind = BLOCK_TITLE;
        else if (prose && !furniture && !is_byline(t, in, &f))
            in->kind = BLOCK_PROSE;
        else if (b > first_prose && !furniture)
            in->kind = BLOCK_CAPTION;
        if (in->kind == BLOCK_PROSE) {
            if (t->body_end == 0) t->body_start = in->start;
            t->body_end = in->end;
        }
    }
}
