/* entente build: the tables and the graph, without drawings; for scripts. */
#include "cli/cli.h"

static int build_main(const options *opt) {
    gathered g;
    int status = gather(opt, &g);
    if (status != DONE) return status;
    undo_hold();
    bool written = write_tables(opt, &g);
    if (written) undo_forget();
    undo_release();
    if (!written || g.refused) status = REFUSED;
    if (!written) undo_all();
    gathered_free(&g);
    return status;
}

const command build_command = {
    .name = "build",
    .summary = "people, meetings, ties and the graph as files for scripts",
    .accepts = "ogjqI",
    .main = build_main,
    .help = "usage: entente build INPUT... -o DIR\n\n"
            "Reads every input, tells people apart, merges the reports of one meeting, and writes into DIR:\n"
            "  people.jsonl     a person a line\n"
            "  meetings.jsonl   a meeting a line, with every report of it\n"
            "  organizations.jsonl  an organization a line, with who holds an office in it\n"
            "  co-mentions.jsonl  people named together where an article tells of an encounter that no rule reads\n"
            "  about.json       what was read, what was refused and why, and the gazetteers used\n"
            "  ties.csv         who met whom, how often, first and last\n"
            "  graph.graphml    the same as a graph\n"
            "  graph.gexf       the same with its days, for Gephi's timeline\n\n"
            "  -o, --output DIR        the folder to write to (made where missing)\n"
            "  -g, --gazetteers DIR    gazetteers to use; may be given several times\n"
            "  -j, --threads N         threads to read with (default: all processors)\n"
            "  -h, --help\n\n"
            "example: entente build articles -o out && head -3 out/ties.csv\n",
};
