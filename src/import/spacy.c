/* spaCy EntityRuler patterns: a JSON object a line, {"label":"PERSON","pattern":…,"id":…}. The pattern is a string, or
 * a list of tokens whose words are told ({"LOWER":"zakir"}, {"TEXT":"Hasanov"}); a pattern of shapes, lists or
 * operators is no name. Lines of one id that follow one another are spellings of one thing. */
#include <ctype.h>

#include "import/json.h"

enum { MOST_SPELLINGS = 500 };

typedef struct {
    const char *id, *label;
    names spellings;
} thing;

static const char *word_of(importer *im, const json_t *told) {
    static const char *const exact[] = { "TEXT", "ORTH" };
    if (json_object_size(told) != 1) return NULL;
    for (size_t i = 0; i < 2; i++) {
        const char *words = json_words(told, exact[i]);
        if (words && *words) return words;
    }
    const char *lower = json_words(told, "LOWER");
    if (!lower || !*lower) return NULL;
    char *word = arena_copy(&im->record, lower, strlen(lower));
    word[0] = (char)toupper((unsigned char)word[0]);
    return word;
}

static const char *spelling_of(importer *im, const json_t *pattern) {
    if (json_is_string(pattern)) {
        const char *words = json_string_value(pattern);
        return arena_copy(&im->record, words, strlen(words));
    }
    const char *name = NULL;
    for (size_t i = 0; i < json_array_size(pattern) && i < 20; i++) {
        const char *word = word_of(im, json_array_get(pattern, i));
        if (!word) return NULL;
        bool hyphen = strcmp(word, "-") == 0 || (name && name[strlen(name) - 1] == '-');
        name = name ? arena_printf(&im->record, "%s%s%s", name, hyphen ? "" : " ", word)
                    : arena_copy(&im->record, word, strlen(word));
    }
    return name;
}

static void end_thing(importer *im, thing *t) {
    if (t->spellings.count) {
        const char *first = t->spellings.items[0];
        import_person told = {
            .key = t->id, .name = first, .aliases = t->spellings, .wikidata = import_item(im, t->id)
        };
        if (strcmp(t->label, "PERSON") == 0 || strcmp(t->label, "PER") == 0)
            (void)import_official(im, &told);
        else if (strcmp(t->label, "ORG") == 0)
            import_organization(im, first, &t->spellings, NULL, NULL);
        else
            import_skip(im, arena_printf(&im->record, "a pattern of the label %s", t->label), first);
    }
    *t = (thing){ 0 };
    import_next_record(im);
}

static const char *copy(importer *im, const char *words) {
    return words ? arena_copy(&im->record, words, strlen(words)) : NULL;
}

static void take_pattern(importer *im, thing *t, const json_t *told) {
    const char *id = json_words(told, "id"), *label = json_words(told, "label");
    bool goes_on = t->spellings.count < MOST_SPELLINGS && id && t->id && label && strcmp(id, t->id) == 0 &&
                   strcmp(label, t->label) == 0;
    if (!goes_on) end_thing(im, t);
    const char *spelling = spelling_of(im, json_object_get(told, "pattern"));
    if (!label || !spelling) {
        import_skip(im, label ? "a pattern that is no plain name" : "a pattern without a label", id);
        return;
    }
    t->id = copy(im, id);
    t->label = copy(im, label);
    names_add(&im->record, &t->spellings, spelling);
}

ent_status import_spacy(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    (void)error;
    thing t = { 0 };
    str told;
    while (import_line(im, in, &told)) {
        if (!str_trim(told).len) continue;
        im->records++;
        json_t *pattern = import_json(im, told.ptr, told.len);
        if (pattern) take_pattern(im, &t, pattern);
        import_json_done(im);
    }
    end_thing(im, &t);
    return ENT_OK;
}
