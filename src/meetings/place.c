/* When and where: the day, city and country of each encounter, as its own sentences tell them, else as the article
 * does. A dateline says where and when the report
 * was filed: its day is never taken, its town only for "here" and where nothing else tells one. */
#include "meetings/meetings.h"

enum { DATELINE_TOKENS = 18, LEAD_SENTENCES = 2 };

static bool is_mark(const token *t, const char *mark) {
    return t->kind == TOKEN_MARK && token_is(t, mark);
}

/* "BAKU, Azerbaijan, March 6.", "Amman, May 22 (Petra) --", "RIGA, April 7, 2015. /TASS/.", "MALABO –". */
bool dateline_of(const annotation *marks, uint32_t sentence_index, uint32_t *last) {
    const text *t = marks->t;
    const sentence *s = &t->sentences.items[sentence_index];
    const block *b = &t->blocks.items[s->block];
    if (s->first != b->first || b->kind != BLOCK_PROSE) return false; /* datelines open paragraphs */
    uint32_t end = s->last < s->first + DATELINE_TOKENS ? s->last : s->first + DATELINE_TOKENS;
    bool place = false;
    uint32_t found = 0;
    for (uint32_t at = s->first; at < end;) {
        const token *here = &t->tokens.items[at];
        const mention *covering = NULL;
        for (uint32_t i = marks->first_of[sentence_index]; i < marks->first_of[sentence_index + 1]; i++) {
            const mention *m = &marks->mentions.items[i];
            if (m->first == at && (!covering || m->last > covering->last)) covering = m;
        }
        if (covering && covering->type != ENT_PERSON && covering->type != ENT_POSITION && covering->type != ENT_RANK) {
            place |= covering->type == ENT_PLACE;
            at = covering->last;
            continue;
        }
        if (here->kind == TOKEN_WORD) {
            if (!here->caps || (!place && at > s->first + 3)) break;
            place = true; /* a town that no table lists, in capitals; or an agency behind the town */
        }
        bool ends = is_mark(here, "–") || is_mark(here, "—") || is_mark(here, ":") || is_mark(here, "-") ||
                    is_mark(here, "/") || is_mark(here, ")") || (is_mark(here, ".") && at > s->first + 1);
        at++;
        if (ends && place) found = at;
    }
    *last = found;
    return found > s->first;
}

typedef struct {
    finder *f;
    const annotation *marks;
    const text *t;
} placer;

static uint32_t behind_dateline(const placer *p, uint32_t sentence_index) {
    uint32_t last;
    if (dateline_of(p->marks, sentence_index, &last)) return last;
    return p->t->sentences.items[sentence_index].first;
}

static bool tells(const placer *p, uint32_t sentence_index) {
    uint8_t kind = p->t->blocks.items[p->t->sentences.items[sentence_index].block].kind;
    return kind == BLOCK_PROSE || kind == BLOCK_TITLE;
}

/* ------------------------------------------------------------------- dates */

static bool is_before_word(const placer *p, uint32_t at, const char *class_name, uint32_t floor) {
    return at > floor && gaz_in_class(p->f->g, class_name, p->t->tokens.items[at - 1].folded);
}

static const mention *date_in(const placer *p, uint32_t sentence_index) {
    uint32_t floor = behind_dateline(p, sentence_index);
    const mention *found = NULL;
    for (uint32_t i = p->marks->first_of[sentence_index]; i < p->marks->first_of[sentence_index + 1]; i++) {
        const mention *m = &p->marks->mentions.items[i];
        bool span = m->span.last.year != 0;
        if (m->type != ENT_DATE || m->first < floor || (!span && (!m->when.year || !m->when.month))) continue;
        /* "since April 3", "until May 31", "from June 1": the edge of a span, not the day of an encounter. */
        if (!span && is_before_word(p, m->first, "span-edge", floor)) continue;
        bool of = m->first > floor + 1 && token_is(&p->t->tokens.items[m->first - 1], "of");
        if (of && is_before_word(p, m->first - 1, "topic-noun", floor))
            continue; /* "ahead of the elections of July 28" */
        if (!found || (m->when.day && !found->when.day)) found = m;
    }
    return found;
}

/* "that day", "earlier in the day": the day told before. */
static bool same_day_words(const placer *p, uint32_t sentence_index) {
    const sentence *s = &p->t->sentences.items[sentence_index];
    for (uint32_t at = s->first; at + 1 < s->last; at++) {
        bool day = token_is(&p->t->tokens.items[at + 1], "day") || token_is(&p->t->tokens.items[at + 1], "date");
        bool that = token_is(&p->t->tokens.items[at], "that") || token_is(&p->t->tokens.items[at], "same") ||
                    token_is(&p->t->tokens.items[at], "the");
        bool before = at + 2 < s->last && token_is(&p->t->tokens.items[at + 2], "before");
        if (that && day && !before) return true;
    }
    return false;
}

static const mention *date_before(const placer *p, uint32_t sentence_index) {
    for (uint32_t i = sentence_index; i > 0; i--) {
        if (!tells(p, i - 1)) continue;
        const mention *m = date_in(p, i - 1);
        if (m) return m;
    }
    return NULL;
}

/* Whether somebody of the encounter is named in the sentence. */
static bool names_participant(const placer *p, const encounter *e, uint32_t sentence_index) {
    const line *in = &p->f->lines[sentence_index];
    for (size_t i = 0; i < in->symbols.count; i++) {
        for (size_t k = 0; k < e->present.count; k++) {
            if (in->symbols.items[i].person == e->present.items[k].person) return true;
        }
    }
    return false;
}

static bool holds_phrase(const placer *p, uint32_t sentence_index, const char *class_name) {
    const sentence *s = &p->t->sentences.items[sentence_index];
    for (uint32_t at = s->first; at < s->last; at++) {
        if (gaz_phrase_at(p->f->g, class_name, p->t, at, s->last)) return true;
    }
    return false;
}

/* Whether the sentence tells of another encounter, whose day need not be this one's. */
static bool tells_of_another(const placer *p, const encounter *e, uint32_t sentence_index) {
    for (size_t i = 0; i < p->f->encounters.count; i++) {
        const encounter *other = &p->f->encounters.items[i];
        for (size_t k = 0; other != e && k < other->told.count; k++) {
            if (other->told.items[k].sentence == sentence_index) return true;
        }
    }
    return false;
}

/* The one day that the opening of the article tells of these people: what follows goes on with it. */
static const mention *date_of_lead(const placer *p, const encounter *e, uint32_t before) {
    bool headline = p->t->blocks.items[p->t->sentences.items[before].block].kind == BLOCK_TITLE;
    bool elsewhere = holds_phrase(p, before, "earlier-words");
    size_t looked = 0;
    for (uint32_t i = 0; i < p->t->sentences.count && (i <= before || headline) && looked < LEAD_SENTENCES; i++) {
        if (p->t->blocks.items[p->t->sentences.items[i].block].kind != BLOCK_PROSE) continue;
        const mention *m = date_in(p, i);
        if (m || p->f->lines[i].person_symbols) looked++;      /* a picture's credit tells neither */
        bool another = elsewhere && tells_of_another(p, e, i); /* "Before that, the guest laid a wreath": no day */
        bool nobodys =
            !p->f->lines[i].person_symbols && i + 1 == before; /* "A and B signed a treaty on Monday. The …" */
        bool theirs = names_participant(p, e, i) || nobodys;
        if (m && m->when.day && theirs && !another) return m;
    }
    return NULL;
}

/* A day told by the sentence before, in the same paragraph. */
static const mention *date_just_before(const placer *p, uint32_t sentence_index) {
    if (!sentence_index) return NULL;
    bool same = p->t->sentences.items[sentence_index].block == p->t->sentences.items[sentence_index - 1].block;
    const mention *m = same ? date_in(p, sentence_index - 1) : NULL;
    return m && m->when.day ? m : NULL;
}

/* "the day before": -1, "two days later": 2, "the following day": 1; else 0. */
static int days_apart(const placer *p, uint32_t sentence_index) {
    static const char *const numbers[] = {
        "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"
    };
    const sentence *s = &p->t->sentences.items[sentence_index];
    for (uint32_t at = s->first; at + 2 < s->last; at++) {
        const token *t = &p->t->tokens.items[at];
        bool next = token_is(&t[0], "next") || token_is(&t[0], "following");
        if (next && token_is(&t[1], "day")) return 1;
        for (int n = 0; n < 10; n++) {
            bool days = token_is(&t[1], "days") || token_is(&t[1], "day");
            if (days && token_is(&t[0], numbers[n]) && token_is(&t[2], "later")) return n + 1;
        }
        bool day = token_is(&t[1], "day");
        if (day && ((token_is(&t[0], "the") && token_is(&t[2], "before")) ||
                    (token_is(&t[0], "a") && token_is(&t[2], "earlier")) || token_is(&t[0], "previous")))
            return -1;
    }
    return 0;
}

static void date_encounter(placer *p, encounter *e) {
    const mention *best = NULL;
    for (size_t i = 0; i < e->told.count; i++) {
        const mention *m = date_in(p, e->told.items[i].sentence);
        if (!m && same_day_words(p, e->told.items[i].sentence)) m = date_before(p, e->told.items[i].sentence);
        if (m && (!best || (m->when.day && !best->when.day))) best = m;
    }
    uint32_t first = e->told.count ? e->told.items[0].sentence : 0;
    if (!best && e->told.count) best = date_just_before(p, first);
    if (!best && e->told.count && days_apart(p, first)) best = date_before(p, first);
    if (!best && e->told.count) best = date_of_lead(p, e, first);
    if (!best) return;
    date when = best->when;
    int apart = days_apart(p, first);
    if (apart && best->sentence != first && when.day) when = date_of_day_number(date_day_number(when) + apart);
    if (best->span.last.year)
        e->date_range = date_span_iso(p->f->a, best->span);
    else
        e->date = date_iso(p->f->a, when);
}

/* ------------------------------------------------------------------ places */

static const gaz_entry *entry_of(const placer *p, const mention *m) {
    return m->entry == MAP_NONE ? NULL : &p->f->g->entries.items[m->entry];
}

/* "Permanent Observer to the United Nations": an office right before the organization. */
static bool sends_somebody(const placer *p, const mention *body) {
    enum { LINK = 2 }; /* "to the" */
    for (uint32_t i = p->marks->first_of[body->sentence]; i < p->marks->first_of[body->sentence + 1]; i++) {
        const mention *m = &p->marks->mentions.items[i];
        if (m->type == ENT_POSITION && m->last < body->first && m->last + LINK >= body->first) return true;
    }
    return false;
}

/* Inside somebody's titles ("Ambassador to Austria"), or telling where an office sits ("the ministry in Yerevan says").
 */
static bool inside_title(const placer *p, const mention *m) {
    const who *people = p->f->people;
    for (uint32_t i = people->first_of[m->sentence]; i < people->first_of[m->sentence + 1]; i++) {
        if (people->groups.items[i].first <= m->first && m->first < people->groups.items[i].last) return true;
    }
    for (uint32_t i = p->marks->first_of[m->sentence]; i < p->marks->first_of[m->sentence + 1]; i++) {
        const mention *body = &p->marks->mentions.items[i];
        bool said = m->last < p->t->tokens.count && gaz_in_class(p->f->g, "deed", p->t->tokens.items[m->last].folded);
        if (body->type != ENT_ORGANIZATION || body->last + 1 != m->first) continue;
        if (said || sends_somebody(p, body)) return true;
    }
    return false;
}

/* "in Baku", "at Marka Airport", "arrived in", "Baku hosts": a place, not a capital that stands for a government. */
static bool is_located(const placer *p, const mention *m, uint32_t floor) {
    uint32_t at = m->first;
    if (at > floor && inside_title(p, m)) return false;
    while (at > floor &&
           (token_is(&p->t->tokens.items[at - 1], "the") || token_is(&p->t->tokens.items[at - 1], "nearby"))) {
        at--;
    }
    /* "the war in Gaza", "the situation in Ukraine": what was talked about. */
    if (at > floor + 1 && gaz_in_class(p->f->g, "topic-noun", p->t->tokens.items[at - 2].folded)) return false;
    if (at > floor + 1 && gaz_in_class(p->f->g, "resident", p->t->tokens.items[at - 2].folded)) return false;
    if (is_before_word(p, at, "place-preposition", floor)) return true;
    bool behind_comma = at > floor + 1 && is_mark(&p->t->tokens.items[at - 1], ",");
    if (behind_comma) { /* "at General Headquarters, Rawalpindi", "in Sándor Palace, Budapest" */
        for (uint32_t back = at - 1; back > floor && back + 8 > at; back--) {
            if (is_before_word(p, back, "place-preposition", floor)) return true;
        }
    }
    bool inflected = m->last <= p->t->tokens.count &&
                     p->t->blocks.items[p->t->sentences.items[m->sentence].block].lang != LANG_EN &&
                     p->t->blocks.items[p->t->sentences.items[m->sentence].block].lang != LANG_RU;
    if (inflected) {               /* Turkish and Azerbaijani: the locative ending */
        uint32_t suffix = m->last; /* "Bakü'de" */
        bool apostrophe = suffix + 1 < p->t->tokens.count && p->t->tokens.items[suffix].kind == TOKEN_MARK &&
                          p->t->tokens.items[suffix].glued && p->t->tokens.items[suffix + 1].glued;
        str word = p->t->tokens.items[apostrophe ? suffix + 1 : m->last - 1].folded;
        return str_ends(word, "da") || str_ends(word, "de") || str_ends(word, "ta") || str_ends(word, "te") ||
               str_ends(word, "ya") || str_ends(word, "ye");
    }
    return m->last < p->t->tokens.count && gaz_in_class(p->f->g, "hosting", p->t->tokens.items[m->last].folded);
}

/* The city that an entry of places.tsv means: itself, or the city it lies in. */
static const gaz_entry *city_of(const placer *p, const gaz_entry *entry) {
    if (!entry) return NULL;
    const gaz_entry *city = entry->city ? gaz_find(p->f->g, GAZ_PLACE, entry->city) : NULL;
    if (city) return city;
    bool town = entry->kind && (strcmp(entry->kind, "capital") == 0 || strcmp(entry->kind, "city") == 0);
    return town ? entry : NULL;
}

/* "… what they had settled in Phnom Penh last year" tells of another time's place. */
static bool tells_of_before(const placer *p, uint32_t sentence_index) {
    const sentence *s = &p->t->sentences.items[sentence_index];
    for (uint32_t at = s->first; at < s->last; at++) {
        bool in_name = p->t->tokens.items[at].glued; /* "Ahn Gyu-back in Seoul" */
        if (!in_name && gaz_phrase_at(p->f->g, "recalled", p->t, at, s->last)) return true;
    }
    return false;
}

/* The town that a dateline names; the report was filed there. */
static const gaz_entry *dateline_city(const placer *p) {
    for (uint32_t i = 0; i < p->t->sentences.count; i++) {
        uint32_t last;
        if (!dateline_of(p->marks, i, &last)) continue;
        for (uint32_t m = p->marks->first_of[i]; m < p->marks->first_of[i + 1]; m++) {
            const mention *place = &p->marks->mentions.items[m];
            if (place->type == ENT_PLACE && place->first < last) return city_of(p, entry_of(p, place));
        }
        return NULL;
    }
    return NULL;
}

static bool says_here(const placer *p, uint32_t sentence_index) {
    const sentence *s = &p->t->sentences.items[sentence_index];
    for (uint32_t at = s->first; at < s->last; at++) {
        if (token_is(&p->t->tokens.items[at], "here")) return true;
    }
    return false;
}

/* "in the Egyptian capital" */
static const gaz_entry *capital_told(const placer *p, const mention *m) {
    bool capital = m->type == ENT_COUNTRY && m->form == FORM_ADJECTIVE && m->last < p->t->tokens.count &&
                   token_is(&p->t->tokens.items[m->last], "capital");
    bool located = capital && m->first >= 2 && token_is(&p->t->tokens.items[m->first - 1], "the") &&
                   gaz_in_class(p->f->g, "place-preposition", p->t->tokens.items[m->first - 2].folded);
    const gaz_entry *land = located ? entry_of(p, m) : NULL;
    for (size_t i = 0; land && i < p->f->g->entries.count; i++) {
        const gaz_entry *city = &p->f->g->entries.items[i];
        if (city->type != GAZ_PLACE || !city->kind || strcmp(city->kind, "capital") != 0) continue;
        if (city->country && strcmp(city->country, land->country) == 0) return city;
    }
    return NULL;
}

static const gaz_entry *city_in(const placer *p, uint32_t sentence_index) {
    if (tells_of_before(p, sentence_index)) return NULL;
    uint32_t floor = behind_dateline(p, sentence_index);
    for (uint32_t i = p->marks->first_of[sentence_index]; i < p->marks->first_of[sentence_index + 1]; i++) {
        const mention *m = &p->marks->mentions.items[i];
        const gaz_entry *capital = capital_told(p, m);
        if (capital) return capital;
        if (m->type != ENT_PLACE || m->first < floor || inside_title(p, m)) continue;
        const gaz_entry *entry = entry_of(p, m), *city = city_of(p, entry);
        if (city && (entry != city || is_located(p, m, floor))) return city;
    }
    return says_here(p, sentence_index) ? dateline_city(p) : NULL;
}

/* "visited Pakistan", "on an official visit to Germany", "arrived in the country of …", "has been in Qatar". */
static bool is_visited(const placer *p, const mention *m, uint32_t floor) {
    uint32_t at = m->first;
    while (at > floor && token_is(&p->t->tokens.items[at - 1], "the")) {
        at--;
    }
    if (is_before_word(p, at, "visiting", floor)) return true;
    if (!is_before_word(p, at, "country-preposition", floor)) return false;
    for (uint32_t back = at - 1; back > floor && back + 7 > at; back--) {
        if (is_before_word(p, back, "travel", floor)) return true;
    }
    return false;
}

static const char *country_in(const placer *p, uint32_t sentence_index) {
    uint32_t floor = behind_dateline(p, sentence_index);
    for (uint32_t i = p->marks->first_of[sentence_index]; i < p->marks->first_of[sentence_index + 1]; i++) {
        const mention *m = &p->marks->mentions.items[i];
        if (m->type != ENT_COUNTRY || m->first < floor || m->form == FORM_ADJECTIVE || inside_title(p, m)) continue;
        if (is_visited(p, m, floor)) return entry_of(p, m) ? entry_of(p, m)->country : NULL;
    }
    return NULL;
}

/* Sentences are asked in the order of nearness: the encounter's own, the ones before, then the ones behind. */
typedef struct {
    const gaz_entry *city;
    const char *country;
    bool behind; /* told by a sentence behind the encounter's own */
} location;

/* A city, or else a country, that the sentence locates things in. */
static bool locate(const placer *p, uint32_t sentence_index, bool own, location *out) {
    if (!tells(p, sentence_index) || (!own && holds_phrase(p, sentence_index, "future"))) return false;
    if (!out->city) out->city = city_in(p, sentence_index);
    if (!out->country) out->country = out->city ? out->city->country : country_in(p, sentence_index);
    return out->city != NULL;
}

/* Goes outwards from the encounter's own sentences; a country met nearer rules out cities of other countries. */
static location nearest_location(const placer *p, const encounter *e) {
    location found = { 0 };
    uint32_t own = e->told.items[0].sentence;
    for (size_t i = 0; i < e->told.count; i++) {
        if (i && e->told.items[i].rule->loose) continue; /* "He gave him an icon painted in Ohrid." */
        if (locate(p, e->told.items[i].sentence, true, &found)) break;
    }
    for (uint32_t i = own; i > 0 && !found.city; i--) {
        locate(p, i - 1, false, &found);
    }
    for (uint32_t i = own + 1; i < p->t->sentences.count && !found.city && !found.country; i++) {
        found.behind = locate(p, i, false, &found);
    }
    if (found.city && strcmp(found.city->country, found.country) != 0) found.city = NULL;
    return found;
}

static const char *host_country(const placer *p, const encounter *e) {
    for (size_t i = 0; i < e->present.count; i++) {
        if (e->present.items[i].role == ENT_HOST) return p->f->people->people.items[e->present.items[i].person].country;
    }
    return NULL;
}

static const char *copy(const placer *p, const char *words) {
    return words ? arena_copy(p->f->a, words, strlen(words)) : NULL;
}

void place_encounters(finder *f) {
    placer p = { f, f->people->marks, f->people->marks->t };
    for (size_t i = 0; i < f->encounters.count; i++) {
        encounter *e = &f->encounters.items[i];
        date_encounter(&p, e);
        if (e->kind != ENT_IN_PERSON || !e->told.count) continue;
        location found = nearest_location(&p, e);
        const char *host = host_country(&p, e);
        const gaz_entry *filed = dateline_city(&p);
        bool abroad = found.behind && found.city && host && strcmp(host, found.country) != 0;
        bool filed_at_home = filed && host && strcmp(host, filed->country) == 0;
        if (abroad && filed_at_home) found = (location){ 0 }; /* another sentence's town, in the guest's country */
        if (found.city) filed = NULL;
        const char *land = found.country ? found.country : host;
        if (filed && (!land || strcmp(land, filed->country) == 0)) found.city = filed;
        if (found.city) e->city = copy(&p, found.city->name);
        if (found.city && !found.country) found.country = found.city->country;
        e->country = copy(&p, found.country ? found.country : host_country(&p, e));
    }
}
