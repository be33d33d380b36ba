/* The kernel for processors with AVX2: 32 bytes at a time. */
#include "gazetteer/scan_parts.h"

#ifdef __AVX2__
#include <immintrin.h>

/* Bytes from `low` to `high`, both below 0x80, as 0xFF. */
static inline __m256i between(__m256i bytes, char low, char high) {
    __m256i above = _mm256_cmpgt_epi8(bytes, _mm256_set1_epi8((char)(low - 1)));
    __m256i below = _mm256_cmpgt_epi8(_mm256_set1_epi8((char)(high + 1)), bytes);
    return _mm256_and_si256(above, below);
}

static inline void classify(const char *from, uint64_t *words, uint64_t *digits) {
    __m256i a = _mm256_loadu_si256((const __m256i *)from), b = _mm256_loadu_si256((const __m256i *)(from + 32));
    __m256i digit_a = between(a, '0', '9'), digit_b = between(b, '0', '9');
    __m256i word_a = _mm256_or_si256(_mm256_or_si256(between(a, 'a', 'z'), digit_a), a);
    __m256i word_b = _mm256_or_si256(_mm256_or_si256(between(b, 'a', 'z'), digit_b), b);
    *words = (uint32_t)_mm256_movemask_epi8(word_a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(word_b) << 32;
    *digits = (uint32_t)_mm256_movemask_epi8(digit_a) | (uint64_t)(uint32_t)_mm256_movemask_epi8(digit_b) << 32;
}

#include "gazetteer/scan_tokens.h"

static size_t fold_plain(const char *from, size_t length, char *to) {
    size_t at = 0;
    for (; at + 32 <= length; at += 32) {
        __m256i bytes = _mm256_loadu_si256((const __m256i *)(from + at));
        __m256i capital = _mm256_and_si256(between(bytes, 'A', 'Z'), _mm256_set1_epi8(0x20));
        _mm256_storeu_si256((__m256i *)(to + at), _mm256_or_si256(bytes, capital));
        uint32_t other = (uint32_t)_mm256_movemask_epi8(bytes);
        if (other) return at + (size_t)__builtin_ctz(other);
    }
    for (; at < length && (unsigned char)from[at] < 0x80; at++) {
        to[at] = from[at] >= 'A' && from[at] <= 'Z' ? (char)(from[at] | 0x20) : from[at];
    }
    return at;
}

const scan_kernel *scan_kernel_avx2(void) {
    static const scan_kernel kernel = { "avx2", fold_plain, find_tokens };
    return __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") && __builtin_cpu_supports("bmi2") ? &kernel
                                                                                                             : NULL;
}
#else
const scan_kernel *scan_kernel_avx2(void) {
    return NULL;
}
#endif
