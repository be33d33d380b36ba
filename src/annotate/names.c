/* The shape of a name: which tokens hang together as one.
 *
 * A name is a run of capitalised words with what joins them: initials and their stops ("Z.Hasanov"), hyphens and
 * apostrophes ("Oyun-Erdene", "Ra'ad"), particles ("bin", "van der", "oğlu"), suffixes ("Jr."). It ends at a case
 * suffix behind an apostrophe ("Hasanov's", "Güler'in"), and at words that other steps of the cascade own. */
#include "annotate/people.h"

enum { MOST_NAME_TOKENS = 14 };

bool name_function_word(const annotator *w, uint32_t at) {
    str word = token_at(w, at)->folded;
    for (int l = LANG_EN; l < LANG_COUNT; l++) {
        if (l != LANG_EN && l != (int)w->lang) continue;
        if (map_get(&w->g->lexicon.stopwords[l], word) != MAP_NONE && word.len > 1) return true;
    }
    return false;
}

bool name_common_word(const annotator *w, uint32_t at) {
    const token *written = token_at(w, at);
    str word = written->folded;
    if (written->end - written->start > word.len && in_class(w, at, "not-a-name")) return true; /* "ZİYARETİ" */
    if (written->end - written->start != word.len) return false; /* "Støre" is no "store" */
    if (map_get(&w->g->given_names, word) != MAP_NONE) return false;
    return map_get(&w->g->common_words, word) != MAP_NONE || in_class(w, at, "not-a-name");
}

/* Capitals are seldom surnames; other towns often are. */
static bool capital_city(const annotator *w, const mention *place) {
    const char *kind = w->g->entries.items[place->entry].kind;
    return kind && strcmp(kind, "capital") == 0;
}

/* "Agentliyinin", "Nazirliyinə", "Bakanlığı": whatever the ending. */
static bool names_institution(str word, const names *stems) {
    for (size_t i = 0; stems && i < stems->count; i++) {
        if (str_starts(word, stems->items[i])) return true;
    }
    return false;
}

/* "Baron Waqa", "Sri Mulyani", "Sultan Kamaletdinov": the listed name starts with what is a title elsewhere. */
bool name_titled_official(const annotator *w, uint32_t at) {
    const gaz_match *listed = longest_match(w, at, GAZ_OFFICIAL);
    if (!listed || listed->form == FORM_SHORT || listed->last < at + 2 || !in_class(w, at, "titled-name")) return false;
    str rest = str_of(w->g->entries.items[listed->entry].name), given;
    str_cut(&rest, ' ', &given);
    return str_equal(fold(w->a, given), token_at(w, at)->folded);
}

/* "Levente Magyar", "Chris Holland": a country's word behind a given name, with nothing of a name behind it. */
static bool country_as_surname(const annotator *w, uint32_t at, const mention *country) {
    if (w->lang != LANG_EN || w->title_case || at < w->first + 2 || country->last != at + 1) return false;
    bool opens = token_at(w, at - 2)->kind == TOKEN_MARK && !word_is(w, at - 2, "."); /* "Grant Ukraine membership" */
    if (opens) return false;
    bool given = capital_word(w, at - 1) && map_get(&w->g->given_names, token_at(w, at - 1)->folded) != MAP_NONE &&
                 !name_common_word(w, at - 1) && !mention_over(w, at - 1, ENT_PLACE) &&
                 !mention_over(w, at - 1, ENT_COUNTRY);
    return given && !capital_word(w, at + 1) && !token_at(w, at)->caps;
}

/* Words that belong to something else than a person. */
bool name_blocked(const annotator *w, uint32_t at) {
    const gaz_match *listed = longest_match(w, at, GAZ_OFFICIAL);
    bool surely_name =
        listed && listed->form != FORM_SHORT && listed->last > at + 1; /* "Israel Katz", "Santiago Peña" */
    const mention *country = mention_over(w, at, ENT_COUNTRY);
    bool within = country && ((surely_name && country->last < listed->last) || country_as_surname(w, at, country));
    if (country && country->form != FORM_FORMER && !within) return true;
    if (mention_over(w, at, ENT_RANK) || mention_over(w, at, ENT_DATE)) return true;
    if (token_at(w, at)->caps && annotate_behind_clock(w, at)) return true; /* "5:48 PM SGT" */
    const mention *office = mention_over(w, at, ENT_POSITION);
    if (office && (office->last - office->first > 1 || office->entry != MAP_NONE)) return true;
    if (name_titled_official(w, at)) return false;
    bool initial = token_at(w, at)->folded.len == 1 && word_is(w, at + 1, "."); /* "U. Khurelsukh"; but "U Thant" */
    if (phrase_at(w, at, "honorific") > 0 && !initial) return true;
    if (surely_name) return false;
    const mention *place = mention_over(w, at, ENT_PLACE);
    bool foreign =
        w->lang != LANG_EN && w->lang != LANG_UND; /* there a town carries a case ending, a surname another */
    /* "Santiago Cafiero", "Florence Parly" */
    bool given = place && place->last == at + 1 && map_get(&w->g->given_names, token_at(w, at)->folded) != MAP_NONE &&
                 capital_word(w, at + 1) && !token_at(w, at + 1)->caps && !name_common_word(w, at + 1) &&
                 !mention_over(w, at + 1, ENT_COUNTRY) && !mention_over(w, at + 1, ENT_POSITION) &&
                 !mention_over(w, at + 1, ENT_RANK) && !mention_over(w, at + 1, ENT_ORGANIZATION) &&
                 !(at > w->first && in_class(w, at - 1, "place-preposition"));
    bool ranked = mention_until(w, at, ENT_RANK) || mention_until(w, at, ENT_POSITION); /* "Albay Ercan Çelik" */
    if (given && (!w->title_case || ranked)) place = NULL;
    bool surname = at > w->first && capital_word(w, at - 1) && person_known_part(w, at) && person_known_part(w, at - 1);
    if (surname && place && place->last == at + 1) place = NULL; /* "Obiang Lima", known from "Gabriel Obiang Lima" */
    if (place && place->first == at && (capital_city(w, place) || (foreign && !person_known_part(w, at)))) return true;
    if (token_at(w, at)->caps && in_class(w, at, "caps-honorific")) return true;
    if (foreign && names_institution(token_at(w, at)->folded, gaz_words(w->g, "institution-stem", w->lang)))
        return true;
    return mention_over(w, at, ENT_ORGANIZATION) != NULL;
}

static bool is_hyphen(const annotator *w, uint32_t at) {
    return (word_is(w, at, "-") || word_is(w, at, "‐")) && token_at(w, at)->glued && token_at(w, at + 1)->glued;
}

static bool is_apostrophe(const annotator *w, uint32_t at) {
    bool mark =
        word_is(w, at, "'") || word_is(w, at, "’") || word_is(w, at, "ʼ") || word_is(w, at, "‘") || word_is(w, at, "`");
    return mark && token_at(w, at)->glued && token_at(w, at + 1)->glued;
}

/* The letters behind an apostrophe go on with the name, unless they are a case suffix. */
static bool apostrophe_joins(const annotator *w, uint32_t at) {
    if (!is_apostrophe(w, at) || token_at(w, at + 1)->kind != TOKEN_WORD) return false;
    if (token_at(w, at + 1)->capital) return token_at(w, at - 1)->folded.len <= 2; /* O'Brien, D'Souza */
    if (word_is(w, at + 1, "s") || w->lang == LANG_TR || w->lang == LANG_AZ) return false;
    return w->lang == LANG_EN && token_at(w, at + 1)->folded.len > 1;
}

static bool is_initial_stop(const annotator *w, uint32_t at) {
    if (!word_is(w, at, ".") || !token_at(w, at)->glued) return false;
    const token *before = token_at(w, at - 1);
    if (before->kind != TOKEN_WORD || !before->capital) return false;
    if (in_class(w, at - 1, "name-abbreviation")) return true; /* "Md. Touhid Hossain" */
    return before->folded.len == 1 ||
           (before->folded.len == 2 && !before->caps && token_at(w, at + 1)->capital &&
            (unsigned char)w->t->bytes[before->start] >= 0x80) ||
           word_is(w, at - 1, "jr") || word_is(w, at - 1, "sr");
}

/* "H.E. Isomata Akio", "H.H. the Amir": letters of a style, no initials. */
static bool is_style(const annotator *w, uint32_t at) {
    bool second = word_is(w, at + 1, ".") && token_at(w, at + 2)->glued && word_is(w, at + 3, ".");
    if (word_is(w, at, "h")) return second && (word_is(w, at + 2, "e") || word_is(w, at + 2, "h"));
    bool behind_h = at > w->first + 1 && word_is(w, at - 1, ".") && word_is(w, at - 2, "h") && token_at(w, at)->glued;
    return behind_h && (word_is(w, at, "e") || word_is(w, at, "h")) && word_is(w, at + 1, ".");
}

static bool name_word(const annotator *w, uint32_t at) {
    const token *word = token_at(w, at);
    if (is_style(w, at)) return false;
    return word->kind == TOKEN_WORD && word->capital && !name_blocked(w, at);
}

/* "Bárður á Lakjuni": no "a". */
static bool faroese_link(const annotator *w, uint32_t at) {
    const token *word = token_at(w, at);
    return word->end - word->start == 2 && memcmp(w->t->bytes + word->start, "á", 2) == 0;
}

/* A particle of names in this language: in Turkish "da" and "de" are words, "too". */
static bool is_particle(const annotator *w, uint32_t at) {
    bool turkish = w->lang == LANG_TR && (word_is(w, at, "da") || word_is(w, at, "de"));
    return !turkish && (in_class(w, at, "name-particle") || faroese_link(w, at) ||
                        (w->lang == LANG_EN && in_class(w, at, "name-link")));
}

/* Where particles from `at` on lead to a further name word; `at` itself where they do not. */
static uint32_t skip_particles(const annotator *w, uint32_t at) {
    uint32_t next = at;
    while (next < at + 3 && token_at(w, next)->kind == TOKEN_WORD && !token_at(w, next)->capital &&
           is_particle(w, next)) {
        next++;
        bool article = in_class(w, next - 1, "name-article");          /* "as-Sisi", but not the word "as" */
        bool behind_particle = in_class(w, next - 2, "name-particle"); /* "de la Fuente" */
        if (article && !behind_particle && !is_hyphen(w, next)) return at;
        if (is_hyphen(w, next)) next++; /* "al-Nabhani" */
        if (is_apostrophe(w, next)) next++;
    }
    if (next == at) return at;
    bool trailing = word_is(w, next - 1, "oglu") || word_is(w, next - 1, "ogly") || word_is(w, next - 1, "qizi") ||
                    word_is(w, next - 1, "kyzy") || word_is(w, next - 1, "gizi") || word_is(w, next - 1, "uulu");
    return name_word(w, next) || trailing ? next : at;
}

static uint32_t extend_word(const annotator *w, uint32_t at) {
    uint32_t end = at + 1;
    for (;;) {
        if (is_hyphen(w, end) && token_at(w, end + 1)->kind == TOKEN_WORD && !mention_from(w, end + 1, ENT_COUNTRY)) {
            end += 2;
        } else if (apostrophe_joins(w, end)) {
            end += 2;
        } else if (is_initial_stop(w, end)) {
            /* "Z.Hasanov", "M. Tokel", "F. W. de Klerk"; but not the full stop of the sentence. */
            bool more =
                token_at(w, end + 1)->kind == TOKEN_WORD && token_at(w, end + 1)->capital &&
                (token_at(w, end + 1)->folded.len > 1 || word_is(w, end + 2, ".")) && !name_function_word(w, end + 1) &&
                !(name_common_word(w, end + 1) && end == at + 1 && token_at(w, at)->folded.len == 1 &&
                  w->lang == LANG_EN && !token_at(w, end + 1)->glued && at > w->first && word_is(w, at - 1, "on"));
            bool suffix = word_is(w, end - 1, "jr") || word_is(w, end - 1, "sr");
            more |= skip_particles(w, end + 1) > end + 1 && token_at(w, at)->folded.len == 1; /* "J. R. de la Fuente" */
            if (!more && !suffix) return end;
            end++;
            return end;
        } else {
            return end;
        }
    }
}

static bool is_quotation_mark(const annotator *w, uint32_t at) {
    return word_is(w, at, "\"") || word_is(w, at, "“") || word_is(w, at, "”") || word_is(w, at, "«") ||
           word_is(w, at, "»");
}

/* Behind the nickname that stands here and is followed by more of the name (Seán "Johnny" Clancy); `at` where none
 * does. */
static uint32_t skip_nickname(const annotator *w, uint32_t at) {
    enum { MOST_NICKNAME_WORDS = 2 };
    uint32_t next = at + 1;
    if (!is_quotation_mark(w, at)) return at;
    while (next <= at + MOST_NICKNAME_WORDS && token_at(w, next)->kind == TOKEN_WORD && token_at(w, next)->capital) {
        next++;
    }
    bool closed = next > at + 1 && is_quotation_mark(w, next) && token_at(w, next)->glued;
    return closed && name_word(w, next + 1) && !token_at(w, next + 1)->glued ? next + 1 : at;
}

/* "Gilberto Teodoro, Jr.", "Jose A. Cabrera III" */
static uint32_t take_suffix(const annotator *w, uint32_t end) {
    if (token_at(w, end)->caps && (word_is(w, end, "ii") || word_is(w, end, "iii") || word_is(w, end, "iv")))
        return end + 1;
    uint32_t at = end + word_is(w, end, ",");
    if (!word_is(w, at, "jr") && !word_is(w, at, "sr")) return end;
    return word_is(w, at + 1, ".") && token_at(w, at + 1)->glued ? at + 2 : at + 1;
}

uint32_t name_end(const annotator *w, uint32_t at) {
    if (!name_word(w, at) || in_class(w, at, "name-suffix")) return at;
    uint32_t end = extend_word(w, at);
    while (end < w->last && end - at < MOST_NAME_TOKENS) {
        bool apart = token_at(w, end)->start - token_at(w, end - 1)->end >= 3; /* another item of a menu */
        bool closed = word_is(w, end - 1, ".") && (word_is(w, end - 2, "jr") || word_is(w, end - 2, "sr"));
        if (apart || closed) break; /* "Gilberto Teodoro Jr. He" */
        bool another = token_at(w, at)->folded.len == 1 && word_is(w, at + 1, ".") && token_at(w, at + 2)->glued &&
                       end > at + 2 && token_at(w, end)->folded.len == 1 && word_is(w, end + 1, ".") &&
                       token_at(w, end + 2)->glued; /* "L.İzoria F.İşıqla": two people */
        if (another && token_at(w, end - 1)->folded.len > 1) break;
        uint32_t next = skip_particles(w, skip_nickname(w, end));
        if (next > end && !name_word(w, next)) return next; /* "… Asgar oğlu" */
        if (!name_word(w, next)) break;
        if (!token_at(w, next)->glued || token_at(w, next - 1)->kind == TOKEN_MARK)
            end = extend_word(w, next);
        else
            break;
    }
    return take_suffix(w, end);
}

size_t name_word_count(const annotator *w, uint32_t first, uint32_t last) {
    size_t words = 0;
    for (uint32_t i = first; i < last; i++) {
        words += token_at(w, i)->kind == TOKEN_WORD;
    }
    return words;
}

bool name_has_initial(const annotator *w, uint32_t first, uint32_t last) {
    const token *word = token_at(w, first);
    if (last < first + 2 || word->kind != TOKEN_WORD) return false;
    bool stopped = word_is(w, first + 1, ".") && (word->folded.len <= 2);
    bool surname = false;
    for (uint32_t i = first + 1; i < last; i++) {
        surname |= token_at(w, i)->kind == TOKEN_WORD && token_at(w, i)->folded.len > 1;
    }
    if (!surname) return false; /* "H.E." */
    return stopped || (word->folded.len == 2 && word->caps && last > first + 1 && w->lang == LANG_EN && !w->title_case);
}
