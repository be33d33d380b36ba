/* What a drawing of people shows: whom, which ties, who has a card and who is a dot, how large all is, and which groups
 * are outlined. So much as can be read; dot.c tells what was left out. */
#ifndef ENT_OUTPUT_DRAWING_H
#define ENT_OUTPUT_DRAWING_H

#include "output/palette.h"

/* Up to NAMES people everybody has a card; above PUSHED_APART nothing is pushed apart, as that would take minutes. */
enum { NAMES = 400, PUSHED_APART = 6000 };

typedef struct {
    FILE *stream;
    const graph *g;
    const output_page *page;
    countries from;
    bool *named;    /* has a card: all in small graphs, the best connected in large ones */
    bool *drawn;    /* all, unless there are very many */
    bool *outlined; /* by community: a part of its component only, so that an outline tells something */
    size_t people, ties, left_out_ties, circles;
    double highest, least_weight; /* weaker ties are left out */
    double scale_x, scale_y;      /* of the positions that come with the graph */
} drawing;

/* False, with errno set, where there is no memory. To be released with drawing_free, also then. */
bool drawing_make(drawing *out, FILE *stream, const output_page *page);
void drawing_free(drawing *d);

bool drawing_has(const drawing *d, const graph_tie *tie);

/* How large a person is drawn, from 0 to 1, and the size of the name's letters then. */
double drawing_share(const drawing *d, size_t node);
double drawing_letters(const drawing *d, double share);

/* A dot's width against that of dots that have room. */
double drawing_crowded(const drawing *d);

#endif
