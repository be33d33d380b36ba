/* Lookup: the person somebody means by a name typed on a command line.
 *
 * Names are compared folded (no case, no marks, Latin letters), word by word. The first of these that anybody
 * answers to decides: the entity or the whole name; an alias; every typed word among the words of the name. So
 * "hasanov" is Zakir Hasanov, unless there are two Hasanovs, and then both are returned. */
#include "cli/cli.h"
#include "text/text.h"

typedef bool (*answers)(arena *a, const ent_person *person, const char *key);

/* "Zakir  HASANOV" and "zakir-hasanov" to "zakir hasanov". */
static const char *key_of(arena *a, const char *name) {
    str folded = fold(a, str_of(name));
    char *key = arena_alloc(a, folded.len + 1);
    size_t length = 0;
    for (size_t i = 0; i < folded.len; i++) {
        bool gap = folded.ptr[i] == ' ' || folded.ptr[i] == '-' || folded.ptr[i] == '.';
        if (!gap)
            key[length++] = folded.ptr[i];
        else if (length && key[length - 1] != ' ')
            key[length++] = ' ';
    }
    if (length && key[length - 1] == ' ') length--;
    key[length] = '\0';
    return key;
}

static bool by_name(arena *a, const ent_person *person, const char *key) {
    return strcmp(key_of(a, person->entity), key) == 0 || strcmp(key_of(a, person->name), key) == 0;
}

static bool by_alias(arena *a, const ent_person *person, const char *key) {
    for (size_t i = 0; i < person->alias_count; i++) {
        if (strcmp(key_of(a, person->aliases[i]), key) == 0) return true;
    }
    return false;
}

static bool has_word(str words, str wanted) {
    for (str word; str_cut(&words, ' ', &word);) {
        if (str_equal(word, wanted)) return true;
    }
    return false;
}

static bool by_words(arena *a, const ent_person *person, const char *key) {
    str name = str_of(key_of(a, person->name)), rest = str_of(key), word;
    while (str_cut(&rest, ' ', &word)) {
        if (!has_word(name, word)) return false;
    }
    return true;
}

indices people_named(arena *a, const ent_person *people, size_t count, const char *name) {
    static const answers steps[] = { by_name, by_alias, by_words };
    indices found = { 0 };
    const char *key = key_of(a, name);
    for (size_t step = 0; *key && step < sizeof steps / sizeof *steps && !found.count; step++) {
        for (size_t i = 0; i < count; i++) {
            if (steps[step](a, &people[i], key)) vec_push(a, &found, i);
        }
    }
    return found;
}
