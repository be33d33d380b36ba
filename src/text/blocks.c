/* Blocks and sentences.
 *
 * A block is a paragraph, a heading or a line of a list: one line of the text, joined with the next where a line was
 * wrapped in mid-sentence. Lines that follow one another without a blank line were wrapped where nearly each of them
 * is so long that the first word of the next had no room, and some go on in small letters; a list is not like that. In
 * a text that breaks its lines in mid-sentence again and again, as if by hand, a paragraph that ends like a sentence is
 * one, too, whatever its lines begin with. A sentence ends at . ! ? … before a blank and something that can start one,
 * but not behind an abbreviation or an initial ("Lt. Gen. Z. Hasanov"), and also where two sentences were glued ("the
 * talks.At"). */
#include "text/text.h"

enum {
    WRAPPED_LINE = 60,   /* bytes; shorter lines end on purpose */
    NARROWEST_WRAP = 40, /* characters */
    SHORTEST_WRAP = 35,  /* of a line broken by hand */
    RAGGED_BREAKS = 3,   /* in mid-sentence, in a text whose lines are */
    WIDEST_WRAP = 140,
    LONGEST_SENTENCE = 400 /* tokens; what goes on without a stop is cut, so that no later step sees more at once */
};

static bool ends_open(const text *t, const block *b) {
    if (b->first == b->last || b->end - b->start < WRAPPED_LINE) return false;
    const token *end = &t->tokens.items[b->last - 1];
    return end->kind != TOKEN_MARK || token_is(end, ",") || token_is(end, "-");
}

static bool starts_lower(const text *t, const block *b) {
    if (b->first == b->last) return false;
    const token *start = &t->tokens.items[b->first];
    return start->kind == TOKEN_WORD && !start->capital && !start->damaged;
}

typedef struct {
    block b;
    uint32_t letters; /* characters, blanks included */
    bool blank;       /* a line of blanks */
} text_line;

typedef vec(text_line) text_lines;

static uint32_t count_characters(const char *from, size_t length) {
    uint32_t count = 0;
    for (size_t i = 0; i < length; i++) {
        count += ((unsigned char)from[i] & 0xC0) != 0x80;
    }
    return count;
}

static void cut_lines(arena *a, const text *t, text_lines *out) {
    size_t next_token = 0;
    for (size_t at = 0; at <= t->length;) {
        const char *newline = memchr(t->bytes + at, '\n', t->length - at);
        size_t end = newline ? (size_t)(newline - t->bytes) : t->length;
        text_line l = { .b = { .start = (uint32_t)at,
                               .end = (uint32_t)end,
                               .first = (uint32_t)next_token,
                               .first_line = (uint32_t)out->count } };
        while (next_token < t->tokens.count && t->tokens.items[next_token].start < end) {
            next_token++;
        }
        l.b.last = (uint32_t)next_token;
        l.blank = l.b.first == l.b.last;
        if (!l.blank) {
            uint32_t words = t->tokens.items[l.b.first].start, behind = t->tokens.items[l.b.last - 1].end;
            l.letters = count_characters(t->bytes + words, behind - words);
        }
        vec_push(a, out, l);
        at = end + 1;
    }
}

/* The first word of the line had no room on the one before. */
static bool had_no_room(const text *t, const text_line *before, const text_line *l, uint32_t width) {
    uint32_t start = t->tokens.items[l->b.first].start, end = start;
    while (end < l->b.end && (unsigned char)t->bytes[end] > ' ') {
        end++;
    }
    return before->letters + 1 + count_characters(t->bytes + start, end - start) > width;
}

static bool ends_with_stop(const text *t, const block *b) {
    const token *end = &t->tokens.items[b->last - 1];
    return end->kind == TOKEN_MARK && !token_is(end, ",") && !token_is(end, "-") && !token_is(end, "–");
}

/* The width to which lines first … last - 1, none of them blank, were wrapped; 0 where they were not. */
static uint32_t wrapped_width(const text *t, const text_line *lines, size_t first, size_t last) {
    uint32_t width = 0;
    for (size_t i = first; i < last; i++) {
        if (lines[i].letters > width) width = lines[i].letters;
    }
    if (last - first < 2 || width < NARROWEST_WRAP || width > WIDEST_WRAP) return 0;
    size_t breaks = 0, full = 0, small = 0;
    for (size_t i = first + 1; i < last; i++) {
        bool stops = ends_with_stop(t, &lines[i - 1].b);
        bool no_room = had_no_room(t, &lines[i - 1], &lines[i], width);
        if (stops && !no_room) continue; /* a paragraph ends */
        breaks++;
        full += no_room;
        small += !stops && starts_lower(t, &lines[i].b);
    }
    return breaks && small && small * 4 >= breaks && full * 5 >= breaks * 3 ? width : 0;
}

static bool goes_on(const text *t, const text_line *before, const text_line *l, uint32_t width) {
    bool small = starts_lower(t, &l->b);
    if (ends_open(t, &before->b) && small) return true;
    if (!width) return false;
    if (had_no_room(t, before, l, width)) return true;
    return small && !ends_with_stop(t, &before->b);
}

/* Whether the text breaks its lines in mid-sentence again and again. */
static bool breaks_lines(const text *t, const text_line *lines, size_t count) {
    size_t small = 0;
    for (size_t i = 1; i < count && small < RAGGED_BREAKS; i++) {
        const text_line *before = &lines[i - 1];
        if (lines[i].blank || before->blank || before->letters < SHORTEST_WRAP || before->letters > WIDEST_WRAP)
            continue;
        small += !ends_with_stop(t, &before->b) && starts_lower(t, &lines[i].b);
    }
    return small >= RAGGED_BREAKS;
}

static bool is_list_line(const text *t, const text_line *l) {
    const token *first = &t->tokens.items[l->b.first];
    if (first->kind == TOKEN_MARK && !token_is(first, "\"") && !token_is(first, "“") && !token_is(first, "("))
        return true;
    for (uint32_t i = l->b.first; i < l->b.last; i++) {
        if (token_is(&t->tokens.items[i], "|")) return true;
    }
    return false;
}

/* Lines first … last - 1 of a text that breaks lines: one paragraph, for it ends like a sentence and is no list. */
static bool is_ragged(const text *t, const text_line *lines, size_t first, size_t last) {
    for (size_t i = first; i < last; i++) {
        bool broken = i + 1 < last;
        if (broken && lines[i].letters < SHORTEST_WRAP) return false;
        if (lines[i].letters > WIDEST_WRAP || is_list_line(t, &lines[i])) return false;
    }
    const token *end = &t->tokens.items[lines[last - 1].b.last - 1];
    return last - first >= 2 && end->kind == TOKEN_MARK && ends_with_stop(t, &lines[last - 1].b) && !token_is(end, ":");
}

void text_cut_blocks(arena *a, text *t) {
    text_lines lines = { 0 };
    cut_lines(a, t, &lines);
    bool by_hand = breaks_lines(t, lines.items, lines.count);
    for (size_t first = 0; first < lines.count;) {
        size_t last = first;
        while (last < lines.count && !lines.items[last].blank) {
            last++;
        }
        uint32_t width = wrapped_width(t, lines.items, first, last);
        bool ragged = by_hand && is_ragged(t, lines.items, first, last);
        for (size_t i = first; i < last; i++) {
            text_line *l = &lines.items[i];
            bool open = ragged && i > first && !ends_with_stop(t, &(l - 1)->b);
            if (i == first || (!open && !goes_on(t, l - 1, l, width))) {
                vec_push(a, &t->blocks, l->b);
                continue;
            }
            block *before = &t->blocks.items[t->blocks.count - 1];
            before->end = l->b.end;
            before->last = l->b.last;
        }
        first = last + 1;
    }
}

static bool is_stop(const token *t) {
    return token_is(t, ".") || token_is(t, "!") || token_is(t, "?") || token_is(t, "…") || token_is(t, "...");
}

static bool is_closing(const token *t) {
    return token_is(t, "\"") || token_is(t, "”") || token_is(t, "’") || token_is(t, "'") || token_is(t, ")") ||
           token_is(t, "»") || token_is(t, "]");
}

/* The mark at `at` belongs to the sentence before it, and does not open the next: "…their talks."We agreed". */
static bool closes(const text *t, size_t at, size_t last) {
    const token *items = t->tokens.items;
    if (!items[at].glued || !is_closing(&items[at])) return false;
    bool either = token_is(&items[at], "\"") || token_is(&items[at], "'");
    return !either || at + 1 == last || !items[at + 1].glued || items[at + 1].kind != TOKEN_WORD;
}

/* "U.S.", "p.m.": two letters or more, each with its full stop. */
static bool is_acronym(const text *t, size_t stop, size_t first) {
    if (stop < first + 3) return false;
    const token *items = t->tokens.items;
    bool letters = items[stop - 1].kind == TOKEN_WORD && items[stop - 1].folded.len == 1 &&
                   items[stop - 3].kind == TOKEN_WORD && items[stop - 3].folded.len == 1;
    return letters && token_is(&items[stop - 2], ".") && items[stop - 1].glued && items[stop - 2].glued;
}

/* A word that stands at the head of a sentence, and after no title or initial. */
static bool opens_sentence(const text_lexicon *lexicon, const token *next) {
    return next->kind == TOKEN_WORD && next->capital && !next->caps &&
           map_get(&lexicon->stopwords[LANG_EN], next->folded) != MAP_NONE;
}

/* A full stop that belongs to the word before it, and ends no sentence besides. */
static bool abbreviates(const text *t, const text_lexicon *lexicon, size_t stop, size_t first) {
    if (!token_is(&t->tokens.items[stop], ".") || stop == first) return false;
    const token *word = &t->tokens.items[stop - 1];
    if (!t->tokens.items[stop].glued || word->kind != TOKEN_WORD) return false;
    if (is_acronym(t, stop, first)) return !opens_sentence(lexicon, &t->tokens.items[stop + 1]);
    /* An initial; one capital letter ends a sentence too rarely to count, but for "the ministry said on X." */
    bool network = token_is(word, "x") && stop > first + 1 && token_is(word - 1, "on");
    if (word->folded.len == 1 && word->capital) return !network;
    uint32_t known = map_get(&lexicon->abbreviations, word->folded);
    bool surname = stop > first + 2 && word->capital && (word - 1)->capital && (word - 1)->kind == TOKEN_WORD;
    if (known == CLOSING_ABBREVIATION || (known != MAP_NONE && surname)) /* "Hun Sen. The two" */
        return !opens_sentence(lexicon, &t->tokens.items[stop + 1]);
    return known != MAP_NONE;
}

static bool may_start(const token *t) {
    return t->kind != TOKEN_WORD || t->capital;
}

static bool ends_sentence(const text *t, const text_lexicon *lexicon, size_t at, size_t first, size_t last) {
    const token *items = t->tokens.items;
    if (!is_stop(&items[at])) return false;
    if (at + 1 == last) return true;
    const token *next = &items[at + 1];
    if (next->glued && !is_closing(next)) {
        /* Glued sentences: "…their talks.At the meeting"; "News.Az" and "3.5" are something else. */
        bool glued = at > first && next->kind == TOKEN_WORD && next->capital && !next->caps && next->folded.len > 1 &&
                     items[at - 1].kind == TOKEN_WORD && !items[at - 1].capital && items[at - 1].folded.len > 2;
        return glued;
    }
    if (abbreviates(t, lexicon, at, first)) return false;
    return may_start(next) || is_closing(next);
}

void text_cut_sentences(arena *a, const text_lexicon *lexicon, text *t) {
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        const block *in = &t->blocks.items[b];
        sentence s = { .first = in->first, .block = b };
        for (uint32_t at = in->first; at < in->last; at++) {
            if (!ends_sentence(t, lexicon, at, s.first, in->last) && at - s.first < LONGEST_SENTENCE) continue;
            while (at + 1 < in->last && closes(t, at + 1, in->last)) {
                at++;
            }
            s.last = at + 1;
            vec_push(a, &t->sentences, s);
            s.first = at + 1;
        }
        s.last = in->last;
        if (s.first < s.last) vec_push(a, &t->sentences, s);
    }
}
