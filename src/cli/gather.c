/* Gather: from the inputs to people, meetings and the graph; everything `build` and `run` do before they write. */
#include "cli/cli.h"

static bool add_document(void *context, const work_item *item) {
    gathered *g = context;
    ent_error error = { 0 };
    if (!item->document) {
        const char *name = arena_copy(g->memory, item->name, strlen(item->name));
        const char *why = arena_copy(g->memory, item->error.message, strlen(item->error.message));
        vec_push(g->memory, &g->named, (origin_refusal){ name, why });
        return true;
    }
    g->documents++;
    if (ent_corpus_add(g->corpus, item->document, &error) == ENT_OK) return true;
    complain_error(&error, item->path);
    return false;
}

static bool merge(gathered *g, arena *memory) {
    ent_error error = { 0 };
    if (ent_corpus_merge(g->corpus, &g->result, &error) == ENT_OK &&
        graph_build(memory, g->result, &g->graph, &error) == ENT_OK)
        return true;
    complain_error(&error, NULL);
    return false;
}

static bool read_all(const options *opt, gathered *g) {
    size_t faults = 0;
    ent_error error = { 0 };
    g->gazetteer = gazetteer_open(opt, &faults);
    if (!g->gazetteer) return false;
    inputs in = inputs_collect(opt, true);
    g->refused = in.refused + faults;
    for (size_t i = 0; i < in.named.count; i++) {
        vec_push(g->memory, &g->named, in.named.items[i]);
    }
    if (ent_corpus_new(g->gazetteer, &g->corpus, &error) != ENT_OK) {
        complain_error(&error, NULL);
        return false;
    }
    work job = { .gazetteer = g->gazetteer,
                 .paths = &in.paths,
                 .reading = &opt->reading,
                 .alone = opt->alone,
                 .threads = opt->threads,
                 .take = add_document,
                 .context = g };
    if (!work_run(&job, &g->refused)) return false;
    if (g->documents) {
        if (!merge(g, opt->memory)) return false;
        g->origin = origin_of(opt, g);
        return true;
    }
    complain("nothing could be read, so nothing is written");
    return false;
}

int gather(const options *opt, gathered *out) {
    *out = (gathered){ .memory = opt->memory };
    if (!inputs_named(opt) || !opt->output) {
        complain("%s: %s", opt->command->name, opt->output ? "no input is named" : "no output folder is named: -o DIR");
        return usage(opt->command);
    }
    if (!folder_prepare(opt->output)) return REFUSED;
    if (read_all(opt, out)) return DONE;
    gathered_free(out);
    undo_all();
    return REFUSED;
}

void gathered_free(gathered *g) {
    ent_corpus_free(g->corpus);
    ent_gazetteer_free(g->gazetteer);
    g->corpus = NULL;
    g->gazetteer = NULL;
}

bool write_tables(const options *opt, const gathered *g) {
    const file_job jobs[] = { { "about.json", output_origin_json, &g->origin },
                              { "graph.graphml", output_graphml, &g->graph },
                              { "graph.gexf", output_gexf, &g->graph },
                              { "meetings.jsonl", output_meetings_jsonl, g->result },
                              { "organizations.jsonl", output_organizations_jsonl, g->result },
                              { "co-mentions.jsonl", output_co_mentions_jsonl, g->result },
                              { "people.jsonl", output_people_jsonl, g->result },
                              { "ties.csv", output_ties_csv, &g->graph } };
    return write_files(opt, jobs, sizeof jobs / sizeof *jobs);
}
