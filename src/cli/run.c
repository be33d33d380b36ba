/* entente run: the main job, a folder of reports in, everything a person would open out.
 *
 * The drawings are made first, under hidden names; then the files take their places together. So an interrupted run
 * leaves the folder as it was, and the files in it are always of one run. */
#include <errno.h> /* program_invocation_name, too */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"

typedef struct {
    const char *name, *format;
    const char *made; /* hidden file to rename, NULL where not drawn */
} drawing;

enum { DRAWING_COUNT = 2 };

static void draw_all(const options *opt, const output_page *page, drawing drawings[DRAWING_COUNT]) {
    FILE *dot = tmpfile();
    if (!dot || !output_dot(dot, page)) {
        complain("warning: nothing is drawn: %s", strerror(errno));
    } else {
        for (size_t i = 0; i < DRAWING_COUNT; i++) {
            drawings[i].made = draw(opt, dot, drawings[i].name, drawings[i].format);
        }
    }
    if (dot) fclose(dot);
}

/* An old drawing would show another graph than the files beside it, so it goes where no new one was made. */
static void place_drawings(const options *opt, const drawing drawings[DRAWING_COUNT]) {
    for (size_t i = 0; i < DRAWING_COUNT; i++) {
        const char *place = arena_printf(opt->memory, "%s/%s", opt->output, drawings[i].name);
        if (!drawings[i].made)
            unlink(place);
        else if (rename(drawings[i].made, place) != 0)
            complain("warning: %s: cannot be written: %s", place, strerror(errno));
    }
}

/* The drawing as text for the page, from the arena; NULL where not drawn. */
static const char *drawing_text(const options *opt, const drawing *svg) {
    char *bytes = NULL;
    const char *text = NULL;
    size_t length = 0;
    if (svg->made && file_read(svg->made, SIZE_MAX, &bytes, &length, NULL) == ENT_OK)
        text = arena_copy(opt->memory, bytes, length);
    free(bytes);
    return text;
}

static bool write_all(const options *opt, const gathered *g, const drawing drawings[DRAWING_COUNT]) {
    output_page page = { .graph = &g->graph, .origin = &g->origin, .drawing = drawing_text(opt, &drawings[0]) };
    undo_hold();
    bool written = write_tables(opt, g) && write_file(opt, "graph.dot", output_dot, &page) &&
                   write_file(opt, "report.md", output_report_md, &page) &&
                   write_file(opt, "report.html", output_report_html, &page);
    if (written) {
        place_drawings(opt, drawings);
        undo_forget();
    }
    undo_release();
    if (!written) undo_all();
    return written;
}

static const graph_tie *strongest_tie(const graph *g) {
    const graph_tie *best = NULL;
    for (size_t i = 0; i < g->tie_count; i++) {
        if (!best || g->ties[i].weight > best->weight) best = &g->ties[i];
    }
    return best;
}

/* One line of the list of what to open. */
static void offer(const options *opt, const char *name, const char *use) {
    const char *path = arena_printf(opt->memory, "%s/%s", opt->output, name);
    fprintf(stderr, "  %-*s   %s\n", (int)(strlen(opt->output) + sizeof "/organizations.jsonl" - 1), path, use);
}

static void summarize(const options *opt, const gathered *g, const drawing drawings[DRAWING_COUNT]) {
    arena *a = opt->memory;
    fprintf(stderr, "%s: %s, %s, %s\n\n", counted(a, g->documents, "document", "documents"),
            counted(a, g->result->person_count, "person", "people"),
            counted(a, g->result->meeting_count, "meeting", "meetings"), counted(a, g->graph.tie_count, "tie", "ties"));
    offer(opt, "report.html", "who is central, and every tie with its sentences, to search; any browser");
    offer(opt, "report.md", "the same; any editor");
    if (drawings[0].made) offer(opt, "graph.svg", "the drawing; any browser");
    if (drawings[1].made) offer(opt, "graph.png", "the drawing as a picture");
    offer(opt, "graph.graphml", "the graph; Gephi, Cytoscape, NetworkX, igraph");
    offer(opt, "graph.gexf", "the graph with its days; Gephi's timeline");
    offer(opt, "graph.dot", "the graph; Graphviz");
    offer(opt, "ties.csv", "who met whom, how often, first and last; a spreadsheet");
    offer(opt, "people.jsonl", "everybody; scripts");
    offer(opt, "meetings.jsonl", "every meeting with its reports; scripts");
    offer(opt, "organizations.jsonl", "every organization; scripts");
    offer(opt, "about.json", "what was read, what was refused, and the gazetteers used");
    const graph_tie *tie = strongest_tie(&g->graph);
    if (!tie) return;
    const ent_person *people = g->result->people;
    fprintf(stderr, "\nWhy are two people tied?\n  %s explain \"%s\" \"%s\" --from %s\n", program_invocation_name,
            people[g->graph.nodes[tie->a].person].name, people[g->graph.nodes[tie->b].person].name, opt->output);
}

static int run_main(const options *opt) {
    gathered g;
    int status = gather(opt, &g);
    if (status != DONE) return status;
    drawing drawings[DRAWING_COUNT] = { { "graph.svg", "svg", NULL }, { "graph.png", "png", NULL } };
    draw_all(opt, &(output_page){ .graph = &g.graph, .origin = &g.origin }, drawings);
    bool written = write_all(opt, &g, drawings);
    if (written && !opt->quiet) summarize(opt, &g, drawings);
    if (!written || g.refused) status = REFUSED;
    gathered_free(&g);
    return status;
}

const command run_command = {
    .name = "run",
    .summary = "the main job: reports in, the graph of who met whom out",
    .accepts = "ogjqdI",
    .main = run_main,
    .help = "usage: entente run INPUT... -o DIR\n\n"
            "Reads every input (text files, folders, - for standard input), finds the people and their meetings,\n"
            "and writes into DIR what 'entente build' writes, and:\n"
            "  report.html, report.md people by centrality, every tie with its sentences\n"
            "  graph.svg, graph.png   the drawing\n"
            "  graph.dot              the same for Graphviz\n\n"
            "  -o, --output DIR         the folder to write to (made where missing)\n"
            "  -g, --gazetteers DIR     gazetteers to use; may be given several times, later ones add to and\n"
            "                           override earlier ones (default: $ENTENTE_GAZETTEERS, else those shipped)\n"
            "  -j, --threads N          threads to read with (default: all processors)\n"
            "  -d, --drawing-limit N    seconds after which a drawing is given up (default: 60)\n"
            "  -q, --quiet              no summary\n"
            "  -h, --help\n\n"
            "example: entente run articles -o out\n",
};
