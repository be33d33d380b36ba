/* People: officials of the table, and everyone else whose surroundings say that a name is a person's.
 *
 * Evidence, strongest first: a whole name of officials.tsv; a rank, office, honorific or "counterpart" before it; an
 * office behind it; an initial; a known given name; a country's possessive before it or "of COUNTRY" behind it; what a
 * person alone does (said, told, met) behind it; a short name of the table ("Putin"). Further mentions of a name so
 * found are taken by a second pass (known_names.c). */
#include "annotate/people.h"

enum { MOST_WORDS_UNSUPPORTED = 4 };

bool person_starts_institution(const annotator *w, uint32_t at) {
    for (uint32_t i = at; i < at + 4 && token_at(w, i)->kind == TOKEN_WORD && token_at(w, i)->capital; i++) {
        if (phrase_at(w, i, "place-head") || phrase_at(w, i, "organization-head")) return true;
    }
    return in_class(w, at, "place-noun"); /* "Ahmed Sékou Touré airport" */
}

uint32_t person_official(const annotator *w, uint32_t first, uint32_t last, bool short_too, bool *guessed) {
    const gaz_matches *here = &w->matches[first - w->first];
    uint32_t best = MAP_NONE, best_last = 0;
    for (size_t i = 0; i < here->count; i++) {
        const gaz_match *m = &here->items[i];
        const gaz_entry *entry = &w->g->entries.items[m->entry];
        if (entry->type != GAZ_OFFICIAL || m->last > last) continue;
        if (m->form == FORM_SHORT && (!short_too || m->last < last)) continue;
        if (m->form != FORM_SHORT && entry->ambiguous && m->last < last) continue;
        if (m->last <= best_last) continue;
        best = m->entry;
        best_last = m->last;
        *guessed = m->guessed;
    }
    return best;
}

/* The end that the official's own spelling gives the name, where it goes beyond the shape's. */
static uint32_t official_end(const annotator *w, uint32_t at, uint32_t shape_end) {
    const gaz_matches *here = &w->matches[at - w->first];
    uint32_t end = shape_end;
    for (size_t i = 0; i < here->count; i++) {
        const gaz_match *m = &here->items[i];
        const gaz_entry *entry = &w->g->entries.items[m->entry];
        if (entry->type != GAZ_OFFICIAL || m->form == FORM_SHORT || m->last <= end || m->last < at + 2) continue;
        if (!token_at(w, m->last - 1)->capital && !in_class(w, m->last - 1, "name-particle")) continue;
        end = m->last;
    }
    return end;
}

static uint32_t back_over(const annotator *w, uint32_t at) {
    while (at > w->first) {
        if (token_at(w, at - 1)->caps && in_class(w, at - 1, "caps-honorific")) {
            at--;
            continue;
        }
        bool stopped = word_is(w, at - 1, ".") && token_at(w, at - 1)->glued && token_at(w, at - 2)->folded.len > 1;
        if (stopped && phrase_at(w, at - 2, "honorific"))
            at -= 2;
        else if (phrase_at(w, at - 1, "honorific") == 1)
            at--;
        else
            break;
    }
    return at;
}

/* "Ambassador to Kuwait", "Ambassador of Georgia to Estonia" right before `at`. */
static bool envoy_until(const annotator *w, uint32_t at) {
    enum { MOST_LANDS = 2 };
    for (int lands = 0; lands < MOST_LANDS; lands++) {
        const mention *land = mention_until(w, at, ENT_COUNTRY);
        if (!land) land = mention_until(w, at, ENT_PLACE);
        if (!land) return false;
        at = land->first - word_is(w, land->first - 1, "the");
        if (!word_is(w, at - 1, "to") && !word_is(w, at - 1, "of") && !word_is(w, at - 1, "in")) return false;
        at--;
        if (mention_until(w, at, ENT_POSITION)) return true;
    }
    return false;
}

static bool named_by_title(const annotator *w, uint32_t first) {
    uint32_t before = back_over(w, first);
    if (before < first) return true;
    if (word_is(w, before - 1, ")")) before = before >= w->first + 3 ? before - 3 : before; /* "General (Pilot)" */
    if (mention_until(w, before, ENT_RANK)) return true;
    const mention *office = mention_until(w, before, ENT_POSITION);
    if (office && !(w->title_case && office->plural)) return true;
    if (w->lang == LANG_EN && !w->title_case && envoy_until(w, before)) return true;
    const mention *whose = w->lang == LANG_RU ? mention_until(w, before, ENT_COUNTRY) : NULL; /* "посол Кубы Переса" */
    if (whose && (mention_until(w, whose->first, ENT_POSITION) || mention_until(w, whose->first, ENT_ORGANIZATION)))
        return true;
    if (word_is(w, before - 1, ",")) {
        const mention *apposed = mention_until(w, before - 1, ENT_POSITION);
        if (apposed && !apposed->plural) return true;
        if (w->lang == LANG_EN && envoy_until(w, before - 1)) return true; /* "Ambassador to Botswana, Howard" */
        const mention *land = mention_until(w, before - 1, ENT_COUNTRY);
        if (land) {
            uint32_t of = land->first;
            while (word_is(w, of - 1, "the")) {
                of--;
            }
            if (word_is(w, of - 1, "of") && mention_until(w, of - 1, ENT_POSITION)) return true;
        }
    }
    return phrase_at(w, before - 1, "counterpart") > 0 ||
           (before >= w->first + 2 && phrase_at(w, before - 2, "counterpart") == 2);
}

static uint32_t skip_determiners(const annotator *w, uint32_t at) {
    while (in_class(w, at, "determiner")) {
        at++;
    }
    const mention *country = mention_from(w, at, ENT_COUNTRY);
    if (country) {
        at = country->last;
        if (word_is(w, at + 1, "s")) at += 2;
    }
    while (in_class(w, at, "determiner")) {
        at++;
    }
    return at;
}

/* "…, the Minister of Defence", "…, Türkiye's top envoy", "… (Open VLD)", "…, who chairs". */
static bool named_by_apposition(const annotator *w, uint32_t first, uint32_t last) {
    if (word_is(w, first - 1, "at") || word_is(w, first - 1, "in") || word_is(w, first - 1, "near")) return false;
    if (word_is(w, last, ",") || word_is(w, last, "(") || word_is(w, last, "–") || word_is(w, last, "-")) {
        uint32_t next = skip_determiners(w, last + 1);
        const mention *office = mention_from(w, next, ENT_POSITION);
        if (office && !mention_until(w, last, ENT_COUNTRY)) return true;
        const mention *organization = mention_from(w, next, ENT_ORGANIZATION);
        if (organization && mention_from(w, organization->last, ENT_POSITION)) return true;
        if (word_is(w, last, ",") && (word_is(w, last + 1, "who") || word_is(w, last + 1, "whose"))) return true;
        if (word_is(w, last, "(") && (word_is(w, last + 1, "l") || word_is(w, last + 1, "r") ||
                                      word_is(w, last + 1, "left") || word_is(w, last + 1, "right")))
            return true;
    }
    return false;
}

static bool named_by_country(const annotator *w, uint32_t first, uint32_t last) {
    bool given = map_get(&w->g->given_names, token_at(w, first)->folded) != MAP_NONE;
    if (name_common_word(w, last - 1) && !given) return false; /* "Kazakhstan's Almaty Region" */
    bool possessive = word_is(w, first - 1, "s") && mention_until(w, first - 2, ENT_COUNTRY);
    uint32_t land = last + 1 + word_is(w, last + 1, "the");
    bool of = word_is(w, last, "of") && mention_from(w, land, ENT_COUNTRY);
    return (possessive || of) && name_word_count(w, first, last) >= 2;
}

/* Words that end the names of things: "Victoria Station", "Jordan Times". */
static bool heads_thing(const annotator *w, uint32_t at) {
    static const char *const classes[] = { "not-a-name",  "place-head",    "organization-head", "outlet-tail",
                                           "treaty-noun", "building-noun", "section-word",      "place-noun" };
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (in_class(w, at, classes[i])) return true;
    }
    return token_at(w, at)->folded.len > 5 && str_ends(token_at(w, at)->folded, "s");
}

/* "his wife, Sarah", "her husband Björn". */
static bool named_by_kin(const annotator *w, uint32_t first) {
    uint32_t before = first - word_is(w, first - 1, ",");
    bool whose =
        in_class(w, before - 2, "possessor") || word_is(w, before - 2, "s") || in_class(w, before - 2, "determiner");
    return w->lang == LANG_EN && in_class(w, before - 1, "kin") && whose;
}

/* "Photo: Pasqual Gorriz/UN", "By Alberte Isaksen", "Haber: Dilan Kaya": two or three words, the credit of a picture or
 * text. */
static bool named_by_credit(const annotator *w, uint32_t first, uint32_t last) {
    size_t words = name_word_count(w, first, last);
    if (words < 2 || words > 3 || !capital_word(w, first)) return false;
    for (uint32_t i = first; i < last; i++) {
        bool other =
            token_at(w, i)->kind == TOKEN_WORD && (name_common_word(w, i) || longest_match(w, i, GAZ_PLACE) ||
                                                   longest_match(w, i, GAZ_COUNTRY) || in_class(w, i, "outlet-tail"));
        if (other || heads_thing(w, i)) return false;
    }
    if (word_is(w, first - 1, "by") && first == w->first + 1) return true;
    return word_is(w, first - 1, ":") && in_class(w, first - 2, "credit");
}

static bool named_by_deed(const annotator *w, uint32_t last) {
    return in_class(w, last, "deed") || (word_is(w, last, "has") && in_class(w, last + 1, "deed")) ||
           (word_is(w, last, "had") && in_class(w, last + 1, "deed"));
}

/* In running English, a given name that is no word, town or country: "Philip" before "Green". */
static bool plain_given_name(const annotator *w, uint32_t at) {
    uint8_t kind = w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
    if (w->lang != LANG_EN || w->title_case || kind == BLOCK_FURNITURE) return false;
    if (map_get(&w->g->common_words, token_at(w, at)->folded) != MAP_NONE || in_class(w, at, "not-a-name"))
        return false;
    return !longest_match(w, at, GAZ_PLACE) && !longest_match(w, at, GAZ_COUNTRY) &&
           !longest_match(w, at, GAZ_ORGANIZATION);
}

static bool given_name_first(const annotator *w, uint32_t first, uint32_t last) {
    size_t words = name_word_count(w, first, last);
    if (words < 2 || words > MOST_WORDS_UNSUPPORTED + 2) return false;
    const token *given = token_at(w, first);
    if (given->folded.len < 3) return false;
    str stem = w->lang == LANG_EN ? given->folded : gaz_stem(w->g, given->folded, w->lang);
    bool known =
        map_get(&w->g->given_names, given->folded) != MAP_NONE || map_get(&w->g->given_names, stem) != MAP_NONE;
    if (!known) return false;
    bool plain = plain_given_name(w, first) && words <= 3 && last - first == words;
    for (uint32_t i = first + 1; i < last; i++) {
        bool common = token_at(w, i)->kind == TOKEN_WORD && token_at(w, i)->capital && name_common_word(w, i);
        if (common && !(plain && i == last - 1 && !heads_thing(w, i))) return false;
    }
    return true;
}

static bool surname_last(const annotator *w, uint32_t first, uint32_t last) {
    if (name_word_count(w, first, last) < 2 || w->title_case) return false;
    for (uint32_t i = first; i < last; i++) {
        if (token_at(w, i)->kind == TOKEN_WORD && token_at(w, i)->capital && name_common_word(w, i)) return false;
    }
    return map_get(&w->g->surnames, token_at(w, last - 1)->folded) != MAP_NONE;
}

/* In Russian only the first word of an institution's name has a capital: two or three side by side are a person, if
 * none of them is a town, a country or an adjective ("Северный Кавказ"). */
static bool russian_shape(const annotator *w, uint32_t first, uint32_t last) {
    size_t words = 0;
    for (uint32_t i = first; i < last; i++, words++) {
        const token *word = token_at(w, i);
        bool other = longest_match(w, i, GAZ_PLACE) || longest_match(w, i, GAZ_ORGANIZATION) ||
                     longest_match(w, i, GAZ_COUNTRY) || (name_function_word(w, i) && i > first) ||
                     in_class(w, i, "not-a-name") || in_class(w, i, "section-word");
        if (word->kind != TOKEN_WORD || !word->capital || word->caps || word->folded.len < 2 || other) return false;
        if (gaz_phrase_at(w->g, "adjective-word", w->t, i, w->last) && i + 1 < last) return false;
    }
    const token *opening = token_at(w, first);
    const names *adjectives = gaz_words(w->g, "adjective-ending", LANG_RU);
    for (size_t i = 0; adjectives && i < adjectives->count; i++) {
        if (str_ends(opening->folded, adjectives->items[i])) return false;
    }
    bool quoted = in_class(w, first - 1, "place-before") || word_is(w, first - 1, "«");
    return words >= 2 && words <= 3 && !quoted && !w->title_case;
}

/* Two or three capitalised words of no dictionary, in running text: in this genre that is a person more often than not.
 */
static bool name_by_shape(const annotator *w, uint32_t first, uint32_t last) {
    size_t words = 0;
    if (w->lang == LANG_RU) return russian_shape(w, first, last);
    if (w->title_case || first == w->first || last - first > 4 || w->lang != LANG_EN) return false;
    for (uint32_t i = first; i < last; i++) {
        const token *word = token_at(w, i);
        if (word->kind != TOKEN_WORD) return false;
        if (in_class(w, i, "name-particle") && !word->capital) continue;
        bool known = name_common_word(w, i) || name_function_word(w, i) || longest_match(w, i, GAZ_PLACE) ||
                     longest_match(w, i, GAZ_ORGANIZATION) || longest_match(w, i, GAZ_COUNTRY) ||
                     in_class(w, i, "not-a-name");
        if (known || word->folded.len < 3 || word->caps) return false;
        words++;
    }
    uint8_t kind = w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
    return words >= 2 && words <= 3 && kind == BLOCK_PROSE && !in_class(w, first - 1, "place-before");
}

/* The "H" of "H.E Yasar Guler", which lacks its last full stop. */
static bool starts_excellency(const annotator *w, uint32_t at) {
    bool initials = word_is(w, at, "h") && word_is(w, at + 1, ".") && token_at(w, at + 1)->glued;
    return initials && (word_is(w, at + 2, "e") || word_is(w, at + 2, "h")) && token_at(w, at + 2)->glued;
}

/* "Palace", "Area": no surname, and the last word of a building's or a region's name. */
static bool names_place(const annotator *w, uint32_t at) {
    static const char *const classes[] = { "not-a-name", "place-head", "building-noun", "place-noun" };
    if (map_get(&w->g->surnames, token_at(w, at)->folded) != MAP_NONE) return false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
        if (in_class(w, at, classes[i])) return true;
    }
    return false;
}

static const char *evidence(const annotator *w, uint32_t first, uint32_t last) {
    bool common = true;
    for (uint32_t i = first; i < last; i++) {
        if (token_at(w, i)->kind == TOKEN_WORD && !name_common_word(w, i)) common = false;
    }
    bool one = name_word_count(w, first, last) == 1;
    bool body = !one && name_common_word(w, last - 1) && in_class(w, last - 1, "organization-head");
    if (body || (!one && names_place(w, last - 1))) return NULL; /* "Southern European Task Force", "Santos Palace" */
    if (name_function_word(w, first) && w->lang == LANG_EN && one) return NULL;
    if (one && starts_excellency(w, first)) return NULL;
    bool ranked = mention_until(w, first, ENT_RANK) && !w->title_case &&
                  map_get(&w->g->surnames, token_at(w, first)->folded) != MAP_NONE; /* "Vice Admiral Cooper" */
    if (named_by_title(w, first) && !(common && ((one && !ranked) || w->title_case))) return "title-before";
    if (common && !w->t->tokens.items[first].caps) return NULL;
    if (name_has_initial(w, first, last)) return "initial";
    bool quoted = one && first == w->first && word_is(w, last, ":");
    if (quoted && map_get(&w->g->surnames, token_at(w, first)->folded) != MAP_NONE) return "quoted-in-headline";
    if (!one && named_by_apposition(w, first, last)) return "office-behind";
    bool somewhere = word_is(w, first - 1, "at") && w->lang == LANG_EN; /* "at Amar Jawan Jyoti" */
    if (given_name_first(w, first, last) && !somewhere) return "given-name";
    if (named_by_kin(w, first)) return "kin-before";
    if (named_by_credit(w, first, last)) return "credit";
    if (named_by_country(w, first, last)) return "country-beside";
    if (surname_last(w, first, last)) return "surname";
    if (!one && !w->title_case && named_by_deed(w, last) && name_word_count(w, first, last) <= MOST_WORDS_UNSUPPORTED)
        return "deed-behind";
    return name_by_shape(w, first, last) ? "shape" : NULL;
}

/* A sentence's opening word, capitalised for that alone, is no part of the name behind it ("After Hasanov …"). */
static uint32_t skip_opening(const annotator *w, uint32_t first, uint32_t last) {
    bool opens = first == w->first || token_at(w, first - 1)->kind == TOKEN_MARK;
    bool guessed;
    uint32_t listed = person_official(w, first, last, true, &guessed);
    bool filler = first + 2 < last && (name_common_word(w, first) || in_class(w, first, "opening-word")) &&
                  map_get(&w->g->given_names, token_at(w, first + 1)->folded) != MAP_NONE; /* "So Ted Osius" */
    bool apposed = name_word_count(w, first, last) >= 2 && named_by_apposition(w, first, last) &&
                   !name_function_word(w, first) && !filler;
    if (listed != MAP_NONE || ((named_by_title(w, first) || apposed) && !w->title_case)) return first;
    while (opens && first < last &&
           (name_function_word(w, first) || filler || (name_common_word(w, first) && !w->title_case)) &&
           token_at(w, first + 1)->kind == TOKEN_WORD) {
        first++;
        filler = false;
    }
    /* In title case common words stand around names: "Trump Meets Xi". */
    while (w->title_case && first < last && name_common_word(w, first)) {
        first++;
    }
    return first;
}

static uint32_t cut_title_case(const annotator *w, uint32_t first, uint32_t last) {
    if (!w->title_case) return last;
    for (uint32_t i = first + 1; i < last; i++) {
        if (word_is(w, i - 1, "-") && token_at(w, i)->glued) continue; /* "Innes-Brown" */
        if (token_at(w, i)->kind == TOKEN_WORD && (name_common_word(w, i) || name_function_word(w, i)) &&
            !in_class(w, i, "name-particle")) {
            return i;
        }
    }
    return last;
}

static bool is_place(const annotator *w, uint32_t first, uint32_t last) {
    const mention *place = mention_from(w, first, ENT_PLACE);
    return place && place->last >= last;
}

/* "Novák Katalin", "Kishi Nobuo": a listed name with the surname first. */
static uint32_t reversed_official(const annotator *w, uint32_t first, uint32_t last) {
    if (last != first + 2) return MAP_NONE;
    for (uint32_t i = gaz_first_with_surname(w->g, token_at(w, first)->folded); i != MAP_NONE;
         i = gaz_next_with_surname(w->g, i)) {
        const gaz_entry *official = &w->g->entries.items[i];
        str given, rest = str_of(official->name);
        str_cut(&rest, ' ', &given);
        if (rest.ptr && !memchr(rest.ptr, ' ', rest.len) &&
            str_equal(fold(w->a, given), token_at(w, first + 1)->folded))
            return i;
    }
    return MAP_NONE;
}

/* A surname that one listed official has and no word or place: "Tusk". */
static uint32_t lone_surname(const annotator *w, uint32_t first, uint32_t last) {
    str word = token_at(w, first)->folded;
    if (last != first + 1 || word.len < 4 || !token_at(w, first)->capital || w->lang != LANG_EN) return MAP_NONE;
    if (map_get(&w->g->given_names, word) != MAP_NONE || map_get(&w->g->common_words, word) != MAP_NONE)
        return MAP_NONE;
    if (in_class(w, first, "not-a-name") || longest_match(w, first, GAZ_PLACE) ||
        longest_match(w, first, GAZ_ORGANIZATION) || longest_match(w, first, GAZ_COUNTRY))
        return MAP_NONE;
    uint32_t entry = gaz_first_with_surname(w->g, word);
    return entry != MAP_NONE && gaz_next_with_surname(w->g, entry) == MAP_NONE ? entry : MAP_NONE;
}

/* In a headline or ticker two words of no dictionary before what somebody does: "Virat Kohli retires". */
static bool headline_name(const annotator *w, uint32_t first, uint32_t last) {
    uint8_t kind = w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
    if (kind == BLOCK_PROSE || w->title_case || w->lang != LANG_EN || last != first + 2) return false;
    for (uint32_t i = first; i < last; i++) {
        const token *word = token_at(w, i);
        bool known = longest_match(w, i, GAZ_PLACE) || longest_match(w, i, GAZ_ORGANIZATION) ||
                     longest_match(w, i, GAZ_COUNTRY) || in_class(w, i, "section-word") ||
                     in_class(w, i, "not-a-name") || map_get(&w->g->common_words, word->folded) != MAP_NONE;
        if (word->kind != TOKEN_WORD || word->caps || word->folded.len < 3 || known) return false;
    }
    return in_class(w, last, "headline-deed");
}

/* In a headline or ticker a surname of listed officials before what it does or says: "Oli, Deuba at odds", "Sánchez
 * asks". Which of them is not told. */
static bool headline_surname(const annotator *w, uint32_t first, uint32_t last) {
    uint8_t kind = w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
    const token *word = token_at(w, first);
    if (kind == BLOCK_PROSE || last != first + 1 || word->folded.len < 3 || w->lang != LANG_EN) return false;
    if (map_get(&w->g->surnames, word->folded) == MAP_NONE || in_class(w, first, "not-a-name")) return false;
    if (map_get(&w->g->common_words, word->folded) != MAP_NONE || in_class(w, first, "section-word")) return false;
    if (longest_match(w, first, GAZ_PLACE) || longest_match(w, first, GAZ_ORGANIZATION) ||
        longest_match(w, first, GAZ_COUNTRY) || longest_match(w, first, GAZ_RANK) ||
        longest_match(w, first, GAZ_OFFICE))
        return false;
    bool given = map_get(&w->g->given_names, word->folded) != MAP_NONE;
    bool opens = first == w->first || token_at(w, first - 1)->kind != TOKEN_WORD || !token_at(w, first - 1)->capital;
    bool goes_on = in_class(w, last, "headline-action") || in_class(w, last, "deed") || word_is(w, last, ":");
    bool joined = word_is(w, last, ",") && capital_word(w, last + 1) &&
                  map_get(&w->g->surnames, token_at(w, last + 1)->folded) != MAP_NONE;
    bool behind = word_is(w, first - 1, ",") && capital_word(w, first - 2) && in_class(w, last, "headline-action");
    return opens && !given && (goes_on || joined || behind);
}

/* "later al-Sudani received": the article written small is part of the name, where a hyphen ties it. */
static uint32_t with_article(const annotator *w, uint32_t first) {
    if (first < w->first + 2) return first;
    const token *article = token_at(w, first - 2);
    bool tied = word_is(w, first - 1, "-") && token_at(w, first - 1)->glued && token_at(w, first)->glued;
    bool small = article->kind == TOKEN_WORD && !article->capital && in_class(w, first - 2, "name-particle");
    return tied && small ? first - 2 : first;
}

void person_add(annotator *w, uint32_t first, uint32_t last, uint32_t entry, bool guessed, const char *rule) {
    first = with_article(w, first);
    /* "Israel Katz": what was a country within the name is none. */
    for (uint32_t at = first; at < last; at++) {
        const mention *m = mention_from(w, at, ENT_COUNTRY);
        if (m && m->last <= last) annotate_remove(w, (uint32_t)(m - w->found.items));
    }
    annotate_add(w, (mention){ .type = ENT_PERSON,
                               .first = first,
                               .last = last,
                               .entry = entry,
                               .guessed = guessed,
                               .rule = entry == MAP_NONE ? rule : NULL });
}

/* In Turkish and Azerbaijani subject and object stand side by side: "Zakir Həsənov Yaşar Güler ilə görüşüb". The run is
 * cut where a second listed or given name starts. */
static uint32_t cut_second_name(const annotator *w, uint32_t first, uint32_t last) {
    if ((w->lang != LANG_AZ && w->lang != LANG_TR) || name_word_count(w, first, last) < 3) return last;
    for (uint32_t i = first + 2; i < last; i++) {
        const token *word = token_at(w, i);
        if (word->kind != TOKEN_WORD || !word->capital || token_at(w, i)->glued) continue;
        const gaz_match *second = longest_match(w, i, GAZ_OFFICIAL);
        bool listed = second && second->form != FORM_SHORT && second->last > i + 1 && second->last <= last;
        bool given =
            i + 1 < last && map_get(&w->g->given_names, word->folded) != MAP_NONE && i == first + 2 && last - i == 2;
        if (listed || given) return i;
    }
    return last;
}

/* Tries the run of name words at `at`; the token behind what was looked at. */
static uint32_t try_person(annotator *w, uint32_t at) {
    uint32_t last = name_end(w, at);
    uint32_t longer = official_end(w, at, last);
    if (longer > last && !name_blocked(w, at)) last = longer;
    if (last == at) return at + 1;
    uint32_t first = skip_opening(w, at, last);
    if (first >= last) return last;
    last = cut_title_case(w, first, last);
    last = cut_second_name(w, first, last);
    bool guessed = false;
    uint32_t entry = person_official(w, first, last, true, &guessed);
    if (person_starts_institution(w, last) && !named_by_title(w, first)) return last;
    if (in_class(w, first - 1, "bears-name")) return last; /* "Boulevard Charles de Gaulle" */
    if (entry == MAP_NONE && first == at && last > first + 2) {
        /* "Wednesday Zakir Hasanov": a listed name may start later in the run. */
        for (uint32_t i = first + 1; i + 1 < last && entry == MAP_NONE; i++) {
            if (token_at(w, i)->kind != TOKEN_WORD || !token_at(w, i)->capital) continue;
            if (in_class(w, i - 1, "bears-name")) return last; /* "on Boulevard Charles de Gaulle" */
            entry = person_official(w, i, last, false, &guessed);
            bool plausible = entry != MAP_NONE && name_common_word(w, first);
            if (plausible)
                first = i;
            else
                entry = MAP_NONE;
        }
    }
    if (entry == MAP_NONE) entry = reversed_official(w, first, last);
    if (entry != MAP_NONE && is_place(w, first, last) && !named_by_title(w, first)) entry = MAP_NONE;
    const char *why = entry == MAP_NONE ? evidence(w, first, last) : NULL;
    if (entry == MAP_NONE && !why) entry = lone_surname(w, first, last);
    if (entry == MAP_NONE && !why && (headline_surname(w, first, last) || headline_name(w, first, last)))
        why = "headline";
    if (entry == MAP_NONE && (!why || (is_place(w, first, last) && !named_by_title(w, first)))) return last;
    person_add(w, first, last, entry, guessed, why);
    return last;
}

void annotate_people(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const token *word = token_at(w, at);
        if (word->kind != TOKEN_WORD || !word->capital) {
            at++;
            continue;
        }
        at = try_person(w, at);
    }
}
