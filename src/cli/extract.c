/* entente extract: what each document holds, one JSON object a line, in input order. */
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

static int refuse_format(const options *opt) {
    complain("extract: there is no format '%s'; there is: jsonl", opt->format);
    return usage(opt->command);
}

static int extract_main(const options *opt) {
    if (opt->format && strcmp(opt->format, "jsonl") != 0) return refuse_format(opt);
    if (!opt->arguments.count) {
        complain("extract: no input is named");
        return usage(opt->command);
    }
    sink s;
    if (!sink_open(opt, &s)) return REFUSED;
    size_t faults = 0, refused = 0;
    bool whole = false;
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    if (gazetteer) {
        inputs in = inputs_collect(opt, false);
        work job = { .gazetteer = gazetteer,
                     .paths = &in.paths,
                     .threads = opt->threads,
                     .render = output_document_jsonl,
                     .take = write_line,
                     .context = s.stream };
        refused = in.refused + faults;
        whole = work_run(&job, &refused);
    }
    whole = sink_close(&s, whole);
    ent_gazetteer_free(gazetteer);
    return whole && !refused ? DONE : REFUSED;
}

const command extract_command = {
    .name = "extract",
    .summary = "what each document holds: mentions, people, meetings",
    .accepts = "ofgj",
    .main = extract_main,
    .help = "usage: entente extract INPUT... [-o FILE]\n\n"
            "Writes what each document holds (title, day, mentions, meetings, who is absent and why) as one JSON\n"
            "object a line, in input order. A document that cannot be read still gets its line, with an \"error\".\n\n"
            "  -o, --output FILE       the file to write (default: standard output)\n"
            "  -f, --format jsonl      the only format there is so far\n"
            "  -g, --gazetteers DIR    gazetteers to use; may be given several times\n"
            "  -j, --threads N         threads to read with (default: all processors)\n"
            "  -h, --help\n\n"
            "example: entente extract articles/*.txt | jq '.meetings[]'\n",
};
