/* Inputs: files, folders and standard input to one list of paths, in an order that depends on names alone. */
#include <errno.h>
#include <fts.h>
#include <strings.h>
#include <sys/stat.h>

#include "cli/cli.h"

typedef struct {
    arena *memory;
    bool once;
    map seen; /* "device:inode" of the files in the list */
    inputs *out;
} collector;

static bool is_new(collector *c, const char *path) {
    struct stat about;
    if (!c->once || stat(path, &about) != 0 || !S_ISREG(about.st_mode)) return true;
    const char *key = arena_printf(c->memory, "%ju:%ju", (uintmax_t)about.st_dev, (uintmax_t)about.st_ino);
    size_t before = c->seen.count;
    map_add(c->memory, &c->seen, str_of(key), 1);
    return c->seen.count > before;
}

static void add_file(collector *c, const char *path) {
    if (is_new(c, path)) vec_push(c->memory, &c->out->paths, path);
}

static int by_name(const FTSENT **a, const FTSENT **b) {
    return strcmp((*a)->fts_name, (*b)->fts_name);
}

static bool is_text(const FTSENT *entry) {
    return entry->fts_namelen > 4 && strcasecmp(entry->fts_name + entry->fts_namelen - 4, ".txt") == 0;
}

static void visit(collector *c, FTS *walk, FTSENT *entry, size_t *found) {
    bool hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
    switch (entry->fts_info) {
    case FTS_D:
        if (hidden) fts_set(walk, entry, FTS_SKIP);
        break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS:
        complain("%s: cannot be read: %s", entry->fts_path, strerror(entry->fts_errno));
        c->out->refused++;
        break;
    case FTS_F:
    case FTS_DEFAULT:
    case FTS_SLNONE:
        if (hidden || !is_text(entry)) break;
        add_file(c, arena_copy(c->memory, entry->fts_path, entry->fts_pathlen));
        ++*found;
        break;
    }
}

/* Symbolic links are followed, cycles are not. */
static void add_folder(collector *c, const char *path) {
    char *const roots[] = { arena_copy(c->memory, path, strlen(path)), NULL };
    FTS *walk = fts_open(roots, FTS_LOGICAL | FTS_NOCHDIR, by_name);
    size_t found = 0, refused = c->out->refused;
    for (FTSENT *entry; walk && (entry = fts_read(walk));) {
        visit(c, walk, entry, &found);
    }
    if (walk) fts_close(walk);
    if (found || c->out->refused > refused) return;
    complain("%s: holds no .txt file", path);
    c->out->refused++;
}

inputs inputs_collect(const options *opt, bool once) {
    inputs out = { 0 };
    collector c = { .memory = opt->memory, .once = once, .out = &out };
    bool standard_input = false;
    for (size_t i = 0; i < opt->arguments.count; i++) {
        const char *path = opt->arguments.items[i];
        struct stat about;
        if (strcmp(path, "-") == 0) {
            if (!standard_input) vec_push(c.memory, &out.paths, path);
            standard_input = true;
        } else if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
            add_folder(&c, path);
        else
            add_file(&c, path);
    }
    return out;
}
