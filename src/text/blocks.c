/* Blocks and sentences.
 *
 * A block is a paragraph, a heading or a line of a list: one line of the text, joined with the next where a line was
 * wrapped in mid-sentence. A sentence ends at . ! ? … before a blank and something that can start one, but not behind
 * an abbreviation or an initial ("Lt. Gen. Z. Hasanov"), and also where two sentences were glued ("the talks.At"). */
#include "text/text.h"

enum {
    WRAPPED_LINE = 60,     /* bytes; shorter lines end on purpose */
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

void text_cut_blocks(arena *a, text *t) {
    size_t next_token = 0;
    uint32_t line = 0;
    bool blank_before = true;
    for (size_t at = 0; at <= t->length; line++) {
        const char *newline = memchr(t->bytes + at, '\n', t->length - at);
        size_t end = newline ? (size_t)(newline - t->bytes) : t->length;
        block b = { .start = (uint32_t)at, .end = (uint32_t)end, .first = (uint32_t)next_token, .first_line = line };
        while (next_token < t->tokens.count && t->tokens.items[next_token].start < end) {
            next_token++;
        }
        b.last = (uint32_t)next_token;
        block *before = t->blocks.count ? &t->blocks.items[t->blocks.count - 1] : NULL;
        if (b.first == b.last) {
            blank_before = true;
        } else if (before && !blank_before && ends_open(t, before) && starts_lower(t, &b)) {
            before->end = b.end;
            before->last = b.last;
        } else {
            vec_push(a, &t->blocks, b);
            blank_before = false;
        }
        at = end + 1;
    }
}

static bool is_stop(const token *t) {
    return token_is(t, ".") || token_is(t, "!") || token_is(t, "?") || token_is(t, "…") || token_is(t, "...");
}

static bool is_closing(const token *t) {
    return token_is(t, "\"") || token_is(t, "”") || token_is(t, "’") || token_is(t, "'") || token_is(t, ")") ||
           token_is(t, "»") || token_is(t, "]");
}

/* A full stop that belongs to the word before it. */
static bool abbreviates(const text *t, const text_lexicon *lexicon, size_t stop, size_t first) {
    if (!token_is(&t->tokens.items[stop], ".") || stop == first) return false;
    const token *word = &t->tokens.items[stop - 1];
    if (!t->tokens.items[stop].glued || word->kind != TOKEN_WORD) return false;
    /* An initial, or the last letter of "U.S." and "p.m."; one capital letter ends a sentence too rarely to count. */
    if (word->folded.len == 1 && word->capital) return true;
    return map_get(&lexicon->abbreviations, word->folded) != MAP_NONE;
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
            while (at + 1 < in->last && t->tokens.items[at + 1].glued && is_closing(&t->tokens.items[at + 1])) {
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
