/* Cli: the program `entente`. One file per subcommand, and the pieces they share.
 *
 * The only room that prints and exits. Data goes to standard output or files, everything meant for a person to
 * standard error. All of it runs on the main thread inside one arena_run, so any function here may allocate from
 * options.memory; the worker threads of workers.c are the exception and touch no shared arena. */
#ifndef ENT_CLI_H
#define ENT_CLI_H

#include <stdio.h>

#include "base/base.h"
#include "graph/graph.h"
#include "output/origin.h"
#include "output/output.h"
#include "read/read.h"

/* What the process ends with. */
enum { DONE = 0, REFUSED = 1, USAGE = 2, INTERRUPTED = 130 };

/* ---------------------------------------------------------------- options */

typedef struct options {
    arena *memory;
    const struct command *command;
    const char *command_line; /* as one would type it */
    names arguments;          /* inputs, people, a meeting's id: what stands without a dash */
    names gazetteers;         /* --gazetteers, in order */
    const char *output, *format, *from, *person, *date, *columns, *type, *against;
    const char *in, *to, *country, *kind, *level, *ties, *ego, *projection,
        *compare; /* views of what was built, filters.h */
    size_t min_meetings, top, radius;
    bool across, largest_component, dark;
    size_t threads, drawing_seconds;
    bool quiet, verbose, explain, errors, doubtful;
    bool alone;                         /* each document by itself: none is compared with others of its source */
    names files_from, include, exclude; /* lists of inputs; what counts in folders */
    read_settings reading;
} options;

typedef struct command {
    const char *name, *summary, *help;
    const char *accepts; /* short letters of the options it takes, see options.c */
    int (*main)(const options *);
} command;

extern const command graph_command, path_command, report_command;
extern const command run_command, extract_command, build_command, explain_command, gazetteer_command;
extern const command names_command, who_command, eval_command;

/* Fills `out` from the command line; DONE to go on, else the status to end with (said why), or -1 for --help. */
int options_read(const command *cmd, int argc, char **argv, options *out);

/* "Try 'entente run --help'.", and USAGE. */
int usage(const command *cmd);

/* --------------------------------------------------------------- messages */

/* One line on standard error: "entente: …". */
void complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* The same for an error, naming its place; `about` stands in where the error names no file. */
void complain_error(const ent_error *error, const char *about);

/* "1 meeting", "2 meetings". */
const char *counted(arena *a, size_t count, const char *one, const char *many);

/* "12 of 40 documents" on standard error, where that is a terminal; total 0: not known; done == total clears the line.
 */
void progress(size_t done, size_t total);

/* ------------------------------------------------------------- gazetteers */

/* The folders to load: --gazetteers, else $ENTENTE_GAZETTEERS (separated by ':'), else the installed folder, else the
 * one of the source tree. */
names gazetteer_folders(const options *opt);

/* Loads them; each faulty line becomes a message (the first few) and counts in *faults. NULL where nothing loads. */
ent_gazetteer *gazetteer_open(const options *opt, size_t *faults);

/* "path:line:column: message", the source line and a caret. */
void diagnostic_print(const ent_diagnostic *diagnostic);

/* Folder of the program that runs, or NULL. */
const char *program_folder(arena *a);

/* ----------------------------------------------------------------- inputs */

typedef struct {
    names paths;               /* files as given, folders walked in order of names; "-" for standard input */
    size_t refused;            /* folders that gave nothing, each already named */
    vec(origin_refusal) named; /* those, and why */
} inputs;

/* Whether the command line names any. */
bool inputs_named(const options *opt);

/* `once`: a file reached twice counts once. A file that is not there stays in the list; reading it will tell. */
inputs inputs_collect(const options *opt, bool once);

/* ---------------------------------------------------------------- workers */

typedef struct {
    const char *path;
    char name[1024];        /* the path, and the line of a container */
    ent_document *document; /* NULL where refused; `error` says why */
    ent_error error;
    char *text; /* what `render` wrote for it; NULL without render */
    size_t text_length;
} work_item;

typedef struct {
    const ent_gazetteer *gazetteer;
    const names *paths;
    const read_settings *reading;
    bool alone; /* as in options */
    size_t threads;
    output_writer render; /* runs in the workers; may be NULL */
    bool (*render_error)(FILE *stream, const char *document, const char *message);
    bool (*take)(void *context, const work_item *item); /* on the calling thread, in input order; false stops */
    void *context;
} work;

/* Extracts every document of every path, a bounded number of documents at a time. Names each refused document, and
 * gives their count in *refused. False where `take` stopped it or no thread could be started. */
bool work_run(const work *work, size_t *refused);

/* The pieces of all inputs, one after the other. */
typedef struct {
    const names *paths;
    const read_settings *reading;
    bool files_only; /* leaves out what can be read but once: standard input, pipes */
    read_source *source;
    size_t input;
} feed;

bool feed_next(feed *f, read_piece *out); /* false at the end */
void feed_close(feed *f);

/* Whether no input holds more than one document. */
bool lone_files(const work *work);

/* A first pass over the inputs for the lines that come back in many documents of one source. NULL where there are too
 * few documents to compare, or no memory. To be freed with read_repeats_free. */
read_repeats *survey(const work *work);

/* The processors this process may use. */
size_t processor_count(void);

/* ------------------------------------------------- taking back, interrupts */

/* Makes SIGINT and SIGTERM end the process with INTERRUPTED after undo_all. */
void undo_watch_signals(void);
void undo_add(const char *path); /* a file or (empty) folder made on the way */
void undo_child(int pid);        /* a child, leader of its group, to end as well; 0 for none */
void undo_all(void);             /* removes them, last first */
void undo_forget(void);          /* the work is whole: keep them */

/* Signals wait between the two, so that a group of files is written entirely or not at all. */
void undo_hold(void);
void undo_release(void);

/* ------------------------------------------------------------ from reports */

/* What `build` and `run` work out before anything is written. */
typedef struct {
    ent_gazetteer *gazetteer;
    ent_corpus *corpus;
    const ent_result *result;
    graph graph;
    size_t documents, refused;
    arena *memory;
    vec(origin_refusal) named; /* the documents refused, and why */
    origin origin;
} gathered;

/* Checks the output folder, reads, merges and projects. DONE, else the status to end with (said why). */
int gather(const options *opt, gathered *out);
void gathered_free(gathered *g);

/* What the build was made of and how; g's documents must have been read and merged. */
origin origin_of(const options *opt, const gathered *g);

/* The command line with quotes where a shell wants them. */
const char *command_line(arena *a, int argc, char **argv);

/* Makes the folder where needed and tries to write into it; false (said why) where it cannot. */
bool folder_prepare(const char *path);

/* Writes the data files into the output folder; false (said why) at the first failure. Call between undo_hold and
 * undo_release. */
bool write_tables(const options *opt, const gathered *g);
bool write_file(const options *opt, const char *name, output_writer writer, const void *data);

/* Several at once, opt->threads of them at a time; false (each failure said, in order) where one could not be
 * written. */
typedef struct {
    const char *name;
    output_writer writer;
    const void *data;
} file_job;
bool write_files(const options *opt, const file_job *jobs, size_t count);

/* Draws the DOT text in `dot` through entente-draw into a hidden file of the folder. The file's path, from the arena,
 * or NULL (said why). */
const char *draw(const options *opt, FILE *dot, const char *name, const char *format);

/* ------------------------------------------------------- care of gazetteers */

/* The jobs of `entente gazetteer`; opt->arguments are the job's own. */
int gazetteer_check(const options *opt);
int gazetteer_stats(const options *opt);
int gazetteer_lookup(const options *opt);
int gazetteer_suggest(const options *opt);
int gazetteer_import(const options *opt);
int gazetteer_compile(const options *opt);

/* ---------------------------------------------------------------- explain */

/* People who answer to a name: by entity or whole name, else by alias, else by every word of it ("hasanov"). Letters
 * are compared without case and marks. */
indices people_named(arena *a, const ent_person *people, size_t count, const char *name);

/* What to explain: the meetings and between whom. */
typedef struct {
    const ent_person *people;
    const ent_person *of[2]; /* the tie, or the one person asked for; NULL where a meeting was asked for by id */
    const ent_meeting **meetings;
    size_t meeting_count;
    const ent_absence *absence; /* of one person in one document; NULL where in a meeting */
    const char *absence_text;   /* the words that tell it */
    const char *document;
} explanation;

void explain_text(FILE *stream, arena *a, const explanation *explanation);
bool explain_json(FILE *stream, const explanation *explanation);

#endif
