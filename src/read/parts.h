/* What the files of this room share: streams, tables, records, encodings, pages. */
#ifndef ENT_READ_PARTS_H
#define ENT_READ_PARTS_H

#include <stdio.h>

#include "read/read.h"
#include "text/text.h"

typedef struct stream stream;

/* A file, compressed or not. NULL (said why): cannot be opened. */
stream *stream_open(const char *path, ent_error *error);
void stream_close(stream *s);

/* The bytes at hand, and at the end none. */
str stream_peek(stream *s);
void stream_skip(stream *s, size_t bytes);
int stream_byte(stream *s); /* EOF at the end */

/* Whether reading ended early, and why. */
bool stream_failed(const stream *s, size_t line, ent_error *error);

/* Bytes that grow up to a limit; what is above it is counted, not kept. */
typedef struct {
    char *bytes;
    size_t length, capacity, limit;
    bool too_long, no_memory;
} buffer;

void buffer_put(buffer *b, const char *bytes, size_t length);
ent_status buffer_status(const buffer *b, const char *path, size_t line, ent_error *error);

/* A whole line without its end; false at the end of the stream. */
bool stream_line(stream *s, buffer *out);

/* The values of a JSON text, in turn. Ends with an error, told in *wrong, where the text goes on as no JSON does. */
typedef struct {
    bool list; /* inside "[ … ]" */
    size_t count, line;
} json_values;

void values_open(stream *s, json_values *v);
bool values_next(stream *s, json_values *v, buffer *out, size_t *line, const char **wrong);
bool values_alone(stream *s, json_values *v); /* whether the one read was all there is */

/* A record of a table: the cells, each ended by NUL, with their starts; false at the end. */
enum { TABLE_CELLS = 256 };
bool table_record(stream *s, char separator, buffer *out, size_t starts[TABLE_CELLS], size_t *count, size_t *lines);
void table_columns(const buffer *header, const size_t *starts, size_t count, const read_settings *opt,
                   size_t columns[READ_FIELDS]);
char table_separator(str head, read_format format);

/* The names that crawlers give a field, NULL-ended, the likeliest first. */
const char *const *field_names(read_field field);

/* What a record tells, from a JSON object. */
ent_status record_read(arena *a, const read_piece *piece, const read_settings *opt, const char *told[READ_FIELDS],
                       ent_error *error);

/* Bytes to UTF-8, with the way back in shifts. `declared` may be NULL. What is UTF-8 already stays where it is. With
 * `strict`, bytes that are no UTF-8 become U+FFFD and control characters blanks. */
typedef struct {
    const char *bytes;
    size_t length;
    vec(ent_shift) shifts;
    const char *encoding; /* what it was read as */
} decoded;

void decode_bytes(arena *a, const char *bytes, size_t length, const char *declared, bool strict, decoded *out);

/* The encoding a page declares in its first bytes (meta, XML declaration), or NULL. */
const char *html_declared_encoding(arena *a, const char *bytes, size_t length);

/* An HTML page's article. ENT_BAD_INPUT where it holds no text. */
ent_status html_article(arena *a, const decoded *page, ent_article *out);

#endif
