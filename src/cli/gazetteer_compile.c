/* entente gazetteer compile: the tables in one file that is mapped at every
 * start.
 *
 * The file is made by itself when it is missing; this makes it on purpose, and
 * says what stands in the way. */
#include "cli/cli.h"
#include "gazetteer/gazetteer.h"

static void show(void *context, const ent_diagnostic *diagnostic) {
    (void)context;
    diagnostic_print(diagnostic);
}

int gazetteer_compile(const options *opt) {
    struct options with = *opt;
    for (size_t i = 0; i < opt->arguments.count; i++) {
        names_add(opt->memory, &with.gazetteers, opt->arguments.items[i]);
    }
    names folders = gazetteer_folders(&with);
    const char *cache = gaz_cache_folder(opt->memory);
    char path[4096];
    ent_error error = { 0 };
    if (!cache) {
        complain("there is no cache folder: set XDG_CACHE_HOME or HOME");
        return REFUSED;
    }
    if (gaz_compile(folders.items, folders.count, cache, show, NULL, path, sizeof path, &error) != ENT_OK) {
        complain_error(&error, path);
        return REFUSED;
    }
    printf("%s\n", path);
    return DONE;
}
