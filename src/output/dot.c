/* The drawing, as DOT for entente-draw: people as cards in the colour of their country, with name and office, the
 * better connected the larger; ties as lines, the wider the more meetings; communities outlined, where there are enough
 * people for that; the countries explained below.
 *
 * How much a card says depends on how many there are: up to CARDS people name, office and country, up to NAMES the name
 * alone; above that only the best connected have a card, and the others are dots. What does not fit is in the tooltips
 * of the SVG. Positions are those that come with the graph (engine "nop"); Graphviz pushes overlapping cards apart. Of
 * more than DRAWN_PEOPLE only those of most meetings are drawn, and the legend says so; graphs so large that they come
 * without positions are laid out by Graphviz (sfdp), and fewer are drawn. */
#include <math.h>
#include <stdlib.h>

#include "output/emit.h"
#include "output/origin.h"
#include "output/palette.h"

enum { FEW_PEOPLE = 60, FEW_TIES = 200, CARDS = 150, NAMES = 400, OUTLINED = 25, NAMED_DOTS = 80, PUSHED_APART = 6000 };
enum { DRAWN_PEOPLE = 20000, DRAWN_TIES = 60000, DRAWN_UNPLACED = 2000, UNPLACED_TIES = 10000, LEAST_CIRCLE = 3 };
enum { NAME_WIDTH = 22, OFFICE_WIDTH = 30, OFFICE_LINES = 3 };

/* Positions give everybody a square; cards are wider than high and may be pushed apart, dots need little. */
static const double CARD_X = 0.72, CARD_Y = 0.42, DOT_X = 0.24, DOT_Y = 0.2;
static const double WIDEST = 5000;                      /* points, where dots are not pushed apart */
static const double CARD_WIDTH = 15, CARD_HEIGHT = 5.5; /* about the most, in sizes of its letters */

typedef struct {
    FILE *stream;
    const graph *g;
    const output_page *page;
    countries from;
    bool *named;    /* has a card: all in small graphs, the best connected in large ones */
    bool *drawn;    /* all, unless there are very many */
    bool *outlined; /* by community: a part of its component only, so that an outline tells something */
    size_t people, ties, left_out_ties, circles;
    double highest, least_weight; /* weaker ties are left out */
    double scale_x, scale_y;      /* of the positions that come with the graph */
} drawing;

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

static bool tie_drawn(const drawing *d, const graph_tie *tie) {
    return d->drawn[tie->a] && d->drawn[tie->b] && tie->weight >= d->least_weight;
}

/* Meetings that stand behind the ties drawn, each once. */
static size_t meetings_shown(const drawing *d) {
    size_t count = 0;
    bool *seen = calloc(d->g->result->meeting_count + 1, sizeof *seen);
    for (size_t t = 0; seen && t < d->g->tie_count; t++) {
        if (!tie_drawn(d, &d->g->ties[t])) continue;
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
    const char *land = origin_country_name(d->page->origin, person->country);
    char *text = NULL;
    if (asprintf(&text, "%s%s%s", office ? office : "", office && *office && land ? ", " : "", land ? land : "") < 0)
        return;
    emit_wrapped(d->stream, text, OFFICE_WIDTH, OFFICE_LINES);
    free(text);
}

/* The size of a name's letters. */
static double letters(const drawing *d, double share) {
    return d->people > PUSHED_APART ? 14 + 14 * share : 10 + 8 * share;
}

static double share_of(const drawing *d, size_t node) {
    return sqrt(d->g->nodes[node].strength / d->highest);
}

static void put_card(const drawing *d, size_t node, double share) {
    const ent_person *person = person_of(d, node);
    double size = letters(d, share);
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
    double crowded = d->scale_x < DOT_X ? fmax(d->scale_x / DOT_X, 0.3) : 1;
    fputs("shape=circle, label=\"\", fixedsize=true, width=", d->stream);
    emit_number(d->stream, round((0.12 + 0.5 * share) * crowded * 100) / 100);
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
    double share = share_of(d, node);
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

/* A community is outlined where it is a part of its component only. */
static void choose_outlined(drawing *d) {
    const graph *g = d->g;
    size_t *members = calloc(g->community_count + 1, sizeof *members);
    size_t *parts = calloc(g->component_count + 1, sizeof *parts); /* one more than the community last met */
    bool *several = calloc(g->component_count + 1, sizeof *several);
    for (size_t n = 0; members && parts && several && n < g->node_count; n++) {
        const graph_node *node = &g->nodes[n];
        size_t *part = &parts[node->component], own = (size_t)node->community + 1;
        members[node->community] += d->drawn[n];
        if (*part && *part != own) several[node->component] = true;
        *part = own;
    }
    for (size_t n = 0; members && parts && several && n < g->node_count; n++) {
        bool *its = &d->outlined[g->nodes[n].community];
        if (*its || members[g->nodes[n].community] < LEAST_CIRCLE || !several[g->nodes[n].component]) continue;
        *its = true;
        d->circles++;
    }
    free(members);
    free(parts);
    free(several);
}

static int strongest_first(const void *left, const void *right) {
    double a = *(const double *)left, b = *(const double *)right;
    return (a < b) - (a > b);
}

/* Of very many ties the weakest are left out, all of the same weight together. */
static bool choose_ties(drawing *d) {
    const graph *g = d->g;
    double *weights = calloc(g->tie_count + 1, sizeof *weights);
    size_t count = 0;
    for (size_t t = 0; weights && t < g->tie_count; t++) {
        if (tie_drawn(d, &g->ties[t])) weights[count++] = g->ties[t].weight;
    }
    size_t most = g->light ? UNPLACED_TIES : DRAWN_TIES;
    if (weights && count > most) {
        qsort(weights, count, sizeof *weights, strongest_first);
        d->least_weight = nextafter(weights[most], INFINITY);
    }
    for (size_t t = 0; weights && t < g->tie_count; t++) {
        d->ties += tie_drawn(d, &g->ties[t]);
    }
    d->left_out_ties = count - d->ties;
    free(weights);
    return weights != NULL;
}

static void choose_scale(drawing *d) {
    double left = INFINITY, right = -INFINITY;
    bool dots = d->people > NAMES;
    d->scale_x = dots ? DOT_X : CARD_X;
    d->scale_y = dots ? DOT_Y : CARD_Y;
    for (size_t n = 0; n < d->g->node_count; n++) {
        if (!d->drawn[n]) continue;
        left = fmin(left, d->g->nodes[n].x);
        right = fmax(right, d->g->nodes[n].x);
    }
    if (d->people <= PUSHED_APART || (right - left) * d->scale_x <= WIDEST) return;
    d->scale_x = WIDEST / (right - left);
    d->scale_y = d->scale_x * DOT_Y / DOT_X;
}

/* Whether the card, taken as large as cards get, would lie over one of those named already. */
static bool over_others(const drawing *d, const size_t *named, size_t count, size_t node) {
    const graph_node *own = &d->g->nodes[node];
    double size = letters(d, share_of(d, node));
    for (size_t i = 0; i < count; i++) {
        const graph_node *other = &d->g->nodes[named[i]];
        double both = (size + letters(d, share_of(d, named[i]))) / 2;
        if (fabs(own->x - other->x) * d->scale_x < CARD_WIDTH * both &&
            fabs(own->y - other->y) * d->scale_y < CARD_HEIGHT * both)
            return true;
    }
    return false;
}

/* The best connected; where cards are not pushed apart, only those that lie clear of each other. */
static void choose_named(drawing *d, const size_t *order) {
    size_t named[NAMED_DOTS], count = 0;
    size_t looked_at = d->people <= NAMES ? d->people : 5 * NAMED_DOTS;
    for (size_t i = 0; i < looked_at && i < d->people; i++) {
        bool clear = d->people <= PUSHED_APART || d->g->light;
        if (d->people <= NAMES) {
            d->named[order[i]] = true;
        } else if (count < NAMED_DOTS && (clear || !over_others(d, named, count, order[i]))) {
            d->named[order[i]] = true;
            named[count++] = order[i];
        }
    }
}

static bool prepare(drawing *d) {
    const graph *g = d->g;
    d->named = calloc(g->node_count + 1, sizeof *d->named);
    d->drawn = calloc(g->node_count + 1, sizeof *d->drawn);
    d->outlined = calloc(g->community_count + 1, sizeof *d->outlined);
    d->highest = highest_strength(g);
    d->people = g->light ? DRAWN_UNPLACED : DRAWN_PEOPLE;
    if (g->node_count < d->people) d->people = g->node_count;
    size_t *order = nodes_ranked(g, figure_strength);
    bool done = countries_rank(g, &d->from) && d->named && d->drawn && d->outlined && order;
    for (size_t i = 0; done && i < d->people; i++) {
        d->drawn[order[i]] = true;
    }
    if (done) {
        choose_scale(d);
        choose_named(d, order);
    }
    free(order);
    done = done && choose_ties(d);
    if (done && !g->light && d->people >= OUTLINED) choose_outlined(d);
    return done;
}

bool output_dot(FILE *stream, const void *data) {
    const output_page *page = data;
    drawing d = { .stream = stream, .g = page->graph, .page = page };
    bool ready = prepare(&d);
    if (ready) {
        put_head(&d);
        for (size_t n = 0; n < 2 * d.g->node_count && !ferror(stream);
             n++) { /* cards last, so that no dot covers one */
            size_t node = n % d.g->node_count;
            if (d.drawn[node] && d.named[node] == (n >= d.g->node_count)) put_node(&d, node);
        }
        for (size_t t = 0; t < d.g->tie_count && !ferror(stream); t++) {
            if (tie_drawn(&d, &d.g->ties[t])) put_edge(&d, &d.g->ties[t]);
        }
        fputs("}\n", stream);
    }
    countries_free(&d.from);
    free(d.named);
    free(d.drawn);
    free(d.outlined);
    return ready && !ferror(stream);
}
