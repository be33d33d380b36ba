/* entente report: what a build tells, for readers: Markdown, one HTML page, or tables; or what changed between two. */
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "cli/filters.h"
#include "output/emit.h"
#include "output/palette.h"
#include "output/view.h"

/* The drawing as text, from the arena; NULL where there is none (said why). */
static const char *drawing_text(const options *opt, const output_page *page) {
    FILE *dot = tmpfile();
    const char *path = dot && output_dot(dot, page) ? draw(opt, dot, "report.svg", "svg") : NULL;
    char *bytes = NULL;
    const char *text = NULL;
    size_t length = 0;
    if (dot) fclose(dot);
    if (!path) return NULL;
    if (file_read(path, SIZE_MAX, &bytes, &length, NULL) == ENT_OK) text = arena_copy(opt->memory, bytes, length);
    free(bytes);
    unlink(path);
    return text;
}

static int write_tables_of(const options *opt, const graph *g) {
    view people = { 0 }, lands = { 0 };
    bool done = view_people(&people, g) && view_countries(&lands, g) &&
                write_file(opt, "people.csv", output_view_nodes_csv, &people) &&
                write_file(opt, "ties.csv", output_view_edges_csv, &people) &&
                write_file(opt, "countries.csv", output_view_nodes_csv, &lands) &&
                write_file(opt, "received.csv", output_view_edges_csv, &lands);
    view_free(&people);
    view_free(&lands);
    return done ? DONE : REFUSED;
}

static int write_report(const options *opt, const looked_at *seen, const char *format) {
    bool html = strcmp(format, "html") == 0;
    output_page page = { .graph = &seen->shown, .origin = &seen->origin, .command = opt->command_line };
    if (strcmp(format, "csv") == 0) return write_tables_of(opt, &seen->shown);
    if (html && opt->output) page.drawing = drawing_text(opt, &page);
    output_writer writer = html ? output_report_html : output_report_md;
    bool done =
        opt->output ? write_file(opt, html ? "report.html" : "report.md", writer, &page) : writer(stdout, &page);
    return done ? DONE : REFUSED;
}

/* ------------------------------------------------------------------ compare */

typedef struct {
    const graph *g;
    map ties; /* "a\tb" to the tie's index */
} side;

static const char *tie_key(arena *a, const graph *g, const graph_tie *tie) {
    const ent_person *people = g->result->people;
    return arena_printf(a, "%s\t%s", people[g->nodes[tie->a].person].entity, people[g->nodes[tie->b].person].entity);
}

static side side_of(arena *a, const graph *g) {
    side s = { .g = g };
    for (size_t t = 0; t < g->tie_count; t++) {
        map_add(a, &s.ties, str_of(tie_key(a, g, &g->ties[t])), (uint32_t)t);
    }
    return s;
}

static void put_tie_name(const graph *g, const graph_tie *tie) {
    emit_markdown(stdout, g->result->people[g->nodes[tie->a].person].name);
    fputs(" and ", stdout);
    emit_markdown(stdout, g->result->people[g->nodes[tie->b].person].name);
}

/* Ties of `one` that `other` does not have. */
static void put_only_in(arena *a, const char *title, const side *one, const side *other) {
    size_t count = 0;
    printf("## %s\n\n", title);
    for (size_t t = 0; t < one->g->tie_count; t++) {
        const graph_tie *tie = &one->g->ties[t];
        if (map_get(&other->ties, str_of(tie_key(a, one->g, tie))) != MAP_NONE) continue;
        count++;
        fputs("- ", stdout);
        put_tie_name(one->g, tie);
        printf(", %s\n", counted(a, tie->meeting_count, "meeting", "meetings"));
    }
    puts(count ? "" : "None.\n");
}

static void put_changed(arena *a, const side *before, const side *after) {
    size_t count = 0;
    puts("## Met more or less often\n");
    for (size_t t = 0; t < after->g->tie_count; t++) {
        const graph_tie *tie = &after->g->ties[t];
        uint32_t old = map_get(&before->ties, str_of(tie_key(a, after->g, tie)));
        if (old == MAP_NONE || before->g->ties[old].meeting_count == tie->meeting_count) continue;
        count++;
        fputs("- ", stdout);
        put_tie_name(after->g, tie);
        printf(": %zu before, %zu now\n", before->g->ties[old].meeting_count, tie->meeting_count);
    }
    puts(count ? "" : "None.\n");
}

/* People of `one` who are not in `other`, those of most meetings first. */
static void put_people_only_in(arena *a, const char *title, const side *one, const side *other) {
    map known = { 0 };
    size_t count = 0;
    for (size_t n = 0; n < other->g->node_count; n++) {
        map_add(a, &known, str_of(other->g->result->people[other->g->nodes[n].person].entity), 0);
    }
    size_t *order = nodes_ranked(one->g, figure_strength);
    printf("## %s\n\n", title);
    for (size_t i = 0; order && i < one->g->node_count; i++) {
        const ent_person *person = &one->g->result->people[one->g->nodes[order[i]].person];
        if (map_get(&known, str_of(person->entity)) != MAP_NONE) continue;
        count++;
        fputs("- ", stdout);
        emit_markdown(stdout, person->name);
        printf(", %s\n", counted(a, person->meeting_count, "meeting", "meetings"));
    }
    puts(count ? "" : "None.\n");
    free(order);
}

/* "2024", "2024-07", "2024-07-01..2024-09" */
static bool is_period(const char *text) {
    return strspn(text, "0123456789-.") == strlen(text) && strspn(text, "0123456789") == 4;
}

/* A folder, or a period of the one folder. */
static int look_at_side(const options *opt, const char *what, const char *folder, looked_at *out) {
    options own = *opt;
    const char *to = strstr(what, "..");
    if (!is_period(what)) return look_at(opt, what, true, out);
    own.from = to ? arena_copy(opt->memory, what, (size_t)(to - what)) : what;
    own.to = to ? to + 2 : what;
    return look_at(&own, folder, true, out);
}

static int compare(const options *opt) {
    looked_at before, after;
    const names *given = &opt->arguments;
    bool periods = is_period(opt->compare) && given->count && is_period(given->items[0]);
    if (given->count < 1 || given->count > 1 + (size_t)periods) {
        complain("%s: --compare wants two folders, or two periods of one: --compare BEFORE AFTER [DIR]",
                 opt->command->name);
        return usage(opt->command);
    }
    const char *folder = given->count > 1 ? given->items[1] : "out";
    int status = look_at_side(opt, opt->compare, folder, &before);
    if (status == DONE) status = look_at_side(opt, given->items[0], folder, &after);
    if (status != DONE) return status;
    side one = side_of(opt->memory, &before.shown), other = side_of(opt->memory, &after.shown);
    fputs("# What changed, from ", stdout);
    emit_markdown(stdout, opt->compare);
    fputs(" to ", stdout);
    emit_markdown(stdout, given->items[0]);
    printf("\n\n| | before | after |\n|---|---:|---:|\n| people | %zu | %zu |\n| meetings | %zu | %zu |\n"
           "| ties | %zu | %zu |\n| circles | %zu | %zu |\n\n",
           before.shown.node_count, after.shown.node_count, before.result.meeting_count, after.result.meeting_count,
           before.shown.tie_count, after.shown.tie_count, before.whole.component_count, after.whole.component_count);
    put_people_only_in(opt->memory, "New people", &other, &one);
    put_people_only_in(opt->memory, "People no longer there", &one, &other);
    put_only_in(opt->memory, "New ties", &other, &one);
    put_only_in(opt->memory, "Ties no longer there", &one, &other);
    put_changed(opt->memory, &one, &other);
    return DONE;
}

static int report_main(const options *opt) {
    const char *format = opt->format ? opt->format : "md";
    looked_at seen;
    if (opt->compare) return compare(opt);
    bool csv = strcmp(format, "csv") == 0;
    if (strcmp(format, "md") != 0 && strcmp(format, "html") != 0 && !csv) {
        complain("%s: --format wants md, html or csv, not '%s'", opt->command->name, format);
        return usage(opt->command);
    }
    if (opt->arguments.count > 1 || (csv && !opt->output)) {
        complain("%s: %s", opt->command->name, csv ? "tables need a folder: -o DIR" : "one folder at a time");
        return usage(opt->command);
    }
    int status = look_at(opt, opt->arguments.count ? opt->arguments.items[0] : "out", true, &seen);
    if (status != DONE) return status;
    if (opt->output && !folder_prepare(opt->output)) return REFUSED;
    status = write_report(opt, &seen, format);
    if (opt->output) undo_forget();
    return status;
}

const command report_command = {
    .name = "report",
    .summary = "what was built, for readers; or what changed",
    .accepts = "ofdXq" FILTER_LETTERS,
    .main = report_main,
    .help =
        "usage: entente report [DIR] [--format md|html|csv] [-o DIR]\n"
        "       entente report --compare BEFORE AFTER [DIR]\n\n"
        "Who is central and in what sense, who stands between countries, who received whom, month by month, and every\n"
        "tie and meeting with its sentences.\n\n"
        "  -f, --format md|html|csv       Markdown (default); one HTML page with the drawing; tables of people, ties\n"
        "                                 and countries\n"
        "  -o, --output DIR               the folder to write to; without it, to standard output and without drawing\n"
        "  -X, --compare BEFORE AFTER     what changed between two builds (folders), or between two periods of DIR\n"
        "                                 (2024, 2024-07, 2024-07..2024-09), as Markdown\n" FILTER_HELP
        "  -d, --drawing-limit N          seconds after which the drawing is given up (default: 60)\n"
        "  -h, --help\n\n"
        "example: entente report out --from 2025-01 --format html -o out\n",
};
