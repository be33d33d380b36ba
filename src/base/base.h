/* Base: what every room stands on. Memory that dies together (arena), text that is not owned (str), arrays that grow
 * (vec), names to numbers (map), and statuses that say where.
 *
 * Memory. All working memory comes from an arena. Allocation never returns NULL: when memory runs out the arena
 * unwinds to the arena_run() that guards it, which returns ENT_NO_MEMORY. So the code between holds no checks and
 * leaks nothing, and a document's memory is bounded by its arena's limit. */
#ifndef ENT_BASE_H
#define ENT_BASE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <string.h>

#include "entente/entente.h"

/* ------------------------------------------------------------------ arena */

typedef struct arena {
    struct arena_block *blocks;
    size_t used, limit; /* bytes */
    jmp_buf *exhausted; /* where to unwind to; set by arena_run */
} arena;

void arena_init(arena *a, size_t limit);
void arena_free(arena *a);

/* Runs work(context) guarded: ENT_OK, or ENT_NO_MEMORY where an allocation in it found no memory. */
ent_status arena_run(arena *a, void (*work)(void *), void *context);

/* Leaves the arena_run around it as an allocation without memory would: for those that caught one to release something.
 */
_Noreturn void arena_unwind(arena *a);

/* Zeroed, aligned for any type. Must be called inside arena_run. */
void *arena_alloc(arena *a, size_t size) __attribute__((returns_nonnull));
void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size) __attribute__((returns_nonnull));
/* A NUL-terminated copy. */
char *arena_copy(arena *a, const char *bytes, size_t length) __attribute__((returns_nonnull));
char *arena_printf(arena *a, const char *format, ...) __attribute__((format(printf, 2, 3), returns_nonnull));

/* Lets tests make the n-th allocation from now fail; 0 turns it off. */
void arena_fail_after(size_t allocations);

#define arena_new(a, type) ((type *)arena_alloc(a, sizeof(type)))
#define arena_array(a, type, count) ((type *)arena_alloc(a, sizeof(type) * (count)))

/* -------------------------------------------------------------------- str */

/* Bytes that somebody else owns. */
typedef struct {
    const char *ptr;
    size_t len;
} str;

#define STR(literal) ((str){ literal, sizeof(literal) - 1 })

str str_of(const char *text); /* NULL gives the empty string */
bool str_equal(str a, str b);
bool str_is(str a, const char *text);
int str_compare(str a, str b);
bool str_starts(str a, const char *prefix);
bool str_ends(str a, const char *suffix);
str str_slice(str a, size_t start, size_t end);
str str_trim(str a); /* ASCII blanks off both ends */

/* Cuts the part before `separator` off the front of *rest; false when *rest is used up. An empty last part counts. */
bool str_cut(str *rest, char separator, str *part);

/* -------------------------------------------------------------------- vec */

#define vec(type)                                                                                                      \
    struct {                                                                                                           \
        type *items;                                                                                                   \
        size_t count, capacity;                                                                                        \
    }

#define vec_push(a, v, ...)                                                                                            \
    do {                                                                                                               \
        if ((v)->count == (v)->capacity) {                                                                             \
            size_t grown_ = (v)->capacity ? (v)->capacity * 2 : 8;                                                     \
            (v)->items = arena_grow((a), (v)->items, (v)->capacity * sizeof *(v)->items, grown_ * sizeof *(v)->items); \
            (v)->capacity = grown_;                                                                                    \
        }                                                                                                              \
        if (!(v)->items) __builtin_unreachable(); /* the arena gives memory or unwinds */                              \
        (v)->items[(v)->count++] = (__VA_ARGS__);                                                                      \
    } while (0)

typedef vec(const char *) names; /* a list of strings */
typedef vec(size_t) indices;     /* a list of positions */

/* Adds a string that is not in the list yet; empty and NULL ones are passed over. */
void names_add(arena *a, names *list, const char *name);

/* -------------------------------------------------------------------- map */

/* Strings to 32-bit numbers; open addressing, insertion only. Keys are not copied. */
typedef struct {
    str key;
    uint64_t hash;
    uint32_t value;
    bool used;
} map_slot;

typedef struct {
    map_slot *slots;
    size_t count, capacity; /* the capacity is a power of two */
} map;

#define MAP_NONE UINT32_MAX

uint64_t hash_bytes(const void *bytes, size_t length);
uint32_t map_get(const map *m, str key); /* MAP_NONE where absent */

/* The value held under key, set to `value` where there was none; stands until the next insertion. */
uint32_t *map_slot_of(arena *a, map *m, str key, uint32_t value);

/* Sets key to value unless it is there; the value now held. */
uint32_t map_add(arena *a, map *m, str key, uint32_t value);

/* ----------------------------------------------------------------- status */

/* Fills error (may be NULL) and returns status, so that a caller can `return fail(...)`. */
ent_status fail(ent_error *error, ent_status status, const char *path, size_t line, size_t column, const char *format,
                ...) __attribute__((format(printf, 6, 7)));

/* A whole file in memory that the caller frees with free(). Errors: ENT_IO, ENT_TOO_LARGE, ENT_NO_MEMORY. */
ent_status file_read(const char *path, size_t limit, char **bytes, size_t *length, ent_error *error);

#endif
