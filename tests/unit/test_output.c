/* Output: every format holds what it should and survives the worst names. */
#include <locale.h>
#include <math.h>

#include <igraph.h>
#undef STR

#include "unit.h"

#include "output/emit.h"
#include "test_output.h"

static arena memory;
static graph made_graph;
static const output_page made_page = { .graph = &made_graph };

static int build_graph(void **state) {
    (void)state;
    arena_init(&memory, SIZE_MAX);
    return graph_build(&memory, &made_result, &made_graph, NULL) == ENT_OK ? 0 : -1;
}

static int free_graph(void **state) {
    (void)state;
    arena_free(&memory);
    return 0;
}

static void a_document_is_one_line_in_the_order_of_the_contract(void **state) {
    (void)state;
    static const ent_mention mentions[] = { { ENT_PERSON, { 0, 5 }, "Ann\n\"A\"", "ann", "officials.tsv:12", { 0, 5 } },
                                            { ENT_RANK, { 6, 8 }, "General", "general", NULL, { 6, 8 } } };
    static const ent_absence absent[] = { { .person = 3, .why = "honoured-dead", .span = { 1, 2 } } };
    ent_meeting meeting = made_meetings[1];
    meeting.id = NULL;
    const ent_document document = { .id = "a.html",
                                    .title = NULL,
                                    .published = "2025-09-15",
                                    .language = "en",
                                    .body = { 120, 2210 },
                                    .mentions = mentions,
                                    .mention_count = 2,
                                    .people = made_people,
                                    .person_count = 5,
                                    .meetings = &meeting,
                                    .meeting_count = 1,
                                    .absent = absent,
                                    .absent_count = 1 };
    char *line = written(output_document_jsonl, &document);
    static const char expected[] =
        "{\"document\":\"a.html\",\"title\":null,\"published\":\"2025-09-15\",\"language\":\"en\",\"body\":[120,2210],"
        "\"mentions\":[{\"type\":\"person\",\"start\":0,\"end\":5,\"text\":\"Ann\\n\\\"A\\\"\",\"entity\":\"ann\","
        "\"source\":\"officials.tsv:12\"},{\"type\":\"rank\",\"start\":6,\"end\":8,\"text\":\"General\","
        "\"entity\":\"general\",\"source\":null}],"
        "\"meetings\":[{\"kind\":\"call\",\"date\":null,\"city\":null,\"country\":null,\"confidence\":0,\"participants\":["
        "{\"entity\":\"ann\",\"name\":\"Ann \\\"The <Bull>\\\" O'Neil & Co ]]>\",\"role\":\"participant\","
        "\"country\":null,\"office\":null,\"rank\":null,\"because\":null,"
        "\"level\":null,\"grade\":null,\"organization\":null},"
        "{\"entity\":\"odd\",\"name\":\"" REPAIRED "\\u0001 back\\\\slash\",\"role\":\"participant\","
        "\"country\":null,\"office\":null,\"rank\":null,\"because\":null,"
        "\"level\":null,\"grade\":null,\"organization\":null}],"
        "\"evidence\":[{\"start\":5,\"end\":9,\"rule\":\"met\",\"rule_source\":null,\"sentence\":\"They met.\","
        "\"match\":null,\"confidence\":0}],\"reported\":\"2025-10-01\"}],"
        "\"absent\":[{\"entity\":\"nobody\",\"why\":\"honoured-dead\",\"start\":1,\"end\":2}]}\n";
    assert_string_equal(line, expected);
    free(line);
}

static void an_unreadable_document_still_has_its_line(void **state) {
    (void)state;
    char *text = NULL;
    size_t length = 0;
    FILE *stream = open_memstream(&text, &length);
    assert_true(output_error_jsonl(stream, "a \"b\".html", "is a folder"));
    fclose(stream);
    assert_string_equal(text, "{\"document\":\"a \\\"b\\\".html\",\"error\":\"is a folder\"}\n");
    free(text);
}

static void ties_are_csv_and_never_formulas(void **state) {
    (void)state;
    char *csv = written(output_ties_csv, &made_graph);
    assert_string_equal(csv, "Source,Target,Type,Weight,Meetings,First,Last,Kinds\r\n"
                             "ann,\"'=cmd,\"\"x\"\"\",Undirected,0.5,1,2025-09-15,2025-09-15,in-person\r\n"
                             "ann,formula,Undirected,0.5,1,2025-09-15,2025-09-15,in-person\r\n"
                             "ann,odd,Undirected,1,1,2025-10-01,2025-10-01,call\r\n"
                             "\"'=cmd,\"\"x\"\"\",formula,Undirected,0.5,1,2025-09-15,2025-09-15,in-person\r\n");
    free(csv);
}

/* igraph reads GraphML with libxml2, which takes nothing that is not well-formed. */
static void graphml_is_read_back_by_igraph(void **state) {
    (void)state;
    char *xml = written(output_graphml, &made_graph);
    FILE *stream = fmemopen(xml, strlen(xml), "r");
    igraph_t read;
    igraph_set_attribute_table(&igraph_cattribute_table);
    assert_int_equal(igraph_read_graph_graphml(&read, stream, 0), IGRAPH_SUCCESS);
    fclose(stream);
    assert_int_equal(igraph_vcount(&read), 4);
    assert_int_equal(igraph_ecount(&read), 4);
    assert_false(igraph_is_directed(&read));
    assert_string_equal(VAS(&read, "id", 1), "=cmd,\"x\"");
    assert_string_equal(VAS(&read, "label", 0), QUOTED);
    assert_string_equal(VAS(&read, "name", 1), SCRIPTS);
    assert_string_equal(VAS(&read, "name", 3), REPAIRED " back\\slash");
    assert_string_equal(VAS(&read, "offices", 0), "Minister of Defence & War; *Chief* of [General] Staff | acting");
    assert_true(VAN(&read, "strength", 0) == 2);
    assert_true(VAN(&read, "meetings", 0) == 2);
    assert_true(VAN(&read, "x", 2) == made_graph.nodes[2].x);
    assert_true(EAN(&read, "weight", 0) == 0.5);
    assert_string_equal(EAS(&read, "kinds", 2), "call");
    assert_string_equal(EAS(&read, "label", 0), "1 meeting");
    igraph_destroy(&read);
    free(xml);
}

static void graphml_declares_what_gephi_wants(void **state) {
    (void)state;
    char *xml = written(output_graphml, &made_graph);
    assert_has(xml, "<key id=\"r\" for=\"node\" attr.name=\"r\" attr.type=\"int\"/>");
    assert_has(xml, "edgedefault=\"undirected\"");
    assert_null(strstr(xml, "attr.name=\"id\""));
    free(xml);
}

static void dot_escapes_what_graphviz_would_read(void **state) {
    (void)state;
    char *dot = written(output_dot, &made_page);
    assert_has(dot, "  \"=cmd,\\\"x\\\"\" [id=\"person-=cmd,\\\"x\\\"\", label=<");
    assert_has(dot, "<b>Ann &quot;The &lt;Bull&gt;&quot;<br/>O&#39;Neil &amp; Co ]]&gt;</b>");
    assert_has(dot, "tooltip=\"Ann \\\"The <Bull>\\\" O'Neil &amp; Co ]]>\\nMinister of Defence &amp; War\\n");
    assert_has(dot, REPAIRED " back\\\\slash");
    assert_has(dot, "URL=\"https://example.org/a?b=1&amp;c=2\"");
    assert_has(dot, "\\nreported 2025-10-01 (call)\"");
    free(dot);
}

static void the_report_tells_everything_and_escapes_it(void **state) {
    (void)state;
    char *report = written(output_report_md, &made_page);
    assert_has(report, "They tell of **2 meetings** between **4 people**, which makes **4 ties**.");
    assert_has(
        report,
        "1. **Ann \"The \\<Bull\\>\" O'Neil \\& Co \\]\\]\\>**, Minister of Defence \\& War, AZ: met 3 people in "
        "2 meetings.");
    assert_has(report, "[2025-09-15, Baku, AZ, in person](#meeting-1), among 3 people\n");
    assert_has(report, "[reported 2025-10-01, by telephone](#meeting-2)\n");
    assert_has(report, "**, General, Minister of Defence \\& War, AZ (host); *");
    assert_has(report, "> \\# 1. They \\*met\\* for \\$5 \\& \\$6 \\| \\<b\\>.  \n> — "
                       "[https://example.org/a?b=1\\&c=2](<https://example.org/a?b=1&c=2>); rule received-delegation "
                       "(rules.txt:3)\n");
    assert_has(report, "- city: Ganja, says news/b.html\n");
    assert_has(report, "| 1 | Ann");
    assert_has(report, "\n- **\\=HYPERLINK(");
    free(report);
}

static void nothing_found_is_told_plainly(void **state) {
    (void)state;
    const ent_result nothing = { .document_count = 3 };
    graph empty;
    assert_int_equal(graph_build(&memory, &nothing, &empty, NULL), ENT_OK);
    const output_page page = { .graph = &empty };
    char *report = written(output_report_md, &page), *xml = written(output_graphml, &empty),
         *csv = written(output_ties_csv, &empty), *dot = written(output_dot, &page);
    assert_has(report, "3 reports were read. No meeting was found");
    assert_has(xml, "</graphml>");
    assert_string_equal(csv, "Source,Target,Type,Weight,Meetings,First,Last,Kinds\r\n");
    assert_has(dot, "0 people");
    free(report);
    free(xml);
    free(csv);
    free(dot);
}

static const struct {
    output_writer write;
    const void *data;
} graph_writers[] = {
    { output_ties_csv, &made_graph },
    { output_graphml, &made_graph },
    { output_dot, &made_page },
    { output_report_md, &made_page },
};

static void a_decimal_comma_changes_nothing(void **state) {
    (void)state;
    char *before[4];
    for (size_t i = 0; i < 4; i++) {
        before[i] = written(graph_writers[i].write, graph_writers[i].data);
    }
    bool german = setlocale(LC_ALL, "de_DE.UTF-8") || setlocale(LC_ALL, "de_DE.utf8");
    for (size_t i = 0; i < 4; i++) {
        char *after = written(graph_writers[i].write, graph_writers[i].data);
        assert_string_equal(after, before[i]);
        free(after);
        free(before[i]);
    }
    setlocale(LC_ALL, "C");
    if (!german) skip();
}

static void a_full_disk_is_noticed(void **state) {
    (void)state;
    for (size_t i = 0; i < 4; i++) {
        FILE *full = fopen("/dev/full", "w");
        if (!full) skip();
        setvbuf(full, NULL, _IONBF, 0);
        assert_false(graph_writers[i].write(full, graph_writers[i].data));
        fclose(full);
    }
}

/* What the C library makes of it: the fewest digits from fifteen on that read back. */
static void expect_shortest(double number) {
    char expected[64], found[64];
    for (int precision = 15; precision <= 17; precision++) {
        snprintf(expected, sizeof expected, "%.*g", precision, number);
        if (strtod(expected, NULL) == number) break;
    }
    FILE *stream = fmemopen(found, sizeof found, "w");
    assert_non_null(stream);
    emit_number(stream, number);
    fclose(stream);
    assert_string_equal(found, expected);
}

static void numbers_are_the_shortest_that_read_back(void **state) {
    (void)state;
    static const double numbers[] = { 0,       1,        -1,        0.1,     0.5,    1.5,       -2.25,   1.0 / 3,
                                      2.0 / 3, 1e-4,     1e-5,      0.00012, 9.5e-5, 1e-9,      1e-10,   1e-11,
                                      1e-12,   1.23e-11, 1e14,      1e15,    1e22,   1e300,     5e-324,  0.99999,
                                      123.45,  1e-300,   0.1 + 0.2, 0.001,   1e5,    123456.75, 99999.5, 1e14 + .5 };
    uint64_t bits = 88172645463325252u;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        expect_shortest(numbers[i]);
    }
    for (int i = 0; i < 20000; i++) {
        double any;
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        memcpy(&any, &bits, sizeof any);
        if (any == any && any - any == 0) expect_shortest(any); /* no NaN, no infinity */
        expect_shortest((double)(bits >> 40) / pow(10, (double)(bits % 18)));
        expect_shortest(1 / (double)(bits % 10000 + 1));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_document_is_one_line_in_the_order_of_the_contract),
        cmocka_unit_test(an_unreadable_document_still_has_its_line),
        cmocka_unit_test(ties_are_csv_and_never_formulas),
        cmocka_unit_test(graphml_is_read_back_by_igraph),
        cmocka_unit_test(graphml_declares_what_gephi_wants),
        cmocka_unit_test(dot_escapes_what_graphviz_would_read),
        cmocka_unit_test(the_report_tells_everything_and_escapes_it),
        cmocka_unit_test(nothing_found_is_told_plainly),
        cmocka_unit_test(a_decimal_comma_changes_nothing),
        cmocka_unit_test(a_full_disk_is_noticed),
        cmocka_unit_test(numbers_are_the_shortest_that_read_back),
    };
    return cmocka_run_group_tests(tests, build_graph, free_graph);
}
