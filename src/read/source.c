/* Sources: an input cut into pieces, one for each document. A file of text or HTML is a single piece, which is not even
 * opened here, so that the threads read their files side by side; lines, records and values are cut off one after the
 * other. */
#include <stdlib.h>
#include <strings.h>

#include "read/parts.h"

struct read_source {
    const char *path;
    const read_settings *opt;
    read_format format;
    stream *in;
    size_t line;
    char separator;
    size_t columns[READ_FIELDS];
    json_values values;
    bool started, over;
};

static const struct {
    const char *ending;
    read_format format;
} endings[] = {
    { ".txt", READ_TEXT },   { ".text", READ_TEXT },   { ".html", READ_HTML },    { ".htm", READ_HTML },
    { ".xhtml", READ_HTML }, { ".jsonl", READ_JSONL }, { ".ndjson", READ_JSONL }, { ".json", READ_JSON },
    { ".csv", READ_CSV },    { ".tsv", READ_TSV },
};

static bool ends_with(const char *path, size_t length, const char *ending) {
    size_t size = strlen(ending);
    return length > size && strncasecmp(path + length - size, ending, size) == 0;
}

read_format read_format_of(const char *path) {
    size_t length = strlen(path);
    if (ends_with(path, length, ".gz")) length -= 3;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        if (ends_with(path, length, endings[i].ending)) return endings[i].format;
    }
    return READ_UNKNOWN;
}

read_format read_format_named(const char *word) {
    static const char *const words[] = { "", "text", "html", "json", "jsonl", "csv", "tsv" };
    for (int f = READ_TEXT; f <= READ_TSV; f++) {
        if (strcmp(word, words[f]) == 0) return (read_format)f;
    }
    return READ_UNKNOWN;
}

read_source *read_open(const char *path, const read_settings *opt) {
    read_source *source = calloc(1, sizeof *source);
    if (!source) return NULL;
    source->path = path;
    source->opt = opt;
    source->format = opt->format ? opt->format : read_format_of(path);
    return source;
}

void read_close(read_source *source) {
    if (!source) return;
    stream_close(source->in);
    free(source);
}

void read_piece_free(read_piece *piece) {
    free(piece->bytes);
    *piece = (read_piece){ 0 };
}

static bool starts_tag(str head, const char *name) {
    return head.len > strlen(name) && strncasecmp(head.ptr, name, strlen(name)) == 0;
}

/* By its first bytes: an object a line, one object, a page, else text. */
static read_format format_by_looks(str head) {
    if (head.len >= 3 && memcmp(head.ptr, "\xEF\xBB\xBF", 3) == 0) head = str_slice(head, 3, head.len);
    head = str_trim(head);
    if (head.len > 1 && head.ptr[0] == '{') {
        const char *newline = memchr(head.ptr, '\n', head.len);
        str line = str_trim(str_slice(head, 0, newline ? (size_t)(newline - head.ptr) : head.len));
        str behind = str_trim(str_slice(line, 1, line.len));
        if (behind.len && behind.ptr[0] != '"' && behind.ptr[0] != '}') return READ_TEXT;
        return !newline || line.ptr[line.len - 1] == '}' ? READ_JSONL : READ_JSON;
    }
    if (head.len > 1 && head.ptr[0] == '[') {
        str behind = str_trim(str_slice(head, 1, head.len));
        if (behind.len && behind.ptr[0] == '{') return READ_JSON;
    }
    static const char *const tags[] = {
        "<!doctype html", "<html", "<?xml", "<head", "<body", "<!--", "<article", "<div"
    };
    for (size_t i = 0; i < sizeof tags / sizeof *tags; i++) {
        if (starts_tag(head, tags[i])) return READ_HTML;
    }
    return READ_TEXT;
}

static bool refuse_source(read_source *source, read_piece *out) {
    source->over = true;
    return out->error.status != ENT_OK;
}

/* The rest of the stream as one piece. */
static void take_all(read_source *source, read_piece *out) {
    buffer all = { .limit = source->opt->limit };
    for (str at; (at = stream_peek(source->in)).len && !all.too_long; stream_skip(source->in, at.len)) {
        buffer_put(&all, at.ptr, at.len);
    }
    out->bytes = all.bytes;
    out->length = all.length;
    out->loaded = true;
    source->over = true;
    if (stream_failed(source->in, 0, &out->error)) return;
    (void)buffer_status(&all, source->path, 0, &out->error);
}

static bool blank(const buffer *line) {
    for (size_t i = 0; i < line->length; i++) {
        if ((unsigned char)line->bytes[i] > ' ') return false;
    }
    return !line->too_long && !line->no_memory;
}

static bool end_of(read_source *source, read_piece *out) {
    source->over = true;
    return stream_failed(source->in, source->line, &out->error);
}

static bool next_line(read_source *source, read_piece *out) {
    buffer line = { .limit = source->opt->limit };
    do {
        line.length = 0;
        if (!stream_line(source->in, &line)) {
            free(line.bytes);
            return end_of(source, out);
        }
        source->line++;
    } while (blank(&line));
    out->line = source->line;
    out->bytes = line.bytes;
    out->length = line.length;
    out->loaded = true;
    /* A line that the end of a damaged file cut off is not worth parsing. */
    if (stream_failed(source->in, source->line, &out->error))
        source->over = true;
    else
        (void)buffer_status(&line, source->path, source->line, &out->error);
    return true;
}

static bool read_header(read_source *source, read_piece *out) {
    buffer header = { .limit = source->opt->limit };
    size_t starts[TABLE_CELLS], count = 0;
    source->separator = table_separator(stream_peek(source->in), source->format);
    bool any = table_record(source->in, source->separator, &header, starts, &count, &source->line);
    if (any) table_columns(&header, starts, count, source->opt, source->columns);
    free(header.bytes);
    if (stream_failed(source->in, source->line, &out->error)) return false;
    if (any && (source->columns[READ_FIELD_TEXT] || source->columns[READ_FIELD_HTML])) return true;
    fail(&out->error, ENT_BAD_INPUT, source->path, 1, 0,
         "the first line names no column for the text, such as \"text\" or \"html\" (--field text=COLUMN)");
    return false;
}

static bool next_record(read_source *source, read_piece *out) {
    buffer record = { .limit = source->opt->limit };
    size_t starts[TABLE_CELLS], count = 0, line;
    do {
        record.length = 0;
        line = source->line + 1;
        if (!table_record(source->in, source->separator, &record, starts, &count, &source->line)) {
            free(record.bytes);
            return end_of(source, out);
        }
    } while (count == 1 && record.length <= 1 && !record.too_long);
    out->line = line;
    out->bytes = record.bytes;
    out->length = record.length;
    out->loaded = true;
    for (size_t f = 0; f < READ_FIELDS; f++) {
        size_t column = source->columns[f];
        out->cells[f] = column && column <= count ? starts[column - 1] + 1 : 0;
    }
    if (stream_failed(source->in, line, &out->error))
        source->over = true;
    else
        (void)buffer_status(&record, source->path, line, &out->error);
    return true;
}

/* An object alone goes by its file's name. */
static bool next_value(read_source *source, read_piece *out) {
    buffer value = { .limit = source->opt->limit };
    const char *wrong;
    size_t line;
    if (!source->started) values_open(source->in, &source->values);
    source->started = true;
    bool any = values_next(source->in, &source->values, &value, &line, &wrong);
    if (!any) {
        free(value.bytes);
        source->line = line;
        return end_of(source, out);
    }
    out->line = values_alone(source->in, &source->values) ? 0 : line;
    out->bytes = value.bytes;
    out->length = value.length;
    out->loaded = true;
    source->over = wrong != NULL;
    if (stream_failed(source->in, line, &out->error))
        source->over = true;
    else if (wrong)
        fail(&out->error, ENT_BAD_INPUT, source->path, line, 0, "%s", wrong);
    else
        (void)buffer_status(&value, source->path, line, &out->error);
    return true;
}

bool read_next(read_source *source, read_piece *out) {
    *out = (read_piece){ .path = source->path, .format = source->format };
    if (source->over) return false;
    bool whole = source->format == READ_TEXT || source->format == READ_HTML;
    if (whole && strcmp(source->path, "-") != 0) {
        source->over = true; /* whoever makes an article of it opens it */
        return true;
    }
    if (!source->in) {
        source->in = stream_open(source->path, &out->error);
        if (!source->in) return refuse_source(source, out);
        if (!source->format) source->format = format_by_looks(stream_peek(source->in));
    }
    out->format = source->format;
    if (source->format == READ_JSONL) return next_line(source, out);
    if (source->format == READ_JSON) return next_value(source, out);
    if (source->format == READ_CSV || source->format == READ_TSV) {
        if (!source->started && !read_header(source, out)) return refuse_source(source, out);
        source->started = true;
        return next_record(source, out);
    }
    take_all(source, out);
    return true;
}

/* The file of a piece that was put off. */
static ent_status load(read_piece *piece, const read_settings *opt, ent_error *error) {
    read_source source = { .path = piece->path, .opt = opt, .format = piece->format };
    source.in = stream_open(piece->path, error);
    if (!source.in) return error->status;
    take_all(&source, piece);
    stream_close(source.in);
    if (piece->error.status != ENT_OK) *error = piece->error;
    return piece->error.status;
}

typedef struct {
    arena *a;
    const read_piece *piece;
    const read_settings *opt;
    ent_article *out;
    ent_status status;
    ent_error *error;
} making;

static bool looks_like_html(const char *words) {
    const char *tag = strchr(words, '<');
    if (!tag || !strchr("pPdDaAhHbBsSuUoOiI!", tag[1] ? tag[1] : ' ')) return false;
    return strcasestr(tag, "</p>") || strcasestr(tag, "<br") || strcasestr(tag, "</div>") || strcasestr(tag, "<html");
}

static void make_of_html(making *m, const char *bytes, size_t length) {
    decoded page;
    const char *declared = m->opt->encoding;
    if (!declared) declared = html_declared_encoding(m->a, bytes, length);
    decode_bytes(m->a, bytes, length, declared, true, &page);
    m->status = html_article(m->a, &page, m->out);
}

static void make_of_text(making *m, const char *bytes, size_t length) {
    decoded plain;
    decode_bytes(m->a, bytes, length, m->opt->encoding, false, &plain);
    m->out->text = plain.bytes;
    m->out->length = plain.length;
    m->out->shifts = plain.shifts.items;
    m->out->shift_count = plain.shifts.count;
}

/* What the record says of itself counts before what its page says. */
static void make_of_record(making *m) {
    const char *told[READ_FIELDS] = { NULL };
    ent_article *out = m->out;
    if (m->piece->format == READ_JSON || m->piece->format == READ_JSONL) {
        m->status = record_read(m->a, m->piece, m->opt, told, m->error);
        if (m->status != ENT_OK) return;
    } else {
        for (size_t f = 0; f < READ_FIELDS; f++) {
            const char *cell = m->piece->cells[f] ? m->piece->bytes + m->piece->cells[f] - 1 : NULL;
            told[f] = cell && *cell ? cell : NULL;
        }
    }
    const char *words = told[READ_FIELD_TEXT] ? told[READ_FIELD_TEXT] : told[READ_FIELD_HTML];
    if (!words) {
        m->status =
            fail(m->error, ENT_BAD_INPUT, m->piece->path, m->piece->line, 0, "holds no text and no html (--field)");
        return;
    }
    if (!told[READ_FIELD_TEXT] || looks_like_html(words))
        make_of_html(m, words, strlen(words));
    else
        make_of_text(m, words, strlen(words));
    const char **const places[READ_FIELDS] = {
        [READ_FIELD_TITLE] = &out->title, [READ_FIELD_DATE] = &out->published,    [READ_FIELD_URL] = &out->url,
        [READ_FIELD_ID] = &out->id,       [READ_FIELD_LANGUAGE] = &out->language, [READ_FIELD_AUTHOR] = &out->author
    };
    for (size_t f = READ_FIELD_TITLE; f < READ_FIELDS; f++) {
        if (told[f]) *places[f] = told[f];
    }
    if (!told[READ_FIELD_ID] && told[READ_FIELD_URL]) out->id = told[READ_FIELD_URL];
}

static void make(void *context) {
    making *m = context;
    const read_piece *piece = m->piece;
    m->out->id = piece->line ? arena_printf(m->a, "%s:%zu", piece->path, piece->line)
                             : arena_copy(m->a, piece->path, strlen(piece->path));
    if (piece->format == READ_TEXT)
        make_of_text(m, piece->bytes, piece->length);
    else if (piece->format == READ_HTML)
        make_of_html(m, piece->bytes, piece->length);
    else
        make_of_record(m);
    if (m->status == ENT_BAD_INPUT && !m->error->message[0])
        fail(m->error, ENT_BAD_INPUT, piece->path, piece->line, 0, "holds no text");
}

ent_status read_article(arena *a, read_piece *piece, const read_settings *opt, ent_article *out, ent_error *error) {
    *out = (ent_article){ .limit = opt->limit };
    if (piece->error.status != ENT_OK) {
        *error = piece->error;
        return error->status;
    }
    if (!piece->loaded) {
        ent_status status = load(piece, opt, error);
        if (status != ENT_OK) return status;
    }
    if (!piece->length) return fail(error, ENT_BAD_INPUT, piece->path, piece->line, 0, "is empty");
    making m = { a, piece, opt, out, ENT_OK, error };
    ent_status status = arena_run(a, make, &m);
    if (status == ENT_OK) status = m.status;
    if (status == ENT_NO_MEMORY) return fail(error, status, piece->path, piece->line, 0, "no memory to read it");
    return status;
}
