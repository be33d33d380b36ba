/* Scan: the fast pass, which finds up to millions of names in raw UTF-8 at a speed that hardly depends on their number.
 *
 * A name is its words: folded (text.h), case, accents and script aside. Between two words the text may have blanks, one
 * line end, and the marks . - ' where they touch a word; other marks only as the name has them ("AT&T", "Bosnia,
 * Republic of"). A full stop with a blank behind it ends the sentence, and with it every name, but behind an initial or
 * where the name itself has it ("Lt. Gen."). A hit starts and ends at the bounds of words; words with a lost letter
 * ("Tatl?o?lu") are left to gaz_match_at, and so are case endings that no apostrophe sets off.
 *
 * The index is one block of bytes that holds offsets only: built once, kept in a file, mapped, used as it lies. It is
 * never trusted: an offset is checked before it is followed, so a forged index gives wrong hits at worst.
 *
 * Threads: an index is read-only and shared; a scan_work belongs to one thread. */
#ifndef ENT_SCAN_H
#define ENT_SCAN_H

#include "base/base.h"

enum {
    SCAN_TYPES = 8,
    SCAN_MOST_WORDS = 16,    /* of a name */
    SCAN_LONGEST_NAME = 240, /* bytes, folded */
    SCAN_LONGEST_GAP = 32,   /* bytes between two words of a name in the text */
    SCAN_VALUES = 1 << 29
};

typedef struct {
    const char *words;
    uint32_t value; /* the caller's, below SCAN_VALUES */
    uint8_t type;   /* the caller's, below SCAN_TYPES */
} scan_name;

/* ------------------------------------------------------------------ index */

/* Views into the bytes of an index, which stay their owner's. */
typedef struct {
    const struct scan_header *header;
    const uint32_t *roles;             /* four bits for each hash of a word: where in names it stands */
    const uint64_t *pairs;             /* Bloom filter over the first two words of names */
    const struct scan_bucket *buckets; /* prefixes of names */
    const unsigned char *records;      /* names, folded, with what they mean */
    const uint32_t *lists;             /* meanings of the names that have several */
} scan_index;

/* Builds an index of the names. *image (*size bytes) is the caller's, to be released with free(). A name without words
 * or beyond the limits above is left out and counted in *left_out (may be NULL). A name listed twice with one type and
 * value counts once. Errors: ENT_NO_MEMORY, ENT_BAD_ARGUMENT (a type or value too high), ENT_TOO_LARGE.
 * Cost: n log n; about 40 bytes a name in the end, four times that while building. */
ent_status scan_build(const scan_name *names, size_t count, void **image, size_t *size, size_t *left_out,
                      ent_error *error);

/* Opens an index that lies at `image`, aligned to 8 bytes. Checks its head in constant time; a checksum is its
 * container's business. Errors: ENT_BAD_GAZETTEER (another format, version or byte order, or cut off). */
ent_status scan_open(const void *image, size_t size, scan_index *out, ent_error *error);

size_t scan_name_count(const scan_index *x); /* different names */

/* --------------------------------------------------------------- scanning */

/* The inner loops, in versions for different processors; all give the same hits. */
typedef struct scan_kernel scan_kernel;

const scan_kernel *scan_kernel_best(void);
const scan_kernel *scan_kernel_at(size_t i); /* those this processor can run, slowest first; NULL behind the last */
const char *scan_kernel_name(const scan_kernel *kernel);

/* One thread's working memory, some 600 KB; NULL where there is none. A NULL kernel means the best. */
typedef struct scan_work scan_work;
scan_work *scan_work_new(const scan_kernel *kernel);
void scan_work_free(scan_work *work); /* NULL is allowed */

typedef struct {
    size_t start, end; /* bytes of the text */
    uint32_t value;
    uint8_t type;
    uint8_t words;
} scan_hit;

typedef enum {
    SCAN_LONGEST, /* within a type leftmost and longest, no two overlap; hits of different types may */
    SCAN_ALL      /* every name at every word */
} scan_mode;

/* Receives hits in the order of their starts, longer before shorter; false ends the scan. */
typedef bool (*scan_sink)(void *context, const scan_hit *hits, size_t count);

/* Hands every hit in the text to `sink`. Allocates nothing. Cost: linear in `length`. */
void scan_text(const scan_index *x, scan_work *work, const char *bytes, size_t length, scan_mode mode, scan_sink sink,
               void *context);

#endif
