/* Finding the objects of a long JSON array without reading the rest into memory.
 *
 * A scan over the bytes follows brackets and strings only. It knows the keys on the way down to each array, and copies
 * an object that stands directly in an array at most three levels down; the copy goes to a real parser. Objects inside
 * such an object are part of it. Example: {"persons":[{"id":1},{"id":2}]} gives "persons" twice. */
#include <stdlib.h>

#include "import/import.h"

enum { DEEPEST = 3, LONGEST_KEY = 64, LONGEST_OBJECT = 16 << 20 };

typedef struct {
    importer *im;
    FILE *in;
    import_slice slice;
    void *context;
    char keys[DEEPEST + 1][LONGEST_KEY]; /* of each level above the array */
    char brackets[DEEPEST + 1];
    size_t depth;  /* open brackets outside an object that is copied */
    size_t inside; /* open brackets of that object; 0 where none is */
    char *bytes;   /* the object */
    size_t used, size;
    bool too_long, ended;
} scan;

static void keep(scan *s, char c) {
    if (!s->inside || s->too_long) return;
    if (s->used == s->size) {
        size_t size = s->size ? s->size * 2 : 4096;
        char *grown = size <= LONGEST_OBJECT ? realloc(s->bytes, size) : NULL;
        s->too_long = !grown;
        if (!grown) return;
        s->bytes = s->im->held = grown; /* the importer frees it where memory runs out */
        s->size = size;
    }
    s->bytes[s->used++] = c;
}

/* A string, its opening quote read; outside an object it may be a key, and is kept as one. */
static void read_string(scan *s, char *key) {
    size_t length = 0;
    int c;
    while ((c = getc_unlocked(s->in)) != EOF) {
        keep(s, (char)c);
        if (c == '"') break;
        if (!s->inside && key && length + 1 < LONGEST_KEY) key[length++] = (char)c;
        if (c != '\\') continue;
        c = getc_unlocked(s->in);
        if (c != EOF) keep(s, (char)c);
    }
    if (key) key[length] = '\0';
    s->ended |= c == EOF;
}

static void hand_over(scan *s) {
    char where[(DEEPEST + 1) * (LONGEST_KEY + 1)] = "";
    size_t length = 0;
    for (size_t i = 0; i < s->depth; i++) {
        if (s->brackets[i] != '{') continue;
        length += (size_t)snprintf(where + length, sizeof where - length, "%s%s", length ? "." : "", s->keys[i]);
    }
    if (s->too_long)
        import_skip(s->im, "an object of more than 16 MB", where);
    else
        s->slice(s->context, where, s->bytes, s->used);
}

static void open_bracket(scan *s, char c) {
    bool element = !s->inside && c == '{' && s->depth && s->depth <= DEEPEST && s->brackets[s->depth - 1] == '[';
    if (element) {
        s->used = 0;
        s->too_long = false;
        s->inside = 1;
        keep(s, c);
    } else if (s->inside) {
        s->inside++;
        keep(s, c);
    } else {
        if (s->depth <= DEEPEST) {
            s->brackets[s->depth] = c;
            s->keys[s->depth][0] = '\0';
        }
        s->depth++;
    }
}

static void close_bracket(scan *s, char c) {
    keep(s, c);
    if (s->inside) {
        if (--s->inside == 0) hand_over(s);
    } else if (s->depth) {
        s->depth--;
    }
}

bool import_slices(importer *im, FILE *in, import_slice slice, void *context) {
    scan s = { .im = im, .in = in, .slice = slice, .context = context };
    int c;
    bool any = false;
    while (!s.ended && (c = getc_unlocked(in)) != EOF) {
        bool key = !s.inside && s.depth && s.depth <= DEEPEST + 1 && s.brackets[s.depth - 1] == '{';
        if (c == '{' || c == '[') {
            any = true;
            open_bracket(&s, (char)c);
        } else if (c == '}' || c == ']') {
            close_bracket(&s, (char)c);
        } else {
            keep(&s, (char)c);
            if (c == '"') {
                char told[LONGEST_KEY];
                read_string(&s, told);
                /* The last string before a bracket is that bracket's key: values of strings come and go before it. */
                if (key) memcpy(s.keys[s.depth - 1], told, sizeof told);
            }
        }
    }
    if (s.depth || s.inside) import_skip(im, "a text that ends in the middle", NULL);
    free(s.bytes);
    im->held = NULL;
    return any;
}
