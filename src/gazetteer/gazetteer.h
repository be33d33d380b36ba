/* Gazetteer: tables of names and facts, read once, then read-only and shared by all threads.
 *
 * gazetteers/README.md defines the tables. Loading names every fault and leaves only the faulty line out. */
#ifndef ENT_GAZETTEER_H
#define ENT_GAZETTEER_H

#include "text/text.h"

typedef enum { GAZ_COUNTRY, GAZ_PLACE, GAZ_RANK, GAZ_OFFICE, GAZ_ORGANIZATION, GAZ_OFFICIAL, GAZ_TYPES } gaz_type;

/* How a name stands to its entry. */
typedef enum { FORM_NAME, FORM_ADJECTIVE, FORM_PEOPLE, FORM_FORMER, FORM_SHORT } gaz_form;

typedef struct {
    const char *words;
    gaz_form form;
} gaz_spelling;

/* One line of a table; the columns that its type has not are NULL. */
typedef struct {
    gaz_type type;
    const char *id, *name;
    const char *country; /* ISO code; of a country, its id */
    const char *kind;    /* places, offices, organizations */
    const char *level;   /* offices */
    const char *field;   /* offices */
    const char *service; /* ranks */
    const char *grade;   /* ranks: "OF-9" */
    const char *capital; /* countries */
    const char *city;    /* places inside another */
    char sex;            /* officials: 'f', 'm' or 0 */
    bool dead;           /* officials: honoured dead */
    bool ambiguous;      /* needs evidence beside it */
    bool retracted;
    const char *source; /* "officials.tsv:12" */
    int folder;         /* which of the folders it came from */
    vec(gaz_spelling) spellings;
} gaz_entry;

typedef struct {
    uint32_t official; /* index into entries */
    uint32_t office;
    const char *organization, *country;
    date from, to; /* zeros: not known, or still in office */
    bool acting;
    const char *source;
} gaz_tenure;

/* A line of decisions.tsv: what a user says of two people, by name or entity. */
typedef struct {
    const char *one, *other, *source; /* the names as written */
    str one_key, other_key;           /* gaz_name_key of them */
    bool same;
    int folder;
} gaz_decision;

typedef struct {
    uint32_t entry;
    uint8_t form;
    bool caps; /* an abbreviation: matches only in capitals */
} gaz_name;

typedef struct gaz_index gaz_index;

/* The words of one class of words.tsv: as a list, and for looking up. */
typedef struct {
    names words;
    map phrases; /* every word and phrase */
    map starts;  /* first words of phrases → tokens of the longest phrase that starts so */
} gaz_class;
typedef struct gaz gaz;
typedef struct gaz_row gaz_row;
typedef void (*gaz_row_reader)(gaz *g, gaz_row *row);

struct gaz {
    arena memory;
    vec(gaz_entry) entries;
    vec(gaz_tenure) tenures;
    vec(gaz_decision) decisions;
    map variants; /* folded name → number of its line in name-variants.tsv */
    uint32_t variant_lines;
    map ids[GAZ_TYPES];              /* id → entry */
    map given_names;                 /* folded → 'f', 'm' or 'x' */
    map common_words;                /* folded lower-case words of English */
    map national;                    /* "BODY COUNTRY" → that country's own line for it, see national.c */
    map surnames;                    /* folded last name → the first official with it */
    vec(uint32_t) next_with_surname; /* per entry */
    map classes;                     /* "class" or "class/lang" → index into word_classes */
    vec(gaz_class) word_classes;
    text_lexicon lexicon;
    vec(str) endings[LANG_COUNT]; /* case endings, folded, longest first */
    gaz_index *index;
    size_t table_count;
    ent_diagnostic_sink sink;
    void *sink_context;
    size_t fault_count;
    gaz_row_reader reader; /* takes every row in place of the tables' own readers; NULL when loading */
    void *reader_context;
    void *mapped; /* the compiled file it lies in, or NULL */
    size_t mapped_size;
};

/* Loads the tables of all folders. As ent_gazetteer_load, which calls it. */
ent_status gaz_load(gaz *g, const char *const *folders, size_t count, ent_diagnostic_sink sink, void *context,
                    ent_error *error);
void gaz_free(gaz *g);

/* The same by way of a compiled file in the cache folder: mapped where there is one that is newer than its tables, made
 * where there is none and the tables are without fault. A file that is damaged or not ours is told to the sink as a
 * warning and made anew. That the folder cannot be written to is no error. NULL: as gaz_load. */
ent_status gaz_open(gaz *g, const char *const *folders, size_t count, const char *cache_folder,
                    ent_diagnostic_sink sink, void *context, ent_error *error);

/* Reads the tables and writes the compiled file that gaz_open will look for; its path to `path`. Errors: as gaz_load;
 * ENT_BAD_GAZETTEER also where a line is faulty, since faults must be told at each start; ENT_IO where the file cannot
 * be written. */
ent_status gaz_compile(const char *const *folders, size_t count, const char *cache_folder, ent_diagnostic_sink sink,
                       void *context, char *path, size_t path_size, ent_error *error);

/* Where compiled files are kept: $XDG_CACHE_HOME/entente or ~/.cache/entente, NULL where neither is told. */
const char *gaz_cache_folder(arena *a);

const gaz_entry *gaz_find(const gaz *g, gaz_type type, const char *id); /* NULL where absent */

/* The words of a class of words.tsv in a language, or in all of them (LANG_COUNT); NULL where there is none. */
const names *gaz_words(const gaz *g, const char *class_name, language lang);
bool gaz_in_class(const gaz *g, const char *class_name, str folded);

/* The longest phrase of the class that the tokens from `at` on spell, in tokens; 0 where none does. */
uint32_t gaz_phrase_at(const gaz *g, const char *class_name, const text *t, uint32_t at, uint32_t last);

/* Officials by the last word of their names, folded; MAP_NONE where there is none (further). */
uint32_t gaz_first_with_surname(const gaz *g, str surname);
uint32_t gaz_next_with_surname(const gaz *g, uint32_t entry);

/* --------------------------------------------------------------- matching */

typedef struct {
    uint32_t entry;
    uint8_t form;
    uint32_t last;  /* token behind the match */
    bool inflected; /* a case ending was taken off */
    bool guessed;   /* a lost letter was filled in */
} gaz_match;

typedef vec(gaz_match) gaz_matches;

/* Work allowed for lost letters in one document; each costs a look at all words of that length. */
typedef struct {
    size_t damaged_left;
} gaz_budget;

/* Every name that starts at token `at` and ends before `last`, in any order, appended to out. Full stops, hyphens and
 * apostrophes inside a name do not matter; capitals do, where the name has them. */
void gaz_match_at(const gaz *g, const text *t, uint32_t at, uint32_t last, language lang, gaz_budget *budget, arena *a,
                  gaz_matches *out);

/* A token without its case ending, in the text's language; the token itself where there is none. */
str gaz_stem(const gaz *g, str folded, language lang);

/* ---------------------------------------------------------------- tenures */

/* Who held the office (an id of offices.tsv) of the country on the day: the official's entry, or NULL where nobody or
 * more than one may be meant. Acting holders count. */
const gaz_entry *gaz_holder(const gaz *g, const char *office, const char *country, date day, const gaz_tenure **tenure);

/* The same where the tables leave no doubt, for an office that nobody is named for: one of those that one person holds
 * at a time; begun before the day and ended after it, or without an end and the day not later than the newest change
 * that the tables tell of the country's government; nobody else, nobody acting, and no tenure of unknown beginning that
 * may have gone on then. `day` must be a whole day. Cost: looks through all tenures. */
const gaz_entry *gaz_sure_holder(const gaz *g, const char *office, const char *country, date day,
                                 const gaz_tenure **tenure);

/* Whether the official held any office of that field or id in that country on that day (zeros: ever). */
bool gaz_held(const gaz *g, const gaz_entry *official, const char *office, date day);

/* Steps of the ladder of levels (offices.tsv): 9 for a head of state down to 1 for "other", 0 for NULL and what is no
 * level. Of grades: 10 for OF-10, 0 for OF-D, -1 to -9 for OR-9 to OR-1; false where there is none such. */
int gaz_level_step(const char *level);
bool gaz_grade_step(const char *grade, int *step);

/* The level so called, or NULL. */
const char *gaz_level_known(str level);

/* The level of the highest office that the official held on that day; NULL where the tenures know none, or no day is
 * told. Looks through all tenures. */
const char *gaz_level_on(const gaz *g, const gaz_entry *official, date day);

/* Whether the official is marked dead and, as far as the tenures tell, was so on that day: in no office in the ten
 * years before it, nor later. Zeros: the newest day of the tables. Looks through all tenures, for those who are marked.
 */
bool gaz_dead_on(const gaz *g, const gaz_entry *official, date day);

/* The words of a name as the matcher compares them: folded, joined by one blank. Must be called inside arena_run. */
str gaz_name_key(arena *a, str name);

/* Whether the official goes by that name: an id or any spelling, as gaz_name_key gives them. Must be called inside
 * arena_run of `a`. */
bool gaz_goes_by(arena *a, const gaz_entry *official, str key);

/* An office as people write it beside a name or into a list. */
typedef struct {
    const gaz_entry *office, *country; /* the country may be NULL */
    bool former, acting, deputy;       /* said before the office: it is then not the office itself */
} gaz_label;

/* Reads "Minister of Defence of Azerbaijan", "Turkish defence minister"; false where no office is in it. Must be called
 * inside arena_run of `a`. */
bool gaz_read_label(const gaz *g, arena *a, str label, language lang, gaz_label *out);

/* Whether a tenure covers a day, month or year; zeros: any day. */
bool gaz_covers(const gaz_tenure *tenure, date day);

/* Whether it is a body that many countries have under one name: "Ministry of Defence", "Navy". */
bool gaz_is_national(const gaz *g, const gaz_entry *entry);

/* The line that the country has for such a body ("Azerbaijani Navy"), or MAP_NONE. Must be called inside arena_run. */
uint32_t gaz_national_line(const gaz *g, arena *a, const gaz_entry *body, const char *country);

/* ------------------------------------------------------------------- care */

/* What loading lets pass but an editor should know: codes, values and references that nothing has, blanks, names that
 * two things share unmarked, offices held twice at a time, gaps (as notes), ids out of order. Reads the tables of the
 * folders that `g` was loaded from once more; everything goes to the sink. Errors: ENT_NO_MEMORY. */
ent_status gaz_check(const gaz *g, const char *const *folders, size_t count, ent_diagnostic_sink sink, void *context,
                     ent_error *error);

/* -------------------------------------------------------- inside the room */

struct gaz_row {
    const char *path;
    const char *label; /* the file's name, as sources are told */
    const char *table; /* "officials", whatever the file's name goes on with */
    str content;
    language lang; /* of a TYPE-xx file, else LANG_UND */
    int folder;
    size_t line;
    str text; /* the line */
    str cells[16];
    size_t cell_count;
};

extern const char *const gaz_variant_columns[], *const gaz_decision_columns[];
void gaz_read_variants(gaz *g, gaz_row *row);
void gaz_read_decision(gaz *g, gaz_row *row);

/* Two names of one official that a user holds to be two people: the one that is not the official's own goes. */
void gaz_part_names(gaz *g);

/* Calls `reader` for each good line; the file's columns must be among `columns` (NULL-ended), in any order, and are
 * handed over in the order of `columns`. */
void gaz_read_table(gaz *g, gaz_row *row, const char *const *columns, gaz_row_reader reader);
void gaz_report(gaz *g, const gaz_row *row, size_t cell, bool fault, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

void gaz_link_national(gaz *g);
void gaz_build_index(gaz *g);
void gaz_read_folder(gaz *g, const char *folder, int number);

#endif
