/* Checking tables for their editors: what loading lets pass.
 *
 * Loading tells what makes a line useless (a field too many, an id that is no id) and goes on. Here the tables are read
 * once more, row by row, and each row is held against its table's values (check_cells), then all rows against one
 * another (check_names, check_tenures). Only findings that loading did not tell come out, so that nothing is told
 * twice. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "gazetteer/check.h"

void check_report(const checks *c, const check_row *row, str part, int severity, const char *format, ...) {
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    uintptr_t at = (uintptr_t)part.ptr, line = (uintptr_t)row->text.ptr;
    bool inside = part.ptr && at >= line && at <= line + row->text.len;
    ent_diagnostic d = { .path = row->path,
                         .line = row->line,
                         .column = inside ? at - line + 1 : 1,
                         .message = message,
                         .text = arena_copy(c->a, row->text.ptr, row->text.len) };
    d.severity = severity == ENT_FAULT ? ENT_FAULT : severity == ENT_NOTE ? ENT_NOTE : ENT_WARNING;
    if (c->sink) c->sink(c->context, &d);
}

bool check_is(const check_row *row, const char *table) {
    return strcmp(row->table, table) == 0;
}

str check_cell(const check_row *row, size_t cell) {
    return cell < row->cell_count ? row->cells[cell] : (str){ "", 0 };
}

/* ------------------------------------------------------------ reading rows */

static const char *const tables_with_ids[GAZ_TYPES] = { "countries", "places",        "ranks",
                                                        "offices",   "organizations", "officials" };

static gaz_type type_of(const char *table) {
    for (int type = 0; type < GAZ_TYPES; type++) {
        if (strcmp(table, tables_with_ids[type]) == 0) return (gaz_type)type;
    }
    return GAZ_TYPES;
}

/* The entry that the line has a part in: as its own line, or as a language's names for it. */
static uint32_t entry_of(const gaz *g, const check_row *row, gaz_type type) {
    uint32_t at = map_get(&g->ids[type], row->cells[0]);
    if (at == MAP_NONE || g->entries.items[at].retracted) return MAP_NONE;
    const gaz_entry *entry = &g->entries.items[at];
    if (row->lang != LANG_UND) return entry->folder <= row->folder ? at : MAP_NONE;
    char source[300];
    snprintf(source, sizeof source, "%s:%zu", row->label, row->line);
    return entry->folder == row->folder && strcmp(entry->source, source) == 0 ? at : MAP_NONE;
}

static void collect(gaz *reading, gaz_row *row) {
    checks *c = reading->reader_context;
    check_row kept = { .path = row->path,
                       .label = row->label,
                       .table = row->table,
                       .line = row->line,
                       .text = row->text,
                       .cells = row->cells,
                       .cell_count = row->cell_count,
                       .lang = row->lang,
                       .folder = row->folder,
                       .entry = MAP_NONE };
    gaz_type type = type_of(row->table);
    bool tenure = check_is(&kept, "tenures");
    if (type == GAZ_TYPES && !tenure) {
        check_cells(c, &kept);
        return;
    }
    kept.cells = arena_array(c->a, str, row->cell_count);
    memcpy(kept.cells, row->cells, row->cell_count * sizeof *kept.cells);
    if (type != GAZ_TYPES) kept.entry = entry_of(c->g, &kept, type);
    vec_push(c->a, &c->rows, kept);
}

/* Capitals are told by name, so places must be known by name before the countries are looked at. */
static void learn_places(checks *c) {
    for (size_t i = 0; i < c->g->entries.count; i++) {
        const gaz_entry *entry = &c->g->entries.items[i];
        if (entry->type != GAZ_PLACE || entry->retracted) continue;
        for (size_t s = 0; s < entry->spellings.count; s++) {
            map_add(c->a, &c->places, gaz_name_key(c->a, str_of(entry->spellings.items[s].words)), (uint32_t)i);
        }
    }
}

/* ----------------------------------------------------------------- folders */

/* A file whose name fits no table is read by nobody: most likely a slip of the pen. */
static void check_file_name(checks *c, const char *folder, const char *file) {
    static const char *const others[] = { "given-names", "common-words",  "words",    "languages",
                                          "tenures",     "name-variants", "decisions" };
    str name = str_of(file);
    size_t stem = 0;
    for (size_t i = 0; i < GAZ_TYPES + sizeof others / sizeof *others; i++) {
        const char *table = i < GAZ_TYPES ? tables_with_ids[i] : others[i - GAZ_TYPES];
        if (str_starts(name, table) && strlen(table) > stem) stem = strlen(table);
    }
    if (stem && (file[stem] == '.' || file[stem] == '-')) return;
    check_row row = { .path = arena_printf(c->a, "%s/%s", folder, file), .line = 1, .text = { "", 0 } };
    check_report(
        c, &row, row.text, ENT_WARNING,
        "no table has this name, so nothing reads it; tables: countries, places, ranks, offices, organizations, "
        "officials, tenures, given-names, common-words, words, languages, name-variants, decisions");
}

static void check_folder(checks *c, const char *folder) {
    DIR *files = opendir(folder);
    if (!files) return;
    for (struct dirent *file; (file = readdir(files));) {
        if (str_ends(str_of(file->d_name), ".tsv")) check_file_name(c, folder, file->d_name);
    }
    closedir(files);
}

typedef struct {
    checks *c;
    gaz *reading;
    const char *const *folders;
    size_t count;
} check_work;

static void check_all(void *context) {
    check_work *work = context;
    checks *c = work->c;
    learn_places(c);
    for (size_t i = 0; i < work->count; i++) {
        check_folder(c, work->folders[i]);
        gaz_read_folder(work->reading, work->folders[i], (int)i);
    }
    for (size_t i = 0; i < c->rows.count; i++) {
        check_cells(c, &c->rows.items[i]);
    }
    check_names(c);
    check_tenures(c);
}

/* The second reading has no sink: its faults were told when `g` was loaded. */
ent_status gaz_check(const gaz *g, const char *const *folders, size_t count, ent_diagnostic_sink sink, void *context,
                     ent_error *error) {
    gaz reading = { .reader = collect };
    checks c = { .g = g, .a = &reading.memory, .sink = sink, .context = context };
    check_work work = { &c, &reading, folders, count };
    reading.reader_context = &c;
    arena_init(&reading.memory, SIZE_MAX);
    ent_status status = arena_run(&reading.memory, check_all, &work);
    arena_free(&reading.memory);
    return status == ENT_OK ? status : fail(error, status, NULL, 0, 0, "no memory to check the gazetteers");
}
