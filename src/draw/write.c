/* The picture to its place: beside it first, then renamed, so that nobody ever meets half a picture. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "draw/draw.h"

static bool complain(const char *path) {
    fprintf(stderr, "entente-draw: %s: cannot be written: %s\n", path, strerror(errno));
    return false;
}

static bool write_all(int file, const char *bytes, size_t length) {
    while (length > 0) {
        ssize_t written = write(file, bytes, length);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

/* A pipe, a terminal or a device cannot be replaced; it is written to as it is. */
static bool write_in_place(const picture *drawn, const char *path) {
    int file = open(path, O_WRONLY | O_CLOEXEC);
    if (file < 0) return complain(path);
    bool done = write_all(file, drawn->bytes, drawn->length) || complain(path);
    return close(file) == 0 ? done : complain(path);
}

static bool write_and_rename(const picture *drawn, const char *path) {
    char *temporary = NULL;
    if (asprintf(&temporary, "%s.%ld.part", path, (long)getpid()) < 0) {
        errno = ENOMEM;
        return complain(path);
    }
    int file = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    bool done = file >= 0;
    if (done) {
        done = write_all(file, drawn->bytes, drawn->length) && fsync(file) == 0;
        int why = errno;
        if (close(file) != 0 && done) {
            why = errno;
            done = false;
        }
        done = done && rename(temporary, path) == 0;
        if (!done) {
            if (errno == 0) errno = why;
            why = errno;
            unlink(temporary);
            errno = why;
        }
    }
    free(temporary);
    return done || complain(path);
}

bool draw_write(const picture *drawn, const char *path) {
    struct stat about;
    if (!path || strcmp(path, "-") == 0)
        return write_all(STDOUT_FILENO, drawn->bytes, drawn->length) || complain("standard output");
    if (stat(path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode))
        return write_in_place(drawn, path);
    return write_and_rename(drawn, path);
}
