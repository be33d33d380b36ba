/* The explanation for a program: one JSON object with the fields of meetings.jsonl and the proof beside them. */
#include <jansson.h>

#include "cli/cli.h"

static const char *const KINDS[] = { [ENT_IN_PERSON] = "in-person", [ENT_CALL] = "call", [ENT_VIDEO] = "video" };
static const char *const ROLES[] = { [ENT_PARTICIPANT] = "participant", [ENT_HOST] = "host", [ENT_GUEST] = "guest" };

/* A value that jansson refuses (NULL, or bytes that are no UTF-8) is null. */
static json_t *text(const char *value) {
    json_t *made = value ? json_string(value) : NULL;
    return made ? made : json_null();
}

static void set_text(json_t *object, const char *key, const char *value) {
    json_object_set_new(object, key, text(value));
}

static void set_span(json_t *object, ent_span span) {
    json_object_set_new(object, "start", json_integer((json_int_t)span.start));
    json_object_set_new(object, "end", json_integer((json_int_t)span.end));
}

static json_t *person_json(const ent_person *person) {
    json_t *object = json_object();
    set_text(object, "entity", person->entity);
    set_text(object, "name", person->name);
    set_text(object, "country", person->country);
    json_object_set_new(object, "listed", json_boolean(person->listed));
    set_text(object, "source", person->source);
    return object;
}

static json_t *participant_json(const explanation *e, const ent_participant *p) {
    json_t *object = person_json(&e->people[p->person]);
    set_text(object, "role", ROLES[p->role]);
    set_text(object, "country", p->country);
    set_text(object, "office", p->office);
    set_text(object, "rank", p->rank);
    set_text(object, "because", p->because);
    if (p->by_office) set_text(object, "by", "office");
    set_text(object, "level", p->level);
    set_text(object, "grade", p->grade);
    set_text(object, "organization", p->organization);
    return object;
}

static json_t *evidence_json(const ent_evidence *evidence) {
    json_t *object = json_object();
    set_text(object, "document", evidence->document);
    set_span(object, evidence->span);
    set_text(object, "sentence", evidence->sentence);
    set_text(object, "rule", evidence->rule);
    set_text(object, "rule_source", evidence->rule_source);
    set_text(object, "match", evidence->match);
    json_object_set_new(object, "confidence", json_real(evidence->confidence));
    return object;
}

static json_t *claim_json(const ent_claim *claim) {
    json_t *object = json_object();
    set_text(object, "field", claim->field);
    set_text(object, "value", claim->value);
    set_text(object, "document", claim->document);
    return object;
}

static json_t *meeting_json(const explanation *e, const ent_meeting *meeting) {
    json_t *object = json_object(), *participants = json_array(), *sources = json_array(), *claims = json_array();
    set_text(object, "id", meeting->id);
    set_text(object, "kind", KINDS[meeting->kind]);
    set_text(object, "date", meeting->date);
    if (meeting->date_range) set_text(object, "date_range", meeting->date_range);
    set_text(object, "reported", meeting->reported);
    set_text(object, "city", meeting->city);
    set_text(object, "country", meeting->country);
    json_object_set_new(object, "confidence", json_real(ent_meeting_confidence(meeting)));
    for (size_t i = 0; i < meeting->participant_count; i++) {
        json_array_append_new(participants, participant_json(e, &meeting->participants[i]));
    }
    for (size_t i = 0; i < meeting->evidence_count; i++) {
        json_array_append_new(sources, evidence_json(&meeting->evidence[i]));
    }
    for (size_t i = 0; i < meeting->claim_count; i++) {
        json_array_append_new(claims, claim_json(&meeting->claims[i]));
    }
    json_object_set_new(object, "participants", participants);
    json_object_set_new(object, "sources", sources);
    json_object_set_new(object, "disagreements", claims);
    return object;
}

static json_t *absence_json(const explanation *e) {
    if (!e->absence) return json_null();
    json_t *object = json_object();
    set_text(object, "why", e->absence->why);
    set_span(object, e->absence->span);
    set_text(object, "sentence", e->absence_text);
    set_text(object, "line", e->absence->line);
    return object;
}

bool explain_json(FILE *stream, const explanation *e) {
    json_t *root = json_object(), *people = json_array(), *meetings = json_array();
    for (size_t i = 0; i < 2 && e->of[i]; i++) {
        json_array_append_new(people, person_json(e->of[i]));
    }
    for (size_t i = 0; i < e->meeting_count; i++) {
        json_array_append_new(meetings, meeting_json(e, e->meetings[i]));
    }
    set_text(root, "document", e->document);
    json_object_set_new(root, "people", people);
    json_object_set_new(root, "meetings", meetings);
    json_object_set_new(root, "absent", absence_json(e));
    bool written = json_dumpf(root, stream, JSON_INDENT(2)) == 0 && fputc('\n', stream) != EOF;
    json_decref(root);
    return written;
}
