/* The view of who met whom, and what the views share. */
#include <math.h>
#include <stdlib.h>

#include "output/view.h"

view_cell cell_text(const char *text) {
    return (view_cell){ .told = text != NULL, .text = text };
}

view_cell cell_number(double number) {
    return (view_cell){ .told = true, .number = number };
}

void view_put(FILE *stream, const view_cell *cell, view_type type, const char *between,
              void (*put)(FILE *stream, const char *text)) {
    char *joined = NULL;
    size_t length = 0;
    switch (type) {
    case VIEW_INTEGER:
    case VIEW_NUMBER: emit_number(stream, cell->number); return;
    case VIEW_FLAG: fputs(cell->number != 0 ? "true" : "false", stream); return;
    case VIEW_TEXT: break;
    }
    if (!cell->list) {
        put(stream, cell->text);
        return;
    }
    FILE *buffer = open_memstream(&joined, &length);
    for (size_t i = 0; buffer && i < cell->list_count; i++) {
        if (i > 0) fputs(between, buffer);
        fputs(cell->list[i], buffer);
    }
    if (buffer && fclose(buffer) == 0) put(stream, joined);
    free(joined);
}

void view_free(view *v) {
    countries_free(&v->from);
    if (v->own && v->release) v->release(v);
    free(v->own);
    v->own = NULL;
}

typedef enum {
    P_NAME,
    P_COUNTRY,
    P_OFFICES,
    P_RANK,
    P_LISTED,
    P_MEETINGS,
    P_EVIDENCE,
    P_FIRST,
    P_LAST,
    P_DEGREE,
    P_STRENGTH,
    P_CORE,
    P_CLUSTERING,
    P_PAGERANK,
    P_COMMUNITY,
    P_COMPONENT,
    P_ARTICULATION,
    P_COORDINATOR,
    P_CONSULTANT,
    P_GATEKEEPER,
    P_REPRESENTATIVE,
    P_LIAISON,
    P_LEVEL,
    P_SOURCES,
    P_ERROR,
    P_BETWEENNESS, /* from here on what a light graph leaves out */
    P_CLOSENESS,
    P_HARMONIC,
    P_EIGENVECTOR,
    P_CONSTRAINT,
    P_COUNT
} person_column;

static const view_column PERSON_COLUMNS[P_COUNT] = {
    [P_NAME] = { "name", VIEW_TEXT },
    [P_COUNTRY] = { "country", VIEW_TEXT },
    [P_OFFICES] = { "offices", VIEW_TEXT },
    [P_RANK] = { "rank", VIEW_TEXT },
    [P_LISTED] = { "listed", VIEW_FLAG },
    [P_MEETINGS] = { "meetings", VIEW_INTEGER },
    [P_EVIDENCE] = { "evidence", VIEW_INTEGER },
    [P_FIRST] = { "first", VIEW_TEXT },
    [P_LAST] = { "last", VIEW_TEXT },
    [P_DEGREE] = { "degree", VIEW_INTEGER },
    [P_STRENGTH] = { "strength", VIEW_NUMBER },
    [P_CORE] = { "core", VIEW_INTEGER },
    [P_CLUSTERING] = { "clustering", VIEW_NUMBER },
    [P_PAGERANK] = { "pagerank", VIEW_NUMBER },
    [P_COMMUNITY] = { "community", VIEW_INTEGER },
    [P_COMPONENT] = { "component", VIEW_INTEGER },
    [P_ARTICULATION] = { "articulation", VIEW_FLAG },
    [P_COORDINATOR] = { "coordinator", VIEW_INTEGER },
    [P_CONSULTANT] = { "consultant", VIEW_INTEGER },
    [P_GATEKEEPER] = { "gatekeeper", VIEW_INTEGER },
    [P_REPRESENTATIVE] = { "representative", VIEW_INTEGER },
    [P_LIAISON] = { "liaison", VIEW_INTEGER },
    [P_LEVEL] = { "level", VIEW_TEXT },
    [P_SOURCES] = { "path_sources", VIEW_INTEGER },
    [P_ERROR] = { "path_error", VIEW_NUMBER },
    [P_BETWEENNESS] = { "betweenness", VIEW_NUMBER },
    [P_CLOSENESS] = { "closeness", VIEW_NUMBER },
    [P_HARMONIC] = { "harmonic", VIEW_NUMBER },
    [P_EIGENVECTOR] = { "eigenvector", VIEW_NUMBER },
    [P_CONSTRAINT] = { "constraint", VIEW_NUMBER },
};

typedef enum {
    T_MEETINGS,
    T_EVIDENCE,
    T_FIRST,
    T_LAST,
    T_KINDS,
    T_BRIDGE,
    T_SINCE_LAST,
    T_LONGEST_GAP,
    T_SOURCES,
    T_BETWEENNESS, /* not in a light graph */
    T_COUNT
} tie_column;

static const view_column TIE_COLUMNS[T_COUNT] = {
    [T_MEETINGS] = { "meetings", VIEW_INTEGER },
    [T_EVIDENCE] = { "evidence", VIEW_INTEGER },
    [T_FIRST] = { "first", VIEW_TEXT },
    [T_LAST] = { "last", VIEW_TEXT },
    [T_KINDS] = { "kinds", VIEW_TEXT },
    [T_BRIDGE] = { "bridge", VIEW_FLAG },
    [T_SINCE_LAST] = { "days_since_last", VIEW_INTEGER },
    [T_LONGEST_GAP] = { "longest_gap", VIEW_INTEGER },
    [T_SOURCES] = { "path_sources", VIEW_INTEGER },
    [T_BETWEENNESS] = { "betweenness", VIEW_NUMBER },
};

static const ent_person *person_of(const view *v, size_t node) {
    return &v->graph->result->people[v->graph->nodes[node].person];
}

/* Every tie asks for two: they stand in a list of their own, since nodes and people are too large to lie near. */
static const char *person_id(const view *v, size_t node) {
    return ((const char *const *)v->own)[node];
}

static bool list_ids(view *v) {
    const char **ids = calloc(v->node_count + 1, sizeof *ids);
    for (size_t n = 0; ids && n < v->node_count; n++) {
        ids[n] = person_of(v, n)->entity;
    }
    v->own = ids;
    return ids != NULL;
}

view_node view_person(const view *v, size_t node, double size) {
    const graph_node *figures = &v->graph->nodes[node];
    const ent_person *person = person_of(v, node);
    const country *its = country_of(&v->from, person);
    return (view_node){ .id = person->entity,
                        .label = person->name ? person->name : person->entity,
                        .class = "Person",
                        .x = figures->x,
                        .y = figures->y,
                        .size = size,
                        .red = its->red,
                        .green = its->green,
                        .blue = its->blue };
}

static view_node person_node(const view *v, size_t node) {
    double share = v->graph->nodes[node].strength / v->highest;
    return view_person(v, node, round(1000 + 3000 * sqrt(share)) / 100);
}

void view_circle(size_t place, size_t count, double *x, double *y) {
    double angle = 2 * 3.14159265358979323846 * (double)place / (double)count, radius = 70 + 22 * (double)count;
    *x = round(100 * radius * sin(angle)) / 100 + 0.0;
    *y = round(100 * radius * cos(angle)) / 100 + 0.0;
}

/* The earliest (or latest) day of the meetings, by date, else by report. */
static const char *outer_day(const ent_result *result, view_meetings meetings, bool latest) {
    const char *found = NULL;
    for (size_t i = 0; i < meetings.count; i++) {
        const ent_meeting *meeting = &result->meetings[meetings.items[i]];
        const char *day = meeting->date ? meeting->date : meeting->reported;
        int order = day && found ? strcmp(day, found) : 0;
        if (day && (!found || (latest ? order > 0 : order < 0))) found = day;
    }
    return found;
}

static size_t evidence_of(const ent_result *result, view_meetings meetings) {
    size_t count = 0;
    for (size_t i = 0; i < meetings.count; i++) {
        count += result->meetings[meetings.items[i]].evidence_count;
    }
    return count;
}

static view_meetings person_meetings(const view *v, size_t node) {
    const ent_person *person = person_of(v, node);
    return (view_meetings){ person->meetings, person->meeting_count };
}

/* From how many people the path figures were estimated; nothing where they are exact. */
static view_cell sources_cell(const graph *g) {
    return g->approximate ? cell_number((double)g->sources) : (view_cell){ 0 };
}

static view_cell person_cell(const view *v, size_t node, size_t column) {
    const graph_node *f = &v->graph->nodes[node];
    const ent_person *person = person_of(v, node);
    if (column >= P_BETWEENNESS && v->graph->light) return (view_cell){ 0 };
    switch ((person_column)column) {
    case P_NAME: return cell_text(person->name ? person->name : person->entity);
    case P_COUNTRY: return cell_text(person->country);
    case P_OFFICES:
        return (
            view_cell){ .told = person->office_count > 0, .list = person->offices, .list_count = person->office_count };
    case P_RANK: return cell_text(person->rank);
    case P_LISTED: return cell_number(person->listed);
    case P_MEETINGS: return cell_number((double)person->meeting_count);
    case P_EVIDENCE: return cell_number((double)evidence_of(v->graph->result, person_meetings(v, node)));
    case P_FIRST: return cell_text(outer_day(v->graph->result, person_meetings(v, node), false));
    case P_LAST: return cell_text(outer_day(v->graph->result, person_meetings(v, node), true));
    case P_DEGREE: return cell_number(f->degree);
    case P_STRENGTH: return cell_number(f->strength);
    case P_CORE: return cell_number(f->core);
    case P_CLUSTERING: return cell_number(f->clustering);
    case P_PAGERANK: return cell_number(f->pagerank);
    case P_COMMUNITY: return cell_number(f->community);
    case P_COMPONENT: return cell_number(f->component);
    case P_ARTICULATION: return cell_number(f->articulation);
    case P_COORDINATOR: return cell_number(f->roles.coordinator);
    case P_CONSULTANT: return cell_number(f->roles.consultant);
    case P_GATEKEEPER: return cell_number(f->roles.gatekeeper);
    case P_REPRESENTATIVE: return cell_number(f->roles.representative);
    case P_LIAISON: return cell_number(f->roles.liaison);
    case P_LEVEL: return cell_text(f->level);
    case P_SOURCES: return sources_cell(v->graph);
    case P_ERROR: return v->graph->approximate ? cell_number(v->graph->error.betweenness) : (view_cell){ 0 };
    case P_BETWEENNESS: return cell_number(f->betweenness);
    case P_CLOSENESS: return cell_number(f->closeness);
    case P_HARMONIC: return cell_number(f->harmonic);
    case P_EIGENVECTOR: return cell_number(f->eigenvector);
    case P_CONSTRAINT: return cell_number(f->constraint);
    case P_COUNT: break;
    }
    return (view_cell){ 0 };
}

static view_edge tie_edge(const view *v, size_t edge) {
    const graph_tie *tie = &v->graph->ties[edge];
    view_edge out = { .source = tie->a, .target = tie->b, .type = "MET", .weight = tie->weight };
    char *end = digits_put(out.label, tie->meeting_count);
    memcpy(end, " meetings", sizeof " meetings");
    if (tie->meeting_count == 1) end[sizeof " meeting" - 1] = '\0';
    return out;
}

static view_meetings tie_meetings(const view *v, size_t edge) {
    const graph_tie *tie = &v->graph->ties[edge];
    return (view_meetings){ tie->meetings, tie->meeting_count };
}

static view_cell tie_cell(const view *v, size_t edge, size_t column) {
    const graph_tie *tie = &v->graph->ties[edge];
    switch ((tie_column)column) {
    case T_MEETINGS: return cell_number((double)tie->meeting_count);
    case T_EVIDENCE: return cell_number((double)evidence_of(v->graph->result, tie_meetings(v, edge)));
    case T_FIRST: return cell_text(tie->first);
    case T_LAST: return cell_text(tie->last);
    case T_KINDS: return cell_text(tie->kinds);
    case T_BRIDGE: return cell_number(tie->bridge);
    case T_SINCE_LAST: return tie->since_last < 0 ? (view_cell){ 0 } : cell_number(tie->since_last);
    case T_LONGEST_GAP: return tie->longest_gap < 0 ? (view_cell){ 0 } : cell_number(tie->longest_gap);
    case T_SOURCES: return sources_cell(v->graph);
    case T_BETWEENNESS: return v->graph->light ? (view_cell){ 0 } : cell_number(tie->betweenness);
    case T_COUNT: break;
    }
    return (view_cell){ 0 };
}

bool view_people(view *out, const graph *g) {
    *out = (view){ .graph = g,
                   .title = "Who met whom",
                   .cards = true,
                   .node_count = g->node_count,
                   .edge_count = g->tie_count,
                   .node_columns = PERSON_COLUMNS,
                   .edge_columns = TIE_COLUMNS,
                   .node_column_count = P_COUNT,
                   .edge_column_count = T_COUNT,
                   .node_id = person_id,
                   .node = person_node,
                   .edge = tie_edge,
                   .node_cell = person_cell,
                   .edge_cell = tie_cell,
                   .node_meetings = person_meetings,
                   .edge_meetings = tie_meetings,
                   .highest = highest_strength(g) };
    return countries_rank(g, &out->from) && list_ids(out);
}
