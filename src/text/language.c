/* Language of a text and of each block, by function words: they are what every text of a language holds and few others
 * do (Grefenstette, Comparing two language identification schemes, JADT 1995, finds them as good as trigrams from some
 * ten words on). A word that only one language has counts most; letters that few languages have help where words are
 * few, and some, marked "!" in the table, that no text of the language lacks (Azerbaijani ə). Scripts of a single
 * language tell it alone. The highest score wins if enough of the words stand for it; a block too short for that has
 * the document's language, or, in Cyrillic letters, Russian's. How good this is, and how others are on the same
 * sentences, stands in tests/languages. */
#include <utf8proc.h>

#include "text/text.h"

/* What must be reached; more by a block that is to be of another language than the text around it. */
enum { SURE_SCORE = 10, STRANGE_SCORE = 36 };

static const char *const codes[LANG_COUNT] = { "und", "en", "tr", "az", "ru", "other" };

const char *language_code(language l) {
    return codes[l];
}

language language_of_code(str code) {
    for (int l = 0; l < LANG_OTHER; l++) {
        if (str_is(code, codes[l])) return (language)l;
    }
    return LANG_COUNT;
}

/* ---------------------------------------------------------------- scripts */

enum {
    SCRIPT_NONE,
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_ARABIC,
    SCRIPT_INDIC,
    SCRIPT_OWN /* from here on: scripts of one language, in the order of own_scripts */
};

/* Kana count before the Chinese characters beside which they stand. */
static const struct {
    int32_t first, last;
    const char *code;
} own_scripts[] = { { 0x370, 0x3FF, "el" },   { 0x1F00, 0x1FFF, "el" }, { 0x530, 0x58F, "hy" },
                    { 0x590, 0x5FF, "he" },   { 0x10A0, 0x10FF, "ka" }, { 0x3040, 0x30FF, "ja" },
                    { 0xAC00, 0xD7A3, "ko" }, { 0x4E00, 0x9FFF, "zh" }, { 0xE00, 0xE7F, "th" },
                    { 0xE80, 0xEFF, "lo" },   { 0x980, 0x9FF, "bn" },   { 0xB80, 0xBFF, "ta" },
                    { 0xC00, 0xC7F, "te" },   { 0xA80, 0xAFF, "gu" },   { 0xA00, 0xA7F, "pa" },
                    { 0xD80, 0xDFF, "si" },   { 0x1000, 0x109F, "my" }, { 0x1200, 0x137F, "am" },
                    { 0x1780, 0x17FF, "km" } };
enum { OWN_SCRIPTS = sizeof own_scripts / sizeof *own_scripts };

static int script_of(int32_t code) {
    if (code < 0x250 || code == 0x259 || (code >= 0x1E00 && code <= 0x1EFF)) return SCRIPT_LATIN;
    if (code >= 0x400 && code <= 0x52F) return SCRIPT_CYRILLIC;
    if (code >= 0x600 && code <= 0x6FF) return SCRIPT_ARABIC;
    if (code >= 0x900 && code <= 0x97F) return SCRIPT_INDIC;
    for (int i = 0; i < OWN_SCRIPTS; i++) {
        if (code >= own_scripts[i].first && code <= own_scripts[i].last) return SCRIPT_OWN + i;
    }
    return SCRIPT_NONE;
}

static int32_t letter_at(const char *bytes, size_t length, size_t *size) {
    int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate((const utf8proc_uint8_t *)bytes, (utf8proc_ssize_t)length, &code);
    *size = step > 0 ? (size_t)step : 1;
    return step > 0 ? code : 0;
}

/* ---------------------------------------------------------------- lexicon */

/* The tongue's number; its code's value in the lexicon tells the script as well. */
static uint32_t tongue_of(uint32_t value) {
    return value % 64;
}

/* `word` as it is written tells the script; the key is what texts are compared with. */
void lexicon_add_tongue(arena *a, text_lexicon *lexicon, str code, str word, bool letter) {
    size_t size;
    uint32_t of = (uint32_t)script_of(letter_at(word.ptr, word.len, &size));
    uint32_t next = (uint32_t)lexicon->tongues.count, known = map_get(&lexicon->tongues, code);
    if (known == MAP_NONE && next >= MOST_TONGUES) return;
    uint32_t tongue = tongue_of(map_add(a, &lexicon->tongues, code, next + 64 * of));
    map *sets = letter ? lexicon->tongue_letters : lexicon->tongue_words;
    *map_slot_of(a, &sets[tongue / 31], letter ? word : fold(a, word), 0) |= 1u << tongue % 31;
    if (!letter || word.len < 2 || word.ptr[0] != '!') return;
    *map_slot_of(a, &sets[tongue / 31], str_slice(word, 1, word.len), 0) |= 1u << tongue % 31;
    *map_slot_of(a, &sets[tongue / 31], str_slice(word, 0, 1), 0) |= 1u << tongue % 31;
}

/* ---------------------------------------------------------------- counting */

typedef struct {
    const char *code[MOST_TONGUES];
    uint64_t of_script[SCRIPT_OWN]; /* sets of tongues */
    uint64_t constant;              /* those with a letter that no text lacks */
} tongue_table;

typedef struct {
    uint32_t score[MOST_TONGUES], hits[MOST_TONGUES]; /* hits: words that stand for the tongue */
    uint64_t constant;                                /* tongues of which a letter that never lacks was met */
    size_t words, cyrillic;
    size_t in_own, own[OWN_SCRIPTS]; /* words in a script of one language; their letters */
} tally;

static uint64_t set_of(const map sets[2], str key) {
    uint32_t low = map_get(&sets[0], key), high = map_get(&sets[1], key);
    return (low == MAP_NONE ? 0 : low) | (high == MAP_NONE ? 0 : (uint64_t)high << 31);
}

static void read_table(const text_lexicon *lexicon, tongue_table *out) {
    *out = (tongue_table){ .constant = set_of(lexicon->tongue_letters, STR("!")) };
    for (size_t i = 0; i < lexicon->tongues.capacity; i++) {
        const map_slot *slot = &lexicon->tongues.slots[i];
        if (!slot->used || tongue_of(slot->value) >= MOST_TONGUES) continue;
        out->code[tongue_of(slot->value)] = slot->key.ptr;
        uint32_t of = slot->value / 64;
        if (of < SCRIPT_OWN) out->of_script[of] |= (uint64_t)1 << tongue_of(slot->value);
    }
}

/* What only one language has counts most. */
static void add(tally *sum, uint64_t set, uint32_t most) {
    uint32_t shared = (uint32_t)__builtin_popcountll(set);
    for (; set; set &= set - 1) {
        sum->score[__builtin_ctzll(set)] += (most + shared - 1) / shared;
    }
}

static uint64_t count_letters(const text_lexicon *lexicon, const text *t, const token *word, uint64_t of_script,
                              tally *sum) {
    enum { LETTER_SCORE = 6 };
    uint64_t all = 0;
    size_t size;
    for (size_t at = word->start; at < word->end; at += size) {
        int32_t code = letter_at(t->bytes + at, word->end - at, &size);
        if (code < 0x80) continue;
        utf8proc_uint8_t small[5] = "!";
        utf8proc_ssize_t length = utf8proc_encode_char(utf8proc_tolower(code), small + 1);
        uint64_t set = set_of(lexicon->tongue_letters, (str){ (const char *)small + 1, (size_t)length }) & of_script;
        sum->constant |= set_of(lexicon->tongue_letters, (str){ (const char *)small, (size_t)length + 1 });
        add(sum, set, LETTER_SCORE);
        all |= set;
    }
    return all;
}

/* A name's letters tell where its bearer is from. */
static bool may_be_name(const token *word, int script) {
    return word->capital && (script == SCRIPT_LATIN || script == SCRIPT_CYRILLIC);
}

static void count_word(const text_lexicon *lexicon, const tongue_table *table, const text *t, const token *word,
                       tally *sum) {
    enum { WORD_SCORE = 12 };
    size_t size;
    int script = script_of(letter_at(t->bytes + word->start, word->end - word->start, &size));
    sum->words++;
    sum->cyrillic += script == SCRIPT_CYRILLIC;
    sum->in_own += script >= SCRIPT_OWN;
    for (size_t at = word->start; script >= SCRIPT_OWN && at < word->end; at += size) {
        int next = script_of(letter_at(t->bytes + at, word->end - at, &size));
        if (next >= SCRIPT_OWN) sum->own[next - SCRIPT_OWN]++;
    }
    if (script >= SCRIPT_OWN || script == SCRIPT_NONE || may_be_name(word, script)) return;
    uint64_t of_script = table->of_script[script];
    uint64_t words = set_of(lexicon->tongue_words, word->folded) & of_script;
    add(sum, words, WORD_SCORE);
    bool plain = script == SCRIPT_LATIN && word->folded.len == word->end - word->start; /* ASCII alone */
    uint64_t hits = words | (plain ? 0 : count_letters(lexicon, t, word, of_script, sum));
    for (; hits; hits &= hits - 1) {
        sum->hits[__builtin_ctzll(hits)]++;
    }
}

/* ---------------------------------------------------------------- decision */

/* A script of one language that most words are in; Japanese mixes two. */
static const char *own_script(const tally *sum) {
    size_t most = 0, kana = 0;
    for (size_t i = 0; i < OWN_SCRIPTS; i++) {
        if (sum->own[i] > sum->own[most]) most = i;
        if (strcmp(own_scripts[i].code, "ja") == 0) kana += sum->own[i];
    }
    if (sum->in_own * 2 <= sum->words) return NULL;
    bool chinese = strcmp(own_scripts[most].code, "zh") == 0;
    return chinese && kana ? "ja" : own_scripts[most].code;
}

/* A text of some words that lacks what the language never lacks is hardly of it. */
static uint32_t score_of(const tongue_table *table, const tally *sum, size_t tongue) {
    enum { FEWEST_WORDS = 4 };
    bool lacks = (table->constant & ~sum->constant) >> tongue & 1;
    return lacks && sum->words >= FEWEST_WORDS ? sum->score[tongue] / 2 : sum->score[tongue];
}

/* NULL where it scores less than `least`, or is not sure. */
static const char *winner(const tongue_table *table, const tally *sum, uint32_t least) {
    enum { FEWEST_HITS = 2, SHARE = 10 };
    const char *own = own_script(sum);
    if (own) return own;
    size_t best = 0, second = MOST_TONGUES;
    for (size_t i = 1; i < MOST_TONGUES; i++) {
        if (score_of(table, sum, i) > score_of(table, sum, best)) {
            second = best;
            best = i;
        } else if (second == MOST_TONGUES || score_of(table, sum, i) > score_of(table, sum, second)) {
            second = i;
        }
    }
    bool enough = sum->hits[best] >= FEWEST_HITS && sum->hits[best] * SHARE >= sum->words;
    uint32_t score = score_of(table, sum, best);
    return enough && score >= least && score > score_of(table, sum, second) ? table->code[best] : NULL;
}

static language language_of(const char *tongue) {
    if (!tongue) return LANG_UND;
    language l = language_of_code(str_of(tongue));
    return l == LANG_COUNT ? LANG_OTHER : l;
}

static void add_tally(tally *sum, const tally *part) {
    sum->constant |= part->constant;
    sum->words += part->words;
    sum->cyrillic += part->cyrillic;
    sum->in_own += part->in_own;
    for (size_t i = 0; i < MOST_TONGUES; i++) {
        sum->score[i] += part->score[i];
        sum->hits[i] += part->hits[i];
    }
    for (size_t i = 0; i < OWN_SCRIPTS; i++) {
        sum->own[i] += part->own[i];
    }
}

void text_tell_languages(arena *a, const text_lexicon *lexicon, text *t) {
    tongue_table table;
    tally all = { 0 }, furniture = { 0 };
    bool *weak = arena_array(a, bool, t->blocks.count + 1), *cyrillic = arena_array(a, bool, t->blocks.count + 1);
    read_table(lexicon, &table);
    for (size_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        tally sum = { 0 };
        for (uint32_t i = in->first; i < in->last; i++) {
            if (t->tokens.items[i].kind == TOKEN_WORD) count_word(lexicon, &table, t, &t->tokens.items[i], &sum);
        }
        in->lang = (uint8_t)language_of(winner(&table, &sum, SURE_SCORE));
        weak[b] = !winner(&table, &sum, STRANGE_SCORE);
        cyrillic[b] = sum.cyrillic * 2 > sum.words;
        add_tally(in->kind == BLOCK_FURNITURE ? &furniture : &all, &sum);
    }
    const char *tongue = winner(&table, all.words ? &all : &furniture, SURE_SCORE);
    t->tongue = tongue ? arena_copy(a, tongue, strlen(tongue)) : NULL;
    t->lang = language_of(tongue);
    for (size_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        if (in->lang == LANG_UND && cyrillic[b] && t->lang != LANG_OTHER) in->lang = LANG_RU;
        bool strange = in->lang == LANG_OTHER && t->lang != LANG_UND && t->lang != LANG_OTHER;
        if (in->lang == LANG_UND || (strange && weak[b])) in->lang = (uint8_t)t->lang;
    }
}
