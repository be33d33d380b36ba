/* Graphviz's SVG made fit for any page: without the document type that points to another server, and, where asked for,
 * with colours that follow the reader's choice of light or dark. The drawing is then made for a light ground; the
 * style sheet below changes what would not show on a dark one. Cards keep their colours, and black text on them. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draw/draw.h"

static const char HEAD[] = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg class=\"entente\"";

static const char POINTED_AT[] = ".entente .node:hover polygon,.entente .node:hover ellipse{stroke-width:2.5}"
                                 ".entente .edge:hover path{stroke-width:5;stroke-opacity:1}\n";

static const char DARK[] = "@media screen and (prefers-color-scheme:dark){svg.entente:root{background:#1b1e23}"
                           ".entente .graph>polygon[fill=\"white\"]{fill:#1b1e23}"
                           ".entente .graph>text:not([fill]){fill:#e8e8e8}"
                           ".entente .edge path{stroke:#9fb3c8}"
                           ".entente .edge polygon{fill:#9fb3c8;stroke:#9fb3c8}"
                           ".entente .edge text{fill:#e8e8e8}"
                           ".entente .node text[fill=\"#445566\"]{fill:#b8c4d0}}\n";

/* Graphviz titles a node with its name in the DOT, and keeps what it should say in an attribute few programs show: the
 * second takes the place of the first, already escaped as it is. */
static void put_titles(FILE *out, const char *at, const char *end) {
    static const char title[] = "<title>", tooltip[] = "xlink:title=\"";
    for (const char *next; at < end; at = next) {
        const char *name = memmem(at, (size_t)(end - at), title, sizeof title - 1);
        const char *from = name ? name + sizeof title - 1 : end;
        next = memmem(from, (size_t)(end - from), title, sizeof title - 1);
        if (!next) next = end;
        fwrite(at, 1, (size_t)(from - at), out);
        const char *close = memmem(from, (size_t)(next - from), "</title>", 8);
        const char *tip = memmem(from, (size_t)(next - from), tooltip, sizeof tooltip - 1);
        const char *text = tip ? tip + sizeof tooltip - 1 : NULL;
        const char *stop = text ? memchr(text, '"', (size_t)(next - text)) : NULL;
        if (close && stop)
            fwrite(text, 1, (size_t)(stop - text), out);
        else
            close = from;
        fwrite(close, 1, (size_t)(next - close), out);
    }
}

bool draw_adapt(picture *svg, bool both_schemes) {
    const char *tag = memmem(svg->bytes, svg->length, "<svg", 4), *end = svg->bytes + svg->length;
    const char *close = tag ? memchr(tag, '>', (size_t)(end - tag)) : NULL;
    char *text = NULL;
    size_t length = 0;
    FILE *out = close ? open_memstream(&text, &length) : NULL;
    if (!out) return false;
    fputs(HEAD, out);
    fwrite(tag + 4, 1, (size_t)(close + 1 - (tag + 4)), out);
    fprintf(out, "\n<style>%s%s</style>", POINTED_AT, both_schemes ? DARK : "");
    put_titles(out, close + 1, end);
    if (fclose(out) != 0) {
        free(text);
        return false;
    }
    draw_release(svg);
    *svg = (picture){ .bytes = text, .length = length, .ours = true };
    return true;
}
