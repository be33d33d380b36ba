/* The importer: from people, tenures and organizations in anybody's words to lines of our tables. */
#include <jansson.h>
#include <stdlib.h>

#include "import/import.h"

enum { LONGEST_LINE = 8 << 20, MOST_REASONS = 64 };

static const char *const table_names[] = { "officials.tsv", "tenures.tsv", "organizations.tsv" };
static const char *const table_headers[] = { "id\tname\taliases\tshort\tcountry\tsex\twikidata\tflags",
                                             "official\toffice\torganization\tcountry\tfrom\tto\tacting",
                                             "id\tname\taliases\tcountry\tkind\tflags" };

const char *import_table_name(import_table table) {
    return table_names[table];
}

const char *import_table_header(import_table table) {
    return table_headers[table];
}

/* --------------------------------------------------------------- lifecycle */

bool importer_open(importer *im, const gaz *g) {
    *im = (importer){ .g = g };
    arena_init(&im->kept, SIZE_MAX);
    arena_init(&im->record, SIZE_MAX);
    for (int i = 0; i < IMPORT_TABLES; i++) {
        if (!(im->tables[i] = tmpfile())) return false;
    }
    return true;
}

void importer_close(importer *im) {
    for (int i = 0; i < IMPORT_TABLES; i++) {
        if (im->tables[i]) fclose(im->tables[i]);
    }
    free(im->buffer);
    free(im->held);
    json_decref(im->parsed);
    arena_free(&im->kept);
    arena_free(&im->record);
}

/* Both arenas unwind to the one arena_run around the reading. */
void import_next_record(importer *im) {
    arena_free(&im->record);
    im->record.exhausted = im->kept.exhausted;
}

typedef struct {
    importer *im;
    import_reader reader;
    FILE *in;
    const char *columns;
    ent_error *error;
    ent_status status;
} reading;

static void read_all(void *context) {
    reading *r = context;
    import_next_record(r->im);
    r->status = r->reader(r->im, r->in, r->columns, r->error);
    if (r->status == ENT_OK && ferror(r->in))
        r->status = fail(r->error, ENT_IO, r->im->path, 0, 0, "cannot be read to its end");
}

const char *const import_formats[] = { "wikidata-csv", "wikidata-json", "ftm", "popolo", "petrarch",
                                       "spacy",        "gate",          "csv", NULL };

ent_status import_read(importer *im, const char *format, FILE *in, const char *path, const char *columns,
                       ent_error *error) {
    static const import_reader readers[] = { import_wikidata_csv, import_wikidata_json, import_ftm,  import_popolo,
                                             import_petrarch,     import_spacy,         import_gate, import_csv };
    reading r = { .im = im, .in = in, .columns = columns, .error = error };
    im->path = path;
    for (size_t i = 0; import_formats[i]; i++) {
        if (strcmp(format, import_formats[i]) == 0) r.reader = readers[i];
    }
    if (!r.reader) return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "there is no format \"%s\"", format);
    if (columns && r.reader != import_csv)
        return fail(error, ENT_BAD_ARGUMENT, NULL, 0, 0, "columns are for the format csv only");
    if (arena_run(&im->kept, read_all, &r) != ENT_OK)
        return fail(error, ENT_NO_MEMORY, path, 0, 0, "no memory to import it");
    for (int i = 0; r.status == ENT_OK && i < IMPORT_TABLES; i++) {
        if (fflush(im->tables[i]) != 0 || ferror(im->tables[i]))
            r.status = fail(error, ENT_IO, path, 0, 0, "no room for the temporary files");
    }
    return r.status;
}

/* ---------------------------------------------------------------- counting */

static import_reason *reason_of(importer *im, const char *why) {
    for (size_t i = 0; i < im->reasons.count; i++) {
        if (strcmp(im->reasons.items[i].why, why) == 0) return &im->reasons.items[i];
    }
    if (im->reasons.count == MOST_REASONS) return &im->reasons.items[MOST_REASONS - 1];
    if (im->reasons.count == MOST_REASONS - 1) why = "for other reasons";
    vec_push(&im->kept, &im->reasons, (import_reason){ .why = arena_copy(&im->kept, why, strlen(why)) });
    return &im->reasons.items[im->reasons.count - 1];
}

void import_skip(importer *im, const char *why, const char *example) {
    import_reason *reason = reason_of(im, why);
    if (reason->count++ || !example || !*example) return;
    size_t length = strnlen(example, 120);
    while (length && ((unsigned char)example[length] & 0xC0) == 0x80) {
        length--; /* a letter is not cut in two */
    }
    reason->example = arena_copy(&im->kept, example, length);
}

/* ------------------------------------------------------------------- lines */

/* getc and a limit rather than getline, which would take a line of any length into memory. */
bool import_line(importer *im, FILE *in, str *out) {
    size_t length = 0;
    int c;
    while ((c = getc_unlocked(in)) != EOF && c != '\n') {
        if (length == LONGEST_LINE) continue;
        if (length == im->buffer_size) {
            size_t size = im->buffer_size ? im->buffer_size * 2 : 4096;
            char *grown = realloc(im->buffer, size);
            if (!grown) longjmp(*im->kept.exhausted, 1);
            im->buffer = grown;
            im->buffer_size = size;
        }
        im->buffer[length++] = (char)c;
    }
    if (c == EOF && !length) return false;
    if (length == LONGEST_LINE) {
        import_skip(im, "a line of more than 8 MB", NULL);
        length = 0;
    }
    if (length && im->buffer[length - 1] == '\r') length--;
    *out = (str){ im->buffer ? im->buffer : "", length };
    return true;
}

/* ------------------------------------------------------------------- cells */

/* A name as a cell may hold it: one line, single blanks, neither tabs nor bars; NULL where it holds no letter. */
static const char *cell_of(arena *a, const char *told) {
    if (!told) return NULL;
    text t = { 0 };
    text_decode(a, told, strlen(told), &t);
    char *cell = arena_alloc(a, t.length + 1);
    size_t length = 0;
    bool letter = false;
    for (size_t i = 0; i < t.length; i++) {
        unsigned char c = (unsigned char)t.bytes[i];
        bool hard = c == 0xC2 && i + 1 < t.length && (unsigned char)t.bytes[i + 1] == 0xA0; /* no-break space */
        bool blank = c <= ' ' || c == 0x7F || c == '|' || hard;
        if (hard) i++;
        if (blank && (!length || cell[length - 1] == ' ')) continue;
        letter |= !blank && (c >= 0x80 || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'));
        cell[length++] = blank ? ' ' : (char)c;
    }
    while (length && cell[length - 1] == ' ') {
        length--;
    }
    cell[length] = '\0';
    return letter ? cell : NULL;
}

static const char *id_of(importer *im, const char *name, const char *country) {
    arena *a = &im->record;
    str key = gaz_name_key(a, str_of(name));
    char *id = arena_copy(a, key.ptr, key.len);
    size_t length = 0;
    for (size_t i = 0; i < key.len; i++) {
        bool keeps = (id[i] >= 'a' && id[i] <= 'z') || (id[i] >= '0' && id[i] <= '9') || (unsigned char)id[i] >= 0x80;
        if (keeps)
            id[length++] = id[i];
        else if (id[i] == ' ' && length && id[length - 1] != '-')
            id[length++] = '-';
    }
    if (length && id[length - 1] == '-') length--;
    id[length] = '\0';
    if (!length) return NULL;
    const char *free_id = id;
    for (int turn = 1; map_get(&im->taken, str_of(free_id)) != MAP_NONE; turn++) {
        if (turn == 1 && country)
            free_id = arena_printf(a, "%s-%c%c", id, country[0] + 32, country[1] + 32);
        else
            free_id = arena_printf(a, "%s-%d", id, turn + 1);
    }
    free_id = arena_copy(&im->kept, free_id, strlen(free_id));
    map_add(&im->kept, &im->taken, str_of(free_id), 1);
    return free_id;
}

/* The other spellings that fold to something else. */
static const char *list_of(importer *im, const char *name, const names *told) {
    arena *a = &im->record;
    map seen = { 0 };
    const char *list = "";
    map_add(a, &seen, gaz_name_key(a, str_of(name)), 1);
    for (size_t i = 0; told && i < told->count; i++) {
        const char *cell = cell_of(a, told->items[i]);
        if (!cell) continue;
        size_t before = seen.count;
        map_add(a, &seen, gaz_name_key(a, str_of(cell)), 1);
        if (seen.count > before) list = arena_printf(a, "%s%s%s", list, *list ? "|" : "", cell);
    }
    return list;
}

static const char *or_empty(const char *value) {
    return value ? value : "";
}

/* ------------------------------------------------------------------- lines */

const char *import_known(const importer *im, const char *key) {
    uint32_t at = map_get(&im->people, str_of(key));
    return at == MAP_NONE ? NULL : im->ids.items[at];
}

static bool has_two_words(importer *im, const char *name) {
    str key = gaz_name_key(&im->record, str_of(name));
    return key.len && memchr(key.ptr, ' ', key.len);
}

const char *import_official(importer *im, const import_person *told) {
    const char *name = cell_of(&im->record, told->name);
    const char *key = told->key && *told->key ? told->key : told->name;
    if (!name || !has_two_words(im, name)) {
        import_skip(im, name ? "a name of one word, which is no full name" : "a person without a name",
                    name ? name : key);
        return NULL;
    }
    const char *known = import_known(im, key);
    if (known) return known;
    const char *id = id_of(im, name, told->country);
    if (!id) {
        import_skip(im, "a name without letters", told->name);
        return NULL;
    }
    fprintf(im->tables[IMPORT_OFFICIALS], "%s\t%s\t%s\t\t%s\t%s\t%s\t\n", id, name, list_of(im, name, &told->aliases),
            or_empty(told->country), or_empty(told->sex), or_empty(told->wikidata));
    im->lines[IMPORT_OFFICIALS]++;
    map_add(&im->kept, &im->people, str_of(arena_copy(&im->kept, key, strlen(key))), (uint32_t)im->ids.count);
    vec_push(&im->kept, &im->ids, id);
    return id;
}

void import_tenure(importer *im, const char *id, const import_held *told) {
    gaz_label label;
    const char *position = cell_of(&im->record, told->position);
    if (!position || !gaz_read_label(im->g, &im->record, str_of(position), LANG_EN, &label)) {
        import_skip(im, position ? "a position that is no office of offices.tsv" : "a tenure without a position",
                    position);
        return;
    }
    if (label.former || label.deputy || strcmp(label.office->kind, "whole") != 0) {
        import_skip(im, "a position that offices.tsv knows in part only", position);
        return;
    }
    const char *from = import_date(im, told->from), *to = import_date(im, told->to);
    if ((told->from && *told->from && !from) || (told->to && *told->to && !to)) {
        import_skip(im, "a date that is none", from ? told->to : told->from);
        return;
    }
    if (from && to && strncmp(from, to, strlen(from) < strlen(to) ? strlen(from) : strlen(to)) > 0) {
        import_skip(im, "a tenure that ends before it begins", position);
        return;
    }
    const char *country = label.country ? label.country->id : told->country;
    fprintf(im->tables[IMPORT_TENURES], "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", id, label.office->id,
            or_empty(cell_of(&im->record, told->organization)), or_empty(country), or_empty(from), or_empty(to),
            told->acting || label.acting ? "yes" : "");
    im->lines[IMPORT_TENURES]++;
}

void import_organization(importer *im, const char *told, const names *aliases, const char *country, const char *kind) {
    const char *name = cell_of(&im->record, told);
    const char *id = name ? id_of(im, name, country) : NULL;
    if (!id) {
        import_skip(im, "an organization without a name", told);
        return;
    }
    fprintf(im->tables[IMPORT_ORGANIZATIONS], "%s\t%s\t%s\t%s\t%s\t\n", id, name, list_of(im, name, aliases),
            or_empty(country), or_empty(kind));
    im->lines[IMPORT_ORGANIZATIONS]++;
}
