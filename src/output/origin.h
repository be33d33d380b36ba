/* Origin: what a build was made of, by what and how: kept beside it as about.json, and told at the end of reports, so
 * that whoever is handed one can make it again, or can see why it comes out otherwise. */
#ifndef ENT_OUTPUT_ORIGIN_H
#define ENT_OUTPUT_ORIGIN_H

#include "output/output.h"

typedef struct {
    const char *document, *why;
} origin_refusal;

typedef struct {
    const char *name, *checksum; /* XXH128 of the file, as xxhsum -H2 prints it */
} origin_table;

typedef struct {
    const char *folder;
    const origin_table *tables; /* by name */
    size_t table_count;
} origin_gazetteer;

typedef struct {
    const char *code, *name;
} origin_country;

typedef struct origin {
    const char *program; /* "entente 0.1.0"; NULL: nothing is known, the folder has no about.json */
    const char *command; /* as one would type it */
    size_t documents;    /* read, those refused not counted */
    const origin_refusal *refused;
    size_t refused_count;
    const origin_gazetteer *gazetteers;
    size_t gazetteer_count;
    const origin_country *countries; /* those of the people and meetings, by code */
    size_t country_count;
} origin;

/* about.json. data: const origin. */
bool output_origin_json(FILE *stream, const void *data);

/* Reads DIR/about.json into the arena; a folder without one gives an origin of zeros. To be called inside arena_run.
 * Errors: ENT_BAD_INPUT with line and column, ENT_IO, ENT_NO_MEMORY. */
ent_status output_read_origin(arena *a, const char *folder, origin *out, ent_error *error);

/* A country's name in English; the code itself where it is not known, NULL for NULL. `from` may be NULL. */
const char *origin_country_name(const origin *from, const char *code);

#endif
