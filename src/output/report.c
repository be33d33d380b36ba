/* The report, for readers who have never heard of graph theory: what was found, who stands out and in what sense, and
 * then all of it with the sentences it rests on. */
#include <stdlib.h>

#include "output/report.h"

enum { STAND_OUT = 10, TABLE_ROWS = 12, SMALLEST_GROUP = 3, GROUPS = 20, GROUP_NAMES = 15 };

const char *report_name(const graph *g, size_t node) {
    const ent_person *person = &g->result->people[g->nodes[node].person];
    return person->name ? person->name : person->entity;
}

void report_count(FILE *stream, size_t count, const char *one, const char *many) {
    fprintf(stream, "%zu %s", count, count == 1 ? one : many);
}

void report_country(FILE *stream, const output_page *page, const char *code) {
    emit_markdown(stream, origin_country_name(page->origin, code));
}

/* How many reports there were, as far as that is known: a build without about.json keeps those with meetings only. */
static size_t put_reports(FILE *stream, const output_page *page) {
    const origin *from = page->origin;
    bool known = from && from->program;
    size_t reports = known ? from->documents : page->graph->result->document_count;
    report_count(stream, reports, "report was", "reports were");
    fputs(" read", stream);
    if (known && from->refused_count) {
        fputs(", and ", stream);
        report_count(stream, from->refused_count, "input was", "inputs were");
        fputs(" refused ([which, and why](#how))", stream);
    }
    fputs(". ", stream);
    return reports;
}

static void put_summary(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    const ent_result *result = g->result;
    fputs("# Who met whom\n\n", stream);
    size_t reports = put_reports(stream, page);
    if (g->tie_count == 0) {
        fputs("No meeting was found in which two people were told to be together.\n", stream);
        return;
    }
    fputs(reports == 1 ? "It tells of **" : "They tell of **", stream);
    report_count(stream, result->meeting_count, "meeting", "meetings");
    fputs("** between **", stream);
    report_count(stream, g->node_count, "person", "people");
    fputs("**, which makes **", stream);
    report_count(stream, g->tie_count, "tie", "ties");
    fputs(
        "**.\n\nTwo people are tied when a report says that they met, face to face, on the telephone or by video. "
        "Being named in the same article is not enough. Each tie below leads to its meetings, and each meeting to the "
        "sentences that tell of it.\n\n",
        stream);
    if (g->component_count > 1) {
        fprintf(stream, "The people fall into %zu separate circles: nobody of one met anybody of another.\n\n",
                g->component_count);
    }
}

/* Whom a person met most often; ties are few enough to look through all of them for a handful of people. */
static void put_closest(FILE *stream, const graph *g, size_t node) {
    const graph_tie *best = NULL;
    for (size_t t = 0; t < g->tie_count; t++) {
        const graph_tie *tie = &g->ties[t];
        if (tie->a != node && tie->b != node) continue;
        if (!best || tie->meeting_count > best->meeting_count) best = tie;
    }
    if (!best || best->meeting_count < 2) return;
    fputs(", most often ", stream);
    emit_markdown(stream, report_name(g, best->a == node ? best->b : best->a));
    fprintf(stream, " (%zu times)", best->meeting_count);
}

static void put_standing_out(FILE *stream, const output_page *page, const size_t *order) {
    const graph *g = page->graph;
    fputs("## The most connected people\n\n", stream);
    for (size_t i = 0; i < g->node_count && i < STAND_OUT; i++) {
        const graph_node *node = &g->nodes[order[i]];
        const ent_person *person = &g->result->people[node->person];
        fprintf(stream, "%zu. **", i + 1);
        emit_markdown(stream, report_name(g, order[i]));
        fputs("**", stream);
        if (person->office_count > 0) {
            fputs(", ", stream);
            emit_markdown(stream, person->offices[0]);
        }
        const char *beside = output_country_beside_office(g->result, person);
        if (beside) {
            fputs(", ", stream);
            report_country(stream, page, beside);
        }
        fprintf(stream, ": met %.0f %s in ", node->degree, node->degree == 1 ? "person" : "people");
        report_count(stream, person->meeting_count, "meeting", "meetings");
        put_closest(stream, g, order[i]);
        fputs(".\n", stream);
    }
    putc('\n', stream);
}

/* The person who leads by a figure; SIZE_MAX where nobody has any. The first of equals, as in the tables. */
static size_t leader(const graph *g, figure by) {
    size_t best = SIZE_MAX;
    for (size_t n = 0; n < g->node_count; n++) {
        if (by(&g->nodes[n]) > 0 && (best == SIZE_MAX || by(&g->nodes[n]) > by(&g->nodes[best]))) best = n;
    }
    return best;
}

static void put_person(FILE *stream, const output_page *page, size_t node) {
    const graph *g = page->graph;
    const ent_person *person = &g->result->people[g->nodes[node].person];
    fputs("**", stream);
    emit_markdown(stream, report_name(g, node));
    fputs("**", stream);
    const char *beside = output_country_beside_office(g->result, person);
    if (!person->office_count && !beside) return;
    fputs(" (", stream);
    if (person->office_count) emit_markdown(stream, person->offices[0]);
    if (person->office_count && beside) fputs(", ", stream);
    if (beside) report_country(stream, page, beside);
    putc(')', stream);
}

/* ", as did 3 others" */
static void put_equals(FILE *stream, const graph *g, figure by, size_t node) {
    size_t equals = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        equals += n != node && by(&g->nodes[n]) == by(&g->nodes[node]);
    }
    if (!equals) return;
    fputs(", as did ", stream);
    report_count(stream, equals, "other", "others");
}

static void put_leaders(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    size_t most_met = leader(g, figure_degree), busiest = leader(g, figure_strength);
    size_t between = g->light ? SIZE_MAX : leader(g, figure_betweenness);
    if (most_met != SIZE_MAX) {
        fputs("- ", stream);
        put_person(stream, page, most_met);
        fprintf(stream, " met %.0f of the %zu others", g->nodes[most_met].degree, g->node_count - 1);
        put_equals(stream, g, figure_degree, most_met);
        fputs("; nobody met more.\n", stream);
    }
    if (busiest != SIZE_MAX && busiest != most_met) {
        fputs("- ", stream);
        put_person(stream, page, busiest);
        fputs(" was in ", stream);
        report_count(stream, g->result->people[g->nodes[busiest].person].meeting_count, "meeting", "meetings");
        put_equals(stream, g, figure_strength, busiest);
        fputs("; nobody was in more.\n", stream);
    }
    if (between != SIZE_MAX) {
        fputs("- ", stream);
        put_person(stream, page, between);
        fputs(" most often links people who did not meet each other.\n", stream);
    }
}

static void put_closest_pair(FILE *stream, const graph *g) {
    const graph_tie *best = NULL;
    for (size_t t = 0; t < g->tie_count; t++) {
        if (!best || g->ties[t].meeting_count > best->meeting_count) best = &g->ties[t];
    }
    if (!best || best->meeting_count < 2) return;
    fputs("- **", stream);
    emit_markdown(stream, report_name(g, best->a));
    fputs("** and **", stream);
    emit_markdown(stream, report_name(g, best->b));
    fprintf(stream, "** met most often: %zu times.\n", best->meeting_count);
}

static bool put_in_short(FILE *stream, const output_page *page) {
    size_t unlisted = 0;
    fputs("## In short\n\n", stream);
    put_leaders(stream, page);
    put_closest_pair(stream, page->graph);
    bool done = report_busiest(stream, page);
    for (size_t n = 0; n < page->graph->node_count; n++) {
        unlisted += !page->graph->result->people[page->graph->nodes[n].person].listed;
    }
    if (unlisted) {
        fputs("- ", stream);
        report_count(stream, unlisted, "person stands", "people stand");
        fputs(" in no gazetteer; their names deserve a second look.\n", stream);
    }
    putc('\n', stream);
    return done;
}

typedef struct {
    figure by;
    const char *title, *meaning;
} measure;

static const measure MEASURES[] = {
    { figure_degree, "Degree: how many people somebody met",
      "Every other person counts once, however often the two met." },
    { figure_strength, "Strength: in how many meetings somebody was",
      "Each meeting adds one, which a person shares out among the others present: talks between two tie them by one, a "
      "summit of twenty ties each pair by a nineteenth only. Added up over all ties that is the number of meetings." },
    { figure_betweenness, "Betweenness: who links people who do not meet each other",
      "Word passes from one person to another along the closest contacts. This counts for how many pairs it would pass "
      "through the person. A high figure marks a go-between; zero means that nobody depends on this person to be "
      "reached." },
    { figure_harmonic, "Closeness: who can reach everybody soon",
      "The mean, over all others, of one over the distance; a tie of weight two is half as long as one of weight one, and "
      "whoever cannot be reached counts as nothing (harmonic closeness)." },
    { figure_pagerank, "PageRank: where a wanderer would be found",
      "Somebody walks from person to person along the ties, taking strong ones more often, and now and then starts "
      "anew anywhere. The figure is the share of time spent with each person; all shares add up to one." },
    { figure_eigenvector, "Eigenvector centrality: who meets those who are themselves well connected",
      "To meet one person at the centre raises it more than to meet several at the edge. The highest figure is one; "
      "outside the densest circle it may be close to zero." },
};

static void put_table(FILE *stream, const output_page *page, const measure *m, const size_t *order) {
    const graph *g = page->graph;
    fprintf(stream, "### %s\n\n%s", m->title, m->meaning);
    if ((m->by == figure_betweenness || m->by == figure_harmonic) && g->approximate) {
        double error = m->by == figure_betweenness ? g->error.betweenness : g->error.harmonic;
        fprintf(
            stream,
            " The graph is large, so these figures are estimated from the chains that start at %zu people; those of "
            "the first hundred people are off by some %.2g %%, as the two halves of the sample tell.",
            g->sources, 100 * error);
    }
    fputs("\n\n| | name | country | figure |\n|---:|---|---|---:|\n", stream);
    for (size_t i = 0; i < g->node_count && i < TABLE_ROWS; i++) {
        const graph_node *node = &g->nodes[order[i]];
        char digits[32];
        snprintf(digits, sizeof digits, "%.4g", m->by(node));
        fprintf(stream, "| %zu | ", i + 1);
        emit_markdown(stream, report_name(g, order[i]));
        fputs(" | ", stream);
        report_country(stream, page, g->result->people[node->person].country);
        fputs(" | ", stream);
        emit_number(stream, strtod(digits, NULL));
        fputs(" |\n", stream);
    }
    if (g->node_count > TABLE_ROWS) fprintf(stream, "\n…and %zu more.\n", g->node_count - TABLE_ROWS);
    putc('\n', stream);
}

static bool put_rankings(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    for (size_t i = 0; i < sizeof MEASURES / sizeof *MEASURES; i++) {
        size_t *order = nodes_ranked(g, MEASURES[i].by);
        if (!order) return false;
        if (i == 0) {
            put_standing_out(stream, page, order);
            fputs("## Ranked in six ways\n\n", stream);
        }
        put_table(stream, page, &MEASURES[i], order);
        free(order);
    }
    return true;
}

static bool takes_part(const graph *g, const ent_meeting *meeting, const country *its) {
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const char *code = g->result->people[meeting->participants[p].person].country;
        if (its->code && code ? strcmp(its->code, code) == 0 : its->code == code) return true;
    }
    return false;
}

static bool put_countries(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    countries list;
    bool done = countries_rank(g, &list);
    if (done) fputs("## Countries\n\n| country | people | meetings |\n|---|---:|---:|\n", stream);
    for (size_t i = 0; done && i < list.count; i++) {
        size_t meetings = 0;
        for (size_t m = 0; m < g->result->meeting_count; m++) {
            meetings += takes_part(g, &g->result->meetings[m], &list.items[i]);
        }
        fputs("| ", stream);
        if (list.items[i].code)
            report_country(stream, page, list.items[i].code);
        else
            fputs("not known", stream);
        fprintf(stream, " | %zu | %zu |\n", list.items[i].people, meetings);
    }
    putc('\n', stream);
    countries_free(&list);
    return done;
}

/* Members in the order given; communities are numbered largest first, so the search ends at the first small one. */
static void put_groups(FILE *stream, const graph *g, const size_t *order) {
    fprintf(stream,
            "## Groups\n\nPeople who met more among themselves than with the rest (found by the Leiden method; "
            "modularity %.0f of 100, where 0 is no division at all).\n\n",
            100 * (g->modularity > 0 ? g->modularity : 0));
    for (int c = 0; c < (int)g->community_count && c < GROUPS; c++) {
        size_t members = 0;
        for (size_t n = 0; n < g->node_count; n++) {
            members += g->nodes[n].community == c;
        }
        if (members < SMALLEST_GROUP) break;
        fprintf(stream, "- %zu people: ", members);
        for (size_t i = 0, named = 0; i < g->node_count && named < GROUP_NAMES; i++) {
            if (g->nodes[order[i]].community != c) continue;
            if (named++ > 0) fputs(", ", stream);
            emit_markdown(stream, report_name(g, order[i]));
        }
        fputs(members > GROUP_NAMES ? ", and others\n" : "\n", stream);
    }
    putc('\n', stream);
}

bool output_report_md(FILE *stream, const void *data) {
    const output_page *page = data;
    const graph *g = page->graph;
    put_summary(stream, page);
    if (g->tie_count == 0) {
        report_origin(stream, page);
        return !ferror(stream);
    }
    size_t *order = nodes_ranked(g, figure_strength);
    if (!order) return false;
    bool done = put_in_short(stream, page) && put_rankings(stream, page) && report_brokers(stream, page) &&
                report_weak_points(stream, g, order) && put_countries(stream, page) && report_sums(stream, page);
    if (done) {
        put_groups(stream, g, order);
        report_doubts(stream, page, order);
        done = report_ties(stream, page);
        report_meetings(stream, page);
        report_origin(stream, page);
    }
    free(order);
    return done && !ferror(stream);
}
