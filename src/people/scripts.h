/* Scripts: letters that the folding of texts leaves as they are, to Latin. Inside the room. */
#ifndef ENT_PEOPLE_SCRIPTS_H
#define ENT_PEOPLE_SCRIPTS_H

#include "base/base.h"

typedef enum {
    SCRIPT_LETTERS, /* Latin, Cyrillic, Greek … : what fold() reads */
    SCRIPT_ABJAD,   /* Arabic, Persian, Hebrew: short vowels are not written */
    SCRIPT_HANGUL,
    SCRIPT_HAN,
    SCRIPT_KANA,
    SCRIPT_UNREAD /* no table here: equal or not, nothing between */
} script;

script script_of(int32_t code);

enum { LONGEST_ROMANIZATION = 8 };

/* The Latin letters for one character of those scripts (not of SCRIPT_LETTERS); its length, 0 where it is silent or, in
 * Han, not in the table. Writes no NUL. */
size_t script_romanize(int32_t code, char out[LONGEST_ROMANIZATION]);

/* Characters that two-character family names begin with: 歐陽 Ouyang, 남궁 Namgung. */
bool script_long_family(int32_t first, int32_t second);

#endif
