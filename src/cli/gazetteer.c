/* entente gazetteer: care of the tables; one file for each job. */
#include "cli/cli.h"

typedef struct {
    const char *name;
    int (*main)(const options *);
} job;

static const job JOBS[] = { { "check", gazetteer_check },
                            { "stats", gazetteer_stats },
                            { "lookup", gazetteer_lookup },
                            { "suggest", gazetteer_suggest },
                            { "import", gazetteer_import } };
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
    .summary = "care of the gazetteers: check, stats",
    .accepts = "cDfFgjov",
    .main = gazetteer_main,
    .help = "usage: entente gazetteer check [DIR...]\n"
            "       entente gazetteer stats [DIR...]\n\n"
            "check reads every table and rule of the folders (those that 'entente run' would use when none is\n"
            "named), runs the examples of the rules, and shows each fault as path:line:column with the line\n"
            "itself; it ends with status 1 where there is one. stats counts the lines of each table.\n\n"
            "  -g, --gazetteers DIR    the same as naming DIR\n"
            "  -h, --help\n\n"
            "example: entente gazetteer check my-gazetteers\n",
};
