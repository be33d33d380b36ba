/* What ent_extract hands out: a document and the arena that all of it lies in. */
#ifndef ENT_MEETINGS_DOCUMENT_H
#define ENT_MEETINGS_DOCUMENT_H

#include "meetings/meetings.h"

typedef struct {
    ent_document document; /* first, so that one pointer serves for both */
    arena memory;
} document_memory;

/* Turns what the rooms found into the public form, in the finder's arena. */
void document_write(const finder *f, const ent_article *article, ent_document *out);

#endif
