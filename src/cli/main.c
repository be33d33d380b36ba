/* The program: finds the subcommand and runs it inside one arena. */
#include <stdlib.h>

#include "cli/cli.h"

static const command *const COMMANDS[] = {
    &run_command,    &extract_command, &build_command, &explain_command, &graph_command,     &path_command,
    &report_command, &who_command,     &names_command, &eval_command,    &gazetteer_command, NULL,
};

static void print_help(FILE *stream) {
    fputs("entente: who met whom, from news reports\n\n"
          "usage: entente COMMAND [OPTIONS] INPUT...\n\n",
          stream);
    for (size_t i = 0; COMMANDS[i]; i++) {
        fprintf(stream, "  %-10s %s\n", COMMANDS[i]->name, COMMANDS[i]->summary);
    }
    fputs("\nInputs are text, HTML, JSON lines and tables, any of them .gz, folders of them, or - for standard input.\n"
          "'entente COMMAND --help' tells more. For a start:\n\n"
          "  entente run articles -o out\n",
          stream);
}

static const command *find_command(const char *name) {
    for (size_t i = 0; COMMANDS[i]; i++) {
        if (strcmp(COMMANDS[i]->name, name) == 0) return COMMANDS[i];
    }
    return NULL;
}

typedef struct {
    arena *memory;
    const command *command;
    int argc;
    char **argv;
    int status;
} call;

static void run_call(void *context) {
    call *c = context;
    options opt = { .memory = c->memory, .command_line = command_line(c->memory, c->argc, c->argv) };
    c->status = options_read(c->command, c->argc, c->argv, &opt);
    if (c->status == DONE) c->status = c->command->main(&opt);
    if (c->status < 0) c->status = DONE;
}

static int run_command_line(const command *cmd, int argc, char **argv) {
    arena memory;
    arena_init(&memory, SIZE_MAX);
    call c = { &memory, cmd, argc, argv, REFUSED };
    undo_watch_signals();
    if (arena_run(&memory, run_call, &c) != ENT_OK) {
        complain("out of memory");
        undo_all();
        exit(REFUSED);
    }
    arena_free(&memory);
    return c.status;
}

/* Data that did not reach standard output is a failure, whatever else went well. */
static int finish(int status) {
    if (fflush(stdout) == 0 && !ferror(stdout)) return status;
    complain("standard output cannot be written");
    return REFUSED;
}

int main(int argc, char **argv) {
    const char *first = argc > 1 ? argv[1] : NULL;
    if (!first) {
        print_help(stderr);
        return USAGE;
    }
    if (strcmp(first, "--help") == 0 || strcmp(first, "-h") == 0) {
        print_help(stdout);
        return finish(DONE);
    }
    if (strcmp(first, "--version") == 0) {
        printf("entente %s\n", ENTENTE_VERSION);
        return finish(DONE);
    }
    const command *cmd = find_command(first);
    if (!cmd) {
        complain("there is no command '%s'", first);
        print_help(stderr);
        return USAGE;
    }
    return finish(run_command_line(cmd, argc - 1, argv + 1));
}
