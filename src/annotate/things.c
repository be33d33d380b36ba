/* Dates, countries, places and ranks: what the tables tell almost alone. */
#include "annotate/annotate.h"

void annotate_dates(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        date when;
        date_span span = { 0 };
        size_t used = date_match_span(w->t, &w->g->lexicon, at, w->last, w->lang, w->t->published, &when, &span);
        if (!used) {
            span = (date_span){ 0 };
            used = date_match(w->t, &w->g->lexicon, at, w->last, w->lang, w->t->published, &when);
        }
        if (used && when.year) w->year_told = when.year;
        bool open = !when.year && when.month && (when.day || !w->t->published.year);
        if (used && open && date_valid((date){ w->year_told, when.month, when.day }))
            when.year = w->year_told; /* "from 3 to 5 July 2023 … on 4 July" */
        if (used)
            annotate_add(w, (mention){ .type = ENT_DATE,
                                       .first = at,
                                       .last = at + (uint32_t)used,
                                       .entry = MAP_NONE,
                                       .rule = "date",
                                       .when = when,
                                       .span = span });
        at += used ? (uint32_t)used : 1;
    }
}

static mention from_match(const gaz_match *m, ent_mention_type type, uint32_t first) {
    return (mention){
        .type = type, .first = first, .last = m->last, .entry = m->entry, .form = m->form, .guessed = m->guessed
    };
}

/* Russian writes adjectives of countries small; every other name of a country has a capital. */
static bool capital_enough(const annotator *w, uint32_t at, const gaz_match *m) {
    if (token_at(w, at)->capital) return true;
    return w->lang == LANG_RU && (m->form == FORM_ADJECTIVE || m->form == FORM_PEOPLE);
}

static bool name_is_word(const annotator *w, uint32_t at) {
    return map_get(&w->g->common_words, token_at(w, at)->folded) != MAP_NONE || longest_match(w, at, GAZ_PLACE) ||
           longest_match(w, at, GAZ_OFFICE) || longest_match(w, at, GAZ_RANK) || longest_match(w, at, GAZ_COUNTRY);
}

/* "in English.", "English edition", "translated from French": an adjective that stands for the language. */
static bool names_language(const annotator *w, uint32_t at, const gaz_match *m) {
    if ((m->form != FORM_ADJECTIVE && m->form != FORM_PEOPLE) || m->last != at + 1) return false;
    if (phrase_at(w, m->last, "language-noun")) return true;
    bool prose = w->t->blocks.items[w->t->sentences.items[w->index].block].kind == BLOCK_PROSE;
    if (!prose && annotate_segment_alone(w, at, m->last) && m->last - w->first < w->last - w->first) return true;
    bool closed = token_at(w, m->last)->kind == TOKEN_MARK || m->last == w->last;
    if (in_class(w, at - 1, "speaking")) return true;
    bool into = word_is(w, at - 1, "in") || word_is(w, at - 1, "from") || word_is(w, at - 1, "into");
    return into && closed && !word_is(w, m->last, "-") && !word_is(w, m->last, "(");
}

/* "KUWAIT, Dec 30 (KUNA)", "SINGAPORE: ": in a dateline the capital of that name. */
static bool names_capital(const annotator *w, uint32_t at, const gaz_match *m) {
    const gaz_entry *country = &w->g->entries.items[m->entry];
    if (at != w->first || m->last != at + 1 || !token_at(w, at)->caps || !country->capital || w->title_case)
        return false;
    if (!str_starts(str_of(country->capital), country->name)) return false;
    bool dated = word_is(w, m->last, ",") && mention_from(w, m->last + 1, ENT_DATE);
    return dated || word_is(w, m->last, ":") || word_is(w, m->last, "(") || word_is(w, m->last, "–") ||
           word_is(w, m->last, "—");
}

/* "Col. Xerxes Trinidad": a rank, a word that is nothing else, and what else would be a country. */
static bool surname_behind_rank(const annotator *w, uint32_t at, const gaz_match *m) {
    if (m->form != FORM_NAME || m->last != at + 1 || w->title_case || !capital_word(w, at - 1)) return false;
    if (name_is_word(w, at - 1) || longest_match(w, at - 1, GAZ_ORGANIZATION)) return false;
    for (uint32_t back = 2; back <= 6 && at >= w->first + back; back++) {
        const gaz_match *rank = longest_match(w, at - back, GAZ_RANK);
        uint32_t behind = rank ? rank->last + word_is(w, rank->last, ".") : 0;
        if (rank && token_at(w, at - back)->capital && behind == at - 1) return true;
    }
    return false;
}

/* "Latin America" and "the Korean Peninsula" are no countries, the European Union is an organization first, and the
 * names of languages in a menu ("English | Русский") are neither. */
static bool names_country(const annotator *w, uint32_t at, const gaz_match *m) {
    if (strcmp(w->g->entries.items[m->entry].id, "EU") == 0) return false;
    for (uint32_t back = 0; back < 3 && at >= w->first + back; back++) {
        uint32_t length = phrase_at(w, at - back, "region");
        if (length > back) return false;
        const gaz_match *place = longest_match(w, at - back, GAZ_PLACE); /* "Port of Spain", "Mexico City" */
        uint32_t over = back ? at : m->last;
        if (place && place->last > over && token_at(w, at - back)->capital) return false;
    }
    bool given = m->form == FORM_NAME && m->last == at + 1 && !w->title_case && capital_word(w, m->last) &&
                 in_class(w, at, "given-country") && w->lang == LANG_EN && !name_is_word(w, m->last) &&
                 !word_is(w, at - 1, "el"); /* "Salvador Allende", "Jordan Bardella" */
    if (given || surname_behind_rank(w, at, m)) return false;
    if (names_language(w, at, m) || names_capital(w, at, m)) return false;
    bool menu = word_is(w, m->last, "|") || (word_is(w, at - 1, "|") && annotate_segment_alone(w, at, m->last));
    const token *domain = token_at(w, m->last + 1); /* "USA.gov" */
    if (word_is(w, m->last, ".") && token_at(w, m->last)->glued && domain->glued && domain->kind == TOKEN_WORD &&
        !domain->capital)
        return false;
    return !(menu && m->form == FORM_ADJECTIVE && m->last == at + 1);
}

void annotate_countries(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const gaz_match *m = longest_match(w, at, GAZ_COUNTRY);
        if (!m || !capital_enough(w, at, m)) {
            at++;
            continue;
        }
        uint32_t first = at, last = m->last;
        if (word_is(w, first, "the") && first + 1 < m->last) first++;
        if (word_is(w, last, ".") && token_at(w, last)->glued && token_at(w, last - 1)->folded.len == 1)
            last++; /* "U.S." */
        if (names_country(w, first, m)) annotate_lengthen(w, annotate_add(w, from_match(m, ENT_COUNTRY, first)), last);
        at = last;
    }
}

void annotate_places(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const gaz_match *m = longest_match(w, at, GAZ_PLACE);
        if (!m || !token_at(w, at)->capital || mention_over(w, at, ENT_COUNTRY)) {
            at++;
            continue;
        }
        annotate_add(w, from_match(m, ENT_PLACE, at));
        at = m->last;
    }
}

/* "General", "Major", "Captain" are ranks only before a name; "General" is also half of offices and organizations. */
static bool rank_stands(const annotator *w, const gaz_match *m, uint32_t at) {
    if (mention_over(w, at, ENT_ORGANIZATION) || inside_office(w, at)) return false;
    if (!w->g->entries.items[m->entry].ambiguous && m->last > at + 1) return true;
    uint32_t next = m->last;
    if (word_is(w, next, ".")) next++;
    if (word_is(w, next, "(")) return true; /* "Lieutenant General (Pilot)" */
    const token *name = token_at(w, next);
    bool thing = w->lang == LANG_EN && map_get(&w->g->common_words, name->folded) != MAP_NONE &&
                 in_class(w, next, "section-word"); /* "General News" */
    if (thing) return false;
    if (name->kind != TOKEN_WORD || !name->capital) return !w->g->entries.items[m->entry].ambiguous;
    if (phrase_at(w, next, "honorific")) return true;
    const gaz_match *office = longest_match(w, next, GAZ_OFFICE);
    return !office && !phrase_at(w, next, "organization-head");
}

/* "promoted to colonel", "the rank of major general", "a retired general": small, but a rank. */
static bool names_grade(const annotator *w, uint32_t at) {
    uint32_t before = at - 1 - (word_is(w, at - 1, "a") || word_is(w, at - 1, "the"));
    return in_class(w, at - 1, "rank-before") || (word_is(w, before, "to") && word_is(w, before - 1, "promoted")) ||
           (word_is(w, before, "of") && word_is(w, before - 1, "rank"));
}

void annotate_ranks(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const gaz_match *m = longest_match(w, at, GAZ_RANK);
        const gaz_match *office = longest_match(w, at, GAZ_OFFICE);
        const token *behind = m ? token_at(w, m->last) : NULL; /* "brigadier Fielakepa", but "a general election" */
        bool raised = m && !token_at(w, at)->capital && names_grade(w, at);
        bool small = m && !token_at(w, at)->capital && w->lang != LANG_RU && !raised &&
                     !(behind->kind == TOKEN_WORD && behind->capital && !behind->glued);
        const gaz_match *official = longest_match(w, at, GAZ_OFFICIAL); /* "Gen Nakatani" is a name */
        bool name = m && official && official->form != FORM_SHORT && official->last > m->last;
        bool longer_office = (m && office && office->last > m->last) || name;
        bool clock = m && annotate_behind_clock(w, at) && token_at(w, at)->caps; /* "5:48 PM SGT" */
        if (!m || small || clock || longer_office || !(raised || rank_stands(w, m, at))) {
            at++;
            continue;
        }
        uint32_t last = m->last;
        /* The full stop of "Gen." belongs to the abbreviation, but not the one that ends a sentence. */
        if (word_is(w, last, ".") && token_at(w, last)->glued && last + 1 < w->last &&
            token_at(w, last - 1)->folded.len <= 6 &&
            map_get(&w->g->lexicon.abbreviations, token_at(w, last - 1)->folded) != MAP_NONE)
            last++;
        annotate_lengthen(w, annotate_add(w, from_match(m, ENT_RANK, at)), last);
        at = last;
    }
}
