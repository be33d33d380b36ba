/* Who is meant by "he", "the minister", "the Turkish delegation", "the Dane", "the two".
 *
 * A pronoun is whom the sentence, else the one before it, is about, never somebody of the other sex; a role word is
 * whoever has that office, rank or country and is named most; "the guest" is the last one received. What fits nobody
 * stays a word. After the salience lists of Lappin and Leass, Computational Linguistics 20(4), 1994, much simplified.
 */
#include "meetings/refer.h"

enum { MOST_REFERRED_PEOPLE = 400, FOR_THE_PROTAGONIST = 3 /* mentions more */ };

static const person *person_at(const line_builder *b, uint32_t index) {
    return &b->people->people.items[index];
}

uint32_t line_first_person(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person != MAP_NONE) return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

static bool symbol_is(const line_builder *b, size_t index, const char *word) {
    const symbol *s = &b->out->symbols.items[index];
    return str_is((str){ b->bytes.items + s->start, s->end - s->start }, word);
}

static bool is_oblique(const line_builder *b, size_t index) {
    const symbol *s = &b->out->symbols.items[index];
    return gaz_in_class(b->g, "oblique", (str){ b->bytes.items + s->start, s->end - s->start });
}

/* The first person of the line where it is one alone, and no "with the president of C, P1": "A, B and C were among
 * those he met" is about somebody else. */
static uint32_t single_subject(const line_builder *b) {
    const symbol *s = b->out->symbols.items;
    if (b->out->symbols.count && s[0].person == MAP_NONE && symbol_is(b, 0, "with")) return MAP_NONE;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (s[i].person == MAP_NONE) continue;
        bool behind_place = i && (symbol_is(b, i - 1, "L") || symbol_is(b, i - 1, "D")); /* "From Ichigaya he went" */
        if ((i && is_oblique(b, i - 1)) || (i > 1 && !behind_place && is_oblique(b, i - 2))) return MAP_NONE;
        bool linked = i + 2 < b->out->symbols.count && (symbol_is(b, i + 1, ",") || symbol_is(b, i + 1, "and"));
        bool listed = linked && s[i + 2].person != MAP_NONE;
        return listed ? MAP_NONE : s[i].person;
    }
    return MAP_NONE;
}

/* The person whom an object pronoun of this clause cannot mean: the clause's subject, named last. */
static uint32_t last_person_of_line(const line_builder *b) {
    for (size_t i = b->out->symbols.count; i > 0; i--) {
        if (b->out->symbols.items[i - 1].person != MAP_NONE) return b->out->symbols.items[i - 1].person;
    }
    return MAP_NONE;
}

static bool of_sex(const line_builder *b, uint32_t index, char sex) {
    char known = person_at(b, index)->sex;
    return !known || known == sex;
}

static bool countrymen(const line_builder *b, uint32_t one, uint32_t other) {
    const char *country = person_at(b, one)->country, *same = person_at(b, other)->country;
    return country && same && strcmp(country, same) == 0;
}

/* "Prime Minister Sharif gave him a reception", behind a sentence about President Zardari: him who is on a visit. */
static uint32_t visitor_instead(const line_builder *b, uint32_t found, uint32_t host, char sex) {
    uint32_t visitor = b->state->visitor;
    bool fits = visitor != MAP_NONE && visitor != host && of_sex(b, visitor, sex) && person_at(b, visitor)->country;
    bool hosted = fits && countrymen(b, found, host) && !countrymen(b, visitor, host);
    return hosted ? visitor : found;
}

/* "A and B stood beside him": neither A nor B. */
static bool beside_last(const line_builder *b, uint32_t index) {
    const symbol *s = b->out->symbols.items;
    size_t at = b->out->symbols.count;
    while (at > 0 && s[at - 1].person == MAP_NONE) {
        at--;
    }
    while (at > 2 && (symbol_is(b, at - 2, "and") || symbol_is(b, at - 2, ","))) {
        at -= 2;
        if (at > 0 && s[at - 1].person == MAP_NONE && symbol_is(b, at - 1, ",")) at--; /* ", and" */
        if (at == 0 || s[at - 1].person == MAP_NONE) return false;
        if (s[at - 1].person == index) return true;
    }
    return false;
}

/* "he": whom the sentence, or the one before it, is about; "him": somebody whom the clause has not named. Never
 * somebody of the other sex. */
static uint32_t by_pronoun(const line_builder *b, char sex, bool object) {
    uint32_t candidates[] = { single_subject(b), b->state->subject, b->state->recent[0], b->state->recent[1] };
    uint32_t excluded = object ? last_person_of_line(b) : MAP_NONE;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i] == MAP_NONE || candidates[i] == excluded || !of_sex(b, candidates[i], sex)) continue;
        if (object && beside_last(b, candidates[i])) continue;
        return excluded == MAP_NONE ? candidates[i] : visitor_instead(b, candidates[i], excluded, sex);
    }
    return MAP_NONE;
}

/* Whether a word of the person's offices or rank is the noun. */
static bool office_says(const gaz *g, const person *p, str noun) {
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
            if (opens && !deputy && strncasecmp(words, noun.ptr, noun.len) == 0) return true;
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
        const person *p = person_at(b, i);
        if (p->only_furniture || (p->by_office && (!country || any_role))) continue;
        if (country && (!p->country || strcmp(country, p->country) != 0)) continue;
        if (!any_role && !office_says(b->g, p, noun)) continue;
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
        if (came[i] != MAP_NONE && !person_at(b, came[i])->country) return came[i];
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

/* Whether this sentence has named two people, and no third, one of them at least not of that pair. */
static bool line_names_two(const line_builder *b, const uint32_t met[2]) {
    uint32_t two[2] = { MAP_NONE, MAP_NONE };
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        uint32_t here = b->out->symbols.items[i].person;
        if (here == MAP_NONE || here == two[0] || here == two[1]) continue;
        if (two[1] != MAP_NONE) return false;
        two[two[0] != MAP_NONE] = here;
    }
    bool other = (two[0] != met[0] && two[0] != met[1]) || (two[1] != met[0] && two[1] != met[1]);
    return two[1] != MAP_NONE && other;
}

static const char two_named[] = "\"the two\": the last two people named",
                  two_who_met[] = "\"the two\": those who met last",
                  two_named_by_role[] = "the two people of the article in this role",
                  three_who_met[] = "\"the three\": those who met last";

bool refer_told_as_one(const char *because) {
    return because == two_named || because == two_who_met || because == three_who_met;
}

/* Who says it: "X said that the two sides had agreed"; MAP_NONE where nobody does. */
static uint32_t speaker_of_line(const line_builder *b) {
    for (size_t i = 0; i + 1 < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person == MAP_NONE) continue;
        for (size_t k = i + 1; k < b->out->symbols.count && b->out->symbols.items[k].person == MAP_NONE; k++) {
            if (symbol_is(b, k, "said")) return b->out->symbols.items[i].person;
        }
        return MAP_NONE;
    }
    return MAP_NONE;
}

/* "the two": who met last, unless two others have been named since, or one other beside one of them in this very
 * sentence; whoever "joined the two" is none of them. */
static uint32_t put_pair(line_builder *b, uint32_t at, uint32_t last) {
    const uint32_t met[2] = { b->state->pair[0], b->state->pair[1] };
    const uint32_t named[2] = { b->state->recent[0], b->state->recent[1] };
    bool others = named[0] != met[0] && named[0] != met[1] && named[1] != met[0] && named[1] != met[1];
    bool joining = line_word_is(b, at - 1, "joined") || line_word_is(b, at - 1, "joins") ||
                   line_word_is(b, at - 2, "presence") || line_word_is(b, at + 1, "presence");
    /* "The spokesman, X, said that the two sides agreed": he is none of them. */
    uint32_t speaker = speaker_of_line(b);
    bool spoken = speaker != MAP_NONE && (speaker == named[0] || speaker == named[1]);
    bool as_named = met[0] == MAP_NONE || ((others || line_names_two(b, met)) && !joining && !spoken);
    const char *because = as_named ? two_named : two_who_met;
    uint32_t pair[2] = { as_named ? named[1] : met[0], as_named ? named[0] : met[1] };
    /* "General C reported to the two": he is none of them. */
    uint32_t subject = line_in_class(b, at - 1, "oblique") ? last_person_of_line(b) : MAP_NONE;
    for (size_t i = 0; i < 2 && subject != MAP_NONE; i++) {
        uint32_t instead = b->state->protagonist;
        if (pair[i] == subject && instead != subject && instead != MAP_NONE && pair[1 - i] != instead)
            pair[i] = instead;
    }
    line_put_person(b, pair[0], MAP_NONE, because, at, last);
    line_put(b, STR("and"), last, last);
    line_put_person(b, pair[1], MAP_NONE, because, at, last);
    return last;
}

/* "The three ministers were received by D": those who met last, where they are as many. */
static uint32_t put_party(line_builder *b, uint32_t at) {
    static const char *const counts[] = { "three", "four", "five" };
    bool company = b->state->company_count > 2 && line_word_is(b, at + 1, counts[b->state->company_count - 3]);
    size_t count = company ? b->state->company_count : b->state->party_count;
    const uint32_t *party = company ? b->state->company : b->state->party;
    bool told = count >= 3 && line_word_is(b, at, "the") && line_word_is(b, at + 1, counts[count - 3]);
    uint32_t behind = at + 2 + line_in_class(b, at + 2, "role-plural");
    bool acts = line_in_class(b, behind, "aux-verb") || line_in_class(b, behind, "pair-verb") ||
                line_in_class(b, behind, "deed") || line_token(b, behind)->kind == TOKEN_MARK;
    if (!told || !acts) return at;
    for (size_t i = 0; i < count; i++) {
        if (i) line_put(b, STR("and"), behind, behind);
        line_put_person(b, party[i], MAP_NONE, three_who_met, at, behind);
    }
    return behind;
}

/* "The latter was then taken to Shusha": the last of two people named. */
static uint32_t put_latter(line_builder *b, uint32_t at) {
    bool former = line_word_is(b, at + 1, "former"), told = former || line_word_is(b, at + 1, "latter");
    bool alone = line_in_class(b, at + 2, "clause-verb") || line_word_is(b, at + 2, "who") ||
                 line_token(b, at + 2)->kind == TOKEN_MARK;
    if (!line_word_is(b, at, "the") || !told || !alone || b->state->recent[1] == MAP_NONE) return at;
    line_put_person(b, b->state->recent[former], MAP_NONE,
                    former ? "the former of the two named" : "the latter of the two named", at, at + 2);
    return at + 2;
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
            if (place->type == ENT_PLACE && place->entry != MAP_NONE && place->first >= first)
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
        const char *home = one == MAP_NONE ? NULL : person_at(b, one)->country;
        if (!home || other == MAP_NONE || countrymen(b, one, other)) continue;
        if (strcmp(home, here) == 0) return other;
        if (!person_at(b, other)->country) return one;
    }
    return b->state->protagonist;
}

/* "They were welcomed by B": those whom the last sentence was about. */
static uint32_t put_company(line_builder *b, uint32_t at) {
    enum { VERB_WORDS = 4 };
    size_t count = b->state->company_count;
    if (count < 2 || b->out->person_symbols || !line_word_is(b, at, "they")) return at;
    uint32_t verb = at + 1 + line_in_class(b, at + 1, "verb-adverb");
    bool passive = line_in_class(b, verb, "finite") || line_word_is(b, verb, "met") || line_word_is(b, verb, "called");
    if (!passive && !line_in_class(b, at + 1, "aux-verb")) return at;
    for (uint32_t next = at + 2; next < at + 2 + VERB_WORDS; next++) {
        passive |= line_in_class(b, next, "received") || line_word_is(b, next, "met") || line_word_is(b, next, "seen");
    }
    if (!passive) return at; /* nor "they held talks later", which goes on without anybody told */
    for (size_t i = 0; i < count; i++) {
        if (i) line_put(b, STR("and"), at + 1, at + 1);
        line_put_person(b, b->state->company[i], MAP_NONE, "those whom the last sentence was about", at, at + 1);
    }
    return at + 1;
}

/* "his Norwegian counterpart X" holds the office of whom the article is about. */
static bool counterpart_says(const line_builder *b, const person *p, str noun) {
    uint32_t hero = b->state->protagonist;
    if (hero == MAP_NONE || p == person_at(b, hero) || !office_says(b->g, person_at(b, hero), noun)) return false;
    for (size_t i = 0; i < p->groups.count; i++) {
        if (b->people->groups.items[p->groups.items[i]].counterpart) return true;
    }
    return false;
}

/* The two people of the article, named by now, whom "presidents", "envoys" fits. */
static bool two_of_role(const line_builder *b, uint32_t at, uint32_t two[2]) {
    str noun = line_token(b, at)->folded;
    size_t count = 0;
    if (!line_in_class(b, at, "role-plural") || noun.len < 2 || b->people->people.count > MOST_REFERRED_PEOPLE)
        return false;
    noun.len--;
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        const person *p = person_at(b, i);
        bool named = false;
        for (uint32_t g = 0; g < b->people->first_of[b->out->sentence] && !named; g++) {
            named = b->people->groups.items[g].person == i;
        }
        if (!named || p->only_furniture || !(office_says(b->g, p, noun) || counterpart_says(b, p, noun))) continue;
        if (count < 2) two[count] = i;
        count++;
    }
    return count == 2;
}

/* "the two presidents", "both envoys", where the article has two. */
static uint32_t put_two_of_role(line_builder *b, uint32_t at) {
    uint32_t noun = at + 1 + (line_word_is(b, at, "the") && line_word_is(b, at + 1, "two")), two[2];
    bool both = line_word_is(b, at, "both"), told = both || noun == at + 2;
    if (!told || !two_of_role(b, noun, two)) return at;
    /* "spoke with both ministers": with each; "Both presidents spoke with reporters": together, if they met. */
    const uint32_t *met = b->state->pair;
    bool paired = (met[0] == two[0] && met[1] == two[1]) || (met[0] == two[1] && met[1] == two[0]);
    bool object = line_in_class(b, at - 1, "oblique") || line_word_is(b, at - 1, "told");
    if (both && !object && !paired) return at;
    const char *because = object && !paired ? two_named_by_role : two_who_met;
    line_put_person(b, two[0], MAP_NONE, because, at, noun + 1);
    line_put(b, STR("and"), noun, noun);
    line_put_person(b, two[1], MAP_NONE, because, at, noun + 1);
    return noun + 1;
}

/* "the Turkish delegation", "the minister", "the guest", "the two": symbols for them; the token behind, or `at`. */
uint32_t refer_role_words(line_builder *b, uint32_t at) {
    bool style = line_in_class(b, at + 1, "style-noun") && b->state->protagonist != MAP_NONE;
    if (style && (line_word_is(b, at, "his") || line_word_is(b, at, "her")) && !names_somebody(b, at + 2)) {
        line_put_person(b, b->state->protagonist, MAP_NONE, "\"His Highness\": whom the article is about", at, at + 2);
        return at + 2;
    }
    uint32_t several = put_party(b, at);
    if (several == at) several = put_company(b, at);
    if (several == at) several = put_two_of_role(b, at);
    if (several > at) return several;
    bool witnessed = line_word_is(b, at, "their") && line_word_is(b, at + 1, "presence");
    if (witnessed && b->state->pair[0] != MAP_NONE) return put_pair(b, at, at + 1);
    uint32_t latter = put_latter(b, at);
    if (latter > at) return latter;
    bool both = line_word_is(b, at, "them") && line_word_is(b, at + 1, "both");
    if (both && b->state->recent[1] != MAP_NONE) return put_pair(b, at, at + 2);
    bool they = line_word_is(b, at, "both") && line_in_class(b, at + 1, "aux-verb"); /* "both were received" */
    if (they && b->state->pair[0] != MAP_NONE) return put_pair(b, at, at + 1);
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
    if (country && national && national_alone(b, next)) {                     /* "the Dane was the guest of …" */
        uint32_t meant = by_role(b, country, noun->folded, true);
        if (meant == MAP_NONE) meant = stranger(b);
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
    if (pair && b->state->recent[1] != MAP_NONE) return put_pair(b, at, next + 1);
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

/* "awarded her the medal", "with her went …": no "her minister". */
static bool her_alone(const line_builder *b, uint32_t at) {
    bool article = line_word_is(b, at + 1, "the") || line_word_is(b, at + 1, "a") || line_word_is(b, at + 1, "an");
    bool went = line_word_is(b, at + 1, "went") || line_word_is(b, at + 1, "came") || line_word_is(b, at + 1, "were") ||
                line_word_is(b, at + 1, "was") || line_word_is(b, at + 1, "travelled");
    return article || line_word_is(b, at + 1, "throughout") || (went && line_word_is(b, at - 1, "with"));
}

uint32_t refer_pronoun(line_builder *b, uint32_t at) {
    bool object = line_word_is(b, at + 1, "and") || line_word_is(b, at + 1, ",") || line_word_is(b, at + 1, ".") ||
                  line_word_is(b, at, "him");
    bool he = line_word_is(b, at, "he") || line_word_is(b, at, "him"),
         she = line_word_is(b, at, "she") ||
               (line_word_is(b, at, "her") && (object || line_in_class(b, at + 1, "preposition") || her_alone(b, at)));
    bool excellency = line_token(b, at)->caps && line_in_class(b, at, "honorific-initials"); /* "HE Mr X" */
    if ((!he && !she) || excellency) return at;
    bool talked = line_in_class(b, at - 2, "talk-verb") || line_in_class(b, at - 2, "talks-noun");
    bool reflexive = line_word_is(b, at - 1, "with") && !talked; /* "brought with him": the subject itself */
    bool antecedent = line_word_is(b, at - 1, "whom");           /* "B, whom he met": not B */
    bool accusative = antecedent || ((line_word_is(b, at, "him") || line_word_is(b, at, "her")) && !reflexive);
    uint32_t found = by_pronoun(b, she ? 'f' : 'm', accusative);
    if (found == MAP_NONE) return at;
    line_put_person(b, found, PRONOUN, "a pronoun for the person the text is about", at, at + 1);
    return at + 1;
}

/* "a delegation … led by P1", "P0 başda olmaqla nümayəndə heyəti": whose delegation it is. */
static void note_leader(line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        const symbol *word = &b->out->symbols.items[i];
        str spelled = { b->bytes.items + word->start, word->end - word->start };
        bool party = str_is(spelled, "delegation") || str_is(spelled, "heyeti") || str_is(spelled, "heyet") ||
                     str_is(spelled, "delegatsiya") || str_is(spelled, "delegatsiyu") || str_is(spelled, "delegatsiei");
        if (!party) continue;
        for (size_t k = i + 1; k < b->out->symbols.count && k < i + 16; k++) {
            const symbol *near = &b->out->symbols.items[k];
            str link = { b->bytes.items + b->out->symbols.items[k - 1].start,
                         b->out->symbols.items[k - 1].end - b->out->symbols.items[k - 1].start };
            bool led =
                i + 2 < k && symbol_is(b, i + 1, "led") && symbol_is(b, i + 2, "by"); /* "led by the envoy , P1" */
            bool leads = led || str_is(link, "by") || str_is(link, "of") || str_is(link, "under") ||
                         str_is(link, "with") || str_is(link, "s");
            if (near->person != MAP_NONE && leads) b->state->leader = near->person;
            if (near->person != MAP_NONE) break;
        }
        for (size_t k = i; k > 0 && k + 5 > i; k--) {
            const symbol *near = &b->out->symbols.items[k - 1];
            str link = { b->bytes.items + near->start, near->end - near->start };
            bool turkic = str_is(link, "basda") || str_starts(link, "basciliq") || str_starts(link, "rehberliyi") ||
                          str_starts(link, "baskanlig");
            const symbol *leader = k > 1 ? &b->out->symbols.items[k - 2] : near;
            if (turkic && leader->person != MAP_NONE) b->state->leader = leader->person;
        }
    }
}

/* "His host was B": about him, not about B. */
static bool is_predicate(const line_builder *b, size_t index) {
    bool copula = symbol_is(b, index - 1, "was") || symbol_is(b, index - 1, "were");
    for (size_t i = 0; copula && i + 1 < index; i++) {
        if (symbol_is(b, i, "his") || symbol_is(b, i, "her")) return true;
    }
    return false;
}

/* Whom the sentence is about: its first person, unless a preposition makes that one something else. */
static uint32_t subject_of_line(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person == MAP_NONE) continue;
        if (i) {
            const symbol *before = &b->out->symbols.items[i - 1];
            str word = { b->bytes.items + before->start, before->end - before->start };
            if (gaz_in_class(b->g, "oblique", word) || is_predicate(b, i)) return MAP_NONE;
        }
        return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

/* "and, after that, sat down with B": behind the second comma, where so few words stand between. */
static uint32_t behind_parenthesis(const line_builder *b, uint32_t at) {
    enum { PARENTHESIS_WORDS = 6 };
    if (!line_word_is(b, at, ",")) return at;
    for (uint32_t next = at + 1; next <= at + PARENTHESIS_WORDS; next++) {
        if (line_word_is(b, next, ",")) return next + 1;
    }
    return at;
}

/* "and crossed to the north": not "the renewed and widened ties". */
static bool past_tense(const line_builder *b, uint32_t conjunction, uint32_t at) {
    enum { SHORTEST_VERB = 5 };
    const token *verb = line_token(b, at), *before = line_token(b, conjunction - 1);
    bool regular =
        verb->kind == TOKEN_WORD && !verb->capital && verb->folded.len >= SHORTEST_VERB && str_ends(verb->folded, "ed");
    return regular && !str_ends(before->folded, "ed") && !line_word_is(b, at + 1, "and");
}

/* "X was greeted by A, saw B, and left": behind a comma, after somebody whom a preposition makes no subject. */
static bool goes_on_behind_comma(const line_builder *b, uint32_t at) {
    size_t count = b->out->symbols.count;
    if (!line_word_is(b, at, ",") || !line_in_class(b, at + 1, "comma-verb") || count < 3) return false;
    const symbol *last = &b->out->symbols.items[count - 1], *word = last - 2;
    uint32_t first = subject_of_line(b);
    if (gaz_in_class(b->g, "companion-word", (str){ b->bytes.items + word->start, word->end - word->start }))
        return false;
    return last->person != MAP_NONE && is_oblique(b, count - 2) && first != last->person && first != MAP_NONE;
}

/* "X met A and was received by B": behind "and" a verb stands whose subject is X, not A. */
bool refer_subject_left_out(const line_builder *b, uint32_t at) {
    bool then = line_word_is(b, at, "then") && !line_in_class(b, at - 1, "aux-verb") && !line_word_is(b, at - 1, "who");
    bool headline = line_word_is(b, at, ",") && line_in_class(b, at + 1, "headline-verb");
    if (headline) return line_first_person(b) != MAP_NONE; /* "Aoun confers with A, meets B" */
    if (goes_on_behind_comma(b, at)) return true;
    if (!line_word_is(b, at, "and") && !then) return false;
    uint32_t next = behind_parenthesis(b, at + 1);
    while (line_in_class(b, next, "verb-adverb")) {
        next++;
    }
    bool auxiliary = line_word_is(b, next, "was") || line_word_is(b, next, "has") || line_word_is(b, next, "had") ||
                     past_tense(b, at, next);
    if (line_word_is(b, next, "made") && line_word_is(b, next + 1, "up"))
        return false; /* "led by A and made up of B" */
    if (!auxiliary && !line_in_class(b, next, "deed") && !line_in_class(b, next, "finite")) return false;
    size_t named = 0;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        named += b->out->symbols.items[i].person != MAP_NONE;
    }
    return named >= 1;
}

/* The first person whom no preposition makes something else: "At the invitation of A, B left for …" is about B. */
static uint32_t first_told_of(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        uint32_t named = b->out->symbols.items[i].person;
        if (named != MAP_NONE && (!i || !is_oblique(b, i - 1))) return named;
    }
    return line_first_person(b);
}

/* Whom a "they" of the next sentence means: "A and B flew to …", "A was accompanied by B and C". */
static void note_company(line_builder *b) {
    const symbol *s = b->out->symbols.items;
    size_t count = 0, first = 0;
    bool open = true;
    if (!b->out->person_symbols) return; /* goes on about them */
    while (s[first].person == MAP_NONE) {
        first++;
    }
    for (size_t i = first; i < b->out->symbols.count && open && count < MOST_PARTY; i++) {
        if (s[i].person != MAP_NONE) {
            b->state->company[count++] = s[i].person;
            continue;
        }
        bool by = i + 1 < b->out->symbols.count && symbol_is(b, i + 1, "by");
        bool came_along = by && (symbol_is(b, i, "accompanied") || symbol_is(b, i, "joined"));
        came_along |= first == 1 && symbol_is(b, 0, "with") && count == 1; /* "With him went A and B" */
        open = symbol_is(b, i, ",") || symbol_is(b, i, "and") || symbol_is(b, i, "was") || symbol_is(b, i, "by") ||
               symbol_is(b, i, "also") || came_along;
    }
    uint32_t leader = b->state->leader; /* "A and B were members of the delegation" that he leads */
    for (size_t i = 0; i < b->out->symbols.count && count && count < MOST_PARTY && leader != MAP_NONE; i++) {
        if (!symbol_is(b, i, "delegation") && b->out->symbols.items[i].person != leader) continue;
        b->state->company[count++] = leader;
        break;
    }
    bool went = false; /* "A and B presented proposals. They were welcomed by C" is not about A and B */
    for (size_t i = 0; i < b->out->symbols.count && !went; i++) {
        str word = { b->bytes.items + s[i].start, s[i].end - s[i].start };
        went = gaz_in_class(b->g, "travel", word) || str_is(word, "accompanied") || str_is(word, "joined") ||
               str_is(word, "went") || str_is(word, "delegation");
    }
    b->state->company_count = went ? count : 0;
}

void refer_remember(line_builder *b, bool prose) {
    uint32_t subject = subject_of_line(b);
    bool listed = single_subject(b) == MAP_NONE; /* "A and B were in attendance. He …" goes on about somebody else */
    if (subject != MAP_NONE && (!listed || b->state->subject == MAP_NONE)) {
        b->state->before = b->state->subject;
        b->state->subject = subject;
    }
    if (prose && b->state->protagonist == MAP_NONE) b->state->protagonist = first_told_of(b);
    note_company(b);
    note_leader(b);
}
