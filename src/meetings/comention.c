/* Who is named together where an article plainly tells of an encounter that no rule reads.
 *
 * That is no meeting, and never becomes one: it is kept beside the meetings for those who ask for it. Much must come
 * together: no rule found any encounter; the headline has a word of meeting, in the mood of what happened; and so has a
 * sentence of the article that names two people or more, none of whom is said to be elsewhere. Whoever that sentence
 * names is co-mentioned. Example: under "Ministers hold talks in Riga", "The talks between the delegations of A and,
 * on the other side, B lasted for an hour." */
#include "meetings/mood.h"

enum { MOST_NAMED = 6, MOST_CO_MENTIONS = 20 };

static const text *text_of(const finder *f) {
    return f->people->marks->t;
}

static uint8_t kind_of(const finder *f, uint32_t sentence_index) {
    const text *t = text_of(f);
    return t->blocks.items[t->sentences.items[sentence_index].block].kind;
}

/* A headline is often too short for its language to show. */
static language language_of(const finder *f, uint32_t sentence_index) {
    const text *t = text_of(f);
    language lang = (language)t->blocks.items[t->sentences.items[sentence_index].block].lang;
    return lang != LANG_UND ? lang : t->lang != LANG_UND ? t->lang : LANG_EN;
}

/* Whether the sentence has a word of meeting, and tells it as something that took place. */
static bool tells_encounter(const finder *f, uint32_t sentence_index) {
    static const char *const words[] = { "met", "talks-noun", "received", "received-passive" };
    const line *in = &f->lines[sentence_index];
    language lang = language_of(f, sentence_index);
    bool told = false;
    if (in->length < 2) return false;
    str whole = { in->bytes, in->length };
    for (size_t i = 0; !told && i < sizeof words / sizeof *words; i++) {
        told = mood_holds(f, whole, words[i], lang);
    }
    return told && !mood_unreal(f, in, 1, (uint32_t)in->length);
}

/* Per person: dead, of the page's furniture, or said to be elsewhere. */
static bool *find_elsewhere(const finder *f) {
    size_t count = f->people->people.count;
    bool *elsewhere = arena_array(f->a, bool, count + 1);
    for (size_t i = 0; i < count; i++) {
        const person *p = &f->people->people.items[i];
        const gaz_entry *listed = p->entry == MAP_NONE ? NULL : &f->g->entries.items[p->entry];
        elsewhere[i] = p->only_furniture || (listed && gaz_dead_on(f->g, listed, text_of(f)->published));
    }
    for (size_t i = 0; i < f->absences.count; i++) {
        elsewhere[f->absences.items[i].person] = true;
    }
    return elsewhere;
}

/* Adds whom the sentence names; false where somebody is said to be elsewhere, or they are too many. */
static bool take_named(const finder *f, const line *in, const bool *elsewhere, encounter *out) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        const symbol *s = &in->symbols.items[i];
        if (s->person == MAP_NONE || s->group >= PRONOUN) continue;
        if (elsewhere[s->person] || out->present.count > MOST_NAMED) return false;
        bool known = false;
        for (size_t p = 0; p < out->present.count; p++) {
            known = known || out->present.items[p].person == s->person;
        }
        if (!known) vec_push(f->a, &out->present, ((presence){ s->person, ENT_PARTICIPANT, s->group, s->because }));
    }
    return true;
}

static bool headline_tells(const finder *f) {
    for (uint32_t i = 0; i < text_of(f)->sentences.count; i++) {
        if (kind_of(f, i) == BLOCK_TITLE && tells_encounter(f, i)) return true;
    }
    return false;
}

void find_co_mentions(finder *f) {
    if (f->encounters.count || mood_is_obituary(f) || !headline_tells(f)) return;
    const bool *elsewhere = find_elsewhere(f);
    for (uint32_t i = 0; i < text_of(f)->sentences.count && f->co_mentions.count < MOST_CO_MENTIONS; i++) {
        encounter named = { .kind = ENT_CO_MENTIONED };
        if (kind_of(f, i) != BLOCK_PROSE || f->lines[i].person_symbols < 2 || !tells_encounter(f, i)) continue;
        if (!take_named(f, &f->lines[i], elsewhere, &named)) continue;
        if (named.present.count < 2 || named.present.count > MOST_NAMED) continue;
        vec_push(f->a, &named.told, ((testimony){ i, NULL, NULL }));
        vec_push(f->a, &f->co_mentions, named);
    }
}
