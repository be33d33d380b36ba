/* Spans of days: "from 3 to 5 June", "June 3-5, 2024", "28 May – 2 June", "между 3 и 5 июня", "last week".
 *
 * A span names no day, so it never stands for one; but a meeting of which nothing nearer is told was within it. "3 and
 * 5 June" are two days; only "between" makes a span of them. A week begins on Monday (ISO 8601). */
#include "text/text.h"

enum { LONGEST_SPAN = 92 }; /* days; what is longer, such as a term of office, dates nothing */

typedef struct {
    const text *t;
    const text_lexicon *lexicon;
    size_t at, last;
    bool between; /* "between" stands before it */
} span_cursor;

static const token *peek(const span_cursor *c) {
    return c->at < c->last ? &c->t->tokens.items[c->at] : NULL;
}

/* "to", "–"; in Russian "по" and "до"; "and" behind "between". */
static bool accept_link(span_cursor *c) {
    static const char *const links[] = { "-", "–", "—", "to", "until", "till", "through", "po", "do", NULL };
    static const char *const ands[] = { "and", "i", "ve", NULL };
    const token *next = peek(c);
    if (!next || !(token_is_any(next, links) || (c->between && token_is_any(next, ands)))) return false;
    c->at++;
    return true;
}

/* A day of a month, with its ending ("3rd"); 0 where there is none. */
static int accept_day(span_cursor *c) {
    static const char *const endings[] = { "st", "nd", "rd", "th", NULL };
    const token *next = peek(c);
    if (!next || next->kind != TOKEN_NUMBER || next->folded.len > 2) return 0;
    int day = 0;
    for (size_t i = 0; i < next->folded.len; i++) {
        if (next->folded.ptr[i] < '0' || next->folded.ptr[i] > '9') return 0;
        day = day * 10 + (next->folded.ptr[i] - '0');
    }
    if (day < 1 || day > 31) return 0;
    c->at++;
    next = peek(c);
    if (next && next->glued && token_is_any(next, endings)) c->at++;
    return day;
}

/* "3 to 5 June 2024" */
static bool match_days_month(span_cursor *c, date_span *out) {
    int day = accept_day(c);
    if (!day || !accept_link(c)) return false;
    size_t used = date_match_alone(c->t, c->lexicon, c->at, c->last, &out->last);
    if (!used || !out->last.day || !out->last.month || peek(c)->folded.len > 2) return false;
    out->first = (date){ out->last.year, out->last.month, day };
    c->at += used;
    return true;
}

/* "June 3-5, 2024" */
static bool match_month_days(span_cursor *c, date_span *out) {
    const token *name = peek(c);
    uint32_t month = name->kind == TOKEN_WORD && name->capital ? map_get(&c->lexicon->months, name->folded) : MAP_NONE;
    if (month == MAP_NONE) return false;
    c->at++;
    if (peek(c) && token_is(peek(c), ".") && peek(c)->glued) c->at++;
    int first = accept_day(c);
    if (!first || !accept_link(c)) return false;
    int last = accept_day(c);
    if (!last) return false;
    date year = { 0 };
    size_t comma = peek(c) && token_is(peek(c), ",");
    const token *number = c->at + comma < c->last ? &c->t->tokens.items[c->at + comma] : NULL;
    if (number && number->kind == TOKEN_NUMBER && number->folded.len == 4) {
        date whole = date_parse_iso((char[5]){ number->folded.ptr[0], number->folded.ptr[1], number->folded.ptr[2],
                                               number->folded.ptr[3], '\0' });
        year.year = whole.year >= 1900 && whole.year <= 2100 ? whole.year : 0;
        if (year.year) c->at += comma + 1;
    }
    out->first = (date){ year.year, (int)month, first };
    out->last = (date){ year.year, (int)month, last };
    return true;
}

/* "28 May to 2 June 2024" */
static bool match_two_dates(span_cursor *c, date_span *out) {
    size_t used = date_match_alone(c->t, c->lexicon, c->at, c->last, &out->first);
    if (!used || !out->first.day) return false;
    c->at += used;
    if (!accept_link(c)) return false;
    used = date_match_alone(c->t, c->lexicon, c->at, c->last, &out->last);
    if (!used || !out->last.day) return false;
    if (!out->first.year) out->first.year = out->last.year;
    c->at += used;
    return true;
}

/* "last week", but not "last week's attack". */
static bool match_relative(span_cursor *c, language lang, date published, date_span *out) {
    uint32_t words, found = date_relative_words(c->t, c->lexicon, c->at, c->last, lang, &words);
    if (found == MAP_NONE || found < RELATIVE_WEEKS || !published.day) return false;
    const token *behind = c->at + words < c->last ? &c->t->tokens.items[c->at + words] : NULL;
    if (behind && behind->glued && (token_is(behind, "'") || token_is(behind, "’"))) return false;
    c->at += words;
    if (found < RELATIVE_MONTHS) {
        long today = date_day_number(published);
        long monday = today - (today + 3) % 7 + 7 * ((long)found - RELATIVE_WEEKS - RELATIVE_TODAY);
        *out = (date_span){ date_of_day_number(monday), date_of_day_number(monday + 6) };
        return true;
    }
    int month = published.year * 12 + published.month - 1 + (int)found - RELATIVE_MONTHS - RELATIVE_TODAY;
    date next = { (month + 1) / 12, (month + 1) % 12 + 1, 1 };
    out->first = (date){ month / 12, month % 12 + 1, 1 };
    out->last = date_of_day_number(date_day_number(next) - 1);
    return true;
}

static bool is_span(date_span *s, date published) {
    if (!s->last.year) {
        date_complete(&s->last, published);
        if (s->last.year && !s->first.year) s->first.year = s->last.year - (s->first.month > s->last.month);
    } else if (s->first.month > s->last.month && s->first.year == s->last.year) {
        s->first.year--;
    }
    if (!date_valid(s->first) || !date_valid(s->last)) return false;
    if (!s->first.year) return s->first.month != s->last.month || s->first.day < s->last.day;
    long days = date_day_number(s->last) - date_day_number(s->first);
    return days > 0 && days <= LONGEST_SPAN;
}

/* Not in the middle of a number: "12.3-5 June", "2024-05-03". */
static bool starts_number(const text *t, size_t at) {
    if (at == 0 || !t->tokens.items[at].glued) return true;
    const token *before = &t->tokens.items[at - 1];
    return before->kind == TOKEN_MARK && !token_is(before, ".") && !token_is(before, "-") && !token_is(before, "/") &&
           !token_is(before, ":");
}

size_t date_match_span(const text *t, const text_lexicon *lexicon, size_t at, size_t last, language lang,
                       date published, date *when, date_span *out) {
    static bool (*const forms[])(span_cursor *, date_span *) = { match_days_month, match_month_days, match_two_dates };
    static const char *const betweens[] = { "between", "mezhdu", NULL };
    span_cursor start = { t, lexicon, at, last, at > 0 && token_is_any(&t->tokens.items[at - 1], betweens) };
    *when = (date){ 0 };
    if (t->tokens.items[at].kind == TOKEN_MARK || !starts_number(t, at)) return 0;
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        span_cursor c = start;
        *out = (date_span){ 0 };
        if (!forms[i](&c, out) || !is_span(out, published)) continue;
        *when = (date){ out->last.year, out->first.month == out->last.month ? out->last.month : 0, 0 };
        return c.at - at;
    }
    span_cursor c = start;
    *out = (date_span){ 0 };
    return match_relative(&c, lang, published, out) ? c.at - at : 0;
}

const char *date_span_iso(arena *a, date_span span) {
    if (!span.first.year || !span.last.year) return NULL;
    return arena_printf(a, "%s/%s", date_iso(a, span.first), date_iso(a, span.last));
}
