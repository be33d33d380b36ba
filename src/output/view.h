/* View: any of the graphs that can be made of the same meetings, as the formats see it: nodes and edges with a
 * position, a colour and named columns. Formats know nothing of people; projections know nothing of formats.
 *
 * A view holds no cells; it is asked for them one by one, so that a million people need no second copy. */
#ifndef ENT_OUTPUT_VIEW_H
#define ENT_OUTPUT_VIEW_H

#include "output/emit.h"
#include "output/palette.h"

typedef enum { VIEW_TEXT, VIEW_INTEGER, VIEW_NUMBER, VIEW_FLAG } view_type;

typedef struct {
    const char *name;
    view_type type;
} view_column;

/* `told` false: nothing to say. A text may be several; then it is in `list`. */
typedef struct {
    bool told;
    const char *text;
    double number;
    const char *const *list;
    size_t list_count;
} view_cell;

typedef struct {
    const char *id, *label;
    const char *class; /* "Person", "Meeting", "Country", "Organization" */
    double x, y, size;
    int red, green, blue;
} view_node;

typedef struct {
    size_t source, target;
    const char *type; /* "MET", "TOOK_PART", "RECEIVED", "STOOD_FOR" */
    double weight;
    char label[40];
} view_edge;

/* Indices into the result's meetings. */
typedef struct {
    const size_t *items;
    size_t count;
} view_meetings;

typedef struct view {
    const graph *graph;
    const char *title;
    bool directed;
    bool cards;                  /* drawn as people's cards (dot.c) */
    bool dark;                   /* drawn on a dark ground; set by whoever draws */
    const struct origin *origin; /* what it was built of; set by whoever draws, may be NULL */
    size_t node_count, edge_count;
    const view_column *node_columns, *edge_columns; /* at most 64 */
    size_t node_column_count, edge_column_count;
    const char *(*node_id)(const struct view *v, size_t node); /* what node() tells, without the rest */
    view_node (*node)(const struct view *v, size_t node);
    view_edge (*edge)(const struct view *v, size_t edge);
    view_cell (*node_cell)(const struct view *v, size_t node, size_t column);
    view_cell (*edge_cell)(const struct view *v, size_t edge, size_t column);
    view_meetings (*node_meetings)(const struct view *v, size_t node); /* NULL: the projection keeps none */
    view_meetings (*edge_meetings)(const struct view *v, size_t edge);
    /* The projections' own. */
    countries from;
    double highest;
    void *own;
    void (*release)(struct view *v); /* what `own` holds; NULL where nothing */
} view;

/* The projections. False, with errno set, where memory runs out; view_free in any case. */
bool view_people(view *out, const graph *g);              /* who met whom */
bool view_people_and_meetings(view *out, const graph *g); /* who took part in which meeting */
bool view_countries(view *out, const graph *g);           /* who received whom, directed: from host to guest */
bool view_countries_undirected(view *out, const graph *g);
bool view_organizations(view *out, const graph *g);            /* which organizations met */
bool view_people_and_organizations(view *out, const graph *g); /* who stood for which */
void view_free(view *v);

/* For the projections: a person of the graph as a node, and places on a circle, from the top clockwise. */
view_node view_person(const view *v, size_t node, double size);
void view_circle(size_t place, size_t count, double *x, double *y);

view_cell cell_text(const char *text);
view_cell cell_number(double number);

/* A cell's text; lists joined with `between`. */
void view_put(FILE *stream, const view_cell *cell, view_type type, const char *between,
              void (*put)(FILE *stream, const char *text));

/* All for views. */
bool output_view_graphml(FILE *stream, const void *view);
bool output_view_dot(FILE *stream, const void *view);
bool output_view_timeline(FILE *stream, const void *view); /* SVG */
bool output_view_gexf(FILE *stream, const void *view);
bool output_view_nodes_csv(FILE *stream, const void *view);
bool output_view_edges_csv(FILE *stream, const void *view);
bool output_view_neo4j_nodes(FILE *stream, const void *view);
bool output_view_neo4j_edges(FILE *stream, const void *view);
bool output_view_cypher(FILE *stream, const void *view);
bool output_view_json(FILE *stream, const void *view);
bool output_view_cytoscape(FILE *stream, const void *view);
bool output_view_pajek(FILE *stream, const void *view);
bool output_view_ftm(FILE *stream, const void *view); /* people, offices and events; the same for every projection */

#endif
