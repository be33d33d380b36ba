/* Text like news, with invented names in it: common words by Zipf's law, a name every twenty words. */
#ifndef ENT_BENCH_NEWS_H
#define ENT_BENCH_NEWS_H

#include <stdio.h>
#include <stdlib.h>

#include "gazetteer/scan.h"

enum { LINE_WORDS = 18, NAME_EVERY = 20, SLICE = 32 << 20 };

typedef struct {
    arena a;
    names vocabulary, given;
    double *weights; /* running sums, for Zipf's law */
    char *bytes;
    size_t length, slice;
    scan_name *list;
    size_t name_count, put_in, put_in_slice;
    double memory_speed;
    bool wrong;
} bench;

static uint64_t random_state;

static uint64_t random_bits(void) {
    random_state += 0x9E3779B97F4A7C15ull; /* splitmix64 */
    uint64_t z = random_state;
    z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
    z = (z ^ z >> 27) * 0x94D049BB133111EBull;
    return z ^ z >> 31;
}

static size_t pick(size_t count) {
    return (size_t)(random_bits() >> 11) % count;
}

/* First cells of a table's lines. */
static void read_column(bench *b, const char *folder, const char *file, names *out) {
    char *bytes;
    size_t length;
    const char *path = arena_printf(&b->a, "%s/%s", folder, file);
    ent_error error;
    if (file_read(path, (size_t)1 << 30, &bytes, &length, &error) != ENT_OK) {
        fprintf(stderr, "%s: %s\n", path, error.message);
        exit(2);
    }
    str rest = { bytes, length }, line, cell;
    bool header = true;
    while (str_cut(&rest, '\n', &line)) {
        if (!line.len || line.ptr[0] == '#') continue;
        if (!header && str_cut(&line, '\t', &cell) && cell.len)
            vec_push(&b->a, out, arena_copy(&b->a, cell.ptr, cell.len));
        header = false;
    }
    free(bytes);
}

static void weigh(bench *b) {
    double sum = 0;
    b->weights = arena_array(&b->a, double, b->vocabulary.count);
    for (size_t i = 0; i < b->vocabulary.count; i++) {
        sum += 1.0 / (double)(i + 2);
        b->weights[i] = sum;
    }
}

static const char *common_word(const bench *b) {
    size_t low = 0, high = b->vocabulary.count - 1;
    double at = (double)(random_bits() >> 11) * 0x1p-53 * b->weights[high];
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (b->weights[middle] < at)
            low = middle + 1;
        else
            high = middle;
    }
    return b->vocabulary.items[low];
}

/* The n-th invented surname: n in syllables, and an ending that no English word
 * has. */
static size_t surname(size_t n, char *to) {
    static const char *const latin[] = { "Bar", "zo",  "ki", "Mu",  "ra", "dze", "lo", "vi",
                                         "han", "sun", "te", "gor", "ya", "qu",  "pe", "xan" };
    static const char *const turkish[] = { "Çe", "lı", "kö", "ğu", "şa", "Gü", "ün", "İz",
                                           "tü", "öz", "ça", "ış", "ba", "rı", "ke", "lü" };
    static const char *const cyrillic[] = { "Ба",  "зо", "ки", "Му",  "ра", "дзе", "ло", "ви",
                                            "хан", "щу", "те", "гор", "я",  "жу",  "пе", "ша" };
    static const char *const endings[] = { "yev", "oğlu", "евич", "zadeh" };
    size_t kind = n % 20 == 0 ? 2 : n % 10 == 1 ? 1 : 0, length = 0;
    const char *const *syllables = kind == 2 ? cyrillic : kind == 1 ? turkish : latin;
    for (size_t rest = n + 16; rest; rest /= 16) {
        length += (size_t)sprintf(to + length, "%s", syllables[rest % 16]);
    }
    length += (size_t)sprintf(to + length, "%s", endings[kind ? kind : n % 3 ? 0 : 3]);
    return length;
}

static void make_names(bench *b, size_t count) {
    size_t surnames = count / 5 + 1;
    map seen = { 0 };
    b->list = arena_array(&b->a, scan_name, count);
    b->name_count = 0;
    random_state = 1;
    while (b->name_count < count) {
        char words[256];
        size_t length = 0;
        if (pick(50) != 0) length += (size_t)sprintf(words, "%s ", b->given.items[pick(b->given.count)]);
        if (length && pick(6) == 0)
            length += (size_t)sprintf(words + length, "%s ", b->given.items[pick(b->given.count)]);
        length += surname(pick(surnames), words + length);
        const char *copy = arena_copy(&b->a, words, length);
        uint32_t n = (uint32_t)b->name_count;
        if (map_add(&b->a, &seen, (str){ copy, length }, n) != n) continue;
        b->list[b->name_count++] = (scan_name){ copy, n, (uint8_t)(n % 3) };
    }
}

static size_t put(char *to, const char *word, bool capital) {
    size_t length = strlen(word);
    memcpy(to, word, length);
    if (capital && to[0] >= 'a' && to[0] <= 'z') to[0] = (char)(to[0] - 32);
    return length;
}

/* Names stand as they are listed, so that engines which fold nothing find them
 * too; a common word between any two. */
static void make_text(bench *b, size_t megabytes) {
    size_t wanted = megabytes << 20, length = 0, line = 0, spoken = 0;
    b->bytes = malloc(wanted + 1024);
    if (!b->bytes) abort();
    b->put_in = b->put_in_slice = 0;
    b->slice = 0;
    random_state = 2;
    for (bool after_name = true; length < wanted;) {
        if (!after_name && pick(NAME_EVERY) == 0) {
            length += put(b->bytes + length, b->list[pick(b->name_count)].words, false);
            b->put_in++;
            after_name = true;
            if (pick(8) == 0) length += put(b->bytes + length, pick(2) ? "'s" : "’s", false);
        } else {
            length += put(b->bytes + length, common_word(b), spoken == 0);
            after_name = false;
        }
        spoken++;
        line++;
        const char *gap = " ";
        if (spoken > 8 && pick(12) == 0) {
            gap = ". ";
            spoken = 0;
        } else if (pick(12) == 0) {
            gap = pick(10) ? ", " : " – ";
        }
        length += put(b->bytes + length, gap, false);
        if (line > LINE_WORDS) {
            b->bytes[length - 1] = '\n';
            if (spoken == 0 && pick(3) == 0) b->bytes[length++] = '\n';
            line = 0;
        }
        if (length >= SLICE && !b->slice) {
            b->slice = length;
            b->put_in_slice = b->put_in;
        }
    }
    b->length = length;
    if (!b->slice) {
        b->slice = length;
        b->put_in_slice = b->put_in;
    }
}

#endif
