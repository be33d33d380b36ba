/* How fast names are found:  bench_match GAZETTEER-FOLDER [MEGABYTES [NAMES...]]
 *
 * One run, one thread, text like news made from the folder's common words (Zipf's law) with a name every twenty words,
 * and 1,000, 100,000 and 1,000,000 names made from its given names and invented surnames: Latin, a tenth of them with
 * Turkish letters, a twentieth in Cyrillic. Measured on the same text, best of five rounds:
 *   memory     adding up the text as 64-bit numbers: what reading it costs on this machine
 *   scan       our pass: fold, cut, match, verify, with each kernel
 *   trie       names word by word in a hash table of prefixes, one word at a time: the plain way, as a reference
 *   hyperscan  the same names as literals, where the library is there; in a slice of the text
 *   rg, grep   the same, as programs; the time they take over an empty file is taken off
 * and how long a compiled index takes from open() to the first hit. Every engine's hits are shown. Ours and the trie's
 * must be exactly the names put in: if not, the figures say nothing and the program ends with status 1. */
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "clock.h"
#include "gazetteer/gazetteer.h"
#include "gazetteer/scan.h"
#include "text/text.h"

#include "news.h"

#ifdef HAVE_HYPERSCAN
#include <hs.h>
#endif

enum { MOST_ARGUMENTS = 8 };

/* ---------------------------------------------------------------- results */

static void row(const bench *b, const char *engine, size_t bytes, double seconds, size_t found, const char *note) {
    double speed = (double)bytes / seconds / 1e6;
    printf("%9zu  %-14s %9.0f MB/s   memory/%-7.1f %10zu hits  %s\n", b->name_count, engine, speed,
           b->memory_speed / speed, found, note);
    fflush(stdout);
}

static void expect(bench *b, const char *engine, size_t found, size_t wanted) {
    if (found == wanted) return;
    fprintf(stderr, "%s found %zu names where %zu were put in\n", engine, found, wanted);
    b->wrong = true;
}

static void measure_memory(bench *b) {
    double best = 1e9;
    uint64_t sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
        double start = now();
        uint64_t value, lanes[4] = { 0 };
        for (size_t at = 0; at + 32 <= b->length; at += 32) {
            for (size_t lane = 0; lane < 4; lane++) {
                memcpy(&value, b->bytes + at + 8 * lane, 8);
                lanes[lane] += value;
            }
        }
        double seconds = now() - start;
        sum += lanes[0] + lanes[1] + lanes[2] + lanes[3];
        if (seconds < best) best = seconds;
    }
    b->memory_speed = (double)b->length / best / 1e6;
    printf("%9s  %-14s %9.0f MB/s   (sum %016llx)\n", "", "memory", b->memory_speed, (unsigned long long)sum);
}

/* ------------------------------------------------------------------- scan */

static bool count_hits(void *context, const scan_hit *hits, size_t count) {
    (void)hits;
    *(size_t *)context += count;
    return true;
}

/* Names of different types may lie in one another ("Ali Veli", "Veli"): those
 * that the others cover are not counted. */
typedef struct {
    size_t end, count;
} cover;

static bool count_cover(void *context, const scan_hit *hits, size_t count) {
    cover *c = context;
    for (size_t i = 0; i < count; i++) {
        if (hits[i].start < c->end) continue;
        c->end = hits[i].end;
        c->count++;
    }
    return true;
}

static void measure_scan(bench *b, const scan_index *x) {
    const scan_kernel *kernel;
    char note[64];
    for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
        scan_work *work = scan_work_new(kernel);
        double best = 1e9;
        size_t hits = 0;
        cover c = { 0 };
        for (int round = 0; round < ROUNDS; round++) {
            double start = now();
            hits = 0;
            scan_text(x, work, b->bytes, b->length, SCAN_LONGEST, count_hits, &hits);
            double seconds = now() - start;
            if (seconds < best) best = seconds;
        }
        scan_text(x, work, b->bytes, b->length, SCAN_LONGEST, count_cover, &c);
        snprintf(note, sizeof note, "%zu places", c.count);
        row(b, arena_printf(&b->a, "scan %s", scan_kernel_name(kernel)), b->length, best, hits, note);
        expect(b, scan_kernel_name(kernel), c.count, b->put_in);
        scan_work_free(work);
    }
}

/* From a file on disk to the first hit. */
static void measure_load(bench *b, const void *image, size_t size) {
    char path[] = "/tmp/bench_match.XXXXXX";
    int made = mkstemp(path);
    if (made < 0 || write(made, image, size) != (ssize_t)size) abort();
    close(made);
    double best = 1e9;
    for (int round = 0; round < 5; round++) {
        double start = now();
        int fd = open(path, O_RDONLY);
        struct stat about;
        if (fd < 0 || fstat(fd, &about) != 0) abort();
        void *mapped = mmap(NULL, (size_t)about.st_size, PROT_READ, MAP_PRIVATE | MAP_POPULATE, fd, 0);
        close(fd);
        scan_index x;
        size_t hits = 0;
        uint64_t sum = hash_bytes(mapped, size);
        if (mapped == MAP_FAILED || scan_open(mapped, size, &x, NULL) != ENT_OK) abort();
        scan_work *work = scan_work_new(NULL);
        const char *name = b->list[sum % b->name_count].words;
        scan_text(&x, work, name, strlen(name), SCAN_LONGEST, count_hits, &hits);
        if (!hits) abort();
        scan_work_free(work);
        munmap(mapped, size);
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    unlink(path);
    printf("%9zu  %-14s %9.1f ms     from the file to the first hit, checksum "
           "included\n",
           b->name_count, "load", best * 1e3);
}

/* -------------------------------------------------------------- plain way */

typedef struct {
    bench *b;
    map prefixes; /* words joined by one blank → whether it is a name */
    size_t at, found, tokens;
    arena a;
} trie;

static size_t join(char *to, size_t length, str word) {
    if (length) to[length++] = ' ';
    memcpy(to + length, word.ptr, word.len);
    return length + word.len;
}

static void fill_trie(void *context) {
    trie *t = context;
    map whole = { 0 }, inner = { 0 };
    for (size_t i = 0; i < t->b->name_count; i++) {
        char key[512];
        size_t length = 0;
        text words = { 0 };
        text_tokenize(&t->a, t->b->list[i].words, strlen(t->b->list[i].words), &words);
        for (size_t w = 0; w < words.tokens.count; w++) {
            length = join(key, length, words.tokens.items[w].folded);
            const char *copy = arena_copy(&t->a, key, length);
            map_add(&t->a, w + 1 < words.tokens.count ? &inner : &whole, (str){ copy, length }, 1);
        }
    }
    /* Names first: map_add keeps the first value. */
    for (size_t i = 0; i < t->b->name_count; i++) {
        char key[512];
        size_t length = 0;
        text words = { 0 };
        text_tokenize(&t->a, t->b->list[i].words, strlen(t->b->list[i].words), &words);
        for (size_t w = 0; w < words.tokens.count; w++) {
            length = join(key, length, words.tokens.items[w].folded);
            str copy = { arena_copy(&t->a, key, length), length };
            map_add(&t->a, &t->prefixes, copy, map_get(&whole, copy) == 1);
        }
    }
}

static void walk_trie(void *context) {
    trie *t = context;
    size_t end = t->at + (64 << 10) < t->b->slice ? t->at + (64 << 10) : t->b->slice;
    while (end < t->b->slice && t->b->bytes[end - 1] != '\n') {
        end++;
    }
    text words = { 0 };
    text_tokenize(&t->a, t->b->bytes + t->at, end - t->at, &words);
    t->tokens += words.tokens.count;
    for (size_t i = 0; i < words.tokens.count;) {
        char key[1024];
        size_t length = 0, longest = 0;
        for (size_t w = i; w < words.tokens.count && w < i + 16; w++) {
            if (words.tokens.items[w].folded.len > 100) break;
            length = join(key, length, words.tokens.items[w].folded);
            uint32_t is_name = map_get(&t->prefixes, (str){ key, length });
            if (is_name == MAP_NONE) break;
            if (is_name) longest = w + 1 - i;
        }
        t->found += longest > 0;
        i += longest ? longest : 1;
    }
    t->at = end;
}

static void measure_trie(bench *b) {
    trie t = { .b = b };
    arena names_arena;
    arena_init(&t.a, SIZE_MAX);
    if (arena_run(&t.a, fill_trie, &t) != ENT_OK) abort();
    names_arena = t.a;
    double start = now();
    while (t.at < b->slice) {
        arena_init(&t.a, SIZE_MAX);
        if (arena_run(&t.a, walk_trie, &t) != ENT_OK) abort();
        arena_free(&t.a);
    }
    row(b, "trie", b->slice, now() - start, t.found, "");
    expect(b, "trie", t.found, b->put_in_slice);
    arena_free(&names_arena);
}

/* ----------------------------------------------------------- other engines */

#ifdef HAVE_HYPERSCAN
static int count_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void *context) {
    (void)id, (void)from, (void)to, (void)flags;
    ++*(size_t *)context;
    return 0;
}

static void measure_hyperscan(bench *b) {
    const char **words = calloc(b->name_count, sizeof *words);
    size_t *lengths = calloc(b->name_count, sizeof *lengths);
    unsigned *ids = calloc(b->name_count, sizeof *ids);
    for (size_t i = 0; i < b->name_count; i++) {
        words[i] = b->list[i].words;
        lengths[i] = strlen(words[i]);
        ids[i] = (unsigned)i;
    }
    hs_database_t *database;
    hs_compile_error_t *error;
    hs_scratch_t *scratch = NULL;
    double start = now(), built, best = 1e9;
    if (hs_compile_lit_multi(words, NULL, ids, lengths, (unsigned)b->name_count, HS_MODE_BLOCK, NULL, &database,
                             &error) != HS_SUCCESS ||
        hs_alloc_scratch(database, &scratch) != HS_SUCCESS)
        abort();
    built = now() - start;
    size_t found = 0, size = 0;
    for (int round = 0; round < ROUNDS; round++) {
        found = 0;
        start = now();
        hs_scan(database, b->bytes, (unsigned)b->slice, 0, scratch, count_match, &found);
        double seconds = now() - start;
        if (seconds < best) best = seconds;
    }
    hs_database_size(database, &size);
    char note[64];
    snprintf(note, sizeof note, "%.1f s to build, %.0f bytes a name", built, (double)size / (double)b->name_count);
    row(b, "hyperscan", b->slice, best, found, note);
    hs_free_scratch(scratch);
    hs_free_database(database);
    free(words), free(lengths), free(ids);
}
#else
static void measure_hyperscan(bench *b) {
    printf("%9zu  %-14s not built in\n", b->name_count, "hyperscan");
}
#endif

static double run_counted(const char *command, size_t *count) {
    double start = now();
    FILE *pipe = popen(command, "r");
    *count = 0;
    if (!pipe || fscanf(pipe, "%zu", count) != 1) *count = 0;
    if (pipe) pclose(pipe);
    return now() - start;
}

/* A program over the slice, less what it takes over an empty file. */
static void measure_program(bench *b, const char *name, const char *format) {
    char folder[] = "/tmp/bench_match.XXXXXX", *listed, *sample, *empty;
    size_t found, none;
    if (!mkdtemp(folder)) abort();
    listed = arena_printf(&b->a, "%s/names", folder);
    sample = arena_printf(&b->a, "%s/text", folder);
    empty = arena_printf(&b->a, "%s/empty", folder);
    FILE *file = fopen(listed, "w");
    if (!file) abort();
    for (size_t i = 0; i < b->name_count; i++) {
        fprintf(file, "%s\n", b->list[i].words);
    }
    fclose(file);
    file = fopen(sample, "w");
    if (!file || fwrite(b->bytes, 1, b->slice, file) != b->slice) abort();
    fclose(file);
    fclose(fopen(empty, "w"));
    char command[1024];
    snprintf(command, sizeof command, format, listed, empty);
    double starting = run_counted(command, &none), again = run_counted(command, &none);
    if (again < starting) starting = again;
    snprintf(command, sizeof command, format, listed, sample);
    double seconds = run_counted(command, &found);
    again = run_counted(command, &found);
    seconds = (again < seconds ? again : seconds) - starting;
    snprintf(command, sizeof command, "%.1f s to start", starting);
    if (found && seconds < 0.1 * starting)
        printf("%9zu  %-14s lost in what it takes to start (%s)\n", b->name_count, name, command);
    else if (found)
        row(b, name, b->slice, seconds, found, command);
    else
        printf("%9zu  %-14s is not here\n", b->name_count, name);
    unlink(listed), unlink(sample), unlink(empty), rmdir(folder);
}

/* ------------------------------------------------------------------ start */

/* The gazetteer of the folder itself: from its tables, and from its compiled file. */
static void measure_start(const char *folder) {
    char cache[] = "/tmp/bench_match.XXXXXX", path[4096];
    const char *folders[] = { folder };
    double tables = 1e9, compiled = 1e9;
    size_t size = 0;
    gaz g;
    if (!mkdtemp(cache)) abort();
    if (gaz_compile(folders, 1, cache, NULL, NULL, path, sizeof path, NULL) != ENT_OK) {
        printf("%9s  %-14s the tables have faults\n", "", "start");
        rmdir(cache);
        return;
    }
    for (int round = 0; round < 5; round++) {
        double start = now();
        if (gaz_load(&g, folders, 1, NULL, NULL, NULL) != ENT_OK) abort();
        double seconds = now() - start;
        gaz_free(&g);
        if (seconds < tables) tables = seconds;
        start = now();
        if (gaz_open(&g, folders, 1, cache, NULL, NULL, NULL) != ENT_OK || !g.mapped) abort();
        seconds = now() - start;
        size = g.mapped_size;
        gaz_free(&g);
        if (seconds < compiled) compiled = seconds;
    }
    unlink(path);
    rmdir(cache);
    printf("start      %.1f ms from the tables of %s, %.1f ms from the compiled file (%.1f MB, all of it checked)\n",
           tables * 1e3, folder, compiled * 1e3, (double)size / 1e6);
}

/* ------------------------------------------------------------------- main */

static void show_machine(void) {
    char line[256], model[256] = "unknown processor";
    FILE *file = fopen("/proc/cpuinfo", "r");
    while (file && fgets(line, sizeof line, file)) {
        char *value = strstr(line, ": ");
        if (strncmp(line, "model name", 10) == 0 && value) {
            snprintf(model, sizeof model, "%.*s", (int)strcspn(value + 2, "\n"), value + 2);
            break;
        }
    }
    if (file) fclose(file);
    printf("machine    %s, %ld processors, %ld KB of L2 and %ld MB of L3 cache; "
           "one thread\n",
           model, sysconf(_SC_NPROCESSORS_ONLN), sysconf(_SC_LEVEL2_CACHE_SIZE) >> 10,
           sysconf(_SC_LEVEL3_CACHE_SIZE) >> 20);
}

typedef struct {
    bench *b;
    const char *folder;
    size_t megabytes, count;
} measure_work;

static void measure(void *context) {
    measure_work *m = context;
    bench *b = m->b;
    static const char *const commonest[] = {
        "the", "of", "to", "and", "a",  "in",   "that", "for", "is",   "on",   "said", "with", "was", "he",   "as",
        "it",  "at", "by", "his", "be", "from", "are",  "has", "have", "will", "an",   "an",   "its", "were", "not"
    };
    for (size_t i = 0; i < sizeof commonest / sizeof *commonest; i++) {
        vec_push(&b->a, &b->vocabulary, commonest[i]);
    }
    size_t first = b->vocabulary.count;
    read_column(b, m->folder, "common-words.tsv", &b->vocabulary);
    read_column(b, m->folder, "given-names.tsv", &b->given);
    random_state = 3;
    for (size_t i = b->vocabulary.count - 1; i > first; i--) {
        size_t other = first + pick(i - first + 1);
        const char *word = b->vocabulary.items[i];
        b->vocabulary.items[i] = b->vocabulary.items[other];
        b->vocabulary.items[other] = word;
    }
    weigh(b);
    make_names(b, m->count);
    make_text(b, m->megabytes);
    printf("\n%zu names; %.0f MB of text with %zu of them put in\n", b->name_count, (double)b->length / 1e6, b->put_in);
    measure_memory(b);
    void *image;
    size_t size, left_out;
    double start = now();
    if (scan_build(b->list, b->name_count, &image, &size, &left_out, NULL) != ENT_OK || left_out) abort();
    double built = now() - start;
    scan_index x;
    if (scan_open(image, size, &x, NULL) != ENT_OK) abort();
    printf("%9zu  %-14s %9.1f bytes a name, built in %.2f s\n", b->name_count, "index",
           (double)size / (double)b->name_count, built);
    measure_load(b, image, size);
    measure_scan(b, &x);
    measure_trie(b);
    measure_hyperscan(b);
    measure_program(b, "rg", "rg -j 1 -a -F --count-matches -f %s %s 2>/dev/null");
    measure_program(b, "grep", "LC_ALL=C grep -a -F -o -f %s %s 2>/dev/null | wc -l");
    free(image);
    free(b->bytes);
}

int main(int argc, char **argv) {
    static const size_t usual[] = { 1000, 100000, 1000000 };
    size_t megabytes = argc > 2 ? strtoul(argv[2], NULL, 10) : 200, rounds = argc > 3 ? (size_t)argc - 3 : 3;
    if (argc < 2 || megabytes < 1 || rounds > MOST_ARGUMENTS) {
        fprintf(stderr, "usage: bench_match GAZETTEER-FOLDER [MEGABYTES [NAMES...]]\n");
        return 2;
    }
    bool wrong = false;
    show_machine();
    measure_start(argv[1]);
    for (size_t i = 0; i < rounds; i++) {
        bench b = { 0 };
        measure_work m = { &b, argv[1], megabytes, argc > 3 ? strtoul(argv[3 + i], NULL, 10) : usual[i] };
        arena_init(&b.a, SIZE_MAX);
        if (arena_run(&b.a, measure, &m) != ENT_OK) return 1;
        arena_free(&b.a);
        wrong |= b.wrong;
    }
    return wrong;
}
