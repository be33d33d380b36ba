/* The timeline: meetings by month as a bar chart, in SVG of our own, so that it needs no other program. */
#include <math.h>

#include "output/view.h"

enum { HEIGHT = 220, TOP = 26, LEFT = 46, BOTTOM = 46 };

/* By kind, from the same scheme as the countries; each shows on light and dark. */
static const char *const COLOURS[] = { "#4477aa", "#ee8866", "#44bb99" };

/* On a page of its own; within another, its ground and ink are that page's. */
static const char FOLLOWING[] =
    "<style>@media screen and (prefers-color-scheme:dark){svg.entente:root{background:#1b1e23;"
    "color:#e8e8e8}}</style>\n";
static const char ON_DARK[] = "<rect width=\"100%\" height=\"100%\" fill=\"#1b1e23\"/>\n";

typedef struct {
    arena memory;
    const graph *g;
    graph_month *months;
    size_t count, undated;
} calendar;

static void fill(void *context) {
    calendar *c = context;
    c->count = graph_months(&c->memory, c->g->result, &c->months, &c->undated);
}

static size_t total(const graph_month *month) {
    return month->meetings[ENT_IN_PERSON] + month->meetings[ENT_CALL] + month->meetings[ENT_VIDEO];
}

static void put_bar(FILE *stream, const graph_month *month, double x, double width, double unit) {
    double y = HEIGHT - BOTTOM;
    fprintf(stream, "<g><title>%s: %zu in person, %zu calls, %zu by video</title>", month->month, month->meetings[0],
            month->meetings[1], month->meetings[2]);
    for (int kind = 0; kind < 3; kind++) {
        double height = round(unit * (double)month->meetings[kind] * 100) / 100;
        if (height <= 0) continue;
        y -= height;
        fputs("<rect x=\"", stream);
        emit_number(stream, round(x * 100) / 100);
        fputs("\" y=\"", stream);
        emit_number(stream, round(y * 100) / 100);
        fputs("\" width=\"", stream);
        emit_number(stream, round(width * 100) / 100);
        fputs("\" height=\"", stream);
        emit_number(stream, height);
        fprintf(stream, "\" fill=\"%s\"/>", COLOURS[kind]);
    }
    fputs("</g>\n", stream);
}

static void put_text(FILE *stream, double x, double y, const char *anchor, const char *text) {
    fputs("<text x=\"", stream);
    emit_number(stream, round(x));
    fputs("\" y=\"", stream);
    emit_number(stream, round(y));
    fprintf(stream, "\" text-anchor=\"%s\">", anchor);
    emit_xml(stream, text);
    fputs("</text>\n", stream);
}

/* "Meetings by month:", and a square before each kind. */
static void put_legend(FILE *stream) {
    static const char *const words[] = { "in person", "by telephone", "by video" };
    double x = LEFT + 125;
    put_text(stream, LEFT, 14, "start", "Meetings by month");
    for (int kind = 0; kind < 3; kind++) {
        fprintf(stream, "<rect x=\"%.0f\" y=\"5\" width=\"10\" height=\"10\" fill=\"%s\"/>", x, COLOURS[kind]);
        put_text(stream, x + 15, 14, "start", words[kind]);
        x += 95;
    }
}

static void put_scale(FILE *stream, size_t highest, double unit, double right) {
    size_t step = highest <= 5 ? 1 : highest <= 10 ? 2 : (highest + 4) / 5;
    for (size_t mark = 0; mark <= highest; mark += step) {
        char digits[24];
        double y = HEIGHT - BOTTOM - unit * (double)mark;
        snprintf(digits, sizeof digits, "%zu", mark);
        put_text(stream, LEFT - 6, y + 4, "end", digits);
        fprintf(stream, "<path d=\"M%d %.0fH%.0f\" stroke=\"currentColor\" stroke-opacity=\"0.15\"/>\n", LEFT, y,
                right);
    }
}

static void put_chart(FILE *stream, const calendar *c, bool dark) {
    size_t highest = 1;
    for (size_t i = 0; i < c->count; i++) {
        if (total(&c->months[i]) > highest) highest = total(&c->months[i]);
    }
    double step = c->count ? fmin(40, fmax(4, 860.0 / (double)c->count)) : 40;
    double right = fmax(LEFT + step * (double)c->count, 460), unit = (HEIGHT - BOTTOM - TOP) / (double)highest;
    fprintf(
        stream,
        "<svg class=\"entente\" xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %d\" width=\"%.0f\" height=\"%d\" role=\"img\" "
        "font-family=\"DejaVu Sans, sans-serif\" font-size=\"11\" fill=\"currentColor\" color=\"%s\">\n"
        "<title>Meetings by month</title>\n%s",
        right + 16, HEIGHT, right + 16, HEIGHT, dark ? "#e8e8e8" : "#222222", dark ? ON_DARK : FOLLOWING);
    put_legend(stream);
    put_scale(stream, highest, unit, right);
    for (size_t i = 0; i < c->count; i++) {
        double x = LEFT + step * (double)i;
        bool year = i == 0 || strncmp(c->months[i].month + 5, "01", 2) == 0;
        put_bar(stream, &c->months[i], x + step * 0.1, step * 0.8, unit);
        if (step >= 14) put_text(stream, x + step / 2, HEIGHT - BOTTOM + 14, "middle", c->months[i].month + 5);
        char name[5] = { 0 };
        memcpy(name, c->months[i].month, 4);
        if (year && (i > 0 || c->count < 12 || strcmp(c->months[i].month + 5, "09") < 0))
            put_text(stream, x + 2, HEIGHT - BOTTOM + 30, "start", name);
    }
    if (c->undated) fprintf(stream, "<!-- %zu meetings of no known month are not shown -->\n", c->undated);
    fputs("</svg>\n", stream);
}

bool output_timeline(FILE *stream, const graph *g, bool dark) {
    calendar c = { .g = g };
    arena_init(&c.memory, SIZE_MAX);
    bool done = arena_run(&c.memory, fill, &c) == ENT_OK;
    if (done) put_chart(stream, &c, dark);
    arena_free(&c.memory);
    return done && !ferror(stream);
}

bool output_view_timeline(FILE *stream, const void *data) {
    const view *v = data;
    return output_timeline(stream, v->graph, v->dark);
}
