/* Check: what the parts of `gaz_check` share. A row here is one good line of a table, with its cells in the order of
 * the table's columns, and the entry that it belongs to once all folders are read. */
#ifndef ENT_GAZETTEER_CHECK_H
#define ENT_GAZETTEER_CHECK_H

#include "gazetteer/gazetteer.h"

typedef struct {
    const char *path, *label, *table;
    size_t line;
    str text;
    str *cells;
    size_t cell_count;
    language lang; /* of a TYPE-xx file, else LANG_UND */
    int folder;
    uint32_t entry; /* of g->entries; MAP_NONE for tenures and for lines that a later folder overrides or retracts */
} check_row;

typedef struct {
    const gaz *g;
    arena *a;
    ent_diagnostic_sink sink;
    void *context;
    vec(check_row) rows;                 /* of the tables that have entries or tenures */
    map places;                          /* folded names of places → entry */
    map lines;                           /* of the tables without ids: "table\tfolded" → row's line */
    const char *order_path, *order_told; /* file whose ids are being compared; file already told of */
    const char *order_group;
    str order_id;
} checks;

/* One finding about a part of the row's line; the whole line where the part is not in it. */
void check_report(const checks *c, const check_row *row, str part, int severity, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

bool check_is(const check_row *row, const char *table);
str check_cell(const check_row *row, size_t cell);

/* What one row tells by itself, and against the ids of other tables. */
void check_cells(checks *c, const check_row *row);

/* Names that two things of one type share. */
void check_names(checks *c);

/* Offices held by two at a time, or for a while by nobody. */
void check_tenures(checks *c);

#endif
