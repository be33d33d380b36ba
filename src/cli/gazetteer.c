/* entente gazetteer: care of the tables. `check` reads every table and rule and shows each fault; `stats` counts. */
#include <dirent.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { TABLE_LIMIT = 1 << 30 };

typedef struct {
    size_t faults, warnings;
} tally;

static void count_diagnostic(void *context, const ent_diagnostic *diagnostic) {
    tally *t = context;
    if (diagnostic->severity == ENT_FAULT)
        t->faults++;
    else
        t->warnings++;
    diagnostic_print(diagnostic);
}

static int check(const options *opt, const names *folders) {
    tally t = { 0 };
    ent_gazetteer *gazetteer = NULL;
    ent_error error = { 0 };
    ent_status status = ent_gazetteer_load(folders->items, folders->count, count_diagnostic, &t, &gazetteer, &error);
    ent_gazetteer_free(gazetteer);
    if (status != ENT_OK) {
        complain_error(&error, folders->items[0]);
        return REFUSED;
    }
    for (size_t i = 0; i < folders->count; i++) {
        printf("%s\n", folders->items[i]);
    }
    printf("%s, %s\n", counted(opt->memory, t.faults, "fault", "faults"),
           counted(opt->memory, t.warnings, "warning", "warnings"));
    return t.faults ? REFUSED : DONE;
}

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
    str rest = { bytes, length }, line;
    size_t count = 0;
    while (str_cut(&rest, '\n', &line)) {
        if (str_trim(line).len && line.ptr[0] != '#') count++;
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

static int stats(const options *opt, const names *folders) {
    size_t total = 0;
    bool whole = true;
    for (size_t i = 0; i < folders->count; i++) {
        if (!count_folder(opt, folders->items[i], &total)) whole = false;
    }
    printf("%8zu  lines in all\n", total);
    return whole ? DONE : REFUSED;
}

static int gazetteer_main(const options *opt) {
    const char *job = opt->arguments.count ? opt->arguments.items[0] : NULL;
    struct options with = *opt;
    for (size_t i = 1; i < opt->arguments.count; i++) {
        names_add(opt->memory, &with.gazetteers, opt->arguments.items[i]);
    }
    names folders = gazetteer_folders(&with);
    if (job && strcmp(job, "check") == 0) return check(opt, &folders);
    if (job && strcmp(job, "stats") == 0) return stats(opt, &folders);
    if (job)
        complain("gazetteer: there is no job '%s'; there are: check, stats", job);
    else
        complain("gazetteer: name a job: check or stats");
    return usage(opt->command);
}

const command gazetteer_command = {
    .name = "gazetteer",
    .summary = "care of the gazetteers: check, stats",
    .accepts = "g",
    .main = gazetteer_main,
    .help = "usage: entente gazetteer check [DIR...]\n"
            "       entente gazetteer stats [DIR...]\n\n"
            "check reads every table and rule of the folders (those that 'entente run' would use when none is\n"
            "named) and shows each fault as path:line:column with the line itself; it ends with status 1 where\n"
            "there is one. stats counts the lines of each table.\n\n"
            "  -g, --gazetteers DIR    the same as naming DIR\n"
            "  -h, --help\n\n"
            "example: entente gazetteer check my-gazetteers\n",
};
