/* The way through the room: decode, tokens, blocks, body, sentences, languages, day of publication. */
#include "text/text.h"

/* What is shown as text holds letters and few control characters. */
static bool is_text(const char *bytes, size_t length) {
    size_t control = 0, visible = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        if (c == 0) return false;
        control += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
        visible += c > 0x20;
    }
    return visible > 0 && control * 20 <= length;
}

static date first_whole_date(const text *t, const text_lexicon *lexicon, const block *in) {
    date found;
    for (size_t at = in->first; at < in->last;) {
        size_t used = date_match(t, lexicon, at, in->last, LANG_UND, (date){ 0 }, &found);
        if (used && found.year && found.month && found.day) return found;
        at += used ? used : 1;
    }
    return (date){ 0 };
}

/* The first whole date outside the prose, else the dateline's: "BAKU, Azerbaijan, March 6, 2024. …". Only the head of a
 * page and what closely follows the article are looked at: tickers carry the dates of other articles. */
static date find_publication(const text *t, const text_lexicon *lexicon) {
    bool prose_met = false;
    for (size_t b = 0; b < t->blocks.count; b++) {
        const block *in = &t->blocks.items[b];
        if (in->kind == BLOCK_PROSE && prose_met) continue;
        block head = *in;
        if (in->kind == BLOCK_PROSE) {
            prose_met = true;
            if (head.last > head.first + 14) head.last = head.first + 14;
        }
        date found = first_whole_date(t, lexicon, &head);
        if (found.day) return found;
    }
    return (date){ 0 };
}

ent_status text_read(arena *a, const text_lexicon *lexicon, const char *bytes, size_t length, text *out) {
    *out = (text){ .title = UINT32_MAX };
    if (!is_text(bytes, length)) return ENT_BAD_INPUT;
    text_decode(a, bytes, length, out);
    text_tokenize(a, out->bytes, out->length, out);
    text_cut_blocks(a, out);
    text_judge_blocks(a, lexicon, out);
    text_cut_sentences(a, lexicon, out);
    text_tell_languages(lexicon, out);
    out->published = find_publication(out, lexicon);
    return out->tokens.count ? ENT_OK : ENT_BAD_INPUT;
}
