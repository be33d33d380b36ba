/* The part of the report between the rankings and the evidence: go-betweens, weak points, countries, months, people the
 * gazetteers do not know, and ties that rest on little. */
#include <stdlib.h>

#include "output/report.h"

enum { BROKERS = 10, BRIDGES = 12, WEAK_POINTS = 20, DEALINGS = 30, NEW_PEOPLE = 40, DOUBTFUL = 40 };

static double all_roles(const graph_node *node) {
    const graph_roles *r = &node->roles;
    return r->consultant + r->gatekeeper + r->representative + r->liaison;
}

/* Expected, for the four roles between countries. */
static double all_expected(const graph_node *node) {
    const graph_roles *r = &node->expected;
    return r->consultant + r->gatekeeper + r->representative + r->liaison;
}

static void put_broker(FILE *stream, const output_page *page, size_t n) {
    const graph *g = page->graph;
    const graph_node *node = &g->nodes[n];
    fputs("| ", stream);
    emit_markdown(stream, report_name(g, n));
    fputs(" | ", stream);
    report_country(stream, page, g->result->people[node->person].country);
    fprintf(stream, " | %.0f | %.0f | %.0f | %.0f | %.0f | ", node->roles.representative, node->roles.gatekeeper,
            node->roles.consultant, node->roles.liaison, node->roles.coordinator);
    emit_number(stream, (double)(long long)(all_expected(node) * 10 + 0.5) / 10);
    fputs(" |\n", stream);
}

bool report_brokers(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
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
            put_broker(stream, page, order[i]);
        }
        putc('\n', stream);
    }
    free(order);
    return true;
}

typedef struct {
    double pairs;
    size_t tie;
} crossing;

static int busiest_first(const void *left, const void *right) {
    const crossing *a = left, *b = right;
    if (a->pairs != b->pairs) return a->pairs > b->pairs ? -1 : 1;
    return (a->tie > b->tie) - (a->tie < b->tie);
}

/* Ties that are the only way between two groups, those that part most first. */
static bool put_bridges(FILE *stream, const graph *g) {
    crossing *list = calloc(g->tie_count + 1, sizeof *list);
    size_t count = 0;
    for (size_t t = 0; list && t < g->tie_count; t++) {
        bool end = g->nodes[g->ties[t].a].degree < 2 || g->nodes[g->ties[t].b].degree < 2; /* parts one person only */
        if (g->ties[t].bridge && !end) list[count++] = (crossing){ g->ties[t].betweenness, t };
    }
    if (count) qsort(list, count, sizeof *list, busiest_first);
    if (count) fputs("These ties are the only way between two groups:\n\n", stream);
    for (size_t i = 0; i < count && i < BRIDGES; i++) {
        const graph_tie *tie = &g->ties[list[i].tie];
        fputs("- **", stream);
        emit_markdown(stream, report_name(g, tie->a));
        fputs("** and **", stream);
        emit_markdown(stream, report_name(g, tie->b));
        fprintf(stream, "**: [meeting](#meeting-%zu)\n", tie->meetings[0] + 1);
    }
    if (count > BRIDGES) fprintf(stream, "\n…and %zu more.\n", count - BRIDGES);
    if (count) putc('\n', stream);
    free(list);
    return list != NULL;
}

bool report_weak_points(FILE *stream, const graph *g, const size_t *order) {
    size_t people = 0, shown = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        people += g->nodes[n].articulation;
    }
    if (people == 0) return true;
    fputs("## Who holds circles together\n\nWithout ", stream);
    fputs(people == 1 ? "this person" : "any one of these people", stream);
    fputs(", some of the others would no longer be connected at all: ", stream);
    for (size_t i = 0; i < g->node_count && shown < WEAK_POINTS; i++) {
        if (!g->nodes[order[i]].articulation) continue;
        if (shown++ > 0) fputs(", ", stream);
        emit_markdown(stream, report_name(g, order[i]));
    }
    fputs(people > shown ? ", and others.\n\n" : ".\n\n", stream);
    return put_bridges(stream, g);
}

typedef struct {
    arena memory;
    const output_page *page;
    graph_dealings *dealings;
    size_t dealing_count;
    graph_month *months;
    size_t month_count, undated;
} sums;

static void add_up(void *context) {
    sums *s = context;
    s->dealing_count = graph_countries(&s->memory, s->page->graph->result, &s->dealings);
    s->month_count = graph_months(&s->memory, s->page->graph->result, &s->months, &s->undated);
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
        report_country(stream, s->page, d->a);
        fputs(" and ", stream);
        report_country(stream, s->page, d->b);
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

bool report_busiest(FILE *stream, const output_page *page) {
    sums s = { .page = page };
    const graph_dealings *most = NULL;
    size_t busiest = 0, month = 0;
    arena_init(&s.memory, SIZE_MAX);
    bool done = arena_run(&s.memory, add_up, &s) == ENT_OK;
    for (size_t i = 0; done && i < s.dealing_count; i++) {
        if (!most || most_meetings_first(&s.dealings[i], most) < 0) most = &s.dealings[i];
    }
    for (size_t i = 0; done && i < s.month_count; i++) {
        size_t all = s.months[i].meetings[0] + s.months[i].meetings[1] + s.months[i].meetings[2];
        if (all <= busiest) continue;
        busiest = all;
        month = i;
    }
    if (most && most->meetings > 1) {
        fputs("- **", stream);
        report_country(stream, page, most->a);
        fputs("** and **", stream);
        report_country(stream, page, most->b);
        fprintf(stream, "** are the two countries that met most often: %zu times.\n", most->meetings);
    }
    if (busiest > 1)
        fprintf(stream, "- The busiest month was **%s**, with %zu meetings.\n", s.months[month].month, busiest);
    arena_free(&s.memory);
    return done;
}

bool report_sums(FILE *stream, const output_page *page) {
    sums s = { .page = page };
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

static void put_new_person(FILE *stream, const output_page *page, const ent_person *person) {
    fputs("- **", stream);
    emit_markdown(stream, person->name ? person->name : person->entity);
    fputs("**", stream);
    if (person->office_count) {
        fputs(", ", stream);
        emit_markdown(stream, person->offices[0]);
    }
    const char *beside = output_country_beside_office(page->graph->result, person);
    if (beside) {
        fputs(", ", stream);
        report_country(stream, page, beside);
    }
    if (person->meeting_count) {
        fprintf(stream, ": [%s](#meeting-%zu)", person->meeting_count == 1 ? "meeting" : "first meeting",
                person->meetings[0] + 1);
    }
    putc('\n', stream);
}

void report_doubts(FILE *stream, const output_page *page, const size_t *order) {
    const graph *g = page->graph;
    size_t found = 0, doubtful = 0;
    for (size_t n = 0; n < g->node_count; n++) {
        found += !g->result->people[g->nodes[n].person].listed;
    }
    if (found) {
        fputs(
            "## People no gazetteer lists\n\nFound by rank, office or the shape of the name; worth a second look.\n\n",
            stream);
        for (size_t i = 0, named = 0; i < g->node_count && named < NEW_PEOPLE; i++) {
            const ent_person *person = &g->result->people[g->nodes[order[i]].person];
            if (person->listed) continue;
            named++;
            put_new_person(stream, page, person);
        }
        if (found > NEW_PEOPLE) fprintf(stream, "\n…and %zu more.\n", found - NEW_PEOPLE);
        putc('\n', stream);
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
