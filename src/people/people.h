/* People: who is who. Mentions become groups (a name with its titles), groups become the people of a document, and the
 * people of many documents become the people of a corpus. */
#ifndef ENT_PEOPLE_H
#define ENT_PEOPLE_H

#include "annotate/annotate.h"

/* A name with what stands around it: "Colonel General Zakir Hasanov, Minister of Defence of Azerbaijan"; or an office
 * that stands for a person: "the Turkish defence minister". */
typedef struct {
    uint32_t mention; /* of the annotation: a person's; where `by_office` a position's, or a counterpart's country */
    uint32_t first, last; /* tokens of the whole group */
    uint32_t sentence;
    uint32_t person;     /* index into who.people; MAP_NONE for an office whose holder the text does not name */
    uint32_t rank;       /* mention, or MAP_NONE */
    uint32_t office;     /* mention, or MAP_NONE */
    const char *country; /* ISO code told beside it */
    bool counterpart;
    bool by_office;
    bool former;         /* the office is one no longer held, or its deputy's: "the deputy Turkish minister" */
    bool qualified;      /* "the acting Turkish minister": perhaps not who holds it */
    const char *because; /* how the words were taken for this person */
} group;

/* The folded words of a name; `son`: the second is the father's ("Hamdan bin Mohamed bin Zayed"). */
typedef struct {
    str *items;
    size_t count, capacity;
    bool son;
} name_parts;

typedef struct {
    uint32_t entry; /* gazetteer entry, or MAP_NONE */
    const char *entity, *name, *country, *source;
    name_parts parts; /* folded words of the fullest form */
    names aliases, offices, office_ids;
    const char *rank, *office;
    indices office_mentions; /* the positions that `offices` was read from, each wording once */
    uint32_t rank_mention;   /* 1 + the mention that `rank` was read from; 0 where no rank is told */
    char sex;
    size_t mention_count;
    uint32_t first_mention;
    indices groups;      /* where named, in any order */
    bool only_furniture; /* met in the page's furniture alone */
    bool surname_only;   /* no given name or initial met */
    bool by_office;      /* nowhere named: who held an office that the article names, by the tenures */
    const char *because; /* of those: by which line */
} person;

typedef struct {
    const gaz *g;
    const annotation *marks;
    vec(group) groups;  /* ordered by first token */
    uint32_t *first_of; /* per sentence: its first group; one more entry behind the last */
    vec(person) people;
} who;

/* An organization of a document. */
typedef struct {
    uint32_t entry; /* gazetteer entry, or MAP_NONE */
    const char *entity, *name, *country, *kind, *source;
    names aliases; /* forms met */
    size_t mention_count;
    indices people; /* whom a title in it is told of; indices into who.people */
    bool whose;     /* a body of some country that is not told: nobody knows which one */
} institution;

typedef struct {
    vec(institution) list;
    uint32_t *of_mention; /* per mention: index into the list, or MAP_NONE */
} institutions;

/* The organizations of one document. Must be called inside arena_run. */
void which_organizations(const who *people, arena *a, institutions *out);

/* The people of one document. Must be called inside arena_run. */
void who_is_who(const gaz *g, const annotation *marks, arena *a, who *out);

/* The words of a name, folded: particles, initials' stops and suffixes off. */
void name_split(const gaz *g, arena *a, str name, name_parts *out);

/* Whether two names may be one person's: 0 no, 1 as alike as a part is (a surname, an initial), 2 as full names are. */
int names_agree(const name_parts *a, const name_parts *b);

/* Whether two folded words are one name in two spellings: transliteration, doubled or lost letters. */
bool words_alike(str a, str b);

/* "zakir-hasanov" for a name. */
const char *entity_of_name(arena *a, str name);

/* -------------------------------------------------------- inside the room */

void group_people(const gaz *g, const annotation *marks, arena *a, who *out);

#endif
