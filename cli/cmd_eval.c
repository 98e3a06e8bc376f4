/* SPDX-License-Identifier: MIT */
/*
 * eval: codes reports that were coded by hand and says how far the two agree.
 *
 * Gold is JSON lines: a report with its events, {"id", "date", "text", "events": [{"event", "cameo", "actor": […],
 * "recipient": […]}]}, or records as `detente code` writes them, corrected by hand: lines in a row with the same "doc" and
 * sentence are the events of that sentence.  A party is a code, or an object with "code" or "country".
 */
#include <jansson.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "cli/cli.h"
#include "store/eval.h"

#define GOLD_EVENTS_MAX 256 /* of one report */
#define GOLD_LINE_MAX ((size_t)64 << 20)

typedef struct Run {
    Worker *worker;
    Arena arena;
    Buf out;
    bool errors, some_failed;
    Eval eval;
    Document doc; /* being gathered */
    GoldEvent *gold;
    size_t n_gold;
    bool open, record;
    long long sentence;
} Run;

static Str member(Run *run, json_t *object, const char *name)
{
    json_t *v = json_object_get(object, name);
    return json_is_string(v) ? arena_str(&run->arena, (Str){ json_string_value(v), json_string_length(v) }) : (Str){ NULL, 0 };
}

static Str party_code(Run *run, json_t *v)
{
    if (json_is_string(v)) return arena_str(&run->arena, (Str){ json_string_value(v), json_string_length(v) });
    Str code = member(run, v, "code");
    return code.n ? code : member(run, v, "country");
}

/* false when the member is there and is no list of parties. */
static bool parties(Run *run, json_t *event, const char *name, Str *code, int *n, bool *given)
{
    json_t *list = json_object_get(event, name), *v;
    size_t i;
    *given = list && !json_is_null(list);
    if (!*given) return true;
    if (!json_is_array(list) || json_array_size(list) > PARTIES_MAX) return false;
    json_array_foreach(list, i, v) code[(*n)++] = party_code(run, v);
    return true;
}

static bool gold_add(Run *run, json_t *event)
{
    GoldEvent g = { 0 };
    if (run->n_gold == GOLD_EVENTS_MAX || !json_is_object(event)) return false;
    g.event = event_of_name(member(run, event, "event"));
    g.cameo = member(run, event, "cameo");
    if (!g.event || !parties(run, event, "actor", g.actor, &g.n_actor, &g.has_actor) ||
        !parties(run, event, "recipient", g.recipient, &g.n_recipient, &g.has_recipient))
        return false;
    run->gold[run->n_gold++] = g;
    return true;
}

static void codes_print(Buf *b, const Str *code, int n)
{
    for (int i = 0; i < n; i++) buf_printf(b, "%s%.*s", i ? "," : "", STR_ARG(code[i]));
}

static void actors_print(Buf *b, const Parties *p)
{
    for (int i = 0; i < p->n; i++) buf_printf(b, "%s%.*s", i ? "," : "", STR_ARG(p->p[i]->code.n ? p->p[i]->code : STR("-")));
}

/* "r1: gold ACCUSE 112 RUS > UKR; found nothing" */
static void error_note(void *cookie, const Coded *coded, const GoldEvent *gold, const Event *found)
{
    Buf *b = &((Run *)cookie)->out;
    buf_printf(b, "%.*s: gold ", STR_ARG(coded->doc->id));
    if (gold) {
        buf_printf(b, "%s %.*s ", event_name(gold->event), STR_ARG(gold->cameo));
        codes_print(b, gold->actor, gold->n_actor);
        buf_lit(b, " > ");
        codes_print(b, gold->recipient, gold->n_recipient);
    } else {
        buf_lit(b, "nothing");
    }
    buf_lit(b, "; found ");
    if (found) {
        const Sentence *s = &coded->sentence[found->sentence];
        buf_printf(b, "%s %s ", event_name(found->type), found->cameo->code);
        actors_print(b, &found->actor);
        buf_lit(b, " > ");
        actors_print(b, &found->recipient);
        buf_printf(b, " (%.*s:%lld): ", STR_ARG(found->rule->source), (long long)found->rule->line);
        buf_add(b, str_sub(coded->doc->text, s->start, s->end));
    } else {
        buf_lit(b, "nothing");
    }
    buf_char(b, '\n');
}

/* Codes the report that was gathered and counts it. */
static int finish(Run *run)
{
    Coded coded;
    Err err = { 0 };
    if (!run->open) return 0;
    run->open = false;
    int rc = worker_code(run->worker, &run->arena, &run->doc, false, &coded, &err);
    if (!rc)
        rc = eval_report(&run->eval, &coded, run->gold, run->n_gold, &run->arena, run->errors ? error_note : NULL, run);
    if (rc) {
        complain("%.*s: %s", STR_ARG(run->doc.id), err.code ? err.message : "out of memory");
        run->some_failed = true;
    }
    run->n_gold = 0;
    bool written = output_write(buf_str(&run->out));
    buf_reset(&run->out);
    return written ? 0 : ERR_OUTPUT;
}

static int start(Run *run, json_t *object, const char *id, Str text, Err *err)
{
    Utf8Repair counts;
    arena_reset(&run->arena);
    run->doc = (Document){ .id = member(run, object, id), .date = member(run, object, "date"), .path = STR("-") };
    Str copy = arena_str(&run->arena, text), published = member(run, object, "published");
    if (published.n) run->doc.date = published;
    if (!run->doc.id.n) run->doc.id = STR("gold");
    run->open = true;
    return utf8_repair(copy, &run->arena, &run->doc.text, &counts, err);
}

/* One line of gold.  NULL, or what is wrong with it. */
static const char *line_take(Run *run, json_t *object, int *rc, Err *err)
{
    json_t *events = json_object_get(object, "events"), *text = json_object_get(object, "text"), *v;
    json_t *sentence = json_object_get(object, "sentence");
    size_t i;
    if (json_is_array(events) && json_is_string(text)) {
        *rc = finish(run);
        if (*rc || (*rc = start(run, object, "id", (Str){ json_string_value(text), json_string_length(text) }, err))) return NULL;
        run->record = false;
        json_array_foreach(events, i, v)
            if (!gold_add(run, v)) return "an event without a known type, or with parties that are no list";
        return NULL;
    }
    text = json_object_get(sentence, "text");
    if (!json_is_string(text)) return "neither {\"text\", \"events\"} nor an event record";
    long long index = (long long)json_integer_value(json_object_get(sentence, "index"));
    json_t *doc = json_object_get(object, "doc");
    bool same = run->open && run->record && run->sentence == index && json_is_string(doc) &&
                str_eq(run->doc.id, (Str){ json_string_value(doc), json_string_length(doc) });
    if (!same) {
        *rc = finish(run);
        if (*rc || (*rc = start(run, object, "doc", (Str){ json_string_value(text), json_string_length(text) }, err))) return NULL;
        run->record = true;
        run->sentence = index;
    }
    return gold_add(run, object) ? NULL : "an event without a known type, or with parties that are no list";
}

static int gold_read(Run *run, const char *path, Str all)
{
    Str line;
    int rc = 0;
    for (int64_t n = 1; !rc && str_next(&all, '\n', &line); n++) {
        if (!str_trim(line).n) continue;
        Err err = { 0 };
        json_error_t at;
        json_t *object = json_loadb(line.p, line.n, 0, &at);
        const char *wrong = object ? line_take(run, object, &rc, &err) : at.text;
        json_decref(object);
        if (!wrong && !err.code) continue;
        complain("%s:%lld: %s", path, (long long)n, wrong ? wrong : err.message);
        run->some_failed = true;
        run->open = run->open && object;
    }
    return rc ? rc : finish(run);
}

static int file(Run *run, const char *path)
{
    Buf b = { 0 };
    Err err = { 0 };
    int rc = 0;
    if (file_read(path, GOLD_LINE_MAX, &b, &err)) {
        complain_err(&err);
        run->some_failed = true;
    } else {
        rc = gold_read(run, path, buf_str(&b));
    }
    buf_close(&b);
    return rc;
}

int cmd_eval(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, true);
    if (rc) return rc;
    Err err = { 0 };
    Run run = { .errors = o->format && strcmp(o->format, "errors") == 0 };
    run.gold = calloc(GOLD_EVENTS_MAX, sizeof *run.gold);
    rc = run.gold ? worker_open(&run.worker, session.engine, &err) : err_memory(&err);
    if (rc) complain_err(&err);
    for (size_t i = 0; !rc && i < o->n_path; i++) rc = file(&run, o->path[i]);
    if (!rc && !run.errors) {
        o->format && strcmp(o->format, "json") == 0 ? eval_json(&run.out, &run.eval) : eval_text(&run.out, &run.eval);
        if (!output_write(buf_str(&run.out))) rc = ERR_OUTPUT;
    }
    worker_close(&run.worker);
    arena_close(&run.arena);
    buf_close(&run.out);
    free(run.gold);
    session_close(&session);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
