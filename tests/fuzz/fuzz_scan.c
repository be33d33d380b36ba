/* Any bytes as a text for the name scan: every kernel must give the same hits, inside the text, words at both ends.
 * With a first byte above 0x7F the bytes are written over the index instead, five at a time (place and value): whatever
 * it then holds must be refused or do no harm. */
#include <stdlib.h>

#include "gazetteer/scan.h"

enum { MOST_HITS = 1 << 14 };

static const scan_name LIST[] = {
    { "Zakir Hasanov", 0, 1 },  { "Z. Hasanov", 1, 1 },         { "Güler", 2, 1 },   { "Ministry of Defence", 3, 2 },
    { "Lt. Gen.", 4, 3 },       { "Defence of Georgia", 5, 2 }, { "Georgia", 6, 0 }, { "AT&T", 7, 2 },
    { "Закир Гасанов", 8, 1 },  { "9th Army", 9, 2 },           { "a", 10, 4 },      { "a b", 11, 4 },
    { "a b a b a b c", 12, 4 }, { "محمد بن سلمان", 13, 1 },     { "王毅", 14, 1 },   { "of", 15, 5 },
};

typedef struct {
    scan_hit items[MOST_HITS];
    size_t count;
} hits;

static hits first, other;
static void *image;
static size_t image_size;

static bool keep(void *context, const scan_hit *found, size_t count) {
    hits *h = context;
    for (size_t i = 0; i < count && h->count < MOST_HITS; i++) {
        h->items[h->count++] = found[i];
    }
    return h->count < MOST_HITS;
}

static void scan_all(const scan_index *x, const char *text, size_t length) {
    const scan_kernel *kernel;
    for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
        hits *h = k ? &other : &first;
        scan_work *work = scan_work_new(kernel);
        if (!work) abort();
        h->count = 0;
        scan_text(x, work, text, length, SCAN_ALL, keep, h);
        scan_work_free(work);
        if (h->count != first.count) abort();
        for (size_t i = 0; i < h->count; i++) {
            const scan_hit *a = &h->items[i], *b = &first.items[i];
            if (a->start != b->start || a->end != b->end || a->value != b->value || a->type != b->type) abort();
            if (a->start > a->end || a->end > length) abort();
        }
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    if (scan_build(LIST, sizeof LIST / sizeof *LIST, &image, &image_size, NULL, NULL) != ENT_OK) abort();
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    static const char sample[] = "Lt. Gen. Zakir Hasanov of the Ministry of Defence of Georgia; a b a b a b c of AT&T";
    scan_index x;
    if (!length || bytes[0] < 0x80) {
        if (scan_open(image, image_size, &x, NULL) != ENT_OK) abort();
        scan_all(&x, (const char *)bytes, length);
        return 0;
    }
    unsigned char *forged = aligned_alloc(64, image_size);
    if (!forged) abort();
    memcpy(forged, image, image_size);
    for (size_t i = 1; i + 5 <= length; i += 5) {
        uint32_t place;
        memcpy(&place, bytes + i, 4);
        forged[place % image_size] = bytes[i + 4];
    }
    if (scan_open(forged, image_size, &x, NULL) == ENT_OK) scan_all(&x, sample, sizeof sample - 1);
    free(forged);
    return 0;
}
