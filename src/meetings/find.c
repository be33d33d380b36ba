/* Finding encounters: the rules run over the lines of the article, in its order.
 *
 * First the rules that say who is not there, so that nobody else's rule takes them in. What a rule matched counts only
 * in the right mood: a match that holds words of plans, negation or memories, or a date long past, is no encounter.
 * Two matches of the same people are one encounter, unless their days or kinds differ. Delegations are settled last:
 * their members go where their leader went. */
#include "meetings/finding.h"

enum { MATCHES_A_LINE = 64 };

static bool is_absent(const finder *f, uint32_t person_index, uint32_t sentence_index) {
    for (size_t i = f->absences.count; i > 0 && f->absences.items[i - 1].sentence == sentence_index; i--) {
        const absence *told = &f->absences.items[i - 1];
        bool blocks = strcmp(told->why, "mentioned") != 0; /* who is congratulated may be there all the same */
        if (told->person == person_index && blocks) return true;
    }
    return false;
}

static void note_absence(finder *f, uint32_t person_index, const char *why, uint32_t sentence_index) {
    vec_push(f->a, &f->absences, (absence){ person_index, why, sentence_index });
}

static void drop_absent(const scan *s, presences *list) {
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++) {
        uint32_t entry = s->f->people->people.items[list->items[i].person].entry;
        bool dead = entry != MAP_NONE && gaz_dead_on(s->f->g, &s->f->g->entries.items[entry], text_of(s->f)->published);
        if (!dead && !is_absent(s->f, list->items[i].person, s->in->sentence)) list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* "The trilateral meeting reaffirmed …", right behind the sentence. */
static bool then_told_jointly(const scan *s) {
    const text *t = text_of(s->f);
    uint32_t next = s->in->sentence + 1;
    if (next >= t->sentences.count || t->sentences.items[next].block != t->sentences.items[s->in->sentence].block)
        return false;
    const sentence *behind = &t->sentences.items[next];
    uint32_t at = behind->first + token_is(&t->tokens.items[behind->first], "the");
    return gaz_phrase_at(s->f->g, "jointly", t, at, behind->last) > 0;
}

/* "The three were received by D": all at once. */
static bool told_as_one(const presences *list) {
    for (size_t i = 0; i < list->count; i++) {
        if (!refer_told_as_one(list->items[i].because)) return false;
    }
    return list->count > 1;
}

static void use_match(scan *s, const rule *r, cast *c, uint32_t start, uint32_t end) {
    finder *f = s->f;
    const char *match = arena_copy(f->a, s->in->bytes + start, end - start - (end > start));
    str region = { s->in->bytes + start - 1, end - start + 1 };
    bool held = r->without && (mood_holds(f, region, r->without, LANG_COUNT) ||
                               mood_holds(f, mood_words_before(s->in, start), r->without, LANG_COUNT));
    if (held) return;
    if (r->reading == READS_ABSENT) {
        for (size_t i = 0; i < c->absent.count; i++) {
            note_absence(f, c->absent.items[i].person, r->why, s->in->sentence);
        }
        return;
    }
    const char *why = r->any_mood          ? mood_unreal_loosely(f, s->in, start, end)
                      : r->implied_visitor ? mood_unreal(f, s->in, 1, (uint32_t)s->in->length)
                                           : mood_unreal(f, s->in, start, end);
    presences *lists[] = { &c->a, &c->b, &c->with, &c->joined, &c->leader };
    size_t cast_count = c->a.count + c->b.count + c->with.count + c->joined.count + c->leader.count;
    if (why && cast_count < 2 && !r->implied_host && !r->implied_guest) return; /* it would have told no encounter */
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
        drop_absent(s, lists[i]);
        for (size_t p = 0; why && p < lists[i]->count; p++) {
            note_absence(f, lists[i]->items[p].person, why, s->in->sentence);
        }
    }
    if (why) return;
    bool at_once = scan_line_holds(s, "jointly") || then_told_jointly(s) || told_as_one(r->each_host ? &c->a : &c->b);
    if (r->reading == READS_EACH && c->a.count && c->b.count && at_once) { /* "received A and B together" */
        read_together(s, c, r, match);
        return;
    }
    switch (r->reading) {
    case READS_EACH: read_each(s, c, r, match); break;
    case READS_TOGETHER: read_together(s, c, r, match); break;
    case READS_JOIN: read_join(s, c, r, match); break;
    case READS_DELEGATION: read_delegation(s, c, r, match); break;
    case READS_VISIT: note_visitor(s, c); break;
    case READS_ABSENT: break;
    }
}

static void run_code(scan *s, const rule *r, const pcre2_code *code) {
    finder *f = s->f;
    size_t at = 0;
    for (int found = 0; found < MATCHES_A_LINE && at < s->in->length; found++) {
        int got = pcre2_match(code, (PCRE2_SPTR)s->in->bytes, s->in->length, at, 0, f->match_data, f->limits);
        if (got <= 0) return;
        const PCRE2_SIZE *ends = pcre2_get_ovector_pointer(f->match_data);
        uint32_t start = (uint32_t)ends[0], end = (uint32_t)ends[1];
        cast c = { 0 };
        cast_read(f, code, s->in, &c);
        use_match(s, r, &c, start, end);
        at = end > at ? end : at + 1;
        /* The last person of a match may be the first of the next ("A met B, who met C"). */
        for (size_t i = s->in->symbols.count; i > 0; i--) {
            const symbol *sym = &s->in->symbols.items[i - 1];
            if (sym->person == MAP_NONE || sym->end > end) continue;
            if (sym->start > start) at = sym->start;
            break;
        }
    }
}

/* The anchors that the line's words belong to; patterns without theirs are not tried. */
static void gather_anchors(scan *s) {
    const rule_book *book = s->f->book;
    memset(s->anchors, 0, (book->anchor_count / 64 + 1) * sizeof *s->anchors);
    for (size_t i = 0; i < s->in->symbols.count; i++) {
        const symbol *sym = &s->in->symbols.items[i];
        uint32_t known = map_get(&book->anchor_words, (str){ s->in->bytes + sym->start, sym->end - sym->start });
        for (size_t k = 0; known != MAP_NONE && k < book->anchors_of_word.items[known].count; k++) {
            uint32_t anchor = book->anchors_of_word.items[known].items[k];
            s->anchors[anchor / 64] |= 1ull << anchor % 64;
        }
    }
}

static bool has_anchors(const scan *s, const rule_pattern *p) {
    for (size_t i = 0; i < p->anchor_count; i++) {
        if (!(s->anchors[p->anchors[i] / 64] >> p->anchors[i] % 64 & 1)) return false;
    }
    return true;
}

static void run_rules(scan *s, bool absent) {
    const text *t = text_of(s->f);
    uint8_t lang = t->blocks.items[t->sentences.items[s->in->sentence].block].lang;
    if (lang == LANG_UND) lang = LANG_EN; /* too short to tell; the rules of another language would not match it */
    for (size_t i = 0; i < s->f->book->rules.count; i++) {
        const rule *r = &s->f->book->rules.items[i];
        if (!r->languages[lang] || (r->reading == READS_ABSENT) != absent) continue;
        for (size_t c = 0; c < r->patterns.count; c++) {
            const rule_pattern *p = &r->patterns.items[c];
            if (s->in->person_symbols >= p->people && has_anchors(s, p)) run_code(s, r, rule_code_ready(p));
        }
    }
}

static bool may_tell(const finder *f, uint32_t sentence_index) {
    const text *t = text_of(f);
    uint8_t kind = t->blocks.items[t->sentences.items[sentence_index].block].kind;
    return kind == BLOCK_PROSE || kind == BLOCK_TITLE;
}

/* "The three were then received by D": those of the encounter told last. */
static void remember_party(scan *s) {
    s->state->party_count = 0;
    if (s->current == MAP_NONE) return;
    const encounter *e = &s->f->encounters.items[s->current];
    bool told_now = e->told.count && e->told.items[e->told.count - 1].sentence == s->in_turn_sentence;
    const presences *all = told_now && s->in_turn.count > e->present.count ? &s->in_turn : NULL;
    size_t count = all ? all->count : e->present.count;
    if (count > MOST_PARTY) return;
    for (size_t i = 0; i < count; i++) {
        s->state->party[s->state->party_count++] = all ? all->items[i].person : e->present.items[i].person;
    }
}

void find_encounters(finder *f) {
    size_t sentences = text_of(f)->sentences.count;
    discourse state = { .subject = MAP_NONE,
                        .before = MAP_NONE,
                        .recent = { MAP_NONE, MAP_NONE },
                        .pair = { MAP_NONE, MAP_NONE },
                        .last_guest = MAP_NONE,
                        .last_host = MAP_NONE,
                        .leader = MAP_NONE,
                        .protagonist = MAP_NONE,
                        .visitor = MAP_NONE };
    scan s = { .f = f, .current = MAP_NONE, .settled = MAP_NONE, .state = &state };
    bool obituary = mood_is_obituary(f);
    mood_read_lead(f);
    f->lines = arena_array(f->a, line, sentences + 1);
    s.anchors = arena_array(f->a, uint64_t, f->book->anchor_count / 64 + 1);
    for (uint32_t i = 0; i < sentences; i++) {
        if (!may_tell(f, i)) continue;
        remember_party(&s);
        s.settled = s.current;
        s.joined_here = false;
        line_build(f->g, f->people, i, &state, f->a, &f->lines[i]);
        s.in = &f->lines[i];
        if (!s.in->person_symbols) continue;
        gather_anchors(&s);
        run_rules(&s, true);
        if (!obituary) run_rules(&s, false);
    }
    settle_memberships(&s);
}
