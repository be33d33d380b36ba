/* Sounds: a word of a name as it is spoken, and how far two such words are apart. Inside the room. */
#ifndef ENT_PEOPLE_SOUNDS_H
#define ENT_PEOPLE_SOUNDS_H

#include "base/base.h"

enum { MOST_SOUNDS = 32, SOUNDS_APART = 1000 };

typedef struct {
    uint8_t code[MOST_SOUNDS];
    uint8_t count;
    uint16_t weight; /* what all of them together cost when missing */
} sounds;

/* The sounds of a folded word; letters of scripts that are not read are left out. Further ones than MOST_SOUNDS too. */
void sounds_of(str folded, sounds *out);

/* The same with x as ks ("Alexander"); false where the word has no x. */
bool sounds_with_ks(str folded, sounds *out);

/* How far apart, in thousandths of the longer word: 0 the same, some 200 no longer one word, SOUNDS_APART nothing
 * alike. `vowels_lost`: one of them comes from a script that writes no short vowels. */
int sounds_distance(const sounds *a, const sounds *b, bool vowels_lost);

/* sounds_distance of two folded words, x read in both ways. */
int words_distance(str a, str b, bool vowels_lost);

/* What spellings of a word have in common: the classes of its first consonants, NUL-ended. Two of them where it begins
 * with a g that may be an h elsewhere ("Gasanov"); none where too little is left, or a lost letter hides it. */
enum { SKELETON = 5 };
size_t sounds_skeleton(str folded, char out[2][SKELETON]);

#endif
