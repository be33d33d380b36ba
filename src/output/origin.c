/* about.json, written and read back. What is missing in it, or of another shape, is taken as not known: it is there for
 * people, and nothing is worked out from it. */
#include "output/origin.h"

#include <jansson.h>
#include <stdlib.h>
#include <unistd.h>

#include "output/emit.h"

enum { LARGEST = 64 << 20 };

static void put_refused(json_writer *json, const origin *from) {
    json_open(json, "refused", '[');
    for (size_t i = 0; i < from->refused_count; i++) {
        json_open(json, NULL, '{');
        json_text(json, "document", from->refused[i].document);
        json_text(json, "error", from->refused[i].why);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void put_gazetteers(json_writer *json, const origin *from) {
    json_open(json, "gazetteers", '[');
    for (size_t i = 0; i < from->gazetteer_count; i++) {
        const origin_gazetteer *its = &from->gazetteers[i];
        json_open(json, NULL, '{');
        json_text(json, "folder", its->folder);
        json_open(json, "xxh128", '{');
        for (size_t t = 0; t < its->table_count; t++) {
            json_text(json, its->tables[t].name, its->tables[t].checksum);
        }
        json_close(json, '}');
        json_close(json, '}');
    }
    json_close(json, ']');
}

bool output_origin_json(FILE *stream, const void *data) {
    const origin *from = data;
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    json_text(&json, "program", from->program);
    json_text(&json, "command", from->command);
    json_size(&json, "documents", from->documents);
    put_refused(&json, from);
    put_gazetteers(&json, from);
    json_open(&json, "countries", '{');
    for (size_t i = 0; i < from->country_count; i++) {
        json_text(&json, from->countries[i].code, from->countries[i].name);
    }
    json_close(&json, '}');
    json_close(&json, '}');
    putc('\n', stream);
    return !ferror(stream);
}

/* ---------------------------------------------------------------- reading */

static const char *text_of(arena *a, const json_t *value) {
    return json_is_string(value) ? arena_copy(a, json_string_value(value), json_string_length(value)) : NULL;
}

static void read_refused(arena *a, const json_t *values, origin *out) {
    origin_refusal *list = arena_array(a, origin_refusal, json_array_size(values) + 1);
    for (size_t i = 0; i < json_array_size(values); i++) {
        const json_t *value = json_array_get(values, i);
        list[i] = (origin_refusal){ text_of(a, json_object_get(value, "document")),
                                    text_of(a, json_object_get(value, "error")) };
    }
    out->refused = list;
    out->refused_count = json_array_size(values);
}

static void read_tables(arena *a, json_t *object, origin_gazetteer *out) {
    origin_table *list = arena_array(a, origin_table, json_object_size(object) + 1);
    const char *name;
    json_t *value;
    json_object_foreach(object, name, value) {
        list[out->table_count++] = (origin_table){ arena_copy(a, name, strlen(name)), text_of(a, value) };
    }
    out->tables = list;
}

static void read_gazetteers(arena *a, const json_t *values, origin *out) {
    origin_gazetteer *list = arena_array(a, origin_gazetteer, json_array_size(values) + 1);
    for (size_t i = 0; i < json_array_size(values); i++) {
        const json_t *value = json_array_get(values, i);
        list[i].folder = text_of(a, json_object_get(value, "folder"));
        read_tables(a, json_object_get(value, "xxh128"), &list[i]);
    }
    out->gazetteers = list;
    out->gazetteer_count = json_array_size(values);
}

static void read_countries(arena *a, json_t *object, origin *out) {
    origin_country *list = arena_array(a, origin_country, json_object_size(object) + 1);
    const char *code;
    json_t *value;
    json_object_foreach(object, code, value) {
        list[out->country_count++] = (origin_country){ arena_copy(a, code, strlen(code)), text_of(a, value) };
    }
    out->countries = list;
}

typedef struct {
    arena *memory;
    json_t *json;
    origin *out;
} reading;

static void read_all(void *context) {
    reading *r = context;
    const json_t *documents = json_object_get(r->json, "documents");
    r->out->program = text_of(r->memory, json_object_get(r->json, "program"));
    r->out->command = text_of(r->memory, json_object_get(r->json, "command"));
    if (json_is_integer(documents) && json_integer_value(documents) > 0)
        r->out->documents = (size_t)json_integer_value(documents);
    read_refused(r->memory, json_object_get(r->json, "refused"), r->out);
    read_gazetteers(r->memory, json_object_get(r->json, "gazetteers"), r->out);
    read_countries(r->memory, json_object_get(r->json, "countries"), r->out);
}

ent_status output_read_origin(arena *a, const char *folder, origin *out, ent_error *error) {
    const char *path = arena_printf(a, "%s/about.json", folder);
    char *bytes = NULL;
    size_t length = 0;
    json_error_t wrong;
    *out = (origin){ 0 };
    if (access(path, F_OK) != 0) return ENT_OK;
    ent_status status = file_read(path, LARGEST, &bytes, &length, error);
    if (status != ENT_OK) return status;
    json_t *json = json_loadb(bytes, length, 0, &wrong);
    free(bytes);
    if (!json) {
        return fail(error, ENT_BAD_INPUT, path, (size_t)(wrong.line > 0 ? wrong.line : 0),
                    (size_t)(wrong.column > 0 ? wrong.column : 0), "%s", wrong.text);
    }
    reading r = { a, json, out };
    status = arena_run(a, read_all, &r);
    json_decref(json);
    return status == ENT_OK ? ENT_OK : fail(error, ENT_NO_MEMORY, path, 0, 0, "no memory to read it");
}

const char *origin_country_name(const origin *from, const char *code) {
    for (size_t i = 0; from && code && i < from->country_count; i++) {
        const origin_country *its = &from->countries[i];
        if (strcmp(its->code, code) == 0) return its->name ? its->name : code;
    }
    return code;
}
