/* What a sentence is about, and what it leaves behind for the sentences after it: its subject, a delegation's leader,
 * the company of those who are under way. */
#include "meetings/refer.h"

/* The first person of the line where it is one alone, and no "with the president of C, P1": "A, B and C were among
 * those he met" is about somebody else. */
uint32_t refer_single_subject(const line_builder *b) {
    const symbol *s = b->out->symbols.items;
    if (b->out->symbols.count && s[0].person == MAP_NONE && line_symbol_is(b, 0, "with")) return MAP_NONE;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (s[i].person == MAP_NONE) continue;
        bool behind_place =
            i && (line_symbol_is(b, i - 1, "L") || line_symbol_is(b, i - 1, "D")); /* "From Ichigaya he went" */
        if ((i && line_oblique(b, i - 1)) || (i > 1 && !behind_place && line_oblique(b, i - 2))) return MAP_NONE;
        bool linked =
            i + 2 < b->out->symbols.count && (line_symbol_is(b, i + 1, ",") || line_symbol_is(b, i + 1, "and"));
        bool listed = linked && s[i + 2].person != MAP_NONE;
        return listed ? MAP_NONE : s[i].person;
    }
    return MAP_NONE;
}

/* "a delegation … led by P1", "P0 başda olmaqla nümayəndə heyəti": whose delegation it is. */
static void note_leader(line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        const symbol *word = &b->out->symbols.items[i];
        str spelled = { b->bytes.items + word->start, word->end - word->start };
        bool party = str_is(spelled, "delegation") || str_is(spelled, "heyeti") || str_is(spelled, "heyet") ||
                     str_is(spelled, "delegatsiya") || str_is(spelled, "delegatsiyu") || str_is(spelled, "delegatsiei");
        if (!party) continue;
        for (size_t k = i + 1; k < b->out->symbols.count && k < i + 16; k++) {
            const symbol *near = &b->out->symbols.items[k];
            str link = { b->bytes.items + b->out->symbols.items[k - 1].start,
                         b->out->symbols.items[k - 1].end - b->out->symbols.items[k - 1].start };
            bool led = i + 2 < k && line_symbol_is(b, i + 1, "led") &&
                       line_symbol_is(b, i + 2, "by"); /* "led by the envoy , P1" */
            bool leads = led || str_is(link, "by") || str_is(link, "of") || str_is(link, "under") ||
                         str_is(link, "with") || str_is(link, "s");
            if (near->person != MAP_NONE && leads) b->state->leader = near->person;
            if (near->person != MAP_NONE) break;
        }
        for (size_t k = i; k > 0 && k + 5 > i; k--) {
            const symbol *near = &b->out->symbols.items[k - 1];
            str link = { b->bytes.items + near->start, near->end - near->start };
            bool turkic = str_is(link, "basda") || str_starts(link, "basciliq") || str_starts(link, "rehberliyi") ||
                          str_starts(link, "baskanlig");
            const symbol *leader = k > 1 ? &b->out->symbols.items[k - 2] : near;
            if (turkic && leader->person != MAP_NONE) b->state->leader = leader->person;
        }
    }
}

/* "His host was B": about him, not about B. */
static bool is_predicate(const line_builder *b, size_t index) {
    bool copula = line_symbol_is(b, index - 1, "was") || line_symbol_is(b, index - 1, "were");
    for (size_t i = 0; copula && i + 1 < index; i++) {
        if (line_symbol_is(b, i, "his") || line_symbol_is(b, i, "her")) return true;
    }
    return false;
}

/* Whom the sentence is about: its first person, unless a preposition makes that one something else. */
static uint32_t subject_of_line(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person == MAP_NONE) continue;
        if (i && (line_oblique(b, i - 1) || is_predicate(b, i))) return MAP_NONE;
        return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

/* "and, after that, sat down with B": behind the second comma, where so few words stand between. */
static uint32_t behind_parenthesis(const line_builder *b, uint32_t at) {
    enum { PARENTHESIS_WORDS = 6 };
    if (!line_word_is(b, at, ",")) return at;
    for (uint32_t next = at + 1; next <= at + PARENTHESIS_WORDS; next++) {
        if (line_word_is(b, next, ",")) return next + 1;
    }
    return at;
}

/* "and crossed to the north": not "the renewed and widened ties". */
static bool past_tense(const line_builder *b, uint32_t conjunction, uint32_t at) {
    enum { SHORTEST_VERB = 5 };
    const token *verb = line_token(b, at), *before = line_token(b, conjunction - 1);
    bool regular =
        verb->kind == TOKEN_WORD && !verb->capital && verb->folded.len >= SHORTEST_VERB && str_ends(verb->folded, "ed");
    return regular && !str_ends(before->folded, "ed") && !line_word_is(b, at + 1, "and");
}

/* "X was greeted by A, saw B, and left": behind a comma, after somebody whom a preposition makes no subject. */
static bool goes_on_behind_comma(const line_builder *b, uint32_t at) {
    size_t count = b->out->symbols.count;
    if (!line_word_is(b, at, ",") || !line_in_class(b, at + 1, "comma-verb") || count < 3) return false;
    const symbol *last = &b->out->symbols.items[count - 1], *word = last - 2;
    uint32_t first = subject_of_line(b);
    if (gaz_in_class(b->g, "companion-word", (str){ b->bytes.items + word->start, word->end - word->start }))
        return false;
    return last->person != MAP_NONE && line_oblique(b, count - 2) && first != last->person && first != MAP_NONE;
}

/* "X met A and was received by B": behind "and" a verb stands whose subject is X, not A. */
bool refer_subject_left_out(const line_builder *b, uint32_t at) {
    bool then = line_word_is(b, at, "then") && !line_in_class(b, at - 1, "aux-verb") && !line_word_is(b, at - 1, "who");
    bool headline = line_word_is(b, at, ",") && line_in_class(b, at + 1, "headline-verb");
    if (headline) return line_first_person(b) != MAP_NONE; /* "Aoun confers with A, meets B" */
    if (goes_on_behind_comma(b, at)) return true;
    if (!line_word_is(b, at, "and") && !then) return false;
    uint32_t next = behind_parenthesis(b, at + 1);
    while (line_in_class(b, next, "verb-adverb")) {
        next++;
    }
    bool auxiliary = line_word_is(b, next, "was") || line_word_is(b, next, "has") || line_word_is(b, next, "had") ||
                     past_tense(b, at, next);
    if (line_word_is(b, next, "made") && line_word_is(b, next + 1, "up"))
        return false; /* "led by A and made up of B" */
    if (!auxiliary && !line_in_class(b, next, "deed") && !line_in_class(b, next, "finite")) return false;
    size_t named = 0;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        named += b->out->symbols.items[i].person != MAP_NONE;
    }
    return named >= 1;
}

/* The first person whom no preposition makes something else: "At the invitation of A, B left for …" is about B. */
static uint32_t first_told_of(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        uint32_t named = b->out->symbols.items[i].person;
        if (named != MAP_NONE && (!i || !line_oblique(b, i - 1))) return named;
    }
    return line_first_person(b);
}

/* Whom a "they" of the next sentence means: "A and B flew to …", "A was accompanied by B and C". */
static void note_company(line_builder *b) {
    const symbol *s = b->out->symbols.items;
    size_t count = 0, first = 0;
    bool open = true;
    if (!b->out->person_symbols) return; /* goes on about them */
    while (s[first].person == MAP_NONE) {
        first++;
    }
    for (size_t i = first; i < b->out->symbols.count && open && count < MOST_PARTY; i++) {
        if (s[i].person != MAP_NONE) {
            b->state->company[count++] = s[i].person;
            continue;
        }
        bool by = i + 1 < b->out->symbols.count && line_symbol_is(b, i + 1, "by");
        bool came_along = by && (line_symbol_is(b, i, "accompanied") || line_symbol_is(b, i, "joined"));
        came_along |= first == 1 && line_symbol_is(b, 0, "with") && count == 1; /* "With him went A and B" */
        open = line_symbol_is(b, i, ",") || line_symbol_is(b, i, "and") || line_symbol_is(b, i, "was") ||
               line_symbol_is(b, i, "by") || line_symbol_is(b, i, "also") || came_along;
    }
    uint32_t leader = b->state->leader; /* "A and B were members of the delegation" that he leads */
    for (size_t i = 0; i < b->out->symbols.count && count && count < MOST_PARTY && leader != MAP_NONE; i++) {
        if (!line_symbol_is(b, i, "delegation") && b->out->symbols.items[i].person != leader) continue;
        b->state->company[count++] = leader;
        break;
    }
    bool went = false; /* "A and B presented proposals. They were welcomed by C" is not about A and B */
    for (size_t i = 0; i < b->out->symbols.count && !went; i++) {
        str word = { b->bytes.items + s[i].start, s[i].end - s[i].start };
        went = gaz_in_class(b->g, "travel", word) || str_is(word, "accompanied") || str_is(word, "joined") ||
               str_is(word, "went") || str_is(word, "delegation");
    }
    b->state->company_count = went ? count : 0;
}

void refer_remember(line_builder *b, bool prose) {
    uint32_t subject = subject_of_line(b);
    bool listed =
        refer_single_subject(b) == MAP_NONE; /* "A and B were in attendance. He …" goes on about somebody else */
    if (subject != MAP_NONE && (!listed || b->state->subject == MAP_NONE)) {
        b->state->before = b->state->subject;
        b->state->subject = subject;
    }
    if (prose && b->state->protagonist == MAP_NONE) b->state->protagonist = first_told_of(b);
    note_company(b);
    note_leader(b);
}
