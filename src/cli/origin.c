/* Origin: what a build was made of: the command, the documents refused, the gazetteers with a checksum of each table,
 * and the names of the countries, so that views of the build need no gazetteer. */
#include "output/origin.h"

#include <dirent.h>
#include <stdlib.h>
#include <xxhash.h>

#include "cli/cli.h"
#include "meetings/meetings.h"

/* ---------------------------------------------------------------- command */

static bool plain(const char *word) {
    static const char letters[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789%+,-./:=@_";
    return *word && strspn(word, letters) == strlen(word);
}

/* As it is, or in single quotes, where a quote is written '\''. */
static const char *quoted(arena *a, const char *word) {
    if (plain(word)) return word;
    str rest = str_of(word), part;
    const char *out = "'", *between = "";
    while (str_cut(&rest, '\'', &part)) {
        out = arena_printf(a, "%s%s%.*s", out, between, (int)part.len, part.ptr);
        between = "'\\''";
    }
    return arena_printf(a, "%s'", out);
}

const char *command_line(arena *a, int argc, char **argv) {
    const char *typed = "entente";
    for (int i = 0; i < argc; i++) {
        typed = arena_printf(a, "%s %s", typed, quoted(a, argv[i]));
    }
    return typed;
}

/* ------------------------------------------------------------- gazetteers */

static int is_table(const struct dirent *entry) {
    str name = str_of(entry->d_name);
    return name.ptr[0] != '.' && (str_ends(name, ".tsv") || str_ends(name, ".txt"));
}

static const char *checksum(arena *a, const char *path) {
    char *bytes;
    size_t length;
    if (file_read(path, SIZE_MAX, &bytes, &length, NULL) != ENT_OK) return NULL;
    XXH128_hash_t hash = XXH3_128bits(bytes, length);
    free(bytes);
    return arena_printf(a, "%016llx%016llx", (unsigned long long)hash.high64, (unsigned long long)hash.low64);
}

static int by_bytes(const struct dirent **left, const struct dirent **right) {
    return strcmp((*left)->d_name, (*right)->d_name);
}

static origin_gazetteer tables_of(arena *a, const char *folder) {
    origin_gazetteer its = { .folder = folder };
    vec(const char *) found = { 0 };
    struct dirent **files;
    int count = scandir(folder, &files, is_table, by_bytes);
    for (int i = 0; i < count; i++) {
        vec_push(a, &found, arena_copy(a, files[i]->d_name, strlen(files[i]->d_name)));
        free(files[i]);
    }
    if (count >= 0) free(files);
    origin_table *list = arena_array(a, origin_table, found.count + 1);
    for (size_t i = 0; i < found.count; i++) {
        list[i].name = found.items[i];
        list[i].checksum = checksum(a, arena_printf(a, "%s/%s", folder, found.items[i]));
    }
    its.tables = list;
    its.table_count = found.count;
    return its;
}

static void add_gazetteers(const options *opt, origin *out) {
    names folders = gazetteer_folders(opt);
    origin_gazetteer *list = arena_array(opt->memory, origin_gazetteer, folders.count + 1);
    for (size_t i = 0; i < folders.count; i++) {
        list[i] = tables_of(opt->memory, folders.items[i]);
    }
    out->gazetteers = list;
    out->gazetteer_count = folders.count;
}

/* -------------------------------------------------------------- countries */

static int by_code(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_countries(const options *opt, const gathered *g, origin *out) {
    const ent_result *result = g->result;
    map seen = { 0 };
    vec(const char *) codes = { 0 };
    for (size_t i = 0; i < result->person_count + result->meeting_count; i++) {
        const char *code =
            i < result->person_count ? result->people[i].country : result->meetings[i - result->person_count].country;
        if (!code || map_get(&seen, str_of(code)) != MAP_NONE) continue;
        map_add(opt->memory, &seen, str_of(code), 0);
        vec_push(opt->memory, &codes, code);
    }
    if (codes.count) qsort(codes.items, codes.count, sizeof *codes.items, by_code);
    origin_country *list = arena_array(opt->memory, origin_country, codes.count + 1);
    for (size_t i = 0; i < codes.count; i++) {
        const gaz_entry *entry = gaz_find(&g->gazetteer->tables, GAZ_COUNTRY, codes.items[i]);
        const char *name = entry && entry->name ? entry->name : codes.items[i];
        list[i] = (origin_country){ codes.items[i], arena_copy(opt->memory, name, strlen(name)) };
    }
    out->countries = list;
    out->country_count = codes.count;
}

origin origin_of(const options *opt, const gathered *g) {
    origin out = { .program = "entente " ENTENTE_VERSION,
                   .command = opt->command_line,
                   .documents = g->documents,
                   .refused = g->named.items,
                   .refused_count = g->named.count };
    add_gazetteers(opt, &out);
    add_countries(opt, g, &out);
    return out;
}
