/* What the structures of a gazetteer look like, for freezing, and which numbers
 * in them are good. */
#include <stddef.h>

#include "gazetteer/compiled.h"

#define FIELD(type, name, kind, of, repeat)                                                                            \
    { offsetof(type, name), kind, of, repeat }

/* A structure that grows must be told here as well. */
#define AS_TOLD(type, size)                                                                                            \
    _Static_assert(sizeof(void *) != 8 || sizeof(type) == (size), #type " has changed: tell its layout")
AS_TOLD(map_slot, 32);
AS_TOLD(gaz_spelling, 16);
AS_TOLD(gaz_entry, 136);
AS_TOLD(gaz_tenure, 64);
AS_TOLD(gaz_decision, 64);
AS_TOLD(gaz_class, 72);
AS_TOLD(text_lexicon, 456);

static const layout number_layout = { sizeof(uint32_t), 0, NULL };

static const field text_fields[] = { { 0, FIELD_TEXT, NULL, 1 } };
static const layout text_layout = { sizeof(const char *), FIELDS(text_fields) };

static const field str_fields[] = { { 0, FIELD_STR, NULL, 1 } };
static const layout str_layout = { sizeof(str), FIELDS(str_fields) };

static const field slot_fields[] = { FIELD(map_slot, key, FIELD_STR, NULL, 1) };
static const layout slot_layout = { sizeof(map_slot), FIELDS(slot_fields) };

static const field map_fields[] = { FIELD(map, slots, FIELD_TABLE, &slot_layout, 1) };
const layout map_layout = { sizeof(map), FIELDS(map_fields) };

static const field spelling_fields[] = { FIELD(gaz_spelling, words, FIELD_TEXT, NULL, 1) };
static const layout spelling_layout = { sizeof(gaz_spelling), FIELDS(spelling_fields) };

static const field entry_fields[] = {
    FIELD(gaz_entry, id, FIELD_TEXT, NULL, 10), /* up to city */
    FIELD(gaz_entry, source, FIELD_TEXT, NULL, 1),
    FIELD(gaz_entry, spellings, FIELD_LIST, &spelling_layout, 1),
};
static const layout entry_layout = { sizeof(gaz_entry), FIELDS(entry_fields) };
_Static_assert(offsetof(gaz_entry, city) == offsetof(gaz_entry, id) + 9 * sizeof(char *), "id to city are one run");

static const field tenure_fields[] = {
    FIELD(gaz_tenure, organization, FIELD_TEXT, NULL, 1),
    FIELD(gaz_tenure, country, FIELD_TEXT, NULL, 1),
    FIELD(gaz_tenure, source, FIELD_TEXT, NULL, 1),
};
static const layout tenure_layout = { sizeof(gaz_tenure), FIELDS(tenure_fields) };

static const field decision_fields[] = {
    FIELD(gaz_decision, one, FIELD_TEXT, NULL, 3), /* up to source */
    FIELD(gaz_decision, one_key, FIELD_STR, NULL, 2),
};
static const layout decision_layout = { sizeof(gaz_decision), FIELDS(decision_fields) };

static const field class_fields[] = {
    FIELD(gaz_class, words, FIELD_LIST, &text_layout, 1),
    FIELD(gaz_class, phrases, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz_class, starts, FIELD_INSIDE, &map_layout, 1),
};
static const layout class_layout = { sizeof(gaz_class), FIELDS(class_fields) };

static const field lexicon_fields[] = { { 0, FIELD_INSIDE, &map_layout, sizeof(text_lexicon) / sizeof(map) } };
static const layout lexicon_layout = { sizeof(text_lexicon), FIELDS(lexicon_fields) };

static const field gaz_fields[] = {
    FIELD(gaz, entries, FIELD_LIST, &entry_layout, 1),
    FIELD(gaz, tenures, FIELD_LIST, &tenure_layout, 1),
    FIELD(gaz, decisions, FIELD_LIST, &decision_layout, 1),
    FIELD(gaz, variants, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, ids, FIELD_INSIDE, &map_layout, GAZ_TYPES),
    FIELD(gaz, given_names, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, common_words, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, national, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, surnames, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, next_with_surname, FIELD_LIST, &number_layout, 1),
    FIELD(gaz, classes, FIELD_INSIDE, &map_layout, 1),
    FIELD(gaz, word_classes, FIELD_LIST, &class_layout, 1),
    FIELD(gaz, lexicon, FIELD_INSIDE, &lexicon_layout, 1),
    FIELD(gaz, endings, FIELD_LIST, &str_layout, LANG_COUNT),
    FIELD(gaz, index, FIELD_ONE, &gaz_index_layout, 1),
};
const layout gaz_layout = { sizeof(gaz), FIELDS(gaz_fields) };

/* ----------------------------------------------------------------- checks */

/* A bool as it lies: reading another value as a bool is undefined. */
static bool is_bool(const void *at) {
    return *(const unsigned char *)at <= 1;
}

bool map_valid(const map *m, uint64_t limit) {
    size_t used = 0;
    if (m->capacity & (m->capacity - 1)) return false;
    for (size_t i = 0; i < m->capacity; i++) {
        const map_slot *slot = &m->slots[i];
        if (!is_bool(&slot->used)) return false;
        if (!slot->used) continue;
        if (slot->value >= limit) return false;
        used++;
    }
    return used == m->count && (!used || used < m->capacity);
}

static bool date_good(date d) {
    return d.year >= 0 && d.year <= 9999 && d.month >= 0 && d.month <= 12 && d.day >= 0 && d.day <= 31;
}

static bool entries_valid(const gaz *g) {
    for (size_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (!is_bool(&entry->dead) || !is_bool(&entry->ambiguous) || !is_bool(&entry->retracted)) return false;
        if ((unsigned)entry->type >= GAZ_TYPES || (!entry->retracted && (!entry->id || !entry->name))) return false;
        for (size_t s = 0; s < entry->spellings.count; s++) {
            const gaz_spelling *spelling = &entry->spellings.items[s];
            if (!spelling->words || (unsigned)spelling->form > FORM_SHORT) return false;
        }
    }
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *tenure = &g->tenures.items[i];
        if (tenure->official >= g->entries.count || tenure->office >= g->entries.count) return false;
        if (!is_bool(&tenure->acting) || !tenure->source || !date_good(tenure->from) || !date_good(tenure->to))
            return false;
    }
    return true;
}

/* From an official on, others of the surname come in falling order, so every
 * such walk ends. */
static bool surnames_valid(const gaz *g) {
    if (g->next_with_surname.count != g->entries.count) return false;
    for (size_t i = 0; i < g->next_with_surname.count; i++) {
        uint32_t next = g->next_with_surname.items[i];
        if (next == MAP_NONE) continue;
        if (next >= g->entries.count) return false;
        uint32_t second = g->next_with_surname.items[next];
        if (second != MAP_NONE && second >= next) return false;
    }
    return map_valid(&g->surnames, g->entries.count);
}

static bool words_valid(const gaz *g) {
    const text_lexicon *x = &g->lexicon;
    for (size_t i = 0; i < g->word_classes.count; i++) {
        const gaz_class *in = &g->word_classes.items[i];
        if (!map_valid(&in->phrases, MAP_NONE) || !map_valid(&in->starts, MAP_NONE)) return false;
        for (size_t w = 0; w < in->words.count; w++) {
            if (!in->words.items[w]) return false;
        }
    }
    const map *lists[] = { &x->abbreviations, &x->headings,      &x->endings,     &x->mastheads,
                           &x->notices,       &x->relative_days, &g->given_names, &g->common_words };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        if (!map_valid(lists[i], MAP_NONE)) return false;
    }
    for (int l = 0; l < LANG_COUNT; l++) {
        if (!map_valid(&x->stopwords[l], MAP_NONE)) return false;
    }
    for (int half = 0; half < 2; half++) {
        if (!map_valid(&x->tongue_words[half], MAP_NONE) || !map_valid(&x->tongue_letters[half], MAP_NONE))
            return false;
    }
    if (!map_valid(&x->tongues, MAP_NONE)) return false;
    return map_valid(&x->months, 13) && map_valid(&x->weekdays, 8) && map_valid(&g->classes, g->word_classes.count);
}

static bool names_valid(const gaz *g) {
    for (size_t i = 0; i < g->decisions.count; i++) {
        const gaz_decision *made = &g->decisions.items[i];
        if (!is_bool(&made->same) || !made->one || !made->other || !made->source) return false;
    }
    return map_valid(&g->variants, MAP_NONE) && map_valid(&g->national, g->entries.count);
}

bool gaz_valid(const gaz *g) {
    for (int type = 0; type < GAZ_TYPES; type++) {
        if (!map_valid(&g->ids[type], g->entries.count)) return false;
    }
    return g->index && entries_valid(g) && surnames_valid(g) && words_valid(g) && names_valid(g) && gaz_index_valid(g);
}
