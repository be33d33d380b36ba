/* The name scan against a table of cases, and every kernel against a naive matcher on random names and texts. */
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "gazetteer/scan.h"
#include "text/text.h"

#define wrong(...)                                                                                                     \
    do {                                                                                                               \
        print_error(__VA_ARGS__);                                                                                      \
        print_error("\n");                                                                                             \
        assert_true(false);                                                                                            \
    } while (0)

enum { MOST_HITS = 200000 };

typedef struct {
    scan_hit *items;
    size_t count;
} hits;

static bool collect(void *context, const scan_hit *found, size_t count) {
    hits *h = context;
    assert_true(h->count + count <= MOST_HITS);
    memcpy(h->items + h->count, found, count * sizeof *found);
    h->count += count;
    return true;
}

static int compare_hits(const void *a, const void *b) {
    const scan_hit *x = a, *y = b;
    if (x->start != y->start) return x->start < y->start ? -1 : 1;
    if (x->end != y->end) return x->end > y->end ? -1 : 1;
    if (x->type != y->type) return x->type < y->type ? -1 : 1;
    return (x->value > y->value) - (x->value < y->value);
}

static void scan(const scan_index *x, const scan_kernel *kernel, str t, scan_mode mode, hits *out) {
    scan_work *work = scan_work_new(kernel);
    /* The text ends where the allocation does, so that the sanitizers see every byte read behind it. */
    char *bytes = malloc(t.len ? t.len : 1);
    memcpy(bytes, t.ptr, t.len);
    out->count = 0;
    scan_text(x, work, bytes, t.len, mode, collect, out);
    qsort(out->items, out->count, sizeof *out->items, compare_hits);
    free(bytes);
    scan_work_free(work);
}

static hits new_hits(void) {
    return (hits){ .items = malloc(MOST_HITS * sizeof(scan_hit)) };
}

static scan_index build(const scan_name *names_to_find, size_t count, void **image) {
    scan_index x;
    size_t size, left_out;
    assert_int_equal(scan_build(names_to_find, count, image, &size, &left_out, NULL), ENT_OK);
    assert_int_equal(left_out, 0);
    assert_int_equal(scan_open(*image, size, &x, NULL), ENT_OK);
    return x;
}

/* ------------------------------------------------------------------ table */

typedef struct {
    const char *names; /* separated by '|'; "2:" before one gives its type */
    const char *text;
    const char *found; /* the stretches of text that are hits, separated by '|' */
} match_case;

static const match_case cases[] = {
    { "Zakir Hasanov", "met Zakir Hasanov in Baku", "Zakir Hasanov" },
    { "Zakir Hasanov", "met Zakir Hasanovs in Baku", "" },
    { "Zakir Hasanov", "xZakir Hasanov Zakir", "" },
    { "Zakir Hasanov", "ZAKIR HASANOV; zakir hasanov", "ZAKIR HASANOV|zakir hasanov" },
    { "Zakir Hasanov", "Zakir\nHasanov and Zakir \n Hasanov", "Zakir\nHasanov|Zakir \n Hasanov" },
    { "Zakir Hasanov", "Zakir\n\nHasanov, Zakir\n \nHasanov", "" },
    { "Zakir Hasanov", "Zakir, Hasanov; Zakir (Hasanov) Zakir. Hasanov", "" },
    { "Zakir Hasanov", "Zakir-Hasanov Zakir.Hasanov Zakir - Hasanov", "Zakir-Hasanov|Zakir.Hasanov" },
    { "Z. Hasanov", "Z.Hasanov, Z. Hasanov, Z Hasanov, z.  hasanov", "Z.Hasanov|Z. Hasanov|Z Hasanov|z.  hasanov" },
    { "Z Hasanov", "Z.Hasanov, Z. Hasanov", "Z.Hasanov|Z. Hasanov" },
    { "Ж Гасанов", "met Ж. Гасанов.", "Ж. Гасанов" },
    { "Lt. Gen. Smith", "Lt. Gen. Smith, Lt Gen Smith, Lt.-Gen. Smith", "Lt. Gen. Smith|Lt Gen Smith|Lt.-Gen. Smith" },
    { "Lt Gen Smith", "Lt. Gen. Smith", "" },
    { "Azerbaijan|2:Georgia", "Azerbaijan's, Georgia’s", "Azerbaijan|Georgia" },
    { "Güler", "Güler'in GÜLER guler Gu\xCC\x88ler’e", "Güler|GÜLER|guler|Gu\xCC\x88ler" },
    { "Türkiye|Istanbul", "TÜRKİYE'ye İSTANBUL İstanbul ıstanbul", "TÜRKİYE|İSTANBUL|İstanbul|ıstanbul" },
    { "Гюлер", "Gyuler met ГЮЛЕР", "Gyuler|ГЮЛЕР" },
    { "Weiß", "WEISS Weiß weiss", "WEISS|Weiß|weiss" },
    { "день", "день, день", "день|день" },
    { "Xi Jinping|Xi", "Xi Jinping met Xi. Jinping", "Xi Jinping|Xi" },
    { "Ministry of Defence|2:Ministry of Defence of Georgia|3:Georgia", "Ministry of Defence of Georgia",
      "Ministry of Defence of Georgia|Ministry of Defence|Georgia" },
    { "a b c|b c d e|d e", "a b c d e", "a b c|d e" },
    { "AT&T|A T", "AT&T at & t A T", "AT&T|at & t|A T" },
    { "Korea, Republic of", "Korea , Republic of. Korea Republic of", "Korea , Republic of" },
    { "9th Army", "the 9th Army and 9 th army", "9th Army|9 th army" },
    { "F16", "F16 F-16", "F16" },
    { "Tat", "Tat?lu Tat\xEF\xBF\xBDlu lu?Tat Tat?s Tat? \xEF\xBF\xBDTat tat?When", "Tat|Tat|Tat|tat" },
    { "Ali", "Ali\xC2\xA0Veli “Ali” «Ali» —Ali— ‘Ali’", "Ali|Ali|Ali|Ali|Ali" },
    { "Ali Veli", "Ali\xC2\xA0Veli Ali\xE2\x80\x89Veli Ali—Veli Ali–Veli",
      "Ali\xC2\xA0Veli|Ali\xE2\x80\x89Veli|Ali–Veli" },
    { "محمد بن سلمان", "الأمير محمد بن سلمان، محمد", "محمد بن سلمان" },
    { "Ali Veli", "Ali                                        Veli", "" },
};

static size_t split_names(const char *list, scan_name *out, char *copy) {
    size_t count = 0;
    strcpy(copy, list);
    for (char *at = strtok(copy, "|"); at; at = strtok(NULL, "|")) {
        uint8_t type = 1;
        if (at[0] >= '1' && at[0] <= '9' && at[1] == ':') {
            type = (uint8_t)(at[0] - '0');
            at += 2;
        }
        out[count] = (scan_name){ .words = at, .value = (uint32_t)count, .type = type };
        count++;
    }
    return count;
}

static void table_holds(void **state) {
    (void)state;
    hits h = new_hits();
    for (size_t c = 0; c < sizeof cases / sizeof *cases; c++) {
        scan_name list[16];
        char copy[256], found[1024];
        void *image;
        scan_index x = build(list, split_names(cases[c].names, list, copy), &image);
        const scan_kernel *kernel;
        for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
            scan(&x, kernel, str_of(cases[c].text), SCAN_LONGEST, &h);
            size_t length = 0;
            found[0] = 0;
            for (size_t i = 0; i < h.count; i++) {
                length += (size_t)snprintf(found + length, sizeof found - length, "%s%.*s", i ? "|" : "",
                                           (int)(h.items[i].end - h.items[i].start), cases[c].text + h.items[i].start);
            }
            if (strcmp(found, cases[c].found) != 0)
                wrong("%s: names %s in \"%s\": found %s", scan_kernel_name(kernel), cases[c].names, cases[c].text,
                      found);
        }
        free(image);
    }
    free(h.items);
}

/* ------------------------------------------------------------------ naive */

/* A word of a name or text, and what stands between it and the next. */
typedef struct {
    size_t start, end;
    str folded;
    bool initial, broken, full_stop, ends_sentence;
    char marks[16];
    size_t blank_length;
} naive_word;

typedef struct {
    naive_word words[20000];
    size_t count;
} naive_words;

static bool is_any(const token *t, const char *const *list) {
    for (; *list; list++) {
        if (token_is(t, *list)) return true;
    }
    return false;
}

/* What stands before the token `i`, another one's mark or blanks, is added to the gap behind the word. */
static void add_gap(naive_word *word, const text *t, size_t i) {
    static const char *const silent[] = { ".", "-", "'", "’", "‘", "–", "‐", NULL };
    const token *mark = &t->tokens.items[i];
    bool followed = i + 1 < t->tokens.count && t->tokens.items[i + 1].glued;
    if (is_any(mark, silent)) {
        if (!mark->glued && !followed) word->broken = true;
        if (token_is(mark, ".")) word->full_stop = true;
        if (token_is(mark, ".") && !followed) word->ends_sentence = true;
    } else {
        size_t length = strlen(word->marks);
        if (length + 1 < sizeof word->marks) word->marks[length] = mark->folded.len == 1 ? mark->folded.ptr[0] : 1;
    }
}

static void naive_read(arena *a, str bytes, naive_words *out) {
    text t = { 0 };
    text_tokenize(a, bytes.ptr, bytes.len, &t);
    out->count = 0;
    naive_word *last = NULL;
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *here = &t.tokens.items[i];
        if (here->kind == TOKEN_MARK) {
            if (last) add_gap(last, &t, i);
            continue;
        }
        if (last) {
            size_t lines = 0;
            for (size_t at = last->end; at < here->start; at++) {
                lines += bytes.ptr[at] == '\n';
            }
            if (lines > 1) last->broken = true;
        }
        last = &out->words[out->count++];
        *last = (naive_word){ .start = here->start, .end = here->end, .folded = here->folded };
        size_t letters = 0;
        for (size_t at = here->start; at < here->end; at++) {
            letters += ((unsigned char)bytes.ptr[at] & 0xC0) != 0x80;
        }
        last->initial = letters == 1;
    }
}

static bool naive_fits(const naive_word *in_text, const naive_words *name) {
    for (size_t i = 0; i < name->count; i++) {
        const naive_word *here = &in_text[i], *wanted = &name->words[i];
        if (!str_equal(here->folded, wanted->folded)) return false;
        if (i + 1 == name->count) break;
        if (here->broken || strcmp(here->marks, wanted->marks) != 0) return false;
        if (here->ends_sentence && !wanted->full_stop && !here->initial) return false;
    }
    return true;
}

typedef struct {
    arena a;
    const scan_name *list;
    size_t count;
    str text;
    hits out;
} naive_work;

static void naive_all(void *context) {
    naive_work *n = context;
    naive_words *in_text = arena_new(&n->a, naive_words), *name = arena_new(&n->a, naive_words);
    naive_read(&n->a, n->text, in_text);
    for (size_t i = 0; i < n->count; i++) {
        naive_read(&n->a, str_of(n->list[i].words), name);
        for (size_t w = 0; w + name->count <= in_text->count; w++) {
            if (!naive_fits(in_text->words + w, name)) continue;
            scan_hit h = { .start = in_text->words[w].start,
                           .end = in_text->words[w + name->count - 1].end,
                           .value = n->list[i].value,
                           .type = n->list[i].type,
                           .words = (uint8_t)name->count };
            assert_true(n->out.count < MOST_HITS);
            n->out.items[n->out.count++] = h;
        }
    }
}

/* Of all hits, in order, those that are leftmost and longest of their type. */
static void keep_longest(hits *h) {
    size_t kept = 0, free_from[SCAN_TYPES] = { 0 }, start_of[SCAN_TYPES], end_of[SCAN_TYPES] = { 0 };
    for (size_t i = 0; i < h->count; i++) {
        scan_hit hit = h->items[i];
        bool same = end_of[hit.type] == hit.end && end_of[hit.type] && start_of[hit.type] == hit.start;
        if (!same && hit.start < free_from[hit.type]) continue;
        free_from[hit.type] = end_of[hit.type] = hit.end;
        start_of[hit.type] = hit.start;
        h->items[kept++] = hit;
    }
    h->count = kept;
}

/* ----------------------------------------------------------------- random */

static uint64_t random_state = 42;

static size_t pick(size_t count) {
    random_state = random_state * 6364136223846793005ull + 1442695040888963407ull;
    return (size_t)(random_state >> 33) % count;
}

static const char *const word_pool[] = {
    "a",      "b",      "z",          "ali",   "Veli",   "of",   "the",    "Güler", "GÜLER",
    "Əliyev", "İlham",  "ılık",       "Гюлер", "МИД",    "день", "Щ",      "ё",     "Ωνάσης",
    "Մինաս",  "გიორგი", "محمد",       "سلمان", "בני",    "王毅", "김정은", "นายก",  "भारत",
    "straße", "Ægir",   "Ｆｕｌｌ",   "9th",   "16",     "F16",  "x4y",    "２０",  "٣",
    "ʼn",     "Đặng",   "n\xCC\x83o", "𝐁𝐨𝐥𝐝",  "Нұрлан", "Їжак", "ŉ",      "ﷺ",     "incomprehensibilities",
};
static const char *const gap_pool[] = {
    " ", " ",   " ",   " ",    " ",   " ", " ",  "  ",  "\n", "\n\n",     ". ",           ".",  "-",  "'",
    "’", " - ", ", ",  "&",    " & ", "—", "–",  " – ", "«",  "\xC2\xA0", "\xE2\x80\x89", "? ", " (", ") ",
    "😀", "\t",  ".\n", "\r\n", "/",   "…", ".-", "-.",  " .", "\xFF"
};

static char *random_words(size_t count, bool plain_gaps) {
    char *out = calloc(count + 1, 64);
    for (size_t i = 0, length = 0; i < count; i++) {
        bool ordinary = plain_gaps && pick(4);
        const char *gap = i ? gap_pool[ordinary ? 0 : pick(sizeof gap_pool / sizeof *gap_pool)] : "";
        if (plain_gaps && (*gap == '\n' || *gap == '\r')) gap = " ";
        length += (size_t)sprintf(out + length, "%s%s", gap, word_pool[pick(sizeof word_pool / sizeof *word_pool)]);
    }
    return out;
}

static void expect_same(const hits *wanted, const hits *got, const char *what, const scan_name *list, str t) {
    for (size_t i = 0; i < wanted->count || i < got->count; i++) {
        bool same = i < wanted->count && i < got->count && compare_hits(&wanted->items[i], &got->items[i]) == 0;
        if (same) continue;
        const scan_hit *w = i < wanted->count ? &wanted->items[i] : NULL, *g = i < got->count ? &got->items[i] : NULL;
        const scan_hit *first = !g || (w && compare_hits(w, g) < 0) ? w : g;
        size_t from = first->start > 20 ? first->start - 20 : 0;
        wrong("%s: %s \"%s\" at %zu-%zu: ...%.*s", what, first == w ? "missed" : "wrong", list[first->value].words,
              first->start, first->end,
              (int)(first->end - from + 12 < t.len - from ? first->end - from + 12 : t.len - from), t.ptr + from);
    }
}

static void check_random(size_t names_wanted, size_t text_words, hits *got) {
    scan_name *list = calloc(names_wanted, sizeof *list);
    for (size_t i = 0; i < names_wanted; i++) {
        list[i] = (scan_name){ random_words(1 + pick(pick(4) ? 3 : 7), true), (uint32_t)i, (uint8_t)pick(SCAN_TYPES) };
    }
    void *image;
    scan_index x = build(list, names_wanted, &image);
    naive_work n = { .list = list, .count = names_wanted, .text = str_of(random_words(text_words, false)) };
    n.out = new_hits();
    arena_init(&n.a, SIZE_MAX);
    assert_int_equal(arena_run(&n.a, naive_all, &n), ENT_OK);
    qsort(n.out.items, n.out.count, sizeof(scan_hit), compare_hits);
    const scan_kernel *kernel;
    for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
        scan(&x, kernel, n.text, SCAN_ALL, got);
        expect_same(&n.out, got, scan_kernel_name(kernel), list, n.text);
    }
    keep_longest(&n.out);
    for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
        scan(&x, kernel, n.text, SCAN_LONGEST, got);
        expect_same(&n.out, got, scan_kernel_name(kernel), list, n.text);
    }
    for (size_t i = 0; i < names_wanted; i++) {
        free((char *)list[i].words);
    }
    free((char *)n.text.ptr);
    free(n.out.items);
    arena_free(&n.a);
    free(list);
    free(image);
}

static void kernels_agree_with_naive(void **state) {
    (void)state;
    hits got = new_hits();
    for (size_t round = 0; round < 150; round++) {
        check_random(1 + pick(40), pick(200), &got);
    }
    for (size_t round = 0; round < 4; round++) {
        check_random(100, 19000, &got);
    }
    free(got.items);
}

/* ------------------------------------------------------------- boundaries */

/* A name at every distance from the ends of chunks, and beside words and blanks longer than any chunk. */
static void chunks_leave_no_seam(void **state) {
    (void)state;
    const char *name = "Zakir Həsənov";
    hits h = new_hits();
    void *image;
    scan_index x = build(&(scan_name){ "Zakir Hesenov", 7, 1 }, 1, &image);
    static const char *const fillers[] = { "x", " ", "ə", "n\xCC\x83", "\xCC\x83", "9", "word ", "а б в " };
    for (size_t f = 0; f < sizeof fillers / sizeof *fillers; f++) {
        size_t unit = strlen(fillers[f]);
        for (size_t base = 14000; base < 40000; base += f < 6 ? 977 : 1) {
            if (f >= 6 && base == 14000 + 3000) base = 30000;
            if (f >= 6 && base > 33000) break;
            size_t length = 0, count = base / unit;
            char *bytes = malloc(base + 64);
            for (size_t i = 0; i < count; i++) {
                memcpy(bytes + length, fillers[f], unit);
                length += unit;
            }
            size_t start = length + 1;
            length += (size_t)sprintf(bytes + length, " %s", name);
            const scan_kernel *kernel;
            for (size_t k = 0; (kernel = scan_kernel_at(k)); k++) {
                if (f >= 6 && k != base % 3) continue;
                scan(&x, kernel, (str){ bytes, length }, SCAN_LONGEST, &h);
                assert_int_equal(h.count, 1);
                assert_int_equal(h.items[0].start, start);
                assert_int_equal(h.items[0].end, length);
            }
            free(bytes);
        }
    }
    free(image);
    free(h.items);
}

static bool stop_at_once(void *context, const scan_hit *found, size_t count) {
    (void)found;
    *(size_t *)context += count;
    return false;
}

static void sink_ends_the_scan(void **state) {
    (void)state;
    void *image;
    size_t count = 0;
    scan_index x = build(&(scan_name){ "a", 0, 0 }, 1, &image);
    char *bytes = calloc(1, 100001);
    for (size_t i = 0; i < 100000; i++) {
        bytes[i] = i % 2 ? ' ' : 'a';
    }
    scan_work *work = scan_work_new(NULL);
    scan_text(&x, work, bytes, 100000, SCAN_ALL, stop_at_once, &count);
    assert_int_equal(count, 256);
    scan_work_free(work);
    free(bytes);
    free(image);
}

/* ----------------------------------------------------------------- hostile */

static bool ignore(void *context, const scan_hit *found, size_t count) {
    (void)found;
    *(size_t *)context += count;
    return true;
}

/* Whatever stands in an index, it is refused or scanned without harm. */
static void forged_index_does_no_harm(void **state) {
    (void)state;
    scan_name list[60];
    for (size_t i = 0; i < 60; i++) {
        list[i] = (scan_name){ random_words(1 + pick(5), true), (uint32_t)i % 20, (uint8_t)(i % 3) };
    }
    void *image;
    size_t size, ignored = 0;
    assert_int_equal(scan_build(list, 60, &image, &size, NULL, NULL), ENT_OK);
    char *sample = random_words(3000, true);
    scan_work *work = scan_work_new(NULL);
    unsigned char *forged = aligned_alloc(64, (size + 63) / 64 * 64);
    for (size_t round = 0; round < 3000; round++) {
        scan_index x;
        memcpy(forged, image, size);
        for (size_t i = 0, changes = 1 + pick(40); i < changes; i++) {
            size_t at = pick(3) ? 128 + pick(size - 128) : pick(128);
            forged[at] = (unsigned char)pick(256);
        }
        if (round % 3 == 0) memset(forged + 128, 0xFF, size - 128);
        size_t cut = pick(10) ? size : pick(size);
        if (scan_open(forged, cut, &x, NULL) == ENT_OK)
            scan_text(&x, work, sample, strlen(sample), SCAN_ALL, ignore, &ignored);
    }
    for (size_t i = 0; i < 60; i++) {
        free((char *)list[i].words);
    }
    scan_work_free(work);
    free(forged);
    free(sample);
    free(image);
}

static void names_out_of_bounds_are_left_out(void **state) {
    (void)state;
    char longest[400] = "x", wordy[64] = "";
    memset(longest, 'x', 399);
    for (size_t i = 0; i < 17; i++) {
        strcat(wordy, "ab ");
    }
    scan_name list[] = { { longest, 0, 0 }, { wordy, 1, 0 }, { "", 2, 0 }, { "...", 3, 0 }, { "good", 4, 0 } };
    void *image;
    size_t size, left_out;
    assert_int_equal(scan_build(list, 5, &image, &size, &left_out, NULL), ENT_OK);
    assert_int_equal(left_out, 4);
    free(image);
    list[0].type = SCAN_TYPES;
    assert_int_equal(scan_build(list, 1, &image, &size, NULL, NULL), ENT_BAD_ARGUMENT);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(table_holds),
        cmocka_unit_test(kernels_agree_with_naive),
        cmocka_unit_test(chunks_leave_no_seam),
        cmocka_unit_test(sink_ends_the_scan),
        cmocka_unit_test(forged_index_does_no_harm),
        cmocka_unit_test(names_out_of_bounds_are_left_out),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
