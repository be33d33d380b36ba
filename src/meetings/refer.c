/* Who is meant by "the minister", "the Turkish delegation", "the Dane", "the guest".
 *
 * A role word is whoever has that office, rank or country and is named most; "the guest" is the last one received, or
 * who is on a visit. What fits nobody stays a word. */
#include "meetings/refer.h"

enum { FOR_THE_PROTAGONIST = 3 /* mentions more */ };

bool refer_named_before(const line_builder *b, uint32_t person_index) {
    const person *p = line_person(b, person_index);
    return p->groups.count && p->first_mention < b->people->marks->first_of[b->out->sentence];
}

bool refer_countrymen(const who *people, uint32_t one, uint32_t other) {
    const char *country = people->people.items[one].country, *same = people->people.items[other].country;
    return country && same && strcmp(country, same) == 0;
}

bool refer_office_says(const gaz *g, const person *p, str noun) {
    static const char *const kinds[][2] = { { "monarch-word", "monarch-office" },
                                            { "premier-word", "premier-office" },
                                            { "envoy-word", "envoy-office" } };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (!gaz_in_class(g, kinds[k][0], noun)) continue;
        for (size_t i = 0; i < p->office_ids.count; i++) {
            if (gaz_in_class(g, kinds[k][1], str_of(p->office_ids.items[i]))) return true;
        }
    }
    if (gaz_in_class(g, "rank-word", noun) && p->rank) { /* "the general" is "Lt. Gen." */
        for (const char *words = p->rank; *words; words++) {
            if (strncasecmp(words, noun.ptr, 3) == 0) return true;
        }
    }
    for (size_t i = 0; i <= p->offices.count; i++) {
        const char *start = i < p->offices.count ? p->offices.items[i] : p->rank;
        for (const char *words = start; words && *words; words++) {
            bool opens = words == start || words[-1] == ' ' || words[-1] == '-';
            bool deputy = (words - start >= 5 && strncasecmp(words - 5, "vice", 4) == 0) ||
                          (words - start >= 7 && strncasecmp(words - 7, "deputy", 6) == 0);
            bool premier = words - start >= 6 && strncasecmp(words - 6, "prime", 5) == 0;
            if (opens && !deputy && !premier && strncasecmp(words, noun.ptr, noun.len) == 0) return true;
        }
    }
    return false;
}

static bool in_article(const line_builder *b, uint32_t sentence_index) {
    uint8_t kind = b->t->blocks.items[b->t->sentences.items[sentence_index].block].kind;
    return kind == BLOCK_PROSE || kind == BLOCK_TITLE;
}

/* The person a role word means: of that country where one is told, with that word in the office or rank where the word
 * says more than "guest"; the latest met. */
static uint32_t by_role(const line_builder *b, const char *country, str noun, bool any_role) {
    uint32_t best = MAP_NONE, latest = 0, hero = b->state->protagonist;
    size_t most = 0;
    if (b->people->people.count > MOST_REFERRED_PEOPLE) return MAP_NONE; /* a list of names, no article */
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        const person *p = line_person(b, i);
        if (p->only_furniture || (p->by_office && (!country || any_role))) continue;
        if (country && (!p->country || strcmp(country, p->country) != 0)) continue;
        if (!any_role && !refer_office_says(b->g, p, noun)) continue;
        uint32_t met = 0;
        size_t times = 0;
        for (uint32_t g = 0; g < b->people->first_of[b->out->sentence]; g++) {
            const group *here = &b->people->groups.items[g];
            if (here->person != i || !in_article(b, here->sentence)) continue;
            if (!met) met = g + 1;
            times++;
        }
        if (!met) continue;
        /* A delegation is its leader, and the leader is named first; a bare role is whom the article is most about. */
        if (!any_role && i == hero) times += FOR_THE_PROTAGONIST;
        bool better = any_role ? met < latest : times > most;
        if (best == MAP_NONE || better) {
            best = i;
            latest = met;
            most = times;
        }
    }
    return best;
}

/* "The American was shown round": of no country so far, and the one who came. */
static uint32_t stranger(const line_builder *b) {
    const uint32_t came[] = { b->state->last_guest, b->state->visitor };
    for (size_t i = 0; i < sizeof came / sizeof *came; i++) {
        if (came[i] != MAP_NONE && !line_person(b, came[i])->country) return came[i];
    }
    return MAP_NONE;
}

/* The country told at `at`; *first is set behind it, *adjective where it is told as "Turkish", not as "Türkiye". */
static const char *country_before(const line_builder *b, uint32_t at, uint32_t *first, bool *adjective) {
    const annotation *marks = b->people->marks;
    uint32_t s = b->out->sentence;
    for (uint32_t i = marks->first_of[s]; i < marks->first_of[s + 1]; i++) {
        const mention *m = &marks->mentions.items[i];
        if (m->type == ENT_COUNTRY && m->first == at && m->entry != MAP_NONE) {
            *first = m->last;
            *adjective = m->form == FORM_ADJECTIVE || m->form == FORM_PEOPLE;
            return b->g->entries.items[m->entry].country;
        }
    }
    return NULL;
}

/* Words that make the noun a different one: "the delegation led by X", "the guest of honour", "the minister's". */
static bool noun_goes_on(const line_builder *b, uint32_t behind) {
    return line_word_is(b, behind, "led") || line_word_is(b, behind, "headed") || line_word_is(b, behind, "under") ||
           line_word_is(b, behind, "of") || line_word_is(b, behind, "consisting") ||
           line_word_is(b, behind, "including") || line_word_is(b, behind, "-") || line_word_is(b, behind, "which") ||
           line_word_is(b, behind, "from") ||
           (line_word_is(b, behind, "at") && !line_word_is(b, behind + 1, "these") &&
            !line_word_is(b, behind + 1, "this")) ||
           (line_word_is(b, behind, "was") &&
            (line_word_is(b, behind + 1, "led") || line_word_is(b, behind + 1, "headed"))) ||
           line_in_class(b, behind, "delegation-held");
}

/* No noun behind the nationality: a verb, a mark, or "and". */
static bool national_alone(const line_builder *b, uint32_t at) {
    bool one = !str_ends(line_token(b, at - 1)->folded, "s"); /* not "met with the Americans in Geneva" */
    const token *next = line_token(b, at);
    bool mark = next->kind == TOKEN_MARK && (token_is(next, ",") || token_is(next, ".") || token_is(next, ";"));
    return mark || line_in_class(b, at, "clause-verb") || line_word_is(b, at, "and") || line_word_is(b, at, "at") ||
           line_word_is(b, at, "before") || (one && line_in_class(b, at, "preposition"));
}

/* "His Highness the Amir", "His Excellency Mr X": somebody is named right there. */
static bool names_somebody(const line_builder *b, uint32_t at) {
    const token *next = line_token(b, at);
    return next->capital || line_word_is(b, at, "the") || next->kind == TOKEN_MARK;
}

/* The country of the place that the article's prose tells first, or NULL. */
static const char *country_here(const line_builder *b) {
    const annotation *marks = b->people->marks;
    for (uint32_t i = 0; i < b->out->sentence; i++) {
        const sentence *s = &b->t->sentences.items[i];
        uint32_t first = s->first;
        if (b->t->blocks.items[s->block].kind != BLOCK_PROSE) continue;
        dateline_of(marks, i, &first);
        for (uint32_t m = marks->first_of[i]; m < marks->first_of[i + 1]; m++) {
            const mention *place = &marks->mentions.items[m];
            bool land = place->type == ENT_COUNTRY && token_is(&b->t->tokens.items[place->first - 1], "in");
            if (place->first >= first && place->entry != MAP_NONE && (place->type == ENT_PLACE || land))
                return b->g->entries.items[place->entry].country;
        }
    }
    return NULL;
}

/* "The guest": who was received last, or is on a visit, or of the two who met is not at home; else whom the article is
 * about. */
static uint32_t guest_told(const line_builder *b) {
    if (b->state->last_guest != MAP_NONE) return b->state->last_guest;
    if (b->state->visitor != MAP_NONE) return b->state->visitor;
    const char *here = country_here(b);
    for (size_t i = 0; here && i < 2; i++) {
        uint32_t one = b->state->pair[i], other = b->state->pair[1 - i];
        const char *home = one == MAP_NONE ? NULL : line_person(b, one)->country;
        if (!home || other == MAP_NONE || refer_countrymen(b->people, one, other)) continue;
        if (strcmp(home, here) == 0) return other;
        if (!line_person(b, other)->country) return one;
    }
    return b->state->protagonist;
}

/* "the Dane was the guest of …"; "the Americans": who came with their leader. */
static uint32_t of_nation(const line_builder *b, const char *country, str nationals) {
    uint32_t leader = b->state->leader, meant = by_role(b, country, nationals, true);
    const char *led = leader == MAP_NONE ? NULL : line_person(b, leader)->country;
    bool plural = str_ends(nationals, "s");
    if (plural && leader != MAP_NONE && (!led || strcmp(led, country) == 0)) return leader;
    return meant == MAP_NONE ? stranger(b) : meant;
}

uint32_t refer_role_words(line_builder *b, uint32_t at) {
    bool style = line_in_class(b, at + 1, "style-noun") && b->state->protagonist != MAP_NONE;
    if (style && (line_word_is(b, at, "his") || line_word_is(b, at, "her")) && !names_somebody(b, at + 2)) {
        line_put_person(b, b->state->protagonist, MAP_NONE, "\"His Highness\": whom the article is about", at, at + 2);
        return at + 2;
    }
    uint32_t several = refer_several(b, at);
    if (several > at) return several;
    bool witnessed = line_word_is(b, at, "their") && line_word_is(b, at + 1, "presence");
    if (witnessed && b->state->pair[0] != MAP_NONE) return refer_put_pair(b, at, at + 1);
    bool both = line_word_is(b, at, "them") && line_word_is(b, at + 1, "both");
    if (both && b->state->recent[1] != MAP_NONE) return refer_put_pair(b, at, at + 2);
    bool they = line_word_is(b, at, "both") && line_in_class(b, at + 1, "aux-verb"); /* "both were received" */
    if (they && b->state->pair[0] != MAP_NONE) return refer_put_pair(b, at, at + 1);
    if (!line_word_is(b, at, "the") && !line_word_is(b, at, "both")) return at;
    bool of_side = line_word_is(b, at - 1, "on") || line_word_is(b, at - 1, "from"); /* "on the Azerbaijani side" */
    if (line_word_is(b, at - 1, "among")) return at;                                 /* "among the guests were" */
    uint32_t next = at + 1;
    bool national = false, visiting = false;
    const char *country = country_before(b, next, &next, &national);
    while (line_in_class(b, next, "role-adjective")) {
        visiting |= line_word_is(b, next, "visiting");
        next++;
    }
    const token *noun = line_token(b, next);
    if (of_side && (!visiting || line_word_is(b, at - 1, "from"))) return at; /* "called on the visiting dignitary" */
    if (country && national && national_alone(b, next)) {
        uint32_t meant = of_nation(b, country, line_token(b, next - 1)->folded);
        if (meant == MAP_NONE) return at;
        line_put_person(b, meant, MAP_NONE, "the one of that country", at, next);
        return next;
    }
    bool adjective = !country && noun->kind == TOKEN_WORD && !noun->capital && line_in_class(b, next + 1, "guest-noun");
    if (adjective) noun = line_token(b, ++next); /* "the viceregal visitor" */
    if (noun->kind != TOKEN_WORD || noun_goes_on(b, next + 1)) return at;
    uint32_t found = MAP_NONE;
    bool acts = line_in_class(b, next + 1, "deed") || line_in_class(b, next + 1, "aux") ||
                line_in_class(b, next + 1, "discussed") || line_token(b, next + 1)->kind == TOKEN_MARK ||
                line_in_class(b, next + 1, "pair-verb");
    bool counted = line_word_is(b, next, "two") && line_in_class(b, next + 1, "role-plural");
    if (counted) next++;
    bool object =
        line_in_class(b, next, "pair-object") && line_in_class(b, next + 1, "preposition"); /* "received the pair at" */
    bool pair = !country && (counted || object || (line_in_class(b, next, "pair-noun") && acts));
    if (pair && b->state->recent[1] != MAP_NONE) return refer_put_pair(b, at, next + 1);
    if (line_word_is(b, at, "both")) return at;
    if (line_in_class(b, next, "guest-noun") && !country)
        found = guest_told(b);
    else if (line_in_class(b, next, "host-noun") && !country)
        found = b->state->last_host;
    else if (country && (line_in_class(b, next, "party-noun") || line_in_class(b, next, "guest-noun")))
        found = by_role(b, country, noun->folded, true);
    else if (visiting && line_in_class(b, next, "role-noun"))
        found = guest_told(b);
    else if (line_in_class(b, next, "role-noun"))
        found = by_role(b, country, noun->folded, false);
    else if (line_word_is(b, next, "delegation") && !country)
        found = b->state->leader != MAP_NONE       ? b->state->leader
                : b->state->last_guest != MAP_NONE ? b->state->last_guest
                                                   : b->state->protagonist;
    if (found == MAP_NONE) return at;
    line_put_person(b, found, MAP_NONE, "a role word that fits this person", at, next + 1);
    bool goes_on = line_word_is(b, next + 1, "also") && line_in_class(b, next + 2, "delegation-held");
    if (goes_on && line_word_is(b, next, "delegation")) line_put(b, STR("delegation"), next, next + 1);
    return next + 1;
}
