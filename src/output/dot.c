/* The drawing, as DOT for entente-draw: people as cards in the colour of their country, with name and office, the
 * better connected the larger; ties as lines, the wider the more meetings; communities outlined, where there are enough
 * people for that; the countries explained below.
 *
 * How much a card says depends on how many there are: up to CARDS people name, office and country, up to NAMES the name
 * alone; above that only the best connected have a card, and the others are dots (drawing.c chooses). What does not fit
 * is in the tooltips of the SVG. Positions are those that come with the graph (engine "nop"); Graphviz pushes
 * overlapping cards apart. */
#include <math.h>
#include <stdlib.h>

#include "output/drawing.h"
#include "output/emit.h"
#include "output/origin.h"

enum { FEW_PEOPLE = 60, FEW_TIES = 200, CARDS = 150 };
enum { NAME_WIDTH = 22, OFFICE_WIDTH = 30, OFFICE_LINES = 3 };

static const ent_person *person_of(const drawing *d, size_t node) {
    return &d->g->result->people[d->g->nodes[node].person];
}

static const char *name_of(const ent_person *person) {
    return person->name ? person->name : person->entity;
}

/* The number with one decimal, in every locale. */
static void put_tenths(FILE *stream, double number) {
    emit_number(stream, round(number * 10) / 10);
}

static void put_plural(FILE *stream, size_t count, const char *one, const char *many) {
    fprintf(stream, "%zu %s", count, count == 1 ? one : many);
}

/* Meetings that stand behind the ties drawn, each once. */
static size_t meetings_shown(const drawing *d) {
    size_t count = 0;
    bool *seen = calloc(d->g->result->meeting_count + 1, sizeof *seen);
    for (size_t t = 0; seen && t < d->g->tie_count; t++) {
        if (!drawing_has(d, &d->g->ties[t])) continue;
        for (size_t i = 0; i < d->g->ties[t].meeting_count; i++) {
            bool *one = &seen[d->g->ties[t].meetings[i]];
            count += !*one;
            *one = true;
        }
    }
    free(seen);
    return count;
}

/* The days the meetings span, over all ties. */
static void put_days(const drawing *d) {
    const char *first = NULL, *last = NULL;
    for (size_t t = 0; t < d->g->tie_count; t++) {
        const graph_tie *tie = &d->g->ties[t];
        if (tie->first && (!first || strcmp(tie->first, first) < 0)) first = tie->first;
        if (tie->last && (!last || strcmp(tie->last, last) > 0)) last = tie->last;
    }
    if (!first) return;
    fputs(", ", d->stream);
    emit_xml(d->stream, first);
    if (!last || strcmp(first, last) == 0) return;
    fputs(" to ", d->stream);
    emit_xml(d->stream, last);
}

static void put_swatch(FILE *stream, const country *its, const char *text, size_t people) {
    fprintf(stream, "<td bgcolor=\"#%02x%02x%02x\"><font color=\"#000000\">  ", its->red, its->green, its->blue);
    emit_xml(stream, text);
    fprintf(stream, " %zu  </font></td>", people);
}

/* What the grey stands for. */
static const char *others_text(size_t others, size_t unknown) {
    return unknown == 0 ? "other" : unknown == others ? "not known" : "other or not known";
}

/* Larger drawings are looked at from further away. */
static int legend_size(const drawing *d) {
    return d->people <= FEW_PEOPLE ? 14 : d->people <= NAMES ? 20 : 32;
}

static void put_swatches(const drawing *d) {
    const country *other = NULL;
    size_t others = 0, unknown = 0;
    for (size_t i = 0; i < d->from.count; i++) {
        const country *its = &d->from.items[i];
        if (its->own_colour) {
            put_swatch(d->stream, its, origin_country_name(d->page->origin, its->code), its->people);
            continue;
        }
        other = its;
        others += its->people;
        if (!its->code) unknown += its->people;
    }
    if (other) put_swatch(d->stream, other, others_text(others, unknown), others);
    if (d->from.count == 0) fputs("<td></td>", d->stream);
}

/* A line of the legend that tells how to read the drawing. */
static void put_line(const drawing *d, const char *text) {
    fprintf(d->stream, "</td></tr><tr><td><font point-size=\"%d\">", legend_size(d) - 3);
    emit_xml(d->stream, text);
    fputs("</font>", d->stream);
}

static void put_left_out(const drawing *d) {
    size_t people = d->g->node_count - d->people;
    if (people == 0 && d->left_out_ties == 0) return;
    fprintf(d->stream,
            "</td></tr><tr><td><font point-size=\"%d\">Left out, as there are too many to show: ", legend_size(d) - 3);
    if (people) put_plural(d->stream, people, "person", "people");
    if (people) fputs(" of fewest meetings", d->stream);
    if (people && d->left_out_ties) fputs(" and ", d->stream);
    if (d->left_out_ties) put_plural(d->stream, d->left_out_ties, "weak tie", "weak ties");
    fputs("</font>", d->stream);
}

static void put_legend(const drawing *d) {
    fputs("  label=<<table border=\"0\" cellspacing=\"0\"><tr><td>"
          "<table border=\"0\" cellborder=\"0\" cellspacing=\"6\" cellpadding=\"4\"><tr>",
          d->stream);
    put_swatches(d);
    fputs("</tr></table></td></tr><tr><td>", d->stream);
    put_plural(d->stream, d->people, "person", "people");
    fputs(", ", d->stream);
    put_plural(d->stream, d->ties, "tie", "ties");
    fputs(", ", d->stream);
    put_plural(d->stream, meetings_shown(d), "meeting", "meetings");
    put_days(d);
    put_line(d, d->circles
                    ? "Larger: in more meetings. Wider line: met more often. Outlined: groups who met most among "
                      "themselves."
                    : "Larger: in more meetings. Wider line: met more often.");
    put_left_out(d);
    fputs("</td></tr></table>>\n", d->stream);
}

/* Lines that bend around cards, and room for them, where there are few of both; above PUSHED_APART people dots may
 * touch, as to push them apart would take minutes. */
static const char *layout_of(const drawing *d) {
    if (d->g->light) return "layout=sfdp, K=0.6, repulsiveforce=1.4, overlap=prism, splines=line, sep=\"+3\"";
    if (d->people <= FEW_PEOPLE && d->ties <= FEW_TIES)
        return "layout=nop, overlap=prism, splines=true, overlap_scaling=-1.6, sep=\"+16\"";
    if (d->people <= NAMES) return "layout=nop, overlap=prism, splines=line, overlap_scaling=0, sep=\"+8\"";
    if (d->people <= PUSHED_APART) return "layout=nop, overlap=prism, splines=line, overlap_scaling=0, sep=\"+2\"";
    return "layout=nop, overlap=true, splines=line";
}

static void put_head(const drawing *d) {
    bool dark = d->page->dark;
    fprintf(d->stream,
            "graph entente {\n"
            "  graph [%s, outputorder=edgesfirst, labelloc=b, pad=0.3,\n"
            "         fontname=\"DejaVu Sans\", fontsize=%d, %s]\n"
            "  node [fontname=\"DejaVu Sans\", shape=box, style=filled, margin=\"0.11,0.06\", penwidth=0.8,\n"
            "        color=\"#00000080\"]\n"
            "  edge [color=\"%s\"]\n",
            layout_of(d), legend_size(d),
            dark ? "bgcolor=\"#1b1e23\", fontcolor=\"#e8e8e8\"" : "bgcolor=white, scheme=auto",
            dark ? "#9fb3c890" : "#44556690");
    put_legend(d);
}

static void put_node_tooltip(const drawing *d, size_t node) {
    const ent_person *person = person_of(d, node);
    char *text = NULL;
    size_t length = 0;
    FILE *buffer = open_memstream(&text, &length);
    if (!buffer) return;
    fputs(name_of(person), buffer);
    for (size_t i = 0; i < person->office_count; i++) {
        fprintf(buffer, "\n%s", person->offices[i]);
    }
    if (person->country) fprintf(buffer, "\n%s", origin_country_name(d->page->origin, person->country));
    fprintf(buffer, "\n%zu meeting%s", person->meeting_count, person->meeting_count == 1 ? "" : "s");
    fprintf(buffer, ", %.0f people met", d->g->nodes[node].degree);
    if (fclose(buffer) == 0) {
        fputs(", tooltip=", d->stream);
        emit_dot(d->stream, text);
    }
    free(text);
}

/* Office and country under the name; the colours alone would not tell those beyond the palette. */
static void put_office(const drawing *d, const ent_person *person) {
    const char *office = person->office_count > 0 ? person->offices[0] : NULL;
    const char *code = output_country_beside_office(d->page->graph->result, person);
    const char *land = origin_country_name(d->page->origin, code);
    char *text = NULL;
    if (asprintf(&text, "%s%s%s", office ? office : "", office && *office && land ? ", " : "", land ? land : "") < 0)
        return;
    emit_wrapped(d->stream, text, OFFICE_WIDTH, OFFICE_LINES);
    free(text);
}

static void put_card(const drawing *d, size_t node, double share) {
    const ent_person *person = person_of(d, node);
    double size = drawing_letters(d, share);
    fputs("label=<<font point-size=\"", d->stream);
    put_tenths(d->stream, size);
    fputs("\"><b>", d->stream);
    emit_wrapped(d->stream, name_of(person), NAME_WIDTH, 3);
    fputs("</b></font>", d->stream);
    bool told = d->people <= CARDS || d->people > NAMES; /* there, the few cards have the room */
    if (told && (person->country || person->office_count > 0)) {
        fputs("<br/><font point-size=\"", d->stream);
        put_tenths(d->stream, size * 0.75);
        fputs("\">", d->stream);
        put_office(d, person);
        fputs("</font>", d->stream);
    }
    fputs(">", d->stream);
}

static void put_dot(const drawing *d, double share) {
    fputs("shape=circle, label=\"\", fixedsize=true, width=", d->stream);
    emit_number(d->stream, round((0.12 + 0.5 * share) * drawing_crowded(d) * 100) / 100);
}

/* The same at every run, and no other's in a page that holds the drawing. */
static void put_id(const drawing *d, const char *kind, const ent_person *one, const ent_person *other) {
    char *text = NULL;
    if (asprintf(&text, "%s%s%s%s", kind, one->entity, other ? "--" : "", other ? other->entity : "") < 0) return;
    emit_dot(d->stream, text);
    free(text);
}

static void put_node(const drawing *d, size_t node) {
    const graph_node *figures = &d->g->nodes[node];
    const ent_person *person = person_of(d, node);
    const country *its = country_of(&d->from, person);
    double share = drawing_share(d, node);
    fputs("  ", d->stream);
    emit_dot(d->stream, person->entity);
    fputs(" [id=", d->stream);
    put_id(d, "person-", person, NULL);
    fputs(", ", d->stream);
    if (d->outlined[figures->community]) fprintf(d->stream, "circle=%d, ", figures->community);
    if (d->named[node])
        put_card(d, node, share);
    else
        put_dot(d, share);
    fprintf(d->stream, ", fillcolor=\"#%02x%02x%02x\", pos=\"", its->red, its->green, its->blue);
    put_tenths(d->stream, figures->x * d->scale_x);
    putc(',', d->stream);
    put_tenths(d->stream, figures->y * d->scale_y);
    putc('"', d->stream);
    put_node_tooltip(d, node);
    fputs("]\n", d->stream);
}

static void put_edge_tooltip(const drawing *d, const graph_tie *tie) {
    char *text = NULL;
    size_t length = 0;
    FILE *buffer = open_memstream(&text, &length);
    if (!buffer) return;
    fprintf(buffer, "%s – %s", name_of(person_of(d, tie->a)), name_of(person_of(d, tie->b)));
    for (size_t i = 0; i < tie->meeting_count; i++) {
        const ent_meeting *meeting = &d->g->result->meetings[tie->meetings[i]];
        const char *day = meeting->date ? meeting->date : meeting->reported;
        fprintf(buffer, "\n%s%s", meeting->date || !day ? "" : "reported ", day ? day : "day not told");
        if (meeting->city) fprintf(buffer, ", %s", meeting->city);
        if (meeting->kind != ENT_IN_PERSON) fprintf(buffer, " (%s)", kind_name(meeting->kind));
    }
    if (fclose(buffer) == 0) {
        fputs(", tooltip=", d->stream);
        emit_dot(d->stream, text);
    }
    free(text);
}

/* The first report that has an address makes the line a link. */
static void put_edge_link(const drawing *d, const graph_tie *tie) {
    for (size_t i = 0; i < tie->meeting_count; i++) {
        const ent_meeting *meeting = &d->g->result->meetings[tie->meetings[i]];
        for (size_t e = 0; e < meeting->evidence_count; e++) {
            if (!is_web_address(meeting->evidence[e].document)) continue;
            fputs(", URL=", d->stream);
            emit_dot_address(d->stream, meeting->evidence[e].document);
            return;
        }
    }
}

static void put_edge(const drawing *d, const graph_tie *tie) {
    fputs("  ", d->stream);
    emit_dot(d->stream, person_of(d, tie->a)->entity);
    fputs(" -- ", d->stream);
    emit_dot(d->stream, person_of(d, tie->b)->entity);
    fputs(" [id=", d->stream);
    put_id(d, "tie-", person_of(d, tie->a), person_of(d, tie->b));
    fputs(", penwidth=", d->stream);
    double width = 1 + 1.3 * log2((double)tie->meeting_count);
    put_tenths(d->stream, d->people > NAMES ? width / 2 : fmin(width, 8));
    if (d->people > FEW_PEOPLE && d->g->nodes[tie->a].community != d->g->nodes[tie->b].community)
        fputs(d->page->dark ? ", color=\"#9fb3c848\"" : ", color=\"#44556648\"", d->stream); /* groups stand out */
    put_edge_tooltip(d, tie);
    put_edge_link(d, tie);
    fputs("]\n", d->stream);
}

bool output_dot(FILE *stream, const void *data) {
    const output_page *page = data;
    drawing d;
    bool ready = drawing_make(&d, stream, page);
    if (ready) {
        put_head(&d);
        for (size_t n = 0; n < 2 * d.g->node_count && !ferror(stream);
             n++) { /* cards last, so that no dot covers one */
            size_t node = n % d.g->node_count;
            if (d.drawn[node] && d.named[node] == (n >= d.g->node_count)) put_node(&d, node);
        }
        for (size_t t = 0; t < d.g->tie_count && !ferror(stream); t++) {
            if (drawing_has(&d, &d.g->ties[t])) put_edge(&d, &d.g->ties[t]);
        }
        fputs("}\n", stream);
    }
    drawing_free(&d);
    return ready && !ferror(stream);
}
