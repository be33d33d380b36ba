/* Whom a match of a rule names, and in which role.
 *
 * The named groups of a pattern are spans of the line; everybody in a span has its role. */
#include <string.h>

#include "meetings/finding.h"

void presence_add(arena *a, presences *list, presence p) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].person == p.person) return;
    }
    vec_push(a, list, p);
}

void presence_add_all(arena *a, presences *into, const presences *from) {
    for (size_t i = 0; i < from->count; i++) {
        presence_add(a, into, from->items[i]);
    }
}

static presences *role_list(cast *c, const char *group_name, ent_role *role) {
    *role = ENT_PARTICIPANT;
    if (strcmp(group_name, "host") == 0) {
        *role = ENT_HOST;
        return &c->a;
    }
    if (strcmp(group_name, "guest") == 0) {
        *role = ENT_GUEST;
        return &c->b;
    }
    return strcmp(group_name, "a") == 0        ? &c->a
           : strcmp(group_name, "b") == 0      ? &c->b
           : strcmp(group_name, "with") == 0   ? &c->with
           : strcmp(group_name, "joined") == 0 ? &c->joined
           : strcmp(group_name, "leader") == 0 ? &c->leader
                                               : &c->absent;
}

static void cast_span(const finder *f, const line *in, uint32_t start, uint32_t end, ent_role role, presences *into) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        const symbol *s = &in->symbols.items[i];
        if (s->person == MAP_NONE || s->start < start || s->end > end) continue;
        if (f->people->people.items[s->person].only_furniture) continue;
        presence_add(f->a, into, (presence){ s->person, role, s->group, s->because });
    }
}

static bool is_named_in(const presences *list, uint32_t person_index) {
    for (size_t i = 0; i < list->count; i++) {
        if (list->items[i].person == person_index) return list->items[i].group != MAP_NONE;
    }
    return false;
}

/* "A was welcomed by B and the two held talks": A, named on one side, is not on the other by "the two". */
static void drop_named_opposite(presences *list, const presences *opposite) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        bool told_again = list->items[i].group == MAP_NONE && is_named_in(opposite, list->items[i].person);
        if (!told_again) list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

void cast_read(finder *f, const pcre2_code *code, const line *in, cast *out) {
    uint32_t count, size;
    PCRE2_SPTR table;
    pcre2_pattern_info(code, PCRE2_INFO_NAMECOUNT, &count);
    pcre2_pattern_info(code, PCRE2_INFO_NAMEENTRYSIZE, &size);
    pcre2_pattern_info(code, PCRE2_INFO_NAMETABLE, &table);
    const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(f->match_data);
    f->aside_start = f->aside_end = 0;
    for (uint32_t i = 0; i < count; i++, table += size) {
        uint32_t number = (uint32_t)table[0] << 8 | table[1];
        if (number >= pcre2_get_ovector_count(f->match_data) || ends[2 * number] == PCRE2_UNSET) continue;
        if (strcmp((const char *)table + 2, "aside") == 0) { /* ", who …,": what is planned there is another matter */
            f->aside_start = (uint32_t)ends[2 * number];
            f->aside_end = (uint32_t)ends[2 * number + 1];
            continue;
        }
        ent_role role;
        presences *list = role_list(out, (const char *)table + 2, &role);
        cast_span(f, in, (uint32_t)ends[2 * number], (uint32_t)ends[2 * number + 1], role, list);
    }
    drop_named_opposite(&out->a, &out->b);
    drop_named_opposite(&out->b, &out->a);
}
