/* Views as DOT: the cards of dot.c for people, and plain shapes for the other projections: meetings as small squares
 * between their people, countries as circles whose ties bend from host to guest. */
#include <math.h>

#include "output/view.h"

static void put_decimal(FILE *stream, double number) {
    emit_number(stream, round(number * 100) / 100);
}

static void put_head(FILE *stream, const view *v) {
    const char *ink = v->dark ? "#e8e8e8" : "#222222", *ground = v->dark ? "#1b1e23" : "white";
    const char *layout = v->node_count > 400 ? "layout=sfdp, K=0.6, repulsiveforce=1.4, splines=line"
                         : v->directed       ? "layout=fdp, K=1.3, maxiter=500, splines=curved"
                                             : "layout=fdp, K=0.9, maxiter=500, splines=line";
    fprintf(stream,
            "%s entente {\n"
            "  graph [%s, overlap=prism, sep=\"+4\", outputorder=edgesfirst, labelloc=b, pad=0.3,\n"
            "         fontname=\"DejaVu Sans\", fontsize=14, bgcolor=\"%s\", fontcolor=\"%s\",\n"
            "         label=\"%s: %zu nodes, %zu ties, %zu meetings\"]\n"
            "  node [fontname=\"DejaVu Sans\", style=filled, penwidth=0.8, color=\"#00000080\"]\n"
            "  edge [color=\"%s\", fontname=\"DejaVu Sans\", fontsize=9, fontcolor=\"%s\", arrowsize=0.7]\n",
            v->directed ? "digraph" : "graph", layout, ground, ink, v->title, v->node_count, v->edge_count,
            v->graph->result->meeting_count, v->dark ? "#8fa3b880" : "#44556680", ink);
}

static void put_node(FILE *stream, const view *v, size_t n) {
    view_node node = v->node(v, n);
    bool meeting = strcmp(node.class, "Meeting") == 0, place = strcmp(node.class, "Country") == 0;
    fputs("  ", stream);
    emit_dot(stream, node.id);
    fputs(" [", stream);
    if (meeting) {
        fputs(v->node_count <= 400 ? "shape=plaintext, style=\"\", fontsize=8, " : "shape=square, width=0.1, ", stream);
        fprintf(stream, "fontcolor=\"%s\", label=", v->dark ? "#b8c4d0" : "#445566");
        emit_dot(stream, v->node_count <= 400 ? node.label : "");
    } else {
        fputs(place ? "shape=circle, fixedsize=true, width=" : "shape=box, margin=\"0.08,0.04\", fontsize=", stream);
        put_decimal(stream, place ? node.size / 36 : 11);
        fputs(", label=", stream);
        emit_dot(stream, node.label);
        fprintf(stream, ", fillcolor=\"#%02x%02x%02x\"", node.red, node.green, node.blue);
    }
    fputs(", tooltip=", stream);
    emit_dot(stream, node.label);
    if (!v->directed) { /* the circle of countries would hold the layout in its place */
        fputs(", pos=\"", stream);
        emit_number(stream, node.x);
        putc(',', stream);
        emit_number(stream, node.y);
        putc('"', stream);
    }
    fputs("]\n", stream);
}

static void put_edge(FILE *stream, const view *v, size_t e) {
    view_edge edge = v->edge(v, e);
    bool dashed = v->directed && edge.weight < 1; /* met, but not at home: stands in both directions */
    if (dashed && edge.source > edge.target) return;
    fputs("  ", stream);
    emit_dot(stream, v->node_id(v, edge.source));
    fputs(v->directed ? " -> " : " -- ", stream);
    emit_dot(stream, v->node_id(v, edge.target));
    fputs(" [penwidth=", stream);
    put_decimal(stream, fmin(0.8 + 0.9 * log2(1 + edge.weight), 8));
    if (v->directed) {
        if (dashed) fputs(", style=dashed, arrowhead=none", stream);
        fputs(", tooltip=", stream);
        emit_dot(stream, edge.label);
    }
    fputs("]\n", stream);
}

bool output_view_dot(FILE *stream, const void *data) {
    const view *v = data;
    if (!v->cards) {
        put_head(stream, v);
        for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
            put_node(stream, v, n);
        }
        for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
            put_edge(stream, v, e);
        }
        fputs("}\n", stream);
        return !ferror(stream);
    }
    return v->dark ? output_dot_dark(stream, v->graph) : output_dot(stream, v->graph);
}
