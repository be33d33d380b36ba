/* Filters: from the options to the meetings, ties and people they let through. */
#include "cli/filters.h"

#include "gazetteer/gazetteer.h"

enum { MOST_SHOWN = 8 };

size_t person_asked(const options *opt, const ent_result *result, const char *name) {
    indices found = people_named(opt->memory, result->people, result->person_count, name);
    if (found.count == 1) return found.items[0];
    if (!found.count) {
        complain("nobody is called '%s'", name);
        return SIZE_MAX;
    }
    complain("'%s' may be any of these; say which:", name);
    for (size_t i = 0; i < found.count && i < MOST_SHOWN; i++) {
        const ent_person *person = &result->people[found.items[i]];
        complain("  %s (%s)", person->entity, person->name);
    }
    if (found.count > MOST_SHOWN) complain("  and %zu more", found.count - MOST_SHOWN);
    return SIZE_MAX;
}

bool filter_is_day(const char *words) {
    static const char shape[] = "dddd-dd-dd";
    size_t length = strlen(words);
    bool good = length == 4 || length == 7 || length == 10;
    for (size_t i = 0; good && i < length; i++) {
        good = shape[i] == 'd' ? words[i] >= '0' && words[i] <= '9' : words[i] == shape[i];
    }
    return good;
}

static bool is_day(const options *opt, const char *option, const char *words) {
    if (!words || filter_is_day(words)) return true;
    complain("%s: --%s wants a day like 2025-09-15, or 2025-09, not '%s'", opt->command->name, option, words);
    return false;
}

static void read_countries(const options *opt, graph_filter *filter) {
    names list = { 0 };
    str rest = str_of(opt->country), part;
    while (opt->country && str_cut(&rest, ',', &part)) {
        char *code = arena_copy(opt->memory, part.ptr, part.len);
        for (char *at = code; *at; at++) {
            if (*at >= 'a' && *at <= 'z') *at = (char)(*at - 32);
        }
        names_add(opt->memory, &list, code);
    }
    filter->countries = list.items;
    filter->country_count = list.count;
}

static bool read_kinds(const options *opt, graph_filter *filter) {
    static const char *const words[] = { "in-person", "call", "video" };
    str rest = str_of(opt->kind), part;
    while (opt->kind && str_cut(&rest, ',', &part)) {
        unsigned bit = 0;
        for (unsigned i = 0; i < 3; i++) {
            if (str_is(part, words[i])) bit = 1u << i;
        }
        if (!bit) {
            complain("%s: --kind wants in-person, call or video, not '%.*s'", opt->command->name, (int)part.len,
                     part.ptr);
            return false;
        }
        filter->kinds |= bit;
    }
    return true;
}

static bool read_levels(const options *opt, graph_filter *filter) {
    names list = { 0 };
    str rest = str_of(opt->level), part;
    while (opt->level && str_cut(&rest, ',', &part)) {
        const char *level = gaz_level_known(part);
        if (!level) {
            complain(
                "%s: --level wants state, government, speaker, vice, minister, chief, deputy, service, organization, "
                "senior, ambassador or other, not '%.*s'",
                opt->command->name, (int)part.len, part.ptr);
            return false;
        }
        names_add(opt->memory, &list, level);
    }
    filter->levels = list.items;
    filter->level_count = list.count;
    return true;
}

static bool read_relation(const options *opt, graph_filter *filter) {
    static const char *const words[] = {
        [GRAPH_MET] = "met",
        [GRAPH_HOSTED] = "hosted",
        [GRAPH_ACCOMPANIED] = "accompanied",
        [GRAPH_CO_MENTIONED] = "co-mentioned",
    };
    for (int i = 0; opt->ties && i <= GRAPH_CO_MENTIONED; i++) {
        if (strcmp(opt->ties, words[i]) != 0) continue;
        filter->relation = (graph_relation)i;
        return true;
    }
    if (opt->ties)
        complain("%s: --ties wants met, hosted, accompanied or co-mentioned, not '%s'", opt->command->name, opt->ties);
    return !opt->ties;
}

/* One person into a list of one. */
static bool read_person(const options *opt, const ent_result *result, const char *name, const size_t **list,
                        size_t *count) {
    if (!name) return true;
    size_t *one = arena_new(opt->memory, size_t);
    *one = person_asked(opt, result, name);
    *list = one;
    *count = 1;
    return *one != SIZE_MAX;
}

static int read_options(const options *opt, looked_at *out) {
    graph_filter *filter = &out->filter;
    *filter = (graph_filter){ .from = opt->from,
                              .to = opt->to,
                              .across = opt->across,
                              .min_meetings = opt->min_meetings,
                              .largest_component = opt->largest_component,
                              .radius = opt->radius ? opt->radius : 1,
                              .top = opt->top };
    if (!is_day(opt, "from", opt->from) || !is_day(opt, "to", opt->to) || !read_kinds(opt, filter) ||
        !read_levels(opt, filter) || !read_relation(opt, filter)) {
        return usage(opt->command);
    }
    read_countries(opt, filter);
    if (!read_person(opt, &out->all, opt->person, &filter->people, &filter->people_count) ||
        !read_person(opt, &out->all, opt->ego, &filter->egos, &filter->ego_count)) {
        return REFUSED;
    }
    return DONE;
}

int look_at(const options *opt, const char *folder, bool figures, looked_at *out) {
    ent_error error = { 0 };
    *out = (looked_at){ .folder = folder };
    if (output_read_result(opt->memory, folder, &out->all, &error) != ENT_OK ||
        output_read_origin(opt->memory, folder, &out->origin, &error) != ENT_OK) {
        complain_error(&error, folder);
        if (error.status == ENT_IO) complain("'entente run INPUT... -o %s' makes what is looked at here", folder);
        return REFUSED;
    }
    int status = read_options(opt, out);
    if (status != DONE) return status;
    out->result = graph_meetings(opt->memory, &out->all, &out->filter);
    bool ranked = out->filter.top || out->filter.largest_component; /* what is shown hangs on figures */
    ent_status built = figures || ranked
                           ? graph_build_filtered(opt->memory, &out->result, &out->filter, &out->whole, &error)
                           : graph_project(opt->memory, &out->result, &out->filter, &out->whole, &error);
    if (built != ENT_OK) {
        complain_error(&error, folder);
        return REFUSED;
    }
    out->shown = graph_part(opt->memory, &out->whole, &out->filter);
    if ((figures || ranked) && out->shown.node_count < out->whole.node_count) graph_place(&out->shown);
    return DONE;
}
