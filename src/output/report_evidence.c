/* The second half of the report: every tie, every meeting, every sentence.
 *
 * A meeting of k people belongs to k(k-1)/2 ties, so it is told in full once, and ties link to it. */
#include <stdlib.h>

#include "output/report.h"

static const char *kind_phrase(ent_kind kind) {
    return kind == ENT_CALL ? "by telephone" : kind == ENT_VIDEO ? "by video" : "in person";
}

/* "2025-09-15, Baku, Azerbaijan, in person" */
static void put_occasion(FILE *stream, const output_page *page, const ent_meeting *meeting) {
    const char *day = meeting->date ? meeting->date : meeting->reported;
    if (!meeting->date && day) fputs("reported ", stream);
    emit_markdown(stream, day ? day : "day not told");
    if (meeting->city) {
        fputs(", ", stream);
        emit_markdown(stream, meeting->city);
    }
    if (meeting->country) {
        fputs(", ", stream);
        report_country(stream, page, meeting->country);
    }
    fprintf(stream, ", %s", kind_phrase(meeting->kind));
}

typedef struct {
    size_t meetings, tie;
    double weight;
} ranked_tie;

static int most_meetings_first(const void *left, const void *right) {
    const ranked_tie *a = left, *b = right;
    if (a->meetings != b->meetings) return a->meetings > b->meetings ? -1 : 1;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->tie > b->tie) - (a->tie < b->tie);
}

static void put_tie(FILE *stream, const output_page *page, const graph_tie *tie) {
    const graph *g = page->graph;
    fputs("- **", stream);
    emit_markdown(stream, report_name(g, tie->a));
    fputs("** and **", stream);
    emit_markdown(stream, report_name(g, tie->b));
    fputs("**: ", stream);
    report_count(stream, tie->meeting_count, "meeting", "meetings");
    putc('\n', stream);
    for (size_t i = 0; i < tie->meeting_count; i++) {
        const ent_meeting *meeting = &g->result->meetings[tie->meetings[i]];
        fputs("  - [", stream);
        put_occasion(stream, page, meeting);
        fprintf(stream, "](#meeting-%zu)", tie->meetings[i] + 1);
        if (meeting->participant_count > 2) fprintf(stream, ", among %zu people", meeting->participant_count);
        putc('\n', stream);
    }
}

bool report_ties(FILE *stream, const output_page *page) {
    const graph *g = page->graph;
    ranked_tie *order = malloc(g->tie_count * sizeof *order);
    if (!order) return false;
    for (size_t t = 0; t < g->tie_count; t++) {
        order[t] = (ranked_tie){ g->ties[t].meeting_count, t, g->ties[t].weight };
    }
    qsort(order, g->tie_count, sizeof *order, most_meetings_first);
    fputs("## Every tie\n\nThose who met most often first.\n\n", stream);
    for (size_t t = 0; t < g->tie_count && !ferror(stream); t++) {
        put_tie(stream, page, &g->ties[order[t].tie]);
    }
    putc('\n', stream);
    free(order);
    return true;
}

/* How the words of the reports were taken for this person, and where the gazetteers list the person. */
static void put_identity(FILE *stream, const ent_person *person, const ent_participant *participant) {
    const char *line = person->listed ? person->source : NULL;
    fputs("; *", stream);
    if (participant->because) emit_markdown(stream, participant->because);
    if (participant->because) fputs(line ? ": " : "; ", stream);
    emit_markdown(stream, line ? line : person->listed ? "listed" : "in no gazetteer");
    fputs("*", stream);
}

static void put_participant(FILE *stream, const output_page *page, const ent_participant *participant) {
    const ent_person *person = &page->graph->result->people[participant->person];
    const char *land = page->origin ? origin_country_name(page->origin, participant->country) : participant->country;
    const char *told[] = { participant->rank, participant->office, land };
    fputs("- **", stream);
    emit_markdown(stream, person->name ? person->name : person->entity);
    fputs("**", stream);
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (!told[i]) continue;
        fputs(", ", stream);
        emit_markdown(stream, told[i]);
    }
    if (participant->role != ENT_PARTICIPANT) fprintf(stream, " (%s)", role_name(participant->role));
    if (participant->by_office) fputs(", not named: the holder of the office on that day", stream);
    put_identity(stream, person, participant);
    putc('\n', stream);
}

static void put_sentence(FILE *stream, const ent_evidence *evidence) {
    fputs("> ", stream);
    emit_markdown(stream, evidence->sentence ? evidence->sentence : "(sentence not kept)");
    fputs("  \n> — ", stream);
    emit_markdown_source(stream, evidence->document);
    if (evidence->rule) {
        fputs("; rule ", stream);
        emit_markdown(stream, evidence->rule);
    }
    if (evidence->rule_source) {
        fputs(" (", stream);
        emit_markdown(stream, evidence->rule_source);
        putc(')', stream);
    }
    fputs("\n\n", stream);
}

static void put_disagreements(FILE *stream, const ent_meeting *meeting) {
    if (meeting->claim_count == 0) return;
    fputs("The reports do not agree:\n\n", stream);
    for (size_t i = 0; i < meeting->claim_count; i++) {
        const ent_claim *claim = &meeting->claims[i];
        fputs("- ", stream);
        emit_markdown(stream, claim->field);
        fputs(": ", stream);
        emit_markdown(stream, claim->value ? claim->value : "not told");
        fputs(", says ", stream);
        emit_markdown_source(stream, claim->document);
        putc('\n', stream);
    }
    putc('\n', stream);
}

void report_meetings(FILE *stream, const output_page *page) {
    const ent_result *result = page->graph->result;
    fputs("## Every meeting\n\nWho was there, in what office, and the sentences that say so.\n\n", stream);
    for (size_t m = 0; m < result->meeting_count && !ferror(stream); m++) {
        const ent_meeting *meeting = &result->meetings[m];
        fprintf(stream, "<a id=\"meeting-%zu\"></a>\n\n### ", m + 1);
        put_occasion(stream, page, meeting);
        fputs("\n\n", stream);
        for (size_t p = 0; p < meeting->participant_count; p++) {
            put_participant(stream, page, &meeting->participants[p]);
        }
        putc('\n', stream);
        for (size_t e = 0; e < meeting->evidence_count; e++) {
            put_sentence(stream, &meeting->evidence[e]);
        }
        put_disagreements(stream, meeting);
    }
}
