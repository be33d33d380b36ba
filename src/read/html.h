/* A page as a tree of elements whose words know where they stand in the source. */
#ifndef ENT_READ_HTML_H
#define ENT_READ_HTML_H

#include "read/parts.h"

typedef struct html_node {
    const char *tag;          /* NULL: words */
    const char *const *attrs; /* name, value, …, NULL */
    const char *words;        /* of words: UTF-8 */
    size_t length;
    size_t start, end; /* of words: bytes of the page */
    struct html_node *parent, *first, *last, *next;
    size_t depth;
    size_t prose, linked, letters; /* letters of paragraphs, in links, and in all, below it */
    bool dropped;
} html_node;

typedef struct {
    const char *title, *published, *url, *language, *author;
    int published_weight, title_weight; /* of what told it */
} html_told;

/* The tree, NULL where there is none. libxml2's parser is left in *parser for html_done, also when memory ran out. */
html_node *html_parse(arena *a, const decoded *page, void **parser);
void html_done(void *parser);

const char *html_attr(const html_node *node, const char *name); /* NULL where it has none */
bool html_is(const html_node *node, const char *tags);          /* "p|div|li" */
bool html_has_word(const char *told, const char *const *words); /* class and id names, word by word */
html_node *html_next(const html_node *root, const html_node *node, bool into);

/* The words below a node on one line. */
const char *html_words(arena *a, const html_node *node, size_t most);

/* Title, day, address, language, author from meta, JSON-LD, time, Open Graph. */
void html_metadata(arena *a, html_node *root, html_told *told);

#endif
