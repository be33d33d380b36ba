/* Repeats: lines that a source puts around many of its articles, found by comparing the source's documents.
 *
 * "About us", a disclaimer, a request to subscribe, the teaser of another story: they read like prose, so only their
 * coming back tells what they are. A first pass over the inputs notes the lines of each document that read like prose,
 * as hashes, under the document's source: the host of its address, else its container, else its folder. Then
 *
 *   - a line is the frame of its source where at least ten documents, and every second one, hold it;
 *   - a document whose other lines stand mostly in other documents too is a copy of a report and no witness (with its
 *     lead, a half of them; without, three quarters);
 *   - a line is furniture where at least three documents, one in fifty of its source, hold it and are no copies.
 *
 * From a copy only the frame is taken, from other documents all furniture but the lead, which is the first line that is
 * not the frame's; a document that would be left with next to nothing keeps all. So two prints of one report lose
 * nothing, however much of their source they are.
 *
 * At most DOCUMENTS are compared: those whose names have the lowest hashes, which are the same whatever the order of
 * the inputs and the number of threads. That bounds both the memory and the cost of the first pass. */
#include <stdlib.h>

#include "read/repeats.h"

enum {
    DOCUMENTS = 16384,
    OWN = 5 /* a document must keep one in so many of its letters */
};

/* ------------------------------------------------------------- first pass */

read_repeats *read_repeats_new(void) {
    read_repeats *r = calloc(1, sizeof *r);
    if (r) r->witnesses = calloc(DOCUMENTS, sizeof *r->witnesses);
    if (r && r->witnesses) return r;
    free(r);
    return NULL;
}

void read_repeats_free(read_repeats *r) {
    if (!r) return;
    for (size_t i = 0; r->witnesses && i < r->count; i++) {
        free(r->witnesses[i].notes);
    }
    free(r->witnesses);
    free(r->verdicts);
    free(r);
}

static uint64_t hash_name(const read_piece *piece) {
    return hash_bytes(piece->path, strlen(piece->path)) + piece->line * 0xD6E8FEB86659FD93u;
}

bool read_repeats_wants(const read_repeats *r, const read_piece *piece) {
    return piece->error.status == ENT_OK && (r->count < DOCUMENTS || hash_name(piece) < r->witnesses[0].name);
}

static void swap(witness *a, witness *b) {
    witness other = *a;
    *a = *b;
    *b = other;
}

static void sift_up(witness *heap, size_t at) {
    while (at && heap[(at - 1) / 2].name < heap[at].name) {
        swap(&heap[at], &heap[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
}

static void sift_down(witness *heap, size_t count, size_t at) {
    for (;;) {
        size_t child = at * 2 + 1;
        if (child >= count) return;
        if (child + 1 < count && heap[child + 1].name > heap[child].name) child++;
        if (heap[child].name <= heap[at].name) return;
        swap(&heap[at], &heap[child]);
        at = child;
    }
}

typedef struct {
    arena *a;
    const read_piece *piece;
    ent_article *article;
    const read_repeats *repeats;
    prose_page *page;
    ent_status status;
} paging;

static void cut(void *context) {
    paging *p = context;
    p->page = arena_new(p->a, prose_page);
    repeats_cut(p->a, p->piece, p->article, p->page);
}

/* Notes of a page's lines, a line once; false where there is no memory. */
static bool take_notes(const prose_page *from, witness *out) {
    out->notes = from->count ? malloc(from->count * sizeof *out->notes) : NULL;
    if (from->count && !out->notes) return false;
    for (size_t i = 0; i < from->count; i++) {
        const prose_line *line = &from->lines[i];
        size_t before = 0, weight = line->end - line->start;
        while (before < out->count && out->notes[before].key != line->key) {
            before++;
        }
        if (before < out->count) continue;
        out->notes[out->count++] = (note){ .key = line->key,
                                           .place = (uint16_t)i,
                                           .weight = (uint16_t)(weight < UINT16_MAX ? weight : UINT16_MAX) };
        out->content += line->key;
    }
    return true;
}

ent_status read_repeats_note(arena *a, const read_piece *piece, ent_article *article, read_noted **out) {
    paging p = { .a = a, .piece = piece, .article = article };
    witness *w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w || arena_run(a, cut, &p) != ENT_OK || !take_notes(p.page, w)) {
        free(w);
        return ENT_NO_MEMORY;
    }
    w->name = hash_name(piece);
    w->source = p.page->source;
    *out = w;
    return ENT_OK;
}

void read_repeats_add(read_repeats *r, read_noted *w) {
    if (!w) return;
    if (r->count < DOCUMENTS) {
        r->witnesses[r->count] = *w;
        sift_up(r->witnesses, r->count++);
    } else if (w->name < r->witnesses[0].name) {
        free(r->witnesses[0].notes);
        r->witnesses[0] = *w;
        sift_down(r->witnesses, r->count, 0);
    } else {
        free(w->notes);
    }
    free(w);
}

/* ------------------------------------------------------------ second pass */

static verdict verdict_on(const read_repeats *r, uint64_t key) {
    size_t low = 0, high = r->verdict_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (r->verdicts[middle].key < key)
            low = middle + 1;
        else
            high = middle;
    }
    bool found = low < r->verdict_count && r->verdicts[low].key == key;
    return found ? r->verdicts[low] : (verdict){ .level = LINE_OWN };
}

/* Which of the page's lines are furniture here; how many. */
static size_t choose(const read_repeats *r, const prose_page *page, bool *chosen) {
    verdict verdicts[REPEATS_LINES];
    size_t weight = 0, framed = 0, shared = 0, taken = 0, count = 0, lead = REPEATS_LINES;
    for (size_t i = 0; i < page->count; i++) {
        size_t length = page->lines[i].end - page->lines[i].start;
        verdicts[i] = verdict_on(r, page->lines[i].key);
        bool frame = verdicts[i].level == LINE_FRAME;
        if (!frame && lead == REPEATS_LINES) lead = i;
        weight += length;
        framed += frame ? length : 0;
        shared += !frame && verdicts[i].level != LINE_OWN && (i != lead || verdicts[i].leads) ? length : 0;
    }
    bool copy = repeats_is_copy(weight - framed, shared, lead < REPEATS_LINES && verdicts[lead].leads);
    for (size_t i = 0; i < page->count; i++) {
        chosen[i] = verdicts[i].level == LINE_FRAME || (verdicts[i].level == LINE_FURNITURE && !copy && i != lead);
        taken += chosen[i] ? page->lines[i].end - page->lines[i].start : 0;
        count += chosen[i];
    }
    return (weight - taken) * OWN >= weight ? count : 0;
}

static void put_block(ent_block *out, size_t *count, ent_block b) {
    out[(*count)++] = b;
}

/* The article's blocks with those lines as furniture. */
static void mark(void *context) {
    paging *p = context;
    bool chosen[REPEATS_LINES];
    cut(p);
    size_t count = choose(p->repeats, p->page, chosen), next = 0, written = 0;
    if (!count) return;
    ent_article *article = p->article;
    ent_block *blocks = arena_array(p->a, ent_block, article->block_count + count);
    for (size_t i = 0; i < p->page->count; i++) {
        ent_span line = { p->page->lines[i].start, p->page->lines[i].end };
        if (!chosen[i]) continue;
        for (; next < article->block_count && article->blocks[next].span.start < line.end; next++) {
            if (article->blocks[next].span.start < line.start) put_block(blocks, &written, article->blocks[next]);
        }
        put_block(blocks, &written, (ent_block){ line, ENT_FURNITURE });
    }
    for (; next < article->block_count; next++) {
        put_block(blocks, &written, article->blocks[next]);
    }
    article->blocks = blocks;
    article->block_count = written;
}

ent_status read_repeats_mark(arena *a, const read_repeats *r, const read_piece *piece, ent_article *article) {
    paging p = { .a = a, .piece = piece, .article = article, .repeats = r };
    if (!r->verdict_count) return ENT_OK;
    return arena_run(a, mark, &p);
}
