/* A temporary folder that a harness fills with files made from the fuzzer's bytes. */
#ifndef ENT_FUZZ_FOLDER_H
#define ENT_FUZZ_FOLDER_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[] = "/tmp/entente-fuzz-XXXXXX";

static void folder_remove(void) {
    rmdir(folder);
}

static inline void folder_make(void) {
    if (!mkdtemp(folder) || atexit(folder_remove) != 0) abort();
}

static inline void folder_path(char *path, size_t size, const char *name) {
    snprintf(path, size, "%s/%s", folder, name);
}

static inline void folder_write(const char *name, const unsigned char *bytes, size_t length) {
    char path[256];
    folder_path(path, sizeof path, name);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, length, file) != length || fclose(file) != 0) abort();
}

static inline void folder_delete(const char *name) {
    char path[256];
    folder_path(path, sizeof path, name);
    unlink(path);
}

#endif
