/* What a row tells by itself: blanks, codes, values that a column may have, ids of other tables, order.
 *
 * Example: in "ankara<TAB>Ankara<TAB>Angora |Angora<TAB>TU<TAB>capitol<TAB>" the blank before "|", the name that stands
 * twice, the country and the kind are each told, with their column. */
#include "gazetteer/check.h"

/* ------------------------------------------------------------------ blanks */

static bool in_row(const check_row *row, str cell) {
    uintptr_t at = (uintptr_t)cell.ptr, line = (uintptr_t)row->text.ptr;
    return at >= line && at <= line + row->text.len;
}

/* Cells come without the blanks around them; what stands beside them tells. */
static void check_blanks(const checks *c, const check_row *row, str cell) {
    if (!in_row(row, cell)) return;
    const char *end = row->text.ptr + row->text.len;
    if (cell.ptr > row->text.ptr && cell.ptr[-1] != '\t')
        check_report(c, row, (str){ cell.ptr - 1, 1 }, ENT_WARNING, "a blank at the start of the cell");
    else if (cell.ptr + cell.len < end && cell.ptr[cell.len] != '\t')
        check_report(c, row, (str){ cell.ptr + cell.len, 1 }, ENT_WARNING, "a blank at the end of the cell");
    const char *twice = cell.len ? memmem(cell.ptr, cell.len, "  ", 2) : NULL;
    if (twice) check_report(c, row, (str){ twice, 2 }, ENT_WARNING, "two blanks in a row");
    const char *hard = cell.len ? memmem(cell.ptr, cell.len, "\xC2\xA0", 2) : NULL;
    if (hard) check_report(c, row, (str){ hard, 2 }, ENT_WARNING, "a no-break space; write a blank");
}

/* ------------------------------------------------------------------- names */

/* Each name of a list once; blanks around "|" are no part of it. `seen` goes on over the columns of one kind of name.
 */
static void check_list(const checks *c, const check_row *row, str list, names *seen) {
    str part;
    if (!list.len) return;
    while (str_cut(&list, '|', &part)) {
        str name = str_trim(part);
        if (name.len && name.len < part.len)
            check_report(c, row, part.ptr < name.ptr ? part : (str){ name.ptr + name.len, 1 }, ENT_WARNING,
                         "a blank beside \"|\"");
        if (!name.len) continue;
        size_t before = seen->count;
        names_add(c->a, seen, arena_copy(c->a, name.ptr, name.len));
        if (seen->count == before)
            check_report(c, row, name, ENT_FAULT, "the name \"%.*s\" stands twice in this line", (int)name.len,
                         name.ptr);
    }
}

static void check_spellings(const checks *c, const check_row *row, size_t first_list, size_t lists) {
    names whole = { 0 };
    check_list(c, row, check_cell(row, 1), &whole);
    check_list(c, row, check_cell(row, 2), &whole);
    for (size_t i = 0; i < lists; i++) {
        names others = { 0 };
        check_list(c, row, check_cell(row, first_list + i), &others);
    }
}

/* ------------------------------------------------------------------ values */

static bool among(str value, const char *const *values) {
    for (; *values; values++) {
        if (str_is(value, *values)) return true;
    }
    return false;
}

static void check_value(const checks *c, const check_row *row, size_t cell, const char *what,
                        const char *const *values) {
    str value = check_cell(row, cell);
    if (!value.len || among(value, values)) return;
    const char *known = "";
    for (; *values; values++) {
        known = arena_printf(c->a, "%s%s%s", known, *known ? " " : "", *values);
    }
    check_report(c, row, value, ENT_FAULT, "unknown %s \"%.*s\"; one of: %s", what, (int)value.len, value.ptr, known);
}

static void check_flags(const checks *c, const check_row *row, size_t cell, const char *const *values) {
    str rest = check_cell(row, cell), flag;
    if (!rest.len) return;
    while (str_cut(&rest, '|', &flag)) {
        flag = str_trim(flag);
        if (among(flag, values)) continue;
        check_report(c, row, flag, ENT_FAULT, "unknown flag \"%.*s\"; known: %s%s%s", (int)flag.len, flag.ptr,
                     values[0], values[1] ? " " : "", values[1] ? values[1] : "");
    }
}

static const gaz_entry *find(const checks *c, gaz_type type, str id) {
    return id.len ? gaz_find(c->g, type, arena_copy(c->a, id.ptr, id.len)) : NULL;
}

static void check_country(const checks *c, const check_row *row, str code) {
    if (!code.len || find(c, GAZ_COUNTRY, code)) return;
    check_report(c, row, code, ENT_FAULT, "\"%.*s\" is no id of countries.tsv", (int)code.len, code.ptr);
}

static void check_countries(const checks *c, const check_row *row, size_t cell) {
    str rest = check_cell(row, cell), code;
    while (rest.len && str_cut(&rest, '|', &code)) {
        check_country(c, row, str_trim(code));
    }
}

static bool digits(str value) {
    for (size_t i = 0; i < value.len; i++) {
        if (value.ptr[i] < '0' || value.ptr[i] > '9') return false;
    }
    return value.len > 0;
}

/* ------------------------------------------------------------------ tables */

static bool is_code(str id) {
    return id.len == 2 && id.ptr[0] >= 'A' && id.ptr[0] <= 'Z' && id.ptr[1] >= 'A' && id.ptr[1] <= 'Z';
}

static void check_capital(const checks *c, const check_row *row, str id) {
    str capital = check_cell(row, 6);
    if (!is_code(id)) check_report(c, row, id, ENT_FAULT, "the id of a country is its ISO 3166-1 code, two capitals");
    if (!capital.len || map_get(&c->places, gaz_name_key(c->a, capital)) != MAP_NONE) return;
    check_report(c, row, capital, ENT_FAULT, "the capital \"%.*s\" is no name in places.tsv", (int)capital.len,
                 capital.ptr);
}

static void check_place(const checks *c, const check_row *row) {
    static const char *const kinds[] = { "capital", "city", "base", "airport", "building", "region", NULL };
    str city = check_cell(row, 5), country = check_cell(row, 3);
    check_country(c, row, country);
    check_value(c, row, 4, "kind", kinds);
    if (!check_cell(row, 4).len) check_report(c, row, row->text, ENT_FAULT, "the kind of the place is empty");
    if (!city.len) return;
    const gaz_entry *lies_in = find(c, GAZ_PLACE, city);
    if (!lies_in)
        check_report(c, row, city, ENT_FAULT, "\"%.*s\" is no id of places.tsv", (int)city.len, city.ptr);
    else if (str_is(check_cell(row, 0), lies_in->id))
        check_report(c, row, city, ENT_FAULT, "a place lies in itself");
    else if (country.len && lies_in->country && !str_is(country, lies_in->country))
        check_report(c, row, city, ENT_WARNING, "the place is in %.*s, its city %s in %s", (int)country.len,
                     country.ptr, lies_in->id, lies_in->country);
}

static void check_grade(const checks *c, const check_row *row) {
    str grade = check_cell(row, 4);
    if (!grade.len || str_is(grade, "OF-D")) return;
    bool enlisted = str_starts(grade, "OR-"), officer = str_starts(grade, "OF-");
    str number = grade.len > 3 ? str_slice(grade, 3, grade.len) : (str){ "", 0 };
    bool known = (officer || enlisted) && digits(number) && number.ptr[0] != '0' &&
                 (number.len == 1 || (officer && str_is(number, "10")));
    if (!known)
        check_report(c, row, grade, ENT_FAULT, "unknown grade \"%.*s\"; OF-D, OF-1 to OF-10 or OR-1 to OR-9",
                     (int)grade.len, grade.ptr);
}

static void check_rank(const checks *c, const check_row *row) {
    static const char *const services[] = { "army", "navy", "air", "police", "any", NULL };
    static const char *const flags[] = { "ambiguous", NULL };
    check_value(c, row, 3, "service", services);
    check_grade(c, row);
    check_countries(c, row, 5);
    check_flags(c, row, 6, flags);
}

static void check_office(const checks *c, const check_row *row) {
    static const char *const levels[] = { "state",   "government", "speaker",    "minister",     "chief",
                                          "service", "deputy",     "ambassador", "organization", "senior",
                                          "other",   "vice",       NULL };
    str field = check_cell(row, 5);
    check_value(c, row, 4, "level", levels);
    if (!check_cell(row, 4).len) check_report(c, row, row->text, ENT_FAULT, "the level of the office is empty");
    const char *blank = field.len ? memchr(field.ptr, ' ', field.len) : NULL;
    if (blank) check_report(c, row, (str){ blank, 1 }, ENT_FAULT, "a field is one word; join its parts with a hyphen");
}

static void check_organization(const checks *c, const check_row *row) {
    static const char *const kinds[] = { "alliance",   "body",    "ministry",  "force",     "service", "agency",
                                         "parliament", "party",   "company",   "committee", "court",   "university",
                                         "news",       "network", "institute", NULL };
    static const char *const flags[] = { "ambiguous", NULL };
    check_country(c, row, check_cell(row, 3));
    check_value(c, row, 4, "kind", kinds);
    check_flags(c, row, 5, flags);
}

static void check_official(const checks *c, const check_row *row) {
    static const char *const flags[] = { "dead", "ambiguous", NULL };
    str item = check_cell(row, 6);
    check_country(c, row, check_cell(row, 4));
    check_flags(c, row, 7, flags);
    if (item.len && !(item.ptr[0] == 'Q' && digits(str_slice(item, 1, item.len))))
        check_report(c, row, item, ENT_FAULT, "a Wikidata item is a Q and digits");
}

static void check_sex(const checks *c, const check_row *row) {
    static const char *const sexes[] = { "f", "m", NULL };
    check_value(c, row, 1, "sex", sexes);
}

/* --------------------------------------------------------- repeated, order */

/* Tables without ids: the same word in a second line. */
static void check_repeated(checks *c, const check_row *row) {
    str word = check_cell(row, 0);
    str key = str_of(arena_printf(c->a, "%s\t%.*s", row->table, (int)word.len, word.ptr));
    uint32_t line = map_add(c->a, &c->lines, key, (uint32_t)row->line);
    if (line != row->line)
        check_report(c, row, word, ENT_WARNING, "\"%.*s\" stands already in line %u", (int)word.len, word.ptr, line);
}

/* Offices stand in three groups: whole ones, heads, modifiers. */
static const char *group_of(const checks *c, const check_row *row, str id) {
    const gaz_entry *office = check_is(row, "offices") ? find(c, GAZ_OFFICE, id) : NULL;
    return office && office->kind ? office->kind : "";
}

/* Told once a file, since one line out of place makes many. Ranks stand in the order of their grades. */
static void check_order(checks *c, const check_row *row, str id) {
    if (check_is(row, "ranks")) return;
    const char *group = group_of(c, row, id);
    bool goes_on = c->order_path && strcmp(c->order_path, row->path) == 0 && strcmp(c->order_group, group) == 0;
    if (goes_on && c->order_told != c->order_path && str_compare(id, c->order_id) < 0) {
        check_report(c, row, id, ENT_WARNING, "out of order: \"%.*s\" stands behind \"%.*s\"; sort the lines by id",
                     (int)id.len, id.ptr, (int)c->order_id.len, c->order_id.ptr);
        c->order_told = row->path;
    }
    c->order_path = row->path;
    c->order_group = group;
    c->order_id = id;
}

static void check_table(checks *c, const check_row *row) {
    if (check_is(row, "countries"))
        check_capital(c, row, check_cell(row, 0));
    else if (check_is(row, "places"))
        check_place(c, row);
    else if (check_is(row, "ranks"))
        check_rank(c, row);
    else if (check_is(row, "offices"))
        check_office(c, row);
    else if (check_is(row, "organizations"))
        check_organization(c, row);
    else
        check_official(c, row);
}

void check_cells(checks *c, const check_row *row) {
    for (size_t i = 0; i < row->cell_count; i++) {
        check_blanks(c, row, row->cells[i]);
    }
    bool free = check_is(row, "tenures") || check_is(row, "words") || check_is(row, "languages") ||
                check_is(row, "name-variants") || check_is(row, "decisions");
    if (free) return;
    if (check_is(row, "given-names") || check_is(row, "common-words")) {
        if (check_is(row, "given-names")) check_sex(c, row);
        check_repeated(c, row);
        return;
    }
    if (str_starts(row->cells[0], "-")) return; /* retracts */
    bool country = check_is(row, "countries"), official = check_is(row, "officials");
    check_spellings(c, row, 3, country ? 3 : official && row->lang == LANG_UND ? 1 : 0);
    check_order(c, row, row->cells[0]);
    if (row->lang == LANG_UND) check_table(c, row);
}
