/* One organization from many reports. Its entity is the same string in every report, so nothing is compared: what the
 * reports tell of it is put together, and the fullest name is kept. */
#include <stdlib.h>

#include "meetings/merge.h"

/* What is known of one organization so far. */
typedef struct {
    names aliases;
    map people; /* those in the list */
    indices list;
} gathered;

static bool fuller_name(const ent_organization *a, const ent_organization *b) {
    if (a->listed != b->listed) return a->listed;
    size_t x = strlen(a->name), y = strlen(b->name);
    return x != y ? x > y : strcmp(a->name, b->name) < 0;
}

static void gather(arena *a, gathered *known, ent_organization *out, const told_organization *here) {
    const ent_organization *told = here->told;
    out->mention_count += told->mention_count;
    out->document_count++;
    if (fuller_name(told, out)) out->name = told->name;
    out->listed |= told->listed;
    if (!out->country) out->country = told->country;
    for (size_t i = 0; i < told->alias_count; i++) {
        names_add(a, &known->aliases, told->aliases[i]);
    }
    for (size_t i = 0; i < told->person_count; i++) {
        str key = str_of(arena_printf(a, "%u", here->people[i]));
        if (map_get(&known->people, key) != MAP_NONE) continue;
        map_add(a, &known->people, key, here->people[i]);
        vec_push(a, &known->list, here->people[i]);
    }
}

static int by_index(const void *x, const void *y) {
    size_t a = *(const size_t *)x, b = *(const size_t *)y;
    return (a > b) - (a < b);
}

static int by_text(const void *x, const void *y) {
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static void finish(arena *a, gathered *known, ent_organization *out) {
    names aliases = { 0 };
    for (size_t i = 0; i < known->aliases.count; i++) {
        if (strcmp(known->aliases.items[i], out->name) != 0) vec_push(a, &aliases, known->aliases.items[i]);
    }
    if (aliases.count) qsort(aliases.items, aliases.count, sizeof(char *), by_text);
    if (known->list.count) qsort(known->list.items, known->list.count, sizeof(size_t), by_index);
    out->aliases = aliases.items;
    out->alias_count = aliases.count;
    out->people = known->list.items;
    out->person_count = known->list.count;
}

static int by_entity(const void *x, const void *y) {
    return strcmp(((const ent_organization *)x)->entity, ((const ent_organization *)y)->entity);
}

void merge_organizations(arena *a, const told_organizations *all, organization_list *out) {
    vec(gathered) known = { 0 };
    map at = { 0 };
    for (size_t i = 0; i < all->count; i++) {
        const ent_organization *told = all->items[i].told;
        uint32_t index = map_add(a, &at, str_of(told->entity), (uint32_t)out->count);
        if (index == out->count) {
            ent_organization fresh = *told;
            fresh.mention_count = fresh.document_count = 0;
            vec_push(a, out, fresh);
            vec_push(a, &known, (gathered){ 0 });
        }
        gather(a, &known.items[index], &out->items[index], &all->items[i]);
    }
    for (size_t i = 0; i < out->count; i++) {
        finish(a, &known.items[i], &out->items[i]);
    }
    if (out->count) qsort(out->items, out->count, sizeof(ent_organization), by_entity);
}
