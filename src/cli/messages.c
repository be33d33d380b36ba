/* Messages: what a person reads on standard error. */
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

static bool line_open; /* a progress line stands on the terminal */

static void clear_line(void) {
    if (line_open) fputs("\r\033[K", stderr);
    line_open = false;
}

void complain(const char *format, ...) {
    clear_line();
    fputs("entente: ", stderr);
    va_list arguments;
    va_start(arguments, format);
    vfprintf(stderr, format, arguments);
    va_end(arguments);
    fputc('\n', stderr);
}

void complain_error(const ent_error *error, const char *about) {
    const char *path = error->path[0] ? error->path : about;
    const char *message = error->message[0] ? error->message : ent_status_text(error->status);
    if (!path)
        complain("%s", message);
    else if (error->line && error->column)
        complain("%s:%zu:%zu: %s", path, error->line, error->column, message);
    else if (error->line)
        complain("%s:%zu: %s", path, error->line, message);
    else
        complain("%s: %s", path, message);
}

const char *counted(arena *a, size_t count, const char *one, const char *many) {
    return arena_printf(a, "%zu %s", count, count == 1 ? one : many);
}

void progress(size_t done, size_t total) {
    static struct timespec last;
    if (done == total) {
        clear_line();
        return;
    }
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    long elapsed = (now.tv_sec - last.tv_sec) * 10 + (now.tv_nsec - last.tv_nsec) / 100000000;
    if (elapsed < 1 || !isatty(STDERR_FILENO)) return;
    last = now;
    if (total)
        fprintf(stderr, "\r\033[K%zu of %zu documents", done, total);
    else
        fprintf(stderr, "\r\033[K%zu documents", done);
    line_open = true;
}
