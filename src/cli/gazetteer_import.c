/* entente gazetteer import: other people's lists as lines of our tables. What could not be used is counted, with why,
 * on standard error. */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "cli/cli.h"
#include "import/import.h"
#include "meetings/meetings.h"

/* ------------------------------------------------------------------ writing */

typedef struct {
    importer *im;
    import_table table;
    const char *path;
} table_text;

static bool copy_table(FILE *stream, const void *data) {
    const table_text *t = data;
    char bytes[1 << 16];
    FILE *from = t->im->tables[t->table];
    rewind(from);
    fprintf(stream, "# Imported from %s.\n%s\n", t->path, import_table_header(t->table));
    for (size_t length; (length = fread(bytes, 1, sizeof bytes, from));) {
        if (fwrite(bytes, 1, length, stream) != length) return false;
    }
    return !ferror(from) && !ferror(stream);
}

static bool write_folder(const options *opt, importer *im, const char *path) {
    if (!folder_prepare(opt->output)) return false;
    bool whole = true;
    undo_hold();
    for (int t = 0; whole && t < IMPORT_TABLES; t++) {
        table_text data = { im, (import_table)t, path };
        if (im->lines[t]) whole = write_file(opt, import_table_name((import_table)t), copy_table, &data);
    }
    if (whole) undo_forget();
    undo_release();
    if (!whole) undo_all();
    return whole;
}

static bool write_output(const options *opt, importer *im, const char *path) {
    if (opt->output) return write_folder(opt, im, path);
    for (int t = 0; t < IMPORT_TABLES; t++) {
        table_text data = { im, (import_table)t, path };
        if (!im->lines[t]) continue;
        printf("# %s\n", import_table_name((import_table)t));
        if (!copy_table(stdout, &data)) return false;
    }
    return true;
}

/* ----------------------------------------------------------------- counting */

static int most_first(const void *x, const void *y) {
    const import_reason *a = x, *b = y;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return strcmp(a->why, b->why);
}

static void tell_counts(const options *opt, importer *im) {
    if (opt->quiet) return;
    fprintf(stderr, "%s: %s, %s, %s\n", counted(opt->memory, im->records, "record", "records"),
            counted(opt->memory, im->lines[IMPORT_OFFICIALS], "official", "officials"),
            counted(opt->memory, im->lines[IMPORT_TENURES], "tenure", "tenures"),
            counted(opt->memory, im->lines[IMPORT_ORGANIZATIONS], "organization", "organizations"));
    if (im->reasons.count) qsort(im->reasons.items, im->reasons.count, sizeof(import_reason), most_first);
    for (size_t i = 0; i < im->reasons.count; i++) {
        const import_reason *r = &im->reasons.items[i];
        fprintf(stderr, "  not used: %s: %zu", r->why, r->count);
        if (r->example) fprintf(stderr, ", such as \"%s\"", r->example);
        fputc('\n', stderr);
    }
}

/* ------------------------------------------------------------------- reading */

static int import_with(const options *opt, const gaz *g, FILE *in, const char *path) {
    importer im;
    ent_error error = { 0 };
    int status = REFUSED;
    if (!importer_open(&im, g)) {
        complain("no temporary file can be made: %s", strerror(errno));
    } else if (import_read(&im, opt->from, in, path, opt->columns, &error) != ENT_OK) {
        complain_error(&error, path);
        if (error.status == ENT_BAD_ARGUMENT) status = usage(opt->command);
    } else if (write_output(opt, &im, path)) {
        tell_counts(opt, &im);
        status = DONE;
    }
    importer_close(&im);
    return status;
}

/* A pipe cannot be read from its start twice, as some formats must be. */
static FILE *copy_of_stdin(void) {
    char bytes[1 << 16];
    FILE *copy = tmpfile();
    bool whole = copy != NULL;
    for (size_t length; whole && (length = fread(bytes, 1, sizeof bytes, stdin));) {
        whole = fwrite(bytes, 1, length, copy) == length;
    }
    if (whole && !ferror(stdin) && fflush(copy) == 0) {
        rewind(copy);
        return copy;
    }
    complain("standard input cannot be kept: %s", strerror(errno));
    if (copy) fclose(copy);
    return NULL;
}

static FILE *open_input(const char *path) {
    struct stat about;
    if (strcmp(path, "-") == 0) return copy_of_stdin();
    FILE *in = fopen(path, "rb");
    if (in && fstat(fileno(in), &about) == 0 && S_ISDIR(about.st_mode)) {
        fclose(in);
        errno = EISDIR;
        in = NULL;
    }
    if (!in) complain("%s: cannot be read: %s", path, strerror(errno));
    return in;
}

int gazetteer_import(const options *opt) {
    if (!opt->from || opt->arguments.count != 1) {
        const char *known = "";
        for (size_t i = 0; import_formats[i]; i++) {
            known = arena_printf(opt->memory, "%s%s%s", known, i ? ", " : "", import_formats[i]);
        }
        complain("gazetteer import: write --from FORMAT and one FILE; formats: %s", known);
        return usage(opt->command);
    }
    size_t faults = 0;
    FILE *in = open_input(opt->arguments.items[0]);
    ent_gazetteer *gazetteer = in ? gazetteer_open(opt, &faults) : NULL;
    int status = gazetteer ? import_with(opt, &gazetteer->tables, in, opt->arguments.items[0]) : REFUSED;
    ent_gazetteer_free(gazetteer);
    if (in) fclose(in);
    return status;
}
