/* The verdict on every line that several documents hold, by the rules that stand at the head of repeats.c. */
#include <stdlib.h>

#include "read/repeats.h"

enum { WITNESSES = 3, SHARE = 50, FRAME = 10 };

static int by_source(const void *a, const void *b) {
    const witness *x = a, *y = b;
    if (x->source != y->source) return x->source < y->source ? -1 : 1;
    if (x->content != y->content) return x->content < y->content ? -1 : 1;
    return x->name < y->name ? -1 : x->name > y->name;
}

/* Documents of the very same lines count once. */
static void count_sources(read_repeats *r) {
    witness *all = r->witnesses;
    for (size_t first = 0, last; first < r->count; first = last) {
        uint32_t count = 0;
        for (last = first; last < r->count && all[last].source == all[first].source; last++) {
            all[last].ignored = last > first && all[last].content == all[last - 1].content;
            count += !all[last].ignored;
        }
        for (size_t i = first; i < last; i++) {
            all[i].of_source = count;
        }
    }
}

static int by_key(const void *a, const void *b) {
    const note *x = a, *y = b;
    if (x->key != y->key) return x->key < y->key ? -1 : 1;
    return x->document < y->document ? -1 : x->document > y->document;
}

/* All notes of documents that count, ordered by line. */
static note *collect_notes(read_repeats *r, size_t *count) {
    size_t most = 0;
    *count = 0;
    for (size_t i = 0; i < r->count; i++) {
        most += r->witnesses[i].count;
    }
    note *all = malloc((most + 1) * sizeof *all);
    for (size_t i = 0; all && i < r->count; i++) {
        witness *w = &r->witnesses[i];
        w->lead = UINT16_MAX;
        for (size_t k = 0; !w->ignored && k < w->count; k++) {
            w->notes[k].document = (uint32_t)i;
            w->weight += w->notes[k].weight;
            all[(*count)++] = w->notes[k];
        }
    }
    if (all) qsort(all, *count, sizeof *all, by_key);
    return all;
}

static size_t run_end(const note *all, size_t count, size_t first) {
    size_t last = first + 1;
    while (last < count && all[last].key == all[first].key) {
        last++;
    }
    return last;
}

static bool is_frame(size_t holders, size_t documents) {
    return holders >= FRAME && holders * 2 >= documents;
}

/* The frame's weight in each document, and where its lead is. */
static void weigh_frames(read_repeats *r, const note *all, size_t count) {
    for (size_t first = 0, last; first < count; first = last) {
        last = run_end(all, count, first);
        bool frame = is_frame(last - first, r->witnesses[all[first].document].of_source);
        for (size_t i = first; i < last; i++) {
            witness *w = &r->witnesses[all[i].document];
            if (frame)
                w->framed += all[i].weight;
            else if (all[i].place < w->lead)
                w->lead = all[i].place;
        }
    }
}

bool repeats_is_copy(size_t weight, size_t shared, bool lead_shared) {
    return lead_shared ? shared * 2 > weight : shared * 4 > weight * 3;
}

static bool is_lead(const read_repeats *r, const note *line) {
    return line->place == r->witnesses[line->document].lead;
}

/* A line that leads one document and stands in others is the teaser of that one, and no sign that it was copied. */
static bool leads_several(const read_repeats *r, const note *all, size_t first, size_t last) {
    size_t count = 0;
    for (size_t i = first; i < last; i++) {
        count += is_lead(r, &all[i]);
    }
    return count >= 2;
}

static void find_copies(read_repeats *r, const note *all, size_t count) {
    for (size_t first = 0, last; first < count; first = last) {
        last = run_end(all, count, first);
        if (last - first < 2 || is_frame(last - first, r->witnesses[all[first].document].of_source)) continue;
        bool leads = leads_several(r, all, first, last);
        for (size_t i = first; i < last; i++) {
            witness *w = &r->witnesses[all[i].document];
            bool lead = is_lead(r, &all[i]);
            w->lead_shared |= lead && leads;
            w->shared += !lead || leads ? all[i].weight : 0;
        }
    }
    for (size_t i = 0; i < r->count; i++) {
        witness *w = &r->witnesses[i];
        w->copy = repeats_is_copy(w->weight - w->framed, w->shared, w->lead_shared);
    }
}

static line_level judge(const read_repeats *r, const note *all, size_t first, size_t last) {
    size_t documents = r->witnesses[all[first].document].of_source, told = 0;
    if (is_frame(last - first, documents)) return LINE_FRAME;
    for (size_t i = first; i < last; i++) {
        told += !r->witnesses[all[i].document].copy;
    }
    if (told >= WITNESSES && told * SHARE >= documents) return LINE_FURNITURE;
    return last - first >= 2 ? LINE_SHARED : LINE_OWN;
}

ent_status read_repeats_settle(read_repeats *r) {
    size_t count;
    if (r->count) qsort(r->witnesses, r->count, sizeof *r->witnesses, by_source);
    count_sources(r);
    note *all = collect_notes(r, &count);
    r->verdicts = malloc((count / 2 + 1) * sizeof *r->verdicts);
    if (all && r->verdicts) {
        weigh_frames(r, all, count);
        find_copies(r, all, count);
        for (size_t first = 0, last; first < count; first = last) {
            last = run_end(all, count, first);
            line_level level = judge(r, all, first, last);
            if (level != LINE_OWN)
                r->verdicts[r->verdict_count++] =
                    (verdict){ all[first].key, level, leads_several(r, all, first, last) };
        }
    }
    bool done = all && r->verdicts;
    free(all);
    for (size_t i = 0; i < r->count; i++) {
        free(r->witnesses[i].notes);
    }
    free(r->witnesses);
    r->witnesses = NULL;
    r->count = 0;
    return done ? ENT_OK : ENT_NO_MEMORY;
}
