/* The engine's doors: gazetteers with their rules, extractors, and one article through all the rooms. */
#include <stdlib.h>

#include "meetings/document.h"

enum { DOCUMENT_MEMORY_FACTOR = 400, DOCUMENT_MEMORY_FLOOR = 64 << 20 };

/* ------------------------------------------------------------- gazetteers */

typedef struct {
    ent_gazetteer *gazetteer;
    const char *const *folders;
    size_t count;
} rules_work;

static void read_rules(void *context) {
    rules_work *work = context;
    gaz *tables = &work->gazetteer->tables;
    rules_read(tables, &tables->memory, work->folders, work->count, &work->gazetteer->rules);
}

ent_status ent_gazetteer_open(const char *const *folders, size_t folder_count, const char *cache_folder,
                              ent_diagnostic_sink sink, void *context, ent_gazetteer **out, ent_error *error) {
    if (!out || (folder_count && !folders)) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "no folders given");
    *out = NULL;
    ent_gazetteer *gazetteer = calloc(1, sizeof *gazetteer);
    if (!gazetteer) return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for the gazetteers");
    ent_status status = gaz_open(&gazetteer->tables, folders, folder_count, cache_folder, sink, context, error);
    if (status == ENT_OK) {
        rules_work work = { gazetteer, folders, folder_count };
        gazetteer->tables.sink = sink;
        status = arena_run(&gazetteer->tables.memory, read_rules, &work);
        if (status != ENT_OK) fail(error, status, NULL, 0, 0, "no memory for the rules");
        gazetteer->tables.sink = NULL;
    }
    if (status != ENT_OK) {
        ent_gazetteer_free(gazetteer);
        return status;
    }
    *out = gazetteer;
    return ENT_OK;
}

ent_status ent_gazetteer_load(const char *const *folders, size_t folder_count, ent_diagnostic_sink sink, void *context,
                              ent_gazetteer **out, ent_error *error) {
    return ent_gazetteer_open(folders, folder_count, NULL, sink, context, out, error);
}

void ent_gazetteer_free(ent_gazetteer *gazetteer) {
    if (!gazetteer) return;
    rules_free(&gazetteer->rules);
    gaz_free(&gazetteer->tables);
    free(gazetteer);
}

/* ------------------------------------------------------------- extractors */

struct ent_extractor {
    const ent_gazetteer *gazetteer;
    pcre2_match_data *match_data;
    pcre2_match_context *limits;
};

ent_status ent_extractor_new(const ent_gazetteer *gazetteer, ent_extractor **out, ent_error *error) {
    if (!gazetteer || !out) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "an extractor needs a gazetteer");
    ent_extractor *extractor = calloc(1, sizeof *extractor);
    *out = NULL;
    if (extractor) {
        extractor->gazetteer = gazetteer;
        extractor->match_data = pcre2_match_data_create(64, NULL);
        extractor->limits = pcre2_match_context_create(NULL);
    }
    if (!extractor || !extractor->match_data || !extractor->limits) {
        ent_extractor_free(extractor);
        return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for an extractor");
    }
    /* A line that would cost a rule more than this is passed over: texts are not ours. */
    pcre2_set_match_limit(extractor->limits, 200000);
    pcre2_set_depth_limit(extractor->limits, 2000);
    *out = extractor;
    return ENT_OK;
}

void ent_extractor_free(ent_extractor *extractor) {
    if (!extractor) return;
    pcre2_match_data_free(extractor->match_data);
    pcre2_match_context_free(extractor->limits);
    free(extractor);
}

/* ------------------------------------------------------------- extraction */

typedef struct {
    ent_extractor *extractor;
    const ent_article *article;
    document_memory *document;
    ent_status status;
} extraction;

static void extract_document(void *context) {
    extraction *x = context;
    const gaz *g = &x->extractor->gazetteer->tables;
    arena *a = &x->document->memory;
    text *t = arena_new(a, text);
    annotation *marks = arena_new(a, annotation);
    who *people = arena_new(a, who);
    x->status = text_read_article(a, &g->lexicon, x->article, t);
    if (x->status != ENT_OK) return;
    annotate(g, t, a, marks);
    who_is_who(g, marks, a, people);
    finder f = { .g = g,
                 .book = &x->extractor->gazetteer->rules,
                 .people = people,
                 .a = a,
                 .match_data = x->extractor->match_data,
                 .limits = x->extractor->limits };
    find_encounters(&f);
    find_co_mentions(&f);
    place_encounters(&f);
    explain_absences(&f);
    document_write(&f, x->article, &x->document->document);
}

ent_status ent_extract_article(ent_extractor *extractor, const ent_article *article, ent_document **out,
                               ent_error *error) {
    if (!extractor || !article || !article->id || !out || (article->length && !article->text))
        return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "an extraction needs an extractor, an id and bytes");
    *out = NULL;
    const char *id = article->id;
    size_t length = article->length, limit = article->limit ? article->limit : ENT_DOCUMENT_LIMIT;
    if (limit > ENT_DOCUMENT_LIMIT_MOST) limit = ENT_DOCUMENT_LIMIT_MOST;
    if (length > limit)
        return fail(error, ENT_TOO_LARGE, id, 0, 0, "has %zu bytes; a document may have %zu", length, limit);
    if (!length) return fail(error, ENT_BAD_INPUT, id, 0, 0, "is empty");
    document_memory *document = calloc(1, sizeof *document);
    if (!document) return fail(error, ENT_NO_MEMORY, id, 0, 0, "no memory to read it");
    arena_init(&document->memory, DOCUMENT_MEMORY_FLOOR + length * DOCUMENT_MEMORY_FACTOR);
    extraction x = { extractor, article, document, ENT_OK };
    ent_status status = arena_run(&document->memory, extract_document, &x);
    if (status == ENT_OK) status = x.status;
    if (status == ENT_OK) {
        *out = &document->document;
        return ENT_OK;
    }
    ent_document_free(&document->document);
    return fail(error, status, id, 0, 0, status == ENT_BAD_INPUT ? "holds no text" : "no memory to read it");
}

ent_status ent_extract(ent_extractor *extractor, const char *id, const char *bytes, size_t length, ent_document **out,
                       ent_error *error) {
    ent_article article = { .id = id, .text = bytes, .length = length };
    return ent_extract_article(extractor, &article, out, error);
}

void ent_document_free(ent_document *document) {
    if (!document) return;
    document_memory *memory = (document_memory *)document; /* its first member */
    arena_free(&memory->memory);
    free(memory);
}
