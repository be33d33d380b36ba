/* The kernel without intrinsics: eight bytes at a time in ordinary 64-bit arithmetic. */
#include <endian.h>

#include "gazetteer/scan_parts.h"

#define EACH(byte) (0x0101010101010101ull * (byte))

/* In each byte below 0x80 the high bit says whether it is at least `low`; bytes from 0x80 on must be cleared before. */
static inline uint64_t at_least(uint64_t bytes, unsigned low) {
    return bytes + EACH(0x80 - low);
}

/* High bits to eight bits, the first byte's lowest. */
static inline uint64_t gather_bits(uint64_t high_bits) {
    return (high_bits >> 7) * 0x0102040810204080ull >> 56;
}

static inline void classify(const char *from, uint64_t *words, uint64_t *digits) {
    *words = *digits = 0;
    for (unsigned i = 0; i < 8; i++) {
        uint64_t bytes;
        memcpy(&bytes, from + 8 * i, 8);
        bytes = le64toh(bytes);
        uint64_t low = bytes & EACH(0x7F), plain = ~bytes & EACH(0x80);
        uint64_t digit = at_least(low, '0') & ~at_least(low, '9' + 1) & plain;
        uint64_t letter = at_least(low, 'a') & ~at_least(low, 'z' + 1) & plain;
        *words |= gather_bits(digit | letter | (bytes & EACH(0x80))) << 8 * i;
        *digits |= gather_bits(digit) << 8 * i;
    }
}

#include "gazetteer/scan_tokens.h"

static size_t fold_plain(const char *from, size_t length, char *to) {
    size_t at = 0;
    for (; at + 8 <= length; at += 8) {
        uint64_t bytes;
        memcpy(&bytes, from + at, 8);
        if (bytes & EACH(0x80)) break;
        uint64_t capital = at_least(bytes, 'A') & ~at_least(bytes, 'Z' + 1) & EACH(0x80);
        bytes |= capital >> 2;
        memcpy(to + at, &bytes, 8);
    }
    for (; at < length && (unsigned char)from[at] < 0x80; at++) {
        to[at] = from[at] >= 'A' && from[at] <= 'Z' ? (char)(from[at] | 0x20) : from[at];
    }
    return at;
}

const scan_kernel *scan_kernel_portable(void) {
    static const scan_kernel kernel = { "portable", fold_plain, find_tokens };
    return &kernel;
}
