/* Views as JSON: node-link, which NetworkX (node_link_graph) and D3 read, and Cytoscape.js. */
#include "output/view.h"

static void put_cells(json_writer *json, const view *v, size_t index, bool edge) {
    size_t count = edge ? v->edge_column_count : v->node_column_count;
    for (size_t i = 0; i < count; i++) {
        const view_column *column = edge ? &v->edge_columns[i] : &v->node_columns[i];
        view_cell cell = edge ? v->edge_cell(v, index, i) : v->node_cell(v, index, i);
        if (!cell.told)
            json_text(json, column->name, NULL);
        else if (cell.list)
            json_texts(json, column->name, cell.list, cell.list_count);
        else if (column->type == VIEW_TEXT)
            json_text(json, column->name, cell.text);
        else if (column->type == VIEW_FLAG)
            json_flag(json, column->name, cell.number != 0);
        else
            json_number(json, column->name, cell.number);
    }
}

static void put_colour(json_writer *json, const view_node *node) {
    char colour[16];
    snprintf(colour, sizeof colour, "#%02x%02x%02x", node->red & 0xFF, node->green & 0xFF, node->blue & 0xFF);
    json_text(json, "color", colour);
}

static void put_evenness(json_writer *json, const char *key, const graph_evenness *of) {
    json_open(json, key, '{');
    json_size(json, "meetings", of->meetings);
    json_size(json, "even", of->even);
    json_number(json, "mean_difference", of->mean_difference);
    json_close(json, '}');
}

/* The day that days_since_last counts to. */
static void put_until(json_writer *json, int until) {
    char day[11];
    if (until >= 0) graph_day_text(until, day);
    json_text(json, "until", until >= 0 ? day : NULL);
}

/* Of the whole graph of people, before --ego, --top and the like choose what is shown. */
static void put_whole(json_writer *json, const view *v) {
    const graph *g = v->graph;
    if (!v->cards) return;
    json_size(json, "components", g->component_count);
    json_size(json, "communities", g->community_count);
    json_number(json, "density", g->density);
    json_number(json, "modularity", g->modularity);
    json_number(json, "transitivity", g->transitivity);
    json_number(json, "country_assortativity", g->country_assortativity);
    json_number(json, "level_assortativity", g->level_assortativity);
    put_evenness(json, "level_parity", &g->level_evenness);
    put_evenness(json, "grade_parity", &g->grade_evenness);
    put_until(json, g->until);
    json_size(json, "seed", GRAPH_SEED);
    json_flag(json, "path_figures_sampled", g->approximate);
    json_flag(json, "path_figures_left_out", g->light);
    if (g->light) return;
    json_size(json, "path_sources", g->sources);
    if (g->approximate) {
        json_number(json, "betweenness_error", g->error.betweenness);
        json_number(json, "closeness_error", g->error.closeness);
        json_number(json, "harmonic_error", g->error.harmonic);
    }
    json_number(json, "mean_distance", g->mean_distance);
    json_number(json, "diameter", g->diameter);
}

bool output_view_json(FILE *stream, const void *data) {
    const view *v = data;
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    json_flag(&json, "directed", v->directed);
    json_flag(&json, "multigraph", false);
    json_open(&json, "graph", '{');
    json_text(&json, "name", v->title);
    put_whole(&json, v);
    json_close(&json, '}');
    json_open(&json, "nodes", '[');
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        view_node node = v->node(v, n);
        json_open(&json, NULL, '{');
        json_text(&json, "id", node.id);
        json_text(&json, "label", node.label);
        json_text(&json, "class", node.class);
        put_cells(&json, v, n, false);
        json_number(&json, "x", node.x);
        json_number(&json, "y", node.y);
        json_number(&json, "size", node.size);
        put_colour(&json, &node);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_open(&json, "links", '[');
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        view_edge edge = v->edge(v, e);
        json_open(&json, NULL, '{');
        json_text(&json, "source", v->node_id(v, edge.source));
        json_text(&json, "target", v->node_id(v, edge.target));
        json_text(&json, "type", edge.type);
        json_number(&json, "weight", edge.weight);
        put_cells(&json, v, e, true);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    putc('\n', stream);
    return !ferror(stream);
}

static void put_cytoscape_node(json_writer *json, const view *v, size_t n) {
    view_node node = v->node(v, n);
    json_open(json, NULL, '{');
    json_open(json, "data", '{');
    json_text(json, "id", node.id);
    json_text(json, "value", node.id); /* what NetworkX takes for the node itself */
    json_text(json, "label", node.label);
    json_text(json, "class", node.class);
    put_cells(json, v, n, false);
    json_number(json, "size", node.size);
    put_colour(json, &node);
    json_close(json, '}');
    json_open(json, "position", '{');
    json_number(json, "x", node.x);
    json_number(json, "y", -node.y); /* downwards, as screens count */
    json_close(json, '}');
    json_close(json, '}');
}

static void put_cytoscape_edge(json_writer *json, const view *v, size_t e) {
    view_edge edge = v->edge(v, e);
    char id[32];
    snprintf(id, sizeof id, "e%zu", e);
    json_open(json, NULL, '{');
    json_open(json, "data", '{');
    json_text(json, "id", id);
    json_text(json, "source", v->node_id(v, edge.source));
    json_text(json, "target", v->node_id(v, edge.target));
    json_text(json, "interaction", edge.type);
    json_text(json, "label", edge.label);
    json_number(json, "weight", edge.weight);
    put_cells(json, v, e, true);
    json_close(json, '}');
    json_close(json, '}');
}

bool output_view_cytoscape(FILE *stream, const void *data) {
    const view *v = data;
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    json_flag(&json, "directed", v->directed);
    json_flag(&json, "multigraph", false);
    json_open(&json, "data", '{');
    json_text(&json, "name", v->title);
    json_close(&json, '}');
    json_open(&json, "elements", '{');
    json_open(&json, "nodes", '[');
    for (size_t n = 0; n < v->node_count && !ferror(stream); n++) {
        put_cytoscape_node(&json, v, n);
    }
    json_close(&json, ']');
    json_open(&json, "edges", '[');
    for (size_t e = 0; e < v->edge_count && !ferror(stream); e++) {
        put_cytoscape_edge(&json, v, e);
    }
    json_close(&json, ']');
    json_close(&json, '}');
    json_close(&json, '}');
    putc('\n', stream);
    return !ferror(stream);
}
