/* Known names: the second pass over a document, behind persons.c. It takes every further mention of a name the first
 * pass found there: "Hasanov", once "Zakir Hasanov" is known; "Maphanya" for "Maphwanya", a letter away. */
#include "annotate/people.h"

/* One letter more, less or other, behind the same first two. */
static bool near(str a, str b) {
    if (a.len > b.len) {
        str swap = a;
        a = b;
        b = swap;
    }
    if (b.len - a.len > 1 || a.ptr[0] != b.ptr[0] || a.ptr[1] != b.ptr[1]) return false;
    size_t at = 0;
    while (at < a.len && a.ptr[at] == b.ptr[at]) {
        at++;
    }
    size_t rest = a.len == b.len ? at + 1 : at;
    if (at == a.len) return true;
    return memcmp(a.ptr + rest, b.ptr + at + 1, a.len - rest) == 0;
}

void annotate_learn_names(annotator *w) {
    for (size_t i = 0; i < w->found.count; i++) {
        const mention *m = &w->found.items[i];
        if (m->type != ENT_PERSON) continue;
        for (uint32_t at = m->first; at < m->last; at++) {
            const token *part = token_at(w, at);
            bool word = part->kind == TOKEN_WORD && part->capital && part->folded.len > 2;
            if (!word || in_class(w, at, "name-particle")) continue;
            if (name_common_word(w, at) && at + 1 < m->last && m->entry == MAP_NONE) continue;
            if (at + 1 < m->last && longest_match(w, at, GAZ_OFFICE)) continue; /* "Sultan bin Mohammed" */
            map_add(w->a, &w->known_names, part->folded, 1);
            if (part->folded.len >= 6)
                names_add(w->a, &w->known_list, arena_copy(w->a, part->folded.ptr, part->folded.len));
            if (w->lang != LANG_EN) map_add(w->a, &w->known_names, gaz_stem(w->g, part->folded, w->lang), 1);
        }
    }
}

/* Whether the word is a name known by now, or one letter away from a long one ("Maphanya" for "Maphwanya"). */
bool person_known_part(const annotator *w, uint32_t at) {
    const token *part = token_at(w, at);
    if (map_get(&w->known_names, part->folded) != MAP_NONE) return true;
    for (size_t i = 0; w->lang == LANG_EN && part->folded.len >= 6 && i < w->known_list.count; i++) {
        if (!name_common_word(w, at) && near(part->folded, str_of(w->known_list.items[i]))) return true;
    }
    return w->lang != LANG_EN && map_get(&w->known_names, gaz_stem(w->g, part->folded, w->lang)) != MAP_NONE;
}

/* Every word of the run belongs to a name known by now; initials may stand before it. */
static bool known_name(const annotator *w, uint32_t first, uint32_t last) {
    size_t known = 0;
    for (uint32_t i = first; i < last; i++) {
        const token *part = token_at(w, i);
        if (part->kind != TOKEN_WORD || !part->capital) continue;
        if (person_known_part(w, i))
            known++;
        else if (part->folded.len > 2 || name_function_word(w, i))
            return false;
    }
    return known > 0;
}

/* "Winna Maung Lun" after "Wunna Maung Lwin": one known word among words that are nothing else. */
static bool partly_known(const annotator *w, uint32_t first, uint32_t last) {
    size_t known = 0, words = 0;
    for (uint32_t i = first; i < last; i++) {
        const token *part = token_at(w, i);
        if (part->kind != TOKEN_WORD || !part->capital) continue;
        if (name_common_word(w, i) || name_function_word(w, i) || mention_over(w, i, ENT_PLACE)) return false;
        words++;
        known += person_known_part(w, i);
    }
    return known > 0 && words >= 2 && words <= 4 && !w->title_case && first > w->first;
}

/* "Akıncı" is a place, and the surname of somebody this article names in full: a place only where things are located.
 */
static bool stays_place(const annotator *w, uint32_t at) {
    const mention *place = mention_from(w, at, ENT_PLACE);
    if (!place) return false;
    const char *kind = w->g->entries.items[place->entry].kind;
    if (!kind || strcmp(kind, "capital") == 0 || place->last > at + 1) return true;
    if (at > w->first && in_class(w, at - 1, "place-preposition")) return true;
    bool locative =
        (word_is(w, at + 1, "'") || word_is(w, at + 1, "’")) &&
        (word_is(w, at + 2, "da") || word_is(w, at + 2, "de") || word_is(w, at + 2, "ta") || word_is(w, at + 2, "te"));
    return locative || !person_known_part(w, at);
}

/* The longest part of the run whose every word is known, the earliest there is; the whole run where it is half known.
 */
static void cut_to_known(const annotator *w, uint32_t *first, uint32_t *last) {
    for (; *first < *last && !known_name(w, *first, *last); ++*first) {
        uint32_t shorter = *last;
        while (shorter > *first + 1 && !known_name(w, *first, shorter)) {
            shorter--;
        }
        if (partly_known(w, *first, *last)) return;
        if (known_name(w, *first, shorter)) {
            *last = shorter;
            return;
        }
    }
}

/* "By Priam Nepomuceno", found in the first pass without "By". */
static bool holds_person(const annotator *w, uint32_t first, uint32_t last) {
    for (uint32_t at = first; at < last; at++) {
        if (mention_over(w, at, ENT_PERSON)) return true;
    }
    return false;
}

static bool stands_for_person(const annotator *w, uint32_t first, uint32_t last) {
    if (first >= last || token_at(w, first)->kind != TOKEN_WORD) return false;
    if (stays_place(w, first) || holds_person(w, first, last) || person_starts_institution(w, last)) return false;
    bool account = first > w->first && word_is(w, first - 1, "@");
    return !account && !(name_common_word(w, first) && last == first + 1 && w->title_case);
}

void annotate_known_people(annotator *w) {
    for (uint32_t at = w->first; at < w->last;) {
        const mention *covered = mention_over(w, at, ENT_PERSON);
        uint32_t first = at, last = covered ? covered->last : name_end(w, at);
        if (covered || last == at) {
            at = covered ? covered->last : at + 1;
            continue;
        }
        cut_to_known(w, &first, &last);
        if (stands_for_person(w, first, last)) {
            bool guessed = false;
            const mention *town = mention_from(w, first, ENT_PLACE);
            if (town) annotate_remove(w, (uint32_t)(town - w->found.items));
            uint32_t entry = person_official(w, first, last, false, &guessed);
            person_add(w, first, last, entry, guessed, "known-name");
        }
        at = last > at ? last : at + 1;
    }
}
