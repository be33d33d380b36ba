# What is installed works from where it was put: program, drawing, gazetteers, header, library, pkg-config file.
include(${CMAKE_CURRENT_LIST_DIR}/check.cmake)

if(SANITIZE)
    return() # a program of a stranger links no sanitizer
endif()
file(WRITE ${WORK}/a.txt "${ARTICLE}")
command(0 ${CMAKE_COMMAND} --install ${BUILD} --prefix ${WORK}/usr)
command(0 ${WORK}/usr/bin/entente run a.txt -o out)
expect(ERR "out/graph.svg")
command(0 ${WORK}/usr/bin/entente gazetteer stats)
expect(OUT "/share/entente/gazetteers")

file(WRITE ${WORK}/use.c [[
#include <entente/entente.h>
#include <stdio.h>
#include <string.h>

int main(int argc, char **argv) {
    static const char article[] = "Defence Minister Zakir Hasanov met the Turkish ambassador, Cahit Bagci.";
    const char *folders[] = { argc > 1 ? argv[1] : "" };
    ent_gazetteer *gazetteer;
    ent_extractor *extractor;
    ent_document *document;
    if (ent_gazetteer_load(folders, 1, NULL, NULL, &gazetteer, NULL) != ENT_OK) return 1;
    if (ent_extractor_new(gazetteer, &extractor, NULL) != ENT_OK) return 2;
    if (ent_extract(extractor, "a", article, strlen(article), &document, NULL) != ENT_OK) return 3;
    printf("%zu people\n", document->person_count);
    ent_document_free(document);
    ent_extractor_free(extractor);
    ent_gazetteer_free(gazetteer);
    return 0;
}
]])
file(GLOB_RECURSE pkgconfig ${WORK}/usr/entente.pc)
get_filename_component(pkgconfig "${pkgconfig}" DIRECTORY)
command(0 sh -c "PKG_CONFIG_PATH='${pkgconfig}' pkg-config --define-prefix --cflags --libs entente")
separate_arguments(flags UNIX_COMMAND "${OUT}")
command(0 ${COMPILER} -std=c17 -Wall -Werror use.c ${flags} -o use)
command(0 ${WORK}/use ${WORK}/usr/share/entente/gazetteers)
expect(OUT "2 people")
finish()
