/* Tables: CSV (RFC 4180, commas or semicolons) and TSV, record by record, columns found by their names. */
#include <stdio.h>
#include <stdlib.h>
#include <strings.h>

#include "read/parts.h"

static const char *const names_text[] = { "text",         "maintext",   "articleBody", "article_body",
                                          "article_text", "body",       "content",     "full_text",
                                          "fulltext",     "plain_text", "main_text",   "cleaned_text",
                                          "raw_text",     "story",      "article",     NULL };
static const char *const names_html[] = { "html",        "raw_html", "content_html", "article_html", "page",
                                          "page_source", NULL };
static const char *const names_title[] = { "title", "headline", "title_page", "article_title", "title_rss", NULL };
static const char *const names_date[] = {
    "date_publish", "publish_date",     "datePublished",  "date_published", "published", "published_at",
    "publishedAt",  "publication_date", "published_date", "pub_date",       "pubDate",   "date",
    "datetime",     "timestamp",        "time",           "created_at",     NULL
};
static const char *const names_url[] = { "url",       "link", "canonical_link", "canonical_url", "canonicalUrl",
                                         "permalink", "uri",  "href",           "source",        NULL };
static const char *const names_language[] = { "language",      "lang",         "inLanguage", "meta_lang",
                                              "language_code", "languageCode", NULL };
static const char *const names_id[] = { "id", "_id", "doc_id", "document_id", "article_id", "uuid", "guid", NULL };
static const char *const names_author[] = { "author", "authors", "byline", "creator", NULL };

const char *const *field_names(read_field field) {
    static const char *const *const all[READ_FIELDS] = {
        [READ_FIELD_TEXT] = names_text, [READ_FIELD_HTML] = names_html,     [READ_FIELD_TITLE] = names_title,
        [READ_FIELD_DATE] = names_date, [READ_FIELD_URL] = names_url,       [READ_FIELD_LANGUAGE] = names_language,
        [READ_FIELD_ID] = names_id,     [READ_FIELD_AUTHOR] = names_author,
    };
    return all[field];
}

read_field read_field_named(str word) {
    static const char *const words[READ_FIELDS] = {
        "text", "html", "title", "date", "url", "language", "id", "author"
    };
    for (int f = 0; f < READ_FIELDS; f++) {
        if (str_is(word, words[f])) return (read_field)f;
    }
    return READ_FIELDS;
}

static void put(buffer *out, int c) {
    char byte = c ? (char)c : ' '; /* a NUL would end the cell */
    buffer_put(out, &byte, 1);
}

static void end_cell(buffer *out, size_t starts[TABLE_CELLS], size_t *count) {
    buffer_put(out, "", 1);
    if (*count + 1 < TABLE_CELLS) starts[++*count] = out->length;
}

/* A quote opens a cell; inside, two quotes are one. The byte behind the closing quote. */
static int read_quoted(stream *s, buffer *out, size_t *lines) {
    for (int c; (c = stream_byte(s)) != EOF;) {
        if (c == '"' && (c = stream_byte(s)) != '"') return c;
        *lines += c == '\n';
        put(out, c);
    }
    return EOF;
}

bool table_record(stream *s, char separator, buffer *out, size_t starts[TABLE_CELLS], size_t *count, size_t *lines) {
    int c = stream_byte(s);
    if (c == EOF) return false;
    *count = 0;
    starts[0] = 0;
    for (bool start = true; c != EOF && c != '\n';) {
        if (start && c == '"' && separator != '\t') {
            c = read_quoted(s, out, lines);
            start = false;
            continue;
        }
        start = c == separator;
        if (start)
            end_cell(out, starts, count);
        else if (c != '\r')
            put(out, c);
        c = stream_byte(s);
    }
    ++*lines;
    end_cell(out, starts, count);
    return true;
}

char table_separator(str head, read_format format) {
    size_t commas = 0, semicolons = 0, tabs = 0;
    if (format == READ_TSV) return '\t';
    for (size_t i = 0; i < head.len && head.ptr[i] != '\n'; i++) {
        commas += head.ptr[i] == ',';
        semicolons += head.ptr[i] == ';';
        tabs += head.ptr[i] == '\t';
    }
    if (tabs > commas && tabs > semicolons) return '\t';
    return semicolons > commas ? ';' : ',';
}

static size_t column_named(const buffer *header, const size_t *starts, size_t count, const char *name) {
    for (size_t i = 0; i < count; i++) {
        const char *cell = header->bytes + starts[i];
        if (strncmp(cell, "\xEF\xBB\xBF", 3) == 0) cell += 3;
        if (strcasecmp(cell, name) == 0) return i + 1;
    }
    return 0;
}

void table_columns(const buffer *header, const size_t *starts, size_t count, const read_settings *opt,
                   size_t columns[READ_FIELDS]) {
    for (int f = 0; f < READ_FIELDS; f++) {
        const char *const *name = field_names((read_field)f);
        columns[f] = opt->fields[f] ? column_named(header, starts, count, opt->fields[f]) : 0;
        for (; !opt->fields[f] && !columns[f] && *name; name++) {
            columns[f] = column_named(header, starts, count, *name);
        }
    }
}
