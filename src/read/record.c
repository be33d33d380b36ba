/* Records: what a crawler's JSON object tells, under the names that crawlers use, or where --field says.
 *
 * Known are the objects of newspaper, trafilatura, news-please (Common Crawl news), Zyte's article extraction, and what
 * resembles them. The fields may lie in an object "article", "data" or "_source". */
#include <jansson.h>
#include <stdlib.h>
#include <strings.h>

#include "read/parts.h"

enum { MOST_PARTS = 100000 };

static json_t *member(json_t *in, const char *name) {
    const char *key;
    json_t *value;
    if (!json_is_object(in)) return NULL;
    value = json_object_get(in, name);
    if (value) return value;
    json_object_foreach(in, key, value) {
        if (strcasecmp(key, name) == 0) return value;
    }
    return NULL;
}

/* "article.paragraphs.0" */
static json_t *member_at(arena *a, json_t *in, const char *path) {
    str rest = str_of(path), part;
    while (in && str_cut(&rest, '.', &part)) {
        char *name = arena_copy(a, part.ptr, part.len);
        if (json_is_array(in))
            in = json_array_get(in, (size_t)strtoul(name, NULL, 10));
        else
            in = member(in, name);
    }
    return in;
}

static void put_words(arena *a, buffer *out, json_t *value, const char *between);

static void put_parts(arena *a, buffer *out, json_t *list, const char *between) {
    for (size_t i = 0; i < json_array_size(list) && i < MOST_PARTS; i++) {
        put_words(a, out, json_array_get(list, i), between);
    }
}

/* A text, a list of paragraphs, or an object that holds one. */
static void put_words(arena *a, buffer *out, json_t *value, const char *between) {
    static const char *const inner[] = { "text", "name", "$date", "$oid", "value" };
    if (json_is_array(value)) {
        put_parts(a, out, value, between);
        return;
    }
    for (size_t i = 0; json_is_object(value) && i < sizeof inner / sizeof *inner; i++) {
        json_t *in = json_object_get(value, inner[i]);
        if (in && !json_is_object(in) && !json_is_array(in)) value = in;
    }
    const char *words = json_string_value(value);
    size_t length = json_string_length(value);
    if (json_is_integer(value)) {
        words = arena_printf(a, "%lld", (long long)json_integer_value(value));
        length = strlen(words);
    }
    if (!words || !length) return;
    if (out->length) buffer_put(out, between, strlen(between));
    buffer_put(out, words, length);
}

/* What is held from outside the arena stands here, so that it is released even where the arena runs out. */
typedef struct {
    arena *a;
    json_t *object;
    const read_settings *opt;
    const char **told;
    buffer words;
} record;

static const char *words_of(record *r, json_t *value, const char *between) {
    buffer *out = &r->words;
    if (!value) return NULL;
    out->length = 0;
    out->too_long = out->no_memory = false;
    put_words(r->a, out, value, between);
    for (size_t i = 0; i < out->length; i++) {
        if (out->bytes[i] == '\0') out->bytes[i] = ' ';
    }
    return out->length && !out->too_long && !out->no_memory ? arena_copy(r->a, out->bytes, out->length) : NULL;
}

static void read_fields(record *r, json_t *from) {
    const read_settings *opt = r->opt;
    const char **told = r->told;
    for (int f = 0; f < READ_FIELDS; f++) {
        const char *between = f == READ_FIELD_TEXT || f == READ_FIELD_HTML ? "\n" : ", ";
        if (opt->fields[f]) {
            told[f] = words_of(r, member_at(r->a, from, opt->fields[f]), between);
            continue;
        }
        for (const char *const *name = field_names((read_field)f); *name && !told[f]; name++) {
            told[f] = words_of(r, member(from, *name), between);
            bool no_address = f == READ_FIELD_URL && told[f] && strncmp(told[f], "http", 4) != 0;
            if (no_address) told[f] = NULL;
        }
    }
}

static void read_object(void *context) {
    static const char *const wrappers[] = { "article", "data", "_source", "articleData" };
    record *r = context;
    const char **told = r->told;
    read_fields(r, r->object);
    for (size_t i = 0; i < sizeof wrappers / sizeof *wrappers && !told[READ_FIELD_TEXT] && !told[READ_FIELD_HTML];
         i++) {
        json_t *inside = json_object_get(r->object, wrappers[i]);
        if (json_is_object(inside)) read_fields(r, inside);
    }
}

ent_status record_read(arena *a, const read_piece *piece, const read_settings *opt, const char *told[READ_FIELDS],
                       ent_error *error) {
    json_error_t wrong;
    const char *bytes = piece->bytes;
    size_t length = piece->length;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
    }
    json_t *object = json_loadb(bytes, length, JSON_ALLOW_NUL, &wrong);
    if (!object) {
        size_t line = (piece->line ? piece->line - 1 : 0) + (size_t)(wrong.line > 0 ? wrong.line : 1);
        return fail(error, ENT_BAD_INPUT, piece->path, line, wrong.column > 0 ? (size_t)wrong.column : 1,
                    "is no JSON: %s", wrong.text);
    }
    if (!json_is_object(object)) {
        json_decref(object);
        return fail(error, ENT_BAD_INPUT, piece->path, piece->line, 0, "is no JSON object, which an article must be");
    }
    record r = { a, object, opt, told, { .limit = opt->limit } };
    ent_status status = arena_run(a, read_object, &r);
    json_decref(object);
    free(r.words.bytes);
    return status;
}
