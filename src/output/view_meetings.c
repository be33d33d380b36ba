/* The view of people and meetings, two kinds of nodes: who took part in what. People come first, then the meetings that
 * any of them were in; a meeting stands at the middle of its people. */
#include <stdlib.h>

#include "output/view.h"

typedef struct {
    size_t node, meeting; /* node of the person; place of the meeting among those shown */
    const ent_participant *participant;
} seat;

typedef struct {
    size_t *meetings; /* shown: indices into the result's */
    size_t meeting_count;
    seat *seats;
    double *x, *y;  /* of the shown meetings */
    size_t *firsts; /* of all meetings: how many ties begin with it */
    char (*labels)[96];
} seating;

enum {
    C_NAME,
    C_COUNTRY,
    C_DAY,
    C_DAY_KIND,
    C_KIND,
    C_CITY,
    C_MEETINGS,
    C_EVIDENCE,
    C_LEVEL,
    C_GRADE,
    C_FIRST,
    C_COUNT
};
static const view_column NODE_COLUMNS[C_COUNT] = {
    [C_NAME] = { "name", VIEW_TEXT },
    [C_COUNTRY] = { "country", VIEW_TEXT },
    [C_DAY] = { "day", VIEW_TEXT },
    [C_DAY_KIND] = { "day_is", VIEW_TEXT },
    [C_KIND] = { "kind", VIEW_TEXT },
    [C_CITY] = { "city", VIEW_TEXT },
    [C_MEETINGS] = { "meetings", VIEW_INTEGER },
    [C_EVIDENCE] = { "evidence", VIEW_INTEGER },
    [C_LEVEL] = { "level_difference", VIEW_INTEGER },
    [C_GRADE] = { "grade_difference", VIEW_INTEGER },
    [C_FIRST] = { "first_meetings", VIEW_INTEGER },
};
enum { E_ROLE, E_OFFICE, E_RANK, E_LEVEL, E_GRADE, E_ORGANIZATION, E_COUNT };
static const view_column EDGE_COLUMNS[E_COUNT] = {
    [E_ROLE] = { "role", VIEW_TEXT },   [E_OFFICE] = { "office", VIEW_TEXT },
    [E_RANK] = { "rank", VIEW_TEXT },   [E_LEVEL] = { "level", VIEW_TEXT },
    [E_GRADE] = { "grade", VIEW_TEXT }, [E_ORGANIZATION] = { "organization", VIEW_TEXT },
};

static const ent_meeting *meeting_of(const view *v, size_t shown) {
    const seating *own = v->own;
    return &v->graph->result->meetings[own->meetings[shown]];
}

static const char *any_id(const view *v, size_t node) {
    const graph *g = v->graph;
    return node >= g->node_count ? meeting_of(v, node - g->node_count)->id
                                 : g->result->people[g->nodes[node].person].entity;
}

static view_node any_node(const view *v, size_t node) {
    const graph *g = v->graph;
    const seating *own = v->own;
    if (node >= g->node_count) {
        size_t shown = node - g->node_count;
        return (view_node){ .id = meeting_of(v, shown)->id,
                            .label = own->labels[shown],
                            .class = "Meeting",
                            .x = own->x[shown],
                            .y = own->y[shown],
                            .size = 6,
                            .red = 0x66,
                            .green = 0x66,
                            .blue = 0x66 };
    }
    return view_person(v, node, 12);
}

static view_cell node_cell(const view *v, size_t node, size_t column) {
    const graph *g = v->graph;
    if (node < g->node_count) {
        const ent_person *person = &g->result->people[g->nodes[node].person];
        return column == C_NAME       ? cell_text(person->name ? person->name : person->entity)
               : column == C_COUNTRY  ? cell_text(person->country)
               : column == C_MEETINGS ? cell_number((double)person->meeting_count)
                                      : (view_cell){ 0 };
    }
    const seating *own = v->own;
    const ent_meeting *meeting = meeting_of(v, node - g->node_count);
    const char *day = meeting->date ? meeting->date : meeting->reported;
    graph_parity sides;
    switch (column) {
    case C_NAME: return cell_text(any_node(v, node).label);
    case C_COUNTRY: return cell_text(meeting->country);
    case C_DAY: return cell_text(day);
    case C_DAY_KIND: return cell_text(meeting->date ? "told" : day ? "reported" : NULL);
    case C_KIND: return cell_text(kind_name(meeting->kind));
    case C_CITY: return cell_text(meeting->city);
    case C_EVIDENCE: return cell_number((double)meeting->evidence_count);
    case C_LEVEL:
        return graph_parity_of(g->result, meeting, &sides) && sides.level_told ? cell_number(sides.level)
                                                                               : (view_cell){ 0 };
    case C_GRADE:
        return graph_parity_of(g->result, meeting, &sides) && sides.grade_told ? cell_number(sides.grade)
                                                                               : (view_cell){ 0 };
    case C_FIRST: return cell_number((double)own->firsts[own->meetings[node - g->node_count]]);
    default: return (view_cell){ 0 };
    }
}

static view_edge seat_edge(const view *v, size_t edge) {
    const seating *own = v->own;
    view_edge out = { .source = own->seats[edge].node,
                      .target = v->graph->node_count + own->seats[edge].meeting,
                      .type = "TOOK_PART",
                      .weight = 1 };
    snprintf(out.label, sizeof out.label, "%s", role_name(own->seats[edge].participant->role));
    return out;
}

static view_cell seat_cell(const view *v, size_t edge, size_t column) {
    const seating *own = v->own;
    const ent_participant *one = own->seats[edge].participant;
    switch (column) {
    case E_ROLE: return cell_text(role_name(one->role));
    case E_OFFICE: return cell_text(one->office);
    case E_RANK: return cell_text(one->rank);
    case E_LEVEL: return cell_text(one->level);
    case E_GRADE: return cell_text(one->grade);
    default: return cell_text(one->organization);
    }
}

static view_meetings node_meetings(const view *v, size_t node) {
    const graph *g = v->graph;
    const seating *own = v->own;
    if (node >= g->node_count) return (view_meetings){ &own->meetings[node - g->node_count], 1 };
    const ent_person *person = &g->result->people[g->nodes[node].person];
    return (view_meetings){ person->meetings, person->meeting_count };
}

static view_meetings seat_meetings(const view *v, size_t edge) {
    const seating *own = v->own;
    return (view_meetings){ &own->meetings[own->seats[edge].meeting], 1 };
}

/* One block for all arrays, so that view_free can release it: counts first, then filled. */
static seating *make_room(const ent_result *result, size_t seats) {
    size_t meetings = result->meeting_count + 1;
    seating *own = calloc(
        1, sizeof *own +
               meetings * (sizeof *own->meetings + 2 * sizeof *own->x + sizeof *own->firsts + sizeof *own->labels) +
               (seats + 1) * sizeof *own->seats);
    if (!own) return NULL;
    own->seats = (seat *)(own + 1);
    own->meetings = (size_t *)(own->seats + seats + 1);
    own->x = (double *)(own->meetings + meetings);
    own->y = own->x + meetings;
    own->firsts = (size_t *)(own->y + meetings);
    own->labels = (char(*)[96])(own->firsts + meetings);
    return own;
}

static void name_meeting(seating *own, size_t shown, const ent_meeting *meeting) {
    const char *day = meeting->date ? meeting->date : meeting->reported;
    snprintf(own->labels[shown], sizeof own->labels[shown], "%s%s%.60s", day ? day : "day not told",
             meeting->city ? ", " : "", meeting->city ? meeting->city : "");
}

/* The first meeting of the two, by day; of those on one day, or without one, the first of the list. */
static void count_first(const graph *g, const graph_tie *tie, seating *own) {
    size_t first = tie->meetings[0];
    const char *earliest = NULL;
    for (size_t i = 0; i < tie->meeting_count; i++) {
        const ent_meeting *meeting = &g->result->meetings[tie->meetings[i]];
        const char *day = meeting->date ? meeting->date : meeting->reported;
        if (!day || (earliest && strcmp(day, earliest) >= 0)) continue;
        earliest = day;
        first = tie->meetings[i];
    }
    own->firsts[first]++;
}

static void fill(view *v, seating *own, const size_t *node_of) {
    const graph *g = v->graph;
    for (size_t t = 0; t < g->tie_count; t++) {
        count_first(g, &g->ties[t], own);
    }
    for (size_t m = 0; m < g->result->meeting_count; m++) {
        const ent_meeting *meeting = &g->result->meetings[m];
        size_t shown = own->meeting_count, present = 0;
        for (size_t p = 0; p < meeting->participant_count; p++) {
            size_t node = node_of[meeting->participants[p].person];
            if (!node) continue;
            bool twice = false;
            for (size_t q = 0; q < p; q++) {
                twice = twice || meeting->participants[q].person == meeting->participants[p].person;
            }
            if (twice) continue;
            own->seats[v->edge_count++] = (seat){ node - 1, shown, &meeting->participants[p] };
            own->x[shown] += g->nodes[node - 1].x;
            own->y[shown] += g->nodes[node - 1].y;
            present++;
        }
        if (!present) continue;
        own->x[shown] /= (double)present;
        own->y[shown] /= (double)present;
        name_meeting(own, shown, meeting);
        own->meetings[own->meeting_count++] = m;
    }
    v->node_count = g->node_count + own->meeting_count;
}

bool view_people_and_meetings(view *out, const graph *g) {
    size_t seats = 0;
    *out = (view){ .graph = g,
                   .title = "Who took part in which meeting",
                   .node_columns = NODE_COLUMNS,
                   .edge_columns = EDGE_COLUMNS,
                   .node_column_count = C_COUNT,
                   .edge_column_count = E_COUNT,
                   .node_id = any_id,
                   .node = any_node,
                   .edge = seat_edge,
                   .node_cell = node_cell,
                   .edge_cell = seat_cell,
                   .node_meetings = node_meetings,
                   .edge_meetings = seat_meetings,
                   .highest = 1 };
    for (size_t m = 0; m < g->result->meeting_count; m++) {
        seats += g->result->meetings[m].participant_count;
    }
    size_t *node_of = calloc(g->result->person_count + 1, sizeof *node_of); /* 1 + the node; 0: not in the graph */
    out->own = make_room(g->result, seats);
    bool made = node_of && out->own && countries_rank(g, &out->from);
    for (size_t n = 0; made && n < g->node_count; n++) {
        node_of[g->nodes[n].person] = n + 1;
    }
    if (made) fill(out, out->own, node_of);
    free(node_of);
    return made;
}
