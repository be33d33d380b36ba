/* Importing: each format's small fixture (tests/unit/import) gives exactly these lines and these counts; whatever is no
 * such file gives an error or a count, and memory does not follow the length of the file. */
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "import/import.h"

#define FIXTURES SOURCE_FOLDER "/tests/unit/import/"

static gaz tables;

static int load(void **state) {
    (void)state;
    const char *folders[] = { SOURCE_FOLDER "/tests/unit/import/gazetteers" };
    return gaz_load(&tables, folders, 1, NULL, NULL, NULL) == ENT_OK ? 0 : -1;
}

static int unload(void **state) {
    (void)state;
    gaz_free(&tables);
    return 0;
}

/* --------------------------------------------------------------- importing */

static importer im;
static char *text_made;

static void add_table(FILE *out, import_table table) {
    int c;
    rewind(im.tables[table]);
    if (im.lines[table]) fprintf(out, "%s\n", import_table_name(table));
    while ((c = fgetc(im.tables[table])) != EOF) {
        fputc(c, out);
    }
}

/* All lines of all tables, then a line for each reason. */
static const char *imported(const char *format, FILE *in, const char *path, const char *columns) {
    size_t length;
    free(text_made);
    assert_true(importer_open(&im, &tables));
    assert_int_equal(import_read(&im, format, in, path, columns, NULL), ENT_OK);
    FILE *out = open_memstream(&text_made, &length);
    for (int t = 0; t < IMPORT_TABLES; t++) {
        add_table(out, (import_table)t);
    }
    for (size_t i = 0; i < im.reasons.count; i++) {
        fprintf(out, "- %s: %zu\n", im.reasons.items[i].why, im.reasons.items[i].count);
    }
    fclose(out);
    importer_close(&im);
    return text_made;
}

static const char *of_file(const char *format, const char *name, const char *columns) {
    char path[256];
    snprintf(path, sizeof path, FIXTURES "%s", name);
    FILE *in = fopen(path, "rb");
    assert_non_null(in);
    const char *told = imported(format, in, path, columns);
    fclose(in);
    return told;
}

static const char *of_text(const char *format, const char *words) {
    FILE *in = fmemopen((void *)(uintptr_t)words, strlen(words), "rb");
    assert_non_null(in);
    const char *told = imported(format, in, "text", NULL);
    fclose(in);
    return told;
}

#define TEST(name) static void name(void **state)
#define ALONE (void)state

/* ----------------------------------------------------------------- formats */

TEST(wikidata_csv) {
    ALONE;
    assert_string_equal(of_file("wikidata-csv", "wikidata.csv", NULL),
                        "officials.tsv\n"
                        "anna-bell\tAnna Bell\tAnn Bell|A. M. Bell\t\tAZ\tf\tQ1\t\n"
                        "cem-dag\tCem Dağ\t\t\tTR\tm\tQ2\t\n"
                        "eli-fox\tEli Fox\t\t\t\tm\tQ4\t\n"
                        "guy-hart\tGuy Hart\t\t\tTR\tm\tQ5\t\n"
                        "eli-fox-tr\tEli Fox\t\t\tTR\tm\tQ6\t\n"
                        "tenures.tsv\n"
                        "anna-bell\tdefence-minister\t\tAZ\t2013-10-22\t\t\n"
                        "anna-bell\tspeaker\t\tAZ\t2010-01-01\t2013-01-01\t\n"
                        "cem-dag\tdefence-minister\t\tTR\t2018-07-10\t2019\t\n"
                        "- a name of one word, which is no full name: 1\n"
                        "- a position that is no office of offices.tsv: 1\n"
                        "- a date that is none: 1\n"
                        "- a tenure that ends before it begins: 1\n");
}

TEST(wikidata_json) {
    ALONE;
    assert_string_equal(of_file("wikidata-json", "wikidata.json", NULL),
                        "officials.tsv\n"
                        "anna-bee-bell\tAnna \"Bee\" Bell\tAnn Bell|A. Bell\t\tAZ\t\tQ1\t\n"
                        "cem-dag\tCem Dağ\t\t\t\t\t\t\n"
                        "tenures.tsv\n"
                        "anna-bee-bell\tdefence-minister\t\tAZ\t2013-10-22\t\t\n");
}

TEST(follow_the_money) {
    ALONE;
    assert_string_equal(of_file("ftm", "ftm.json", NULL),
                        "officials.tsv\n"
                        "anna-bell\tAnna Bell\t\t\tAZ\tf\tQ1\t\n"
                        "cem-dag\tCem Dağ\t\t\tTR\t\t\t\n"
                        "tenures.tsv\n"
                        "anna-bell\tdefence-minister\t\tAZ\t2013-10-22\t\t\n"
                        "organizations.tsv\n"
                        "ministry-of-tests\tMinistry of Tests\tMoT\tTR\tbody\t\n"
                        "- an entity of the schema Vessel: 1\n"
                        "- no JSON object: 1\n"
                        "- an occupancy of a person or position that the file has not: 1\n");
}

TEST(popolo) {
    ALONE;
    assert_string_equal(of_file("popolo", "popolo.json", NULL),
                        "officials.tsv\n"
                        "anna-bell\tAnna Bell\tAnn Bell\t\t\tf\tQ1\t\n"
                        "cem-dag\tCem Dağ\t\t\t\t\t\t\n"
                        "tenures.tsv\n"
                        "anna-bell\tdefence-minister\t\tTR\t2015-03-01\t2019\t\n"
                        "cem-dag\tspeaker\t\t\t2011-06-12\t2015-06-07\t\n"
                        "organizations.tsv\n"
                        "assembly-of-tests\tAssembly of Tests\t\t\tparliament\t\n"
                        "- a seat in a parliament, which is no office of ours: 1\n"
                        "- a membership of a person that the file has not: 1\n");
}

TEST(petrarch) {
    ALONE;
    assert_string_equal(of_file("petrarch", "petrarch.txt", NULL),
                        "officials.tsv\n"
                        "anna-bell\tAnna Bell\tAnna Maria Bell\t\tAZ\t\t\t\n"
                        "cem-dag\tCem Dag\t\t\tTR\t\t\t\n"
                        "tenures.tsv\n"
                        "anna-bell\tdefence-minister\t\tAZ\t2013-10-22\t2019-01-01\t\n"
                        "cem-dag\tprime-minister\t\tTR\t2015-03-01\t2015-03-01\t\n"
                        "organizations.tsv\n"
                        "testers-without-borders\tTesters Without Borders\tTWB\t\tbody\t\n"
                        "- a dated code of somebody out of office: 2\n"
                        "- a country, whose names are in countries.tsv: 1\n"
                        "- an actor without a code: 1\n");
}

TEST(spacy) {
    ALONE;
    assert_string_equal(of_file("spacy", "spacy.jsonl", NULL), "officials.tsv\n"
                                                               "anna-bell\tAnna Bell\tAnn Bell\t\t\t\t\t\n"
                                                               "organizations.tsv\n"
                                                               "test-bank\tTest-Bank\t\t\t\t\n"
                                                               "- a pattern that is no plain name: 1\n"
                                                               "- a pattern of the label GPE: 1\n");
}

TEST(gate) {
    ALONE;
    assert_string_equal(of_file("gate", "lists.def", NULL), "officials.tsv\n"
                                                            "anna-bell\tAnna Bell\t\t\tAZ\tf\t\t\n"
                                                            "cem-dag\tCem Dağ\t\t\t\t\t\t\n"
                                                            "tenures.tsv\n"
                                                            "anna-bell\tdefence-minister\t\tAZ\t2013\t\t\n"
                                                            "organizations.tsv\n"
                                                            "bank-of-tests\tBank of Tests\t\tTR\t\t\n"
                                                            "- a list that cannot be opened: 2\n"
                                                            "- a list of neither people nor organizations: 1\n");
}

TEST(csv_with_columns) {
    ALONE;
    assert_string_equal(of_file("csv", "own.csv", "name=Full Name, country=2,position=Title,start=Since"),
                        "officials.tsv\n"
                        "anna-bell\tAnna Bell\t\t\tAZ\t\t\t\n"
                        "cem-dag\tCem; Dağ\t\t\tTR\t\t\t\n"
                        "tenures.tsv\n"
                        "anna-bell\tdefence-minister\t\tAZ\t2013-10\t\t\n");
}

/* ------------------------------------------------------------------ values */

TEST(dates_as_others_write_them) {
    ALONE;
    static const char *const cases[][2] = { { "2013-10-22", "2013-10-22" },
                                            { "+2013-10-22T00:00:00Z", "2013-10-22" },
                                            { "2013-10-00T00:00:00Z", "2013-10" },
                                            { "2013-00-00", "2013" },
                                            { "2013", "2013" },
                                            { "20131022", "2013-10-22" },
                                            { "131022", "2013-10-22" },
                                            { "581022", "1958-10-22" },
                                            { "2013-02-30", NULL },
                                            { "20131399", NULL },
                                            { "t12345", NULL },
                                            { "", NULL } };
    assert_true(importer_open(&im, &tables));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = import_date(&im, cases[i][0]);
        if (cases[i][1])
            assert_string_equal(got ? got : "", cases[i][1]);
        else
            assert_null(got);
    }
    importer_close(&im);
}

TEST(countries_as_others_write_them) {
    ALONE;
    static const char *const cases[][2] = {
        { "tr", "TR" },         { "TR", "TR" },     { "TUR", "TR" },
        { "Turkey", "TR" },     { "AZE", "AZ" },    { "ocd-division/country:az/city:baku", "AZ" },
        { "country:tr", "TR" }, { "az-bak", "AZ" }, { "Narnia", NULL },
        { "zz", NULL },         { "", NULL }
    };
    assert_true(importer_open(&im, &tables));
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const char *got = import_country(&im, cases[i][0]);
        if (cases[i][1])
            assert_string_equal(got ? got : cases[i][0], cases[i][1]);
        else
            assert_null(got);
    }
    importer_close(&im);
}

/* ------------------------------------------------------- what is not right */

TEST(names_cannot_break_a_line) {
    ALONE;
    assert_string_equal(of_text("wikidata-csv", "name,alias\n\"Anna\tB|\nBell\",\"x\ty z|\xFF q\"\n"),
                        "officials.tsv\n"
                        "anna-b-bell\tAnna B Bell\tx y z|\xEF\xBF\xBD q\t\t\t\t\t\n");
}

TEST(rows_of_a_person_that_come_back) {
    ALONE;
    assert_string_equal(of_text("csv", "id,name\n1,Ann Bell\n2,Cem Dag\n1,Ann Bell\n"),
                        "officials.tsv\n"
                        "ann-bell\tAnn Bell\t\t\t\t\t\t\n"
                        "cem-dag\tCem Dag\t\t\t\t\t\t\n"
                        "- rows of a person that do not follow one another: 1\n");
}

TEST(files_of_another_kind) {
    ALONE;
    static const char *const cases[][2] = { { "wikidata-csv", "what,is,this\n" },
                                            { "wikidata-csv", "" },
                                            { "wikidata-json", "no json" },
                                            { "popolo", "1, 2, 3" },
                                            { "csv", "\n\n" } };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        ent_error error = { 0 };
        FILE *in = tmpfile();
        fputs(cases[i][1], in);
        rewind(in);
        assert_true(importer_open(&im, &tables));
        assert_int_equal(import_read(&im, cases[i][0], in, "a.txt", NULL, &error), ENT_BAD_INPUT);
        assert_string_equal(error.path, "a.txt");
        importer_close(&im);
        fclose(in);
    }
}

TEST(columns_that_are_none) {
    ALONE;
    ent_error error = { 0 };
    FILE *in = tmpfile();
    assert_true(importer_open(&im, &tables));
    assert_int_equal(import_read(&im, "csv", in, "a.csv", "nom=1", &error), ENT_BAD_ARGUMENT);
    assert_string_equal(error.message,
                        "\"nom\" is no FIELD=COLUMN; fields: id name aliases position organization country "
                        "start end sex wikidata");
    assert_int_equal(import_read(&im, "ftm", in, "a.csv", "name=1", &error), ENT_BAD_ARGUMENT);
    assert_int_equal(import_read(&im, "doc", in, "a.csv", NULL, &error), ENT_BAD_ARGUMENT);
    assert_string_equal(error.message, "there is no format \"doc\"");
    importer_close(&im);
    fclose(in);
}

TEST(deep_and_broken_json) {
    ALONE;
    assert_string_equal(of_text("popolo", "{\"persons\":[{\"id\":\"1\",\"name\":\"Ann Bell\"},{\"id\":"),
                        "officials.tsv\n"
                        "ann-bell\tAnn Bell\t\t\t\t\t\t\n"
                        "- a text that ends in the middle: 1\n");
    assert_string_equal(of_text("popolo", "[[[[[[[[{\"persons\":[{\"name\":\"Ann Bell\"}]}]]]]]]]]"), "");
    assert_string_equal(of_text("popolo", "{\"persons\":[{\"name\":\"Ann ]}\\\" Bell\"}]}"),
                        "officials.tsv\n"
                        "ann-bell\tAnn ]}\" Bell\t\t\t\t\t\t\n");
}

/* ------------------------------------------------------------------ memory */

/* A million rows of one person: what is kept is that person. */
TEST(memory_follows_the_people_not_the_file) {
    ALONE;
    FILE *in = tmpfile();
    fputs("id,name,position,start\n", in);
    for (int i = 0; i < 300000; i++) {
        fputs("1,Ann Bell,Minister of Defence,2013\n", in);
    }
    rewind(in);
    assert_true(importer_open(&im, &tables));
    assert_int_equal(import_read(&im, "csv", in, "big.csv", NULL, NULL), ENT_OK);
    assert_int_equal(im.records, 300000);
    assert_int_equal(im.lines[IMPORT_OFFICIALS], 1);
    assert_in_range(im.kept.used + im.record.used, 0, (size_t)48 << 20);
    importer_close(&im);
    fclose(in);
}

/* Whichever allocation finds no memory, reading ends with an error and nothing is left behind. */
TEST(memory_that_runs_out_is_an_error) {
    ALONE;
    static const char *const files[][2] = { { "wikidata-csv", "wikidata.csv" },
                                            { "wikidata-json", "wikidata.json" },
                                            { "ftm", "ftm.json" },
                                            { "popolo", "popolo.json" },
                                            { "petrarch", "petrarch.txt" },
                                            { "spacy", "spacy.jsonl" },
                                            { "gate", "lists.def" } };
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        for (size_t after = 1; after < 12; after++) {
            char path[256];
            snprintf(path, sizeof path, FIXTURES "%s", files[i][1]);
            FILE *in = fopen(path, "rb");
            assert_true(importer_open(&im, &tables));
            arena_fail_after(after);
            ent_status status = import_read(&im, files[i][0], in, path, NULL, NULL);
            arena_fail_after(0);
            assert_true(status == ENT_OK || status == ENT_NO_MEMORY);
            assert_true(after > 1 || status == ENT_NO_MEMORY);
            importer_close(&im);
            fclose(in);
        }
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wikidata_csv),
        cmocka_unit_test(wikidata_json),
        cmocka_unit_test(follow_the_money),
        cmocka_unit_test(popolo),
        cmocka_unit_test(petrarch),
        cmocka_unit_test(spacy),
        cmocka_unit_test(gate),
        cmocka_unit_test(csv_with_columns),
        cmocka_unit_test(dates_as_others_write_them),
        cmocka_unit_test(countries_as_others_write_them),
        cmocka_unit_test(names_cannot_break_a_line),
        cmocka_unit_test(rows_of_a_person_that_come_back),
        cmocka_unit_test(files_of_another_kind),
        cmocka_unit_test(columns_that_are_none),
        cmocka_unit_test(deep_and_broken_json),
        cmocka_unit_test(memory_follows_the_people_not_the_file),
        cmocka_unit_test(memory_that_runs_out_is_an_error),
    };
    int failed = cmocka_run_group_tests(tests, load, unload);
    free(text_made);
    return failed;
}
