/* Text that means itself, whatever notation it stands in. */
#include "output/emit.h"

enum { REPLACEMENT = 0xFFFD, LONGEST_WORD = 40 };

/* Table 3-7 of the Unicode standard: what may follow a lead byte decides between a character and its broken start. */
uint32_t utf8_next(const char **text) {
    const unsigned char *at = (const unsigned char *)*text;
    unsigned char lead = *at;
    if (lead == 0) return 0;
    *text += 1;
    if (lead < 0x80) return lead;
    if (lead < 0xC2 || lead > 0xF4) return REPLACEMENT;
    int more = lead < 0xE0 ? 1 : lead < 0xF0 ? 2 : 3;
    uint32_t code = lead & (0x3Fu >> more);
    unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
    unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
    for (int i = 1; i <= more; i++) {
        if (at[i] < lowest || at[i] > highest) return REPLACEMENT;
        code = code << 6 | (at[i] & 0x3Fu);
        *text += 1;
        lowest = 0x80;
        highest = 0xBF;
    }
    return code;
}

void utf8_put(FILE *stream, uint32_t code) {
    if (code < 0x80) {
        putc((int)code, stream);
        return;
    }
    if (code < 0x800) {
        putc((int)(0xC0 | code >> 6), stream);
    } else {
        if (code < 0x10000) {
            putc((int)(0xE0 | code >> 12), stream);
        } else {
            putc((int)(0xF0 | code >> 18), stream);
            putc((int)(0x80 | (code >> 12 & 0x3F)), stream);
        }
        putc((int)(0x80 | (code >> 6 & 0x3F)), stream);
    }
    putc((int)(0x80 | (code & 0x3F)), stream);
}

/* XML 1.0, production 2, says which characters may stand in a document at all, even escaped. */
static void put_xml(FILE *stream, uint32_t code) {
    switch (code) {
    case '&': fputs("&amp;", stream); return;
    case '<': fputs("&lt;", stream); return;
    case '>': fputs("&gt;", stream); return;
    case '"': fputs("&quot;", stream); return;
    case '\'': fputs("&#39;", stream); return;
    case '\t':
    case '\n':
    case '\r': fprintf(stream, "&#%u;", (unsigned)code); return; /* bare, attributes would turn them into blanks */
    case 0xFFFE:
    case 0xFFFF: return;
    default:
        if (code >= 0x20) utf8_put(stream, code);
    }
}

/* How many bytes from here on mean themselves; most of any text does, and goes out in one piece. */
static size_t plain_xml(const char *text) {
    static const bool marks[64] = { ['&'] = true, ['<'] = true, ['>'] = true, ['"'] = true, ['\''] = true };
    size_t length = 0;
    for (char at; (at = text[length]) >= 0x20 && at < 0x7F && (at >= 64 || !marks[(int)at]);) {
        length++;
    }
    return length;
}

void emit_xml(FILE *stream, const char *text) {
    if (!text) return;
    for (uint32_t code = ' '; code;) {
        size_t plain = plain_xml(text);
        fwrite(text, 1, plain, stream);
        text += plain;
        code = utf8_next(&text);
        if (code) put_xml(stream, code);
    }
}

void emit_doubled(FILE *stream, const char *text, size_t length) {
    for (const char *end = text + length; text < end;) {
        size_t plain = 0;
        while (text + plain < end && text[plain] >= 0x20 && text[plain] < 0x7F && text[plain] != '"') {
            plain++;
        }
        fwrite(text, 1, plain, stream);
        text += plain;
        if (text == end) return;
        uint32_t code = utf8_next(&text);
        if (code == '"') putc('"', stream);
        utf8_put(stream, code);
    }
}

void emit_csv(FILE *stream, const char *text) {
    if (!text || !*text) return;
    bool formula = strchr("=+-@\t\r", *text) != NULL;
    bool quoted = strpbrk(text, ",\"\r\n") != NULL;
    if (quoted) putc('"', stream);
    if (formula) putc('\'', stream);
    emit_doubled(stream, text, strlen(text));
    if (quoted) putc('"', stream);
}

/* Graphviz reads entities and backslashes even inside quotes. */
void emit_dot(FILE *stream, const char *text) {
    putc('"', stream);
    for (uint32_t code; text && (code = utf8_next(&text));) {
        if (code == '&')
            fputs("&amp;", stream);
        else if (code == '"')
            fputs("\\\"", stream);
        else if (code == '\\')
            fputs("\\\\", stream);
        else if (code == '\n')
            fputs("\\n", stream);
        else if (code >= 0x20 && code != 0xFFFE && code != 0xFFFF)
            utf8_put(stream, code);
    }
    putc('"', stream);
}

/* What an address must not hold as it is (RFC 3986), where it would also mean something around it. */
static bool no_address(uint32_t code) {
    return code <= 0x20 || code == 0x7F || (code < 0x80 && strchr("<>\"\\^`{|}", (int)code));
}

/* Graphviz copies a link into its SVG with nothing escaped but "&". */
void emit_dot_address(FILE *stream, const char *address) {
    putc('"', stream);
    for (uint32_t code; address && (code = utf8_next(&address));) {
        if (no_address(code))
            fprintf(stream, "%%%02X", (unsigned)code);
        else if (code == '&')
            fputs("&amp;", stream);
        else
            utf8_put(stream, code);
    }
    putc('"', stream);
}

/* CommonMark lets every ASCII mark be escaped; these are the ones that could start something within a line ("$" is
 * mathematics to some readers), and those that start a block where they come first, as "1." does. */
static bool markdown_mark(uint32_t code, bool first, bool after_number) {
    if (code >= 0x80) return false;
    if (strchr("\\`*_{}[]<>|~&$", (int)code)) return true;
    return (first && strchr("#+-=:", (int)code)) || (after_number && (code == '.' || code == ')'));
}

void emit_markdown(FILE *stream, const char *text) {
    bool first = true, number = false;
    for (uint32_t code; text && (code = utf8_next(&text)); first = false) {
        if (code < 0x20 || code == 0x7F) code = ' '; /* a line end would end the line we are in */
        if (markdown_mark(code, first, number)) putc('\\', stream);
        number = (first || number) && code >= '0' && code <= '9';
        utf8_put(stream, code);
    }
}

void emit_markdown_source(FILE *stream, const char *document) {
    if (!is_web_address(document)) {
        emit_markdown(stream, document);
        return;
    }
    putc('[', stream);
    emit_markdown(stream, document);
    fputs("](<", stream);
    for (uint32_t code; (code = utf8_next(&document));) {
        if (no_address(code))
            fprintf(stream, "%%%02X", (unsigned)code);
        else
            utf8_put(stream, code);
    }
    fputs(">)", stream);
}

/* How many characters the word at `text` has. */
static size_t word_length(const char *text) {
    size_t length = 0;
    for (uint32_t code; (code = utf8_next(&text)) && code != ' ';) {
        length++;
    }
    return length;
}

void emit_wrapped(FILE *stream, const char *text, size_t width, size_t lines) {
    size_t column = 0, line = 1;
    while (text && *text) {
        size_t length = word_length(text);
        if (column > 0 && length > 0) {
            bool fits = column + 1 + length <= width;
            if (!fits && line == lines) {
                fputs("…", stream);
                return;
            }
            fputs(fits ? " " : "<br/>", stream);
            column = fits ? column + 1 : 0;
            line += !fits;
        }
        for (size_t i = 0; i < length; i++) {
            uint32_t code = utf8_next(&text);
            if (i < LONGEST_WORD)
                put_xml(stream, code);
            else if (i == LONGEST_WORD)
                fputs("…", stream);
        }
        column += length;
        if (*text) utf8_next(&text); /* the blank */
    }
}

bool is_web_address(const char *text) {
    return text && (strncmp(text, "http://", 7) == 0 || strncmp(text, "https://", 8) == 0);
}
