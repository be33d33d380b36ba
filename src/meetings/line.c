/* A sentence as a line of symbols; who is meant by "he" or "the minister" the refer files say.
 *
 * Example: "On May 21, the Minister of Defense of the Republic of Azerbaijan, Colonel General Zakir Hasanov received
 * the delegation led by Army General Metin Tokel." becomes " on D , P0 received the delegation led by P1 . ". */
#include "meetings/refer.h"

const token *line_token(const line_builder *b, uint32_t at) {
    static const token nothing = { .kind = TOKEN_MARK, .folded = { "", 0 } };
    return at >= b->first && at < b->last ? &b->t->tokens.items[at] : &nothing;
}

bool line_word_is(const line_builder *b, uint32_t at, const char *folded) {
    return token_is(line_token(b, at), folded);
}

bool line_in_class(const line_builder *b, uint32_t at, const char *class_name) {
    return gaz_in_class(b->g, class_name, line_token(b, at)->folded);
}

const person *line_person(const line_builder *b, uint32_t index) {
    return &b->people->people.items[index];
}

uint32_t line_first_person(const line_builder *b) {
    for (size_t i = 0; i < b->out->symbols.count; i++) {
        if (b->out->symbols.items[i].person != MAP_NONE) return b->out->symbols.items[i].person;
    }
    return MAP_NONE;
}

bool line_symbol_is(const line_builder *b, size_t index, const char *word) {
    const symbol *s = &b->out->symbols.items[index];
    return str_is((str){ b->bytes.items + s->start, s->end - s->start }, word);
}

bool line_oblique(const line_builder *b, size_t index) {
    const symbol *s = &b->out->symbols.items[index];
    return gaz_in_class(b->g, "oblique", (str){ b->bytes.items + s->start, s->end - s->start });
}

uint32_t line_last_person(const line_builder *b) {
    for (size_t i = b->out->symbols.count; i > 0; i--) {
        if (b->out->symbols.items[i - 1].person != MAP_NONE) return b->out->symbols.items[i - 1].person;
    }
    return MAP_NONE;
}

void line_put(line_builder *b, str words, uint32_t token_index, uint32_t last) {
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

void line_put_person(line_builder *b, uint32_t person_index, uint32_t group_index, const char *because, uint32_t at,
                     uint32_t last) {
    line_put(b, str_of(arena_printf(b->a, "P%u", person_index)), at, last);
    symbol *s = &b->out->symbols.items[b->out->symbols.count - 1];
    s->person = person_index;
    s->group = group_index;
    s->because = because;
    b->out->person_symbols++;
    uint32_t entry = line_person(b, person_index)->entry;
    bool dead = entry != MAP_NONE && gaz_dead_on(b->g, &b->g->entries.items[entry],
                                                 b->t->published); /* "the two" are no grave and its visitor */
    if (b->state->recent[0] != person_index && !dead) {
        b->state->recent[1] = b->state->recent[0];
        b->state->recent[0] = person_index;
    }
}

/* "Erdoğan's senior adviser", "the daughter of President Erdoğan": somebody else, whom nobody may take for him. */
static bool stands_for_another(const line_builder *b, const group *g) {
    enum { ADJECTIVES = 3 };
    uint32_t at = g->last;
    bool whose = (line_word_is(b, at, "'") || line_word_is(b, at, "’")) && line_word_is(b, at + 1, "s");
    for (uint32_t next = at + 2; whose && next <= at + 2 + ADJECTIVES; next++) {
        if (gaz_phrase_at(b->g, "kin-or-aide", b->t, next, b->last)) return true;
        if (line_token(b, next)->kind != TOKEN_WORD || line_in_class(b, next, "oblique")) break;
    }
    uint32_t link = g->first - 1;
    while (line_word_is(b, link, "the") || line_word_is(b, link, "late") || line_word_is(b, link, "former")) {
        link--;
    }
    bool linked = line_word_is(b, link, "of") || line_word_is(b, link, "to") || line_word_is(b, link, "for");
    return linked && line_in_class(b, link - 1, "kin-or-aide");
}

/* "his visiting Belarusian counterpart, X". */
static bool called_visiting(const line_builder *b, const group *g) {
    for (uint32_t at = g->first; at < g->last; at++) {
        if (line_word_is(b, at, "visiting")) return true;
    }
    return false;
}

static uint32_t try_group(line_builder *b, uint32_t at) {
    uint32_t s = b->out->sentence;
    for (uint32_t i = b->people->first_of[s]; i < b->people->first_of[s + 1]; i++) {
        const group *g = &b->people->groups.items[i];
        if (g->first > at || g->last <= at) continue;
        if (g->person == MAP_NONE && g->counterpart && g->by_office) continue; /* the words stand for themselves */
        if (g->person == MAP_NONE && refer_office(b, g, at)) return g->last;
        bool nobody = g->person == MAP_NONE || stands_for_another(b, g) ||
                      (g->by_office && !g->country && refer_elsewhere(b, g->person));
        if (!nobody && called_visiting(b, g)) b->state->visitor = g->person;
        if (nobody)
            line_put(b, STR("O"), at, g->last);
        else
            line_put_person(b, g->person, i, g->because, at, g->last);
        return g->last;
    }
    return at;
}

static uint32_t try_mention(line_builder *b, uint32_t at) {
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
    if (letter) line_put(b, str_of(letter), at, last);
    return last;
}

static bool is_quote(const token *t) {
    return t->kind == TOKEN_MARK && (token_is(t, "\"") || token_is(t, "“") || token_is(t, "”") || token_is(t, "„") ||
                                     token_is(t, "«") || token_is(t, "»") || token_is(t, "‘"));
}

/* One plain word or mark, with what is glued to it by hyphens: "one-on-one". */
static uint32_t put_word(line_builder *b, uint32_t at) {
    const token *word = line_token(b, at);
    if (is_quote(word)) return at + 1;
    bool pointing = line_in_class(b, at + 1, "time-noun") || line_word_is(b, at - 1, "and");
    if (token_is(word, "that") && pointing) { /* "later that day", "and that firm's manager" open no clause */
        line_put(b, STR("this"), at, at + 1);
        return at + 1;
    }
    if ((token_is(word, "'") || token_is(word, "’")) && line_word_is(b, at + 1, "s") && line_token(b, at + 1)->glued) {
        line_put(b, STR("'s"), at, at + 2);
        return at + 2;
    }
    if (token_is(word, "?") && word->glued && line_word_is(b, at + 1, "s") && line_token(b, at + 1)->glued) {
        line_put(b, STR("'s"), at, at + 2); /* an apostrophe that was lost */
        return at + 2;
    }
    if (token_is(word, "no") && line_word_is(b, at + 1, ".") && line_token(b, at + 2)->kind == TOKEN_NUMBER) {
        line_put(b, STR("number"), at, at + 2); /* "protocol No. 44" denies nothing */
        return at + 2;
    }
    if (word->kind == TOKEN_NUMBER) {
        line_put(b, STR("N"), at, at + 1);
        return at + 1;
    }
    if (word->kind == TOKEN_MARK && word->glued && (token_is(word, "'") || token_is(word, "’"))) return at + 1;
    uint32_t last = at + 1;
    while (word->kind == TOKEN_WORD && line_word_is(b, last, "-") && line_token(b, last)->glued &&
           line_token(b, last + 1)->glued && line_token(b, last + 1)->kind == TOKEN_WORD) {
        last += 2;
    }
    vec(char) joined = { 0 };
    for (uint32_t i = at; i < last; i++) {
        str part = line_token(b, i)->folded;
        for (size_t c = 0; c < part.len; c++) {
            vec_push(b->a, &joined, part.ptr[c]);
        }
    }
    line_put(b, (str){ joined.items, joined.count }, at, last);
    return last;
}

/* "(the latter still in an acting capacity)" comes between a subject and its verb: brackets with nobody else in them
 * are left out. The token behind them, or `at` where none opens here. */
static uint32_t skip_brackets(const line_builder *b, uint32_t at) {
    enum { LONGEST_BRACKETS = 14 };
    if (!line_word_is(b, at, "(")) return at;
    uint32_t close = at + 1;
    while (close < b->last && close - at < LONGEST_BRACKETS && !line_word_is(b, close, ")")) {
        close++;
    }
    if (!line_word_is(b, close, ")")) return at;
    uint32_t s = b->out->sentence;
    for (uint32_t i = b->people->first_of[s]; i < b->people->first_of[s + 1]; i++) {
        const group *g = &b->people->groups.items[i];
        const symbol *before = b->out->symbols.count ? &b->out->symbols.items[b->out->symbols.count - 1] : NULL;
        bool again = before && before->person != MAP_NONE && before->person == g->person; /* "General Pande (COAS)" */
        if (g->first < close && g->last > at && !again) return at;
    }
    return close + 1;
}

/* The opening of a list stands before each of its items: "He received in audience: | - Cardinal A; | - President B". */
static uint32_t put_opening(line_builder *b, uint32_t at) {
    enum { MOST_SYMBOLS = 40 };
    const line *opening = b->state->opening;
    if (!opening || opening->symbols.count > MOST_SYMBOLS) return at;
    for (size_t i = 0; i + 1 < opening->symbols.count; i++) { /* without its colon */
        const symbol *s = &opening->symbols.items[i];
        if (s->person == MAP_NONE)
            line_put(b, (str){ opening->bytes + s->start, s->end - s->start }, at, at);
        else
            line_put_person(b, s->person, MAP_NONE, s->because, at, at);
    }
    while (at < b->last && line_token(b, at)->kind != TOKEN_WORD) { /* "-", "2)" */
        at++;
    }
    return at;
}

/* The item's first sentence with words: its number may stand as one of its own. */
static bool opens_item(const line_builder *b, const block *in) {
    for (uint32_t at = in->first; at < b->first; at++) {
        if (b->t->tokens.items[at].kind == TOKEN_WORD) return false;
    }
    return true;
}

static bool opens_list(const line_builder *b) {
    return b->out->symbols.count && (line_word_is(b, b->last - 1, ":") || line_word_is(b, b->last - 1, ";"));
}

/* "Greg Moriarty, the Secretary of Defence, had …", "with his minister, Asaad al-Shaibani, at his side": the comma that
 * ends a description stands between a subject and its verb, or before a preposition, and tells nothing more. */
static bool ends_description(const line_builder *b, uint32_t at) {
    bool relative = line_word_is(b, at + 2, "whom") || line_word_is(b, at + 2, "which");
    bool placed = line_in_class(b, at + 1, "preposition") && !relative;
    if (!line_word_is(b, at, ",") || !(line_in_class(b, at + 1, "clause-verb") || placed)) return false;
    uint32_t s = b->out->sentence;
    for (uint32_t i = b->people->first_of[s]; i < b->people->first_of[s + 1]; i++) {
        const group *g = &b->people->groups.items[i];
        if (g->last != at || g->mention == MAP_NONE) continue;
        uint32_t behind = b->people->marks->mentions.items[g->mention].last;
        return behind < g->last && line_word_is(b, behind, ",");
    }
    return false;
}

/* The subject that is left out behind "and", with whom stands beside it: "A and B travelled with X and attended …". */
static void put_subject_again(line_builder *b, uint32_t first, uint32_t at) {
    const char *because = "the subject, left out behind \"and\"";
    size_t count = b->out->symbols.count, i = 0;
    while (i < count && b->out->symbols.items[i].person != first) {
        i++;
    }
    line_put_person(b, first, MAP_NONE, because, at, at);
    if (i + 3 >= count || b->out->symbols.items[i + 2].person == MAP_NONE) return;
    const symbol *link = &b->out->symbols.items[i + 1], *verb = &b->out->symbols.items[i + 3];
    uint32_t second = b->out->symbols.items[i + 2].person;
    bool and = str_is((str){ b->bytes.items + link->start, link->end - link->start }, "and");
    bool more = str_is((str){ b->bytes.items + verb->start, verb->end - verb->start }, ",");
    if (!and || more || second == first) return;
    line_put(b, STR("and"), at, at);
    line_put_person(b, second, MAP_NONE, because, at, at);
}

void line_build(const gaz *g, const who *people, uint32_t sentence_index, discourse *state, arena *a, line *out) {
    const text *t = people->marks->t;
    const sentence *s = &t->sentences.items[sentence_index];
    *out = (line){ .sentence = sentence_index };
    line_builder b = {
        .g = g, .people = people, .t = t, .a = a, .out = out, .state = state, .first = s->first, .last = s->last
    };
    vec_push(a, &b.bytes, ' ');
    uint32_t at = s->first, dateline;
    if (dateline_of(people->marks, sentence_index, &dateline)) at = dateline;
    const block *in = &t->blocks.items[s->block];
    bool english = in->lang == LANG_EN || in->lang == LANG_UND;
    if (in->item && opens_item(&b, in)) at = put_opening(&b, at);
    while (at < s->last) {
        if (english && refer_subject_left_out(&b, at)) {
            uint32_t left_out = line_first_person(&b);
            at = put_word(&b, at);
            line_put(&b, STR("|"), at, at); /* a new clause: no list of people goes on across it */
            put_subject_again(&b, left_out, at);
        }
        if (english && ends_description(&b, at)) {
            at++;
            continue;
        }
        uint32_t next = try_group(&b, at);
        if (next == at) next = skip_brackets(&b, at);
        if (next == at) next = try_mention(&b, at);
        if (next == at && english) next = refer_role_words(&b, at);
        if (next == at && english) next = refer_pronoun(&b, at);
        at = next > at ? next : put_word(&b, at);
    }
    vec_push(a, &b.bytes, '\0');
    out->bytes = b.bytes.items;
    out->length = b.bytes.count - 1;
    refer_remember(&b, in->kind == BLOCK_PROSE);
    if (!in->item) state->opening = opens_list(&b) ? out : NULL;
}
