/* entente gazetteer stats: how much the tables hold: lines of each file, things and names of each type, officials and
 * tenures of each country, offices of each year, names of each language. */
#include <dirent.h>
#include <stdlib.h>
#include <time.h>

#include "cli/cli.h"
#include "meetings/meetings.h"
#include "output/emit.h"

enum { TABLE_LIMIT = 1 << 30, FIRST_YEAR = 2000, COLUMNS = 3 };

typedef struct {
    const char *key;
    size_t counts[COLUMNS];
} row;

typedef struct {
    const char *name, *columns[COLUMNS];
    vec(row) rows;
    map keys;
} section;

typedef enum { FILES, TYPES, COUNTRIES, YEARS, LANGUAGES, SECTIONS } section_kind;

typedef struct {
    arena *a;
    const gaz *g;
    bool whole;
    section sections[SECTIONS];
} statistics;

static row *row_of(statistics *s, section_kind kind, const char *key) {
    section *in = &s->sections[kind];
    uint32_t at = map_add(s->a, &in->keys, str_of(key), (uint32_t)in->rows.count);
    if (at == in->rows.count) vec_push(s->a, &in->rows, (row){ .key = key });
    return &in->rows.items[at];
}

/* ------------------------------------------------------------------- files */

static int is_table(const struct dirent *entry) {
    return entry->d_name[0] != '.' && str_ends(str_of(entry->d_name), ".tsv");
}

/* The lines that hold a thing: neither comment, nor empty, nor the header. */
static bool count_lines(const char *path, size_t *lines) {
    char *bytes;
    size_t length;
    ent_error error = { 0 };
    if (file_read(path, TABLE_LIMIT, &bytes, &length, &error) != ENT_OK) {
        complain_error(&error, path);
        return false;
    }
    str rest = { bytes, length }, content;
    size_t count = 0;
    while (str_cut(&rest, '\n', &content)) {
        if (str_trim(content).len && content.ptr[0] != '#') count++;
    }
    free(bytes);
    *lines = count ? count - 1 : 0;
    return true;
}

/* "officials-ru.tsv" → "ru"; NULL for a table of no one language. */
static const char *language_of(const char *file) {
    str name = str_of(file);
    if (name.len < 7 || name.ptr[name.len - 7] != '-') return NULL;
    language lang = language_of_code(str_slice(name, name.len - 6, name.len - 4));
    return lang == LANG_COUNT ? NULL : language_code(lang);
}

static void count_folder(statistics *s, const char *folder) {
    struct dirent **entries;
    int count = scandir(folder, &entries, is_table, alphasort);
    if (count < 0) {
        complain("%s: cannot be read", folder);
        s->whole = false;
    }
    for (int i = 0; i < count; i++) {
        size_t lines = 0;
        const char *path = arena_printf(s->a, "%s/%s", folder, entries[i]->d_name);
        const char *lang = language_of(entries[i]->d_name);
        if (count_lines(path, &lines))
            row_of(s, FILES, path)->counts[0] = lines;
        else
            s->whole = false;
        if (lang) row_of(s, LANGUAGES, lang)->counts[0] += lines;
        free(entries[i]);
    }
    if (count >= 0) free(entries);
}

/* ------------------------------------------------------------------ tables */

static void count_entries(statistics *s) {
    static const char *const types[GAZ_TYPES] = { "countries", "places",        "ranks",
                                                  "offices",   "organizations", "officials" };
    for (size_t i = 0; i < GAZ_TYPES; i++) {
        row_of(s, TYPES, types[i]);
    }
    for (size_t i = 0; i < s->g->entries.count; i++) {
        const gaz_entry *entry = &s->g->entries.items[i];
        if (entry->retracted) continue;
        row *of_type = row_of(s, TYPES, types[entry->type]);
        of_type->counts[0]++;
        of_type->counts[1] += entry->spellings.count;
        if (entry->type == GAZ_OFFICIAL) row_of(s, COUNTRIES, entry->country ? entry->country : "-")->counts[0]++;
    }
    row_of(s, TYPES, "tenures")->counts[0] = s->g->tenures.count;
    row_of(s, TYPES, "given names")->counts[0] = s->g->given_names.count;
    row_of(s, TYPES, "common words")->counts[0] = s->g->common_words.count;
}

static void count_tenures(statistics *s) {
    for (size_t i = 0; i < s->g->tenures.count; i++) {
        const gaz_tenure *held = &s->g->tenures.items[i];
        row_of(s, COUNTRIES, held->country ? held->country : "-")->counts[1]++;
    }
}

/* Adds one where the key has not been met before. */
static void count_new(statistics *s, map *met, const char *key, size_t *count) {
    size_t before = met->count;
    map_add(s->a, met, str_of(key), 1);
    *count += met->count > before;
}

static void count_year(statistics *s, int year) {
    map offices = { 0 }, people = { 0 }, countries = { 0 };
    size_t counts[COLUMNS] = { 0 };
    for (size_t i = 0; i < s->g->tenures.count; i++) {
        const gaz_tenure *held = &s->g->tenures.items[i];
        if (!gaz_covers(held, (date){ .year = year })) continue;
        const char *country = held->country ? held->country : "-";
        const char *organization = held->organization ? held->organization : "";
        count_new(s, &offices, arena_printf(s->a, "%u %s %s", held->office, country, organization), &counts[0]);
        count_new(s, &people, arena_printf(s->a, "%u", held->official), &counts[1]);
        if (held->country) count_new(s, &countries, country, &counts[2]);
    }
    if (counts[0]) memcpy(row_of(s, YEARS, arena_printf(s->a, "%d", year))->counts, counts, sizeof counts);
}

static void count_years(statistics *s) {
    time_t now = time(NULL);
    date today = date_of_day_number((long)(now / 86400));
    for (int year = FIRST_YEAR; year <= today.year; year++) {
        count_year(s, year);
    }
}

/* The words that a language has for meeting: without them its rules are silent. */
static void count_words(statistics *s) {
    for (int l = LANG_EN; l < LANG_COUNT; l++) {
        const names *words = gaz_words(s->g, "met", (language)l);
        if (words) row_of(s, LANGUAGES, language_code((language)l))->counts[1] = words->count;
    }
}

/* ----------------------------------------------------------------- telling */

static int by_key(const void *x, const void *y) {
    return strcmp(((const row *)x)->key, ((const row *)y)->key);
}

static void tell_text(const statistics *s) {
    size_t total = 0;
    for (size_t k = 0; k < SECTIONS; k++) {
        const section *in = &s->sections[k];
        if (!in->rows.count) continue;
        printf("%s%s\n", k ? "\n" : "", in->name);
        if (in->columns[1]) {
            for (size_t c = 0; c < COLUMNS && in->columns[c]; c++) {
                printf("%10s", in->columns[c]);
            }
            putchar('\n');
        }
        for (size_t i = 0; i < in->rows.count; i++) {
            for (size_t c = 0; c < COLUMNS && in->columns[c]; c++) {
                printf("%10zu", in->rows.items[i].counts[c]);
            }
            printf("  %s\n", in->rows.items[i].key);
            if (k == FILES) total += in->rows.items[i].counts[0];
        }
        if (k == FILES) printf("%10zu  lines in all\n", total);
    }
}

static void tell_json(const statistics *s) {
    json_writer json = { .stream = stdout };
    json_open(&json, NULL, '{');
    for (size_t k = 0; k < SECTIONS; k++) {
        const section *in = &s->sections[k];
        json_open(&json, in->name, '{');
        for (size_t i = 0; i < in->rows.count; i++) {
            json_open(&json, in->rows.items[i].key, '{');
            for (size_t c = 0; c < COLUMNS && in->columns[c]; c++) {
                json_size(&json, in->columns[c], in->rows.items[i].counts[c]);
            }
            json_close(&json, '}');
        }
        json_close(&json, '}');
    }
    json_close(&json, '}');
    putchar('\n');
}

int gazetteer_stats(const options *opt) {
    bool as_json = opt->format && strcmp(opt->format, "json") == 0;
    if (opt->format && !as_json && strcmp(opt->format, "text") != 0) {
        complain("gazetteer stats: there is no format '%s'; there are: text, json", opt->format);
        return usage(opt->command);
    }
    struct options with = *opt;
    for (size_t i = 0; i < opt->arguments.count; i++) {
        names_add(opt->memory, &with.gazetteers, opt->arguments.items[i]);
    }
    with.gazetteers = gazetteer_folders(&with);
    statistics s = { .a = opt->memory,
                     .whole = true,
                     .sections = { [FILES] = { .name = "files", .columns = { "lines" } },
                                   [TYPES] = { .name = "types", .columns = { "entries", "names" } },
                                   [COUNTRIES] = { .name = "countries", .columns = { "officials", "tenures" } },
                                   [YEARS] = { .name = "years", .columns = { "offices", "officials", "countries" } },
                                   [LANGUAGES] = { .name = "languages", .columns = { "lines", "triggers" } } } };
    for (size_t i = 0; i < with.gazetteers.count; i++) {
        count_folder(&s, with.gazetteers.items[i]);
    }
    size_t faults = 0;
    ent_gazetteer *gazetteer = gazetteer_open(&with, &faults);
    if (gazetteer) {
        s.g = &gazetteer->tables;
        count_entries(&s);
        count_tenures(&s);
        count_years(&s);
        count_words(&s);
    }
    section *countries = &s.sections[COUNTRIES];
    if (countries->rows.count) qsort(countries->rows.items, countries->rows.count, sizeof(row), by_key);
    if (as_json)
        tell_json(&s);
    else
        tell_text(&s);
    ent_gazetteer_free(gazetteer);
    return s.whole && gazetteer ? DONE : REFUSED;
}
