/* Emit: text and numbers into the notations we write. One decoder stands in front of all of them, so that whatever the
 * texts hold, only valid UTF-8 leaves: a malformed sequence becomes U+FFFD, as the Unicode standard recommends (one
 * for each longest prefix of a character). NULL is written as nothing. */
#ifndef ENT_OUTPUT_EMIT_H
#define ENT_OUTPUT_EMIT_H

#include <stdint.h>

#include "output/output.h"

/* The next character of *text, which moves on; 0 at the end. */
uint32_t utf8_next(const char **text);
void utf8_put(FILE *stream, uint32_t code);

void emit_xml(FILE *stream, const char *text); /* in elements, attributes and Graphviz's HTML-like labels */
void emit_csv(FILE *stream, const char *text); /* one cell (RFC 4180), never a formula to a spreadsheet */
void emit_doubled(FILE *stream, const char *text, size_t length); /* what stands between a cell's quotes */
void emit_dot(FILE *stream, const char *text);                    /* a quoted DOT string, with its quotes */
void emit_dot_address(FILE *stream, const char *address);         /* the same for a link */
void emit_markdown(FILE *stream, const char *text);               /* within a line or table cell */
void emit_markdown_source(FILE *stream, const char *document);    /* a link where it is an address */
void emit_wrapped(FILE *stream, const char *text, size_t width, size_t lines); /* emit_xml, cut by <br/> at blanks */

/* The shortest decimal that reads back as the same number, with a point in every locale. */
void emit_number(FILE *stream, double number);
void emit_count(FILE *stream, uint64_t number);
char *digits_put(char *to, uint64_t number); /* at most twenty digits, no NUL; where they end */

bool is_web_address(const char *text); /* http or https: the only links we pass on */

/* JSON, streamed: `key` is NULL within arrays. */
typedef struct {
    FILE *stream;
    bool comma; /* something stands before the next item */
} json_writer;

void json_open(json_writer *json, const char *key, char bracket);
void json_close(json_writer *json, char bracket);
void json_text(json_writer *json, const char *key, const char *text); /* NULL is written as null */
void json_size(json_writer *json, const char *key, size_t number);
void json_number(json_writer *json, const char *key, double number);
void json_joined(json_writer *json, const char *key, const char *prefix, const char *text); /* prefix: plain ASCII */
void json_flag(json_writer *json, const char *key, bool flag);
void json_texts(json_writer *json, const char *key, const char *const *texts, size_t count);

/* The words of the formats. */
const char *kind_name(ent_kind kind);
const char *role_name(ent_role role);
const char *mention_type_name(ent_mention_type type);

#endif
