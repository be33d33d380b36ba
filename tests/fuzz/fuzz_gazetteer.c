/* Any bytes as a table: the first byte chooses which one, the rest is its text. Every fault has a place, whether
 * loading or checking finds it. */
#include "folder.h"

#include "entente/entente.h"

static const char *const TABLES[] = {
    "officials.tsv", "countries.tsv", "places.tsv", "ranks.tsv",        "offices.tsv",     "organizations.tsv",
    "tenures.tsv",   "words.tsv",     "rules.txt",  "countries-az.tsv", "given-names.tsv", "offices-tr.tsv",
};
enum { TABLE_COUNT = sizeof TABLES / sizeof *TABLES };

static void require_place(void *context, const ent_diagnostic *diagnostic) {
    (void)context;
    if (!diagnostic->path || !diagnostic->line || !diagnostic->message || !diagnostic->message[0]) abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    folder_make();
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    if (!length) return 0;
    const char *table = TABLES[bytes[0] % TABLE_COUNT];
    const char *folders[] = { folder };
    ent_gazetteer *gazetteer = NULL;
    folder_write(table, bytes + 1, length - 1);
    ent_status status = ent_gazetteer_load(folders, 1, require_place, NULL, &gazetteer, NULL);
    if ((status == ENT_OK) != (gazetteer != NULL)) abort();
    ent_gazetteer_free(gazetteer);
    if (ent_gazetteer_check(folders, 1, require_place, NULL, NULL) != status) abort();
    folder_delete(table);
    return 0;
}
