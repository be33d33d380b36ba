/* Folding a text chunk by chunk: plain ASCII by the kernel, everything else letter by letter from tables.
 *
 * The tables hold what text_tokenize makes of each letter alone, so there is one folding in the program. In the folded
 * chunk a word is a run of a-z, 0-9 and bytes from 0x80 on; a blank is ' ' or below; marks beyond ASCII are the
 * apostrophe or hyphen they stand for, or OTHER_MARK. "Гүлер’in" becomes "guler'in".
 *
 * Letters change their length, so the chunk keeps runs: where it lies byte for byte as in the text, and where not. The
 * few places asked for are then counted letter by letter from the start of their run.
 *
 * A page of the tables is made when its first letter is met, and put in place by one atomic exchange. */
#include <stdatomic.h>
#include <stdlib.h>

#include <utf8proc.h>

#include "gazetteer/scan_parts.h"
#include "text/text.h"

enum {
    PAGE = 64,
    PAGES = 0x110000 / PAGE,
    INLINE_BYTES = 7,
    LONG_FORM = 255, /* longer than fits into a page */
    LONGEST_FORM = 64,
    PLAIN_FROM = 16, /* shorter ASCII runs are counted letter by letter */
    OTHER_MARK = 0x7F
};

typedef struct {
    uint8_t length;
    char bytes[INLINE_BYTES];
} letter;

typedef struct {
    letter letters[PAGE];
} page;

static _Atomic(page *) pages[PAGES];

/* ----------------------------------------------------------------- tables */

typedef struct {
    arena *a;
    int32_t code;
    char *form;
    size_t length;
} fold_one;

static char mark_form(const token *mark) {
    static const char *const apostrophes[] = { "’", "‘" }, *const hyphens[] = { "‑", "‐", "–" };
    str folded = mark->folded;
    if (folded.len == 1) return folded.ptr[0];
    for (size_t i = 0; i < sizeof apostrophes / sizeof *apostrophes; i++) {
        if (str_is(folded, apostrophes[i])) return '\'';
    }
    for (size_t i = 0; i < sizeof hyphens / sizeof *hyphens; i++) {
        if (str_is(folded, hyphens[i])) return '-';
    }
    return OTHER_MARK;
}

static void fold_letter(void *context) {
    fold_one *f = context;
    char bytes[4];
    text t = { 0 };
    f->form[0] = f->code >= 0xD800 && f->code < 0xE000 ? OTHER_MARK : ' ';
    f->length = 1;
    if (f->form[0] == OTHER_MARK) return;
    size_t size = (size_t)utf8proc_encode_char(f->code, (utf8proc_uint8_t *)bytes);
    text_tokenize(f->a, bytes, size, &t);
    if (!t.tokens.count) return;
    const token *only = &t.tokens.items[0];
    if (only->kind == TOKEN_MARK) {
        f->form[0] = mark_form(only);
        return;
    }
    f->length = 0;
    for (size_t i = 0; i < only->folded.len && f->length < LONGEST_FORM; i++) {
        if (scan_in_word(only->folded.ptr[i])) f->form[f->length++] = only->folded.ptr[i];
    }
}

/* What one letter folds to, LONGEST_FORM bytes at most; OTHER_MARK where memory runs out. */
static size_t form_of(arena *a, int32_t code, char *form) {
    fold_one f = { .a = a, .code = code, .form = form };
    if (arena_run(a, fold_letter, &f) == ENT_OK) return f.length;
    form[0] = OTHER_MARK;
    return 1;
}

static const page *make_page(size_t number) {
    page *made = calloc(1, sizeof *made), *there = NULL;
    if (!made) return NULL;
    arena a;
    arena_init(&a, SIZE_MAX);
    for (size_t i = 0; i < PAGE; i++) {
        char form[LONGEST_FORM];
        size_t length = form_of(&a, (int32_t)(number * PAGE + i), form);
        made->letters[i].length = (uint8_t)(length > INLINE_BYTES ? LONG_FORM : length);
        if (length <= INLINE_BYTES) memcpy(made->letters[i].bytes, form, length);
    }
    arena_free(&a);
    if (atomic_compare_exchange_strong(&pages[number], &there, made)) return made;
    free(made);
    return there;
}

/* ---------------------------------------------------------------- letters */

/* The letter at `at`: its code point, and its bytes in *size; -1 and one byte where it is no UTF-8. */
static inline int32_t letter_at(const unsigned char *at, size_t left, size_t *size) {
    if (at[0] >= 0xC2 && at[0] < 0xE0 && left >= 2 && (at[1] & 0xC0) == 0x80) {
        *size = 2;
        return (at[0] & 0x1F) << 6 | (at[1] & 0x3F);
    }
    int32_t code;
    utf8proc_ssize_t step = utf8proc_iterate(at, (utf8proc_ssize_t)left, &code);
    *size = step > 0 ? (size_t)step : 1;
    return step > 0 ? code : -1;
}

static size_t fold_long(int32_t code, char *to) {
    arena a;
    arena_init(&a, SIZE_MAX);
    size_t length = form_of(&a, code, to);
    arena_free(&a);
    return length;
}

/* Folds one letter beyond ASCII to `to`, which takes LONGEST_FORM bytes. */
static inline size_t fold_code(int32_t code, char *to) {
    if (code < 0) {
        *to = DAMAGED;
        return 1;
    }
    const page *p = atomic_load_explicit(&pages[code / PAGE], memory_order_acquire);
    if (!p) p = make_page((size_t)code / PAGE);
    const letter *l = p ? &p->letters[code % PAGE] : NULL;
    if (!l || l->length == LONG_FORM) return fold_long(code, to);
    memcpy(to, l->bytes, INLINE_BYTES);
    return l->length;
}

/* ----------------------------------------------------------------- chunks */

static void add_run(scan_work *w, size_t folded, size_t source, bool plain) {
    w->runs[w->run_count++] = (scan_run){ (uint32_t)folded, plain, source };
}

void scan_fold(scan_work *w, const char *bytes, size_t *source, size_t end) {
    const size_t full = CHUNK - LONGEST_FORM;
    size_t at = *source, length = 0;
    w->run_count = w->run_last = 0;
    add_run(w, 0, at, false);
    while (at < end && length < full) {
        size_t room = end - at < full - length ? end - at : full - length;
        size_t plain = w->kernel->fold(bytes + at, room, w->folded + length);
        if (plain >= PLAIN_FROM) add_run(w, length, at, true);
        at += plain;
        length += plain;
        if (at >= end || length >= full) break;
        const scan_run *open = &w->runs[w->run_count - 1];
        if (open->plain || length - open->folded >= PAGE) add_run(w, length, at, false);
        while (at < end && length < full && (unsigned char)bytes[at] >= 0x80) {
            size_t size;
            int32_t code = letter_at((const unsigned char *)bytes + at, end - at, &size);
            length += fold_code(code, w->folded + length);
            at += size;
            if (length - w->runs[w->run_count - 1].folded >= PAGE) add_run(w, length, at, false);
        }
    }
    memset(w->folded + length, 0, PADDING);
    w->length = length;
    *source = at;
}

size_t scan_source(scan_work *w, const char *bytes, size_t end, size_t folded) {
    /* Places are asked for from left to right, nearly. */
    size_t low = w->runs[w->run_last].folded <= folded ? w->run_last : 0;
    while (low + 1 < w->run_count && w->runs[low + 1].folded <= folded) {
        low++;
    }
    w->run_last = low;
    const scan_run *run = &w->runs[low];
    if (run->plain) return run->source + (folded - run->folded);
    size_t at = run->source, place = run->folded;
    while (at < end) {
        char form[LONGEST_FORM];
        size_t size = 1, length = 1;
        if ((unsigned char)bytes[at] >= 0x80)
            length = fold_code(letter_at((const unsigned char *)bytes + at, end - at, &size), form);
        if (place + length > folded) break;
        place += length;
        at += size;
    }
    return at;
}
