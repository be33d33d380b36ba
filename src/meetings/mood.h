/* Mood: is what a rule matched told as something that happened? */
#ifndef ENT_MEETINGS_MOOD_H
#define ENT_MEETINGS_MOOD_H

#include "meetings/meetings.h"

/* Whether the part of a line (blanks around every word) holds a word or phrase of the class. */
bool mood_holds(const finder *f, str region, const char *class_name, language lang);

/* NULL where the matched part of the line tells of something that took place, else the reason why not. */
const char *mood_unreal(const finder *f, const line *in, uint32_t start, uint32_t end);

/* The same for rules that look after infinitives themselves ("had come to see"): only firm plans and
 * words of memory count. */
const char *mood_unreal_loosely(const finder *f, const line *in, uint32_t start, uint32_t end);

/* The last few words before the match at byte `start`: "proposed a | meeting between A and B". Borrowed from the line.
 */
str mood_words_before(const line *in, uint32_t start);

/* Whether the article is an obituary: whom its hero met is long ago. */
bool mood_is_obituary(const finder *f);

/* Finds where the lead ends and which day its news is of: first, before any mood is asked for. */
void mood_read_lead(finder *f);

#endif
