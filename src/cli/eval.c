/* entente eval: how much of what is marked in documents the program finds. */
#include "cli/eval.h"

typedef struct {
    const options *opt;
    const marked_list *gold;
    ent_gazetteer *gazetteer;
    ent_extractor *extractor;
    ent_corpus *corpus;
    score score;
} evaluation;

static bool take_document(evaluation *e, const marked *gold) {
    ent_error error = { 0 };
    ent_document *found = NULL;
    bool done = ent_extract(e->extractor, gold->name, gold->text, gold->length, &found, &error) == ENT_OK &&
                ent_corpus_add(e->corpus, found, &error) == ENT_OK;
    if (done)
        score_document(&e->score, gold, found);
    else
        complain_error(&error, gold->name);
    ent_document_free(found);
    return done;
}

static bool take_all(evaluation *e) {
    ent_error error = { 0 };
    const ent_result *result = NULL;
    bool done = true, facts = false;
    if (ent_extractor_new(e->gazetteer, &e->extractor, &error) != ENT_OK ||
        ent_corpus_new(e->gazetteer, &e->corpus, &error) != ENT_OK) {
        complain_error(&error, NULL);
        return false;
    }
    for (size_t i = 0; i < e->gold->count; i++) {
        progress(i, e->gold->count);
        done &= take_document(e, &e->gold->items[i]);
        facts |= e->gold->items[i].facts;
    }
    progress(e->gold->count, e->gold->count);
    if (ent_corpus_merge(e->corpus, &result, &error) != ENT_OK) {
        complain_error(&error, NULL);
        return false;
    }
    if (facts) score_merge(&e->score, e->gold, result);
    return done;
}

static bool write_figures(const evaluation *e) {
    figures all = score_figures(&e->score);
    if (e->opt->format && strcmp(e->opt->format, "json") == 0) return eval_write_json(stdout, &e->score, &all);
    eval_write_text(stdout, &e->score, &all, e->opt->errors);
    return !e->opt->against || eval_compare(stdout, e->opt->against, &e->score, &all);
}

static int eval_main(const options *opt) {
    if (opt->format && strcmp(opt->format, "text") != 0 && strcmp(opt->format, "json") != 0) {
        complain("eval: there is no format '%s'; there are: text, json", opt->format);
        return usage(opt->command);
    }
    if (opt->arguments.count != 1) {
        complain("eval: give one folder of marked documents");
        return usage(opt->command);
    }
    marked_list gold = { 0 };
    size_t faults = 0;
    if (!marks_read(opt, opt->arguments.items[0], &gold)) return REFUSED;
    evaluation e = { .opt = opt, .gold = &gold, .score = { .a = opt->memory } };
    e.gazetteer = gazetteer_open(opt, &faults);
    bool done = e.gazetteer && take_all(&e) && write_figures(&e);
    ent_corpus_free(e.corpus);
    ent_extractor_free(e.extractor);
    ent_gazetteer_free(e.gazetteer);
    return done && !faults ? DONE : REFUSED;
}

const command eval_command = {
    .name = "eval",
    .summary = "how much of what is marked in documents is found",
    .accepts = "Eafg",
    .main = eval_main,
    .help =
        "usage: entente eval FOLDER [--against FILE]\n\n"
        "Reads the marked documents of FOLDER, runs over their texts, and tells how much was found and how much of\n"
        "it rightly. Marks are NAME.ann with inline tags and NAME.json with the meetings (tests/corpus/README.md\n"
        "tells how they are written), brat standoff (NAME.ann with NAME.txt) or CoNLL (NAME.conll); of the last two\n"
        "the entities only.\n\n"
        "  -E, --errors            each thing missed, or found and not marked\n"
        "  -a, --against FILE      what got better and what broke since the run whose --format json is in FILE\n"
        "  -f, --format FORMAT     text (default) or json\n"
        "  -g, --gazetteers DIR    gazetteers to use; may be given several times\n"
        "  -h, --help\n\n"
        "example: entente eval tests/corpus/marks --format json > before.json\n",
};
