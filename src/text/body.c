/* Article or furniture: each block judged by what it looks like, not by the site it came from.
 *
 * Prose ends like a sentence, or is long. A heading of the words table ("Latest news", "Read also") turns the lines
 * behind it into furniture until prose comes back; an ending ("Legal disclaimer", "Comments") does so for good. The
 * headline is the line that stands twice before the first prose, else the first line there that reads like one. */
#include "text/text.h"

enum {
    PROSE_WORDS = 6,          /* with a sentence end behind them */
    SHORT_PROSE_WORDS = 3,    /* behind other prose */
    LONG_LINE_WORDS = 25,     /* without one */
    LEADING_WORDS = 8,        /* with a colon or semicolon behind them: the items of a list, and what opens it */
    NOTICE_WORDS = 40,        /* below which a © or "all rights reserved" makes a line a notice */
    RESUMED_PROSE_WORDS = 12, /* prose that brings the article back after a heading */
    PARAGRAPH_LETTERS = 70,   /* the same in characters, blanks included */
    TITLE_WORDS = 4,
    HEADING_TOKENS = 6, /* longest heading of the words table */
    BYLINE_WORDS = 10,
    LISTED_LINES = 3,
    TITLE_BLOCKS = 20
};

typedef struct {
    size_t words, capitals, numbers, separators, apart; /* apart: words with a blank before them */
    bool stops;                                         /* ends like a sentence */
    bool leads; /* ends in a colon or semicolon: goes on in the lines below, or is one of them */
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
    if (b->last > b->first) {
        const token *end = &t->tokens.items[b->last - 1];
        f.leads = token_is(end, ";") || token_is(end, ":");
    }
    for (uint32_t i = b->first; i < b->last; i++) {
        const token *word = &t->tokens.items[i];
        f.words += word->kind == TOKEN_WORD;
        f.apart += word->kind == TOKEN_WORD && !word->glued;
        f.capitals += word->kind == TOKEN_WORD && word->capital;
        f.numbers += word->kind == TOKEN_NUMBER;
        f.separators += is_separator(word);
        /* A menu sets its items apart by wide blanks. */
        if (i > b->first && word->start - t->tokens.items[i - 1].end >= 3) f.separators++;
    }
    return f;
}

/* Prose that is surely an article's; words are longer, and fewer, in Turkish and Russian. */
static bool is_paragraph(const text *t, const block *b, const features *f) {
    if (f->words >= RESUMED_PROSE_WORDS) return true;
    size_t letters = 0;
    for (uint32_t i = b->start; i < b->end && letters < PARAGRAPH_LETTERS; i++) {
        letters += ((unsigned char)t->bytes[i] & 0xC0) != 0x80;
    }
    return f->stops && f->words >= PROSE_WORDS && letters >= PARAGRAPH_LETTERS;
}

static bool is_prose(const features *f) {
    if (f->separators > 1 && f->separators * 8 > f->words) return false;
    return (f->stops && f->words >= PROSE_WORDS) || (f->leads && f->words >= LEADING_WORDS) ||
           f->words >= LONG_LINE_WORDS;
}

/* "- Cardinal Pietro Parolin;", "2) the rector of the university": one of a list. */
static bool is_item(const text *t, const block *b) {
    static const char *const marks[] = { "-", "–", "—", "•", "*", "·" };
    const token *first = &t->tokens.items[b->first];
    if (token_is(&t->tokens.items[b->last - 1], ";")) return true;
    if (b->last - b->first < 3) return false;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        if (token_is(first, marks[i])) return true;
    }
    return first->kind == TOKEN_NUMBER && (token_is(first + 1, ".") || token_is(first + 1, ")"));
}

/* "This morning the President received in audience:" with items below it. */
static bool opens_list(const text *t, uint32_t b, const features *f, bool in_article) {
    const block *in = &t->blocks.items[b];
    const token *last = &t->tokens.items[in->last - 1];
    size_t least = in_article ? SHORT_PROSE_WORDS : PROSE_WORDS; /* "Taking part were:" */
    if (f->words < least || f->separators || (!token_is(last, ":") && !token_is(last, ";"))) return false;
    return b + 1 < t->blocks.count && is_item(t, in + 1);
}

/* A short sentence among the article's paragraphs: "No date was named." */
static bool is_short_prose(const text *t, const block *b, const features *f) {
    if (b->first == 0 || f->words < SHORT_PROSE_WORDS || f->numbers || f->separators) return false;
    const token *first = &t->tokens.items[b->first], *last = &t->tokens.items[b->last - 1];
    bool before = (b - 1)->kind == BLOCK_PROSE;
    return before && first->kind == TOKEN_WORD && first->capital && token_is(last, ".") && f->capitals * 2 <= f->words;
}

/* The longest phrase of `phrases` that starts at the token, in tokens; 0 where none. */
static size_t phrase_at(const map *phrases, const text *t, uint32_t at, uint32_t last, uint32_t *value) {
    char key[128];
    size_t length = 0, found = 0;
    for (uint32_t i = at; i < last && i < at + HEADING_TOKENS; i++) {
        str word = t->tokens.items[i].folded;
        if (length + word.len + 1 >= sizeof key) break;
        if (length) key[length++] = ' ';
        memcpy(key + length, word.ptr, word.len);
        length += word.len;
        uint32_t here = map_get(phrases, (str){ key, length });
        if (here == MAP_NONE) continue;
        *value = here;
        found = i + 1 - at;
    }
    return found;
}

/* The same of a block's start, marks before it put aside and counted. */
static size_t starts_with_phrase(const map *phrases, const text *t, const block *b, uint32_t *value) {
    uint32_t at = b->first;
    while (at < b->last && t->tokens.items[at].kind == TOKEN_MARK) {
        at++;
    }
    size_t length = phrase_at(phrases, t, at, b->last, value);
    return length ? at - b->first + length : 0;
}

/* "© 2025", "all rights reserved": a line on rights, if it is short. */
static bool is_notice(const text_lexicon *lexicon, const text *t, const block *b, const features *f) {
    uint32_t value;
    if (f->words >= NOTICE_WORDS) return false;
    for (uint32_t i = b->first; i < b->last; i++) {
        if (token_is(&t->tokens.items[i], "©") || phrase_at(&lexicon->notices, t, i, b->last, &value)) return true;
    }
    return false;
}

/* "Read also: Fuel gets dearer": the headline stands in the same line, and the article goes on behind it. */
static bool is_whole_heading(const map *phrases, const text *t, const block *b) {
    uint32_t behind = b->first + (uint32_t)starts_with_phrase(phrases, t, b, &(uint32_t){ 0 });
    return behind > b->first && behind + TITLE_WORDS <= b->last && token_is(&t->tokens.items[behind], ":");
}

/* A heading stands alone, or before a colon ("READ MORE: …"); in running text it is just words. */
static bool is_heading(const map *phrases, const text *t, const block *b, const features *f) {
    size_t length = starts_with_phrase(phrases, t, b, &(uint32_t){ 0 });
    if (!length) return false;
    uint32_t behind = b->first + (uint32_t)length;
    if (behind < b->last && token_is(&t->tokens.items[behind], ":")) return true;
    return !f->stops || f->words <= length + 3;
}

static bool is_aside(const map *headings, const text *t, const block *b) {
    uint32_t value = 0;
    return starts_with_phrase(headings, t, b, &value) && value == ASIDE;
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
    if (f.words < TITLE_WORDS || f.apart < TITLE_WORDS - 1 || f.separators * 4 > f.words || f.numbers * 2 > f.words)
        return false;
    if (is_byline(t, b, &f) || is_heading(&lexicon->headings, t, b, &f)) return false;
    return t->tokens.items[b->first].kind != TOKEN_MARK || token_is(&t->tokens.items[b->first], "\"");
}

/* "14:40 Fuel gets dearer" */
static bool is_ticker_line(const text *t, const block *b) {
    if (b->last - b->first < 4) return false;
    const token *first = &t->tokens.items[b->first];
    return first[0].kind == TOKEN_NUMBER && token_is(&first[1], ":") && first[2].kind == TOKEN_NUMBER;
}

/* How many lines follow without a blank one between. */
static uint32_t lines_below(const text *t, uint32_t b) {
    uint32_t count = 0;
    while (b + count + 1 < t->blocks.count &&
           t->blocks.items[b + count + 1].first_line == t->blocks.items[b + count].first_line + 1) {
        count++;
    }
    return count;
}

/* "Embassy of Mongolia in Canada": the name of who publishes, not what is told. */
static bool is_masthead(const text_lexicon *lexicon, const text *t, const block *b) {
    bool named = false;
    for (uint32_t i = b->first; i < b->last; i++) {
        const token *word = &t->tokens.items[i];
        if (word->kind != TOKEN_WORD) continue;
        named |= map_get(&lexicon->mastheads, word->folded) != MAP_NONE;
        bool function_word = false;
        for (int l = LANG_EN; l < LANG_OTHER; l++) {
            function_word |= map_get(&lexicon->stopwords[l], word->folded) != MAP_NONE;
        }
        if (!word->capital && !function_word) return false;
    }
    return named;
}

/* Repetition is sure. Else it is the first line that may be one, of those that stand in no list below a heading
 * ("Latest news"), are no ticker's or publisher's, and end without a full stop; else the first that may be one, which
 * may be a page's slogan. */
static uint32_t find_title(const text_lexicon *lexicon, const text *t, uint32_t first_prose) {
    uint32_t guess = UINT32_MAX, fallback = UINT32_MAX;
    bool listed = false, masthead = false;
    for (uint32_t b = 0; b < first_prose; b++) {
        const block *in = &t->blocks.items[b];
        features f = measure(t, in);
        if (b && in->first_line > t->blocks.items[b - 1].first_line + 1) listed = false;
        bool menu = f.separators > 0; /* "Topics | Newsroom | About us" heads no list */
        if (!menu && is_heading(&lexicon->headings, t, in, &f)) listed = lines_below(t, b) >= LISTED_LINES;
        if (!may_be_title(lexicon, t, in)) continue;
        for (uint32_t other = b + 1; other < t->blocks.count && other < b + 40; other++) {
            if (same_words(t, in, &t->blocks.items[other])) return b;
        }
        bool likely = !listed && !f.leads && !is_ticker_line(t, in) && !token_is(&t->tokens.items[in->last - 1], ".");
        bool better = masthead && !is_masthead(lexicon, t, in);
        if (likely && (guess == UINT32_MAX || better)) {
            guess = b;
            masthead = is_masthead(lexicon, t, in);
        }
        if (fallback == UINT32_MAX) fallback = b;
    }
    return guess != UINT32_MAX ? guess : fallback;
}

/* The first prose that is an article's: not a lone sentence of the page among its menus. */
static uint32_t find_first_prose(const text *t, const uint8_t *hints) {
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        features f = measure(t, &t->blocks.items[b]);
        if (hints[b] == 1 + ENT_BODY) return b;
        if (hints[b]) continue;
        if (is_prose(&f) && is_paragraph(t, &t->blocks.items[b], &f)) return b;
        if (opens_list(t, b, &f, false)) return b;
    }
    return (uint32_t)t->blocks.count;
}

/* What the reader of the page says of each block: 1 + its ent_block_kind, 0 where it says nothing. */
static uint8_t *read_hints(arena *a, const text *t) {
    uint8_t *hints = arena_array(a, uint8_t, t->blocks.count + 1);
    size_t next = 0, count = t->article ? t->article->block_count : 0;
    for (size_t b = 0; b < t->blocks.count && next < count; b++) {
        size_t start = shift_start(t->shifts.items, t->shifts.count, t->blocks.items[b].start);
        while (next < count && t->article->blocks[next].span.end <= start) {
            next++;
        }
        if (next < count && t->article->blocks[next].span.start <= start)
            hints[b] = (uint8_t)(1 + t->article->blocks[next].kind);
    }
    return hints;
}

/* The headline the reader knows; else the block that says the same as the title told beside the text. */
static uint32_t told_title(arena *a, const text *t, const uint8_t *hints) {
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        if (hints[b] == 1 + ENT_TITLE) return b;
    }
    if (!t->article || !t->article->title) return UINT32_MAX;
    text words = { 0 };
    text_tokenize(a, t->article->title, strlen(t->article->title), &words);
    for (uint32_t b = 0; b < t->blocks.count && b < TITLE_BLOCKS; b++) {
        const block *in = &t->blocks.items[b];
        if (!words.tokens.count || in->last - in->first != words.tokens.count) continue;
        uint32_t same = 0;
        while (same < words.tokens.count &&
               str_equal(words.tokens.items[same].folded, t->tokens.items[in->first + same].folded)) {
            same++;
        }
        if (same == words.tokens.count) return b;
    }
    return UINT32_MAX;
}

void text_judge_blocks(arena *a, const text_lexicon *lexicon, text *t) {
    const uint8_t *hints = read_hints(a, t);
    uint32_t first_prose = find_first_prose(t, hints);
    bool furniture = false, ended = false, listing = false;
    t->title = told_title(a, t, hints);
    if (t->title == UINT32_MAX && !(t->article && t->article->title)) t->title = find_title(lexicon, t, first_prose);
    t->body_start = t->body_end = 0;
    for (uint32_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        features f = measure(t, in);
        bool notice = is_notice(lexicon, t, in, &f), told_body = hints[b] == 1 + ENT_BODY && !notice;
        bool prose = told_body || (is_prose(&f) && !hints[b] && !notice);
        bool in_article = t->body_end != 0 && !furniture;
        if (in_article && !hints[b] && !notice && is_short_prose(t, in, &f)) prose = true;
        if (!hints[b] && !notice && b >= first_prose) {
            bool item = is_item(t, in), opens = opens_list(t, b, &f, in_article);
            bool last = listing && token_is(&t->tokens.items[in->first - 1], ";") && f.stops; /* it has no ";" */
            in->item = listing && (item || last);
            prose |= opens || in->item;
            listing = opens || (listing && item);
        }
        if (b > first_prose && is_heading(&lexicon->endings, t, in, &f)) ended = true;
        bool heading = is_heading(&lexicon->headings, t, in, &f);
        if (heading)
            furniture |=
                !is_aside(&lexicon->headings, t, in) && !(in_article && is_whole_heading(&lexicon->headings, t, in));
        else if (prose && (!furniture || told_body || is_paragraph(t, in, &f)))
            furniture = false;
        in->kind = BLOCK_FURNITURE;
        if (ended || heading || notice || hints[b] == 1 + ENT_FURNITURE) continue;
        if (b == t->title)
            in->kind = BLOCK_TITLE;
        else if (prose && !furniture && !is_byline(t, in, &f))
            in->kind = BLOCK_PROSE;
        else if ((b > first_prose || hints[b] == 1 + ENT_CAPTION) && !furniture)
            in->kind = BLOCK_CAPTION;
        if (in->kind == BLOCK_PROSE) {
            if (t->body_end == 0) t->body_start = in->start;
            t->body_end = in->end;
        }
    }
}
