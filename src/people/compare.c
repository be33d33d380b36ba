/* Comparing names of people: aligned words weighed as evidence.
 *
 * The method is what three fields agree on. As in nomenklatura (logic_v2/names: align the parts, weigh each, lower the
 * weight of what only one side tells) the score is the weighted mean of how alike aligned words are. As in GATE's
 * OrthoMatcher (Bontcheva et al., Shallow methods for named entity coreference, TALN 2002) rules about the kind of name
 * stand over likeness: an initial stands for what it begins, a surname alone decides nothing, a given name that
 * contradicts does. As in record linkage (Fellegi & Sunter, JASA 64, 1969; Winkler, Frequency-based matching, 1989)
 * what is rare weighs more: "Bayraktaroğlu" tells more than "Kim".
 *
 * Example: "Z. A. Hasanov" and "Zakir Gasanov": Hasanov=Gasanov by sound, z stands for Zakir, a is left over on one
 * side only: same. "Heydar Aliyev" and "Ilham Aliyev" leave a word over on both sides: different. */
#include "people/compare.h"

enum {
    SAME_FROM = 780,
    UNSURE_FROM = 500,
    COMMON = 12, /* listed people who bear a word, from which on it tells little */
    SHORT = 260,
    EITHER_SEX = 700,
};

const char *compared_verdict_name(compared_verdict verdict) {
    static const char *const words[] = { "different", "unsure", "same" };
    return words[verdict];
}

/* ----------------------------------------------------------------- evidence */

typedef struct {
    int sum, weight;
    int full, initials;             /* words aligned: whole, by initial */
    int left_one[4], left_other[4]; /* left over, per part_kind */
    bool common;                    /* of the whole words aligned, all are frequent or short */
    bool weak;                      /* one of them is alike only just */
    bool first, last;               /* of both names are aligned with one another */
    bool crossed;                   /* their order is another */
    bool inexact;
} evidence;

static bool is_common(const part *p) {
    return p->count >= COMMON || p->heard.weight < SHORT;
}

static void weigh(const comparison *x, const aligned *pair, evidence *e) {
    const part *a = &x->one.items[pair->one], *b = &x->other.items[pair->other];
    bool initial = a->kind == PART_INITIAL || b->kind == PART_INITIAL;
    if (!pair->one_count) {
        e->left_other[b->kind] += !b->article;
        return;
    }
    if (!pair->other_count) {
        e->left_one[a->kind] += !a->article;
        return;
    }
    int weight = initial ? 40 : a->kind == PART_PATRONYMIC ? 40 : is_common(a) && is_common(b) ? 70 : 100;
    e->sum += weight * pair->likeness;
    e->weight += weight;
    e->inexact |= pair->likeness < 1000;
    if (initial) {
        e->initials++;
        return;
    }
    if (a->kind == PART_SUFFIX) return;
    e->full++;
    if (!is_common(a) || !is_common(b)) e->common = false;
    if (pair->likeness < 850) e->weak = true;
    bool last_one = pair->one + pair->one_count == (int)x->one.count;
    bool last_other = pair->other + pair->other_count == (int)x->other.count;
    e->first |= pair->one == 0 && pair->other == 0;
    e->last |= last_one && last_other;
    e->crossed |= (pair->one == 0) != (pair->other == 0) && last_one != last_other;
}

static void cap(comparison *x, int most, const char *why) {
    if (x->score <= most) return;
    x->score = most;
    x->why = why;
}

static void weigh_leftovers(evidence *e) {
    static const int weights[4] = { [PART_NAME] = 22, [PART_INITIAL] = 8, [PART_PATRONYMIC] = 6, [PART_SUFFIX] = 10 };
    for (int kind = 0; kind < 4; kind++) {
        e->weight += weights[kind] * (e->left_one[kind] + e->left_other[kind]);
    }
}

/* Both sides tell something that the other does not. */
static void judge_contradictions(comparison *x, const evidence *e) {
    int one = e->left_one[PART_NAME] + e->left_one[PART_INITIAL],
        other = e->left_other[PART_NAME] + e->left_other[PART_INITIAL];
    bool ends = e->first && e->last && e->full >= 2;
    if (one && other) cap(x, ends ? 700 : 400, ends ? "middle names differ" : "each has a word that the other lacks");
    if (e->left_one[PART_PATRONYMIC] && e->left_other[PART_PATRONYMIC]) cap(x, 450, "patronymics differ");
    if (e->left_one[PART_SUFFIX] && e->left_other[PART_SUFFIX]) cap(x, 450, "suffixes differ");
    if ((e->left_one[PART_PATRONYMIC] && other) || (one && e->left_other[PART_PATRONYMIC]))
        cap(x, e->full >= 2 ? 740 : 450, "a patronymic stands against another word");
}

static void judge_amount(comparison *x, const evidence *e) {
    bool alone = x->one.count == 1 && x->other.count == 1;
    if (!e->full) {
        cap(x, e->initials ? 450 : 100, "no whole word is alike");
    } else if (e->full == 1 && e->initials) {
        cap(x, e->common ? 740 : 900, e->common ? "an initial and a frequent name" : "a rare name and an initial");
    } else if (e->full == 1 && !alone) {
        cap(x, 650, "only one word is alike");
    } else if (e->full == 1 && e->inexact) {
        cap(x, 760, "one word, spelt otherwise");
    }
}

static bool given_names_swapped(const comparison *x) {
    for (size_t i = 0; i < x->one.count; i++) {
        if (x->one.items[i].given == MAP_NONE) return false;
    }
    return x->one.count == 2 && x->other.count == 2 && x->one.items[0].script == x->other.items[0].script;
}

static void judge(comparison *x) {
    evidence e = { .common = true };
    for (size_t i = 0; i < x->pair_count; i++) {
        weigh(x, &x->pairs[i], &e);
    }
    weigh_leftovers(&e);
    x->score = e.weight ? e.sum / e.weight : 0;
    x->why = e.inexact ? "every word has its counterpart, in another spelling" : "every word has its counterpart";
    judge_amount(x, &e);
    judge_contradictions(x, &e);
    if (e.crossed && given_names_swapped(x)) cap(x, 700, "two given names in another order");
    if (e.common && e.weak) cap(x, 740, "frequent or short names, spelt otherwise");
    x->verdict = x->score >= SAME_FROM ? COMPARED_SAME : x->score >= UNSURE_FROM ? COMPARED_UNSURE : COMPARED_DIFFERENT;
}

/* Scripts that no table reads against others that are: nothing can be told. */
static bool unreadable(const cut_name *n) {
    for (size_t i = 0; i < n->count; i++) {
        if (n->items[i].script == SCRIPT_UNREAD || !n->items[i].length || !n->items[i].heard.count) return true;
    }
    return n->count == 0;
}

/* "Камиля Алиева": of Kamil Aliyev, or Kamilya Aliyeva. */
static bool reads_as_woman(str name) {
    return str_ends(name, "ва") || str_ends(name, "на");
}

/* "Русланом Казакбаевым" against "Ruslan Kazakbaev": a name out of a Russian sentence is tried without its case. */
static void try_nominatives(comparer *c, str one, str other, comparison *out) {
    char room[LONGEST_NOMINATIVE];
    for (int side = 0; side < 2; side++) {
        str name = side ? other : one, bare;
        const cut_name as_told = side ? out->other : out->one;
        for (size_t which = 0; which < RUSSIAN_CASES && out->verdict != COMPARED_SAME; which++) {
            comparison tried = *out;
            if (!russian_nominative(name, &as_told, which, room, &bare)) continue;
            cut_person(c, bare, side ? &tried.other : &tried.one);
            if (unreadable(side ? &tried.other : &tried.one)) continue;
            align_parts(c, &tried);
            judge(&tried);
            if (tried.verdict != COMPARED_SAME) continue;
            tried.score = (tried.score + SAME_FROM) / 2;
            tried.why = "every word has its counterpart, in a Russian case";
            if (which == RUSSIAN_GENITIVE && reads_as_woman(name)) {
                tried.score = EITHER_SEX;
                tried.verdict = COMPARED_UNSURE;
                tried.why = "a man's name in the genitive, or a woman's";
            }
            if (tried.score > out->score) *out = tried;
        }
    }
}

void compare_people(comparer *c, str one, str other, comparison *out) {
    out->pair_count = 0;
    cut_person(c, one, &out->one);
    cut_person(c, other, &out->other);
    if (str_equal(one, other) && one.len) {
        out->score = 1000;
        out->verdict = COMPARED_SAME;
        out->why = "letter for letter";
        return;
    }
    if (unreadable(&out->one) || unreadable(&out->other)) {
        bool empty = !out->one.count || !out->other.count;
        out->score = empty ? 0 : UNSURE_FROM;
        out->verdict = empty ? COMPARED_DIFFERENT : COMPARED_UNSURE;
        out->why = empty ? "one of them is empty" : "a script that is not read";
        return;
    }
    align_parts(c, out);
    judge(out);
    if (out->verdict != COMPARED_SAME) try_nominatives(c, one, other, out);
}

/* ----------------------------------------------------------------- knowledge */

static void count_words(comparer *c, const gaz_entry *entry) {
    cut_name cut;
    cut_words(c, str_of(entry->name), &cut);
    for (size_t i = 0; i < cut.count; i++) {
        const part *p = &cut.items[i];
        if (p->kind != PART_NAME) continue;
        ++*map_slot_of(c->a, &c->counts, str_of(arena_copy(c->a, p->letters, p->length)), 0);
    }
}

static void learn_country(comparer *c, uint32_t at) {
    const gaz_entry *entry = &c->g->entries.items[at];
    for (size_t i = 0; i < entry->spellings.count; i++) {
        map_add(c->a, &c->countries, gaz_name_key(c->a, str_of(entry->spellings.items[i].words)), at);
    }
}

static void learn_organization(comparer *c, uint32_t at) {
    const gaz_entry *entry = &c->g->entries.items[at];
    for (size_t i = 0; i < entry->spellings.count; i++) {
        map_add(c->a, &c->organizations, gaz_name_key(c->a, str_of(entry->spellings.items[i].words)), at);
    }
}

comparer *comparer_new(const gaz *g, arena *a) {
    comparer *c = arena_new(a, comparer);
    c->g = g;
    c->a = a;
    c->letters = arena_array(a, letter, 0x10000);
    for (size_t i = 0; i < 0x10000; i++) {
        c->letters[i].length = 255;
    }
    for (uint32_t i = 0; g && i < g->entries.count; i++) {
        const gaz_entry *entry = &g->entries.items[i];
        if (entry->retracted) continue;
        if (entry->type == GAZ_OFFICIAL) count_words(c, entry);
        if (entry->type == GAZ_COUNTRY) learn_country(c, i);
        if (entry->type == GAZ_ORGANIZATION && !entry->ambiguous) learn_organization(c, i);
    }
    return c;
}
