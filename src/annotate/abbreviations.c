/* Abbreviations: organizations that only their capitals tell, looked for when all else is named.
 *
 *   "the projects that CMEC has in hand"     capitals in running text that nothing else explains
 *   "Sophie Wilmès (MR)", "Poulsen (V)"      the party in brackets behind a politician */
#include "annotate/people.h"

enum { SHORTEST = 3, LONGEST = 7, LONGEST_PARTY = 9 };

static void add_abbreviation(annotator *w, uint32_t first, uint32_t last, const char *rule) {
    mention m = { .type = ENT_ORGANIZATION, .first = first, .last = last, .entry = MAP_NONE, .rule = rule };
    annotate_add(w, m);
}

static bool taken(const annotator *w, uint32_t at) {
    for (int type = 0; type < MENTION_TYPES; type++) {
        if (mention_over(w, at, (ent_mention_type)type)) return true;
    }
    return false;
}

/* Capitals where others are small, that are no word, name, weapon, currency or hour. */
static bool stands_for_body(const annotator *w, uint32_t at) {
    const token *word = token_at(w, at);
    if (!word->caps || word->folded.len < SHORTEST || word->folded.len > LONGEST || taken(w, at)) return false;
    if (in_class(w, at, "caps-other") || longest_match(w, at, GAZ_OFFICE) || longest_match(w, at, GAZ_PLACE))
        return false;
    if (map_get(&w->g->common_words, word->folded) != MAP_NONE || person_known_part(w, at)) return false;
    if (map_get(&w->g->given_names, word->folded) != MAP_NONE || map_get(&w->g->surnames, word->folded) != MAP_NONE)
        return false;
    const token *before = token_at(w, at - 1), *behind = token_at(w, at + 1);
    if (word->glued || (behind->glued && behind->kind != TOKEN_MARK) || behind->kind == TOKEN_NUMBER) return false;
    if (behind->glued && (word_is(w, at + 1, "-") || word_is(w, at + 1, ":") || word_is(w, at + 1, "."))) {
        bool sentence_end = word_is(w, at + 1, ".") && at + 2 >= w->last;
        if (!sentence_end) return false;
    }
    bool name_before =
        before->kind == TOKEN_WORD && before->capital && !word_is(w, at - 1, "the"); /* "Emmanuel MACRON" */
    bool caps_behind = behind->kind == TOKEN_WORD && behind->caps;
    bool thing = in_class(w, at + 1, "caps-noun"); /* "the THAAD battery" */
    bool marked = word_is(w, at - 1, "(") || word_is(w, at - 1, ":");
    return at > w->first && !name_before && !caps_behind && !thing && !marked;
}

static void add_in_prose(annotator *w) {
    uint8_t kind = w->t->blocks.items[w->t->sentences.items[w->index].block].kind;
    if (kind != BLOCK_PROSE || w->title_case || w->lang != LANG_EN) return;
    for (uint32_t at = w->first; at < w->last; at++) {
        if (stands_for_body(w, at)) add_abbreviation(w, at, at + 1, "organization-capitals");
    }
}

/* "(MR)", "(Venstre)"; "(left)", "(R)", "(62)" tell something else. */
static void add_parties(annotator *w) {
    size_t people = w->found.count;
    for (size_t i = 0; i < people; i++) {
        const mention person = w->found.items[i];
        uint32_t at = person.last + 1;
        if (person.type != ENT_PERSON || !word_is(w, person.last, "(") || !word_is(w, at + 1, ")")) continue;
        const token *word = token_at(w, at);
        bool party = word->kind == TOKEN_WORD && word->capital && word->folded.len <= LONGEST_PARTY && !taken(w, at) &&
                     !in_class(w, at, "caps-other") && !in_class(w, at, "beside-picture");
        bool abbreviated = word->caps || word->folded.len == 1;
        if (party && (abbreviated || (at > 1 && longest_match(w, at, GAZ_ORGANIZATION))))
            add_abbreviation(w, at, at + 1, "organization-party");
    }
}

void annotate_abbreviations(annotator *w) {
    add_parties(w);
    add_in_prose(w);
}
