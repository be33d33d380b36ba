/* Who is meant by an office that no name stands beside: "the two foreign ministers", "the Zambian Speaker", "EAM".
 *
 * It is somebody whom the article has named by then, of the country that is told, if one is, and holding that office:
 * the same in the tables, or in the words of the text ("the Deputy Minister" for a "Deputy Minister of Foreign
 * Affairs"). Where several fit, it is the one the article is about, or who is on a visit; else nobody. */
#include "meetings/refer.h"

enum { UNFIT, PERHAPS, BY_WORDS, BY_OFFICE };

static const mention *office_of(const line_builder *b, const group *g) {
    return &b->people->marks->mentions.items[g->mention];
}

static bool holds(const person *p, const char *office) {
    for (size_t o = 0; o < p->office_ids.count; o++) {
        if (strcmp(p->office_ids.items[o], office) == 0) return true;
    }
    return false;
}

/* "six new ambassadors": how many of them are told, and it is not two. */
static bool counted_otherwise(const line_builder *b, uint32_t at) {
    enum { ADJECTIVES = 1 };
    static const char *const counts[] = { "three", "four", "five",  "six",     "seven", "eight", "nine",
                                          "ten",   "many", "other", "several", "some",  "all",   "various" };
    for (uint32_t back = 1; back <= ADJECTIVES + 1; back++) {
        uint32_t before = at - back;
        if (line_token(b, before)->kind == TOKEN_NUMBER) return true;
        for (size_t i = 0; i < sizeof counts / sizeof *counts; i++) {
            if (line_word_is(b, before, counts[i])) return true;
        }
    }
    return false;
}

/* "the Chiefs of the General Staff", "the two foreign ministers": the two people of the article who hold that office.
 */
static bool put_both_holders(line_builder *b, const group *g, uint32_t at) {
    const mention *office = office_of(b, g);
    uint32_t found[2];
    size_t count = 0;
    if (!office->plural || !office->office || g->country || counted_otherwise(b, office->first)) return false;
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        const person *p = line_person(b, i);
        if (!holds(p, office->office) || p->only_furniture) continue;
        if (count == 2) return false;
        found[count++] = i;
    }
    if (count != 2) return false;
    const char *because = "the two people of the article who hold this office";
    line_put_person(b, found[0], MAP_NONE, because, at, g->last);
    line_put(b, STR("and"), at, g->last);
    line_put_person(b, found[1], MAP_NONE, because, at, g->last);
    return true;
}

/* "the Zambian Speaker", "EAM"; not "the deputy minister of", which goes on, nor "a Zambian Speaker". */
static bool is_definite(const line_builder *b, const group *g) {
    const mention *office = office_of(b, g);
    bool article = line_word_is(b, g->first, "the") || line_word_is(b, g->first - 1, "the");
    bool initials = office->last == office->first + 1 && line_token(b, office->first)->caps;
    bool named = line_word_is(b, g->last, ",") && line_token(b, g->last + 1)->capital; /* whose name stands there */
    bool goes_on = line_word_is(b, g->last, "of") || line_word_is(b, g->last, "for") ||
                   line_word_is(b, g->last, "to") || line_token(b, g->last)->capital;
    return !office->plural && !g->former && !g->qualified && (article || initials) && !goes_on && !named;
}

/* "Deputy Minister" for a "Deputy Foreign Minister": the first word and the last. */
static bool same_ends(str words, const char *told) {
    const char *last = memrchr(words.ptr, ' ', words.len), *told_last = strrchr(told, ' ');
    if (!last || !told_last || last == words.ptr) return false;
    str first;
    str_cut(&(str){ words.ptr, words.len }, ' ', &first);
    size_t length = (size_t)(words.ptr + words.len - last);
    bool starts = strncasecmp(told, first.ptr, first.len) == 0 && told[first.len] == ' ';
    return starts && strlen(told_last) == length && strncasecmp(told_last, last, length) == 0;
}

/* Whether an office of the person starts with the words of the text. */
static bool office_in_words(const line_builder *b, const person *p, const mention *office) {
    str words = { b->t->bytes + b->t->tokens.items[office->first].start,
                  b->t->tokens.items[office->last - 1].end - b->t->tokens.items[office->first].start };
    for (size_t i = 0; i < p->offices.count; i++) {
        const char *told = p->offices.items[i];
        bool whole = strlen(told) == words.len || (strlen(told) > words.len && told[words.len] == ' ');
        if (whole && strncasecmp(told, words.ptr, words.len) == 0) return true;
        if (same_ends(words, told)) return true;
    }
    return false;
}

static bool is_military(const line_builder *b, const mention *office) {
    for (uint32_t at = office->first; at < office->last; at++) {
        if (gaz_in_class(b->g, "military-word", b->t->tokens.items[at].folded)) return true;
    }
    return false;
}

/* The body that the words of the office at `index` of the mentions hold, or MAP_NONE: it stands near. */
static uint32_t body_of(const line_builder *b, uint32_t index) {
    enum { NEAR = 3 };
    const annotation *marks = b->people->marks;
    const mention *office = &marks->mentions.items[index];
    for (size_t i = index > NEAR ? index - NEAR : 0; i <= index + NEAR && i < marks->mentions.count; i++) {
        const mention *m = &marks->mentions.items[i];
        if (m->type == ENT_ORGANIZATION && m->first >= office->first && m->last <= office->last) return m->entry;
    }
    return MAP_NONE;
}

/* "the WTO chief" for a "Director-General of the World Trade Organization". */
static bool of_same_body(const line_builder *b, const person *p, uint32_t office) {
    uint32_t body = body_of(b, office);
    for (size_t i = 0; body != MAP_NONE && i < p->office_mentions.count; i++) {
        if (body_of(b, (uint32_t)p->office_mentions.items[i]) == body) return true;
    }
    return false;
}

static int fits(const line_builder *b, uint32_t index, const group *g) {
    const person *p = line_person(b, index);
    const mention *office = office_of(b, g);
    if (p->only_furniture || p->by_office || !refer_named_before(b, index)) return UNFIT;
    if (g->country && p->country && strcmp(g->country, p->country) != 0) return UNFIT;
    if (office->office && holds(p, office->office)) return BY_OFFICE;
    if (office_in_words(b, p, office) || of_same_body(b, p, g->mention)) return BY_WORDS;
    /* "the Somali army chief" for a general of that country */
    bool open = p->offices.count == 0 && p->rank && g->country && p->country && is_military(b, office);
    return open ? PERHAPS : UNFIT;
}

static uint32_t holder(const line_builder *b, const group *g) {
    const uint32_t favoured[] = { b->state->protagonist, b->state->visitor, b->state->last_guest };
    uint32_t best = MAP_NONE;
    int how = UNFIT;
    bool several = false;
    if (b->people->people.count > MOST_REFERRED_PEOPLE) return MAP_NONE; /* a list of names, no article */
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        int fit = fits(b, i, g);
        if (fit == UNFIT || fit < how) continue;
        several = fit == how;
        how = fit;
        best = i;
    }
    for (size_t i = 0; several && i < sizeof favoured / sizeof *favoured; i++) {
        if (favoured[i] != MAP_NONE && fits(b, favoured[i], g) == how) return favoured[i];
    }
    return several ? MAP_NONE : best;
}

bool refer_elsewhere(const line_builder *b, uint32_t index) {
    const annotation *marks = b->people->marks;
    const char *home = line_person(b, index)->country;
    uint32_t s = b->out->sentence;
    if (!home || index == b->state->visitor || index == b->state->last_guest) return false;
    for (uint32_t i = marks->first_of[s]; i < marks->first_of[s + 1]; i++) {
        const mention *m = &marks->mentions.items[i];
        if (m->type != ENT_PLACE || m->entry == MAP_NONE || m->first > b->first + 1) continue;
        const char *here = b->g->entries.items[m->entry].country;
        return here && strcmp(here, home) != 0;
    }
    return false;
}

bool refer_office(line_builder *b, const group *g, uint32_t at) {
    if (!g->by_office || g->counterpart) return false;
    if (put_both_holders(b, g, at)) return true;
    uint32_t found = is_definite(b, g) ? holder(b, g) : MAP_NONE;
    if (found == MAP_NONE || (!g->country && refer_elsewhere(b, found))) return false;
    line_put_person(b, found, MAP_NONE, "who is told to hold this office", at, g->last);
    return true;
}
