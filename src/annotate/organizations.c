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
        bool link = (word_is(w, at, "of") || word_is(w, at, "and") || word_is(w, at, "&")) && start < head &&
                    capital_word(w, at - 1) && !word_is(w, at, "of");
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

static bool try_modified_head(annotator *w, uint32_t at) {
    uint32_t head = phrase_at(w, at, "organization-head");
    if (!head || word_is(w, at + head, "of") == false) {
        if (!head) return false;
    }
    bool capital = capital_word(w, at);
    const mention *country = mention_until(w, at, ENT_COUNTRY);
    if (!capital) {
        bool field = at > w->first && in_class(w, at - 1, "field") &&
                     (word_is(w, at, "ministry") || word_is(w, at, "ministries"));
        bool force = country && in_class(w, at, "force-noun");
        if (!field && !force) return false;
        uint32_t start = field ? at - 1 : country->first;
        const mention *before = field ? mention_until(w, start, ENT_COUNTRY) : NULL;
        add_pattern(w, before ? before->first : start, at + head, "organization-small");
        return true;
    }
    uint32_t start = modifiers_start(w, at);
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
    if (!length || !capital_word(w, at) || w->title_case || (length == 1 && inside_office(w, at) && !whose))
        return false;
    add_pattern(w, at, at + length, "organization-alone");
    return true;
}

static bool try_force_noun(annotator *w, uint32_t at) {
    const mention *country = mention_until(w, at, ENT_COUNTRY);
    if (!country || country->form != FORM_ADJECTIVE) return false;
    uint32_t length = phrase_at(w, at, "force-noun");
    if (!length) return false;
    add_pattern(w, country->first, at + length, "organization-force");
    return true;
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
    if (country && country->last >= m->last) return false; /* "EU" is a country line too */
    if (entry->ambiguous && m->last == at + 1) {
        bool caps = first->caps && !w->title_case;
        bool reports = at > w->first && (in_class(w, at - 1, "telling") || word_is(w, at - 1, "to"));
        bool bracketed = word_is(w, at - 1, "(") && word_is(w, m->last, ")");
        if (!reports && !bracketed && !(caps && entry->name && str_of(entry->name).len > 2)) return false;
    }
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

/* "Müdafiə Nazirliyinə", "Ticaret Bakanlığı": capitalised words and a head word with any ending. */
static bool try_turkic_head(annotator *w, uint32_t at) {
    if ((w->lang != LANG_AZ && w->lang != LANG_TR) || !capital_word(w, at)) return false;
    const names *stems = gaz_words(w->g, "organization-stem", w->lang);
    bool head = false;
    for (size_t i = 0; stems && i < stems->count && !head; i++) {
        head = str_starts(token_at(w, at)->folded, stems->items[i]);
    }
    uint32_t start = at;
    while (head && start > w->first && at - start < MOST_MODIFIERS && capital_word(w, start - 1) &&
           !blocked(w, start - 1) && !mention_over(w, start - 1, ENT_COUNTRY)) {
        start--;
    }
    if (start == at) return false;
    add_pattern(w, start, at + 1, "organization-stem");
    return true;
}

/* The agency that a report opens with: "OUAGADOUGOU, Dec 8 (Sahel-Info) -", "DHAKA, July 9, 2025 (BSS) -". */
static void add_agency(annotator *w) {
    enum { OPENING_TOKENS = 14 };
    const sentence *s = &w->t->sentences.items[w->index];
    const block *b = &w->t->blocks.items[s->block];
    if (b->kind != BLOCK_PROSE || s->first != b->first) return;
    for (uint32_t at = w->first; at < w->last && at < w->first + OPENING_TOKENS; at++) {
        if (!word_is(w, at, "(")) {
            bool dateline = token_at(w, at)->kind != TOKEN_WORD || capital_word(w, at);
            if (!dateline) return;
            continue;
        }
        uint32_t close = at + 1;
        while (close < at + 6 && (capital_word(w, close) || word_is(w, close, "-") || word_is(w, close, "."))) {
            close++;
        }
        bool agency = close > at + 1 && word_is(w, close, ")") && !mention_over(w, at + 1, ENT_DATE) &&
                      !mention_over(w, at + 1, ENT_COUNTRY) && !mention_over(w, at + 1, ENT_ORGANIZATION);
        if (agency && (at > w->first || word_is(w, close + 1, "-")))
            add_pattern(w, at + 1, close, "organization-dateline");
        return;
    }
}

/* The paper's own name at the top of its page or behind the ©: "Levkosia Post", "© Potomac Quarterly". */
static void add_masthead(annotator *w) {
    enum { TOP_BLOCKS = 2, LONGEST_MASTHEAD = 5 };
    uint32_t block_index = w->t->sentences.items[w->index].block;
    if (w->t->blocks.items[block_index].kind == BLOCK_PROSE) return;
    for (uint32_t at = w->first; at < w->last; at++) {
        if (!capital_word(w, at) || !in_class(w, at, "outlet-tail") || mention_over(w, at, ENT_ORGANIZATION)) continue;
        uint32_t start = at;
        while (start > w->first && at - start < LONGEST_MASTHEAD && capital_word(w, start - 1) &&
               !blocked(w, start - 1) && !in_class(w, start - 1, "menu-word")) {
            start--;
        }
        bool owned = start > w->first && word_is(w, start - 1, "©");
        if (start < at && (block_index < TOP_BLOCKS || owned) && !capital_word(w, at + 1))
            add_pattern(w, start, at + 1, "organization-masthead");
    }
}

void annotate_organizations(annotator *w) {
    for (uint32_t at = w->first; at < w->last; at++) {
        if (mention_over(w, at, ENT_ORGANIZATION)) continue;
        const gaz_match *office = longest_match(w, at, GAZ_OFFICE);
        bool is_office = office && strcmp(w->g->entries.items[office->entry].kind, "whole") == 0;
        const gaz_match *org = longest_match(w, at, GAZ_ORGANIZATION);
        /* "Chairman Joint Chiefs of Staff Committee" and "Defence Ministry" against "Defence Minister": longer wins. */
        if (is_office && (!org || org->last < office->last)) {
            bool head_inside = phrase_at(w, office->last, "organization-head") > 0;
            if (!head_inside && org && token_at(w, at)->caps) try_table(w, at); /* "UN Special Representative" */
            if (!head_inside) continue; /* what lies inside it is looked at next: "Chief of the General Staff" */
        }
        const gaz_match *rank = longest_match(w, at, GAZ_RANK);
        if (rank && rank->last > at + 1 && (!org || org->last <= rank->last)) continue; /* "Army General" */
        /* "Chief of the Defence Staff" names an office, "Chief of the General Staff" an organization in one. */
        uint32_t staff = org ? org->last - 1 : at + 1;
        bool plain_staff = inside_office(w, at) && word_is(w, staff, "staff") && !word_is(w, at, "general") &&
                           !word_is(w, at, "joint");
        if (plain_staff) continue;
        if (try_turkic_head(w, at) || try_table(w, at) || try_head_of(w, at) || try_modified_head(w, at) ||
            try_force_noun(w, at))
            continue;
        try_alone(w, at);
    }
    add_bracketed(w);
    add_agency(w);
    add_masthead(w);
}
