/* GEXF 1.2draft, the version Gephi and NetworkX both read, with the days on which people and ties were alive.
 *
 * Gephi's rules: `weight` is an attribute of the edge, viz:size has `value` first, spells are closed and end after they
 * start. A meeting on one day is a spell to the next day; one of a known month, a spell to the first of the next. */
#include <stdlib.h>

#include "output/view.h"

enum { FEW_SPELLS = 16 }; /* most have no more, and need no memory of their own */

typedef struct {
    int from, to; /* graph_days */
} spell;

static const char *type_name(view_type type) {
    return type == VIEW_INTEGER ? "integer" : type == VIEW_NUMBER ? "double" : type == VIEW_FLAG ? "boolean" : "string";
}

static int earlier_first(const void *left, const void *right) {
    const spell *a = left, *b = right;
    return a->from != b->from ? (a->from > b->from) - (a->from < b->from) : (a->to > b->to) - (a->to < b->to);
}

static void put_day(FILE *stream, const char *before, int days) {
    char text[11];
    graph_day_text(days, text);
    fputs(before, stream);
    fputs(text, stream);
}

/* Sorts the spells and joins those that touch; how many are left. */
static size_t join_spells(spell *spells, size_t count) {
    size_t kept = 0;
    if (count > 1) qsort(spells, count, sizeof *spells, earlier_first);
    for (size_t i = 0; i < count; i++) {
        if (kept && spells[i].from <= spells[kept - 1].to) {
            if (spells[i].to > spells[kept - 1].to) spells[kept - 1].to = spells[i].to;
        } else {
            spells[kept++] = spells[i];
        }
    }
    return kept;
}

/* The spells in order. Nothing where no day is known: it is then always there. */
static bool put_spells(FILE *stream, const view *v, view_meetings meetings) {
    spell few[FEW_SPELLS];
    spell *spells = meetings.count <= FEW_SPELLS ? few : malloc(meetings.count * sizeof *spells);
    size_t count = 0;
    if (!spells) return false;
    for (size_t i = 0; i < meetings.count; i++) {
        const ent_meeting *meeting = &v->graph->result->meetings[meetings.items[i]];
        const char *told = meeting->date ? meeting->date : meeting->reported;
        count += graph_days(told, &spells[count].from, &spells[count].to);
    }
    count = join_spells(spells, count);
    if (count) fputs("<spells>", stream);
    for (size_t i = 0; i < count; i++) {
        put_day(stream, "<spell start=\"", spells[i].from);
        put_day(stream, "\" end=\"", spells[i].to);
        fputs("\"/>", stream);
    }
    if (count) fputs("</spells>", stream);
    if (spells != few) free(spells);
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

static void put_cell(FILE *stream, const view_column *column, const view_cell *cell) {
    if (!cell->told) return;
    fputs("<attvalue for=\"", stream);
    fputs(column->name, stream);
    fputs("\" value=\"", stream);
    view_put(stream, cell, column->type, "; ", emit_xml);
    fputs("\"/>", stream);
}

static void put_number(FILE *stream, const char *before, double number) {
    fputs(before, stream);
    emit_number(stream, number);
}

static void put_text(FILE *stream, const char *before, const char *text) {
    fputs(before, stream);
    emit_xml(stream, text);
}

/* What nodes and edges have alike: their columns, and the days on which they were alive. */
typedef struct {
    const view_column *columns;
    size_t count;
    view_cell (*cell)(const view *v, size_t index, size_t column);
    view_meetings (*meetings)(const view *v, size_t index);
} facts;

static bool put_facts(FILE *stream, const view *v, size_t index, const facts *of) {
    fputs("\"><attvalues>", stream);
    for (size_t i = 0; i < of->count; i++) {
        view_cell cell = of->cell(v, index, i);
        put_cell(stream, &of->columns[i], &cell);
    }
    fputs("</attvalues>", stream);
    return !of->meetings || put_spells(stream, v, of->meetings(v, index));
}

static bool put_node(FILE *stream, const view *v, size_t n, const facts *of) {
    view_node node = v->node(v, n);
    put_text(stream, "      <node id=\"", node.id);
    put_text(stream, "\" label=\"", node.label);
    bool done = put_facts(stream, v, n, of);
    put_number(stream, "<viz:size value=\"", node.size);
    put_number(stream, "\"/><viz:position x=\"", node.x);
    put_number(stream, "\" y=\"", node.y);
    put_number(stream, "\" z=\"0\"/><viz:color r=\"", node.red);
    put_number(stream, "\" g=\"", node.green);
    put_number(stream, "\" b=\"", node.blue);
    fputs("\"/></node>\n", stream);
    return done;
}

static bool put_edge(FILE *stream, const view *v, size_t e, const facts *of) {
    view_edge edge = v->edge(v, e);
    put_number(stream, "      <edge id=\"e", (double)e);
    put_text(stream, "\" source=\"", v->node_id(v, edge.source));
    put_text(stream, "\" target=\"", v->node_id(v, edge.target));
    put_text(stream, "\" label=\"", edge.label);
    put_number(stream, "\" weight=\"", edge.weight);
    bool done = put_facts(stream, v, e, of);
    fputs("</edge>\n", stream);
    return done;
}

bool output_view_gexf(FILE *stream, const void *data) {
    const view *v = data;
    const facts of_nodes = { v->node_columns, v->node_column_count, v->node_cell, v->node_meetings };
    const facts of_edges = { v->edge_columns, v->edge_column_count, v->edge_cell, v->edge_meetings };
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
        done = put_node(stream, v, n, &of_nodes);
    }
    fputs("    </nodes>\n    <edges>\n", stream);
    for (size_t e = 0; done && e < v->edge_count && !ferror(stream); e++) {
        done = put_edge(stream, v, e, &of_edges);
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
