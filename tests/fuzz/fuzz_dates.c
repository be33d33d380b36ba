/* Any words, and the day of a report in the first three bytes: dates and spans of days take tokens that are there, and
 * are days that exist, the last of a span behind its first. */
#include <stdlib.h>

#include "gazetteer/gazetteer.h"
#include "text/text.h"

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

enum { HEAD = 3 };

static gaz tables;

typedef struct {
    arena memory;
    const char *words;
    size_t length;
    date published;
} reading;

static void require(bool holds) {
    if (!holds) abort();
}

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    const char *folders[] = { SOURCE_FOLDER "/gazetteers" };
    (void)argc;
    (void)argv;
    require(gaz_load(&tables, folders, 1, NULL, NULL, NULL) == ENT_OK);
    return 0;
}

static void check_date(date d) {
    require(d.year == 0 || (d.year >= 1899 && d.year <= 2101));
    require(d.month >= 0 && d.month <= 12 && d.day >= 0 && (!d.month || date_valid(d)));
}

static void match_all(void *context) {
    reading *r = context;
    text t = { 0 };
    text_tokenize(&r->memory, r->words, r->length, &t);
    for (size_t at = 0; at < t.tokens.count; at++) {
        for (int l = LANG_UND; l < LANG_COUNT; l++) {
            date when;
            date_span span;
            size_t used = date_match(&t, &tables.lexicon, at, t.tokens.count, (language)l, r->published, &when);
            require(used <= t.tokens.count - at);
            if (used) check_date(when);
            used = date_match_span(&t, &tables.lexicon, at, t.tokens.count, (language)l, r->published, &when, &span);
            require(used <= t.tokens.count - at);
            if (!used) continue;
            check_date(span.first);
            check_date(span.last);
            const char *iso = date_span_iso(&r->memory, span);
            require(!iso || (strlen(iso) == 21 && strncmp(iso, iso + 11, 10) < 0));
        }
    }
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    if (length < HEAD) return 0;
    reading r = { .words = (const char *)bytes + HEAD, .length = length - HEAD };
    date published = { 1990 + bytes[0] % 100, bytes[1] % 13, bytes[2] % 32 };
    if (published.month && date_valid(published)) r.published = published;
    arena_init(&r.memory, (size_t)256 << 20);
    (void)arena_run(&r.memory, match_all, &r);
    arena_free(&r.memory);
    return 0;
}
