/* Compiled: a loaded gazetteer in one file that is mapped and used as it lies.
 *
 * The file holds the structures of gazetteer.h byte for byte, with offsets
 * where pointers stand. What a structure looks like is told once, in a layout;
 * writing, reading back and checking follow it. The file is refused unless the
 * program that reads it has the same layouts, so a structure may change freely:
 * its layout must change with it, and the static assertions beside the layouts
 * make sure that it does.
 *
 * The file is not trusted. Arrays must lie one behind the other in the order in
 * which they are reached, strings in a part of their own, and every number that
 * is used as an index is checked. */
#ifndef ENT_COMPILED_H
#define ENT_COMPILED_H

#include "gazetteer/gazetteer.h"

/* ---------------------------------------------------------------- layouts */

typedef enum {
    FIELD_TEXT,  /* const char *, NULL or ended by NUL */
    FIELD_STR,   /* str */
    FIELD_LIST,  /* vec(of) */
    FIELD_TABLE, /* the same with all of its capacity in use: hash tables */
    FIELD_ONE,   /* pointer to one `of` */
    FIELD_INSIDE /* `of` itself */
} field_kind;

typedef struct layout layout;

typedef struct {
    size_t offset;
    field_kind kind;
    const layout *of; /* NULL for FIELD_TEXT and FIELD_STR */
    size_t repeat;    /* so many side by side */
} field;

struct layout {
    size_t size;
    size_t field_count; /* 0: plain numbers */
    const field *fields;
};

#define FIELDS(list) (sizeof(list) / sizeof *(list)), (list)

extern const layout map_layout;
extern const layout gaz_layout;
extern const layout gaz_index_layout;

/* Whether the numbers of the index stay inside it; of the whole gazetteer, this
 * included. */
bool gaz_index_valid(const gaz *g);
bool gaz_valid(const gaz *g);
bool map_valid(const map *m, uint64_t limit); /* values below limit; room for a search to end */

/* ------------------------------------------------------------------- file */

/* Writes the gazetteer to a file, whole or not at all. Errors: ENT_IO,
 * ENT_NO_MEMORY, ENT_TOO_LARGE. */
ent_status gaz_write_compiled(const gaz *g, uint64_t stamp, const char *path, ent_error *error);

/* Maps a compiled file; release with gaz_free. *stamp is what it was written
 * with, also where it is refused later on; 0 where not even that is known.
 * Errors: ENT_IO (none there), ENT_BAD_GAZETTEER (of another program, damaged,
 * forged).
 */
ent_status gaz_map_compiled(gaz *g, const char *path, uint64_t *stamp, ent_error *error);

#endif
