/* Output files: whole or not there; and what was written, read back. */
#include <sys/stat.h>
#include <unistd.h>

#include <dirent.h>

#include "unit.h"

#include "test_output.h"

static char folder[] = "/tmp/entente-test-XXXXXX";

static int make_folder(void **state) {
    (void)state;
    return mkdtemp(folder) ? 0 : -1;
}

static const char *path_of(const char *name) {
    static char path[4096];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static int remove_folder(void **state) {
    (void)state;
    static const char *const left[] = { "people.jsonl", "meetings.jsonl", "file" };
    for (size_t i = 0; i < sizeof left / sizeof *left; i++) {
        unlink(path_of(left[i]));
    }
    return rmdir(folder); /* fails where anything else was left behind */
}

static void put(const char *name, const char *text) {
    FILE *file = fopen(path_of(name), "w");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
}

static char *content(const char *name) {
    char *text;
    size_t length;
    assert_int_equal(file_read(path_of(name), SIZE_MAX / 4, &text, &length, NULL), ENT_OK);
    text = realloc(text, length + 1);
    text[length] = '\0';
    return text;
}

static size_t files_in_folder(void) {
    size_t count = 0;
    DIR *list = opendir(folder);
    assert_non_null(list);
    for (const struct dirent *entry; (entry = readdir(list));) {
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    }
    closedir(list);
    return count;
}

static bool write_hello(FILE *stream, const void *data) {
    return fputs(data, stream) >= 0;
}

static bool write_half(FILE *stream, const void *data) {
    fputs(data, stream);
    return false;
}

static void a_file_is_replaced_whole_and_obeys_the_umask(void **state) {
    (void)state;
    struct stat about;
    mode_t before = umask(027);
    put("file", "old");
    assert_int_equal(unlink(path_of("file")), 0);
    assert_int_equal(output_file(folder, "file", write_hello, "one", NULL), ENT_OK);
    assert_int_equal(output_file(folder, "file", write_hello, "two", NULL), ENT_OK);
    umask(before);
    assert_int_equal(stat(path_of("file"), &about), 0);
    assert_int_equal(about.st_mode & 0777, 0640);
    char *text = content("file");
    assert_string_equal(text, "two");
    free(text);
}

static void a_failed_write_leaves_the_old_file_and_nothing_else(void **state) {
    (void)state;
    ent_error error;
    put("file", "old");
    size_t files = files_in_folder();
    assert_int_equal(output_file(folder, "file", write_half, "new", &error), ENT_IO);
    assert_string_equal(error.path, path_of("file"));
    assert_int_equal(files_in_folder(), files);
    char *text = content("file");
    assert_string_equal(text, "old");
    free(text);
}

static void a_full_disk_is_an_error_and_a_device_stays_one(void **state) {
    (void)state;
    struct stat about;
    ent_error error;
    if (stat("/dev/full", &about) != 0) skip();
    assert_int_equal(output_file("/dev", "full", write_hello, "x", &error), ENT_IO);
    assert_has(error.message, "No space left");
    assert_int_equal(stat("/dev/full", &about), 0);
    assert_true(S_ISCHR(about.st_mode));
}

static void a_missing_folder_is_named(void **state) {
    (void)state;
    ent_error error;
    assert_int_equal(output_file("/nowhere/at/all", "file", write_hello, "x", &error), ENT_IO);
    assert_string_equal(error.path, "/nowhere/at/all/file");
    assert_int_equal(output_file(folder, "no/such", write_hello, "x", NULL), ENT_IO);
}

static void write_both(void) {
    assert_int_equal(output_file(folder, "people.jsonl", output_people_jsonl, &made_result, NULL), ENT_OK);
    assert_int_equal(output_file(folder, "meetings.jsonl", output_meetings_jsonl, &made_result, NULL), ENT_OK);
}

static void what_is_read_back_is_what_was_written(void **state) {
    (void)state;
    arena memory;
    ent_result result;
    arena_init(&memory, SIZE_MAX);
    write_both();
    assert_int_equal(output_read_result(&memory, folder, &result, NULL), ENT_OK);
    assert_int_equal(result.document_count, 2);
    assert_int_equal(result.people[0].meeting_count, 2);
    assert_string_equal(result.people[1].name, SCRIPTS);
    assert_true(result.people[0].listed);
    assert_int_equal(result.meetings[0].participants[1].role, ENT_GUEST);
    assert_int_equal(result.meetings[1].kind, ENT_CALL);
    char *people = content("people.jsonl"), *meetings = content("meetings.jsonl");
    char *people_again = written(output_people_jsonl, &result),
         *meetings_again = written(output_meetings_jsonl, &result);
    assert_string_equal(people_again, people);
    assert_string_equal(meetings_again, meetings);
    free(people);
    free(people_again);
    free(meetings);
    free(meetings_again);
    arena_free(&memory);
}

static void every_lack_of_memory_is_survived(void **state) {
    (void)state;
    ent_status status = ENT_NO_MEMORY;
    write_both();
    for (size_t nth = 1; status != ENT_OK; nth++) {
        arena memory;
        ent_result result;
        arena_init(&memory, SIZE_MAX);
        arena_fail_after(nth);
        status = output_read_result(&memory, folder, &result, NULL);
        arena_fail_after(0);
        assert_true(status == ENT_OK || status == ENT_NO_MEMORY);
        arena_free(&memory);
    }
}

#define PERSON "{\"entity\":\"a\",\"name\":\"A\",\"unknown\":[1,2]}\n\n{\"entity\":\"b\"}\n"

static void a_bad_line_is_named_with_its_place(void **state) {
    (void)state;
    static const struct {
        const char *people, *meetings, *file, *message;
        size_t line, column;
    } cases[] = {
        { PERSON, "", NULL, NULL, 0, 0 },
        { PERSON "{\"entity\":\"c\" \"x\"}\n", "", "people.jsonl", "is not JSON: ", 4, 17 },
        { "[]\n", "", "people.jsonl", "should be an object", 1, 1 },
        { "{\"name\":\"A\"}\n", "", "people.jsonl", "\"entity\" is missing", 1, 1 },
        { "{\"entity\":5}\n", "", "people.jsonl", "\"entity\" should be a text or null", 1, 1 },
        { "{\"entity\":\"a\",\"aliases\":\"b\"}\n", "", "people.jsonl", "\"aliases\" should be a list", 1, 1 },
        { "{\"entity\":\"a\",\"mentions\":-1}\n", "", "people.jsonl", "\"mentions\" should be a number", 1, 1 },
        { PERSON PERSON, "", "people.jsonl", "\"a\" stands here a second time", 4, 1 },
        { "{\"entity\":\"a\xff\"}\n", "", "people.jsonl", "is not JSON: ", 1, 0 },
        { PERSON, "\n{\"id\":\"m\",\"participants\":[{\"entity\":\"a\"},{\"entity\":\"z\"}]}\n", "meetings.jsonl",
          "\"z\" is not in people.jsonl", 2, 1 },
        { PERSON, "{\"id\":\"m\",\"participants\":[{\"entity\":\"a\"}]}\n", "meetings.jsonl",
          "two participants or more", 1, 1 },
        { PERSON, "{\"id\":\"m\",\"kind\":\"duel\"}\n", "meetings.jsonl", "\"kind\" has a value that is not known", 1,
          1 },
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        arena memory;
        ent_result result;
        ent_error error = { 0 };
        arena_init(&memory, SIZE_MAX);
        put("people.jsonl", cases[i].people);
        put("meetings.jsonl", cases[i].meetings);
        ent_status status = output_read_result(&memory, folder, &result, &error);
        assert_int_equal(status, cases[i].file ? ENT_BAD_INPUT : ENT_OK);
        if (cases[i].file) {
            assert_string_equal(error.path, path_of(cases[i].file));
            assert_has(error.message, cases[i].message);
            assert_int_equal(error.line, cases[i].line);
            if (cases[i].column) assert_int_equal(error.column, cases[i].column);
        }
        arena_free(&memory);
    }
}

static void a_missing_file_is_named(void **state) {
    (void)state;
    arena memory;
    ent_result result;
    ent_error error;
    arena_init(&memory, SIZE_MAX);
    assert_int_equal(output_read_result(&memory, "/nowhere", &result, &error), ENT_IO);
    assert_string_equal(error.path, "/nowhere/people.jsonl");
    assert_has(error.message, "No such file");
    arena_free(&memory);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_file_is_replaced_whole_and_obeys_the_umask),
        cmocka_unit_test(a_failed_write_leaves_the_old_file_and_nothing_else),
        cmocka_unit_test(a_full_disk_is_an_error_and_a_device_stays_one),
        cmocka_unit_test(a_missing_folder_is_named),
        cmocka_unit_test(what_is_read_back_is_what_was_written),
        cmocka_unit_test(every_lack_of_memory_is_survived),
        cmocka_unit_test(a_bad_line_is_named_with_its_place),
        cmocka_unit_test(a_missing_file_is_named),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
