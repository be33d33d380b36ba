/* Options: one table for all subcommands, so that the same option means the same everywhere; a subcommand names the
 * letters it takes. */
#include <errno.h>
#include <getopt.h>
#include <stdlib.h>

#include "cli/cli.h"

enum { DRAWING_SECONDS = 60, MEGABYTE = 1 << 20 };

/* Options of all that reads inputs; a command takes them by the letter 'I'. */
enum {
    LETTER_LIMIT = 256,
    LETTER_ALONE,
    LETTER_ENCODING,
    LETTER_EXCLUDE,
    LETTER_FIELD,
    LETTER_FILES,
    LETTER_INCLUDE,
    LETTER_INPUT
};

static const char input_help[] =
    "\n"
    "Inputs are .txt, .html, .jsonl, .json, .csv and .tsv files (any of them .gz), folders, or - for standard input:\n"
    "  --files-from FILE       inputs listed in a file, or on standard input (-), one a line; may be given again\n"
    "  --include PATTERN       in folders, only files of such a name (*.html); may be given several times\n"
    "  --exclude PATTERN       in folders, no file or folder of such a name; may be given several times\n"
    "  --input-format FORMAT   text, html, json, jsonl, csv or tsv, whatever the names say\n"
    "  --encoding NAME         of text and HTML (default: as declared, else as detected)\n"
    "  --field NAME=PATH       where records hold the text, html, title, date, url, language, id or author:\n"
    "                          text=article.body; for tables, the column\n"
    "  --document-limit MB     the most one document may have (default: 16)\n"
    "  --alone                 each document by itself; else lines that come back in many documents of one source\n"
    "                          (a host, a container or a folder) are not taken for the article's\n";

static const struct option ALL[] = {
    { "across", no_argument, NULL, 'A' },
    { "against", required_argument, NULL, 'a' },
    { "alone", no_argument, NULL, LETTER_ALONE },
    { "columns", required_argument, NULL, 'c' },
    { "compare", required_argument, NULL, 'X' },
    { "country", required_argument, NULL, 'C' },
    { "dark", no_argument, NULL, 'K' },
    { "date", required_argument, NULL, 'D' },
    { "document-limit", required_argument, NULL, LETTER_LIMIT },
    { "doubtful", no_argument, NULL, 'u' },
    { "drawing-limit", required_argument, NULL, 'd' },
    { "ego", required_argument, NULL, 'e' },
    { "encoding", required_argument, NULL, LETTER_ENCODING },
    { "errors", no_argument, NULL, 'E' },
    { "exclude", required_argument, NULL, LETTER_EXCLUDE },
    { "explain", no_argument, NULL, 'x' },
    { "field", required_argument, NULL, LETTER_FIELD },
    { "files-from", required_argument, NULL, LETTER_FILES },
    { "format", required_argument, NULL, 'f' },
    { "from", required_argument, NULL, 'F' },
    { "gazetteers", required_argument, NULL, 'g' },
    { "help", no_argument, NULL, 'h' },
    { "in", required_argument, NULL, 'i' },
    { "include", required_argument, NULL, LETTER_INCLUDE },
    { "input-format", required_argument, NULL, LETTER_INPUT },
    { "kind", required_argument, NULL, 'k' },
    { "largest-component", no_argument, NULL, 'l' },
    { "level", required_argument, NULL, 'L' },
    { "min-meetings", required_argument, NULL, 'm' },
    { "output", required_argument, NULL, 'o' },
    { "person", required_argument, NULL, 'p' },
    { "projection", required_argument, NULL, 'P' },
    { "quiet", no_argument, NULL, 'q' },
    { "radius", required_argument, NULL, 'r' },
    { "threads", required_argument, NULL, 'j' },
    { "ties", required_argument, NULL, 'R' },
    { "to", required_argument, NULL, 't' },
    { "top", required_argument, NULL, 'n' },
    { "type", required_argument, NULL, 'T' },
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
        char letter = ALL[i].val >= LETTER_LIMIT ? 'I' : (char)ALL[i].val;
        if (letter != 'h' && !strchr(cmd->accepts, letter)) continue;
        *longs++ = ALL[i];
        if (letter == 'I') continue;
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

static bool read_field_option(options *out, const char *value) {
    str path = str_of(value), name;
    (void)str_cut(&path, '=', &name);
    read_field field = read_field_named(name);
    if (field != READ_FIELDS && path.ptr && path.len) {
        out->reading.fields[field] = arena_copy(out->memory, path.ptr, path.len);
        return true;
    }
    complain("%s: --field wants NAME=PATH with text, html, title, date, url, language, id or author, not '%s'",
             out->command->name, value);
    return false;
}

static bool read_input_option(int letter, const char *value, options *out) {
    switch (letter) {
    case LETTER_LIMIT:
        if (!read_count(out->command, "document-limit", value, &out->reading.limit)) return false;
        if (out->reading.limit > ENT_DOCUMENT_LIMIT_MOST / MEGABYTE) {
            complain("%s: --document-limit is at most %zu", out->command->name, ENT_DOCUMENT_LIMIT_MOST / MEGABYTE);
            return false;
        }
        out->reading.limit *= MEGABYTE;
        break;
    case LETTER_ALONE: out->alone = true; break;
    case LETTER_ENCODING:
        if (!decode_known(value)) {
            complain("%s: there is no encoding '%s', but utf-8, windows-1251, iso-8859-9, koi8-r and the like",
                     out->command->name, value);
            return false;
        }
        out->reading.encoding = value;
        break;
    case LETTER_EXCLUDE: names_add(out->memory, &out->exclude, value); break;
    case LETTER_FIELD: return read_field_option(out, value);
    case LETTER_FILES: names_add(out->memory, &out->files_from, value); break;
    case LETTER_INCLUDE: names_add(out->memory, &out->include, value); break;
    case LETTER_INPUT:
        out->reading.format = read_format_named(value);
        if (out->reading.format) break;
        complain("%s: there is no input format '%s'; there are: text, html, json, jsonl, csv, tsv", out->command->name,
                 value);
        return false;
    }
    return true;
}

static bool read_option(int letter, const char *value, options *out) {
    if (letter >= LETTER_LIMIT) return read_input_option(letter, value, out);
    switch (letter) {
    case 'A': out->across = true; break;
    case 'C': out->country = value; break;
    case 'K': out->dark = true; break;
    case 'P': out->projection = value; break;
    case 'R': out->ties = value; break;
    case 'X': out->compare = value; break;
    case 'e': out->ego = value; break;
    case 'i': out->in = value; break;
    case 'k': out->kind = value; break;
    case 'L': out->level = value; break;
    case 'l': out->largest_component = true; break;
    case 'm': return read_count(out->command, "min-meetings", value, &out->min_meetings);
    case 'n': return read_count(out->command, "top", value, &out->top);
    case 'r': return read_count(out->command, "radius", value, &out->radius);
    case 't': out->to = value; break;
    case 'E': out->errors = true; break;
    case 'T': out->type = value; break;
    case 'a': out->against = value; break;
    case 'u': out->doubtful = true; break;
    case 'x': out->explain = true; break;
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
    out->reading.limit = ENT_DOCUMENT_LIMIT;
    opterr = 0;
    for (int letter; (letter = getopt_long(argc, argv, shorts, longs, NULL)) != -1;) {
        if (letter == '?' || letter == ':') return refuse(cmd, letter, argv);
        if (letter == 'h') {
            fputs(cmd->help, stdout);
            if (strchr(cmd->accepts, 'I')) fputs(input_help, stdout);
            return -1;
        }
        if (!read_option(letter, optarg, out)) return usage(cmd);
    }
    for (int i = optind; i < argc; i++) {
        vec_push(out->memory, &out->arguments, argv[i]);
    }
    return DONE;
}
