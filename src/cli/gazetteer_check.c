/* entente gazetteer check: every fault of the tables and rules at once, ordered by file and line. */
#include <stdlib.h>

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
} findings;

static const char *copy(arena *a, const char *words) {
    return words ? arena_copy(a, words, strlen(words)) : NULL;
}

static void keep(void *context, const ent_diagnostic *d) {
    findings *f = context;
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

int gazetteer_check(const options *opt) {
    struct options with = *opt;
    for (size_t i = 0; i < opt->arguments.count; i++) {
        names_add(opt->memory, &with.gazetteers, opt->arguments.items[i]);
    }
    names folders = gazetteer_folders(&with);
    findings f = { .memory = opt->memory, .verbose = opt->verbose };
    ent_error error = { 0 };
    ent_status status = ent_gazetteer_check(folders.items, folders.count, keep, &f, &error);
    if (status != ENT_OK) {
        complain_error(&error, folders.items[0]);
        return REFUSED;
    }
    show(opt, &f, &folders);
    return f.faults ? REFUSED : DONE;
}
