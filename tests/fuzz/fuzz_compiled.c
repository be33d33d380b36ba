/* A compiled gazetteer with any bytes written over it, eight at a time (place and value), and its checksum set right
 * again: it must be refused, or serve a text without harm. */
#include <stddef.h>

#include "folder.h"

#include "gazetteer/compiled.h"

/* The head of a compiled file. */
typedef struct {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t layouts, stamp, checksum, arrays_size, strings_size, unused;
} head;

static const char officials[] = "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n"
                                "zakir-hasanov\tZakir Hasanov\tЗакир Гасанов\t\t\tm\t\t\n"
                                "ali-guler\tAli Güler\t\t\t\tm\t\t\nyashar-guler\tYaşar Güler\t\t\t\tm\t\t\n";
static const char words[] =
    "class\twords\tlanguage\ntrigger\tmet|met with\ten\nmonth-5\tmay\ten\ncase-ending\tin\ttr\n";
static const char sample[] = "Yaşar Güler met with Zakir Hasanov in May. Закиру Гасанову G?ler'in";

static char *compiled;
static size_t compiled_size;

static void use(void *context) {
    const gaz *g = context;
    arena *a = &((gaz *)context)->memory;
    text t;
    gaz_budget budget = { 10 };
    if (text_read(a, &g->lexicon, sample, sizeof sample - 1, &t) != ENT_OK) return;
    for (int lang = 0; lang < LANG_COUNT; lang++) {
        for (uint32_t i = 0; i < t.tokens.count; i++) {
            gaz_matches found = { 0 };
            gaz_match_at(g, &t, i, (uint32_t)t.tokens.count, (language)lang, &budget, a, &found);
            gaz_phrase_at(g, "trigger", &t, i, (uint32_t)t.tokens.count);
        }
    }
    for (uint32_t at = gaz_first_with_surname(g, STR("guler")); at != MAP_NONE; at = gaz_next_with_surname(g, at)) {
        gaz_held(g, &g->entries.items[at], "minister", (date){ 2024, 5, 1 });
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    char path[4096];
    const char *folders[] = { folder };
    folder_make();
    folder_write("officials.tsv", (const unsigned char *)officials, sizeof officials - 1);
    folder_write("words.tsv", (const unsigned char *)words, sizeof words - 1);
    if (gaz_compile(folders, 1, folder, NULL, NULL, path, sizeof path, NULL) != ENT_OK) abort();
    if (file_read(path, 1 << 30, &compiled, &compiled_size, NULL) != ENT_OK) abort();
    unlink(path);
    folder_delete("officials.tsv");
    folder_delete("words.tsv");
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    unsigned char *forged = malloc(compiled_size);
    if (!forged) abort();
    memcpy(forged, compiled, compiled_size);
    for (size_t i = 0; i + 8 <= length; i += 8) {
        uint32_t place;
        memcpy(&place, bytes + i, 4);
        place = (uint32_t)(sizeof(head) + place % (compiled_size - sizeof(head) - 4));
        memcpy(forged + (bytes[i] & 1 ? place & ~7u : place), bytes + i + 4, 4);
    }
    head h;
    memcpy(&h, forged, sizeof h);
    h.checksum = hash_bytes(forged + sizeof h, compiled_size - sizeof h);
    h.checksum = hash_bytes(&h, sizeof h);
    memcpy(forged, &h, sizeof h);
    char path[256];
    gaz g;
    uint64_t stamp;
    folder_write("forged", forged, compiled_size);
    folder_path(path, sizeof path, "forged");
    if (gaz_map_compiled(&g, path, &stamp, NULL) == ENT_OK) {
        g.memory.limit = (size_t)1 << 26;
        arena_run(&g.memory, use, &g);
        gaz_free(&g);
    }
    folder_delete("forged");
    free(forged);
    return 0;
}
