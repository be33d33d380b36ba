/* entente gazetteer: care of the tables; one file for each job. */
#include "cli/cli.h"

typedef struct {
    const char *name;
    int (*main)(const options *);
} job;

static const job JOBS[] = { { "check", gazetteer_check },   { "stats", gazetteer_stats },
                            { "lookup", gazetteer_lookup }, { "suggest", gazetteer_suggest },
                            { "import", gazetteer_import }, { "compile", gazetteer_compile } };
enum { JOB_COUNT = sizeof JOBS / sizeof *JOBS };

static int refuse(const options *opt, const char *name) {
    const char *known = "";
    for (size_t i = 0; i < JOB_COUNT; i++) {
        known = arena_printf(opt->memory, "%s%s%s", known, i ? ", " : "", JOBS[i].name);
    }
    if (name)
        complain("gazetteer: there is no job '%s'; there are: %s", name, known);
    else
        complain("gazetteer: name a job: %s", known);
    return usage(opt->command);
}

static int gazetteer_main(const options *opt) {
    if (!opt->arguments.count) return refuse(opt, NULL);
    struct options with = *opt;
    with.arguments.items++;
    with.arguments.count--;
    with.arguments.capacity = 0; /* what is added goes to a list of its own */
    for (size_t i = 0; i < JOB_COUNT; i++) {
        if (strcmp(JOBS[i].name, opt->arguments.items[0]) == 0) return JOBS[i].main(&with);
    }
    return refuse(opt, opt->arguments.items[0]);
}

const command gazetteer_command = {
    .name = "gazetteer",
    .summary = "care of the gazetteers: check, stats, lookup, suggest, import, compile",
    .accepts = "cDfFgjoqvI",
    .main = gazetteer_main,
    .help =
        "usage: entente gazetteer check [DIR...] [--verbose]\n"
        "       entente gazetteer stats [DIR...] [--format json]\n"
        "       entente gazetteer lookup NAME [--date DAY]\n"
        "       entente gazetteer suggest INPUT...\n"
        "       entente gazetteer import --from FORMAT FILE [-o DIR]\n"
        "       entente gazetteer compile [DIR...]\n\n"
        "check reads every table and rule of the folders (those that 'entente run' would use when none is\n"
        "named; a DIR without countries.tsv is checked on top of these), runs the examples of the rules, and\n"
        "shows each fault as path:line:column with the line itself; it ends with status 1 where there is one\n"
        "(warnings are none). stats counts: files, names, officials and tenures by country, offices by year.\n"
        "lookup tells what a name, or a country and an office (\"Turkish defence minister\"), would resolve to,\n"
        "and why. suggest names the people and organizations of the inputs that no gazetteer lists, and\n"
        "offices that no tenure holds, as lines to paste, with their evidence. import turns other people's\n"
        "lists into our tables and counts what it could not use: wikidata-csv, wikidata-json, ftm\n"
        "(OpenSanctions), popolo (EveryPolitician), petrarch, spacy, gate (lists.def or one .lst), csv. compile reads the tables into one file under\n"
        "$XDG_CACHE_HOME or ~/.cache, from which every start is quicker; entente makes it by itself where it is\n"
        "missing or older than a table.\n\n"
        "  -v, --verbose           check: notes too, such as offices that nobody held for a while\n"
        "  -D, --date DAY          lookup: on that day (default: all tenures; for an office, today)\n"
        "  -f, --format FORMAT     stats: text (default) or json\n"
        "  -F, --from FORMAT       import: what FILE is\n"
        "  -c, --columns LIST      import csv: FIELD=COLUMN,… with the column's name or number; fields: id name\n"
        "                          aliases position organization country start end sex wikidata\n"
        "  -o, --output DIR        import: a folder for the tables (default: all on standard output)\n"
        "  -g, --gazetteers DIR    gazetteers to use; may be given several times\n"
        "  -j, --threads N         suggest: threads to read with\n"
        "  -q, --quiet             import: no counts\n"
        "  -h, --help\n\n"
        "example: entente gazetteer lookup \"Turkish defence minister\" --date 2021-05-21\n",
};
