/* entente gazetteer lookup: what a name, or a country and an office, would resolve to, and why.
 *
 * The words are held against all tables as an article's words would be: whole names in any language first, then the
 * officials whose names hold every word ("hasanov"), then an office with its country, which on a day is a person. */
#include <time.h>

#include "cli/cli.h"
#include "meetings/meetings.h"

typedef struct {
    const options *opt;
    const gaz *g;
    arena *a;
    const char *name;
    str key;
    date day;
    size_t found;
} search;

static const char *const type_names[GAZ_TYPES] = { "country", "place", "rank", "office", "organization", "official" };

static const char *form_name(gaz_form form) {
    static const char *const names_of[] = { [FORM_NAME] = "name",
                                            [FORM_ADJECTIVE] = "adjective",
                                            [FORM_PEOPLE] = "nationality",
                                            [FORM_FORMER] = "former name",
                                            [FORM_SHORT] = "single name" };
    return names_of[form];
}

static const char *day_text(arena *a, date d) {
    const char *iso = d.year && !d.month ? arena_printf(a, "%04d", d.year) : date_iso(a, d);
    return iso ? iso : "";
}

/* ----------------------------------------------------------------- telling */

static void tell_tenure(const search *s, const gaz_tenure *held) {
    const gaz_entry *office = &s->g->entries.items[held->office];
    const char *from = day_text(s->a, held->from), *to = day_text(s->a, held->to);
    bool open = *from && !*to;
    printf("    %s%s%s%s", held->acting ? "acting " : "", office->id, held->organization ? ", " : "",
           held->organization ? held->organization : "");
    printf("%s%s", held->country ? ", " : "", held->country ? held->country : "");
    printf("  %s – %s  %s\n", *from ? from : "?", *to ? to : open ? "today" : "?", held->source);
}

static void tell_tenures(const search *s, uint32_t official) {
    size_t told = 0, all = 0;
    for (size_t i = 0; i < s->g->tenures.count; i++) {
        const gaz_tenure *held = &s->g->tenures.items[i];
        if (held->official != official) continue;
        all++;
        if (s->opt->date && !gaz_covers(held, s->day)) continue;
        tell_tenure(s, held);
        told++;
    }
    if (!told) printf("    %s%s\n", all ? "no office on " : "no office known", all ? s->opt->date : "");
}

static void tell_facts(const gaz_entry *entry) {
    const char *facts[] = { entry->type == GAZ_COUNTRY ? NULL : entry->country,
                            entry->kind,
                            entry->service,
                            entry->grade,
                            entry->level,
                            entry->field };
    for (size_t i = 0; i < sizeof facts / sizeof *facts; i++) {
        if (facts[i]) printf(", %s", facts[i]);
    }
    if (entry->dead) fputs(", honoured dead", stdout);
}

static void tell_entry(search *s, uint32_t at, const char *why) {
    const gaz_entry *entry = &s->g->entries.items[at];
    s->found++;
    printf("  %s %s: %s", type_names[entry->type], entry->id, entry->name);
    tell_facts(entry);
    printf("  %s\n    %s\n", entry->source, why);
    if (entry->ambiguous)
        puts("    ambiguous: needs evidence beside it (a rank, an office, its country, the whole name earlier)");
    if (entry->type == GAZ_OFFICIAL) tell_tenures(s, at);
}

/* ---------------------------------------------------------------- matching */

/* The spelling that the words are, or the one that they come closest to. */
static const char *why_matched(const search *s, const gaz_match *m) {
    const gaz_entry *entry = &s->g->entries.items[m->entry];
    for (size_t i = 0; i < entry->spellings.count; i++) {
        const gaz_spelling *spelling = &entry->spellings.items[i];
        if (spelling->form != m->form || !str_equal(gaz_name_key(s->a, str_of(spelling->words)), s->key)) continue;
        return arena_printf(s->a, "spelled \"%s\" (%s)", spelling->words, form_name(spelling->form));
    }
    return m->guessed     ? "with a lost letter filled in"
           : m->inflected ? "with a case ending taken off"
                          : arena_printf(s->a, "a %s of it", form_name((gaz_form)m->form));
}

static bool is_known(const indices *seen, uint32_t entry) {
    for (size_t i = 0; i < seen->count; i++) {
        if (seen->items[i] == entry) return true;
    }
    return false;
}

static void find_names(search *s, indices *seen) {
    text t = { 0 };
    text_tokenize(s->a, s->name, strlen(s->name), &t);
    uint32_t last = (uint32_t)t.tokens.count;
    for (int l = LANG_EN; l < LANG_COUNT; l++) {
        gaz_budget budget = { 100 };
        gaz_matches here = { 0 };
        gaz_match_at(s->g, &t, 0, last, (language)l, &budget, s->a, &here);
        for (size_t i = 0; i < here.count; i++) {
            const gaz_match *m = &here.items[i];
            if (m->last != last || is_known(seen, m->entry)) continue;
            vec_push(s->a, seen, m->entry);
            tell_entry(s, m->entry, why_matched(s, m));
        }
    }
}

static bool holds_words(str name, str words) {
    str word, other;
    while (str_cut(&words, ' ', &word)) {
        bool found = false;
        for (str rest = name; !found && str_cut(&rest, ' ', &other);) {
            found = str_equal(word, other);
        }
        if (!found) return false;
    }
    return true;
}

/* "Hasanov": in an article this is whoever was named in full before it. */
static void find_parts(search *s, indices *seen) {
    for (uint32_t i = 0; i < s->g->entries.count; i++) {
        const gaz_entry *entry = &s->g->entries.items[i];
        if (entry->type != GAZ_OFFICIAL || entry->retracted || is_known(seen, i)) continue;
        for (size_t k = 0; k < entry->spellings.count; k++) {
            if (!holds_words(gaz_name_key(s->a, str_of(entry->spellings.items[k].words)), s->key)) continue;
            vec_push(s->a, seen, i);
            tell_entry(s, i,
                       arena_printf(s->a, "part of \"%s\"; alone it stands for whoever was named in full before",
                                    entry->spellings.items[k].words));
            break;
        }
    }
}

/* ----------------------------------------------------------------- offices */

static bool same(const char *a, const char *b) {
    return a && b && strcmp(a, b) == 0;
}

static void find_holder(search *s) {
    gaz_label label;
    if (!gaz_read_label(s->g, s->a, str_of(s->name), LANG_EN, &label) || !label.country) return;
    const char *office = label.office->id, *country = label.country->id, *day = day_text(s->a, s->day);
    const gaz_tenure *tenure = NULL;
    const gaz_entry *holder = gaz_holder(s->g, office, country, s->day, &tenure);
    s->found++;
    printf("  office %s of %s on %s: ", office, country, day);
    if (label.former || label.deputy)
        puts("said to be former or a deputy's, so it stands for nobody");
    else if (holder)
        printf("%s (%s)  %s\n", holder->name, holder->id, tenure->source);
    else
        puts("nobody, or more than one");
    for (size_t i = 0; i < s->g->tenures.count; i++) {
        const gaz_tenure *held = &s->g->tenures.items[i];
        if (!same(held->country, country) || !same(s->g->entries.items[held->office].id, office)) continue;
        if (!gaz_covers(held, s->day)) continue;
        printf("    %s:\n", s->g->entries.items[held->official].name);
        tell_tenure(s, held);
    }
}

static bool read_day(search *s) {
    if (!s->opt->date) {
        time_t now = time(NULL);
        s->day = date_of_day_number((long)(now / 86400));
        return true;
    }
    s->day = date_parse_iso(s->opt->date);
    if (!s->day.year) complain("gazetteer lookup: '%s' is no day: write 2025-09-15, 2025-09 or 2025", s->opt->date);
    return s->day.year != 0;
}

static const char *joined(const options *opt) {
    const char *name = "";
    for (size_t i = 0; i < opt->arguments.count; i++) {
        name = arena_printf(opt->memory, "%s%s%s", name, i ? " " : "", opt->arguments.items[i]);
    }
    return name;
}

int gazetteer_lookup(const options *opt) {
    size_t faults = 0;
    indices seen = { 0 };
    search s = { .opt = opt, .a = opt->memory, .name = joined(opt) };
    s.key = gaz_name_key(s.a, str_of(s.name));
    if (!s.key.len) {
        complain("gazetteer lookup: no name is given");
        return usage(opt->command);
    }
    if (!read_day(&s)) return usage(opt->command);
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    if (!gazetteer) return REFUSED;
    s.g = &gazetteer->tables;
    printf("%s\n", s.name);
    find_names(&s, &seen);
    find_holder(&s);
    find_parts(&s, &seen);
    if (!s.found) puts("  nothing in the gazetteers");
    ent_gazetteer_free(gazetteer);
    return s.found ? DONE : REFUSED;
}
