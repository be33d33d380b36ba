/* The report as one HTML file: the Markdown of report.c turned into HTML, with contents, search, the drawing and the
 * timeline in it and nothing from outside.
 *
 * Only the Markdown we write is understood: headings, paragraphs, lists of two depths, tables, quotations, lines of
 * code, strong and emphasized text, links, and anchors. Whatever else a text may hold was escaped with a backslash on
 * its way in, and comes out as an HTML character reference; so no text of a report can become markup. Example:
 * "**A \& B**" gives "<strong>A &amp; B</strong>". */
#include <stdlib.h>

#include "output/report.h"

enum { LARGEST_DRAWING = 12 << 20 };

typedef struct {
    FILE *stream;
    const char *open; /* the block that is open: "p", "ul", "ol", "table", "blockquote", "pre" or NULL */
    bool section;     /* one is open, from one heading of the second rank to the next */
    bool meeting;     /* an article within it is open */
    size_t parts;     /* sections begun */
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
    if (p->open && strcmp(p->open, "table") == 0) fputs("</div>\n", p->stream);
    p->open = NULL;
}

static void open_block(page *p, const char *tag) {
    if (p->open && strcmp(p->open, tag) == 0) return;
    close_block(p);
    if (strcmp(tag, "table") == 0) fputs("<div class=\"wide\">", p->stream); /* scrolls, where a table would not fit */
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

static void close_meeting(page *p) {
    close_block(p);
    if (p->meeting) fputs("</article>\n", p->stream);
    p->meeting = false;
}

static void close_section(page *p) {
    close_meeting(p);
    if (p->section) fputs("</section>\n", p->stream);
    p->section = false;
}

static void put_heading(page *p, size_t rank, const char *at, const char *end) {
    str words = { at, (size_t)(end - at) };
    if (rank == 2) {
        const char *class = str_is(words, "Every tie")       ? " class=\"ties\""
                            : str_is(words, "Every meeting") ? " class=\"meetings\""
                                                             : "";
        close_section(p);
        fprintf(p->stream, "<section id=\"part-%zu\"%s>\n", ++p->parts, class);
        p->section = true;
    }
    close_block(p);
    fprintf(p->stream, "<h%zu>", rank);
    put_inline(p, at, end);
    fprintf(p->stream, "</h%zu>\n", rank);
}

/* <a id="meeting-3"></a> begins an article of that name; any other stays what it is. */
static void put_anchor(page *p, const char *line, const char *end) {
    static const char meeting[] = "<a id=\"meeting-";
    size_t length = sizeof meeting - 1;
    if (strncmp(line, meeting, length) != 0) {
        close_section(p);
        fwrite(line, 1, (size_t)(end - line), p->stream);
    } else {
        close_meeting(p);
        fprintf(p->stream, "<article class=\"meeting\" id=\"meeting-%lu\">", strtoul(line + length, NULL, 10));
        p->meeting = true;
    }
    putc('\n', p->stream);
}

static void put_code(page *p, const char *at, const char *end) {
    open_block(p, "pre");
    while (at < end) {
        put_char(p->stream, &at);
    }
    putc('\n', p->stream);
}

static void put_line(page *p, const char *line, const char *end, const char *next) {
    size_t marks = strspn(line, "#"), digits = strspn(line, "0123456789");
    if (line == end) {
        close_block(p);
    } else if (marks && marks < 4 && line[marks] == ' ') {
        put_heading(p, marks, line + marks + 1, end);
    } else if (strncmp(line, "<a id=\"", 7) == 0) { /* ours: in a text, "<" is escaped */
        put_anchor(p, line, end);
    } else if (strncmp(line, "    ", 4) == 0) {
        put_code(p, line + 4, end);
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

/* Links to every section, in order. */
static void put_contents(page *p, const char *text) {
    size_t number = 0;
    fputs("<nav aria-label=\"Contents\"><ol>\n", p->stream);
    for (const char *line = text; *line;) {
        const char *end = strchrnul(line, '\n');
        if (strncmp(line, "## ", 3) == 0) {
            fprintf(p->stream, "<li><a href=\"#part-%zu\">", ++number);
            put_inline(p, line + 3, end);
            fputs("</a></li>\n", p->stream);
        }
        line = *end ? end + 1 : end;
    }
    fputs("</ol></nav>\n", p->stream);
}

static void put_search(FILE *stream) {
    fputs("<form id=\"search\" role=\"search\" hidden><label for=\"q\">Find ties and meetings</label>"
          "<input id=\"q\" type=\"search\" autocomplete=\"off\" placeholder=\"names, places, days, words\">"
          "<output id=\"found\" for=\"q\" aria-live=\"polite\"></output></form>\n",
          stream);
}

static void put_pictures(FILE *stream, const output_page *data) {
    const char *svg = data->drawing ? strstr(data->drawing, "<svg") : NULL;
    if (svg && strlen(svg) > LARGEST_DRAWING) {
        fputs(
            "<p>The drawing is too large for this page; <code>entente graph --format svg</code> makes it a file.</p>\n",
            stream);
    } else if (svg) {
        fprintf(stream,
                "<figure class=\"drawing\"><input type=\"checkbox\" id=\"full\"><label for=\"full\">Full size</label>"
                "<div role=\"img\" aria-label=\"Who met whom, drawn; the same is told in words below\">%s</div>"
                "<figcaption>Point at a person or a line to see offices and days; click a person for "
                "the meetings.</figcaption></figure>\n",
                svg);
    }
    fputs("<figure>", stream);
    output_timeline(stream, data->graph, false);
    fputs("</figure>\n", stream);
}

/* The pictures stand after the part "In short", before the second "## ". */
static void put_page(page *p, const output_page *what, char *text) {
    char *first = strstr(text, "\n## "), *second = first ? strstr(first + 1, "\n## ") : NULL;
    fputs(report_head, p->stream);
    fputs("<main>\n", p->stream);
    if (!what->graph->tie_count) {
        put_markdown(p, text);
    } else {
        if (first) *first++ = '\0';
        put_markdown(p, text);
        if (first) put_contents(p, first);
        put_search(p->stream);
        if (second) *second++ = '\0';
        if (first) put_markdown(p, first);
        close_section(p);
        put_pictures(p->stream, what);
        if (second) put_markdown(p, second);
    }
    close_section(p);
    fputs("</main>\n", p->stream);
    if (what->graph->tie_count) fprintf(p->stream, "<script>%s</script>\n", report_script);
    fputs("</body>\n</html>\n", p->stream);
}

bool output_report_html(FILE *stream, const void *data) {
    const output_page *what = data;
    page p = { .stream = stream };
    char *text = NULL;
    size_t length = 0;
    FILE *buffer = open_memstream(&text, &length);
    bool done = buffer && output_report_md(buffer, what);
    if (buffer && fclose(buffer) != 0) done = false;
    if (done) put_page(&p, what, text);
    free(text);
    return done && !ferror(stream);
}
