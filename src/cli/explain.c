/* entente explain: what stands behind a tie, a meeting, or a person's absence. This file finds out what is asked for;
 * explain_text.c and explain_json.c say it. */
#include <stdlib.h>

#include "cli/cli.h"

enum { NAMES_SHOWN = 8 };

typedef struct {
    const options *opt;
    const ent_person *people;
    size_t person_count;
    const char *where; /* what was searched, for messages */
    explanation found;
} search;

static void list_people(const search *s, const indices *which) {
    for (size_t i = 0; i < which->count && i < NAMES_SHOWN; i++) {
        const ent_person *person = &s->people[which->items[i]];
        fprintf(stderr, "  %-28s %s%s%s\n", person->entity, person->name, person->office_count ? ", " : "",
                person->office_count ? person->offices[0] : "");
    }
    if (which->count > NAMES_SHOWN) fprintf(stderr, "  and %zu more\n", which->count - NAMES_SHOWN);
}

/* The one person of that name; false (said why) where there is none, or more than one. */
static bool find_person(const search *s, const char *name, const ent_person **out) {
    indices found = people_named(s->opt->memory, s->people, s->person_count, name);
    if (found.count == 1) {
        *out = &s->people[found.items[0]];
    } else if (found.count == 0) {
        complain("nobody called '%s' is in %s", name, s->where);
    } else {
        complain("'%s' may be any of %zu people in %s; give the id:", name, found.count, s->where);
        list_people(s, &found);
    }
    return found.count == 1;
}

static bool takes_part(const ent_meeting *meeting, size_t person) {
    for (size_t i = 0; i < meeting->participant_count; i++) {
        if (meeting->participants[i].person == person) return true;
    }
    return false;
}

/* Keeps the meetings in which both (or the one, where b is NULL) took part. */
static void keep_meetings(search *s, const ent_meeting *meetings, size_t count, const ent_person *a,
                          const ent_person *b) {
    s->found.meetings = arena_array(s->opt->memory, const ent_meeting *, count + 1);
    for (size_t i = 0; i < count; i++) {
        if (!takes_part(&meetings[i], (size_t)(a - s->people))) continue;
        if (b && !takes_part(&meetings[i], (size_t)(b - s->people))) continue;
        s->found.meetings[s->found.meeting_count++] = &meetings[i];
    }
    s->found.of[0] = a;
    s->found.of[1] = b;
}

static int say(const search *s) {
    if (s->opt->format && strcmp(s->opt->format, "json") == 0) {
        return explain_json(stdout, &s->found) ? DONE : REFUSED;
    }
    explain_text(stdout, s->opt->memory, &s->found);
    return DONE;
}

static bool read_build(search *s, ent_result *result) {
    ent_error error = { 0 };
    const char *folder = s->opt->from ? s->opt->from : "out";
    if (output_read_result(s->opt->memory, folder, result, &error) != ENT_OK) {
        complain_error(&error, folder);
        if (error.status == ENT_IO) complain("'entente run INPUT... -o %s' makes what is explained", folder);
        return false;
    }
    s->people = s->found.people = result->people;
    s->person_count = result->person_count;
    s->where = folder;
    return true;
}

static int explain_tie(search *s) {
    ent_result result;
    if (!read_build(s, &result)) return REFUSED;
    const ent_person *a, *b;
    bool found_a = find_person(s, s->opt->arguments.items[0], &a);
    bool found_b = find_person(s, s->opt->arguments.items[1], &b);
    if (!found_a || !found_b) return REFUSED;
    if (a == b) {
        complain("both names are of one person, %s", a->name);
        return REFUSED;
    }
    keep_meetings(s, result.meetings, result.meeting_count, a, b);
    return say(s);
}

static int explain_meeting(search *s) {
    ent_result result;
    const char *id = s->opt->arguments.items[0];
    if (!read_build(s, &result)) return REFUSED;
    for (size_t i = 0; i < result.meeting_count; i++) {
        if (!result.meetings[i].id || strcmp(result.meetings[i].id, id) != 0) continue;
        s->found.meetings = arena_new(s->opt->memory, const ent_meeting *);
        s->found.meetings[s->found.meeting_count++] = &result.meetings[i];
        return say(s);
    }
    complain("no meeting in %s has the id '%s'; for a tie give two people, for a file --person NAME", s->where, id);
    return REFUSED;
}

static int least_believed_first(const void *x, const void *y) {
    const ent_meeting *p = *(const ent_meeting *const *)x, *q = *(const ent_meeting *const *)y;
    double a = ent_meeting_confidence(p), b = ent_meeting_confidence(q);
    if (a != b) return a < b ? -1 : 1;
    return strcmp(p->id ? p->id : "", q->id ? q->id : "");
}

/* The meetings of a build, the doubtful ones first. */
static int explain_doubtful(search *s) {
    ent_result result;
    if (!read_build(s, &result)) return REFUSED;
    s->found.meetings = arena_array(s->opt->memory, const ent_meeting *, result.meeting_count + 1);
    for (size_t i = 0; i < result.meeting_count; i++) {
        s->found.meetings[s->found.meeting_count++] = &result.meetings[i];
    }
    if (result.meeting_count) {
        qsort(s->found.meetings, result.meeting_count, sizeof *s->found.meetings, least_believed_first);
    }
    if (s->opt->top && s->opt->top < s->found.meeting_count) s->found.meeting_count = s->opt->top;
    return say(s);
}

static void find_absence(search *s, const ent_document *document, const ent_person *person) {
    for (size_t i = 0; i < document->absent_count; i++) {
        const ent_absence *absence = &document->absent[i];
        if (&document->people[absence->person] != person) continue;
        s->found.absence = absence;
        s->found.absence_text = absence->sentence;
        return;
    }
}

static void list_everybody(const search *s) {
    indices all = { 0 };
    for (size_t i = 0; i < s->person_count; i++) {
        vec_push(s->opt->memory, &all, i);
    }
    fputs(all.count ? "found in it:\n" : "nobody is found in it\n", stderr);
    list_people(s, &all);
}

static int explain_person(search *s, const ent_document *document) {
    const ent_person *person;
    s->people = s->found.people = document->people;
    s->person_count = document->person_count;
    s->where = s->found.document = document->id;
    if (!find_person(s, s->opt->person, &person)) {
        list_everybody(s);
        return REFUSED;
    }
    keep_meetings(s, document->meetings, document->meeting_count, person, NULL);
    if (!s->found.meeting_count) find_absence(s, document, person);
    return say(s);
}

/* The article of the piece; false (said why) where it cannot be read. */
static bool read_document(const search *s, read_piece *piece, ent_extractor *extractor, ent_document **out) {
    ent_error error = { 0 };
    ent_article article;
    arena memory;
    arena_init(&memory, SIZE_MAX);
    bool read = read_article(&memory, piece, &s->opt->reading, &article, &error) == ENT_OK &&
                ent_extract_article(extractor, &article, out, &error) == ENT_OK;
    if (!read) complain_error(&error, piece->path);
    arena_free(&memory);
    return read;
}

/* Of a file that holds many documents, the first that names the person. */
static int explain_pieces(search *s, read_source *source, ent_extractor *extractor) {
    read_piece piece;
    bool refused = false;
    while (read_next(source, &piece) || piece.error.status != ENT_OK) {
        ent_document *document = NULL;
        bool one_of_many = piece.line > 0;
        int status = -1;
        if (!read_document(s, &piece, extractor, &document)) {
            refused = true;
        } else if (!one_of_many ||
                   people_named(s->opt->memory, document->people, document->person_count, s->opt->person).count) {
            status = explain_person(s, document);
        }
        ent_document_free(document);
        read_piece_free(&piece);
        if (status >= 0) return status;
    }
    if (!refused) complain("nobody called '%s' is in %s", s->opt->person, s->opt->arguments.items[0]);
    return REFUSED;
}

static int explain_file(search *s) {
    ent_error error = { 0 };
    size_t faults = 0;
    ent_extractor *extractor = NULL;
    ent_gazetteer *gazetteer = gazetteer_open(s->opt, &faults);
    if (!gazetteer) return REFUSED;
    int status = REFUSED;
    read_source *source = read_open(s->opt->arguments.items[0], &s->opt->reading);
    if (source && ent_extractor_new(gazetteer, &extractor, &error) == ENT_OK)
        status = explain_pieces(s, source, extractor);
    else
        complain_error(&error, s->opt->arguments.items[0]);
    read_close(source);
    ent_extractor_free(extractor);
    ent_gazetteer_free(gazetteer);
    return status;
}

static int explain_main(const options *opt) {
    search s = { .opt = opt };
    size_t count = opt->arguments.count;
    if (opt->format && strcmp(opt->format, "text") != 0 && strcmp(opt->format, "json") != 0) {
        complain("explain: there is no format '%s'; there are: text, json", opt->format);
        return usage(opt->command);
    }
    if (opt->doubtful && count == 0) return explain_doubtful(&s);
    if (opt->person && count == 1) return explain_file(&s);
    if (!opt->person && count == 1) return explain_meeting(&s);
    if (!opt->person && count == 2) return explain_tie(&s);
    complain("explain: give two people, or a meeting's id, or a file and --person NAME, or --doubtful");
    return usage(opt->command);
}

const command explain_command = {
    .name = "explain",
    .summary = "the sentence, rule and gazetteer line behind a tie",
    .accepts = "fFgpnuI",
    .main = explain_main,
    .help =
        "usage: entente explain PERSON PERSON [--from DIR]\n"
        "       entente explain MEETING-ID [--from DIR]\n"
        "       entente explain FILE --person NAME\n"
        "       entente explain --doubtful [--top N] [--from DIR]\n\n"
        "The first two read what 'entente run' or 'entente build' wrote into DIR and show each meeting: day,\n"
        "place, every report with its sentence, the rule and what it matched, how each person was recognised,\n"
        "and where reports disagree. The third reads one document and tells in which of its meetings a person\n"
        "is, or why in none. The last lists the meetings, those first that are least to be believed. A person is an id, a name, another spelling, or a part of the name that fits one\n"
        "person only; case and accents do not matter.\n\n"
        "  -F, --from DIR          the folder to look into (default: out)\n"
        "  -p, --person NAME       whom to look for in FILE\n"
        "      --doubtful          every meeting, the doubtful ones first\n"
        "      --top N             so many of them\n"
        "  -f, --format FORMAT     text (default) or json\n"
        "  -g, --gazetteers DIR    gazetteers to read FILE with; may be given several times\n"
        "  -h, --help\n\n"
        "example: entente explain bayraktaroglu \"Zakir Hasanov\" --from out\n",
};
