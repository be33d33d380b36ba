/* The same meetings seen from farther off: which countries dealt with each other and who received whom, and how many
 * meetings each month had. */
#include <stdio.h>
#include <stdlib.h>

#include "graph/inside.h"

/* Where a meeting took place, or the country of its host where only that is told; NULL where neither is. */
static const char *host_country(const ent_result *result, const ent_meeting *meeting) {
    if (meeting->kind != ENT_IN_PERSON) return NULL;
    if (meeting->country) return meeting->country;
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const ent_participant *one = &meeting->participants[p];
        if (one->role != ENT_HOST) continue;
        return participant_country(result, one);
    }
    return NULL;
}

static int compare_codes(const void *left, const void *right) {
    return strcmp(*(const char *const *)left, *(const char *const *)right);
}

/* The countries at a meeting in order, each once; `codes` has room for all participants. */
static size_t countries_at(const ent_result *result, const ent_meeting *meeting, const char **codes) {
    size_t told = 0, count = 0;
    for (size_t p = 0; p < meeting->participant_count; p++) {
        const ent_participant *one = &meeting->participants[p];
        const char *code = participant_country(result, one);
        if (code) codes[told++] = code;
    }
    if (told) qsort(codes, told, sizeof *codes, compare_codes);
    for (size_t i = 0; i < told; i++) {
        if (count == 0 || strcmp(codes[count - 1], codes[i]) != 0) codes[count++] = codes[i];
    }
    return count;
}

static int compare_dealings(const void *left, const void *right) {
    const graph_dealings *x = left, *y = right;
    int a = strcmp(x->a, y->a);
    return a ? a : strcmp(x->b, y->b);
}

/* Adds the second of two lines about the same pair to the first. */
static void add_dealings(graph_dealings *sum, const graph_dealings *more) {
    sum->meetings += more->meetings;
    sum->a_hosts += more->a_hosts;
    sum->b_hosts += more->b_hosts;
    if (more->first && (!sum->first || strcmp(more->first, sum->first) < 0)) sum->first = more->first;
    if (more->last && (!sum->last || strcmp(more->last, sum->last) > 0)) sum->last = more->last;
}

size_t graph_countries(arena *a, const ent_result *result, graph_dealings **out) {
    vec(graph_dealings) all = { 0 };
    size_t most = 0, count = 0;
    for (size_t m = 0; m < result->meeting_count; m++) {
        if (result->meetings[m].participant_count > most) most = result->meetings[m].participant_count;
    }
    const char **codes = arena_array(a, const char *, most);
    for (size_t m = 0; m < result->meeting_count; m++) {
        const ent_meeting *meeting = &result->meetings[m];
        const char *host = host_country(result, meeting), *day = meeting->date ? meeting->date : meeting->reported;
        size_t present = countries_at(result, meeting, codes);
        for (size_t i = 0; i < present; i++) {
            for (size_t j = i + 1; j < present; j++) {
                graph_dealings one = { .a = codes[i], .b = codes[j], .meetings = 1, .first = day, .last = day };
                one.a_hosts = host && strcmp(host, codes[i]) == 0;
                one.b_hosts = host && strcmp(host, codes[j]) == 0;
                vec_push(a, &all, one);
            }
        }
    }
    if (all.count) qsort(all.items, all.count, sizeof *all.items, compare_dealings);
    for (size_t i = 0; i < all.count; i++) {
        if (count && compare_dealings(&all.items[count - 1], &all.items[i]) == 0)
            add_dealings(&all.items[count - 1], &all.items[i]);
        else
            all.items[count++] = all.items[i];
    }
    *out = all.items;
    return count;
}

/* Months since the year nought; -1 where no month is told. */
static long month_of(const ent_meeting *meeting) {
    const char *day = meeting->date ? meeting->date : meeting->reported;
    int year, month;
    if (meeting->kind > ENT_VIDEO) return -1;
    if (!day || sscanf(day, "%4d-%2d", &year, &month) != 2 || month < 1 || month > 12 || year < 1 || year > 9999) {
        return -1;
    }
    return year * 12L + month - 1;
}

size_t graph_months(arena *a, const ent_result *result, graph_month **out, size_t *undated) {
    long first = -1, last = -1;
    *out = NULL;
    *undated = 0;
    for (size_t m = 0; m < result->meeting_count; m++) {
        long month = month_of(&result->meetings[m]);
        if (month < 0) continue;
        if (first < 0 || month < first) first = month;
        if (month > last) last = month;
    }
    size_t count = first < 0 ? 0 : (size_t)(last - first) + 1;
    *out = arena_array(a, graph_month, count);
    for (size_t i = 0; i < count; i++) {
        long month = first + (long)i;
        snprintf((*out)[i].month, sizeof(*out)[i].month, "%04u-%02u", (unsigned)(month / 12) & 0x3FFF,
                 (unsigned)(month % 12 + 1) & 0xF);
    }
    for (size_t m = 0; m < result->meeting_count; m++) {
        long month = month_of(&result->meetings[m]);
        if (month < 0)
            ++*undated;
        else
            (*out)[month - first].meetings[result->meetings[m].kind]++;
    }
    return count;
}
