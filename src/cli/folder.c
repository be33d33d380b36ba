/* Folder: the output folder is made and tried before any work, so that an hour's run does not fail at its last step. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli/cli.h"

static bool make_folder(const char *path) {
    undo_hold();
    bool made = mkdir(path, 0777) == 0;
    int reason = errno;
    if (made) undo_add(path);
    undo_release();
    struct stat about;
    if (made) return true;
    errno = reason;
    if (errno == EEXIST && stat(path, &about) == 0) {
        if (S_ISDIR(about.st_mode)) return true;
        errno = ENOTDIR;
    }
    return false;
}

static bool make_folders(char *path) {
    for (char *slash = strchr(path + 1, '/'); slash; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        bool made = make_folder(path);
        *slash = '/';
        if (!made) return false;
    }
    return make_folder(path);
}

static bool try_writing(const char *path) {
    char probe[4096];
    if (snprintf(probe, sizeof probe, "%s/.entente-XXXXXX", path) >= (int)sizeof probe) {
        errno = ENAMETOOLONG;
        return false;
    }
    undo_hold();
    int file = mkstemp(probe);
    if (file >= 0) {
        close(file);
        unlink(probe);
    }
    undo_release();
    return file >= 0;
}

bool folder_prepare(const char *path) {
    char *copy = strdup(path);
    bool ready = copy && *copy && make_folders(copy) && try_writing(path);
    if (!ready) complain("%s: cannot be written: %s", path, *path ? strerror(errno) : "no folder is named");
    free(copy);
    if (!ready) undo_all();
    return ready;
}
