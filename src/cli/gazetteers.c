/* Gazetteers: where they are, and how their faults are shown. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "gazetteer/gazetteer.h"

enum { FAULTS_SHOWN = 10, REACH = 60 /* bytes shown on either side of a fault */ };

const char *program_folder(arena *a) {
    char path[4096];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path);
    if (length <= 0 || (size_t)length == sizeof path) return NULL;
    const char *slash = memrchr(path, '/', (size_t)length);
    return slash ? arena_copy(a, path, (size_t)(slash - path)) : NULL;
}

static bool readable(const char *folder) {
    return access(folder, R_OK | X_OK) == 0;
}

names gazetteer_folders(const options *opt) {
    if (opt->gazetteers.count) return opt->gazetteers;
    names folders = { 0 };
    arena *a = opt->memory;
    str rest = str_of(getenv("ENTENTE_GAZETTEERS")), part;
    while (rest.len && str_cut(&rest, ':', &part)) {
        names_add(a, &folders, arena_copy(a, part.ptr, part.len));
    }
    if (folders.count) return folders;
    const char *program = program_folder(a);
    const char *installed = program ? arena_printf(a, "%s/%s", program, ENTENTE_INSTALLED_GAZETTEERS) : NULL;
    names_add(a, &folders, installed && readable(installed) ? installed : ENTENTE_SOURCE_GAZETTEERS);
    return folders;
}

static bool inside_letter(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

/* The part of the line around the column, since a line with many aliases is longer than any screen. */
static str cut_line(const char *line, size_t column, size_t *start) {
    size_t length = strlen(line), end = column + REACH < length ? column + REACH : length;
    *start = column > REACH ? column - REACH : 0;
    if (*start > length) *start = length;
    while (*start && inside_letter(line[*start])) {
        --*start;
    }
    while (end < length && inside_letter(line[end])) {
        end++;
    }
    return (str){ line + *start, end - *start };
}

/* One blank for each letter before the caret, however many bytes it has, and tabs where the line has them. */
static void print_caret(str part, size_t before) {
    for (size_t i = 0; i < before && i < part.len; i++) {
        if (!inside_letter(part.ptr[i])) fputc(part.ptr[i] == '\t' ? '\t' : ' ', stderr);
    }
    fputs("^\n", stderr);
}

void diagnostic_print(const ent_diagnostic *d) {
    const char *severity = d->severity == ENT_WARNING ? "warning: " : d->severity == ENT_NOTE ? "note: " : "";
    fprintf(stderr, "%s:%zu:%zu: %s%s\n", d->path, d->line, d->column, severity, d->message);
    if (!d->text || !d->column) return;
    size_t start;
    str part = cut_line(d->text, d->column, &start);
    fprintf(stderr, "  %.*s\n  ", (int)part.len, part.ptr);
    print_caret(part, d->column - 1 - (start < d->column ? start : d->column - 1));
}

static void show_fault(void *context, const ent_diagnostic *diagnostic) {
    size_t *faults = context;
    if (diagnostic->severity == ENT_WARNING && !diagnostic->line)
        complain("%s: %s", diagnostic->path, diagnostic->message);
    if (diagnostic->severity == ENT_FAULT && ++*faults <= FAULTS_SHOWN) diagnostic_print(diagnostic);
}

ent_gazetteer *gazetteer_open(const options *opt, size_t *faults) {
    names folders = gazetteer_folders(opt);
    ent_gazetteer *gazetteer = NULL;
    ent_error error = { 0 };
    *faults = 0;
    ent_status status = ent_gazetteer_open(folders.items, folders.count, gaz_cache_folder(opt->memory), show_fault,
                                           faults, &gazetteer, &error);
    if (*faults) {
        complain("%s left out%s; 'entente gazetteer check' shows every one",
                 counted(opt->memory, *faults, "faulty gazetteer line was", "faulty gazetteer lines were"),
                 *faults > FAULTS_SHOWN ? ", the first of them above" : "");
    }
    if (status == ENT_OK) return gazetteer;
    complain_error(&error, folders.items[0]);
    return NULL;
}
