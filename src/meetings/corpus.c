/* The corpus: extracts in, people and meetings out.
 *
 * Adding keeps a copy of what merging needs; merging works on all of it, sorted by document, so that the order of
 * adding leaves no trace. */
#include <stdlib.h>

#include "meetings/merge.h"
#include "people/clusters.h"

typedef struct {
    const char *id;
    ent_person *people;
    size_t person_count;
    ent_meeting *meetings;
    size_t meeting_count;
    ent_organization *organizations;
    size_t organization_count;
    ent_meeting *co_mentions;
    size_t co_mention_count;
} extract;

struct ent_corpus {
    const ent_gazetteer *gazetteer;
    arena store; /* the extracts */
    arena view;  /* the last result */
    vec(extract) extracts;
    ent_result result;
};

/* ----------------------------------------------------------------- copying */

static const char *copy(arena *a, const char *words) {
    return words ? arena_copy(a, words, strlen(words)) : NULL;
}

static const char *const *copy_list(arena *a, const char *const *list, size_t count) {
    const char **out = arena_array(a, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        out[i] = copy(a, list[i]);
    }
    return out;
}

static ent_person copy_person(arena *a, const ent_person *p) {
    ent_person out = *p;
    out.entity = copy(a, p->entity);
    out.name = copy(a, p->name);
    out.country = copy(a, p->country);
    out.source = copy(a, p->source);
    out.rank = copy(a, p->rank);
    out.aliases = copy_list(a, p->aliases, p->alias_count);
    out.offices = copy_list(a, p->offices, p->office_count);
    size_t *meetings = arena_array(a, size_t, p->meeting_count + 1);
    if (p->meeting_count) memcpy(meetings, p->meetings, p->meeting_count * sizeof *meetings);
    out.meetings = meetings;
    return out;
}

static ent_meeting copy_meeting(arena *a, const ent_meeting *m) {
    ent_meeting out = *m;
    out.date = copy(a, m->date);
    out.date_range = copy(a, m->date_range);
    out.reported = copy(a, m->reported);
    out.city = copy(a, m->city);
    out.country = copy(a, m->country);
    ent_participant *present = arena_array(a, ent_participant, m->participant_count + 1);
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_participant *p = &m->participants[i];
        present[i] = (ent_participant){ .person = p->person,
                                        .role = p->role,
                                        .country = copy(a, p->country),
                                        .office = copy(a, p->office),
                                        .rank = copy(a, p->rank),
                                        .because = copy(a, p->because),
                                        .by_office = p->by_office,
                                        .level = copy(a, p->level),
                                        .grade = copy(a, p->grade),
                                        .organization = copy(a, p->organization) };
    }
    ent_evidence *told = arena_array(a, ent_evidence, m->evidence_count + 1);
    for (size_t i = 0; i < m->evidence_count; i++) {
        const ent_evidence *e = &m->evidence[i];
        told[i] = (ent_evidence){ .document = copy(a, e->document),
                                  .span = e->span,
                                  .sentence = copy(a, e->sentence),
                                  .rule = copy(a, e->rule),
                                  .rule_source = copy(a, e->rule_source),
                                  .match = copy(a, e->match),
                                  .confidence = e->confidence };
    }
    out.participants = present;
    out.evidence = told;
    return out;
}

static ent_organization copy_organization(arena *a, const ent_organization *o) {
    ent_organization out = *o;
    out.entity = copy(a, o->entity);
    out.name = copy(a, o->name);
    out.country = copy(a, o->country);
    out.kind = copy(a, o->kind);
    out.source = copy(a, o->source);
    out.aliases = copy_list(a, o->aliases, o->alias_count);
    size_t *people = arena_array(a, size_t, o->person_count + 1);
    if (o->person_count) memcpy(people, o->people, o->person_count * sizeof *people);
    out.people = people;
    return out;
}

typedef struct {
    ent_corpus *corpus;
    const ent_document *document;
} adding;

static void add_document(void *context) {
    adding *work = context;
    const ent_document *d = work->document;
    arena *a = &work->corpus->store;
    extract x = { .id = copy(a, d->id), .person_count = d->person_count, .meeting_count = d->meeting_count };
    x.people = arena_array(a, ent_person, d->person_count + 1);
    x.meetings = arena_array(a, ent_meeting, d->meeting_count + 1);
    for (size_t i = 0; i < d->person_count; i++) {
        x.people[i] = copy_person(a, &d->people[i]);
    }
    for (size_t i = 0; i < d->meeting_count; i++) {
        x.meetings[i] = copy_meeting(a, &d->meetings[i]);
    }
    x.organization_count = d->organization_count;
    x.organizations = arena_array(a, ent_organization, d->organization_count + 1);
    for (size_t i = 0; i < d->organization_count; i++) {
        x.organizations[i] = copy_organization(a, &d->organizations[i]);
    }
    x.co_mention_count = d->co_mention_count;
    x.co_mentions = arena_array(a, ent_meeting, d->co_mention_count + 1);
    for (size_t i = 0; i < d->co_mention_count; i++) {
        x.co_mentions[i] = copy_meeting(a, &d->co_mentions[i]);
    }
    vec_push(a, &work->corpus->extracts, x);
}

ent_status ent_corpus_new(const ent_gazetteer *gazetteer, ent_corpus **out, ent_error *error) {
    if (!gazetteer || !out) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "a corpus needs a gazetteer");
    *out = calloc(1, sizeof **out);
    if (!*out) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for a corpus");
    (*out)->gazetteer = gazetteer;
    arena_init(&(*out)->store, SIZE_MAX);
    arena_init(&(*out)->view, SIZE_MAX);
    return ENT_OK;
}

ent_status ent_corpus_add(ent_corpus *corpus, const ent_document *document, ent_error *error) {
    if (!corpus || !document) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "a corpus and a document are needed");
    adding work = { corpus, document };
    ent_status status = arena_run(&corpus->store, add_document, &work);
    return status == ENT_OK ? status : fail(error, status, document->id, 0, 0, "no memory to keep it");
}

/* ------------------------------------------------------------------ people */

typedef struct {
    arena *a;
    ent_corpus *corpus;
    appearances all;
    uint32_t *cluster_of; /* per appearance: the first of its cluster */
    uint32_t *next;       /* per appearance: the next of its cluster, or MAP_NONE */
    size_t *start_of;     /* per extract: its first appearance */
    uint32_t *person_of;  /* per cluster root: index into people */
    ent_person *people;
    size_t person_count;
} merging;

static int by_document(const void *x, const void *y) {
    const extract *a = x, *b = y;
    int order = strcmp(a->id, b->id);
    if (order) return order;
    return (a->meeting_count > b->meeting_count) - (a->meeting_count < b->meeting_count);
}

static names partners_of(arena *a, const extract *x, size_t person_index) {
    names out = { 0 };
    const ent_person *p = &x->people[person_index];
    for (size_t i = 0; i < p->meeting_count; i++) {
        const ent_meeting *m = &x->meetings[p->meetings[i]];
        for (size_t k = 0; k < m->participant_count; k++) {
            size_t other = m->participants[k].person;
            if (other != person_index && x->people[other].listed) names_add(a, &out, x->people[other].entity);
        }
    }
    return out;
}

static void list_appearances(merging *w) {
    ent_corpus *c = w->corpus;
    w->start_of = arena_array(w->a, size_t, c->extracts.count + 1);
    for (size_t i = 0; i < c->extracts.count; i++) {
        const extract *x = &c->extracts.items[i];
        w->start_of[i] = w->all.count;
        for (size_t p = 0; p < x->person_count; p++) {
            appearance here = { .told = &x->people[p], .document = x->id, .partners = partners_of(w->a, x, p) };
            name_split(&c->gazetteer->tables, w->a, str_of(x->people[p].name), &here.parts);
            vec_push(w->a, &w->all, here);
        }
    }
}

static int by_text(const void *x, const void *y) {
    return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static bool better_name(const appearance *a, const appearance *b) {
    if (a->told->listed != b->told->listed) return a->told->listed;
    if (a->parts.count != b->parts.count) return a->parts.count > b->parts.count;
    return strcmp(a->told->name, b->told->name) < 0;
}

/* Chains the appearances of each cluster, in their order. */
static void chain_clusters(merging *w) {
    uint32_t *last = arena_array(w->a, uint32_t, w->all.count + 1);
    w->next = arena_array(w->a, uint32_t, w->all.count + 1);
    for (uint32_t i = 0; i < w->all.count; i++) {
        uint32_t root = w->cluster_of[i];
        w->next[i] = MAP_NONE;
        if (root != i) w->next[last[root]] = i;
        last[root] = i;
    }
}

static ent_person write_person(merging *w, uint32_t root) {
    const appearance *best = NULL;
    names aliases = { 0 }, offices = { 0 };
    ent_person out = { 0 };
    for (uint32_t i = root; i != MAP_NONE; i = w->next[i]) {
        const appearance *p = &w->all.items[i];
        if (!best || better_name(p, best)) best = p;
        out.mention_count += p->told->mention_count;
        out.listed |= p->told->listed;
        if (!out.country) out.country = p->told->country;
        if (p->told->rank) out.rank = p->told->rank;
        for (size_t k = 0; k < p->told->office_count; k++) {
            names_add(w->a, &offices, p->told->offices[k]);
        }
    }
    out.entity = best->told->entity;
    out.name = best->told->name;
    out.source = best->told->source;
    for (uint32_t i = root; i != MAP_NONE; i = w->next[i]) {
        const ent_person *p = w->all.items[i].told;
        if (strcmp(p->name, out.name) != 0) names_add(w->a, &aliases, p->name);
        for (size_t k = 0; k < p->alias_count; k++) {
            if (strcmp(p->aliases[k], out.name) != 0) names_add(w->a, &aliases, p->aliases[k]);
        }
    }
    if (aliases.count) qsort(aliases.items, aliases.count, sizeof(char *), by_text);
    out.aliases = aliases.items;
    out.alias_count = aliases.count;
    out.offices = offices.items;
    out.office_count = offices.count;
    return out;
}

static int by_entity(const void *x, const void *y, void *context) {
    const ent_person *people = context;
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    int order = strcmp(people[a].entity, people[b].entity);
    return order ? order : (a > b) - (a < b);
}

/* Two people of one name get numbers behind it. */
static void make_unique(merging *w) {
    const char *base = "";
    size_t same = 0;
    for (size_t i = 0; i < w->person_count; i++) {
        same = i && strcmp(w->people[i].entity, base) == 0 ? same + 1 : 0;
        if (same)
            w->people[i].entity = arena_printf(w->a, "%s-%zu", base, same + 1);
        else
            base = w->people[i].entity;
    }
}

static void merge_people(merging *w) {
    list_appearances(w);
    w->cluster_of = arena_array(w->a, uint32_t, w->all.count + 1);
    cluster_people(&w->corpus->gazetteer->tables, w->a, &w->all, w->cluster_of);
    chain_clusters(w);
    uint32_t *roots = arena_array(w->a, uint32_t, w->all.count + 1);
    ent_person *written = arena_array(w->a, ent_person, w->all.count + 1);
    uint32_t *order = arena_array(w->a, uint32_t, w->all.count + 1);
    for (uint32_t i = 0; i < w->all.count; i++) {
        if (w->cluster_of[i] != i) continue;
        order[w->person_count] = (uint32_t)w->person_count;
        roots[w->person_count] = i;
        written[w->person_count++] = write_person(w, i);
    }
    qsort_r(order, w->person_count, sizeof *order, by_entity, written);
    w->people = arena_array(w->a, ent_person, w->person_count + 1);
    w->person_of = arena_array(w->a, uint32_t, w->all.count + 1);
    for (uint32_t i = 0; i < w->person_count; i++) {
        w->people[i] = written[order[i]];
        w->person_of[roots[order[i]]] = i;
    }
    make_unique(w);
}

/* ----------------------------------------------------------- organizations */

static void list_organizations(merging *w, told_organizations *out) {
    ent_corpus *c = w->corpus;
    for (size_t i = 0; i < c->extracts.count; i++) {
        const extract *x = &c->extracts.items[i];
        for (size_t o = 0; o < x->organization_count; o++) {
            const ent_organization *told = &x->organizations[o];
            uint32_t *people = arena_array(w->a, uint32_t, told->person_count + 1);
            for (size_t p = 0; p < told->person_count; p++) {
                people[p] = w->person_of[w->cluster_of[w->start_of[i] + told->people[p]]];
            }
            vec_push(w->a, out, (told_organization){ told, people });
        }
    }
}

/* ---------------------------------------------------------------- meetings */

static void merge_meetings(merging *w, meeting_list *out) {
    ent_corpus *c = w->corpus;
    reports all = { 0 };
    for (size_t i = 0; i < c->extracts.count; i++) {
        const extract *x = &c->extracts.items[i];
        for (size_t m = 0; m < x->meeting_count; m++) {
            const ent_meeting *told = &x->meetings[m];
            uint32_t *people = arena_array(w->a, uint32_t, told->participant_count + 1);
            for (size_t p = 0; p < told->participant_count; p++) {
                people[p] = w->person_of[w->cluster_of[w->start_of[i] + told->participants[p].person]];
            }
            vec_push(w->a, &all, (report){ told, x->id, people });
        }
    }
    merge_reports(w->a, &all, w->people, out);
}

/* Sentences, not meetings: each stays by itself, and is called by its document and place. */
static void keep_co_mentions(merging *w, meeting_list *out) {
    ent_corpus *c = w->corpus;
    for (size_t i = 0; i < c->extracts.count; i++) {
        const extract *x = &c->extracts.items[i];
        for (size_t m = 0; m < x->co_mention_count; m++) {
            ent_meeting told = x->co_mentions[m];
            ent_participant *named = arena_array(w->a, ent_participant, told.participant_count + 1);
            for (size_t p = 0; p < told.participant_count; p++) {
                named[p] = told.participants[p];
                named[p].person = w->person_of[w->cluster_of[w->start_of[i] + named[p].person]];
            }
            told.participants = named;
            told.id = arena_printf(w->a, "co-%08x-%zu", (unsigned)(hash_bytes(x->id, strlen(x->id)) & 0xFFFFFFFF),
                                   told.evidence[0].span.start);
            vec_push(w->a, out, told);
        }
    }
}

static void link_people(merging *w, const meeting_list *meetings) {
    indices *in = arena_array(w->a, indices, w->person_count + 1);
    for (size_t m = 0; m < meetings->count; m++) {
        for (size_t i = 0; i < meetings->items[m].participant_count; i++) {
            vec_push(w->a, &in[meetings->items[m].participants[i].person], m);
        }
    }
    for (size_t p = 0; p < w->person_count; p++) {
        w->people[p].meetings = in[p].items;
        w->people[p].meeting_count = in[p].count;
    }
}

static void merge_all(void *context) {
    ent_corpus *c = context;
    merging w = { .a = &c->view, .corpus = c };
    meeting_list meetings = { 0 }, co_mentions = { 0 };
    told_organizations told = { 0 };
    organization_list organizations = { 0 };
    if (c->extracts.count) qsort(c->extracts.items, c->extracts.count, sizeof(extract), by_document);
    merge_people(&w);
    merge_meetings(&w, &meetings);
    keep_co_mentions(&w, &co_mentions);
    link_people(&w, &meetings);
    list_organizations(&w, &told);
    merge_organizations(&c->view, &told, &organizations);
    c->result = (ent_result){ .people = w.people,
                              .person_count = w.person_count,
                              .meetings = meetings.items,
                              .meeting_count = meetings.count,
                              .document_count = c->extracts.count,
                              .organizations = organizations.items,
                              .organization_count = organizations.count,
                              .co_mentions = co_mentions.items,
                              .co_mention_count = co_mentions.count };
}

ent_status ent_corpus_merge(ent_corpus *corpus, const ent_result **out, ent_error *error) {
    if (!corpus || !out) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "a corpus is needed");
    arena_free(&corpus->view);
    ent_status status = arena_run(&corpus->view, merge_all, corpus);
    if (status != ENT_OK)
        return fail(error, status, NULL, 0, 0, "no memory to merge %zu documents", corpus->extracts.count);
    *out = &corpus->result;
    return ENT_OK;
}

void ent_corpus_free(ent_corpus *corpus) {
    if (!corpus) return;
    arena_free(&corpus->store);
    arena_free(&corpus->view);
    free(corpus);
}
