/* People: what persons.c, known_names.c and names.c share. */
#ifndef ENT_ANNOTATE_PEOPLE_H
#define ENT_ANNOTATE_PEOPLE_H

#include "annotate/annotate.h"

/* End of the name that starts at the token; the token itself where none does. */
uint32_t name_end(const annotator *w, uint32_t at);

/* "Ministry", "International Airport" at the token: what stands before it is an institution's name, or a place's. */
bool person_starts_institution(const annotator *w, uint32_t at);

/* The listed official whose name begins at `first`, the longest up to `last`, or MAP_NONE; `short_too` takes "Putin" by
 * itself, too. *guessed tells a match by another spelling. */
uint32_t person_official(const annotator *w, uint32_t first, uint32_t last, bool short_too, bool *guessed);

/* Marks the tokens as a person's name; `rule` says by what evidence, where no entry does. */
void person_add(annotator *w, uint32_t first, uint32_t last, uint32_t entry, bool guessed, const char *rule);

/* Whether the word belongs to a name known by now, or is one letter away from a long one ("Maphanya"). */
bool person_known_part(const annotator *w, uint32_t at);

bool name_function_word(const annotator *w, uint32_t at);
bool name_common_word(const annotator *w, uint32_t at);
bool name_blocked(const annotator *w, uint32_t at);
size_t name_word_count(const annotator *w, uint32_t first, uint32_t last);
bool name_has_initial(const annotator *w, uint32_t first, uint32_t last); /* "Z.Hasanov", "DK Sharma" */

#endif
