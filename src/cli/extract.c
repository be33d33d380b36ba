/* entente extract: what each document holds, in input order: one JSON object a line, or another format. */
#include <errno.h>
#include <unistd.h>

#include "cli/cli.h"

typedef struct {
    FILE *stream;
    const char *path; /* of a file that takes its place when whole; NULL for standard output */
    const char *temporary;
} sink;

static bool sink_open(const options *opt, sink *s) {
    *s = (sink){ .stream = stdout };
    if (!opt->output) return true;
    arena *a = opt->memory;
    const char *slash = strrchr(opt->output, '/');
    const char *name = slash ? slash + 1 : opt->output;
    const char *folder = arena_copy(a, opt->output, (size_t)(name - opt->output));
    s->path = opt->output;
    s->temporary = arena_printf(a, "%s.%s.%ld", folder, name, (long)getpid());
    undo_add(s->temporary);
    s->stream = fopen(s->temporary, "wx");
    if (!s->stream) complain("%s: cannot be written: %s", s->path, strerror(errno));
    return s->stream != NULL;
}

/* Standard output is looked at once more when the program ends. */
static bool sink_close(sink *s, bool whole) {
    if (!s->path) return whole;
    undo_hold();
    bool placed = fclose(s->stream) == 0 && whole && rename(s->temporary, s->path) == 0;
    if (whole && !placed) complain("%s: cannot be written: %s", s->path, strerror(errno));
    if (placed) undo_forget();
    undo_release();
    if (!placed) undo_all();
    return placed;
}

static bool write_line(void *context, const work_item *item) {
    FILE *stream = context;
    if (!item->text || fwrite(item->text, 1, item->text_length, stream) == item->text_length) return true;
    if (stream != stdout) complain("the output cannot be written: %s", strerror(errno));
    return false;
}

/* ------------------------------------------------------------------ brat */

/* A folder of NAME.txt and NAME.ann. */
typedef struct {
    const options *opt;
    map taken; /* names given so far */
} brat_folder;

/* The last part of the id, without its ending, of letters that any file system takes. */
static const char *brat_name(brat_folder *folder, const char *id) {
    arena *a = folder->opt->memory;
    size_t length = strlen(id);
    while (length > 1 && id[length - 1] == '/') {
        length--;
    }
    size_t start = length;
    while (start && id[start - 1] != '/') {
        start--;
    }
    char *name = arena_copy(a, id + start, length - start);
    char *dot = strchr(name + (*name != '\0'), '.');
    if (dot && read_format_of(id)) *dot = '\0';
    for (char *c = name; *c; c++) {
        bool plain = (*c >= 'a' && *c <= 'z') || (*c >= 'A' && *c <= 'Z') || (*c >= '0' && *c <= '9') || *c == '-';
        if (!plain) *c = '_';
    }
    const char *given = *name ? name : "document";
    for (size_t next = 2; map_get(&folder->taken, str_of(given)) != MAP_NONE; next++) {
        given = arena_printf(a, "%s-%zu", *name ? name : "document", next);
    }
    map_add(a, &folder->taken, str_of(given), 1);
    return given;
}

static bool write_brat(void *context, const work_item *item) {
    brat_folder *folder = context;
    const options *opt = folder->opt;
    if (!item->document) return true;
    const char *name = brat_name(folder, item->document->id);
    return write_file(opt, arena_printf(opt->memory, "%s.txt", name), output_document_text, item->document) &&
           write_file(opt, arena_printf(opt->memory, "%s.ann", name), output_document_brat, item->document);
}

static bool write_config(FILE *stream, const void *words) {
    return fputs(words, stream) >= 0;
}

/* ---------------------------------------------------------------- formats */

typedef struct {
    const char *name;
    output_writer render;
    bool (*render_error)(FILE *stream, const char *document, const char *message);
    const char *head, *foot;
} format;

static const format formats[] = {
    { "jsonl", output_document_jsonl, output_error_jsonl, "", "" },
    { "ansi", output_document_ansi, output_error_ansi, "", "" },
    { "html", output_document_html, output_error_html, output_html_head, output_html_foot },
    { "conll", output_document_conll, output_error_none, "", "" },
    { "brat", NULL, NULL, "", "" },
};

static const format *find_format(const char *name) {
    for (size_t i = 0; i < sizeof formats / sizeof *formats; i++) {
        if (!name || strcmp(name, formats[i].name) == 0) return &formats[i];
    }
    complain("extract: there is no format '%s'; there are: jsonl, ansi, html, conll, brat", name);
    return NULL;
}

static bool extract_all(const options *opt, const format *as, const ent_gazetteer *gazetteer, sink *s,
                        size_t *refused) {
    inputs in = inputs_collect(opt, false);
    brat_folder folder = { .opt = opt };
    work job = { .gazetteer = gazetteer,
                 .paths = &in.paths,
                 .reading = &opt->reading,
                 .alone = opt->alone,
                 .threads = opt->threads,
                 .render = as->render,
                 .render_error = as->render_error,
                 .take = as->render ? write_line : write_brat,
                 .context = as->render ? (void *)s->stream : &folder };
    *refused += in.refused;
    if (!as->render)
        return write_file(opt, "annotation.conf", write_config, output_brat_config) && work_run(&job, refused);
    fputs(as->head, s->stream);
    bool whole = work_run(&job, refused);
    fputs(as->foot, s->stream);
    return whole;
}

static int extract_main(const options *opt) {
    const format *as = find_format(opt->format);
    if (!as) return usage(opt->command);
    if (!inputs_named(opt) || (!as->render && !opt->output)) {
        complain("extract: %s", inputs_named(opt) ? "brat wants a folder: -o DIR" : "no input is named");
        return usage(opt->command);
    }
    sink s = { .stream = stdout };
    if (as->render ? !sink_open(opt, &s) : !folder_prepare(opt->output)) return REFUSED;
    size_t faults = 0, refused = 0;
    bool whole = false;
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    refused = faults;
    if (gazetteer) whole = extract_all(opt, as, gazetteer, &s, &refused);
    if (as->render)
        whole = sink_close(&s, whole);
    else if (whole)
        undo_forget();
    ent_gazetteer_free(gazetteer);
    return whole && !refused ? DONE : REFUSED;
}

const command extract_command = {
    .name = "extract",
    .summary = "what each document holds: mentions, people, meetings",
    .accepts = "ofgjI",
    .main = extract_main,
    .help = "usage: entente extract INPUT... [--format FORMAT] [-o FILE]\n\n"
            "Writes what each document holds (title, day, mentions, meetings, who is absent and why) as one JSON\n"
            "object a line, in input order. A document that cannot be read still gets its line, with an \"error\".\n\n"
            "  -o, --output FILE       the file to write (default: standard output)\n"
            "  -f, --format FORMAT     jsonl (default); ansi, html: the text with what was read as what in colours;\n"
            "                          conll: a token a line; brat: a folder of texts and annotations (-o DIR)\n"
            "  -g, --gazetteers DIR    gazetteers to use; may be given several times\n"
            "  -j, --threads N         threads to read with (default: all processors)\n"
            "  -h, --help\n\n"
            "example: entente extract articles/*.txt | jq '.meetings[]'\n",
};
