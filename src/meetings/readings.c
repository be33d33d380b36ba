/* How a rule reads a match: side a with each of side b, everybody together, somebody joining the encounter told before,
 * a delegation that goes where its leader goes, a visitor whom later sentences may leave out. */
#include "meetings/finding.h"

enum { MOST_MEMBERSHIPS = 2000 };

/* Hosts of a visitor's own country are none: his ambassador came with him. */
static void drop_compatriots(const scan *s, presences *hosts, uint32_t visitor) {
    size_t kept = 0;
    for (size_t i = 0; i < hosts->count; i++) {
        if (!refer_countrymen(s->f->people, hosts->items[i].person, visitor)) hosts->items[kept++] = hosts->items[i];
    }
    hosts->count = kept;
}

/* Puts into an empty side the first of the candidates that is not on the other side; sooner one of another country:
 * "the guest was received by President X" means the foreign minister who came, not the one who is at home. */
static void imply(const scan *s, presences *list, const presences *other, const uint32_t *candidates, ent_role role) {
    enum { CANDIDATES = 4 };
    if (list->count) return;
    uint32_t best = MAP_NONE;
    for (size_t i = 0; i < CANDIDATES; i++) {
        bool taken = candidates[i] == MAP_NONE, compatriot = false;
        for (size_t k = 0; k < other->count; k++) {
            taken |= other->items[k].person == candidates[i];
            compatriot |= !taken && refer_countrymen(s->f->people, other->items[k].person, candidates[i]);
        }
        if (taken || (best != MAP_NONE && compatriot)) continue;
        best = candidates[i];
        if (!compatriot) break;
    }
    if (best == MAP_NONE) return;
    if (other->count && other->items[0].role == ENT_PARTICIPANT) role = ENT_PARTICIPANT;
    presence_add(s->f->a, list, (presence){ best, role, MAP_NONE, "the other side, told before" });
}

void read_each(scan *s, cast *c, const rule *r, const char *match) {
    const discourse *state = s->state;
    encounter *told = s->current == MAP_NONE ? NULL : &s->f->encounters.items[s->current];
    /* "Then it was the turn of C": of his callers. */
    bool his_day = told && encounter_present(told, state->protagonist);
    const uint32_t hosts[] = { his_day ? state->protagonist : state->last_host, state->protagonist, state->subject,
                               state->last_guest };
    const uint32_t guests[] = { state->leader, state->last_guest, state->protagonist, state->subject };
    if (r->implied_host) imply(s, &c->a, &c->b, hosts, ENT_HOST);
    if (r->implied_guest) imply(s, &c->b, &c->a, guests, ENT_GUEST);
    if (r->implied_visitor && state->visitor != MAP_NONE) {
        const uint32_t visitors[] = { state->visitor, MAP_NONE, MAP_NONE, MAP_NONE };
        drop_compatriots(s, &c->a, state->visitor);
        imply(s, &c->b, &c->a, visitors, ENT_GUEST);
        if (!c->b.count || c->b.items[0].person != state->visitor) return;
    } else if (r->implied_visitor) {
        return;
    }
    const presences *together = r->each_host ? &c->b : &c->a, *in_turn = r->each_host ? &c->a : &c->b;
    bool apart = together->count > 1 && scan_line_holds(s, "apart"); /* "A and B received C separately" */
    if (in_turn->count > 1) {
        s->in_turn = (presences){ 0 };
        presence_add_all(s->f->a, &s->in_turn, together);
        presence_add_all(s->f->a, &s->in_turn, in_turn);
        s->in_turn_sentence = s->in->sentence;
    }
    for (size_t i = 0; i < in_turn->count * (apart ? together->count : 1); i++) {
        presences one = { 0 };
        if (apart)
            presence_add(s->f->a, &one, together->items[i / in_turn->count]);
        else
            presence_add_all(s->f->a, &one, together);
        presence_add(s->f->a, &one, in_turn->items[i % in_turn->count]);
        presence_add_all(s->f->a, &one, &c->with);
        encounter_add(s, &one, r, match);
    }
}

void read_together(scan *s, const cast *c, const rule *r, const char *match) {
    presences all = { 0 };
    presence_add_all(s->f->a, &all, &c->a);
    presence_add_all(s->f->a, &all, &c->b);
    presence_add_all(s->f->a, &all, &c->with);
    presence_add_all(s->f->a, &all, &c->joined);
    encounter_add(s, &all, r, match);
}

/* Whether this sentence already told where the person was: "the talks with B, which were also attended by C". */
static bool told_elsewhere(const scan *s, const encounter *e, uint32_t person_index) {
    for (size_t i = 0; i < s->f->encounters.count; i++) {
        encounter *other = &s->f->encounters.items[i];
        const testimony *last = other->told.count ? &other->told.items[other->told.count - 1] : NULL;
        bool here = last && last->sentence == s->in->sentence && last->rule->reading == READS_JOIN;
        if (other != e && here && encounter_present(other, person_index)) return true;
    }
    return false;
}

static bool told_here(const scan *s, const encounter *e) {
    return e->told.count && e->told.items[e->told.count - 1].sentence == s->in->sentence;
}

/* "B, who had talked with C": what the clause behind him tells is another matter. */
static bool told_in_relative(const line *in, uint32_t person_index) {
    for (size_t i = 0; i < in->symbols.count; i++) {
        if (in->symbols.items[i].person == person_index)
            return strncmp(in->bytes + in->symbols.items[i].end, " , who ", 7) == 0;
    }
    return false;
}

void read_join(scan *s, cast *c, const rule *r, const char *match) {
    finder *f = s->f;
    encounter *e = s->current == MAP_NONE ? NULL : &f->encounters.items[s->current];
    /* "B, who had talked with C before, also attended": where the others were, not C. */
    bool elsewhere = e && s->settled != MAP_NONE && s->settled != s->current && told_here(s, e) && !s->joined_here;
    s->joined_here = true;
    if (elsewhere && encounter_holds_all(e, &c->joined) && c->joined.count &&
        told_in_relative(s->in, c->joined.items[0].person))
        e = &f->encounters.items[s->settled];
    if (c->with.count) {
        for (size_t i = f->encounters.count; i > 0; i--) {
            if (!encounter_present(&f->encounters.items[i - 1], c->with.items[0].person)) continue;
            e = &f->encounters.items[i - 1];
            break;
        }
    }
    if (!e && r->last_resort) return; /* a word alone opens no encounter */
    /* "Also present were": with whom the article is about. */
    bool told_there = r->implied_host || scan_line_holds(s, "attendance-cue");
    if (!e && told_there && s->state->protagonist != MAP_NONE && !scan_line_holds(s, "negated")) {
        presence told = { s->state->protagonist, ENT_PARTICIPANT, MAP_NONE, "the other side, told before" };
        presence_add(f->a, &c->joined, told);
    }
    if (!e || (c->with.count && !encounter_present(e, c->with.items[0].person))) {
        bool early = !e && c->with.count + c->joined.count == 1 && !scan_line_holds(s, "pointing-back");
        if (early) {
            s->early = c->joined;
            s->early_sentence = s->in->sentence;
        }
        read_together(s, c, r, match);
        return;
    }
    size_t entered = 0;
    for (size_t i = 0; i < c->joined.count; i++) {
        if (!c->with.count && told_elsewhere(s, e, c->joined.items[i].person)) continue;
        if (r->last_resort && encounter_has_met(f, c->joined.items[i].person)) continue;
        entered++;
        /* "B was there too. He …" is not about B. */
        if (c->joined.items[i].person == s->state->subject && s->state->before != MAP_NONE)
            s->state->subject = s->state->before;
        /* "together with the officers accompanying him" names nobody new. */
        if (c->joined.items[i].group != PRONOUN) encounter_enter(f->a, e, c->joined.items[i]);
    }
    if (entered) encounter_testify(s, e, r, match);
}

void read_delegation(scan *s, cast *c, const rule *r, const char *match) {
    const uint32_t leaders[] = { s->state->leader, s->state->protagonist, s->state->subject, MAP_NONE };
    imply(s, &c->leader, &c->joined, leaders, ENT_PARTICIPANT);
    if (!c->leader.count) return;
    encounter *here = s->current == MAP_NONE ? NULL : &s->f->encounters.items[s->current];
    if (r->nearest && here && !told_here(s, here) && scan_line_holds(s, "elsewhere")) {
        /* "Before that he laid a wreath, where B accompanied him." */
        presence_add_all(s->f->a, &c->joined, &c->leader);
        encounter_add(s, &c->joined, r, match);
        return;
    }
    if (r->nearest && here && encounter_present(here, c->leader.items[0].person)) {
        for (size_t i = 0; i < c->joined.count; i++) {
            presence member = c->joined.items[i];
            member.role = encounter_present(here, c->leader.items[0].person)->role;
            encounter_enter(s->f->a, here, member);
        }
        encounter_testify(s, here, r, match);
        return;
    }
    if (s->state->leader == MAP_NONE) s->state->leader = c->leader.items[0].person;
    for (size_t i = 0; i < c->joined.count; i++) {
        membership m = { c->leader.items[0].person, c->joined.items[i].person, s->in->sentence, r, match };
        vec_push(s->f->a, &s->memberships, m);
    }
}

/* "X arrived in Baku": the sentence is about X; "A met B, who is visiting Egypt". */
void note_visitor(scan *s, const cast *c) {
    bool first = true;
    for (size_t i = 0; i < s->in->symbols.count; i++) {
        const symbol *named = &s->in->symbols.items[i];
        if (named->person == MAP_NONE) continue;
        const char *behind = s->in->bytes + named->end;
        bool relative = strncmp(behind, " , who ", 7) == 0 || strncmp(behind, " who ", 5) == 0;
        bool meant = c->b.count && c->b.items[0].person == named->person;
        if (meant && (first || relative)) s->state->visitor = named->person;
        first = false;
    }
}

/* What they did together is told there; of a delegation, by the sentence before ("met with officials"). */
static bool tells_visit(scan *s, const membership *m) {
    s->in = &s->f->lines[m->sentence];
    if (m->rule->nearest) return scan_line_holds(s, "joint-act");
    for (uint32_t i = m->sentence + 1; i > 0 && i + 1 > m->sentence; i--) {
        s->in = &s->f->lines[i - 1];
        if (s->in->bytes && (scan_line_holds(s, "met-loose") || scan_line_holds(s, "received"))) return true;
    }
    return false;
}

/* "The governor, accompanied by the admiral, toured the ship": nobody else is told of, and they were together. */
static void meet_companions(scan *s, const membership *m) {
    presences both = { 0 };
    for (size_t e = 0; e < s->f->encounters.count; e++) {
        if (encounter_present(&s->f->encounters.items[e], m->leader)) return;
    }
    if (!tells_visit(s, m)) return;
    presence_add(s->f->a, &both,
                 (presence){ m->leader, ENT_PARTICIPANT, MAP_NONE, "in whose company the others were" });
    presence_add(s->f->a, &both, (presence){ m->member, ENT_PARTICIPANT, MAP_NONE, "in the company of the first" });
    s->in = &s->f->lines[m->sentence];
    encounter_add(s, &both, m->rule, m->match);
}

void settle_memberships(scan *s) {
    finder *f = s->f;
    for (size_t i = 0; i < s->memberships.count && i < MOST_MEMBERSHIPS; i++) {
        meet_companions(s, &s->memberships.items[i]);
    }
    for (size_t i = 0; i < s->memberships.count && i < MOST_MEMBERSHIPS; i++) {
        const membership *m = &s->memberships.items[i];
        for (size_t e = 0; e < f->encounters.count; e++) {
            const presence *leader = encounter_present(&f->encounters.items[e], m->leader);
            if (!leader) continue;
            presence member = { m->member, leader->role, MAP_NONE, "a member of the delegation" };
            encounter_enter(f->a, &f->encounters.items[e], member);
            s->in = &f->lines[m->sentence];
            encounter_testify(s, &f->encounters.items[e], m->rule, m->match);
        }
    }
}
