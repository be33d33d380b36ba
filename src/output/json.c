/* JSON, written as it comes: nothing is built in memory, so a file costs what its longest string costs. */
#include "output/emit.h"

/* How many bytes from here on mean themselves; most of any text does, and goes out in one piece. */
static size_t plain_length(const char *text) {
    size_t length = 0;
    while (text[length] >= 0x20 && text[length] < 0x7F && text[length] != '"' && text[length] != '\\') {
        length++;
    }
    return length;
}

static void put_inside(FILE *stream, const char *text) {
    for (uint32_t code = ' '; code;) {
        size_t plain = plain_length(text);
        fwrite(text, 1, plain, stream);
        text += plain;
        code = utf8_next(&text);
        switch (code) {
        case 0: break;
        case '"': fputs("\\\"", stream); break;
        case '\\': fputs("\\\\", stream); break;
        case '\n': fputs("\\n", stream); break;
        case '\r': fputs("\\r", stream); break;
        case '\t': fputs("\\t", stream); break;
        default:
            if (code < 0x20 || code == 0x7F)
                fprintf(stream, "\\u%04x", (unsigned)code);
            else
                utf8_put(stream, code);
        }
    }
}

static void put_string(FILE *stream, const char *text) {
    putc('"', stream);
    put_inside(stream, text);
    putc('"', stream);
}

static void next_item(json_writer *json, const char *key) {
    if (json->comma) putc(',', json->stream);
    json->comma = true;
    if (!key) return;
    put_string(json->stream, key);
    putc(':', json->stream);
}

void json_open(json_writer *json, const char *key, char bracket) {
    next_item(json, key);
    putc(bracket, json->stream);
    json->comma = false;
}

void json_close(json_writer *json, char bracket) {
    putc(bracket, json->stream);
    json->comma = true;
}

void json_text(json_writer *json, const char *key, const char *text) {
    next_item(json, key);
    if (text)
        put_string(json->stream, text);
    else
        fputs("null", json->stream);
}

void json_size(json_writer *json, const char *key, size_t number) {
    next_item(json, key);
    emit_count(json->stream, number);
}

void json_number(json_writer *json, const char *key, double number) {
    next_item(json, key);
    emit_number(json->stream, number);
}

void json_joined(json_writer *json, const char *key, const char *prefix, const char *text) {
    next_item(json, key);
    fprintf(json->stream, "\"%s", prefix);
    put_inside(json->stream, text);
    putc('"', json->stream);
}

void json_flag(json_writer *json, const char *key, bool flag) {
    next_item(json, key);
    fputs(flag ? "true" : "false", json->stream);
}

void json_texts(json_writer *json, const char *key, const char *const *texts, size_t count) {
    json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        json_text(json, NULL, texts[i]);
    }
    json_close(json, ']');
}
