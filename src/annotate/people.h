/* People: what persons.c and names.c share. */
#ifndef ENT_ANNOTATE_PEOPLE_H
#define ENT_ANNOTATE_PEOPLE_H

#include "annotate/annotate.h"

/* End of the name that starts at the token; the token itself where none does. */
uint32_t name_end(const annotator *w, uint32_t at);

/* Whether the word belongs to a name known by now, or is one letter away from a long one ("Maphanya"). */
bool person_known_part(const annotator *w, uint32_t at);

bool name_function_word(const annotator *w, uint32_t at);
bool name_common_word(const annotator *w, uint32_t at);
bool name_blocked(const annotator *w, uint32_t at);
size_t name_word_count(const annotator *w, uint32_t first, uint32_t last);
bool name_has_initial(const annotator *w, uint32_t first, uint32_t last); /* "Z.Hasanov", "DK Sharma" */

#endif
