/* What ent_extract hands out: a document and the arena that all of it lies in. */
#ifndef ENT_MEETINGS_DOCUMENT_H
#define ENT_MEETINGS_DOCUMENT_H

#include "meetings/meetings.h"

typedef struct {
    ent_document document; /* first, so that one pointer serves for both */
    arena memory;
} document_memory;

/* Level, rank grade and organization of a person, as the article tells them, or of a day asked for. */
typedef struct {
    const char *level, *grade, *organization; /* the first two lie in the gazetteer */
    const char *day, *held;                   /* the level held on `day`, once `asked` */
    bool asked;
} standing;

/* What the article tells, for each person, in the finder's arena. */
standing *standings_told(const finder *f);

/* Fills level, grade and organization of a participant of a meeting on that day (NULL: not told). */
void stand(const finder *f, standing *all, const presence *here, const char *day, ent_participant *out);

/* Turns what the rooms found into the public form, in the finder's arena. */
void document_write(const finder *f, const ent_article *article, ent_document *out);

#endif
