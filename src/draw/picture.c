/* From DOT to a picture in memory, by Graphviz.
 *
 * The DOT may come from anywhere, so what could make the drawing reach out of itself goes first: links that are not
 * http or https, and attributes that make Graphviz open files. */
#include <graphviz/cgraph.h>
#include <graphviz/gvc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "draw/draw.h"

/* Emptied where they are no web address. */
static const char *const LINKS[] = { "URL",      "href",    "edgeURL",  "edgehref", "headURL",
                                     "headhref", "tailURL", "tailhref", "labelURL", "labelhref" };
/* Emptied always: they name files. */
static const char *const FILES[] = { "image", "imagepath", "shapefile", "fontpath", "stylesheet", "_background" };
/* May be HTML-like, and so hold links and pictures of their own. */
static const char *const LABELS[] = { "label", "xlabel", "headlabel", "taillabel" };
static const char *const ENGINES[] = { "dot",   "neato",     "fdp", "sfdp", "circo", "twopi",
                                       "osage", "patchwork", "nop", "nop1", "nop2" };

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Graphviz's words arrive in pieces, with line ends of their own. */
static int complain(char *message) {
    return fputs(message, stderr) < 0;
}

static bool web_address(const char *text) {
    return strncasecmp(text, "http://", 7) == 0 || strncasecmp(text, "https://", 8) == 0;
}

static bool reaches_out(const char *html) {
    if (strcasestr(html, "<img")) return true;
    for (const char *at = html; (at = strcasestr(at, "href"));) {
        at += strcspn(at, "\"'>");
        if (*at && *at != '>' && !web_address(at + 1)) return true;
    }
    return false;
}

static void empty(void *object, Agsym_t *attribute) {
    agxset(object, attribute, (char *)"");
}

static void clean_object(Agraph_t *graph, void *object) {
    int kind = AGTYPE(object);
    for (size_t i = 0; i < COUNT(LINKS); i++) {
        Agsym_t *attribute = agattr(graph, kind, (char *)LINKS[i], NULL);
        if (attribute && *agxget(object, attribute) && !web_address(agxget(object, attribute)))
            empty(object, attribute);
    }
    for (size_t i = 0; i < COUNT(FILES); i++) {
        Agsym_t *attribute = agattr(graph, kind, (char *)FILES[i], NULL);
        if (attribute && *agxget(object, attribute)) empty(object, attribute);
    }
    for (size_t i = 0; i < COUNT(LABELS); i++) {
        Agsym_t *attribute = agattr(graph, kind, (char *)LABELS[i], NULL);
        if (attribute && aghtmlstr(agxget(object, attribute)) && reaches_out(agxget(object, attribute)))
            empty(object, attribute);
    }
}

static void clean_subgraphs(Agraph_t *root, Agraph_t *graph) {
    clean_object(root, graph);
    for (Agraph_t *inner = agfstsubg(graph); inner; inner = agnxtsubg(inner)) {
        clean_subgraphs(root, inner);
    }
}

static void clean(Agraph_t *graph) {
    clean_subgraphs(graph, graph);
    for (Agnode_t *node = agfstnode(graph); node; node = agnxtnode(graph, node)) {
        clean_object(graph, node);
        for (Agedge_t *edge = agfstout(graph, node); edge; edge = agnxtout(graph, edge)) {
            clean_object(graph, edge);
        }
    }
}

/* The engine the graph asks for; NULL where it is none we know. */
static const char *engine_of(Agraph_t *graph) {
    const char *wanted = agget(graph, (char *)"layout");
    if (!wanted || !*wanted) return "neato";
    for (size_t i = 0; i < COUNT(ENGINES); i++) {
        if (strcmp(wanted, ENGINES[i]) == 0) return ENGINES[i];
    }
    fprintf(stderr, "entente-draw: layout \"%s\" is none of Graphviz's\n", wanted);
    return NULL;
}

/* With what is drawn behind the graph, which Graphviz wants to know before it lays out: so the first layout is written
 * down and taken as it is ("nop2") in the second. */
static bool lay_out(GVC_t *context, Agraph_t *graph, const char *engine) {
    if (gvLayout(context, graph, engine) != 0) return false;
    char *behind = draw_circles(graph);
    if (!behind) return true;
    attach_attrs(graph);
    gvFreeLayout(context, graph);
    agattr(graph, AGRAPH, (char *)"_background", behind);
    free(behind);
    return gvLayout(context, graph, "nop2") == 0;
}

static bool render(GVC_t *context, Agraph_t *graph, const char *format, picture *out) {
    unsigned length = 0;
    const char *engine = engine_of(graph), *scheme = agget(graph, (char *)"scheme");
    bool both_schemes = scheme && strcmp(scheme, "auto") == 0;
    if (!engine) return false;
    if (!lay_out(context, graph, engine)) {
        fputs("entente-draw: the graph could not be laid out\n", stderr);
        return false;
    }
    bool done = gvRenderData(context, graph, format, &out->bytes, &length) == 0 && out->bytes && length > 0;
    out->length = length;
    gvFreeLayout(context, graph);
    /* A label that is no valid HTML is drawn as the node's name and counted as success: that is not what was asked. */
    if (done && agerrors() >= AGERR) {
        draw_release(out);
        done = false;
    }
    if (done && strcmp(format, "svg") == 0) done = draw_adapt(out, both_schemes);
    if (!done) fputs("entente-draw: the graph could not be drawn\n", stderr);
    return done;
}

bool draw_picture(const char *dot, const char *format, picture *out) {
    *out = (picture){ 0 };
    agseterr(AGERR); /* warnings are for people who draw by hand */
    agseterrf(complain);
    setenv("SERVER_NAME", "entente-draw", 1); /* tells Graphviz that it serves others, and so not to open files */
    Agraph_t *graph = agmemread(dot);
    if (!graph) {
        fputs("entente-draw: the input is not DOT\n", stderr);
        return false;
    }
    GVC_t *context = gvContext();
    clean(graph);
    bool done = context && render(context, graph, format, out);
    agclose(graph);
    if (context) gvFreeContext(context);
    return done;
}

void draw_release(picture *drawn) {
    if (drawn->ours)
        free(drawn->bytes);
    else
        gvFreeRenderData(drawn->bytes);
    *drawn = (picture){ 0 };
}
