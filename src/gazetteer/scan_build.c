/* Names to an index.
 *
 * Each name is folded and cut by the very code that reads texts, so both sides always agree. Names are drafted, sorted
 * by the hash of their words, and written as records; names with the same words lie side by side. The table then holds
 * every prefix of two words or more, and every name. In a bucket and those it spills into, no two prefixes may share a
 * tag, or the second would never be found: where two do, everything is hashed anew with another seed. */
#include <stdlib.h>

#include "gazetteer/scan_parts.h"

enum { PART = 64, FULLNESS = 75 /* percent of the table */, MOST_SEEDS = 16 };

typedef struct {
    uint64_t hash; /* of all words */
    const char *name;
    uint32_t meaning;
    uint8_t length, words;
} draft;

typedef vec(uint64_t) hashes;

typedef struct {
    scan_work *w;
    arena a;
    const scan_name *names;
    size_t count, left_out;
    uint64_t seed;
    draft *drafts;
    size_t draft_count;
    hashes firsts, seconds, onlys; /* of words, by where they stand */
    hashes pairs;                  /* of the first two words */
    hashes leading;                /* of two words and more that a name goes on from */
    unsigned char *image;          /* what is made */
    scan_header header;
    bool done;
} builder;

/* ---------------------------------------------------------------- folding */

/* The gap between two words of a name, as records hold it; how many bytes. */
static size_t write_gap(const char *gap, size_t length, char *to) {
    size_t size = 0;
    for (size_t i = 0; i < length && !size; i++) {
        if (gap[i] == '.') to[size++] = '.';
    }
    for (size_t i = 0; i < length; i++) {
        if (!scan_is_blank(gap[i]) && !scan_is_silent(gap[i])) to[size++] = gap[i];
    }
    if (!size) to[size++] = ' ';
    return size;
}

/* The folded name in the work's chunk to its record form; 0 where it is too long. */
static size_t write_name(const scan_work *w, char *to) {
    size_t length = 0;
    for (size_t i = 0; i < w->token_count; i++) {
        size_t size = (size_t)(w->ends[i] - w->starts[i]);
        size_t gap = i + 1 < w->token_count ? (size_t)(w->starts[i + 1] - w->ends[i]) : 0;
        if (length + size + gap + 1 > SCAN_LONGEST_NAME || gap > SCAN_LONGEST_GAP) return 0;
        memcpy(to + length, w->folded + w->starts[i], size);
        length += size;
        if (gap) length += write_gap(w->folded + w->ends[i], gap, to + length);
    }
    return length;
}

static void draft_name(builder *b, const scan_name *name) {
    static const uint32_t no_roles[2];
    scan_work *w = b->w;
    char folded[SCAN_LONGEST_NAME + SCAN_LONGEST_GAP];
    size_t source = 0, size = strlen(name->words);
    scan_fold(w, name->words, &source, size);
    w->kernel->tokens(w, b->seed, no_roles, 1);
    size_t words = w->token_count, length = 0;
    if (source == size && words && words <= SCAN_MOST_WORDS) length = write_name(w, folded);
    if (!length) {
        b->left_out++;
        return;
    }
    uint64_t hash = w->hashes[0];
    for (size_t i = 1; i < words; i++) {
        hash = mix_prefix(hash, w->hashes[i]);
        if (i == 1) vec_push(&b->a, &b->pairs, hash);
        if (i + 1 < words) vec_push(&b->a, &b->leading, hash);
    }
    if (words == 1) {
        vec_push(&b->a, &b->onlys, hash);
    } else {
        vec_push(&b->a, &b->firsts, w->hashes[0]);
        vec_push(&b->a, &b->seconds, w->hashes[1]);
    }
    b->drafts[b->draft_count++] = (draft){ .hash = hash,
                                           .name = arena_copy(&b->a, folded, length),
                                           .meaning = (uint32_t)name->type << 29 | name->value,
                                           .length = (uint8_t)length,
                                           .words = (uint8_t)words };
}

/* ------------------------------------------------------------------ order */

static int compare_drafts(const void *a, const void *b) {
    const draft *x = a, *y = b;
    if (x->hash != y->hash) return x->hash < y->hash ? -1 : 1;
    int order = str_compare((str){ x->name, x->length }, (str){ y->name, y->length });
    if (order) return order;
    return (x->meaning > y->meaning) - (x->meaning < y->meaning);
}

static int compare_hashes(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void sort_unique(hashes *list) {
    size_t kept = 0;
    uint64_t *items = list->items;
    if (list->count) qsort(items, list->count, sizeof *items, compare_hashes);
    for (size_t i = 0; i < list->count; i++) {
        if (!kept || items[kept - 1] != items[i]) items[kept++] = items[i];
    }
    list->count = kept;
}

/* How many prefixes the table will hold: those that lead on, and the names among which they are not. Both are sorted.
 */
static size_t count_prefixes(const builder *b) {
    size_t count = b->leading.count, at = 0;
    for (size_t i = 0; i < b->draft_count; i++) {
        uint64_t hash = b->drafts[i].hash;
        if (i && b->drafts[i - 1].hash == hash) continue;
        while (at < b->leading.count && b->leading.items[at] < hash) {
            at++;
        }
        count += at == b->leading.count || b->leading.items[at] != hash;
    }
    return count;
}

static bool same_name(const draft *x, const draft *y) {
    return x->hash == y->hash && x->length == y->length && memcmp(x->name, y->name, x->length) == 0;
}

static void drop_doubles(builder *b) {
    draft *drafts = b->drafts;
    size_t kept = 0;
    for (size_t i = 0; i < b->draft_count; i++) {
        bool twice = kept && same_name(&drafts[kept - 1], &drafts[i]) && drafts[kept - 1].meaning == drafts[i].meaning;
        if (!twice) drafts[kept++] = drafts[i];
    }
    b->draft_count = kept;
}

/* ----------------------------------------------------------------- layout */

static unsigned bits_for(size_t wanted, unsigned least) {
    unsigned bits = least;
    while (bits < 40 && ((size_t)1 << bits) < wanted) {
        bits++;
    }
    return bits;
}

static uint64_t place_part(uint64_t *end, uint64_t size) {
    uint64_t place = (*end + PART - 1) / PART * PART;
    *end = place + size;
    return place;
}

static size_t record_size(const draft *d) {
    return (RECORD_HEAD + (size_t)d->length + RECORD_STEP - 1) / RECORD_STEP * RECORD_STEP;
}

/* How many drafts from `d` on are one name. */
static size_t same_names(const builder *b, size_t i) {
    size_t count = 1;
    while (i + count < b->draft_count && same_name(&b->drafts[i], &b->drafts[i + count])) {
        count++;
    }
    return count;
}

static void lay_out(builder *b) {
    scan_header *h = &b->header;
    uint64_t records = 0, lists = 0, end = sizeof *h;
    uint32_t name_count = 0;
    for (size_t i = 0, count; i < b->draft_count; i += count) {
        count = same_names(b, i);
        records += record_size(&b->drafts[i]);
        if (count > 1) lists += count + 1;
        name_count++;
    }
    size_t words = b->firsts.count + b->seconds.count + b->onlys.count;
    *h = (scan_header){
        .version = SCAN_VERSION, .byte_order = SCAN_BYTE_ORDER, .seed = b->seed, .name_count = name_count
    };
    memcpy(h->magic, SCAN_MAGIC, sizeof h->magic);
    h->bucket_count = (uint32_t)(count_prefixes(b) * 100 / FULLNESS / BUCKET + 1);
    h->role_bits = bits_for(words * 4, 8);
    h->pair_bits = bits_for(b->firsts.count * 12 / 64, 2);
    h->records_size = records;
    h->list_count = lists;
    h->roles = place_part(&end, ((uint64_t)1 << h->role_bits) / 2);
    h->pairs = place_part(&end, ((uint64_t)1 << h->pair_bits) * 8);
    h->buckets = place_part(&end, (uint64_t)h->bucket_count * sizeof(scan_bucket));
    h->records = place_part(&end, records);
    h->lists = place_part(&end, lists * 4);
    h->size = (end + PART - 1) / PART * PART;
}

/* ---------------------------------------------------------------- filling */

static void set_roles(builder *b, const hashes *words, unsigned role) {
    uint32_t *roles = (uint32_t *)(b->image + b->header.roles);
    for (size_t i = 0; i < words->count; i++) {
        uint64_t slot = words->items[i] >> (64 - b->header.role_bits);
        roles[slot >> 3] |= role << (slot & 7) * 4;
    }
}

static void set_pairs(builder *b) {
    uint64_t *filter = (uint64_t *)(b->image + b->header.pairs);
    for (size_t i = 0; i < b->pairs.count; i++) {
        uint64_t pair = b->pairs.items[i];
        filter[pair_place(pair, b->header.pair_bits)] |= pair_mask(pair);
    }
}

typedef struct {
    scan_bucket *buckets;
    uint64_t *full; /* whole hashes, parallel to the slots */
    uint32_t count;
} table;

/* The slot of a prefix, taken for it where it is new; NULL where another has its tag or there is no room. */
static uint32_t *take_slot(table *t, uint64_t hash) {
    uint32_t at = bucket_of(hash, t->count), tag = (uint32_t)hash;
    for (size_t probe = 0; probe < MOST_PROBES; probe++) {
        scan_bucket *bucket = &t->buckets[at];
        for (size_t k = 0; k < BUCKET; k++) {
            size_t i = (tag + k) % BUCKET;
            uint64_t *full = &t->full[(size_t)at * BUCKET + i];
            if (!bucket->leads[i]) {
                bucket->tags[i] = tag;
                bucket->leads[i] = LEADS_NOWHERE;
                *full = hash;
                return &bucket->leads[i];
            }
            if (bucket->tags[i] == tag) return *full == hash ? &bucket->leads[i] : NULL;
        }
        if (++at == t->count) at = 0;
    }
    return NULL;
}

/* The meanings of one name: itself the only one, or the place of their list. */
static uint32_t write_meanings(builder *b, const draft *d, size_t count, uint32_t *list_end) {
    uint32_t *lists = (uint32_t *)(b->image + b->header.lists), place = *list_end;
    if (count == 1) return d->meaning;
    lists[(*list_end)++] = (uint32_t)count;
    for (size_t i = 0; i < count; i++) {
        lists[(*list_end)++] = d[i].meaning;
    }
    return place;
}

static bool is_marked(const draft *d) {
    for (size_t i = 0; i < d->length; i++) {
        if (!scan_in_word(d->name[i]) && d->name[i] != ' ') return true;
    }
    return false;
}

/* Writes the records, and lets the table lead to the first of those with equal words. */
static bool write_records(builder *b, table *t) {
    uint32_t list_end = 0;
    size_t place = 0;
    for (size_t i = 0, count; i < b->draft_count; i += count) {
        const draft *d = &b->drafts[i];
        count = same_names(b, i);
        bool more = i + count < b->draft_count && b->drafts[i + count].hash == d->hash;
        unsigned char *to = b->image + b->header.records + place;
        uint32_t meaning = write_meanings(b, d, count, &list_end);
        memcpy(to, &meaning, 4);
        to[4] = (unsigned char)(d->words | (count > 1 ? SHAPE_LIST : 0) | (more ? SHAPE_MORE : 0) |
                                (is_marked(d) ? SHAPE_MARKED : 0));
        to[5] = d->length;
        memcpy(to + RECORD_HEAD, d->name, d->length);
        if (!i || b->drafts[i - 1].hash != d->hash) {
            uint32_t *leads = take_slot(t, d->hash);
            if (!leads) return false;
            *leads = (*leads & LEADS_ON) | (uint32_t)(place / RECORD_STEP + 1);
        }
        place += record_size(d);
    }
    return true;
}

static bool write_table(builder *b) {
    table t = { (scan_bucket *)(b->image + b->header.buckets), NULL, b->header.bucket_count };
    t.full = arena_array(&b->a, uint64_t, (size_t)t.count * BUCKET);
    for (size_t i = 0; i < b->leading.count; i++) {
        uint32_t *leads = take_slot(&t, b->leading.items[i]);
        if (!leads) return false;
        *leads |= LEADS_ON;
    }
    return write_records(b, &t);
}

/* One attempt with one seed; b->done tells whether it came to its end. */
static void build(void *context) {
    builder *b = context;
    b->drafts = arena_array(&b->a, draft, b->count + 1);
    for (size_t i = 0; i < b->count; i++) {
        draft_name(b, &b->names[i]);
    }
    if (b->draft_count) qsort(b->drafts, b->draft_count, sizeof(draft), compare_drafts);
    drop_doubles(b);
    hashes *lists[] = { &b->firsts, &b->seconds, &b->onlys, &b->pairs, &b->leading };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        sort_unique(lists[i]);
    }
    lay_out(b);
    if (b->header.records_size / RECORD_STEP >= LEADS_TO || b->header.list_count > UINT32_MAX) return;
    free(b->image);
    b->image = aligned_alloc(PART, b->header.size);
    if (!b->image) return;
    memset(b->image, 0, b->header.size);
    memcpy(b->image, &b->header, sizeof b->header);
    set_roles(b, &b->firsts, ROLE_FIRST);
    set_roles(b, &b->seconds, ROLE_SECOND);
    set_roles(b, &b->onlys, ROLE_ONLY);
    set_pairs(b);
    b->done = write_table(b);
}

/* ------------------------------------------------------------------ doors */

static ent_status build_seeded(builder *b, ent_error *error) {
    for (uint64_t seed = 1; seed <= MOST_SEEDS && !b->done; seed++) {
        *b = (builder){ .w = b->w, .names = b->names, .count = b->count, .seed = seed * 0xA0761D6478BD642Full };
        arena_init(&b->a, SIZE_MAX);
        ent_status status = arena_run(&b->a, build, b);
        arena_free(&b->a);
        if (b->done) return ENT_OK;
        bool memory = status != ENT_OK || !b->image;
        free(b->image);
        b->image = NULL;
        if (memory && !b->header.records_size) break;
        if (b->header.records_size / RECORD_STEP >= LEADS_TO || b->header.list_count > UINT32_MAX)
            return fail(error, ENT_TOO_LARGE, NULL, 0, 0, "too many names for one index");
        if (memory) break;
    }
    return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory to index %zu names", b->count);
}

ent_status scan_build(const scan_name *list, size_t count, void **image, size_t *size, size_t *left_out,
                      ent_error *error) {
    *image = NULL;
    for (size_t i = 0; i < count; i++) {
        if (list[i].type >= SCAN_TYPES || list[i].value >= SCAN_VALUES)
            return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "type or value of \"%s\" is too high", list[i].words);
    }
    builder b = { .w = scan_work_new(NULL), .names = list, .count = count };
    if (!b.w) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory to index %zu names", count);
    ent_status status = build_seeded(&b, error);
    scan_work_free(b.w);
    if (status != ENT_OK) return status;
    *image = b.image;
    *size = b.header.size;
    if (left_out) *left_out = b.left_out;
    return ENT_OK;
}

/* Whether a part of so many bytes lies inside the index and in its place. */
static bool part_fits(const scan_header *h, uint64_t place, uint64_t size) {
    return place % PART == 0 && place >= sizeof *h && place <= h->size && size <= h->size - place;
}

ent_status scan_open(const void *image, size_t size, scan_index *out, ent_error *error) {
    const scan_header *h = image;
    if (size < sizeof *h || memcmp(h->magic, SCAN_MAGIC, sizeof h->magic) != 0)
        return fail(error, ENT_BAD_GAZETTEER, NULL, 0, 0, "is no index of names");
    if (h->byte_order != SCAN_BYTE_ORDER)
        return fail(error, ENT_BAD_GAZETTEER, NULL, 0, 0, "was made on a machine of another byte order");
    if (h->version != SCAN_VERSION)
        return fail(error, ENT_BAD_GAZETTEER, NULL, 0, 0, "has format %u where this program reads %d",
                    (unsigned)h->version, SCAN_VERSION);
    bool fits = h->size <= size && h->role_bits >= 3 && h->role_bits < 40 && h->pair_bits < 40 && h->bucket_count &&
                part_fits(h, h->roles, ((uint64_t)1 << h->role_bits) / 2) &&
                part_fits(h, h->pairs, ((uint64_t)1 << h->pair_bits) * 8) &&
                part_fits(h, h->buckets, (uint64_t)h->bucket_count * sizeof(scan_bucket)) &&
                part_fits(h, h->records, h->records_size) && h->list_count <= h->size / 4 &&
                part_fits(h, h->lists, h->list_count * 4);
    if (!fits) return fail(error, ENT_BAD_GAZETTEER, NULL, 0, 0, "is cut off or damaged: its parts do not fit into it");
    const unsigned char *bytes = image;
    *out = (scan_index){ .header = h,
                         .roles = (const uint32_t *)(bytes + h->roles),
                         .pairs = (const uint64_t *)(bytes + h->pairs),
                         .buckets = (const scan_bucket *)(bytes + h->buckets),
                         .records = bytes + h->records,
                         .lists = (const uint32_t *)(bytes + h->lists) };
    return ENT_OK;
}

size_t scan_name_count(const scan_index *x) {
    return x->header->name_count;
}
