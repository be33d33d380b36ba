/* Who is meant by "the two", "both", "the three", "they", "the latter": several people told before.
 *
 * "The two" are who met last, unless two others have been named since; "the two presidents" are the two of the article
 * who are; "they" are whom the last sentence was about, where they were under way together. */
#include "meetings/refer.h"

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
            if (line_symbol_is(b, k, "said")) return b->out->symbols.items[i].person;
        }
        return MAP_NONE;
    }
    return MAP_NONE;
}

/* "the two": who met last, unless two others have been named since, or one other beside one of them in this very
 * sentence; whoever "joined the two" is none of them. */
uint32_t refer_put_pair(line_builder *b, uint32_t at, uint32_t last) {
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
    uint32_t subject = line_in_class(b, at - 1, "oblique") ? line_last_person(b) : MAP_NONE;
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
    if (hero == MAP_NONE || p == line_person(b, hero) || !refer_office_says(b->g, line_person(b, hero), noun))
        return false;
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
        const person *p = line_person(b, i);
        if (!refer_named_before(b, i) || p->only_furniture ||
            !(refer_office_says(b->g, p, noun) || counterpart_says(b, p, noun)))
            continue;
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

uint32_t refer_several(line_builder *b, uint32_t at) {
    uint32_t next = put_party(b, at);
    if (next == at) next = put_company(b, at);
    if (next == at) next = put_two_of_role(b, at);
    if (next == at) next = put_latter(b, at);
    return next;
}
