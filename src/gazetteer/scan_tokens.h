/* The inner loop, included by each kernel: a folded chunk to tokens and their hashes.
 *
 * The kernel defines before it
 *   classify(from, &words, &digits)  which of the 64 bytes belong to words, and which are digits
 * and may define TAKE_PLACES and HASH_TOKENS, its own versions of those steps.
 *
 * Words are runs of set bits: a token starts where a bit is set and the one before is not. A number ends where letters
 * start ("9th" is two tokens, "f16" one): the digits of a run that starts with one are found by adding its first bit,
 * whose carry runs to the end of the digits. */

#ifndef TAKE_PLACES
/* Four at a time, more than there are if need be: a branch for each would be guessed wrong once a block. */
static inline uint16_t *take_places(uint16_t *to, uint64_t bits, size_t base) {
    uint16_t *end = to + __builtin_popcountll(bits);
    while (to < end) {
        for (size_t i = 0; i < 4; i++) {
            to[i] = (uint16_t)(base + (size_t)__builtin_ctzll(bits | 1ull << 63));
            bits &= bits - 1;
        }
        to += 4;
    }
    return end;
}
#endif

static inline uint64_t load_word(const char *from) {
    uint64_t value;
    memcpy(&value, from, 8);
    return value;
}

/* Masks that keep the first so many bytes of a loaded value. */
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
#define KEEP(count) (~0ull << (64 - 8 * (count)))
#else
#define KEEP(count) (~0ull >> (64 - 8 * (count)))
#endif
static const uint64_t keep_low[17] = { 0,       KEEP(1), KEEP(2), KEEP(3), KEEP(4), KEEP(5), KEEP(6), KEEP(7), KEEP(8),
                                       KEEP(8), KEEP(8), KEEP(8), KEEP(8), KEEP(8), KEEP(8), KEEP(8), KEEP(8) };
static const uint64_t keep_high[17] = { 0,       0,       0,       0,       0,       0,       0,       0,      0,
                                        KEEP(1), KEEP(2), KEEP(3), KEEP(4), KEEP(5), KEEP(6), KEEP(7), KEEP(8) };

static inline uint64_t hash_token(const char *from, size_t length, uint64_t seed) {
    size_t known = length < 16 ? length : 16;
    uint64_t h = mix_word(load_word(from) & keep_low[known], load_word(from + 8) & keep_high[known], seed);
    for (size_t at = 16; at < length; at += 8) {
        size_t left = length - at < 8 ? length - at : 8;
        h = mix_word(h, load_word(from + at) & keep_low[left], seed);
    }
    return h;
}

static inline uint8_t role_of(const uint32_t *roles, unsigned role_bits, uint64_t hash) {
    uint64_t slot = hash >> (64 - role_bits);
    return roles[slot >> 3] >> (slot & 7) * 4 & 15;
}

#ifndef HASH_TOKENS
static inline void hash_tokens(scan_work *w, uint64_t seed, const uint32_t *roles, unsigned role_bits) {
    for (size_t i = 0; i < w->token_count; i++) {
        uint64_t h = hash_token(w->folded + w->starts[i], (size_t)(w->ends[i] - w->starts[i]), seed);
        w->hashes[i] = h;
        w->roles[i] = role_of(roles, role_bits, h);
    }
}
#endif

static void find_tokens(scan_work *w, uint64_t seed, const uint32_t *roles, unsigned role_bits) {
    uint16_t *start = w->starts, *end = w->ends;
    uint64_t in_word = 0, in_number = 0; /* 1 where the block before ends inside one */
    for (size_t base = 0; base <= w->length; base += 64) {
        uint64_t words, digits, cuts = 0;
        classify(w->folded + base, &words, &digits);
        uint64_t before = words << 1 | in_word;
        uint64_t starts = words & ~before, ends = before & ~words;
        uint64_t numbers = (starts | in_number) & digits;
        if (numbers | in_number) {
            uint64_t behind = digits + numbers;
            bool runs_on = behind < numbers;
            cuts = behind & ~digits & words;
            if (in_number && !(digits & 1)) cuts |= words & 1;
            in_number = runs_on;
        }
        in_word = words >> 63;
        start = take_places(start, starts | cuts, base);
        end = take_places(end, ends | cuts, base);
    }
    w->token_count = (size_t)(start - w->starts);
    hash_tokens(w, seed, roles, role_bits);
    memset(w->roles + w->token_count, 0, 16);
}
