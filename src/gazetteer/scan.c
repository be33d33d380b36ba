/* The pass over a text: a chunk is folded, cut into hashed tokens, and sieved.
 *
 * Most tokens leave at once: four bits for the hash of a word say whether it can be the first, second or only word of a
 * name. A Bloom filter over pairs of words removes most of the rest. What is left is looked up prefix by prefix, all
 * candidates of a batch in one round before any of them in the next, so that the memory each of them needs is on its
 * way while others are worked on. What is found is compared with the text: hashes choose, only letters decide.
 *
 * Example: in "met Zakir Hasanov in", "zakir" may be first and "hasanov" second; the pair passes the filter; the prefix
 * of two words leads to a record; the record says "zakir hasanov", as the text does: a hit.
 *
 * Chunks overlap: what starts so near to the end that the longest name would not fit is left to the next one. */
#include <endian.h>
#include <stdlib.h>

#include "gazetteer/scan_parts.h"

typedef struct {
    const scan_index *x;
    scan_work *w;
    const char *bytes;
    size_t length;
    scan_mode mode;
    scan_sink sink;
    void *context;
    size_t hit_count, found_count, touched_count, candidate_count;
    size_t free_from[SCAN_TYPES]; /* where in the text the next hit of the type may start */
    bool ended;
} pass;

/* ---------------------------------------------------------------- kernels */

const scan_kernel *scan_kernel_at(size_t i) {
    const scan_kernel *known[] = { scan_kernel_portable(), scan_kernel_avx2(), scan_kernel_avx512() };
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        if (known[k] && i-- == 0) return known[k];
    }
    return NULL;
}

const scan_kernel *scan_kernel_best(void) {
    const scan_kernel *best = scan_kernel_portable();
    for (size_t i = 0; scan_kernel_at(i); i++) {
        best = scan_kernel_at(i);
    }
    return best;
}

const char *scan_kernel_name(const scan_kernel *kernel) {
    return kernel->name;
}

scan_work *scan_work_new(const scan_kernel *kernel) {
    size_t size = (sizeof(scan_work) + 63) / 64 * 64;
    scan_work *work = aligned_alloc(64, size);
    if (work) work->kernel = kernel ? kernel : scan_kernel_best();
    return work;
}

void scan_work_free(scan_work *work) {
    free(work);
}

/* ------------------------------------------------------------- candidates */

static void add_candidate(pass *p, scan_candidate c) {
    const scan_index *x = p->x;
    __builtin_prefetch(&x->buckets[bucket_of(c.hash, x->header->bucket_count)]);
    p->w->candidates[p->candidate_count++] = c;
}

/* A token whose role lets a name start at it. */
static void consider(pass *p, size_t i) {
    scan_work *w = p->w;
    size_t before = p->candidate_count;
    uint64_t hash = w->hashes[i];
    if (w->roles[i] & ROLE_ONLY) add_candidate(p, (scan_candidate){ hash, (uint16_t)i, 1 });
    if ((w->roles[i] & ROLE_FIRST) && (w->roles[i + 1] & ROLE_SECOND)) {
        unsigned bits = p->x->header->pair_bits;
        uint64_t pair = mix_prefix(hash, w->hashes[i + 1]), mask = pair_mask(pair);
        if ((p->x->pairs[pair_place(pair, bits)] & mask) == mask)
            add_candidate(p, (scan_candidate){ pair, (uint16_t)i, 2 });
    }
    if (p->candidate_count == before) return;
    w->found_of[i] = 0;
    w->touched[p->touched_count++] = (uint16_t)i;
}

/* Considers tokens from `from` on, eight at a look, until the batch is full; the first not considered. */
static size_t sieve(pass *p, size_t from, size_t last) {
    const uint8_t *roles = p->w->roles;
    size_t i = from;
    while (i < last && p->touched_count < BATCH) {
        uint64_t here, next;
        memcpy(&here, roles + i, 8);
        memcpy(&next, roles + i + 1, 8);
        here = le64toh(here);
        next = le64toh(next);
        uint64_t able = (here | (here >> 1 & next >> 2)) & 0x0101010101010101ull;
        while (able && p->touched_count < BATCH) {
            size_t k = (size_t)__builtin_ctzll(able) / 8;
            if (i + k < last) consider(p, i + k);
            able &= able - 1;
        }
        if (able) return i + (size_t)__builtin_ctzll(able) / 8;
        i += 8;
    }
    return i < last ? i : last;
}

/* What the prefix leads to; 0 where no name starts so. */
static uint32_t look_up(const scan_index *x, uint64_t hash) {
    uint32_t count = x->header->bucket_count, at = bucket_of(hash, count), tag = (uint32_t)hash;
    for (size_t probe = 0; probe < MOST_PROBES; probe++) {
        const scan_bucket *b = &x->buckets[at];
        for (size_t k = 0; k < BUCKET; k++) {
            size_t i = (tag + k) % BUCKET;
            if (!b->leads[i]) return 0;
            if (b->tags[i] == tag) return b->leads[i];
        }
        if (++at == count) at = 0;
    }
    return 0;
}

static void follow(pass *p) {
    scan_work *w = p->w;
    const scan_index *x = p->x;
    while (p->candidate_count) {
        size_t following = 0;
        for (size_t i = 0; i < p->candidate_count; i++) {
            scan_candidate c = w->candidates[i];
            uint32_t leads = look_up(x, c.hash), record = leads & LEADS_TO;
            if (record && p->found_count < MOST_FOUND) {
                __builtin_prefetch(x->records + (size_t)(record - 1) * RECORD_STEP);
                w->found[p->found_count++] = (scan_found){ record, c.depth, w->found_of[c.token] };
                w->found_of[c.token] = (uint16_t)p->found_count;
            }
            size_t next = (size_t)c.token + c.depth;
            if ((leads & LEADS_ON) && next < w->token_count && c.depth > 1 && c.depth < SCAN_MOST_WORDS) {
                scan_candidate longer = { mix_prefix(c.hash, w->hashes[next]), c.token, (uint16_t)(c.depth + 1) };
                __builtin_prefetch(&x->buckets[bucket_of(longer.hash, x->header->bucket_count)]);
                w->following[following++] = longer;
            }
        }
        memcpy(w->candidates, w->following, following * sizeof *w->following);
        p->candidate_count = following;
    }
}

/* ------------------------------------------------------------- comparing */

/* Whether the mark at `at` in the gap touches a word or another mark on either side. */
static bool glued(const char *gap, size_t length, size_t at) {
    return at == 0 || at + 1 == length || !scan_is_blank(gap[at - 1]) || !scan_is_blank(gap[at + 1]);
}

/* Whether the word is one letter. */
static bool is_initial(const pass *p, size_t token) {
    scan_work *w = p->w;
    size_t start = scan_source(w, p->bytes, p->length, w->starts[token]);
    size_t end = scan_source(w, p->bytes, p->length, w->ends[token]);
    size_t letters = 0;
    for (size_t at = start; at < end; at++) {
        letters += ((unsigned char)p->bytes[at] & 0xC0) != 0x80;
    }
    return letters == 1;
}

/* Whether the gap behind the token joins it to the next word as the name's own gap wants. */
static bool gap_fits(const pass *p, size_t token, str gap, str wanted) {
    size_t lines = 0, mark = 0;
    bool stop = wanted.ptr[0] == '.';
    if (stop || wanted.ptr[0] == ' ') mark = 1;
    if (gap.len > SCAN_LONGEST_GAP) return false;
    for (size_t i = 0; i < gap.len; i++) {
        char c = gap.ptr[i];
        if (scan_is_blank(c)) {
            if (c == '\n' && ++lines > 1) return false;
        } else if (scan_is_silent(c)) {
            if (!glued(gap.ptr, gap.len, i)) return false;
            bool ends = c == '.' && i + 1 < gap.len && scan_is_blank(gap.ptr[i + 1]);
            if (ends && !stop && !is_initial(p, token)) return false;
        } else if (mark >= wanted.len || c != wanted.ptr[mark++]) {
            return false;
        }
    }
    return mark == wanted.len;
}

/* Whether the words from `token` on are those of the folded name, and the gaps between them as it wants. */
static bool words_fit(const pass *p, size_t token, size_t words, str name, bool marked) {
    const scan_work *w = p->w;
    size_t start = w->starts[token], end = w->ends[token + words - 1];
    if (!marked && end - start == name.len && memcmp(w->folded + start, name.ptr, name.len) == 0) return true;
    size_t at = 0;
    for (size_t i = 0; i < words; i++) {
        size_t from = w->starts[token + i], length = w->ends[token + i] - from;
        if (name.len - at < length || memcmp(w->folded + from, name.ptr + at, length) != 0) return false;
        at += length;
        if (i + 1 == words) break;
        str gap = { w->folded + from + length, w->starts[token + i + 1] - (from + length) };
        size_t wanted = at;
        while (at < name.len && !scan_in_word(name.ptr[at])) {
            at++;
        }
        /* A number and the letters behind it are two words with nothing between them, in the text or in the name. */
        str between = wanted == at ? (str){ " ", 1 } : str_slice(name, wanted, at);
        if (!gap_fits(p, token + i, gap, between)) return false;
    }
    return at == name.len;
}

static bool in_word_at(const pass *p, size_t at) {
    char c = at < p->length ? p->bytes[at] : ' ';
    return scan_in_word((char)(c >= 'A' && c <= 'Z' ? c | 0x20 : c));
}

/* Whether the mark at `mark`, a '?' or U+FFFD `size` bytes long, stands for a lost letter of the word beside it, as
 * text_tokenize sees it: not where it stands for an apostrophe ("Azerbaijan?s") or ends a sentence ("where?When"). */
static bool lost_letter(const pass *p, size_t mark, size_t size) {
    bool before = mark && in_word_at(p, mark - 1), behind = in_word_at(p, mark + size);
    if (size == 1 ? !(before && behind) : !(before || behind)) return false;
    if (!behind) return true;
    char next = p->bytes[mark + size], last = mark ? p->bytes[mark - 1] : ' ';
    if (next == 's' && !in_word_at(p, mark + size + 1)) return false;
    return !(size == 1 && next >= 'A' && next <= 'Z' && !(last >= 'A' && last <= 'Z'));
}

/* Whether the words of the text from `start` to `end` are whole. */
static bool undamaged(const pass *p, size_t start, size_t end) {
    const char *bytes = p->bytes;
    if (start >= 1 && bytes[start - 1] == '?' && lost_letter(p, start - 1, 1)) return false;
    if (start >= 3 && memcmp(bytes + start - 3, "\xEF\xBF\xBD", 3) == 0 && lost_letter(p, start - 3, 3)) return false;
    if (end < p->length && bytes[end] == '?' && lost_letter(p, end, 1)) return false;
    return p->length - end < 3 || memcmp(bytes + end, "\xEF\xBF\xBD", 3) != 0 || !lost_letter(p, end, 3);
}

/* ------------------------------------------------------------------- hits */

static void flush(pass *p) {
    if (p->hit_count && !p->ended) p->ended = !p->sink(p->context, p->w->hits, p->hit_count);
    p->hit_count = 0;
}

/* One meaning of a name that stands in the text. `fresh` tells whether the type is still open at this start. */
static void hit(pass *p, size_t start, size_t end, size_t words, uint32_t meaning) {
    if (p->hit_count == MOST_HITS) flush(p);
    p->w->hits[p->hit_count++] =
        (scan_hit){ start, end, meaning & (SCAN_VALUES - 1), (uint8_t)(meaning >> 29), (uint8_t)words };
}

/* The meanings of a record, checked against the bounds of the index; how many. */
static size_t meanings_of(const scan_index *x, const scan_record *r, const uint32_t **meanings) {
    *meanings = &r->meaning;
    if (!(r->shape & SHAPE_LIST)) return 1;
    if (r->meaning >= x->header->list_count) return 0;
    size_t count = x->lists[r->meaning], room = x->header->list_count - r->meaning - 1;
    *meanings = x->lists + r->meaning + 1;
    return count < room ? count : room;
}

/* The record at a place and its name; false where the index does not hold it. */
static bool read_record(const scan_index *x, size_t place, scan_record *r, str *name) {
    if (place > x->header->records_size || x->header->records_size - place < RECORD_HEAD) return false;
    const unsigned char *at = x->records + place;
    memcpy(&r->meaning, at, 4);
    r->shape = at[4];
    r->length = at[5];
    if (!r->length || x->header->records_size - place - RECORD_HEAD < r->length) return false;
    *name = (str){ (const char *)at + RECORD_HEAD, r->length };
    return true;
}

static void settle_token(pass *p, size_t token) {
    scan_work *w = p->w;
    unsigned taken = 0; /* types that a longer name has at this start */
    size_t start = SIZE_MAX;
    for (size_t f = w->found_of[token]; f; f = w->found[f - 1].next) {
        size_t words = w->found[f - 1].depth, place = (size_t)(w->found[f - 1].record - 1) * RECORD_STEP, end = 0;
        unsigned here = 0;
        scan_record r = { .shape = SHAPE_MORE };
        while (r.shape & SHAPE_MORE) {
            str name;
            if (!read_record(p->x, place, &r, &name)) break;
            place += (RECORD_HEAD + r.length + RECORD_STEP - 1) / RECORD_STEP * RECORD_STEP;
            if ((r.shape & SHAPE_WORDS) != words || !words_fit(p, token, words, name, r.shape & SHAPE_MARKED)) continue;
            if (!end) {
                if (start == SIZE_MAX) start = scan_source(w, p->bytes, p->length, w->starts[token]);
                size_t behind = scan_source(w, p->bytes, p->length, w->ends[token + words - 1]);
                if (!undamaged(p, start, behind)) break;
                end = behind;
            }
            const uint32_t *meanings;
            size_t count = meanings_of(p->x, &r, &meanings);
            for (size_t m = 0; m < count; m++) {
                unsigned type = meanings[m] >> 29;
                if (p->mode == SCAN_LONGEST && (taken >> type & 1 || p->free_from[type] > start)) continue;
                here |= 1u << type;
                hit(p, start, end, words, meanings[m]);
            }
        }
        taken |= here;
        for (unsigned type = 0; here >> type; type++) {
            if (here >> type & 1) p->free_from[type] = end;
        }
    }
}

/* ----------------------------------------------------------------- chunks */

/* Names that start at the chunk's tokens from `first` to before `last`. */
static void match_chunk(pass *p, size_t first, size_t last) {
    while (first < last && !p->ended) {
        p->candidate_count = p->found_count = p->touched_count = 0;
        first = sieve(p, first, last);
        follow(p);
        for (size_t i = 0; i < p->touched_count; i++) {
            settle_token(p, p->w->touched[i]);
        }
    }
}

/* The first token too near to the end of the chunk for a name to be sure to fit. */
static size_t first_left(const scan_work *w) {
    size_t i = w->token_count;
    while (i && w->starts[i - 1] + (size_t)REACH > w->length) {
        i--;
    }
    return i;
}

void scan_text(const scan_index *x, scan_work *w, const char *bytes, size_t length, scan_mode mode, scan_sink sink,
               void *context) {
    pass p = { .x = x, .w = w, .bytes = bytes, .length = length, .mode = mode, .sink = sink, .context = context };
    if (!x->header->name_count) return;
    bool inside = false; /* whether the chunk starts inside a word too long to be in a name */
    for (size_t at = 0; at < length && !p.ended;) {
        size_t source = at;
        scan_fold(w, bytes, &source, length);
        w->kernel->tokens(w, x->header->seed, x->roles, x->header->role_bits);
        size_t first = inside && w->token_count && w->starts[0] == 0, last = w->token_count;
        inside = false;
        at = source;
        if (source < length) {
            last = first_left(w);
            if (last < w->token_count)
                at = scan_source(w, bytes, length, w->starts[last]);
            else
                inside = last && w->ends[last - 1] == w->length;
        }
        match_chunk(&p, first, last);
    }
    flush(&p);
}
