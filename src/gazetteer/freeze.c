/* Structures to a file's bytes and back, led by their layouts.
 *
 * Writing: a structure is copied, then each of its pointers is replaced by the
 * place of what it points to, which is put behind everything written so far and
 * treated likewise. Strings go to the end, each different one once. Reading
 * goes the same way in the same order, so the place of each array must be at or
 * behind the end of the one before: no byte is ever read as two things. */
#include <stdlib.h>

#include "gazetteer/freeze.h"

enum { ALIGN = 16 };

/* As vec() and map are laid out. */
typedef struct {
    void *items;
    size_t count, capacity;
} any_list;
_Static_assert(sizeof(any_list) == sizeof(map) && sizeof(any_list) == sizeof(names), "lists and maps look alike");

static size_t stride_of(const field *f) {
    switch (f->kind) {
    case FIELD_TEXT:
    case FIELD_ONE: return sizeof(void *);
    case FIELD_STR: return sizeof(str);
    case FIELD_LIST:
    case FIELD_TABLE: return sizeof(any_list);
    case FIELD_INSIDE: break;
    }
    return f->of->size;
}

uint64_t layout_hash(const layout *l) {
    uint64_t numbers[6] = { l->size, l->field_count, sizeof(void *), sizeof(size_t), 0, 0 };
    uint64_t hash = hash_bytes(numbers, sizeof numbers);
    for (size_t i = 0; i < l->field_count; i++) {
        const field *f = &l->fields[i];
        uint64_t told[6] = { hash, f->offset, (uint64_t)f->kind, f->repeat, f->of ? layout_hash(f->of) : 0, i };
        hash = hash_bytes(told, sizeof told);
    }
    return hash;
}

/* ---------------------------------------------------------------- writing */

typedef struct {
    arena *a;
    freeze_part *arrays, *strings;
    map places; /* of strings: 1 + offset in their part */
} freezer;

static size_t put(arena *a, freeze_part *part, const void *from, size_t size, size_t align) {
    size_t place = (part->size + align - 1) / align * align;
    if (place + size > part->capacity) {
        size_t capacity = part->capacity ? part->capacity : 1 << 20;
        while (capacity < place + size) {
            capacity *= 2;
        }
        part->bytes = arena_grow(a, part->bytes, part->size, capacity);
        part->capacity = capacity;
    }
    if (size) memcpy(part->bytes + place, from, size);
    part->size = place + size;
    return place;
}

static void set_place(const freezer *f, size_t at, uintptr_t place) {
    memcpy(f->arrays->bytes + at, &place, sizeof place);
}

/* Strings are told by 1 + their offset in their part, so that 0 stays NULL. */
static uintptr_t put_string(freezer *f, const char *ptr, size_t length) {
    if (!ptr) return 0;
    str key = { ptr, length };
    uint32_t next = (uint32_t)f->strings->size + 1, place = map_add(f->a, &f->places, key, next);
    if (place == next) {
        put(f->a, f->strings, ptr, length, 1);
        put(f->a, f->strings, "", 1, 1);
    }
    return place;
}

static void freeze_fields(freezer *f, const layout *l, const unsigned char *from, size_t at);

static uintptr_t put_array(freezer *f, const layout *of, const unsigned char *items, size_t count) {
    if (!items || !count) return 0;
    size_t place = put(f->a, f->arrays, items, of->size * count, ALIGN);
    for (size_t i = 0; i < count && of->field_count; i++) {
        freeze_fields(f, of, items + i * of->size, place + i * of->size);
    }
    return place;
}

static void freeze_field(freezer *f, const field *one, const unsigned char *from, size_t at) {
    str string;
    any_list list;
    const char *pointer;
    switch (one->kind) {
    case FIELD_TEXT:
        memcpy(&pointer, from, sizeof pointer);
        set_place(f, at, put_string(f, pointer, pointer ? strlen(pointer) : 0));
        break;
    case FIELD_STR:
        memcpy(&string, from, sizeof string);
        set_place(f, at + offsetof(str, ptr), put_string(f, string.ptr, string.len));
        break;
    case FIELD_LIST:
    case FIELD_TABLE:
        memcpy(&list, from, sizeof list);
        if (one->kind == FIELD_LIST) {
            list.capacity = list.count;
            memcpy(f->arrays->bytes + at + offsetof(any_list, capacity), &list.count, sizeof list.count);
        }
        set_place(f, at + offsetof(any_list, items), put_array(f, one->of, list.items, list.capacity));
        break;
    case FIELD_ONE:
        memcpy(&pointer, from, sizeof pointer);
        set_place(f, at, put_array(f, one->of, (const unsigned char *)pointer, 1));
        break;
    case FIELD_INSIDE: freeze_fields(f, one->of, from, at); break;
    }
}

static void freeze_fields(freezer *f, const layout *l, const unsigned char *from, size_t at) {
    for (size_t i = 0; i < l->field_count; i++) {
        const field *one = &l->fields[i];
        size_t stride = stride_of(one);
        for (size_t k = 0; k < one->repeat; k++) {
            freeze_field(f, one, from + one->offset + k * stride, at + one->offset + k * stride);
        }
    }
}

void freeze(arena *a, const layout *l, const void *root, freeze_part *arrays, freeze_part *strings) {
    freezer f = { .a = a, .arrays = arrays, .strings = strings };
    static const unsigned char nothing[ALIGN];
    put(a, arrays, nothing, ALIGN, ALIGN); /* so that no array has place 0 */
    put_array(&f, l, root, 1);
}

/* ---------------------------------------------------------------- reading */

typedef struct {
    unsigned char *arrays;
    const char *strings;
    size_t arrays_size, strings_size;
    size_t end; /* of the last array reached */
} thawer;

static bool thaw_fields(thawer *t, const layout *l, unsigned char *at);

static inline bool thaw_string(const thawer *t, unsigned char *at, size_t length) {
    uintptr_t place;
    memcpy(&place, at, sizeof place);
    if (!place) return length == 0;
    if (place > t->strings_size || length > t->strings_size - place) return false;
    const char *string = t->strings + (place - 1);
    memcpy(at, &string, sizeof string);
    return true;
}

/* The many strings of hash tables, one each `stride` bytes. */
static bool thaw_strings(const thawer *t, unsigned char *at, size_t count, size_t stride) {
    for (size_t i = 0; i < count; i++, at += stride) {
        size_t length;
        memcpy(&length, at + offsetof(str, len), sizeof length);
        if (!thaw_string(t, at + offsetof(str, ptr), length)) return false;
    }
    return true;
}

/* The array told by the word at `at`, which becomes its address. */
static bool thaw_array(thawer *t, const layout *of, unsigned char *at, size_t count) {
    uintptr_t place;
    memcpy(&place, at, sizeof place);
    if (!place) return count == 0;
    if (place % ALIGN || place < t->end || place > t->arrays_size || count == 0) return false;
    if (count > (t->arrays_size - place) / of->size) return false;
    unsigned char *items = t->arrays + place;
    t->end = place + count * of->size;
    memcpy(at, &items, sizeof items);
    if (of->field_count == 1 && of->fields[0].kind == FIELD_STR && of->fields[0].repeat == 1)
        return thaw_strings(t, items + of->fields[0].offset, count, of->size);
    for (size_t i = 0; i < count && of->field_count; i++) {
        if (!thaw_fields(t, of, items + i * of->size)) return false;
    }
    return true;
}

static bool thaw_field(thawer *t, const field *one, unsigned char *at) {
    any_list list;
    size_t length;
    switch (one->kind) {
    case FIELD_TEXT: return thaw_string(t, at, 0);
    case FIELD_STR: memcpy(&length, at + offsetof(str, len), sizeof length); return thaw_string(t, at, length);
    case FIELD_LIST:
    case FIELD_TABLE:
        memcpy(&list, at, sizeof list);
        if (list.count > list.capacity || (one->kind == FIELD_LIST && list.count < list.capacity)) return false;
        return thaw_array(t, one->of, at, list.capacity);
    case FIELD_ONE: return thaw_array(t, one->of, at, 1);
    case FIELD_INSIDE: return thaw_fields(t, one->of, at);
    }
    return false;
}

static bool thaw_fields(thawer *t, const layout *l, unsigned char *at) {
    for (size_t i = 0; i < l->field_count; i++) {
        const field *one = &l->fields[i];
        size_t stride = stride_of(one);
        for (size_t k = 0; k < one->repeat; k++) {
            if (!thaw_field(t, one, at + one->offset + k * stride)) return false;
        }
    }
    return true;
}

void *thaw(const layout *l, unsigned char *arrays, size_t arrays_size, const char *strings, size_t strings_size) {
    thawer t = { arrays, strings, arrays_size, strings_size, ALIGN };
    if (arrays_size < ALIGN || l->size > arrays_size - ALIGN) return NULL;
    if (!strings_size || strings[strings_size - 1] != '\0') return NULL;
    t.end = ALIGN + l->size;
    return thaw_fields(&t, l, arrays + ALIGN) ? arrays + ALIGN : NULL;
}
