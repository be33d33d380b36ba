/* What one document tells that no table does: unlisted people and organizations, new offices of listed people, each
 * with the sentence that tells it. */
#include "cli/suggest.h"

enum { LONGEST_SENTENCE = 320 };

/* ---------------------------------------------------------------- evidence */

static bool ends_sentence(const char *bytes, size_t at, size_t length) {
    char c = bytes[at];
    if (c == '\n') return true;
    return (c == '.' || c == '!' || c == '?') && at + 1 < length && (bytes[at + 1] == ' ' || bytes[at + 1] == '\n') &&
           (at < 3 || bytes[at - 2] != ' '); /* "M. Tokel" goes on */
}

/* One line of UTF-8, whatever the file holds. */
static const char *one_line(arena *a, const char *bytes, size_t length) {
    text t = { 0 };
    text_decode(a, bytes, length, &t);
    char *words = arena_copy(a, t.bytes, t.length);
    size_t kept = 0;
    for (size_t i = 0; i < t.length; i++) {
        bool blank = (unsigned char)words[i] <= ' ';
        if (blank && (!kept || words[kept - 1] == ' ')) continue;
        words[kept++] = blank ? ' ' : words[i];
    }
    while (kept && words[kept - 1] == ' ') {
        kept--;
    }
    words[kept] = '\0';
    return words;
}

static bool inside_letter(char c) {
    return ((unsigned char)c & 0xC0) == 0x80;
}

static const char *sentence_around(arena *a, const char *bytes, size_t length, ent_span span) {
    if (!bytes || span.end > length) return NULL;
    size_t start = span.start, end = span.end;
    while (start && span.start - start < LONGEST_SENTENCE && !ends_sentence(bytes, start - 1, length)) {
        start--;
    }
    while (end < length && end - span.end < LONGEST_SENTENCE && !ends_sentence(bytes, end, length)) {
        end++;
    }
    if (end < length && bytes[end] != '\n') end++; /* the full stop */
    while (start < span.start && inside_letter(bytes[start])) {
        start++;
    }
    while (end < length && inside_letter(bytes[end])) {
        end++;
    }
    return one_line(a, bytes + start, end - start);
}

static const char *copy(arena *a, const char *words) {
    return words ? arena_copy(a, words, strlen(words)) : NULL;
}

void suggest_see(suggestions *s, sightings *seen, const ent_document *document, size_t mentions, ent_span span,
                 const char *bytes, size_t length) {
    const char *day = document->published;
    seen->mentions += mentions;
    seen->documents++;
    if (day && (!seen->first || strcmp(day, seen->first) < 0)) seen->first = copy(s->a, day);
    if (day && (!seen->last || strcmp(day, seen->last) > 0)) seen->last = copy(s->a, day);
    if (seen->sentence) return;
    seen->sentence = sentence_around(s->a, bytes, length, span);
    seen->document = copy(s->a, document->id);
}

/* --------------------------------------------------------------- strangers */

static stranger *stranger_of(suggestions *s, strangers *all, map *at, const char *name) {
    str key = gaz_name_key(s->a, str_of(name));
    uint32_t index = map_add(s->a, at, key, (uint32_t)all->count);
    if (index == all->count) vec_push(s->a, all, (stranger){ .name = copy(s->a, name) });
    return &all->items[index];
}

static const ent_mention *first_mention(const ent_document *document, ent_mention_type type, const char *entity) {
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        if (m->type == type && m->entity && strcmp(m->entity, entity) == 0) return m;
    }
    return NULL;
}

/* Authors and names of the page around the article are nobody that a gazetteer wants. */
static bool is_of_page(const ent_document *document, size_t person_index) {
    for (size_t i = 0; i < document->absent_count; i++) {
        const ent_absence *absent = &document->absent[i];
        if (absent->person == person_index)
            return strcmp(absent->why, "byline") == 0 || strcmp(absent->why, "furniture") == 0;
    }
    return false;
}

static void take_people(suggestions *s, const ent_document *document, const char *bytes, size_t length) {
    for (size_t i = 0; i < document->person_count; i++) {
        const ent_person *p = &document->people[i];
        const ent_mention *m = first_mention(document, ENT_PERSON, p->entity);
        if (p->listed || !m || is_of_page(document, i)) continue;
        stranger *known = stranger_of(s, &s->people, &s->people_at, p->name);
        suggest_see(s, &known->seen, document, p->mention_count, m->inside, bytes, length);
        if (!known->country) known->country = copy(s->a, p->country);
        if (!known->found_by) known->found_by = copy(s->a, p->source);
        names_add(s->a, &known->ranks, copy(s->a, p->rank));
    }
}

static bool is_listed(const char *source) {
    return source && strstr(source, ".tsv:");
}

static void take_organizations(suggestions *s, const ent_document *document, const char *bytes, size_t length) {
    for (size_t i = 0; i < document->mention_count; i++) {
        const ent_mention *m = &document->mentions[i];
        if (m->type != ENT_ORGANIZATION || is_listed(m->source)) continue;
        stranger *known = stranger_of(s, &s->organizations, &s->organizations_at, m->text);
        if (!known->found_by) known->found_by = copy(s->a, m->source);
        bool again = first_mention(document, ENT_ORGANIZATION, m->entity) != m && known->seen.documents;
        if (again)
            known->seen.mentions++;
        else
            suggest_see(s, &known->seen, document, 1, m->inside, bytes, length);
    }
}

void suggest_take(suggestions *s, const work_item *item) {
    const ent_document *document = item->document;
    take_people(s, document, document->text, document->text_length);
    take_organizations(s, document, document->text, document->text_length);
    suggest_claims(s, document, document->text, document->text_length);
}
