/* Checking gazetteers: each fault, seeded alone into sound tables, is found with its exact place and words. */
#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "unit.h"

#include "meetings/meetings.h"

/* ------------------------------------------------------------- a folder */

static char folder[64], later[64];

static const char *const sound[][2] = {
    { "countries.tsv", "id\tname\taliases\tadjectives\tpeople\tformer\tcapital\n"
                       "AZ\tAzerbaijan\tRepublic of Azerbaijan\tAzerbaijani\tAzerbaijanis\t\tBaku\n"
                       "TR\tTürkiye\tTurkey\tTurkish\tTurk|Turks\t\tAnkara\n" },
    { "places.tsv", "id\tname\taliases\tcountry\tkind\tcity\n"
                    "ankara\tAnkara\t\tTR\tcapital\t\n"
                    "baku\tBaku\tBakı\tAZ\tcapital\t\n"
                    "zuqulba\tZuqulba Palace\t\tAZ\tbuilding\tbaku\n" },
    { "ranks.tsv", "id\tname\taliases\tservice\tgrade\tcountries\tflags\n"
                   "general\tGeneral\tGen.\tarmy\tOF-9\t\tambiguous\n" },
    { "offices.tsv", "id\tname\taliases\tkind\tlevel\tfield\n"
                     "ambassador\tAmbassador\t\twhole\tambassador\t\n"
                     "defence-minister\tMinister of Defence\tDefence Minister\twhole\tminister\tdefence\n" },
    { "organizations.tsv", "id\tname\taliases\tcountry\tkind\tflags\n"
                           "nato\tNATO\t\t\talliance\t\n" },
    { "officials.tsv", "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags\n"
                       "ann-bell\tAnn Bell\t\t\tTR\tf\tQ1\t\n"
                       "cem-dag\tCem Dağ\t\t\tTR\tm\t\t\n"
                       "eli-fox\tEli Fox\tЭли Фокс\t\tAZ\tm\t\t\n" },
    { "tenures.tsv", "official\toffice\torganization\tcountry\tfrom\tto\tacting\n"
                     "ann-bell\tdefence-minister\t\tTR\t2015-03-01\t2019\t\n"
                     "cem-dag\tdefence-minister\t\tTR\t2019\t\t\n"
                     "eli-fox\tdefence-minister\t\tAZ\t2013-10-22\t\t\n" },
    { "words.tsv", "class\twords\tlanguage\n"
                   "met\tmet with\ten\n"
                   "stopword\tthe|with|in|of|and\ten\n" },
};
enum { TABLES = sizeof sound / sizeof *sound };

static void write_to(const char *where, const char *name, const char *content) {
    char path[256];
    snprintf(path, sizeof path, "%s/%s", where, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fputs(content, file) >= 0, true);
    assert_int_equal(fclose(file), 0);
}

static int make_folder(void **state) {
    (void)state;
    strcpy(folder, "/tmp/entente-check-XXXXXX");
    strcpy(later, "/tmp/entente-check-XXXXXX");
    if (!mkdtemp(folder) || !mkdtemp(later)) return -1;
    for (size_t i = 0; i < TABLES; i++) {
        write_to(folder, sound[i][0], sound[i][1]);
    }
    return 0;
}

static int remove_one(const char *path, const struct stat *about, int kind, struct FTW *walk) {
    (void)about;
    (void)kind;
    (void)walk;
    return remove(path);
}

static int remove_folder(void **state) {
    (void)state;
    nftw(folder, remove_one, 4, FTW_DEPTH | FTW_PHYS);
    return nftw(later, remove_one, 4, FTW_DEPTH | FTW_PHYS);
}

/* The sound table with one more line behind it. */
static void add_line(const char *table, const char *added) {
    char content[4096];
    for (size_t i = 0; i < TABLES; i++) {
        if (strcmp(sound[i][0], table) != 0) continue;
        snprintf(content, sizeof content, "%s%s\n", sound[i][1], added);
        write_to(folder, table, content);
        return;
    }
    assert_true(false);
}

/* --------------------------------------------------------------- checking */

/* "fault officials.tsv:5:3: message\n" for each. */
static char told[8192];

static void tell(void *context, const ent_diagnostic *d) {
    (void)context;
    static const char *const severities[] = { [ENT_WARNING] = "warning", [ENT_FAULT] = "fault", [ENT_NOTE] = "note" };
    const char *slash = strrchr(d->path, '/');
    size_t used = strlen(told);
    assert_non_null(d->text);
    assert_in_range(d->column, 1, strlen(d->text) + 1);
    snprintf(told + used, sizeof told - used, "%s %s:%zu:%zu: %s\n", severities[d->severity],
             slash ? slash + 1 : d->path, d->line, d->column, d->message);
}

static const char *check(void) {
    const char *folders[] = { folder, later };
    told[0] = '\0';
    assert_int_equal(ent_gazetteer_check(folders, 2, tell, NULL, NULL), ENT_OK);
    return told;
}

static void found(const char *table, const char *added, const char *expected) {
    add_line(table, added);
    assert_string_equal(check(), expected);
}

#define TEST(name) static void name(void **state)
#define ALONE (void)state

/* ------------------------------------------------------- the file's shape */

TEST(sound_tables_are_clean) {
    ALONE;
    assert_string_equal(check(), "");
}

TEST(unknown_columns_are_told_all_at_once) {
    ALONE;
    write_to(folder, "organizations.tsv", "id\tnames\taliases\tnation\n");
    assert_string_equal(
        check(), "fault organizations.tsv:1:4: unknown column \"names\"; the columns of this table: id name aliases "
                 "country kind flags\n"
                 "fault organizations.tsv:1:18: unknown column \"nation\"; the columns of this table: id name aliases "
                 "country kind flags\n");
}

TEST(a_column_twice) {
    ALONE;
    write_to(folder, "given-names.tsv", "name\tname\n");
    assert_string_equal(check(), "fault given-names.tsv:1:6: the column \"name\" stands twice in the header\n");
}

TEST(too_few_fields) {
    ALONE;
    found("ranks.tsv", "major\tMajor", "fault ranks.tsv:3:12: 2 fields where the header has 7 columns\n");
}

TEST(too_many_fields) {
    ALONE;
    found("organizations.tsv", "un\tUN\t\t\tbody\t\tmore\tyet",
          "fault organizations.tsv:3:15: 8 fields where the header has 6 columns\n");
}

TEST(invalid_utf8) {
    ALONE;
    found("organizations.tsv", "un\tUN \xFF\t\t\tbody\t", "fault organizations.tsv:3:7: not valid UTF-8\n");
}

TEST(a_file_that_nothing_reads) {
    ALONE;
    write_to(folder, "offical.tsv", "id\n");
    assert_string_equal(check(),
                        "warning offical.tsv:1:1: no table has this name, so nothing reads it; tables: countries, "
                        "places, ranks, offices, organizations, officials, tenures, given-names, common-words, "
                        "words\n");
}

/* ------------------------------------------------------------------ blanks */

TEST(blanks_at_both_ends) {
    ALONE;
    found("organizations.tsv", "un\t UN\t\t\tbody \t",
          "warning organizations.tsv:3:4: a blank at the start of the cell\n"
          "warning organizations.tsv:3:14: a blank at the end of the cell\n");
}

TEST(blanks_inside) {
    ALONE;
    found("organizations.tsv", "un\tUnited  Nations\tUN |U.\xC2\xA0N.\t\tbody\t",
          "warning organizations.tsv:3:10: two blanks in a row\n"
          "warning organizations.tsv:3:26: a no-break space; write a blank\n"
          "warning organizations.tsv:3:22: a blank beside \"|\"\n");
}

TEST(an_empty_name) {
    ALONE;
    found("organizations.tsv", "un\t\tUN\t\tbody\t", "fault organizations.tsv:3:4: the name is empty\n");
}

TEST(an_empty_alias) {
    ALONE;
    found("organizations.tsv", "un\tUnited Nations\tUN||U.N.O.\t\tbody\t",
          "fault organizations.tsv:3:19: an empty name between two \"|\"\n");
}

/* ------------------------------------------------------------------ values */

TEST(a_country_that_is_none) {
    ALONE;
    found("officials.tsv", "guy-hart\tGuy Hart\t\t\tUK\tm\t\t",
          "fault officials.tsv:5:21: \"UK\" is no id of countries.tsv\n");
}

TEST(an_id_that_is_no_iso_code) {
    ALONE;
    found("countries.tsv", "UKR\tUkraine\t\tUkrainian\tUkrainians\t\t",
          "fault countries.tsv:4:1: the id of a country is its ISO 3166-1 code, two capitals\n");
}

TEST(a_capital_that_is_no_place) {
    ALONE;
    found("countries.tsv", "UA\tUkraine\t\tUkrainian\tUkrainians\t\tKyiv",
          "fault countries.tsv:4:35: the capital \"Kyiv\" is no name in places.tsv\n");
}

TEST(a_city_that_is_no_place) {
    ALONE;
    found("places.tsv", "zz-top\tZz Top\t\tAZ\tbuilding\tganja",
          "fault places.tsv:5:28: \"ganja\" is no id of places.tsv\n");
}

TEST(a_city_in_another_country) {
    ALONE;
    found("places.tsv", "zz-top\tZz Top\t\tAZ\tbuilding\tankara",
          "warning places.tsv:5:28: the place is in AZ, its city ankara in TR\n");
}

TEST(unknown_kinds) {
    ALONE;
    found("places.tsv", "zz-top\tZz Top\t\tAZ\thill\t",
          "fault places.tsv:5:19: unknown kind \"hill\"; one of: capital city base airport building region\n");
}

TEST(unknown_service_grade_and_flag) {
    ALONE;
    found("ranks.tsv", "major\tMajor\t\tspace\tOF-11\tTR|XX\tambigous",
          "fault ranks.tsv:3:14: unknown service \"space\"; one of: army navy air police any\n"
          "fault ranks.tsv:3:20: unknown grade \"OF-11\"; OF-D, OF-1 to OF-10 or OR-1 to OR-9\n"
          "fault ranks.tsv:3:29: \"XX\" is no id of countries.tsv\n"
          "fault ranks.tsv:3:32: unknown flag \"ambigous\"; known: ambiguous\n");
}

TEST(unknown_office_kind_and_level) {
    ALONE;
    found(
        "offices.tsv", "envoy\tEnvoy\t\tpart\tlow\tfar away",
        "fault offices.tsv:4:14: the kind of an office is whole, head or modifier\n"
        "fault offices.tsv:4:19: unknown level \"low\"; one of: state government speaker minister chief service deputy "
        "ambassador organization senior other\n"
        "fault offices.tsv:4:26: a field is one word; join its parts with a hyphen\n");
}

TEST(unknown_sex_item_and_flag) {
    ALONE;
    found("officials.tsv", "guy-hart\tGuy Hart\t\t\tTR\tx\t123\tdeceased",
          "fault officials.tsv:5:24: sex is f, m or empty\n"
          "fault officials.tsv:5:30: unknown flag \"deceased\"; known: dead ambiguous\n"
          "fault officials.tsv:5:26: a Wikidata item is a Q and digits\n");
}

TEST(a_language_that_is_none) {
    ALONE;
    found("words.tsv", "met\tmeetta\tfi",
          "fault words.tsv:4:12: the language is one of en, tr, az, ru, or und for all\n");
}

/* -------------------------------------------------------------- duplicates */

TEST(an_id_twice) {
    ALONE;
    found("officials.tsv", "eli-fox\tElias Fox\t\t\tAZ\tm\t\t",
          "fault officials.tsv:5:1: the id \"eli-fox\" stands already at officials.tsv:4\n");
}

TEST(a_name_twice_in_one_line) {
    ALONE;
    found("organizations.tsv", "un\tUN\tUnited Nations|UN\t\tbody\t",
          "fault organizations.tsv:3:22: the name \"UN\" stands twice in this line\n");
}

TEST(ids_out_of_order) {
    ALONE;
    found("officials.tsv", "bob-carr\tBob Carr\t\t\tTR\tm\t\t",
          "warning officials.tsv:5:1: out of order: \"bob-carr\" stands behind \"eli-fox\"; sort the lines by id\n");
}

TEST(a_full_name_of_two_officials) {
    ALONE;
    found(
        "officials.tsv", "eli-fox-tr\tEli FOX\t\t\tTR\tm\t\t",
        "fault officials.tsv:5:12: \"Eli FOX\" is a name of eli-fox (officials.tsv:4) too; write `ambiguous` into the flags "
        "of both\n");
}

TEST(a_full_name_of_two_officials_marked_once) {
    ALONE;
    found(
        "officials.tsv", "eli-fox-tr\tEli Fox\t\t\tTR\tm\t\tambiguous",
        "fault officials.tsv:5:12: \"Eli Fox\" is a name of eli-fox (officials.tsv:4) too; the flags of the other lack "
        "`ambiguous`\n");
}

TEST(a_name_in_another_script_of_two_officials) {
    ALONE;
    write_to(folder, "officials-ru.tsv", "id\tname\taliases\ncem-dag\tЭли Фокс\t\n");
    assert_string_equal(check(),
                        "fault officials-ru.tsv:2:9: \"Эли Фокс\" is a name of eli-fox (officials.tsv:4) too; write "
                        "`ambiguous` into the flags of both\n");
}

TEST(a_name_of_two_organizations_of_one_country) {
    ALONE;
    found(
        "organizations.tsv",
        "north-atlantic-treaty-organization\tNorth Atlantic Treaty Organization\tNATO\t\talliance\t",
        "warning organizations.tsv:3:71: \"NATO\" is a name of nato (organizations.tsv:2) too; one thing in two lines? else "
        "write `ambiguous` into the flags of both\n");
}

TEST(a_name_of_two_offices) {
    ALONE;
    found(
        "offices.tsv", "war-minister\tMinister of War\tDefence minister\twhole\tminister\tdefence",
        "warning offices.tsv:4:30: \"Defence minister\" is a name of defence-minister (offices.tsv:3) too; leave it to one of "
        "them\n");
}

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

#define UNIT(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

int main(void) {
    const struct CMUnitTest tests[] = {
        UNIT(sound_tables_are_clean),
        UNIT(unknown_columns_are_told_all_at_once),
        UNIT(a_column_twice),
        UNIT(too_few_fields),
        UNIT(too_many_fields),
        UNIT(invalid_utf8),
        UNIT(a_file_that_nothing_reads),
        UNIT(blanks_at_both_ends),
        UNIT(blanks_inside),
        UNIT(an_empty_name),
        UNIT(an_empty_alias),
        UNIT(a_country_that_is_none),
        UNIT(an_id_that_is_no_iso_code),
        UNIT(a_capital_that_is_no_place),
        UNIT(a_city_that_is_no_place),
        UNIT(a_city_in_another_country),
        UNIT(unknown_kinds),
        UNIT(unknown_service_grade_and_flag),
        UNIT(unknown_office_kind_and_level),
        UNIT(unknown_sex_item_and_flag),
        UNIT(a_language_that_is_none),
        UNIT(an_id_twice),
        UNIT(a_name_twice_in_one_line),
        UNIT(ids_out_of_order),
        UNIT(a_full_name_of_two_officials),
        UNIT(a_full_name_of_two_officials_marked_once),
        UNIT(a_name_in_another_script_of_two_officials),
        UNIT(a_name_of_two_organizations_of_one_country),
        UNIT(a_name_of_two_offices),
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
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
