/* Checking gazetteers: each fault of a row or of two names, seeded alone into sound tables, is found with its exact
 * place and words. */
#include "test_check.h"

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
                        "words, languages, name-variants, decisions\n");
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
        "ambassador organization senior other vice\n"
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

/* ------------------------------------------------------------ common words */

TEST(a_name_that_is_a_common_word) {
    ALONE;
    write_to(folder, "common-words.tsv", "word\nbell\nbig\n");
    write_to(folder, "countries-ru.tsv", "id\tname\taliases\nAZ\tБиГ\tBIG\n");
    assert_string_equal(check(),
                        "note countries-ru.tsv:2:4: \"БиГ\" is compared as \"big\", a common word: mark it or leave "
                        "it out\n");
}

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
        UNIT(a_name_that_is_a_common_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
