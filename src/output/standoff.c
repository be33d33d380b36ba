/* Mentions as other annotation tools read them.
 *
 * brat: a document's text and, beside it, its annotations by character offsets; what runs over a line's end is a
 * discontinuous span, as brat wants it, and who met whom is a relation between the first mentions of two people.
 * CoNLL: a token a line in four columns as in CoNLL-2003, of which we know the first and the last, in IOB2; outermost
 * mentions only, since the format knows no nesting. */
#include <stdlib.h>

#include "output/emit.h"

const char output_brat_config[] = "[entities]\nPerson\nRank\nPosition\nCountry\nOrganization\nPlace\nDate\n"
                                  "[relations]\nMet\tArg1:Person, Arg2:Person\n[events]\n[attributes]\n";

static const char *const brat_types[] = {
    [ENT_PERSON] = "Person",
    [ENT_RANK] = "Rank",
    [ENT_POSITION] = "Position",
    [ENT_COUNTRY] = "Country",
    [ENT_ORGANIZATION] = "Organization",
    [ENT_PLACE] = "Place",
    [ENT_DATE] = "Date",
};

bool output_document_text(FILE *stream, const void *data) {
    const ent_document *document = data;
    return fwrite(document->text, 1, document->text_length, stream) == document->text_length;
}

/* Counts on from what was counted last; mentions come in order of their starts. */
typedef struct {
    const char *text;
    size_t byte, character;
} counter;

static size_t characters_until(counter *c, size_t byte) {
    if (byte < c->byte) c->byte = c->character = 0;
    for (; c->byte < byte; c->byte++) {
        c->character += ((unsigned char)c->text[c->byte] & 0xC0) != 0x80;
    }
    return c->character;
}

static bool ends_line(char c) {
    return c == '\n' || c == '\r';
}

/* "0 5;6 11" */
static void put_fragments(FILE *stream, const ent_document *document, ent_span span, counter *c) {
    const char *separator = "";
    for (size_t at = span.start; at < span.end;) {
        size_t behind = at;
        while (behind < span.end && !ends_line(document->text[behind])) {
            behind++;
        }
        counter end = *c;
        if (behind > at) {
            size_t start = characters_until(&end, at);
            fprintf(stream, "%s%zu %zu", separator, start, characters_until(&end, behind));
            separator = ";";
        }
        at = behind;
        while (at < span.end && ends_line(document->text[at])) {
            at++;
        }
    }
}

/* The text of the fragments, a blank between them. */
static void put_fragment_text(FILE *stream, const ent_document *document, ent_span span) {
    for (size_t at = span.start; at < span.end; at++) {
        bool line_end = ends_line(document->text[at]);
        if (!line_end)
            putc(document->text[at], stream);
        else if (!ends_line(document->text[at - 1]))
            putc(' ', stream);
    }
}

static size_t first_mention(const ent_document *document, size_t person) {
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        if (m->type == ENT_PERSON && strcmp(m->entity, document->people[person].entity) == 0) return i + 1;
    }
    return 0;
}

static void put_relations(FILE *stream, const ent_document *document) {
    size_t number = 0;
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *meeting = &document->meetings[i];
        for (size_t a = 0; a < meeting->participant_count; a++) {
            for (size_t b = a + 1; b < meeting->participant_count; b++) {
                size_t one = first_mention(document, meeting->participants[a].person);
                size_t other = first_mention(document, meeting->participants[b].person);
                if (one && other) fprintf(stream, "R%zu\tMet Arg1:T%zu Arg2:T%zu\n", ++number, one, other);
            }
        }
    }
}

bool output_document_brat(FILE *stream, const void *data) {
    const ent_document *document = data;
    counter c = { .text = document->text };
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        (void)characters_until(&c, m->inside.start);
        fprintf(stream, "T%zu\t%s ", i + 1, brat_types[m->type]);
        put_fragments(stream, document, m->inside, &c);
        putc('\t', stream);
        put_fragment_text(stream, document, m->inside);
        fprintf(stream, "\n#%zu\tAnnotatorNotes T%zu\t%s\n", i + 1, i + 1, m->entity);
    }
    put_relations(stream, document);
    return !ferror(stream);
}

/* ------------------------------------------------------------------ CoNLL */

/* Per token: the outermost mention over it, plus 1. */
static size_t *outermost(const ent_document *document) {
    size_t *over = calloc(document->token_count + 1, sizeof *over);
    size_t first = 0, free_from = 0;
    for (size_t i = 0; over && i < document->mention_count; i++) {
        ent_span span = document->mentions[i].inside;
        if (span.start < free_from) continue;
        while (first < document->token_count && document->tokens[first].span.start < span.start) {
            first++;
        }
        for (size_t t = first; t < document->token_count && document->tokens[t].span.end <= span.end; t++) {
            over[t] = i + 1;
        }
        free_from = span.end;
    }
    return over;
}

bool output_document_conll(FILE *stream, const void *data) {
    static const char *const tags[] = {
        [ENT_PERSON] = "PER", [ENT_RANK] = "RANK", [ENT_POSITION] = "POST",   [ENT_COUNTRY] = "LOC",
        [ENT_PLACE] = "LOC",  [ENT_DATE] = "DATE", [ENT_ORGANIZATION] = "ORG"
    };
    const ent_document *document = data;
    size_t *over = outermost(document);
    if (!over) return false;
    fputs("-DOCSTART- -X- -X- O\n\n", stream);
    for (size_t i = 0; i < document->token_count; i++) {
        const ent_token *token = &document->tokens[i];
        bool begins = over[i] && (i == 0 || over[i - 1] != over[i]);
        fwrite(document->text + token->span.start, 1, token->span.end - token->span.start, stream);
        fputs(" -X- -X- ", stream);
        if (over[i])
            fprintf(stream, "%c-%s\n", begins ? 'B' : 'I', tags[document->mentions[over[i] - 1].type]);
        else
            fputs("O\n", stream);
        bool ends = i + 1 == document->token_count || document->tokens[i + 1].sentence != token->sentence;
        if (ends) putc('\n', stream);
    }
    free(over);
    return !ferror(stream);
}

bool output_error_none(FILE *stream, const char *document, const char *message) {
    (void)document;
    (void)message;
    return !ferror(stream);
}
