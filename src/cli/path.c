/* entente path: how two people are connected: the shortest and the strongest chain of meetings, and the evidence of
 * each step. */
#include "cli/filters.h"
#include "output/emit.h"

enum { SHOWN_MEETINGS = 3 };

static const ent_person *person_at(const graph *g, size_t node) {
    return &g->result->people[g->nodes[node].person];
}

static size_t node_of(const graph *g, size_t person) {
    for (size_t n = 0; n < g->node_count; n++) {
        if (g->nodes[n].person == person) return n;
    }
    return SIZE_MAX;
}

static void print_meeting(const ent_meeting *meeting) {
    const char *day = meeting->date ? meeting->date : meeting->reported;
    printf("        %s%s%s%s%s%s, %s   [%s]\n", meeting->date || !day ? "" : "reported ", day ? day : "day not told",
           meeting->city ? ", " : "", meeting->city ? meeting->city : "", meeting->country ? ", " : "",
           meeting->country ? meeting->country : "", kind_name(meeting->kind), meeting->id ? meeting->id : "");
    if (meeting->evidence_count == 0) return;
    const ent_evidence *first = &meeting->evidence[0];
    printf("            \"%s\"\n            %s, bytes %zu to %zu\n", first->sentence ? first->sentence : "",
           first->document ? first->document : "", first->span.start, first->span.end);
}

static void print_step(const graph *g, const graph_tie *tie, size_t to) {
    printf("    -- %zu %s, weight %.3g -- %s\n", tie->meeting_count, tie->meeting_count == 1 ? "meeting" : "meetings",
           tie->weight, person_at(g, to)->name);
    for (size_t i = 0; i < tie->meeting_count && i < SHOWN_MEETINGS; i++) {
        print_meeting(&g->result->meetings[tie->meetings[i]]);
    }
    if (tie->meeting_count > SHOWN_MEETINGS)
        printf("        and %zu more: entente explain\n", tie->meeting_count - SHOWN_MEETINGS);
}

static void print_chain(const graph *g, const char *what, const graph_chain *chain) {
    printf("%s: %zu %s, distance %.4g\n  %s\n", what, chain->tie_count, chain->tie_count == 1 ? "step" : "steps",
           chain->length, person_at(g, chain->nodes[0])->name);
    for (size_t i = 0; i < chain->tie_count; i++) {
        print_step(g, &g->ties[chain->ties[i]], chain->nodes[i + 1]);
    }
}

static void put_json_chain(json_writer *json, const graph *g, const char *key, const graph_chain *chain) {
    json_open(json, key, '{');
    json_size(json, "steps", chain->tie_count);
    json_number(json, "distance", chain->length);
    json_open(json, "people", '[');
    for (size_t i = 0; i <= chain->tie_count; i++) {
        json_text(json, NULL, person_at(g, chain->nodes[i])->entity);
    }
    json_close(json, ']');
    json_open(json, "ties", '[');
    for (size_t i = 0; i < chain->tie_count; i++) {
        const graph_tie *tie = &g->ties[chain->ties[i]];
        json_open(json, NULL, '{');
        json_number(json, "weight", tie->weight);
        json_open(json, "meetings", '[');
        for (size_t m = 0; m < tie->meeting_count; m++) {
            json_text(json, NULL, g->result->meetings[tie->meetings[m]].id);
        }
        json_close(json, ']');
        json_close(json, '}');
    }
    json_close(json, ']');
    json_close(json, '}');
}

static int say(const options *opt, const graph *g, const graph_chain *shortest, const graph_chain *strongest) {
    if (opt->format && strcmp(opt->format, "json") == 0) {
        json_writer json = { .stream = stdout };
        json_open(&json, NULL, '{');
        put_json_chain(&json, g, "shortest", shortest);
        put_json_chain(&json, g, "strongest", strongest);
        json_close(&json, '}');
        putchar('\n');
        return DONE;
    }
    bool same = shortest->tie_count == strongest->tie_count &&
                memcmp(shortest->nodes, strongest->nodes, (shortest->tie_count + 1) * sizeof *shortest->nodes) == 0;
    print_chain(g, same ? "The shortest chain, and the strongest" : "The shortest chain", shortest);
    if (same) return DONE;
    putchar('\n');
    print_chain(g, "The strongest chain", strongest);
    return DONE;
}

static int path_main(const options *opt) {
    looked_at seen;
    if (opt->arguments.count != 2) {
        complain("%s: two people are wanted", opt->command->name);
        return usage(opt->command);
    }
    if (opt->format && strcmp(opt->format, "json") != 0 && strcmp(opt->format, "text") != 0) {
        complain("%s: --format wants text or json, not '%s'", opt->command->name, opt->format);
        return usage(opt->command);
    }
    int status = look_at(opt, opt->in ? opt->in : "out", false, &seen);
    if (status != DONE) return status;
    size_t ends[2];
    for (size_t i = 0; i < 2; i++) {
        size_t person = person_asked(opt, &seen.all, opt->arguments.items[i]);
        if (person == SIZE_MAX) return REFUSED;
        ends[i] = node_of(&seen.shown, person);
        if (ends[i] == SIZE_MAX) {
            complain("%s met nobody in the meetings looked at", seen.all.people[person].name);
            return REFUSED;
        }
    }
    if (ends[0] == ends[1]) {
        complain("both names are of one person, %s", person_at(&seen.shown, ends[0])->name);
        return REFUSED;
    }
    graph_chain shortest = graph_path(opt->memory, &seen.shown, ends[0], ends[1], false);
    graph_chain strongest = graph_path(opt->memory, &seen.shown, ends[0], ends[1], true);
    if (!shortest.found || !strongest.found) {
        complain("no chain of meetings leads from %s to %s", person_at(&seen.shown, ends[0])->name,
                 person_at(&seen.shown, ends[1])->name);
        return REFUSED;
    }
    return say(opt, &seen.shown, &shortest, &strongest);
}

const command path_command = {
    .name = "path",
    .summary = "how two people are connected, with the evidence",
    .accepts = "fi" FILTER_LETTERS,
    .main = path_main,
    .help = "usage: entente path PERSON PERSON [--in DIR]\n\n"
            "The chain of fewest meetings that leads from one to the other, and the strongest one: that whose ties'\n"
            "1/weight sum up least, so that people who met often are near.\n\n"
            "  -i, --in DIR                   the folder 'build' or 'run' wrote (default: out)\n"
            "  -f, --format text|json\n" FILTER_HELP "  -h, --help\n\n"
            "example: entente path hasanov guler --in out\n",
};
