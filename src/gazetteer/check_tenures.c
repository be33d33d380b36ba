/* Offices held by two people at a time, or for a while by nobody.
 *
 * The tenures of each office that one person holds at a time are put together (office, country, organization) and
 * ordered by their first day. A month or year alone is every day of it, so only what certainly overlaps is a fault:
 * "2019-05 to 2021" and "2021 to 2022" may well meet on one day. Somebody acting may stand beside the holder.
 *
 * Example: "a defence-minister AZ 2013-10-22 -" and "b defence-minister AZ 2019-01-01 -" overlap from 2019-01-01. */
#include <stdio.h>
#include <stdlib.h>

#include "gazetteer/check.h"

typedef struct {
    const check_row *row;
    str key; /* office, country, organization */
    date from, to;
    long first, first_at_latest; /* days on which it may have begun */
    long last, last_at_earliest; /* days on which it may have ended; LONG_MAX / 2 while in office */
    bool acting;
} held;

enum { FAR = 1 << 30 };

static long day_of(date d, bool latest) {
    static const int days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    if (!d.month) d.month = latest ? 12 : 1;
    if (!d.day) d.day = latest ? days[d.month - 1] : 1;
    return date_day_number(d);
}

static date date_of(const check_row *row, size_t cell) {
    char buffer[16] = "";
    str value = check_cell(row, cell);
    if (value.len && value.len < sizeof buffer) memcpy(buffer, value.ptr, value.len);
    return date_parse_iso(buffer);
}

/* Deputies and advisers are many, and so are those of a head word ("Minister", "Commissioner"), even in one body. */
static bool has_one_holder(const gaz_entry *office, str organization) {
    static const char *const levels[] = { "state", "government", "speaker", "minister", "chief", "service" };
    if (!office->level || !office->kind || strcmp(office->kind, "whole") != 0) return false;
    if (strcmp(office->level, "organization") == 0 || strcmp(office->level, "ambassador") == 0)
        return organization.len > 0;
    for (size_t i = 0; i < sizeof levels / sizeof *levels; i++) {
        if (strcmp(office->level, levels[i]) == 0) return true;
    }
    return false;
}

/* ---------------------------------------------------------------- each row */

static void check_acting(const checks *c, const check_row *row) {
    str acting = check_cell(row, 6);
    if (acting.len && !str_is(acting, "yes"))
        check_report(c, row, acting, ENT_FAULT, "acting is yes or empty, not \"%.*s\"", (int)acting.len, acting.ptr);
}

static void check_place_of_office(const checks *c, const check_row *row, const gaz_entry *office) {
    str country = check_cell(row, 3), organization = check_cell(row, 2);
    bool known = !country.len || gaz_find(c->g, GAZ_COUNTRY, arena_copy(c->a, country.ptr, country.len));
    if (!known)
        check_report(c, row, country, ENT_FAULT, "\"%.*s\" is no id of countries.tsv", (int)country.len, country.ptr);
    bool ambassador = office->level && strcmp(office->level, "ambassador") == 0;
    bool code = organization.len == 2 && organization.ptr[0] >= 'A' && organization.ptr[0] <= 'Z' &&
                organization.ptr[1] >= 'A' && organization.ptr[1] <= 'Z';
    if (ambassador && code && !str_is(organization, "UN") &&
        !gaz_find(c->g, GAZ_COUNTRY, arena_copy(c->a, organization.ptr, organization.len)))
        check_report(c, row, organization, ENT_FAULT, "\"%.*s\" is no id of countries.tsv", (int)organization.len,
                     organization.ptr);
}

/* Fills `out`; false where the row has no part in the comparison (faulty dates were told when it was loaded). */
static bool read_held(const checks *c, const check_row *row, held *out) {
    str office_id = check_cell(row, 1), organization = check_cell(row, 2), country = check_cell(row, 3);
    const gaz_entry *office = gaz_find(c->g, GAZ_OFFICE, arena_copy(c->a, office_id.ptr, office_id.len));
    check_acting(c, row);
    if (!office) return false;
    check_place_of_office(c, row, office);
    *out = (held){ .row = row, .from = date_of(row, 4), .to = date_of(row, 5), .acting = check_cell(row, 6).len > 0 };
    if (!out->from.year) return false;
    out->first = day_of(out->from, false);
    out->first_at_latest = day_of(out->from, true);
    out->last = out->to.year ? day_of(out->to, true) : FAR;
    out->last_at_earliest = out->to.year ? day_of(out->to, false) : FAR;
    if (out->first > out->last) {
        check_report(c, row, check_cell(row, 5), ENT_FAULT, "the office ends (%.*s) before it begins (%.*s)",
                     (int)check_cell(row, 5).len, check_cell(row, 5).ptr, (int)check_cell(row, 4).len,
                     check_cell(row, 4).ptr);
        return false;
    }
    if (!has_one_holder(office, organization)) return false;
    str folded = gaz_name_key(c->a, organization);
    out->key = str_of(
        arena_printf(c->a, "%s\t%.*s\t%.*s", office->id, (int)country.len, country.ptr, (int)folded.len, folded.ptr));
    return true;
}

/* --------------------------------------------------------------- comparing */

static int by_key_and_day(const void *x, const void *y) {
    const held *a = x, *b = y;
    int order = str_compare(a->key, b->key);
    if (order) return order;
    if (a->first != b->first) return a->first < b->first ? -1 : 1;
    if (a->last != b->last) return a->last < b->last ? -1 : 1;
    order = strcmp(a->row->label, b->row->label);
    if (order) return order;
    return (a->row->line > b->row->line) - (a->row->line < b->row->line);
}

static bool certainly_overlap(const held *a, const held *b) {
    return a->first_at_latest < b->last_at_earliest && b->first_at_latest < a->last_at_earliest;
}

/* Told where the newer line stands: in the later folder, else with the later first day. */
static void tell_overlap(const checks *c, const held *a, const held *b) {
    if (a->row->folder > b->row->folder) {
        const held *newer = a;
        a = b;
        b = newer;
    }
    str one = check_cell(a->row, 0), other = check_cell(b->row, 0), to = check_cell(a->row, 5);
    bool same_person = str_equal(one, other);
    check_report(c, b->row, other, ENT_FAULT, "%.*s %s the office too, from %.*s to %s%.*s (%s:%zu)%s", (int)one.len,
                 one.ptr, same_person ? "is said to hold" : "holds", (int)check_cell(a->row, 4).len,
                 check_cell(a->row, 4).ptr, to.len ? "" : "today", (int)to.len, to.ptr, a->row->label, a->row->line,
                 same_person ? "; make it one line" : "; end one of them, or tell what organization each is of");
}

static void tell_gap(const checks *c, const held *before, const held *after) {
    str to = check_cell(before->row, 5), from = check_cell(after->row, 4), who = check_cell(before->row, 0);
    if (after->first_at_latest <= before->last + 1) return;
    check_report(c, after->row, from, ENT_NOTE, "nobody from %.*s (%.*s, %s:%zu) to %.*s", (int)to.len, to.ptr,
                 (int)who.len, who.ptr, before->row->label, before->row->line, (int)from.len, from.ptr);
}

/* One office, from `first` to before `last`, by first day. */
static void compare(const checks *c, const held *all, size_t first, size_t last) {
    const held *longest = NULL; /* the one before that ends last */
    for (size_t i = first; i < last; i++) {
        if (longest) tell_gap(c, longest, &all[i]);
        if (!longest || all[i].last > longest->last) longest = &all[i];
        for (size_t k = first; k < i; k++) {
            if (all[k].acting != all[i].acting || !certainly_overlap(&all[k], &all[i])) continue;
            tell_overlap(c, &all[k], &all[i]);
            break;
        }
    }
}

void check_tenures(checks *c) {
    vec(held) all = { 0 };
    for (size_t i = 0; i < c->rows.count; i++) {
        held one;
        if (check_is(&c->rows.items[i], "tenures") && read_held(c, &c->rows.items[i], &one)) vec_push(c->a, &all, one);
    }
    if (all.count) qsort(all.items, all.count, sizeof(held), by_key_and_day);
    for (size_t first = 0, last; first < all.count; first = last) {
        for (last = first + 1; last < all.count && str_equal(all.items[last].key, all.items[first].key);) {
            last++;
        }
        compare(c, all.items, first, last);
    }
}
