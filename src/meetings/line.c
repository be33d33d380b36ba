/* A sentence as a line of symbols, and who is meant by "he", "the minister", "the Turkish delegation", "the two".
 *
 * Example: "On May 21, the Minister of Defense of the Republic of Azerbaijan, Colonel General Zakir Hasanov received
 * the delegation led by Army General Metin Tokel." becomes " on D , P0 received the delegation led by P1 . ". */
#include "meetings/meetings.h"

enum { MOST_REFERRED_PEOPLE = 400 };

typedef struct {
    const gaz *g;
    const who *people;
    const text *t;
    arena *a;
    line *out;
    discourse *state;
    uint32_t first, last; /* tokens of the sentence */
    vec(char) bytes;
} builder;

static const token *at_token(const builder *b, uint32_t at) {
    static const token nothing = { .kind = TOKEN_MARK, .folded = { "", 0 } };
    return at >= b->first && at < b->last ? &b->t->tokens.items[at] : &nothing;
}

static bool is_word(const builder *b, uint32_t at, const char *folded) {
    return token_is(at_token(b, at), folded);
}

static bool in_words(const builder *b, uint32_t at, const char *class_name) {
    return gaz_in_class(b->g, class_name, at_token(b, at)->folded);
}

static void put(builder *b, str words, uint32_t token_index, uint32_t last) {
    symbol s = {
        .start = (uint32_t)b->bytes.count, .token = token_index, .last = last, .person = MAP_NONE, .group = MAP_NONE
    };
    for (size_t i = 0; i < words.len; i++) {
        vec_push(b->a, &b->bytes, words.ptr[i]);
    }
    s.end = (uint32_t)b->bytes.count;
    vec_push(b->a, &b->bytes, ' ');
    vec_push(b->a, &b->out->symbols, s);
}

static const person *person_at(const builder *b, uint32_t index) {
    return &b->people->people.items[index];
}

static void put_person(builder *b, uint32_t person_index, uint32_t group_index, const char *because, uint32_t at,
                       uint32_t last) {
    put(b, str_of(arena_printf(b->a, "P%u", person_index)), at, last);
    symbol *s = &b->out->symbols.items[b->out->symbols.count - 1];
    s->person = person_index;
    s->group = group_index;
    s->because = because;
    b->out->person_symbols++;
    uint32_t entry = person_at(b, person_index)->entry;
    bool dead = entry != MAP_NONE && b->g->entries.items[entry].dead; /* "the two" are no grave and its visitor */
    if (b->state->recent[0] != person_index && !dead) {
        b->state->recent[1] = b->state->recent[0];
        b->state->recent[0] = person_index;
    }
}

/* --------------------------------------------------------------- referring */

static uint32_t first_person_of_line(const builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person != MAP_NONE) return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

/* The first person of the line where it is one alone: "A, B and C were among those he met" is about somebody else. */
static uint32_t single_subject(const builder *b) {
    const symbol *s = b->out->symbols.items;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (s[i].person == MAP_NONE) continue;
        bool listed = i + 2 < b->out->symbols.count && s[i + 2].person != MAP_NONE && s[i + 1].person == MAP_NONE;
        return listed ? MAP_NONE : s[i].person;
    }
    return MAP_NONE;
}

/* The person whom an object pronoun of this clause cannot mean: the clause's subject, named last. */
static uint32_t last_person_of_line(const builder *b) {
    for (size_t i = b->out->symbols.count; i > 0; i--) {
        if (b->out->symbols.items[i - 1].person != MAP_NONE) return b->out->symbols.items[i - 1].person;
    }
    return MAP_NONE;
}

/* "he": whom the sentence, or the one before it, is about; "him": somebody whom the clause has not named. Never
 * somebody of the other sex. */
static uint32_t by_pronoun(const builder *b, char sex, bool object) {
    uint32_t candidates[] = { single_subject(b), b->state->subject, b->state->recent[0], b->state->recent[1] };
    uint32_t excluded = object ? last_person_of_line(b) : MAP_NONE;
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (candidates[i] == MAP_NONE || candidates[i] == excluded) continue;
        char known = person_at(b, candidates[i])->sex;
        if (!known || known == sex) return candidates[i];
    }
    return MAP_NONE;
}

/* Whether a word of the person's offices or rank is the noun. */
static bool office_says(const gaz *g, const person *p, str noun) {
    static const char *const kinds[][2] = { { "monarch-word", "monarch-office" }, { "envoy-word", "envoy-office" } };
    for (size_t k = 0; k < sizeof kinds / sizeof *kinds; k++) {
        if (!gaz_in_class(g, kinds[k][0], noun)) continue;
        for (size_t i = 0; i < p->office_ids.count; i++) {
            if (gaz_in_class(g, kinds[k][1], str_of(p->office_ids.items[i]))) return true;
        }
    }
    if (gaz_in_class(g, "rank-word", noun) && p->rank) { /* "the general" is "Lt. Gen." */
        for (const char *words = p->rank; *words; words++) {
            if (strncasecmp(words, noun.ptr, 3) == 0) return true;
        }
    }
    for (size_t i = 0; i <= p->offices.count; i++) {
        const char *words = i < p->offices.count ? p->offices.items[i] : p->rank;
        for (; words && *words; words++) {
            if (strncasecmp(words, noun.ptr, noun.len) == 0) return true;
        }
    }
    return false;
}

static bool in_article(const builder *b, uint32_t sentence_index) {
    uint8_t kind = b->t->blocks.items[b->t->sentences.items[sentence_index].block].kind;
    return kind == BLOCK_PROSE || kind == BLOCK_TITLE;
}

/* The person a role word means: of that country where one is told, with that word in the office or rank where the word
 * says more than "guest"; the latest met. */
static uint32_t by_role(const builder *b, const char *country, str noun, bool any_role) {
    uint32_t best = MAP_NONE, latest = 0;
    size_t most = 0;
    if (b->people->people.count > MOST_REFERRED_PEOPLE) return MAP_NONE; /* a list of names, no article */
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        const person *p = person_at(b, i);
        if (p->only_furniture) continue;
        if (country && (!p->country || strcmp(country, p->country) != 0)) continue;
        if (!any_role && !office_says(b->g, p, noun)) continue;
        uint32_t met = 0;
        size_t times = 0;
        for (uint32_t g = 0; g < b->people->first_of[b->out->sentence]; g++) {
            const group *here = &b->people->groups.items[g];
            if (here->person != i || !in_article(b, here->sentence)) continue;
            if (!met) met = g + 1;
            times++;
        }
        if (!met) continue;
        /* A delegation is its leader, and the leader is named first; a bare role is whom the article is most about. */
        bool better = any_role ? met < latest : times > most;
        if (best == MAP_NONE || better) {
            best = i;
            latest = met;
            most = times;
        }
    }
    return best;
}

static const char *country_before(const builder *b, uint32_t at, uint32_t *first) {
    const annotation *marks = b->people->marks;
    uint32_t s = b->out->sentence;
    for (uint32_t i = marks->first_of[s]; i < marks->first_of[s + 1]; i++) {
        const mention *m = &marks->mentions.items[i];
        if (m->type == ENT_COUNTRY && m->first == at && m->entry != MAP_NONE) {
            *first = m->last;
            return b->g->entries.items[m->entry].country;
        }
    }
    return NULL;
}

/* Words that make the noun a different one: "the delegation led by X", "the guest of honour", "the minister's". */
static bool noun_goes_on(const builder *b, uint32_t behind) {
    return is_word(b, behind, "led") || is_word(b, behind, "headed") || is_word(b, behind, "under") ||
           is_word(b, behind, "of") || is_word(b, behind, "consisting") || is_word(b, behind, "including") ||
           is_word(b, behind, "-") || is_word(b, behind, "which") || is_word(b, behind, "from") ||
           is_word(b, behind, "at") || in_words(b, behind, "delegation-held");
}

/* No noun behind the nationality: a verb, a mark, or "and". */
static bool national_alone(const builder *b, uint32_t at) {
    const token *next = at_token(b, at);
    bool mark = next->kind == TOKEN_MARK && (token_is(next, ",") || token_is(next, ".") || token_is(next, ";"));
    return mark || in_words(b, at, "clause-verb") || is_word(b, at, "and") || is_word(b, at, "at") ||
           is_word(b, at, "before");
}

/* "the Turkish delegation", "the minister", "the guest", "the two": symbols for them; the token behind, or `at`. */
static uint32_t try_role_words(builder *b, uint32_t at) {
    if (!is_word(b, at, "the") && !is_word(b, at, "both")) return at;
    if (is_word(b, at - 1, "on") || is_word(b, at - 1, "from")) return at; /* "on the Azerbaijani side" */
    uint32_t next = at + 1;
    const char *country = country_before(b, next, &next);
    while (in_words(b, next, "role-adjective")) {
        next++;
    }
    const token *noun = at_token(b, next);
    if (country && national_alone(b, next)) { /* "the Dane was the guest of …" */
        uint32_t meant = by_role(b, country, noun->folded, true);
        if (meant == MAP_NONE) return at;
        put_person(b, meant, MAP_NONE, "the one of that country", at, next);
        return next;
    }
    bool adjective = !country && noun->kind == TOKEN_WORD && !noun->capital && in_words(b, next + 1, "guest-noun");
    if (adjective) noun = at_token(b, ++next); /* "the viceregal visitor" */
    if (noun->kind != TOKEN_WORD || noun_goes_on(b, next + 1)) return at;
    uint32_t found = MAP_NONE;
    bool acts = in_words(b, next + 1, "deed") || in_words(b, next + 1, "aux") || in_words(b, next + 1, "discussed") ||
                at_token(b, next + 1)->kind == TOKEN_MARK || in_words(b, next + 1, "pair-verb");
    bool counted = is_word(b, next, "two") && in_words(b, next + 1, "role-plural");
    if (counted) next++;
    bool pair = !country && (counted || (in_words(b, next, "pair-noun") && acts));
    if (pair && b->state->recent[1] != MAP_NONE) {
        uint32_t last = next + 1;
        uint32_t one = b->state->recent[1], two = b->state->recent[0];
        put_person(b, one, MAP_NONE, "\"the two\": the last two people named", at, last);
        put(b, STR("and"), last, last);
        put_person(b, two, MAP_NONE, "\"the two\": the last two people named", at, last);
        return last;
    }
    if (is_word(b, at, "both")) return at;
    if (in_words(b, next, "guest-noun") && !country)
        found = b->state->last_guest;
    else if (in_words(b, next, "host-noun") && !country)
        found = b->state->last_host;
    else if (country && (in_words(b, next, "party-noun") || in_words(b, next, "guest-noun")))
        found = by_role(b, country, noun->folded, true);
    else if (in_words(b, next, "role-noun"))
        found = by_role(b, country, noun->folded, false);
    else if (is_word(b, next, "delegation") && !country)
        found = b->state->leader != MAP_NONE       ? b->state->leader
                : b->state->last_guest != MAP_NONE ? b->state->last_guest
                                                   : b->state->protagonist;
    if (found == MAP_NONE) return at;
    put_person(b, found, MAP_NONE, "a role word that fits this person", at, next + 1);
    return next + 1;
}

static uint32_t try_pronoun(builder *b, uint32_t at) {
    bool object =
        is_word(b, at + 1, "and") || is_word(b, at + 1, ",") || is_word(b, at + 1, ".") || is_word(b, at, "him");
    bool he = is_word(b, at, "he") || is_word(b, at, "him"),
         she = is_word(b, at, "she") || (is_word(b, at, "her") && object);
    if (!he && !she) return at;
    bool talked = in_words(b, at - 2, "talk-verb") || in_words(b, at - 2, "talks-noun");
    bool reflexive = is_word(b, at - 1, "with") && !talked; /* "brought with him": the subject itself */
    bool accusative = (is_word(b, at, "him") || is_word(b, at, "her")) && !reflexive;
    uint32_t found = by_pronoun(b, she ? 'f' : 'm', accusative);
    if (found == MAP_NONE) return at;
    put_person(b, found, PRONOUN, "a pronoun for the person the text is about", at, at + 1);
    return at + 1;
}

/* ---------------------------------------------------------------- building */

/* "the Chiefs of the General Staff", "the two foreign ministers": the two people of the article who hold that office.
 */
static bool both_holders(builder *b, const group *g, uint32_t at) {
    const mention *office = &b->people->marks->mentions.items[g->mention];
    uint32_t found[2];
    size_t count = 0;
    if (!office->plural || !office->office || g->country) return false;
    for (uint32_t i = 0; i < b->people->people.count; i++) {
        const person *p = person_at(b, i);
        bool holds = false;
        for (size_t o = 0; o < p->office_ids.count; o++) {
            holds |= strcmp(p->office_ids.items[o], office->office) == 0;
        }
        if (!holds || p->only_furniture) continue;
        if (count == 2) return false;
        found[count++] = i;
    }
    if (count != 2) return false;
    const char *because = "the two people of the article who hold this office";
    put_person(b, found[0], MAP_NONE, because, at, g->last);
    put(b, STR("and"), at, g->last);
    put_person(b, found[1], MAP_NONE, because, at, g->last);
    return true;
}

static uint32_t try_group(builder *b, uint32_t at) {
    uint32_t s = b->out->sentence;
    for (uint32_t i = b->people->first_of[s]; i < b->people->first_of[s + 1]; i++) {
        const group *g = &b->people->groups.items[i];
        if (g->first > at || g->last <= at) continue;
        if (g->person == MAP_NONE && both_holders(b, g, at)) return g->last;
        if (g->person == MAP_NONE)
            put(b, STR("O"), at, g->last);
        else
            put_person(b, g->person, i, g->because, at, g->last);
        return g->last;
    }
    return at;
}

static uint32_t try_mention(builder *b, uint32_t at) {
    const annotation *marks = b->people->marks;
    uint32_t s = b->out->sentence, last = at;
    const char *letter = NULL;
    for (uint32_t i = marks->first_of[s]; i < marks->first_of[s + 1]; i++) {
        const mention *m = &marks->mentions.items[i];
        if (m->first != at || m->last <= last) continue;
        const char *mine = m->type == ENT_DATE           ? "D"
                           : m->type == ENT_PLACE        ? "L"
                           : m->type == ENT_COUNTRY      ? "C"
                           : m->type == ENT_ORGANIZATION ? "G"
                                                         : NULL;
        if (!mine) continue;
        letter = mine;
        last = m->last;
    }
    if (letter) put(b, str_of(letter), at, last);
    return last;
}

static bool is_quote(const token *t) {
    return t->kind == TOKEN_MARK && (token_is(t, "\"") || token_is(t, "“") || token_is(t, "”") || token_is(t, "„") ||
                                     token_is(t, "«") || token_is(t, "»") || token_is(t, "‘"));
}

/* One plain word or mark, with what is glued to it by hyphens: "one-on-one". */
static uint32_t put_word(builder *b, uint32_t at) {
    const token *word = at_token(b, at);
    if (is_quote(word)) return at + 1;
    bool pointing = in_words(b, at + 1, "time-noun") || is_word(b, at - 1, "and");
    if (token_is(word, "that") && pointing) { /* "later that day", "and that firm's manager" open no clause */
        put(b, STR("this"), at, at + 1);
        return at + 1;
    }
    if ((token_is(word, "'") || token_is(word, "’")) && is_word(b, at + 1, "s") && at_token(b, at + 1)->glued) {
        put(b, STR("'s"), at, at + 2);
        return at + 2;
    }
    if (token_is(word, "?") && word->glued && is_word(b, at + 1, "s") && at_token(b, at + 1)->glued) {
        put(b, STR("'s"), at, at + 2); /* an apostrophe that was lost */
        return at + 2;
    }
    if (word->kind == TOKEN_NUMBER) {
        put(b, STR("N"), at, at + 1);
        return at + 1;
    }
    if (word->kind == TOKEN_MARK && word->glued && (token_is(word, "'") || token_is(word, "’"))) return at + 1;
    uint32_t last = at + 1;
    while (word->kind == TOKEN_WORD && is_word(b, last, "-") && at_token(b, last)->glued &&
           at_token(b, last + 1)->glued && at_token(b, last + 1)->kind == TOKEN_WORD) {
        last += 2;
    }
    vec(char) joined = { 0 };
    for (uint32_t i = at; i < last; i++) {
        str part = at_token(b, i)->folded;
        for (size_t c = 0; c < part.len; c++) {
            vec_push(b->a, &joined, part.ptr[c]);
        }
    }
    put(b, (str){ joined.items, joined.count }, at, last);
    return last;
}

/* "a delegation … led by P1", "P0 başda olmaqla nümayəndə heyəti": whose delegation it is. */
static void note_leader(builder *b) {
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
            bool leads = str_is(link, "by") || str_is(link, "of") || str_is(link, "under") || str_is(link, "with") ||
                         str_is(link, "s");
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

/* Whom the sentence is about: its first person, unless a preposition makes that one something else. */
static uint32_t subject_of_line(const builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person == MAP_NONE) continue;
        if (i) {
            const symbol *before = &b->out->symbols.items[i - 1];
            str word = { b->bytes.items + before->start, before->end - before->start };
            if (gaz_in_class(b->g, "oblique", word)) return MAP_NONE;
        }
        return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

/* "X met A and was received by B": behind "and" a verb stands whose subject is X, not A. */
static bool subject_left_out(const builder *b, uint32_t at) {
    if (!is_word(b, at, "and") && !is_word(b, at, "then")) return false;
    uint32_t next = at + 1;
    while (in_words(b, next, "verb-adverb")) {
        next++;
    }
    bool auxiliary = is_word(b, next, "was") || is_word(b, next, "has") || is_word(b, next, "had");
    if (!auxiliary && !in_words(b, next, "deed") && !in_words(b, next, "finite")) return false;
    size_t named = 0;
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        named += b->out->symbols.items[i].person != MAP_NONE;
    }
    return named >= 1;
}

void line_build(const gaz *g, const who *people, uint32_t sentence_index, discourse *state, arena *a, line *out) {
    const text *t = people->marks->t;
    const sentence *s = &t->sentences.items[sentence_index];
    *out = (line){ .sentence = sentence_index };
    builder b = {
        .g = g, .people = people, .t = t, .a = a, .out = out, .state = state, .first = s->first, .last = s->last
    };
    vec_push(a, &b.bytes, ' ');
    uint32_t at = s->first, dateline;
    if (dateline_of(g, people->marks, sentence_index, &dateline)) at = dateline;
    bool english = t->blocks.items[s->block].lang == LANG_EN;
    while (at < s->last) {
        if (english && subject_left_out(&b, at)) {
            uint32_t left_out = first_person_of_line(&b);
            at = put_word(&b, at);
            put(&b, STR("|"), at, at); /* a new clause: no list of people goes on across it */
            put_person(&b, left_out, MAP_NONE, "the subject, left out behind \"and\"", at, at);
        }
        uint32_t next = try_group(&b, at);
        if (next == at) next = try_mention(&b, at);
        if (next == at && english) next = try_role_words(&b, at);
        if (next == at && english) next = try_pronoun(&b, at);
        at = next > at ? next : put_word(&b, at);
    }
    vec_push(a, &b.bytes, '\0');
    out->bytes = b.bytes.items;
    out->length = b.bytes.count - 1;
    uint32_t subject = subject_of_line(&b);
    if (subject != MAP_NONE) state->subject = subject;
    if (state->protagonist == MAP_NONE && t->blocks.items[s->block].kind == BLOCK_PROSE)
        state->protagonist = first_person_of_line(&b);
    note_leader(&b);
}
