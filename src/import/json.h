/* jansson, as the importers use it: nothing is there, or it is a string. */
#ifndef ENT_IMPORT_JSON_H
#define ENT_IMPORT_JSON_H

#include <jansson.h>

#include "import/import.h"

/* The object in the bytes, or NULL (counted). The caller decrefs it. */
json_t *import_json(importer *im, const char *bytes, size_t length);
void import_json_done(importer *im);

/* The member where it is a string, else NULL. */
const char *json_words(const json_t *object, const char *key);

/* The first string of a member that is a list of strings, or the string itself. */
const char *json_first(const json_t *object, const char *key);
void json_all(importer *im, const json_t *object, const char *key, names *out);

#endif
