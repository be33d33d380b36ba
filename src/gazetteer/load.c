/* Folders to entries: which file is which table, and what its lines mean.
 *
 * A line of a later folder replaces the entry with its id; "-id" retracts it. A file named after a language
 * ("countries-ru.tsv") adds names to entries that another file defines, so language files are read last. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>

#include "gazetteer/gazetteer.h"

/* ---------------------------------------------------------------- entries */

static char *cell_copy(gaz *g, const gaz_row *row, size_t cell) {
    str value = row->cells[cell];
    return value.len ? arena_copy(&g->memory, value.ptr, value.len) : NULL;
}

static void add_spellings(gaz *g, const gaz_row *row, size_t cell, gaz_form form, gaz_entry *entry) {
    str rest = row->cells[cell], part;
    if (!rest.len) return;
    while (str_cut(&rest, '|', &part)) {
        part = str_trim(part);
        if (!part.len) {
            gaz_report(g, row, cell, true, "an empty name between two \"|\"");
            continue;
        }
        gaz_spelling spelling = { arena_copy(&g->memory, part.ptr, part.len), form };
        vec_push(&g->memory, &entry->spellings, spelling);
    }
}

/* The entry that the line defines, overrides or adds to; NULL where it does none of it. */
static gaz_entry *open_entry(gaz *g, gaz_row *row, gaz_type type) {
    str id = row->cells[0];
    bool retract = str_starts(id, "-") && row->folder > 0;
    if (retract) id = str_slice(id, 1, id.len);
    if (!id.len) {
        gaz_report(g, row, 0, true, "the id is empty");
        return NULL;
    }
    uint32_t known = map_get(&g->ids[type], id);
    if (retract) {
        if (known == MAP_NONE)
            gaz_report(g, row, 0, true, "nothing to retract: no line has the id \"%.*s\"", (int)id.len, id.ptr);
        else
            g->entries.items[known].retracted = true;
        return NULL;
    }
    if (row->lang != LANG_UND) {
        if (known != MAP_NONE) return &g->entries.items[known];
        gaz_report(g, row, 0, true, "no line of the table itself has the id \"%.*s\"", (int)id.len, id.ptr);
        return NULL;
    }
    gaz_entry fresh = { .type = type, .folder = row->folder };
    fresh.id = arena_copy(&g->memory, id.ptr, id.len);
    fresh.source = arena_printf(&g->memory, "%s:%zu", row->label, row->line);
    if (known == MAP_NONE) {
        map_add(&g->memory, &g->ids[type], str_of(fresh.id), (uint32_t)g->entries.count);
        vec_push(&g->memory, &g->entries, fresh);
        return &g->entries.items[g->entries.count - 1];
    }
    gaz_entry *old = &g->entries.items[known];
    if (old->folder == row->folder) {
        gaz_report(g, row, 0, true, "the id \"%s\" stands already at %s", fresh.id, old->source);
        return NULL;
    }
    *old = fresh;
    return old;
}

static gaz_entry *open_named(gaz *g, gaz_row *row, gaz_type type) {
    gaz_entry *entry = open_entry(g, row, type);
    if (!entry) return NULL;
    if (!row->cells[1].len && row->lang == LANG_UND) {
        gaz_report(g, row, 1, true, "the name is empty");
        entry->retracted = true;
        return NULL;
    }
    if (!entry->name) entry->name = cell_copy(g, row, 1);
    add_spellings(g, row, 1, FORM_NAME, entry);
    add_spellings(g, row, 2, FORM_NAME, entry);
    return entry;
}

/* --------------------------------------------------- one reader per table */

static const char *const country_columns[] = { "id",     "name",   "aliases", "adjectives",
                                               "people", "former", "capital", NULL };

static void read_country(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_COUNTRY);
    if (!entry) return;
    entry->country = entry->id;
    add_spellings(g, row, 3, FORM_ADJECTIVE, entry);
    add_spellings(g, row, 4, FORM_PEOPLE, entry);
    add_spellings(g, row, 5, FORM_FORMER, entry);
    if (row->cells[6].len) entry->capital = cell_copy(g, row, 6);
}

static bool has_flag(const gaz_row *row, size_t cell, const char *flag) {
    str rest = row->cells[cell], part;
    while (str_cut(&rest, '|', &part)) {
        if (str_is(str_trim(part), flag)) return true;
    }
    return false;
}

static const char *const place_columns[] = { "id", "name", "aliases", "country", "kind", "city", NULL };

static void read_place(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_PLACE);
    if (!entry || row->lang != LANG_UND) return;
    entry->country = cell_copy(g, row, 3);
    entry->kind = cell_copy(g, row, 4);
    entry->city = cell_copy(g, row, 5);
}

static const char *const rank_columns[] = { "id", "name", "aliases", "service", "grade", "countries", "flags", NULL };

static void read_rank(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_RANK);
    if (!entry || row->lang != LANG_UND) return;
    entry->service = cell_copy(g, row, 3);
    entry->grade = cell_copy(g, row, 4);
    entry->ambiguous = has_flag(row, 6, "ambiguous");
}

static const char *const office_columns[] = { "id", "name", "aliases", "kind", "level", "field", NULL };

static void read_office(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_OFFICE);
    if (!entry || row->lang != LANG_UND) return;
    entry->kind = cell_copy(g, row, 3);
    entry->level = cell_copy(g, row, 4);
    entry->field = cell_copy(g, row, 5);
    bool known = entry->kind && (strcmp(entry->kind, "whole") == 0 || strcmp(entry->kind, "head") == 0 ||
                                 strcmp(entry->kind, "modifier") == 0);
    if (!known) gaz_report(g, row, 3, true, "the kind of an office is whole, head or modifier");
}

static const char *const organization_columns[] = { "id", "name", "aliases", "country", "kind", "flags", NULL };

static void read_organization(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_ORGANIZATION);
    if (!entry || row->lang != LANG_UND) return;
    entry->country = cell_copy(g, row, 3);
    entry->kind = cell_copy(g, row, 4);
    entry->ambiguous = has_flag(row, 5, "ambiguous");
}

static const char *const official_columns[] = { "id",  "name",     "aliases", "short", "country",
                                                "sex", "wikidata", "flags",   NULL };

static void read_official(gaz *g, gaz_row *row) {
    gaz_entry *entry = open_named(g, row, GAZ_OFFICIAL);
    if (!entry || row->lang != LANG_UND) return;
    add_spellings(g, row, 3, FORM_SHORT, entry);
    entry->country = cell_copy(g, row, 4);
    entry->sex = row->cells[5].len ? row->cells[5].ptr[0] : 0;
    if (entry->sex && entry->sex != 'f' && entry->sex != 'm') gaz_report(g, row, 5, true, "sex is f, m or empty");
    entry->dead = has_flag(row, 7, "dead");
    entry->ambiguous = has_flag(row, 7, "ambiguous");
}

static const char *const tenure_columns[] = { "official", "office", "organization", "country",
                                              "from",     "to",     "acting",       NULL };

static date read_date(gaz *g, const gaz_row *row, size_t cell, bool *good) {
    str value = row->cells[cell];
    if (!value.len) return (date){ 0 };
    char buffer[16] = "";
    if (value.len < sizeof buffer) memcpy(buffer, value.ptr, value.len);
    date d = date_parse_iso(buffer);
    if (!d.year) {
        gaz_report(g, row, cell, true, "not a date: write 2013-10-22, 2013-10 or 2013");
        *good = false;
    }
    return d;
}

static uint32_t refer(gaz *g, const gaz_row *row, size_t cell, gaz_type type, const char *table, bool *good) {
    uint32_t entry = map_get(&g->ids[type], row->cells[cell]);
    if (entry == MAP_NONE) {
        gaz_report(g, row, cell, true, "\"%.*s\" is no id of %s", (int)row->cells[cell].len, row->cells[cell].ptr,
                   table);
        *good = false;
    }
    return entry;
}

static void read_tenure(gaz *g, gaz_row *row) {
    bool good = true;
    gaz_tenure tenure = { .official = refer(g, row, 0, GAZ_OFFICIAL, "officials.tsv", &good),
                          .office = refer(g, row, 1, GAZ_OFFICE, "offices.tsv", &good),
                          .from = read_date(g, row, 4, &good),
                          .to = read_date(g, row, 5, &good) };
    if (!good) return;
    tenure.organization = cell_copy(g, row, 2);
    tenure.country = cell_copy(g, row, 3);
    tenure.acting = row->cells[6].len > 0;
    tenure.source = arena_printf(&g->memory, "%s:%zu", row->label, row->line);
    vec_push(&g->memory, &g->tenures, tenure);
}

static const char *const given_name_columns[] = { "name", "sex", NULL };

static void read_given_name(gaz *g, gaz_row *row) {
    str name = fold(&g->memory, row->cells[0]);
    uint32_t sex = row->cells[1].len ? (uint32_t)row->cells[1].ptr[0] : 'x';
    if (name.len) map_add(&g->memory, &g->given_names, name, sex);
}

static const char *const common_word_columns[] = { "word", NULL };

static void read_common_word(gaz *g, gaz_row *row) {
    map_add(&g->memory, &g->common_words, row->cells[0], 1);
}

static const char *const word_columns[] = { "class", "words", "language", NULL };
static const char *const language_columns[] = { "code", "words", "letters", NULL };

static gaz_class *open_class(gaz *g, const char *key) {
    uint32_t at = map_add(&g->memory, &g->classes, str_of(key), (uint32_t)g->word_classes.count);
    if (at == g->word_classes.count) vec_push(&g->memory, &g->word_classes, (gaz_class){ 0 });
    return &g->word_classes.items[at];
}

static void add_to_class(gaz *g, gaz_class *class_, const char *word) {
    str rest = str_of(word), first;
    uint32_t tokens = 1;
    if (map_get(&class_->phrases, rest) != MAP_NONE) return;
    vec_push(&g->memory, &class_->words, word);
    map_add(&g->memory, &class_->phrases, rest, 1);
    str_cut(&rest, ' ', &first);
    for (size_t i = 0; rest.ptr && i < rest.len; i++) {
        tokens += rest.ptr[i] == ' ';
    }
    if (rest.ptr) tokens++;
    uint32_t *longest = map_slot_of(&g->memory, &class_->starts, first, tokens);
    if (*longest < tokens) *longest = tokens;
}

/* The tokens of a phrase, folded, joined by one blank, or by nothing where a hyphen glues them ("tete-a-tete"): the
 * form in which texts are compared with it. */
static const char *fold_phrase(gaz *g, str phrase) {
    text t = { 0 };
    text_tokenize(&g->memory, phrase.ptr, phrase.len, &t);
    const char *folded = "";
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *word = &t.tokens.items[i];
        bool hyphen = token_is(word, "-") || (i && token_is(&t.tokens.items[i - 1], "-"));
        const char *link = i == 0 || (hyphen && word->glued) ? "" : " ";
        folded = arena_printf(&g->memory, "%s%s%.*s", folded, link, (int)word->folded.len, word->folded.ptr);
    }
    return folded;
}

static void add_word(gaz *g, const char *class_name, language lang, const char *word, uint32_t position) {
    text_lexicon *lexicon = &g->lexicon;
    map *target = strcmp(class_name, "abbreviation") == 0 ? &lexicon->abbreviations
                  : strcmp(class_name, "heading") == 0    ? &lexicon->headings
                  : strcmp(class_name, "ending") == 0     ? &lexicon->endings
                  : strcmp(class_name, "notice") == 0     ? &lexicon->notices
                  : strcmp(class_name, "masthead") == 0   ? &lexicon->mastheads
                  : strcmp(class_name, "stopword") == 0   ? &lexicon->stopwords[lang]
                                                          : NULL;
    if (target == &lexicon->abbreviations || target == &lexicon->headings) position = 0;
    if (strcmp(class_name, "aside") == 0) {
        target = &lexicon->headings;
        position = ASIDE;
    }
    if (strcmp(class_name, "closing-abbreviation") == 0) {
        target = &lexicon->abbreviations;
        position = CLOSING_ABBREVIATION;
    } else if (strncmp(class_name, "month-", 6) == 0) {
        target = &lexicon->months;
        position = (uint32_t)atoi(class_name + 6);
    } else if (strncmp(class_name, "weekday-", 8) == 0) {
        target = &lexicon->weekdays;
        position = (uint32_t)atoi(class_name + 8);
    } else if (strncmp(class_name, "day", 3) == 0 && (class_name[3] == '-' || class_name[3] == '+')) {
        target = &lexicon->relative_days;
        position = (uint32_t)(1000 * (int)lang + RELATIVE_TODAY + atoi(class_name + 3));
    } else if (strncmp(class_name, "week", 4) == 0 && (class_name[4] == '-' || class_name[4] == '+')) {
        target = &lexicon->relative_days;
        position = (uint32_t)(1000 * (int)lang + RELATIVE_WEEKS + RELATIVE_TODAY + atoi(class_name + 4));
    } else if (strncmp(class_name, "months-", 7) == 0) {
        target = &lexicon->relative_days;
        position = (uint32_t)(1000 * (int)lang + RELATIVE_MONTHS + RELATIVE_TODAY + atoi(class_name + 6));
    }
    if (target) map_add(&g->memory, target, str_of(word), position);
    if (strcmp(class_name, "case-ending") == 0) vec_push(&g->memory, &g->endings[lang], str_of(word));
}

static void read_words(gaz *g, gaz_row *row) {
    language lang = language_of_code(row->cells[2]);
    if (lang == LANG_COUNT) {
        gaz_report(g, row, 2, true, "the language is one of en, tr, az, ru, or und for all");
        return;
    }
    const char *class_name = cell_copy(g, row, 0);
    if (!class_name) {
        gaz_report(g, row, 0, true, "the class is empty");
        return;
    }
    const char *key = arena_printf(&g->memory, "%s/%s", class_name, language_code(lang));
    str rest = row->cells[1], part;
    for (uint32_t position = 0; str_cut(&rest, '|', &part); position++) {
        const char *word = fold_phrase(g, str_trim(part));
        if (!*word) {
            gaz_report(g, row, 1, true, "an empty word");
            continue;
        }
        add_to_class(g, open_class(g, key), word);
        add_to_class(g, open_class(g, class_name), word);
        add_word(g, class_name, lang, word, position);
    }
}

/* Words and letters that tell a language. */
static void read_language(gaz *g, gaz_row *row) {
    str code = row->cells[0];
    if (code.len < 2 || code.len > 3) {
        gaz_report(g, row, 0, true, "the code is of two or three letters (ISO 639)");
        return;
    }
    code = str_of(cell_copy(g, row, 0));
    for (size_t column = 1; column <= 2; column++) {
        str rest = row->cells[column], part;
        while (rest.len && str_cut(&rest, '|', &part)) {
            str word = str_trim(part);
            if (word.len) lexicon_add_tongue(&g->memory, &g->lexicon, code, word, column == 2);
        }
    }
}

/* ---------------------------------------------------------------- folders */

typedef struct {
    const char *type;
    const char *const *columns;
    gaz_row_reader reader;
} table_kind;

/* In the order of reading: tenures refer to officials and offices. */
static const table_kind kinds[] = { { "countries", country_columns, read_country },
                                    { "places", place_columns, read_place },
                                    { "ranks", rank_columns, read_rank },
                                    { "offices", office_columns, read_office },
                                    { "organizations", organization_columns, read_organization },
                                    { "officials", official_columns, read_official },
                                    { "given-names", given_name_columns, read_given_name },
                                    { "common-words", common_word_columns, read_common_word },
                                    { "words", word_columns, read_words },
                                    { "languages", language_columns, read_language },
                                    { "name-variants", gaz_variant_columns, gaz_read_variants },
                                    { "decisions", gaz_decision_columns, gaz_read_decision },
                                    { "tenures", tenure_columns, read_tenure } };

/* "officials-asia.tsv" → type "officials", word "asia"; false where the file is no table of that type. */
static bool name_fits(const char *file, const char *type, str *word) {
    size_t length = strlen(type);
    str rest = str_of(file);
    if (!str_starts(rest, type) || !str_ends(rest, ".tsv")) return false;
    rest = str_slice(rest, length, rest.len - 4);
    if (rest.len && rest.ptr[0] != '-') return false;
    *word = rest.len ? str_slice(rest, 1, rest.len) : rest;
    return true;
}

static void read_file(gaz *g, const char *folder, const char *file, const table_kind *kind, language lang, int number) {
    gaz_row row = { .label = arena_copy(&g->memory, file, strlen(file)), .lang = lang, .folder = number };
    row.table = kind->type;
    row.path = arena_printf(&g->memory, "%s/%s", folder, file);
    char *bytes;
    size_t length;
    ent_error error;
    if (file_read(row.path, (size_t)1 << 30, &bytes, &length, &error) != ENT_OK) {
        gaz_report(g, &row, 0, true, "%s", error.message);
        return;
    }
    row.content = (str){ arena_copy(&g->memory, bytes, length), length };
    free(bytes);
    gaz_read_table(g, &row, kind->columns, g->reader ? g->reader : kind->reader);
}

static int keep_tables(const struct dirent *entry) {
    return str_ends(str_of(entry->d_name), ".tsv");
}

typedef struct {
    gaz *g;
    const char *folder;
    int number;
    struct dirent **files;
    int count;
} folder_work;

static void read_tables(void *context) {
    const folder_work *w = context;
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        for (int pass = 0; pass < 2; pass++) {
            for (int i = 0; i < w->count; i++) {
                str word;
                if (!name_fits(w->files[i]->d_name, kinds[k].type, &word)) continue;
                language lang = word.len == 2 ? language_of_code(word) : LANG_UND;
                if (lang == LANG_COUNT) lang = LANG_UND;
                if ((lang != LANG_UND) != (pass == 1)) continue;
                read_file(w->g, w->folder, w->files[i]->d_name, &kinds[k], lang, w->number);
            }
        }
    }
}

void gaz_read_folder(gaz *g, const char *folder, int number) {
    folder_work work = { .g = g, .folder = folder, .number = number };
    work.count = scandir(folder, &work.files, keep_tables, alphasort);
    if (work.count < 0) return;
    ent_status status = arena_run(&g->memory, read_tables, &work);
    for (int i = 0; i < work.count; i++) {
        free(work.files[i]);
    }
    free(work.files);
    if (status != ENT_OK) arena_unwind(&g->memory); /* the list is freed first */
}

/* ------------------------------------------------------------------- load */

typedef struct {
    gaz *g;
    const char *const *folders;
    size_t count;
} load_work;

static int longer_first(const void *a, const void *b) {
    const str *x = a, *y = b;
    if (x->len != y->len) return x->len < y->len ? 1 : -1;
    return str_compare(*x, *y);
}

static void load_all(void *context) {
    load_work *work = context;
    gaz *g = work->g;
    for (size_t i = 0; i < work->count; i++) {
        gaz_read_folder(g, work->folders[i], (int)i);
    }
    for (int l = 0; l < LANG_COUNT; l++) {
        if (g->endings[l].count) qsort(g->endings[l].items, g->endings[l].count, sizeof(str), longer_first);
    }
    gaz_part_names(g);
    gaz_link_national(g);
    gaz_build_index(g);
}

ent_status gaz_load(gaz *g, const char *const *folders, size_t count, ent_diagnostic_sink sink, void *context,
                    ent_error *error) {
    *g = (gaz){ .sink = sink, .sink_context = context };
    arena_init(&g->memory, SIZE_MAX);
    for (size_t i = 0; i < count; i++) {
        DIR *folder = opendir(folders[i]);
        if (!folder) return fail(error, ENT_IO, folders[i], 0, 0, "is no folder that can be read");
        closedir(folder);
    }
    load_work work = { g, folders, count };
    if (arena_run(&g->memory, load_all, &work) != ENT_OK)
        return fail(error, ENT_NO_MEMORY, NULL, 0, 0, "no memory for the gazetteers");
    g->sink = NULL;
    if (!g->table_count)
        return fail(error, ENT_BAD_GAZETTEER, count ? folders[0] : "", 0, 0, "holds no table, such as countries.tsv");
    return ENT_OK;
}

void gaz_free(gaz *g) {
    arena_free(&g->memory);
    if (g->mapped) munmap(g->mapped, g->mapped_size);
    g->mapped = NULL;
}

const gaz_entry *gaz_find(const gaz *g, gaz_type type, const char *id) {
    uint32_t at = id ? map_get(&g->ids[type], str_of(id)) : MAP_NONE;
    return at == MAP_NONE || g->entries.items[at].retracted ? NULL : &g->entries.items[at];
}

const names *gaz_words(const gaz *g, const char *class_name, language lang) {
    char key[96];
    if (lang == LANG_COUNT)
        snprintf(key, sizeof key, "%s", class_name);
    else
        snprintf(key, sizeof key, "%s/%s", class_name, language_code(lang));
    uint32_t at = map_get(&g->classes, str_of(key));
    return at == MAP_NONE ? NULL : &g->word_classes.items[at].words;
}

static const gaz_class *class_named(const gaz *g, const char *class_name) {
    uint32_t at = map_get(&g->classes, str_of(class_name));
    return at == MAP_NONE ? NULL : &g->word_classes.items[at];
}

bool gaz_in_class(const gaz *g, const char *class_name, str folded) {
    const gaz_class *in = class_named(g, class_name);
    return in && map_get(&in->phrases, folded) != MAP_NONE;
}

uint32_t gaz_phrase_at(const gaz *g, const char *class_name, const text *t, uint32_t at, uint32_t last) {
    const gaz_class *in = class_named(g, class_name);
    if (!in || at >= last) return 0;
    uint32_t longest = map_get(&in->starts, t->tokens.items[at].folded), found = 0;
    if (longest == MAP_NONE) return 0;
    char key[128];
    size_t length = 0;
    for (uint32_t i = at; i < last && i < at + longest; i++) {
        str word = t->tokens.items[i].folded;
        if (length + word.len + 1 >= sizeof key) break;
        if (length) key[length++] = ' ';
        memcpy(key + length, word.ptr, word.len);
        length += word.len;
        if (map_get(&in->phrases, (str){ key, length }) != MAP_NONE) found = i + 1 - at;
    }
    return found;
}
