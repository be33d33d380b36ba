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
    bool menu = word_is(w, at - 1, "|") || word_is(w, m->last, "|");
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
    if (name->kind != TOKEN_WORD || !name->capital) return !w->g->entries.items[m->entry].ambiguous;
    if (phrase_at(w, next, "honorific")) return true;
    const gaz_match *office = longest_match(w, next, GAZ_OFFICE);
    return !office && !phrase_at(w, next, "organization-head");
}

void annotate_ranks(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const gaz_match *m = longest_match(w, at, GAZ_RANK);
        const gaz_match *office = longest_match(w, at, GAZ_OFFICE);
        const token *behind = m ? token_at(w, m->last) : NULL; /* "brigadier Fielakepa", but "a general election" */
        bool small = m && !token_at(w, at)->capital && w->lang == LANG_EN &&
                     !(behind->kind == TOKEN_WORD && behind->capital && !behind->glued);
        const gaz_match *official = longest_match(w, at, GAZ_OFFICIAL); /* "Gen Nakatani" is a name */
        bool name = m && official && official->form != FORM_SHORT && official->last > m->last;
        bool longer_office = (m && office && office->last > m->last) || name;
        if (!m || small || longer_office || !rank_stands(w, m, at)) {
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
