/* Values as other tables write them, to ours: countries, days, sexes, Wikidata items, lists. */
#include <ctype.h>

#include "import/import.h"

/* --------------------------------------------------------------- countries */

static const char *country_of_id(const importer *im, const char *code) {
    char upper[3] = { (char)toupper((unsigned char)code[0]), (char)toupper((unsigned char)code[1]), 0 };
    const gaz_entry *country = gaz_find(im->g, GAZ_COUNTRY, upper);
    return country ? country->id : NULL;
}

static const char *country_of_name(importer *im, const char *told) {
    text t = { 0 };
    gaz_matches here = { 0 };
    gaz_budget budget = { 0 };
    text_tokenize(&im->record, told, strlen(told), &t);
    uint32_t last = (uint32_t)t.tokens.count;
    gaz_match_at(im->g, &t, 0, last, LANG_EN, &budget, &im->record, &here);
    for (size_t i = 0; i < here.count; i++) {
        const gaz_entry *entry = &im->g->entries.items[here.items[i].entry];
        if (entry->type == GAZ_COUNTRY && here.items[i].last == last) return entry->id;
    }
    return NULL;
}

const char *import_country(importer *im, const char *told) {
    if (!told || !*told) return NULL;
    const char *division = strstr(told, "country:"); /* Open Civic Data: "ocd-division/country:tr" */
    if (division) told = division + strlen("country:");
    size_t length = strlen(told);
    bool longer =
        length > 2 && (division ? !isalpha((unsigned char)told[2]) : told[2] == '-' && length <= 6); /* "az-bak" */
    if (length == 2 || longer) return country_of_id(im, told);
    if (length == 3) {
        const char *found = country_of_alpha3(told);
        if (found) return country_of_id(im, found);
    }
    return country_of_name(im, told);
}

/* ------------------------------------------------------------------- dates */

static bool all_digits(const char *word, size_t length) {
    for (size_t i = 0; i < length; i++) {
        if (!isdigit((unsigned char)word[i])) return false;
    }
    return length > 0;
}

/* "20131022", and "131022", which PETRARCH means 1931 to 2030 by. */
static const char *compact_date(importer *im, const char *told, size_t length) {
    if (length == 8) return arena_printf(&im->record, "%.4s-%.2s-%.2s", told, told + 4, told + 6);
    int year = (told[0] - '0') * 10 + told[1] - '0';
    return arena_printf(&im->record, "%d-%.2s-%.2s", year + (year > 30 ? 1900 : 2000), told + 2, told + 4);
}

/* What is not known ends the day: "2013-10-00" is "2013-10". */
static const char *without_zeros(importer *im, const char *iso) {
    size_t length = strlen(iso);
    while (length > 4 && strncmp(iso + length - 3, "-00", 3) == 0) {
        length -= 3;
    }
    return arena_copy(&im->record, iso, length);
}

const char *import_date(importer *im, const char *told) {
    if (!told || !*told) return NULL;
    if (*told == '+') told++;
    size_t length = strcspn(told, "T ");
    bool compact = all_digits(told, length) && (length == 8 || length == 6);
    const char *iso = compact ? compact_date(im, told, length) : arena_copy(&im->record, told, length);
    iso = without_zeros(im, iso);
    date d = date_parse_iso(iso);
    if (!d.year || (d.day && !date_valid(d))) return NULL;
    return iso;
}

/* ------------------------------------------------------------------ others */

const char *import_sex(const char *told) {
    if (!told) return NULL;
    static const char *const women[] = { "f", "female", "woman", "Q6581072" };
    static const char *const men[] = { "m", "male", "man", "Q6581097" };
    const char *last = strrchr(told, '/');
    const char *word = last ? last + 1 : told;
    for (size_t i = 0; i < sizeof women / sizeof *women; i++) {
        if (strcasecmp(word, women[i]) == 0) return "f";
        if (strcasecmp(word, men[i]) == 0) return "m";
    }
    return NULL;
}

const char *import_item(importer *im, const char *told) {
    if (!told) return NULL;
    const char *last = strrchr(told, '/');
    const char *item = last ? last + 1 : told;
    size_t length = strlen(item);
    return *item == 'Q' && all_digits(item + 1, length - 1) ? arena_copy(&im->record, item, length) : NULL;
}

void import_split(importer *im, const char *told, const char *separator, names *out) {
    size_t step = strlen(separator);
    while (told && *told) {
        const char *end = strstr(told, separator);
        size_t length = end ? (size_t)(end - told) : strlen(told);
        str part = str_trim((str){ told, length });
        if (part.len) names_add(&im->record, out, arena_copy(&im->record, part.ptr, part.len));
        told = end ? end + step : NULL;
    }
}
