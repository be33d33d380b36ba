/* The day of publication, and what "3/4/2025" means.
 *
 * What the page's metadata tell counts first, then the first whole date outside the prose, then the dateline's ("BAKU,
 * Azerbaijan, March 6, 2024. …"), then a date in the file's name or the address ("2025-09-15-baku.txt",
 * "/2025/09/15/"). Only the head of a page and what closely follows the article are looked at: tickers carry the dates
 * of other articles. Which of two small numbers is the day is told by another date of the text of which only one
 * reading is possible, by one in words that equals one of the two readings, or by the language: only Americans, who
write "defense" and "center", put the month first. Else it stays open. */
#include "text/text.h"

enum { DATELINE_TOKENS = 14, NEAR_DAYS = 3 };

static date first_whole_date(const text *t, const text_lexicon *lexicon, const block *in) {
    date found;
    for (size_t at = in->first; at < in->last;) {
        size_t used = date_match(t, lexicon, at, in->last, LANG_UND, (date){ 0 }, &found);
        if (used && found.year && found.month && found.day) return found;
        at += used ? used : 1;
    }
    return (date){ 0 };
}

/* A date told outside the text: its own tokens, this text's order of day and month. */
static date date_of_words(arena *a, const text *t, const text_lexicon *lexicon, const char *words) {
    text told = { .day_first = t->day_first, .month_first = t->month_first };
    text_tokenize(a, words, strlen(words), &told);
    block whole = { .last = (uint32_t)told.tokens.count };
    return first_whole_date(&told, lexicon, &whole);
}

static bool plausible(date d) {
    return d.year >= 1990 && d.year <= 2100 && d.month >= 1 && d.day >= 1 && date_valid(d);
}

static int number_at(const char *digits, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        value = value * 10 + (digits[i] - '0');
    }
    return value;
}

/* Up to three numbers with one separator between them, or eight digits in a row. */
static date date_of_numbers(const char *at) {
    static const char separators[] = "-_./";
    size_t length[3] = { 0 };
    const char *start[3] = { at };
    for (int i = 0; i < 3; i++) {
        while (start[i][length[i]] >= '0' && start[i][length[i]] <= '9') {
            length[i]++;
        }
        char behind = start[i][length[i]];
        if (i == 2 || !length[i] || !behind || !strchr(separators, behind)) break;
        start[i + 1] = start[i] + length[i] + 1;
    }
    date d = { 0 };
    if (length[0] == 8)
        d = (date){ number_at(at, 4), number_at(at + 4, 2), number_at(at + 6, 2) };
    else if (length[0] == 4 && length[1] == 2 && length[2] == 2)
        d = (date){ number_at(at, 4), number_at(start[1], 2), number_at(start[2], 2) };
    else if (length[0] == 2 && length[1] == 2 && length[2] == 4 && at[2] != '/')
        d = (date){ number_at(start[2], 4), number_at(start[1], 2), number_at(at, 2) };
    return plausible(d) ? d : (date){ 0 };
}

static date date_of_name(const char *name) {
    for (const char *at = name; *at; at++) {
        bool digit = *at >= '0' && *at <= '9', inside = at > name && at[-1] >= '0' && at[-1] <= '9';
        if (!digit || inside) continue;
        date d = date_of_numbers(at);
        if (d.year) return d;
    }
    return (date){ 0 };
}

static date date_of_metadata(arena *a, const text *t, const text_lexicon *lexicon, const char *told) {
    date d = { 0 };
    char iso[11] = { 0 };
    memcpy(iso, told, strnlen(told, 10)); /* "2025-09-15T10:00:00+04:00" */
    d = date_parse_iso(iso);
    if (plausible(d)) return d;
    d = date_of_words(a, t, lexicon, told);
    if (plausible(d)) return d;
    size_t digits = strspn(told, "0123456789");
    if (told[digits] != '\0' && told[digits] != '.') return date_of_numbers(told);
    if (digits == 8) return date_of_numbers(told);
    if (digits == 13) digits = 10; /* milliseconds */
    if (digits != 10) return (date){ 0 };
    long seconds = 0;
    for (size_t i = 0; i < digits; i++) {
        seconds = seconds * 10 + (told[i] - '0');
    }
    d = date_of_day_number(seconds / 86400);
    return plausible(d) ? d : (date){ 0 };
}

static date date_of_text(const text *t, const text_lexicon *lexicon) {
    bool prose_met = false;
    for (size_t b = 0; b < t->blocks.count; b++) {
        const block *in = &t->blocks.items[b];
        if (in->kind == BLOCK_PROSE && prose_met) continue;
        block head = *in;
        if (in->kind == BLOCK_PROSE) {
            prose_met = true;
            if (head.last > head.first + DATELINE_TOKENS) head.last = head.first + DATELINE_TOKENS;
        }
        date found = first_whole_date(t, lexicon, &head);
        if (found.day) return found;
    }
    return (date){ 0 };
}

void text_find_publication(arena *a, text *t, const text_lexicon *lexicon) {
    const ent_article *article = t->article;
    date found = { 0 };
    if (article && article->published) found = date_of_metadata(a, t, lexicon, article->published);
    if (!found.day) found = date_of_text(t, lexicon);
    if (!found.day && article && article->id) found = date_of_name(article->id);
    if (!found.day && article && article->url) found = date_of_name(article->url);
    t->published = found;
}

/* --------------------------------------------------------- day and month */

/* "3/4/2025" or "03-04-2025" at the token, as its two numbers and the year. */
static bool numbers_at(const text *t, size_t at, date *out) {
    if (at + 5 > t->tokens.count) return false;
    const token *part = &t->tokens.items[at];
    bool slashes = token_is(&part[1], "/") && token_is(&part[3], "/");
    bool dashes = token_is(&part[1], "-") && token_is(&part[3], "-");
    if (!slashes && !dashes) return false;
    if (part[0].folded.len > 2 || part[2].folded.len > 2 || part[4].folded.len != 4) return false;
    for (int i = 0; i < 5; i++) {
        if (i % 2 == 0 && part[i].kind != TOKEN_NUMBER) return false;
        if (i && !part[i].glued) return false;
    }
    for (int i = 0; i < 5; i += 2) {
        for (size_t k = 0; k < part[i].folded.len; k++) {
            if (part[i].folded.ptr[k] < '0' || part[i].folded.ptr[k] > '9') return false;
        }
    }
    *out = (date){ number_at(part[4].folded.ptr, 4), number_at(part[0].folded.ptr, part[0].folded.len),
                   number_at(part[2].folded.ptr, part[2].folded.len) };
    return true;
}

static bool near(date a, date b) {
    if (!date_valid(a) || !a.day || !a.year) return false;
    long apart = date_day_number(a) - date_day_number(b);
    return apart <= NEAR_DAYS && apart >= -NEAR_DAYS;
}

/* A date of the text that can be read in one way only: in words, with dots, or year first. */
static void compare_with_words(text *t, const text_lexicon *lexicon, date open) {
    date day_first = { open.year, open.day, open.month }, month_first = { open.year, open.month, open.day };
    date told;
    for (size_t at = 0; at < t->tokens.count;) {
        date same;
        size_t used = date_match(t, lexicon, at, t->tokens.count, LANG_UND, (date){ 0 }, &told);
        bool whole = used && told.month && told.day && !numbers_at(t, at, &same);
        if (whole && !told.year) told.year = open.year;
        if (whole && near(day_first, told) != near(month_first, told)) {
            t->day_first = near(day_first, told);
            t->month_first = !t->day_first;
            return;
        }
        at += used ? used : 1;
    }
}

/* Words that are spelt otherwise on either side of the Atlantic. */
static bool is_one_of(const token *word, const char *const *list) {
    for (size_t i = 0; list[i]; i++) {
        if (token_is(word, list[i])) return true;
    }
    return false;
}

static void ask_language(text *t) {
    static const char *const british[] = { "defence",   "honour",     "honoured",   "centre",
                                           "programme", "labour",     "neighbours", "neighbouring",
                                           "favour",    "kilometres", NULL };
    static const char *const american[] = { "defense",   "honor",       "honored", "center",     "program", "labor",
                                            "neighbors", "neighboring", "favor",   "kilometers", NULL };
    size_t there = 0, here = 0;
    for (size_t i = 0; i < t->tokens.count; i++) {
        there += is_one_of(&t->tokens.items[i], american);
        here += is_one_of(&t->tokens.items[i], british);
    }
    t->day_first = (t->lang != LANG_EN && t->lang != LANG_UND) || (t->lang == LANG_EN && here > there * 2);
    t->month_first = t->lang == LANG_EN && there > here * 2;
}

void text_tell_day_order(text *t, const text_lexicon *lexicon) {
    date found, open = { 0 };
    size_t day_first = 0, month_first = 0;
    for (size_t at = 0; at + 5 <= t->tokens.count; at++) {
        if (t->tokens.items[at].kind != TOKEN_NUMBER || !numbers_at(t, at, &found)) continue;
        day_first += found.month > 12 && found.day <= 12;
        month_first += found.day > 12 && found.month <= 12;
        if (!open.year && found.month <= 12 && found.day <= 12 && found.month && found.day) open = found;
    }
    t->day_first = day_first > month_first;
    t->month_first = month_first > day_first;
    if (!day_first && !month_first && open.year) compare_with_words(t, lexicon, open);
    bool asked = open.year || (t->article && t->article->published);
    if (asked && !t->day_first && !t->month_first) ask_language(t);
}
