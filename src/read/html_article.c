/* The article of a page: what is left when scripts, navigation, comments, share bars and boxes are out, as lines that
 * know what they are.
 *
 * Boxes go by what they are (nav, aside, role, hidden) or are called (class and id, word by word), unless most of the
 * page's prose lies in them. Prose is what stands in a block of some length outside links. The article is the element
 * that says so (articleBody, article, main) and holds enough of the prose, else the page; from there the way goes down
 * as long as one child holds nearly all of it and nothing between the headline and that child is lost. (Boilerplate
 * detection by link density and length: Kohlschütter and others, WSDM 2010.) */
#include <stdlib.h>
#include <strings.h>

#include "read/html.h"

enum { PROSE_LETTERS = 50, LINE_LETTERS = 12, HEADLINE_WORDS = 3 };

#define BLOCK_TAGS                                                                                                     \
    "p|div|section|article|main|header|footer|h1|h2|h3|h4|h5|h6|ul|ol|li|dl|dt|dd|table|tbody|tr|td|th|blockquote|"    \
    "figure|figcaption|body|html|form|center|pre|address|aside|nav|fieldset|details|summary|caption"

static bool is_block(const html_node *node) {
    return html_is(node, BLOCK_TAGS);
}

static bool value_is(const html_node *node, const char *name, const char *words) {
    const char *value = html_attr(node, name);
    if (!value) return false;
    html_node told = { .tag = value };
    return html_is(&told, words);
}

static bool is_hidden(const html_node *node) {
    const char *style = html_attr(node, "style");
    if (html_attr(node, "hidden") || value_is(node, "aria-hidden", "true")) return true;
    return style && (strcasestr(style, "display:none") || strcasestr(style, "display: none"));
}

/* Never of the article, whatever is in it. */
static bool is_box(const html_node *node) {
    return html_is(node,
                   "script|style|noscript|template|svg|iframe|head|nav|footer|aside|button|select|option|textarea|"
                   "input|label|object|embed|video|audio|canvas|map|menu|dialog") ||
           value_is(node, "role", "navigation|complementary|contentinfo|search|dialog|menu|menubar|alert|banner");
}

static bool is_called_box(const html_node *node) {
    static const char *const words[] = {
        "nav",           "navbar",    "navigation",  "menu",     "sidebar",  "footer",     "comment",
        "comments",      "disqus",    "share",       "sharing",  "social",   "socials",    "related",
        "relatednews",   "recommend", "recommended", "popular",  "trending", "newsletter", "subscribe",
        "subscription",  "cookie",    "cookies",     "consent",  "gdpr",     "banner",     "breadcrumb",
        "breadcrumbs",   "tags",      "taglist",     "tagcloud", "widget",   "promo",      "advert",
        "advertisement", "ads",       "ad",          "adv",      "sponsor",  "sponsored",  "pagination",
        "pager",         "latest",    "ticker",      "popup",    "modal",    "toolbar",    "login",
        "search",        "copyright", "similar",     "also",     "more",     "bio",        "feedback",
        "rating",        "reklam",    "paylas",      "etiket",   "other",    "mostread",   "topnews",
        "newsfeed",      "lenta",     "feed",        "sidebox",  "weather",  "currency",   "disclaimer",
        "readmore",      "masthead",  NULL
    };
    if (html_is(node, "#page|html|body|article|main|h1|p|a|span|b|i|em|strong")) return false;
    return html_has_word(html_attr(node, "class"), words) || html_has_word(html_attr(node, "id"), words);
}

static bool is_comment_box(const html_node *node) {
    static const char *const words[] = { "comment", "comments", "disqus", NULL };
    return html_has_word(html_attr(node, "class"), words) || html_has_word(html_attr(node, "id"), words);
}

/* --------------------------------------------------------------- counting */

static size_t count_letters(const html_node *words) {
    size_t letters = 0;
    for (size_t i = 0; i < words->length; i++) {
        unsigned char c = (unsigned char)words->words[i];
        letters += c > ' ' && (c & 0xC0) != 0x80;
    }
    return letters;
}

static void count_words(html_node *words) {
    size_t letters = count_letters(words);
    bool linked = false;
    for (html_node *up = words->parent; letters && up; up = up->parent) {
        linked |= html_is(up, "a");
        if (!is_block(up)) continue;
        up->letters += letters;
        if (linked) up->linked += letters;
        return;
    }
}

/* letters and linked: of a block's own lines; prose: of everything below a node. */
static void count_prose(html_node *root) {
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        at->letters = at->linked = at->prose = 0;
    }
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (at->words && !at->dropped) count_words(at);
    }
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (at->dropped || at->letters < PROSE_LETTERS || at->linked * 2 > at->letters) continue;
        for (html_node *up = at; up; up = up->parent) {
            up->prose += at->letters - at->linked;
        }
    }
}

static bool holds_body(html_node *node) {
    for (html_node *at = node; at; at = html_next(node, at, true)) {
        if (html_is(at, "h1") || value_is(at, "itemprop", "articleBody")) return true;
    }
    return false;
}

static void drop_boxes(html_node *root) {
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (at->tag) at->dropped = is_box(at) || is_hidden(at);
    }
    count_prose(root);
    size_t all = root->prose;
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (!at->tag || at->dropped || !is_called_box(at)) continue;
        bool large = at->prose * 10 > all * 4;
        at->dropped = (!large || is_comment_box(at)) && !holds_body(at);
    }
    count_prose(root);
}

/* ----------------------------------------------------------- the article */

static html_node *fullest(html_node *root, bool (*wanted)(const html_node *)) {
    html_node *best = NULL;
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (at->tag && !at->dropped && wanted(at) && (!best || at->prose > best->prose)) best = at;
    }
    return best;
}

static bool says_body(const html_node *node) {
    return value_is(node, "itemprop", "articleBody");
}

static bool says_article(const html_node *node) {
    return html_is(node, "article") || value_is(node, "role", "article") ||
           value_is(node, "itemtype", "http://schema.org/NewsArticle|https://schema.org/NewsArticle");
}

static bool says_main(const html_node *node) {
    return html_is(node, "main") || value_is(node, "role", "main");
}

static bool is_below(const html_node *node, const html_node *above) {
    while (node && node != above) {
        node = node->parent;
    }
    return node != NULL;
}

/* Going down to `child` may lose what stands before it, but not what stands between the headline and it. */
static bool loses_lead(const html_node *from, const html_node *child, const html_node *headline) {
    bool behind_headline = headline && !is_below(headline, from);
    for (const html_node *at = from->first; at && at != child; at = at->next) {
        if (headline && is_below(headline, at)) behind_headline = true;
        if (behind_headline && at->prose) return true;
    }
    return false;
}

static html_node *find_article(html_node *root, const html_node *headline) {
    html_node *at = fullest(root, says_body);
    if (!at || at->prose * 10 < root->prose * 3) at = fullest(root, says_article);
    if (!at || at->prose * 10 < root->prose * 4) at = fullest(root, says_main);
    if (!at || at->prose * 10 < root->prose * 5) at = root;
    for (html_node *child = at->first; child;) {
        bool nearly_all = child->tag && !child->dropped && child->prose && child->prose * 100 >= at->prose * 88;
        if (!nearly_all || !is_block(child) || html_is(child, "p")) {
            child = child->next;
            continue;
        }
        if (loses_lead(at, child, headline)) break;
        at = child;
        child = at->first;
    }
    return at;
}

/* How many letters two lines share from their start. */
static size_t shared_start(const char *a, const char *b) {
    size_t same = 0;
    while (a && b && a[same] && a[same] == b[same]) {
        same++;
    }
    return same;
}

static size_t count_blanks(const char *words) {
    size_t blanks = 0;
    for (; words && *words; words++) {
        blanks += *words == ' ';
    }
    return blanks;
}

/* Whether a part of the page's title ("Portal :: News :: Governor meets envoy") starts as the heading does. */
static bool is_told(const char *words, const char *title) {
    static const char marks[] = "|:»–—-";
    if (!title) return false;
    for (const char *at = title; *at; at++) {
        bool part = at == title || (at[-1] == ' ' && at > title + 1 && (strchr(marks, at[-2]) || (at[-2] & 0x80)));
        if (part && shared_start(words, at) * 2 > strlen(words)) return true;
    }
    return false;
}

/* The h1 that the page's title starts with; else the last one of some words before most of the prose; else a smaller
 * heading there that the title holds. */
static html_node *find_headline(arena *a, html_node *root, const char *title) {
    html_node *found = NULL, *smaller = NULL;
    size_t prose_passed = 0;
    for (html_node *at = root; at; at = html_next(root, at, !at->dropped)) {
        if (at->dropped || !at->tag) continue;
        if (is_block(at) && at->letters >= PROSE_LETTERS && at->linked * 2 <= at->letters) prose_passed += at->letters;
        bool great = html_is(at, "h1"), early = prose_passed * 3 < root->prose;
        if (!great && (smaller || !early || !html_is(at, "h2|h3"))) continue;
        const char *words = html_words(a, at, 1000);
        if (count_blanks(words) + 1 < HEADLINE_WORDS) continue;
        if (!great) {
            if (is_told(words, title)) smaller = at;
            continue;
        }
        if (shared_start(words, title) * 2 > strlen(words)) return at;
        if (!found || early) found = at;
    }
    return found ? found : smaller;
}

/* ------------------------------------------------------------------ lines */

typedef struct {
    arena *a;
    vec(char) text;
    vec(ent_shift) shifts; /* to the page's UTF-8 */
    vec(ent_block) blocks;
    size_t source;     /* of the page, behind the last byte put */
    size_t line_start; /* of the text */
    size_t letters, linked;
    bool blank, stops, sure_body, link;
    int kind; /* ent_block_kind, or KIND_OPEN */
    const html_node *headline;
} lines;

enum { KIND_OPEN = -1, KIND_PARAGRAPH = -2 };

static void put_bytes(lines *l, const char *bytes, size_t length, size_t start, size_t end) {
    size_t at = l->text.count, expected = at;
    if (l->shifts.count) {
        const ent_shift *last = &l->shifts.items[l->shifts.count - 1];
        expected = last->source + (at - last->text);
    }
    if (expected != start || l->source != start) {
        ent_shift s = { (uint32_t)at, (uint32_t)l->source, (uint32_t)start };
        if (l->shifts.count && l->shifts.items[l->shifts.count - 1].text == s.text)
            l->shifts.items[l->shifts.count - 1].source = s.source;
        else
            vec_push(l->a, &l->shifts, s);
    }
    for (size_t i = 0; i < length; i++) {
        vec_push(l->a, &l->text, bytes[i]);
    }
    l->source = end;
}

static bool ends_sentence(const lines *l) {
    static const char *const stops[] = { ".", "!", "?", "…", ".\"", ".”", ".»", ".)", "?\"", "!\"", "”.", NULL };
    str line = { l->text.items + l->line_start, l->text.count - l->line_start };
    for (size_t i = 0; stops[i]; i++) {
        if (str_ends(line, stops[i])) return true;
    }
    return false;
}

static void end_line(lines *l) {
    if (l->text.count == l->line_start) {
        l->blank = false;
        return;
    }
    bool links = l->linked * 10 > l->letters * 6, stops = ends_sentence(l);
    int kind = l->kind;
    if (kind == KIND_PARAGRAPH || kind == KIND_OPEN) {
        bool body = kind == KIND_PARAGRAPH && stops && !links && l->letters >= LINE_LETTERS;
        kind = body ? ENT_BODY : links && !(stops && l->letters > 2 * PROSE_LETTERS) ? ENT_FURNITURE : KIND_OPEN;
    }
    ent_block b = { { l->line_start, l->text.count }, kind < 0 ? ENT_BODY : (ent_block_kind)kind };
    if (kind >= 0) vec_push(l->a, &l->blocks, b);
    /* A blank line, so that no two are taken for one that was wrapped. */
    put_bytes(l, "\n\n", 2, l->source, l->source);
    l->line_start = l->text.count;
    l->letters = l->linked = 0;
    l->blank = false;
}

static void put_words(lines *l, const html_node *node, bool linked) {
    bool verbatim = node->end - node->start == node->length;
    for (size_t i = 0; i < node->length;) {
        unsigned char c = (unsigned char)node->words[i];
        size_t size = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
        if (size > node->length - i) size = node->length - i;
        bool space = c <= ' ' || (c == 0xC2 && size == 2 && (unsigned char)node->words[i + 1] == 0xA0);
        size_t start = verbatim ? node->start + i : node->start, end = verbatim ? start + size : node->end;
        if (space) {
            if (!l->blank && l->text.count > l->line_start) {
                put_bytes(l, " ", 1, start, end);
                l->blank = true;
            }
        } else {
            put_bytes(l, node->words + i, size, start, end);
            l->blank = false;
            l->letters++;
            l->linked += linked;
        }
        i += size;
    }
}

static int kind_of(const lines *l, const html_node *node, int above) {
    static const char *const about[] = { "byline", "author",    "authors", "date",      "datetime",
                                         "time",   "timestamp", "meta",    "published", "views",
                                         "tarix",  "tarih",     "counter", "info",      NULL };
    static const char *const caption[] = { "caption", "photo", "credit", "image", "figure", NULL };
    if (node == l->headline) return ENT_TITLE;
    if (above >= 0) return above;
    if (html_is(node, "figcaption|caption|h2|h3|h4|h5|h6|h1")) return ENT_CAPTION;
    if (html_is(node, "figure")) return ENT_CAPTION;
    if (html_is(node, "time")) return ENT_FURNITURE;
    if (node->letters < 2 * PROSE_LETTERS && !node->prose) {
        if (html_has_word(html_attr(node, "class"), about)) return ENT_FURNITURE;
        if (html_has_word(html_attr(node, "class"), caption)) return ENT_CAPTION;
    }
    if (html_is(node, "p|blockquote|div|td|section|article|main|pre")) return KIND_PARAGRAPH;
    return html_is(node, "li|dd|dt|ul|ol") ? KIND_OPEN : above;
}

static void put_node(lines *l, const html_node *node, bool linked) {
    if (node->words) {
        put_words(l, node, linked);
        return;
    }
    if (node->dropped) {
        if (is_block(node)) end_line(l);
        return;
    }
    if (html_is(node, "br|hr")) {
        end_line(l);
        return;
    }
    bool own_lines = is_block(node);
    int above = l->kind;
    if (own_lines) {
        end_line(l);
        l->kind = kind_of(l, node, above);
    }
    for (const html_node *at = node->first; at; at = at->next) {
        put_node(l, at, linked || html_is(node, "a"));
    }
    if (own_lines) {
        end_line(l);
        l->kind = above;
    }
}

/* ------------------------------------------------------------------ whole */

/* From the article's text through the page's UTF-8 to the bytes it was decoded from. */
static void chain_shifts(arena *a, const lines *l, const decoded *page, ent_article *out) {
    vec(ent_shift) all = { 0 };
    size_t next = 0, count = page->shifts.count;
    const ent_shift *first = page->shifts.items;
    for (size_t i = 0; i < l->shifts.count; i++) {
        ent_shift s = l->shifts.items[i];
        size_t end = i + 1 < l->shifts.count ? l->shifts.items[i + 1].text : l->text.count;
        size_t source_end = s.source + (end - s.text);
        ent_shift whole = { s.text, (uint32_t)shift_end(first, count, s.before),
                            (uint32_t)shift_start(first, count, s.source) };
        vec_push(a, &all, whole);
        while (next < count && first[next].text <= s.source) {
            next++;
        }
        if (next && first[next - 1].text > s.source) next = 0; /* the text went back in the page: the headline */
        for (; next < count && first[next].text < source_end; next++) {
            if (first[next].text <= s.source) continue;
            ent_shift inside = { (uint32_t)(s.text + (first[next].text - s.source)), first[next].before,
                                 first[next].source };
            vec_push(a, &all, inside);
        }
    }
    out->shifts = all.items;
    out->shift_count = all.count;
}

/* "Headline | The Site" */
static const char *without_site(arena *a, const char *title) {
    static const char *const marks[] = { " | ", " - ", " – ", " — ", " » ", " :: ", NULL };
    size_t keep = strlen(title);
    for (size_t i = 0; marks[i]; i++) {
        for (const char *at = strstr(title, marks[i]); at; at = strstr(at + 1, marks[i])) {
            const char *copy = arena_copy(a, title, (size_t)(at - title));
            if (count_blanks(copy) + 1 > HEADLINE_WORDS && strlen(copy) < keep && !strstr(at + 1, marks[i]))
                keep = strlen(copy);
        }
    }
    return arena_copy(a, title, keep);
}

typedef struct {
    arena *a;
    const decoded *page;
    ent_article *out;
    void *parser;
    ent_status status;
} reading;

static void read_page(void *context) {
    reading *r = context;
    arena *a = r->a;
    html_node *root = html_parse(a, r->page, &r->parser);
    r->status = ENT_BAD_INPUT;
    if (!root) return;
    html_told told = { 0 };
    html_metadata(a, root, &told);
    drop_boxes(root);
    html_node *headline = find_headline(a, root, told.title);
    html_node *article = find_article(root, headline);
    lines l = { .a = a, .headline = headline, .kind = KIND_PARAGRAPH };
    if (headline && !is_below(headline, article)) put_node(&l, headline, false);
    put_node(&l, article, false);
    end_line(&l);
    size_t end = l.text.count;
    vec_push(a, &l.text, '\0');
    ent_article *out = r->out;
    out->text = l.text.items;
    out->length = end;
    out->blocks = l.blocks.items;
    out->block_count = l.blocks.count;
    out->published = told.published;
    out->url = told.url;
    out->language = told.language;
    out->author = told.author;
    if (headline)
        out->title = html_words(a, headline, 1000);
    else if (told.title)
        out->title = told.title_weight == 1 ? without_site(a, told.title) : told.title;
    chain_shifts(a, &l, r->page, out);
    if (end) r->status = ENT_OK;
}

ent_status html_article(arena *a, const decoded *page, ent_article *out) {
    reading r = { a, page, out, NULL, ENT_OK };
    ent_status status = arena_run(a, read_page, &r); /* the parser must be freed, whatever happens */
    html_done(r.parser);
    if (status != ENT_OK) return status;
    return r.status;
}
