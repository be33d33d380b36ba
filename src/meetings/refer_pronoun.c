/* Who is meant by "he" and "him", "she" and "her".
 *
 * A pronoun is whom the sentence, else the one before it, is about, never somebody of the other sex; "him" is nobody
 * whom the clause has named, and a host's "him" is sooner the visitor than the host's countryman. After the salience
 * lists of Lappin and Leass, Computational Linguistics 20(4), 1994, much simplified. */
#include "meetings/refer.h"

static bool of_sex(const line_builder *b, uint32_t index, char sex) {
    char known = line_person(b, index)->sex;
    return !known || known == sex;
}

/* "Prime Minister Sharif gave him a reception", behind a sentence about President Zardari: him who is on a visit. */
static uint32_t visitor_instead(const line_builder *b, uint32_t found, uint32_t host, char sex) {
    uint32_t visitor = b->state->visitor;
    bool fits = visitor != MAP_NONE && visitor != host && of_sex(b, visitor, sex) && line_person(b, visitor)->country;
    bool hosted = fits && refer_countrymen(b->people, found, host) && !refer_countrymen(b->people, visitor, host);
    return hosted ? visitor : found;
}

/* "A and B stood beside him": neither A nor B. */
static bool beside_last(const line_builder *b, uint32_t index) {
    const symbol *s = b->out->symbols.items;
    size_t at = b->out->symbols.count;
    while (at > 0 && s[at - 1].person == MAP_NONE) {
        at--;
    }
    while (at > 2 && (line_symbol_is(b, at - 2, "and") || line_symbol_is(b, at - 2, ","))) {
        at -= 2;
        if (at > 0 && s[at - 1].person == MAP_NONE && line_symbol_is(b, at - 1, ",")) at--; /* ", and" */
        if (at == 0 || s[at - 1].person == MAP_NONE) return false;
        if (s[at - 1].person == index) return true;
    }
    return false;
}

/* "he": whom the sentence, or the one before it, is about; "him": somebody whom the clause has not named. Never
 * somebody of the other sex. */
static uint32_t by_pronoun(const line_builder *b, char sex, bool object) {
    uint32_t candidates[] = { refer_single_subject(b), b->state->subject, b->state->recent[0], b->state->recent[1] };
    uint32_t excluded = object ? line_last_person(b) : MAP_NONE; /* the clause's subject */
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i] == MAP_NONE || candidates[i] == excluded || !of_sex(b, candidates[i], sex)) continue;
        if (object && beside_last(b, candidates[i])) continue;
        return excluded == MAP_NONE ? candidates[i] : visitor_instead(b, candidates[i], excluded, sex);
    }
    return MAP_NONE;
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
