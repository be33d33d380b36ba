/* Views as tables: CSV for Gephi's spreadsheet import and for spreadsheets, and CSV with the headers of Neo4j's import
 * (`neo4j-admin database import`), which splits lists at ";". */
#include "output/view.h"

/* A spreadsheet's cells must not start a formula (emit_csv); Neo4j computes nothing, and gets the text as it is. */
static void emit_quoted(FILE *stream, const char *text) {
    if (!text) return;
    putc('"', stream);
    for (const char *end; (end = strpbrk(text, "\r\n")); text = end + 1) { /* the import wants a record a line */
        emit_doubled(stream, text, (size_t)(end - text));
        putc(' ', stream);
    }
    emit_doubled(stream, text, strlen(text));
    putc('"', stream);
}

static void put_cell(FILE *stream, const view_column *column, view_cell cell, const char *between,
                     void (*put)(FILE *stream, const char *text)) {
    putc(',', stream);
    if (cell.told) view_put(stream, &cell, column->type, between, put);
}

bool output_view_nodes_csv(FILE *stream, const void *data) {
    const view *v = data;
    fputs("Id,Label,Class,X,Y,Size", stream);
    for (size_t i = 0; i < v->node_column_count; i++) {
        fprintf(stream, ",%s", v->node_columns[i].name);
    }
    fputs("\r\n", stream);
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        view_node node = v->node(v, n);
        emit_csv(stream, node.id);
        putc(',', stream);
        emit_csv(stream, node.label);
        putc(',', stream);
        fputs(node.class, stream);
        putc(',', stream);
        emit_number(stream, node.x);
        putc(',', stream);
        emit_number(stream, node.y);
        putc(',', stream);
        emit_number(stream, node.size);
        for (size_t i = 0; i < v->node_column_count; i++) {
            put_cell(stream, &v->node_columns[i], v->node_cell(v, n, i), " | ", emit_csv);
        }
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}

bool output_view_edges_csv(FILE *stream, const void *data) {
    const view *v = data;
    fputs("Source,Target,Type,Weight,Label", stream);
    for (size_t i = 0; i < v->edge_column_count; i++) {
        fprintf(stream, ",%s", v->edge_columns[i].name);
    }
    fputs("\r\n", stream);
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        view_edge edge = v->edge(v, e);
        emit_csv(stream, v->node_id(v, edge.source));
        putc(',', stream);
        emit_csv(stream, v->node_id(v, edge.target));
        fputs(v->directed ? ",Directed," : ",Undirected,", stream);
        emit_number(stream, edge.weight);
        putc(',', stream);
        emit_csv(stream, edge.label);
        for (size_t i = 0; i < v->edge_column_count; i++) {
            put_cell(stream, &v->edge_columns[i], v->edge_cell(v, e, i), " | ", emit_csv);
        }
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}

static const char *neo4j_type(view_type type) {
    return type == VIEW_INTEGER ? ":long" : type == VIEW_NUMBER ? ":double" : type == VIEW_FLAG ? ":boolean" : "";
}

static void put_neo4j_header(FILE *stream, const view_column *columns, size_t count) {
    for (size_t i = 0; i < count; i++) {
        bool list = strcmp(columns[i].name, "offices") == 0;
        fprintf(stream, ",%s%s", columns[i].name, list ? ":string[]" : neo4j_type(columns[i].type));
    }
    fputs("\r\n", stream);
}

bool output_view_neo4j_nodes(FILE *stream, const void *data) {
    const view *v = data;
    fputs("entity:ID,label,:LABEL", stream);
    put_neo4j_header(stream, v->node_columns, v->node_column_count);
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        view_node node = v->node(v, n);
        emit_quoted(stream, node.id);
        putc(',', stream);
        emit_quoted(stream, node.label);
        putc(',', stream);
        fputs(node.class, stream);
        for (size_t i = 0; i < v->node_column_count; i++) {
            put_cell(stream, &v->node_columns[i], v->node_cell(v, n, i), ";", emit_quoted);
        }
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}

bool output_view_neo4j_edges(FILE *stream, const void *data) {
    const view *v = data;
    fputs(":START_ID,:END_ID,:TYPE,weight:double", stream);
    put_neo4j_header(stream, v->edge_columns, v->edge_column_count);
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        view_edge edge = v->edge(v, e);
        emit_quoted(stream, v->node_id(v, edge.source));
        putc(',', stream);
        emit_quoted(stream, v->node_id(v, edge.target));
        putc(',', stream);
        fputs(edge.type, stream);
        putc(',', stream);
        emit_number(stream, edge.weight);
        for (size_t i = 0; i < v->edge_column_count; i++) {
            put_cell(stream, &v->edge_columns[i], v->edge_cell(v, e, i), ";", emit_quoted);
        }
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}
