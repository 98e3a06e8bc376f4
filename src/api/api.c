/* SPDX-License-Identifier: MIT */
/*
 * api: the public C interface (include/detente/detente.h) over the pipeline.
 *
 * Data flow: a caller's structures are checked against their struct_size and copied into the library's own; results are
 * copied out of the report's arena into plain structures with NUL-terminated strings, in the same arena (report.c).
 */
#include <stdlib.h>
#include <string.h>

#include "api/report.h"
#include "base/utf8.h"
#include "lexicon/lexicon.h"

#define PROBLEMS_MAX 1000 /* kept of the caller's sources */

struct DetenteEngine {
    Engine *engine;
    DetenteError *problem;
    size_t n_problems;
};

struct DetenteCoder {
    Worker *worker;
    Arena arena;
};

const char *detente_version(void) { return DETENTE_VERSION; }

static void error_out(DetenteError *to, const Err *from)
{
    if (!to) return;
    *to = (DetenteError){ .code = from->code, .line = from->line, .offset = from->offset };
    memcpy(to->source, from->source, sizeof to->source);
    memcpy(to->message, from->message, sizeof to->message);
}

static int fail(DetenteError *to, int code, const char *message)
{
    Err err = { 0 };
    err_set(&err, code, NULL, 0, -1, "%s", message);
    error_out(to, &err);
    return code;
}

void detente_default_settings(DetenteSettings *settings, size_t struct_size)
{
    DetenteSettings all = { .struct_size = struct_size, .cpu_mask = NLP_CPU_ALL };
    memset(settings, 0, struct_size);
    memcpy(settings, &all, struct_size < sizeof all ? struct_size : sizeof all);
}

/* --- the engine --- */

static void problem_add(DetenteEngine *e, const Err *err)
{
    if (e->n_problems < PROBLEMS_MAX) error_out(&e->problem[e->n_problems++], err);
}

static void dictionary_problem(void *cookie, const LexProblem *p)
{
    char source[sizeof ((Err *)0)->source];
    Err err = { 0 };
    size_t n = p->source.n < sizeof source - 1 ? p->source.n : sizeof source - 1;
    if (n) memcpy(source, p->source.p, n);
    source[n] = 0;
    err_set(&err, ERR_INPUT, source, p->line, -1, "%s%s", p->warning ? "warning: " : "", p->message);
    problem_add(cookie, &err);
}

static int problems_find(DetenteEngine *e, const EngineSettings *set, Err *err)
{
    int rc = 0;
    e->problem = calloc(PROBLEMS_MAX, sizeof *e->problem);
    LexiconSource *src = calloc(set->n_actors + 1, sizeof *src);
    if (!src || !e->problem) rc = err_memory(err);
    for (size_t i = 0; !rc && i < set->n_actors; i++)
        src[i] = (LexiconSource){ .name = set->actors[i].name, .text = set->actors[i].text };
    if (!rc && set->n_actors) rc = lexicon_lint(src, set->n_actors, dictionary_problem, e, err);
    const Rules *rules = engine_rules(e->engine);
    for (size_t i = 0; !rc && i < rules_errors(rules); i++) problem_add(e, rules_error(rules, i));
    free(src);
    return rc;
}

static EngineSource *sources_copy(const DetenteSource *from, size_t n)
{
    EngineSource *to = calloc(n + 1, sizeof *to);
    for (size_t i = 0; to && i < n; i++)
        to[i] = (EngineSource){ str_of(from[i].name ? from[i].name : ""), { from[i].data, from[i].size } };
    return to;
}

static int open_with(DetenteEngine *e, const DetenteSettings *s, Err *err)
{
    EngineSettings set = engine_default_settings();
    EngineSource *actors = sources_copy(s->actors, s->actor_count), *rules = sources_copy(s->rules, s->rule_count);
    set.actors = actors;
    set.n_actors = s->actor_count;
    set.rules = rules;
    set.n_rules = s->rule_count;
    set.cpu_mask = s->cpu_mask;
    set.all_cameo = s->all_cameo != 0;
    int rc = actors && rules ? engine_open(&e->engine, &set, err) : err_memory(err);
    if (!rc) rc = problems_find(e, &set, err);
    free(actors);
    free(rules);
    return rc;
}

int detente_open(DetenteEngine **out, const DetenteSettings *settings, DetenteError *error)
{
    if (!out) return fail(error, ERR_CALL, "no place for the engine");
    *out = NULL;
    DetenteSettings all;
    detente_default_settings(&all, sizeof all);
    if (settings) {
        if (settings->struct_size < sizeof(size_t)) return fail(error, ERR_CALL, "settings without struct_size");
        memcpy(&all, settings, settings->struct_size < sizeof all ? settings->struct_size : sizeof all);
    }
    if ((all.actor_count && !all.actors) || (all.rule_count && !all.rules))
        return fail(error, ERR_CALL, "a count of sources without the sources");
    DetenteEngine *e = calloc(1, sizeof *e);
    if (!e) return fail(error, ERR_MEMORY, "out of memory");
    Err err = { 0 };
    int rc = open_with(e, &all, &err);
    if (rc) {
        error_out(error, &err);
        detente_close(&e);
    }
    *out = e;
    return rc;
}

void detente_close(DetenteEngine **engine)
{
    if (!engine || !*engine) return;
    engine_close(&(*engine)->engine);
    free((*engine)->problem);
    free(*engine);
    *engine = NULL;
}

int detente_problem(const DetenteEngine *engine, size_t i, DetenteError *problem)
{
    if (!engine || i >= engine->n_problems) return DETENTE_ERROR_CALL;
    if (problem) *problem = engine->problem[i];
    return DETENTE_OK;
}

/* --- coders --- */

int detente_coder_open(DetenteCoder **out, const DetenteEngine *engine, DetenteError *error)
{
    if (!out) return fail(error, ERR_CALL, "no place for the coder");
    *out = NULL;
    if (!engine) return fail(error, ERR_CALL, "no engine");
    DetenteCoder *c = calloc(1, sizeof *c);
    if (!c) return fail(error, ERR_MEMORY, "out of memory");
    Err err = { 0 };
    int rc = worker_open(&c->worker, engine->engine, &err);
    if (rc) {
        error_out(error, &err);
        detente_coder_close(&c);
    }
    *out = c;
    return rc;
}

void detente_coder_close(DetenteCoder **coder)
{
    if (!coder || !*coder) return;
    worker_close(&(*coder)->worker);
    arena_close(&(*coder)->arena);
    free(*coder);
    *coder = NULL;
}

/* A caller's string, repaired, in the arena. */
static int string_in(Arena *a, const char *s, size_t n, Str *out, Err *err)
{
    Utf8Repair counts;
    Str copy = arena_str(a, (Str){ s, n });
    return copy.p ? utf8_repair(copy, a, out, &counts, err) : err_memory(err);
}

static int document_in(Arena *a, const DetenteDocument *from, Document **out, Err *err)
{
    Document *doc = *out = arena_alloc(a, sizeof *doc);
    const char *id = from->id && *from->id ? from->id : "document";
    if (!doc) return err_memory(err);
    int rc = string_in(a, id, strlen(id), &doc->id, err);
    if (!rc && from->date) rc = string_in(a, from->date, strlen(from->date), &doc->date, err);
    if (!rc && from->publisher) rc = string_in(a, from->publisher, strlen(from->publisher), &doc->publisher, err);
    if (!rc) rc = string_in(a, from->text, from->text_size, &doc->text, err);
    if (!rc && doc->date.n && (doc->date.n != 10 || lexicon_day(doc->date, false) < 0))
        rc = err_set(err, ERR_CALL, doc->id.p, 0, -1, "the date is not YYYY-MM-DD");
    return rc;
}

int detente_code(DetenteCoder *coder, const DetenteDocument *doc, const DetenteReport **out, DetenteError *error)
{
    if (out) *out = NULL;
    if (!coder || !doc || !out || doc->struct_size < sizeof(size_t)) return fail(error, ERR_CALL, "no coder, document or place for the report");
    DetenteDocument all = { 0 };
    memcpy(&all, doc, doc->struct_size < sizeof all ? doc->struct_size : sizeof all);
    if (!all.text && all.text_size) return fail(error, ERR_CALL, "a document without text");
    if (!all.text) all.text = "";
    arena_reset(&coder->arena);
    Err err = { 0 };
    Document *inner;
    Coded coded;
    int rc = document_in(&coder->arena, &all, &inner, &err);
    if (!rc) rc = worker_code(coder->worker, &coder->arena, inner, false, &coded, &err);
    if (!rc) rc = report_make(&coded, &coder->arena, out, &err);
    if (rc) {
        *out = NULL;
        error_out(error, &err);
    }
    return rc;
}
