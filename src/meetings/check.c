/* The rules' own examples, run as tests.
 *
 * Each example is read as an article of its own, and what comes out is held against the "expect" line: the same
 * meetings, in any order, the same people in the same roles. A name of the line stands for a person when it is a
 * spelling of that person's (the gazetteer's or the text's), since texts inflect names and tables know others:
 *
 *     example Президент Ильхам Алиев принял Сергея Лаврова.
 *     expect Ильхам Алиев (host) + Сергей Лавров (guest)
 */
#include <stdlib.h>

#include "meetings/document.h"

typedef struct {
    ent_gazetteer *gazetteer;
    pcre2_match_data *match_data;
    pcre2_match_context *limits;
    arena *a;
    ent_diagnostic_sink sink;
    void *context;
    size_t failed;
} checker;

/* ----------------------------------------------------------------- telling */

static const char *role_words(ent_role role) {
    return role == ENT_HOST ? " (host)" : role == ENT_GUEST ? " (guest)" : "";
}

static int by_role(const ent_participant *p) {
    return p->role == ENT_HOST ? 0 : p->role == ENT_GUEST ? 2 : 1;
}

/* Hosts first, guests last, as the examples write them. */
static const char *tell_meeting(arena *a, const ent_document *document, const ent_meeting *m) {
    const char *told = "";
    for (int turn = 0; turn < 3; turn++) {
        for (size_t i = 0; i < m->participant_count; i++) {
            const ent_participant *p = &m->participants[i];
            if (by_role(p) != turn) continue;
            told = arena_printf(a, "%s%s%s%s", told, *told ? " + " : "", document->people[p->person].name,
                                role_words(p->role));
        }
    }
    return told;
}

static const char *tell_document(arena *a, const ent_document *document) {
    const char *told = "";
    for (size_t i = 0; i < document->meeting_count; i++) {
        told = arena_printf(a, "%s%s%s", told, i ? "; " : "", tell_meeting(a, document, &document->meetings[i]));
    }
    return told;
}

/* An example is running text in the language of its rule: too short to tell either by itself. */
static void take_as_prose(text *t, const rule *r) {
    t->title = UINT32_MAX;
    for (size_t b = 0; b < t->blocks.count; b++) {
        block *in = &t->blocks.items[b];
        in->kind = BLOCK_PROSE;
        if (r ? r->languages[in->lang] : in->lang != LANG_UND && in->lang != LANG_OTHER) continue;
        in->lang = LANG_EN;
        for (int l = LANG_COUNT - 1; r && l > LANG_UND; l--) {
            if (r->languages[l]) in->lang = (uint8_t)l;
        }
    }
}

/* What ent_extract does, with the text taken for what it is. False where it is no text. */
static bool read_example(checker *c, const rule *r, const char *words, ent_document *out) {
    const gaz *g = &c->gazetteer->tables;
    text *t = arena_new(c->a, text);
    annotation *marks = arena_new(c->a, annotation);
    who *people = arena_new(c->a, who);
    if (text_read(c->a, &g->lexicon, words, strlen(words), t) != ENT_OK) return false;
    take_as_prose(t, r);
    annotate(g, t, c->a, marks);
    who_is_who(g, marks, c->a, people);
    finder f = { .g = g,
                 .book = &c->gazetteer->rules,
                 .people = people,
                 .a = c->a,
                 .match_data = c->match_data,
                 .limits = c->limits };
    find_encounters(&f);
    explain_absences(&f);
    document_write(&f, &(ent_article){ .id = "example" }, out);
    return true;
}

static bool open_checker(checker *c) {
    c->match_data = pcre2_match_data_create(64, NULL);
    c->limits = pcre2_match_context_create(NULL);
    return c->match_data && c->limits;
}

static void close_checker(checker *c) {
    pcre2_match_data_free(c->match_data);
    pcre2_match_context_free(c->limits);
}

const char *meetings_told(ent_gazetteer *gazetteer, arena *a, const char *words) {
    checker c = { .gazetteer = gazetteer, .a = a };
    ent_document document = { 0 };
    bool read = open_checker(&c) && read_example(&c, NULL, words, &document);
    close_checker(&c);
    return read ? tell_document(a, &document) : "";
}

/* --------------------------------------------------------------- comparing */

/* Cuts the text before `separator` (blanks around it go too) off the front of *rest. */
static bool cut_part(str *rest, char separator, str *part) {
    if (!str_cut(rest, separator, part)) return false;
    *part = str_trim(*part);
    return true;
}

static ent_role cut_role(str *name) {
    ent_role role = str_ends(*name, "(host)") ? ENT_HOST : str_ends(*name, "(guest)") ? ENT_GUEST : ENT_PARTICIPANT;
    if (role == ENT_PARTICIPANT) return role;
    name->len -= role == ENT_HOST ? strlen("(host)") : strlen("(guest)");
    *name = str_trim(*name);
    return role;
}

static bool spelling_agrees(checker *c, const name_parts *wanted, const char *spelling) {
    name_parts parts;
    name_split(&c->gazetteer->tables, c->a, str_of(spelling), &parts);
    return names_agree(wanted, &parts) > 0;
}

static bool is_named(checker *c, const ent_person *named, str name) {
    const gaz *g = &c->gazetteer->tables;
    name_parts wanted;
    name_split(g, c->a, name, &wanted);
    if (spelling_agrees(c, &wanted, named->name)) return true;
    for (size_t i = 0; i < named->alias_count; i++) {
        if (spelling_agrees(c, &wanted, named->aliases[i])) return true;
    }
    const gaz_entry *listed = gaz_find(g, GAZ_OFFICIAL, named->entity);
    for (size_t i = 0; listed && i < listed->spellings.count; i++) {
        if (spelling_agrees(c, &wanted, listed->spellings.items[i].words)) return true;
    }
    return false;
}

static bool is_in(checker *c, const ent_document *document, const ent_meeting *m, str name, ent_role role) {
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_participant *p = &m->participants[i];
        if (p->role == role && is_named(c, &document->people[p->person], name)) return true;
    }
    return false;
}

/* "A (host) + B (guest)" */
static bool meeting_fits(checker *c, const ent_document *document, const ent_meeting *m, str wanted) {
    size_t people = 0;
    str name;
    while (cut_part(&wanted, '+', &name)) {
        ent_role role = cut_role(&name);
        if (!is_in(c, document, m, name, role)) return false;
        people++;
    }
    return people == m->participant_count;
}

/* Whether exactly the meetings of "A + B; C + D" were found. */
static bool document_fits(checker *c, const ent_document *document, const char *expect) {
    size_t meetings = 0;
    str rest = str_of(expect), wanted;
    if (!str_trim(rest).len) return document->meeting_count == 0;
    while (cut_part(&rest, ';', &wanted)) {
        bool found = false;
        for (size_t i = 0; !found && i < document->meeting_count; i++) {
            found = meeting_fits(c, document, &document->meetings[i], wanted);
        }
        if (!found) return false;
        meetings++;
    }
    return meetings == document->meeting_count;
}

/* --------------------------------------------------------------- reporting */

static void report(checker *c, const rule_example *example, int severity, const char *message) {
    const char *words = example->text ? strstr(example->row, example->text) : NULL;
    if (severity == ENT_FAULT) c->failed++;
    if (!c->sink) return;
    ent_diagnostic d = { .path = example->path,
                         .line = example->line,
                         .column = words ? (size_t)(words - example->row) + 1 : 1,
                         .message = message,
                         .text = example->row };
    d.severity = severity == ENT_FAULT ? ENT_FAULT : severity == ENT_NOTE ? ENT_NOTE : ENT_WARNING;
    c->sink(c->context, &d);
}

static const char *rules_of(checker *c, const ent_document *document) {
    const char *told = "";
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *m = &document->meetings[i];
        for (size_t e = 0; e < m->evidence_count; e++) {
            if (strstr(told, m->evidence[e].rule)) continue;
            told = arena_printf(c->a, "%s%s%s", told, *told ? ", " : "", m->evidence[e].rule);
        }
    }
    return told;
}

static bool speaks_of(const ent_document *document, const rule *r) {
    for (size_t i = 0; r->reading == READS_ABSENT && i < document->absent_count; i++) {
        if (strcmp(document->absent[i].why, r->why) == 0) return true;
    }
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *m = &document->meetings[i];
        for (size_t e = 0; e < m->evidence_count; e++) {
            if (strcmp(m->evidence[e].rule, r->name) == 0) return true;
        }
    }
    return false;
}

/* Of a rule that tells who is absent only that is looked at; whom its near misses tie is another rule's business. */
static void compare_absence(checker *c, const rule *r, const rule_example *example, const ent_document *document) {
    if (speaks_of(document, r) != example->near_miss) return;
    report(c, example, ENT_FAULT,
           arena_printf(c->a, "the %s of \"%s\" tells of %s absent (%s)", example->near_miss ? "near miss" : "example",
                        r->name, example->near_miss ? "somebody" : "nobody", r->why));
}

static void compare_meetings(checker *c, const rule *r, const rule_example *example, const ent_document *document) {
    bool nothing = !str_trim(str_of(example->expect)).len;
    const char *told = tell_document(c->a, document), *by = rules_of(c, document);
    const char *quote = *told ? "\"" : "";
    if (!document_fits(c, document, example->expect)) {
        report(c, example, ENT_FAULT,
               arena_printf(c->a, "the example of \"%s\" must give %s%s%s, and gives %s%s%s%s%s", r->name,
                            nothing ? "nothing" : "\"", example->expect, nothing ? "" : "\"", *told ? quote : "nothing",
                            told, quote, *by ? " by " : "", by));
    } else if (!nothing && r->reading != READS_ABSENT && !speaks_of(document, r)) {
        report(c, example, ENT_NOTE,
               arena_printf(c->a, "the example of \"%s\" is found by %s, not by this rule", r->name, by));
    }
}

static void check_example(checker *c, const rule *r, const rule_example *example) {
    ent_document document = { 0 };
    if (!example->expect) {
        report(c, example, ENT_FAULT, "the example has no line \"expect\" behind it");
        return;
    }
    if (!read_example(c, r, example->text, &document)) {
        report(c, example, ENT_FAULT, "the example holds no text");
        return;
    }
    if (r->reading == READS_ABSENT) compare_absence(c, r, example, &document);
    if (r->reading != READS_ABSENT || !example->near_miss) compare_meetings(c, r, example, &document);
}

static void check_whole(checker *c, const rule *r) {
    rule_example head = { .path = r->path, .line = r->line, .row = arena_printf(c->a, "rule %s", r->name) };
    if (!r->patterns.count) report(c, &head, ENT_FAULT, arena_printf(c->a, "the rule \"%s\" has no pattern", r->name));
    if (!r->examples.count)
        report(c, &head, ENT_WARNING, arena_printf(c->a, "the rule \"%s\" has no example", r->name));
}

static void check_rules(void *context) {
    checker *c = context;
    for (size_t i = 0; i < c->gazetteer->rules.rules.count; i++) {
        const rule *r = &c->gazetteer->rules.rules.items[i];
        check_whole(c, r);
        for (size_t e = 0; e < r->examples.count; e++) {
            check_example(c, r, &r->examples.items[e]);
        }
    }
}

/* Checks every example of every rule; faults to the sink. Returns how many failed. */
static size_t check_examples(ent_gazetteer *gazetteer, ent_diagnostic_sink sink, void *context) {
    arena memory;
    arena_init(&memory, SIZE_MAX);
    checker c = { .gazetteer = gazetteer, .a = &memory, .sink = sink, .context = context };
    if (!open_checker(&c) || arena_run(&memory, check_rules, &c) != ENT_OK) c.failed++;
    close_checker(&c);
    arena_free(&memory);
    return c.failed;
}

typedef struct {
    ent_gazetteer *gazetteer;
    const char *const *folders;
    size_t count;
} rules_work;

static void read_rules(void *context) {
    rules_work *work = context;
    gaz *g = &work->gazetteer->tables;
    rules_read(g, &g->memory, work->folders, work->count, &work->gazetteer->rules);
}

/* From the tables themselves, never from a compiled file: that would tell no fault of theirs. */
static ent_status load_and_check(ent_gazetteer *gazetteer, const char *const *folders, size_t count,
                                 ent_diagnostic_sink sink, void *context, ent_error *error) {
    gaz *g = &gazetteer->tables;
    rules_work work = { gazetteer, folders, count };
    ent_status status = gaz_load(g, folders, count, sink, context, error);
    if (status != ENT_OK) return status;
    g->sink = sink;
    status = arena_run(&g->memory, read_rules, &work);
    g->sink = NULL;
    if (status != ENT_OK) return fail(error, status, NULL, 0, 0, "no memory for the rules");
    status = gaz_check(g, folders, count, sink, context, error);
    check_examples(gazetteer, sink, context);
    return status;
}

ent_status ent_gazetteer_check(const char *const *folders, size_t folder_count, ent_diagnostic_sink sink, void *context,
                               ent_error *error) {
    if (folder_count && !folders) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "no folders given");
    ent_gazetteer *gazetteer = calloc(1, sizeof *gazetteer);
    if (!gazetteer) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for the gazetteers");
    ent_status status = load_and_check(gazetteer, folders, folder_count, sink, context, error);
    ent_gazetteer_free(gazetteer);
    return status;
}
