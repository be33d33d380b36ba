/* entente names compare: a CSV of two names a line in, the same with a score and a verdict out.
 *
 * Records pass through as they stand, other columns and quotes and all; what is found is put behind them. */
#include <errno.h>
#include <stdlib.h>

#include "cli/cli.h"
#include "meetings/meetings.h"
#include "people/compare.h"

enum { MOST_COLUMNS = 64, LONGEST_RECORD = 1 << 20 };

typedef struct {
    const options *opt;
    FILE *in, *out;
    char *bytes; /* the record as it stands */
    size_t length, room;
    char *cell_bytes[2]; /* the two names, unquoted */
    size_t cell_room[2];
    str cells[2];
    size_t columns[2];
    size_t line;
    bool organizations;
    comparer *comparer;
    comparison found;
} comparing;

/* ---------------------------------------------------------------------- CSV */

static void put(comparing *w, int c) {
    if (w->length + 1 >= w->room) {
        size_t room = w->room ? w->room * 2 : 512;
        w->bytes = arena_grow(w->opt->memory, w->bytes, w->room, room);
        w->room = room;
    }
    w->bytes[w->length++] = (char)c;
}

/* One record, line ends inside quotes included, its own end not. False at the end of the input. */
static bool read_record(comparing *w) {
    bool quoted = false;
    int c = getc_unlocked(w->in);
    w->length = 0;
    if (c == EOF) return false;
    w->line++;
    for (; c != EOF && (quoted || c != '\n'); c = getc_unlocked(w->in)) {
        if (c == '"') quoted = !quoted;
        if (w->length < LONGEST_RECORD) put(w, c);
    }
    if (w->length && w->bytes[w->length - 1] == '\r') w->length--;
    return true;
}

/* The cell of a record from `at` on, raw; at moves behind the separator. False when the record is used up. */
static bool next_cell(const comparing *w, size_t *at, str *cell) {
    if (*at > w->length) return false;
    size_t start = *at;
    bool quoted = false;
    while (*at < w->length && (quoted || w->bytes[*at] != ',')) {
        if (w->bytes[*at] == '"') quoted = !quoted;
        ++*at;
    }
    *cell = (str){ w->bytes ? w->bytes + start : "", *at - start };
    ++*at;
    return true;
}

/* The cell's text: quotes off, doubled ones single. */
static str unquote(comparing *w, size_t which, str cell) {
    cell = str_trim(cell);
    if (cell.len < 2 || cell.ptr[0] != '"' || cell.ptr[cell.len - 1] != '"') return cell;
    if (w->cell_room[which] < cell.len) {
        w->cell_room[which] = 2 * cell.len;
        w->cell_bytes[which] = arena_alloc(w->opt->memory, w->cell_room[which]);
    }
    size_t length = 0;
    for (size_t i = 1; i + 1 < cell.len; i++) {
        if (cell.ptr[i] == '"') i++;
        if (i + 1 < cell.len) w->cell_bytes[which][length++] = cell.ptr[i];
    }
    return (str){ w->cell_bytes[which], length };
}

static bool read_header(comparing *w) {
    static const char *const wanted[] = { "name1", "name2" };
    str cell;
    if (!read_record(w)) {
        complain("names compare: the input is empty; its first line is: name1,name2");
        return false;
    }
    if (w->length >= 3 && memcmp(w->bytes, "\xEF\xBB\xBF", 3) == 0) memmove(w->bytes, w->bytes + 3, w->length -= 3);
    w->columns[0] = w->columns[1] = MOST_COLUMNS;
    for (size_t at = 0, column = 0; column < MOST_COLUMNS && next_cell(w, &at, &cell); column++) {
        str name = unquote(w, 0, cell);
        for (size_t i = 0; i < 2; i++) {
            if (name.len == 5 && strncasecmp(name.ptr, wanted[i], 5) == 0) w->columns[i] = column;
        }
    }
    if (w->columns[0] < MOST_COLUMNS && w->columns[1] < MOST_COLUMNS) return true;
    complain("names compare: the first line must name the columns name1 and name2");
    return false;
}

static bool find_names(comparing *w) {
    str cell;
    size_t found = 0;
    for (size_t at = 0, column = 0; next_cell(w, &at, &cell); column++) {
        for (size_t i = 0; i < 2; i++) {
            if (w->columns[i] != column) continue;
            w->cells[i] = unquote(w, i, cell);
            found++;
        }
    }
    return found == 2;
}

/* ------------------------------------------------------------------ telling */

static str written(const cut_name *n, size_t at, size_t count, str name) {
    size_t start = n->items[at].start, end = n->items[at + count - 1].end;
    return end > start && end <= name.len ? str_slice(name, start, end)
                                          : (str){ n->items[at].letters, n->items[at].length };
}

static void put_words(comparing *w, str words) {
    for (size_t i = 0; i < words.len; i++) {
        if (words.ptr[i] == '"') fputc('"', w->out);
        fputc(words.ptr[i] == '\n' ? ' ' : words.ptr[i], w->out);
    }
}

/* "Zakir=Z (initial), Hasanov=Gasanov (sounds 0.93), Asgar=-; a rare name and an initial" */
static void explain(comparing *w) {
    const comparison *x = &w->found;
    fputs(",\"", w->out);
    for (size_t i = 0; i < x->pair_count; i++) {
        const aligned *pair = &x->pairs[i];
        if (i) fputs(", ", w->out);
        put_words(w, pair->one_count ? written(&x->one, pair->one, pair->one_count, w->cells[0]) : STR("-"));
        fputc('=', w->out);
        put_words(w, pair->other_count ? written(&x->other, pair->other, pair->other_count, w->cells[1]) : STR("-"));
        if (!pair->one_count || !pair->other_count) continue;
        fprintf(w->out, " (%s", pair->how);
        if (pair->likeness < 1000) fprintf(w->out, " 0.%03d", pair->likeness);
        fputc(')', w->out);
    }
    fprintf(w->out, "%s%s\"", x->pair_count ? "; " : "", x->why);
}

static void compare_record(comparing *w) {
    comparison *x = &w->found;
    (w->organizations ? compare_organizations : compare_people)(w->comparer, w->cells[0], w->cells[1], x);
    fwrite(w->bytes, 1, w->length, w->out);
    fprintf(w->out, ",%d.%03d,%s", x->score / 1000, x->score % 1000, compared_verdict_name(x->verdict));
    if (w->opt->explain) explain(w);
    fputc('\n', w->out);
}

static int compare_all(comparing *w) {
    size_t refused = 0;
    if (!read_header(w)) return REFUSED;
    fwrite(w->bytes, 1, w->length, w->out);
    fputs(w->opt->explain ? ",score,verdict,explanation\n" : ",score,verdict\n", w->out);
    while (read_record(w)) {
        if (!w->length) continue;
        if (find_names(w)) {
            compare_record(w);
            continue;
        }
        complain("names compare: record %zu has not the columns of the header", w->line);
        refused++;
    }
    return refused ? REFUSED : DONE;
}

static int names_compare(const options *opt) {
    comparing w = { .opt = opt, .in = stdin, .out = stdout };
    const char *path = opt->arguments.count > 1 ? opt->arguments.items[1] : "-";
    size_t faults = 0;
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    if (!gazetteer) return REFUSED;
    if (strcmp(path, "-") != 0) w.in = fopen(path, "rb");
    int status = REFUSED;
    if (!w.in) {
        complain("%s: cannot be read: %s", path, strerror(errno));
    } else {
        w.organizations = opt->type && strcmp(opt->type, "organization") == 0;
        w.comparer = comparer_new(&gazetteer->tables, opt->memory);
        status = compare_all(&w);
    }
    if (w.in && w.in != stdin) fclose(w.in);
    ent_gazetteer_free(gazetteer);
    return faults ? REFUSED : status;
}

static int names_main(const options *opt) {
    const char *job = opt->arguments.count ? opt->arguments.items[0] : NULL;
    if (!job || strcmp(job, "compare") != 0 || opt->arguments.count > 2) {
        complain("names: the job is: compare [FILE]");
        return usage(opt->command);
    }
    if (opt->type && strcmp(opt->type, "person") != 0 && strcmp(opt->type, "organization") != 0) {
        complain("names: there is no type '%s'; there are: person, organization", opt->type);
        return usage(opt->command);
    }
    return names_compare(opt);
}

const command names_command = {
    .name = "names",
    .summary = "compare: two names a line, and whether they may be one's",
    .accepts = "Tgx",
    .main = names_main,
    .help = "usage: entente names compare [FILE]\n\n"
            "Reads CSV whose first line names the columns name1 and name2 (from FILE, else standard input) and writes\n"
            "it again with a score (0 to 1) and a verdict (same, different, unsure) behind each record. Other columns\n"
            "pass through. Names may be in any script and order. They are compared as names alone: two people may\n"
            "share one, which no comparison of names can tell.\n\n"
            "  -x, --explain           one more column: what was aligned with what, and what decided\n"
            "  -T, --type TYPE         person (default) or organization\n"
            "  -g, --gazetteers DIR    gazetteers to know names by; may be given several times\n"
            "  -h, --help\n\n"
            "example: entente names compare pairs.csv > compared.csv\n",
};
