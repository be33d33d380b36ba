/* From what the rooms found to the public form: offsets into the input's bytes, entities, meetings with evidence. */
#include "meetings/document.h"

typedef struct {
    const finder *f;
    const text *t;
    arena *a;
    uint32_t *person_of; /* per mention: the person, or MAP_NONE */
    uint32_t *place_of;  /* per person: the index in what is written */
    institutions organizations;
    standing *standings; /* per person */
} writer;

static const char *copy(const writer *w, const char *words) {
    return words ? arena_copy(w->a, words, strlen(words)) : NULL;
}

static ent_span span_of(const writer *w, uint32_t start, uint32_t end) {
    return (ent_span){ text_source(w->t, start), text_source_end(w->t, end) };
}

static const char *words_between(const writer *w, uint32_t start, uint32_t end) {
    return arena_copy(w->a, w->t->bytes + start, end - start);
}

static const char *mention_entity(const writer *w, const mention *m, const char *words, uint32_t index) {
    if (m->type == ENT_PERSON) {
        uint32_t p = w->person_of[index];
        return p == MAP_NONE ? entity_of_name(w->a, str_of(words)) : w->f->people->people.items[p].entity;
    }
    if (m->type == ENT_ORGANIZATION && w->organizations.of_mention[index] != MAP_NONE)
        return w->organizations.list.items[w->organizations.of_mention[index]].entity;
    if (m->type == ENT_DATE && m->span.last.year) return date_span_iso(w->a, m->span);
    if (m->type == ENT_DATE) return date_iso(w->a, m->when);
    if (m->type == ENT_POSITION && m->office && !m->plural) return copy(w, m->office);
    if (m->entry != MAP_NONE && m->type != ENT_POSITION) return copy(w, w->f->g->entries.items[m->entry].id);
    return entity_of_name(w->a, str_of(words));
}

static ent_mention write_mention(const writer *w, uint32_t index) {
    const mention *m = &w->f->people->marks->mentions.items[index];
    uint32_t start = w->t->tokens.items[m->first].start, end = w->t->tokens.items[m->last - 1].end;
    const char *words = words_between(w, start, end);
    const char *source = m->entry != MAP_NONE && m->type != ENT_POSITION ? w->f->g->entries.items[m->entry].source
                         : m->entry != MAP_NONE                          ? w->f->g->entries.items[m->entry].source
                         : m->rule                                       ? m->rule
                                                                         : "pattern";
    return (ent_mention){ .type = m->type,
                          .span = span_of(w, start, end),
                          .inside = { start, end },
                          .text = words,
                          .entity = mention_entity(w, m, words, index),
                          .source = copy(w, source) };
}

static void write_mentions(writer *w, ent_document *out) {
    const annotation *marks = w->f->people->marks;
    vec(ent_mention) all = { 0 };
    w->person_of = arena_array(w->a, uint32_t, marks->mentions.count + 1);
    memset(w->person_of, 0xFF, sizeof(uint32_t) * (marks->mentions.count + 1));
    for (size_t i = 0; i < w->f->people->groups.count; i++) {
        const group *g = &w->f->people->groups.items[i];
        if (!g->by_office) w->person_of[g->mention] = g->person;
    }
    for (uint32_t i = 0; i < marks->mentions.count; i++) {
        ent_mention m = write_mention(w, i);
        if (m.entity && !marks->mentions.items[i].silent)
            vec_push(w->a, &all, m); /* a date that names no day or month stands for nothing */
    }
    out->mentions = all.items;
    out->mention_count = all.count;
}

static void write_people(writer *w, ent_document *out) {
    const who *people = w->f->people;
    ent_person *all = arena_array(w->a, ent_person, people->people.count + 1);
    indices *meetings_of = arena_array(w->a, indices, people->people.count + 1);
    for (size_t e = 0; e < w->f->encounters.count; e++) {
        for (size_t k = 0; k < w->f->encounters.items[e].present.count; k++) {
            vec_push(w->a, &meetings_of[w->f->encounters.items[e].present.items[k].person], e);
        }
    }
    w->place_of = arena_array(w->a, uint32_t, people->people.count + 1);
    for (uint32_t i = 0; i < people->people.count; i++) {
        const person *p = &people->people.items[i];
        indices in = meetings_of[i];
        w->place_of[i] = (uint32_t)out->person_count;
        if (p->by_office && !in.count) continue; /* nobody named, and nobody met */
        all[out->person_count++] = (ent_person){ .entity = p->entity,
                                                 .name = p->name,
                                                 .country = p->country,
                                                 .source = copy(w, p->source),
                                                 .aliases = p->aliases.items,
                                                 .alias_count = p->aliases.count,
                                                 .offices = p->offices.items,
                                                 .office_count = p->offices.count,
                                                 .rank = p->rank,
                                                 .listed = p->entry != MAP_NONE,
                                                 .mention_count = p->mention_count,
                                                 .meetings = in.items,
                                                 .meeting_count = in.count };
    }
    out->people = all;
}

static ent_organization write_organization(const writer *w, const institution *b) {
    size_t *people = arena_array(w->a, size_t, b->people.count + 1);
    for (size_t i = 0; i < b->people.count; i++) {
        people[i] = w->place_of[b->people.items[i]];
    }
    return (ent_organization){ .entity = b->entity,
                               .name = copy(w, b->name),
                               .country = copy(w, b->country),
                               .kind = copy(w, b->kind),
                               .source = copy(w, b->source),
                               .aliases = b->aliases.items,
                               .alias_count = b->aliases.count,
                               .listed = b->entry != MAP_NONE,
                               .mention_count = b->mention_count,
                               .document_count = 1,
                               .people = people,
                               .person_count = b->people.count };
}

static void write_organizations(const writer *w, ent_document *out) {
    const institutions *found = &w->organizations;
    ent_organization *all = arena_array(w->a, ent_organization, found->list.count + 1);
    for (size_t i = 0; i < found->list.count; i++) {
        if (!found->list.items[i].whose) all[out->organization_count++] = write_organization(w, &found->list.items[i]);
    }
    out->organizations = all;
}

static ent_participant write_participant(const writer *w, const presence *here, const char *day) {
    const person *p = &w->f->people->people.items[here->person];
    ent_participant out = { .person = w->place_of[here->person],
                            .role = here->role,
                            .country = p->country,
                            .office = p->office,
                            .rank = p->rank,
                            .because = copy(w, here->because),
                            .by_office = p->by_office };
    stand(w->f, w->standings, here, day, &out);
    return out;
}

static ent_evidence write_evidence(const writer *w, const testimony *told, const char *document) {
    const sentence *s = &w->t->sentences.items[told->sentence];
    uint32_t start = w->t->tokens.items[s->first].start, end = w->t->tokens.items[s->last - 1].end;
    return (ent_evidence){ .document = document,
                           .span = span_of(w, start, end),
                           .sentence = words_between(w, start, end),
                           .rule = told->rule ? copy(w, told->rule->name) : "co-mentioned",
                           .rule_source = told->rule ? copy(w, told->rule->source) : NULL,
                           .match = told->match,
                           .confidence = confidence_of_rule(told->rule) };
}

static const ent_meeting *write_meetings(const writer *w, const encounter *encounters, size_t count,
                                         const ent_document *out) {
    ent_meeting *all = arena_array(w->a, ent_meeting, count + 1);
    for (size_t i = 0; i < count; i++) {
        const encounter *e = &encounters[i];
        ent_participant *present = arena_array(w->a, ent_participant, e->present.count + 1);
        ent_evidence *told = arena_array(w->a, ent_evidence, e->told.count + 1);
        for (size_t p = 0; p < e->present.count; p++) {
            present[p] = write_participant(w, &e->present.items[p], e->date);
        }
        for (size_t s = 0; s < e->told.count; s++) {
            told[s] = write_evidence(w, &e->told.items[s], out->id);
        }
        all[i] = (ent_meeting){ .kind = e->kind,
                                .date = e->date,
                                .date_range = e->date_range,
                                .reported = out->published,
                                .city = e->city,
                                .country = e->country,
                                .participants = present,
                                .participant_count = e->present.count,
                                .evidence = told,
                                .evidence_count = e->told.count };
    }
    return all;
}

static const char *line_words(const writer *w, uint32_t sentence_index) {
    const line *read = &w->f->lines[sentence_index];
    return read->bytes ? arena_copy(w->a, read->bytes + 1, read->length - 1) : NULL;
}

static void write_absences(const writer *w, ent_document *out) {
    ent_absence *all = arena_array(w->a, ent_absence, w->f->absences.count + 1);
    for (size_t i = 0; i < w->f->absences.count; i++) {
        const absence *a = &w->f->absences.items[i];
        const sentence *s = &w->t->sentences.items[a->sentence];
        uint32_t start = w->t->tokens.items[s->first].start, end = w->t->tokens.items[s->last - 1].end;
        all[i] = (ent_absence){ .person = w->place_of[a->person],
                                .why = copy(w, a->why),
                                .span = span_of(w, start, end),
                                .sentence = words_between(w, start, end),
                                .line = line_words(w, a->sentence) };
    }
    out->absent = all;
    out->absent_count = w->f->absences.count;
}

static void write_text(const writer *w, ent_document *out) {
    static const ent_block_kind kinds[] = { [BLOCK_PROSE] = ENT_BODY,
                                            [BLOCK_TITLE] = ENT_TITLE,
                                            [BLOCK_CAPTION] = ENT_CAPTION,
                                            [BLOCK_FURNITURE] = ENT_FURNITURE };
    const text *t = w->t;
    ent_block *blocks = arena_array(w->a, ent_block, t->blocks.count + 1);
    ent_token *tokens = arena_array(w->a, ent_token, t->tokens.count + 1);
    for (size_t b = 0; b < t->blocks.count; b++) {
        blocks[b] = (ent_block){ { t->blocks.items[b].start, t->blocks.items[b].end }, kinds[t->blocks.items[b].kind] };
    }
    for (size_t s = 0; s < t->sentences.count; s++) {
        const sentence *in = &t->sentences.items[s];
        for (uint32_t i = in->first; i < in->last; i++) {
            tokens[i] = (ent_token){ { t->tokens.items[i].start, t->tokens.items[i].end }, s, in->block };
        }
    }
    out->text = t->bytes;
    out->text_length = t->length;
    out->blocks = blocks;
    out->block_count = t->blocks.count;
    out->tokens = tokens;
    out->token_count = t->tokens.count;
}

/* A language that the text's own words do not tell is the declared one. */
static const char *language_told(const writer *w, const ent_article *article) {
    const char *declared = article->language;
    if (w->t->tongue) return w->t->tongue;
    if (!declared || strlen(declared) < 2) return language_code(LANG_UND);
    if (declared[2] != '\0' && declared[2] != '-' && declared[2] != '_') return language_code(LANG_UND);
    char *code = arena_copy(w->a, declared, 2);
    for (int i = 0; i < 2; i++) {
        if (code[i] >= 'A' && code[i] <= 'Z') code[i] = (char)(code[i] + 32);
        if (code[i] < 'a' || code[i] > 'z') return language_code(LANG_UND);
    }
    /* Its own words would have told one of these. */
    return language_of_code(str_of(code)) == LANG_COUNT ? code : language_code(LANG_UND);
}

void document_write(const finder *f, const ent_article *article, ent_document *out) {
    writer w = { .f = f, .t = f->people->marks->t, .a = f->a };
    const text *t = w.t;
    out->id = copy(&w, article->id);
    out->url = copy(&w, article->url);
    out->author = copy(&w, article->author);
    out->title = copy(&w, article->title);
    if (!out->title && t->title != UINT32_MAX) {
        const block *title = &t->blocks.items[t->title];
        out->title = words_between(&w, t->tokens.items[title->first].start, t->tokens.items[title->last - 1].end);
    }
    out->published = date_iso(w.a, t->published);
    out->language = language_told(&w, article);
    if (t->body_end > t->body_start) out->body = span_of(&w, t->body_start, t->body_end);
    write_text(&w, out);
    which_organizations(f->people, w.a, &w.organizations);
    write_mentions(&w, out);
    write_people(&w, out);
    write_organizations(&w, out);
    w.standings = standings_told(f);
    out->meetings = write_meetings(&w, f->encounters.items, f->encounters.count, out);
    out->meeting_count = f->encounters.count;
    out->co_mentions = write_meetings(&w, f->co_mentions.items, f->co_mentions.count, out);
    out->co_mention_count = f->co_mentions.count;
    write_absences(&w, out);
}
