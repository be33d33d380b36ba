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

static ent_status read_decoded(arena *a, const text_lexicon *lexicon, text *out) {
    text_tokenize(a, out->bytes, out->length, out);
    text_cut_blocks(a, out);
    text_judge_blocks(a, lexicon, out);
    text_cut_sentences(a, lexicon, out);
    text_tell_languages(a, lexicon, out);
    text_tell_day_order(out, lexicon);
    text_find_publication(a, out, lexicon);
    return out->tokens.count ? ENT_OK : ENT_BAD_INPUT;
}

ent_status text_read_article(arena *a, const text_lexicon *lexicon, const ent_article *article, text *out) {
    *out = (text){ .title = UINT32_MAX, .article = article };
    if (!is_text(article->text, article->length)) return ENT_BAD_INPUT;
    text_decode(a, article->text, article->length, out);
    return read_decoded(a, lexicon, out);
}

ent_status text_read(arena *a, const text_lexicon *lexicon, const char *bytes, size_t length, text *out) {
    *out = (text){ .title = UINT32_MAX };
    if (!is_text(bytes, length)) return ENT_BAD_INPUT;
    text_decode(a, bytes, length, out);
    return read_decoded(a, lexicon, out);
}
