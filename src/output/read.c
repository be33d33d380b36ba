/* people.jsonl, meetings.jsonl and co-mentions.jsonl, read back.
 *
 * Fields we do not know are passed over, so that files made by others, or by a later version, can be read. What we need
 * and do not find, or find in another shape, is an error with its line. Which meetings a person was in is taken from
 * the meetings, not believed from people.jsonl, so the two files cannot contradict each other in memory. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/output.h"

typedef struct {
    arena *memory;
    const char *folder;
    ent_error *error;
    ent_status status;
    ent_result *out;
    map people;   /* entity to index */
    map meetings; /* id to index */
    map documents;
    vec(ent_person) read_people;
    vec(ent_meeting) read_meetings, read_co_mentions;
    /* Held here, not in a frame, so that an unwinding arena leaks none of it. */
    FILE *file;
    char *line;
    size_t room;
    json_t *json;
    char *path;
    size_t number;
} reader;

typedef bool (*line_reader)(reader *r);

/* Always false, so that a reader can `return wrong(...)`. */
static bool __attribute__((format(printf, 3, 4))) wrong(reader *r, size_t column, const char *format, ...) {
    char message[400];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    r->status = fail(r->error, ENT_BAD_INPUT, r->path, r->number, column, "%s", message);
    return false;
}

static json_t *field(const json_t *object, const char *key) {
    json_t *value = json_object_get(object, key);
    return json_is_null(value) ? NULL : value;
}

/* Reads a text that may be absent or null into *out. */
static bool text(reader *r, const json_t *object, const char *key, const char **out) {
    const json_t *value = field(object, key);
    *out = NULL;
    if (!value) return true;
    if (!json_is_string(value)) return wrong(r, 1, "\"%s\" should be a text or null", key);
    *out = arena_copy(r->memory, json_string_value(value), json_string_length(value));
    return true;
}

static bool needed_text(reader *r, const json_t *object, const char *key, const char **out) {
    if (!text(r, object, key, out)) return false;
    return *out ? true : wrong(r, 1, "\"%s\" is missing", key);
}

static bool size(reader *r, const json_t *object, const char *key, size_t *out) {
    const json_t *value = field(object, key);
    *out = 0;
    if (!value) return true;
    if (!json_is_integer(value) || json_integer_value(value) < 0) {
        return wrong(r, 1, "\"%s\" should be a number, zero or above", key);
    }
    *out = (size_t)json_integer_value(value);
    return true;
}

/* A number from 0 to 1; 1 where it is absent: builds of earlier versions tell none. */
static bool share(reader *r, const json_t *object, const char *key, double *out) {
    const json_t *value = field(object, key);
    *out = value ? json_number_value(value) : 1;
    bool good = !value || (json_is_number(value) && *out >= 0 && *out <= 1);
    return good ? true : wrong(r, 1, "\"%s\" should be a number from 0 to 1", key);
}

/* An array that may be absent or null; *out is then NULL, which jansson takes for an empty one. */
static bool list(reader *r, const json_t *object, const char *key, json_t **out) {
    *out = field(object, key);
    return !*out || json_is_array(*out) ? true : wrong(r, 1, "\"%s\" should be a list", key);
}

static bool texts(reader *r, const json_t *object, const char *key, const char *const **out, size_t *count) {
    json_t *values;
    if (!list(r, object, key, &values)) return false;
    *count = json_array_size(values);
    const char **copies = arena_array(r->memory, const char *, *count);
    for (size_t i = 0; i < *count; i++) {
        const json_t *value = json_array_get(values, i);
        if (!json_is_string(value)) return wrong(r, 1, "\"%s\" should be a list of texts", key);
        copies[i] = arena_copy(r->memory, json_string_value(value), json_string_length(value));
    }
    *out = copies;
    return true;
}

static bool read_person(reader *r) {
    ent_person person = { 0 };
    if (!needed_text(r, r->json, "entity", &person.entity) || !text(r, r->json, "name", &person.name) ||
        !text(r, r->json, "country", &person.country) || !text(r, r->json, "source", &person.source) ||
        !text(r, r->json, "rank", &person.rank) || !size(r, r->json, "mentions", &person.mention_count) ||
        !texts(r, r->json, "aliases", &person.aliases, &person.alias_count) ||
        !texts(r, r->json, "offices", &person.offices, &person.office_count)) {
        return false;
    }
    if (!person.name) person.name = person.entity;
    person.listed = json_is_true(field(r->json, "listed"));
    uint32_t index = (uint32_t)r->read_people.count;
    if (map_add(r->memory, &r->people, str_of(person.entity), index) != index) {
        return wrong(r, 1, "\"%s\" stands here a second time", person.entity);
    }
    vec_push(r->memory, &r->read_people, person);
    return true;
}

/* Where `name` stands among the words of an enumeration; words ends with NULL. */
static bool choice(reader *r, const json_t *object, const char *key, const char *const *words, int *out) {
    const json_t *value = field(object, key);
    *out = 0;
    if (!value) return true;
    for (int i = 0; words[i]; i++) {
        if (json_is_string(value) && strcmp(json_string_value(value), words[i]) == 0) {
            *out = i;
            return true;
        }
    }
    return wrong(r, 1, "\"%s\" has a value that is not known", key);
}

static bool read_participant(reader *r, const json_t *object, ent_participant *out) {
    static const char *const roles[] = {
        [ENT_PARTICIPANT] = "participant", [ENT_HOST] = "host", [ENT_GUEST] = "guest", NULL
    };
    const char *entity, *by;
    int role;
    if (!needed_text(r, object, "entity", &entity) || !choice(r, object, "role", roles, &role) ||
        !text(r, object, "country", &out->country) || !text(r, object, "office", &out->office) ||
        !text(r, object, "rank", &out->rank) || !text(r, object, "because", &out->because) ||
        !text(r, object, "by", &by) || !text(r, object, "level", &out->level) ||
        !text(r, object, "grade", &out->grade) || !text(r, object, "organization", &out->organization)) {
        return false;
    }
    out->by_office = by && strcmp(by, "office") == 0;
    uint32_t person = map_get(&r->people, str_of(entity));
    if (person == MAP_NONE) return wrong(r, 1, "the participant \"%s\" is not in people.jsonl", entity);
    out->person = person;
    out->role = (ent_role)role;
    return true;
}

static bool read_participants(reader *r, ent_meeting *meeting) {
    json_t *values;
    if (!list(r, r->json, "participants", &values)) return false;
    meeting->participant_count = json_array_size(values);
    ent_participant *participants = arena_array(r->memory, ent_participant, meeting->participant_count);
    for (size_t i = 0; i < meeting->participant_count; i++) {
        if (!read_participant(r, json_array_get(values, i), &participants[i])) return false;
    }
    meeting->participants = participants;
    return meeting->participant_count >= 2 ? true : wrong(r, 1, "a meeting needs two participants or more");
}

static bool read_sources(reader *r, ent_meeting *meeting) {
    json_t *values;
    if (!list(r, r->json, "sources", &values)) return false;
    meeting->evidence_count = json_array_size(values);
    ent_evidence *evidence = arena_array(r->memory, ent_evidence, meeting->evidence_count);
    for (size_t i = 0; i < meeting->evidence_count; i++) {
        const json_t *object = json_array_get(values, i);
        ent_evidence *one = &evidence[i];
        if (!text(r, object, "document", &one->document) || !size(r, object, "start", &one->span.start) ||
            !size(r, object, "end", &one->span.end) || !text(r, object, "rule", &one->rule) ||
            !text(r, object, "rule_source", &one->rule_source) || !text(r, object, "sentence", &one->sentence) ||
            !text(r, object, "match", &one->match) || !share(r, object, "confidence", &one->confidence)) {
            return false;
        }
        if (one->document) map_add(r->memory, &r->documents, str_of(one->document), 0);
    }
    meeting->evidence = evidence;
    return true;
}

static bool read_disagreements(reader *r, ent_meeting *meeting) {
    json_t *values;
    if (!list(r, r->json, "disagreements", &values)) return false;
    meeting->claim_count = json_array_size(values);
    ent_claim *claims = arena_array(r->memory, ent_claim, meeting->claim_count);
    for (size_t i = 0; i < meeting->claim_count; i++) {
        const json_t *object = json_array_get(values, i);
        if (!text(r, object, "field", &claims[i].field) || !text(r, object, "value", &claims[i].value) ||
            !text(r, object, "document", &claims[i].document)) {
            return false;
        }
    }
    meeting->claims = claims;
    return true;
}

static bool read_told(reader *r, ent_meeting *out) {
    if (!needed_text(r, r->json, "id", &out->id) || !text(r, r->json, "date", &out->date) ||
        !text(r, r->json, "date_range", &out->date_range) || !text(r, r->json, "reported", &out->reported) ||
        !text(r, r->json, "city", &out->city) || !text(r, r->json, "country", &out->country) ||
        !read_participants(r, out) || !read_sources(r, out) || !read_disagreements(r, out)) {
        return false;
    }
    if (out->date_range && strlen(out->date_range) != strlen("2025-05-21/2025-05-23"))
        return wrong(r, 1, "\"date_range\" should be two days");
    return true;
}

static bool read_co_mention(reader *r) {
    ent_meeting told = { .kind = ENT_CO_MENTIONED };
    if (!read_told(r, &told)) return false;
    vec_push(r->memory, &r->read_co_mentions, told);
    return true;
}

static bool read_meeting(reader *r) {
    static const char *const kinds[] = {
        [ENT_IN_PERSON] = "in-person", [ENT_CALL] = "call", [ENT_VIDEO] = "video", NULL
    };
    ent_meeting meeting = { 0 };
    int kind;
    if (!choice(r, r->json, "kind", kinds, &kind) || !read_told(r, &meeting)) return false;
    meeting.kind = (ent_kind)kind;
    uint32_t index = (uint32_t)r->read_meetings.count;
    if (map_add(r->memory, &r->meetings, str_of(meeting.id), index) != index) {
        return wrong(r, 1, "the meeting \"%s\" stands here a second time", meeting.id);
    }
    vec_push(r->memory, &r->read_meetings, meeting);
    return true;
}

static bool blank(const char *line, ssize_t length) {
    return strspn(line, " \t\r\n") == (size_t)length;
}

static bool read_line(reader *r, ssize_t length, line_reader read) {
    json_error_t at;
    if (blank(r->line, length)) return true;
    r->json = json_loadb(r->line, (size_t)length, 0, &at);
    if (!r->json) return wrong(r, at.position > 0 ? (size_t)at.position : 1, "is not JSON: %s", at.text);
    bool done = json_is_object(r->json) ? read(r) : wrong(r, 1, "should be an object, {…}");
    json_decref(r->json);
    r->json = NULL;
    return done;
}

static bool read_file(reader *r, const char *name, line_reader read) {
    r->path = arena_printf(r->memory, "%s/%s", r->folder, name);
    r->number = 0;
    r->file = fopen(r->path, "rb");
    bool done = r->file != NULL;
    errno = done ? 0 : errno;
    for (ssize_t length; done && (length = getline(&r->line, &r->room, r->file)) >= 0;) {
        r->number++;
        done = read_line(r, length, read);
    }
    if (r->status == ENT_OK && (!r->file || !feof(r->file))) {
        r->status = fail(r->error, errno == ENOMEM ? ENT_NO_MEMORY : ENT_IO, r->path, 0, 0, "cannot be read: %s",
                         strerror(errno));
        return false;
    }
    if (r->file) fclose(r->file);
    r->file = NULL;
    return done;
}

/* A person's meetings, from the meetings; counted first, so that each list is cut to size. */
static void tie_people_to_meetings(reader *r) {
    size_t people = r->read_people.count;
    size_t *last = arena_array(r->memory, size_t, people); /* 1 + the meeting last counted, against double ones */
    size_t **lists = arena_array(r->memory, size_t *, people);
    for (int counting = 1; counting >= 0; counting--) {
        for (size_t m = 0; m < r->read_meetings.count; m++) {
            const ent_meeting *meeting = &r->read_meetings.items[m];
            for (size_t p = 0; p < meeting->participant_count; p++) {
                size_t who = meeting->participants[p].person;
                ent_person *person = &r->read_people.items[who];
                if (last[who] == m + 1) continue;
                last[who] = m + 1;
                if (!counting) lists[who][person->meeting_count] = m;
                person->meeting_count++;
            }
        }
        for (size_t p = 0; counting && p < people; p++) {
            ent_person *person = &r->read_people.items[p];
            lists[p] = arena_array(r->memory, size_t, person->meeting_count);
            person->meetings = lists[p];
            person->meeting_count = 0;
            last[p] = 0;
        }
    }
}

/* Builds made before there were co-mentions have no such file. */
static bool read_co_mentions(reader *r) {
    const char *path = arena_printf(r->memory, "%s/co-mentions.jsonl", r->folder);
    if (access(path, F_OK) != 0 && errno == ENOENT) return true;
    return read_file(r, "co-mentions.jsonl", read_co_mention);
}

static void read_all(void *context) {
    reader *r = context;
    if (!read_file(r, "people.jsonl", read_person) || !read_file(r, "meetings.jsonl", read_meeting) ||
        !read_co_mentions(r)) {
        return;
    }
    tie_people_to_meetings(r);
    *r->out = (ent_result){ .people = r->read_people.items,
                            .person_count = r->read_people.count,
                            .meetings = r->read_meetings.items,
                            .meeting_count = r->read_meetings.count,
                            .document_count = r->documents.count,
                            .co_mentions = r->read_co_mentions.items,
                            .co_mention_count = r->read_co_mentions.count };
}

ent_status output_read_result(arena *a, const char *folder, ent_result *out, ent_error *error) {
    reader r = { .memory = a, .folder = folder, .error = error, .status = ENT_OK, .out = out };
    *out = (ent_result){ 0 };
    if (arena_run(a, read_all, &r) != ENT_OK) {
        r.status = fail(error, ENT_NO_MEMORY, folder, 0, 0, "no memory to read what was built");
    }
    json_decref(r.json);
    free(r.line);
    if (r.file) fclose(r.file);
    return r.status;
}
