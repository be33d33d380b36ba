/* Inside the scan: the layout of an index, the working memory, and what the inner loops share. */
#ifndef ENT_SCAN_PARTS_H
#define ENT_SCAN_PARTS_H

#include "gazetteer/scan.h"

enum {
    CHUNK = 16 << 10, /* folded bytes worked on at a time: they and their words stay in the cache */
    REACH = 1 << 10,  /* more than the longest name takes, gaps included */
    PADDING = 128,    /* readable behind a chunk */
    MOST_TOKENS = CHUNK + PADDING,
    BUCKET = 8,
    MOST_PROBES = 32, /* buckets looked at for one prefix */
    RECORD_STEP = 4   /* records start at multiples of it */
};
_Static_assert(REACH > SCAN_LONGEST_NAME + SCAN_MOST_WORDS * SCAN_LONGEST_GAP, "a name must fit into the reach");
_Static_assert(CHUNK + PADDING < UINT16_MAX, "places in a chunk are 16-bit numbers");

/* ----------------------------------------------------------------- layout */

#define SCAN_MAGIC "ENTNAMES"
enum { SCAN_VERSION = 1, SCAN_BYTE_ORDER = 0x01020304 };

/* At the start of an index; places of the parts are byte offsets from there, multiples of 64. */
typedef struct scan_header {
    char magic[8];
    uint32_t version, byte_order;
    uint64_t size, seed;
    uint32_t name_count, bucket_count;
    uint32_t role_bits; /* 2^role_bits four-bit roles */
    uint32_t pair_bits; /* 2^pair_bits words of 64 bits */
    uint64_t roles, pairs, buckets, records, lists;
    uint64_t records_size, list_count;
    uint64_t unused[3];
} scan_header;
_Static_assert(sizeof(scan_header) == 128, "the head of an index is part of its format");

/* Roles of a word. */
enum { ROLE_ONLY = 1, ROLE_FIRST = 2, ROLE_SECOND = 4 };

/* Prefixes: 32 bits of the hash of each, and what it leads to. A prefix has the first free slot from the one its tag
 * names. */
typedef struct scan_bucket {
    uint32_t tags[BUCKET];
    uint32_t leads[BUCKET]; /* 0 where free */
} scan_bucket;

#define LEADS_ON 0x80000000u      /* longer names start with it */
#define LEADS_TO 0x3FFFFFFFu      /* 1 + place of its first record / RECORD_STEP; 0 where it is no name */
#define LEADS_NOWHERE 0x40000000u /* keeps a prefix that is no name from looking free */

/* A record is this and the folded name: its words, and between two of them '.' where the name may have a full stop,
 * then its other marks, or a blank where there is neither. */
typedef struct {
    uint32_t meaning; /* type << 29 | value, or index into lists, where the count stands before the meanings */
    uint8_t shape;    /* number of words, and the flags below */
    uint8_t length;   /* of the folded name */
} scan_record;
enum {
    RECORD_HEAD = 6,
    SHAPE_WORDS = 31,
    SHAPE_LIST = 32,
    SHAPE_MORE = 64,   /* the next record has the same words */
    SHAPE_MARKED = 128 /* has other gaps than single blanks */
};

/* ---------------------------------------------------------------- hashing */

static inline uint64_t mix_word(uint64_t low, uint64_t high, uint64_t seed) {
    uint64_t h = (low ^ seed) * 0x9E3779B97F4A7C15ull;
    h ^= h >> 32;
    h = (h + high) * 0xD6E8FEB86659FD93ull;
    return h ^ h >> 32;
}

/* The hash of a prefix with one more word. */
static inline uint64_t mix_prefix(uint64_t prefix, uint64_t word) {
    uint64_t h = prefix * 0xC2B2AE3D27D4EB4Full + word;
    return h ^ h >> 29;
}

static inline uint64_t pair_place(uint64_t hash, unsigned bits) {
    return hash >> 12 & ((1ull << bits) - 1);
}

static inline uint64_t pair_mask(uint64_t hash) {
    return 1ull << (hash & 63) | 1ull << (hash >> 6 & 63);
}

static inline uint32_t bucket_of(uint64_t hash, uint32_t count) {
    return (uint32_t)((hash >> 32) * count >> 32);
}

/* ----------------------------------------------------------- working memory */

/* From `folded` on the chunk comes from the text at `source`: byte for byte where it is plain, else letter by letter.
 */
typedef struct {
    uint32_t folded;
    bool plain;
    size_t source;
} scan_run;

typedef struct {
    uint64_t hash; /* of the words so far */
    uint16_t token;
    uint16_t depth; /* how many words */
} scan_candidate;

typedef struct {
    uint32_t record; /* 1 + its place / RECORD_STEP */
    uint16_t depth;
    uint16_t next; /* 1 + index of the next found one of the same token, shorter */
} scan_found;

enum { BATCH = 512, /* tokens looked up at a time */ MOST_FOUND = BATCH * SCAN_MOST_WORDS, MOST_HITS = 256 };

struct scan_work {
    const scan_kernel *kernel;
    size_t length; /* of the chunk, folded */
    size_t token_count, run_count;
    size_t run_last; /* where scan_source found the last place asked for */
    _Alignas(64) char folded[CHUNK + PADDING];
    uint16_t starts[MOST_TOKENS], ends[MOST_TOKENS];
    uint8_t roles[MOST_TOKENS];
    uint64_t hashes[MOST_TOKENS];
    uint16_t found_of[MOST_TOKENS]; /* 1 + index of the longest found at the token */
    scan_run runs[CHUNK / 4 + 64];
    scan_candidate candidates[2 * BATCH], following[2 * BATCH];
    uint16_t touched[BATCH]; /* tokens with candidates, ascending */
    scan_found found[MOST_FOUND];
    scan_hit hits[MOST_HITS];
};

struct scan_kernel {
    const char *name;
    /* Folds ASCII up to the first other byte; how many. May write up to 64 bytes more. */
    size_t (*fold)(const char *from, size_t length, char *to);
    /* Cuts work->folded into tokens and fills starts, ends, hashes and roles; roles has 8 zeros behind it. */
    void (*tokens)(scan_work *work, uint64_t seed, const uint32_t *roles, unsigned role_bits);
};

const scan_kernel *scan_kernel_portable(void);
const scan_kernel *scan_kernel_avx2(void); /* NULL where the program or the processor has it not */
const scan_kernel *scan_kernel_avx512(void);

/* Folds text from *source on until the chunk is full or `end` is reached; *source moves. */
void scan_fold(scan_work *work, const char *bytes, size_t *source, size_t end);

/* Where the folded byte comes from: the start of its letter in the text. */
size_t scan_source(scan_work *work, const char *bytes, size_t end, size_t folded);

/* Whether a byte of the folded text belongs to a word. */
static inline bool scan_in_word(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (unsigned char)c >= 0x80;
}

static inline bool scan_is_blank(char c) {
    return (unsigned char)c <= ' ';
}

static inline bool scan_is_silent(char c) {
    return c == '.' || c == '-' || c == '\'';
}

#endif
