/* What line.c, which writes a sentence's line, and the files that say who is meant in it share: refer.c by role words,
 * refer_office.c by offices, refer_pronoun.c by pronouns, refer_several.c by "the two" and the like; refer_subject.c
 * says whom a sentence is about. */
#ifndef ENT_MEETINGS_REFER_H
#define ENT_MEETINGS_REFER_H

#include "meetings/meetings.h"

typedef struct {
    const gaz *g;
    const who *people;
    const text *t;
    arena *a;
    line *out;
    discourse *state;
    uint32_t first, last; /* tokens of the sentence */
    vec(char) bytes;
} line_builder;

const token *line_token(const line_builder *b, uint32_t at); /* an empty mark outside the sentence */
bool line_word_is(const line_builder *b, uint32_t at, const char *folded);
bool line_in_class(const line_builder *b, uint32_t at, const char *class_name);

bool line_symbol_is(const line_builder *b, size_t index, const char *word); /* of the symbols put so far */
bool line_oblique(const line_builder *b, size_t index); /* a symbol that is a preposition, which makes no subject */

void line_put(line_builder *b, str words, uint32_t at, uint32_t last);
void line_put_person(line_builder *b, uint32_t person_index, uint32_t group_index, const char *because, uint32_t at,
                     uint32_t last);
const person *line_person(const line_builder *b, uint32_t index);
uint32_t line_first_person(const line_builder *b); /* of the line so far; MAP_NONE where there is none yet */
uint32_t line_last_person(const line_builder *b);

/* An article that names more people is a list of names: nobody is meant by a role in it. */
enum { MOST_REFERRED_PEOPLE = 400 };

/* "the Turkish delegation", "the minister", "the two" and pronouns: puts symbols for whom they mean. The token behind
 * the words, or `at` where they stand for nobody known. */
uint32_t refer_role_words(line_builder *b, uint32_t at);
uint32_t refer_several(line_builder *b, uint32_t at);
uint32_t refer_pronoun(line_builder *b, uint32_t at);

/* "the two" at `at`, up to `last`: always puts them. Returns `last`. */
uint32_t refer_put_pair(line_builder *b, uint32_t at, uint32_t last);

/* Whether a word of the person's offices or rank is the noun. */
bool refer_office_says(const gaz *g, const person *p, str noun);

/* Whether an earlier sentence names the person. */
bool refer_named_before(const line_builder *b, uint32_t person_index);

/* Whether the two people, indices into who.people, are told to be of one country. */
bool refer_countrymen(const who *people, uint32_t one, uint32_t other);

/* The first person of the line where it is one alone, and no preposition makes it something else; else MAP_NONE. */
uint32_t refer_single_subject(const line_builder *b);

/* An office with nobody's name: puts who is meant, and tells whether somebody is. */
bool refer_office(line_builder *b, const group *g, uint32_t at);

/* "In Beirut, the prime minister": whether the sentence opens elsewhere than at this person's home, who is on no
 * visit. */
bool refer_elsewhere(const line_builder *b, uint32_t person_index);

/* "X met A and was received by B": whether behind the word at `at` a verb stands whose subject is X, left out. */
bool refer_subject_left_out(const line_builder *b, uint32_t at);

/* What the finished line leaves behind for the sentences after it. */
void refer_remember(line_builder *b, bool prose);

/* Whether the reason is that of "the two", "both" or "the three", who are in one room. */
bool refer_told_as_one(const char *because);

#endif
