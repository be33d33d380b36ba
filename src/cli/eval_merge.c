/* Scoring the merge: of the pairs of documents marked as telling of one event, those that the program merged; and the
 * figures of all counts. */
#include "cli/eval.h"

static void add_pair(arena *a, map *out, names *order, const char *x, const char *y) {
    int turned = strcmp(x, y);
    if (!turned) return;
    const char *key = arena_printf(a, "%s + %s", turned > 0 ? y : x, turned > 0 ? x : y);
    size_t before = out->count;
    map_add(a, out, str_of(key), 1);
    if (out->count > before) vec_push(a, order, key);
}

static void list_marked(arena *a, const marked_list *gold, map *out, names *order) {
    for (size_t i = 0; i < gold->count; i++) {
        for (size_t k = i + 1; k < gold->count; k++) {
            const marked *x = &gold->items[i], *y = &gold->items[k];
            for (size_t m = 0; m < x->meetings.count; m++) {
                for (size_t n = 0; n < y->meetings.count; n++) {
                    const char *one = x->meetings.items[m].event, *other = y->meetings.items[n].event;
                    if (one && other && strcmp(one, other) == 0) add_pair(a, out, order, x->name, y->name);
                }
            }
        }
    }
}

static void list_found(arena *a, const ent_result *found, map *out, names *order) {
    for (size_t i = 0; i < found->meeting_count; i++) {
        const ent_meeting *m = &found->meetings[i];
        for (size_t x = 0; x < m->evidence_count; x++) {
            for (size_t y = x + 1; y < m->evidence_count; y++) {
                add_pair(a, out, order, m->evidence[x].document, m->evidence[y].document);
            }
        }
    }
}

void score_merge(score *s, const marked_list *gold, const ent_result *found) {
    map marked_pairs = { 0 }, found_pairs = { 0 };
    names marked_order = { 0 }, found_order = { 0 };
    size_t right = 0;
    list_marked(s->a, gold, &marked_pairs, &marked_order);
    list_found(s->a, found, &found_pairs, &found_order);
    for (size_t i = 0; i < marked_order.count; i++) {
        bool hit = map_get(&found_pairs, str_of(marked_order.items[i])) != MAP_NONE;
        right += hit;
        if (!hit) vec_push(s->a, &s->errors, arena_printf(s->a, "merge missed %s", marked_order.items[i]));
    }
    for (size_t i = 0; i < found_order.count; i++) {
        if (map_get(&marked_pairs, str_of(found_order.items[i])) == MAP_NONE)
            vec_push(s->a, &s->errors, arena_printf(s->a, "merge extra %s", found_order.items[i]));
    }
    s->counted[FIG_MERGE] = true;
    s->right[FIG_MERGE] = right;
    s->extra[FIG_MERGE] = found_order.count - right;
    s->missed[FIG_MERGE] = marked_order.count - right;
}

static double share(size_t part, size_t rest) {
    return part + rest ? (double)part / (double)(part + rest) : 1;
}

static void add(const score *s, figures *out, const char *name, const char *ending, double value) {
    vec_push(s->a, out, (named_figure){ arena_printf(s->a, "%s.%s", name, ending), value });
}

figures score_figures(const score *s) {
    static const char *const names_of[] = { "per",    "rnk",   "cty",  "org",    "pos",  "who",     "met", "merge",
                                            "absent", "quiet", "date", "nodate", "city", "country", "kind" };
    figures out = { 0 };
    for (int f = 0; f < FIG_COUNT; f++) {
        if (!s->counted[f]) continue;
        double p = share(s->right[f], s->extra[f]), r = share(s->right[f], s->missed[f]);
        if (f > FIG_MERGE) {
            add(s, &out, names_of[f], "ok", r);
            continue;
        }
        add(s, &out, names_of[f], "p", p);
        add(s, &out, names_of[f], "r", r);
        add(s, &out, names_of[f], "f1", p + r > 0 ? 2 * p * r / (p + r) : 0);
    }
    if (!s->judged) return out;
    add(s, &out, "met", "macro", s->macro / (double)s->judged);
    add(s, &out, "doc", "ok", (double)s->perfect / (double)s->judged);
    return out;
}
