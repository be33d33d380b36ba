/* Values: JSON cut into the documents it holds, before it is parsed: a list of objects, objects one behind the other,
 * or one. Brackets are counted outside of strings, so a cut costs one look at each byte, and a document too large for
 * memory is passed over. */
#include "read/parts.h"

static bool is_blank(int c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next byte that is no blank, which stays in the stream; EOF at the end. */
static int next_mark(stream *s, size_t *line) {
    for (str at; (at = stream_peek(s)).len;) {
        size_t blanks = 0;
        while (blanks < at.len && is_blank(at.ptr[blanks])) {
            *line += at.ptr[blanks++] == '\n';
        }
        stream_skip(s, blanks);
        if (blanks < at.len) return (unsigned char)at.ptr[blanks];
    }
    return EOF;
}

typedef struct {
    size_t depth;
    bool in_string, escaped, began;
} cutter;

/* Whether the value ends before this byte (1), with it (2), or goes on (0). */
static int step(cutter *c, char byte) {
    if (c->in_string) {
        bool quote = byte == '"' && !c->escaped;
        c->escaped = byte == '\\' && !c->escaped;
        c->in_string = !quote;
        return quote && !c->depth ? 2 : 0;
    }
    if (!c->depth && c->began && (byte == ',' || byte == ']' || byte == '}' || is_blank(byte))) return 1;
    c->began = true;
    c->in_string = byte == '"';
    c->depth += byte == '{' || byte == '[';
    if ((byte == '}' || byte == ']') && c->depth && --c->depth == 0) return 2;
    return 0;
}

/* The value that starts at the stream's next byte. */
static void cut_value(stream *s, buffer *out, size_t *line) {
    cutter c = { 0 };
    for (str at; (at = stream_peek(s)).len;) {
        size_t length = 0;
        int ends = 0;
        while (length < at.len && !ends) {
            ends = step(&c, at.ptr[length]);
            if (ends == 1) break;
            *line += at.ptr[length++] == '\n';
        }
        buffer_put(out, at.ptr, length);
        stream_skip(s, length);
        if (ends) return;
    }
}

/* A byte order mark counts as nothing. */
static void skip_mark(stream *s) {
    str at = stream_peek(s);
    if (at.len >= 3 && memcmp(at.ptr, "\xEF\xBB\xBF", 3) == 0) stream_skip(s, 3);
}

void values_open(stream *s, json_values *v) {
    skip_mark(s);
    *v = (json_values){ .line = 1 };
    v->list = next_mark(s, &v->line) == '[';
    if (v->list) stream_skip(s, 1);
}

bool values_next(stream *s, json_values *v, buffer *out, size_t *line, const char **wrong) {
    int mark = next_mark(s, &v->line);
    *wrong = NULL;
    if (v->list && v->count && mark == ',') {
        stream_skip(s, 1);
        mark = next_mark(s, &v->line);
    } else if (v->list && v->count && mark != ']' && mark != EOF) {
        *wrong = "is no JSON: ',' or ']' should follow here";
    }
    *line = v->line;
    if (v->list && mark == ']') {
        stream_skip(s, 1);
        v->list = false;
        if (next_mark(s, &v->line) != EOF) *wrong = "is no JSON: something stands behind the list";
        return *wrong != NULL;
    }
    if (mark != EOF && !v->list && mark != '{' && mark != '[') *wrong = "is no JSON: an object should start here";
    if (mark == EOF && v->list) *wrong = "is cut off: the list has no end";
    if (mark == EOF || *wrong) return *wrong != NULL;
    cut_value(s, out, &v->line);
    v->count++;
    return true;
}

bool values_alone(stream *s, json_values *v) {
    return !v->list && v->count == 1 && next_mark(s, &v->line) == EOF;
}
