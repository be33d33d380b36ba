/* The cascade, and the small questions that its steps ask. */
#include <stdlib.h>
#include <strings.h>

#include "annotate/people.h"

enum { DAMAGED_WORDS = 500 };

/* Each token knows the mention of each type that covers it. */
static void index_mention(annotator *w, uint32_t index, bool present) {
    const mention *m = &w->found.items[index];
    for (uint32_t at = m->first; at < m->last; at++) {
        uint32_t *cell = &w->covering[m->type][at - w->first];
        if (present)
            *cell = index + 1;
        else if (*cell == index + 1)
            *cell = 0;
    }
}

mention *annotate_add(annotator *w, mention m) {
    m.sentence = w->index;
    vec_push(w->a, &w->found, m);
    index_mention(w, (uint32_t)w->found.count - 1, true);
    return &w->found.items[w->found.count - 1];
}

void annotate_remove(annotator *w, uint32_t index) {
    uint32_t last = (uint32_t)w->found.count - 1;
    index_mention(w, index, false);
    index_mention(w, last, false);
    w->found.items[index] = w->found.items[last];
    w->found.count--;
    if (index != last) index_mention(w, index, true);
}

void annotate_lengthen(annotator *w, mention *m, uint32_t last) {
    uint32_t index = (uint32_t)(m - w->found.items);
    index_mention(w, index, false);
    m->last = last;
    index_mention(w, index, true);
}

const token *token_at(const annotator *w, uint32_t at) {
    static const token nothing = { .kind = TOKEN_MARK, .folded = { "", 0 } };
    return at >= w->first && at < w->last ? &w->t->tokens.items[at] : &nothing;
}

bool capital_word(const annotator *w, uint32_t at) {
    const token *word = token_at(w, at);
    return word->kind == TOKEN_WORD && word->capital;
}

bool word_is(const annotator *w, uint32_t at, const char *folded) {
    return token_is(token_at(w, at), folded);
}

bool annotate_behind_clock(const annotator *w, uint32_t at) {
    const token *before = w->t->tokens.items + at; /* the sentence may have been cut behind "p.m." */
    if (at < 3 || before->start - before[-1].end > 1 || w->t->bytes[before[-1].end] == '\n') return false;
    if (token_is(before - 1, "pm") || token_is(before - 1, "am")) return true;
    bool stopped = token_is(before - 1, ".") && token_is(before - 2, "m") && token_is(before - 3, ".");
    return stopped || (before[-1].kind == TOKEN_NUMBER && token_is(before - 2, ":"));
}

uint32_t phrase_at(const annotator *w, uint32_t at, const char *class_name) {
    return at < w->first ? 0 : gaz_phrase_at(w->g, class_name, w->t, at, w->last);
}

bool in_class(const annotator *w, uint32_t at, const char *class_name) {
    return gaz_in_class(w->g, class_name, token_at(w, at)->folded);
}

const gaz_match *longest_match(const annotator *w, uint32_t at, gaz_type type) {
    const gaz_match *best = NULL;
    if (at < w->first || at >= w->last) return NULL;
    const gaz_matches *here = &w->matches[at - w->first];
    for (size_t i = 0; i < here->count; i++) {
        const gaz_match *m = &here->items[i];
        const gaz_entry *entry = &w->g->entries.items[m->entry];
        if (entry->type != type) continue;
        bool better = !best || m->last > best->last || (m->last == best->last && best->guessed && !m->guessed);
        if (better) best = m;
    }
    return best;
}

const mention *mention_over(const annotator *w, uint32_t at, ent_mention_type type) {
    if (at < w->first || at >= w->last) return NULL;
    uint32_t cell = w->covering[type][at - w->first];
    return cell ? &w->found.items[cell - 1] : NULL;
}

const mention *mention_from(const annotator *w, uint32_t at, ent_mention_type type) {
    const mention *m = mention_over(w, at, type);
    return m && m->first == at ? m : NULL;
}

const mention *mention_until(const annotator *w, uint32_t behind, ent_mention_type type) {
    const mention *m = behind ? mention_over(w, behind - 1, type) : NULL;
    return m && m->last == behind ? m : NULL;
}

bool office_takes_rank(const annotator *w, const gaz_match *m) {
    bool general = m->last > w->first + 1 && word_is(w, m->last - 1, "general") && !token_at(w, m->last - 1)->glued;
    return general && word_is(w, m->last - 2, "commander") && capital_word(w, m->last);
}

bool inside_office(const annotator *w, uint32_t at) {
    for (uint32_t back = 1; back <= 6 && at >= w->first + back; back++) {
        const gaz_match *office = longest_match(w, at - back, GAZ_OFFICE);
        if (office && office->last > at && !office_takes_rank(w, office)) return true;
    }
    return false;
}

/* A headline in title case, or all capitals: capitals tell names from words no longer. */
static bool is_title_case(const annotator *w) {
    bool prose = w->t->blocks.items[w->t->sentences.items[w->index].block].kind == BLOCK_PROSE;
    size_t words = 0, long_words = 0, small = 0;
    for (uint32_t i = w->first; i < w->last; i++) {
        const token *word = token_at(w, i);
        if (word->kind != TOKEN_WORD) continue;
        words++;
        long_words += word->folded.len > 3;
        small += !word->capital && word->folded.len > 3;
    }
    return words >= 4 && small * 6 <= long_words && !prose;
}

/* Folding makes "Rest" of "Rəşt" and "Big" of "БиГ": a common word is such a name only as the table spells it. */
static bool spelled_so(const annotator *w, uint32_t at, const gaz_match *m) {
    const gaz_entry *entry = &w->g->entries.items[m->entry];
    const token *written = token_at(w, at);
    const char *word = w->t->bytes + written->start;
    size_t length = written->end - written->start;
    for (size_t i = 0; i < entry->spellings.count; i++) {
        const char *spelling = entry->spellings.items[i].words;
        if (strncasecmp(spelling, word, length) == 0 && !spelling[length]) return true;
    }
    return false;
}

static void drop_likeness(const annotator *w, uint32_t at, gaz_matches *matches) {
    size_t kept = 0;
    for (size_t i = 0; i < matches->count; i++) {
        const gaz_match *m = &matches->items[i];
        bool name = m->last == at + 1 && !m->inflected && !m->guessed &&
                    (m->entry != MAP_NONE && (w->g->entries.items[m->entry].type == GAZ_PLACE ||
                                              w->g->entries.items[m->entry].type == GAZ_COUNTRY));
        if (!name || spelled_so(w, at, m)) matches->items[kept++] = *m;
    }
    matches->count = kept;
}

static void open_sentence(annotator *w, uint32_t index) {
    const sentence *s = &w->t->sentences.items[index];
    w->index = index;
    w->first = s->first;
    w->last = s->last;
    w->lang = (language)w->t->blocks.items[s->block].lang;
    w->found.count = 0;
    w->title_case = is_title_case(w);
    for (int type = 0; type < MENTION_TYPES; type++) {
        w->covering[type] = arena_array(w->a, uint32_t, s->last - s->first + 1);
    }
    w->matches = arena_array(w->a, gaz_matches, s->last - s->first + 1);
    for (uint32_t i = s->first; i < s->last; i++) {
        gaz_match_at(w->g, w->t, i, s->last, w->lang, &w->budget, w->a, &w->matches[i - s->first]);
        if (name_common_word(w, i)) drop_likeness(w, i, &w->matches[i - s->first]);
    }
}

static int by_place(const void *a, const void *b) {
    const mention *x = a, *y = b;
    if (x->first != y->first) return x->first < y->first ? -1 : 1;
    if (x->last != y->last) return x->last > y->last ? -1 : 1;
    return (int)x->type - (int)y->type;
}

typedef vec(mention) mention_list;

/* First pass over all sentences, so that a surname can be known by a full name that comes later. */
void annotate(const gaz *g, const text *t, arena *a, annotation *out) {
    annotator w = { .g = g, .t = t, .a = a, .budget = { DAMAGED_WORDS } };
    mention_list *kept = arena_array(a, mention_list, t->sentences.count + 1);
    *out = (annotation){ .t = t };
    for (uint32_t i = 0; i < t->sentences.count; i++) {
        open_sentence(&w, i);
        annotate_dates(&w);
        annotate_countries(&w);
        annotate_places(&w);
        annotate_organizations(&w);
        annotate_ranks(&w);
        annotate_offices(&w);
        annotate_people(&w);
        annotate_learn_names(&w);
        annotate_learn_outlets(&w);
        for (size_t m = 0; m < w.found.count; m++) {
            vec_push(a, &kept[i], w.found.items[m]);
        }
    }
    out->first_of = arena_array(a, uint32_t, t->sentences.count + 1);
    for (uint32_t i = 0; i < t->sentences.count; i++) {
        open_sentence(&w, i);
        for (size_t m = 0; m < kept[i].count; m++) {
            annotate_add(&w, kept[i].items[m]);
        }
        annotate_known_outlets(&w);
        annotate_known_people(&w);
        annotate_abbreviations(&w);
        annotate_settle_weak(&w);
        if (w.found.count) qsort(w.found.items, w.found.count, sizeof(mention), by_place);
        out->first_of[i] = (uint32_t)out->mentions.count;
        for (size_t m = 0; m < w.found.count; m++) {
            vec_push(a, &out->mentions, w.found.items[m]);
        }
    }
    out->first_of[t->sentences.count] = (uint32_t)out->mentions.count;
}
