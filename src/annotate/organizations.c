/* Organizations: those of the table, and those built by the patterns of every language of administration.
 *
 *   "Ministry of Foreign Affairs", "Committee on Health"      head word, preposition, capitalised words
 *   "Kazakh Foreign Ministry", "Land Forces", "Diwan …"       capitalised words, head word
 *   "Belgian military", "defence ministry"                    country or field, head word in small letters
 *   "Navy", "Parliament"                                      alone, with a capital
 *   "… Public Relations (ISPR)"                               abbreviation in brackets behind one of these */
#include "annotate/people.h"

enum { MOST_MODIFIERS = 7, MOST_COMPLEMENT = 9 };

static void add_pattern(annotator *w, uint32_t first, uint32_t last, const char *rule) {
    annotate_add(w,
                 (mention){ .type = ENT_ORGANIZATION, .first = first, .last = last, .entry = MAP_NONE, .rule = rule });
}

static bool is_link(const annotator *w, uint32_t at) {
    return word_is(w, at, "of") || word_is(w, at, "and") || word_is(w, at, "for") || word_is(w, at, "the") ||
           word_is(w, at, "&") || word_is(w, at, "on");
}

static bool blocked(const annotator *w, uint32_t at) {
    return mention_over(w, at, ENT_DATE) || mention_over(w, at, ENT_ORGANIZATION) ||
           longest_match(w, at, GAZ_RANK) != NULL;
}

/* Behind "Ministry of": capitalised words and what links them; a country of its own ("of Azerbaijan") stays outside. */
static uint32_t complement_end(const annotator *w, uint32_t at) {
    uint32_t end = at;
    for (uint32_t i = at; i < w->last && i < at + MOST_COMPLEMENT; i++) {
        const mention *country = mention_from(w, i, ENT_COUNTRY);
        if (country && !capital_word(w, country->last)) break;
        if (is_link(w, i)) continue;
        if (token_at(w, i)->kind == TOKEN_MARK && (word_is(w, i, "-") || word_is(w, i, "–")) && token_at(w, i)->glued)
            continue;
        if (!capital_word(w, i) || blocked(w, i)) break;
        /* "Ministry of Defence and Prime Minister X": an office behind "and" is no part of the name. */
        const gaz_match *office = longest_match(w, i, GAZ_OFFICE);
        if (office && i > at && is_link(w, i - 1) && strcmp(w->g->entries.items[office->entry].kind, "modifier") != 0)
            break;
        end = i + 1;
    }
    return end;
}

static bool try_head_of(annotator *w, uint32_t at) {
    uint32_t head = capital_word(w, at) ? phrase_at(w, at, "organization-of") : 0;
    if (!head) return false;
    uint32_t next = at + head;
    if (!word_is(w, next, "of") && !word_is(w, next, "for") && !word_is(w, next, "on")) return false;
    uint32_t complement = next + 1;
    if (word_is(w, complement, "the")) complement++;
    uint32_t end = complement_end(w, complement);
    if (end <= complement) return false;
    add_pattern(w, at, end, "organization-of");
    return true;
}

/* "Minister Joseph Mwanamvekha and Reserve Bank Governor …": before "and" somebody's name behind his title. */
static bool titled_before(const annotator *w, uint32_t at) {
    enum { LONGEST_NAME = 4 };
    for (uint32_t first = at - 1; first > w->first && at - first <= LONGEST_NAME; first--) {
        if (!capital_word(w, first) || map_get(&w->g->common_words, token_at(w, first)->folded) != MAP_NONE) break;
        for (uint32_t title = first - 1; title + 3 > first && title + 1 > w->first; title--) {
            const gaz_match *office = longest_match(w, title, GAZ_OFFICE);
            if (office && office->last == first) return true;
        }
    }
    return false;
}

/* First token of the capitalised words that lead up to a head word at `head`. */
static uint32_t modifiers_start(const annotator *w, uint32_t head) {
    uint32_t start = head;
    for (uint32_t i = head; i > w->first && head - i < MOST_MODIFIERS; i--) {
        uint32_t at = i - 1;
        if (token_at(w, at)->kind == TOKEN_MARK && token_at(w, at)->glued &&
            (word_is(w, at, "-") || word_is(w, at, "–")))
            continue;
        bool ordinal = token_at(w, at)->glued && token_at(w, at - 1)->kind == TOKEN_NUMBER &&
                       (word_is(w, at, "st") || word_is(w, at, "nd") || word_is(w, at, "rd") || word_is(w, at, "th"));
        if (ordinal) { /* "1st Army" */
            start = at - 1;
            break;
        }
        if (annotate_wide_gap(w, i)) break; /* another item of a menu */
        bool link = (word_is(w, at, "of") || word_is(w, at, "and") || word_is(w, at, "&")) && start < head &&
                    capital_word(w, at - 1) && !word_is(w, at, "of");
        if (link && titled_before(w, at)) break;
        if (link) continue;
        if (!capital_word(w, at) || blocked(w, at)) break;
        if (name_function_word(w, at)) break;
        if (longest_match(w, at, GAZ_OFFICE) && !mention_over(w, at, ENT_COUNTRY)) {
            const gaz_entry *office = &w->g->entries.items[longest_match(w, at, GAZ_OFFICE)->entry];
            bool ends_here = longest_match(w, at, GAZ_OFFICE)->last <= head;
            if (ends_here && strcmp(office->kind, "modifier") != 0) break;
        }
        start = at;
    }
    while (start < head && (is_link(w, start) || token_at(w, start)->kind == TOKEN_MARK)) {
        start++;
    }
    return start;
}

/* Whether an office starts among the words and goes beyond them: "Danish Defence" before "Minister". */
static bool starts_office(const annotator *w, uint32_t first, uint32_t last) {
    for (uint32_t at = first; at < last; at++) {
        const gaz_match *office = longest_match(w, at, GAZ_OFFICE);
        bool whole = office && strcmp(w->g->entries.items[office->entry].kind, "whole") == 0;
        if (whole && office->last > last) return true;
    }
    return false;
}

/* "Visiting Forces Agreement", "Press Office", "Minister for Strategic Industries", "President Duma Boko". */
static bool no_body(const annotator *w, uint32_t start, uint32_t head, uint32_t end) {
    if (capital_word(w, end) && in_class(w, end, "treaty-noun")) return true;
    if (start + 1 == head && (word_is(w, start, "press") || word_is(w, start, "oval"))) return true;
    bool field =
        word_is(w, start - 1, "for") && (word_is(w, start - 2, "minister") || word_is(w, start - 2, "secretary"));
    bool chief = word_is(w, start - 1, "of") && word_is(w, start - 2, "chief"); /* "Chief of Defence Forces" */
    if (chief && inside_office(w, start) && !word_is(w, start, "general") && !word_is(w, start, "joint")) return true;
    const gaz_match *official = longest_match(w, head, GAZ_OFFICIAL);
    return field || (official && official->form != FORM_SHORT && official->last > end);
}

static bool try_modified_head(annotator *w, uint32_t at) {
    uint32_t head = phrase_at(w, at, "organization-head");
    if (!head || word_is(w, at + head, "of") == false) {
        if (!head) return false;
    }
    bool capital = capital_word(w, at);
    const mention *country = mention_until(w, at, ENT_COUNTRY);
    bool possessed = word_is(w, at - 1, "s") && mention_until(w, at - 2, ENT_COUNTRY); /* "Brazil's navy commander" */
    if (possessed && !capital && in_class(w, at, "force-noun") && longest_match(w, at + head, GAZ_OFFICE) &&
        !starts_office(w, at, at + head)) {
        add_pattern(w, at, at + head, "organization-small");
        return true;
    }
    if (!capital) {
        bool field = at > w->first && in_class(w, at - 1, "field") &&
                     (word_is(w, at, "ministry") || word_is(w, at, "ministries"));
        bool force = country && in_class(w, at, "force-noun") && !starts_office(w, at, at + 1);
        if (!field && !force) return false;
        uint32_t start = field ? at - 1 : country->first;
        const mention *before = field ? mention_until(w, start, ENT_COUNTRY) : NULL;
        add_pattern(w, before ? before->first : start, at + head, "organization-small");
        return true;
    }
    uint32_t start = modifiers_start(w, at);
    if (no_body(w, start, at, at + head)) return false;
    if (start == at || (w->title_case && !country && start + 1 < at)) return false;
    /* A head that is no more than its country says nothing: "Turkish Party". */
    uint32_t end = at + head;
    if (word_is(w, end, "of") || word_is(w, end, "for")) {
        uint32_t complement = end + 1 + word_is(w, end + 1, "the");
        uint32_t more = mention_from(w, complement, ENT_COUNTRY) ? end : complement_end(w, complement);
        if (more > complement && !mention_from(w, complement, ENT_ORGANIZATION)) end = more;
    }
    add_pattern(w, start, end, "organization-head");
    return true;
}

static bool try_alone(annotator *w, uint32_t at) {
    uint32_t length = phrase_at(w, at, "organization-alone");
    bool whose = word_is(w, at - 1, "the") && word_is(w, at - 2, "of"); /* "Chief of Staff of the Army" */
    bool abroad = word_is(w, at + length, "of") && mention_from(w, at + length + 1, ENT_COUNTRY); /* "Embassy of X" */
    bool building = capital_word(w, at + length) && in_class(w, at + length, "building-noun");
    if (!length || !capital_word(w, at) || (w->title_case && !abroad) || building ||
        (length == 1 && inside_office(w, at) && !whose))
        return false;
    add_pattern(w, at, at + length, "organization-alone");
    return true;
}

static bool try_force_noun(annotator *w, uint32_t at) {
    const mention *country = mention_until(w, at, ENT_COUNTRY);
    if (!country || country->form != FORM_ADJECTIVE) return false;
    uint32_t length = phrase_at(w, at, "force-noun");
    if (!length || starts_office(w, at, at + length)) return false;
    /* "a Polish military delegation": an adjective */
    const token *behind = token_at(w, at + length);
    if (word_is(w, at, "military") && behind->kind == TOKEN_WORD && in_class(w, at + length, "military-thing"))
        return false;
    add_pattern(w, country->first, at + length, "organization-force");
    return true;
}

static bool neighbour_network(const annotator *w, uint32_t at) {
    const gaz_match *m = longest_match(w, at, GAZ_ORGANIZATION);
    const char *kind = m ? w->g->entries.items[m->entry].kind : NULL;
    return kind && strcmp(kind, "network") == 0;
}

/* What tells that an ambiguous word is the organization: capitals where others are small, "told Report", "(APP)",
 * "/Petra/", an item of its own ("PTI | Updated"), "Trend reports", "the agency Turan", "on X". */
static bool vouched(const annotator *w, uint32_t at, const gaz_entry *entry) {
    const token *word = token_at(w, at);
    bool network = entry->kind && strcmp(entry->kind, "network") == 0;
    bool news = entry->kind && strcmp(entry->kind, "news") == 0;
    bool alone = annotate_segment_alone(w, at, at + 1);
    if (network) {
        bool street = capital_word(w, at + 1) && !neighbour_network(w, at + 1); /* "on X Street" */
        bool near = neighbour_network(w, at - 1) || neighbour_network(w, at + 1) || neighbour_network(w, at + 2) ||
                    (at >= w->first + 2 && neighbour_network(w, at - 2));
        if ((in_class(w, at - 1, "network-before") && !street) || near) return true;
        return alone && !(at == w->first && w->last == at + 1);
    }
    if (word->caps && !w->title_case && entry->name && str_of(entry->name).len > 2) return true;
    if (at > w->first && (in_class(w, at - 1, "telling") || word_is(w, at - 1, "to"))) return true;
    if (w->lang != LANG_EN && longest_match(w, at + 1, GAZ_OFFICE) && !w->title_case)
        return true; /* "Meclis Başkanı" */
    if (word_is(w, at - 1, "(") && (word_is(w, at + 1, ")") || word_is(w, at + 1, "/"))) return true;
    if (!news) return false;
    bool slashed = word_is(w, at - 1, "/") && word_is(w, at + 1, "/");
    bool agency = in_class(w, at - 1, "agency-noun") || in_class(w, at - 2, "agency-noun");
    bool suffixed = (w->lang == LANG_AZ || w->lang == LANG_TR) && token_at(w, at + 1)->glued &&
                    token_at(w, at + 2)->glued &&
                    (word_is(w, at + 1, "-") || word_is(w, at + 1, "'") || word_is(w, at + 1, "’")); /* "Trend-ə" */
    bool quoted = word_is(w, at - 1, "\"") && word_is(w, at + 1, "\"");
    bool reports = in_class(w, at + 1, "reporting") || word_is(w, at - 1, "©");
    return slashed || agency || quoted || suffixed || reports || (alone && word->caps);
}

/* "at the Elysée", "in the Kremlin": the building, no actor. */
static bool is_seat(const annotator *w, uint32_t at) {
    uint32_t before = at - word_is(w, at - 1, "the");
    if (!phrase_at(w, at, "seat-of-power")) return false;
    bool reached = word_is(w, before - 1, "to") && before < at && !in_class(w, before - 2, "depending");
    return reached || in_class(w, before - 1, "seat-before");
}

/* "Danish Defence" before "Minister". */
static bool field_of_office(const annotator *w, uint32_t last) {
    bool open = in_class(w, last - 1, "field") || !capital_word(w, last - 1); /* "British army chief" */
    return w->lang == LANG_EN && open && starts_office(w, last - 1, last);
}

/* "7:31 p.m. BRT", "10:20 SGT". */
static bool is_time_zone(const annotator *w, uint32_t at, const gaz_match *m) {
    if (m->last != at + 1 || !token_at(w, at)->caps || token_at(w, at)->folded.len > 4) return false;
    return annotate_behind_clock(w, at);
}

static bool short_caps(const annotator *w, uint32_t at) {
    const token *word = token_at(w, at);
    return word->caps && word->folded.len >= 2 && word->folded.len <= 3;
}

/* "IT - ES - EN", "ҚАЗ  РУС  ENG": two or three letters beside others in a menu. */
static bool is_language_code(const annotator *w, uint32_t at, const gaz_match *m) {
    if (m->last != at + 1 || !short_caps(w, at) || word_is(w, at + 1, "(") || word_is(w, at - 1, "(")) return false;
    bool gap_before = annotate_wide_gap(w, at) && short_caps(w, at - 1);
    bool gap_behind = annotate_wide_gap(w, at + 1) && short_caps(w, at + 1);
    bool mark_before = token_at(w, at - 1)->kind == TOKEN_MARK && short_caps(w, at - 2);
    bool mark_behind = token_at(w, at + 1)->kind == TOKEN_MARK && short_caps(w, at + 2);
    return gap_before || gap_behind || (token_at(w, at)->folded.len == 2 && (mark_before || mark_behind));
}

static bool try_table(annotator *w, uint32_t at) {
    const gaz_match *m = longest_match(w, at, GAZ_ORGANIZATION);
    if (!m) return false;
    const gaz_entry *entry = &w->g->entries.items[m->entry];
    const token *first = token_at(w, at);
    const gaz_match *official = longest_match(w, at, GAZ_OFFICIAL);
    if (official && official->form != FORM_SHORT && official->last > m->last) return false; /* "Duma Boko" */
    if (!first->capital && !(first->damaged)) return false;
    const mention *country = mention_from(w, at, ENT_COUNTRY);
    if (country && country->last >= m->last) return false;                             /* "EU" is a country line too */
    bool building = capital_word(w, m->last) && in_class(w, m->last, "building-noun"); /* "Parliament House" */
    if (building || field_of_office(w, m->last)) return false;
    if (is_time_zone(w, at, m) || is_language_code(w, at, m)) return false;
    if (entry->ambiguous && m->last == at + 1 && !vouched(w, at, entry)) return false;
    mention org = { .type = ENT_ORGANIZATION, .first = at, .last = m->last, .entry = m->entry, .form = m->form };
    annotate_add(w, org);
    return true;
}

/* "(ISPR)" behind an organization names it again. */
static void add_bracketed(annotator *w) {
    size_t before = w->found.count;
    for (size_t i = 0; i < before; i++) {
        if (w->found.items[i].type != ENT_ORGANIZATION) continue;
        uint32_t at = w->found.items[i].last;
        const token *word = token_at(w, at + 1);
        if (!word_is(w, at, "(") || word->kind != TOKEN_WORD || !word->caps || !word_is(w, at + 2, ")")) continue;
        if (mention_over(w, at + 1, ENT_ORGANIZATION) || mention_over(w, at + 1, ENT_COUNTRY)) continue;
        add_pattern(w, at + 1, at + 2, "organization-abbreviation");
    }
}

static bool starts_with_any(str word, const names *stems) {
    for (size_t i = 0; stems && i < stems->count; i++) {
        if (str_starts(word, stems->items[i])) return true;
    }
    return false;
}

static bool ends_with_any(str word, const names *endings) {
    for (size_t i = 0; endings && i < endings->count; i++) {
        if (str_ends(word, endings->items[i])) return true;
    }
    return false;
}

/* A surname with a given name before it: "Rahim Həsənli Dövlət Torpaq Agentliyinin sədri". */
static bool ends_name(const annotator *w, uint32_t at) {
    return at > w->first && capital_word(w, at - 1) && !token_at(w, at)->glued &&
           map_get(&w->g->given_names, token_at(w, at - 1)->folded) != MAP_NONE;
}

/* "Müdafiə Nazirliyinə", "Ticaret Bakanlığı": capitalised words and a head word with any ending. */
static bool try_turkic_head(annotator *w, uint32_t at) {
    if ((w->lang != LANG_AZ && w->lang != LANG_TR) || !capital_word(w, at)) return false;
    bool head = starts_with_any(token_at(w, at)->folded, gaz_words(w->g, "organization-stem", w->lang));
    uint32_t start = at;
    while (head && start > w->first && at - start < MOST_MODIFIERS && capital_word(w, start - 1) &&
           !blocked(w, start - 1) && !mention_over(w, start - 1, ENT_COUNTRY) &&
           !(start < at && ends_name(w, start - 1))) {
        start--;
    }
    if (start == at) return false;
    add_pattern(w, start, at + 1, "organization-stem");
    return true;
}

/* "Министерство обороны", "Партии социалистов", "Департамента международного сотрудничества": the first word has a
 * capital, what it is of stands small behind it in the genitive. */
static bool try_russian_head(annotator *w, uint32_t at) {
    if (w->lang != LANG_RU || token_at(w, at)->kind != TOKEN_WORD) return false;
    str word = token_at(w, at)->folded;
    bool small = !capital_word(w, at);
    if (!starts_with_any(word, gaz_words(w->g, small ? "parliament-stem" : "organization-stem", LANG_RU))) return false;
    uint32_t end = at + 1;
    while (end < at + 6 && token_at(w, end)->kind == TOKEN_WORD && !annotate_wide_gap(w, end) &&
           !capital_word(w, end) &&
           (ends_with_any(token_at(w, end)->folded, gaz_words(w->g, "genitive-ending", LANG_RU)) ||
            starts_with_any(token_at(w, end)->folded, gaz_words(w->g, "organization-stem", LANG_RU))) &&
           !name_function_word(w, end) && !longest_match(w, end, GAZ_OFFICE)) {
        end++;
    }
    if (small && !str_ends(word, "a")) return false; /* "спикер парламента" */
    bool whole = small || starts_with_any(word, gaz_words(w->g, "parliament-stem", LANG_RU));
    if (end == at + 1 && !whole && !mention_from(w, end, ENT_COUNTRY)) return false;
    add_pattern(w, at, small ? at + 1 : end, "organization-stem");
    return true;
}

/* '"Gürcüstan Dəmir Yolu" şirkətinin', 'агентство «Ховар»': a quoted name beside a word for a company or a paper. */
static void add_quoted(annotator *w) {
    for (uint32_t at = w->first; at + 2 < w->last; at++) {
        bool opens = word_is(w, at, "\"") || word_is(w, at, "«") || word_is(w, at, "“") || word_is(w, at, "„");
        if (!opens || !capital_word(w, at + 1) || mention_over(w, at + 1, ENT_ORGANIZATION)) continue;
        uint32_t close = at + 1;
        while (close < at + 8 && close < w->last && token_at(w, close)->kind != TOKEN_MARK) {
            close++;
        }
        bool closed =
            word_is(w, close, "\"") || word_is(w, close, "»") || word_is(w, close, "”") || word_is(w, close, "“");
        if (!closed) continue;
        const names *stems = gaz_words(w->g, "company-stem", w->lang);
        bool company = starts_with_any(token_at(w, close + 1)->folded, stems) ||
                       (at > w->first && starts_with_any(token_at(w, at - 1)->folded, stems));
        if (company) add_pattern(w, at + 1, close, "organization-quoted");
        at = close;
    }
}

void annotate_organizations(annotator *w) {
    for (uint32_t at = w->first; at < w->last; at++) {
        if (mention_over(w, at, ENT_ORGANIZATION) || is_seat(w, at)) continue;
        const gaz_match *office = longest_match(w, at, GAZ_OFFICE);
        bool is_office = office && strcmp(w->g->entries.items[office->entry].kind, "whole") == 0;
        const gaz_match *org = longest_match(w, at, GAZ_ORGANIZATION);
        /* "Chairman Joint Chiefs of Staff Committee" and "Defence Ministry" against "Defence Minister": longer wins. */
        if (is_office && (!org || org->last < office->last)) {
            bool head_inside = phrase_at(w, office->last, "organization-head") > 0;
            if (!head_inside && org) try_table(w, at); /* "UN Special Representative", "Air Force chief" */
            if (!head_inside) continue; /* what lies inside it is looked at next: "Chief of the General Staff" */
        }
        const gaz_match *rank = longest_match(w, at, GAZ_RANK);
        if (rank && rank->last > at + 1 && (!org || org->last <= rank->last)) continue; /* "Army General" */
        /* "Chief of the Defence Staff" names an office, "Chief of the General Staff" an organization in one. */
        uint32_t staff = org ? org->last - 1 : at + 1;
        bool bare = word_is(w, at - 1, "of") && word_is(w, at - 2, "chief"); /* "Chief of Defence Forces" */
        bare &= org && org->last > at + 1;
        bool plain_staff = inside_office(w, at) && (word_is(w, staff, "staff") || bare) && !word_is(w, at, "general") &&
                           !word_is(w, at, "joint");
        if (plain_staff) continue;
        if (try_turkic_head(w, at) || try_table(w, at) || try_russian_head(w, at) || try_head_of(w, at) ||
            try_modified_head(w, at) || try_force_noun(w, at))
            continue;
        try_alone(w, at);
    }
    add_bracketed(w);
    add_quoted(w);
    annotate_outlets(w);
}
