/* Inputs: files, folders, lists of files and standard input to one list of paths, in an order that depends on names
 * alone. In folders, what looks like an article by its name counts, unless --include or --exclude say otherwise. */
#include <errno.h>
#include <fnmatch.h>
#include <fts.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cli.h"

typedef struct {
    arena *memory;
    const options *opt;
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

/* A pattern with a slash is for the whole path, else for the name. */
static bool matches(const names *patterns, const FTSENT *entry) {
    for (size_t i = 0; i < patterns->count; i++) {
        const char *pattern = patterns->items[i];
        const char *against = strchr(pattern, '/') ? entry->fts_path : entry->fts_name;
        if (fnmatch(pattern, against, FNM_CASEFOLD) == 0) return true;
    }
    return false;
}

static bool is_wanted(const collector *c, const FTSENT *entry) {
    if (matches(&c->opt->exclude, entry)) return false;
    if (c->opt->include.count) return matches(&c->opt->include, entry);
    read_format format = read_format_of(entry->fts_name);
    return format != READ_UNKNOWN && format != READ_JSON; /* a lone .json is seldom an article */
}

/* Says what is refused and why, and keeps it for the report. */
static void refuse(collector *c, const char *path, const char *why) {
    origin_refusal refusal = { arena_copy(c->memory, path, strlen(path)), why };
    complain("%s: %s", path, why);
    vec_push(c->memory, &c->out->named, refusal);
    c->out->refused++;
}

static const char *unreadable(collector *c, int reason) {
    return arena_printf(c->memory, "cannot be read: %s", strerror(reason));
}

static void visit(collector *c, FTS *walk, FTSENT *entry, size_t *found) {
    bool hidden = entry->fts_level > 0 && entry->fts_name[0] == '.';
    switch (entry->fts_info) {
    case FTS_D:
        if (hidden || (entry->fts_level > 0 && matches(&c->opt->exclude, entry))) fts_set(walk, entry, FTS_SKIP);
        break;
    case FTS_DNR:
    case FTS_ERR:
    case FTS_NS: refuse(c, entry->fts_path, unreadable(c, entry->fts_errno)); break;
    case FTS_F:
    case FTS_DEFAULT:
    case FTS_SLNONE:
        if (hidden || !is_wanted(c, entry)) break;
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
    refuse(c, path,
           c->opt->include.count
               ? "holds no file to read: none that --include names"
               : "holds no file to read: none that ends in .txt .html .htm .xhtml .jsonl .ndjson .csv .tsv");
}

static void add_path(collector *c, const char *path) {
    struct stat about;
    if (strcmp(path, "-") == 0) {
        names_add(c->memory, &c->out->paths, path);
    } else if (stat(path, &about) == 0 && S_ISDIR(about.st_mode))
        add_folder(c, path);
    else
        add_file(c, path);
}

/* A path a line. */
static void add_list(collector *c, const char *list) {
    FILE *in = strcmp(list, "-") == 0 ? stdin : fopen(list, "r");
    char *line = NULL;
    size_t room = 0;
    for (ssize_t length; in && (length = getline(&line, &room, in)) > 0;) {
        while (length && (line[length - 1] == '\n' || line[length - 1] == '\r')) {
            line[--length] = '\0';
        }
        if (length) add_path(c, arena_copy(c->memory, line, (size_t)length));
    }
    if (!in || ferror(in)) {
        refuse(c, list, unreadable(c, errno));
    }
    free(line);
    if (in && in != stdin) fclose(in);
}

bool inputs_named(const options *opt) {
    return opt->arguments.count || opt->files_from.count;
}

inputs inputs_collect(const options *opt, bool once) {
    inputs out = { 0 };
    collector c = { .memory = opt->memory, .opt = opt, .once = once, .out = &out };
    for (size_t i = 0; i < opt->arguments.count; i++) {
        add_path(&c, opt->arguments.items[i]);
    }
    for (size_t i = 0; i < opt->files_from.count; i++) {
        add_list(&c, opt->files_from.items[i]);
    }
    return out;
}
