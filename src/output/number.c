/* Numbers as text: the shortest decimal that reads back as the same number, whatever the locale.
 *
 * Most figures are counts, or decimals of fifteen digits at most; those need no formatting by the C library. A decimal
 * m / 10^k with m and 10^k both whole and exact as doubles (m < 2^53, k <= 22) is read as the double that this division
 * gives (Clinger, How to read floating point numbers accurately, 1990): where the division gives our number, m and k
 * are a decimal that reads back as it. What is left tries fifteen, sixteen and seventeen digits. */
#include <math.h>
#include <stdlib.h>

#include "output/emit.h"

enum { DUSTLESS_DIGITS = 12, EXACT_DIGITS = 15, LAST_POWER = 22 };

static const double POWERS[LAST_POWER + 1] = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
                                               1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };

char *digits_put(char *to, uint64_t number) {
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number);
    while (count) {
        *to++ = digits[--count];
    }
    return to;
}

/* Whether so many digits tell the number: it is then *whole / 10^*power. */
static bool told_by(double number, int digits, uint64_t *whole, int *power) {
    *power = digits - 1 - (int)floor(log10(number));
    if (*power < 0) *power = 0;
    if (*power > LAST_POWER) return false;
    double scaled = nearbyint(number * POWERS[*power]);
    if (scaled >= POWERS[EXACT_DIGITS] || scaled / POWERS[*power] != number) return false;
    *whole = (uint64_t)scaled;
    return true;
}

/* Digits with a point `power` of them from the end; as 1.5e-07 where it would stand behind more than four noughts. */
static char *decimal_put(char *to, uint64_t whole, int power) {
    char digits[20];
    while (power > 0 && whole % 10 == 0) {
        whole /= 10;
        power--;
    }
    int count = (int)(digits_put(digits, whole) - digits);
    int exponent = count - 1 - power; /* of the first digit */
    if (exponent < -4) {
        *to++ = digits[0];
        if (count > 1) *to++ = '.';
        memcpy(to, digits + 1, (size_t)count - 1);
        to += count - 1;
        *to++ = 'e';
        *to++ = '-';
        if (exponent > -10) *to++ = '0';
        return digits_put(to, (uint64_t)-exponent);
    }
    if (exponent < 0) {
        memcpy(to, "0.000", 5);
        to += 1 - exponent; /* "0.", and a nought less than the exponent */
        memcpy(to, digits, (size_t)count);
        return to + count;
    }
    memcpy(to, digits, (size_t)exponent + 1);
    to += exponent + 1;
    if (power > 0) *to++ = '.';
    memcpy(to, digits + exponent + 1, (size_t)power);
    to += power;
    return to;
}

static void put_shortest(FILE *stream, double number) {
    char digits[64];
    for (int precision = EXACT_DIGITS; precision <= 17; precision++) {
        snprintf(digits, sizeof digits, "%.*g", precision, number);
        if (strtod(digits, NULL) == number) break;
    }
    bool point = false;
    for (const char *at = digits; *at; at++) {
        if (strchr("+-0123456789e", *at)) {
            putc(*at, stream);
        } else if (!point) { /* the locale's point may be more than one byte */
            putc('.', stream);
            point = true;
        }
    }
}

void emit_count(FILE *stream, uint64_t number) {
    char room[20];
    fwrite(room, 1, (size_t)(digits_put(room, number) - room), stream);
}

void emit_number(FILE *stream, double number) {
    char room[48], *to = room;
    double size = fabs(number);
    uint64_t whole;
    int power;
    if (!isfinite(number)) size = number = 0; /* no file of ours has a way to say it; figures are checked before */
    if (number < 0) *to++ = '-';
    if (size < 1e15 && size == floor(size))
        to = digits_put(to, (uint64_t)size);
    else if (told_by(size, DUSTLESS_DIGITS, &whole, &power) || told_by(size, EXACT_DIGITS, &whole, &power))
        to = decimal_put(to, whole, power);
    else {
        put_shortest(stream, number);
        return;
    }
    fwrite(room, 1, (size_t)(to - room), stream);
}
