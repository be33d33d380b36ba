/* Open addressing with linear probing at a load of at most three quarters; the hash is kept to make growing cheap. */
#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/base.h"

uint64_t hash_bytes(const void *bytes, size_t length) {
    return XXH3_64bits(bytes, length);
}

static map_slot *find_slot(map_slot *slots, size_t capacity, str key, uint64_t hash) {
    size_t at = hash & (capacity - 1);
    while (slots[at].used && (slots[at].hash != hash || !str_equal(slots[at].key, key))) {
        at = (at + 1) & (capacity - 1);
    }
    return &slots[at];
}

uint32_t map_get(const map *m, str key) {
    if (!m->count) return MAP_NONE;
    const map_slot *slot = find_slot(m->slots, m->capacity, key, hash_bytes(key.ptr, key.len));
    return slot->used ? slot->value : MAP_NONE;
}

static void grow(arena *a, map *m) {
    size_t capacity = m->capacity ? m->capacity * 2 : 16;
    map_slot *slots = arena_array(a, map_slot, capacity);
    for (size_t i = 0; i < m->capacity; i++) {
        if (m->slots[i].used) *find_slot(slots, capacity, m->slots[i].key, m->slots[i].hash) = m->slots[i];
    }
    m->slots = slots;
    m->capacity = capacity;
}

uint32_t *map_slot_of(arena *a, map *m, str key, uint32_t value) {
    if (m->count * 4 >= m->capacity * 3) grow(a, m);
    uint64_t hash = hash_bytes(key.ptr, key.len);
    map_slot *slot = find_slot(m->slots, m->capacity, key, hash);
    if (!slot->used) {
        *slot = (map_slot){ .key = key, .hash = hash, .value = value, .used = true };
        m->count++;
    }
    return &slot->value;
}

uint32_t map_add(arena *a, map *m, str key, uint32_t value) {
    return *map_slot_of(a, m, key, value);
}
