/* Sound tables in a folder of their own, a fault seeded into them, and what checking tells of it. */
#ifndef ENT_TEST_CHECK_H
#define ENT_TEST_CHECK_H

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

#define UNIT(name) cmocka_unit_test_setup_teardown(name, make_folder, remove_folder)

#endif
