/* The figures, for people as a table, for programs as JSON, and against an earlier run. */
#include <jansson.h>

#include "cli/eval.h"
#include "output/emit.h"

static const char *meaning(const char *name) {
    static const char *const meanings[][2] = {
        { "per.f1", "people: the same spans" },
        { "rnk.f1", "ranks: the same spans" },
        { "cty.f1", "countries: the same spans" },
        { "org.f1", "organizations: overlapping spans" },
        { "pos.f1", "offices: overlapping spans" },
        { "who.f1", "mentions of one person told as one" },
        { "met.f1", "pairs of people who met" },
        { "met.macro", "the same, a document at a time" },
        { "doc.ok", "documents with exactly the right pairs" },
        { "merge.f1", "reports of one event put together" },
        { "absent.ok", "absent people who are in no meeting" },
        { "quiet.ok", "documents without a meeting left so" },
        { "date.ok", "days of meetings" },
        { "nodate.ok", "days left open where the text does" },
        { "city.ok", "cities of meetings" },
        { "country.ok", "countries of meetings" },
        { "kind.ok", "in person, call or video" },
    };
    for (size_t i = 0; i < sizeof meanings / sizeof *meanings; i++) {
        if (strcmp(meanings[i][0], name) == 0) return meanings[i][1];
    }
    return NULL;
}

/* "0.998", with a point in every locale. */
static const char *three(arena *a, double value) {
    long thousandths = (long)(value * 1000 + (value < 0 ? -0.5 : 0.5));
    long size = thousandths < 0 ? -thousandths : thousandths;
    return arena_printf(a, "%s%ld.%03ld", thousandths < 0 ? "-" : "", size / 1000, size % 1000);
}

static double value_of(const figures *all, const char *name) {
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->items[i].name, name) == 0) return all->items[i].value;
    }
    return 0;
}

static bool ends_in_f1(const char *name) {
    return str_ends(str_of(name), ".f1");
}

void eval_write_text(FILE *stream, const score *s, const figures *all, bool errors) {
    for (size_t i = 0; errors && i < s->errors.count; i++) {
        fprintf(stream, "%s\n", s->errors.items[i]);
    }
    fprintf(stream, "%s\n", counted(s->a, s->documents, "document", "documents"));
    for (size_t i = 0; i < all->count; i++) {
        const char *name = all->items[i].name, *means = meaning(name);
        if (!means) continue;
        fprintf(stream, "  %-11s %s  %s", name, three(s->a, all->items[i].value), means);
        if (ends_in_f1(name)) {
            str stem = str_slice(str_of(name), 0, strlen(name) - 2);
            const char *p = arena_printf(s->a, "%.*sp", (int)stem.len, stem.ptr);
            const char *r = arena_printf(s->a, "%.*sr", (int)stem.len, stem.ptr);
            fprintf(stream, " (precision %s, recall %s)", three(s->a, value_of(all, p)), three(s->a, value_of(all, r)));
        }
        fputc('\n', stream);
    }
}

bool eval_write_json(FILE *stream, const score *s, const figures *all) {
    json_writer json = { .stream = stream };
    json_open(&json, NULL, '{');
    json_size(&json, "documents", s->documents);
    json_open(&json, "figures", '{');
    for (size_t i = 0; i < all->count; i++) {
        fprintf(stream, "%s\"%s\":", i ? "," : "", all->items[i].name);
        emit_number(stream, all->items[i].value);
    }
    json_close(&json, '}');
    json_texts(&json, "errors", s->errors.items, s->errors.count);
    json_close(&json, '}');
    fputc('\n', stream);
    return !ferror(stream);
}

/* ------------------------------------------------------------ earlier runs */

static bool in_list(const json_t *list, const char *words) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        const char *here = json_string_value(json_array_get(list, i));
        if (here && strcmp(here, words) == 0) return true;
    }
    return false;
}

static bool in_names(const names *list, const char *words) {
    for (size_t i = 0; i < list->count; i++) {
        if (strcmp(list->items[i], words) == 0) return true;
    }
    return false;
}

static void compare_figures(FILE *stream, const json_t *before, const score *s, const figures *all) {
    size_t changed = 0;
    for (size_t i = 0; i < all->count; i++) {
        const char *name = all->items[i].name;
        const json_t *then = json_object_get(before, name);
        if (!json_is_number(then) || !meaning(name)) continue;
        double old = json_number_value(then), difference = all->items[i].value - old;
        if (difference < 0.0005 && difference > -0.0005) continue;
        fprintf(stream, "  %-11s %s → %s  %s%s\n", name, three(s->a, old), three(s->a, all->items[i].value),
                difference > 0 ? "+" : "", three(s->a, difference));
        changed++;
    }
    if (!changed) fputs("  no figure changed\n", stream);
}

bool eval_compare(FILE *stream, const char *path, const score *s, const figures *all) {
    json_error_t error;
    json_t *earlier = json_load_file(path, 0, &error);
    const json_t *before = json_object_get(earlier, "figures"), *errors = json_object_get(earlier, "errors");
    if (!json_is_object(before)) {
        complain("%s: %s", path, earlier ? "is not what 'entente eval --format json' writes" : error.text);
        json_decref(earlier);
        return false;
    }
    fprintf(stream, "against %s\n", path);
    compare_figures(stream, before, s, all);
    for (size_t i = 0; i < s->errors.count; i++) {
        if (!in_list(errors, s->errors.items[i])) fprintf(stream, "broke   %s\n", s->errors.items[i]);
    }
    for (size_t i = 0; i < json_array_size(errors); i++) {
        const char *words = json_string_value(json_array_get(errors, i));
        if (words && !in_names(&s->errors, words)) fprintf(stream, "mended  %s\n", words);
    }
    json_decref(earlier);
    return true;
}
