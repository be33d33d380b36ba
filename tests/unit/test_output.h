/* A small world made by hand, with the worst names there are: what tests of the output write. */
#ifndef ENT_TEST_OUTPUT_H
#define ENT_TEST_OUTPUT_H

#include <stdio.h>
#include <stdlib.h>

#include "output/output.h"

#define QUOTED "Ann \"The <Bull>\" O'Neil & Co ]]>"
#define SCRIPTS "გიორგი محمد 🤝 Ə"
#define FORMULA "=HYPERLINK(\"http://x\",1)"
#define BROKEN                                                                                                         \
    "\xff\xfe"                                                                                                         \
    "Bad\xc3 \xed\xa0\x80\x01 back\\slash"
#define REPAIRED "\uFFFD\uFFFDBad\uFFFD \uFFFD\uFFFD\uFFFD" /* and then the control character, where it may stand */

static const char *const made_aliases[] = { "O'Neil", FORMULA };
static const char *const made_offices[] = { "Minister of Defence & War", "*Chief* of [General] Staff | acting" };
static const size_t made_two[] = { 0, 1 }, made_one[] = { 0 }, made_other[] = { 1 };

static const ent_person made_people[] = {
    { .entity = "ann",
      .name = QUOTED,
      .country = "AZ",
      .source = "officials.tsv:12",
      .aliases = made_aliases,
      .alias_count = 2,
      .offices = made_offices,
      .office_count = 2,
      .rank = "General",
      .listed = true,
      .mention_count = 7,
      .meetings = made_two,
      .meeting_count = 2 },
    { .entity = "=cmd,\"x\"", .name = SCRIPTS, .country = "TR", .meetings = made_one, .meeting_count = 1 },
    { .entity = "formula", .name = FORMULA, .meetings = made_one, .meeting_count = 1 },
    { .entity = "nobody", .name = "Nobody Met" },
    { .entity = "odd", .name = BROKEN, .meetings = made_other, .meeting_count = 1 },
};

static const ent_participant made_talks[] = {
    { .person = 0,
      .role = ENT_HOST,
      .country = "AZ",
      .office = "Minister of Defence & War",
      .rank = "General",
      .because = "full name" },
    { .person = 1, .role = ENT_GUEST, .country = "TR" },
    { .person = 2 },
};
static const ent_participant made_call[] = { { .person = 0 }, { .person = 4 } };

static const ent_evidence made_evidence[] = {
    { .document = "https://example.org/a?b=1&c=2",
      .span = { 131, 402 },
      .sentence = "# 1. They *met* for $5 & $6 | <b>.",
      .rule = "received-delegation",
      .rule_source = "rules.txt:3",
      .match = "P V P" },
    { .document = "news/b.html", .span = { 5, 9 }, .sentence = "They met.", .rule = "met" },
};
static const ent_claim made_claims[] = { { .field = "city", .value = "Ganja", .document = "news/b.html" } };

static const ent_meeting made_meetings[] = {
    { .id = "m1",
      .kind = ENT_IN_PERSON,
      .date = "2025-09-15",
      .reported = "2025-09-16",
      .city = "Baku",
      .country = "AZ",
      .participants = made_talks,
      .participant_count = 3,
      .evidence = made_evidence,
      .evidence_count = 2,
      .claims = made_claims,
      .claim_count = 1 },
    { .id = "m2",
      .kind = ENT_CALL,
      .reported = "2025-10-01",
      .participants = made_call,
      .participant_count = 2,
      .evidence = made_evidence + 1,
      .evidence_count = 1 },
};

static const ent_result made_result = {
    .people = made_people, .person_count = 5, .meetings = made_meetings, .meeting_count = 2, .document_count = 2
};

/* What a writer writes; to be freed. */
static char *written(output_writer writer, const void *data) {
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_non_null(stream);
    assert_true(writer(stream, data));
    assert_int_equal(fclose(stream), 0);
    return text;
}

static void assert_has(const char *text, const char *part) {
    if (strstr(text, part)) return;
    print_error("not found: %s\nin: %.4000s\n", part, text);
    assert_true(false);
}

#endif
