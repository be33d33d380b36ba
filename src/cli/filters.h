/* Filters: what `graph`, `path` and `report` share: a build read back, and the part of it that the options ask for. */
#ifndef ENT_CLI_FILTERS_H
#define ENT_CLI_FILTERS_H

#include "cli/cli.h"

typedef struct {
    const char *folder;
    origin origin;       /* of what and how it was built */
    ent_result all;      /* what was built */
    ent_result result;   /* the meetings that pass */
    graph_filter filter; /* what the options say */
    graph whole;         /* of those meetings and ties */
    graph shown;         /* the part of it to show */
} looked_at;

/* The options every view accepts, and the lines of its help about them. */
#define FILTER_LETTERS "FtCpkLRAmlern"
#define FILTER_HELP                                                                                                       \
    "  -F, --from DAY, -t, --to DAY   meetings from or to that day or month, both included\n"                             \
    "  -C, --country AZ,TR            meetings with somebody from one of these countries\n"                               \
    "  -p, --person NAME              meetings with that person\n"                                                        \
    "  -k, --kind in-person,call,video\n"                                                                                 \
    "  -L, --level minister,chief     meetings with somebody of one of these levels: state, government, speaker, vice,\n" \
    "                                 minister, chief, deputy, service, organization, senior, ambassador, other\n"        \
    "  -R, --ties met|hosted|accompanied|co-mentioned\n"                                                                  \
    "                                 tie everyone at a meeting (default), hosts with guests, people of one country;\n"   \
    "                                 or those named together where no rule finds the meeting that an article tells of\n" \
    "  -A, --across                   only ties between two countries\n"                                                  \
    "  -m, --min-meetings N           only ties of so many meetings\n"                                                    \
    "  -l, --largest-component        only the largest circle of people who are connected\n"                              \
    "  -e, --ego NAME, -r, --radius R only that person and whoever is within R steps (default: 1)\n"                      \
    "  -n, --top N                    only the N people of most meetings (strength)\n"

/* Reads the folder and applies the options; without `figures`, which cost most, the graph has ties alone unless the
 * options need more. DONE, else the status to end with (said why). */
int look_at(const options *opt, const char *folder, bool figures, looked_at *out);

/* "2025", "2025-09" or "2025-09-15". */
bool filter_is_day(const char *words);

/* The one person who answers to the name; SIZE_MAX where nobody or several do (said so). */
size_t person_asked(const options *opt, const ent_result *result, const char *name);

#endif
