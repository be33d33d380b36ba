/* Properties of the merge across documents: the order in which documents arrive, how they are grouped, and merging in
 * between leave no trace; and what one engine says of two names does not depend on which comes first.
 *
 * Reproduce one failure with ENTENTE_SEED=number; the seed is printed. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "meetings/meetings.h"
#include "output/output.h"
#include "people/compare.h"

enum { MOST = 256, ROUNDS = 8 };

static ent_gazetteer *gazetteer;
static ent_document *documents[MOST];
static size_t document_count;

/* Reports of people whom no gazetteer lists, spelt in several ways: where joining has most to decide. */
static const char *const made_up[] = {
    "Colonel General Zakir Hasanov met the Ruritanian ambassador, Rudolf Elphberg, in Baku on 4 April 2025.",
    "Colonel General Zakir Hasanov met the Ruritanian ambassador, Rudolph Elphburg, in Baku.",
    "Azerbaijani Major General Kerim Valizade met General Yashar Guler.",
    "Azerbaijani Major General Karim Velizade received Admiral Ercüment Tatlıoğlu in Baku.",
    "Azerbaijani Major General K. Valizade met Turkish Colonel Ali Qoçyiğit.",
    "Turkish Colonel Ali Kochyigit met Azerbaijani Major General Kerim Valizade.",
    "Turkish Colonel Ali Koç met Azerbaijani Major General Kamil Valizade.",
    "Major General Karim Valizade met Colonel Li Wei. Colonel Lee Way thanked him.",
};

/* About nobody of whom the others tell. */
static const char *const about_others[] = {
    "Botswanan Colonel Tebogo Seretse met Namibian Colonel Hafeni Nghinamundova in Gaborone on 9 May 2019.",
    "Namibian Colonel Hafeni Nghinamundova met Colonel Tebogo Seretse of Botswana in Gaborone.",
};

static uint64_t seed;

static size_t below(size_t limit) {
    seed = seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((seed >> 33) % limit);
}

static void take(ent_extractor *extractor, const char *id, const char *bytes, size_t length) {
    ent_error error = { 0 };
    if (document_count == MOST) return;
    assert_int_equal(ent_extract(extractor, id, bytes, length, &documents[document_count], &error), ENT_OK);
    document_count++;
}

static int is_article(const struct dirent *entry) {
    return str_ends(str_of(entry->d_name), ".txt");
}

static void take_folder(ent_extractor *extractor, const char *folder) {
    struct dirent **files;
    int count = scandir(folder, &files, is_article, alphasort);
    assert_true(count > 0);
    for (int i = 0; i < count; i++) {
        char path[1024], *bytes = NULL;
        size_t length;
        snprintf(path, sizeof path, "%s/%s", folder, files[i]->d_name);
        assert_int_equal(file_read(path, ENT_DOCUMENT_LIMIT, &bytes, &length, NULL), ENT_OK);
        take(extractor, files[i]->d_name, bytes, length);
        free(bytes);
        free(files[i]);
    }
    free(files);
}

static int set_up(void **state) {
    (void)state;
    const char *folder = SOURCE_FOLDER "/gazetteers";
    ent_error error = { 0 };
    ent_extractor *extractor = NULL;
    const char *told = getenv("ENTENTE_SEED");
    seed = told ? strtoull(told, NULL, 10) : 20251122;
    if (ent_gazetteer_load(&folder, 1, NULL, NULL, &gazetteer, &error) != ENT_OK) return -1;
    if (ent_extractor_new(gazetteer, &extractor, &error) != ENT_OK) return -1;
    take_folder(extractor, SOURCE_FOLDER "/tests/corpus");
    for (size_t i = 0; i < sizeof made_up / sizeof *made_up; i++) {
        char id[16];
        snprintf(id, sizeof id, "made-up-%zu", i);
        take(extractor, id, made_up[i], strlen(made_up[i]));
    }
    ent_extractor_free(extractor);
    return 0;
}

static int tear_down(void **state) {
    (void)state;
    for (size_t i = 0; i < document_count; i++) {
        ent_document_free(documents[i]);
    }
    ent_gazetteer_free(gazetteer);
    return 0;
}

static void shuffle(size_t *order, size_t count) {
    for (size_t i = count; i > 1; i--) {
        size_t other = below(i), kept = order[i - 1];
        order[i - 1] = order[other];
        order[other] = kept;
    }
}

/* People and meetings as text, the documents added in this order; `often`: merged in between, too. */
static char *built(const size_t *order, bool often) {
    ent_corpus *corpus = NULL;
    const ent_result *result = NULL;
    char *words = NULL;
    size_t length = 0;
    assert_int_equal(ent_corpus_new(gazetteer, &corpus, NULL), ENT_OK);
    for (size_t i = 0; i < document_count; i++) {
        assert_int_equal(ent_corpus_add(corpus, documents[order[i]], NULL), ENT_OK);
        if (often && below(8) == 0) assert_int_equal(ent_corpus_merge(corpus, &result, NULL), ENT_OK);
    }
    assert_int_equal(ent_corpus_merge(corpus, &result, NULL), ENT_OK);
    FILE *stream = open_memstream(&words, &length);
    assert_true(output_people_jsonl(stream, result) && output_meetings_jsonl(stream, result) &&
                output_organizations_jsonl(stream, result));
    fclose(stream);
    ent_corpus_free(corpus);
    return words;
}

static void the_order_of_documents_changes_nothing(void **state) {
    (void)state;
    size_t order[MOST];
    for (size_t i = 0; i < document_count; i++) {
        order[i] = i;
    }
    char *expected = built(order, false);
    for (size_t round = 0; round < ROUNDS; round++) {
        unsigned long long here = seed;
        shuffle(order, document_count);
        char *words = built(order, round % 2);
        if (strcmp(words, expected) != 0) print_message("ENTENTE_SEED=%llu\n", here);
        assert_string_equal(words, expected);
        free(words);
    }
    free(expected);
}

/* Reports about other people leave everybody's line as it was. */
static void documents_about_others_change_nothing(void **state) {
    (void)state;
    size_t order[MOST], before = document_count;
    ent_extractor *extractor = NULL;
    for (size_t i = 0; i < MOST; i++) {
        order[i] = i;
    }
    char *first = built(order, false);
    assert_int_equal(ent_extractor_new(gazetteer, &extractor, NULL), ENT_OK);
    for (size_t i = 0; i < sizeof about_others / sizeof *about_others; i++) {
        take(extractor, i ? "a-second" : "zz-first", about_others[i], strlen(about_others[i]));
    }
    ent_extractor_free(extractor);
    char *then = built(order, false);
    while (document_count > before) {
        ent_document_free(documents[--document_count]);
    }
    assert_non_null(strstr(then, "\"entity\":\"hafeni-nghinamundova\""));
    str rest = str_of(first), told;
    while (str_cut(&rest, '\n', &told)) {
        if (told.len && !memmem(then, strlen(then), told.ptr, told.len))
            print_message("%.*s\n", (int)told.len, told.ptr);
        assert_true(!told.len || memmem(then, strlen(then), told.ptr, told.len));
    }
    free(first);
    free(then);
}

typedef struct {
    arena memory;
    size_t wrong;
} comparing;

/* Every name against the next ones, both ways round; and against itself. */
static void compare_both_ways(void *context) {
    comparing *w = context;
    comparer *c = comparer_new(&gazetteer->tables, &w->memory);
    static comparison one, other;
    for (size_t i = 0; i < gazetteer->tables.entries.count; i += 3) {
        const char *x = gazetteer->tables.entries.items[i].name;
        for (size_t k = i; k < i + 4 && k < gazetteer->tables.entries.count; k++) {
            const char *y = gazetteer->tables.entries.items[k].name;
            compare_people(c, str_of(x), str_of(y), &one);
            compare_people(c, str_of(y), str_of(x), &other);
            bool good =
                one.score == other.score && one.score >= 0 && one.score <= 1000 && (i != k || one.score == 1000);
            if (!good) print_message("%s, %s: %d, %d\n", x, y, one.score, other.score);
            w->wrong += !good;
        }
    }
}

static void comparing_is_symmetric(void **state) {
    (void)state;
    comparing w = { .wrong = 0 };
    arena_init(&w.memory, SIZE_MAX);
    assert_int_equal(arena_run(&w.memory, compare_both_ways, &w), ENT_OK);
    arena_free(&w.memory);
    assert_int_equal(w.wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = { cmocka_unit_test(the_order_of_documents_changes_nothing),
                                        cmocka_unit_test(documents_about_others_change_nothing),
                                        cmocka_unit_test(comparing_is_symmetric) };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
