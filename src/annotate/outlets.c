/* Outlets: who publishes the document, though no table lists them.
 *
 *   "Levkosia Post", "Gazete Kuzey"             on the first lines, with a word that papers are called by
 *   "Lagoon Morning | Wednesday, January 22"    there, before a date
 *   "Вестник обороны   Армия   Флот"            there, before the sections of the site
 *   "DHAKA, July 9, 2025 (BSS) -", "/Petra/"    the agency of a dateline
 *   "© 2023 Potomac Quarterly"                  the owner of the rights
 *
 * The second pass finds every further place where the same words stand, and the abbreviations that stood in brackets
 * behind their organization. */
#include "annotate/people.h"

enum { TOP_BLOCKS = 3, LONGEST_OUTLET = 7, OPENING_TOKENS = 14, WIDE_GAP = 2, MOST_OUTLETS = 64 };

static void add_outlet(annotator *w, uint32_t first, uint32_t last, const char *rule) {
    mention outlet = { .type = ENT_ORGANIZATION, .first = first, .last = last, .entry = MAP_NONE, .rule = rule };
    annotate_add(w, outlet);
}

static uint8_t block_kind_here(const annotator *w) {
    return w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
}

bool annotate_wide_gap(const annotator *w, uint32_t at) {
    return at > w->first && at < w->last && token_at(w, at)->start - token_at(w, at - 1)->end >= WIDE_GAP;
}

/* The marks between the items of a menu line; a slash within "2025/09" is none. */
static bool separator(const annotator *w, uint32_t at) {
    if (word_is(w, at, "/")) return !token_at(w, at)->glued || !token_at(w, at + 1)->glued;
    if (word_is(w, at, ":")) return word_is(w, at + 1, ":") || word_is(w, at - 1, ":");
    return word_is(w, at, "|") || word_is(w, at, "·") || word_is(w, at, "•");
}

static uint32_t segment_end(const annotator *w, uint32_t at) {
    uint32_t end = at;
    while (end < w->last && !separator(w, end) && (end == at || !annotate_wide_gap(w, end))) {
        end++;
    }
    return end;
}

static uint32_t next_segment(const annotator *w, uint32_t end) {
    while (end < w->last && separator(w, end)) {
        end++;
    }
    return end;
}

bool annotate_segment_alone(const annotator *w, uint32_t first, uint32_t last) {
    bool opens = first == w->first || separator(w, first - 1) || annotate_wide_gap(w, first);
    return opens && (last == w->last || separator(w, last) || annotate_wide_gap(w, last));
}

/* End of the capitalised words from `at` on, with what joins them: "24.kg", "Новости-Кавказ", "Voice of the Delta". */
static uint32_t capitals_end(const annotator *w, uint32_t at) {
    uint32_t end = at;
    for (uint32_t i = at; i < w->last && i < at + LONGEST_OUTLET; i++) {
        if (i > at && annotate_wide_gap(w, i)) break;
        const token *word = token_at(w, i);
        bool joint = i > at && word->kind == TOKEN_MARK && word->glued && token_at(w, i + 1)->glued &&
                     (word_is(w, i, "-") || word_is(w, i, ".") || word_is(w, i, "'") || word_is(w, i, "’"));
        bool link = i > at && (name_function_word(w, i) || word_is(w, i, "&") || in_class(w, i, "name-particle"));
        bool number = i > at && word->kind == TOKEN_NUMBER && !mention_over(w, i, ENT_DATE);
        bool glued = i > at && word->kind == TOKEN_WORD && word->glued;
        if (joint || (link && !capital_word(w, i))) continue;
        if (!(capital_word(w, i) || number || glued) || mention_over(w, i, ENT_DATE)) break;
        end = i + 1;
    }
    return end;
}

/* First of the capitalised words that lead up to the last word of a paper's name; `at` where they are but a menu's. */
static uint32_t title_start(const annotator *w, uint32_t at) {
    uint32_t start = at;
    bool telling = false;
    while (start > w->first && at - start < LONGEST_OUTLET && !annotate_wide_gap(w, start)) {
        uint32_t before = start - 1;
        bool glued = token_at(w, before)->glued && (word_is(w, before, "-") || word_is(w, before, "."));
        bool joined = glued || (start < at && word_is(w, before, "&"));
        if (joined) {
            start = before;
            continue;
        }
        bool other = mention_over(w, before, ENT_DATE) || mention_over(w, before, ENT_ORGANIZATION) ||
                     longest_match(w, before, GAZ_RANK) || in_class(w, before, "menu-word") || word_is(w, before, "by");
        if (!capital_word(w, before) || other) break;
        telling |= !in_class(w, before, "section-word");
        start = before;
    }
    while (start < at && !capital_word(w, start)) {
        start++;
    }
    return telling ? start : at;
}

/* Whether words on a page's top can be the name of who publishes it: no menu, town, country, office or person. */
static bool plausible(const annotator *w, uint32_t first, uint32_t last) {
    if (first >= last || !capital_word(w, first) || token_at(w, first)->folded.len < 2) return false;
    if (mention_over(w, first, ENT_ORGANIZATION) || mention_over(w, first, ENT_POSITION)) return false;
    if (word_is(w, first, "by")) return false;
    const mention *place = mention_from(w, first, ENT_PLACE), *country = mention_from(w, first, ENT_COUNTRY);
    if ((place && place->last >= last) || (country && country->last >= last)) return false;
    if (in_class(w, last - 1, "outlet-tail") && last > first + 1) return title_start(w, last - 1) == first;
    if (map_get(&w->g->given_names, token_at(w, first)->folded) != MAP_NONE) return false;
    for (uint32_t i = first; i < last; i++) {
        bool compound = word_is(w, i + 1, "-") || (i > first && word_is(w, i - 1, "-")); /* "Новости-Кавказ" */
        if (token_at(w, i)->kind == TOKEN_WORD && !compound && in_class(w, i, "section-word")) return false;
        if (longest_match(w, i, GAZ_RANK) || longest_match(w, i, GAZ_OFFICE)) return false;
    }
    for (uint32_t i = first; i < last; i++) {
        bool ordinary = name_common_word(w, i) || name_function_word(w, i) || in_class(w, i, "menu-word");
        if (token_at(w, i)->kind == TOKEN_WORD && !ordinary) return true;
    }
    return false;
}

/* "Lagoon Morning | Wednesday, January 22", "Вестник обороны   Армия   Флот". */
static void add_first_segment(annotator *w, uint32_t block_index) {
    uint32_t end = segment_end(w, w->first), next = next_segment(w, end);
    if (next >= w->last || !plausible(w, w->first, end)) return;
    uint32_t shape = capitals_end(w, w->first);
    bool whole = shape == end || (w->lang == LANG_RU && end - w->first <= 3); /* "Вестник обороны" */
    if (!whole) return;
    const mention *also = mention_over(w, next, ENT_ORGANIZATION); /* "Andina | Peruvian News Agency" */
    bool explained = block_index == 0 && also && segment_end(w, next) <= also->last;
    bool dated = explained || mention_from(w, next, ENT_DATE) || token_at(w, next)->kind == TOKEN_NUMBER;
    size_t sections = 0, segments = 0;
    for (; next < w->last && segments < 20; segments++) {
        uint32_t behind = segment_end(w, next);
        sections += behind == next + 1 && (in_class(w, next, "section-word") || in_class(w, next, "menu-word"));
        next = next_segment(w, behind > next ? behind : next + 1);
    }
    bool menu = block_index == 0 && segments >= 2 && sections >= 1;
    if (dated || menu) add_outlet(w, w->first, end, "organization-masthead");
}

/* The paper's own name on the first lines of its page, told by a word that papers are called by. */
static void add_by_word(annotator *w) {
    for (uint32_t at = w->first; at < w->last; at++) {
        if (!capital_word(w, at) || mention_over(w, at, ENT_ORGANIZATION)) continue;
        bool press = word_is(w, at - 1, "press"); /* "Daily Press Briefing" */
        bool tail = in_class(w, at, "outlet-tail") && !press, head = in_class(w, at, "outlet-head");
        if (!tail && !head) continue;
        uint32_t start = tail ? title_start(w, at) : at;
        bool edition = longest_match(w, at + 1, GAZ_COUNTRY) != NULL; /* "NILE MONITOR ENGLISH" */
        bool closed = !capital_word(w, at + 1) || annotate_wide_gap(w, at + 1) || edition;
        if (start < at && closed) {
            add_outlet(w, start, at + 1, "organization-masthead");
            continue;
        }
        uint32_t end = capitals_end(w, at);
        if (head && end > at + 1 && end == segment_end(w, at) && annotate_segment_alone(w, at, end))
            add_outlet(w, at, end, "organization-masthead");
    }
}

/* "© 2023 Potomac Quarterly", "Copyright 2019-2024 by Hindu Wire", "Hindu Wire. All rights reserved". */
static void add_owner(annotator *w) {
    for (uint32_t at = w->first; at < w->last; at++) {
        bool sign = word_is(w, at, "©"), word = word_is(w, at, "copyright") && capital_word(w, at);
        if (!sign && !word) continue;
        uint32_t next = at + 1;
        while (next < at + 8 && next < w->last &&
               (token_at(w, next)->kind == TOKEN_NUMBER || word_is(w, next, "©") || word_is(w, next, "-") ||
                word_is(w, next, "–") || word_is(w, next, ",") || word_is(w, next, "by") || word_is(w, next, "the") ||
                word_is(w, next, ":"))) {
            next++;
        }
        uint32_t end = capitals_end(w, next);
        bool rights = in_class(w, next, "menu-word") || word_is(w, next, "copyright") ||
                      map_get(&w->g->given_names, token_at(w, next)->folded) != MAP_NONE; /* "© Anna Sarr" */
        const mention *place = mention_from(w, next, ENT_PLACE);
        if (end > next && !rights && !mention_over(w, next, ENT_ORGANIZATION) && !(place && place->last >= end))
            add_outlet(w, next, end, "organization-owner");
        at = next > at ? next - 1 : at;
    }
}

/* The agency between the marks at `at` and its end: "(BSS)", "/NIAT Ховар/", "//Petra//". */
static bool add_between(annotator *w, uint32_t at, const char *closing, bool dateline) {
    uint32_t first = at + 1, close = first;
    while (close < first + 5 && close < w->last &&
           (capital_word(w, close) || word_is(w, close, "-") || word_is(w, close, "."))) {
        close++;
    }
    if (close == first || !word_is(w, close, closing) || mention_over(w, first, ENT_DATE)) return false;
    if (mention_over(w, first, ENT_COUNTRY) || mention_over(w, first, ENT_ORGANIZATION)) return false;
    bool dashed = word_is(w, close + 1, "-") || word_is(w, close + 1, "–") || word_is(w, close + 1, "—");
    bool abbreviation = close == first + 1 && token_at(w, first)->caps;
    if (!dateline && !dashed && !abbreviation) return false;
    add_outlet(w, first, close, "organization-dateline");
    return true;
}

/* The agency that a report opens with: "OUAGADOUGOU, Dec 8 (Sahel-Info) -", "DHAKA, July 9, 2025 (BSS) -". */
static void add_agency(annotator *w) {
    const sentence *s = &w->t->sentences.items[w->index];
    const block *b = &w->t->blocks.items[s->block];
    if (s->first != b->first) return;
    for (uint32_t at = w->first; at < w->last && at < w->first + OPENING_TOKENS; at++) {
        bool slash = word_is(w, at, "/") && token_at(w, at + 1)->glued;
        if (word_is(w, at, "(") && b->kind == BLOCK_PROSE) {
            add_between(w, at, ")", at > w->first);
            return;
        }
        if (slash && add_between(w, at, "/", at > w->first && b->kind == BLOCK_PROSE)) return;
        bool dateline = token_at(w, at)->kind != TOKEN_WORD || capital_word(w, at) || mention_over(w, at, ENT_DATE);
        if (!dateline) return;
    }
}

void annotate_outlets(annotator *w) {
    uint32_t block_index = w->t->sentences.items[w->index].block;
    add_agency(w);
    if (block_kind_here(w) == BLOCK_PROSE) return;
    if (block_index < TOP_BLOCKS) {
        add_first_segment(w, block_index);
        add_by_word(w);
    }
    add_owner(w);
}

/* ------------------------------------------------------------- second pass */

static bool same_words(const annotator *w, uint32_t one, uint32_t other, uint32_t length) {
    for (uint32_t i = 0; i < length; i++) {
        if (!str_equal(w->t->tokens.items[one + i].folded, w->t->tokens.items[other + i].folded)) return false;
    }
    return true;
}

void annotate_learn_outlets(annotator *w) {
    static const char *const told[] = { "organization-masthead", "organization-owner", "organization-dateline",
                                        "organization-abbreviation" };
    for (size_t i = 0; i < w->found.count && w->outlets.count < MOST_OUTLETS; i++) {
        const mention *m = &w->found.items[i];
        bool learn = false;
        for (size_t r = 0; m->type == ENT_ORGANIZATION && m->rule && r < sizeof told / sizeof *told; r++) {
            learn |= strcmp(m->rule, told[r]) == 0;
        }
        if (!learn || (m->last == m->first + 1 && w->t->tokens.items[m->first].folded.len < 2)) continue;
        bool known = false;
        for (size_t k = 0; k < w->outlets.count && !known; k++) {
            const token_run *o = &w->outlets.items[k];
            known = o->last - o->first == m->last - m->first && same_words(w, o->first, m->first, o->last - o->first);
        }
        if (!known) vec_push(w->a, &w->outlets, (token_run){ m->first, m->last });
    }
}

/* Clears what was guessed to be somebody or some town within the words; false where a table told it. */
static bool clear_for_outlet(annotator *w, uint32_t first, uint32_t last) {
    for (uint32_t at = first; at < last; at++) {
        const mention *person = mention_over(w, at, ENT_PERSON);
        bool within = person && person->first >= first && person->last <= last && person->entry == MAP_NONE;
        if (person && !within) return false;
    }
    for (uint32_t at = first; at < last; at++) {
        const mention *person = mention_over(w, at, ENT_PERSON);
        if (person) annotate_remove(w, (uint32_t)(person - w->found.items));
    }
    return true;
}

void annotate_known_outlets(annotator *w) {
    for (uint32_t at = w->first; at < w->last && w->outlets.count; at++) {
        if (!capital_word(w, at) || mention_over(w, at, ENT_ORGANIZATION)) continue;
        for (size_t k = 0; k < w->outlets.count; k++) {
            uint32_t length = w->outlets.items[k].last - w->outlets.items[k].first;
            if (at + length > w->last || !same_words(w, w->outlets.items[k].first, at, length)) continue;
            if (length == 1 && w->t->tokens.items[w->outlets.items[k].first].caps && !token_at(w, at)->caps) continue;
            if (clear_for_outlet(w, at, at + length)) add_outlet(w, at, at + length, "organization-known");
            break;
        }
    }
}
