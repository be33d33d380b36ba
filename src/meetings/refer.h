/* What line.c, which writes a sentence's line, and refer.c, which says who is meant, share. */
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

void line_put(line_builder *b, str words, uint32_t at, uint32_t last);
void line_put_person(line_builder *b, uint32_t person_index, uint32_t group_index, const char *because, uint32_t at,
                     uint32_t last);
uint32_t line_first_person(const line_builder *b); /* MAP_NONE where there is none yet */

/* "the Turkish delegation", "the minister", "the two" and pronouns: puts symbols for whom they mean. The token behind
 * the words, or `at` where they stand for nobody known. */
uint32_t refer_role_words(line_builder *b, uint32_t at);
uint32_t refer_pronoun(line_builder *b, uint32_t at);

/* An office with nobody's name: puts who is meant, and tells whether somebody is. */
bool refer_office(line_builder *b, const group *g, uint32_t at);

/* "In Beirut, the prime minister": whether the sentence opens elsewhere than the person, who is on no visit, is at
 * home.
 */
bool refer_elsewhere(const line_builder *b, uint32_t person_index);

/* "X met A and was received by B": whether behind the word at `at` a verb stands whose subject is X, left out. */
bool refer_subject_left_out(const line_builder *b, uint32_t at);

/* What the finished line leaves behind for the sentences after it. */
void refer_remember(line_builder *b, bool prose);

/* Whether the reason is that of "the two", "both" or "the three", who are in one room. */
bool refer_told_as_one(const char *because);

#endif
