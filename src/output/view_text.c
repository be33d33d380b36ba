/* Views as statements and plain text: Cypher for small graphs in Neo4j or Memgraph, and Pajek's .net. */
#include <stdlib.h>

#include "output/view.h"

/* In single quotes, with the escapes of openCypher. */
static void emit_cypher(FILE *stream, const char *text) {
    putc('\'', stream);
    for (uint32_t code; text && (code = utf8_next(&text));) {
        if (code == '\'' || code == '\\') {
            fprintf(stream, "\\%c", (char)code);
        } else if (code < 0x20 || code == 0x7F) {
            fprintf(stream, "\\u%04x", (unsigned)code);
        } else {
            utf8_put(stream, code);
        }
    }
    putc('\'', stream);
}

static void put_property(FILE *stream, const view_column *column, view_cell cell) {
    if (!cell.told) return;
    fprintf(stream, ", %s: ", column->name);
    if (!cell.list) {
        view_put(stream, &cell, column->type, "", emit_cypher);
        return;
    }
    putc('[', stream);
    for (size_t i = 0; i < cell.list_count; i++) {
        if (i > 0) fputs(", ", stream);
        emit_cypher(stream, cell.list[i]);
    }
    putc(']', stream);
}

bool output_view_cypher(FILE *stream, const void *data) {
    const view *v = data;
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        view_node node = v->node(v, n);
        fprintf(stream, "CREATE (:%s {entity: ", node.class);
        emit_cypher(stream, node.id);
        fputs(", label: ", stream);
        emit_cypher(stream, node.label);
        for (size_t i = 0; i < v->node_column_count; i++) {
            put_property(stream, &v->node_columns[i], v->node_cell(v, n, i));
        }
        fputs("});\n", stream);
    }
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        view_edge edge = v->edge(v, e);
        view_node a = v->node(v, edge.source), b = v->node(v, edge.target);
        fprintf(stream, "MATCH (a:%s {entity: ", a.class);
        emit_cypher(stream, a.id);
        fprintf(stream, "}), (b:%s {entity: ", b.class);
        emit_cypher(stream, b.id);
        fprintf(stream, "}) CREATE (a)-[:%s {weight: ", edge.type);
        emit_number(stream, edge.weight);
        for (size_t i = 0; i < v->edge_column_count; i++) {
            put_property(stream, &v->edge_columns[i], v->edge_cell(v, e, i));
        }
        fputs("}]->(b);\n", stream);
    }
    return !ferror(stream);
}

/* Labels stand in double quotes that cannot be escaped. */
static void emit_pajek(FILE *stream, const char *text) {
    putc('"', stream);
    for (uint32_t code; text && (code = utf8_next(&text));) {
        utf8_put(stream, code == '"' ? '\'' : code == '\\' ? '/' : code < 0x20 || code == 0x7F ? ' ' : code);
    }
    putc('"', stream);
}

/* Vertices are named by id: some readers take the name for the vertex, and two people may share a name. */
bool output_view_pajek(FILE *stream, const void *data) {
    const view *v = data;
    fprintf(stream, "*Vertices %zu\n", v->node_count);
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        view_node node = v->node(v, n);
        fprintf(stream, "%zu ", n + 1);
        emit_pajek(stream, node.id);
        putc(' ', stream);
        emit_number(stream, node.x);
        putc(' ', stream);
        emit_number(stream, node.y);
        fputs(" ellipse\n", stream);
    }
    fputs(v->directed ? "*Arcs\n" : "*Edges\n", stream);
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        view_edge edge = v->edge(v, e);
        fprintf(stream, "%zu %zu ", edge.source + 1, edge.target + 1);
        emit_number(stream, edge.weight);
        putc('\n', stream);
    }
    return !ferror(stream);
}
