/* What reading costs beside tagging:  bench_pages GAZETTEER-FOLDER PAGES-FOLDER
 *
 * One thread, the pages of the folder again and again for about a second a step, best of five rounds:
 *   page       bytes to an article: encoding, HTML (libxml2), boxes out, lines
 *   text       the article's words: tokens, paragraphs, body, languages, sentences, day of publication
 *   extract    everything up to meetings, from the article on; what is not text is tagging
 * It ends with the ratio of reading (page and text) to tagging, which must stay below 1, for pages and for plain text.
 */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "clock.h"
#include "gazetteer/gazetteer.h"
#include "read/read.h"
#include "text/text.h"

enum { MOST_PAGES = 1000, MARK = 3 };

typedef struct {
    char *bytes;
    size_t length;
} page;

typedef struct {
    read_format format;
    page pages[MOST_PAGES];
    size_t count, bytes;
    arena memory[MOST_PAGES]; /* of the articles */
    ent_article articles[MOST_PAGES];
    ent_extractor *extractor;
    const text_lexicon *lexicon;
    size_t tokens, meetings;
} bench;

/* The page without its head and the mark before each line, if it is of the format. */
static bool take_page(bench *b, char *bytes, size_t length) {
    char *body = memmem(bytes, length, "\n\n", 2);
    bool html = memmem(bytes, length, "format: html", 12) != NULL;
    if (!body || html != (b->format == READ_HTML)) return false;
    size_t to = 0;
    for (char *line = body + 2; line < bytes + length;) {
        char *end = memchr(line, '\n', (size_t)(bytes + length - line));
        size_t size = end ? (size_t)(end - line) + 1 : (size_t)(bytes + length - line);
        size_t mark = size > MARK ? MARK : size - 1;
        memmove(bytes + to, line + mark, size - mark);
        to += size - mark;
        line += size;
    }
    b->pages[b->count++] = (page){ bytes, to };
    b->bytes += to;
    return true;
}

static void read_pages(bench *b, const char *folder) {
    DIR *open = opendir(folder);
    for (struct dirent *entry; open && (entry = readdir(open)) && b->count < MOST_PAGES;) {
        char path[1024], *bytes;
        size_t length;
        if (!str_ends(str_of(entry->d_name), ".page")) continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        if (file_read(path, ENT_DOCUMENT_LIMIT, &bytes, &length, NULL) != ENT_OK) continue;
        if (!take_page(b, bytes, length)) free(bytes);
    }
    if (open) closedir(open);
}

static void pass_page(void *data) {
    bench *b = data;
    read_settings settings = { .format = b->format, .limit = ENT_DOCUMENT_LIMIT };
    for (size_t i = 0; i < b->count; i++) {
        read_piece piece = { .path = "page", .format = b->format, .loaded = true };
        ent_error error = { 0 };
        piece.bytes = b->pages[i].bytes;
        piece.length = b->pages[i].length;
        arena_free(&b->memory[i]);
        arena_init(&b->memory[i], SIZE_MAX);
        if (read_article(&b->memory[i], &piece, &settings, &b->articles[i], &error) != ENT_OK) abort();
    }
}

typedef struct {
    bench *b;
    const ent_article *article;
    arena memory;
} reading;

static void read_one(void *context) {
    reading *r = context;
    text t;
    if (text_read_article(&r->memory, r->b->lexicon, r->article, &t) == ENT_OK) r->b->tokens += t.tokens.count;
}

static void pass_text(void *data) {
    bench *b = data;
    b->tokens = 0;
    for (size_t i = 0; i < b->count; i++) {
        reading r = { .b = b, .article = &b->articles[i] };
        arena_init(&r.memory, SIZE_MAX);
        if (arena_run(&r.memory, read_one, &r) != ENT_OK) abort();
        arena_free(&r.memory);
    }
}

static void pass_extract(void *data) {
    bench *b = data;
    b->meetings = 0;
    for (size_t i = 0; i < b->count; i++) {
        ent_document *document;
        if (ent_extract_article(b->extractor, &b->articles[i], &document, NULL) != ENT_OK) continue;
        b->meetings += document->meeting_count;
        ent_document_free(document);
    }
}

static void report(const bench *b, const char *name, double seconds) {
    printf("  %-8s %9.3f ms a pass %9.1f MB/s %10.0f pages/s\n", name, seconds * 1e3, (double)b->bytes / seconds / 1e6,
           (double)b->count / seconds);
}

static void measure(bench *b, const char *name, const char *folder) {
    read_pages(b, folder);
    double pages = best_pass(pass_page, b), words = best_pass(pass_text, b), all = best_pass(pass_extract, b);
    printf("%s: %zu pages, %zu bytes, %zu tokens, %zu meetings told\n", name, b->count, b->bytes, b->tokens,
           b->meetings);
    report(b, "page", pages);
    report(b, "text", words);
    report(b, "extract", all);
    printf("  reading / tagging %.2f\n", (pages + words) / (all - words));
    for (size_t i = 0; i < b->count; i++) {
        arena_free(&b->memory[i]);
        free(b->pages[i].bytes);
    }
}

int main(int argc, char **argv) {
    static bench html = { .format = READ_HTML }, plain = { .format = READ_TEXT };
    static gaz tables;
    ent_gazetteer *gazetteer;
    if (argc != 3) {
        fprintf(stderr, "usage: bench_pages GAZETTEER-FOLDER PAGES-FOLDER\n");
        return 2;
    }
    const char *folders[] = { argv[1] };
    if (ent_gazetteer_load(folders, 1, NULL, NULL, &gazetteer, NULL) != ENT_OK) return 1;
    if (gaz_load(&tables, folders, 1, NULL, NULL, NULL) != ENT_OK) return 1;
    html.lexicon = plain.lexicon = &tables.lexicon;
    if (ent_extractor_new(gazetteer, &html.extractor, NULL) != ENT_OK) return 1;
    plain.extractor = html.extractor;
    measure(&html, "HTML", argv[2]);
    measure(&plain, "text", argv[2]);
    ent_extractor_free(html.extractor);
    gaz_free(&tables);
    ent_gazetteer_free(gazetteer);
    return 0;
}
