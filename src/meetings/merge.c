/* One meeting from many reports.
 *
 * Two reports may be of one meeting when at least two people are in both, half of the smaller company is, the kind is
 * the same, the places do not contradict and the days allow it: equal where both are told; where one is not, the report
 * came within a week; where neither is, the reports came within days of one another. Reports of one document are never
 * merged: that document tells them apart. The surest pairs are joined first, and a join that would bring two days
 * together is refused, so neither order nor grouping of the documents matters. */
#include <stdio.h>
#include <stdlib.h>

#include "meetings/merge.h"

enum { REPORT_DELAY_DAYS = 7, REPORT_SPREAD_DAYS = 5 };

typedef struct {
    uint32_t a, b;
    int doubt; /* 0: same day told; 1: one day told; 2: neither; 3: not even when reported */
} candidate;

typedef vec(candidate) candidates;
typedef vec(uint32_t) members;

typedef struct {
    arena *a;
    const reports *all;
    uint32_t *parent;
    const char **date; /* per root: the day told, or NULL */
    uint32_t *next;    /* per report: the next of its meeting, or MAP_NONE */
    uint32_t *last;    /* per root: the last of its meeting */
} merger;

static uint32_t root_of(merger *m, uint32_t i) {
    while (m->parent[i] != i) {
        i = m->parent[i] = m->parent[m->parent[i]];
    }
    return i;
}

/* --------------------------------------------------------------- comparing */

static bool whole_day(const char *iso) {
    return iso && strlen(iso) == 10;
}

static bool contradict(const char *a, const char *b) {
    return a && b && strcmp(a, b) != 0;
}

static size_t shared_people(const report *x, const report *y) {
    size_t shared = 0;
    for (size_t i = 0; i < x->told->participant_count; i++) {
        for (size_t k = 0; k < y->told->participant_count; k++) {
            shared += x->people[i] == y->people[k];
        }
    }
    return shared;
}

static bool same_month(const char *a, const char *b) {
    return !a || !b || strncmp(a, b, 7) == 0;
}

/* Whether y's day, or all days of its range, lie outside x's range ("2025-05-21/2025-05-23"). */
static bool outside_range(const ent_meeting *x, const ent_meeting *y) {
    const char *first = y->date_range ? y->date_range : y->date, *last = y->date_range ? y->date_range + 11 : y->date;
    if (!x->date_range || (!y->date_range && !whole_day(y->date))) return false;
    return strncmp(last, x->date_range, 10) < 0 || strncmp(first, x->date_range + 11, 10) > 0;
}

/* How doubtful it is that the days agree; -1 where they do not. */
static int day_doubt(const ent_meeting *x, const ent_meeting *y) {
    if (whole_day(x->date) && whole_day(y->date)) return strcmp(x->date, y->date) == 0 ? 0 : -1;
    if (!same_month(x->date, y->date)) return -1;
    if (whole_day(y->date)) {
        const ent_meeting *swap = x;
        x = y;
        y = swap;
    }
    if (!whole_day(y->reported)) return 3;
    long reported = date_day_number(date_parse_iso(y->reported));
    if (whole_day(x->date)) {
        long delay = reported - date_day_number(date_parse_iso(x->date));
        return delay >= -1 && delay <= REPORT_DELAY_DAYS ? 1 : -1;
    }
    if (!whole_day(x->reported)) return 3;
    return labs(reported - date_day_number(date_parse_iso(x->reported))) <= REPORT_SPREAD_DAYS ? 2 : -1;
}

static int doubt(const report *x, const report *y) {
    const ent_meeting *p = x->told, *q = y->told;
    if (strcmp(x->document, y->document) == 0 || p->kind != q->kind) return -1;
    if (contradict(p->country, q->country) || contradict(p->city, q->city)) return -1;
    if (outside_range(p, q) || outside_range(q, p)) return -1;
    size_t shared = shared_people(x, y);
    size_t smaller = p->participant_count < q->participant_count ? p->participant_count : q->participant_count;
    if (shared < 2 || shared * 2 < smaller) return -1;
    return day_doubt(p, q);
}

/* ----------------------------------------------------------------- joining */

static bool share_document(merger *m, uint32_t a, uint32_t b) {
    for (uint32_t i = a; i != MAP_NONE; i = m->next[i]) {
        for (uint32_t k = b; k != MAP_NONE; k = m->next[k]) {
            if (strcmp(m->all->items[i].document, m->all->items[k].document) == 0) return true;
        }
    }
    return false;
}

static void join(merger *m, uint32_t a, uint32_t b) {
    a = root_of(m, a);
    b = root_of(m, b);
    if (a == b || contradict(m->date[a], m->date[b]) || share_document(m, a, b)) return;
    uint32_t low = a < b ? a : b, high = a < b ? b : a;
    m->parent[high] = low;
    m->next[m->last[low]] = high;
    m->last[low] = m->last[high];
    if (!m->date[low]) m->date[low] = m->date[high];
}

static int surest_first(const void *x, const void *y) {
    const candidate *p = x, *q = y;
    if (p->doubt != q->doubt) return p->doubt - q->doubt;
    if (p->a != q->a) return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

/* Per report: the reports it may be joined with. */
static members *partners_of(merger *m, const candidates *list) {
    members *out = arena_array(m->a, members, m->all->count + 1);
    for (size_t i = 0; i < list->count; i++) {
        vec_push(m->a, &out[list->items[i].a], list->items[i].b);
        vec_push(m->a, &out[list->items[i].b], list->items[i].a);
    }
    return out;
}

/* A report with no day at all joins only where a single meeting can be meant. */
static bool only_choice(merger *m, const members *partners, const candidate *here) {
    uint32_t undated[] = { here->a, here->b };
    for (size_t u = 0; u < 2; u++) {
        uint32_t other = MAP_NONE;
        const members *choices = &partners[undated[u]];
        for (size_t i = 0; i < choices->count; i++) {
            uint32_t root = root_of(m, choices->items[i]);
            if (other != MAP_NONE && root != other && root != root_of(m, undated[u])) return false;
            if (root != root_of(m, undated[u])) other = root;
        }
    }
    return true;
}

/* Reports are compared only where they share a pair of people. */
static void find_candidates(merger *m, candidates *out) {
    map of_pair = { 0 };
    vec(members) lists = { 0 };
    map seen = { 0 };
    for (uint32_t r = 0; r < m->all->count; r++) {
        const report *x = &m->all->items[r];
        for (size_t i = 0; i < x->told->participant_count; i++) {
            for (size_t k = i + 1; k < x->told->participant_count; k++) {
                uint32_t low = x->people[i], high = x->people[k];
                if (low > high) {
                    low = x->people[k];
                    high = x->people[i];
                }
                const char *key = arena_printf(m->a, "%u-%u", low, high);
                uint32_t at = map_add(m->a, &of_pair, str_of(key), (uint32_t)lists.count);
                if (at == lists.count) vec_push(m->a, &lists, (members){ 0 });
                for (size_t before = 0; before < lists.items[at].count; before++) {
                    uint32_t other = lists.items[at].items[before];
                    int d = doubt(&m->all->items[other], x);
                    const char *pair_key = arena_printf(m->a, "%u-%u", other, r);
                    uint32_t fresh = (uint32_t)out->count;
                    if (d < 0 || map_add(m->a, &seen, str_of(pair_key), fresh) != fresh) continue;
                    vec_push(m->a, out, (candidate){ other, r, d });
                }
                vec_push(m->a, &lists.items[at], r);
            }
        }
    }
    if (out->count) qsort(out->items, out->count, sizeof(candidate), surest_first);
}

/* ----------------------------------------------------------------- writing */

typedef struct {
    const char *value;
    size_t votes;
} vote;

typedef vec(ent_claim) claims;

static const char *date_value(const ent_meeting *m) {
    return m->date;
}

static const char *range_value(const ent_meeting *m) {
    return m->date_range;
}

static const char *city_value(const ent_meeting *m) {
    return m->city;
}

static const char *country_value(const ent_meeting *m) {
    return m->country;
}

/* What most reports tell, the smaller value where they are even. */
static const char *most_told(const members *in, const reports *all, const char *(*value_of)(const ent_meeting *)) {
    vote best = { "", 0 };
    for (size_t i = 0; i < in->count; i++) {
        const char *value = value_of(all->items[in->items[i]].told);
        if (!value) continue;
        size_t votes = 0;
        for (size_t k = 0; k < in->count; k++) {
            const char *other = value_of(all->items[in->items[k]].told);
            votes += other && strcmp(other, value) == 0;
        }
        votes += strlen(value) >= 10 && value_of == date_value ? all->count : 0; /* a day says more than a month */
        if (votes > best.votes || (votes == best.votes && strcmp(value, best.value) < 0)) best = (vote){ value, votes };
    }
    return best.votes ? best.value : NULL;
}

static void add_claims(arena *a, claims *out, const members *in, const reports *all, const char *field,
                       const char *(*value_of)(const ent_meeting *)) {
    const char *first = NULL;
    bool differ = false;
    for (size_t i = 0; i < in->count; i++) {
        const char *value = value_of(all->items[in->items[i]].told);
        if (!value) continue;
        if (first && strcmp(first, value) != 0) differ = true;
        if (!first) first = value;
    }
    for (size_t i = 0; differ && i < in->count; i++) {
        const report *r = &all->items[in->items[i]];
        if (value_of(r->told)) vec_push(a, out, (ent_claim){ field, value_of(r->told), r->document });
    }
}

typedef vec(ent_participant) participants;
typedef vec(ent_evidence) evidences;

static void add_participants(arena *a, participants *out, const report *r) {
    for (size_t i = 0; i < r->told->participant_count; i++) {
        ent_participant p = r->told->participants[i];
        p.person = r->people[i];
        size_t at = 0;
        while (at < out->count && out->items[at].person != p.person) {
            at++;
        }
        if (at == out->count) {
            vec_push(a, out, p);
            continue;
        }
        ent_participant *known = &out->items[at];
        if (known->role == ENT_PARTICIPANT) known->role = p.role;
        if (!known->office && p.office) { /* the office and what goes with it */
            known->office = p.office;
            if (p.level) known->level = p.level;
            if (p.organization) known->organization = p.organization;
        }
        if (!known->rank && p.rank) {
            known->rank = p.rank;
            known->grade = p.grade;
        }
        if (!known->level) known->level = p.level;
        if (!known->organization) known->organization = p.organization;
        if (!known->country) known->country = p.country;
        if (known->by_office && !p.by_office) { /* another report names him */
            known->because = p.because;
            known->by_office = false;
        }
    }
}

static int by_entity(const void *x, const void *y, void *context) {
    const ent_person *people = context;
    return strcmp(people[((const ent_participant *)x)->person].entity,
                  people[((const ent_participant *)y)->person].entity);
}

/* From what the meeting is, not from where its reports lie: the same articles in another folder give the same id. */
static const char *meeting_id(arena *a, const ent_meeting *m, const ent_person *people) {
    const char *day = m->date ? m->date : m->reported ? m->reported : "undated";
    const char *key = arena_printf(a, "%d|%s", (int)m->kind, day);
    for (size_t i = 0; i < m->participant_count; i++) {
        key = arena_printf(a, "%s|%s", key, people[m->participants[i].person].entity);
    }
    return arena_printf(a, "%s-%08x", day, (unsigned)(hash_bytes(key, strlen(key)) & 0xFFFFFFFF));
}

/* Two meetings of the same people that the reports do not date apart get numbers: "…-2". */
static void number_same_ids(arena *a, meeting_list *list) {
    const char *before = "";
    for (size_t i = 0, same = 1; i < list->count; i++) {
        const char *id = list->items[i].id;
        same = strcmp(id, before) == 0 ? same + 1 : 1;
        if (same > 1) list->items[i].id = arena_printf(a, "%s-%zu", id, same);
        before = id;
    }
}

static ent_meeting write_meeting(arena *a, const members *in, const reports *all, const ent_person *people) {
    ent_meeting out = { .kind = all->items[in->items[0]].told->kind };
    participants present = { 0 };
    evidences told = { 0 };
    claims disagreements = { 0 };
    for (size_t i = 0; i < in->count; i++) {
        const report *r = &all->items[in->items[i]];
        add_participants(a, &present, r);
        for (size_t e = 0; e < r->told->evidence_count; e++) {
            vec_push(a, &told, r->told->evidence[e]);
        }
        const char *reported = r->told->reported;
        if (reported && (!out.reported || strcmp(reported, out.reported) < 0)) out.reported = reported;
    }
    if (present.count) qsort_r(present.items, present.count, sizeof *present.items, by_entity, (void *)people);
    out.date = most_told(in, all, date_value);
    if (!out.date) out.date_range = most_told(in, all, range_value);
    out.city = most_told(in, all, city_value);
    out.country = most_told(in, all, country_value);
    add_claims(a, &disagreements, in, all, "date", date_value);
    add_claims(a, &disagreements, in, all, "city", city_value);
    add_claims(a, &disagreements, in, all, "country", country_value);
    out.participants = present.items;
    out.participant_count = present.count;
    out.evidence = told.items;
    out.evidence_count = told.count;
    out.claims = disagreements.items;
    out.claim_count = disagreements.count;
    out.id = meeting_id(a, &out, people);
    return out;
}

static int by_day(const void *x, const void *y) {
    const ent_meeting *p = x, *q = y;
    const char *a = p->date ? p->date : p->reported ? p->reported : "9999";
    const char *b = q->date ? q->date : q->reported ? q->reported : "9999";
    int order = strcmp(a, b);
    if (!order) order = strcmp(p->id, q->id);
    return order ? order : strcmp(p->evidence[0].document, q->evidence[0].document);
}

void merge_reports(arena *a, const reports *all, const ent_person *people, meeting_list *out) {
    merger m = { .a = a, .all = all };
    m.parent = arena_array(a, uint32_t, all->count + 1);
    m.date = arena_array(a, const char *, all->count + 1);
    m.next = arena_array(a, uint32_t, all->count + 1);
    m.last = arena_array(a, uint32_t, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        m.parent[i] = m.last[i] = i;
        m.next[i] = MAP_NONE;
        m.date[i] = whole_day(all->items[i].told->date) ? all->items[i].told->date : NULL;
    }
    candidates list = { 0 };
    find_candidates(&m, &list);
    const members *partners = partners_of(&m, &list);
    for (size_t i = 0; i < list.count; i++) {
        if (list.items[i].doubt < 3 || only_choice(&m, partners, &list.items[i]))
            join(&m, list.items[i].a, list.items[i].b);
    }
    members *of_root = arena_array(a, members, all->count + 1);
    for (uint32_t i = 0; i < all->count; i++) {
        vec_push(a, &of_root[root_of(&m, i)], i);
    }
    for (uint32_t i = 0; i < all->count; i++) {
        if (of_root[i].count) vec_push(a, out, write_meeting(a, &of_root[i], all, people));
    }
    if (out->count) qsort(out->items, out->count, sizeof(ent_meeting), by_day);
    number_same_ids(a, out);
}
