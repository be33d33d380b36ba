/* Clusters: the people of many documents told apart. */
#ifndef ENT_PEOPLE_CLUSTERS_H
#define ENT_PEOPLE_CLUSTERS_H

#include "people/people.h"

/* One person of one document. */
typedef struct {
    const ent_person *told;
    const char *document;
    names partners; /* entities met in that document */
    name_parts parts;
} appearance;

typedef vec(appearance) appearances;

/* Groups the appearances (ordered by document, then entity): cluster_of[i] is the smallest index of its cluster.
 * Names never suffice: country, office or a common partner must agree, and nothing may contradict. Must be called
 * inside arena_run. Cost: names are compared only within blocks that share a word's consonants. */
void cluster_people(const gaz *g, arena *a, appearances *all, uint32_t *cluster_of);

#endif
