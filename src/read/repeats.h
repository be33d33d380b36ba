/* What the files of the comparison share: a document's lines that read like prose. */
#ifndef ENT_REPEATS_H
#define ENT_REPEATS_H

#include "read/parts.h"

enum { REPEATS_LINES = 256 }; /* of a document; what stands behind them is not compared */

typedef struct {
    uint64_t key;        /* of its words and the document's source */
    uint32_t start, end; /* bytes of the article's text */
} prose_line;

typedef struct {
    uint64_t source;
    size_t count;
    prose_line lines[REPEATS_LINES];
} prose_page;

void repeats_cut(arena *a, const read_piece *piece, const ent_article *article, prose_page *out);

/* What the first pass keeps of it. */
typedef struct {
    uint64_t key;
    uint32_t document;
    uint16_t place, weight; /* which of the document's lines; how long it is */
} note;

struct read_noted {
    uint64_t name, source, content; /* hashes */
    note *notes;
    uint16_t count, lead;
    bool ignored;           /* of another document's very words */
    bool lead_shared, copy; /* its lead is another's, too; it is a copy */
    uint32_t of_source;     /* documents of its source */
    size_t weight, framed, shared;
};

typedef struct read_noted witness;

typedef enum { LINE_OWN, LINE_SHARED, LINE_FURNITURE, LINE_FRAME } line_level;

typedef struct {
    uint64_t key;
    line_level level;
    bool leads; /* two documents or more, not only one that others point to */
} verdict;

struct read_repeats {
    witness *witnesses; /* a heap, the highest name first, until it is settled */
    size_t count;
    verdict *verdicts; /* ordered by key; lines of one document alone are left out */
    size_t verdict_count;
};

/* Whether a document with lines of such weights is a copy: most of it, or its lead and half of it, stand elsewhere. */
bool repeats_is_copy(size_t weight, size_t shared, bool lead_shared);

#endif
