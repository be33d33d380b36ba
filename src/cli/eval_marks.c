/* Reading marks: inline tags ("[[PER:zakir-hasanov|Zakir Hasanov]]") with facts in JSON, brat standoff, CoNLL.
 *
 * All become bytes of the plain text. brat counts characters, CoNLL has only words: its text is the words with a blank
 * between them, a blank line between sentences. */
#include <dirent.h>
#include <errno.h>
#include <jansson.h>
#include <stdlib.h>

#include "cli/eval.h"

enum { DEEPEST = 16 };

typedef struct {
    const options *opt;
    arena *a;
    const char *folder, *path;
    marked *out;
} marking;

static bool faulty(const marking *m, size_t line, const char *what) {
    complain("%s:%zu: %s", m->path, line, what);
    return false;
}

/* The type that a label says: ours ("PER"), brat's and others' in full ("Person"); false for what is not scored. */
static bool type_of(str label, ent_mention_type *out) {
    static const struct {
        const char *label;
        ent_mention_type type;
    } labels[] = { { "PER", ENT_PERSON },       { "PERSON", ENT_PERSON },
                   { "RNK", ENT_RANK },         { "RANK", ENT_RANK },
                   { "POS", ENT_POSITION },     { "POSITION", ENT_POSITION },
                   { "CTY", ENT_COUNTRY },      { "COUNTRY", ENT_COUNTRY },
                   { "ORG", ENT_ORGANIZATION }, { "ORGANIZATION", ENT_ORGANIZATION } };
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
        if (label.len != strlen(labels[i].label) || strncasecmp(label.ptr, labels[i].label, label.len) != 0) continue;
        *out = labels[i].type;
        return true;
    }
    return false;
}

static bool read_file(const marking *m, const char *path, str *out) {
    ent_error error = { 0 };
    char *bytes = NULL;
    size_t length = 0;
    if (file_read(path, ENT_DOCUMENT_LIMIT, &bytes, &length, &error) != ENT_OK) {
        complain_error(&error, path);
        return false;
    }
    *out = (str){ arena_copy(m->a, bytes, length), length };
    free(bytes);
    return true;
}

/* ------------------------------------------------------------- inline tags */

/* The tag that opens here: its length, 0 where none does. */
static size_t tag_at(str s, size_t at, mark *out, const marking *m) {
    str rest = str_slice(s, at, s.len), label, person;
    if (!str_starts(rest, "[[")) return 0;
    rest = str_slice(rest, 2, rest.len);
    const char *bar = memchr(rest.ptr, '|', rest.len);
    if (!bar) return 0;
    label = str_slice(rest, 0, (size_t)(bar - rest.ptr));
    size_t length = label.len + 3;
    person = label;
    str_cut(&person, ':', &label);
    bool named = person.ptr && person.len;
    if (label.len != 3 || !type_of(label, &out->type) || named != (out->type == ENT_PERSON)) return 0;
    out->person = named ? arena_copy(m->a, person.ptr, person.len) : NULL;
    return length;
}

static bool read_inline(marking *m, str s) {
    mark open[DEEPEST];
    size_t depth = 0;
    char *text = arena_alloc(m->a, s.len + 1);
    for (size_t at = 0; at < s.len;) {
        size_t used = depth < DEEPEST ? tag_at(s, at, &open[depth], m) : 0;
        if (used) {
            open[depth++].start = m->out->length;
            at += used;
        } else if (depth && s.ptr[at] == ']' && at + 1 < s.len && s.ptr[at + 1] == ']') {
            open[--depth].end = m->out->length;
            vec_push(m->a, &m->out->marks, open[depth]);
            at += 2;
        } else {
            text[m->out->length++] = s.ptr[at++];
        }
    }
    m->out->text = text;
    return depth ? faulty(m, 1, "a tag is not closed") : true;
}

/* ---------------------------------------------------------- facts of a file */

static const char *words(const marking *m, const json_t *object, const char *key) {
    const char *value = json_string_value(json_object_get(object, key));
    return value ? arena_copy(m->a, value, strlen(value)) : NULL;
}

static void take_names(const marking *m, const json_t *list, names *out) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *value = json_string_value(json_array_get(list, i));
        if (value) names_add(m->a, out, arena_copy(m->a, value, strlen(value)));
    }
}

static bool read_facts(marking *m, const char *path) {
    json_error_t error;
    json_t *facts = json_load_file(path, 0, &error);
    if (!json_is_object(facts)) {
        complain("%s:%d:%d: %s", path, error.line, error.column, facts ? "should be an object, {…}" : error.text);
        json_decref(facts);
        return false;
    }
    const json_t *meetings = json_object_get(facts, "meetings");
    for (size_t i = 0; i < json_array_size(meetings); i++) {
        const json_t *object = json_array_get(meetings, i);
        marked_meeting met = { .event = words(m, object, "event"),
                               .kind = words(m, object, "kind"),
                               .date = words(m, object, "date"),
                               .city = words(m, object, "city"),
                               .country = words(m, object, "country") };
        take_names(m, json_object_get(object, "participants"), &met.participants);
        vec_push(m->a, &m->out->meetings, met);
    }
    take_names(m, json_object_get(facts, "absent"), &m->out->absent);
    m->out->facts = true;
    json_decref(facts);
    return true;
}

/* ---------------------------------------------------------------- standoff */

static bool is_standoff(str s) {
    str line;
    while (str_cut(&s, '\n', &line)) {
        line = str_trim(line);
        if (!line.len) continue;
        const char *tab = memchr(line.ptr, '\t', line.len);
        if (!tab || !strchr("TREAMN#*", line.ptr[0]) || tab - line.ptr > 12) return false;
    }
    return true;
}

static size_t byte_of_character(const marked *d, size_t character) {
    size_t at = 0;
    for (; at < d->length; at++) {
        if (((unsigned char)d->text[at] & 0xC0) == 0x80) continue;
        if (character-- == 0) break;
    }
    return at;
}

/* "T1<tab>Person 0 13<tab>Zakir Hasanov"; of a span in pieces, from the first to the last. */
static bool read_standoff(marking *m, str s) {
    str line, rest, cell;
    for (size_t number = 1; str_cut(&s, '\n', &line); number++) {
        if (!line.len || line.ptr[0] != 'T') continue;
        mark found = { .person = NULL };
        rest = line;
        str_cut(&rest, '\t', &cell);
        if (!rest.ptr || !str_cut(&rest, '\t', &cell))
            return faulty(m, number, "no span; write T1<tab>Person 0 5<tab>words");
        str label;
        str_cut(&cell, ' ', &label);
        if (!cell.ptr || !cell.len) return faulty(m, number, "no offsets behind the type");
        if (!type_of(label, &found.type)) continue;
        char *numbers = arena_copy(m->a, cell.ptr, cell.len), *end = numbers;
        found.start = byte_of_character(m->out, strtoul(numbers, &end, 10));
        const char *last = strrchr(numbers, ' ');
        found.end = byte_of_character(m->out, last ? strtoul(last, NULL, 10) : 0);
        if (end == numbers || found.end <= found.start) return faulty(m, number, "the offsets are no span of the text");
        vec_push(m->a, &m->out->marks, found);
    }
    return true;
}

/* ------------------------------------------------------------------- CoNLL */

typedef vec(char) text_bytes_list;

static void end_mark(marking *m, mark *open, size_t end) {
    if (open->end) {
        open->end = end;
        vec_push(m->a, &m->out->marks, *open);
    }
    open->end = 0;
}

/* The word is the first column, the tag (B-PER, I-PER, O) the last. */
static bool read_conll(marking *m, str s) {
    text_bytes_list bytes = { 0 };
    mark open = { .person = NULL };
    ent_mention_type type;
    str line;
    while (str_cut(&s, '\n', &line)) {
        line = str_trim(line);
        if (!line.len || str_starts(line, "-DOCSTART-") || str_starts(line, "# ")) {
            end_mark(m, &open, bytes.count);
            if (bytes.count && bytes.items[bytes.count - 1] != '\n') vec_push(m->a, &bytes, '\n');
            continue;
        }
        size_t word = strcspn(arena_copy(m->a, line.ptr, line.len), " \t"), tag = line.len;
        while (tag && line.ptr[tag - 1] != ' ' && line.ptr[tag - 1] != '\t') {
            tag--;
        }
        str label = str_slice(line, tag, line.len);
        bool scored = label.len > 2 && type_of(str_slice(label, 2, label.len), &type);
        bool goes_on = scored && label.ptr[0] == 'I' && open.end && open.type == type;
        if (!goes_on) end_mark(m, &open, bytes.count);
        if (bytes.count && bytes.items[bytes.count - 1] != '\n') vec_push(m->a, &bytes, ' ');
        if (scored && !goes_on) open = (mark){ .type = type, .start = bytes.count, .end = 1 };
        for (size_t i = 0; i < word; i++) {
            vec_push(m->a, &bytes, line.ptr[i]);
        }
    }
    end_mark(m, &open, bytes.count);
    m->out->length = bytes.count;
    m->out->text = arena_copy(m->a, bytes.items ? bytes.items : "", bytes.count);
    return bytes.count ? true : faulty(m, 1, "holds no word");
}

/* ------------------------------------------------------------------ folders */

static int by_person(const void *x, const void *y) {
    const mark *a = x, *b = y;
    int order = strcmp(a->person ? a->person : "", b->person ? b->person : "");
    if (order) return order;
    if (a->start != b->start) return a->start < b->start ? -1 : 1;
    return (a->end > b->end) - (a->end < b->end);
}

static bool read_marked(marking *m, bool conll) {
    str s, text;
    if (!read_file(m, m->path, &s)) return false;
    bool good;
    if (conll) {
        good = read_conll(m, s);
    } else if (is_standoff(s)) {
        if (!read_file(m, arena_printf(m->a, "%s/%s.txt", m->folder, m->out->name), &text)) return false;
        m->out->text = text.ptr;
        m->out->length = text.len;
        good = read_standoff(m, s);
    } else {
        good = read_inline(m, s) && read_facts(m, arena_printf(m->a, "%s/%s.json", m->folder, m->out->name));
    }
    if (m->out->marks.count) qsort(m->out->marks.items, m->out->marks.count, sizeof(mark), by_person);
    return good;
}

static int keep_marks(const struct dirent *entry) {
    str name = str_of(entry->d_name);
    return name.ptr[0] != '.' && (str_ends(name, ".ann") || str_ends(name, ".conll"));
}

bool marks_read(const options *opt, const char *folder, marked_list *out) {
    struct dirent **files;
    int count = scandir(folder, &files, keep_marks, alphasort);
    bool good = count > 0;
    if (count < 0) complain("%s: cannot be read: %s", folder, strerror(errno));
    if (count == 0) complain("%s: holds no marks (.ann or .conll)", folder);
    for (int i = 0; i < count; i++) {
        str file = str_of(files[i]->d_name);
        bool conll = str_ends(file, ".conll");
        marked document = { .name = arena_copy(opt->memory, file.ptr, file.len - (conll ? 6 : 4)) };
        marking m = { .opt = opt, .a = opt->memory, .folder = folder, .out = &document };
        m.path = arena_printf(opt->memory, "%s/%s", folder, files[i]->d_name);
        good &= read_marked(&m, conll);
        vec_push(opt->memory, out, document);
        free(files[i]);
    }
    if (count >= 0) free(files);
    return good;
}
