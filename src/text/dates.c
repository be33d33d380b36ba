/* Dates: the usual orders of the usual languages, and weekdays and "yesterday" seen from the day of publication.
 *
 * "17 December, 2025", "Sept. 25, 2024", "21.05.2025", "2016.03.10", "15 Eylül 2025", "March 2024", "on Monday". The
 * arithmetic of days is the proleptic Gregorian calendar's (Hinnant, chrono-compatible low-level date algorithms). */
#include "text/text.h"

enum { NEAR_FUTURE_MONTHS = 3 }; /* "in September", told in July, may as well lie ahead: then no year is told */
enum { NEAR_FUTURE_DAYS = 45 };  /* "May 21" without a year lies behind us, or at most so far ahead */

bool date_valid(date d) {
    static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (d.month < 1 || d.month > 12 || d.day < 0 || d.day > days[d.month - 1]) return false;
    bool leap = (d.year % 4 == 0 && d.year % 100 != 0) || d.year % 400 == 0;
    if (d.month == 2 && d.day == 29 && d.year && !leap) return false;
    return d.year == 0 || (d.year >= 1900 && d.year <= 2100);
}

long date_day_number(date d) {
    long y = d.year - (d.month <= 2);
    long era = y / 400;
    long year_of_era = y - era * 400;
    long day_of_year = (153L * (d.month + (d.month > 2 ? -3 : 9)) + 2) / 5 + d.day - 1;
    return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719468;
}

date date_of_day_number(long day) {
    day += 719468;
    long era = day / 146097;
    long day_of_era = day - era * 146097;
    long year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    long day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    long month = (5 * day_of_year + 2) / 153;
    date d = { .day = (int)(day_of_year - (153 * month + 2) / 5 + 1),
               .month = (int)(month < 10 ? month + 3 : month - 9) };
    d.year = (int)(year_of_era + era * 400 + (d.month <= 2));
    return d;
}

const char *date_iso(arena *a, date d) {
    if (!d.year || !d.month) return NULL;
    if (!d.day) return arena_printf(a, "%04d-%02d", d.year, d.month);
    return arena_printf(a, "%04d-%02d-%02d", d.year, d.month, d.day);
}

static int digits(const char *from, size_t count) {
    int value = 0;
    for (size_t i = 0; i < count; i++) {
        if (from[i] < '0' || from[i] > '9') return -1;
        value = value * 10 + (from[i] - '0');
    }
    return value;
}

date date_parse_iso(const char *iso) {
    size_t length = iso ? strlen(iso) : 0;
    date d = { 0 };
    if (length != 10 && length != 7 && length != 4) return d;
    d.year = digits(iso, 4);
    if (length >= 7) d.month = iso[4] == '-' ? digits(iso + 5, 2) : -1;
    if (length == 10) d.day = iso[7] == '-' ? digits(iso + 8, 2) : -1;
    bool good =
        d.year >= 1 && (length == 4 || (d.month >= 1 && date_valid((date){ 0, d.month, d.day < 0 ? 99 : d.day })));
    return good ? d : (date){ 0 };
}

/* A cursor over the tokens that may hold a date. */
typedef struct {
    const text *t;
    const text_lexicon *lexicon;
    size_t at, last;
    language lang;
} cursor;

static const token *peek(const cursor *c) {
    return c->at < c->last ? &c->t->tokens.items[c->at] : NULL;
}

static bool accept(cursor *c, const char *folded) {
    const token *next = peek(c);
    if (!next || !token_is(next, folded)) return false;
    c->at++;
    return true;
}

static int accept_number(cursor *c, size_t fewest, size_t most) {
    const token *next = peek(c);
    if (!next || next->kind != TOKEN_NUMBER || next->folded.len < fewest || next->folded.len > most) return -1;
    int value = digits(next->folded.ptr, next->folded.len);
    if (value >= 0) c->at++;
    return value;
}

static int accept_month(cursor *c) {
    const token *next = peek(c);
    if (!next || next->kind != TOKEN_WORD) return 0;
    uint32_t month = map_get(&c->lexicon->months, next->folded);
    /* "may" and "march" are words; the months of Turkish, Azerbaijani and Russian are written small. */
    bool verb = !next->capital && (token_is(next, "may") || token_is(next, "march"));
    if (month == MAP_NONE || verb) return 0;
    c->at++;
    if (c->at + 1 < c->last) accept(c, "."); /* the last one ends the sentence */
    return (int)month;
}

/* A year behind day and month, with or without a comma. */
static int accept_year(cursor *c) {
    size_t start = c->at;
    accept(c, ",");
    int year = accept_number(c, 4, 4);
    if (year >= 1900 && year <= 2100) return year;
    c->at = start;
    return 0;
}

/* "12.3.4.2024" is no date with a 12 before it. */
static bool goes_on_number(const cursor *c) {
    if (c->at < 2) return false;
    const token *first = &c->t->tokens.items[c->at], *mark = first - 1, *before = first - 2;
    bool separates = token_is(mark, ".") || token_is(mark, "-") || token_is(mark, "/");
    return first->glued && separates && mark->glued && before->kind == TOKEN_NUMBER;
}

static bool match_numeric(cursor *c, date *out) {
    if (goes_on_number(c)) return false;
    int first = accept_number(c, 1, 4);
    const token *mark = peek(c);
    if (first < 0 || !mark || !mark->glued) return false;
    const char *separator = token_is(mark, ".") ? "." : token_is(mark, "-") ? "-" : token_is(mark, "/") ? "/" : NULL;
    if (!separator) return false;
    c->at++;
    int second = accept_number(c, 1, 2);
    if (second < 0 || !accept(c, separator)) return false;
    int third = accept_number(c, 1, 4);
    if (third < 0) return false;
    if (third < 100 && first <= 31) third = -1; /* "16.05.25" is as well a time or a version */
    bool may_be_day_first = second <= 12, may_be_month_first = first <= 12 && *separator != '.';
    if (first > 31)
        *out = (date){ first, second, third };
    else if (!may_be_day_first) /* as in the United States */
        *out = (date){ third, first, second };
    else if (!may_be_month_first || first == second || c->t->day_first || !c->t->month_first)
        *out = (date){ third, second, first };
    else
        *out = (date){ third, first, second };
    if (!(out->year >= 1900 && out->day > 0 && date_valid(*out))) return false;
    /* Which is the day, nothing here tells: then only the year is known, and that says nothing. */
    bool open = first <= 31 && may_be_day_first && may_be_month_first && first != second;
    if (open && !c->t->day_first && !c->t->month_first) *out = (date){ 0 };
    return true;
}

static bool match_day_month(cursor *c, date *out) {
    int day = accept_number(c, 1, 2);
    if (day < 1 || day > 31) return false;
    if (peek(c) && peek(c)->glued) { /* "15th", "15-ci" */
        (void)(accept(c, "st") || accept(c, "nd") || accept(c, "rd") || accept(c, "th"));
        if (accept(c, "-")) {
            if (peek(c) && peek(c)->kind == TOKEN_NUMBER) day = 0; /* "19-21 May" names no day */
            c->at++;
        }
    }
    accept(c, "of");
    if (!(out->month = accept_month(c))) return false;
    out->day = day;
    out->year = accept_year(c);
    return date_valid(*out);
}

/* Behind a day: "-21" or "–21", which makes it a span. */
static bool accept_span_end(cursor *c) {
    size_t start = c->at;
    if ((accept(c, "-") || accept(c, "–")) && accept_number(c, 1, 2) > 0) return true;
    c->at = start;
    return false;
}

/* Before the month at `at`, which stands alone: "in early May", "last March", "the end of March". */
static bool tells_time(const text *t, size_t at) {
    static const char *const words[] = { "early", "mid", "late", "last", "in", "since", "during", NULL };
    static const char *const parts[] = { "end", "beginning", "start", "middle", "close", NULL };
    const token *month = &t->tokens.items[at];
    if (at == 0) return false;
    return token_is_any(month - 1, words) || (at > 1 && token_is(month - 1, "of") && token_is_any(month - 2, parts));
}

static bool match_month_day(cursor *c, date *out) {
    size_t named = c->at;
    if (!(out->month = accept_month(c))) return false;
    size_t behind = c->at;
    out->day = accept_number(c, 1, 2);
    if (out->day >= 1 && out->day <= 31) {
        if (peek(c) && peek(c)->glued) (void)(accept(c, "st") || accept(c, "nd") || accept(c, "rd") || accept(c, "th"));
        if (accept_span_end(c)) out->day = 0;
        out->year = accept_year(c);
        return date_valid(*out);
    }
    c->at = behind;
    out->day = 0;
    out->year = accept_year(c);
    if (out->year) return true;
    /* A month alone: "in early May", "last March". */
    return tells_time(c->t, named);
}

/* "2023. április 4." */
static bool match_year_first(cursor *c, date *out) {
    out->year = accept_number(c, 4, 4);
    if (out->year < 1900) return false;
    if (accept(c, "-") && peek(c) && peek(c)->glued) { /* "2024-cü il mayın 14-də" */
        c->at++;
        (void)(accept(c, "il") || accept(c, "ilin"));
    }
    accept(c, ".");
    if (!(out->month = accept_month(c))) return false;
    out->day = accept_number(c, 1, 2);
    return out->day >= 1 && date_valid(*out);
}

/* Day and month without a year: the latest such day, seen from the publication. */
void date_complete(date *d, date published) {
    if (d->year || !published.year || !d->month) return;
    int ahead = d->month - published.month;
    if (!d->day && published.month && ahead > 0 && ahead <= NEAR_FUTURE_MONTHS) return;
    d->year = published.year;
    if (!d->day && d->month > published.month) d->year--;
    if (!published.month || !d->day) return;
    date whole = published;
    if (!whole.day) whole.day = 28;
    if (date_day_number(*d) > date_day_number(whole) + NEAR_FUTURE_DAYS) d->year--;
    if (!date_valid(*d)) d->year = 0; /* 29 February */
}

/* Two words count before one: "bu gün", "last week". */
uint32_t date_relative_words(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang,
                             uint32_t *words) {
    str first = t->tokens.items[at].folded;
    uint32_t found = MAP_NONE;
    *words = 2;
    if (at + 1 < last) {
        char both[32];
        str next = t->tokens.items[at + 1].folded;
        if (first.len + 1 + next.len > sizeof both) return MAP_NONE;
        memcpy(both, first.ptr, first.len);
        both[first.len] = ' ';
        memcpy(both + first.len + 1, next.ptr, next.len);
        found = map_get(&lexicon->relative_days, (str){ both, first.len + 1 + next.len });
    }
    if (found == MAP_NONE) {
        found = map_get(&lexicon->relative_days, first);
        *words = 1;
    }
    return found != MAP_NONE && found / 1000 == (uint32_t)lang ? found % 1000 : MAP_NONE;
}

/* "today", but no week or month. */
static uint32_t relative_day(const cursor *c, uint32_t *words) {
    uint32_t found = date_relative_words(c->t, c->lexicon, c->at, c->last, c->lang, words);
    return found < RELATIVE_WEEKS ? found : MAP_NONE;
}

static bool match_relative(cursor *c, date published, date *out) {
    const token *word = peek(c);
    if (!word || word->kind != TOKEN_WORD) return false;
    bool this_morning = false;
    if (c->lang == LANG_EN && token_is(word, "this") && c->at + 1 < c->last) {
        const token *part = &c->t->tokens.items[c->at + 1];
        this_morning = token_is(part, "morning") || token_is(part, "afternoon") || token_is(part, "evening");
        if (this_morning) c->at++;
    }
    bool last_night = false;
    if (c->lang == LANG_EN && token_is(word, "last") && c->at + 1 < c->last) {
        const token *part = &c->t->tokens.items[c->at + 1];
        last_night = token_is(part, "night") || token_is(part, "evening");
        if (last_night) c->at++;
    }
    uint32_t weekday = map_get(&c->lexicon->weekdays, word->folded);
    uint32_t words;
    uint32_t relative = relative_day(c, &words);
    if (this_morning) relative = RELATIVE_TODAY;
    if (last_night) relative = RELATIVE_TODAY - 1;
    if (weekday == MAP_NONE && relative == MAP_NONE) return false;
    c->at += relative != MAP_NONE && !this_morning && !last_night ? words : 1;
    bool known = published.year && published.day;
    if (!known) return true;
    long today = date_day_number(published);
    if (relative != MAP_NONE) {
        *out = date_of_day_number(today + (long)relative - RELATIVE_TODAY);
        return true;
    }
    long today_weekday = (today + 3) % 7 + 1; /* 1970-01-01 was a Thursday */
    *out = date_of_day_number(today - (today_weekday - (long)weekday + 7) % 7);
    return true;
}

/* The end of a span ("from 8 to 11 February") is not the day of anything in it. */
static bool ends_range(const text *t, size_t at) {
    if (at < 2) return false;
    const token *link = &t->tokens.items[at - 1], *start = &t->tokens.items[at - 2];
    bool links = token_is(link, "to") || token_is(link, "-") || token_is(link, "–") || token_is(link, "and") ||
                 token_is(link, "po") || token_is(link, "do") || token_is(link, "until") || token_is(link, "till");
    return links && start->kind == TOKEN_NUMBER && start->folded.len <= 2;
}

size_t date_match_alone(const text *t, const text_lexicon *lexicon, size_t at, size_t last, date *out) {
    if (at >= last) return 0; /* behind "4-", which ends the words */
    static bool (*const forms[])(cursor *, date *) = { match_numeric, match_day_month, match_month_day,
                                                       match_year_first };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        cursor c = { t, lexicon, at, last, LANG_UND };
        *out = (date){ 0 };
        if (forms[i](&c, out)) return c.at - at;
    }
    return 0;
}

size_t date_match(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang, date published,
                  date *out) {
    size_t used = date_match_alone(t, lexicon, at, last, out);
    if (used) {
        if (ends_range(t, at)) *out = (date){ .year = out->year };
        date_complete(out, published);
        return used;
    }
    cursor c = { t, lexicon, at, last, lang };
    *out = (date){ 0 };
    return match_relative(&c, published, out) ? c.at - at : 0;
}
