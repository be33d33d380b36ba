/* Any bytes as what a build wrote: people.jsonl, a line with a single NUL, then meetings.jsonl. What is accepted must
 * hold together, since explain and the views walk it unchecked. */
#include <string.h>

#include "folder.h"

#include "output/output.h"

static void read_back(void *context) {
    arena *memory = context;
    ent_result result = { 0 };
    ent_error error = { 0 };
    if (output_read_result(memory, folder, &result, &error) != ENT_OK) return;
    for (size_t i = 0; i < result.meeting_count; i++) {
        const ent_meeting *meeting = &result.meetings[i];
        for (size_t k = 0; k < meeting->participant_count; k++) {
            if (meeting->participants[k].person >= result.person_count) abort();
        }
    }
    for (size_t i = 0; i < result.person_count; i++) {
        if (!result.people[i].entity || !result.people[i].name) abort();
        for (size_t k = 0; k < result.people[i].meeting_count; k++) {
            if (result.people[i].meetings[k] >= result.meeting_count) abort();
        }
    }
}

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length);

int LLVMFuzzerInitialize(int *argc, char ***argv) {
    (void)argc;
    (void)argv;
    folder_make();
    return 0;
}

int LLVMFuzzerTestOneInput(const unsigned char *bytes, size_t length) {
    const unsigned char *cut = length ? memchr(bytes, '\0', length) : NULL;
    size_t first = cut ? (size_t)(cut - bytes) : length;
    size_t second = cut ? first + 1 : length;
    arena memory;
    folder_write("people.jsonl", bytes, first);
    folder_write("meetings.jsonl", bytes + second, length - second);
    arena_init(&memory, (size_t)256 << 20);
    (void)arena_run(&memory, read_back, &memory);
    arena_free(&memory);
    folder_delete("people.jsonl");
    folder_delete("meetings.jsonl");
    return 0;
}
