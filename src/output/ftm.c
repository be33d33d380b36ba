/* FollowTheMoney entities, one a line, as Aleph and OpenSanctions read them: people, the offices they hold (Position
 * and Occupancy), and meetings as events that involve them. */
#include "output/view.h"

static void lower_code(char out[8], const char *code) {
    size_t i = 0;
    for (; code && code[i] && i < 7; i++) {
        out[i] = (char)(code[i] >= 'A' && code[i] <= 'Z' ? code[i] + 32 : code[i]);
    }
    out[i] = '\0';
}

static void put_one(json_writer *json, const char *key, const char *text) {
    if (text && *text) json_texts(json, key, &text, 1);
}

static json_writer entity_open(FILE *stream, const char *schema, const char *kind, const char *id) {
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    json_joined(&json, "id", kind, id);
    json_text(&json, "schema", schema);
    json_open(&json, "properties", '{');
    return json;
}

static void entity_close(json_writer *json) {
    json_close(json, '}');
    json_close(json, '}');
    putc('\n', json->stream);
}

static void put_reference(json_writer *json, const char *key, const char *kind, const char *id) {
    json_open(json, key, '[');
    json_joined(json, NULL, kind, id);
    json_close(json, ']');
}

static void put_offices(FILE *stream, const ent_person *person, const char *code) {
    for (size_t i = 0; i < person->office_count; i++) {
        char kind[48];
        snprintf(kind, sizeof kind, "position-%zu-", i);
        json_writer json = entity_open(stream, "Position", kind, person->entity);
        put_one(&json, "name", person->offices[i]);
        put_one(&json, "country", code);
        entity_close(&json);
        char held[48];
        snprintf(held, sizeof held, "occupancy-%zu-", i);
        json = entity_open(stream, "Occupancy", held, person->entity);
        put_reference(&json, "holder", "person-", person->entity);
        put_reference(&json, "post", kind, person->entity);
        entity_close(&json);
    }
}

static void put_person(FILE *stream, const ent_person *person) {
    char code[8];
    lower_code(code, person->country);
    json_writer json = entity_open(stream, "Person", "person-", person->entity);
    put_one(&json, "name", person->name ? person->name : person->entity);
    if (person->alias_count) json_texts(&json, "alias", person->aliases, person->alias_count);
    put_one(&json, "country", code);
    put_one(&json, "title", person->rank);
    if (person->office_count) json_texts(&json, "position", person->offices, person->office_count);
    entity_close(&json);
    put_offices(stream, person, code);
}

static void put_meeting(FILE *stream, const ent_result *result, const ent_meeting *meeting) {
    char code[8], name[96];
    lower_code(code, meeting->country);
    const char *day = meeting->date ? meeting->date : meeting->reported;
    snprintf(name, sizeof name, "Meeting, %s", day ? day : "day not told");
    json_writer json = entity_open(stream, "Event", "meeting-", meeting->id);
    put_one(&json, "name", name);
    put_one(&json, "date", meeting->date);
    put_one(&json, "location", meeting->city);
    put_one(&json, "country", code);
    json_open(&json, "involved", '[');
    for (size_t p = 0; p < meeting->participant_count; p++) {
        json_joined(&json, NULL, "person-", result->people[meeting->participants[p].person].entity);
    }
    json_close(&json, ']');
    json_open(&json, "sourceUrl", '[');
    for (size_t e = 0; e < meeting->evidence_count; e++) {
        if (is_web_address(meeting->evidence[e].document)) json_text(&json, NULL, meeting->evidence[e].document);
    }
    json_close(&json, ']');
    json_open(&json, "description", '[');
    for (size_t e = 0; e < meeting->evidence_count; e++) {
        if (meeting->evidence[e].sentence) json_text(&json, NULL, meeting->evidence[e].sentence);
    }
    json_close(&json, ']');
    entity_close(&json);
}

bool output_view_ftm(FILE *stream, const void *data) {
    const ent_result *result = ((const view *)data)->graph->result;
    for (size_t p = 0; p < result->person_count && !ferror(stream); p++) {
        if (result->people[p].meeting_count) put_person(stream, &result->people[p]);
    }
    for (size_t m = 0; m < result->meeting_count && !ferror(stream); m++) {
        put_meeting(stream, result, &result->meetings[m]);
    }
    return !ferror(stream);
}
