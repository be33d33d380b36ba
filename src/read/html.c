/* HTML by libxml2's lenient parser, through its events, so that all words keep their place in the source.
 *
 * The parser tells words when it has just passed them, and how far it is: words that stand so in the source end there;
 * what does not is a character reference, and starts at the '&' before. */
#include <libxml/HTMLparser.h>
#include <pthread.h>
#include <strings.h>

#include "read/html.h"

enum { MOST_DEPTH = 400, LONGEST_REFERENCE = 40, MOST_SCRIPT = 1 << 20 };

typedef struct {
    arena *a;
    const decoded *page;
    htmlParserCtxtPtr parser;
    html_node *root, *open;
    size_t deeper;   /* elements open below MOST_DEPTH, which are not kept as such */
    size_t words_at; /* bytes of the page behind the last words */
} builder;

static html_node *add_node(builder *b) {
    html_node *node = arena_new(b->a, html_node);
    node->parent = b->open;
    node->depth = b->open->depth + 1;
    if (b->open->last)
        b->open->last->next = node;
    else
        b->open->first = node;
    b->open->last = node;
    return node;
}

static const char *const *copy_attrs(builder *b, const xmlChar **attrs) {
    size_t count = 0;
    while (attrs && attrs[count]) {
        count += 2;
    }
    const char **out = arena_array(b->a, const char *, count + 1);
    for (size_t i = 0; i < count; i++) {
        const char *word = attrs[i] ? (const char *)attrs[i] : "";
        out[i] = arena_copy(b->a, word, strlen(word));
    }
    return out;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attrs) {
    builder *b = context;
    if (b->open->depth >= MOST_DEPTH) {
        b->deeper++;
        return;
    }
    html_node *node = add_node(b);
    node->tag = arena_copy(b->a, (const char *)name, strlen((const char *)name));
    node->attrs = copy_attrs(b, attrs);
    b->open = node;
}

static void on_end(void *context, const xmlChar *name) {
    builder *b = context;
    if (b->deeper) {
        b->deeper--;
        return;
    }
    html_node *node = b->open;
    while (node->parent && strcasecmp(node->tag, (const char *)name) != 0) {
        node = node->parent;
    }
    if (node->parent) b->open = node->parent;
}

static bool stands_at(const builder *b, size_t start, const char *words, size_t length) {
    return start >= b->words_at && start + length <= b->page->length &&
           memcmp(b->page->bytes + start, words, length) == 0;
}

static void place_words(builder *b, html_node *node) {
    long passed = xmlByteConsumed(b->parser);
    size_t now = passed > 0 ? (size_t)passed : b->words_at;
    if (now > b->page->length) now = b->page->length;
    size_t length = node->length;
    node->end = now;
    if (now >= length && stands_at(b, now - length, node->words, length)) {
        node->start = now - length;
        return;
    }
    /* A long text is told in parts, each before its last character is passed. */
    for (size_t more = 1; more <= 4 && now + more <= b->page->length; more++) {
        if (now + more < length || !stands_at(b, now + more - length, node->words, length)) continue;
        node->start = now + more - length;
        node->end = now + more;
        return;
    }
    size_t start = now;
    while (start > b->words_at && now - start < LONGEST_REFERENCE && b->page->bytes[start] != '&') {
        start--;
    }
    node->start = start < b->words_at ? b->words_at : start;
    if (node->start > node->end) node->start = node->end;
}

static void on_words(void *context, const xmlChar *words, int length) {
    builder *b = context;
    if (length <= 0) return;
    html_node *node = add_node(b);
    node->words = arena_copy(b->a, (const char *)words, (size_t)length);
    node->length = (size_t)length;
    place_words(b, node);
    b->words_at = node->end;
}

/* Scripts are kept only where they may hold the page's metadata. */
static void on_script(void *context, const xmlChar *words, int length) {
    builder *b = context;
    const char *type = b->open->tag ? html_attr(b->open, "type") : NULL;
    if (length <= 0 || length > MOST_SCRIPT || !type || !strcasestr(type, "ld+json")) return;
    html_node *node = add_node(b);
    node->words = arena_copy(b->a, (const char *)words, (size_t)length);
    node->length = (size_t)length;
    node->start = node->end = b->words_at;
}

/* libxml2 must have been set up before threads use it: two that set it up at once wait for each other for ever. */
static pthread_once_t parser_ready = PTHREAD_ONCE_INIT;

html_node *html_parse(arena *a, const decoded *page, void **parser) {
    pthread_once(&parser_ready, xmlInitParser);
    xmlSAXHandler events = { .startElement = on_start,
                             .endElement = on_end,
                             .characters = on_words,
                             .ignorableWhitespace = on_words,
                             .cdataBlock = on_script };
    if (page->length > INT32_MAX) return NULL;
    htmlParserCtxtPtr ctxt = htmlCreateMemoryParserCtxt(page->bytes, (int)page->length);
    if (!ctxt) return NULL;
    *parser = ctxt;
    builder b = { .a = a, .page = page, .parser = ctxt };
    b.root = b.open = arena_new(a, html_node);
    b.root->tag = "#page";
    *ctxt->sax = events;
    ctxt->userData = &b;
    htmlCtxtUseOptions(ctxt, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                 HTML_PARSE_IGNORE_ENC);
    ctxt->sax->ignorableWhitespace = on_words;
    ctxt->sax->cdataBlock = on_script;
    ctxt->charset = XML_CHAR_ENCODING_UTF8; /* it is; no guessing */
    htmlParseDocument(ctxt);
    return b.root;
}

void html_done(void *parser) {
    if (parser) htmlFreeParserCtxt(parser);
}

const char *html_attr(const html_node *node, const char *name) {
    for (size_t i = 0; node->attrs && node->attrs[i]; i += 2) {
        if (strcasecmp(node->attrs[i], name) == 0) return node->attrs[i + 1];
    }
    return NULL;
}

bool html_is(const html_node *node, const char *tags) {
    size_t length = node->tag ? strlen(node->tag) : 0;
    for (const char *at = tags; length && at; at = strchr(at, '|')) {
        at += *at == '|';
        if (strncasecmp(at, node->tag, length) == 0 && (at[length] == '|' || at[length] == '\0')) return true;
    }
    return false;
}

static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool html_has_word(const char *told, const char *const *words) {
    for (const char *at = told; at && *at;) {
        if (!is_letter(*at)) {
            at++;
            continue;
        }
        /* A word ends at what is no letter, and before a capital behind a small letter: "newsBody". */
        size_t length = 1;
        while (is_letter(at[length]) && !(at[length] <= 'Z' && at[length - 1] >= 'a')) {
            length++;
        }
        for (size_t i = 0; words[i]; i++) {
            if (strlen(words[i]) == length && strncasecmp(at, words[i], length) == 0) return true;
        }
        at += length;
    }
    return false;
}

/* The next node of the tree below `root`, in the order of the page. */
html_node *html_next(const html_node *root, const html_node *node, bool into) {
    if (into && node->first) return node->first;
    while (node && node != root && !node->next) {
        node = node->parent;
    }
    return node && node != root ? node->next : NULL;
}

const char *html_words(arena *a, const html_node *node, size_t most) {
    vec(char) out = { 0 };
    bool blank = false;
    for (const html_node *at = node; at && out.count < most; at = html_next(node, at, !at->dropped)) {
        for (size_t i = 0; i < at->length && out.count < most; i++) {
            bool space = (unsigned char)at->words[i] <= ' ';
            if (!space && blank && out.count) vec_push(a, &out, ' ');
            if (!space) vec_push(a, &out, at->words[i]);
            blank = space;
        }
        if (at->tag && at != node && !html_is(at, "a|b|i|em|strong|span|sup|sub|u|font|time|abbr|mark")) blank = true;
    }
    vec_push(a, &out, '\0');
    return out.items;
}
