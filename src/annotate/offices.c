/* Offices: modifiers, an office or a head word, and what it is of.
 *
 *   "First Deputy Minister of Defence"                    modifiers and a whole office
 *   "Chief of the General Staff of the Armed Forces"      a whole office and an organization
 *   "NATO Secretary General", "Air Force chief"           an organization before it
 *   "Chairman of the Defence Industry Committee"          a head word and its organization
 *   "President", "Commander"                              a head word alone: weak, until a name stands beside it
 *
 * The country stays outside ("Minister of Defence of [the Republic of Azerbaijan]"). */
#include "annotate/annotate.h"

enum { MOST_MODIFIERS = 3, MOST_COMPLEMENTS = 4 };

static const char *office_kind(const annotator *w, const gaz_match *m) {
    const char *kind = m ? w->g->entries.items[m->entry].kind : NULL;
    return kind ? kind : "";
}

/* "President of the Republic" in "President of the Republic of Kosovo": the last word is the country's. */
static bool cuts_country(const annotator *w, const gaz_match *m) {
    if (m->last == 0 || m->last >= w->last) return false;
    const mention *land = mention_from(w, m->last - 1, ENT_COUNTRY);
    return land && land->last > m->last;
}

/* The longest match that is a modifier, or the longest that is none. */
static const gaz_match *office_match(const annotator *w, uint32_t at, bool modifier) {
    const gaz_match *best = NULL;
    if (at < w->first || at >= w->last) return NULL;
    const gaz_matches *here = &w->matches[at - w->first];
    for (size_t i = 0; i < here->count; i++) {
        const gaz_match *m = &here->items[i];
        if (w->g->entries.items[m->entry].type != GAZ_OFFICE) continue;
        if ((strcmp(office_kind(w, m), "modifier") == 0) != modifier || cuts_country(w, m)) continue;
        if (office_takes_rank(w, m)) continue;
        if (!best || m->last > best->last) best = m;
        /* Of two readings of the same words, the whole office says more than the head. */
        if (m->last == best->last && strcmp(office_kind(w, m), "whole") == 0) best = m;
    }
    return best;
}

static bool is_preposition(const annotator *w, uint32_t at) {
    return word_is(w, at, "of") || word_is(w, at, "for") || word_is(w, at, "to") || word_is(w, at, "in") ||
           word_is(w, at, "at") || word_is(w, at, "on");
}

/* "for Economic Affairs Airlangga Hartarto": a given name, or somebody listed, and no word of the field any more. */
static bool name_starts(const annotator *w, uint32_t at) {
    str word = token_at(w, at)->folded;
    bool given = map_get(&w->g->given_names, word) != MAP_NONE && map_get(&w->g->common_words, word) == MAP_NONE;
    return capital_word(w, at + 1) && (given || longest_match(w, at, GAZ_OFFICIAL)) &&
           !mention_over(w, at, ENT_ORGANIZATION);
}

/* Capitalised words that a head word may be of: "General Manager of Policy, General and Government Affairs". */
static uint32_t capital_run(const annotator *w, uint32_t at) {
    uint32_t end = at;
    for (uint32_t i = at; i < w->last && i < at + 8; i++) {
        if (word_is(w, i, "and") || word_is(w, i, "of") || word_is(w, i, "the") || word_is(w, i, "&")) continue;
        if (!capital_word(w, i) || mention_over(w, i, ENT_RANK) || mention_over(w, i, ENT_DATE)) break;
        if (mention_from(w, i, ENT_COUNTRY) && !mention_over(w, i, ENT_ORGANIZATION)) break;
        const gaz_match *other = office_match(w, i, false); /* "advisers of President Emmanuel Macron" */
        if (other && (i > at || capital_word(w, other->last))) break;
        if (phrase_at(w, i, "honorific")) break; /* "Minister of Foreign Affairs Dr Amery Browne" */
        if (i > at && name_starts(w, i)) break;
        end = i + 1;
    }
    return end;
}

/* A word of the dictionary, or a part of the world, that is a word of an office's field. */
static bool field_word(const annotator *w, uint32_t at) {
    bool field = in_class(w, at, "continent") || map_get(&w->g->common_words, token_at(w, at)->folded) != MAP_NONE;
    bool other = office_match(w, at, false) || office_match(w, at, true) || phrase_at(w, at, "honorific") ||
                 mention_over(w, at, ENT_RANK) || mention_over(w, at, ENT_DATE);
    return field && !other && capital_word(w, at);
}

/* "Secretary of State for Migration". */
static uint32_t field_run(const annotator *w, uint32_t at) {
    enum { LONGEST_FIELD = 8 };
    uint32_t end = at;
    for (uint32_t i = at; i < w->last && i < at + LONGEST_FIELD; i++) {
        if (word_is(w, i, "and") || word_is(w, i, "of") || word_is(w, i, "&") || word_is(w, i, "-")) continue;
        bool tied = i > at && word_is(w, i - 1, "-") && token_at(w, i)->glued; /* "Co-operation", "Indo-Pacific" */
        bool ties = word_is(w, i + 1, "-") && token_at(w, i + 1)->glued && capital_word(w, i);
        if (!tied && !ties && (!field_word(w, i) || (i > at && name_starts(w, i)))) break;
        end = i + 1;
    }
    return end;
}

/* "Minister of Finance and Development Planning", "Minister of Investment, Trade and Industry": where the list of
 * fields ends that goes on at `at`; `at` where none does. */
static uint32_t listed_fields_end(const annotator *w, uint32_t at) {
    enum { MOST_FIELDS = 4 };
    uint32_t next = at;
    for (int fields = 0; fields < MOST_FIELDS; fields++) {
        bool last = word_is(w, next, "and") || word_is(w, next, "&");
        if (!last && word_is(w, next, ",") && word_is(w, next + 1, "and")) {
            last = true;
            next++;
        }
        if (!last && !word_is(w, next, ",")) return at;
        uint32_t end = field_run(w, next + 1);
        if (end == next + 1) return at;
        if (last) return end;
        bool linked = false; /* "Trade and Industry" is run through at once */
        for (uint32_t i = next + 1; i < end; i++) {
            linked |= word_is(w, i, "and") || word_is(w, i, "&");
        }
        if (linked) return end;
        next = end;
    }
    return at;
}

/* "Minister of …", not "Prime Minister". */
static bool told_with_field(const annotator *w, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; i++) {
        if (word_is(w, i, "of") || word_is(w, i, "for")) return true;
    }
    return false;
}

/* End of the complements behind an office; `country` tells that one of them was a country. */
static uint32_t complements_end(const annotator *w, uint32_t at, bool head, bool *country) {
    uint32_t end = at;
    for (int i = 0; i < MOST_COMPLEMENTS; i++) {
        uint32_t next = end;
        const mention *direct = mention_from(w, next, ENT_ORGANIZATION);
        if (direct && head && i == 0) { /* "Chairman Joint Chiefs of Staff Committee" */
            end = direct->last;
            continue;
        }
        if (!is_preposition(w, next)) break;
        bool of = word_is(w, next, "of"), field = word_is(w, next, "for") && i == 0 && !head && !w->title_case;
        next++;
        while (word_is(w, next, "the") || word_is(w, next, "its") || word_is(w, next, "their")) {
            next++;
        }
        const mention *organization = mention_from(w, next, ENT_ORGANIZATION);
        const mention *land = mention_from(w, next, ENT_COUNTRY);
        if (!organization && land && word_is(w, land->last, "'") == false) {
            organization = mention_from(w, land->last, ENT_ORGANIZATION);
        }
        if (!organization && land &&
            word_is(w, land->last + 1, "s")) { /* "commander of Kazakhstan's Air Assault Forces" */
            organization = mention_from(w, land->last + 2, ENT_ORGANIZATION);
            if (organization) *country = true;
        }
        if (organization && (of || head)) {
            end = organization->last;
            if (word_is(w, end, "and") && mention_from(w, end + 1 + word_is(w, end + 1, "the"), ENT_ORGANIZATION))
                end = mention_from(w, end + 1 + word_is(w, end + 1, "the"), ENT_ORGANIZATION)->last;
            continue;
        }
        uint32_t told = field ? field_run(w, next) : next;
        if (told > next + 1 || (told > next && !land && !mention_from(w, next, ENT_PLACE))) {
            end = told;
            continue;
        }
        if (land || mention_from(w, next, ENT_PLACE)) {
            *country = true;
            break;
        }
        uint32_t run = head && i == 0 && !w->title_case ? capital_run(w, next) : next;
        bool somebody = run == next + 1 && map_get(&w->g->surnames, token_at(w, next)->folded) != MAP_NONE &&
                        map_get(&w->g->common_words, token_at(w, next)->folded) == MAP_NONE;
        if (somebody) break; /* "a spokeswoman for Costa" */
        if (run == next) break;
        end = run;
    }
    return end;
}

static bool is_plural(const annotator *w, uint32_t first, uint32_t last) {
    for (uint32_t i = first; i < last; i++) {
        if (in_class(w, i, "office-plural")) return true;
    }
    return false;
}

/* Whether an office that stands without its field may count before people are known. */
static bool stands_alone(const annotator *w, const gaz_match *core, uint32_t first, bool complement) {
    const gaz_entry *office = &w->g->entries.items[core->entry];
    bool whole = strcmp(office_kind(w, core), "whole") == 0;
    bool capital = capital_word(w, first);
    bool fielded = core->last - first > 1 || (office->field && *office->field);
    bool role_like = office->field && strcmp(office->field, "role") == 0; /* "the head of state" is a way of speaking */
    if (whole && fielded && !role_like) return true;
    if (complement && (capital || whole)) return true;
    const token *word = token_at(w, first);
    if (in_class(w, first, "office-alone")) return true;                  /* "the Taoiseach", "three presidents" */
    return whole && word->caps && word->folded.len > 1 && !w->title_case; /* "CJCSC", "COAS" */
}

/* Reads one office from `at` on; false where there is none. */
static bool read_office(annotator *w, uint32_t at, mention *out) {
    uint32_t next = at;
    mention m = { .type = ENT_POSITION, .first = at, .entry = MAP_NONE };
    const gaz_match *core = office_match(w, next, false);
    for (int i = 0; i < MOST_MODIFIERS; i++) {
        const gaz_match *modifier = office_match(w, next, true);
        if (!modifier) break;
        uint32_t behind = modifier->last;
        if (word_is(w, behind, "-") && token_at(w, behind)->glued) behind++;
        const gaz_match *modified = office_match(w, behind, false);
        const gaz_match *again = office_match(w, behind, true);
        if (core && core->last >= (modified ? modified->last : 0))
            break; /* "Chief of Staff", "Deputy Prime Minister" */
        if (!modified && !again) break;
        const char *id = w->g->entries.items[modifier->entry].id;
        const char *level = w->g->entries.items[modifier->entry].level;
        m.qualified |= strcmp(id, "current") != 0;
        m.former |= strstr(id, "former") || strstr(id, "ex") == id || strstr(id, "then") == id;
        m.deputy |= strstr(id, "deputy") || strstr(id, "vice") || strstr(id, "assistant") ||
                    (level && strcmp(level, "deputy") == 0);
        const char *field = w->g->entries.items[modifier->entry].field;
        if (field && strcmp(field, "time") == 0) { /* "former", "new": about the office, no part of it */
            m.first = behind;
            at = behind;
        }
        core = modified;
        next = behind;
    }
    if (!core) return false;
    if (word_is(w, core->last, "bin") || word_is(w, core->last, "ibn")) return false; /* "Sultan bin …" */
    bool family = word_is(w, core->last, "al") || word_is(w, core->last, "el");
    if (family && in_class(w, at, "office-or-given-name"))
        return false; /* "Sultan Al Jaber"; rulers go by a given name */
    bool head = strcmp(office_kind(w, core), "head") == 0;
    bool country = false;
    uint32_t field = core->last;
    if (!head && w->lang == LANG_EN && !w->title_case && told_with_field(w, next, field))
        field = listed_fields_end(w, field);
    m.last = complements_end(w, field, head, &country);
    const char *level = w->g->entries.items[core->entry].level;
    bool of_state = level && (strcmp(level, "state") == 0 || strcmp(level, "government") == 0);
    bool of_body = m.last > core->last && mention_until(w, m.last, ENT_ORGANIZATION); /* "President of Chevron" */
    m.entry = core->entry;
    m.office = m.deputy || (of_state && of_body) ? NULL : w->g->entries.items[core->entry].id;
    m.plural = is_plural(w, at, core->last);
    m.bare = m.plural && m.last == at + 1 && in_class(w, at, "office-alone");
    /* A row may hold its deputies' wordings too: "Deputy General Manager". */
    for (uint32_t i = m.first; i < core->last && !strstr(w->g->entries.items[core->entry].id, "deputy"); i++) {
        if (!in_class(w, i, "deputy-word") || strncmp(w->g->entries.items[core->entry].id, "vice", 4) == 0) continue;
        m.deputy = true;
        m.office = NULL;
    }
    const mention *before = mention_until(w, at, ENT_ORGANIZATION);
    bool glued_before = before && !word_is(w, before->first - 1, "by");
    if (glued_before && capital_word(w, before->last - 1)) m.first = before->first;
    const mention *land = mention_until(w, at, ENT_COUNTRY);
    bool possessed = word_is(w, at - 1, "s") && mention_until(w, at - 2, ENT_COUNTRY);
    bool supported = m.last > core->last || country || m.first < at || land || possessed;
    m.weak = !stands_alone(w, core, at, supported);
    if (m.weak && w->lang == LANG_RU && mention_from(w, m.last, ENT_COUNTRY)) m.weak = false; /* "посол Кубы" */
    bool of_country = land || possessed;                        /* "Paraguay's ambassador in Brasília" */
    bool of_organization = m.last > core->last || m.first < at; /* "commander of the Navy", "USSOCOM commander" */
    bool loose = w->lang == LANG_EN && in_class(w, core->last - 1, "loose-head") && !capital_word(w, core->last - 1);
    loose &= m.last > core->last && m.first == at;
    if (loose) m.weak = true; /* "a spokesman for the Navy" is nobody yet */
    of_organization &= !loose;
    if (m.weak && supported && (capital_word(w, at) || (of_country && country) || of_organization)) m.weak = false;
    *out = m;
    return true;
}

/* "Chief of Army Staff (COAS)". */
static void add_bracketed(annotator *w, const mention *office) {
    uint32_t at = office->last;
    const token *word = token_at(w, at + 1);
    if (!word_is(w, at, "(") || word->kind != TOKEN_WORD || !word_is(w, at + 2, ")")) return;
    if (!word->caps && !office_match(w, at + 1, false)) return;
    if (mention_over(w, at + 1, ENT_COUNTRY)) return;
    const mention *body = mention_over(w, at + 1, ENT_ORGANIZATION);
    bool office_too = office_match(w, at + 1, false) != NULL;
    if (body && !office_too) return;
    if (body) annotate_remove(w, (uint32_t)(body - w->found.items)); /* "Chief of the Defence Forces (CDF)" */
    annotate_add(w, (mention){ .type = ENT_POSITION,
                               .first = at + 1,
                               .last = at + 2,
                               .entry = office->entry,
                               .office = office->office,
                               .deputy = office->deputy });
}

void annotate_offices(annotator *w) {
    for (uint32_t at = w->first; at < w->last; at++) {
        mention office;
        const mention *organization = mention_over(w, at, ENT_ORGANIZATION);
        if (organization && organization->last - organization->first > 1 && !office_match(w, at, false)) continue;
        if (organization && at > organization->first) continue;
        if (word_is(w, at, "sultan") && mention_until(w, at, ENT_POSITION))
            continue;                              /* "Minister Sultan Al Muraikhi" */
        if (name_titled_official(w, at)) continue; /* "Sultan Kamaletdinov" */
        bool clock = token_at(w, at - 1)->kind == TOKEN_NUMBER && word_is(w, at, "pm"); /* "8:18 PM" */
        if (clock || mention_over(w, at, ENT_RANK) || !read_office(w, at, &office)) continue;
        if (organization && organization->last >= office.last) continue;
        annotate_add(w, office);
        add_bracketed(w, &office);
        at = office.last - 1;
    }
}

/* "National Leader", "opposition leader", "Cardinal": says who is meant, but is a role or a style, not an office. */
static bool names_role(const annotator *w, const mention *m) {
    if (m->office && (strcmp(m->office, "leader") == 0 || strcmp(m->office, "national-leader") == 0)) return true;
    if (m->office && strcmp(m->office, "head-of-state") == 0) return !capital_word(w, m->first);
    if (m->last == m->first + 1 && in_class(w, m->first, "style-office")) return true;
    return word_is(w, m->last - 1, "leader") && !capital_word(w, m->last - 1) && w->lang == LANG_EN;
}

/* A head word counts beside a name ("President Granger", "Bolivar, ambassador of …") or a country ("Colombian
 * senator"); "the president said" is no office named. */
static bool supported_by_neighbours(const annotator *w, const mention *m) {
    uint32_t next = m->last;
    if (word_is(w, next, "of") || word_is(w, next, "to")) { /* "the ambassador of Moldova, Violeta Agrici" */
        const mention *land = mention_from(w, next + 1 + word_is(w, next + 1, "the"), ENT_COUNTRY);
        if (land && word_is(w, land->last, ",") && mention_from(w, land->last + 1, ENT_PERSON)) return true;
    }
    while (next < w->last && !mention_from(w, next, ENT_PERSON) &&
           (phrase_at(w, next, "honorific") || word_is(w, next, ".") || word_is(w, next, ","))) {
        next++;
    }
    const mention *rank = mention_from(w, next, ENT_RANK);
    bool right_behind = word_is(w, m->last, ",") && m->last + 1 == next; /* "spokesman for the Navy, Captain Sharma" */
    if (rank && (capital_word(w, m->first) || right_behind)) next = rank->last;
    bool apposed = word_is(w, m->last, ",") && !capital_word(w, m->first);
    if (mention_from(w, next, ENT_PERSON) && (!apposed || m->last + 1 == next || right_behind)) return true;
    uint32_t before = m->first;
    while (before > w->first &&
           (word_is(w, before - 1, ",") || word_is(w, before - 1, "(") || in_class(w, before - 1, "determiner"))) {
        before--;
    }
    if (before < m->first && mention_until(w, before, ENT_PERSON)) return true;
    const mention *linked = word_is(w, before - 1, "and") ? mention_until(w, before - 1, ENT_POSITION) : NULL;
    return linked && !linked->weak;
}

void annotate_settle_weak(annotator *w) {
    size_t kept = 0;
    bool *inside_name = arena_array(w->a, bool, w->found.count + 1);
    for (size_t i = 0; i < w->found.count; i++) {
        mention *m = &w->found.items[i];
        if (m->weak && m->type == ENT_POSITION && supported_by_neighbours(w, m)) m->weak = false;
    }
    for (size_t i = 0; i < w->found.count; i++) {
        mention *m = &w->found.items[i];
        const mention *name = m->type == ENT_POSITION ? mention_over(w, m->first, ENT_PERSON) : NULL;
        inside_name[i] = name && name->first < m->first && name->last >= m->last; /* "Hun Sen" is no senator */
    }
    for (size_t i = 0; i < w->found.count; i++) {
        mention *m = &w->found.items[i];
        if (inside_name[i]) continue;
        if (m->weak && m->office && strcmp(m->office, "head-of-state") == 0) {
            m->weak = false; /* "the Head of State": tells who is meant, though it names no office */
            m->silent = true;
        }
        if (m->type == ENT_POSITION && !m->weak && names_role(w, m)) m->silent = true;
        if (!m->weak) w->found.items[kept++] = *m;
    }
    w->found.count = kept;
}
