/* Two tables about names: spellings that stand for one another, and what a user has decided of two people.
 *
 * A decision of a later folder, or of a later line, about the same two replaces the earlier one; the two may stand in
 * either order. */
#include "gazetteer/gazetteer.h"

const char *const gaz_variant_columns[] = { "names", "note", NULL };
const char *const gaz_decision_columns[] = { "one", "other", "verdict", "note", NULL };

/* One line, one number; a name that stands in an earlier line keeps that. */
void gaz_read_variants(gaz *g, gaz_row *row) {
    str rest = row->cells[0], part;
    size_t count = 0;
    while (rest.len && str_cut(&rest, '|', &part)) {
        str key = gaz_name_key(&g->memory, str_trim(part));
        if (!key.len) {
            gaz_report(g, row, 0, true, "an empty name between two \"|\"");
            continue;
        }
        uint32_t line = map_add(&g->memory, &g->variants, key, g->variant_lines);
        if (line != g->variant_lines)
            gaz_report(g, row, 0, false, "\"%.*s\" stands in an earlier line too; that one counts", (int)key.len,
                       key.ptr);
        count++;
    }
    if (count == 1) gaz_report(g, row, 0, false, "one name alone has no variants; write name|variant|…");
    g->variant_lines++;
}

static const char *told(gaz *g, const gaz_row *row, size_t cell) {
    if (!row->cells[cell].len) {
        gaz_report(g, row, cell, true, "who is meant? a name, or an id of people.jsonl");
        return NULL;
    }
    return arena_copy(&g->memory, row->cells[cell].ptr, row->cells[cell].len);
}

static bool about_the_same(const gaz_decision *a, const gaz_decision *b) {
    return (str_equal(a->one_key, b->one_key) && str_equal(a->other_key, b->other_key)) ||
           (str_equal(a->one_key, b->other_key) && str_equal(a->other_key, b->one_key));
}

/* "zakir-hasanov" and "Zakir Hasanov" are one key. */
static str key_of_id(arena *a, const char *name) {
    char *words = arena_copy(a, name, strlen(name));
    for (char *at = words; *at; at++) {
        if (*at == '-') *at = ' ';
    }
    return gaz_name_key(a, str_of(words));
}

void gaz_read_decision(gaz *g, gaz_row *row) {
    str verdict = row->cells[2];
    gaz_decision made = { .one = told(g, row, 0), .other = told(g, row, 1), .folder = row->folder };
    made.same = str_is(verdict, "same");
    if (!made.same && !str_is(verdict, "different")) {
        gaz_report(g, row, 2, true, "the verdict is same or different");
        return;
    }
    if (!made.one || !made.other) return;
    made.one_key = key_of_id(&g->memory, made.one);
    made.other_key = key_of_id(&g->memory, made.other);
    made.source = arena_printf(&g->memory, "%s:%zu", row->label, row->line);
    if (str_equal(made.one_key, made.other_key)) {
        gaz_report(g, row, 1, true, "both are one name; people of one name are told apart by their ids");
        return;
    }
    for (size_t i = 0; i < g->decisions.count; i++) {
        gaz_decision *earlier = &g->decisions.items[i];
        if (!about_the_same(earlier, &made)) continue;
        if (earlier->folder == made.folder)
            gaz_report(g, row, 0, earlier->same != made.same, "%s decides of the same two already%s", earlier->source,
                       earlier->same != made.same ? ", the other way" : "");
        if (earlier->folder != made.folder) *earlier = made;
        return;
    }
    vec_push(&g->memory, &g->decisions, made);
}

bool gaz_goes_by(arena *a, const gaz_entry *official, str key) {
    if (str_equal(key_of_id(a, official->id), key)) return true;
    for (size_t i = 0; i < official->spellings.count; i++) {
        if (str_equal(gaz_name_key(a, str_of(official->spellings.items[i].words)), key)) return true;
    }
    return false;
}

static void remove_spelling(arena *a, gaz_entry *official, str key) {
    size_t kept = 0;
    for (size_t i = 0; i < official->spellings.count; i++) {
        gaz_spelling spelling = official->spellings.items[i];
        if (!str_equal(gaz_name_key(a, str_of(spelling.words)), key)) official->spellings.items[kept++] = spelling;
    }
    official->spellings.count = kept;
}

void gaz_part_names(gaz *g) {
    for (size_t d = 0; d < g->decisions.count; d++) {
        const gaz_decision *made = &g->decisions.items[d];
        for (size_t i = 0; i < g->entries.count && !made->same; i++) {
            gaz_entry *official = &g->entries.items[i];
            if (official->type != GAZ_OFFICIAL || official->retracted) continue;
            arena *a = &g->memory;
            if (!gaz_goes_by(a, official, made->one_key) || !gaz_goes_by(a, official, made->other_key)) continue;
            bool other_own = str_equal(gaz_name_key(a, str_of(official->name)), made->other_key) ||
                             str_equal(key_of_id(a, official->id), made->other_key);
            remove_spelling(a, official, other_own ? made->one_key : made->other_key);
        }
    }
}
