/* Freeze: structures to bytes without pointers, and back. */
#ifndef ENT_FREEZE_H
#define ENT_FREEZE_H

#include "gazetteer/compiled.h"

typedef struct {
    unsigned char *bytes;
    size_t size, capacity;
} freeze_part;

/* Tells layouts apart: sizes, places and kinds of all fields, and the machine's
 * word. */
uint64_t layout_hash(const layout *l);

/* Writes the structure and all it points to. Must be called inside arena_run.
 */
void freeze(arena *a, const layout *l, const void *root, freeze_part *arrays, freeze_part *strings);

/* The structure, its pointers set in place; NULL where the bytes are not as
 * freeze writes them. `arrays` is aligned to 16 bytes and writable. Numbers are
 * not looked at. */
void *thaw(const layout *l, unsigned char *arrays, size_t arrays_size, const char *strings, size_t strings_size);

#endif
