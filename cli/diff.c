/* SPDX-License-Identifier: MIT */
#include "cli/diff.h"

#include <jansson.h>
#include <stdlib.h>

#include "store/json.h"

#define VALUE_DEPTH 8  /* objects in objects of an event */
#define REAL_DIGITS 15 /* all that a double holds for sure: 0.78 stays 0.78 */

typedef struct Entry {
    json_t *event;
    long long sentence;
    size_t number; /* of its line */
    bool taken;
} Entry;

typedef struct Side {
    Entry *entry; /* by sentence, in the order of lines */
    size_t n;
} Side;

static const char *const field[] = { "event", "cameo", "mode", "context", "status", "historical", "actor", "recipient",
                                     "attribution", "place", "numbers", "date", "trigger" };
#define FIELDS (sizeof field / sizeof field[0])

/* --- reading --- */

static void side_close(Side *s)
{
    for (size_t i = 0; i < s->n; i++) json_decref(s->entry[i].event);
    free(s->entry);
}

static long long number_in(json_t *e, const char *object, const char *member)
{
    return (long long)json_integer_value(json_object_get(json_object_get(e, object), member));
}

static int by_sentence(const void *a, const void *b)
{
    const Entry *x = a, *y = b;
    return x->sentence != y->sentence ? (x->sentence > y->sentence) - (x->sentence < y->sentence)
                                      : (x->number > y->number) - (x->number < y->number);
}

static size_t lines_count(Str text)
{
    Str line;
    size_t n = 0;
    while (str_next(&text, '\n', &line)) n += str_trim(line).n > 0;
    return n;
}

static int side_open(Side *s, Str text, Err *err)
{
    size_t count = lines_count(text);
    if (count > DIFF_EVENTS_MAX) return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %d events in a document", DIFF_EVENTS_MAX);
    s->entry = calloc(count + 1, sizeof *s->entry);
    if (!s->entry) return err_memory(err);
    Str line;
    while (str_next(&text, '\n', &line)) {
        if (!str_trim(line).n) continue;
        json_error_t at;
        json_t *o = json_loadb(line.p, line.n, 0, &at);
        if (!json_is_object(o)) {
            json_decref(o);
            return err_set(err, ERR_INPUT, NULL, 0, -1, "no event: %s", o ? "not an object" : at.text);
        }
        s->entry[s->n] = (Entry){ o, number_in(o, "sentence", "index"), s->n, false };
        s->n++;
    }
    qsort(s->entry, s->n, sizeof *s->entry, by_sentence);
    return 0;
}

/* --- comparing --- */

static bool is_origin(const char *key) { return strcmp(key, "rule") == 0; }

static size_t keys_count(json_t *o)
{
    const char *key;
    json_t *v;
    size_t n = 0;
    json_object_foreach(o, key, v) n += !is_origin(key);
    return n;
}

/* Equal but for where it comes from. */
static bool value_same(json_t *a, json_t *b, int depth)
{
    const char *key;
    json_t *v;
    if (json_is_null(a) || json_is_null(b) || !a || !b) return (!a || json_is_null(a)) && (!b || json_is_null(b));
    if (json_typeof(a) != json_typeof(b) || depth == VALUE_DEPTH) return json_equal(a, b);
    if (json_is_array(a)) {
        if (json_array_size(a) != json_array_size(b)) return false;
        for (size_t i = 0; i < json_array_size(a); i++)
            if (!value_same(json_array_get(a, i), json_array_get(b, i), depth + 1)) return false;
        return true;
    }
    if (!json_is_object(a)) return json_equal(a, b);
    if (keys_count(a) != keys_count(b)) return false;
    json_object_foreach(a, key, v)
        if (!is_origin(key) && !value_same(v, json_object_get(b, key), depth + 1)) return false;
    return true;
}

typedef enum Near { NEAR_SAME, NEAR_TRIGGER, NEAR_OVERLAP, NEAR_STEPS } Near;

/* Of two events of one sentence. */
static bool is_near(json_t *a, json_t *b, Near how)
{
    long long from = number_in(a, "trigger", "start"), to = number_in(a, "trigger", "end");
    long long other = number_in(b, "trigger", "start"), end = number_in(b, "trigger", "end");
    if (how == NEAR_OVERLAP) return from < end && other < to;
    if (from != other || to != end) return false;
    for (size_t f = 0; how == NEAR_SAME && f < FIELDS; f++)
        if (!value_same(json_object_get(a, field[f]), json_object_get(b, field[f]), 0)) return false;
    return true;
}

/* pair[i]: the place in `b` of a's event i, or b->n. */
static void pair_up(Side *a, Side *b, size_t *pair)
{
    for (size_t i = 0; i < a->n; i++) pair[i] = b->n;
    for (Near how = NEAR_SAME; how < NEAR_STEPS; how++)
        for (size_t i = 0, from = 0; i < a->n; i++) {
            Entry *x = &a->entry[i];
            while (from < b->n && b->entry[from].sentence < x->sentence) from++;
            for (size_t j = from; j < b->n && b->entry[j].sentence == x->sentence && !x->taken; j++)
                if (!b->entry[j].taken && is_near(x->event, b->entry[j].event, how)) {
                    pair[i] = j;
                    b->entry[j].taken = x->taken = true;
                }
        }
}

/* --- writing --- */

static Str text_of(json_t *o, const char *member)
{
    json_t *v = json_object_get(o, member);
    return json_is_string(v) ? (Str){ json_string_value(v), json_string_length(v) } : (Str){ "", 0 };
}

static void parties_print(Buf *b, json_t *list)
{
    size_t i;
    json_t *a;
    if (!json_array_size(list)) buf_char(b, '-');
    json_array_foreach(list, i, a) {
        Str code = text_of(a, "code");
        if (i) buf_lit(b, ", ");
        if (code.n) buf_add(b, code);
        else buf_printf(b, "\"%.*s\"", STR_ARG(text_of(a, "text")));
    }
}

static void event_print(Buf *b, const char *mark, json_t *e)
{
    Str type = text_of(e, "event");
    buf_printf(b, "  %-8s%.*s %.*s %.*s ", mark, STR_ARG(type.n ? type : STR("-")), STR_ARG(text_of(e, "cameo")), STR_ARG(text_of(e, "status")));
    parties_print(b, json_object_get(e, "actor"));
    buf_lit(b, " > ");
    parties_print(b, json_object_get(e, "recipient"));
    buf_printf(b, " [%.*s] %.*s\n", STR_ARG(text_of(json_object_get(e, "trigger"), "text")), STR_ARG(text_of(e, "rule")));
}

static void sentence_print(Buf *b, json_t *e)
{
    Str text = text_of(json_object_get(e, "sentence"), "text");
    buf_printf(b, "%.*s, sentence %lld: ", STR_ARG(text_of(e, "doc")), number_in(e, "sentence", "index"));
    for (size_t i = 0; i < text.n; i++) buf_char(b, text.p[i] == '\n' ? ' ' : text.p[i]);
    buf_char(b, '\n');
}

static void fields_print(Buf *b, json_t *a, json_t *z, bool json)
{
    bool first = true;
    for (size_t f = 0; f < FIELDS; f++) {
        if (value_same(json_object_get(a, field[f]), json_object_get(z, field[f]), 0)) continue;
        buf_printf(b, json ? "%s\"%s\"" : "%s%s", first ? "" : ", ", field[f]);
        first = false;
    }
}

static void event_json(Buf *b, const char *name, json_t *e)
{
    char *text = e ? json_dumps(e, JSON_REAL_PRECISION(REAL_DIGITS)) : NULL;
    if (e && !text) b->failed = true;
    buf_printf(b, ", \"%s\": %s", name, text ? text : "null");
    free(text);
}

static void change_json(Buf *b, const char *change, json_t *a, json_t *z)
{
    char *sentence = json_dumps(json_object_get(a ? a : z, "sentence"), JSON_ENCODE_ANY);
    buf_printf(b, "{\"change\": \"%s\", \"doc\": ", change);
    json_put(b, text_of(a ? a : z, "doc"));
    buf_printf(b, ", \"sentence\": %s, \"fields\": [", sentence ? sentence : "null");
    if (a && z) fields_print(b, a, z, true);
    buf_char(b, ']');
    event_json(b, "old", a);
    event_json(b, "new", z);
    buf_lit(b, "}\n");
    free(sentence);
}

static void change_text(Buf *b, json_t *a, json_t *z)
{
    sentence_print(b, a ? a : z);
    if (a && z) {
        buf_lit(b, "  changed: ");
        fields_print(b, a, z, false);
        buf_char(b, '\n');
    }
    if (a) event_print(b, z ? "  old" : "gone", a);
    if (z) event_print(b, a ? "  new" : "new", z);
}

static void change(const Diff *d, Buf *b, json_t *a, json_t *z)
{
    if (d->json) change_json(b, !z ? "gone" : !a ? "new" : "changed", a, z);
    else change_text(b, a, z);
}

/* Old events in their order, each with what became of it; new ones where their sentence comes. */
static void report(Diff *d, const Side *a, const Side *b, const size_t *pair, Buf *out)
{
    size_t j = 0;
    for (size_t i = 0; i <= a->n; i++) {
        for (; j < b->n && (i == a->n || b->entry[j].sentence < a->entry[i].sentence); j++) {
            if (b->entry[j].taken) continue;
            d->type[event_of_name(text_of(b->entry[j].event, "event"))].added++;
            change(d, out, NULL, b->entry[j].event);
        }
        if (i == a->n) break;
        json_t *was = a->entry[i].event, *now = pair[i] < b->n ? b->entry[pair[i]].event : NULL;
        DiffCount *count = &d->type[event_of_name(text_of(was, "event"))];
        bool same = now && is_near(was, now, NEAR_SAME);
        if (same) count->same++;
        else if (now) count->changed++;
        else count->gone++;
        if (!same) change(d, out, was, now);
    }
}

int diff_document(Diff *d, Str before, Str after, Buf *out, Err *err)
{
    Side a = { 0 }, b = { 0 };
    int rc = side_open(&a, before, err);
    if (!rc) rc = side_open(&b, after, err);
    size_t *pair = rc ? NULL : calloc(a.n + 1, sizeof *pair);
    if (!rc && !pair) rc = err_memory(err);
    if (!rc) {
        pair_up(&a, &b, pair);
        report(d, &a, &b, pair, out);
        d->documents++;
        d->before += a.n;
        d->after += b.n;
        if (out->failed) rc = err_memory(err);
    }
    free(pair);
    side_close(&a);
    side_close(&b);
    return rc;
}

static const char *type_name(int type) { return type == EV_NONE ? "none" : event_name((EventType)type); }

static bool is_empty(const DiffCount *c) { return !c->gone && !c->added && !c->changed && !c->same; }

static void summary_json(const Diff *d, Buf *b)
{
    bool first = true;
    buf_printf(b, "{\"change\": \"summary\", \"documents\": %zu, \"before\": %zu, \"after\": %zu, \"types\": {", d->documents, d->before, d->after);
    for (int t = 0; t < EV_COUNT; t++) {
        const DiffCount *c = &d->type[t];
        if (is_empty(c)) continue;
        buf_printf(b, "%s\"%s\": {\"gone\": %zu, \"new\": %zu, \"changed\": %zu, \"same\": %zu}", first ? "" : ", ", type_name(t), c->gone,
                   c->added, c->changed, c->same);
        first = false;
    }
    buf_lit(b, "}}\n");
}

void diff_summary(const Diff *d, Buf *b)
{
    DiffCount all = { 0 };
    if (d->json) {
        summary_json(d, b);
        return;
    }
    buf_printf(b, "%-10s %8s %8s %8s %8s\n", "", "gone", "new", "changed", "same");
    for (int t = 0; t < EV_COUNT; t++) {
        const DiffCount *c = &d->type[t];
        if (is_empty(c)) continue;
        buf_printf(b, "%-10s %8zu %8zu %8zu %8zu\n", type_name(t), c->gone, c->added, c->changed, c->same);
        all = (DiffCount){ all.gone + c->gone, all.added + c->added, all.changed + c->changed, all.same + c->same };
    }
    buf_printf(b, "%-10s %8zu %8zu %8zu %8zu\n", "all", all.gone, all.added, all.changed, all.same);
    buf_printf(b, "%zu documents, %zu events before, %zu after\n", d->documents, d->before, d->after);
}
