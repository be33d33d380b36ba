/* Members of JSON objects, as the importers ask for them. */
#include "import/json.h"

json_t *import_json(importer *im, const char *bytes, size_t length) {
    json_error_t error;
    json_t *object = json_loadb(bytes, length, 0, &error);
    if (json_is_object(object)) return im->parsed = object;
    import_skip(im, "no JSON object", arena_copy(&im->record, bytes, length < 120 ? length : 120));
    json_decref(object);
    return NULL;
}

void import_json_done(importer *im) {
    json_decref(im->parsed);
    im->parsed = NULL;
}

const char *json_words(const json_t *object, const char *key) {
    return json_string_value(json_object_get(object, key));
}

const char *json_first(const json_t *object, const char *key) {
    const json_t *member = json_object_get(object, key);
    return json_is_array(member) ? json_string_value(json_array_get(member, 0)) : json_string_value(member);
}

void json_all(importer *im, const json_t *object, const char *key, names *out) {
    const json_t *member = json_object_get(object, key);
    if (json_is_string(member)) names_add(&im->record, out, json_string_value(member));
    for (size_t i = 0; i < json_array_size(member) && i < 200; i++) {
        names_add(&im->record, out, json_string_value(json_array_get(member, i)));
    }
}
