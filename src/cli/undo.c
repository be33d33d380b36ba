/* Undo: what is taken back when the work ends early.
 *
 * Files and folders made on the way are written down here before they are made. A signal, or a failure, removes them;
 * reaching the end forgets them. The handler uses only what POSIX allows in one, and the list changes only while
 * signals are held, so the handler never sees half an entry. Signals reach the main thread alone (workers.c). */
#include <signal.h>
#include <unistd.h>

#include "cli/cli.h"

enum { MOST_PATHS = 32 };

static char paths[MOST_PATHS][4096];
static size_t path_count;
static pid_t child;
static unsigned held;

static sigset_t signals(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGINT);
    sigaddset(&set, SIGTERM);
    return set;
}

void undo_hold(void) {
    sigset_t set = signals();
    if (held++ == 0) pthread_sigmask(SIG_BLOCK, &set, NULL);
}

void undo_release(void) {
    sigset_t set = signals();
    if (--held == 0) pthread_sigmask(SIG_UNBLOCK, &set, NULL);
}

void undo_add(const char *path) {
    if (path_count == MOST_PATHS || strlen(path) >= sizeof *paths) return;
    undo_hold();
    memcpy(paths[path_count++], path, strlen(path) + 1);
    undo_release();
}

void undo_child(int pid) {
    child = pid;
}

void undo_all(void) {
    if (child > 0) kill(-child, SIGKILL);
    while (path_count) {
        const char *path = paths[--path_count];
        if (unlink(path) != 0) rmdir(path);
    }
}

void undo_forget(void) {
    path_count = 0;
}

static void interrupted(int signal) {
    static const char message[] = "\nentente: interrupted\n";
    (void)signal;
    undo_all();
    if (write(STDERR_FILENO, message, sizeof message - 1) < 0) _exit(INTERRUPTED);
    _exit(INTERRUPTED);
}

void undo_watch_signals(void) {
    struct sigaction action = { .sa_handler = interrupted };
    action.sa_mask = signals();
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}
