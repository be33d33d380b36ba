/* Names by themselves, outside any text, and labels of offices: "Minister of Defence of Azerbaijan", "Turkish defence
 * minister", "former head of state".
 *
 * The longest office in the label is the office, the longest country outside it the country; what is called former or
 * deputy before it is not the office itself. A head word ("Minister") counts only where no whole office stands. */
#include "gazetteer/gazetteer.h"

enum { DAMAGED_WORDS = 20 };

/* As the matcher: these marks inside names say nothing. */
static bool is_silent(const token *word) {
    return word->kind == TOKEN_MARK && (token_is(word, ".") || token_is(word, "-") || token_is(word, "'") ||
                                        token_is(word, "’") || token_is(word, "‐") || token_is(word, "–"));
}

str gaz_name_key(arena *a, str name) {
    text t = { 0 };
    text_tokenize(a, name.ptr, name.len, &t);
    size_t room = 0;
    for (size_t i = 0; i < t.tokens.count; i++) {
        room += t.tokens.items[i].folded.len + 1;
    }
    char *key = arena_alloc(a, room + 1);
    size_t length = 0;
    for (size_t i = 0; i < t.tokens.count; i++) {
        const token *word = &t.tokens.items[i];
        if (is_silent(word)) continue;
        if (length) key[length++] = ' ';
        memcpy(key + length, word->folded.ptr, word->folded.len);
        length += word->folded.len;
    }
    return (str){ key, length };
}

static bool better(const gaz *g, const gaz_match *now, uint32_t at, const gaz_match *best, uint32_t best_at) {
    if (!best->last) return true;
    bool whole = strcmp(g->entries.items[now->entry].kind, "whole") == 0;
    bool best_whole = strcmp(g->entries.items[best->entry].kind, "whole") == 0;
    if (whole != best_whole) return whole;
    return now->last - at > best->last - best_at;
}

static bool is_kind(const gaz_entry *entry, const char *kind) {
    return entry->kind && strcmp(entry->kind, kind) == 0;
}

static void note_modifier(const gaz_entry *modifier, gaz_label *out) {
    if (strcmp(modifier->id, "former") == 0) out->former = true;
    if (strcmp(modifier->id, "acting") == 0 || strcmp(modifier->id, "interim") == 0) out->acting = true;
    if (modifier->level && strcmp(modifier->level, "deputy") == 0) out->deputy = true;
}

typedef struct {
    gaz_match match;
    uint32_t at;
} placed;

typedef vec(placed) placed_matches;

static void match_all(const gaz *g, arena *a, const text *t, language lang, placed_matches *out) {
    gaz_budget budget = { DAMAGED_WORDS };
    for (uint32_t at = 0; at < t->tokens.count; at++) {
        gaz_matches here = { 0 };
        gaz_match_at(g, t, at, (uint32_t)t->tokens.count, lang, &budget, a, &here);
        for (size_t i = 0; i < here.count; i++) {
            vec_push(a, out, (placed){ here.items[i], at });
        }
    }
}

bool gaz_read_label(const gaz *g, arena *a, str label, language lang, gaz_label *out) {
    text t = { 0 };
    placed_matches all = { 0 };
    placed office = { 0 }, country = { 0 };
    *out = (gaz_label){ 0 };
    text_tokenize(a, label.ptr, label.len, &t);
    match_all(g, a, &t, lang, &all);
    for (size_t i = 0; i < all.count; i++) {
        const placed *m = &all.items[i];
        const gaz_entry *entry = &g->entries.items[m->match.entry];
        if (entry->type != GAZ_OFFICE || !entry->kind || is_kind(entry, "modifier")) continue;
        if (better(g, &m->match, m->at, &office.match, office.at)) office = *m;
    }
    for (size_t i = 0; i < all.count; i++) {
        const placed *m = &all.items[i];
        const gaz_entry *entry = &g->entries.items[m->match.entry];
        bool inside = m->at < office.match.last && m->match.last > office.at;
        if (inside) continue;
        if (entry->type == GAZ_OFFICE && is_kind(entry, "modifier") && m->at < office.at) note_modifier(entry, out);
        if (entry->type != GAZ_COUNTRY) continue;
        if (m->match.last - m->at > country.match.last - country.at) country = *m;
    }
    if (office.match.last) out->office = &g->entries.items[office.match.entry];
    if (country.match.last) out->country = &g->entries.items[country.match.entry];
    return out->office != NULL;
}
