/* entente gazetteer check: every fault of the tables and rules at once, ordered by file and line.
 *
 * A folder without a countries.tsv of its own adds to others: it is checked on top of those that 'entente run' would
 * use, and only what is wrong with it is shown. */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"

typedef struct {
    ent_diagnostic told;
    size_t order; /* of arrival */
} finding;

typedef struct {
    arena *memory;
    bool verbose;
    vec(finding) findings;
    size_t faults, warnings, notes;
    names base; /* folders below the ones to check */
} findings;

static const char *copy(arena *a, const char *words) {
    return words ? arena_copy(a, words, strlen(words)) : NULL;
}

static bool is_of_base(const findings *f, const char *path) {
    for (size_t i = 0; i < f->base.count; i++) {
        size_t length = strlen(f->base.items[i]);
        if (strncmp(path, f->base.items[i], length) == 0 && path[length] == '/') return true;
    }
    return false;
}

static void keep(void *context, const ent_diagnostic *d) {
    findings *f = context;
    if (is_of_base(f, d->path)) return;
    *(d->severity == ENT_FAULT ? &f->faults : d->severity == ENT_WARNING ? &f->warnings : &f->notes) += 1;
    if (d->severity == ENT_NOTE && !f->verbose) return;
    finding kept = { .told = *d, .order = f->findings.count };
    kept.told.path = copy(f->memory, d->path);
    kept.told.message = copy(f->memory, d->message);
    kept.told.text = copy(f->memory, d->text);
    vec_push(f->memory, &f->findings, kept);
}

static int by_place(const void *x, const void *y) {
    const finding *a = x, *b = y;
    int order = strcmp(a->told.path, b->told.path);
    if (order) return order;
    if (a->told.line != b->told.line) return a->told.line < b->told.line ? -1 : 1;
    if (a->told.column != b->told.column) return a->told.column < b->told.column ? -1 : 1;
    return (a->order > b->order) - (a->order < b->order);
}

static void show(const options *opt, const findings *f, const names *folders) {
    if (f->findings.count) qsort(f->findings.items, f->findings.count, sizeof(finding), by_place);
    for (size_t i = 0; i < f->findings.count; i++) {
        diagnostic_print(&f->findings.items[i].told);
    }
    for (size_t i = 0; i < folders->count; i++) {
        printf("%s\n", folders->items[i]);
    }
    printf("%s, %s", counted(opt->memory, f->faults, "fault", "faults"),
           counted(opt->memory, f->warnings, "warning", "warnings"));
    if (f->notes && opt->verbose) printf(", %s", counted(opt->memory, f->notes, "note", "notes"));
    putchar('\n');
}

static bool stands_alone(const options *opt, const char *folder) {
    return access(arena_printf(opt->memory, "%s/countries.tsv", folder), F_OK) == 0 || access(folder, F_OK) != 0;
}

int gazetteer_check(const options *opt) {
    findings f = { .memory = opt->memory, .verbose = opt->verbose };
    names all = { 0 }, shown = opt->arguments;
    ent_error error = { 0 };
    if (!shown.count)
        shown = gazetteer_folders(opt);
    else if (opt->gazetteers.count || !stands_alone(opt, shown.items[0]))
        f.base = gazetteer_folders(opt);
    for (size_t i = 0; i < f.base.count; i++) {
        names_add(opt->memory, &all, f.base.items[i]);
    }
    for (size_t i = 0; i < shown.count; i++) {
        names_add(opt->memory, &all, shown.items[i]);
    }
    ent_status status = ent_gazetteer_check(all.items, all.count, keep, &f, &error);
    if (status != ENT_OK) {
        complain_error(&error, all.items[0]);
        return REFUSED;
    }
    show(opt, &f, &shown);
    return f.faults ? REFUSED : DONE;
}
