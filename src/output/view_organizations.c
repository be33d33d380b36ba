/* The views of organizations: which of them met, and who stood for which.
 *
 * An organization is at a meeting where a person of the graph stands there for it. Two organizations of k at a meeting
 * have a tie of 1/(k-1) from it, as people have; a person's tie to an organization weighs the number of meetings at
 * which the person stood for it. Organizations stand on a circle by themselves, and amid their people beside them. */
#include <math.h>
#include <stdlib.h>

#include "output/view.h"

/* Somebody (a node of the graph) standing for an organization at a meeting. */
typedef struct {
    size_t node, organization, meeting;
    const char *office;
} stand;

typedef struct {
    const char *id, *name;
    size_t people, meetings;
    const char *first, *last;
    double x, y;
} body;

/* A tie of two organizations, or of a person (a) and an organization (b). */
typedef struct {
    size_t a, b, meeting;
    double weight;
    size_t meetings;
    const char *first, *last, *office;
} link;

typedef struct {
    arena memory;
    bool with_people;
    map numbers;       /* name → organization */
    vec(stand) stands; /* by meeting */
    vec(body) bodies;
    vec(link) links;
} registry;

enum { N_NAME, N_COUNTRY, N_PEOPLE, N_MEETINGS, N_FIRST, N_LAST, N_COUNT };
static const view_column NODE_COLUMNS[N_COUNT] = {
    [N_NAME] = { "name", VIEW_TEXT },        [N_COUNTRY] = { "country", VIEW_TEXT },
    [N_PEOPLE] = { "people", VIEW_INTEGER }, [N_MEETINGS] = { "meetings", VIEW_INTEGER },
    [N_FIRST] = { "first", VIEW_TEXT },      [N_LAST] = { "last", VIEW_TEXT },
};
enum { E_MEETINGS, E_FIRST, E_LAST, E_OFFICE, E_COUNT };
static const view_column EDGE_COLUMNS[E_COUNT] = {
    [E_MEETINGS] = { "meetings", VIEW_INTEGER },
    [E_FIRST] = { "first", VIEW_TEXT },
    [E_LAST] = { "last", VIEW_TEXT },
    [E_OFFICE] = { "office", VIEW_TEXT }, /* of people and organizations alone */
};

/* ------------------------------------------------------------------- asked */

/* People come first where they are shown. */
static bool is_person(const view *v, size_t node) {
    return ((const registry *)v->own)->with_people && node < v->graph->node_count;
}

static const body *body_at(const view *v, size_t node) {
    const registry *own = v->own;
    return &own->bodies.items[own->with_people ? node - v->graph->node_count : node];
}

static const ent_person *person_at(const view *v, size_t node) {
    return &v->graph->result->people[v->graph->nodes[node].person];
}

static const char *node_id(const view *v, size_t node) {
    return is_person(v, node) ? person_at(v, node)->entity : body_at(v, node)->id;
}

static view_node node_of(const view *v, size_t node) {
    if (is_person(v, node)) return view_person(v, node, 12);
    const body *its = body_at(v, node);
    return (view_node){ .id = its->id,
                        .label = its->name,
                        .class = "Organization",
                        .x = its->x,
                        .y = its->y,
                        .size = round(1200 + 2800 * sqrt((double)its->meetings / v->highest)) / 100,
                        .red = 0xBB,
                        .green = 0xBB,
                        .blue = 0xBB };
}

static view_cell node_cell(const view *v, size_t node, size_t column) {
    if (is_person(v, node)) {
        const ent_person *person = person_at(v, node);
        return column == N_NAME       ? cell_text(person->name ? person->name : person->entity)
               : column == N_COUNTRY  ? cell_text(person->country)
               : column == N_MEETINGS ? cell_number((double)person->meeting_count)
                                      : (view_cell){ 0 };
    }
    const body *its = body_at(v, node);
    switch (column) {
    case N_NAME: return cell_text(its->name);
    case N_COUNTRY: return (view_cell){ 0 };
    case N_PEOPLE: return cell_number((double)its->people);
    case N_MEETINGS: return cell_number((double)its->meetings);
    case N_FIRST: return cell_text(its->first);
    default: return cell_text(its->last);
    }
}

static view_edge edge_of(const view *v, size_t edge) {
    const registry *own = v->own;
    const link *its = &own->links.items[edge];
    view_edge out = { .source = its->a,
                      .target = its->b + (own->with_people ? v->graph->node_count : 0),
                      .type = own->with_people ? "STOOD_FOR" : "MET",
                      .weight = its->weight };
    snprintf(out.label, sizeof out.label, "%zu meeting%s", its->meetings, its->meetings == 1 ? "" : "s");
    return out;
}

static view_cell edge_cell(const view *v, size_t edge, size_t column) {
    const link *its = &((const registry *)v->own)->links.items[edge];
    switch (column) {
    case E_MEETINGS: return cell_number((double)its->meetings);
    case E_FIRST: return cell_text(its->first);
    case E_LAST: return cell_text(its->last);
    default: return cell_text(its->office);
    }
}

/* ------------------------------------------------------------------- making */

static void widen(const char **first, const char **last, const char *day) {
    if (day && (!*first || strcmp(day, *first) < 0)) *first = day;
    if (day && (!*last || strcmp(day, *last) > 0)) *last = day;
}

static const char *day_of(const view *v, size_t meeting) {
    const ent_meeting *its = &v->graph->result->meetings[meeting];
    return its->date ? its->date : its->reported;
}

static size_t body_number(registry *own, const char *name) {
    uint32_t fresh = (uint32_t)own->bodies.count;
    uint32_t number = map_add(&own->memory, &own->numbers, str_of(name), fresh);
    const char *id = number == fresh ? arena_printf(&own->memory, "organization:%s", name) : NULL;
    if (id) vec_push(&own->memory, &own->bodies, ((body){ .id = id, .name = name }));
    return number;
}

/* Everyone of the graph who stood for somebody, meeting by meeting, each once. */
static void take_stands(view *v) {
    registry *own = v->own;
    const graph *g = v->graph;
    size_t *number = arena_array(&own->memory, size_t, g->result->person_count); /* 1 + the node; 0: not shown */
    for (size_t n = 0; n < g->node_count; n++) {
        number[g->nodes[n].person] = n + 1;
    }
    for (size_t m = 0; m < g->result->meeting_count; m++) {
        const ent_meeting *meeting = &g->result->meetings[m];
        for (size_t p = 0; p < meeting->participant_count; p++) {
            const ent_participant *one = &meeting->participants[p];
            if (!one->organization || !number[one->person]) continue;
            size_t at = body_number(own, one->organization);
            vec_push(&own->memory, &own->stands, ((stand){ number[one->person] - 1, at, m, one->office }));
        }
    }
}

static int by_organization(const void *left, const void *right) {
    const stand *a = left, *b = right;
    if (a->organization != b->organization) return a->organization < b->organization ? -1 : 1;
    if (a->node != b->node) return a->node < b->node ? -1 : 1;
    return (a->meeting > b->meeting) - (a->meeting < b->meeting);
}

static int by_ends(const void *left, const void *right) {
    const link *x = left, *y = right;
    if (x->a != y->a) return x->a < y->a ? -1 : 1;
    if (x->b != y->b) return x->b < y->b ? -1 : 1;
    return (x->meeting > y->meeting) - (x->meeting < y->meeting);
}

/* The stands of one meeting, which become a list of its organizations, each once. */
static size_t distinct(stand *stands, size_t count) {
    size_t kept = 0;
    if (count) qsort(stands, count, sizeof *stands, by_organization);
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || stands[kept - 1].organization != stands[i].organization) stands[kept++] = stands[i];
    }
    return kept;
}

static void link_bodies(view *v) {
    registry *own = v->own;
    stand *room = arena_array(&own->memory, stand, own->stands.count);
    for (size_t i = 0, end; i < own->stands.count; i = end) {
        size_t meeting = own->stands.items[i].meeting;
        for (end = i; end < own->stands.count && own->stands.items[end].meeting == meeting; end++) {
            room[end - i] = own->stands.items[end];
        }
        size_t present = distinct(room, end - i);
        for (size_t a = 0; a < present; a++) {
            body *its = &own->bodies.items[room[a].organization];
            its->meetings++;
            widen(&its->first, &its->last, day_of(v, meeting));
            for (size_t b = a + 1; !own->with_people && b < present; b++) {
                link one = { room[a].organization,
                             room[b].organization,
                             meeting,
                             1.0 / (double)(present - 1),
                             1,
                             NULL,
                             NULL,
                             NULL };
                vec_push(&own->memory, &own->links, one);
            }
        }
    }
}

static void link_people(view *v) {
    registry *own = v->own;
    for (size_t i = 0; i < own->stands.count; i++) {
        const stand *one = &own->stands.items[i];
        link its = { one->node, one->organization, one->meeting, 1, 1, NULL, NULL, one->office };
        vec_push(&own->memory, &own->links, its);
    }
}

/* Links between the same two become one; somebody told twice at one meeting was there once. */
static void join_links(view *v) {
    registry *own = v->own;
    size_t kept = 0;
    if (own->links.count) qsort(own->links.items, own->links.count, sizeof *own->links.items, by_ends);
    for (size_t i = 0; i < own->links.count; i++) {
        link one = own->links.items[i], *before = kept ? &own->links.items[kept - 1] : NULL;
        widen(&one.first, &one.last, day_of(v, one.meeting));
        if (!before || before->a != one.a || before->b != one.b) {
            own->links.items[kept++] = one;
            continue;
        }
        widen(&before->first, &before->last, day_of(v, one.meeting));
        if (one.office) before->office = one.office;
        if (before->meeting == one.meeting) continue;
        before->meeting = one.meeting;
        before->meetings++;
        before->weight += one.weight;
    }
    own->links.count = kept;
}

/* How many people stood for each, and the middle of where those stand. */
static void count_people(view *v) {
    registry *own = v->own;
    stand *stands = own->stands.items;
    if (own->stands.count) qsort(stands, own->stands.count, sizeof *stands, by_organization);
    for (size_t i = 0; i < own->stands.count; i++) {
        body *its = &own->bodies.items[stands[i].organization];
        if (i && stands[i - 1].organization == stands[i].organization && stands[i - 1].node == stands[i].node) continue;
        its->people++;
        its->x += v->graph->nodes[stands[i].node].x;
        its->y += v->graph->nodes[stands[i].node].y;
    }
    for (size_t i = 0; i < own->bodies.count; i++) {
        body *its = &own->bodies.items[i];
        its->x /= (double)its->people;
        its->y /= (double)its->people;
        if (!own->with_people) view_circle(i, own->bodies.count, &its->x, &its->y);
        if ((double)its->meetings > v->highest) v->highest = (double)its->meetings;
    }
}

static void fill(void *context) {
    view *v = context;
    registry *own = v->own;
    take_stands(v);
    link_bodies(v);
    if (own->with_people) link_people(v);
    join_links(v);
    count_people(v);
    v->node_count = own->bodies.count + (own->with_people ? v->graph->node_count : 0);
    v->edge_count = own->links.count;
}

static void release(view *v) {
    arena_free(&((registry *)v->own)->memory);
}

static bool make(view *out, const graph *g, bool with_people) {
    *out = (view){ .graph = g,
                   .title = with_people ? "Who stood for which organization" : "Which organizations met",
                   .node_columns = NODE_COLUMNS,
                   .edge_columns = EDGE_COLUMNS,
                   .node_column_count = N_COUNT,
                   .edge_column_count = with_people ? E_COUNT : E_OFFICE,
                   .node_id = node_id,
                   .node = node_of,
                   .edge = edge_of,
                   .node_cell = node_cell,
                   .edge_cell = edge_cell,
                   .highest = 1 };
    registry *own = calloc(1, sizeof *own);
    if (!own) return false;
    arena_init(&own->memory, SIZE_MAX);
    own->with_people = with_people;
    out->own = own;
    out->release = release;
    return countries_rank(g, &out->from) && arena_run(&own->memory, fill, out) == ENT_OK;
}

bool view_organizations(view *out, const graph *g) {
    return make(out, g, false);
}

bool view_people_and_organizations(view *out, const graph *g) {
    return make(out, g, true);
}
