/* Any bytes as a file of FORMAT: no crash, no leak, and every line that comes out has its table's columns. */
#include <stdlib.h>

#include "import/import.h"

#ifndef FORMAT_PATH
#define FORMAT_PATH "fuzz"
#endif

static gaz tables;

static void require(bool holds) {
    if (!holds) abort();
}

static size_t count_tabs(const char *words) {
    size_t tabs = 0;
    for (; *words; words++) {
        tabs += *words == '\t';
    }
    return tabs;
}

static void require_lines(const importer *im, import_table table) {
    size_t wanted = count_tabs(import_table_header(table)), tabs = 0, lines = 0;
    int c;
    rewind(im->tables[table]);
    while ((c = fgetc(im->tables[table])) != EOF) {
        tabs += c == '\t';
        if (c != '\n') continue;
        require(tabs == wanted);
        tabs = 0;
        lines++;
    }
    require(lines == im->lines[table]);
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    const char *folders[] = { SOURCE_FOLDER "/tests/unit/import/gazetteers" };
    require(gaz_load(&tables, folders, 1, NULL, NULL, NULL) == ENT_OK);
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    importer im;
    if (!length) return 0;
    FILE *in = fmemopen((void *)(uintptr_t)bytes, length, "rb");
    require(in && importer_open(&im, &tables));
    if (import_read(&im, FORMAT, in, FORMAT_PATH, NULL, NULL) == ENT_OK) {
        for (int t = 0; t < IMPORT_TABLES; t++) {
            require_lines(&im, (import_table)t);
        }
    }
    importer_close(&im);
    fclose(in);
    return 0;
}
