/* Compiled gazetteers: what is read back is what was loaded; what is damaged or
 * forged is refused or harmless. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "unit.h"

#include "gazetteer/freeze.h"

static const char *const countries = "id\tname\taliases\tadjectives\tpeople\tformer\tcapital\n"
                                     "TR\tTürkiye\tTurkey|Republic of Türkiye\tTurkish\tTurk|Turks\t\tAnkara\n"
                                     "AZ\tAzerbaijan\t\tAzerbaijani\tAzerbaijanis\t\tBaku\n";
static const char *const offices = "id\tname\taliases\tkind\tlevel\tfield\n"
                                   "defence-minister\tMinister of Defence\tDefence "
                                   "Minister\twhole\tminister\tdefence\n";
static const char *const officials = "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n"
                                     "zakir-hasanov\tZakir Hasanov\tЗакир Гасанов\t\tAZ\tm\t\t\n"
                                     "yashar-guler\tYaşar Güler\t\t\tTR\tm\t\t\n"
                                     "ali-guler\tAli Güler\t\t\tTR\tm\t\tambiguous\n";
static const char *const tenures = "official\toffice\torganization\tcountry\tfrom\tto\tacting\n"
                                   "zakir-hasanov\tdefence-minister\t\tAZ\t2013-10-22\t\t\n"
                                   "yashar-guler\tdefence-minister\t\tTR\t2023-06-03\t\t\n";
static const char *const words = "class\twords\tlanguage\n"
                                 "trigger\tmet|met with|held talks\ten\nabbreviation\tgen|lt\ten\n"
                                 "month-5\tmay\ten\nstopword\tthe|of\ten\ncase-ending\tnın|a\taz\n";
static const char sample[] = "The Turkish Minister of Defence Yaşar Güler met "
                             "Zakir Hasanov of Azerbaijan in May. Закиру "
                             "Гасанову. Azərbaycanın G?ler Republic of Türkiye";

typedef struct {
    char folder[64], cache[80], path[4096];
    const char *folders[1];
    size_t warnings, faults;
    char last[640];
} place;

static void hear(void *context, const ent_diagnostic *d) {
    place *p = context;
    if (d->severity == ENT_WARNING)
        p->warnings++;
    else
        p->faults++;
    snprintf(p->last, sizeof p->last, "%s", d->message);
}

static void put_file(const char *folder, const char *name, const void *bytes, size_t size) {
    char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, size, file), size);
    fclose(file);
}

static void put_table(const place *p, const char *name, const char *content) {
    put_file(p->folder, name, content, strlen(content));
}

static void make_place(place *p) {
    *p = (place){ .folder = "/tmp/entente-compiled.XXXXXX" };
    assert_non_null(mkdtemp(p->folder));
    snprintf(p->cache, sizeof p->cache, "%s/cache/deep", p->folder);
    p->folders[0] = p->folder;
    put_table(p, "countries.tsv", countries);
    put_table(p, "offices.tsv", offices);
    put_table(p, "officials.tsv", officials);
    put_table(p, "tenures.tsv", tenures);
    put_table(p, "words.tsv", words);
    ent_error error;
    assert_int_equal(gaz_compile(p->folders, 1, p->cache, NULL, NULL, p->path, sizeof p->path, &error), ENT_OK);
}

static void remove_place(const place *p) {
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s'", p->folder);
    assert_int_equal(system(command), 0);
}

/* ------------------------------------------------------------- round trip */

typedef struct {
    gaz *g;
    arena a;
    freeze_part arrays, strings;
} frozen;

static void freeze_it(void *context) {
    frozen *f = context;
    gaz root = *f->g;
    memset(&root.memory, 0, sizeof root.memory);
    root.mapped = root.sink_context = NULL;
    root.mapped_size = 0;
    freeze(&f->a, &gaz_layout, &root, &f->arrays, &f->strings);
}

static void expect_same(gaz *a, gaz *b) {
    frozen x = { .g = a }, y = { .g = b };
    arena_init(&x.a, SIZE_MAX);
    arena_init(&y.a, SIZE_MAX);
    assert_int_equal(arena_run(&x.a, freeze_it, &x), ENT_OK);
    assert_int_equal(arena_run(&y.a, freeze_it, &y), ENT_OK);
    assert_int_equal(x.arrays.size, y.arrays.size);
    assert_int_equal(x.strings.size, y.strings.size);
    assert_memory_equal(x.arrays.bytes, y.arrays.bytes, x.arrays.size);
    assert_memory_equal(x.strings.bytes, y.strings.bytes, x.strings.size);
    arena_free(&x.a);
    arena_free(&y.a);
}

static void shipped_tables_come_back(void **state) {
    (void)state;
    const char *folders[] = { SOURCE_FOLDER "/gazetteers" };
    char path[] = "/tmp/entente-compiled.XXXXXX";
    close(mkstemp(path));
    gaz loaded, mapped;
    uint64_t stamp;
    assert_int_equal(gaz_load(&loaded, folders, 1, NULL, NULL, NULL), ENT_OK);
    assert_true(gaz_valid(&loaded));
    assert_int_equal(gaz_write_compiled(&loaded, 99, path, NULL), ENT_OK);
    assert_int_equal(gaz_map_compiled(&mapped, path, &stamp, NULL), ENT_OK);
    assert_int_equal(stamp, 99);
    assert_non_null(mapped.mapped);
    expect_same(&loaded, &mapped);
    gaz_free(&mapped);
    gaz_free(&loaded);
    unlink(path);
}

/* ------------------------------------------------------------------ cache */

static void cache_follows_its_tables(void **state) {
    (void)state;
    place p;
    gaz g;
    make_place(&p);
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_non_null(g.mapped);
    assert_int_equal(g.entries.count, 6);
    gaz_free(&g);

    put_table(&p, "places.tsv", "id\tname\taliases\tcountry\tkind\tcity\nbaku\tBaku\t\tAZ\tcapital\t\n");
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_null(g.mapped);
    assert_int_equal(g.entries.count, 7);
    gaz_free(&g);
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_non_null(g.mapped);
    assert_int_equal(g.entries.count, 7);
    gaz_free(&g);
    assert_int_equal(p.warnings + p.faults, 0);

    put_table(&p, "places.tsv", "id\tname\taliases\tcountry\tkind\tcity\nbaku\t\t\tAZ\tcapital\t\n");
    for (size_t round = 1; round <= 2; round++) { /* told each time */
        assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
        assert_null(g.mapped);
        assert_int_equal(p.faults, round);
        gaz_free(&g);
    }
    ent_error error;
    assert_int_equal(gaz_compile(p.folders, 1, p.cache, NULL, NULL, p.path, sizeof p.path, &error), ENT_BAD_GAZETTEER);
    remove_place(&p);
}

static void damaged_file_is_made_anew(void **state) {
    (void)state;
    place p;
    gaz g;
    make_place(&p);
    FILE *file = fopen(p.path, "r+b");
    fseek(file, -100, SEEK_END);
    fputc('#', file);
    fputc('#', file);
    fclose(file);
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_null(g.mapped);
    assert_int_equal(p.warnings, 1);
    assert_string_equal(p.last, "the compiled gazetteer is damaged: its checksum "
                                "does not fit; it is made anew");
    gaz_free(&g);
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_non_null(g.mapped);
    gaz_free(&g);
    put_file(p.cache, strrchr(p.path, '/') + 1, "hello", 5);
    assert_int_equal(gaz_open(&g, p.folders, 1, p.cache, hear, &p, NULL), ENT_OK);
    assert_string_equal(p.last, "the compiled gazetteer is no compiled gazetteer; it is made anew");
    gaz_free(&g);
    remove_place(&p);
}

static void folder_that_cannot_be_written_does_not_matter(void **state) {
    (void)state;
    place p;
    gaz g;
    make_place(&p);
    assert_int_equal(gaz_open(&g, p.folders, 1, "/proc/nowhere", hear, &p, NULL), ENT_OK);
    assert_int_equal(g.entries.count, 6);
    gaz_free(&g);
    assert_int_equal(gaz_open(&g, p.folders, 1, NULL, hear, &p, NULL), ENT_OK);
    gaz_free(&g);
    ent_error error;
    assert_int_equal(gaz_compile(p.folders, 1, "/proc/nowhere", NULL, NULL, p.path, sizeof p.path, &error), ENT_IO);
    assert_int_equal(p.warnings + p.faults, 0);
    remove_place(&p);
}

/* ----------------------------------------------------------------- damage */

typedef struct {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t layouts, stamp, checksum, arrays_size, strings_size, unused;
} head;

static void sign(unsigned char *bytes, size_t size) {
    head h;
    memcpy(&h, bytes, sizeof h);
    h.checksum = hash_bytes(bytes + sizeof h, size - sizeof h);
    uint64_t checksum = hash_bytes(&h, sizeof h);
    memcpy(bytes + offsetof(head, checksum), &checksum, sizeof checksum);
}

static void expect_refused(const place *p, const unsigned char *bytes, size_t size, const char *why) {
    gaz g;
    ent_error error = { 0 };
    uint64_t stamp;
    put_file(p->folder, "compiled", bytes, size);
    char path[128];
    snprintf(path, sizeof path, "%s/compiled", p->folder);
    assert_int_equal(gaz_map_compiled(&g, path, &stamp, &error), ENT_BAD_GAZETTEER);
    assert_string_equal(error.path, path);
    assert_string_equal(error.message, why);
}

static unsigned char *read_compiled(const place *p, size_t *size) {
    char *bytes;
    assert_int_equal(file_read(p->path, 1 << 30, &bytes, size, NULL), ENT_OK);
    return (unsigned char *)bytes;
}

static void refusals_say_why(void **state) {
    (void)state;
    place p;
    size_t size;
    make_place(&p);
    unsigned char *bytes = read_compiled(&p, &size);
    expect_refused(&p, bytes, 0, "is no compiled gazetteer");
    expect_refused(&p, bytes, 63, "is no compiled gazetteer");
    expect_refused(&p, bytes, size - 1, "is cut off");
    expect_refused(&p, bytes, 64, "is cut off");
    bytes[size / 2] ^= 1;
    expect_refused(&p, bytes, size, "is damaged: its checksum does not fit");
    bytes[size / 2] ^= 1;
    bytes[offsetof(head, layouts)] ^= 1;
    expect_refused(&p, bytes, size, "was compiled by another version of the program");
    bytes[offsetof(head, layouts)] ^= 1;
    bytes[offsetof(head, version)] ^= 4;
    expect_refused(&p, bytes, size, "was compiled by another version of the program");
    bytes[offsetof(head, version)] ^= 4;
    memcpy(bytes + offsetof(head, byte_order), (uint32_t[]){ 0x04030201 }, 4);
    expect_refused(&p, bytes, size, "was compiled on a machine of another byte order");
    bytes[0] = 'X';
    expect_refused(&p, bytes, size, "is no compiled gazetteer");
    free(bytes);
    remove_place(&p);
}

/* ----------------------------------------------------------------- forged */

static uint64_t random_state = 7;

static size_t pick(size_t count) {
    random_state = random_state * 6364136223846793005ull + 1442695040888963407ull;
    return (size_t)(random_state >> 33) % count;
}

typedef struct {
    const gaz *g;
    arena a;
    size_t matches;
} use;

/* Everything that reading an article asks of a gazetteer. */
static void use_it(void *context) {
    use *u = context;
    const gaz *g = u->g;
    text t = { 0 };
    text_tokenize(&u->a, sample, strlen(sample), &t);
    gaz_budget budget = { 20 };
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (uint32_t i = 0; i < t.tokens.count; i++) {
            gaz_matches found = { 0 };
            gaz_match_at(g, &t, i, (uint32_t)t.tokens.count, (language)lang, &budget, &u->a, &found);
            u->matches += found.count;
            u->matches += gaz_phrase_at(g, "trigger", &t, i, (uint32_t)t.tokens.count);
            for (size_t m = 0; m < found.count; m++) {
                u->matches += strlen(g->entries.items[found.items[m].entry].name ? "x" : "");
            }
        }
    }
    for (size_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        u->matches += (entry->id ? strlen(entry->id) : 0) + (entry->country ? strlen(entry->country) : 0);
        u->matches += gaz_held(g, entry, "defence-minister", (date){ 2024, 5, 1 });
    }
    const gaz_tenure *tenure;
    gaz_holder(g, "defence-minister", "TR", (date){ 2024, 0, 0 }, &tenure);
    for (uint32_t at = gaz_first_with_surname(g, STR("guler")); at != MAP_NONE; at = gaz_next_with_surname(g, at)) {
        u->matches++;
    }
    text read;
    text_read(&u->a, &g->lexicon, sample, strlen(sample), &read);
}

static void forged_file_does_no_harm(void **state) {
    (void)state;
    place p;
    size_t size, taken = 0;
    make_place(&p);
    unsigned char *bytes = read_compiled(&p, &size), *forged = malloc(size);
    char path[128];
    snprintf(path, sizeof path, "%s/forged", p.folder);
    head h;
    memcpy(&h, bytes, sizeof h);
    for (size_t round = 0; round < 4000; round++) {
        memcpy(forged, bytes, size);
        for (size_t i = 0, changes = 1 + pick(3); i < changes; i++) {
            size_t at = sizeof(head) + pick(h.arrays_size);
            if (pick(2)) at = at / 8 * 8;
            forged[at] = (unsigned char)(pick(3) ? pick(256) : (size_t)forged[at] + 16);
        }
        sign(forged, size);
        put_file(p.folder, "forged", forged, size);
        gaz g;
        uint64_t stamp;
        if (gaz_map_compiled(&g, path, &stamp, NULL) != ENT_OK) continue;
        use u = { .g = &g };
        arena_init(&u.a, (size_t)1 << 28);
        arena_run(&u.a, use_it, &u);
        arena_free(&u.a);
        gaz_free(&g);
        taken++;
    }
    assert_true(taken > 0 && taken < 4000); /* some changes say nothing, some must be met */
    free(forged);
    free(bytes);
    remove_place(&p);
}

static void memory_may_run_out(void **state) {
    (void)state;
    place p;
    gaz g;
    ent_error error;
    make_place(&p);
    assert_int_equal(gaz_load(&g, p.folders, 1, NULL, NULL, NULL), ENT_OK);
    size_t failures = 0;
    for (size_t n = 1;; n++) {
        arena_fail_after(n);
        ent_status status = gaz_write_compiled(&g, 1, p.path, &error);
        arena_fail_after(0);
        if (status == ENT_OK) break;
        assert_int_equal(status, ENT_NO_MEMORY);
        failures++;
    }
    assert_true(failures > 2);
    gaz_free(&g);
    remove_place(&p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shipped_tables_come_back),  cmocka_unit_test(cache_follows_its_tables),
        cmocka_unit_test(damaged_file_is_made_anew), cmocka_unit_test(folder_that_cannot_be_written_does_not_matter),
        cmocka_unit_test(refusals_say_why),          cmocka_unit_test(forged_file_does_no_harm),
        cmocka_unit_test(memory_may_run_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
