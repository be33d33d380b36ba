/* GEXF 1.2draft, the version Gephi and NetworkX both read, with the days on which people and ties were alive.
 *
 * Gephi's rules: `weight` is an attribute of the edge, viz:size has `value` first, spells are closed and end after they
 * start. A meeting on one day is a spell to the next day; one of a known month, a spell to the first of the next. */
#include <stdlib.h>

#include "output/view.h"

typedef struct {
    int from, to; /* days, counted from 0000-03-01 */
} spell;

static const char *type_name(view_type type) {
    return type == VIEW_INTEGER ? "integer" : type == VIEW_NUMBER ? "double" : type == VIEW_FLAG ? "boolean" : "string";
}

/* Days by the calendar whose year begins in March, so that the leap day comes last (Hinnant, chrono-compatible
 * low-level date algorithms). */
static int to_days(int year, int month, int day) {
    year -= month <= 2;
    int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return year * 365 + year / 4 - year / 100 + year / 400 + in_year;
}

static void put_day(FILE *stream, int days) {
    int era = days / 146097, of_era = days % 146097;
    int year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    int of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted = (5 * of_year + 2) / 153, day = of_year - (153 * shifted + 2) / 5 + 1;
    int month = shifted < 10 ? shifted + 3 : shifted - 9;
    fprintf(stream, "%04d-%02d-%02d", year_of_era + era * 400 + (month <= 2), month, day);
}

static bool spell_of(const ent_meeting *meeting, spell *out) {
    const char *told = meeting->date ? meeting->date : meeting->reported;
    int year, month, day;
    int read = told ? sscanf(told, "%4d-%2d-%2d", &year, &month, &day) : 0;
    if (read < 2 || year < 1 || year > 9998 || month < 1 || month > 12) return false;
    if (read == 3 && (day < 1 || day > 31)) return false;
    out->from = to_days(year, month, read == 3 ? day : 1);
    out->to = read == 3 ? out->from + 1 : month == 12 ? to_days(year + 1, 1, 1) : to_days(year, month + 1, 1);
    return true;
}

static int earlier_first(const void *left, const void *right) {
    const spell *a = left, *b = right;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

/* The spells in order, those that touch joined. Nothing where no day is known: it is then always there. */
static bool put_spells(FILE *stream, const view *v, view_meetings meetings) {
    spell *spells = malloc((meetings.count + 1) * sizeof *spells);
    size_t count = 0, kept = 0;
    if (!spells) return false;
    for (size_t i = 0; i < meetings.count; i++) {
        count += spell_of(&v->graph->result->meetings[meetings.items[i]], &spells[count]);
    }
    if (count) qsort(spells, count, sizeof *spells, earlier_first);
    for (size_t i = 0; i < count; i++) {
        if (kept && spells[i].from <= spells[kept - 1].to) {
            if (spells[i].to > spells[kept - 1].to) spells[kept - 1].to = spells[i].to;
        } else {
            spells[kept++] = spells[i];
        }
    }
    if (kept) fputs("<spells>", stream);
    for (size_t i = 0; i < kept; i++) {
        fputs("<spell start=\"", stream);
        put_day(stream, spells[i].from);
        fputs("\" end=\"", stream);
        put_day(stream, spells[i].to);
        fputs("\"/>", stream);
    }
    if (kept) fputs("</spells>", stream);
    free(spells);
    return true;
}

static void put_columns(FILE *stream, const char *class, const view_column *columns, size_t count) {
    fprintf(stream, "    <attributes class=\"%s\" mode=\"static\">\n", class);
    for (size_t i = 0; i < count; i++) {
        fprintf(stream, "      <attribute id=\"%s\" title=\"%s\" type=\"%s\"/>\n", columns[i].name, columns[i].name,
                type_name(columns[i].type));
    }
    fputs("    </attributes>\n", stream);
}

static void put_cell(FILE *stream, const view_column *column, view_cell cell) {
    if (!cell.told) return;
    fprintf(stream, "<attvalue for=\"%s\" value=\"", column->name);
    view_put(stream, &cell, column->type, "; ", emit_xml);
    fputs("\"/>", stream);
}

static bool put_node(FILE *stream, const view *v, size_t n) {
    view_node node = v->node(v, n);
    fputs("      <node id=\"", stream);
    emit_xml(stream, node.id);
    fputs("\" label=\"", stream);
    emit_xml(stream, node.label);
    fputs("\"><attvalues>", stream);
    for (size_t i = 0; i < v->node_column_count; i++) {
        put_cell(stream, &v->node_columns[i], v->node_cell(v, n, i));
    }
    fputs("</attvalues>", stream);
    bool done = !v->node_meetings || put_spells(stream, v, v->node_meetings(v, n));
    fputs("<viz:size value=\"", stream);
    emit_number(stream, node.size);
    fputs("\"/><viz:position x=\"", stream);
    emit_number(stream, node.x);
    fputs("\" y=\"", stream);
    emit_number(stream, node.y);
    fprintf(stream, "\" z=\"0\"/><viz:color r=\"%d\" g=\"%d\" b=\"%d\"/></node>\n", node.red, node.green, node.blue);
    return done;
}

static bool put_edge(FILE *stream, const view *v, size_t e) {
    view_edge edge = v->edge(v, e);
    fprintf(stream, "      <edge id=\"e%zu\" source=\"", e);
    emit_xml(stream, v->node(v, edge.source).id);
    fputs("\" target=\"", stream);
    emit_xml(stream, v->node(v, edge.target).id);
    fputs("\" label=\"", stream);
    emit_xml(stream, edge.label);
    fputs("\" weight=\"", stream);
    emit_number(stream, edge.weight);
    fputs("\"><attvalues>", stream);
    for (size_t i = 0; i < v->edge_column_count; i++) {
        put_cell(stream, &v->edge_columns[i], v->edge_cell(v, e, i));
    }
    fputs("</attvalues>", stream);
    bool done = !v->edge_meetings || put_spells(stream, v, v->edge_meetings(v, e));
    fputs("</edge>\n", stream);
    return done;
}

bool output_view_gexf(FILE *stream, const void *data) {
    const view *v = data;
    bool done = true;
    fprintf(stream,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            "<gexf xmlns=\"http://www.gexf.net/1.2draft\" xmlns:viz=\"http://www.gexf.net/1.2draft/viz\" "
            "version=\"1.2\">\n"
            "  <meta><creator>Entente</creator><description>%s</description></meta>\n"
            "  <graph mode=\"%s\" defaultedgetype=\"%sdirected\"%s>\n",
            v->title, v->node_meetings ? "dynamic" : "static", v->directed ? "" : "un",
            v->node_meetings ? " timeformat=\"date\"" : "");
    put_columns(stream, "node", v->node_columns, v->node_column_count);
    put_columns(stream, "edge", v->edge_columns, v->edge_column_count);
    fputs("    <nodes>\n", stream);
    for (size_t n = 0; done && n < v->node_count && !ferror(stream); n++) {
        done = put_node(stream, v, n);
    }
    fputs("    </nodes>\n    <edges>\n", stream);
    for (size_t e = 0; done && e < v->edge_count && !ferror(stream); e++) {
        done = put_edge(stream, v, e);
    }
    fputs("    </edges>\n  </graph>\n</gexf>\n", stream);
    return done && !ferror(stream);
}

bool output_gexf(FILE *stream, const void *data) {
    view people;
    bool done = view_people(&people, data) && output_view_gexf(stream, &people);
    view_free(&people);
    return done;
}
