/* Encodings to UTF-8, with the way back.
 *
 * In order: a byte order mark; every second byte zero (UTF-16); what is UTF-8 nearly throughout; what is declared; what
 * uchardet says. iconv does the conversion: once for each of the 256 bytes of a single-byte encoding, character by
 * character for the others. Web pages that say iso-8859-1 or -9 mean windows-1252 or -1254 (WHATWG Encoding Standard).
 *
 * Two things uchardet confuses are told by letters: ğ ı ş of Turkish stand where Icelandic has ð ý þ. */
#include <iconv.h>
#include <strings.h>
#include <uchardet/uchardet.h>

#include "read/parts.h"

enum { DETECTED_BYTES = 256 << 10, LONGEST_CHARACTER = 8 };

/* Length of the UTF-8 character at the bytes, or 0 where there is none (Unicode 15, table 3-7). */
static size_t utf8_length(const unsigned char *at, size_t left) {
    unsigned char lead = at[0];
    if (lead < 0x80) return 1;
    size_t length = lead >= 0xC2 && lead <= 0xDF   ? 2
                    : lead >= 0xE0 && lead <= 0xEF ? 3
                    : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                   : 0;
    if (!length || length > left) return 0;
    for (size_t i = 1; i < length; i++) {
        if ((at[i] & 0xC0) != 0x80) return 0;
    }
    bool wrong = (lead == 0xE0 && at[1] < 0xA0) || (lead == 0xED && at[1] > 0x9F) || (lead == 0xF0 && at[1] < 0x90) ||
                 (lead == 0xF4 && at[1] > 0x8F);
    return wrong ? 0 : length;
}

typedef struct {
    size_t good, bad, high; /* characters beyond ASCII, bytes that are none, bytes beyond ASCII */
    size_t zeros[2];        /* at even and odd places */
    size_t turkish, icelandic;
} census;

static census count_bytes(const char *bytes, size_t length) {
    census c = { 0 };
    const unsigned char *at = (const unsigned char *)bytes;
    for (size_t i = 0; i < length;) {
        c.zeros[i % 2] += at[i] == 0;
        size_t size = utf8_length(at + i, length - i);
        c.good += size > 1;
        c.bad += size == 0;
        i += size ? size : 1;
    }
    for (size_t i = 0; i < length; i++) {
        c.high += at[i] >= 0x80;
        c.turkish += at[i] == 0xFD || at[i] == 0xFE || at[i] == 0xF0 || at[i] == 0xDD || at[i] == 0xDE;
        c.icelandic += at[i] == 0xE6 || at[i] == 0xE1 || at[i] == 0xED;
    }
    return c;
}

/* What iconv calls it, or NULL where it is none of the encodings of the web. */
static const char *known_encoding(const char *name) {
    static const struct {
        const char *name, *iconv;
    } known[] = {
        { "utf-8", "UTF-8" },
        { "utf8", "UTF-8" },
        { "us-ascii", "CP1252" },
        { "ascii", "CP1252" },
        { "iso-8859-1", "CP1252" },
        { "latin1", "CP1252" },
        { "windows-1252", "CP1252" },
        { "cp1252", "CP1252" },
        { "iso-8859-9", "CP1254" },
        { "latin5", "CP1254" },
        { "windows-1254", "CP1254" },
        { "cp1254", "CP1254" },
        { "windows-1251", "CP1251" },
        { "cp1251", "CP1251" },
        { "windows-1257", "CP1257" },
        { "cp1257", "CP1257" },
        { "iso-8859-13", "ISO-8859-13" },
        { "windows-1250", "CP1250" },
        { "cp1250", "CP1250" },
        { "iso-8859-2", "ISO-8859-2" },
        { "windows-1253", "CP1253" },
        { "iso-8859-7", "ISO-8859-7" },
        { "windows-1255", "CP1255" },
        { "windows-1256", "CP1256" },
        { "iso-8859-5", "ISO-8859-5" },
        { "iso-8859-15", "ISO-8859-15" },
        { "iso-8859-4", "ISO-8859-4" },
        { "koi8-r", "KOI8-R" },
        { "koi8-u", "KOI8-U" },
        { "ibm866", "CP866" },
        { "cp866", "CP866" },
        { "ibm855", "CP855" },
        { "mac-cyrillic", "MAC-CYRILLIC" },
        { "utf-16", "UTF-16LE" },
        { "utf-16le", "UTF-16LE" },
        { "utf-16be", "UTF-16BE" },
        { "gb2312", "GB18030" },
        { "gbk", "GB18030" },
        { "gb18030", "GB18030" },
        { "big5", "BIG5" },
        { "shift_jis", "SHIFT_JIS" },
        { "euc-jp", "EUC-JP" },
        { "euc-kr", "CP949" },
        { "uhc", "CP949" },
        { "iso-8859-3", "ISO-8859-3" },
        { "iso-8859-10", "ISO-8859-10" },
        { "viscii", "VISCII" },
        { "windows-1258", "CP1258" },
    };
    for (size_t i = 0; name && i < sizeof known / sizeof *known; i++) {
        if (strcasecmp(name, known[i].name) == 0) return known[i].iconv;
    }
    return NULL;
}

bool decode_known(const char *name) {
    return known_encoding(name) != NULL;
}

static const char *detected_encoding(const char *bytes, size_t length, const census *c) {
    const char *found = NULL;
    uchardet_t detector = uchardet_new();
    if (!detector) return "CP1252";
    size_t part = length < DETECTED_BYTES ? length : DETECTED_BYTES;
    if (uchardet_handle_data(detector, bytes, part) == 0) {
        uchardet_data_end(detector);
        found = known_encoding(uchardet_get_charset(detector));
    }
    uchardet_delete(detector);
    if (!found || strcmp(found, "UTF-8") == 0) found = "CP1252";
    bool western = strcmp(found, "CP1252") == 0 || strcmp(found, "ISO-8859-15") == 0 ||
                   strcmp(found, "ISO-8859-3") == 0 || strcmp(found, "ISO-8859-10") == 0 ||
                   strcmp(found, "ISO-8859-4") == 0 || strcmp(found, "CP1258") == 0 ||
                   strcmp(found, "ISO-8859-2") == 0 || strcmp(found, "CP1250") == 0;
    if (western && c->turkish >= 2 && c->turkish * 4 >= c->high && c->icelandic * 4 <= c->turkish) return "CP1254";
    return found;
}

static const char *choose_encoding(const char *bytes, size_t length, const char *declared) {
    const unsigned char *at = (const unsigned char *)bytes;
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) return "UTF-8";
    if (length >= 2 && at[0] == 0xFF && at[1] == 0xFE) return "UTF-16LE";
    if (length >= 2 && at[0] == 0xFE && at[1] == 0xFF) return "UTF-16BE";
    census c = count_bytes(bytes, length);
    if (length >= 8 && c.zeros[1] * 3 > length / 2 && c.zeros[0] * 10 < c.zeros[1]) return "UTF-16LE";
    if (length >= 8 && c.zeros[0] * 3 > length / 2 && c.zeros[1] * 10 < c.zeros[0]) return "UTF-16BE";
    if (!c.bad || c.good > c.bad * 4) return "UTF-8";
    const char *said = known_encoding(declared);
    bool wide = said && strncmp(said, "UTF", 3) == 0; /* it is not, whatever it says */
    return said && !wide ? said : detected_encoding(bytes, length, &c);
}

/* ------------------------------------------------------------- conversion */

typedef struct {
    arena *a;
    decoded *out;
    vec(char) text;
} writer;

static void put_character(writer *w, const char *utf8, size_t size, size_t from, size_t used) {
    for (size_t i = 0; i < size; i++) {
        vec_push(w->a, &w->text, utf8[i]);
    }
    if (size == used) return;
    ent_shift s = { (uint32_t)w->text.count, (uint32_t)(from + used), (uint32_t)(from + used) };
    ent_shift *last = w->out->shifts.count ? &w->out->shifts.items[w->out->shifts.count - 1] : NULL;
    if (last && last->text == s.text)
        last->source = s.source;
    else
        vec_push(w->a, &w->out->shifts, s);
}

static const char lost[] = "\xEF\xBF\xBD";

static size_t convert(iconv_t with, const char *bytes, size_t length, char *to, size_t *size) {
    iconv(with, NULL, NULL, NULL, NULL);
    for (size_t taken = 1; taken <= length && taken <= 4; taken++) {
        char *in = (char *)(uintptr_t)bytes, *out = to;
        size_t left = taken, room = LONGEST_CHARACTER;
        if (iconv(with, &in, &left, &out, &room) != (size_t)-1 && !left && room < LONGEST_CHARACTER) {
            *size = LONGEST_CHARACTER - room;
            return taken;
        }
    }
    memcpy(to, lost, 3);
    *size = 3;
    return 1;
}

static void convert_bytes(writer *w, const char *bytes, size_t length, iconv_t with) {
    char table[256][LONGEST_CHARACTER];
    size_t sizes[256] = { 0 };
    bool single = true; /* does each byte stand for itself? */
    for (int byte = 0; byte < 256 && single; byte++) {
        char in = (char)byte;
        if (byte < 0x80) {
            table[byte][0] = in;
            sizes[byte] = 1;
            continue;
        }
        convert(with, &in, 1, table[byte], &sizes[byte]);
    }
    size_t holes = 0;
    for (int byte = 0x80; byte < 256; byte++) {
        holes += memcmp(table[byte], lost, 3) == 0;
    }
    single = holes < 64;
    for (size_t at = 0; at < length;) {
        unsigned char byte = (unsigned char)bytes[at];
        char room[LONGEST_CHARACTER];
        if (byte < 0x80 || single) {
            put_character(w, table[byte], sizes[byte], at, 1);
            at++;
            continue;
        }
        size_t size, used = convert(with, bytes + at, length - at, room, &size);
        put_character(w, room, size, at, used);
        at += used;
    }
}

static size_t utf8_write(uint32_t code, char to[4]) {
    if (code < 0x80) {
        to[0] = (char)code;
        return 1;
    }
    size_t size = code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    for (size_t i = size - 1; i > 0; i--) {
        to[i] = (char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    to[0] = (char)((size == 2 ? 0xC0 : size == 3 ? 0xE0 : 0xF0) | code);
    return size;
}

static uint32_t utf16_unit(const char *bytes, bool big) {
    const unsigned char *at = (const unsigned char *)bytes;
    return big ? (uint32_t)(at[0] << 8 | at[1]) : (uint32_t)(at[1] << 8 | at[0]);
}

static void convert_utf16(writer *w, const char *bytes, size_t length, bool big) {
    for (size_t at = 0; at + 1 < length;) {
        uint32_t code = utf16_unit(bytes + at, big);
        size_t used = 2;
        if (code >= 0xD800 && code < 0xDC00 && at + 3 < length) {
            uint32_t low = utf16_unit(bytes + at + 2, big);
            if (low >= 0xDC00 && low < 0xE000) {
                code = 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
                used = 4;
            }
        }
        if (code >= 0xD800 && code < 0xE000) code = 0xFFFD;
        char to[4];
        put_character(w, to, utf8_write(code, to), at, used);
        at += used;
    }
}

static bool is_control(unsigned char c) {
    return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F;
}

static void clean_utf8(writer *w, const char *bytes, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t size = utf8_length((const unsigned char *)bytes + at, length - at);
        if (size == 1 && is_control((unsigned char)bytes[at]))
            put_character(w, " ", 1, at, 1);
        else if (size)
            put_character(w, bytes + at, size, at, size);
        else
            put_character(w, lost, 3, at, 1);
        at += size ? size : 1;
    }
}

static bool is_clean(const char *bytes, size_t length) {
    for (size_t at = 0; at < length;) {
        size_t size = utf8_length((const unsigned char *)bytes + at, length - at);
        if (!size || (size == 1 && is_control((unsigned char)bytes[at]))) return false;
        at += size;
    }
    return true;
}

static void blank_controls(writer *w) {
    for (size_t i = 0; i < w->text.count; i++) {
        if (is_control((unsigned char)w->text.items[i])) w->text.items[i] = ' ';
    }
}

void decode_bytes(arena *a, const char *bytes, size_t length, const char *declared, bool strict, decoded *out) {
    *out = (decoded){ .bytes = bytes, .length = length, .encoding = choose_encoding(bytes, length, declared) };
    writer w = { .a = a, .out = out };
    if (strcmp(out->encoding, "UTF-8") == 0) {
        if (!strict || is_clean(bytes, length)) return;
        clean_utf8(&w, bytes, length);
    } else if (strncmp(out->encoding, "UTF-16", 6) == 0) {
        convert_utf16(&w, bytes, length, out->encoding[6] == 'B');
    } else {
        iconv_t with = iconv_open("UTF-8", out->encoding);
        if (with == (iconv_t)-1) return;
        convert_bytes(&w, bytes, length, with);
        iconv_close(with);
    }
    if (strict) blank_controls(&w);
    size_t end = w.text.count;
    vec_push(a, &w.text, '\0');
    out->bytes = w.text.items;
    out->length = end;
}

const char *html_declared_encoding(arena *a, const char *bytes, size_t length) {
    static const char *const marks[] = { "charset=", "encoding=" };
    char *head = arena_copy(a, bytes, length < 4096 ? length : 4096);
    for (size_t i = 0; i < (length < 4096 ? length : 4096); i++) {
        if (!head[i]) head[i] = ' ';
    }
    for (size_t m = 0; m < 2; m++) {
        char *found = strcasestr(head, marks[m]);
        if (!found) continue;
        found += strlen(marks[m]);
        found += strspn(found, "\"' ");
        size_t size = strcspn(found, "\"' ;>/?");
        if (size && size < 32) return arena_copy(a, found, size);
    }
    return NULL;
}
