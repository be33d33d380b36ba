/* Offices that a text gives to a listed person and no tenure does: a change of office, or a gap in the tables.
 *
 * Only whole offices of some weight count ("Minister of Defence", not "Chairman"), not what somebody used to be, and
 * only where no tenure of the person holds that office, under any of its countries, on the day of the report. */
#include "cli/suggest.h"

static bool is_office_of_weight(const gaz_label *label) {
    static const char *const light[] = { "other", "senior", "deputy", "vice" };
    const gaz_entry *office = label->office;
    if (label->former || label->deputy || strcmp(office->kind, "whole") != 0 || !office->level) return false;
    for (size_t i = 0; i < sizeof light / sizeof *light; i++) {
        if (strcmp(office->level, light[i]) == 0) return false;
    }
    return true;
}

/* Of heads of state and government the title tells no other office: a king is head of state. */
static bool same_office(const gaz_entry *held, const gaz_entry *told) {
    bool head = strcmp(told->level, "state") == 0 || strcmp(told->level, "government") == 0;
    return held == told || (head && held->level && strcmp(held->level, told->level) == 0);
}

static bool holds(const gaz *g, const gaz_entry *official, const gaz_entry *office, date day) {
    for (size_t i = 0; i < g->tenures.count; i++) {
        const gaz_tenure *held = &g->tenures.items[i];
        if (&g->entries.items[held->official] != official || !gaz_covers(held, day)) continue;
        if (same_office(&g->entries.items[held->office], office)) return true;
    }
    return false;
}

static const ent_mention *mention_of(const ent_document *document, const char *words) {
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        if (m->type == ENT_POSITION && strcmp(m->text, words) == 0) return m;
    }
    return NULL;
}

static void take_claim(suggestions *s, const ent_document *document, const ent_person *p, const char *words,
                       const char *bytes, size_t length) {
    gaz_label label;
    date day = date_parse_iso(document->published ? document->published : "");
    const gaz_entry *official = gaz_find(s->g, GAZ_OFFICIAL, p->entity);
    if (!official || !day.year ||
        !gaz_read_label(s->g, s->a, str_of(words), language_of_code(str_of(document->language)), &label))
        return;
    if (!is_office_of_weight(&label) || holds(s->g, official, label.office, day)) return;
    const char *country = label.country ? label.country->id : p->country;
    const char *key = arena_printf(s->a, "%s %s %s", official->id, label.office->id, country ? country : "");
    uint32_t at = map_add(s->a, &s->claims_at, str_of(key), (uint32_t)s->claims.count);
    if (at == s->claims.count) {
        claim fresh = { official,
                        label.office,
                        country ? arena_copy(s->a, country, strlen(country)) : NULL,
                        arena_copy(s->a, words, strlen(words)),
                        { 0 } };
        vec_push(s->a, &s->claims, fresh);
    }
    const ent_mention *m = mention_of(document, words);
    suggest_see(s, &s->claims.items[at].seen, document, 1, m ? m->inside : (ent_span){ 0, 0 }, m ? bytes : NULL,
                length);
}

void suggest_claims(suggestions *s, const ent_document *document, const char *bytes, size_t length) {
    for (size_t i = 0; i < document->person_count; i++) {
        const ent_person *p = &document->people[i];
        for (size_t o = 0; p->listed && o < p->office_count; o++) {
            take_claim(s, document, p, p->offices[o], bytes, length);
        }
    }
}
