/* Checking gazetteers: faults between rows (offices held in time, later folders) and of the rules' examples. */
#include "test_check.h"

/* ----------------------------------------------------------------- tenures */

TEST(references_that_lead_nowhere) {
    ALONE;
    found("tenures.tsv", "nobody\tdefense-minister\t\tAZ\t2013-10\t\t",
          "fault tenures.tsv:5:1: \"nobody\" is no id of officials.tsv\n"
          "fault tenures.tsv:5:8: \"defense-minister\" is no id of offices.tsv\n");
}

TEST(a_date_that_is_none) {
    ALONE;
    found("tenures.tsv", "ann-bell\tambassador\tTR\tAZ\t2013-13\t\t",
          "fault tenures.tsv:5:27: not a date: write 2013-10-22, 2013-10 or 2013\n");
}

TEST(an_end_before_the_beginning) {
    ALONE;
    found("tenures.tsv", "ann-bell\tambassador\tTR\tAZ\t2013-10\t2013-09-30\t",
          "fault tenures.tsv:5:35: the office ends (2013-09-30) before it begins (2013-10)\n");
}

TEST(a_country_and_a_mark_that_are_none) {
    ALONE;
    found("tenures.tsv", "ann-bell\tambassador\tXX\tYY\t2013\t2014\tno",
          "fault tenures.tsv:5:37: acting is yes or empty, not \"no\"\n"
          "fault tenures.tsv:5:24: \"YY\" is no id of countries.tsv\n"
          "fault tenures.tsv:5:21: \"XX\" is no id of countries.tsv\n");
}

TEST(an_office_held_by_two) {
    ALONE;
    found(
        "tenures.tsv", "ann-bell\tdefence-minister\t\tAZ\t2020-01-01\t2021\t",
        "fault tenures.tsv:5:1: eli-fox holds the office too, from 2013-10-22 to today (tenures.tsv:4); end one of them, or "
        "tell what organization each is of\n");
}

TEST(an_office_held_twice_by_one) {
    ALONE;
    found(
        "tenures.tsv", "eli-fox\tdefence-minister\t\tAZ\t2020-01-01\t2021\t",
        "fault tenures.tsv:5:1: eli-fox is said to hold the office too, from 2013-10-22 to today (tenures.tsv:4); make it one "
        "line\n");
}

TEST(somebody_acting_beside_the_holder_is_fine) {
    ALONE;
    found("tenures.tsv", "ann-bell\tdefence-minister\t\tAZ\t2020-01-01\t2021\tyes", "");
}

TEST(tenures_that_may_meet_on_a_day_are_fine) {
    ALONE;
    found("tenures.tsv", "ann-bell\tdefence-minister\t\tAZ\t2010\t2013-10\t", "");
}

TEST(a_gap_is_noted) {
    ALONE;
    found("tenures.tsv", "ann-bell\tdefence-minister\t\tAZ\t2010\t2013-09\t",
          "note tenures.tsv:4:30: nobody from 2013-09 (ann-bell, tenures.tsv:5) to 2013-10-22\n");
}

/* ---------------------------------------------------------- later folders */

TEST(a_later_line_takes_the_place_of_an_earlier_one) {
    ALONE;
    write_to(later, "officials.tsv",
             "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n"
             "cem-dag\tEli Fox\t\t\tTR\tm\t\t\n"
             "-eli-fox\tEli Fox\t\t\t\t\t\t\n");
    assert_string_equal(check(), "");
}

TEST(nothing_to_retract) {
    ALONE;
    write_to(later, "officials.tsv", "id\tname\n-nobody\tNobody\n");
    assert_string_equal(check(), "fault officials.tsv:2:1: nothing to retract: no line has the id \"nobody\"\n");
}

/* ------------------------------------------------------------------- rules */

#define RULE "rule met-with en\nreads each\npattern <a> ~6 {met} ~5 <b>\n"

static void found_in_rule(const char *rest, const char *expected) {
    char content[1024];
    snprintf(content, sizeof content, RULE "%s", rest);
    write_to(folder, "rules.txt", content);
    assert_string_equal(check(), expected);
}

TEST(a_rule_whose_example_holds) {
    ALONE;
    found_in_rule("example Minister of Defence Cem Dağ met with Eli Fox in Ankara.\nexpect Cem Dağ + Eli Fox\n"
                  "not Minister of Defence Cem Dağ met with friends in Ankara.\n",
                  "");
}

TEST(an_example_that_gives_something_else) {
    ALONE;
    found_in_rule("example Minister of Defence Cem Dağ met with Eli Fox in Ankara.\nexpect Cem Dağ (host) + Ann Bell\n",
                  "fault rules.txt:4:9: the example of \"met-with\" must give \"Cem Dağ (host) + Ann Bell\", and gives "
                  "\"Cem Dağ + Eli Fox\" by met-with\n");
}

TEST(a_near_miss_that_gives_something) {
    ALONE;
    found_in_rule(
        "not Minister of Defence Cem Dağ met with Eli Fox in Ankara.\n",
        "fault rules.txt:4:5: the example of \"met-with\" must give nothing, and gives \"Cem Dağ + Eli Fox\" by "
        "met-with\n");
}

TEST(an_example_without_its_reading) {
    ALONE;
    found_in_rule("example Minister of Defence Cem Dağ met with Eli Fox in Ankara.\n",
                  "fault rules.txt:4:9: the example has no line \"expect\" behind it\n");
}

TEST(a_rule_without_example) {
    ALONE;
    found_in_rule("", "warning rules.txt:1:1: the rule \"met-with\" has no example\n");
}

TEST(a_rule_that_names_a_class_of_no_table) {
    ALONE;
    write_to(folder, "rules.txt", "rule r en\nreads each\npattern <a> {meet} <b>\n");
    assert_string_equal(check(),
                        "fault rules.txt:3:13: \"{meet}\" is no element of a pattern, or a class without words\n"
                        "fault rules.txt:1:1: the rule \"r\" has no pattern\n"
                        "warning rules.txt:1:1: the rule \"r\" has no example\n");
}

/* --------------------------------------------------------- all at once */

TEST(everything_is_told_not_the_first_only) {
    ALONE;
    add_line("officials.tsv", "bob-carr\tBob Carr\t\t\tQQ\tm\t\t\nshort line\n");
    add_line("places.tsv", "here\tHere\t\tQQ\thill\tthere\n");
    const char *all = check();
    size_t lines = 0;
    for (const char *at = all; (at = strchr(at, '\n')); at++) {
        lines++;
    }
    assert_int_equal(lines, 7); /* fields; country, order; country, kind, city; order */
}

/* ----------------------------------------------------- what a text gives */

typedef struct {
    ent_gazetteer *gazetteer;
    arena *memory;
} telling;

static void tell_meetings(void *context) {
    telling *t = context;
    assert_string_equal(meetings_told(t->gazetteer, t->memory, "Minister of Defence Cem Dağ met with Eli Fox."),
                        "Cem Dağ + Eli Fox");
    assert_string_equal(meetings_told(t->gazetteer, t->memory, "Minister of Defence Cem Dağ left."), "");
}

TEST(meetings_are_told_as_examples_write_them) {
    ALONE;
    write_to(folder, "rules.txt", RULE "kind call\n");
    const char *folders[] = { folder };
    ent_gazetteer *gazetteer = NULL;
    arena memory;
    arena_init(&memory, SIZE_MAX);
    assert_int_equal(ent_gazetteer_load(folders, 1, NULL, NULL, &gazetteer, NULL), ENT_OK);
    assert_int_equal(arena_run(&memory, tell_meetings, &(telling){ gazetteer, &memory }), ENT_OK);
    arena_free(&memory);
    ent_gazetteer_free(gazetteer);
}

TEST(memory_that_runs_out_is_an_error) {
    ALONE;
    const char *folders[] = { folder };
    write_to(folder, "rules.txt", RULE "not Cem Dağ met with friends.\n");
    for (size_t after = 1; after < 40; after++) {
        arena_fail_after(after);
        ent_status status = ent_gazetteer_check(folders, 1, NULL, NULL, NULL);
        arena_fail_after(0);
        assert_true(status == ENT_OK || status == ENT_NO_MEMORY);
        assert_true(after > 1 || status == ENT_NO_MEMORY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(references_that_lead_nowhere),
        UNIT(a_date_that_is_none),
        UNIT(an_end_before_the_beginning),
        UNIT(a_country_and_a_mark_that_are_none),
        UNIT(an_office_held_by_two),
        UNIT(an_office_held_twice_by_one),
        UNIT(somebody_acting_beside_the_holder_is_fine),
        UNIT(tenures_that_may_meet_on_a_day_are_fine),
        UNIT(a_gap_is_noted),
        UNIT(a_later_line_takes_the_place_of_an_earlier_one),
        UNIT(nothing_to_retract),
        UNIT(a_rule_whose_example_holds),
        UNIT(an_example_that_gives_something_else),
        UNIT(a_near_miss_that_gives_something),
        UNIT(an_example_without_its_reading),
        UNIT(a_rule_without_example),
        UNIT(a_rule_that_names_a_class_of_no_table),
        UNIT(everything_is_told_not_the_first_only),
        UNIT(meetings_are_told_as_examples_write_them),
        UNIT(memory_that_runs_out_is_an_error),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
