/* Base: memory that unwinds, strings that are not owned, maps, files. */
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

#include "base/base.h"

typedef struct {
    arena *memory;
    size_t wanted;
    bool reached_end;
} request;

static void allocate(void *context) {
    request *r = context;
    for (size_t i = 0; i < r->wanted; i++) {
        char *bytes = arena_alloc(r->memory, 1000);
        for (size_t k = 0; k < 1000; k++) {
            assert_int_equal(bytes[k], 0);
        }
        memset(bytes, 'x', 1000);
    }
    r->reached_end = true;
}

static void an_arena_gives_zeroed_memory_up_to_its_limit(void **state) {
    (void)state;
    arena memory;
    arena_init(&memory, 1 << 20);
    request small = { &memory, 100, false };
    assert_int_equal(arena_run(&memory, allocate, &small), ENT_OK);
    assert_true(small.reached_end);
    request large = { &memory, 10000, false };
    assert_int_equal(arena_run(&memory, allocate, &large), ENT_NO_MEMORY);
    assert_false(large.reached_end);
    assert_true(memory.used <= memory.limit);
    arena_free(&memory);
    assert_int_equal(memory.used, 0);
}

static void every_failed_allocation_unwinds(void **state) {
    (void)state;
    bool done = false;
    for (size_t nth = 1; !done; nth++) {
        arena memory;
        arena_init(&memory, SIZE_MAX);
        request r = { &memory, 300, false };
        arena_fail_after(nth);
        ent_status status = arena_run(&memory, allocate, &r);
        arena_fail_after(0);
        assert_int_equal(status, r.reached_end ? ENT_OK : ENT_NO_MEMORY);
        done = r.reached_end;
        arena_free(&memory);
    }
}

typedef struct {
    arena *memory;
    ent_status inner;
} nested;

static void run_inside(void *context) {
    nested *n = context;
    request r = { n->memory, 100000, false };
    n->inner = arena_run(n->memory, allocate, &r);
}

static void a_run_inside_a_run_unwinds_to_the_inner_one(void **state) {
    (void)state;
    arena memory;
    arena_init(&memory, 1 << 20);
    nested n = { &memory, ENT_OK };
    assert_int_equal(arena_run(&memory, run_inside, &n), ENT_OK);
    assert_int_equal(n.inner, ENT_NO_MEMORY);
    arena_free(&memory);
}

static void strings_are_cut_trimmed_and_compared(void **state) {
    (void)state;
    str rest = STR("a||b"), part;
    assert_true(str_cut(&rest, '|', &part) && str_is(part, "a"));
    assert_true(str_cut(&rest, '|', &part) && str_is(part, ""));
    assert_true(str_cut(&rest, '|', &part) && str_is(part, "b"));
    assert_false(str_cut(&rest, '|', &part));
    rest = STR("a|");
    assert_true(str_cut(&rest, '|', &part) && str_is(part, "a"));
    assert_true(str_cut(&rest, '|', &part) && str_is(part, ""));
    assert_false(str_cut(&rest, '|', &part));
    assert_true(str_is(str_trim(STR(" \t a b \r\n")), "a b"));
    assert_true(str_is(str_trim(STR(" \n")), ""));
    assert_true(str_compare(STR("ab"), STR("abc")) < 0);
    assert_true(str_compare(STR("b"), STR("abc")) > 0);
    assert_int_equal(str_compare(STR("ab"), STR("ab")), 0);
    assert_true(str_starts(STR("abc"), "ab") && !str_starts(STR("a"), "ab"));
    assert_true(str_ends(STR("abc"), "bc") && !str_ends(STR("c"), "bc"));
    assert_true(str_is(str_of(NULL), ""));
}

static void fill_map(void *context) {
    arena *memory = context;
    map m = { 0 };
    assert_int_equal(map_get(&m, STR("anything")), MAP_NONE);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(map_add(memory, &m, str_of(arena_printf(memory, "key %u", i)), i), i);
    }
    assert_int_equal(map_add(memory, &m, STR("key 7"), 99), 7);
    assert_int_equal(m.count, 5000);
    for (uint32_t i = 0; i < 5000; i++) {
        assert_int_equal(map_get(&m, str_of(arena_printf(memory, "key %u", i))), i);
    }
    assert_int_equal(map_get(&m, STR("key 5000")), MAP_NONE);
    assert_int_equal(map_add(memory, &m, STR(""), 1), 1);
    assert_int_equal(map_get(&m, STR("")), 1);
}

static void a_map_keeps_the_first_value_of_a_key(void **state) {
    (void)state;
    arena memory;
    arena_init(&memory, SIZE_MAX);
    assert_int_equal(arena_run(&memory, fill_map, &memory), ENT_OK);
    arena_free(&memory);
}

static void fill_names(void *context) {
    names list = { 0 };
    names_add(context, &list, "Hasanov");
    names_add(context, &list, "");
    names_add(context, &list, NULL);
    names_add(context, &list, "Hasanov");
    names_add(context, &list, "Valiyev");
    assert_int_equal(list.count, 2);
    assert_string_equal(list.items[1], "Valiyev");
}

static void a_list_of_names_holds_each_once(void **state) {
    (void)state;
    arena memory;
    arena_init(&memory, SIZE_MAX);
    assert_int_equal(arena_run(&memory, fill_names, &memory), ENT_OK);
    arena_free(&memory);
}

static void an_error_says_what_and_where(void **state) {
    (void)state;
    ent_error error;
    assert_int_equal(fail(&error, ENT_IO, "a.tsv", 3, 9, "no %s", "country"), ENT_IO);
    assert_string_equal(error.path, "a.tsv");
    assert_string_equal(error.message, "no country");
    assert_int_equal(error.line, 3);
    assert_int_equal(error.column, 9);
    assert_int_equal(fail(NULL, ENT_NO_MEMORY, NULL, 0, 0, "unheard"), ENT_NO_MEMORY);
    char path[2000];
    memset(path, 'p', sizeof path);
    path[sizeof path - 1] = '\0';
    fail(&error, ENT_IO, path, 0, 0, "%s", path);
    assert_int_equal(strlen(error.path), sizeof error.path - 1);
    assert_int_equal(strlen(error.message), sizeof error.message - 1);
    for (int status = ENT_OK; status <= ENT_BAD_ARGUMENT; status++) {
        assert_true(strlen(ent_status_text((ent_status)status)) > 0);
    }
}

static void a_file_is_read_whole_or_refused(void **state) {
    (void)state;
    char path[] = "/tmp/entente-test-XXXXXX", *bytes;
    size_t length;
    ent_error error;
    int file = mkstemp(path);
    assert_true(file >= 0);
    assert_int_equal(write(file, "one\0two", 7), 7);
    close(file);
    assert_int_equal(file_read(path, 100, &bytes, &length, &error), ENT_OK);
    assert_int_equal(length, 7);
    assert_memory_equal(bytes, "one\0two", 7);
    free(bytes);
    assert_int_equal(file_read(path, 6, &bytes, &length, &error), ENT_TOO_LARGE);
    assert_null(bytes);
    unlink(path);
    assert_int_equal(file_read(path, 100, &bytes, &length, &error), ENT_IO);
    assert_string_equal(error.path, path);
    assert_int_equal(file_read("/tmp", 100, &bytes, &length, &error), ENT_IO);
    assert_string_equal(error.message, "is a folder, not a file");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_arena_gives_zeroed_memory_up_to_its_limit),
        cmocka_unit_test(every_failed_allocation_unwinds),
        cmocka_unit_test(a_run_inside_a_run_unwinds_to_the_inner_one),
        cmocka_unit_test(strings_are_cut_trimmed_and_compared),
        cmocka_unit_test(a_map_keeps_the_first_value_of_a_key),
        cmocka_unit_test(a_list_of_names_holds_each_once),
        cmocka_unit_test(an_error_says_what_and_where),
        cmocka_unit_test(a_file_is_read_whole_or_refused),
    };
    return cmocka_run_group_tests_name("base", tests, NULL, NULL);
}
