/* The ties as tables other programs read: CSV for spreadsheets and Gephi, GraphML for Gephi, NetworkX, igraph and
 * Cytoscape.
 *
 * What Gephi asks for: `Type` in CSV (it would take ties as directed), key ids named after their meaning, `r g b` as
 * int, no column named `id`. Cytoscape wants `name`. */
#include <math.h>

#include "output/emit.h"
#include "output/palette.h"

static const ent_person *person_of(const graph *g, size_t node) {
    return &g->result->people[g->nodes[node].person];
}

bool output_ties_csv(FILE *stream, const void *data) {
    const graph *g = data;
    fputs("Source,Target,Type,Weight,Meetings,First,Last,Kinds\r\n", stream);
    for (size_t t = 0; t < g->tie_count && !ferror(stream); t++) {
        const graph_tie *tie = &g->ties[t];
        emit_csv(stream, person_of(g, tie->a)->entity);
        putc(',', stream);
        emit_csv(stream, person_of(g, tie->b)->entity);
        fputs(",Undirected,", stream);
        emit_number(stream, tie->weight);
        fprintf(stream, ",%zu,", tie->meeting_count);
        emit_csv(stream, tie->first);
        putc(',', stream);
        emit_csv(stream, tie->last);
        putc(',', stream);
        emit_csv(stream, tie->kinds);
        fputs("\r\n", stream);
    }
    return !ferror(stream);
}

typedef struct {
    const char *name, *owner, *type;
} key;

static const key KEYS[] = {
    { "label", "node", "string" },
    { "name", "node", "string" },
    { "country", "node", "string" },
    { "offices", "node", "string" },
    { "listed", "node", "boolean" },
    { "meetings", "node", "int" },
    { "degree", "node", "int" },
    { "strength", "node", "double" },
    { "betweenness", "node", "double" },
    { "pagerank", "node", "double" },
    { "eigenvector", "node", "double" },
    { "community", "node", "int" },
    { "x", "node", "double" },
    { "y", "node", "double" },
    { "size", "node", "double" },
    { "r", "node", "int" },
    { "g", "node", "int" },
    { "b", "node", "int" },
    { "weight", "edge", "double" },
    { "first", "edge", "string" },
    { "last", "edge", "string" },
    { "kinds", "edge", "string" },
};

/* Key ids are unique in a file, so where nodes and edges share a name, the edge's has another id and the same name. */
static void put_keys(FILE *stream) {
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        fprintf(stream, "  <key id=\"%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n", KEYS[i].name,
                KEYS[i].owner, KEYS[i].name, KEYS[i].type);
    }
    fputs("  <key id=\"edge_label\" for=\"edge\" attr.name=\"label\" attr.type=\"string\"/>\n"
          "  <key id=\"edge_meetings\" for=\"edge\" attr.name=\"meetings\" attr.type=\"int\"/>\n",
          stream);
}

static void put_text(FILE *stream, const char *name, const char *text) {
    if (!text) return;
    fprintf(stream, "      <data key=\"%s\">", name);
    emit_xml(stream, text);
    fputs("</data>\n", stream);
}

static void put_number(FILE *stream, const char *name, double number) {
    fprintf(stream, "      <data key=\"%s\">", name);
    emit_number(stream, number);
    fputs("</data>\n", stream);
}

static void put_offices(FILE *stream, const ent_person *person) {
    if (person->office_count == 0) return;
    fputs("      <data key=\"offices\">", stream);
    for (size_t i = 0; i < person->office_count; i++) {
        if (i > 0) fputs("; ", stream);
        emit_xml(stream, person->offices[i]);
    }
    fputs("</data>\n", stream);
}

static void put_node(FILE *stream, const graph_node *node, const ent_person *person, const country *from,
                     double highest) {
    const char *name = person->name ? person->name : person->entity;
    fputs("    <node id=\"", stream);
    emit_xml(stream, person->entity);
    fputs("\">\n", stream);
    put_text(stream, "label", name);
    put_text(stream, "name", name);
    put_text(stream, "country", person->country);
    put_offices(stream, person);
    put_text(stream, "listed", person->listed ? "true" : "false");
    put_number(stream, "meetings", (double)person->meeting_count);
    put_number(stream, "degree", node->degree);
    put_number(stream, "strength", node->strength);
    put_number(stream, "betweenness", node->betweenness);
    put_number(stream, "pagerank", node->pagerank);
    put_number(stream, "eigenvector", node->eigenvector);
    put_number(stream, "community", node->community);
    put_number(stream, "x", node->x);
    put_number(stream, "y", node->y);
    put_number(stream, "size", round(1000 + 3000 * sqrt(node->strength / highest)) / 100);
    put_number(stream, "r", from->red);
    put_number(stream, "g", from->green);
    put_number(stream, "b", from->blue);
    fputs("    </node>\n", stream);
}

static void put_edge_label(FILE *stream, const graph_tie *tie) {
    fprintf(stream, "      <data key=\"edge_label\">%zu meeting%s</data>\n", tie->meeting_count,
            tie->meeting_count == 1 ? "" : "s");
}

static void put_edge(FILE *stream, const graph *g, size_t number) {
    const graph_tie *tie = &g->ties[number];
    fprintf(stream, "    <edge id=\"e%zu\" source=\"", number);
    emit_xml(stream, person_of(g, tie->a)->entity);
    fputs("\" target=\"", stream);
    emit_xml(stream, person_of(g, tie->b)->entity);
    fputs("\">\n", stream);
    put_edge_label(stream, tie);
    put_number(stream, "weight", tie->weight);
    put_number(stream, "edge_meetings", (double)tie->meeting_count);
    put_text(stream, "first", tie->first);
    put_text(stream, "last", tie->last);
    put_text(stream, "kinds", tie->kinds);
    fputs("    </edge>\n", stream);
}

bool output_graphml(FILE *stream, const void *data) {
    const graph *g = data;
    countries from;
    if (!countries_rank(g, &from)) {
        countries_free(&from);
        return false;
    }
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n",
          stream);
    put_keys(stream);
    fputs("  <graph edgedefault=\"undirected\">\n", stream);
    double highest = highest_strength(g);
    for (size_t n = 0; n < g->node_count && !ferror(stream); n++) {
        const ent_person *person = person_of(g, n);
        put_node(stream, &g->nodes[n], person, country_of(&from, person), highest);
    }
    for (size_t t = 0; t < g->tie_count && !ferror(stream); t++) {
        put_edge(stream, g, t);
    }
    fputs("  </graph>\n</graphml>\n", stream);
    countries_free(&from);
    return !ferror(stream);
}
