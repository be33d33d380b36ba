/* What document.c, which reads names, and holders.c, which reads offices, share. Inside the room. */
#ifndef ENT_PEOPLE_RESOLVER_H
#define ENT_PEOPLE_RESOLVER_H

#include "people/people.h"

typedef struct {
    const gaz *g;
    const annotation *marks;
    arena *a;
    who *out;
    map capitals; /* folded words that stand in the text with a capital */
    map asked;    /* offices looked up in the tenures, see holders.c */
    map exact;    /* folded whole names → person, once there are too many to compare */
} resolver;

const mention *resolver_mark(const resolver *w, uint32_t index);

/* The words of the mention as written, from the arena. */
const char *resolver_words(const resolver *w, const mention *m);
bool resolver_furniture(const resolver *w, uint32_t sentence_index);
bool resolver_stands_in_text(const resolver *w, str word);

/* Gives the group of an office, or of "his Turkish counterpart", its person where the article or the tenures tell who
 * that is; it may open a person whom the article does not name. The people's own offices must be known by now. */
void resolve_office(resolver *w, uint32_t group_index);

#endif
