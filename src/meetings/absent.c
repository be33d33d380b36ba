/* Why somebody is in no encounter: what a rule said, else where the name stands. */
#include "meetings/meetings.h"

static bool is_byline(const finder *f, uint32_t sentence_index) {
    const text *t = f->people->marks->t;
    const sentence *s = &t->sentences.items[sentence_index];
    return token_is(&t->tokens.items[s->first], "by") && s->last - s->first < 14;
}

static const char *where_named(const finder *f, const person *p, uint32_t sentence_index) {
    if (p->entry != MAP_NONE && gaz_dead_on(f->g, &f->g->entries.items[p->entry], f->people->marks->t->published))
        return "honoured-dead";
    if (is_byline(f, sentence_index)) return "byline";
    const text *t = f->people->marks->t;
    uint8_t kind = t->blocks.items[t->sentences.items[sentence_index].block].kind;
    if (p->only_furniture || kind == BLOCK_FURNITURE) return "furniture";
    return kind == BLOCK_CAPTION ? "caption" : "mentioned";
}

void explain_absences(finder *f) {
    vec(absence) all = { 0 };
    size_t count = f->people->people.count;
    bool *present = arena_array(f->a, bool, count + 1);
    const absence **told_of = arena_array(f->a, const absence *, count + 1);
    for (size_t e = 0; e < f->encounters.count; e++) {
        for (size_t i = 0; i < f->encounters.items[e].present.count; i++) {
            present[f->encounters.items[e].present.items[i].person] = true;
        }
    }
    for (size_t i = f->absences.count; i > 0; i--) {
        told_of[f->absences.items[i - 1].person] = &f->absences.items[i - 1];
    }
    for (uint32_t i = 0; i < f->people->people.count; i++) {
        const person *p = &f->people->people.items[i];
        if (present[i] || p->by_office) continue; /* nobody has named him */
        const absence *told = told_of[i];
        uint32_t sentence_index = f->people->marks->mentions.items[p->first_mention].sentence;
        absence a = { i, where_named(f, p, sentence_index), sentence_index };
        if (told) a = *told;
        vec_push(f->a, &all, a);
    }
    memcpy(&f->absences, &all, sizeof all);
}
