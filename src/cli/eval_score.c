/* Scoring one document, and the merge: what counts as found.
 *
 * Spans of people, ranks and countries must be the same up to the end of the word they end in; those of organizations
 * and offices must overlap. Each person found stands for the marked person most of whose spans it shares; then pairs of
 * people who met are compared, and the facts of each marked meeting with those of the found one that shares most
 * people. */
#include <stdio.h>
#include <utf8proc.h>

#include "cli/eval.h"

typedef struct {
    score *s;
    const marked *gold;
    const ent_document *found;
    size_t *whole;           /* per mention found: its end, moved to the end of its word */
    const char **stands_for; /* per person found: a marked person, or NULL */
    vec(names) met;          /* per meeting found: people, marked ids or "?entity" */
} judging;

static void count(score *s, figure f, size_t right, size_t extra, size_t missed) {
    s->counted[f] = true;
    s->right[f] += right;
    s->extra[f] += extra;
    s->missed[f] += missed;
}

static void __attribute__((format(printf, 2, 3))) tell(judging *j, const char *format, ...) {
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    vec_push(j->s->a, &j->s->errors, arena_printf(j->s->a, "%s: %s", j->gold->name, message));
}

/* -------------------------------------------------------------------- spans */

static bool letter_at(const marked *d, size_t at, size_t *size) {
    int32_t code;
    utf8proc_ssize_t step =
        utf8proc_iterate((const utf8proc_uint8_t *)d->text + at, (utf8proc_ssize_t)(d->length - at), &code);
    *size = step > 0 ? (size_t)step : 1;
    if (step <= 0) return false;
    utf8proc_category_t category = utf8proc_category(code);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
}

static bool letter_before(const marked *d, size_t at) {
    size_t size;
    do {
        at--;
    } while (at && ((unsigned char)d->text[at] & 0xC0) == 0x80);
    return letter_at(d, at, &size);
}

/* Where a case ending belongs is not scored. */
static size_t end_of_word(const marked *d, size_t end) {
    size_t size;
    while (end && end < d->length && letter_at(d, end, &size) && letter_before(d, end)) {
        end += size;
    }
    return end;
}

static bool in_gold(const judging *j, const ent_mention *m, size_t whole, const char **person) {
    bool found = false;
    for (size_t i = 0; i < j->gold->marks.count; i++) {
        const mark *g = &j->gold->marks.items[i];
        if (g->type != m->type || g->start != m->span.start || end_of_word(j->gold, g->end) != whole) continue;
        found = true;
        *person = g->person;
    }
    return found;
}

static bool is_found(const judging *j, const mark *g) {
    for (size_t i = 0; i < j->found->mention_count; i++) {
        const ent_mention *m = &j->found->mentions[i];
        if (m->type == g->type && m->span.start == g->start && j->whole[i] == end_of_word(j->gold, g->end)) return true;
    }
    return false;
}

/* Two mentions of one type with one span count once. */
static bool is_repeated(const judging *j, size_t at) {
    const ent_mention *m = &j->found->mentions[at];
    for (size_t i = 0; i < at; i++) {
        const ent_mention *earlier = &j->found->mentions[i];
        if (earlier->type == m->type && earlier->span.start == m->span.start && j->whole[i] == j->whole[at])
            return true;
    }
    return false;
}

static bool mark_repeated(const judging *j, size_t at) {
    const mark *g = &j->gold->marks.items[at];
    for (size_t i = 0; i < at; i++) {
        const mark *earlier = &j->gold->marks.items[i];
        if (earlier->type == g->type && earlier->start == g->start &&
            end_of_word(j->gold, earlier->end) == end_of_word(j->gold, g->end))
            return true;
    }
    return false;
}

static void score_exact(judging *j, ent_mention_type type, figure f, const char *label) {
    const char *person;
    for (size_t i = 0; i < j->gold->marks.count; i++) {
        const mark *g = &j->gold->marks.items[i];
        if (g->type != type || mark_repeated(j, i)) continue;
        bool hit = is_found(j, g);
        count(j->s, f, hit, 0, !hit);
        if (!hit) tell(j, "missed %s '%.*s' @%zu", label, (int)(g->end - g->start), j->gold->text + g->start, g->start);
    }
    for (size_t i = 0; i < j->found->mention_count; i++) {
        const ent_mention *m = &j->found->mentions[i];
        if (m->type != type || is_repeated(j, i) || in_gold(j, m, j->whole[i], &person)) continue;
        count(j->s, f, 0, 1, 0);
        tell(j, "extra %s '%s' @%zu", label, m->text, m->span.start);
    }
    count(j->s, f, 0, 0, 0);
}

static bool overlap(size_t start, size_t end, size_t other_start, size_t other_end) {
    return start < other_end && other_start < end;
}

static void score_overlapping(judging *j, ent_mention_type type, figure f) {
    count(j->s, f, 0, 0, 0);
    for (size_t i = 0; i < j->gold->marks.count; i++) {
        const mark *g = &j->gold->marks.items[i];
        bool hit = false;
        for (size_t k = 0; k < j->found->mention_count && g->type == type; k++) {
            const ent_mention *m = &j->found->mentions[k];
            hit |= m->type == type && overlap(g->start, g->end, m->span.start, m->span.end);
        }
        if (g->type == type) count(j->s, f, hit, 0, !hit);
    }
    for (size_t k = 0; k < j->found->mention_count; k++) {
        const ent_mention *m = &j->found->mentions[k];
        bool hit = m->type != type;
        for (size_t i = 0; i < j->gold->marks.count && !hit; i++) {
            const mark *g = &j->gold->marks.items[i];
            hit = g->type == type && overlap(g->start, g->end, m->span.start, m->span.end);
        }
        count(j->s, f, 0, !hit, 0);
    }
}

/* ------------------------------------------------------------------- people */

typedef struct {
    const char *person, *entity;
} pairing;

typedef vec(pairing) pairings;

static bool same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

static void score_identity(judging *j, const pairings *both) {
    for (size_t i = 0; i < both->count; i++) {
        for (size_t k = i + 1; k < both->count; k++) {
            bool one = same(both->items[i].person, both->items[k].person);
            bool found = same(both->items[i].entity, both->items[k].entity);
            count(j->s, FIG_WHO, one && found, !one && found, one && !found);
        }
    }
    count(j->s, FIG_WHO, 0, 0, 0);
}

/* Whom most of the entity's mentions name; the one named first where it is a tie. */
static const char *voted(const pairings *both, const char *entity) {
    const char *best = NULL;
    size_t most = 0;
    for (size_t i = 0; i < both->count; i++) {
        size_t votes = 0;
        for (size_t k = 0; k < both->count && same(both->items[i].entity, entity); k++) {
            votes += same(both->items[k].entity, entity) && same(both->items[k].person, both->items[i].person);
        }
        if (votes <= most) continue;
        most = votes;
        best = both->items[i].person;
    }
    return best;
}

/* Partly overlapping spans still tell who is meant: the first mention that overlaps a marked person decides. */
static const char *overlapped(const judging *j, const char *entity) {
    const char *best = NULL;
    for (size_t i = 0; i < j->found->mention_count && !best; i++) {
        const ent_mention *m = &j->found->mentions[i];
        if (m->type != ENT_PERSON || !same(m->entity, entity)) continue;
        for (size_t k = 0; k < j->gold->marks.count; k++) {
            const mark *g = &j->gold->marks.items[k];
            if (g->type == ENT_PERSON && overlap(m->span.start, m->span.end, g->start, g->end)) best = g->person;
        }
    }
    return best;
}

static void score_people(judging *j) {
    pairings both = { 0 };
    const char *person = NULL;
    for (size_t i = 0; i < j->found->mention_count; i++) {
        const ent_mention *m = &j->found->mentions[i];
        if (m->type == ENT_PERSON && in_gold(j, m, j->whole[i], &person))
            vec_push(j->s->a, &both, (pairing){ person, m->entity });
    }
    score_identity(j, &both);
    for (size_t p = 0; p < j->found->person_count; p++) {
        const char *entity = j->found->people[p].entity;
        j->stands_for[p] = voted(&both, entity);
        if (!j->stands_for[p]) j->stands_for[p] = overlapped(j, entity);
    }
}

/* ----------------------------------------------------------------- meetings */

static bool holds(const names *list, const char *name) {
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], name) == 0) return true;
    }
    return false;
}

static size_t shared(const names *a, const names *b) {
    size_t both = 0;
    for (size_t i = 0; i < a->count; i++) {
        both += holds(b, a->items[i]);
    }
    return both;
}

static void list_meetings(judging *j) {
    for (size_t i = 0; i < j->found->meeting_count; i++) {
        const ent_meeting *m = &j->found->meetings[i];
        names people = { 0 };
        for (size_t p = 0; p < m->participant_count; p++) {
            size_t at = m->participants[p].person;
            const char *id = j->stands_for[at];
            if (!id) id = arena_printf(j->s->a, "?%s", j->found->people[at].entity);
            if (!holds(&people, id)) vec_push(j->s->a, &people, id);
        }
        vec_push(j->s->a, &j->met, people);
    }
}

/* Every two of a list, each pair once: "a\tb" with a before b. */
static void add_pairs(arena *a, const names *people, map *out, names *order) {
    for (size_t i = 0; i < people->count; i++) {
        for (size_t k = i + 1; k < people->count; k++) {
            const char *x = people->items[i], *y = people->items[k];
            bool turned = strcmp(x, y) > 0;
            if (strcmp(x, y) == 0) continue;
            const char *key = arena_printf(a, "%s + %s", turned ? y : x, turned ? x : y);
            size_t before = out->count;
            map_add(a, out, str_of(key), 1);
            if (out->count > before) vec_push(a, order, key);
        }
    }
}

static double mean(size_t right, size_t extra, size_t missed) {
    double p = right + extra ? (double)right / (double)(right + extra) : 1;
    double r = right + missed ? (double)right / (double)(right + missed) : 1;
    return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

static void score_pairs(judging *j) {
    arena *a = j->s->a;
    map gold = { 0 }, found = { 0 };
    names gold_order = { 0 }, found_order = { 0 };
    size_t right = 0;
    for (size_t i = 0; i < j->gold->meetings.count; i++) {
        add_pairs(a, &j->gold->meetings.items[i].participants, &gold, &gold_order);
    }
    for (size_t i = 0; i < j->met.count; i++) {
        add_pairs(a, &j->met.items[i], &found, &found_order);
    }
    for (size_t i = 0; i < gold_order.count; i++) {
        bool hit = map_get(&found, str_of(gold_order.items[i])) != MAP_NONE;
        right += hit;
        if (!hit) tell(j, "missed met %s", gold_order.items[i]);
    }
    for (size_t i = 0; i < found_order.count; i++) {
        if (map_get(&gold, str_of(found_order.items[i])) == MAP_NONE) tell(j, "extra met %s", found_order.items[i]);
    }
    size_t extra = found_order.count - right, missed = gold_order.count - right;
    count(j->s, FIG_MET, right, extra, missed);
    double f1 = mean(right, extra, missed);
    j->s->macro += f1;
    j->s->perfect += f1 == 1.0;
    j->s->judged++;
}

static void score_fact(judging *j, figure f, const char *what, const char *gold, const char *found) {
    if (!gold || !*gold) return;
    bool right = found && strcasecmp(gold, found) == 0;
    count(j->s, f, right, 0, !right);
    if (!right) tell(j, "%s %s, gold %s", what, found ? found : "none", gold);
}

static void score_facts(judging *j, const marked_meeting *gold) {
    static const char *const kinds[] = { [ENT_IN_PERSON] = "in-person", [ENT_CALL] = "call", [ENT_VIDEO] = "video" };
    size_t best = 0, most = 0;
    for (size_t i = 0; i < j->met.count; i++) {
        size_t both = shared(&j->met.items[i], &gold->participants);
        if (both <= most) continue;
        most = both;
        best = i;
    }
    if (most < 2) return;
    const ent_meeting *m = &j->found->meetings[best];
    if (!gold->date) {
        count(j->s, FIG_NODATE, !m->date, 0, m->date != NULL);
        if (m->date) tell(j, "date %s where the text tells none", m->date);
    }
    score_fact(j, FIG_DATE, "date", gold->date, m->date);
    score_fact(j, FIG_CITY, "city", gold->city, m->city);
    score_fact(j, FIG_COUNTRY, "country", gold->country, m->country);
    score_fact(j, FIG_KIND, "kind", gold->kind, kinds[m->kind]);
}

static void score_meetings(judging *j) {
    list_meetings(j);
    for (size_t i = 0; i < j->gold->absent.count; i++) {
        bool there = false;
        for (size_t m = 0; m < j->met.count; m++) {
            there |= holds(&j->met.items[m], j->gold->absent.items[i]);
        }
        count(j->s, FIG_ABSENT, !there, 0, there);
        if (there) tell(j, "absent, but met: %s", j->gold->absent.items[i]);
    }
    if (!j->gold->meetings.count) {
        count(j->s, FIG_QUIET, !j->met.count, 0, j->met.count > 0);
        if (j->met.count) tell(j, "reported a meeting where there is none");
    }
    for (size_t i = 0; i < j->gold->meetings.count; i++) {
        score_facts(j, &j->gold->meetings.items[i]);
    }
    score_pairs(j);
}

void score_document(score *s, const marked *gold, const ent_document *found) {
    judging j = { .s = s, .gold = gold, .found = found };
    j.whole = arena_array(s->a, size_t, found->mention_count + 1);
    j.stands_for = arena_array(s->a, const char *, found->person_count + 1);
    for (size_t i = 0; i < found->mention_count; i++) {
        j.whole[i] = end_of_word(gold, found->mentions[i].span.end);
    }
    s->documents++;
    score_exact(&j, ENT_PERSON, FIG_PER, "PER");
    score_exact(&j, ENT_RANK, FIG_RNK, "RNK");
    score_exact(&j, ENT_COUNTRY, FIG_CTY, "CTY");
    score_overlapping(&j, ENT_ORGANIZATION, FIG_ORG);
    score_overlapping(&j, ENT_POSITION, FIG_POS);
    if (!gold->facts) return;
    score_people(&j);
    score_meetings(&j);
}
