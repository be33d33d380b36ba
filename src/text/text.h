/* Text: an input's bytes to readable text: decoded, repaired, cut into blocks, sentences and tokens, the article told
 * apart from the page's furniture, with every offset traceable to the input's own bytes. */
#ifndef ENT_TEXT_H
#define ENT_TEXT_H

#include "base/base.h"

/* --------------------------------------------------------------- language */

/* The languages that have rules, and any other: a text of that kind is named, and no rule runs on it. */
typedef enum { LANG_UND, LANG_EN, LANG_TR, LANG_AZ, LANG_RU, LANG_OTHER, LANG_COUNT } language;

const char *language_code(language l); /* ISO 639-1, "und" */
language language_of_code(str code);   /* LANG_COUNT where unknown */

/* ---------------------------------------------------------------- lexicon */

/* The words this room needs to know. They live in the gazetteers' words table, which fills this; keys are folded, the
 * tokens of a phrase joined by one blank. */
typedef struct {
    map abbreviations;         /* "gen", "mr": a full stop behind it ends no sentence; see CLOSING_ABBREVIATION */
    map headings;              /* "latest news", "read also": what follows is furniture; see ASIDE */
    map notices;               /* "all rights reserved", anywhere in a short line */
    map endings;               /* "legal disclaimer": everything from here on is furniture */
    map mastheads;             /* "ministry", "gazette": words in the names of those who publish */
    map months;                /* name → 1…12 */
    map weekdays;              /* name → 1 (Monday) … 7 */
    map relative_days;         /* "yesterday", "last week" → see RELATIVE_TODAY, plus 1000 times its language */
    map stopwords[LANG_COUNT]; /* function words of the languages that have rules */
    map tongues;               /* code → see tongue_of; of all languages that can be told */
    map tongue_words[2];   /* function word → set of tongues: 0 … 30 in the first map, 31 … 61 in the second */
    map tongue_letters[2]; /* small letter → the same */
} text_lexicon;

/* What a word like "yesterday" means: this, plus so many days from today; the same for weeks and months. */
enum { RELATIVE_TODAY = 100, RELATIVE_WEEKS = 200, RELATIVE_MONTHS = 400 };

/* The value of "etc", "inc": such an abbreviation may well end a sentence, and does where a new one plainly begins. */
enum { CLOSING_ABBREVIATION = 1 };

/* The value of a heading that only interrupts an article: "Advertisement". */
enum { ASIDE = 1 };

enum { MOST_TONGUES = 62 };

/* Adds a language's function words or letters, folded or small, to the lexicon. A language beyond the most is left out.
 */
void lexicon_add_tongue(arena *a, text_lexicon *lexicon, str code, str word, bool letter);

/* ---------------------------------------------------------------- folding */

/* One folding for gazetteer and text: compatibility decomposition, case folding, marks off (Unicode, UAX #15), then
 * the letters that do not decompose, and Cyrillic, Greek, Georgian and Armenian to Latin. A damaged letter becomes
 * DAMAGED. The result is ASCII but for scripts that have no table. */
#define DAMAGED '?'
str fold(arena *a, str word);

/* ------------------------------------------------------------------- text */

typedef enum { TOKEN_WORD, TOKEN_NUMBER, TOKEN_MARK } token_kind;

typedef struct {
    uint32_t start, end; /* bytes of the text */
    str folded;
    uint8_t kind;
    bool glued;   /* nothing between it and the token before */
    bool capital; /* starts with an upper-case letter, or its script has no case */
    bool caps;    /* two letters or more, all of them capitals */
    bool damaged; /* holds a lost letter */
} token;

typedef enum { BLOCK_PROSE, BLOCK_TITLE, BLOCK_CAPTION, BLOCK_FURNITURE } block_kind;

typedef struct {
    uint32_t start, end;  /* bytes of the text */
    uint32_t first, last; /* tokens, end exclusive */
    uint32_t first_line;  /* 0-based line of the text */
    uint8_t kind;         /* block_kind */
    uint8_t lang;         /* language */
    bool item;            /* of a list that a sentence of prose opens: "He received in audience:" */
} block;

typedef struct {
    uint32_t first, last; /* tokens, end exclusive */
    uint32_t block;
} sentence;

typedef struct {
    int year, month, day; /* 0 where not told */
} date;

typedef struct {
    const char *bytes; /* UTF-8, NUL-terminated */
    size_t length;
    vec(ent_shift) shifts;      /* to the article's text */
    const ent_article *article; /* what its reader knows, with the way on to the source; NULL: read from bytes */
    vec(token) tokens;
    vec(block) blocks;
    vec(sentence) sentences;
    language lang;
    const char *tongue; /* code of the language; NULL where it is not known */
    date published;
    bool day_first, month_first; /* what "3/4/2025" means here, where other dates tell */
    uint32_t title;              /* block of the headline, or UINT32_MAX */
    uint32_t body_start, body_end;
} text;

/* Reads an input into the arena. ENT_BAD_INPUT where it holds no text. Must be called inside arena_run. */
ent_status text_read(arena *a, const text_lexicon *lexicon, const char *bytes, size_t length, text *out);

/* The same for an article; `article` must stand as long as `out`. */
ent_status text_read_article(arena *a, const text_lexicon *lexicon, const ent_article *article, text *out);

/* Decoding and repair alone, for tests: fills bytes, length and shifts. */
void text_decode(arena *a, const char *bytes, size_t length, text *out);

/* Tokens of any string, as text_read would cut them; token offsets point into it. */
void text_tokenize(arena *a, const char *bytes, size_t length, text *out);

/* Where the text's offset lies in the input: of what starts there, and of what ends there. */
size_t text_source(const text *t, size_t offset);
size_t text_source_end(const text *t, size_t offset);
size_t shift_start(const ent_shift *shifts, size_t count, size_t offset);
size_t shift_end(const ent_shift *shifts, size_t count, size_t offset);

bool token_is(const token *t, const char *folded);
bool token_is_any(const token *t, const char *const *folded); /* a list that NULL ends */

/* ------------------------------------------------------------------ dates */

/* A date expression among the tokens from `at` on, before `last`: how many tokens it takes (0: none). The year, or day
 * and month, stay 0 where not told. Months count in any language, words like "today" in theirs alone. Weekdays and
 * "yesterday" resolve against `published` where that is known. */
size_t date_match(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang, date published,
                  date *out);

/* From one day to another, both included: "from 3 to 5 June", "June 3-5, 2024", "28 May – 2 June", "last week". */
typedef struct {
    date first, last; /* zeros where there is none */
} date_span;

/* The same for a span of days; *when is the year told, and the month where it is one. */
size_t date_match_span(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang,
                       date published, date *when, date_span *out);

bool date_valid(date d);
long date_day_number(date d); /* days since 1970-01-01; needs a whole date */
date date_of_day_number(long day);
const char *date_iso(arena *a, date d);              /* "2025-05-21", "2025-05", or NULL */
const char *date_span_iso(arena *a, date_span span); /* "2025-05-21/2025-05-23", or NULL */
date date_parse_iso(const char *iso);                /* zeros where it does not parse */

/* -------------------------------------------------------- inside the room */

/* A date in words or numbers, as it stands: whatever is around it, no year added. 0 where none is, or no token. */
size_t date_match_alone(const text *t, const text_lexicon *lexicon, size_t at, size_t last, date *out);
void date_complete(date *d, date published); /* adds the year that is not told */

/* What a relative word of the language means (RELATIVE_TODAY …), in how many words; MAP_NONE where there is none. */
uint32_t date_relative_words(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang,
                             uint32_t *words);

void text_tell_day_order(text *t, const text_lexicon *lexicon);
void text_find_publication(arena *a, text *t, const text_lexicon *lexicon);
void text_cut_blocks(arena *a, text *t);
void text_judge_blocks(arena *a, const text_lexicon *lexicon, text *t);
void text_cut_sentences(arena *a, const text_lexicon *lexicon, text *t);
void text_tell_languages(arena *a, const text_lexicon *lexicon, text *t);

#endif
