/* entente-draw: DOT on standard input, a drawing out.
 *
 * A program of its own for three reasons: Graphviz's licence does not combine with igraph's in one binary; it is not
 * thread-safe; and some of its layouts do not end in any useful time, so this process ends itself when it takes too
 * long, which hurts nobody else. */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "draw/draw.h"

enum { DONE, NOT_DONE, WRONG_USAGE };
enum { INPUT_LIMIT = 64 << 20, DEFAULT_SECONDS = 60, MOST_SECONDS = 24 * 60 * 60 };

static const char HELP[] =
    "Usage: entente-draw --format svg|png|pdf [-o FILE] [--seconds N] < GRAPH.dot\n"
    "\n"
    "Draws a graph in the DOT language. The graph attribute \"layout\" names the engine (default: neato).\n"
    "\n"
    "  -f, --format FORMAT  svg, png or pdf\n"
    "  -o, --output FILE    where the drawing goes; without it, or as \"-\", to standard output\n"
    "  -s, --seconds N      give up after N seconds (default 60)\n"
    "  -h, --help           show this help\n"
    "\n"
    "Links other than to http and https addresses, and pictures from files, are left out.\n"
    "Exit status: 0 done, 1 not done, 2 wrong usage.\n"
    "\n"
    "Example:\n"
    "  echo 'graph { \"Zakir Hasanov\" -- \"Yasar Guler\" }' | entente-draw --format svg -o met.svg\n";

typedef struct {
    const char *format, *output;
    long seconds;
} options;

static void out_of_time(int signal_number) {
    static const char message[] = "entente-draw: the drawing took too long and was given up (see --seconds)\n";
    (void)signal_number;
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(NOT_DONE);
    _exit(NOT_DONE);
}

static void set_timer(long seconds) {
    struct sigaction action = { .sa_handler = out_of_time };
    struct itimerval timer = { .it_value = { .tv_sec = seconds } };
    sigaction(SIGALRM, &action, NULL);
    setitimer(ITIMER_REAL, &timer, NULL);
}

static int wrong_usage(const char *what, const char *value) {
    fprintf(stderr, "entente-draw: %s%s\nTry 'entente-draw --help'.\n", what, value);
    return WRONG_USAGE;
}

static bool known_format(const char *format) {
    return strcmp(format, "svg") == 0 || strcmp(format, "png") == 0 || strcmp(format, "pdf") == 0;
}

static bool read_seconds(const char *text, long *seconds) {
    char *end;
    errno = 0;
    *seconds = strtol(text, &end, 10);
    return errno == 0 && end != text && *end == '\0' && *seconds > 0 && *seconds <= MOST_SECONDS;
}

/* DONE: go on; -1: help was shown; else wrong usage. */
static int read_options(int argc, char **argv, options *out) {
    static const struct option known[] = { { "format", required_argument, NULL, 'f' },
                                           { "output", required_argument, NULL, 'o' },
                                           { "seconds", required_argument, NULL, 's' },
                                           { "help", no_argument, NULL, 'h' },
                                           { NULL, 0, NULL, 0 } };
    *out = (options){ .seconds = DEFAULT_SECONDS };
    opterr = 0;
    for (int option; (option = getopt_long(argc, argv, "f:o:s:h", known, NULL)) != -1;) {
        switch (option) {
        case 'f': out->format = optarg; break;
        case 'o': out->output = optarg; break;
        case 's':
            if (!read_seconds(optarg, &out->seconds)) return wrong_usage("not a number of seconds: ", optarg);
            break;
        case 'h': fputs(HELP, stdout); return fflush(stdout) == 0 ? -1 : NOT_DONE;
        default: return wrong_usage("wrong option: ", argv[optind - 1]);
        }
    }
    if (optind < argc) return wrong_usage("reads standard input only, so what is this: ", argv[optind]);
    if (!out->format) return wrong_usage("which --format? svg, png or pdf", "");
    if (!known_format(out->format)) return wrong_usage("not a format (svg, png, pdf): ", out->format);
    return DONE;
}

/* All of standard input, ending in NUL; NULL with a message where that cannot be. */
static char *read_input(void) {
    size_t used = 0, capacity = 1 << 16;
    char *text = malloc(capacity + 1);
    while (text) {
        used += fread(text + used, 1, capacity - used, stdin);
        if (used < capacity || used >= INPUT_LIMIT) break;
        char *grown = realloc(text, 2 * capacity + 1);
        if (!grown) free(text);
        text = grown;
        capacity *= 2;
    }
    const char *wrong = !text                                 ? "no memory for the input"
                        : ferror(stdin)                       ? "standard input cannot be read"
                        : used >= INPUT_LIMIT                 ? "the input is larger than 64 MB"
                        : used == 0                           ? "the input is empty"
                        : memchr(text, '\0', used ? used : 1) ? "the input is not DOT: it holds a zero byte"
                                                              : NULL;
    if (wrong) {
        fprintf(stderr, "entente-draw: %s\n", wrong);
        free(text);
        return NULL;
    }
    text[used] = '\0';
    return text;
}

int main(int argc, char **argv) {
    options chosen;
    int status = read_options(argc, argv, &chosen);
    if (status != DONE) return status < 0 ? DONE : status;
    set_timer(chosen.seconds);
    char *input = read_input();
    if (!input) return NOT_DONE;
    picture drawn;
    bool done = draw_picture(input, chosen.format, &drawn);
    set_timer(0); /* from here on files are written, which should not be cut off */
    free(input);
    if (done) {
        done = draw_write(&drawn, chosen.output);
        draw_release(&drawn);
    }
    return done ? DONE : NOT_DONE;
}
