/* Between the files of entente-draw. Each function tells what is wrong on standard error. */
#ifndef ENT_DRAW_H
#define ENT_DRAW_H

#include <stdbool.h>
#include <stddef.h>

typedef struct {
    char *bytes;
    size_t length;
    bool ours; /* from malloc; else Graphviz's own memory */
} picture;

/* Lays out and renders; on true *out is to be released with draw_release. */
bool draw_picture(const char *dot, const char *format, picture *out);
void draw_release(picture *drawn);

/* What Graphviz is to draw behind the graph as laid out, in its xdot notation, to be freed; NULL where nothing. */
struct Agraph_s;
char *draw_circles(struct Agraph_s *graph);

/* The picture as an SVG that stands in any page: without document type, and where the graph asked for it
 * ("scheme" = "auto") with colours that follow the reader's choice of light or dark. False: no memory. */
bool draw_adapt(picture *svg, bool both_schemes);

/* Writes to the file, whole or not at all; to standard output where path is NULL or "-". */
bool draw_write(const picture *drawn, const char *path);

#endif
