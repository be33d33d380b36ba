/* A person for programs: one JSON object. */
#include "cli/who.h"
#include "output/emit.h"

static const char *told(const char *words) {
    return *words ? words : NULL;
}

static void write_tenures(json_writer *json, arena *a, const portrait *p) {
    json_open(json, "tenures", '[');
    for (size_t i = 0; i < p->tenures.count; i++) {
        const gaz_tenure *held = p->tenures.items[i];
        json_open(json, NULL, '{');
        json_text(json, "office", p->g->entries.items[held->office].id);
        json_text(json, "name", p->g->entries.items[held->office].name);
        json_text(json, "organization", held->organization);
        json_text(json, "country", held->country);
        json_text(json, "from", told(portrait_day(a, held->from)));
        json_text(json, "to", told(portrait_day(a, held->to)));
        json_flag(json, "acting", held->acting);
        json_text(json, "source", held->source);
        json_close(json, '}');
    }
    json_close(json, ']');
}

static void write_meeting(json_writer *json, const portrait *p, const ent_meeting *m) {
    const ent_participant *part = portrait_part(p, m);
    json_open(json, NULL, '{');
    json_text(json, "id", m->id);
    json_text(json, "kind", kind_name(m->kind));
    json_text(json, "date", m->date);
    if (m->date_range) json_text(json, "date_range", m->date_range);
    json_text(json, "reported", m->reported);
    json_text(json, "city", m->city);
    json_text(json, "country", m->country);
    json_text(json, "role", part ? role_name(part->role) : NULL);
    json_text(json, "office", part ? part->office : NULL);
    json_text(json, "level", part ? part->level : NULL);
    json_text(json, "grade", part ? part->grade : NULL);
    json_text(json, "organization", part ? part->organization : NULL);
    json_open(json, "with", '[');
    for (size_t i = 0; i < m->participant_count; i++) {
        const ent_person *other = &p->all->people[m->participants[i].person];
        if (other != p->person) json_text(json, NULL, other->entity);
    }
    json_close(json, ']');
    json_close(json, '}');
}

static void put_days(json_writer *json, const char *key, int days) {
    if (days < 0)
        json_text(json, key, NULL);
    else
        json_size(json, key, (size_t)days);
}

static void write_ties(json_writer *json, const portrait *p) {
    json_open(json, "ties", '[');
    for (size_t i = 0; i < p->ties.count; i++) {
        const who_tie *tie = &p->ties.items[i];
        json_open(json, NULL, '{');
        json_text(json, "entity", tie->person->entity);
        json_text(json, "name", tie->person->name);
        json_size(json, "meetings", tie->meetings);
        json_text(json, "first", told(tie->first));
        json_text(json, "last", told(tie->last));
        put_days(json, "days_since_last", tie->since_last);
        put_days(json, "longest_gap", tie->longest_gap);
        json_close(json, '}');
    }
    json_close(json, ']');
}

void portrait_json(FILE *stream, arena *a, const portrait *p) {
    json_writer json = { .stream = stream };
    const ent_person *whom = p->person;
    json_open(&json, NULL, '{');
    json_text(&json, "entity", whom->entity);
    json_text(&json, "name", whom->name);
    json_texts(&json, "aliases", whom->aliases, whom->alias_count);
    json_flag(&json, "listed", whom->listed);
    json_text(&json, "source", p->entry ? p->entry->source : NULL);
    json_texts(&json, "countries", p->countries.items, p->countries.count);
    json_text(&json, "rank", whom->rank);
    json_texts(&json, "offices", whom->offices, whom->office_count);
    write_tenures(&json, a, p);
    json_open(&json, "meetings", '[');
    for (size_t i = 0; i < p->meetings.count; i++) {
        write_meeting(&json, p, p->meetings.items[i]);
    }
    json_close(&json, ']');
    write_ties(&json, p);
    json_open(&json, "sources", '[');
    for (size_t i = 0; i < p->sources.count; i++) {
        json_open(&json, NULL, '{');
        json_text(&json, "document", p->sources.items[i].document);
        json_size(&json, "meetings", p->sources.items[i].meetings);
        json_close(&json, '}');
    }
    json_close(&json, ']');
    json_close(&json, '}');
    fputc('\n', stream);
}
