/* How fast articles are read:  bench GAZETTEER-FOLDER ARTICLE-FOLDER
 *
 * One thread, the articles (.txt) of one folder again and again for about a second a step, best of five rounds:
 *   load       the gazetteers, from their tables
 *   reference  the same bytes hashed: what merely looking at them costs on this machine
 *   read       decoding, tokens and sentences alone
 *   extract    everything up to meetings
 *   merge      the extracts of one pass to people and meetings across documents
 * It ends with the counts that a pass must give, so that a figure is never of work left out. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "base/base.h"
#include "clock.h"
#include "gazetteer/gazetteer.h"
#include "text/text.h"

typedef struct {
    char *path, *bytes;
    size_t length;
} article;

typedef struct {
    article *articles;
    size_t count, bytes;
    ent_extractor *extractor;
    const text_lexicon *lexicon;
    size_t people, meetings, tokens; /* of one pass */
    uint64_t hash;
} bench;

static int is_article(const struct dirent *entry) {
    return str_ends(str_of(entry->d_name), ".txt");
}

static void read_articles(bench *b, const char *folder) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_article, alphasort);
    b->articles = calloc(count > 0 ? (size_t)count : 1, sizeof *b->articles);
    for (int i = 0; i < count; i++) {
        article *a = &b->articles[b->count];
        if (asprintf(&a->path, "%s/%s", folder, entries[i]->d_name) < 0) abort();
        if (file_read(a->path, ENT_DOCUMENT_LIMIT, &a->bytes, &a->length, NULL) == ENT_OK) {
            b->count++;
            b->bytes += a->length;
        }
        free(entries[i]);
    }
    free(entries);
}

static void pass_reference(void *data) {
    bench *b = data;
    for (size_t i = 0; i < b->count; i++) {
        b->hash += hash_bytes(b->articles[i].bytes, b->articles[i].length);
    }
}

typedef struct {
    bench *b;
    const article *article;
    arena memory;
} reading;

static void read_one(void *context) {
    reading *r = context;
    text t;
    if (text_read(&r->memory, r->b->lexicon, r->article->bytes, r->article->length, &t) == ENT_OK)
        r->b->tokens += t.tokens.count;
}

static void pass_read(void *data) {
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
    b->people = b->meetings = 0;
    for (size_t i = 0; i < b->count; i++) {
        const article *a = &b->articles[i];
        ent_document *document;
        if (ent_extract(b->extractor, a->path, a->bytes, a->length, &document, NULL) != ENT_OK) continue;
        b->people += document->person_count;
        b->meetings += document->meeting_count;
        ent_document_free(document);
    }
}

static void report(const bench *b, const char *name, double seconds) {
    printf("%-10s %9.3f ms a pass %9.1f MB/s %10.0f articles/s\n", name, seconds * 1e3,
           (double)b->bytes / seconds / 1e6, (double)b->count / seconds);
}

static void merge(bench *b, const ent_gazetteer *gazetteer) {
    ent_corpus *corpus;
    const ent_result *result;
    if (ent_corpus_new(gazetteer, &corpus, NULL) != ENT_OK) abort();
    for (size_t i = 0; i < b->count; i++) {
        const article *a = &b->articles[i];
        ent_document *document;
        if (ent_extract(b->extractor, a->path, a->bytes, a->length, &document, NULL) != ENT_OK) continue;
        if (ent_corpus_add(corpus, document, NULL) != ENT_OK) abort();
        ent_document_free(document);
    }
    double start = now();
    if (ent_corpus_merge(corpus, &result, NULL) != ENT_OK) abort();
    report(b, "merge", now() - start);
    printf("\ncounts     %zu articles, %zu bytes, %zu tokens, %zu people and %zu meetings told, %zu and %zu merged\n",
           b->count, b->bytes, b->tokens, b->people, b->meetings, result->person_count, result->meeting_count);
    ent_corpus_free(corpus);
}

int main(int argc, char **argv) {
    bench b = { 0 };
    gaz tables;
    ent_gazetteer *gazetteer;
    struct rusage used;
    if (argc != 3) {
        fprintf(stderr, "usage: bench GAZETTEER-FOLDER ARTICLE-FOLDER\n");
        return 2;
    }
    const char *folders[] = { argv[1] };
    double start = now();
    if (ent_gazetteer_load(folders, 1, NULL, NULL, &gazetteer, NULL) != ENT_OK) return 1;
    double loaded = now() - start;
    if (gaz_load(&tables, folders, 1, NULL, NULL, NULL) != ENT_OK) return 1;
    if (ent_extractor_new(gazetteer, &b.extractor, NULL) != ENT_OK) return 1;
    b.lexicon = &tables.lexicon;
    read_articles(&b, argv[2]);
    printf("load       %9.3f ms\n", loaded * 1e3);
    report(&b, "reference", best_pass(pass_reference, &b));
    report(&b, "read", best_pass(pass_read, &b));
    report(&b, "extract", best_pass(pass_extract, &b));
    merge(&b, gazetteer);
    getrusage(RUSAGE_SELF, &used);
    printf("memory     %ld MB at most\n", used.ru_maxrss / 1024);
    return 0;
}
