/* Views as DOT: the cards of dot.c for people, and plain shapes for the other projections: meetings as days between
 * their people, countries as cards whose ties lead from host to guest, with the number of meetings held at home. */
#include <math.h>

#include "output/origin.h"
#include "output/view.h"

enum { LABELLED = 400, COUNTRIES = 50, NUMBERED_TIES = 60 };

typedef struct {
    FILE *stream;
    const view *v;
    size_t shown; /* of the nodes, the first so many: countries come in the order of their meetings */
} sheet;

static void put_decimal(FILE *stream, double number) {
    emit_number(stream, round(number * 100) / 100);
}

static const char *noun(const char *class) {
    return strcmp(class, "Person") == 0    ? "people"
           : strcmp(class, "Meeting") == 0 ? "meetings"
           : strcmp(class, "Country") == 0 ? "countries"
                                           : "organizations";
}

/* "12 countries", "30 people and meetings": the kinds of node stand one after the other. */
static void put_count(const sheet *s) {
    const view *v = s->v;
    const char *first = v->node_count ? noun(v->node(v, 0).class) : "people";
    const char *last = v->node_count ? noun(v->node(v, v->node_count - 1).class) : first;
    fprintf(s->stream, "%zu %s", v->node_count, first);
    if (strcmp(first, last) != 0) fprintf(s->stream, " and %s", last);
}

static void put_head(const sheet *s) {
    const view *v = s->v;
    const char *ink = v->dark ? "#e8e8e8" : "black", *ground = v->dark ? "#1b1e23" : "white";
    const char *layout = v->node_count > LABELLED ? "layout=sfdp, K=0.6, repulsiveforce=1.4, splines=line"
                         : v->directed            ? "layout=fdp, K=1.7, maxiter=500, splines=line, overlap_scaling=-2"
                                                  : "layout=fdp, K=0.9, maxiter=500, splines=line";
    fprintf(s->stream,
            "%s entente {\n"
            "  graph [%s, overlap=prism, sep=\"+4\", outputorder=edgesfirst, labelloc=b, pad=0.3,\n"
            "         fontname=\"DejaVu Sans\", fontsize=14, bgcolor=\"%s\", fontcolor=\"%s\"%s,\n"
            "         label=\"%s: ",
            v->directed ? "digraph" : "graph", layout, ground, ink, v->dark ? "" : ", scheme=auto", v->title);
    put_count(s);
    fprintf(s->stream, ", %zu meetings", v->graph->result->meeting_count);
    if (v->directed) fputs("\\nAn arrow leads from host to guest; dashed: met, but at neither's home.", s->stream);
    if (s->shown < v->node_count)
        fprintf(s->stream, "\\nThe %zu countries of most meetings are shown, %zu are left out.", s->shown,
                v->node_count - s->shown);
    fprintf(s->stream,
            "\"]\n"
            "  node [fontname=\"DejaVu Sans\", style=filled, penwidth=0.8, color=\"#00000080\"]\n"
            "  edge [color=\"%s\", fontname=\"DejaVu Sans\", fontsize=9, fontcolor=\"%s\", arrowsize=0.7]\n",
            v->dark ? "#8fa3b890" : "#44556690", ink);
}

/* The figure of a node's column; 0 where it has none. */
static double figure_of(const view *v, size_t node, const char *column) {
    for (size_t c = 0; c < v->node_column_count; c++) {
        if (strcmp(v->node_columns[c].name, column) == 0) return v->node_cell(v, node, c).number;
    }
    return 0;
}

/* The country's name, larger the more meetings; below it how many. */
static void put_country(const sheet *s, size_t n) {
    const view *v = s->v;
    double meetings = figure_of(v, n, "meetings"), size = 10 + 14 * (v->node(v, n).size - 12) / 28;
    fputs("shape=box, margin=\"0.1,0.06\", label=<<font point-size=\"", s->stream);
    put_decimal(s->stream, size);
    fputs("\"><b>", s->stream);
    emit_wrapped(s->stream, origin_country_name(v->origin, v->node(v, n).label), 16, 3);
    fputs("</b></font><br/><font point-size=\"", s->stream);
    put_decimal(s->stream, fmax(8, size * 0.6));
    fprintf(s->stream, "\">%.0f %s</font>>", meetings, meetings == 1 ? "meeting" : "meetings");
}

static void put_label(const sheet *s, const view_node *node) {
    bool labelled = s->v->node_count <= LABELLED;
    if (strcmp(node->class, "Meeting") == 0) {
        fputs(labelled ? "shape=plaintext, style=\"\", fontsize=8, " : "shape=square, width=0.1, ", s->stream);
        fprintf(s->stream, "fontcolor=\"%s\", label=", s->v->dark ? "#b8c4d0" : "#445566");
        emit_dot(s->stream, labelled ? node->label : "");
    } else {
        fputs("shape=box, margin=\"0.08,0.04\", fontsize=11, label=", s->stream);
        emit_dot(s->stream, node->label);
    }
}

static void put_tooltip(const sheet *s, size_t n, const view_node *node) {
    fputs(", tooltip=", s->stream);
    if (!s->v->directed) {
        emit_dot(s->stream, node->label);
        return;
    }
    fputc('"', s->stream);
    emit_xml(s->stream, origin_country_name(s->v->origin, node->label));
    fprintf(s->stream, "\\n%.0f people, %.0f meetings, received %.0f, visited %.0f\"", figure_of(s->v, n, "people"),
            figure_of(s->v, n, "meetings"), figure_of(s->v, n, "hosted"), figure_of(s->v, n, "visited"));
}

static void put_node(const sheet *s, size_t n) {
    const view *v = s->v;
    view_node node = v->node(v, n);
    fputs("  ", s->stream);
    emit_dot(s->stream, node.id);
    fputs(" [", s->stream);
    if (strcmp(node.class, "Country") == 0)
        put_country(s, n);
    else
        put_label(s, &node);
    if (strcmp(node.class, "Meeting") != 0)
        fprintf(s->stream, ", fillcolor=\"#%02x%02x%02x\"", node.red, node.green, node.blue);
    put_tooltip(s, n, &node);
    if (!v->directed) { /* the circle of countries would hold the layout in its place */
        fputs(", pos=\"", s->stream);
        emit_number(s->stream, node.x);
        putc(',', s->stream);
        emit_number(s->stream, node.y);
        putc('"', s->stream);
    }
    fputs("]\n", s->stream);
}

static void put_ends(const sheet *s, const view_edge *edge) {
    fputs("  ", s->stream);
    emit_dot(s->stream, s->v->node_id(s->v, edge->source));
    fputs(s->v->directed ? " -> " : " -- ", s->stream);
    emit_dot(s->stream, s->v->node_id(s->v, edge->target));
    fputs(" [penwidth=", s->stream);
}

/* How often the one at the tail received the one at the head; 0 where they met elsewhere only. */
static double received(const view_edge *edge) {
    return edge->weight < 1 ? 0 : edge->weight;
}

/* Both directions as one line, since two would lie over each other: an arrow at each end that was received. */
static void put_dealings(const sheet *s, const view_edge *there, const view_edge *back) {
    double out = received(there), home = back ? received(back) : 0;
    put_ends(s, there);
    put_decimal(s->stream, fmin(0.6 + 0.6 * log2(1 + out + home), 5));
    fprintf(s->stream, ", dir=%s", out > 0 && home > 0 ? "both" : out > 0 ? "forward" : home > 0 ? "back" : "none");
    if (out + home == 0) fputs(", style=dashed", s->stream);
    if (s->v->edge_count <= NUMBERED_TIES) {
        if (out > 0) fprintf(s->stream, ", headlabel=\" %.0f \"", out);
        if (home > 0) fprintf(s->stream, ", taillabel=\" %.0f \"", home);
    }
    const view *v = s->v;
    const char *one = v->node(v, there->source).label, *other = v->node(v, there->target).label;
    fputs(", tooltip=\"", s->stream);
    emit_xml(s->stream, origin_country_name(v->origin, one));
    fputs(" – ", s->stream);
    emit_xml(s->stream, origin_country_name(v->origin, other));
    fprintf(s->stream, "\\nreceived %.0f, was received %.0f\"]\n", out, home);
}

/* The edge of the other direction; edge_count where there is none. The two stand beside each other in the view. */
static size_t edge_back(const view *v, size_t e, const view_edge *there) {
    for (size_t other = e ? e - 1 : e + 1; other <= e + 1 && other < v->edge_count; other += 2) {
        view_edge back = v->edge(v, other);
        if (back.source == there->target && back.target == there->source) return other;
    }
    return v->edge_count;
}

static void put_edge(const sheet *s, size_t e) {
    const view *v = s->v;
    view_edge edge = v->edge(v, e), back;
    if (!v->directed) {
        put_ends(s, &edge);
        put_decimal(s->stream, fmin(0.8 + 0.9 * log2(1 + edge.weight), 8));
        fputs("]\n", s->stream);
        return;
    }
    if (edge.source >= s->shown || edge.target >= s->shown) return;
    size_t other = edge_back(v, e, &edge);
    if (other < e) return; /* drawn with that one */
    if (other < v->edge_count) back = v->edge(v, other);
    put_dealings(s, &edge, other < v->edge_count ? &back : NULL);
}

bool output_view_dot(FILE *stream, const void *data) {
    const view *v = data;
    sheet s = { .stream = stream, .v = v, .shown = v->node_count };
    if (v->cards) return output_dot(stream, &(output_page){ .graph = v->graph, .origin = v->origin, .dark = v->dark });
    if (v->directed && s.shown > COUNTRIES) s.shown = COUNTRIES;
    put_head(&s);
    for (size_t n = 0; n < s.shown && !ferror(stream); n++) {
        put_node(&s, n);
    }
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        put_edge(&s, e);
    }
    fputs("}\n", stream);
    return !ferror(stream);
}
