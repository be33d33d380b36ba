/* The rules file, and the small language in which its patterns are written, made into PCRE2.
 *
 * A pattern is a row of elements between blanks. Each element stands for whole words of the line:
 *   <host> <guest> <a> <b> <with> <joined> <leader> <absent>   one or more people, listed, with that role
 *   <P>          one person whose role does not matter
 *   {class}      any word or phrase of that class of the words tables, in the rule's languages
 *   <a!>         exactly one person
 *   <joined...>  everybody from there to the end of the clause
 *   @who         ", who is on a visit to Baku ,"
 *   ~  ~4  ~4a   up to twelve (four) words that are no person and stop no clause; with a, none that makes a passive
 *   D L C G O N  a date, place, country, organization, unnamed office, number
 *   !word        not this word, with or without a comma before it
 *   word  a|b    themselves;  x? an optional element;  ( … )  ( … )?  ( … | … )  groups
 *
 * Example: "<host> ~6 {received} ~ <guest>" reads "P0 , who … , received the delegation led by P1 ." */
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>

#include "meetings/list_grammar.h"
#include "meetings/meetings.h"

enum { GAP_WORDS = 12, PATTERN_LIMIT = 256 << 10 };

typedef vec(char) buffer;

typedef struct {
    gaz *g;
    arena *a;
    rule_book *out;
    rule *rule; /* being read, or NULL */
    gaz_row row;
} reader;

/* A compiled pattern; whether machine code is made of it. */
struct rule_code {
    pcre2_code *compiled;
    atomic_bool made;
};

/* In a short run most patterns are never tried, and machine code costs more than all else at the start. While it is
 * made, nobody may match with the pattern. */
const pcre2_code *rule_code_ready(const rule_pattern *pattern) {
    static pthread_mutex_t making = PTHREAD_MUTEX_INITIALIZER;
    struct rule_code *code = pattern->code;
    if (atomic_load_explicit(&code->made, memory_order_acquire)) return code->compiled;
    pthread_mutex_lock(&making);
    if (!atomic_load_explicit(&code->made, memory_order_relaxed)) {
        pcre2_jit_compile(code->compiled, PCRE2_JIT_COMPLETE); /* without it matching is only slower */
        atomic_store_explicit(&code->made, true, memory_order_release);
    }
    pthread_mutex_unlock(&making);
    return code->compiled;
}

static void put(arena *a, buffer *b, const char *words) {
    for (; *words; words++) {
        vec_push(a, b, *words);
    }
}

static void put_escaped(arena *a, buffer *b, str words) {
    for (size_t i = 0; i < words.len; i++) {
        if (strchr("\\^$.[]|()?*+{}#", words.ptr[i])) vec_push(a, b, '\\');
        vec_push(a, b, words.ptr[i]);
    }
}

/* The words of a class in the languages of the rule, as alternatives, longest first so that the longest wins. */
static bool put_class(reader *r, buffer *b, str name) {
    names all = { 0 };
    char key[64];
    snprintf(key, sizeof key, "%.*s", (int)name.len, name.ptr);
    for (int l = 0; l < LANG_COUNT; l++) {
        if (l != LANG_UND && !r->rule->languages[l]) continue;
        const names *words = gaz_words(r->g, key, (language)l);
        for (size_t i = 0; words && i < words->count; i++) {
            names_add(r->a, &all, words->items[i]);
        }
    }
    if (!all.count) return false;
    for (size_t i = 1; i < all.count; i++) {
        const char *word = all.items[i];
        size_t at = i;
        for (; at > 0 && strlen(all.items[at - 1]) < strlen(word); at--) {
            all.items[at] = all.items[at - 1];
        }
        all.items[at] = word;
    }
    put(r->a, b, "(?:");
    for (size_t i = 0; i < all.count; i++) {
        if (i) put(r->a, b, "|");
        put_escaped(r->a, b, str_of(all.items[i]));
    }
    put(r->a, b, ") ");
    return true;
}

/* The shared parts, which match nothing where they stand. */
static void put_shared(reader *r, buffer *b) {
    put(r->a, b, "(?(DEFINE)(?<verb>");
    if (!put_class(r, b, STR("clause-verb"))) put(r->a, b, "(?!)");
    put(r->a, b, ")(?<people>");
    put(r->a, b, list_of_people);
    put(r->a, b, ")(?<anybody>");
    put(r->a, b, everybody);
    put(r->a, b, "))");
}

static bool put_people(reader *r, buffer *b, str role, bool first) {
    static const char *const roles[] = { "host", "guest", "a", "b", "with", "joined", "leader", "absent" };
    if (str_is(role, "P")) {
        put(r->a, b, "P\\d+ ");
        return true;
    }
    bool wide = str_ends(role, "..."), single = str_ends(role, "!");
    role.len -= wide ? 3 : single ? 1 : 0;
    for (size_t i = 0; i < sizeof roles / sizeof *roles; i++) {
        if (!str_is(role, roles[i])) continue;
        put(r->a, b, arena_printf(r->a, "(?<%s>", roles[i]));
        if (!first && !single) put(r->a, b, title_before);
        put(r->a, b, wide ? "(?&anybody)" : single ? "P\\d+ " : "(?&people)");
        put(r->a, b, ")");
        return true;
    }
    return false;
}

static bool put_gap(reader *r, buffer *b, str count) {
    bool active = str_ends(count, "a");
    if (active) count.len--;
    int most = count.len ? atoi(arena_copy(r->a, count.ptr, count.len)) : GAP_WORDS;
    if (most < 1 || most > 40) return false;
    put(r->a, b, "(?!, and , )(?:(?!P\\d|[.!?:;|] "); /* "A , and , in a separate meeting , with B": A is done with */
    if (active) put(r->a, b, "|was |were |been |being |is |are |be ");
    for (int l = 0; l < LANG_COUNT; l++) {
        if (l != LANG_UND && !r->rule->languages[l]) continue;
        const names *words = gaz_words(r->g, "gap-stop", (language)l);
        for (size_t i = 0; words && i < words->count; i++) {
            put(r->a, b, "|");
            put_escaped(r->a, b, str_of(words->items[i]));
            put(r->a, b, " ");
        }
    }
    put(r->a, b, arena_printf(r->a, ")\\S+ ){0,%d}?", most));
    return true;
}

static void put_words(reader *r, buffer *b, str element) {
    str part;
    put(r->a, b, "(?:");
    for (bool first = true; str_cut(&element, '|', &part); first = false) {
        if (!first) put(r->a, b, "|");
        put_escaped(r->a, b, part);
    }
    put(r->a, b, ") ");
}

static bool is_structure(str element) {
    return str_is(element, "(") || str_is(element, ")") || str_is(element, ")?") || str_is(element, "|");
}

/* One element; false where it is not understood. */
static bool put_element(reader *r, buffer *b, str element, bool first) {
    if (is_structure(element)) {
        put(r->a, b, str_is(element, "(") ? "(?:" : arena_copy(r->a, element.ptr, element.len));
        return true;
    }
    bool optional = element.len > 1 && str_ends(element, "?");
    if (optional) {
        element.len--;
        put(r->a, b, "(?:");
    }
    bool good = true;
    char end = element.ptr[element.len - 1];
    if (str_is(element, "@who"))
        put(r->a, b, relative_clause);
    else if (element.ptr[0] == '<' && end == '>')
        good = put_people(r, b, str_slice(element, 1, element.len - 1), first);
    else if (element.ptr[0] == '{' && end == '}')
        good = put_class(r, b, str_slice(element, 1, element.len - 1));
    else if (element.ptr[0] == '~')
        good = put_gap(r, b, str_slice(element, 1, element.len));
    else if (str_is(element, "^"))
        put(r->a, b, "^ ");
    else if (element.ptr[0] == '!' && element.len > 1) {
        put(r->a, b, "(?!(?:, )?");
        put_words(r, b, str_slice(element, 1, element.len));
        put(r->a, b, ")");
    } else
        put_words(r, b, element);
    if (optional) put(r->a, b, ")?");
    return good;
}

static void read_pattern(reader *r, str pattern) {
    buffer b = { 0 };
    str element, rest = pattern;
    bool ends_in_people = false;
    put(r->a, &b, "(?<=^| )");
    if (str_starts(pattern, "^ ")) b.count = 0;
    for (bool first = true; str_cut(&rest, ' ', &element); first = false) {
        if (!element.len) continue;
        if (!put_element(r, &b, element, first)) {
            r->row.cells[0] = element;
            gaz_report(r->g, &r->row, 0, true, "\"%.*s\" is no element of a pattern, or a class without words",
                       (int)element.len, element.ptr);
            return;
        }
        ends_in_people = element.ptr[0] == '<' && !str_ends(element, "?");
        if (b.count > PATTERN_LIMIT) break;
    }
    if (ends_in_people) put(r->a, &b, "(?!'s )"); /* "visited P0 's golf resort" */
    put_shared(r, &b);
    int code;
    PCRE2_SIZE offset;
    pcre2_code *compiled = pcre2_compile((PCRE2_SPTR)b.items, b.count, PCRE2_DUPNAMES, &code, &offset, NULL);
    if (!compiled) {
        PCRE2_UCHAR message[128];
        pcre2_get_error_message(code, message, sizeof message);
        r->row.cells[0] = pattern;
        gaz_report(r->g, &r->row, 0, true, "the pattern does not compile: %s", (const char *)message);
        return;
    }
    rule_pattern done = { .code = arena_new(r->a, struct rule_code) };
    done.code->compiled = compiled;
    atomic_init(&done.code->made, false);
    anchor_read(r->out, r->a, r->g, r->rule, pattern, &done);
    vec_push(r->a, &r->rule->patterns, done);
}

static void open_rule(reader *r, str value) {
    rule fresh = { .source = arena_printf(r->a, "%s:%zu", r->row.label, r->row.line),
                   .path = r->row.path,
                   .line = r->row.line };
    str name, code;
    if (!str_cut(&value, ' ', &name) || !name.len || !value.ptr) {
        gaz_report(r->g, &r->row, 0, true, "write: rule NAME LANGUAGE…");
        r->rule = NULL;
        return;
    }
    fresh.name = arena_copy(r->a, name.ptr, name.len);
    while (str_cut(&value, ' ', &code)) {
        language l = language_of_code(code);
        if (l == LANG_COUNT)
            gaz_report(r->g, &r->row, 0, true, "\"%.*s\" is no language of ours: en, tr, az, ru", (int)code.len,
                       code.ptr);
        else
            fresh.languages[l] = true;
    }
    for (size_t i = 0; i < r->out->rules.count; i++) {
        if (strcmp(r->out->rules.items[i].name, fresh.name) == 0)
            gaz_report(r->g, &r->row, 0, true, "the rule \"%s\" stands already at %s", fresh.name,
                       r->out->rules.items[i].source);
    }
    vec_push(r->a, &r->out->rules, fresh);
    r->rule = &r->out->rules.items[r->out->rules.count - 1];
}

static void read_reading(reader *r, str value) {
    str word, rest = value;
    str_cut(&rest, ' ', &word);
    if (str_is(word, "each") || str_is(word, "each-host")) {
        r->rule->reading = READS_EACH;
        r->rule->each_host = str_is(word, "each-host");
    } else if (str_is(word, "together"))
        r->rule->reading = READS_TOGETHER;
    else if (str_is(word, "join"))
        r->rule->reading = READS_JOIN;
    else if (str_is(word, "delegation") || str_is(word, "accompany")) {
        r->rule->reading = READS_DELEGATION;
        r->rule->nearest = str_is(word, "accompany");
    } else if (str_is(word, "visit")) {
        r->rule->reading = READS_VISIT;
    } else if (str_is(word, "absent") && rest.ptr && rest.len) {
        r->rule->reading = READS_ABSENT;
        r->rule->why = arena_copy(r->a, rest.ptr, rest.len);
    } else
        gaz_report(r->g, &r->row, 0, true,
                   "reads: each, each-host, together, join, delegation, accompany, visit, or absent WHY");
}

static void read_kind(reader *r, str value) {
    r->rule->kind_told = true;
    if (str_is(value, "in-person"))
        r->rule->kind = ENT_IN_PERSON;
    else if (str_is(value, "call"))
        r->rule->kind = ENT_CALL;
    else if (str_is(value, "video"))
        r->rule->kind = ENT_VIDEO;
    else
        gaz_report(r->g, &r->row, 0, true, "kind: in-person, call or video");
}

static void read_example(reader *r, str value, const char *expect) {
    rule_example example = { arena_copy(r->a, value.ptr, value.len), expect, r->row.line, .near_miss = expect != NULL,
                             .path = r->row.path };
    example.row = arena_copy(r->a, r->row.text.ptr, r->row.text.len);
    vec_push(r->a, &r->rule->examples, example);
}

static void read_line(reader *r) {
    str value = str_trim(r->row.text), key;
    r->row.cells[0] = value;
    r->row.cell_count = 1;
    str_cut(&value, ' ', &key);
    value = value.ptr ? str_trim(value) : (str){ "", 0 };
    if (str_is(key, "rule")) {
        open_rule(r, value);
    } else if (!r->rule) {
        gaz_report(r->g, &r->row, 0, true, "\"%.*s\" before any rule", (int)key.len, key.ptr);
    } else if (str_is(key, "reads")) {
        read_reading(r, value);
    } else if (str_is(key, "kind")) {
        read_kind(r, value);
    } else if (str_is(key, "loose")) {
        r->rule->loose = true;
        r->rule->last_resort = str_is(value, "last");
    } else if (str_is(key, "without") && value.len) {
        r->rule->without = arena_copy(r->a, value.ptr, value.len);
    } else if (str_is(key, "implied") && (str_is(value, "host") || str_is(value, "guest"))) {
        *(str_is(value, "host") ? &r->rule->implied_host : &r->rule->implied_guest) = true;
    } else if (str_is(key, "implied") && str_is(value, "visitor")) {
        r->rule->implied_visitor = true;
    } else if (str_is(key, "mood") && str_is(value, "any")) {
        r->rule->any_mood = true;
    } else if (str_is(key, "pattern") && value.len) {
        read_pattern(r, value);
    } else if (str_is(key, "example") && value.len) {
        read_example(r, value, NULL);
    } else if (str_is(key, "not") && value.len) {
        read_example(r, value, "");
    } else if (str_is(key, "expect") && r->rule->examples.count) {
        r->rule->examples.items[r->rule->examples.count - 1].expect = arena_copy(r->a, value.ptr, value.len);
    } else {
        gaz_report(
            r->g, &r->row, 0, true,
            "a line starts with rule, reads, kind, implied, loose, without, mood any, pattern, example, expect or not");
    }
}

void rules_read(gaz *g, arena *a, const char *const *folders, size_t count, rule_book *out) {
    for (size_t i = 0; i < count; i++) {
        reader r = { .g = g, .a = a, .out = out, .row = { .label = "rules.txt", .folder = (int)i } };
        r.row.path = arena_printf(a, "%s/rules.txt", folders[i]);
        char *bytes;
        size_t length;
        if (file_read(r.row.path, (size_t)64 << 20, &bytes, &length, NULL) != ENT_OK)
            continue; /* a folder needs none */
        str rest = { arena_copy(a, bytes, length), length };
        free(bytes);
        while (str_cut(&rest, '\n', &r.row.text)) {
            r.row.line++;
            str content = str_trim(r.row.text);
            if (content.len && content.ptr[0] != '#') read_line(&r);
        }
    }
}

void rules_free(rule_book *book) {
    for (size_t i = 0; i < book->rules.count; i++) {
        for (size_t c = 0; c < book->rules.items[i].patterns.count; c++) {
            pcre2_code_free(book->rules.items[i].patterns.items[c].code->compiled);
        }
    }
}
