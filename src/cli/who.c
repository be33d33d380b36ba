/* entente who: all that a built folder, and the gazetteers, tell of one person. */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/filters.h"
#include "cli/who.h"

enum { WIDTH = 100, NARROWEST = 60, NAMES_SHOWN = 8 };

const ent_participant *portrait_part(const portrait *p, const ent_meeting *meeting) {
    for (size_t i = 0; i < meeting->participant_count; i++) {
        if (&p->all->people[meeting->participants[i].person] == p->person) return &meeting->participants[i];
    }
    return NULL;
}

const char *portrait_day(arena *a, date d) {
    const char *iso = d.year && !d.month ? arena_printf(a, "%04d", d.year) : date_iso(a, d);
    return iso ? iso : "";
}

static const char *day_of(const ent_meeting *m) {
    return m->date ? m->date : m->reported ? m->reported : "";
}

/* ----------------------------------------------------------------- gathering */

static int by_day(const void *x, const void *y) {
    const ent_meeting *a = *(const ent_meeting *const *)x, *b = *(const ent_meeting *const *)y;
    int order = strcmp(day_of(a), day_of(b));
    return order ? order : strcmp(a->id, b->id);
}

static int by_meetings(const void *x, const void *y) {
    const who_tie *a = x, *b = y;
    if (a->meetings != b->meetings) return a->meetings > b->meetings ? -1 : 1;
    return strcmp(a->person->entity, b->person->entity);
}

static int by_document(const void *x, const void *y) {
    return strcmp(((const who_source *)x)->document, ((const who_source *)y)->document);
}

static int by_first_day(const void *x, const void *y) {
    const gaz_tenure *a = *(const gaz_tenure *const *)x, *b = *(const gaz_tenure *const *)y;
    long first = a->from.year * 10000L + a->from.month * 100 + a->from.day;
    long second = b->from.year * 10000L + b->from.month * 100 + b->from.day;
    if (first != second) return first < second ? -1 : 1;
    return strcmp(a->source, b->source);
}

static void take_tie(portrait *p, arena *a, const graph_tie *tie, size_t node) {
    size_t other = p->graph->nodes[tie->a == node ? tie->b : tie->a].person;
    vec_push(a, &p->ties,
             (who_tie){ .person = &p->all->people[other],
                        .meetings = tie->meeting_count,
                        .first = tie->first ? tie->first : "",
                        .last = tie->last ? tie->last : "",
                        .longest_gap = tie->longest_gap,
                        .since_last = tie->since_last });
}

static void take_ties(portrait *p, arena *a) {
    const graph *g = p->graph;
    for (size_t n = 0; n < g->node_count; n++) {
        if (&p->all->people[g->nodes[n].person] != p->person) continue;
        for (size_t t = 0; t < g->tie_count; t++) {
            if (g->ties[t].a == n || g->ties[t].b == n) take_tie(p, a, &g->ties[t], n);
        }
    }
    if (p->ties.count) qsort(p->ties.items, p->ties.count, sizeof(who_tie), by_meetings);
}

static void add_source(portrait *p, arena *a, const char *document) {
    for (size_t i = 0; i < p->sources.count; i++) {
        if (strcmp(p->sources.items[i].document, document) == 0) return;
    }
    vec_push(a, &p->sources, (who_source){ document, 0 });
}

static void count_sources(portrait *p, const ent_meeting *m) {
    for (size_t s = 0; s < p->sources.count; s++) {
        for (size_t i = 0; i < m->evidence_count; i++) {
            if (!m->evidence[i].document || strcmp(m->evidence[i].document, p->sources.items[s].document) != 0)
                continue;
            p->sources.items[s].meetings++;
            break;
        }
    }
}

static void take_meeting(portrait *p, arena *a, const ent_meeting *m) {
    const ent_participant *part = portrait_part(p, m);
    if (part && part->country) names_add(a, &p->countries, part->country);
    for (size_t i = 0; i < m->evidence_count; i++) {
        if (m->evidence[i].document) add_source(p, a, m->evidence[i].document);
    }
}

static void take_meetings(portrait *p, arena *a) {
    for (size_t i = 0; i < p->person->meeting_count; i++) {
        vec_push(a, &p->meetings, &p->all->meetings[p->person->meetings[i]]);
    }
    if (p->meetings.count) qsort(p->meetings.items, p->meetings.count, sizeof(void *), by_day);
    if (p->person->country) names_add(a, &p->countries, p->person->country);
    for (size_t i = 0; i < p->meetings.count; i++) {
        take_meeting(p, a, p->meetings.items[i]);
    }
    for (size_t i = 0; i < p->meetings.count; i++) {
        count_sources(p, p->meetings.items[i]);
    }
    if (p->sources.count) qsort(p->sources.items, p->sources.count, sizeof(who_source), by_document);
}

static void take_tenures(portrait *p, arena *a) {
    uint32_t at = map_get(&p->g->ids[GAZ_OFFICIAL], str_of(p->person->entity));
    if (!p->person->listed || at == MAP_NONE) return;
    p->entry = &p->g->entries.items[at];
    for (size_t i = 0; i < p->g->tenures.count; i++) {
        if (p->g->tenures.items[i].official == at) vec_push(a, &p->tenures, &p->g->tenures.items[i]);
    }
    if (p->tenures.count) qsort(p->tenures.items, p->tenures.count, sizeof(void *), by_first_day);
}

/* ------------------------------------------------------------------ command */

static const ent_person *find_person(const options *opt, const ent_result *all, const char *folder) {
    const char *name = opt->arguments.items[0];
    indices found = people_named(opt->memory, all->people, all->person_count, name);
    if (found.count == 1) return &all->people[found.items[0]];
    if (!found.count) {
        complain("nobody called '%s' is in %s", name, folder);
        return NULL;
    }
    complain("'%s' may be any of %zu people in %s; give the id:", name, found.count, folder);
    for (size_t i = 0; i < found.count && i < NAMES_SHOWN; i++) {
        const ent_person *one = &all->people[found.items[i]];
        fprintf(stderr, "  %-28s %s%s%s\n", one->entity, one->name, one->office_count ? ", " : "",
                one->office_count ? one->offices[0] : "");
    }
    if (found.count > NAMES_SHOWN) fprintf(stderr, "  and %zu more\n", found.count - NAMES_SHOWN);
    return NULL;
}

static size_t terminal_width(void) {
    struct winsize size;
    if (!isatty(STDOUT_FILENO) || ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !size.ws_col) return WIDTH;
    return size.ws_col < NARROWEST ? NARROWEST : size.ws_col;
}

static int show(const options *opt, const looked_at *seen, const ent_person *whom) {
    size_t faults = 0;
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    if (!gazetteer) return REFUSED;
    portrait p = { .person = whom, .all = &seen->result, .graph = &seen->shown, .g = &gazetteer->tables };
    take_tenures(&p, opt->memory);
    take_meetings(&p, opt->memory);
    take_ties(&p, opt->memory);
    if (opt->format && strcmp(opt->format, "json") == 0)
        portrait_json(stdout, opt->memory, &p);
    else
        portrait_text(stdout, opt->memory, &p, terminal_width());
    ent_gazetteer_free(gazetteer);
    return faults ? REFUSED : DONE;
}

/* The folder to look into. --from named it before the filters came, and still does where it is no day. */
static const char *folder_asked(options *opt) {
    const char *folder = opt->in ? opt->in : "out";
    if (opt->in || !opt->from || filter_is_day(opt->from)) return folder;
    folder = opt->from;
    opt->from = NULL;
    return folder;
}

static int who_main(const options *given) {
    options opt = *given;
    looked_at seen;
    const char *folder = folder_asked(&opt);
    if (opt.format && strcmp(opt.format, "text") != 0 && strcmp(opt.format, "json") != 0) {
        complain("who: there is no format '%s'; there are: text, json", opt.format);
        return usage(opt.command);
    }
    if (opt.arguments.count != 1) {
        complain("who: give one name");
        return usage(opt.command);
    }
    int status = look_at(&opt, folder, false, &seen);
    if (status != DONE) return status;
    const ent_person *whom = find_person(&opt, &seen.result, folder);
    return whom ? show(&opt, &seen, whom) : REFUSED;
}

const command who_command = {
    .name = "who",
    .summary = "one person: names, offices over time, meetings, ties, sources",
    .accepts = "fgi" FILTER_LETTERS,
    .main = who_main,
    .help =
        "usage: entente who NAME [--in DIR]\n\n"
        "Tells what 'entente run' or 'entente build' wrote into DIR of one person: names, countries, offices (as the\n"
        "gazetteers date them, and as the reports tell them), meetings, whom they met how often, and the reports.\n"
        "NAME is an id, a name, another spelling, or a part that fits one person only.\n\n"
        "  -i, --in DIR                   the folder to look into (default: out); --from DIR does the same\n"
        "  -f, --format FORMAT            text (default) or json\n"
        "  -g, --gazetteers DIR           gazetteers with the offices held; may be given several times\n" FILTER_HELP
        "  -h, --help\n\n"
        "example: entente who \"Zakir Hasanov\" --in out --from 2025-01\n",
};
