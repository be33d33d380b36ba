/* An arena is a chain of blocks, each twice the last, cut from the front and freed together. */
#include <stdio.h>
#include <stdlib.h>

#include "base/base.h"

enum { FIRST_BLOCK = 16 << 10, LARGEST_BLOCK = 4 << 20 };

typedef struct arena_block {
    struct arena_block *next;
    size_t used, size;
    _Alignas(max_align_t) unsigned char bytes[];
} arena_block;

static _Thread_local size_t fail_countdown;

void arena_fail_after(size_t allocations) {
    fail_countdown = allocations;
}

void arena_init(arena *a, size_t limit) {
    *a = (arena){ .limit = limit };
}

void arena_free(arena *a) {
    for (arena_block *block = a->blocks; block;) {
        arena_block *next = block->next;
        free(block);
        block = next;
    }
    *a = (arena){ .limit = a->limit };
}

ent_status arena_run(arena *a, void (*work)(void *), void *context) {
    jmp_buf here;
    jmp_buf *outer = a->exhausted;
    ent_status status = ENT_OK;
    a->exhausted = &here;
    if (setjmp(here) == 0)
        work(context);
    else
        status = ENT_NO_MEMORY;
    a->exhausted = outer;
    return status;
}

_Noreturn void arena_unwind(arena *a) {
    if (a->exhausted) longjmp(*a->exhausted, 1);
    abort(); /* an allocation outside arena_run: a fault of ours that tests must meet, never a user's */
}

static arena_block *add_block(arena *a, size_t size) {
    size_t wanted = a->blocks ? a->blocks->size * 2 : FIRST_BLOCK;
    if (wanted > LARGEST_BLOCK) wanted = LARGEST_BLOCK;
    if (wanted < size) wanted = size;
    if (fail_countdown && --fail_countdown == 0) arena_unwind(a);
    if (wanted > a->limit - a->used) arena_unwind(a);
    arena_block *block = malloc(sizeof *block + wanted);
    if (!block) arena_unwind(a);
    *block = (arena_block){ .next = a->blocks, .size = wanted };
    a->used += wanted;
    a->blocks = block;
    return block;
}

void *arena_alloc(arena *a, size_t size) {
    size_t align = _Alignof(max_align_t);
    if (size > SIZE_MAX / 2) arena_unwind(a);
    size = (size + align - 1) / align * align;
    arena_block *block = a->blocks;
    if (!block || block->size - block->used < size) block = add_block(a, size);
    void *memory = block->bytes + block->used;
    block->used += size;
    return memset(memory, 0, size);
}

void *arena_grow(arena *a, void *old, size_t old_size, size_t new_size) {
    void *memory = arena_alloc(a, new_size);
    if (old_size) memcpy(memory, old, old_size);
    return memory;
}

char *arena_copy(arena *a, const char *bytes, size_t length) {
    char *copy = arena_alloc(a, length + 1);
    if (length) memcpy(copy, bytes, length);
    return copy;
}

char *arena_printf(arena *a, const char *format, ...) {
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *text = arena_alloc(a, (size_t)(length < 0 ? 0 : length) + 1);
    if (length > 0) vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    return text;
}
