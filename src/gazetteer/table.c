/* Tab-separated tables, read line by line; each fault is told with path, line and column, and costs one line. */
#include <stdio.h>

#include <utf8proc.h>

#include "gazetteer/gazetteer.h"

enum { MOST_COLUMNS = 16 };

static size_t column_of(const gaz_row *row, size_t cell) {
    if (cell >= row->cell_count || !row->cells[cell].ptr) return 1;
    uintptr_t at = (uintptr_t)row->cells[cell].ptr, line = (uintptr_t)row->text.ptr;
    return at >= line && at <= line + row->text.len ? at - line + 1
                                                    : 1; /* a column that the file has not is elsewhere */
}

void gaz_report(gaz *g, const gaz_row *row, size_t cell, bool fault, const char *format, ...) {
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (fault) g->fault_count++;
    if (!g->sink) return;
    ent_diagnostic d = { .severity = fault ? ENT_FAULT : ENT_WARNING,
                         .path = row->path,
                         .line = row->line,
                         .column = column_of(row, cell),
                         .message = message,
                         .text = arena_copy(&g->memory, row->text.ptr, row->text.len) };
    g->sink(g->sink_context, &d);
}

/* Where the line stops being UTF-8; its length where it does not. */
static size_t valid_length(str line) {
    int32_t code;
    for (size_t at = 0; at < line.len;) {
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)line.ptr + at, (utf8proc_ssize_t)(line.len - at), &code);
        if (step <= 0) return at;
        at += (size_t)step;
    }
    return line.len;
}

/* Makes a part of the line the place of the next report. */
static void point_at(gaz_row *row, str part) {
    row->cells[0] = part;
    row->cell_count = 1;
}

static bool next_line(gaz_row *row, str *rest) {
    if (!str_cut(rest, '\n', &row->text)) return false;
    row->line++;
    if (str_ends(row->text, "\r")) row->text.len--;
    return true;
}

static bool is_content(const gaz_row *row) {
    return row->text.len && row->text.ptr[0] != '#';
}

static void report_column(gaz *g, const gaz_row *row, str name, const char *const *columns) {
    char known[256] = "";
    for (size_t i = 0, used = 0; columns[i] && used < sizeof known; i++) {
        used += (size_t)snprintf(known + used, sizeof known - used, "%s%s", i ? " " : "", columns[i]);
    }
    gaz_report(g, row, 0, true, "unknown column \"%.*s\"; the columns of this table: %s", (int)name.len, name.ptr,
               known);
}

/* Where each wanted column stands in the file: position in the header, or MOST_COLUMNS. */
static bool read_header(gaz *g, gaz_row *row, const char *const *columns, size_t *places, size_t *width) {
    for (size_t i = 0; columns[i]; i++) {
        places[i] = MOST_COLUMNS;
    }
    str rest = row->text, name;
    bool good = true;
    for (*width = 0; str_cut(&rest, '\t', &name); (*width)++) {
        size_t i = 0;
        while (columns[i] && !str_is(name, columns[i])) {
            i++;
        }
        point_at(row, name);
        if (!columns[i] || *width >= MOST_COLUMNS) {
            report_column(g, row, name, columns);
            good = false;
        } else if (places[i] != MOST_COLUMNS) {
            gaz_report(g, row, 0, true, "the column \"%s\" stands twice in the header", columns[i]);
            good = false;
        } else {
            places[i] = *width;
        }
    }
    point_at(row, row->text);
    if (good && places[0] == MOST_COLUMNS)
        gaz_report(g, row, 0, true, "the header lacks the column \"%s\"", columns[0]);
    return good && places[0] != MOST_COLUMNS;
}

/* Cuts the line and puts its cells into the order of the wanted columns. False where the line is faulty. */
static bool read_cells(gaz *g, gaz_row *row, const char *const *columns, const size_t *places, size_t width) {
    str found[MOST_COLUMNS], rest = row->text, cell;
    size_t count = 0, valid = valid_length(row->text);
    point_at(row, str_slice(row->text, row->text.len, row->text.len)); /* where a missing field would be */
    while (str_cut(&rest, '\t', &cell)) {
        if (count < MOST_COLUMNS) found[count] = str_trim(cell);
        if (count++ == width) point_at(row, cell);
    }
    if (count != width) gaz_report(g, row, 0, true, "%zu fields where the header has %zu columns", count, width);
    if (valid < row->text.len) {
        point_at(row, str_slice(row->text, valid, row->text.len));
        gaz_report(g, row, 0, true, "not valid UTF-8");
    }
    if (count != width || valid < row->text.len) return false;
    for (size_t i = 0; columns[i]; i++) {
        row->cells[i] = places[i] < width ? found[places[i]] : (str){ "", 0 };
        row->cell_count = i + 1;
    }
    return true;
}

void gaz_read_table(gaz *g, gaz_row *row, const char *const *columns, gaz_row_reader reader) {
    size_t places[MOST_COLUMNS] = { 0 }, width = 0;
    bool header_met = false;
    str rest = row->content;
    if (str_starts(rest, "\xEF\xBB\xBF")) rest = str_slice(rest, 3, rest.len);
    while (next_line(row, &rest)) {
        if (!is_content(row)) continue;
        if (header_met) {
            if (read_cells(g, row, columns, places, width)) reader(g, row);
        } else if (read_header(g, row, columns, places, &width)) {
            header_met = true;
            g->table_count++;
        } else {
            return;
        }
    }
}
