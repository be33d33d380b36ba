/* Language of a block, by its function words: the language with most of them wins, at least two and one in ten words.
 * Letters decide where words are too few. A block too short for either has the document's language, or, in Cyrillic
 * letters, Russian's. Function words are what every text of a language holds and no other does (Grefenstette, Comparing
 * two language identification schemes, JADT 1995, finds them as good as trigrams from some ten words on). */
#include "text/text.h"

static const char *const codes[LANG_COUNT] = { "und", "en", "tr", "az", "ru" };

const char *language_code(language l) {
    return codes[l];
}

language language_of_code(str code) {
    for (int l = 0; l < LANG_COUNT; l++) {
        if (str_is(code, codes[l])) return (language)l;
    }
    return LANG_COUNT;
}

typedef struct {
    size_t hits[LANG_COUNT], words, cyrillic;
    size_t schwas, turkish; /* words with ə; words with ğ, ı, ş, ç, ö or ü */
} tally;

/* Letters that tell Azerbaijani from Turkish, and both from the rest, where a text is too short for function words. */
static void count_letters(const text *t, const token *word, tally *sum) {
    bool schwa = false, turkish = false;
    for (uint32_t i = word->start; i + 1 < word->end; i++) {
        unsigned char a = (unsigned char)t->bytes[i], b = (unsigned char)t->bytes[i + 1];
        schwa |= (a == 0xC9 && b == 0x99) || (a == 0xC6 && b == 0x8F);
        turkish |= (a == 0xC4 && (b == 0x9F || b == 0xB1 || b == 0xB0)) || (a == 0xC5 && (b == 0x9F || b == 0x9E)) ||
                   (a == 0xC3 && (b == 0xA7 || b == 0xB6 || b == 0xBC));
    }
    sum->schwas += schwa;
    sum->turkish += turkish;
}

static tally count_words(const text_lexicon *lexicon, const text *t, uint32_t first, uint32_t last) {
    tally sum = { 0 };
    for (uint32_t i = first; i < last; i++) {
        const token *word = &t->tokens.items[i];
        if (word->kind != TOKEN_WORD) continue;
        unsigned char lead = (unsigned char)t->bytes[word->start];
        bool cyrillic = lead >= 0xD0 && lead <= 0xD3;
        sum.words++;
        sum.cyrillic += cyrillic;
        count_letters(t, word, &sum);
        for (int l = LANG_EN; l < LANG_COUNT; l++) {
            /* Folding gives Cyrillic and Latin words one form: a Latin "i" is no Russian "и". */
            if ((l == LANG_RU) != cyrillic) continue;
            sum.hits[l] += map_get(&lexicon->stopwords[l], word->folded) != MAP_NONE;
        }
    }
    return sum;
}

static language winner(const tally *sum) {
    language best = LANG_UND;
    for (int l = LANG_EN; l < LANG_COUNT; l++) {
        if (sum->hits[l] > sum->hits[best]) best = (language)l;
    }
    if (sum->hits[best] >= 2 && sum->hits[best] * 10 >= sum->words) return best;
    if (sum->schwas >= 2 && sum->schwas * 5 >= sum->words) return LANG_AZ;
    return sum->turkish >= 3 && sum->turkish * 3 >= sum->words ? LANG_TR : LANG_UND;
}

void text_tell_languages(const text_lexicon *lexicon, text *t) {
    tally all = { 0 };
    for (size_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        tally sum = count_words(lexicon, t, in->first, in->last);
        in->lang = (uint8_t)winner(&sum);
        if (in->lang == LANG_UND && sum.cyrillic * 2 > sum.words) in->lang = LANG_RU;
        if (in->kind == BLOCK_FURNITURE) continue;
        all.words += sum.words;
        all.schwas += sum.schwas;
        all.turkish += sum.turkish;
        for (int l = 0; l < LANG_COUNT; l++) {
            all.hits[l] += sum.hits[l];
        }
    }
    t->lang = winner(&all);
    for (size_t b = 0; b < t->blocks.count; b++) {
        if (t->blocks.items[b].lang == LANG_UND) t->blocks.items[b].lang = (uint8_t)t->lang;
    }
}
