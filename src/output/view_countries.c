/* The view of countries: who received whom. A tie leads from the host country to the guest's and weighs the number of
 * meetings held there; what has no host (calls, meetings in third countries) stands in the column `meetings` of both
 * directions, so that a pair that only telephones is tied too, by a tie of weight 0.5 each way. Undirected, there is
 * one tie for a pair, which weighs all its meetings.
 *
 * Countries stand on a circle, those with most meetings first, from the top clockwise. */
#include <math.h>
#include <stdlib.h>

#include "output/view.h"

typedef struct {
    const char *code;
    size_t people, meetings, hosted, visited;
    int red, green, blue;
} place;

typedef struct {
    size_t host, guest; /* among the places; of undirected views, the first and second in the alphabet */
    size_t hosted, meetings;
    const char *first, *last;
} visit;

typedef struct {
    place *places;
    visit *visits;
    arena memory; /* of the dealings */
} atlas;

enum { N_NAME, N_PEOPLE, N_MEETINGS, N_HOSTED, N_VISITED, N_BALANCE, N_COUNT };
static const view_column NODE_COLUMNS[N_COUNT] = {
    [N_NAME] = { "name", VIEW_TEXT },
    [N_PEOPLE] = { "people", VIEW_INTEGER },
    [N_MEETINGS] = { "meetings", VIEW_INTEGER },
    [N_HOSTED] = { "hosted", VIEW_INTEGER },
    [N_VISITED] = { "visited", VIEW_INTEGER },
    [N_BALANCE] = { "balance", VIEW_INTEGER },
};
enum { E_HOSTED, E_MEETINGS, E_FIRST, E_LAST, E_COUNT };
static const view_column EDGE_COLUMNS[E_COUNT] = {
    [E_HOSTED] = { "hosted", VIEW_INTEGER },
    [E_MEETINGS] = { "meetings", VIEW_INTEGER },
    [E_FIRST] = { "first", VIEW_TEXT },
    [E_LAST] = { "last", VIEW_TEXT },
};

static const char *place_id(const view *v, size_t node) {
    return ((const atlas *)v->own)->places[node].code;
}

static view_node place_node(const view *v, size_t node) {
    const place *its = &((const atlas *)v->own)->places[node];
    view_node out = { .id = its->code,
                      .label = its->code,
                      .class = "Country",
                      .size = round(1200 + 2800 * sqrt((double)its->meetings / v->highest)) / 100,
                      .red = its->red,
                      .green = its->green,
                      .blue = its->blue };
    view_circle(node, v->node_count, &out.x, &out.y);
    return out;
}

static view_cell place_cell(const view *v, size_t node, size_t column) {
    const place *its = &((const atlas *)v->own)->places[node];
    switch (column) {
    case N_NAME: return cell_text(its->code);
    case N_PEOPLE: return cell_number((double)its->people);
    case N_MEETINGS: return cell_number((double)its->meetings);
    case N_HOSTED: return cell_number((double)its->hosted);
    case N_VISITED: return cell_number((double)its->visited);
    default: return cell_number((double)its->hosted - (double)its->visited);
    }
}

static view_edge visit_edge(const view *v, size_t edge) {
    const visit *its = &((const atlas *)v->own)->visits[edge];
    view_edge out = { .source = its->host, .target = its->guest, .type = v->directed ? "RECEIVED" : "MET" };
    out.weight = !v->directed ? (double)its->meetings : its->hosted ? (double)its->hosted : 0.5;
    if (v->directed)
        snprintf(out.label, sizeof out.label, "%zu received, %zu in all", its->hosted, its->meetings);
    else
        snprintf(out.label, sizeof out.label, "%zu meeting%s", its->meetings, its->meetings == 1 ? "" : "s");
    return out;
}

static view_cell visit_cell(const view *v, size_t edge, size_t column) {
    const visit *its = &((const atlas *)v->own)->visits[edge];
    switch (column) {
    case E_HOSTED: return cell_number((double)its->hosted);
    case E_MEETINGS: return cell_number((double)its->meetings);
    case E_FIRST: return cell_text(its->first);
    default: return cell_text(its->last);
    }
}

static size_t place_of(const view *v, const char *code) {
    const atlas *own = v->own;
    for (size_t i = 0; i < v->node_count; i++) {
        if (strcmp(own->places[i].code, code) == 0) return i;
    }
    return SIZE_MAX;
}

static int most_meetings_first(const void *left, const void *right) {
    const place *a = left, *b = right;
    if (a->meetings != b->meetings) return a->meetings > b->meetings ? -1 : 1;
    return strcmp(a->code, b->code);
}

static bool add_place(view *v, const char *code) {
    atlas *own = v->own;
    if (place_of(v, code) != SIZE_MAX) return true;
    place *grown = realloc(own->places, (v->node_count + 1) * sizeof *grown);
    if (!grown) return false;
    own->places = grown;
    grown[v->node_count++] = (place){ .code = code, .red = 0xDD, .green = 0xDD, .blue = 0xDD };
    return true;
}

static void add_people(view *v) {
    atlas *own = v->own;
    for (size_t i = 0; i < v->from.count; i++) {
        const country *its = &v->from.items[i];
        size_t at = its->code ? place_of(v, its->code) : SIZE_MAX;
        if (at == SIZE_MAX) continue;
        place *there = &own->places[at];
        there->people = its->people;
        there->red = its->red;
        there->green = its->green;
        there->blue = its->blue;
    }
}

static void add_visit(view *v, const graph_dealings *d, const char *host, const char *guest, size_t hosted) {
    atlas *own = v->own;
    size_t at = place_of(v, host), from = place_of(v, guest);
    own->places[at].hosted += hosted;
    own->places[from].visited += hosted;
    bool elsewhere = d->a_hosts + d->b_hosts == 0;
    if (!v->directed || (!hosted && !elsewhere)) return;
    own->visits[v->edge_count++] = (visit){ at, from, hosted, d->meetings, d->first, d->last };
}

static void add_dealing(view *v, const graph_dealings *d) {
    ((atlas *)v->own)->visits[v->edge_count++] =
        (visit){ place_of(v, d->a), place_of(v, d->b), d->a_hosts + d->b_hosts, d->meetings, d->first, d->last };
}

typedef struct {
    view *view;
    graph_dealings *dealings;
    size_t count;
} collection;

static void collect(void *context) {
    collection *c = context;
    c->count = graph_countries(&((atlas *)c->view->own)->memory, c->view->graph->result, &c->dealings);
}

static bool fill(view *v) {
    atlas *own = v->own;
    collection c = { .view = v };
    if (arena_run(&own->memory, collect, &c) != ENT_OK) return false;
    own->visits = calloc(2 * c.count + 1, sizeof *own->visits);
    if (!own->visits) return false;
    for (size_t i = 0; i < c.count; i++) {
        if (!add_place(v, c.dealings[i].a) || !add_place(v, c.dealings[i].b)) return false;
        own->places[place_of(v, c.dealings[i].a)].meetings += c.dealings[i].meetings;
        own->places[place_of(v, c.dealings[i].b)].meetings += c.dealings[i].meetings;
    }
    if (v->node_count) qsort(own->places, v->node_count, sizeof *own->places, most_meetings_first);
    v->highest = v->node_count ? (double)own->places[0].meetings : 1;
    add_people(v);
    for (size_t i = 0; i < c.count; i++) {
        add_visit(v, &c.dealings[i], c.dealings[i].a, c.dealings[i].b, c.dealings[i].a_hosts);
        add_visit(v, &c.dealings[i], c.dealings[i].b, c.dealings[i].a, c.dealings[i].b_hosts);
        if (!v->directed) add_dealing(v, &c.dealings[i]);
    }
    return true;
}

static void release(view *v) {
    atlas *own = v->own;
    arena_free(&own->memory);
    free(own->places);
    free(own->visits);
}

static bool make(view *out, const graph *g, bool directed) {
    *out = (view){ .graph = g,
                   .title = directed ? "Who received whom" : "Which countries met",
                   .directed = directed,
                   .node_columns = NODE_COLUMNS,
                   .edge_columns = EDGE_COLUMNS,
                   .node_column_count = N_COUNT,
                   .edge_column_count = E_COUNT,
                   .node_id = place_id,
                   .node = place_node,
                   .edge = visit_edge,
                   .node_cell = place_cell,
                   .edge_cell = visit_cell,
                   .highest = 1 };
    atlas *own = calloc(1, sizeof *own);
    if (!own) return false;
    out->own = own;
    arena_init(&own->memory, SIZE_MAX);
    out->release = release;
    return countries_rank(g, &out->from) && fill(out);
}

bool view_countries(view *out, const graph *g) {
    return make(out, g, true);
}

bool view_countries_undirected(view *out, const graph *g) {
    return make(out, g, false);
}
