/* entente gazetteer stats: counts lines. */
#include <dirent.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { TABLE_LIMIT = 1 << 30 };

static int is_table(const struct dirent *entry) {
    return entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), ".tsv");
}

/* The lines that hold a thing: neither comment, nor empty, nor the header. */
static bool count_lines(const char *path, size_t *lines) {
    char *bytes;
    size_t length;
    ent_error error = { 0 };
    if (file_read(path, TABLE_LIMIT, &bytes, &length, &error) != ENT_OK) {
        complain_error(&error, path);
        return false;
    }
    str rest = { bytes, length }, row;
    size_t count = 0;
    while (str_cut(&rest, '\n', &row)) {
        if (str_trim(row).len && row.ptr[0] != '#') count++;
    }
    free(bytes);
    *lines = count ? count - 1 : 0;
    return true;
}

static bool count_folder(const options *opt, const char *folder, size_t *total) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_table, alphasort);
    if (count < 0) {
        complain("%s: cannot be read", folder);
        return false;
    }
    bool whole = true;
    for (int i = 0; i < count; i++) {
        size_t lines = 0;
        const char *path = arena_printf(opt->memory, "%s/%s", folder, entries[i]->d_name);
        if (count_lines(path, &lines))
            printf("%8zu  %s\n", lines, path);
        else
            whole = false;
        *total += lines;
        free(entries[i]);
    }
    free(entries);
    return whole;
}

int gazetteer_stats(const options *opt) {
    struct options with = *opt;
    for (size_t i = 0; i < opt->arguments.count; i++) {
        names_add(opt->memory, &with.gazetteers, opt->arguments.items[i]);
    }
    names all = gazetteer_folders(&with), *folders = &all;
    size_t total = 0;
    bool whole = true;
    for (size_t i = 0; i < folders->count; i++) {
        if (!count_folder(opt, folders->items[i], &total)) whole = false;
    }
    printf("%8zu  lines in all\n", total);
    return whole ? DONE : REFUSED;
}

