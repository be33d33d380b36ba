/* The cache of compiled gazetteers: which file belongs to which tables, and
 * whether it still does.
 *
 * A file is named after the folders; inside it stands a stamp of what they held
 * when it was made. Tables are not read to find out whether they changed:
 * names, sizes and times of change tell. */
#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "gazetteer/compiled.h"

/* ------------------------------------------------------------------ stamp */

static uint64_t add_file(uint64_t hash, const char *path) {
    struct stat about = { 0 };
    if (stat(path, &about) != 0) about.st_size = -1;
    uint64_t told[] = { hash, (uint64_t)about.st_size, (uint64_t)about.st_mtim.tv_sec, (uint64_t)about.st_mtim.tv_nsec,
                        hash_bytes(path, strlen(path)) };
    return hash_bytes(told, sizeof told);
}

static int is_table(const struct dirent *entry) {
    return str_ends(str_of(entry->d_name), ".tsv");
}

static uint64_t add_folder(uint64_t hash, const char *folder) {
    struct dirent **files;
    int count = scandir(folder, &files, is_table, alphasort);
    if (count < 0) return hash + 1;
    for (int i = 0; i < count; i++) {
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, files[i]->d_name);
        hash = add_file(hash, path);
        free(files[i]);
    }
    free(files);
    uint64_t told[] = { hash, (uint64_t)count };
    return hash_bytes(told, sizeof told);
}

/* What the tables of the folders look like from outside, and which program asks: when one of their names, sizes or
 * times changes, or the program is built anew, so does this. */
static uint64_t stamp_of(const char *const *folders, size_t count) {
    uint64_t hash = add_file(0, "/proc/self/exe"); /* another build may read the same tables otherwise */
    for (size_t i = 0; i < count; i++) {
        hash = add_folder(hash, folders[i]);
    }
    return hash ? hash : 1;
}

/* ------------------------------------------------------------------- path */

const char *gaz_cache_folder(arena *a) {
    const char *cache = getenv("XDG_CACHE_HOME"), *home = getenv("HOME");
    if (cache && cache[0] == '/') return arena_printf(a, "%s/entente", cache);
    return home && home[0] == '/' ? arena_printf(a, "%s/.cache/entente", home) : NULL;
}

static bool path_of(const char *cache_folder, const char *const *folders, size_t count, char *path, size_t size) {
    uint64_t hash = 0;
    for (size_t i = 0; i < count; i++) {
        char *whole = realpath(folders[i], NULL);
        const char *name = whole ? whole : folders[i];
        uint64_t told[] = { hash, hash_bytes(name, strlen(name)) };
        hash = hash_bytes(told, sizeof told);
        free(whole);
    }
    return snprintf(path, size, "%s/gazetteers-%016llx", cache_folder, (unsigned long long)hash) < (int)size;
}

/* Makes the folder and those it lies in. */
static void make_folder(const char *folder) {
    char path[4096];
    if (snprintf(path, sizeof path, "%s", folder) >= (int)sizeof path) return;
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(path, 0755);
        *slash = '/';
    }
    mkdir(path, 0755);
}

/* ------------------------------------------------------------------ doors */

typedef struct {
    ent_diagnostic_sink sink;
    void *context;
    size_t count;
} counting_sink;

static void count_and_pass(void *context, const ent_diagnostic *diagnostic) {
    counting_sink *counted = context;
    counted->count++;
    if (counted->sink) counted->sink(counted->context, diagnostic);
}

static void warn(ent_diagnostic_sink sink, void *context, const char *path, const char *why) {
    char message[640];
    if (!sink) return;
    snprintf(message, sizeof message, "the compiled gazetteer %s; it is made anew", why);
    ent_diagnostic d = { .severity = ENT_WARNING, .path = path, .message = message };
    sink(context, &d);
}

ent_status gaz_open(gaz *g, const char *const *folders, size_t count, const char *cache_folder,
                    ent_diagnostic_sink sink, void *context, ent_error *error) {
    char path[4096];
    if (!cache_folder || !path_of(cache_folder, folders, count, path, sizeof path))
        return gaz_load(g, folders, count, sink, context, error);
    uint64_t stamp = stamp_of(folders, count), found;
    ent_error why = { 0 };
    ent_status status = gaz_map_compiled(g, path, &found, &why);
    if (status == ENT_OK && found == stamp) {
        g->sink_context = context;
        return ENT_OK;
    }
    if (status == ENT_OK) gaz_free(g);
    if (status == ENT_BAD_GAZETTEER && (!found || found == stamp)) warn(sink, context, path, why.message);
    make_folder(cache_folder);
    counting_sink counted = { sink, context, 0 };
    status = gaz_load(g, folders, count, count_and_pass, &counted, error);
    g->sink_context = context;
    /* Faults must be told at each start, so only tables without any are kept
     * compiled. */
    if (status == ENT_OK && !counted.count) gaz_write_compiled(g, stamp, path, NULL);
    return status;
}

ent_status gaz_compile(const char *const *folders, size_t count, const char *cache_folder, ent_diagnostic_sink sink,
                       void *context, char *path, size_t path_size, ent_error *error) {
    gaz g;
    if (!cache_folder || !path_of(cache_folder, folders, count, path, path_size))
        return fail(error, ENT_BAD_ARGUMENT, cache_folder, 0, 0, "no cache folder, or its path is too long");
    uint64_t stamp = stamp_of(folders, count);
    make_folder(cache_folder);
    counting_sink counted = { sink, context, 0 };
    ent_status status = gaz_load(&g, folders, count, count_and_pass, &counted, error);
    if (status == ENT_OK && counted.count)
        status = fail(error, ENT_BAD_GAZETTEER, path, 0, 0,
                      "is not made: the tables have faults, which must be told at "
                      "each start");
    if (status == ENT_OK) status = gaz_write_compiled(&g, stamp, path, error);
    gaz_free(&g);
    return status;
}
