/* Names that two things of one type share.
 *
 * All spellings of all things are brought to the form in which texts are compared with them and put under that form.
 * Where two things stand under one form, the text alone cannot tell them apart, and the tables must say so. What that
 * means differs by type: officials carry the flag `ambiguous`, both of them; organizations too, unless their countries
 * tell them apart; places of two countries are told apart by their country; ranks by the service or country they are
 * used in, offices by being whole, head or modifier; countries by nothing.
 *
 * Example: "Ivan Ivanov" in officials-europe.tsv:3 and "Иван Иванов" in officials-ru.tsv:7 fold to one "ivan ivanov".
 */
#include "gazetteer/check.h"

typedef struct {
    const check_row *row;
    str name;
    gaz_form form;
    uint32_t next; /* the next spelling under the same form, or MAP_NONE */
} spelling;

typedef struct {
    checks *c;
    map forms; /* "type form" → first spelling */
    vec(spelling) spellings;
    vec(uint32_t) firsts; /* per form: its first spelling */
} name_table;

static const gaz_entry *entry_at(const name_table *t, uint32_t at) {
    return &t->c->g->entries.items[t->spellings.items[at].row->entry];
}

/* ------------------------------------------------------------ common words */

/* Letters of a name that is written in capitals only match capitals, so "US" is not the word "us". */
static bool in_capitals(checks *c, str name) {
    text t = { 0 };
    text_tokenize(c->a, name.ptr, name.len, &t);
    return t.tokens.count && t.tokens.items[0].caps;
}

/* "БиГ", Bosnia in Russian, folds to "big": every "Big" that opens a sentence would be a country. A note, since "China"
 * must stay, whatever a dictionary says. */
static void check_word(checks *c, const spelling *told, str folded) {
    const gaz_entry *entry = &c->g->entries.items[told->row->entry];
    if (entry->ambiguous || memchr(folded.ptr, ' ', folded.len) || in_capitals(c, told->name)) return;
    if (entry->type == GAZ_RANK || entry->type == GAZ_OFFICE) return; /* words by nature; their neighbours decide */
    if (map_get(&c->g->common_words, folded) == MAP_NONE) return;
    check_report(c, told->row, told->name, ENT_NOTE,
                 "\"%.*s\" is compared as \"%.*s\", a common word: mark it or leave it out", (int)told->name.len,
                 told->name.ptr, (int)folded.len, folded.ptr);
}

/* ------------------------------------------------------------------ filling */

static void add_spelling(name_table *t, const check_row *row, str name, gaz_form form) {
    checks *c = t->c;
    str folded = gaz_name_key(c->a, name);
    if (!folded.len) return;
    str key = str_of(
        arena_printf(c->a, "%c%.*s", '0' + (int)c->g->entries.items[row->entry].type, (int)folded.len, folded.ptr));
    uint32_t here = (uint32_t)t->spellings.count;
    uint32_t first = map_add(c->a, &t->forms, key, here);
    vec_push(c->a, &t->spellings, (spelling){ row, name, form, MAP_NONE });
    check_word(c, &t->spellings.items[here], folded);
    if (first == here) {
        vec_push(c->a, &t->firsts, here);
        return;
    }
    uint32_t last = first;
    while (true) {
        if (t->spellings.items[last].row->entry == row->entry && t->spellings.items[last].form == form) return;
        if (t->spellings.items[last].next == MAP_NONE) break;
        last = t->spellings.items[last].next;
    }
    t->spellings.items[last].next = here;
}

static void add_list(name_table *t, const check_row *row, size_t cell, gaz_form form) {
    str rest = check_cell(row, cell), name;
    while (rest.len && str_cut(&rest, '|', &name)) {
        add_spelling(t, row, str_trim(name), form);
    }
}

static void add_row(name_table *t, const check_row *row) {
    add_list(t, row, 1, FORM_NAME);
    add_list(t, row, 2, FORM_NAME);
    if (check_is(row, "officials")) add_list(t, row, 3, FORM_SHORT);
    if (check_is(row, "countries")) add_list(t, row, 5, FORM_FORMER);
}

/* ------------------------------------------------------------------ judging */

static bool same(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0); /* two empty cells are alike */
}

static bool told_apart(const gaz_entry *a, const gaz_entry *b) {
    switch (a->type) {
    case GAZ_OFFICIAL: return a->ambiguous && b->ambiguous;
    case GAZ_ORGANIZATION: return (a->ambiguous && b->ambiguous) || !same(a->country, b->country);
    case GAZ_PLACE: return !same(a->country, b->country) || !same(a->kind, b->kind);
    case GAZ_RANK: return !same(a->service, b->service);
    case GAZ_OFFICE: return !same(a->kind, b->kind);
    default: return false;
    }
}

static int severity_of(const gaz_entry *a) {
    return a->type == GAZ_OFFICIAL ? ENT_FAULT : ENT_WARNING;
}

static const char *remedy(const gaz_entry *a, const gaz_entry *b, bool unmarked) {
    if (a->type == GAZ_OFFICIAL)
        return unmarked ? "; write `ambiguous` into the flags of both" : "; the flags of the other lack `ambiguous`";
    if (a->type == GAZ_ORGANIZATION)
        return same(a->kind, b->kind) ? "; one thing in two lines? else write `ambiguous` into the flags of both"
                                      : "; write `ambiguous` into the flags of both";
    return "; leave it to one of them";
}

/* Tells the later of the two, which is most likely the newer line. */
static void judge(const name_table *t, uint32_t first, uint32_t second) {
    const gaz_entry *a = entry_at(t, first), *b = entry_at(t, second);
    const spelling *told = &t->spellings.items[second];
    if (a == b || told_apart(a, b)) return;
    if ((told->form == FORM_FORMER) != (t->spellings.items[first].form == FORM_FORMER)) return;
    check_report(t->c, told->row, told->name, severity_of(b), "\"%.*s\" is a name of %s (%s) too%s",
                 (int)told->name.len, told->name.ptr, a->id, a->source, remedy(a, b, !b->ambiguous));
}

void check_names(checks *c) {
    name_table t = { .c = c };
    for (size_t i = 0; i < c->rows.count; i++) {
        if (c->rows.items[i].entry != MAP_NONE) add_row(&t, &c->rows.items[i]);
    }
    for (size_t i = 0; i < t.firsts.count; i++) {
        for (uint32_t a = t.firsts.items[i]; a != MAP_NONE; a = t.spellings.items[a].next) {
            for (uint32_t b = t.spellings.items[a].next; b != MAP_NONE; b = t.spellings.items[b].next) {
                judge(&t, a, b);
            }
        }
    }
}
