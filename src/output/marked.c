/* A document for the eye: what was read as headline, article, caption and furniture, and every mention in its colour,
 * for a terminal or a browser. Where mentions nest, the innermost gives the colour. */
#include <stdlib.h>

#include "output/emit.h"

enum { NO_MENTION = 0 }; /* else 1 + its type */

/* Per byte of the text, the innermost mention over it; NULL where there is no memory. */
static unsigned char *paint(const ent_document *document) {
    unsigned char *over = calloc(document->text_length + 1, 1);
    for (size_t i = 0; over && i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        if (m->inside.end > document->text_length) continue;
        for (size_t at = m->inside.start; at < m->inside.end; at++) {
            over[at] = (unsigned char)(1 + m->type); /* longer ones come first */
        }
    }
    return over;
}

/* Where the stretch of one colour, within the block, ends. */
static size_t stretch_end(const unsigned char *over, size_t at, size_t end) {
    size_t behind = at + 1;
    while (behind < end && over[behind] == over[at]) {
        behind++;
    }
    return behind;
}

static void put_day(FILE *stream, const char *before, const char *words) {
    if (words) fprintf(stream, "%s%s", before, words);
}

/* --------------------------------------------------------------- terminal */

/* Control characters would be the terminal's commands. */
static void emit_terminal(FILE *stream, const char *bytes, size_t length) {
    for (size_t i = 0; i < length; i++) {
        unsigned char c = (unsigned char)bytes[i];
        bool c1 = c == 0xC2 && i + 1 < length && (unsigned char)bytes[i + 1] < 0xA0;
        if (c1) i++;
        if (c1 || (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F)
            putc('?', stream);
        else
            putc(c, stream);
    }
}

static void emit_terminal_words(FILE *stream, const char *words) {
    emit_terminal(stream, words, strlen(words));
}

static void put_ansi_meetings(FILE *stream, const ent_document *document) {
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *meeting = &document->meetings[i];
        fprintf(stream, "\033[1m=> %s", kind_name(meeting->kind));
        put_day(stream, ", ", meeting->date_range ? meeting->date_range : meeting->date);
        put_day(stream, ", ", meeting->city);
        put_day(stream, ", ", meeting->country);
        fputs(":\033[0m", stream);
        for (size_t k = 0; k < meeting->participant_count; k++) {
            fputs(k ? ", " : " ", stream);
            emit_terminal_words(stream, document->people[meeting->participants[k].person].name);
        }
        putc('\n', stream);
    }
}

bool output_document_ansi(FILE *stream, const void *data) {
    static const char *const colours[] = {
        [1 + ENT_PERSON] = "1;32",       [1 + ENT_RANK] = "36",  [1 + ENT_POSITION] = "1;36", [1 + ENT_COUNTRY] = "33",
        [1 + ENT_ORGANIZATION] = "1;35", [1 + ENT_PLACE] = "34", [1 + ENT_DATE] = "4",
    };
    static const char *const kinds[] = {
        [ENT_BODY] = "", [ENT_TITLE] = "1", [ENT_CAPTION] = "3", [ENT_FURNITURE] = "2"
    };
    static const char *const margins[] = {
        [ENT_BODY] = "|", [ENT_TITLE] = "#", [ENT_CAPTION] = ":", [ENT_FURNITURE] = " "
    };
    const ent_document *document = data;
    unsigned char *over = paint(document);
    if (!over) return false;
    fputs("\033[7m ", stream);
    emit_terminal_words(stream, document->id);
    put_day(stream, "  ", document->published);
    fprintf(stream, "  %s \033[0m\n", document->language);
    for (size_t b = 0; b < document->block_count; b++) {
        const ent_block *in = &document->blocks[b];
        fprintf(stream, "%s ", margins[in->kind]);
        for (size_t at = in->span.start, behind; at < in->span.end; at = behind) {
            behind = stretch_end(over, at, in->span.end);
            const char *colour = over[at] ? colours[over[at]] : "";
            fprintf(stream, "\033[0;%s%s%sm", kinds[in->kind], *kinds[in->kind] && *colour ? ";" : "", colour);
            emit_terminal(stream, document->text + at, behind - at);
        }
        fputs("\033[0m\n", stream);
    }
    put_ansi_meetings(stream, document);
    putc('\n', stream);
    free(over);
    return !ferror(stream);
}

bool output_error_ansi(FILE *stream, const char *document, const char *message) {
    fputs("\033[7m ", stream);
    emit_terminal_words(stream, document);
    fputs(" \033[0m ", stream);
    emit_terminal_words(stream, message);
    fputs("\n\n", stream);
    return !ferror(stream);
}

/* ---------------------------------------------------------------- browser */

const char output_html_head[] =
    "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Entente</title><style>\n"
    "body{font:16px/1.5 sans-serif;max-width:48em;margin:2em auto;padding:0 1em}\n"
    "p{margin:.4em 0;padding-left:.6em;border-left:4px solid #39f}\n"
    ".title{font-weight:bold;border-color:#000}.caption{font-style:italic;border-color:#9cf}\n"
    ".furniture{color:#888;border-color:#ddd}.meeting{border-color:#090}\n"
    "mark{background:#eee;border-radius:3px;padding:0 2px}.person{background:#bfb}.rank{background:#cff}\n"
    ".position{background:#aef}.country{background:#fe9}.organization{background:#fcf}.place{background:#ccf}\n"
    ".date{background:#ddd}\n"
    "</style></head><body>\n"
    "<p class=\"title\">headline</p><p>article</p><p class=\"caption\">caption or heading</p>"
    "<p class=\"furniture\">furniture of the page</p>\n"
    "<p><mark class=\"person\">person</mark> <mark class=\"rank\">rank</mark> <mark class=\"position\">position</mark> "
    "<mark class=\"country\">country</mark> <mark class=\"organization\">organization</mark> "
    "<mark class=\"place\">place</mark> <mark class=\"date\">date</mark></p>\n";
const char output_html_foot[] = "</body></html>\n";

static bool emit_xml_bytes(FILE *stream, const char *bytes, size_t length) {
    char *words = strndup(bytes, length);
    if (!words) return false;
    emit_xml(stream, words);
    free(words);
    return true;
}

static bool put_html_block(FILE *stream, const ent_document *document, const ent_block *in, const unsigned char *over) {
    static const char *const kinds[] = {
        [ENT_BODY] = "body", [ENT_TITLE] = "title", [ENT_CAPTION] = "caption", [ENT_FURNITURE] = "furniture"
    };
    fprintf(stream, "<p class=\"%s\">", kinds[in->kind]);
    for (size_t at = in->span.start, behind; at < in->span.end; at = behind) {
        behind = stretch_end(over, at, in->span.end);
        if (over[at]) fprintf(stream, "<mark class=\"%s\">", mention_type_name((ent_mention_type)(over[at] - 1)));
        if (!emit_xml_bytes(stream, document->text + at, behind - at)) return false;
        if (over[at]) fputs("</mark>", stream);
    }
    fputs("</p>\n", stream);
    return true;
}

bool output_document_html(FILE *stream, const void *data) {
    const ent_document *document = data;
    unsigned char *over = paint(document);
    bool whole = over != NULL;
    fputs("<section><h2>", stream);
    emit_xml(stream, document->id);
    fprintf(stream, "</h2>\n<p class=\"furniture\">published %s, language %s</p>\n",
            document->published ? document->published : "not told", document->language);
    for (size_t b = 0; whole && b < document->block_count; b++) {
        whole = put_html_block(stream, document, &document->blocks[b], over);
    }
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *meeting = &document->meetings[i];
        fprintf(stream, "<p class=\"meeting\">met, %s", kind_name(meeting->kind));
        put_day(stream, ", ", meeting->date_range ? meeting->date_range : meeting->date);
        if (meeting->city) fputs(", ", stream);
        emit_xml(stream, meeting->city);
        fputs(": ", stream);
        for (size_t k = 0; k < meeting->participant_count; k++) {
            if (k) fputs(", ", stream);
            emit_xml(stream, document->people[meeting->participants[k].person].name);
        }
        fputs("</p>\n", stream);
    }
    fputs("</section>\n", stream);
    free(over);
    return whole && !ferror(stream);
}

bool output_error_html(FILE *stream, const char *document, const char *message) {
    fputs("<section><h2>", stream);
    emit_xml(stream, document);
    fputs("</h2><p class=\"furniture\">", stream);
    emit_xml(stream, message);
    fputs("</p></section>\n", stream);
    return !ferror(stream);
}
