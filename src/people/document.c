/* Who is who within one document.
 *
 * Groups are read in order. A full name opens a person or finds the one whose names agree; an initial or a surname
 * alone finds the person that has it, the nearest where several do, unless office, rank, country or sex contradict; an
 * office without a name finds the person of that country who was given that office. Example: "Zakir Hasanov … Z.Hasanov
 * … Hasanov … the Azerbaijani defence minister" are four mentions of one person. */
#include "people/resolver.h"
#include "people/sounds.h"

/* With more people than this an article is a list; names are then matched to the letter, not by likeness. */
enum {
    MOST_COMPARED_PEOPLE = 400,
    MOST_GARBLED = 250,
    MOST_GARBLED_HOLDER = 360 /* thousandths of a word, see sounds.c */
};

const mention *resolver_mark(const resolver *w, uint32_t index) {
    return &w->marks->mentions.items[index];
}

const char *resolver_words(const resolver *w, const mention *m) {
    const text *t = w->marks->t;
    uint32_t start = t->tokens.items[m->first].start, end = t->tokens.items[m->last - 1].end;
    return arena_copy(w->a, t->bytes + start, end - start);
}

bool resolver_furniture(const resolver *w, uint32_t sentence_index) {
    const text *t = w->marks->t;
    return t->blocks.items[t->sentences.items[sentence_index].block].kind == BLOCK_FURNITURE;
}

/* A Russian name without its case ending: "Мередова", "Мередову" and "Мередов" are one. */
static str name_stem(const gaz *g, str word) {
    const names *endings = gaz_words(g, "name-ending", LANG_RU);
    str best = word;
    for (size_t i = 0; endings && i < endings->count; i++) {
        size_t length = strlen(endings->items[i]);
        if (word.len < length + 3 || word.len - length >= best.len) continue;
        if (str_ends(word, endings->items[i])) best = str_slice(word, 0, word.len - length);
    }
    return best;
}

bool resolver_stands_in_text(const resolver *w, str word) {
    return map_get(&w->capitals, word) != MAP_NONE;
}

/* An Azerbaijani name without its case ending, where the text holds that form too: "Brnabiçlə", "Brnabiç". */
static str known_stem(const resolver *w, str word) {
    for (size_t i = 0; i < w->g->endings[LANG_AZ].count; i++) {
        str ending = w->g->endings[LANG_AZ].items[i];
        if (word.len < ending.len + 3) continue;
        str stem = str_slice(word, 0, word.len - ending.len);
        if (memcmp(stem.ptr + stem.len, ending.ptr, ending.len) == 0 && resolver_stands_in_text(w, stem)) return stem;
    }
    return word;
}

/* Names are compared without the case endings of the text's language. */
static name_parts parts_of(const resolver *w, const mention *m) {
    const text *t = w->marks->t;
    language lang = (language)t->blocks.items[t->sentences.items[m->sentence].block].lang;
    name_parts parts;
    name_split(w->g, w->a, str_of(resolver_words(w, m)), &parts);
    unsigned char lead = (unsigned char)t->bytes[t->tokens.items[m->first].start];
    for (size_t i = 0; i < parts.count; i++) {
        if (lang == LANG_RU && lead >= 0xD0)
            parts.items[i] = name_stem(w->g, parts.items[i]);
        else if (lang == LANG_AZ && i + 1 == parts.count)
            parts.items[i] = known_stem(w, parts.items[i]);
    }
    return parts;
}

static bool contradicts(const resolver *w, const person *p, const group *g) {
    if (g->country && p->country && strcmp(g->country, p->country) != 0) return true;
    (void)w;
    return false;
}

static bool has_initial(const name_parts *parts) {
    for (size_t i = 0; i < parts->count; i++) {
        if (parts->items[i].len == 1) return true;
    }
    return false;
}

/* "Sigdel" and "A. R. Sigdel" have one. */
static size_t whole_words(const name_parts *parts) {
    size_t words = 0;
    for (size_t i = 0; i < parts->count; i++) {
        words += parts->items[i].len > 1;
    }
    return words;
}

/* Within one article a name may be garbled once: two of three words agree, one of them to the letter, and the third is
 * not another word altogether, as in "Kim Yong-hyun" and "Kim Yong-bok". */
static bool names_near(const name_parts *a, const name_parts *b) {
    size_t alike = 0, equal = 0;
    if (a->count != 3 || b->count != 3) return false;
    for (size_t i = 0; i < 3; i++) {
        if (words_distance(a->items[i], b->items[i], false) > MOST_GARBLED) return false;
        alike += words_alike(a->items[i], b->items[i]);
        equal += str_equal(a->items[i], b->items[i]);
    }
    return alike >= 2 && equal >= 1;
}

/* Every word of the shorter name stands in the longer one to the letter. */
static bool same_words(const name_parts *a, const name_parts *b) {
    const name_parts *small = a->count <= b->count ? a : b, *large = small == a ? b : a;
    for (size_t i = 0; i < small->count; i++) {
        bool found = false;
        for (size_t k = 0; k < large->count; k++) {
            found |= str_equal(small->items[i], large->items[k]);
        }
        if (!found) return false;
    }
    return true;
}

/* The last place before this one where the person is named, from 1 on; 0 where only later. */
static long nearest_before(const person *p, size_t index) {
    long nearest = 0;
    for (size_t i = 0; i < p->groups.count; i++) {
        if (p->groups.items[i] < index && (long)p->groups.items[i] + 1 > nearest)
            nearest = (long)p->groups.items[i] + 1;
    }
    return nearest;
}

/* Whether the person goes by that name, in this article or in the tables. */
static bool goes_by(const resolver *w, const person *p, const gaz_entry *official, str key) {
    bool named = p->name && str_equal(gaz_name_key(w->a, str_of(p->name)), key);
    for (size_t i = 0; i < p->aliases.count && !named; i++) {
        named = str_equal(gaz_name_key(w->a, str_of(p->aliases.items[i])), key);
    }
    return named || (official && gaz_goes_by(w->a, official, key));
}

/* A user said "different" (decisions.tsv) of that name and a name of the person, or of the official it may be. */
static bool decided_apart(const resolver *w, const person *p, const gaz_entry *official, const char *name) {
    str key = { 0 };
    for (size_t d = 0; d < w->g->decisions.count; d++) {
        const gaz_decision *made = &w->g->decisions.items[d];
        if (made->same) continue;
        if (!key.ptr) key = gaz_name_key(w->a, str_of(name));
        if (str_equal(made->one_key, key) && goes_by(w, p, official, made->other_key)) return true;
        if (str_equal(made->other_key, key) && goes_by(w, p, official, made->one_key)) return true;
    }
    return false;
}

/* How well a person fits a group; 0 where not at all. A full name outweighs everything, then the surname (the last
 * word) over another part of the name, then what the titles say, then nearness. */
static long fit(const resolver *w, const person *p, const name_parts *parts, const group *g, uint32_t entry) {
    size_t index = (size_t)(g - w->out->groups.items);
    if (entry != MAP_NONE && p->entry == entry) return 1L << 40;
    if (entry != MAP_NONE && p->entry != MAP_NONE) return 0;
    const gaz_entry *official = p->entry == MAP_NONE ? NULL : &w->g->entries.items[p->entry];
    const char *name = w->g->decisions.count ? resolver_words(w, resolver_mark(w, g->mention)) : "";
    if (decided_apart(w, p, official, name)) return 0;
    int agreement = names_agree(&p->parts, parts);
    if (!agreement && names_near(&p->parts, parts)) agreement = 2;
    if (!agreement) return 0;
    if (agreement == 2 && contradicts(w, p, g) && p->parts.count > 1)
        return same_words(&p->parts, parts) ? 1L << 20 : 0; /* alike, and of two countries: two people */
    if (agreement == 2) return 1L << 30;
    bool single = whole_words(parts) == 1;
    if (!single && p->parts.count > 1) return 0;
    long score = 1L << 20;
    str last = parts->items[parts->count - 1];
    if (p->parts.count && words_alike(last, p->parts.items[p->parts.count - 1])) score += 1L << 18;
    if (contradicts(w, p, g)) score -= 1L << 19;
    if (g->office != MAP_NONE && resolver_mark(w, g->office)->office) {
        for (size_t i = 0; i < p->office_ids.count; i++) {
            if (strcmp(p->office_ids.items[i], resolver_mark(w, g->office)->office) == 0) score += 1L << 17;
        }
    }
    return score + nearest_before(p, index);
}

static uint32_t find_person(const resolver *w, const name_parts *parts, const group *g, uint32_t entry) {
    uint32_t best = MAP_NONE;
    long best_fit = 0;
    if (w->out->people.count > MOST_COMPARED_PEOPLE)
        return map_get(&w->exact, fold(w->a, str_of(resolver_words(w, resolver_mark(w, g->mention)))));
    for (uint32_t i = 0; i < w->out->people.count; i++) {
        long f = fit(w, &w->out->people.items[i], parts, g, entry);
        if (f > best_fit) {
            best_fit = f;
            best = i;
        }
    }
    return best;
}

static bool fuller(const name_parts *a, const name_parts *b) {
    size_t x = 0, y = 0;
    for (size_t i = 0; i < a->count; i++) {
        x += a->items[i].len > 1;
    }
    for (size_t i = 0; i < b->count; i++) {
        y += b->items[i].len > 1;
    }
    return x > y;
}

static uint32_t open_person(resolver *w, const mention *m, const name_parts *parts, uint32_t sentence_index) {
    person p = { .entry = m->entry, .parts = *parts, .only_furniture = true };
    p.name = resolver_words(w, m);
    p.first_mention = (uint32_t)(m - w->marks->mentions.items);
    (void)sentence_index;
    map_add(w->a, &w->exact, fold(w->a, str_of(p.name)), (uint32_t)w->out->people.count);
    vec_push(w->a, &w->out->people, p);
    return (uint32_t)w->out->people.count - 1;
}

static void note_titles(resolver *w, person *p, const group *g) {
    if (g->country && !p->country && !g->by_office) p->country = g->country;
    if (g->rank != MAP_NONE) {
        p->rank = resolver_words(w, resolver_mark(w, g->rank));
        p->rank_mention = g->rank + 1;
    }
    /* All offices of the group count: "Deputy Minister of Defence – Commander of the Air Force". */
    for (uint32_t i = w->marks->first_of[g->sentence]; i < w->marks->first_of[g->sentence + 1]; i++) {
        const mention *office = resolver_mark(w, i);
        bool inside = office->first >= g->first && office->last <= g->last;
        if (office->type != ENT_POSITION || !inside || office->former || g->office == MAP_NONE) continue;
        const char *words = resolver_words(w, office);
        size_t known = p->offices.count;
        names_add(w->a, &p->offices, words);
        if (p->offices.count > known) vec_push(w->a, &p->office_mentions, i);
        if (!p->office) p->office = words;
        names_add(w->a, &p->office_ids, office->office);
    }
}

static void name_group(resolver *w, uint32_t index) {
    group *g = &w->out->groups.items[index];
    const mention *m = resolver_mark(w, g->mention);
    name_parts parts = parts_of(w, m);
    uint32_t found = find_person(w, &parts, g, m->entry);
    bool fresh = found == MAP_NONE;
    if (fresh) found = open_person(w, m, &parts, g->sentence);
    person *p = &w->out->people.items[found];
    if (m->entry != MAP_NONE && p->entry == MAP_NONE) p->entry = m->entry;
    if (!fresh && fuller(&parts, &p->parts)) {
        names_add(w->a, &p->aliases, p->name);
        p->parts = parts;
        p->name = resolver_words(w, m);
    } else if (!fresh && strcmp(p->name, resolver_words(w, m)) != 0) {
        names_add(w->a, &p->aliases, resolver_words(w, m));
    }
    if (!resolver_furniture(w, g->sentence)) p->only_furniture = false;
    p->mention_count++;
    vec_push(w->a, &p->groups, index);
    note_titles(w, p, g);
    g->person = found;
    g->because = m->entry != MAP_NONE ? "named, as the gazetteer lists it"
                 : fresh              ? "named here first"
                                      : "named, as elsewhere in the article";
}

/* The one official whose name agrees in full and whose country is told here: "Gilberto C. Teodoro" of the Philippines.
 * Likeness alone never lists anybody. */
static uint32_t official_like(const resolver *w, const person *p) {
    uint32_t found = MAP_NONE;
    if (!p->country || p->parts.count < 2) return MAP_NONE;
    str surname = p->parts.items[p->parts.count - 1];
    for (uint32_t i = gaz_first_with_surname(w->g, surname); i != MAP_NONE; i = gaz_next_with_surname(w->g, i)) {
        const gaz_entry *official = &w->g->entries.items[i];
        if (!official->country || strcmp(official->country, p->country) != 0) continue;
        name_parts parts;
        name_split(w->g, w->a, str_of(official->name), &parts);
        if (names_agree(&p->parts, &parts) < 2 || decided_apart(w, p, official, p->name)) continue;
        if (found != MAP_NONE) return MAP_NONE;
        found = i;
    }
    return found;
}

/* "Turkish Foreign Minister Fidan", "King Filip" of Belgium: the holder of that office on that day, whose name has this
 * word. */
static uint32_t holder_like(const resolver *w, const person *p) {
    if (!p->country || p->parts.count != 1) return MAP_NONE;
    for (size_t i = 0; i < p->office_ids.count; i++) {
        const gaz_tenure *tenure;
        const gaz_entry *holder = gaz_holder(w->g, p->office_ids.items[i], p->country, w->marks->t->published, &tenure);
        name_parts parts = { 0 };
        if (holder && !decided_apart(w, p, holder, p->name)) name_split(w->g, w->a, str_of(holder->name), &parts);
        for (size_t k = 0; k < parts.count; k++) {
            if (words_alike(parts.items[k], p->parts.items[0])) return (uint32_t)(holder - w->g->entries.items);
        }
    }
    return MAP_NONE;
}

/* As many words, none of them another one altogether, and one of them spelt out: "Retno Massoudi", "Retno Marsudi". */
static bool garbled(const name_parts *a, const name_parts *b) {
    size_t alike = 0;
    if (a->count != b->count || a->count < 2) return false;
    for (size_t i = 0; i < a->count; i++) {
        if (words_distance(a->items[i], b->items[i], false) > MOST_GARBLED_HOLDER) return false;
        alike += words_alike(a->items[i], b->items[i]);
    }
    return alike > 0;
}

/* "Indonesian Foreign Minister Retno Massoudi": whoever surely held that office on that day, with a name garbled. */
static uint32_t holder_garbled(const resolver *w, const person *p) {
    if (!p->country) return MAP_NONE;
    for (size_t i = 0; i < p->office_ids.count; i++) {
        const gaz_tenure *tenure;
        date day = w->marks->t->published;
        const gaz_entry *holder = gaz_sure_holder(w->g, p->office_ids.items[i], p->country, day, &tenure);
        name_parts parts = { 0 };
        if (!holder || decided_apart(w, p, holder, p->name)) continue;
        name_split(w->g, w->a, str_of(holder->name), &parts);
        if (garbled(&p->parts, &parts)) return (uint32_t)(holder - w->g->entries.items);
    }
    return MAP_NONE;
}

static void settle_person(resolver *w, person *p) {
    if (p->entry == MAP_NONE) p->entry = official_like(w, p);
    if (p->entry == MAP_NONE) p->entry = holder_like(w, p);
    if (p->entry == MAP_NONE) p->entry = holder_garbled(w, p);
    const gaz_entry *entry = p->entry == MAP_NONE ? NULL : &w->g->entries.items[p->entry];
    const mention *first = resolver_mark(w, p->first_mention);
    if (entry) {
        if (strcmp(entry->name, p->name) != 0) names_add(w->a, &p->aliases, p->name);
        p->entity = arena_copy(w->a, entry->id, strlen(entry->id));
        p->name = arena_copy(w->a, entry->name, strlen(entry->name));
        p->source = arena_copy(w->a, entry->source, strlen(entry->source));
        p->sex = entry->sex;
        if (entry->country) p->country = entry->country;
    } else {
        p->entity = entity_of_name(w->a, str_of(p->name));
        p->source = first->rule ? first->rule : "known-name";
    }
    if (p->country) p->country = arena_copy(w->a, p->country, strlen(p->country));
    p->surname_only = p->parts.count < 2;
}

void who_is_who(const gaz *g, const annotation *marks, arena *a, who *out) {
    *out = (who){ .g = g, .marks = marks };
    group_people(g, marks, a, out);
    resolver w = { .g = g, .marks = marks, .a = a, .out = out };
    for (size_t i = 0; i < marks->t->tokens.count; i++) {
        const token *word = &marks->t->tokens.items[i];
        if (word->capital) map_add(a, &w.capitals, word->folded, 1);
    }
    /* Full names first: a headline's surname is to find the name that the text gives later. */
    for (int pass = 0; pass < 2; pass++) {
        for (uint32_t i = 0; i < out->groups.count; i++) {
            const group *here = &out->groups.items[i];
            if (here->by_office) continue;
            name_parts parts = parts_of(&w, resolver_mark(&w, here->mention));
            bool full = parts.count >= 2 && !has_initial(&parts);
            if (full == (pass == 0)) name_group(&w, i);
        }
    }
    for (size_t i = 0; i < out->people.count; i++) {
        settle_person(&w, &out->people.items[i]);
    }
    for (uint32_t i = 0; i < out->groups.count; i++) {
        bool few = out->people.count <= MOST_COMPARED_PEOPLE;
        if (out->groups.items[i].by_office && few) resolve_office(&w, i);
    }
}
