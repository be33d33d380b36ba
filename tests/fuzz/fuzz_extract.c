/* Any bytes as an article, with the gazetteers that are shipped: no crash, no leak, and spans that lie in the input. */
#include <stdlib.h>

#include "entente/entente.h"

static ent_extractor *extractor;

static void require(bool holds) {
    if (!holds) abort();
}

static void require_span(ent_span span, size_t length) {
    require(span.start <= span.end && span.end <= length);
}

static void check(const ent_document *document, size_t length) {
    require_span(document->body, length);
    for (size_t i = 0; i < document->mention_count; i++) {
        require_span(document->mentions[i].span, length);
    }
    for (size_t i = 0; i < document->meeting_count; i++) {
        const ent_meeting *meeting = &document->meetings[i];
        require(meeting->participant_count >= 2 && meeting->evidence_count >= 1);
        for (size_t k = 0; k < meeting->participant_count; k++) {
            require(meeting->participants[k].person < document->person_count);
        }
        for (size_t k = 0; k < meeting->evidence_count; k++) {
            require_span(meeting->evidence[k].span, length);
        }
    }
    for (size_t i = 0; i < document->absent_count; i++) {
        require(document->absent[i].person < document->person_count);
        require_span(document->absent[i].span, length);
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    static ent_gazetteer *gazetteer;
    const char *folders[] = { SOURCE_FOLDER "/gazetteers" };
    require(ent_gazetteer_load(folders, 1, NULL, NULL, &gazetteer, NULL) == ENT_OK);
    require(ent_extractor_new(gazetteer, &extractor, NULL) == ENT_OK);
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    ent_document *document = NULL;
    ent_error error;
    ent_status status = ent_extract(extractor, "fuzz", (const char *)bytes, length, &document, &error);
    require((status == ENT_OK) == (document != NULL));
    if (document) check(document, length);
    ent_document_free(document);
    return 0;
}
