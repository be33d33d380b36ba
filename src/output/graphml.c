/* GraphML, for Gephi, NetworkX, igraph, Cytoscape and yEd.
 *
 * What they ask for: key ids named after their meaning (Gephi), `r g b` as int (Gephi), no column named `id` (Gephi),
 * `name` (Cytoscape). Key ids are unique in a file, so where nodes and edges share a column's name, the edges' key has
 * "edge_" before its id, and the same name. */
#include "output/view.h"

static const char *type_name(view_type type) {
    return type == VIEW_INTEGER ? "int" : type == VIEW_NUMBER ? "double" : type == VIEW_FLAG ? "boolean" : "string";
}

static bool has_column(const view_column *columns, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        if (strcmp(columns[i].name, name) == 0) return true;
    }
    return false;
}

#define EDGE_PREFIX "edge_"

/* Which columns of edges (a bit for each) have a name that nodes have, too. */
static uint64_t shared_names(const view *v) {
    uint64_t shared = 0;
    for (size_t i = 0; i < v->edge_column_count; i++) {
        if (has_column(v->node_columns, v->node_column_count, v->edge_columns[i].name)) shared |= 1ull << i;
    }
    return shared;
}

static void put_keys(FILE *stream, const view *v) {
    static const char *const fixed[][2] = { { "label", "string" }, { "kind_of_node", "string" },
                                            { "x", "double" },     { "y", "double" },
                                            { "size", "double" },  { "r", "int" },
                                            { "g", "int" },        { "b", "int" } };
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++) {
        fprintf(stream, "  <key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", fixed[i][0], fixed[i][0],
                fixed[i][1]);
    }
    for (size_t i = 0; i < v->node_column_count; i++) {
        const view_column *c = &v->node_columns[i];
        fprintf(stream, "  <key id=\"%s\" for=\"node\" attr.name=\"%s\" attr.type=\"%s\"/>\n", c->name, c->name,
                type_name(c->type));
    }
    fputs("  <key id=\"weight\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>\n"
          "  <key id=\"edge_label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n"
          "  <key id=\"interaction\" for=\"edge\" attr.name=\"interaction\" attr.type=\"string\"/>\n",
          stream);
    uint64_t shared = shared_names(v);
    for (size_t i = 0; i < v->edge_column_count; i++) {
        const view_column *c = &v->edge_columns[i];
        fprintf(stream, "  <key id=\"%s%s\" for=\"edge\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                shared >> i & 1 ? EDGE_PREFIX : "", c->name, c->name, type_name(c->type));
    }
}

static void open_data(FILE *stream, const char *prefix, const char *key) {
    fputs("      <data key=\"", stream);
    fputs(prefix, stream);
    fputs(key, stream);
    fputs("\">", stream);
}

static void close_data(FILE *stream) {
    fputs("</data>\n", stream);
}

static void put_text(FILE *stream, const char *key, const char *text) {
    open_data(stream, "", key);
    emit_xml(stream, text);
    close_data(stream);
}

static void put_number(FILE *stream, const char *key, double number) {
    open_data(stream, "", key);
    emit_number(stream, number);
    close_data(stream);
}

static void put_cell(FILE *stream, const char *prefix, const view_column *column, const view_cell *cell) {
    if (!cell->told) return;
    open_data(stream, prefix, column->name);
    view_put(stream, cell, column->type, "; ", emit_xml);
    close_data(stream);
}

static void put_node(FILE *stream, const view *v, size_t n) {
    view_node node = v->node(v, n);
    fputs("    <node id=\"", stream);
    emit_xml(stream, node.id);
    fputs("\">\n", stream);
    put_text(stream, "label", node.label);
    put_text(stream, "kind_of_node", node.class);
    for (size_t i = 0; i < v->node_column_count; i++) {
        view_cell cell = v->node_cell(v, n, i);
        put_cell(stream, "", &v->node_columns[i], &cell);
    }
    put_number(stream, "x", node.x);
    put_number(stream, "y", node.y);
    put_number(stream, "size", node.size);
    put_number(stream, "r", node.red);
    put_number(stream, "g", node.green);
    put_number(stream, "b", node.blue);
    fputs("    </node>\n", stream);
}

static void put_edge(FILE *stream, const view *v, size_t e, uint64_t shared) {
    view_edge edge = v->edge(v, e);
    fputs("    <edge id=\"e", stream);
    emit_count(stream, e);
    fputs("\" source=\"", stream);
    emit_xml(stream, v->node_id(v, edge.source));
    fputs("\" target=\"", stream);
    emit_xml(stream, v->node_id(v, edge.target));
    fputs("\">\n", stream);
    put_text(stream, "edge_label", edge.label);
    put_text(stream, "interaction", edge.type);
    put_number(stream, "weight", edge.weight);
    for (size_t i = 0; i < v->edge_column_count; i++) {
        view_cell cell = v->edge_cell(v, e, i);
        put_cell(stream, shared >> i & 1 ? EDGE_PREFIX : "", &v->edge_columns[i], &cell);
    }
    fputs("    </edge>\n", stream);
}

bool output_view_graphml(FILE *stream, const void *data) {
    const view *v = data;
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
          stream);
    put_keys(stream, v);
    fprintf(stream, "  <graph edgedefault=\"%sdirected\">\n", v->directed ? "" : "un");
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        put_node(stream, v, n);
    }
    uint64_t shared = shared_names(v);
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        put_edge(stream, v, e, shared);
    }
    fputs("  </graph>\n</graphml>\n", stream);
    return !ferror(stream);
}

bool output_graphml(FILE *stream, const void *data) {
    view people;
    bool done = view_people(&people, data) && output_view_graphml(stream, &people);
    view_free(&people);
    return done;
}
