/* The explanation for a reader: who, when, where; then each report with its sentence and the rule that read it. */
#include "cli/cli.h"

static const char *kind_words(ent_kind kind) {
    switch (kind) {
    case ENT_CALL: return "by phone";
    case ENT_VIDEO: return "by video";
    case ENT_CO_MENTIONED: return "named together";
    case ENT_IN_PERSON: break;
    }
    return "in person";
}

static const char *role_words(ent_role role) {
    switch (role) {
    case ENT_HOST: return "host";
    case ENT_GUEST: return "guest";
    case ENT_PARTICIPANT: break;
    }
    return "taking part";
}

static void print_heading(FILE *stream, arena *a, const explanation *e) {
    const char *times = counted(a, e->meeting_count, "meeting", "meetings");
    if (e->of[0] && e->of[1] && e->meeting_count)
        fprintf(stream, "%s and %s: %s\n", e->of[0]->name, e->of[1]->name, times);
    else if (e->of[0] && e->of[1])
        fprintf(stream, "%s and %s: no report says that they met\n", e->of[0]->name, e->of[1]->name);
    else if (e->of[0] && e->meeting_count)
        fprintf(stream, "%s in %s: %s\n", e->of[0]->name, e->document, times);
    else if (e->of[0])
        fprintf(stream, "%s in %s: in no meeting\n", e->of[0]->name, e->document);
}

static void print_participant(FILE *stream, const explanation *e, const ent_participant *p) {
    const ent_person *person = &e->people[p->person];
    const char *told[] = { p->rank, p->office, p->country };
    fprintf(stream, "    %s (%s", person->name, role_words(p->role));
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        if (told[i]) fprintf(stream, ", %s", told[i]);
    }
    fputs(")\n", stream);
    if (p->because) fprintf(stream, "        %s\n", p->because);
    if (person->source) fprintf(stream, "        %s %s\n", person->listed ? "listed in" : "found by", person->source);
}

/* The sentence may run over lines; it is shown on one. */
static void print_sentence(FILE *stream, const char *sentence) {
    bool gap = false;
    fputs("        \"", stream);
    for (const char *c = sentence; *c; c++) {
        bool blank = *c == ' ' || *c == '\n' || *c == '\r' || *c == '\t';
        if (!blank && gap) fputc(' ', stream);
        if (!blank) fputc(*c, stream);
        gap = blank;
    }
    fputs("\"\n", stream);
}

static void print_evidence(FILE *stream, const ent_evidence *evidence) {
    fprintf(stream, "    %s, bytes %zu to %zu\n", evidence->document, evidence->span.start, evidence->span.end);
    if (evidence->sentence) print_sentence(stream, evidence->sentence);
    fprintf(stream, "        rule %s", evidence->rule);
    if (evidence->rule_source) fprintf(stream, " (%s)", evidence->rule_source);
    fputc('\n', stream);
    if (evidence->match) fprintf(stream, "        matched %s\n", evidence->match);
}

static void print_place(FILE *stream, const ent_meeting *meeting) {
    if (meeting->date)
        fputs(meeting->date, stream);
    else if (meeting->date_range)
        fprintf(stream, "between %.10s and %s", meeting->date_range, meeting->date_range + 11);
    else if (meeting->reported)
        fprintf(stream, "day not told, reported %s", meeting->reported);
    else
        fputs("day not told", stream);
    fprintf(stream, ", %s", kind_words(meeting->kind));
    if (meeting->city) fprintf(stream, ", %s", meeting->city);
    if (meeting->country) fprintf(stream, ", %s", meeting->country);
    if (meeting->id) fprintf(stream, "   [%s]", meeting->id);
    fputc('\n', stream);
}

static void print_meeting(FILE *stream, arena *a, const explanation *e, const ent_meeting *meeting) {
    fputc('\n', stream);
    print_place(stream, meeting);
    for (size_t i = 0; i < meeting->participant_count; i++) {
        print_participant(stream, e, &meeting->participants[i]);
    }
    fprintf(stream, "  told by %s, confidence %.2f\n", counted(a, meeting->evidence_count, "sentence", "sentences"),
            ent_meeting_confidence(meeting));
    for (size_t i = 0; i < meeting->evidence_count; i++) {
        print_evidence(stream, &meeting->evidence[i]);
    }
    if (meeting->claim_count) fputs("  the reports disagree\n", stream);
    for (size_t i = 0; i < meeting->claim_count; i++) {
        const ent_claim *claim = &meeting->claims[i];
        fprintf(stream, "    %s is %s in %s\n", claim->field, claim->value ? claim->value : "not told",
                claim->document);
    }
}

void explain_text(FILE *stream, arena *a, const explanation *e) {
    print_heading(stream, a, e);
    if (e->absence) {
        fprintf(stream, "  why: %s\n", e->absence->why);
        print_sentence(stream, e->absence_text);
        if (e->absence->line) fprintf(stream, "        read as: %s\n", e->absence->line);
    }
    for (size_t i = 0; i < e->meeting_count; i++) {
        print_meeting(stream, a, e, e->meetings[i]);
    }
}
