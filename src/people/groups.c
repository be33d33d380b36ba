/* Groups: a name with its rank, office, country and honorifics.
 *
 * To the left of the name come titles ("The Minister of Defence of the Republic of Azerbaijan, Colonel General"), to
 * its right appositions (", Chairman of the Committee of Türkiye,", "of Bahrain", "(L)"). Between two names an office
 * belongs to the one that has none yet: "Minister Hasanov, Commander Tokel" against "Hasanov, Minister of Defence". */
#include "people/people.h"

typedef struct {
    const gaz *g;
    const annotation *marks;
    arena *a;
    who *out;
    uint32_t sentence, first, last;
} grouper;

static const token *at_token(const grouper *w, uint32_t at) {
    static const token nothing = { .kind = TOKEN_MARK, .folded = { "", 0 } };
    return at >= w->first && at < w->last ? &w->marks->t->tokens.items[at] : &nothing;
}

static bool is_word(const grouper *w, uint32_t at, const char *folded) {
    return token_is(at_token(w, at), folded);
}

static uint32_t ends_at(const grouper *w, uint32_t behind, ent_mention_type type) {
    for (uint32_t i = w->marks->first_of[w->sentence]; i < w->marks->first_of[w->sentence + 1]; i++) {
        const mention *m = &w->marks->mentions.items[i];
        if (m->type == type && m->last == behind) return i;
    }
    return MAP_NONE;
}

static uint32_t starts_at(const grouper *w, uint32_t at, ent_mention_type type) {
    for (uint32_t i = w->marks->first_of[w->sentence]; i < w->marks->first_of[w->sentence + 1]; i++) {
        const mention *m = &w->marks->mentions.items[i];
        if (m->type == type && m->first == at) return i;
    }
    return MAP_NONE;
}

static const mention *mark(const grouper *w, uint32_t index) {
    return &w->marks->mentions.items[index];
}

static const char *country_of(const grouper *w, uint32_t index) {
    const mention *m = mark(w, index);
    return m->entry == MAP_NONE ? NULL : w->g->entries.items[m->entry].country;
}

static void take_country(const grouper *w, group *g, uint32_t index) {
    if (!g->country) g->country = country_of(w, index);
}

/* The country told inside an office or an organization: "Commander of the Azerbaijani Air Force". */
static void take_country_inside(const grouper *w, group *g, uint32_t first, uint32_t last) {
    for (uint32_t i = w->marks->first_of[w->sentence]; i < w->marks->first_of[w->sentence + 1]; i++) {
        const mention *m = mark(w, i);
        if (m->type == ENT_COUNTRY && m->first >= first && m->last <= last) take_country(w, g, i);
    }
}

static void take_office(const grouper *w, group *g, uint32_t index) {
    const mention *m = mark(w, index);
    take_country_inside(w, g, m->first, m->last);
    if (g->office != MAP_NONE) return;
    g->office = index;
    g->former = m->former;
}

static bool in_words(const grouper *w, uint32_t at, const char *class_name) {
    return gaz_in_class(w->g, class_name, at_token(w, at)->folded);
}

/* Where the link before `at` stands ("of the", "to"), or `at`. */
static uint32_t link_before(const grouper *w, uint32_t at) {
    uint32_t link = at;
    while (is_word(w, link - 1, "the")) {
        link--;
    }
    bool links = is_word(w, link - 1, "of") || is_word(w, link - 1, "to") || is_word(w, link - 1, "for") ||
                 is_word(w, link - 1, "in");
    return links ? link - 1 : at;
}

/* The office before "at the" body; MAP_NONE where there is none. */
static uint32_t office_at(const grouper *w, uint32_t body) {
    uint32_t link = mark(w, body)->first;
    while (is_word(w, link - 1, "the")) {
        link--;
    }
    bool at = is_word(w, link - 1, "at") || is_word(w, link - 1, "in");
    return at ? ends_at(w, link - 1, ENT_POSITION) : MAP_NONE;
}

/* The office before "at the High Commission of", which ends before the country; MAP_NONE where there is none. */
static uint32_t post_at_mission(const grouper *w, uint32_t land) {
    uint32_t of = link_before(w, mark(w, land)->first);
    uint32_t body = is_word(w, of, "of") ? ends_at(w, of, ENT_ORGANIZATION) : MAP_NONE;
    return body == MAP_NONE ? MAP_NONE : office_at(w, body);
}

/* Steps back over "of the Republic of Azerbaijan" to the office before it; returns the office or MAP_NONE. */
static uint32_t office_with_country(const grouper *w, uint32_t behind, uint32_t *land) {
    uint32_t town = ends_at(w, behind, ENT_PLACE), post = ends_at(w, behind, ENT_COUNTRY), link;
    *land = MAP_NONE;
    if (town != MAP_NONE) post = town; /* "ambassador in Brasília", "Mayor of Zadar" */
    if (post == MAP_NONE) {
        uint32_t office = ends_at(w, behind, ENT_POSITION), body = ends_at(w, behind, ENT_ORGANIZATION);
        return office == MAP_NONE && body != MAP_NONE ? office_at(w, body) : office;
    }
    uint32_t mission = post_at_mission(w, post);
    if (mission != MAP_NONE) { /* "Defence Adviser at the High Commission of India" */
        *land = town == MAP_NONE ? post : MAP_NONE;
        return mission;
    }
    link = link_before(w, mark(w, post)->first);
    if (link == mark(w, post)->first) return MAP_NONE;
    bool sent = is_word(w, link, "to") || is_word(w, link, "in");
    *land = ends_at(w, link, ENT_COUNTRY);
    if (sent && *land != MAP_NONE) { /* "Ambassador of Georgia to Estonia" */
        uint32_t of = link_before(w, mark(w, *land)->first);
        uint32_t office = is_word(w, of, "of") ? ends_at(w, of, ENT_POSITION) : MAP_NONE;
        if (office != MAP_NONE) return office;
    }
    *land = town == MAP_NONE ? post : MAP_NONE;
    bool here = town != MAP_NONE || !is_word(w, link, "in");
    return here ? ends_at(w, link, ENT_POSITION) : MAP_NONE;
}

/* "Chief of the Defence Forces (CDF), General": what stands before the brackets that close before `at`, or `at`. */
static uint32_t before_brackets(const grouper *w, uint32_t at) {
    enum { LONGEST = 3 };
    if (!is_word(w, at - 1, ")")) return at;
    for (uint32_t open = at - 2; open > w->first && open + LONGEST >= at; open--) {
        if (is_word(w, open, "(")) return open;
    }
    return at;
}

/* "H.E.", "H.E", "HRH" before `at`: where it starts, else `at`. */
static uint32_t honorific_initials(const grouper *w, uint32_t at) {
    if (at > w->first && at_token(w, at - 1)->caps && in_words(w, at - 1, "honorific-initials")) return at - 1;
    uint32_t start = at - is_word(w, at - 1, ".");
    while (start >= w->first + 3 && is_word(w, start - 2, ".") && at_token(w, start - 1)->folded.len == 1) {
        start -= 2;
    }
    bool high = start < at && start > w->first && (is_word(w, start - 1, "h") || is_word(w, start - 1, "s"));
    return high && at - start >= 2 ? start - 1 : at;
}

/* What may stand to the left of a name. Each takes what ends at g->first, moves that, and tells whether it did. */

static bool take_title(const grouper *w, group *g) {
    uint32_t rank = ends_at(w, g->first, ENT_RANK), office = ends_at(w, g->first, ENT_POSITION);
    if (rank == MAP_NONE && office == MAP_NONE) return false;
    if (rank == MAP_NONE)
        take_office(w, g, office);
    else if (g->rank == MAP_NONE)
        g->rank = rank;
    g->first = mark(w, rank == MAP_NONE ? office : rank)->first;
    return true;
}

/* "General (COAS)", "Major (Pilot)". */
static bool take_bracket(const grouper *w, group *g, uint32_t floor) {
    uint32_t at = g->first;
    if (!is_word(w, at - 1, ")") || at < floor + 3 || !is_word(w, at - 3, "(")) return false;
    if (ends_at(w, at - 1, ENT_POSITION) == MAP_NONE && ends_at(w, at - 3, ENT_RANK) == MAP_NONE &&
        ends_at(w, at - 3, ENT_POSITION) == MAP_NONE)
        return false;
    g->first = at - 3;
    return true;
}

static bool links_apposition(const grouper *w, uint32_t at) {
    static const char *const links[] = { ",", "–", "-", "—", "and", "&" };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (is_word(w, at, links[i])) return true;
    }
    return false;
}

/* "the Minister of Defence of Türkiye, General …". */
static bool take_apposed_office(const grouper *w, group *g, uint32_t floor) {
    uint32_t at = g->first, land, apposed = office_with_country(w, before_brackets(w, at - 1), &land);
    bool titled = g->office != MAP_NONE || g->rank != MAP_NONE || is_word(w, at - 1, ",");
    bool national = starts_at(w, at, ENT_COUNTRY) != MAP_NONE; /* "The Prime Minister and Indian Ambassador X": two */
    if (national && is_word(w, at - 1, "and")) return false;
    if (apposed == MAP_NONE || !titled || mark(w, apposed)->plural || mark(w, apposed)->first < floor) return false;
    if (land != MAP_NONE) take_country(w, g, land);
    take_office(w, g, apposed);
    g->first = mark(w, apposed)->first;
    return true;
}

/* "Turkish", "Türkiye's", and the office before a country: "Minister of Defence of Türkiye". */
static bool take_land(const grouper *w, group *g, uint32_t floor) {
    uint32_t at = g->first, land = ends_at(w, at, ENT_COUNTRY), with;
    if (land == MAP_NONE && is_word(w, at - 1, "s") && at_token(w, at - 1)->glued)
        land = ends_at(w, at - 2, ENT_COUNTRY);
    if (land == MAP_NONE || mark(w, land)->first < floor) return false;
    uint32_t office = office_with_country(w, at, &with);
    bool held = office != MAP_NONE && !mark(w, office)->plural;
    take_country(w, g, held && with != MAP_NONE ? with : land);
    if (held) take_office(w, g, office);
    g->first = mark(w, held ? office : land)->first;
    return true;
}

/* "Prime" before "Cabinet Secretary", "Pacific Peoples" before "Minister", "presidential" before "secretary": what the
 * tables do not know of a title that a name follows. */
static bool take_prefix(const grouper *w, group *g, uint32_t floor) {
    enum { MOST_WORDS = 3 };
    if (g->office == MAP_NONE || mark(w, g->office)->first != g->first || g->first > mark(w, g->mention)->first)
        return false;
    uint32_t at = g->first;
    for (int words = 0; words < MOST_WORDS && at > floor && at > w->first; words++) {
        const token *before = at_token(w, at - 1);
        bool title = before->kind == TOKEN_WORD && gaz_in_class(w->g, "title-adjective", before->folded);
        bool common = before->kind == TOKEN_WORD && before->capital && !before->caps && at - 1 > w->first &&
                      map_get(&w->g->common_words, before->folded) != MAP_NONE;
        bool taken = ends_at(w, at, ENT_POSITION) != MAP_NONE || ends_at(w, at, ENT_ORGANIZATION) != MAP_NONE ||
                     ends_at(w, at, ENT_COUNTRY) != MAP_NONE || ends_at(w, at, ENT_PLACE) != MAP_NONE ||
                     ends_at(w, at, ENT_DATE) != MAP_NONE || ends_at(w, at, ENT_PERSON) != MAP_NONE ||
                     in_words(w, at - 1, "determiner") || in_words(w, at - 1, "honorific");
        if (taken || !(title || common)) break;
        at--;
    }
    if (at == g->first) return false;
    g->first = at;
    return true;
}

/* "Speaker of the Parliament of Georgia Shalva Papuashvili": the office goes on into the body before the name. */
static bool take_office_of_body(const grouper *w, group *g, uint32_t floor) {
    uint32_t body = ends_at(w, g->first, ENT_ORGANIZATION);
    if (body == MAP_NONE || g->office != MAP_NONE) return false;
    for (uint32_t i = w->marks->first_of[w->sentence]; i < w->marks->first_of[w->sentence + 1]; i++) {
        const mention *m = mark(w, i);
        bool into = m->type == ENT_POSITION && !m->plural && m->first < mark(w, body)->first && m->first >= floor &&
                    m->last > mark(w, body)->first && m->last < g->first;
        if (!into) continue;
        take_country_inside(w, g, mark(w, body)->first, g->first);
        take_office(w, g, i);
        g->first = m->first;
        return true;
    }
    return false;
}

/* "the European Union's Josep Borrell", "Royal Navy Admiral". */
static bool take_organization(const grouper *w, group *g) {
    uint32_t at = g->first;
    bool possessive = is_word(w, at - 1, "s") && at_token(w, at - 1)->glued;
    uint32_t organization = ends_at(w, possessive ? at - 2 : at, ENT_ORGANIZATION);
    if (organization == MAP_NONE || (!possessive && g->first >= mark(w, g->mention)->first)) return false;
    take_country_inside(w, g, mark(w, organization)->first, at);
    g->first = mark(w, organization)->first;
    return true;
}

/* How many words of a phrase of the class end just before `at`; 0 where none do. */
static uint32_t counterpart_length(const grouper *w, uint32_t at) {
    const names *phrases = gaz_words(w->g, "counterpart", LANG_COUNT);
    for (size_t i = 0; phrases && i < phrases->count; i++) {
        str head, rest = str_of(phrases->items[i]);
        str_cut(&rest, ' ', &head);
        if (!rest.ptr && str_equal(at_token(w, at - 1)->folded, head)) return 1;
        if (rest.ptr && str_equal(at_token(w, at - 2)->folded, head) && str_equal(at_token(w, at - 1)->folded, rest))
            return 2;
    }
    return 0;
}

/* "his counterpart X"; "her Latvian counterpart, X". */
static bool take_counterpart(const grouper *w, group *g, uint32_t floor) {
    uint32_t at = g->first, length = counterpart_length(w, at);
    if (is_word(w, at - 1, ",") && in_words(w, at - 2, "counterpart")) length = 2;
    if (!length || at < floor + length) return false;
    g->counterpart = true;
    g->first = at - length;
    return true;
}

/* A determiner, but none of those that stand there for something else. */
static bool determines(const grouper *w, uint32_t at) {
    static const char *const others[] = { "who", "is", "was", "also", "both", "then" };
    if (!in_words(w, at, "determiner")) return false;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (is_word(w, at, others[i])) return false;
    }
    return true;
}

/* "Mr.", "H.E.", "the". */
static bool take_honorific(const grouper *w, group *g, uint32_t floor) {
    uint32_t at = g->first, initials = honorific_initials(w, at);
    if (in_words(w, at - 1, "honorific") || determines(w, at - 1))
        g->first = at - 1;
    else if (is_word(w, at - 1, ".") && in_words(w, at - 2, "honorific"))
        g->first = at - 2;
    else if (initials < at && initials >= floor)
        g->first = initials;
    else
        return false;
    return true;
}

/* One step to the left: true where something was taken and g->first moved. */
static bool take_left(const grouper *w, group *g, uint32_t floor) {
    if (g->first <= floor) return false;
    if (take_title(w, g) || take_bracket(w, g, floor)) return true;
    bool comma_counterpart = is_word(w, g->first - 1, ",") && in_words(w, g->first - 2, "counterpart");
    if (links_apposition(w, g->first - 1) && !comma_counterpart) return take_apposed_office(w, g, floor);
    return take_office_of_body(w, g, floor) || take_land(w, g, floor) || take_organization(w, g) ||
           take_prefix(w, g, floor) || take_counterpart(w, g, floor) || take_honorific(w, g, floor);
}

/* "of Azerbaijan", "of the United States", "of the Azerbaijani delegation to PACE", "of the US Army". */
static bool take_of(grouper *w, group *g, uint32_t ceiling) {
    if (!is_word(w, g->last, "of")) return false;
    uint32_t at = g->last + 1 + is_word(w, g->last + 1, "the");
    uint32_t land = starts_at(w, at, ENT_COUNTRY), organization = starts_at(w, at, ENT_ORGANIZATION);
    uint32_t taken = organization != MAP_NONE ? organization : land;
    if (taken == MAP_NONE || mark(w, taken)->last > ceiling) return false;
    if (organization != MAP_NONE)
        take_country_inside(w, g, mark(w, organization)->first, mark(w, organization)->last);
    else
        take_country(w, g, land);
    g->last = mark(w, taken)->last;
    return true;
}

/* An apposition from `at` on: "the Turkish Ambassador to Azerbaijan", "Chairman of …"; its end, or `at`. */
static uint32_t apposition_end(grouper *w, group *g, uint32_t at, uint32_t ceiling) {
    uint32_t start = at;
    for (int steps = 0; steps < 6 && at < ceiling; steps++) {
        if (in_words(w, at, "determiner")) {
            at++;
            continue;
        }
        uint32_t land = starts_at(w, at, ENT_COUNTRY);
        uint32_t office = starts_at(w, at, ENT_POSITION);
        if (office == MAP_NONE && land != MAP_NONE) {
            take_country(w, g, land);
            at = mark(w, land)->last;
            if (is_word(w, at + 1, "s")) at += 2;
            continue;
        }
        if (office == MAP_NONE) return start;
        at = mark(w, office)->last;
        if (at > ceiling) return start;
        take_office(w, g, office);
        while (is_word(w, at, "of") || is_word(w, at, "to") || is_word(w, at, "in")) {
            uint32_t of = at + 1 + is_word(w, at + 1, "the");
            uint32_t of_land = starts_at(w, of, ENT_COUNTRY), of_body = starts_at(w, of, ENT_ORGANIZATION);
            uint32_t taken = of_body != MAP_NONE ? of_body : of_land;
            if (taken == MAP_NONE || mark(w, taken)->last > ceiling) break;
            bool sent = is_word(w, at, "to") || is_word(w, at, "in"); /* an ambassador's host country is not his own */
            if (taken == of_land && !sent) take_country(w, g, of_land);
            at = mark(w, taken)->last;
        }
        bool more = (is_word(w, at, "and") || is_word(w, at, "–") || is_word(w, at, "&") || is_word(w, at, "-")) &&
                    (starts_at(w, at + 1, ENT_POSITION) != MAP_NONE ||
                     (is_word(w, at + 1, "the") && starts_at(w, at + 2, ENT_POSITION) != MAP_NONE));
        if (!more) return at;
        at++;
    }
    return start;
}

/* Nothing but a rank or an honorific between the office and the next name: it is that one's title. */
static bool leads_up_to(const grouper *w, uint32_t at, uint32_t name_first) {
    while (at < name_first && at < w->last) {
        uint32_t rank = starts_at(w, at, ENT_RANK);
        if (rank != MAP_NONE)
            at = mark(w, rank)->last;
        else if (in_words(w, at, "honorific") || is_word(w, at, "."))
            at++;
        else
            return false;
    }
    return at == name_first && name_first < w->last;
}

/* "after talks with X, the Minister held …": whoever "the Minister" is opens a clause of his own. */
static bool opens_clause(const grouper *w, uint32_t first, uint32_t behind) {
    return is_word(w, first, "the") && in_words(w, behind, "clause-verb");
}

static void take_right(grouper *w, group *g, uint32_t ceiling, bool next_needs_office) {
    bool suffix = is_word(w, g->last, "'") || is_word(w, g->last, "’");
    if (suffix) return;
    take_of(w, g, ceiling);
    if (is_word(w, g->last, "(")) { /* "(L)", "(Open VLD)", "(COAS)" */
        uint32_t close = g->last + 1;
        while (close < ceiling && close < g->last + 6 && !is_word(w, close, ")")) {
            close++;
        }
        if (is_word(w, close, ")")) {
            group saved = *g;
            if (apposition_end(w, g, g->last + 1, close) == g->last + 1) *g = saved;
            g->last = close + 1;
        }
    }
    for (int appositions = 0; appositions < 2; appositions++) {
        bool opened = is_word(w, g->last, ",") || is_word(w, g->last, "–") || is_word(w, g->last, "—");
        if (!opened || g->last + 1 >= ceiling) return;
        group saved = *g;
        uint32_t end = apposition_end(w, g, g->last + 1, ceiling);
        if (end == g->last + 1 || (next_needs_office && end >= ceiling) || leads_up_to(w, end, ceiling) ||
            opens_clause(w, g->last + 1, end)) {
            *g = saved;
            return;
        }
        g->last = end;
    }
}

/* A name right behind `at`, with nothing but its own titles between: the office there is its. */
static bool owns_left(const grouper *w, uint32_t name_first, uint32_t office_last) {
    uint32_t at = office_last;
    while (at < name_first) {
        uint32_t land = starts_at(w, at, ENT_COUNTRY), rank = starts_at(w, at, ENT_RANK),
                 office = starts_at(w, at, ENT_POSITION);
        if (rank != MAP_NONE)
            at = mark(w, rank)->last;
        else if (office != MAP_NONE)
            at = mark(w, office)->last;
        else if (land != MAP_NONE)
            at = mark(w, land)->last;
        else if (is_word(w, at, ",") || is_word(w, at, "of") || is_word(w, at, "and") || is_word(w, at, ".") ||
                 in_words(w, at, "honorific") || in_words(w, at, "determiner"))
            at++;
        else
            return false;
    }
    return true;
}

static group new_group(const grouper *w, uint32_t index) {
    const mention *m = mark(w, index);
    return (group){ .mention = index,
                    .first = m->first,
                    .last = m->last,
                    .sentence = w->sentence,
                    .person = MAP_NONE,
                    .rank = MAP_NONE,
                    .office = MAP_NONE };
}

static group group_of_name(grouper *w, uint32_t index, uint32_t floor) {
    group g = new_group(w, index);
    while (take_left(w, &g, floor)) {
    }
    return g;
}

static bool covered(const who *out, size_t from, uint32_t at) {
    for (size_t i = from; i < out->groups.count; i++) {
        if (out->groups.items[i].first <= at && at < out->groups.items[i].last) return true;
    }
    return false;
}

/* "the acting Turkish defence minister": a word for the office that stands before the country. */
static void take_modifier(grouper *w, group *g) {
    enum { LONGEST_MODIFIER = 2 };
    for (uint32_t length = 1; length <= LONGEST_MODIFIER && g->first >= w->first + length; length++) {
        gaz_matches found = { 0 };
        gaz_budget none = { 0 };
        gaz_match_at(w->g, w->marks->t, g->first - length, g->first, LANG_EN, &none, w->a, &found);
        for (size_t i = 0; i < found.count; i++) {
            const gaz_entry *word = &w->g->entries.items[found.items[i].entry];
            bool modifier = word->type == GAZ_OFFICE && word->kind && strcmp(word->kind, "modifier") == 0;
            if (!modifier || found.items[i].last != g->first || strcmp(word->id, "current") == 0) continue;
            g->qualified = true;
            g->former |= strcmp(word->id, "former") == 0 || (word->level && strcmp(word->level, "deputy") == 0);
        }
    }
}

/* An office with nobody's name: "the Turkish defence minister". */
static void add_office_group(grouper *w, uint32_t index) {
    group g = new_group(w, index);
    g.by_office = true;
    take_office(w, &g, index);
    uint32_t land = ends_at(w, g.first, ENT_COUNTRY);
    if (land == MAP_NONE && is_word(w, g.first - 1, "s")) land = ends_at(w, g.first - 2, ENT_COUNTRY);
    if (land != MAP_NONE) {
        take_country(w, &g, land);
        g.first = mark(w, land)->first;
        take_modifier(w, &g);
    }
    take_of(w, &g, w->last);
    while (determines(w, g.first - 1)) {
        g.first--;
    }
    vec_push(w->a, &w->out->groups, g);
}

/* "his Turkish counterpart" with nobody's name beside it: an office, too, which the words before it tell. */
static void add_counterpart_group(grouper *w, uint32_t index) {
    const mention *land = mark(w, index);
    uint32_t words = gaz_phrase_at(w->g, "counterpart", w->marks->t, land->last, w->last);
    if (!words || !land->first || !in_words(w, land->first - 1, "whose")) return;
    group g = new_group(w, index);
    g.by_office = g.counterpart = true;
    g.first = land->first - 1;
    g.last = land->last + words;
    take_country(w, &g, index);
    vec_push(w->a, &w->out->groups, g);
}

static void sort_groups(group *items, size_t count) {
    for (size_t i = 1; i < count; i++) {
        group g = items[i];
        size_t at = i;
        for (; at > 0 && items[at - 1].first > g.first; at--) {
            items[at] = items[at - 1];
        }
        items[at] = g;
    }
}

static void group_sentence(grouper *w) {
    const sentence *s = &w->marks->t->sentences.items[w->sentence];
    uint32_t begin = w->marks->first_of[w->sentence], end = w->marks->first_of[w->sentence + 1];
    size_t from = w->out->groups.count;
    indices named = { 0 };
    w->first = s->first;
    w->last = s->last;
    for (uint32_t i = begin; i < end; i++) {
        if (mark(w, i)->type == ENT_PERSON) vec_push(w->a, &named, i);
    }
    for (size_t n = 0; n < named.count; n++) {
        uint32_t index = (uint32_t)named.items[n];
        uint32_t floor = n ? w->out->groups.items[w->out->groups.count - 1].last : w->first;
        uint32_t ceiling = n + 1 < named.count ? mark(w, (uint32_t)named.items[n + 1])->first : w->last;
        group g = group_of_name(w, index, floor);
        /* The office between this name and the next goes to the next where this one has its own. */
        if (n + 1 < named.count && g.office != MAP_NONE && owns_left(w, ceiling, g.last)) {
            vec_push(w->a, &w->out->groups, g);
            continue;
        }
        take_right(w, &g, ceiling, n + 1 < named.count && g.office != MAP_NONE);
        vec_push(w->a, &w->out->groups, g);
    }
    for (uint32_t i = begin; i < end; i++) {
        if (covered(w->out, from, mark(w, i)->first)) continue;
        if (mark(w, i)->type == ENT_POSITION && !mark(w, i)->bare) add_office_group(w, i);
        if (mark(w, i)->type == ENT_COUNTRY) add_counterpart_group(w, i);
    }
    if (w->out->groups.count > from) sort_groups(w->out->groups.items + from, w->out->groups.count - from);
}

void group_people(const gaz *g, const annotation *marks, arena *a, who *out) {
    grouper w = { .g = g, .marks = marks, .a = a, .out = out };
    size_t sentences = marks->t->sentences.count;
    out->first_of = arena_array(a, uint32_t, sentences + 1);
    for (w.sentence = 0; w.sentence < sentences; w.sentence++) {
        out->first_of[w.sentence] = (uint32_t)out->groups.count;
        group_sentence(&w);
    }
    out->first_of[sentences] = (uint32_t)out->groups.count;
}
