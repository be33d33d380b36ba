/* Draw: one drawing through entente-draw, a program of its own (Graphviz is neither thread-safe nor of our licence)
 * that may fail, or take too long, without harm to the rest of the run. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "cli/cli.h"

enum { GRACE_SECONDS = 1 };

/* Beside our own program, else wherever PATH finds it. */
static const char *draw_program(arena *a) {
    const char *folder = program_folder(a);
    const char *beside = folder ? arena_printf(a, "%s/entente-draw", folder) : NULL;
    return beside && access(beside, X_OK) == 0 ? beside : "entente-draw";
}

/* The child leads a group of its own, so that ending it ends whatever it started; its signals are not held as ours
 * are at that moment. */
static int spawn(const options *opt, const char *format, int input, int output, pid_t *pid) {
    const char *seconds = arena_printf(opt->memory, "%zu", opt->drawing_seconds);
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    sigset_t none;
    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP);
    const char *const arguments[] = { "entente-draw", "--format", format, "--seconds", seconds, NULL };
    /* posix_spawn promises to leave the strings alone, which its prototype cannot say. */
    int failure = posix_spawnp(pid, draw_program(opt->memory), &files, &attributes, (char *const *)arguments, environ);
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return failure;
}

/* Waits for the child, at most so many seconds; false where it had to be ended. It keeps the time limit itself; this
 * is for one that no longer can. */
static bool wait_for(pid_t pid, size_t seconds, int *status) {
    const struct timespec pause = { .tv_nsec = 10000000 };
    for (size_t waited = 0; waited < seconds * 100; waited++) {
        if (waitpid(pid, status, WNOHANG) == pid) return true;
        nanosleep(&pause, NULL);
    }
    kill(-pid, SIGKILL);
    waitpid(pid, status, 0);
    return false;
}

static bool run_program(const options *opt, const char *name, const char *format, int input, int output) {
    pid_t pid = 0;
    int status = 0;
    undo_hold();
    int failure = spawn(opt, format, input, output, &pid);
    if (!failure) undo_child(pid);
    undo_release();
    if (failure) {
        complain("warning: %s is not drawn: entente-draw cannot be started: %s", name, strerror(failure));
        return false;
    }
    bool ended = wait_for(pid, opt->drawing_seconds + GRACE_SECONDS, &status);
    undo_child(0);
    if (!ended)
        complain("warning: %s is not drawn: it took longer than %zu s (--drawing-limit)", name, opt->drawing_seconds);
    else if (status != 0)
        complain("warning: %s is not drawn: entente-draw failed", name);
    return ended && status == 0;
}

const char *draw(const options *opt, FILE *dot, const char *name, const char *format) {
    const char *path = arena_printf(opt->memory, "%s/.%s.%ld", opt->output, name, (long)getpid());
    undo_add(path);
    int output = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (output < 0) {
        complain("warning: %s is not drawn: %s: %s", name, path, strerror(errno));
        return NULL;
    }
    bool drawn =
        fflush(dot) == 0 && lseek(fileno(dot), 0, SEEK_SET) == 0 && run_program(opt, name, format, fileno(dot), output);
    if (close(output) != 0) drawn = false;
    if (drawn) return path;
    unlink(path);
    return NULL;
}
