/* PETRARCH (and TABARI) actor dictionaries.
 *
 *     BARACK_OBAMA_            ; a comment        a headword in capitals, its words joined by underscores
 *     +PRESIDENT_OBAMA                            another name of the same actor
 *     +BARACK_HUSSEIN_OBAMA
 *         [USAELI <20090120]                      who that was, until then
 *         [USAGOV 20090120-20170120]              and from then to then; also [USAGOV 090120-170120] and [… >170120]
 *
 * Codes are CAMEO's: a country (alpha-3) and roles (GOV, MIL …), or IGO, NGO, MNC for bodies of no country. Who is a
 * person is not told. Taken for one: an actor with dated codes, or whose first word is a given name. A code is no
 * office; an office is told only where a synonym names it ("PRESIDENT_OBAMA"), and is held on the days of the GOV and
 * MIL codes. */
#include <ctype.h>

#include "import/import.h"

enum { MOST_SYNONYMS = 500, MOST_CODES = 100, LONGEST_ABBREVIATION = 5 };

typedef struct {
    const char *code, *from, *to;
} coded;

typedef struct {
    names spellings; /* the headword first */
    vec(coded) codes;
} actor;

/* ----------------------------------------------------------------- reading */

/* "BARACK_OBAMA_" → "Barack Obama"; particles stay small ("bin", "de"). */
static const char *spelling_of(importer *im, str word) {
    char *name = arena_copy(&im->record, word.ptr, word.len);
    bool start = true, abbreviation = word.len <= LONGEST_ABBREVIATION && !memchr(word.ptr, '_', word.len);
    for (size_t i = 0; i < word.len; i++) {
        if (name[i] == '_') name[i] = ' ';
        if (!start && !abbreviation) name[i] = (char)tolower((unsigned char)name[i]);
        start = name[i] == ' ' || name[i] == '-' || name[i] == '\'';
    }
    str rest = str_of(name), part;
    for (size_t at = 0; str_cut(&rest, ' ', &part); at += part.len + 1) {
        str folded = fold(&im->record, part);
        bool particle = at && part.len > 1 && part.len < 4 && gaz_in_class(im->g, "name-particle", folded);
        if (particle) name[at] = (char)tolower((unsigned char)name[at]);
    }
    str trimmed = str_trim(str_of(name));
    return arena_copy(&im->record, trimmed.ptr, trimmed.len);
}

static const char *words_of(importer *im, str part) {
    part = str_trim(part);
    return arena_copy(&im->record, part.ptr, part.len);
}

/* "USAGOV 090120-170120", "USAGOV >170120", "USAELI <20090120", "USAGOV" */
static void read_code(importer *im, str inside, actor *a) {
    str code, dates;
    inside = str_trim(inside);
    size_t cut = 0;
    while (cut < inside.len && inside.ptr[cut] != ' ' && inside.ptr[cut] != '\t' && !strchr("<>", inside.ptr[cut])) {
        cut++;
    }
    code = str_slice(inside, 0, cut);
    dates = str_trim(str_slice(inside, cut, inside.len));
    coded told = { .code = words_of(im, code) };
    bool before = str_starts(dates, "<"), after = str_starts(dates, ">");
    if (before || after) dates = str_trim(str_slice(dates, 1, dates.len));
    str from;
    if (before)
        told.to = words_of(im, dates);
    else if (after)
        told.from = words_of(im, dates);
    else if (dates.len && str_cut(&dates, '-', &from)) {
        told.from = words_of(im, from);
        told.to = dates.ptr ? words_of(im, dates) : told.from;
    }
    if (a->codes.count < MOST_CODES) vec_push(&im->record, &a->codes, told);
}

static void read_codes(importer *im, str rest, actor *a) {
    str before, inside;
    while (str_cut(&rest, '[', &before) && rest.ptr) {
        if (!str_cut(&rest, ']', &inside)) return;
        read_code(im, inside, a);
    }
}

/* ------------------------------------------------------------------ judging */

static const char *country_of(importer *im, const actor *a) {
    for (size_t i = 0; i < a->codes.count; i++) {
        const char *code = a->codes.items[i].code;
        char alpha3[4] = "";
        if (strlen(code) < 3) continue;
        memcpy(alpha3, code, 3);
        const char *country = country_of_alpha3(alpha3);
        if (country) return import_country(im, country);
    }
    return NULL;
}

static bool has_role(const char *code, const char *role) {
    for (size_t at = 0; strlen(code) >= at + 3; at += 3) {
        if (strncmp(code + at, role, 3) == 0) return true;
    }
    return false;
}

static const char *kind_of(const actor *a) {
    static const char *const kinds[][2] = { { "IGO", "alliance" }, { "NGO", "body" },      { "MNC", "company" },
                                            { "MED", "news" },     { "MIL", "force" },     { "PTY", "party" },
                                            { "JUD", "court" },    { "EDU", "university" } };
    for (size_t i = 0; a->codes.count && i < sizeof kinds / sizeof *kinds; i++) {
        if (has_role(a->codes.items[0].code, kinds[i][0])) return kinds[i][1];
    }
    return NULL;
}

static bool is_person(importer *im, const actor *a) {
    for (size_t i = 0; i < a->codes.count; i++) {
        if (a->codes.items[i].from || a->codes.items[i].to) return true;
    }
    str first, rest = str_of(a->spellings.items[0]);
    return str_cut(&rest, ' ', &first) && map_get(&im->g->given_names, fold(&im->record, first)) != MAP_NONE;
}

/* "President Obama" is an office and a surname: no name, but it tells the office. */
static const char *office_in(importer *im, const char *spelling) {
    gaz_label label;
    bool office = gaz_read_label(im->g, &im->record, str_of(spelling), LANG_EN, &label);
    return office && strcmp(label.office->kind, "whole") == 0 ? label.office->name : NULL;
}

static void end_person(importer *im, actor *a, const char *country) {
    import_person told = { .key = a->spellings.items[0], .country = country };
    const char *office = NULL;
    for (size_t i = 0; i < a->spellings.count; i++) {
        const char *named = office_in(im, a->spellings.items[i]);
        if (named && !office) office = named;
        if (named) continue;
        if (!told.name)
            told.name = a->spellings.items[i];
        else
            names_add(&im->record, &told.aliases, a->spellings.items[i]);
    }
    const char *id = import_official(im, &told);
    for (size_t i = 0; id && i < a->codes.count; i++) {
        const coded *code = &a->codes.items[i];
        if (!code->from && !code->to) continue;
        import_held held = { .position = office, .country = country, .from = code->from, .to = code->to };
        if (!has_role(code->code, "GOV") && !has_role(code->code, "MIL"))
            import_skip(im, "a dated code of somebody out of office", code->code);
        else if (!office)
            import_skip(im, "a dated code without an office", a->spellings.items[0]);
        else
            import_tenure(im, id, &held);
    }
}

static void end_actor(importer *im, actor *a) {
    if (!a->spellings.count) return;
    const char *country = country_of(im, a), *first = a->spellings.items[0];
    im->records++;
    if (!a->codes.count)
        import_skip(im, "an actor without a code", first);
    else if (country && strlen(a->codes.items[0].code) == 3 && !is_person(im, a))
        import_skip(im, "a country, whose names are in countries.tsv", first);
    else if (is_person(im, a))
        end_person(im, a, country);
    else
        import_organization(im, first, &a->spellings, country, kind_of(a));
    *a = (actor){ 0 };
    import_next_record(im);
}

/* A comment goes to the end of the line; whole lines may be one. */
static str without_comment(str told) {
    if (str_starts(told, "#") || str_starts(told, "<!--")) return str_slice(told, 0, 0);
    const char *comment = told.len ? memchr(told.ptr, ';', told.len) : NULL;
    return str_trim(comment ? str_slice(told, 0, (size_t)(comment - told.ptr)) : told);
}

ent_status import_petrarch(importer *im, FILE *in, const char *columns, ent_error *error) {
    (void)columns;
    (void)error;
    actor a = { 0 };
    str told;
    while (import_line(im, in, &told)) {
        told = without_comment(str_trim(told));
        if (!told.len) continue;
        const char *bracket = memchr(told.ptr, '[', told.len);
        size_t cut = bracket ? (size_t)(bracket - told.ptr) : told.len;
        str head = str_trim(str_slice(told, 0, cut)), codes = str_slice(told, cut, told.len);
        bool synonym = str_starts(head, "+");
        if (synonym) head = str_slice(head, 1, head.len);
        if (head.len && !synonym) end_actor(im, &a);
        if (head.len && synonym && !a.spellings.count)
            import_skip(im, "a synonym of nothing", NULL);
        else if (head.len && a.spellings.count < MOST_SYNONYMS)
            names_add(&im->record, &a.spellings, spelling_of(im, head));
        if (codes.len && a.codes.count < MOST_CODES) read_codes(im, codes, &a);
    }
    end_actor(im, &a);
    return ENT_OK;
}
