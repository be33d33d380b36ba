/* Comparing names of organizations: the country told in any form, what is left when small words and legal forms are
 * off, abbreviations against initials, and the gazetteer's own list.
 *
 * Words that many organizations share (ministry, bank, committee) weigh half; a word that both sides lack of each other
 * makes them two (after the organization rules of GATE's OrthoMatcher, Bontcheva et al., TALN 2002).
 *
 * Example: "Azerbaijani Defence Ministry" and "Ministry of Defence of the Republic of Azerbaijan" are both Azerbaijan
 * and {ministry, defence}. "NATO" and "North Atlantic Treaty Organization" are one line of organizations.tsv. */
#include "people/compare.h"

enum { SAME_FROM = 780, UNSURE_FROM = 500, LONGEST_COUNTRY = 6, KEY_LETTERS = 256 };

static const char *const small_words[] = {
    "of",           "the",      "and",   "for", "in",   "on",   "to",  "a",    "an",  "de",      "la",
    "du",           "des",      "del",   "der", "die",  "und",  "fur", "ve",   "i",   "po",      "et",
    "le",           "les",      "el",    "y",   "von",  "e",    "v",   "dlya", "&",   "co",      "company",
    "ltd",          "llc",      "inc",   "plc", "corp", "gmbh", "ag",  "sa",   "jsc", "ojsc",    "cjsc",
    "pjsc",         "oao",      "ooo",   "zao", "pao",  "as",   "asc", "mmc",  "qsc", "limited", "corporation",
    "incorporated", "national", "state", "s",   NULL
};
static const char *const generic_words[] = {
    "ministry",     "department", "bank",         "committee", "commission", "agency",      "service",
    "council",      "university", "institute",    "office",    "forces",     "army",        "staff",
    "general",      "party",      "group",        "centre",    "center",     "association", "organization",
    "organisation", "union",      "court",        "fund",      "foundation", "federal",     "international",
    "security",     "board",      "ministerstvo", "nazirliyi", "bakanligi",  "komanda",     NULL
};

/* "a b c" of the parts from `first` on; false where it is too long to be a name of ours. */
static bool key_of(const cut_name *n, size_t first, size_t last, char *out, str *key) {
    size_t length = 0;
    for (size_t i = first; i < last; i++) {
        const part *p = &n->items[i];
        if (length + p->length + 1 >= KEY_LETTERS) return false;
        if (length) out[length++] = ' ';
        memcpy(out + length, p->letters, p->length);
        length += p->length;
    }
    *key = (str){ out, length };
    return true;
}

static void remove_parts(cut_name *n, size_t first, size_t last) {
    memmove(&n->items[first], &n->items[last], (n->count - last) * sizeof *n->items);
    n->count -= last - first;
}

/* The country that the words say; a last word may have a case ending ("Азербайджана"). */
static uint32_t country_at(const comparer *c, const cut_name *n, size_t first, size_t last) {
    char buffer[KEY_LETTERS];
    str key;
    if (!key_of(n, first, last, buffer, &key) || (key.len == 2 && n->count > 1)) return MAP_NONE;
    uint32_t entry = map_get(&c->countries, key);
    for (size_t cut = 1; entry == MAP_NONE && cut <= 3 && key.len > 6 + cut; cut++) {
        entry = map_get(&c->countries, str_slice(key, 0, key.len - cut));
    }
    return entry;
}

static void take_country(const comparer *c, cut_name *n) {
    for (size_t i = 0; i < n->count; i++) {
        for (size_t last = i + LONGEST_COUNTRY < n->count ? i + LONGEST_COUNTRY : n->count; last > i; last--) {
            uint32_t entry = country_at(c, n, i, last);
            if (entry == MAP_NONE || last - i == n->count) continue;
            if (n->country == MAP_NONE) n->country = entry;
            remove_parts(n, i, last);
            i--;
            break;
        }
    }
}

static void cut_small_words(cut_name *n) {
    size_t kept = 0, full = n->count;
    part items[MOST_PARTS];
    for (size_t i = 0; i < full; i++) {
        if (!word_among(small_words, part_letters(&n->items[i]))) items[kept++] = n->items[i];
    }
    if (!kept) return;
    memcpy(n->items, items, kept * sizeof *items);
    n->count = kept;
}

static void cut_organization(comparer *c, str name, cut_name *out) {
    char buffer[KEY_LETTERS];
    str key;
    cut_words(c, name, out);
    if (key_of(out, 0, out->count, buffer, &key)) {
        out->listed = map_get(&c->organizations, key);
        if (out->listed == MAP_NONE && str_starts(key, "the "))
            out->listed = map_get(&c->organizations, str_slice(key, 4, key.len));
    }
    take_country(c, out);
    cut_small_words(out);
    for (size_t i = 0; i < out->count; i++) {
        part *p = &out->items[i];
        str word = part_letters(p);
        p->kind = PART_NAME;
        sounds_of(word, &p->heard);
        p->group = c->g ? map_get(&c->g->variants, word) : MAP_NONE;
        p->generic = word_among(generic_words, word);
    }
}

/* ------------------------------------------------------------------ judging */

/* "UN" for "United Nations": the initials of every word, or of those that are not small. */
static bool abbreviates(comparer *c, str name, const cut_name *abbreviation) {
    cut_name full;
    cut_words(c, name, &full);
    if (abbreviation->count != 1 || full.count < 2) return false;
    str word = part_letters(&abbreviation->items[0]);
    for (int pass = 0; pass < 2; pass++) {
        size_t at = 0;
        bool fits = true;
        for (size_t i = 0; i < full.count && fits; i++) {
            const part *p = &full.items[i];
            if (pass == 1 && word_among(small_words, part_letters(p)) && p->length < 4) continue;
            fits = at < word.len && p->letters[0] == word.ptr[at];
            at++;
        }
        if (fits && at == word.len && at >= 2) return true;
    }
    return false;
}

static int weight_of(const part *p) {
    return p->generic ? 50 : 100;
}

static void cap(comparison *x, int most, const char *why) {
    if (x->score <= most) return;
    x->score = most;
    x->why = why;
}

static void weigh_words(comparison *x) {
    int sum = 0, weight = 0, left_one = 0, left_other = 0, shared = 0;
    for (size_t i = 0; i < x->pair_count; i++) {
        const aligned *pair = &x->pairs[i];
        if (!pair->other_count) {
            left_one += weight_of(&x->one.items[pair->one]);
            continue;
        }
        int of_pair = weight_of(&x->other.items[pair->other]);
        if (!pair->one_count) {
            left_other += of_pair;
            continue;
        }
        sum += of_pair * pair->likeness;
        weight += of_pair;
        shared += of_pair;
    }
    weight += (left_one + left_other) / 2;
    x->score = weight ? sum / weight : 0;
    x->why = "the words are the same";
    if (!shared) cap(x, 100, "no word is alike");
    if (left_one && left_other)
        cap(x, left_one + left_other <= shared / 2 ? 550 : 400, "each has a word that the other lacks");
    if (left_one || left_other) cap(x, left_one + left_other >= 100 ? 640 : 760, "one has a word that the other lacks");
}

static void judge_country(comparison *x) {
    bool one = x->one.country != MAP_NONE, other = x->other.country != MAP_NONE;
    if (one && other && x->one.country != x->other.country) cap(x, 200, "the countries differ");
    if (one != other) cap(x, 740, "only one tells a country");
}

static bool decided_by_list(comparison *x) {
    if (x->one.listed == MAP_NONE || x->other.listed == MAP_NONE) return false;
    bool same = x->one.listed == x->other.listed;
    x->score = same ? 1000 : 100;
    x->why = same ? "one line of organizations.tsv" : "two lines of organizations.tsv";
    return true;
}

void compare_organizations(comparer *c, str one, str other, comparison *out) {
    out->pair_count = 0;
    cut_organization(c, one, &out->one);
    cut_organization(c, other, &out->other);
    align_parts(c, out);
    weigh_words(out);
    judge_country(out);
    if ((abbreviates(c, other, &out->one) || abbreviates(c, one, &out->other)) && out->score < 850) {
        out->score = 850;
        out->why = "one abbreviates the other";
    }
    decided_by_list(out);
    if (str_equal(one, other) && one.len) {
        out->score = 1000;
        out->why = "letter for letter";
    }
    out->verdict = out->score >= SAME_FROM     ? COMPARED_SAME
                   : out->score >= UNSURE_FROM ? COMPARED_UNSURE
                                               : COMPARED_DIFFERENT;
}
