/* The kernel for processors with AVX-512: 64 bytes and eight tokens at a time.
 *
 * Places are the set bits' numbers, pressed together by one instruction; tokens are gathered and hashed side by side.
 */
#include "gazetteer/scan_parts.h"

#if defined(__AVX512BW__) && defined(__AVX512DQ__) && defined(__AVX512VL__) && defined(__AVX512VBMI2__)
#include <immintrin.h>

static inline __mmask64 between(__m512i bytes, char low, char high) {
    __m512i from_low = _mm512_sub_epi8(bytes, _mm512_set1_epi8(low));
    return _mm512_cmple_epu8_mask(from_low, _mm512_set1_epi8((char)(high - low)));
}

static inline void classify(const char *from, uint64_t *words, uint64_t *digits) {
    __m512i bytes = _mm512_loadu_si512(from);
    *digits = between(bytes, '0', '9');
    *words = *digits | between(bytes, 'a', 'z') | _mm512_movepi8_mask(bytes);
}

#define TAKE_PLACES
static inline uint16_t *take_places(uint16_t *to, uint64_t bits, size_t base) {
    const __m512i numbers =
        _mm512_set_epi8(63, 62, 61, 60, 59, 58, 57, 56, 55, 54, 53, 52, 51, 50, 49, 48, 47, 46, 45, 44, 43, 42, 41, 40,
                        39, 38, 37, 36, 35, 34, 33, 32, 31, 30, 29, 28, 27, 26, 25, 24, 23, 22, 21, 20, 19, 18, 17, 16,
                        15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0);
    __m512i set = _mm512_maskz_compress_epi8(bits, numbers), from = _mm512_set1_epi16((short)base);
    int count = __builtin_popcountll(bits);
    _mm512_storeu_si512(to, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_castsi512_si256(set)), from));
    if (count > 32)
        _mm512_storeu_si512(to + 32, _mm512_add_epi16(_mm512_cvtepu8_epi16(_mm512_extracti64x4_epi64(set, 1)), from));
    return to + count;
}

#define HASH_TOKENS
static inline void hash_tokens(scan_work *w, uint64_t seed, const uint32_t *roles, unsigned role_bits);

#include "gazetteer/scan_tokens.h"

static inline __m512i mix_words(__m512i low, __m512i high, __m512i seed) {
    __m512i h = _mm512_mullo_epi64(_mm512_xor_si512(low, seed), _mm512_set1_epi64((long long)0x9E3779B97F4A7C15ull));
    h = _mm512_xor_si512(h, _mm512_srli_epi64(h, 32));
    h = _mm512_mullo_epi64(_mm512_add_epi64(h, high), _mm512_set1_epi64((long long)0xD6E8FEB86659FD93ull));
    return _mm512_xor_si512(h, _mm512_srli_epi64(h, 32));
}

/* Keeps the first so many bytes of each lane; a shift by 64 clears it. */
static inline __m512i keep_first(__m512i lanes, __m512i counts) {
    __m512i shift = _mm512_sub_epi64(_mm512_set1_epi64(64), _mm512_slli_epi64(counts, 3));
    return _mm512_and_si512(lanes, _mm512_srlv_epi64(_mm512_set1_epi64(-1), shift));
}

static inline void hash_tokens(scan_work *w, uint64_t seed, const uint32_t *roles, unsigned role_bits) {
    const __m512i seeds = _mm512_set1_epi64((long long)seed), eight = _mm512_set1_epi64(8);
    const __m128i role_shift = _mm_cvtsi32_si128((int)(64 - role_bits));
    size_t i = 0;
    for (; i + 8 <= w->token_count; i += 8) {
        __m512i start = _mm512_cvtepu16_epi64(_mm_loadu_si128((const __m128i *)(w->starts + i)));
        __m512i end = _mm512_cvtepu16_epi64(_mm_loadu_si128((const __m128i *)(w->ends + i)));
        __m512i length = _mm512_sub_epi64(end, start);
        __m512i low = _mm512_i64gather_epi64(start, w->folded, 1);
        __m512i high = _mm512_i64gather_epi64(start, w->folded + 8, 1);
        __m512i first = _mm512_min_epu64(length, eight);
        __m512i second = _mm512_min_epu64(_mm512_sub_epi64(length, first), eight);
        __m512i h = mix_words(keep_first(low, first), keep_first(high, second), seeds);
        _mm512_storeu_si512(w->hashes + i, h);
        unsigned longer = _mm512_cmpgt_epu64_mask(length, _mm512_set1_epi64(16));
        if (longer) {
            for (; longer; longer &= longer - 1) {
                size_t t = i + (size_t)__builtin_ctz(longer);
                w->hashes[t] = hash_token(w->folded + w->starts[t], (size_t)(w->ends[t] - w->starts[t]), seed);
            }
            h = _mm512_loadu_si512(w->hashes + i);
        }
        __m512i slot = _mm512_srl_epi64(h, role_shift);
        __m256i held = _mm512_i64gather_epi32(_mm512_srli_epi64(slot, 3), roles, 4);
        __m256i shift = _mm256_slli_epi32(_mm256_and_si256(_mm512_cvtepi64_epi32(slot), _mm256_set1_epi32(7)), 2);
        __m256i role = _mm256_and_si256(_mm256_srlv_epi32(held, shift), _mm256_set1_epi32(15));
        _mm_storel_epi64((__m128i *)(w->roles + i), _mm256_cvtepi32_epi8(role));
    }
    for (; i < w->token_count; i++) {
        uint64_t h = hash_token(w->folded + w->starts[i], (size_t)(w->ends[i] - w->starts[i]), seed);
        w->hashes[i] = h;
        w->roles[i] = role_of(roles, role_bits, h);
    }
}

static size_t fold_plain(const char *from, size_t length, char *to) {
    for (size_t at = 0; at < length; at += 64) {
        size_t left = length - at;
        __mmask64 there = left >= 64 ? ~0ull : (1ull << left) - 1;
        __m512i bytes = _mm512_maskz_loadu_epi8(there, from + at);
        __m512i folded = _mm512_or_si512(bytes, _mm512_maskz_set1_epi8(between(bytes, 'A', 'Z'), 0x20));
        _mm512_storeu_si512(to + at, folded);
        uint64_t other = _mm512_movepi8_mask(bytes);
        if (other) return at + (size_t)__builtin_ctzll(other);
    }
    return length;
}

const scan_kernel *scan_kernel_avx512(void) {
    static const scan_kernel kernel = { "avx512", fold_plain, find_tokens };
    bool able = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vl") &&
                __builtin_cpu_supports("avx512vbmi") && __builtin_cpu_supports("avx512vbmi2") &&
                __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2");
    return able ? &kernel : NULL;
}
#else
const scan_kernel *scan_kernel_avx512(void) {
    return NULL;
}
#endif
