/* The report as one HTML file: the Markdown of report.c turned into HTML, with the drawing and the timeline in it and
 * nothing from outside.
 *
 * Only the Markdown we write is understood: headings, paragraphs, lists of two depths, tables, quotations, strong and
 * emphasized text, links, and the anchors of meetings. Whatever else a text may hold was escaped with a backslash on
 * its way in, and comes out as an HTML character reference; so no text of a report can become markup. Example:
 * "**A \& B**" gives "<strong>A &amp; B</strong>". */
#include <stdlib.h>

#include "output/report.h"

static const char HEAD[] =
    "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
    "<title>Who met whom</title>\n<style>\n"
    ":root{color-scheme:light dark;--ink:#222;--ground:#fff;--line:#d8dce2;--soft:#f4f6f8;--link:#1b5e9e}\n"
    "@media(prefers-color-scheme:dark){:root{--ink:#e6e8ea;--ground:#16191d;--line:#363c44;--soft:#20252b;--link:#8cc0f0}}\n"
    "body{font:16px/1.5 system-ui,'DejaVu Sans',sans-serif;color:var(--ink);background:var(--ground);max-width:60rem;"
    "margin:2rem auto;padding:0 1rem}\n"
    "h1,h2,h3{line-height:1.2;margin:2em 0 .6em}h1{margin-top:0}h2{border-bottom:1px solid var(--line);padding-bottom:.2em}\n"
    "a{color:var(--link)}table{border-collapse:collapse;font-size:.92em;margin:1em 0;display:block;overflow-x:auto}\n"
    "th,td{padding:.25em .7em;border-bottom:1px solid var(--line);text-align:left}th{background:var(--soft)}\n"
    ".n{text-align:right;font-variant-numeric:tabular-nums}\n"
    "blockquote{margin:.6em 0;padding:.4em 1em;border-left:4px solid var(--line);background:var(--soft)}\n"
    "figure{margin:1.5em 0;overflow:auto;border:1px solid var(--line);padding:.5rem}\n"
    ".drawing{background:#fff;width:min(94vw,120rem);margin-left:50%;transform:translateX(-50%);box-sizing:border-box}\n"
    "figure svg{color:var(--ink)}.drawing svg{width:100%;height:auto}\n"
    "@media print{body{max-width:none}figure{break-inside:avoid}}\n"
    "</style>\n</head>\n<body>\n";

typedef struct {
    FILE *stream;
    const char *open; /* the block that is open: "p", "ul", "ol", "table", "blockquote" or NULL */
    bool inner;       /* a list within a list item */
    bool first_row;
    bool right[16]; /* columns of numbers */
} page;

static void put_char(FILE *stream, const char **at) {
    const char *one = *at;
    char buffer[2] = { *one, 0 };
    *at += 1;
    if ((unsigned char)*one < 0x80)
        emit_xml(stream, buffer);
    else
        putc(*one, stream); /* the Markdown is valid UTF-8 already */
}

/* Where the mark that ends this run stands, past escapes; NULL where it does not. */
static const char *closing(const char *from, const char *end, const char *mark) {
    size_t length = strlen(mark);
    for (; from + length <= end; from++) {
        if (*from == '\\' && from + 1 < end)
            from++;
        else if (strncmp(from, mark, length) == 0)
            return from;
    }
    return NULL;
}

static void put_inline(page *p, const char *at, const char *end);

static bool put_run(page *p, const char **at, const char *end, const char *mark, const char *tag) {
    size_t length = strlen(mark);
    if (*at + length >= end || strncmp(*at, mark, length) != 0) return false;
    const char *close = closing(*at + length, end, mark);
    if (!close) return false;
    fprintf(p->stream, "<%s>", tag);
    put_inline(p, *at + length, close);
    fprintf(p->stream, "</%s>", tag);
    *at = close + length;
    return true;
}

/* [text](#anchor) or [text](<address>). */
static bool put_link(page *p, const char **at, const char *end) {
    if (**at != '[') return false;
    const char *middle = closing(*at + 1, end, "](");
    if (!middle) return false;
    const char *target = middle + 2, *close = memchr(target, *target == '<' ? '>' : ')', (size_t)(end - target));
    if (!close) return false;
    const char *from = target + (*target == '<');
    fputs("<a href=\"", p->stream);
    for (const char *c = from; c < close;) {
        put_char(p->stream, &c);
    }
    fputs("\">", p->stream);
    put_inline(p, *at + 1, middle);
    fputs("</a>", p->stream);
    *at = close + (*target == '<' ? 2 : 1);
    return true;
}

static void put_inline(page *p, const char *at, const char *end) {
    while (at < end) {
        if (*at == '\\' && at + 1 < end) {
            at++;
            put_char(p->stream, &at);
        } else if (!put_run(p, &at, end, "**", "strong") && !put_run(p, &at, end, "*", "em") &&
                   !put_link(p, &at, end)) {
            put_char(p->stream, &at);
        }
    }
}

static void close_block(page *p) {
    if (p->inner) fputs("</ul></li>\n", p->stream);
    p->inner = false;
    if (p->open) fprintf(p->stream, "</%s>\n", p->open);
    p->open = NULL;
}

static void open_block(page *p, const char *tag) {
    if (p->open && strcmp(p->open, tag) == 0) return;
    close_block(p);
    fprintf(p->stream, "<%s>", tag);
    p->open = tag;
    p->first_row = true;
}

/* "|---|---:|" */
static bool is_rule(const char *line, const char *end) {
    return strspn(line, "|-: ") == (size_t)(end - line);
}

static void put_row(page *p, const char *at, const char *end) {
    if (is_rule(at, end)) return;
    const char *cell = p->first_row ? "th" : "td";
    fputs("<tr>", p->stream);
    for (size_t column = 0; at < end && *at == '|' && at + 1 < end; column++) {
        const char *close = closing(at + 1, end, "|");
        if (!close) break;
        const char *from = at + 1, *to = close;
        while (from < to && *from == ' ')
            from++;
        while (to > from && to[-1] == ' ' && to[-2] != '\\')
            to--;
        fprintf(p->stream, column < 16 && p->right[column] ? "<%s class=\"n\">" : "<%s>", cell);
        put_inline(p, from, to);
        fprintf(p->stream, "</%s>", cell);
        at = close;
    }
    fputs("</tr>\n", p->stream);
    p->first_row = false;
}

/* Reads the columns' alignment from the rule below the heading. */
static void read_rule(page *p, const char *rule) {
    const char *end = strchrnul(rule, '\n');
    for (size_t column = 0; column < 16; column++) {
        p->right[column] = false;
    }
    for (size_t column = 0; rule < end && *rule == '|' && column < 16; column++) {
        const char *next = memchr(rule + 1, '|', (size_t)(end - rule - 1));
        if (!next) return;
        p->right[column] = next[-1] == ':';
        rule = next;
    }
}

static void put_item(page *p, const char *tag, const char *at, const char *end) {
    if (p->inner) fputs("</ul></li>\n", p->stream);
    p->inner = false;
    open_block(p, tag);
    fputs("<li>", p->stream);
    put_inline(p, at, end);
    putc('\n', p->stream);
}

static void put_inner_item(page *p, const char *at, const char *end) {
    if (!p->inner) fputs("<ul>", p->stream);
    p->inner = true;
    fputs("<li>", p->stream);
    put_inline(p, at, end);
    fputs("</li>\n", p->stream);
}

static void put_line(page *p, const char *line, const char *end, const char *next) {
    size_t marks = strspn(line, "#"), digits = strspn(line, "0123456789");
    if (line == end) {
        close_block(p);
    } else if (marks && marks < 4 && line[marks] == ' ') {
        close_block(p);
        fprintf(p->stream, "<h%zu>", marks);
        put_inline(p, line + marks + 1, end);
        fprintf(p->stream, "</h%zu>\n", marks);
    } else if (strncmp(line, "<a id=\"meeting-", 15) == 0) { /* ours: in a text, "<" is escaped */
        close_block(p);
        fwrite(line, 1, (size_t)(end - line), p->stream);
        putc('\n', p->stream);
    } else if (*line == '|') {
        if (!p->open || strcmp(p->open, "table") != 0) read_rule(p, next);
        open_block(p, "table");
        put_row(p, line, end);
    } else if (strncmp(line, "> ", 2) == 0) {
        bool more = p->open && strcmp(p->open, "blockquote") == 0;
        open_block(p, "blockquote");
        if (more) fputs("<br>", p->stream);
        put_inline(p, line + 2, end);
    } else if (strncmp(line, "- ", 2) == 0) {
        put_item(p, "ul", line + 2, end);
    } else if (strncmp(line, "  - ", 4) == 0) {
        put_inner_item(p, line + 4, end);
    } else if (digits && strncmp(line + digits, ". ", 2) == 0) {
        put_item(p, "ol", line + digits + 2, end);
    } else {
        open_block(p, "p");
        put_inline(p, line, end);
        putc('\n', p->stream);
    }
}

static void put_markdown(page *p, const char *text) {
    while (*text) {
        const char *end = strchrnul(text, '\n'), *next = *end ? end + 1 : end;
        put_line(p, text, end, next);
        text = next;
    }
    close_block(p);
}

/* The pictures stand after the first paragraphs, before the first "## ". */
static void put_pictures(FILE *stream, const output_page *data) {
    const char *svg = data->drawing ? strstr(data->drawing, "<svg") : NULL;
    if (svg) fprintf(stream, "<figure class=\"drawing\">%s</figure>\n", svg);
    fputs("<figure>", stream);
    output_timeline(stream, data->graph, false);
    fputs("</figure>\n", stream);
}

bool output_report_html(FILE *stream, const void *data) {
    const output_page *what = data;
    page p = { .stream = stream };
    char *text = NULL;
    size_t length = 0;
    FILE *buffer = open_memstream(&text, &length);
    bool done = buffer && output_report_md(buffer, what);
    if (buffer && fclose(buffer) != 0) done = false;
    if (done) {
        char *rest = strstr(text, "\n## ");
        fputs(HEAD, stream);
        if (rest) *rest++ = '\0';
        put_markdown(&p, text);
        if (what->graph->tie_count) put_pictures(stream, what);
        if (rest) put_markdown(&p, rest);
        fputs("<h2>How this was made</h2>\n<p><code>", stream);
        emit_xml(stream, what->command);
        fprintf(stream, "</code>, with igraph %s.</p>\n</body>\n</html>\n", graph_igraph_version());
    }
    free(text);
    return done && !ferror(stream);
}
