/* What a page says of itself: meta elements, Open Graph, JSON-LD (schema.org), microdata, time elements, and at last
 * lines whose class says "date". Where several tell the same thing, the one that is most surely the article's counts.
 */
#include <jansson.h>
#include <strings.h>

#include "read/html.h"

enum { MOST_WORDS = 300, MOST_NESTING = 8 };

static void take_date(html_told *told, const char *value, int weight) {
    if (!value || weight <= told->published_weight) return;
    value += strspn(value, " \t\r\n");
    if (!value[strcspn(value, "0123456789")]) return;
    told->published = value;
    told->published_weight = weight;
}

static void take_title(html_told *told, const char *value, int weight) {
    if (!value || !*value || weight <= told->title_weight) return;
    told->title = value;
    told->title_weight = weight;
}

static void take_once(const char **place, const char *value) {
    if (value && *value && !*place) *place = value;
}

static bool is_address(const char *value) {
    return value && (strncasecmp(value, "http://", 7) == 0 || strncasecmp(value, "https://", 8) == 0);
}

static void read_meta(const html_node *node, html_told *told) {
    static const struct {
        const char *name;
        int weight;
    } dates[] = {
        { "article:published_time", 8 },
        { "og:article:published_time", 8 },
        { "datePublished", 8 },
        { "date_published", 7 },
        { "parsely-pub-date", 7 },
        { "sailthru.date", 7 },
        { "publishdate", 7 },
        { "publish-date", 7 },
        { "publish_date", 7 },
        { "published-date", 7 },
        { "pubdate", 7 },
        { "pub_date", 7 },
        { "publication_date", 7 },
        { "article.published", 7 },
        { "article_date_original", 7 },
        { "og:pubdate", 7 },
        { "mediator_published_time", 7 },
        { "dcterms.created", 6 },
        { "dcterms.issued", 6 },
        { "dc.date.issued", 6 },
        { "dc.date.created", 6 },
        { "dc.date", 6 },
        { "dcterms.date", 6 },
        { "date", 5 },
        { "og:published_time", 7 },
    };
    const char *name = html_attr(node, "property"), *value = html_attr(node, "content");
    if (!name) name = html_attr(node, "name");
    if (!name) name = html_attr(node, "itemprop");
    if (!name || !value) return;
    for (size_t i = 0; i < sizeof dates / sizeof *dates; i++) {
        if (strcasecmp(name, dates[i].name) == 0) take_date(told, value, dates[i].weight);
    }
    if (strcasecmp(name, "og:title") == 0) take_title(told, value, 4);
    if (strcasecmp(name, "twitter:title") == 0) take_title(told, value, 3);
    if (strcasecmp(name, "og:url") == 0 && is_address(value)) take_once(&told->url, value);
    if (strcasecmp(name, "author") == 0 || strcasecmp(name, "article:author") == 0 ||
        strcasecmp(name, "dc.creator") == 0) {
        if (!is_address(value)) take_once(&told->author, value);
    }
}

static const char *copy_text(arena *a, const json_t *value) {
    const char *words = json_string_value(value);
    return words ? arena_copy(a, words, strlen(words)) : NULL;
}

static const char *author_of(arena *a, const json_t *value) {
    if (json_is_array(value)) value = json_array_get(value, 0);
    return copy_text(a, json_is_object(value) ? json_object_get(value, "name") : value);
}

static bool is_article(const json_t *object) {
    const json_t *type = json_object_get(object, "@type");
    for (size_t i = 0; json_is_array(type) && i < json_array_size(type); i++) {
        const char *one = json_string_value(json_array_get(type, i));
        if (one && (strcasestr(one, "Article") || strcasestr(one, "Posting") || strcasestr(one, "Report"))) return true;
    }
    const char *one = json_string_value(type);
    return one && (strcasestr(one, "Article") || strcasestr(one, "Posting") || strcasestr(one, "Report"));
}

static void read_linked(arena *a, const json_t *value, html_told *told, int nesting) {
    const char *key;
    json_t *inside;
    if (nesting > MOST_NESTING) return;
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++) {
        read_linked(a, json_array_get(value, i), told, nesting + 1);
    }
    if (!json_is_object(value)) return;
    bool article = is_article(value);
    take_date(told, copy_text(a, json_object_get(value, "datePublished")), article ? 10 : 4);
    if (article) {
        take_title(told, copy_text(a, json_object_get(value, "headline")), 5);
        take_once(&told->author, author_of(a, json_object_get(value, "author")));
        const char *url = json_string_value(json_object_get(value, "url"));
        if (is_address(url)) take_once(&told->url, arena_copy(a, url, strlen(url)));
    }
    json_object_foreach((json_t *)(uintptr_t)value, key, inside) {
        if (json_is_array(inside) || json_is_object(inside)) read_linked(a, inside, told, nesting + 1);
    }
}

static void read_script(arena *a, const html_node *node, html_told *told) {
    const char *type = html_attr(node, "type");
    if (!type || !strcasestr(type, "ld+json") || !node->first || !node->first->words) return;
    json_t *object = json_loadb(node->first->words, node->first->length, JSON_DISABLE_EOF_CHECK, NULL);
    read_linked(a, object, told, 0);
    json_decref(object);
}

static void read_time(arena *a, html_node *node, html_told *told) {
    static const char *const published[] = { "published", "publish", "pubdate", "entry",
                                             "post",      "article", "created", NULL };
    static const char *const other[] = { "updated", "modified", "comment", "comments", "related", "sidebar", NULL };
    const char *value = html_attr(node, "datetime");
    int weight = value ? 5 : 3;
    for (const html_node *up = node; up && up->tag; up = up->parent) {
        const char *class = html_attr(up, "class"), *id = html_attr(up, "id");
        if (html_has_word(class, other) || html_has_word(id, other) || html_is(up, "aside|footer|nav")) return;
        if (up == node && html_has_word(class, published)) weight++;
        if (html_is(up, "article|header|main")) break;
    }
    const char *prop = html_attr(node, "itemprop");
    if (prop && strcasecmp(prop, "dateModified") == 0) return;
    if ((prop && strcasecmp(prop, "datePublished") == 0) || html_attr(node, "pubdate")) weight = 8;
    take_date(told, value ? value : html_words(a, node, MOST_WORDS), weight);
}

/* A short line that a page's own names call its date. */
static void read_named_date(arena *a, html_node *node, html_told *told) {
    static const char *const words[] = { "date",  "datetime", "published", "pubdate", "publish", "time",   "timestamp",
                                         "tarih", "tarix",    "zaman",     "data",    "created", "posted", NULL };
    static const char *const other[] = { "updated", "modified", "related", "sidebar", "comment", "comments", NULL };
    const char *class = html_attr(node, "class"), *id = html_attr(node, "id");
    if (!html_has_word(class, words) && !html_has_word(id, words)) return;
    if (html_has_word(class, other) || html_has_word(id, other)) return;
    const char *line = html_words(a, node, MOST_WORDS);
    if (strlen(line) < 80) take_date(told, line, 2);
}

static void read_link(const html_node *node, html_told *told) {
    const char *rel = html_attr(node, "rel"), *href = html_attr(node, "href");
    if (rel && strcasecmp(rel, "canonical") == 0 && is_address(href)) told->url = href;
}

void html_metadata(arena *a, html_node *root, html_told *told) {
    for (html_node *at = root; at; at = html_next(root, at, true)) {
        if (!at->tag) continue;
        if (html_is(at, "html"))
            take_once(&told->language, html_attr(at, "lang"));
        else if (html_is(at, "meta"))
            read_meta(at, told);
        else if (html_is(at, "link"))
            read_link(at, told);
        else if (html_is(at, "script"))
            read_script(a, at, told);
        else if (html_is(at, "title"))
            take_title(told, html_words(a, at, MOST_WORDS), 1);
        else if (html_is(at, "time"))
            read_time(a, at, told);
        else if (html_is(at, "span|div|p|li|small|em|td")) {
            const char *prop = html_attr(at, "itemprop");
            if (prop && strcasecmp(prop, "datePublished") == 0) {
                const char *value = html_attr(at, "content");
                if (!value) value = html_attr(at, "datetime");
                take_date(told, value ? value : html_words(a, at, MOST_WORDS), 8);
            } else if (told->published_weight < 2) {
                read_named_date(a, at, told);
            }
        }
    }
}
