/* Suggest: what the documents tell that the tables do not, gathered document by document. */
#ifndef ENT_CLI_SUGGEST_H
#define ENT_CLI_SUGGEST_H

#include "cli/cli.h"
#include "meetings/meetings.h"

/* Where and when something was met. */
typedef struct {
    size_t mentions, documents;
    const char *first, *last;        /* days of the reports */
    const char *sentence, *document; /* of the first report */
} sightings;

/* A person or an organization, by the folded form of its name. */
typedef struct {
    const char *name, *country;
    const char *found_by;
    sightings seen;
    names ranks;
} stranger;

/* An office that a text gives to a listed person, and no tenure does. */
typedef struct {
    const gaz_entry *official, *office;
    const char *country, *words;
    sightings seen;
} claim;

typedef vec(stranger) strangers;

typedef struct {
    arena *a;
    const gaz *g;
    ent_corpus *corpus;
    strangers people, organizations;
    map people_at, organizations_at;
    vec(claim) claims;
    map claims_at;
    size_t single_names;
} suggestions;

/* Takes what one document tells. */
void suggest_take(suggestions *s, const work_item *item);

/* The offices that the text gives to its listed people. */
void suggest_claims(suggestions *s, const ent_document *document, const char *bytes, size_t length);

void suggest_see(suggestions *s, sightings *seen, const ent_document *document, size_t mentions, ent_span span,
                 const char *bytes, size_t length);

/* Writes everything as lines for officials.tsv, organizations.tsv and tenures.tsv. */
void suggest_write(suggestions *s, const ent_result *result, FILE *stream);

#endif
