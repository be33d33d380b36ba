/* The part of the report between the rankings and the evidence: go-betweens, weak points, countries, months, people the
 * gazetteers do not know, and ties that rest on little. */
#include <stdlib.h>

#include "output/report.h"

enum { BROKERS = 10, WEAK_POINTS = 20, DEALINGS = 30, NEW_PEOPLE = 40, DOUBTFUL = 40 };

static double all_roles(const graph_node *node) {
    const graph_roles *r = &node->roles;
    return r->consultant + r->gatekeeper + r->representative + r->liaison;
}

/* Expected, for the four roles between countries. */
static double all_expected(const graph_node *node) {
    const graph_roles *r = &node->expected;
    return r->consultant + r->gatekeeper + r->representative + r->liaison;
}

static void put_broker(FILE *stream, const graph *g, size_t n) {
    const graph_node *node = &g->nodes[n];
    fputs("| ", stream);
    emit_markdown(stream, report_name(g, n));
    fputs(" | ", stream);
    emit_markdown(stream, g->result->people[node->person].country);
    fprintf(stream, " | %.0f | %.0f | %.0f | %.0f | %.0f | ", node->roles.representative, node->roles.gatekeeper,
            node->roles.consultant, node->roles.liaison, node->roles.coordinator);
    emit_number(stream, (double)(long long)(all_expected(node) * 10 + 0.5) / 10);
    fputs(" |\n", stream);
}

bool report_brokers(FILE *stream, const graph *g) {
    size_t *order = nodes_ranked(g, all_roles);
    if (!order) return false;
    if (g->node_count && all_roles(&g->nodes[order[0]]) > 0) {
        fputs(
            "## Go-betweens of countries\n\nWhoever met two people who never met each other stands between them. Which "
            "role that is depends on whose country is whose: a *representative* carries word from a compatriot to "
            "another country, a *gatekeeper* the other way, a *consultant* stands between two people of one foreign "
            "country, a *liaison* between two foreign countries, a *coordinator* between two compatriots. Each such pair "
            "counts in both directions (Gould and Fernandez, 1989). The last column says how many between countries "
            "there would be, had the countries been dealt out among the same people at random.\n\n"
            "| name | country | representative | gatekeeper | consultant | liaison | coordinator | by chance |\n"
            "|---|---|---:|---:|---:|---:|---:|---:|\n",
            stream);
        for (size_t i = 0; i < g->node_count && i < BROKERS && all_roles(&g->nodes[order[i]]) > 0; i++) {
            put_broker(stream, g, order[i]);
        }
        putc('\n', stream);
    }
    free(order);
    return true;
}

void report_weak_points(FILE *stream, const graph *g, const size_t *order) {
    size_t people = 0, bridges = 0, shown = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        people += g->nodes[n].articulation;
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        bridges += g->ties[t].bridge;
    }
    if (people == 0) return;
    fputs("## Who holds circles together\n\nWithout ", stream);
    fputs(people == 1 ? "this person" : "any one of these people", stream);
    fputs(", some of the others would no longer be connected at all", stream);
    if (bridges) {
        fputs("; ", stream);
        report_count(stream, bridges, "tie is the only way between two groups",
                     "ties are the only way between two groups each");
    }
    fputs(": ", stream);
    for (size_t i = 0; i < g->node_count && shown < WEAK_POINTS; i++) {
        if (!g->nodes[order[i]].articulation) continue;
        if (shown++ > 0) fputs(", ", stream);
        emit_markdown(stream, report_name(g, order[i]));
    }
    fputs(people > shown ? ", and others.\n\n" : ".\n\n", stream);
}

typedef struct {
    arena memory;
    const graph *g;
    graph_dealings *dealings;
    size_t dealing_count;
    graph_month *months;
    size_t month_count, undated;
} sums;

static void add_up(void *context) {
    sums *s = context;
    s->dealing_count = graph_countries(&s->memory, s->g->result, &s->dealings);
    s->month_count = graph_months(&s->memory, s->g->result, &s->months, &s->undated);
}

static int most_meetings_first(const void *left, const void *right) {
    const graph_dealings *x = left, *y = right;
    if (x->meetings != y->meetings) return x->meetings > y->meetings ? -1 : 1;
    int a = strcmp(x->a, y->a);
    return a ? a : strcmp(x->b, y->b);
}

static void put_dealings(FILE *stream, sums *s) {
    if (s->dealing_count == 0) return;
    qsort(s->dealings, s->dealing_count, sizeof *s->dealings, most_meetings_first);
    fputs(
        "### Which countries met, and who received whom\n\nA country receives when a meeting face to face is held in it.\n\n"
        "| countries | meetings | first received | second received | first | last |\n|---|---:|---:|---:|---|---|\n",
        stream);
    for (size_t i = 0; i < s->dealing_count && i < DEALINGS; i++) {
        const graph_dealings *d = &s->dealings[i];
        fputs("| ", stream);
        emit_markdown(stream, d->a);
        fputs(" and ", stream);
        emit_markdown(stream, d->b);
        fprintf(stream, " | %zu | %zu | %zu | ", d->meetings, d->a_hosts, d->b_hosts);
        emit_markdown(stream, d->first);
        fputs(" | ", stream);
        emit_markdown(stream, d->last);
        fputs(" |\n", stream);
    }
    if (s->dealing_count > DEALINGS) fprintf(stream, "\n…and %zu more pairs.\n", s->dealing_count - DEALINGS);
    putc('\n', stream);
}

static void put_months(FILE *stream, const sums *s) {
    if (s->month_count == 0) return;
    fputs(
        "## Month by month\n\nBy the day the report tells, else by the day it was published. Months without a meeting are "
        "left out.\n\n| month | meetings | face to face | calls | video |\n|---|---:|---:|---:|---:|\n",
        stream);
    for (size_t i = 0; i < s->month_count; i++) {
        const size_t *m = s->months[i].meetings;
        size_t all = m[0] + m[1] + m[2];
        if (all) fprintf(stream, "| %s | %zu | %zu | %zu | %zu |\n", s->months[i].month, all, m[0], m[1], m[2]);
    }
    putc('\n', stream);
    if (s->undated == 0) return;
    report_count(stream, s->undated, "meeting has", "meetings have");
    fputs(" no known month.\n\n", stream);
}

bool report_sums(FILE *stream, const graph *g) {
    sums s = { .g = g };
    arena_init(&s.memory, SIZE_MAX);
    bool done = arena_run(&s.memory, add_up, &s) == ENT_OK;
    if (done) {
        put_dealings(stream, &s);
        put_months(stream, &s);
    }
    arena_free(&s.memory);
    return done;
}

static size_t evidence_of(const graph *g, const graph_tie *tie) {
    size_t count = 0;
    for (size_t i = 0; i < tie->meeting_count; i++) {
        count += g->result->meetings[tie->meetings[i]].evidence_count;
    }
    return count;
}

void report_doubts(FILE *stream, const graph *g, const size_t *order) {
    size_t found = 0, doubtful = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        found += !g->result->people[g->nodes[n].person].listed;
    }
    if (found) {
        fputs("## People no gazetteer lists\n\nFound by rank, office or the shape of the name; worth a second look: ",
              stream);
        for (size_t i = 0, named = 0; i < g->node_count && named < NEW_PEOPLE; i++) {
            if (g->result->people[g->nodes[order[i]].person].listed) continue;
            if (named++ > 0) fputs(", ", stream);
            emit_markdown(stream, report_name(g, order[i]));
        }
        fputs(found > NEW_PEOPLE ? ", and others.\n\n" : ".\n\n", stream);
    }
    for (size_t t = 0; t < g->tie_count; t++) {
        const graph_tie *tie = &g->ties[t];
        bool known =
            g->result->people[g->nodes[tie->a].person].listed && g->result->people[g->nodes[tie->b].person].listed;
        if (known || evidence_of(g, tie) > 1) continue;
        if (doubtful == 0)
            fputs(
                "## Ties that rest on one sentence and an unlisted name\n\nTrue as far as that sentence goes; the first to "
                "check.\n\n",
                stream);
        if (doubtful++ >= DOUBTFUL) continue;
        fputs("- ", stream);
        emit_markdown(stream, report_name(g, tie->a));
        fputs(" and ", stream);
        emit_markdown(stream, report_name(g, tie->b));
        fprintf(stream, ": [meeting](#meeting-%zu)\n", tie->meetings[0] + 1);
    }
    if (doubtful > DOUBTFUL) fprintf(stream, "\n…and %zu more.\n", doubtful - DOUBTFUL);
    if (doubtful) putc('\n', stream);
}
