/* Mood: whether the words of a match tell of something that took place, as part of this report.
 *
 * Plans, cancellations and negation are told by words within the match, or by a passive anywhere in the sentence ("The
 * talks between A and B were put off"). A memory is told by words ("last year"), by a pluperfect behind "he
 * remembered", or by a date well before the report in the sentence or the last one before it in the paragraph; behind
 * the lead some days before the news will do. */
#include <stdlib.h>

#include "meetings/mood.h"

enum { RECALL_DAYS = 21, TRIP_DAYS = 5, LEAD_SENTENCES = 2, OBITUARY_SENTENCES = 3, SENTENCES_BACK = 30 };

static const text *text_of(const finder *f) {
    return f->people->marks->t;
}

static bool holds_word(str region, const char *word) {
    size_t length = strlen(word);
    const char *end = region.ptr + region.len;
    const char *from = region.ptr + 1; /* a blank stands on either side */
    for (const char *found; from < end && (found = memmem(from, (size_t)(end - from), word, length));
         from = found + 1) {
        if (found[-1] == ' ' && found + length < end && found[length] == ' ') return true;
    }
    return false;
}

bool mood_holds(const finder *f, str region, const char *class_name, language lang) {
    const names *words = gaz_words(f->g, class_name, lang);
    for (size_t i = 0; words && i < words->count; i++) {
        if (holds_word(region, words->items[i])) return true;
    }
    return false;
}

typedef struct {
    uint32_t from, to;
} aside_clause;

/* The first clause that one of the words opens behind `start`, up to its comma; the line's end where there is none. */
static aside_clause clause_behind(const line *in, uint32_t start, const char *const *openings) {
    const char *first = NULL, *from = in->bytes + (start ? start - 1 : 0), *line_end = in->bytes + in->length;
    for (size_t i = 0; openings[i]; i++) {
        const char *found = memmem(from, (size_t)(line_end - from), openings[i], strlen(openings[i]));
        if (found && (!first || found < first)) first = found;
    }
    if (!first) return (aside_clause){ (uint32_t)in->length, (uint32_t)in->length };
    const char *close = memmem(first + 3, (size_t)(line_end - first - 3), " , ", 3);
    return (aside_clause){ (uint32_t)(first - in->bytes) + 1, (uint32_t)((close ? close : line_end) - in->bytes) };
}

/* A later clause beside the point: "the first since the elections of last year", ", which ran aground last year ,"
 * recall nothing. Behind its comma the sentence goes on. */
static aside_clause later_clause(const line *in, uint32_t end) {
    static const char *const openings[] = { " since ", " , which ", " , who ", " whose ", " , where ", NULL };
    return clause_behind(in, end, openings);
}

/* "returned the visit that X paid in 2024": nor does it set the time for the sentences that follow. */
static aside_clause relative_clause(const line *in) {
    static const char *const openings[] = { " that ", " , which ", " , who ", " whose ", " , where ", NULL };
    return clause_behind(in, 0, openings);
}

/* Whether the line holds a word of the class outside that clause. */
static bool holds_outside(const finder *f, const line *in, aside_clause aside, const char *class_name, language lang) {
    str rest = { in->bytes + aside.to, in->length - aside.to };
    return mood_holds(f, (str){ in->bytes, aside.from }, class_name, lang) ||
           (rest.len > 1 && mood_holds(f, rest, class_name, lang));
}

/* Whether the token stands in that clause. */
static bool token_in_clause(const line *in, aside_clause aside, uint32_t at) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        const symbol *s = &in->symbols.items[i];
        if (s->token == at) return s->start >= aside.from && s->start < aside.to;
    }
    return false;
}

/* The latest day that the sentence's dates and bare years may mean, but for those of the clause of line `in`, which may
 * be NULL; 0 where it tells none. */
static long latest_day_told(const finder *f, uint32_t sentence_index, date published, const line *in,
                            aside_clause aside) {
    const annotation *marks = f->people->marks;
    const text *t = marks->t;
    const sentence *s = &t->sentences.items[sentence_index];
    long latest = 0;
    uint32_t first = s->first, behind;
    if (dateline_of(marks, sentence_index, &behind)) first = behind;
    for (uint32_t m = marks->first_of[sentence_index]; m < marks->first_of[sentence_index + 1]; m++) {
        const mention *d = &marks->mentions.items[m];
        if (d->type != ENT_DATE || !d->when.year || d->first < first) continue;
        if (in && token_in_clause(in, aside, d->first)) continue;
        date when = d->when;
        if (!when.month) when.month = 12;
        if (!when.day) when.day = 15;
        if (date_day_number(when) > latest) latest = date_day_number(when);
    }
    for (uint32_t at = first + 1; at < s->last && !latest; at++) { /* "in 2009" */
        const token *year = &t->tokens.items[at];
        const token *before = &t->tokens.items[at - 1];
        if (year->kind != TOKEN_NUMBER || year->folded.len != 4) continue;
        if (in && token_in_clause(in, aside, at)) continue;
        if (!token_is(before, "in") && !token_is(before, "since") && !token_is(before, "of")) continue;
        date when = { (int)strtol(year->folded.ptr, NULL, 10), 12, 28 };
        bool past = published.year ? when.year < published.year : true; /* a bare year is no news */
        if (when.year >= 1900 && when.year <= 2100 && past) latest = date_day_number(when);
    }
    return latest;
}

static bool tells_day(const finder *f, uint32_t sentence_index) {
    const annotation *marks = f->people->marks;
    for (uint32_t m = marks->first_of[sentence_index]; m < marks->first_of[sentence_index + 1]; m++) {
        if (marks->mentions.items[m].type == ENT_DATE) return true;
    }
    return false;
}

/* Whether the sentence, or the last one before it in its paragraph that tells a time, tells one well before the report:
 * a memory. */
static bool long_past(const finder *f, const line *in, uint32_t end) {
    const text *t = text_of(f);
    date published = t->published;
    bool known = published.year && published.day;
    for (uint32_t i = in->sentence + 1; i > 0 && in->sentence + 1 - i < SENTENCES_BACK; i--) {
        if (t->sentences.items[i - 1].block != t->sentences.items[in->sentence].block) return false;
        const line *here = &f->lines[i - 1];
        aside_clause aside = { 0 };
        if (here == in)
            aside = later_clause(in, end);
        else if (here->bytes)
            aside = relative_clause(here);
        long told = latest_day_told(f, i - 1, published, here->bytes ? here : NULL, aside);
        if (told && known) return told < date_day_number(published) - RECALL_DAYS;
        if (told) return !tells_day(f, i - 1);
    }
    return false;
}

/* The first sentence behind those that tell the news: the title and the first two of prose. */
static uint32_t lead_end(const text *t) {
    size_t prose = 0;
    uint32_t i = 0;
    for (; i < t->sentences.count && prose < LEAD_SENTENCES; i++) {
        prose += t->blocks.items[t->sentences.items[i].block].kind == BLOCK_PROSE;
    }
    return i;
}

void mood_read_lead(finder *f) {
    const annotation *marks = f->people->marks;
    const text *t = text_of(f);
    f->lead_end = lead_end(t);
    f->day_of_news = 0;
    for (uint32_t m = 0; m < marks->first_of[f->lead_end]; m++) {
        const mention *d = &marks->mentions.items[m];
        if (d->type != ENT_DATE || !d->when.year || !d->when.day) continue;
        long told = date_day_number(d->when);
        if (!f->day_of_news || told < f->day_of_news) f->day_of_news = told;
    }
    if (!f->day_of_news && t->published.year && t->published.day) f->day_of_news = date_day_number(t->published);
}

/* A bare weekday may as well be one to come. */
static bool tells_weekday(const finder *f, uint32_t sentence_index) {
    const annotation *marks = f->people->marks;
    for (uint32_t m = marks->first_of[sentence_index]; m < marks->first_of[sentence_index + 1]; m++) {
        const mention *d = &marks->mentions.items[m];
        str word = text_of(f)->tokens.items[d->first].folded;
        if (d->type == ENT_DATE && map_get(&f->g->lexicon.weekdays, word) != MAP_NONE) return true;
    }
    return false;
}

/* Behind the lead, "on August 16" in a report of the 22nd, "a few days before": told for the background. */
static bool background(const finder *f, const line *in, uint32_t end, language lang) {
    if (in->sentence < f->lead_end) return false;
    aside_clause aside = later_clause(in, end);
    if (holds_outside(f, in, aside, "recalled-later", lang)) return true;
    if (tells_weekday(f, in->sentence)) return false;
    long news = f->day_of_news, told = latest_day_told(f, in->sentence, text_of(f)->published, in, aside);
    return news && told && told < news - TRIP_DAYS;
}

/* "…, the first since November 2022, when he saw X": a date right before the matched clause, long past. */
static bool behind_old_date(const finder *f, const line *in, uint32_t start) {
    enum { NEAR_SYMBOLS = 3 };
    date published = text_of(f)->published;
    const annotation *marks = f->people->marks;
    size_t first = 0;
    while (first < in->symbols.count && in->symbols.items[first].start < start) {
        first++;
    }
    for (size_t i = first; i > 0 && i + NEAR_SYMBOLS > first; i--) {
        const symbol *s = &in->symbols.items[i - 1];
        for (uint32_t m = marks->first_of[in->sentence]; m < marks->first_of[in->sentence + 1]; m++) {
            const mention *d = &marks->mentions.items[m];
            if (d->type != ENT_DATE || d->first != s->token || !d->when.year || !published.day) continue;
            date when = { d->when.year, d->when.month ? d->when.month : 12, d->when.day ? d->when.day : 15 };
            return date_day_number(when) < date_day_number(published) - RECALL_DAYS;
        }
    }
    return false;
}

/* "He remembered his stay … He had talked with X there." */
static bool remembered(const finder *f, const line *in, language lang) {
    str whole = { in->bytes, in->length };
    if (!holds_word(whole, "had")) return false;
    if (mood_holds(f, whole, "remembering", lang) || mood_holds(f, whole, "remembering-had", lang)) return true;
    if (!in->sentence) return false;
    const line *before = &f->lines[in->sentence - 1];
    bool same_block =
        text_of(f)->sentences.items[in->sentence].block == text_of(f)->sentences.items[in->sentence - 1].block;
    return before->bytes && same_block && mood_holds(f, (str){ before->bytes, before->length }, "remembering", lang);
}

/* "He had come from Singapore, where he saw X": the stop before this one, where the match ends behind it. */
static bool stop_before(const line *in, uint32_t end) {
    static const char *const stops[] = { " from L , where ", " from C , where " };
    const char *had = memmem(in->bytes, in->length, " had ", 5);
    for (size_t i = 0; had && i < sizeof stops / sizeof *stops; i++) {
        const char *found = memmem(had, in->length - (size_t)(had - in->bytes), stops[i], strlen(stops[i]));
        if (found && (size_t)(found - in->bytes) < end) return true;
    }
    return false;
}

/* "a report on his visit to Beijing, where he had met X", where the match ends behind it. */
static bool told_of_visit(const line *in, uint32_t end) {
    static const char *const visits[] = { " visit to L , where ", " visit to C , where ", " trip to L , where ",
                                          " trip to C , where " };
    for (size_t i = 0; i < sizeof visits / sizeof *visits; i++) {
        const char *found = memmem(in->bytes, in->length, visits[i], strlen(visits[i]));
        if (!found || (size_t)(found - in->bytes) >= end) continue;
        if (memmem(found, in->length - (size_t)(found - in->bytes), " had ", 5)) return true;
    }
    return false;
}

/* "meets X in Melbourne next month": behind the match, but for the place, a time to come. */
static bool next_time_behind(const finder *f, const line *in, uint32_t end) {
    size_t at = 0;
    while (at < in->symbols.count && in->symbols.items[at].start < end) {
        at++;
    }
    for (; at < in->symbols.count; at++) {
        const symbol *s = &in->symbols.items[at];
        if (gaz_phrase_at(f->g, "next-time", text_of(f), s->token, (uint32_t)text_of(f)->tokens.count)) return true;
        str word = { in->bytes + s->start, s->end - s->start };
        bool place = str_is(word, "L") || str_is(word, "C") || str_is(word, "in") || str_is(word, "at");
        if (!place) return false;
    }
    return false;
}

/* "The President is to call on A and hold talks with B": a plan told of the sentence's subject goes on over "and", up
 * to a new clause. */
static bool plan_goes_on(const finder *f, const line *in, uint32_t start, language lang) {
    uint32_t clause = 0, first = UINT32_MAX;
    for (size_t i = 0; i < in->symbols.count && in->symbols.items[i].start < start; i++) {
        const symbol *s = &in->symbols.items[i];
        char mark = s->end == s->start + 1 ? in->bytes[s->start] : ' ';
        if (mark == '|' || mark == ';' || mark == '.' || mark == ':') {
            clause = s->start;
            first = UINT32_MAX;
        }
        if (s->person != MAP_NONE && first == UINT32_MAX) first = s->start;
    }
    if (first == UINT32_MAX) return false; /* the match opens with the clause's subject, or has none before it */
    return mood_holds(f, (str){ in->bytes + clause, start - clause }, "plan-ahead", lang);
}

/* The matched part, without a ", who …," in it. */
static str words_matched(const finder *f, const line *in, uint32_t start, uint32_t end) {
    uint32_t from = f->aside_start, to = f->aside_end;
    if (from <= start || to >= end || to <= from) return (str){ in->bytes + start - 1, end - start + 1 };
    size_t first = from - start + 1, rest = end - to;
    char *words = arena_array(f->a, char, first + rest + 1);
    memcpy(words, in->bytes + start - 1, first);
    memcpy(words + first, in->bytes + to, rest);
    return (str){ words, first + rest };
}

str mood_words_before(const line *in, uint32_t start) {
    enum { WORDS = 4 };
    uint32_t from = start;
    for (size_t i = in->symbols.count, left = WORDS; i > 0 && left > 0; i--) {
        if (in->symbols.items[i - 1].start >= start) continue;
        from = in->symbols.items[i - 1].start;
        left--;
    }
    return from ? (str){ in->bytes + from - 1, start - from + 1 } : (str){ in->bytes, start };
}

/* NULL where the matched part tells of something that took place, else the reason why not. */
const char *mood_unreal(const finder *f, const line *in, uint32_t start, uint32_t end) {
    const text *t = text_of(f);
    language lang = (language)t->blocks.items[t->sentences.items[in->sentence].block].lang;
    str region = words_matched(f, in, start, end);
    str before = { in->bytes, start };
    if (mood_holds(f, before, "unreal-before", lang))
        return "did-not-happen"; /* "denied that A had met B", "if A meets B" */
    if (mood_holds(f, region, "planned", lang) || next_time_behind(f, in, end)) return "planned";
    bool proposed = mood_holds(f, mood_words_before(in, start), "planned-before", lang);
    if (proposed || plan_goes_on(f, in, start, lang)) return "planned";
    if (mood_holds(f, region, "cancelled", lang)) return "cancelled";
    if (mood_holds(f, region, "negated", lang)) return "did-not-happen";
    str whole = { in->bytes, in->length };
    if (mood_holds(f, whole, "called-off", lang)) return "cancelled"; /* "The talks between A and B were put off." */
    if (mood_holds(f, whole, "to-come", lang)) return "planned";
    if (holds_outside(f, in, later_clause(in, end), "recalled", lang) ||
        mood_holds(f, before, "recalled-before", lang) || remembered(f, in, lang) || long_past(f, in, end) ||
        behind_old_date(f, in, start) || stop_before(in, end) || told_of_visit(in, end) || background(f, in, end, lang))
        return "recalled";
    return NULL;
}

/* Rules that look after infinitives themselves ("had come to see") still tell no plans ("had been due to see"). */
const char *mood_unreal_loosely(const finder *f, const line *in, uint32_t start, uint32_t end) {
    const text *t = text_of(f);
    language lang = (language)t->blocks.items[t->sentences.items[in->sentence].block].lang;
    str region = { in->bytes + start - 1, end - start + 1 };
    if (mood_holds(f, region, "firm-plan", lang)) return "planned";
    return holds_outside(f, in, later_clause(in, end), "recalled", lang) ? "recalled" : NULL;
}

/* An obituary tells of a life: whom its hero met is long ago. */
bool mood_is_obituary(const finder *f) {
    const text *t = text_of(f);
    size_t prose = 0;
    for (uint32_t i = 0; i < t->sentences.count && prose < OBITUARY_SENTENCES; i++) {
        const block *in = &t->blocks.items[t->sentences.items[i].block];
        if (in->kind != BLOCK_PROSE && in->kind != BLOCK_TITLE) continue;
        prose += in->kind == BLOCK_PROSE;
        const sentence *s = &t->sentences.items[i];
        for (uint32_t at = s->first; at < s->last; at++) {
            if (gaz_phrase_at(f->g, "obituary", t, at, s->last)) return true;
        }
    }
    return false;
}
