/* What telling people apart across documents costs:  bench_people GAZETTEER-FOLDER [PEOPLE]
 *
 * Makes up PEOPLE (100,000 unless told) whom no gazetteer lists: a listed given name, a surname put together from two
 * listed ones, a country and an office, surnames as uneven as in life. Each is named in one to three reports, at times
 * spelt otherwise, ten people a report, five meetings of two. Then the reports go through the corpus: adding, merging
 * (people, then meetings), and what memory that took. It ends with how many of the people came out as one, as several,
 * and as one with another, so that a figure is never of work left out. */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>

#include "clock.h"
#include "meetings/meetings.h"

enum { PER_REPORT = 10, MOST_REPORTS = 3, DAYS = 3000 };

typedef struct {
    arena memory;
    const ent_gazetteer *gazetteer;
    names given, surnames, countries;
    size_t people;
    uint64_t seed;
    uint32_t *order; /* appearances: whose they are */
    size_t appearances;
} bench;

static size_t below(bench *b, size_t limit) {
    b->seed = b->seed * 6364136223846793005ULL + 1442695040888963407ULL;
    return (size_t)((b->seed >> 33) % limit);
}

/* The first ones far more often than the last: the product of two draws. */
static const char *uneven(bench *b, const names *of) {
    size_t one = below(b, of->count), two = below(b, of->count);
    return of->items[one * two / of->count];
}

static const char *last_word(const char *name) {
    const char *blank = strrchr(name, ' ');
    return blank ? blank + 1 : name;
}

static void collect_names(bench *b) {
    const gaz *g = &b->gazetteer->tables;
    for (size_t i = 0; i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (entry->retracted) continue;
        if (entry->type == GAZ_COUNTRY) vec_push(&b->memory, &b->countries, entry->id);
        if (entry->type != GAZ_OFFICIAL || !strchr(entry->name, ' ')) continue;
        vec_push(&b->memory, &b->surnames, last_word(entry->name));
        size_t length = strcspn(entry->name, " ");
        vec_push(&b->memory, &b->given, arena_copy(&b->memory, entry->name, length));
    }
}

typedef struct {
    const char *given, *surname, *country, *office;
} somebody;

/* The beginning of one surname and the end of another: many, and all of them pronounceable. */
static const char *new_surname(bench *b) {
    const char *one = uneven(b, &b->surnames), *two = uneven(b, &b->surnames);
    size_t half = strlen(one) / 2 + 1, rest = strlen(two) / 2;
    while (half > 1 && ((unsigned char)one[half] & 0xC0) == 0x80) {
        half--;
    }
    while (rest && ((unsigned char)two[rest] & 0xC0) == 0x80) {
        rest--;
    }
    return arena_printf(&b->memory, "%.*s%s", (int)half, one, two + rest);
}

static somebody new_person(bench *b) {
    static const char *const offices[] = { "Minister of Defence", "ambassador", "Colonel", "Deputy Foreign Minister" };
    return (somebody){ .given = uneven(b, &b->given),
                       .surname = new_surname(b),
                       .country = uneven(b, &b->countries),
                       .office = offices[below(b, sizeof offices / sizeof *offices)] };
}

/* One letter as other papers write it: y as i, kh as h, a doubled letter single. */
static const char *other_spelling(bench *b, const char *word) {
    char *out = arena_copy(&b->memory, word, strlen(word));
    for (char *at = out + 1; *at; at++) {
        bool doubled = at[0] == at[-1] && at[0] < 0x7F;
        if (*at == 'y') *at = 'i';
        if (doubled || (at[0] == 'h' && at[-1] == 'k')) {
            memmove(at, at + 1, strlen(at));
            break;
        }
    }
    return out;
}

/* ------------------------------------------------------------------ reports */

static ent_person told_of(bench *b, const somebody *who_is, const char *const *office) {
    const char *surname = below(b, 4) ? who_is->surname : other_spelling(b, who_is->surname);
    const char *name = arena_printf(&b->memory, "%s %s", who_is->given, surname);
    return (ent_person){ .entity = entity_of_name(&b->memory, str_of(name)),
                         .name = name,
                         .country = who_is->country,
                         .offices = office,
                         .office_count = 1,
                         .mention_count = 1 };
}

static const char *some_day(bench *b) {
    size_t day = below(b, DAYS);
    return arena_printf(&b->memory, "%zu-%02zu-%02zu", 2015 + day / 336, 1 + day / 28 % 12, 1 + day % 28);
}

static void add_report(bench *b, ent_corpus *corpus, const somebody *all, size_t first) {
    static const char *const words = "They met.";
    arena kept = b->memory;
    arena_init(&b->memory, SIZE_MAX);
    b->memory.exhausted = kept.exhausted;
    ent_person people[PER_REPORT] = { 0 };
    const char *offices[PER_REPORT], *marks[PER_REPORT];
    ent_participant seats[PER_REPORT];
    ent_meeting meetings[PER_REPORT / 2];
    size_t of_person[PER_REPORT];
    ent_evidence evidence = { .document = arena_printf(&b->memory, "report-%08zu", first),
                              .sentence = words,
                              .rule = "met",
                              .rule_source = "rules.txt:1",
                              .match = "P0 met P1" };
    size_t count = 0;
    for (; count < PER_REPORT && first + count < b->appearances; count++) {
        const somebody *who_is = &all[b->order[first + count]];
        offices[count] = who_is->office;
        people[count] = told_of(b, who_is, &offices[count]);
        marks[count] = arena_printf(&b->memory, "#%u", b->order[first + count]);
        people[count].aliases = &marks[count];
        people[count].alias_count = 1;
        of_person[count] = count / 2;
        seats[count] = (ent_participant){ .person = count, .country = who_is->country, .office = who_is->office };
        people[count].meetings = &of_person[count];
        people[count].meeting_count = count / 2 < PER_REPORT / 2;
    }
    const char *day = some_day(b);
    for (size_t m = 0; m < count / 2; m++) {
        meetings[m] = (ent_meeting){ .date = day,
                                     .reported = day,
                                     .participants = &seats[2 * m],
                                     .participant_count = 2,
                                     .evidence = &evidence,
                                     .evidence_count = 1 };
    }
    if (count % 2) people[count - 1].meeting_count = 0;
    ent_document document = { .id = evidence.document,
                              .published = day,
                              .people = people,
                              .person_count = count,
                              .meetings = meetings,
                              .meeting_count = count / 2 };
    if (ent_corpus_add(corpus, &document, NULL) != ENT_OK) abort();
    arena_free(&b->memory);
    b->memory = kept;
}

static void deal_out(bench *b) {
    b->order = arena_array(&b->memory, uint32_t, b->people * MOST_REPORTS);
    for (uint32_t p = 0; p < b->people; p++) {
        for (size_t times = 1 + below(b, MOST_REPORTS); times > 0; times--) {
            b->order[b->appearances++] = p;
        }
    }
    for (size_t i = b->appearances; i > 1; i--) {
        size_t other = below(b, i);
        uint32_t kept = b->order[i - 1];
        b->order[i - 1] = b->order[other];
        b->order[other] = kept;
    }
}

/* Each was told with a mark among the other names: whom a line of the result is made of. */
static void count_people(bench *b, const ent_result *result) {
    uint32_t *lines_of = arena_array(&b->memory, uint32_t, b->people);
    size_t mixed = 0, several = 0, whole = 0;
    for (size_t i = 0; i < result->person_count; i++) {
        const ent_person *p = &result->people[i];
        size_t marks = 0;
        for (size_t k = 0; k < p->alias_count; k++) {
            if (p->aliases[k][0] != '#') continue;
            lines_of[strtoul(p->aliases[k] + 1, NULL, 10)]++;
            marks++;
        }
        if (marks > 1) mixed += marks;
    }
    for (size_t i = 0; i < b->people; i++) {
        whole += lines_of[i] == 1;
        several += lines_of[i] > 1;
    }
    printf("  people     %zu in one line, %zu in several; %zu in a line with others\n", whole, several, mixed);
}

static void run(void *context) {
    bench *b = context;
    ent_corpus *corpus = NULL;
    const ent_result *result = NULL;
    collect_names(b);
    somebody *all = arena_array(&b->memory, somebody, b->people);
    for (size_t i = 0; i < b->people; i++) {
        all[i] = new_person(b);
    }
    deal_out(b);
    if (ent_corpus_new(b->gazetteer, &corpus, NULL) != ENT_OK) abort();
    double start = now();
    size_t reports = 0;
    for (size_t first = 0; first < b->appearances; first += PER_REPORT, reports++) {
        add_report(b, corpus, all, first);
    }
    double added = now();
    if (ent_corpus_merge(corpus, &result, NULL) != ENT_OK) abort();
    double merged = now();
    struct rusage used;
    getrusage(RUSAGE_SELF, &used);
    printf("%zu people named %zu times in %zu reports\n", b->people, b->appearances, reports);
    printf("  add        %8.2f s   %6.1f us a report, made up and copied\n", added - start,
           (added - start) / (double)reports * 1e6);
    printf("  merge      %8.2f s   %6.2f s a million people, %.1f us a report\n", merged - added,
           (merged - added) / (double)b->people * 1e6, (merged - added) / (double)reports * 1e6);
    printf("  memory     %8.2f GB\n", (double)used.ru_maxrss / (1 << 20));
    printf("  %zu people and %zu meetings came out\n", result->person_count, result->meeting_count);
    count_people(b, result);
    ent_corpus_free(corpus);
}

int main(int argc, char **argv) {
    static bench b;
    const char *folder = argc > 1 ? argv[1] : NULL;
    ent_gazetteer *gazetteer = NULL;
    ent_error error = { 0 };
    b.people = argc > 2 ? strtoul(argv[2], NULL, 10) : 100000;
    b.seed = 20251122;
    if (!folder || !b.people || b.people > UINT32_MAX / MOST_REPORTS) {
        fputs("usage: bench_people GAZETTEER-FOLDER [PEOPLE]\n", stderr);
        return 2;
    }
    if (ent_gazetteer_load(&folder, 1, NULL, NULL, &gazetteer, &error) != ENT_OK) {
        fprintf(stderr, "%s\n", error.message);
        return 1;
    }
    b.gazetteer = gazetteer;
    arena_init(&b.memory, SIZE_MAX);
    ent_status status = arena_run(&b.memory, run, &b);
    arena_free(&b.memory);
    ent_gazetteer_free(gazetteer);
    return status == ENT_OK ? 0 : 1;
}
