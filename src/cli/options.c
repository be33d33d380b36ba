/* Options: one table for all subcommands, so that the same option means the same everywhere; a subcommand names the
 * letters it takes. */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { DRAWING_SECONDS = 60 };

static const struct option ALL[] = {
    { "columns", required_argument, NULL, 'c' },
    { "date", required_argument, NULL, 'D' },
    { "drawing-limit", required_argument, NULL, 'd' },
    { "format", required_argument, NULL, 'f' },
    { "from", required_argument, NULL, 'F' },
    { "gazetteers", required_argument, NULL, 'g' },
    { "help", no_argument, NULL, 'h' },
    { "output", required_argument, NULL, 'o' },
    { "person", required_argument, NULL, 'p' },
    { "quiet", no_argument, NULL, 'q' },
    { "threads", required_argument, NULL, 'j' },
    { "verbose", no_argument, NULL, 'v' },
};
enum { OPTION_COUNT = sizeof ALL / sizeof *ALL };

int usage(const command *cmd) {
    fprintf(stderr, "Try 'entente %s --help'.\n", cmd->name);
    return USAGE;
}

/* The long options and the short ones ("ho:q") that the command takes. */
static void accepted(const command *cmd, struct option *longs, char *shorts) {
    *shorts++ = ':'; /* a missing argument is told apart from an unknown option */
    for (size_t i = 0; i < OPTION_COUNT; i++) {
        if (ALL[i].val != 'h' && !strchr(cmd->accepts, ALL[i].val)) continue;
        *longs++ = ALL[i];
        *shorts++ = (char)ALL[i].val;
        if (ALL[i].has_arg) *shorts++ = ':';
    }
    *longs = (struct option){ 0 };
    *shorts = '\0';
}

static bool read_count(const command *cmd, const char *option, const char *text, size_t *out) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (*text && !*end && !errno && value > 0 && value <= 100000) {
        *out = (size_t)value;
        return true;
    }
    complain("%s: --%s wants a number above zero, not '%s'", cmd->name, option, text);
    return false;
}

static bool read_option(int letter, const char *value, options *out) {
    switch (letter) {
    case 'c': out->columns = value; break;
    case 'D': out->date = value; break;
    case 'd': return read_count(out->command, "drawing-limit", value, &out->drawing_seconds);
    case 'f': out->format = value; break;
    case 'F': out->from = value; break;
    case 'g': names_add(out->memory, &out->gazetteers, value); break;
    case 'j': return read_count(out->command, "threads", value, &out->threads);
    case 'o': out->output = value; break;
    case 'p': out->person = value; break;
    case 'q': out->quiet = true; break;
    case 'v': out->verbose = true; break;
    }
    return true;
}

static int refuse(const command *cmd, int letter, char **argv) {
    const char *word = argv[optind - 1];
    if (letter == ':')
        complain("%s: '%s' wants a value", cmd->name, word);
    else if (optopt && strncmp(word, "--", 2) != 0)
        complain("%s: unknown option '-%c'", cmd->name, optopt);
    else
        complain("%s: unknown option '%s'", cmd->name, word);
    return usage(cmd);
}

int options_read(const command *cmd, int argc, char **argv, options *out) {
    struct option longs[OPTION_COUNT + 1];
    char shorts[2 * OPTION_COUNT + 2];
    accepted(cmd, longs, shorts);
    out->command = cmd;
    out->threads = processor_count();
    out->drawing_seconds = DRAWING_SECONDS;
    opterr = 0;
    for (int letter; (letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (letter == '?' || letter == ':') return refuse(cmd, letter, argv);
        if (letter == 'h') {
            fputs(cmd->help, stdout);
            return -1;
        }
        if (!read_option(letter, optarg, out)) return usage(cmd);
    }
    for (int i = optind; i < argc; i++) {
        vec_push(out->memory, &out->arguments, argv[i]);
    }
    return DONE;
}
