/* Bodies that many countries have under one name, and a country's own line for one: the navy of Azerbaijan is the
 * "Azerbaijani Navy" of organizations.tsv. */
#include "gazetteer/gazetteer.h"

bool gaz_is_national(const gaz *g, const gaz_entry *entry) {
    static const char *const kinds[] = { "ministry", "force", "service" };
    if (entry->type != GAZ_ORGANIZATION || entry->country) return false;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (entry->kind && strcmp(entry->kind, kinds[i]) == 0) return true;
    }
    return gaz_in_class(g, "national-body", str_of(entry->id));
}

static str national_key(arena *a, const char *id, const char *country) {
    return str_of(arena_printf(a, "%s %s", id, country));
}

uint32_t gaz_national_line(const gaz *g, arena *a, const gaz_entry *body, const char *country) {
    return map_get(&g->national, national_key(a, body->id, country));
}

/* What is left of a name behind the country's own name or adjective; nothing where it does not begin with one. */
static str behind_country(arena *a, const gaz_entry *land, str key) {
    for (size_t i = 0; i < land->spellings.count; i++) {
        if (land->spellings.items[i].form != FORM_NAME && land->spellings.items[i].form != FORM_ADJECTIVE) continue;
        str word = gaz_name_key(a, str_of(land->spellings.items[i].words));
        bool begins = key.len > word.len + 1 && key.ptr[word.len] == ' ' && memcmp(key.ptr, word.ptr, word.len) == 0;
        if (begins) return str_slice(key, word.len + 1, key.len);
    }
    return (str){ "", 0 };
}

static void link_line(gaz *g, arena *a, const map *bodies, uint32_t line) {
    const gaz_entry *entry = &g->entries.items[line];
    const gaz_entry *land = gaz_find(g, GAZ_COUNTRY, entry->country);
    for (size_t s = 0; land && s < entry->spellings.count; s++) {
        str key = behind_country(a, land, gaz_name_key(a, str_of(entry->spellings.items[s].words)));
        uint32_t body = key.len ? map_get(bodies, key) : MAP_NONE;
        if (body == MAP_NONE) continue;
        map_add(&g->memory, &g->national, national_key(&g->memory, g->entries.items[body].id, entry->country), line);
    }
}

void gaz_link_national(gaz *g) {
    map bodies = { 0 };
    arena *a = &g->memory;
    for (uint32_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (entry->retracted || !gaz_is_national(g, entry)) continue;
        for (size_t s = 0; s < entry->spellings.count; s++) {
            map_add(a, &bodies, gaz_name_key(a, str_of(entry->spellings.items[s].words)), i);
        }
    }
    for (uint32_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (entry->type == GAZ_ORGANIZATION && entry->country && !entry->retracted) link_line(g, a, &bodies, i);
    }
}
