/* Entente: who met whom, from news reports.
 *
 * The public interface of the text engine: gazetteers in, one article at a time through ent_extract, any number of
 * extracts through a corpus, people and meetings out.
 *
 * Ownership. What a document produced (every pointer inside an ent_document) lives in that document's arena and dies
 * with ent_document_free; what a corpus produced dies with ent_corpus_free. Everything else is a _new/_free or
 * _load/_free pair. Strings are UTF-8 and end in NUL; a NULL string means "not told by the text, and not guessed".
 *
 * Threads. A loaded gazetteer is read-only and may be shared by any number of threads. An extractor, a document and a
 * corpus belong to one thread at a time. Nothing here prints, exits or aborts.
 *
 * Errors. A function that can fail returns an ent_status and, where its ent_error argument is not NULL, fills it with
 * a sentence and the place it is about.
 */
#ifndef ENTENTE_H
#define ENTENTE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(ENT_BUILDING_LIBRARY) && defined(__GNUC__)
#define ENT_API __attribute__((visibility("default")))
#else
#define ENT_API
#endif

/* ------------------------------------------------------------------ status */

typedef enum {
    ENT_OK,
    ENT_NO_MEMORY,     /* the system, or the memory limit of one document, said no */
    ENT_IO,            /* a file or folder could not be read or written */
    ENT_BAD_INPUT,     /* a document that is no text: empty, binary */
    ENT_BAD_GAZETTEER, /* a gazetteer folder that holds no usable table at all */
    ENT_TOO_LARGE,     /* a document above the stated limit */
    ENT_BAD_ARGUMENT   /* the caller broke a rule of this header */
} ent_status;

typedef struct {
    ent_status status;
    char path[512]; /* the file it is about, or "" */
    size_t line;    /* 1-based; 0 where there is none */
    size_t column;  /* 1-based, in bytes; 0 where there is none */
    char message[512];
} ent_error;

/* A constant sentence for a status; never NULL. */
ENT_API const char *ent_status_text(ent_status status);

/* One fault of a table or a rule, or a note on what may be right as it is. Loading goes on after it. All pointers are
 * valid during the call only. */
typedef struct {
    enum { ENT_WARNING, ENT_FAULT, ENT_NOTE } severity;
    const char *path;
    size_t line, column;
    const char *message; /* what is wrong, and what would be right */
    const char *text;    /* the line itself */
} ent_diagnostic;

typedef void (*ent_diagnostic_sink)(void *context, const ent_diagnostic *diagnostic);

/* -------------------------------------------------------------- gazetteers */

typedef struct ent_gazetteer ent_gazetteer;

/* Reads every table of the folders, in order: later folders add to, override (same id) or retract ("-" before the id)
 * the lines of earlier ones. `sink` (may be NULL) receives every fault; a faulty line is left out, the rest loads.
 * On success *out is the caller's, to be released with ent_gazetteer_free.
 * Errors: ENT_IO (a folder that cannot be read), ENT_BAD_GAZETTEER (no table at all), ENT_NO_MEMORY, ENT_BAD_ARGUMENT.
 * Cost: linear in the size of the tables; some 30 ms for the tables Entente ships. */
ENT_API ent_status ent_gazetteer_load(const char *const *folders, size_t folder_count, ent_diagnostic_sink sink,
                                      void *context, ent_gazetteer **out, ent_error *error);

/* The same, faster: by way of a compiled file in `cache_folder` (which is made; NULL: none is used), mapped where it is
 * newer than the tables and this program, written where it is not and the tables are without fault. A damaged or
 * foreign file is told to `sink` as a warning (line 0) and made anew; a folder that cannot be written to is no error.
 * The file is checked before it is used and may be deleted at any time. Cost: some 10 ms, and the rules. */
ENT_API ent_status ent_gazetteer_open(const char *const *folders, size_t folder_count, const char *cache_folder,
                                      ent_diagnostic_sink sink, void *context, ent_gazetteer **out, ent_error *error);

/* Reads the folders as ent_gazetteer_load does, for their editors: `sink` receives every fault, every warning and every
 * note, and each rule's examples are run. Keeps nothing. Errors as ent_gazetteer_load.
 * Cost: some 0.3 s for the tables Entente ships. */
ENT_API ent_status ent_gazetteer_check(const char *const *folders, size_t folder_count, ent_diagnostic_sink sink,
                                       void *context, ent_error *error);
ENT_API void ent_gazetteer_free(ent_gazetteer *gazetteer); /* NULL is allowed */

/* ------------------------------------------------------- what a text holds */

/* Byte offsets into the document's own bytes, end exclusive, whatever decoding or repair was done in between. */
typedef struct {
    size_t start, end;
} ent_span;

typedef enum {
    ENT_PERSON,
    ENT_RANK,
    ENT_POSITION,
    ENT_COUNTRY,
    ENT_ORGANIZATION,
    ENT_PLACE,
    ENT_DATE
} ent_mention_type;

typedef struct {
    ent_mention_type type;
    ent_span span;
    const char *text; /* the span, decoded and repaired */
    const char
        *entity; /* the same string for the same thing throughout; an ISO 8601 day, month or interval for a date */
    const char *source; /* "officials.tsv:12", or the name of the rule that found it */
    ent_span inside;    /* the span's place in the document's text */
} ent_mention;

/* A person: of one document, or, in a corpus, of all of them. */
typedef struct {
    const char *entity;
    const char *name;    /* fullest form met, or the gazetteer's */
    const char *country; /* ISO 3166-1 alpha-2 */
    const char *source;  /* gazetteer file and line, or the rule that found the name */
    const char *const *aliases;
    size_t alias_count; /* the other forms met */
    const char *const *offices;
    size_t office_count;    /* offices as the texts tell them */
    const char *rank;       /* as last told */
    bool listed;            /* stands in a gazetteer */
    size_t mention_count;   /* how often the name was met */
    const size_t *meetings; /* indices into the meetings of the same document or corpus */
    size_t meeting_count;
} ent_person;

/* An organization: of one document, or, in a corpus, of all of them. */
typedef struct {
    const char *entity;
    const char *name;    /* the gazetteer's, or the fullest form met */
    const char *country; /* ISO 3166-1 alpha-2; NULL for international ones and where not told */
    const char *kind;    /* as in organizations.tsv; NULL where no table tells it */
    const char *source;  /* gazetteer file and line, or the rule that found the name */
    const char *const *aliases;
    size_t alias_count; /* the other forms met */
    bool listed;        /* stands in a gazetteer under a name of its own */
    size_t mention_count;
    size_t document_count; /* reports that name it */
    const size_t *people; /* who is told with an office in it: indices into the people of the same document or corpus */
    size_t person_count;
} ent_organization;

typedef enum { ENT_PARTICIPANT, ENT_HOST, ENT_GUEST } ent_role;
typedef enum { ENT_IN_PERSON, ENT_CALL, ENT_VIDEO, ENT_CO_MENTIONED /* of co_mentions alone */ } ent_kind;

typedef struct {
    size_t person; /* index into people */
    ent_role role;
    const char *country, *office, *rank; /* as of this meeting, as told */
    const char *because;                 /* how the words of the evidence were taken for this person */
    bool by_office;    /* no report names this person here: the holder of the office on that day, by the tenures */
    const char *level; /* "state", "government", "speaker", "vice", "minister" …: of the office (offices.tsv) */
    const char *grade; /* of the rank: "OF-9" */
    const char *organization; /* that the office is of */
} ent_participant;

/* A sentence that reports the meeting. */
typedef struct {
    const char *document;
    ent_span span;
    const char *sentence;    /* its text */
    const char *rule;        /* name of the rule */
    const char *rule_source; /* file and line of the rule */
    const char *match;       /* the part of the sentence that the rule matched, as the line of symbols */
    double confidence;       /* how far such a rule is trusted, 0 to 1 */
} ent_evidence;

/* What one report says where reports disagree. */
typedef struct {
    const char *field, *value, *document;
} ent_claim;

typedef struct {
    const char *id; /* NULL within one document */
    ent_kind kind;
    const char *date;       /* "2025-09-15", or "2025-09" where only the month is told */
    const char *date_range; /* "2025-09-15/2025-09-17" where only days between which it was are told, else NULL */
    const char *reported;   /* day of the earliest report */
    const char *city;
    const char *country; /* ISO 3166-1 alpha-2; NULL for calls */
    const ent_participant *participants;
    size_t participant_count; /* two or more */
    const ent_evidence *evidence;
    size_t evidence_count; /* one or more */
    const ent_claim *claims;
    size_t claim_count; /* disagreements between reports */
} ent_meeting;

/* How far the meeting is to be believed, 0 to 1 in hundredths: raised by each further report, lowered by rules that
 * guess, by people told with a pronoun or a role word, and by holders of an office whom nobody names. It ranks meetings
 * and is no probability. 0 where meeting is NULL. Thread-safe; takes the time of its evidence. */
double ent_meeting_confidence(const ent_meeting *meeting);

/* Somebody named in a document who is in none of its meetings, and why. */
typedef struct {
    size_t person;        /* index into people */
    const char *why;      /* "honoured-dead", "greetings-conveyed", "furniture", "planned", "mentioned" … */
    ent_span span;        /* the sentence that tells, or the first mention */
    const char *sentence; /* its text */
    const char *line;     /* it as the rules read it ("P0 thanked P1 ."), or NULL where they do not (furniture) */
} ent_absence;

/* What a line of a text is. */
typedef enum { ENT_BODY, ENT_TITLE, ENT_CAPTION, ENT_FURNITURE } ent_block_kind;

typedef struct {
    ent_span span; /* offsets into the text */
    ent_block_kind kind;
} ent_block;

typedef struct {
    ent_span span;   /* offsets into the text */
    size_t sentence; /* tokens of one sentence have the same */
    size_t block;    /* index into blocks */
} ent_token;

typedef struct {
    const char *id;        /* as given */
    const char *title;     /* headline */
    const char *published; /* ISO 8601 day */
    const char *language;  /* ISO 639-1, "und" where not known */
    const char *url;       /* the page's own address */
    const char *author;
    ent_span body;    /* the article without the page's furniture */
    const char *text; /* decoded and repaired, UTF-8 */
    size_t text_length;
    const ent_block *blocks;
    size_t block_count;
    const ent_token *tokens;
    size_t token_count;
    const ent_mention *mentions;
    size_t mention_count; /* ordered by start, longer first */
    const ent_person *people;
    size_t person_count;
    const ent_meeting *meetings;
    size_t meeting_count;
    const ent_absence *absent;
    size_t absent_count;
    const ent_organization *organizations; /* without those of a country that is not told */
    size_t organization_count;
    const ent_meeting *co_mentions; /* no meetings: who is named together where an article plainly tells of an */
    size_t co_mention_count;        /* encounter that no rule reads; a sentence each */
} ent_document;

/* -------------------------------------------------------------- extraction */

typedef struct ent_extractor ent_extractor;

/* The most bytes one document may have, unless its ent_article says otherwise, and the most it may say. */
#define ENT_DOCUMENT_LIMIT ((size_t)16 << 20)
#define ENT_DOCUMENT_LIMIT_MOST ((size_t)1 << 30)

/* From this byte of a text on, the source's offset is `source` plus how far one is behind `text`. What ends at `text`
 * ends at `before` in the source; between the two lies what the text left out. */
typedef struct {
    uint32_t text, before, source;
} ent_shift;

/* An article that a reader took out of a page, a table or a stream. Only `id` and `text` must be there. */
typedef struct {
    const char *id;
    const char *text; /* UTF-8 */
    size_t length;
    const ent_shift *shifts; /* from text to source, ordered by text; offsets come out as the source's */
    size_t shift_count;
    const ent_block *blocks; /* lines whose kind the reader knows, ordered; the others are judged by their looks */
    size_t block_count;
    const char *title;     /* told beside the text */
    const char *published; /* told beside the text, in any usual order of day, month and year */
    const char *language;  /* ISO 639-1; counts where the text's own words do not tell */
    const char *url;
    const char *author;
    size_t limit; /* most bytes; 0: ENT_DOCUMENT_LIMIT */
} ent_article;

/* One thread's workspace; the gazetteer must outlive it. Errors: ENT_NO_MEMORY, ENT_BAD_ARGUMENT. */
ENT_API ent_status ent_extractor_new(const ent_gazetteer *gazetteer, ent_extractor **out, ent_error *error);
ENT_API void ent_extractor_free(ent_extractor *extractor); /* NULL is allowed */

/* Reads one article. `id` is copied; `bytes` (`length` of them, need not end in NUL) are read during the call only.
 * On success *out is the caller's, to be released with ent_document_free, and needs neither extractor nor gazetteer.
 * Errors: ENT_BAD_INPUT (empty or binary), ENT_TOO_LARGE, ENT_NO_MEMORY, ENT_BAD_ARGUMENT; *out is then NULL.
 * Cost: linear in `length`. Method: cascaded finite-state extraction (Hobbs et al., FASTUS, 1997). */
ENT_API ent_status ent_extract(ent_extractor *extractor, const char *id, const char *bytes, size_t length,
                               ent_document **out, ent_error *error);

/* The same for an article with what its reader knows. Everything it points to is read during the call only. */
ENT_API ent_status ent_extract_article(ent_extractor *extractor, const ent_article *article, ent_document **out,
                                       ent_error *error);
ENT_API void ent_document_free(ent_document *document); /* NULL is allowed */

/* ------------------------------------------------------------ many reports */

/* People and meetings over many documents. Documents may be added in any order and grouping; the result is the same. */
typedef struct ent_corpus ent_corpus;

typedef struct {
    const ent_person *people;
    size_t person_count; /* ordered by entity */
    const ent_meeting *meetings;
    size_t meeting_count; /* ordered by day, then participants */
    size_t document_count;
    const ent_organization *organizations;
    size_t organization_count;      /* ordered by entity */
    const ent_meeting *co_mentions; /* of every document, unmerged, in their order; nobody's `meetings` counts them */
    size_t co_mention_count;
} ent_result;

/* Errors: ENT_NO_MEMORY, ENT_BAD_ARGUMENT. The gazetteer must outlive the corpus. */
ENT_API ent_status ent_corpus_new(const ent_gazetteer *gazetteer, ent_corpus **out, ent_error *error);

/* Takes what the corpus needs from a document, which may be freed at once. Errors: ENT_NO_MEMORY. */
ENT_API ent_status ent_corpus_add(ent_corpus *corpus, const ent_document *document, ent_error *error);

/* Tells people apart across documents and merges the reports of one meeting. *out belongs to the corpus and stands
 * until the next call on it. Errors: ENT_NO_MEMORY.
 * Cost: n log n in the number of meetings; only meetings that share a person are compared. */
ENT_API ent_status ent_corpus_merge(ent_corpus *corpus, const ent_result **out, ent_error *error);
ENT_API void ent_corpus_free(ent_corpus *corpus); /* NULL is allowed */

#ifdef __cplusplus
}
#endif
#endif
