/* A person for people: one screen's width, a heading for each kind of fact, the oldest first. */
#include "cli/who.h"
#include "output/emit.h"
#include "text/text.h"

enum { LABEL = 11, TIES_SHOWN = 12, SOURCES_SHOWN = 12 };

/* How wide a text stands on a terminal, one column a letter. */
static size_t columns_of(const char *words) {
    size_t count = 0;
    for (; *words; words++) {
        count += ((unsigned char)*words & 0xC0) != 0x80;
    }
    return count;
}

/* The line under a label, broken at blanks. */
static void put_wrapped(FILE *stream, const char *label, const char *words, size_t width) {
    size_t column = LABEL;
    fprintf(stream, "%-*s", LABEL, label);
    str rest = str_of(words), word;
    for (bool first = true; str_cut(&rest, ' ', &word); first = false) {
        char piece[512];
        snprintf(piece, sizeof piece, "%.*s", (int)word.len, word.ptr);
        size_t wide = columns_of(piece);
        if (!first && column + 1 + wide > width) {
            fprintf(stream, "\n%*s", LABEL, "");
            column = LABEL;
        } else if (!first) {
            fputc(' ', stream);
            column++;
        }
        fputs(piece, stream);
        column += wide;
    }
    fputc('\n', stream);
}

static const char *listed(arena *a, const char *const *items, size_t count) {
    const char *all = "";
    for (size_t i = 0; i < count; i++) {
        all = arena_printf(a, "%s%s%s", all, i ? ", " : "", items[i]);
    }
    return all;
}

static void tell_tenures(FILE *stream, arena *a, const portrait *p, size_t width) {
    for (size_t i = 0; i < p->tenures.count; i++) {
        const gaz_tenure *held = p->tenures.items[i];
        const char *from = portrait_day(a, held->from), *to = portrait_day(a, held->to);
        const char *end = *to ? to : *from ? "today" : "?";
        const char *words = arena_printf(a, "%s – %s  %s%s%s%s%s%s  [%s]", *from ? from : "?", end,
                                         held->acting ? "acting " : "", p->g->entries.items[held->office].name,
                                         held->organization ? ", " : "", held->organization ? held->organization : "",
                                         held->country ? ", " : "", held->country ? held->country : "", held->source);
        put_wrapped(stream, i ? "" : "offices", words, width);
    }
}

static const char *partners(arena *a, const portrait *p, const ent_meeting *m) {
    const char *all = "";
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_person *other = &p->all->people[m->participants[i].person];
        if (other != p->person) all = arena_printf(a, "%s%s%s", all, *all ? ", " : "", other->name);
    }
    return all;
}

static void tell_meetings(FILE *stream, arena *a, const portrait *p, size_t width) {
    for (size_t i = 0; i < p->meetings.count; i++) {
        const ent_meeting *m = p->meetings.items[i];
        const ent_participant *part = portrait_part(p, m);
        const char *day = m->date ? m->date : m->reported ? arena_printf(a, "(%s)", m->reported) : "day unknown";
        const char *place = m->city ? m->city : m->country ? m->country : "";
        const char *words =
            arena_printf(a, "%s%s%s%s%s with %s", day, *place ? ", " : "", place,
                         m->kind == ENT_IN_PERSON ? ""
                         : m->kind == ENT_CALL    ? ", call"
                                                  : ", video",
                         part && part->role != ENT_PARTICIPANT ? arena_printf(a, ", %s,", role_name(part->role)) : ",",
                         partners(a, p, m));
        put_wrapped(stream, i ? "" : "meetings", words, width);
    }
    if (!p->meetings.count) put_wrapped(stream, "meetings", "none", width);
}

static void tell_ties(FILE *stream, arena *a, const portrait *p, size_t width) {
    for (size_t i = 0; i < p->ties.count && i < TIES_SHOWN; i++) {
        const who_tie *tie = &p->ties.items[i];
        bool days = *tie->first && strcmp(tie->first, tie->last) != 0;
        put_wrapped(
            stream, i ? "" : "ties",
            arena_printf(a, "%zu × %s (%s%s%s%s%s)", tie->meetings, tie->person->name, tie->person->entity,
                         *tie->first ? ", " : "", tie->first, days ? arena_printf(a, " to %s", tie->last) : "",
                         tie->longest_gap > 0 ? arena_printf(a, ", at most %d days apart", tie->longest_gap) : ""),
            width);
    }
    if (p->ties.count > TIES_SHOWN)
        put_wrapped(stream, "", arena_printf(a, "and %zu more", p->ties.count - TIES_SHOWN), width);
}

static void tell_sources(FILE *stream, arena *a, const portrait *p, size_t width) {
    for (size_t i = 0; i < p->sources.count && i < SOURCES_SHOWN; i++) {
        const who_source *source = &p->sources.items[i];
        const char *count = counted(a, source->meetings, "meeting", "meetings");
        put_wrapped(stream, i ? "" : "reports", arena_printf(a, "%s: %s", source->document, count), width);
    }
    if (p->sources.count > SOURCES_SHOWN)
        put_wrapped(stream, "", arena_printf(a, "and %zu more", p->sources.count - SOURCES_SHOWN), width);
}

void portrait_text(FILE *stream, arena *a, const portrait *p, size_t width) {
    const ent_person *whom = p->person;
    fprintf(stream, "%s  [%s]\n", whom->name, whom->entity);
    put_wrapped(stream, "listed",
                p->entry       ? p->entry->source
                : whom->listed ? "in the gazetteers it was built with"
                               : "no",
                width);
    if (whom->alias_count) put_wrapped(stream, "also", listed(a, whom->aliases, whom->alias_count), width);
    if (p->countries.count) put_wrapped(stream, "country", listed(a, p->countries.items, p->countries.count), width);
    if (whom->rank) put_wrapped(stream, "rank", whom->rank, width);
    tell_tenures(stream, a, p, width);
    if (whom->office_count) put_wrapped(stream, "as told", listed(a, whom->offices, whom->office_count), width);
    tell_meetings(stream, a, p, width);
    tell_ties(stream, a, p, width);
    tell_sources(stream, a, p, width);
}
