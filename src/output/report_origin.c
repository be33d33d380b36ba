/* The last part of the report: what was read and what was refused, and by which command, program and gazetteers, so
 * that it can be made again, or be seen why it comes out otherwise. */
#include "output/report.h"

enum { REFUSALS = 200 };

static void put_refusals(FILE *stream, const origin *from) {
    report_count(stream, from->documents, "document was", "documents were");
    fputs(" read. ", stream);
    if (!from->refused_count) fputs("None was refused.\n\n", stream);
    if (!from->refused_count) return;
    report_count(stream, from->refused_count, "input was", "inputs were");
    fputs(" refused, and ", stream);
    fputs(from->refused_count == 1 ? "is not in what stands above:\n\n" : "are not in what stands above:\n\n", stream);
    for (size_t i = 0; i < from->refused_count && i < REFUSALS; i++) {
        fputs("- ", stream);
        emit_markdown_source(stream, from->refused[i].document ? from->refused[i].document : "");
        fputs(": ", stream);
        emit_markdown(stream, from->refused[i].why ? from->refused[i].why : "no reason is kept");
        putc('\n', stream);
    }
    if (from->refused_count > REFUSALS) fprintf(stream, "\n…and %zu more.\n", from->refused_count - REFUSALS);
    putc('\n', stream);
}

/* A line of its own, taken as it is. */
static void put_command(FILE *stream, const char *command) {
    if (!command) return;
    fputs("    ", stream);
    for (uint32_t code; (code = utf8_next(&command));) {
        utf8_put(stream, code < 0x20 || code == 0x7F ? ' ' : code);
    }
    fputs("\n\n", stream);
}

/* The last part of a path: reports are sent on, and where somebody keeps things is nobody's business. */
static const char *last_part(const char *path) {
    const char *slash = path ? strrchr(path, '/') : NULL;
    return slash && slash[1] ? slash + 1 : path;
}

static void put_gazetteers(FILE *stream, const origin *from) {
    if (!from->gazetteer_count) return;
    fputs("Gazetteers, with the XXH128 checksum of each table:\n\n| table | checksum |\n|---|---|\n", stream);
    for (size_t i = 0; i < from->gazetteer_count; i++) {
        const origin_gazetteer *its = &from->gazetteers[i];
        for (size_t t = 0; t < its->table_count; t++) {
            fputs("| ", stream);
            emit_markdown(stream, last_part(its->folder));
            putc('/', stream);
            emit_markdown(stream, its->tables[t].name);
            fputs(" | ", stream);
            emit_markdown(stream, its->tables[t].checksum ? its->tables[t].checksum : "not readable");
            fputs(" |\n", stream);
        }
    }
    putc('\n', stream);
}

void report_origin(FILE *stream, const output_page *page) {
    const origin *from = page->origin;
    fputs("<a id=\"how\"></a>\n\n## What was read, and how this was made\n\n", stream);
    if (!from || !from->program) {
        fputs("The folder tells nothing of how it was built (it has no about.json).\n\n", stream);
    } else {
        put_refusals(stream, from);
        fputs("Built with ", stream);
        emit_markdown(stream, from->program);
        fprintf(stream, " and igraph %s by\n\n", graph_igraph_version());
        put_command(stream, from->command);
    }
    if (page->command) fputs("This view was made by\n\n", stream);
    put_command(stream, page->command);
    if (from) put_gazetteers(stream, from);
}
