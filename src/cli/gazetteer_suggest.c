/* entente gazetteer suggest: people and organizations that the inputs name and no gazetteer lists, and offices that no
 * tenure holds, as lines to paste into the tables once somebody has looked at them. */
#include "cli/suggest.h"

static bool take(void *context, const work_item *item) {
    suggestions *s = context;
    ent_error error = { 0 };
    if (!item->document) return true;
    suggest_take(s, item);
    if (ent_corpus_add(s->corpus, item->document, &error) == ENT_OK) return true;
    complain_error(&error, item->path);
    return false;
}

static bool write_all(const options *opt, suggestions *s) {
    const ent_result *result = NULL;
    ent_error error = { 0 };
    if (ent_corpus_merge(s->corpus, &result, &error) != ENT_OK) {
        complain_error(&error, NULL);
        return false;
    }
    suggest_write(s, result, stdout);
    if (s->single_names)
        complain("%s of one word left out: give them a full name first",
                 counted(opt->memory, s->single_names, "name", "names"));
    return true;
}

int gazetteer_suggest(const options *opt) {
    size_t faults = 0, refused = 0;
    bool whole = false;
    ent_error error = { 0 };
    suggestions s = { .a = opt->memory };
    if (!inputs_named(opt)) {
        complain("gazetteer suggest: no input is named");
        return usage(opt->command);
    }
    ent_gazetteer *gazetteer = gazetteer_open(opt, &faults);
    if (!gazetteer) return REFUSED;
    s.g = &gazetteer->tables;
    if (ent_corpus_new(gazetteer, &s.corpus, &error) == ENT_OK) {
        inputs in = inputs_collect(opt, true);
        work job = { .gazetteer = gazetteer,
                     .paths = &in.paths,
                     .reading = &opt->reading,
                     .alone = opt->alone,
                     .threads = opt->threads,
                     .take = take,
                     .context = &s };
        refused = in.refused + faults;
        whole = work_run(&job, &refused) && write_all(opt, &s);
    } else {
        complain_error(&error, NULL);
    }
    ent_corpus_free(s.corpus);
    ent_gazetteer_free(gazetteer);
    return whole && !refused ? DONE : REFUSED;
}
