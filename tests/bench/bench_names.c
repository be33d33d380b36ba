/* How many names are compared:  bench_names GAZETTEER-FOLDER PAIRS.tsv
 *
 * One thread, the pairs of people (columns type, verdict, one, other) again and again for about a second a round, best
 * of five; beside it the same bytes hashed, which is what merely looking at them costs. It ends with the verdicts of
 * one pass, so that a figure is never of work left out. */
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "people/compare.h"

enum { MOST = 4096 };

typedef struct {
    str one, other;
} name_pair;

typedef struct {
    const char *folder;
    gaz g;
    arena memory;
    comparer *comparer;
    name_pair pairs[MOST];
    size_t count, verdicts[3];
    uint64_t hash;
} bench;

static void read_pairs(bench *b, str bytes) {
    str line, cells[4];
    while (str_cut(&bytes, '\n', &line) && b->count < MOST) {
        size_t count = 0;
        while (count < 4 && str_cut(&line, '\t', &cells[count])) {
            count++;
        }
        if (count == 4 && str_is(cells[0], "person")) b->pairs[b->count++] = (name_pair){ cells[2], cells[3] };
    }
}

static void compare_all(bench *b) {
    static comparison found;
    memset(b->verdicts, 0, sizeof b->verdicts);
    for (size_t i = 0; i < b->count; i++) {
        compare_people(b->comparer, b->pairs[i].one, b->pairs[i].other, &found);
        b->verdicts[found.verdict]++;
    }
}

static void hash_all(bench *b) {
    for (size_t i = 0; i < b->count; i++) {
        b->hash ^= hash_bytes(b->pairs[i].one.ptr, b->pairs[i].one.len);
        b->hash += hash_bytes(b->pairs[i].other.ptr, b->pairs[i].other.len);
    }
}

static double best_rate(bench *b, void (*work)(bench *)) {
    double best = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now(), end;
        size_t done = 0;
        do {
            work(b);
            done += b->count;
        } while ((end = now()) < start + 0.5);
        double rate = (double)done / (end - start);
        if (rate > best) best = rate;
    }
    return best;
}

static void run(void *context) {
    bench *b = context;
    b->comparer = comparer_new(&b->g, &b->memory);
    double reference = best_rate(b, hash_all), rate = best_rate(b, compare_all);
    printf("reference  %10.0f pairs/s\ncompare    %10.0f pairs/s\n", reference, rate);
    printf("%zu pairs: %zu different, %zu unsure, %zu same\n", b->count, b->verdicts[COMPARED_DIFFERENT],
           b->verdicts[COMPARED_UNSURE], b->verdicts[COMPARED_SAME]);
}

int main(int argc, char **argv) {
    static bench b;
    char *bytes;
    size_t length;
    ent_error error = { 0 };
    if (argc != 3) {
        fputs("usage: bench_names GAZETTEER-FOLDER PAIRS.tsv\n", stderr);
        return 2;
    }
    b.folder = argv[1];
    if (gaz_load(&b.g, &b.folder, 1, NULL, NULL, &error) != ENT_OK ||
        file_read(argv[2], (size_t)1 << 24, &bytes, &length, &error) != ENT_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    arena_init(&b.memory, SIZE_MAX);
    read_pairs(&b, (str){ bytes, length });
    ent_status status = arena_run(&b.memory, run, &b);
    arena_free(&b.memory);
    gaz_free(&b.g);
    free(bytes);
    return status == ENT_OK ? 0 : 1;
}
