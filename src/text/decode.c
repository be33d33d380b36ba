/* Bytes to UTF-8, with the way back.
 *
 * Three repairs are made, each leaving a shift so that offsets still point into the input: a byte order mark and
 * invisible characters are dropped; bytes that are no UTF-8 become U+FFFD; and UTF-8 that was read as windows-1252 and
 * encoded once more ("TÃ¼rkiye", "â€™") is undone, once the document has shown more than a single case of it.
 *
 * Example: "TÃ¼rk" (5 letters, 6 bytes) becomes "Türk"; text offset 3 ("r") maps back to source offset 5. */
#include <utf8proc.h>

#include "text/text.h"

/* The windows-1252 byte of a code point, or -1. 0x80…0x9F hold typographic characters, the rest is Latin-1. */
static int cp1252_byte(int32_t code) {
    static const uint16_t high[32] = { 0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
                                       0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D,   0x017D, 0x8F,
                                       0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
                                       0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178 };
    if (code >= 0xA0 && code <= 0xFF) return code;
    for (int i = 0; i < 32; i++) {
        if (high[i] == code) return 0x80 + i;
    }
    return -1;
}

static int sequence_length(int lead) {
    return lead >= 0xC2 && lead <= 0xDF ? 2 : lead >= 0xE0 && lead <= 0xEF ? 3 : 0;
}

/* What double encoding usually hides: letters of European alphabets, Cyrillic, and typographic punctuation. */
static bool plausible(int32_t code) {
    return (code >= 0xA0 && code < 0x180) || code == 0x259 || code == 0x18F || (code >= 0x400 && code < 0x460) ||
           (code >= 0x2010 && code <= 0x203A) || code == 0x20AC || (code >= 0x218 && code <= 0x21B);
}

/* Bytes of a doubly encoded character at `bytes`, with the character in *code; 0 where there is none. */
static size_t double_encoded(const char *bytes, size_t length, int32_t *code) {
    utf8proc_uint8_t raw[3];
    size_t used = 0;
    int wanted = 1;
    for (int i = 0; i < wanted; i++) {
        int32_t next;
        utf8proc_ssize_t step =
            utf8proc_iterate((const utf8proc_uint8_t *)bytes + used, (utf8proc_ssize_t)(length - used), &next);
        if (step < 2) return 0; /* every character of such a sequence is beyond ASCII */
        int byte = cp1252_byte(next);
        if (byte < 0) return 0;
        if (i == 0 && (wanted = sequence_length(byte)) == 0) return 0;
        raw[i] = (utf8proc_uint8_t)byte;
        used += (size_t)step;
    }
    return utf8proc_iterate(raw, wanted, code) == wanted && plausible(*code) ? used : 0;
}

/* A single case may be an accident of quotes; two are a pattern. */
static bool encoded_twice(const char *bytes, size_t length) {
    int found = 0;
    for (size_t at = 0; at < length && found < 2; at++) {
        int32_t code;
        unsigned char c = (unsigned char)bytes[at];
        if (c >= 0xC3 && c <= 0xC5 && double_encoded(bytes + at, length - at, &code)) found++;
    }
    return found >= 2;
}

static bool invisible(int32_t code) {
    return code == 0xFEFF || code == 0xAD || (code >= 0x200B && code <= 0x200F) || code == 0x2060;
}

static void add_shift(arena *a, text *out, size_t text_offset, size_t before, size_t source) {
    ent_shift s = { (uint32_t)text_offset, (uint32_t)before, (uint32_t)source };
    ent_shift *last = out->shifts.count ? &out->shifts.items[out->shifts.count - 1] : NULL;
    if (last && last->text == s.text)
        last->source = s.source; /* what ends here ends before all that was left out */
    else
        vec_push(a, &out->shifts, s);
}

void text_decode(arena *a, const char *bytes, size_t length, text *out) {
    bool twice = encoded_twice(bytes, length);
    char *to = arena_alloc(a, length * 3 + 1); /* a lost byte becomes the three of U+FFFD */
    size_t at = 0, end = 0;
    while (at < length) {
        if ((unsigned char)bytes[at] < 0x80) {
            to[end++] = bytes[at++];
            continue;
        }
        int32_t code;
        size_t used = twice ? double_encoded(bytes + at, length - at, &code) : 0;
        if (!used) {
            utf8proc_ssize_t step =
                utf8proc_iterate((const utf8proc_uint8_t *)bytes + at, (utf8proc_ssize_t)(length - at), &code);
            used = step > 0 ? (size_t)step : 1;
            if (step <= 0) code = 0xFFFD;
        }
        size_t written = invisible(code) ? 0 : (size_t)utf8proc_encode_char(code, (utf8proc_uint8_t *)to + end);
        at += used;
        end += written;
        /* A character of another length: what ends behind it ends where it ends; a dropped one belongs to neither side.
         */
        if (written != used) add_shift(a, out, end, written ? at : at - used, at);
    }
    out->bytes = to;
    out->length = end;
}

/* How many of the shifts lie at or before the offset. */
static size_t shifts_until(const ent_shift *shifts, size_t count, size_t offset) {
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (shifts[middle].text <= offset)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

size_t shift_start(const ent_shift *shifts, size_t count, size_t offset) {
    size_t behind = shifts_until(shifts, count, offset);
    return behind ? shifts[behind - 1].source + (offset - shifts[behind - 1].text) : offset;
}

size_t shift_end(const ent_shift *shifts, size_t count, size_t offset) {
    size_t behind = shifts_until(shifts, count, offset);
    if (behind && shifts[behind - 1].text == offset) return shifts[behind - 1].before;
    return behind ? shifts[behind - 1].source + (offset - shifts[behind - 1].text) : offset;
}

size_t text_source(const text *t, size_t offset) {
    size_t within = shift_start(t->shifts.items, t->shifts.count, offset);
    return t->article ? shift_start(t->article->shifts, t->article->shift_count, within) : within;
}

size_t text_source_end(const text *t, size_t offset) {
    size_t within = shift_end(t->shifts.items, t->shifts.count, offset);
    return t->article ? shift_end(t->article->shifts, t->article->shift_count, within) : within;
}
