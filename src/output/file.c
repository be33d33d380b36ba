/* Files that are whole or not there.
 *
 * The new file grows under a hidden name in the same folder, is flushed to the disk, and then takes the old one's
 * place in one step. It is made with open(2), not mkstemp(3), so that the kernel applies the umask as to any file. What
 * is not a regular file (/dev/stdout, a pipe) cannot be replaced and is written to as it is. */
#include <errno.h>
#include <fcntl.h>
#include <stdio_ext.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "output/output.h"

enum { NAMES_TRIED = 100, BUFFER = 1 << 16 };

typedef struct {
    char *path, *temporary;
    FILE *stream;
    bool in_place;
} draft;

static ent_status give_up(draft *d, ent_error *error, int why) {
    if (d->stream) fclose(d->stream);
    if (d->temporary && !d->in_place) unlink(d->temporary);
    ent_status status = fail(error, why == ENOMEM ? ENT_NO_MEMORY : ENT_IO, d->path, 0, 0, "cannot be written: %s",
                             strerror(why ? why : EIO));
    free(d->path);
    free(d->temporary);
    return status;
}

/* A name nobody else is using, by trying; the clock only makes clashes rare. */
static int open_temporary(draft *d, const char *folder, const char *name) {
    struct timespec now;
    for (int attempt = 0; attempt < NAMES_TRIED; attempt++) {
        clock_gettime(CLOCK_REALTIME, &now);
        free(d->temporary);
        d->temporary = NULL;
        if (asprintf(&d->temporary, "%s/.%s.%ld-%lx", folder, name, (long)getpid(), (unsigned long)now.tv_nsec) < 0) {
            d->temporary = NULL;
            errno = ENOMEM;
            return -1;
        }
        int file = open(d->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file >= 0 || errno != EEXIST) {
            if (file < 0) { /* nothing of ours to remove */
                int why = errno;
                free(d->temporary);
                d->temporary = NULL;
                errno = why;
            }
            return file;
        }
    }
    return -1;
}

static int open_draft(draft *d, const char *folder, const char *name) {
    struct stat about;
    if (asprintf(&d->path, "%s/%s", folder, name) < 0) {
        d->path = NULL;
        errno = ENOMEM;
        return -1;
    }
    d->in_place = stat(d->path, &about) == 0 && !S_ISREG(about.st_mode) && !S_ISDIR(about.st_mode);
    if (d->in_place) return open(d->path, O_WRONLY | O_CLOEXEC);
    return open_temporary(d, folder, name);
}

ent_status output_file(const char *folder, const char *name, output_writer writer, const void *data, ent_error *error) {
    draft d = { 0 };
    int file = open_draft(&d, folder, name);
    if (file < 0) return give_up(&d, error, errno);
    d.stream = fdopen(file, "wb");
    if (!d.stream) {
        int why = errno;
        close(file);
        return give_up(&d, error, why);
    }
    setvbuf(d.stream, NULL, _IOFBF, BUFFER);
    __fsetlocking(d.stream, FSETLOCKING_BYCALLER); /* one thread writes: no lock for each letter */
    errno = 0;
    if (!writer(d.stream, data) || fflush(d.stream) != 0) return give_up(&d, error, errno);
    if (!d.in_place && fsync(fileno(d.stream)) != 0) return give_up(&d, error, errno);
    FILE *stream = d.stream;
    d.stream = NULL;
    if (fclose(stream) != 0) return give_up(&d, error, errno);
    if (!d.in_place && rename(d.temporary, d.path) != 0) return give_up(&d, error, errno);
    free(d.path);
    free(d.temporary);
    return ENT_OK;
}
