/* entente graph: what was built, or a part of it, as any of the graphs and in any of the formats. */
#include <errno.h>
#include <unistd.h>

#include "cli/filters.h"
#include "output/view.h"

typedef struct {
    const char *format;
    const char *file;
    output_writer writer; /* NULL: drawn */
} product;

/* A format may be several files. */
static const product PRODUCTS[] = {
    { "graphml", "graph.graphml", output_view_graphml },
    { "gexf", "graph.gexf", output_view_gexf },
    { "dot", "graph.dot", output_view_dot },
    { "csv", "nodes.csv", output_view_nodes_csv },
    { "csv", "edges.csv", output_view_edges_csv },
    { "json", "graph.json", output_view_json },
    { "cypher", "graph.cypher", output_view_cypher },
    { "neo4j", "neo4j-nodes.csv", output_view_neo4j_nodes },
    { "neo4j", "neo4j-ties.csv", output_view_neo4j_edges },
    { "pajek", "graph.net", output_view_pajek },
    { "cytoscape", "graph.cyjs", output_view_cytoscape },
    { "ftm", "graph.ftm.jsonl", output_view_ftm },
    { "timeline", "timeline.svg", output_view_timeline },
    { "svg", "graph.svg", NULL },
    { "png", "graph.png", NULL },
    { "pdf", "graph.pdf", NULL },
};
enum { PRODUCT_COUNT = sizeof PRODUCTS / sizeof *PRODUCTS };

static int read_formats(const options *opt, bool wanted[PRODUCT_COUNT], size_t *count) {
    str rest = str_of(opt->format ? opt->format : "graphml"), part;
    *count = 0;
    while (str_cut(&rest, ',', &part)) {
        bool known = false;
        for (size_t i = 0; i < PRODUCT_COUNT; i++) {
            if (!str_is(part, PRODUCTS[i].format)) continue;
            known = true;
            *count += !wanted[i];
            wanted[i] = true;
        }
        if (known) continue;
        complain("%s: no such format: '%.*s'", opt->command->name, (int)part.len, part.ptr);
        return usage(opt->command);
    }
    return DONE;
}

typedef struct {
    const char *name;
    bool (*make)(view *, const graph *);
    bool figures; /* shows figures or positions of people */
} projection;

static const projection PROJECTIONS[] = {
    { "people", view_people, true },
    { "people-meetings", view_people_and_meetings, true },
    { "country", view_countries, false },
    { "country-undirected", view_countries_undirected, false },
    { "organization", view_organizations, false },
    { "people-organization", view_people_and_organizations, true },
};

/* NULL, said why, where there is none of that name. */
static const projection *find_projection(const options *opt) {
    const char *wanted = opt->projection ? opt->projection : "people";
    for (size_t i = 0; i < sizeof PROJECTIONS / sizeof *PROJECTIONS; i++) {
        if (strcmp(PROJECTIONS[i].name, wanted) == 0) return &PROJECTIONS[i];
    }
    complain("%s: --projection wants people, people-meetings, country, country-undirected, organization or "
             "people-organization, not '%s'",
             opt->command->name, wanted);
    return NULL;
}

/* Draws into the folder; the DOT is made anew for each, as it is read to its end. */
static bool draw_product(const options *opt, const view *v, const product *p) {
    FILE *dot = tmpfile();
    bool made = dot && output_view_dot(dot, v);
    const char *hidden = made ? draw(opt, dot, p->file, p->format) : NULL;
    const char *place = arena_printf(opt->memory, "%s/%s", opt->output, p->file);
    if (!made) complain("%s is not drawn: %s", p->file, strerror(errno));
    if (dot) fclose(dot);
    if (!hidden) return false;
    bool placed = rename(hidden, place) == 0;
    if (!placed) complain("%s: cannot be written: %s", place, strerror(errno));
    return placed;
}

static bool write_products(const options *opt, const view *v, const bool wanted[PRODUCT_COUNT]) {
    file_job jobs[PRODUCT_COUNT];
    size_t count = 0;
    for (size_t i = 0; i < PRODUCT_COUNT; i++) {
        if (wanted[i] && PRODUCTS[i].writer) jobs[count++] = (file_job){ PRODUCTS[i].file, PRODUCTS[i].writer, v };
    }
    bool done = write_files(opt, jobs, count);
    for (size_t i = 0; i < PRODUCT_COUNT; i++) {
        if (wanted[i] && !PRODUCTS[i].writer && !draw_product(opt, v, &PRODUCTS[i])) done = false;
    }
    return done;
}

/* One file may go to standard output. */
static bool print_product(const options *opt, const view *v, const bool wanted[PRODUCT_COUNT]) {
    for (size_t i = 0; i < PRODUCT_COUNT; i++) {
        if (!wanted[i]) continue;
        if (PRODUCTS[i].writer) return PRODUCTS[i].writer(stdout, v);
        complain("%s: a drawing needs a folder: -o DIR", opt->command->name);
    }
    return false;
}

/* Of formats that have no room for it, too. */
static void say_sampled(const graph *g) {
    if (g->light)
        complain("note: the graph is large; path figures, eigenvector, constraint and positions are left out");
    else if (g->approximate)
        complain(
            "note: path figures are estimated from %zu people at even distances in the order of names; of the hundred "
            "of highest betweenness they are off by some %.2g %% (closeness %.2g %%, harmonic %.2g %%)",
            g->sources, 100 * g->error.betweenness, 100 * g->error.closeness, 100 * g->error.harmonic);
}

static int write_view(const options *opt, const projection *shown, const looked_at *seen,
                      const bool wanted[PRODUCT_COUNT]) {
    view v = { 0 };
    int status = shown->make(&v, &seen->shown) ? DONE : REFUSED;
    if (status != DONE) complain("out of memory");
    if (status == DONE) {
        v.dark = opt->dark;
        v.origin = &seen->origin;
        bool written = opt->output ? write_products(opt, &v, wanted) : print_product(opt, &v, wanted);
        if (opt->output) undo_forget();
        if (!written) status = REFUSED;
        if (written && !opt->quiet)
            fprintf(stderr, "%s: %zu nodes, %zu edges, of %zu people and %zu meetings that pass\n", v.title,
                    v.node_count, v.edge_count, seen->whole.node_count, seen->result.meeting_count);
        if (written && !opt->quiet) say_sampled(&seen->whole);
    }
    view_free(&v);
    return status;
}

static int graph_main(const options *opt) {
    bool wanted[PRODUCT_COUNT] = { false };
    size_t files;
    looked_at seen;
    int status = read_formats(opt, wanted, &files);
    if (status != DONE) return status;
    if (opt->arguments.count > 1) {
        complain("%s: one folder at a time, not '%s', too", opt->command->name, opt->arguments.items[1]);
        return usage(opt->command);
    }
    if (files > 1 && !opt->output) {
        complain("%s: several files need a folder: -o DIR", opt->command->name);
        return usage(opt->command);
    }
    const projection *shown = find_projection(opt);
    if (!shown) return usage(opt->command);
    status = look_at(opt, opt->arguments.count ? opt->arguments.items[0] : "out", shown->figures, &seen);
    if (status != DONE) return status;
    if (opt->output && !folder_prepare(opt->output)) return REFUSED;
    return write_view(opt, shown, &seen, wanted);
}

const command graph_command = {
    .name = "graph",
    .summary = "the graph, or a part of it, in any format",
    .accepts = "ofqdjPK" FILTER_LETTERS,
    .main = graph_main,
    .help =
        "usage: entente graph [DIR] [--format FORMAT,...] [-o DIR]\n\n"
        "Reads people.jsonl and meetings.jsonl in DIR (default: out), as 'build' and 'run' write them.\n\n"
        "  -f, --format FORMAT,...        graphml (default), gexf, dot, csv, json, cypher, neo4j, pajek, cytoscape,\n"
        "                                 ftm, timeline (SVG), svg, png, pdf\n"
        "  -o, --output DIR               the folder to write to; without it, a single file is printed\n"
        "  -P, --projection people|people-meetings|country|country-undirected|organization|people-organization\n"
        "                                 who met whom; who took part in what; who received whom; which countries, and\n"
        "                                 which organizations, met; who stood for which organization\n"
        "  -K, --dark                     drawings on a dark ground\n" FILTER_HELP
        "  -d, --drawing-limit N          seconds after which a drawing is given up (default: 60)\n"
        "  -j, --threads N                files written at a time (default: all processors)\n"
        "  -q, --quiet                    no summary\n"
        "  -h, --help\n\n"
        "Figures are those of the graph before --largest-component, --ego and --top choose what is shown.\n\n"
        "example: entente graph out --ego hasanov --radius 2 --format svg,gexf -o hasanov\n",
};
