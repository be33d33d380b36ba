/* Text: sentences, paragraphs, dates and spans of days, bytes and the way back to them. */
#include <stdio.h>
#include <stdlib.h>

#include "unit.h"

#include "gazetteer/gazetteer.h"
#include "text/text.h"

static gaz tables;

typedef struct {
    arena memory;
    const char *bytes;
    text t;
    ent_status status;
} reading;

static void read_it(void *context) {
    reading *r = context;
    r->status = text_read(&r->memory, &tables.lexicon, r->bytes, strlen(r->bytes), &r->t);
}

static reading *read_words(const char *bytes) {
    reading *r = calloc(1, sizeof *r);
    r->bytes = bytes;
    arena_init(&r->memory, SIZE_MAX);
    assert_int_equal(arena_run(&r->memory, read_it, r), ENT_OK);
    assert_int_equal(r->status, ENT_OK);
    return r;
}

static void done(reading *r) {
    arena_free(&r->memory);
    free(r);
}

/* ------------------------------------------------------------- sentences */

/* The text's sentences, a bar between them, line ends as blanks. */
static void assert_sentences(const char *bytes, const char *expected) {
    char found[4096] = "";
    reading *r = read_words(bytes);
    for (size_t s = 0; s < r->t.sentences.count; s++) {
        const sentence *in = &r->t.sentences.items[s];
        const token *items = r->t.tokens.items;
        uint32_t start = items[in->first].start, end = items[in->last - 1].end;
        size_t length = strlen(found);
        snprintf(found + length, sizeof found - length, "%s%.*s", s ? " | " : "", (int)(end - start),
                 r->t.bytes + start);
    }
    for (char *c = found; *c; c++) {
        if (*c == '\n') *c = ' ';
    }
    assert_string_equal(found, expected);
    done(r);
}

static void a_full_stop_ends_a_sentence(void **state) {
    (void)state;
    assert_sentences("They met. They talked! Did they agree? Nobody knows…", //
                     "They met. | They talked! | Did they agree? | Nobody knows…");
    assert_sentences("He said: \"We agreed.\" Then he left.", "He said: \"We agreed.\" | Then he left.");
    assert_sentences("“We agreed.” “Did we?” (They did.) So it was.",
                     "“We agreed.” | “Did we?” | (They did.) | So it was.");
}

static void abbreviations_end_none(void **state) {
    (void)state;
    static const char *const whole[] = {
        "The visit of Lt. Gen. Kerim Valiyev ended with talks.",
        "Col.-Gen. Zakir Hasanov met Maj. Gen. John Smith and Brig. Gen. Omar Khan.",
        "Mr. Smith, Mrs. Jones, Ms. Brown and Dr. White met Prof. Green.",
        "The U.S. Secretary of State met Sen. Lindsey Graham, Rep. Michael McCaul and Gov. Brian Kemp.",
        "H.E. Ambassador John Smith met Hon. Peter Mutharika and Rev. Paul Brown.",
        "Ambassador Mark T. Esper met J. D. Vance and George W. Bush in St. Petersburg.",
        "John Smith, Ph.D. Candidate of the academy, met Gen. (Ret.) James Mattis.",
        "The meeting began at 10 a.m. Baku time and ended at 2 p.m. on Monday.",
        "He met Adm. Robert Burke, Capt. John Brown, Sgt. Maj. Paul White and Cmdr. Jane Black.",
        "They visited School No. 5 and spoke of Resolution No. 822, Art. 5 and vol. 2 of the report.",
        "The talks of Jan. 9 and Sept. 25 were followed by others on Dec. 3 of that year.",
        "Messrs. Smith and Brown of Smith & Co. Ltd. Baku, Gazprom Inc. Moscow and others vs. Jones met.",
        "Orgeneral Metin Gürak, Sn. Yaşar Güler ve Dr. Ali Erbaş ile görüştü.",
        "В переговорах участвовали ген. Иванов, им. Сталина завод и г. Москва.",
    };
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++) {
        assert_sentences(whole[i], whole[i]);
    }
}

static void some_abbreviations_end_a_sentence_too(void **state) {
    (void)state;
    assert_sentences("He flew to the U.S. The talks were held there.",
                     "He flew to the U.S. | The talks were held there.");
    assert_sentences("The meeting ended at 2 p.m. The ministers then left.",
                     "The meeting ended at 2 p.m. | The ministers then left.");
    assert_sentences("They spoke of trade, energy, etc. After that they left.",
                     "They spoke of trade, energy, etc. | After that they left.");
}

static void numbers_and_addresses_are_one(void **state) {
    (void)state;
    assert_sentences("Trade grew by 3.5 percent to 1.2 billion. News.Az and www.mod.gov.az reported it.",
                     "Trade grew by 3.5 percent to 1.2 billion. | News.Az and www.mod.gov.az reported it.");
    assert_sentences("The talks took place on 21.05.2025 at 16.30. They were open.",
                     "The talks took place on 21.05.2025 at 16.30. | They were open.");
}

static void glued_sentences_are_parted(void **state) {
    (void)state;
    assert_sentences("The ministers held their talks.At the meeting they spoke of trade.",
                     "The ministers held their talks. | At the meeting they spoke of trade.");
    assert_sentences("He thanked the hosts.\"We agreed on all,\" he said.He left.",
                     "He thanked the hosts. | \"We agreed on all,\" he said. | He left.");
}

/* ------------------------------------------------------------ paragraphs */

static void assert_blocks(const char *bytes, size_t count) {
    reading *r = read_words(bytes);
    assert_int_equal(r->t.blocks.count, count);
    done(r);
}

static void wrapped_lines_are_one_paragraph(void **state) {
    (void)state;
    assert_blocks("The Minister of Defence of Azerbaijan, Colonel General Zakir Hasanov, received\n"
                  "the Commander of the Turkish Navy, Admiral Ercüment Tatlıoğlu, in Baku on the\n"
                  "fifth of May. The guest thanked the minister for the welcome and spoke of old\n"
                  "ties between the two navies.\n",
                  1);
    assert_blocks("Latest news\nMinister meets ambassador\nFuel gets dearer\nRain in the north\n", 4);
    assert_blocks("The minister met the ambassador on Monday in Baku, the ministry said today.\n\n"
                  "The guest thanked the minister for the welcome.\n",
                  2);
}

/* Lines by what they were taken for: T headline, B body, C caption, F furniture. */
static void assert_kinds(const char *bytes, const char *expected) {
    static const char letters[] = {
        [BLOCK_PROSE] = 'B', [BLOCK_TITLE] = 'T', [BLOCK_CAPTION] = 'C', [BLOCK_FURNITURE] = 'F'
    };
    char found[64] = "";
    reading *r = read_words(bytes);
    for (size_t b = 0; b < r->t.blocks.count && b + 1 < sizeof found; b++) {
        found[b] = letters[r->t.blocks.items[b].kind];
    }
    assert_string_equal(found, expected);
    done(r);
}

#define LEAD "The minister received the ambassador of Norway in the capital on Monday, the ministry said.\n"

static void a_publishers_name_is_no_headline(void **state) {
    (void)state;
    assert_kinds("Embassy of Mongolia in Canada\n\nAmbassador pays a courtesy call\n\n" LEAD, "FTB");
    assert_kinds("T.C. Genelkurmay Başkanlığı Basın Bülteni\n\nKonuk komutan başkentte karşılandı\n\n" LEAD, "FTB");
    assert_kinds("Minister Receives New Ambassador In Baku\n\nThey spoke of trade and of roads\n\n" LEAD, "TFB");
    assert_kinds("Embassy of Mongolia in Canada\n\n" LEAD, "TB");
}

static void items_of_a_list_are_prose(void **state) {
    (void)state;
    assert_kinds("Today at the court of the king\n\n" LEAD "\nThe king also received in separate audiences that day:\n"
                 "- the ambassador of the Slovak Republic, who presented his credentials;\n"
                 "- the president of the parliament and two of her deputies.\n",
                 "TBBBB");
    assert_kinds("Three presidents and one river\n\n" LEAD "\nCopyright © The Agency. Reproduction is prohibited.\n",
                 "TBF");
}

/* ----------------------------------------------------------------- dates */

typedef struct {
    arena memory;
    const char *bytes;
    language lang;
    char found[64];
} dating;

/* The first date, or span of days, as the day, month or interval it means. */
static void find_date(void *context) {
    dating *d = context;
    const date published = { 2024, 6, 12 }; /* a Wednesday */
    text t = { .day_first = true };
    text_tokenize(&d->memory, d->bytes, strlen(d->bytes), &t);
    for (size_t at = 0; at < t.tokens.count; at++) {
        date when;
        date_span span;
        const char *iso = NULL;
        if (date_match_span(&t, &tables.lexicon, at, t.tokens.count, d->lang, published, &when, &span))
            iso = date_span_iso(&d->memory, span);
        else if (date_match(&t, &tables.lexicon, at, t.tokens.count, d->lang, published, &when))
            iso = date_iso(&d->memory, when);
        if (!iso) continue;
        snprintf(d->found, sizeof d->found, "%s", iso);
        return;
    }
}

static void assert_date(const char *bytes, language lang, const char *expected) {
    dating d = { .bytes = bytes, .lang = lang };
    arena_init(&d.memory, SIZE_MAX);
    assert_int_equal(arena_run(&d.memory, find_date, &d), ENT_OK);
    arena_free(&d.memory);
    if (strcmp(d.found, expected) != 0) print_error("%s: %s, not %s\n", bytes, d.found, expected);
    assert_string_equal(d.found, expected);
}

static void dates_are_read_in_the_usual_orders(void **state) {
    (void)state;
    assert_date("on 17 December, 2025", LANG_EN, "2025-12-17");
    assert_date("16:29 21.05.2025", LANG_EN, "2025-05-21");
    assert_date("Sep 15, 2025", LANG_EN, "2025-09-15");
    assert_date("15 Eylül 2025", LANG_TR, "2025-09-15");
    assert_date("17 декабря 2025", LANG_RU, "2025-12-17");
    assert_date("2024-cü il mayın 14-də", LANG_AZ, "2024-05-14");
    assert_date("the 3rd of May", LANG_EN, "2024-05-03");
    assert_date("on May 21", LANG_EN, "2024-05-21");
    assert_date("on November 21", LANG_EN, "2023-11-21");
    assert_date("on Monday", LANG_EN, "2024-06-10");
    assert_date("yesterday", LANG_EN, "2024-06-11");
    assert_date("bu gün", LANG_AZ, "2024-06-12");
    assert_date("yesterday", LANG_TR, "");
    assert_date("on 29 February 2024", LANG_EN, "2024-02-29");
    assert_date("in 2023, on 31.04.2023", LANG_EN, "");
    assert_date("12.3.4.2024", LANG_EN, "");
}

static void spans_are_no_days(void **state) {
    (void)state;
    assert_date("from 3 to 5 June", LANG_EN, "2024-06-03/2024-06-05");
    assert_date("on 3-5 June 2023", LANG_EN, "2023-06-03/2023-06-05");
    assert_date("June 3–5, 2024", LANG_EN, "2024-06-03/2024-06-05");
    assert_date("Jan. 9 to 11", LANG_EN, "2024-01-09/2024-01-11");
    assert_date("between 3rd and 5th June", LANG_EN, "2024-06-03/2024-06-05");
    assert_date("from 28 May to 2 June", LANG_EN, "2024-05-28/2024-06-02");
    assert_date("from December 30 to January 2, 2024", LANG_EN, "2023-12-30/2024-01-02");
    assert_date("с 3 по 5 июня", LANG_RU, "2024-06-03/2024-06-05");
    assert_date("между 3 и 5 июня", LANG_RU, "2024-06-03/2024-06-05");
    assert_date("3-5 Haziran tarihlerinde", LANG_TR, "2024-06-03/2024-06-05");
    assert_date("last week", LANG_EN, "2024-06-03/2024-06-09");
    assert_date("this week", LANG_EN, "2024-06-10/2024-06-16");
    assert_date("last week's floods", LANG_EN, "");
    assert_date("geçen hafta", LANG_TR, "2024-06-03/2024-06-09");
    assert_date("ötən ay", LANG_AZ, "2024-05-01/2024-05-31");
    assert_date("на прошлой неделе", LANG_RU, "2024-06-03/2024-06-09");
    assert_date("from 5 to 3 June", LANG_EN, "");
    assert_date("from 3 June 2019 to 5 June 2023", LANG_EN, "2019-06-03"); /* a term, and its first day */
}

/* ----------------------------------------------------------------- bytes */

static void what_is_encoded_twice_is_undone_with_the_way_back(void **state) {
    (void)state;
    reading *r = read_words("TÃ¼rkiye ve AzÉ™rbaycan: GÃ¼ler geldi.");
    assert_memory_equal(r->t.bytes, "Türkiye ve Azərbaycan: Güler geldi.",
                        strlen("Türkiye ve Azərbaycan: Güler geldi."));
    assert_int_equal(text_source(&r->t, 0), 0);
    assert_int_equal(text_source(&r->t, 3), 5); /* "r": Ã and ¼ have two bytes each */
    assert_int_equal(text_source_end(&r->t, r->t.length), strlen(r->bytes));
    done(r);
}

static void a_lost_letter_stays_lost(void **state) {
    (void)state;
    reading *r = read_words("Admiral Tatl?o?lu arrived. Where? Here.");
    const token *name = &r->t.tokens.items[1];
    assert_true(name->damaged);
    assert_memory_equal(name->folded.ptr, "tatl?o?lu", name->folded.len);
    assert_false(r->t.tokens.items[4].damaged);
    done(r);
}

static int load_tables(void **state) {
    const char *folders[] = { SOURCE_FOLDER "/gazetteers" };
    (void)state;
    return gaz_load(&tables, folders, 1, NULL, NULL, NULL) == ENT_OK ? 0 : -1;
}

static int free_tables(void **state) {
    (void)state;
    gaz_free(&tables);
    return 0;
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_stop_ends_a_sentence),
        cmocka_unit_test(abbreviations_end_none),
        cmocka_unit_test(some_abbreviations_end_a_sentence_too),
        cmocka_unit_test(numbers_and_addresses_are_one),
        cmocka_unit_test(glued_sentences_are_parted),
        cmocka_unit_test(wrapped_lines_are_one_paragraph),
        cmocka_unit_test(a_publishers_name_is_no_headline),
        cmocka_unit_test(items_of_a_list_are_prose),
        cmocka_unit_test(dates_are_read_in_the_usual_orders),
        cmocka_unit_test(spans_are_no_days),
        cmocka_unit_test(what_is_encoded_twice_is_undone_with_the_way_back),
        cmocka_unit_test(a_lost_letter_stays_lost),
    };
    return cmocka_run_group_tests(tests, load_tables, free_tables);
}
