/* Extracts, people and meetings as JSON, one object a line. The keys of the contract come first, in its order; what we
 * add follows. */
#include "output/emit.h"

const char *kind_name(ent_kind kind) {
    switch (kind) {
    case ENT_IN_PERSON: return "in-person";
    case ENT_CALL: return "call";
    case ENT_VIDEO: return "video";
    case ENT_CO_MENTIONED: return "co-mentioned";
    }
    return "in-person";
}

const char *role_name(ent_role role) {
    switch (role) {
    case ENT_PARTICIPANT: return "participant";
    case ENT_HOST: return "host";
    case ENT_GUEST: return "guest";
    }
    return "participant";
}

const char *mention_type_name(ent_mention_type type) {
    switch (type) {
    case ENT_PERSON: return "person";
    case ENT_RANK: return "rank";
    case ENT_POSITION: return "position";
    case ENT_COUNTRY: return "country";
    case ENT_ORGANIZATION: return "organization";
    case ENT_PLACE: return "place";
    case ENT_DATE: return "date";
    }
    return "person";
}

/* One object a line, without the comma that separates items within it. */
static json_writer line_open(FILE *stream) {
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    return json;
}

static bool line_close(json_writer *json) {
    json_close(json, '}');
    putc('\n', json->stream);
    return !ferror(json->stream);
}

static void put_span(json_writer *json, ent_span span) {
    json_size(json, "start", span.start);
    json_size(json, "end", span.end);
}

static void put_mentions(json_writer *json, const ent_document *document) {
    json_open(json, "mentions", '[');
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *mention = &document->mentions[i];
        json_open(json, NULL, '{');
        json_text(json, "type", mention_type_name(mention->type));
        put_span(json, mention->span);
        json_text(json, "text", mention->text);
        json_text(json, "entity", mention->entity);
        json_text(json, "source", mention->source);
        json_close(json, '}');
    }
    json_close(json, ']');
}

/* What a meeting says of itself, the same in a document and across documents. */
static void put_encounter(json_writer *json, const ent_meeting *meeting, const ent_person *people) {
    json_text(json, "kind", kind_name(meeting->kind));
    json_text(json, "date", meeting->date);
    if (meeting->date_range) json_text(json, "date_range", meeting->date_range);
    json_text(json, "city", meeting->city);
    json_text(json, "country", meeting->country);
    json_number(json, "confidence", ent_meeting_confidence(meeting));
    json_open(json, "participants", '[');
    for (size_t i = 0; i < meeting->participant_count; i++) {
        const ent_participant *participant = &meeting->participants[i];
        json_open(json, NULL, '{');
        json_text(json, "entity", people[participant->person].entity);
        json_text(json, "name", people[participant->person].name);
        json_text(json, "role", role_name(participant->role));
        json_text(json, "country", participant->country);
        json_text(json, "office", participant->office);
        json_text(json, "rank", participant->rank);
        json_text(json, "because", participant->because);
        if (participant->by_office) json_text(json, "by", "office");
        json_text(json, "level", participant->level);
        json_text(json, "grade", participant->grade);
        json_text(json, "organization", participant->organization);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_proof(json_writer *json, const ent_evidence *evidence) {
    put_span(json, evidence->span);
    json_text(json, "rule", evidence->rule);
    json_text(json, "rule_source", evidence->rule_source);
    json_text(json, "sentence", evidence->sentence);
    json_text(json, "match", evidence->match);
    json_number(json, "confidence", evidence->confidence);
}

static void put_meetings(json_writer *json, const char *key, const ent_document *document, const ent_meeting *meetings,
                         size_t count) {
    json_open(json, key, '[');
    for (size_t m = 0; m < count; m++) {
        const ent_meeting *meeting = &meetings[m];
        json_open(json, NULL, '{');
        put_encounter(json, meeting, document->people);
        json_open(json, "evidence", '[');
        for (size_t i = 0; i < meeting->evidence_count; i++) {
            json_open(json, NULL, '{');
            put_proof(json, &meeting->evidence[i]);
            json_close(json, '}');
        }
        json_close(json, ']');
        json_text(json, "reported", meeting->reported);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_absent(json_writer *json, const ent_document *document) {
    json_open(json, "absent", '[');
    for (size_t i = 0; i < document->absent_count; i++) {
        const ent_absence *absence = &document->absent[i];
        json_open(json, NULL, '{');
        json_text(json, "entity", document->people[absence->person].entity);
        json_text(json, "why", absence->why);
        put_span(json, absence->span);
        json_close(json, '}');
    }
    json_close(json, ']');
}

bool output_document_jsonl(FILE *stream, const void *data) {
    const ent_document *document = data;
    json_writer json = line_open(stream);
    json_text(&json, "document", document->id);
    json_text(&json, "title", document->title);
    json_text(&json, "published", document->published);
    json_text(&json, "language", document->language);
    json_open(&json, "body", '[');
    json_size(&json, NULL, document->body.start);
    json_size(&json, NULL, document->body.end);
    json_close(&json, ']');
    put_mentions(&json, document);
    put_meetings(&json, "meetings", document, document->meetings, document->meeting_count);
    put_absent(&json, document);
    if (document->co_mention_count)
        put_meetings(&json, "co_mentioned", document, document->co_mentions, document->co_mention_count);
    if (document->url) json_text(&json, "url", document->url);
    if (document->author) json_text(&json, "author", document->author);
    return line_close(&json);
}

bool output_error_jsonl(FILE *stream, const char *document, const char *message) {
    json_writer json = line_open(stream);
    json_text(&json, "document", document);
    json_text(&json, "error", message);
    return line_close(&json);
}

/* Corpora give their meetings an id; a result made otherwise may not have. */
static const char *meeting_id(const ent_result *result, size_t index, char room[32]) {
    if (result->meetings[index].id) return result->meetings[index].id;
    snprintf(room, 32, "meeting-%zu", index + 1);
    return room;
}

bool output_people_jsonl(FILE *stream, const void *data) {
    const ent_result *result = data;
    for (size_t p = 0; p < result->person_count; p++) {
        const ent_person *person = &result->people[p];
        char room[32];
        json_writer json = line_open(stream);
        json_text(&json, "entity", person->entity);
        json_text(&json, "name", person->name);
        json_texts(&json, "aliases", person->aliases, person->alias_count);
        json_text(&json, "country", person->country);
        json_texts(&json, "offices", person->offices, person->office_count);
        json_flag(&json, "listed", person->listed);
        json_open(&json, "meetings", '[');
        for (size_t i = 0; i < person->meeting_count; i++) {
            json_text(&json, NULL, meeting_id(result, person->meetings[i], room));
        }
        json_close(&json, ']');
        json_size(&json, "mentions", person->mention_count);
        json_text(&json, "rank", person->rank);
        json_text(&json, "source", person->source);
        if (!line_close(&json)) return false;
    }
    return true;
}

bool output_organizations_jsonl(FILE *stream, const void *data) {
    const ent_result *result = data;
    for (size_t o = 0; o < result->organization_count; o++) {
        const ent_organization *body = &result->organizations[o];
        json_writer json = line_open(stream);
        json_text(&json, "entity", body->entity);
        json_text(&json, "name", body->name);
        json_texts(&json, "aliases", body->aliases, body->alias_count);
        json_text(&json, "country", body->country);
        json_text(&json, "kind", body->kind);
        json_flag(&json, "listed", body->listed);
        json_open(&json, "people", '[');
        for (size_t i = 0; i < body->person_count; i++) {
            json_text(&json, NULL, result->people[body->people[i]].entity);
        }
        json_close(&json, ']');
        json_size(&json, "mentions", body->mention_count);
        json_size(&json, "documents", body->document_count);
        json_text(&json, "source", body->source);
        if (!line_close(&json)) return false;
    }
    return true;
}

static void put_disagreements(json_writer *json, const ent_meeting *meeting) {
    json_open(json, "disagreements", '[');
    for (size_t i = 0; i < meeting->claim_count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "field", meeting->claims[i].field);
        json_text(json, "value", meeting->claims[i].value);
        json_text(json, "document", meeting->claims[i].document);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static bool put_meeting_line(FILE *stream, const char *id, const ent_meeting *meeting, const ent_person *people) {
    json_writer json = line_open(stream);
    json_text(&json, "id", id);
    put_encounter(&json, meeting, people);
    json_open(&json, "sources", '[');
    for (size_t i = 0; i < meeting->evidence_count; i++) {
        json_open(&json, NULL, '{');
        json_text(&json, "document", meeting->evidence[i].document);
        put_proof(&json, &meeting->evidence[i]);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_text(&json, "reported", meeting->reported);
    put_disagreements(&json, meeting);
    return line_close(&json);
}

bool output_meetings_jsonl(FILE *stream, const void *data) {
    const ent_result *result = data;
    bool written = true;
    for (size_t m = 0; written && m < result->meeting_count; m++) {
        char room[32];
        written = put_meeting_line(stream, meeting_id(result, m, room), &result->meetings[m], result->people);
    }
    return written;
}

bool output_co_mentions_jsonl(FILE *stream, const void *data) {
    const ent_result *result = data;
    bool written = true;
    for (size_t m = 0; written && m < result->co_mention_count; m++) {
        const ent_meeting *told = &result->co_mentions[m];
        written = put_meeting_line(stream, told->id, told, result->people);
    }
    return written;
}
