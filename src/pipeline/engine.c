/* SPDX-License-Identifier: MIT */
#include "pipeline/engine.h"

#include <stdlib.h>

#include "base/embed.h"
#include "base/hash.h"
#include "event/repair.h"
#include "event/worth.h"
#include "text/text.h"

#define ENGINE_WINDOW 1000 /* sentences that are in memory with all their words */
#define SOURCES_MAX 256 /* files of rules, built-in and users' */

struct Engine {
    Codes codes;
    Lexicon *lexicon;
    Rules *rules;
    NlpModel *model;
    unsigned cpu_mask;
    bool all_cameo;
    double max_seconds;
    size_t max_memory;
};

struct Worker {
    const Engine *engine;
    Limit limit;   /* of the report being coded */
    NlpState *state;
    Arena scratch; /* of the sentence being coded */
    Arena window;  /* of the sentences being coded */
};

EngineSettings engine_default_settings(void) { return (EngineSettings){ .cpu_mask = NLP_CPU_ALL }; }

static void mix(uint64_t *sum, Str bytes)
{
    *sum = hash_str((HashSeed){ *sum, bytes.n }, bytes);
}

static void mix_embedded(uint64_t *sum, const EmbeddedFile *file, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        mix(sum, str_of(file[i].name));
        mix(sum, (Str){ file[i].start, (size_t)(file[i].end - file[i].start) });
    }
}

uint64_t engine_identity(const EngineSettings *settings)
{
    uint64_t sum = settings->all_cameo;
    mix(&sum, STR(DETENTE_VERSION));
    mix_embedded(&sum, embedded_model, embedded_model_count);
    mix_embedded(&sum, embedded_actors, embedded_actors_count);
    mix_embedded(&sum, embedded_rules, embedded_rules_count);
    for (size_t i = 0; i < settings->n_actors; i++) mix(&sum, settings->actors[i].text);
    mix(&sum, STR("rules"));
    for (size_t i = 0; i < settings->n_rules; i++) mix(&sum, settings->rules[i].text);
    return sum;
}

static int open_lexicon(Engine *e, const EngineSettings *set, Err *err)
{
    LexiconSource *over = calloc(set->n_actors + 1, sizeof *over);
    if (!over) return err_memory(err);
    for (size_t i = 0; i < set->n_actors; i++)
        over[i] = (LexiconSource){ .name = set->actors[i].name, .text = set->actors[i].text };
    int rc = lexicon_open_builtin(&e->lexicon, over, set->n_actors, err);
    free(over);
    return rc;
}

static int open_rules(Engine *e, const EngineSettings *set, Err *err)
{
    RulesSource all[SOURCES_MAX];
    size_t n = 0;
    for (size_t i = 0; i < embedded_rules_count; i++) {
        const EmbeddedFile *f = &embedded_rules[i];
        Str name = str_of(f->name), text = { f->start, (size_t)(f->end - f->start) };
        if (str_ends(name, STR("cameo.tsv"))) {
            int rc = codes_read(&e->codes, text, f->name, err);
            if (rc) return rc;
        } else if (n < SOURCES_MAX) {
            all[n++] = (RulesSource){ name, text };
        }
    }
    if (set->n_rules > SOURCES_MAX - n)
        return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %d rule files", SOURCES_MAX);
    for (size_t i = 0; i < set->n_rules; i++) all[n++] = (RulesSource){ set->rules[i].name, set->rules[i].text };
    return rules_open(&e->rules, &e->codes, all, n, err);
}

int engine_open(Engine **out, const EngineSettings *settings, Err *err)
{
    Engine *e = calloc(1, sizeof *e);
    *out = NULL;
    if (!e) return err_memory(err);
    e->cpu_mask = settings->cpu_mask;
    e->all_cameo = settings->all_cameo;
    e->max_seconds = settings->max_seconds;
    e->max_memory = settings->max_memory;
    int rc = nlp_model_open(&e->model, NULL, 0, err);
    if (!rc && !settings->no_events) rc = open_lexicon(e, settings, err);
    if (!rc && !settings->no_events) rc = open_rules(e, settings, err);
    if (rc) engine_close(&e);
    *out = e;
    return rc;
}

void engine_close(Engine **engine)
{
    if (!engine || !*engine) return;
    rules_close(&(*engine)->rules);
    lexicon_close(&(*engine)->lexicon);
    nlp_model_close(&(*engine)->model);
    free(*engine);
    *engine = NULL;
}

const Lexicon *engine_lexicon(const Engine *engine) { return engine->lexicon; }
const Rules *engine_rules(const Engine *engine) { return engine->rules; }
const Codes *engine_codes(const Engine *engine) { return &engine->codes; }

int worker_open(Worker **out, const Engine *engine, Err *err)
{
    Worker *w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w) return err_memory(err);
    w->engine = engine;
    int rc = nlp_state_open(&w->state, engine->model, engine->cpu_mask, err);
    if (rc) worker_close(&w);
    *out = w;
    return rc;
}

void worker_close(Worker **worker)
{
    if (!worker || !*worker) return;
    nlp_state_close(&(*worker)->state);
    arena_close(&(*worker)->scratch);
    arena_close(&(*worker)->window);
    free(*worker);
    *worker = NULL;
}

int worker_parse_sentences(Worker *w, Sentence *s, size_t n, Arena *arena, Err *err)
{
    return nlp_parse(w->state, s, n, arena, err);
}

int worker_parse(Worker *w, Arena *arena, const Document *doc, Coded *out, Err *err)
{
    *out = (Coded){ .doc = doc, .reports = 1 };
    int rc = text_split(doc->text, arena, &out->sentence, &out->n_sentences, err);
    return rc ? rc : nlp_parse(w->state, out->sentence, out->n_sentences, arena, err);
}

static int year_of_date(Str date)
{
    int year = 0;
    for (size_t i = 0; i < 4 && i < date.n && ascii_isdigit(date.p[i]); i++) year = year * 10 + (date.p[i] - '0');
    return year >= 1000 ? year : 0;
}

static int within_limits(Worker *w, const Arena *a, const Arena *window, Err *err)
{
    size_t memory = a->total + (window == a ? 0 : window->total) + w->scratch.total;
    limit_memory(&w->limit, memory);
    limit_time_now(&w->limit);
    return limit_error(&w->limit, "coding", err);
}

/* The actors and events of sentences [from, out->n_sentences), whose words and mentions lie in `window`. */
static int code_window(Worker *w, Arena *a, Arena *window, size_t from, bool trace, Coded *out, Err *err)
{
    const Engine *e = w->engine;
    const Document *doc = out->doc;
    ActorDoc *actors = actor_doc_new(e->lexicon, window, doc->date);
    if (!actors) return err_memory(err);
    actor_doc_text(actors, doc->text);
    CoderSettings set = { .rules = e->rules, .codes = &e->codes, .year = year_of_date(doc->date), .all_cameo = e->all_cameo,
                          .leisure = worth_is_leisure(e->rules, &out->sentence[from], out->n_sentences - from) };
    int rc = 0;
    for (size_t i = from; i < out->n_sentences && !rc; i++) {
        const Actor **by_token;
        Trace *t = NULL;
        repair_sentence(&out->sentence[i]);
        arena_reset(&w->scratch);
        if (trace && !(t = out->trace[i] = arena_alloc(a, sizeof *t))) return err_memory(err);
        if ((rc = within_limits(w, a, window, err))) break;
        rc = actor_sentence(actors, &out->sentence[i], &by_token, err);
        if (!rc)
            rc = coder_sentence(&set, &out->sentence[i], (uint32_t)i, by_token, doc->text, a, &w->scratch, &out->events, t, err);
        if (out->actor) out->actor[i] = by_token;
    }
    return rc;
}

/* Everything is kept: for those who want to see how the events came about. */
static int code_traced(Worker *w, Arena *a, Coded *out, Err *err)
{
    int rc = worker_parse(w, a, out->doc, out, err);
    if (rc) return rc;
    out->actor = arena_array(a, out->n_sentences + 1, sizeof *out->actor);
    out->trace = arena_array(a, out->n_sentences + 1, sizeof *out->trace);
    return a->failed ? err_memory(err) : code_window(w, a, a, 0, true, out, err);
}

/* Reports of any length in a bounded amount of memory: what a window of sentences needed is given back after it, and
 * nothing is resolved across its border. */
static int code_windows(Worker *w, Arena *a, Coded *out, Err *err)
{
    TextReader *reader = text_open(out->doc->text, a, err);
    if (!reader) return ERR_MEMORY;
    size_t cap = 0;
    for (int rc = 1; rc > 0;) {
        size_t from = out->n_sentences;
        arena_reset(&w->window);
        while (out->n_sentences - from < ENGINE_WINDOW) {
            Sentence *grown = arena_grow(a, out->sentence, &cap, out->n_sentences + 1, sizeof *grown);
            if (!grown) return err_memory(err);
            out->sentence = grown;
            rc = text_next(reader, &w->window, &out->sentence[out->n_sentences], err);
            if (rc <= 0) break;
            out->n_sentences++;
        }
        if (rc < 0) return rc;
        int coded = nlp_parse(w->state, out->sentence + from, out->n_sentences - from, &w->window, err);
        if (!coded) coded = code_window(w, a, &w->window, from, false, out, err);
        if (coded) return coded;
        for (size_t i = from; i < out->n_sentences; i++) { /* their words go with the window */
            out->sentence[i].token = NULL;
            out->sentence[i].multi = NULL;
            out->sentence[i].n = out->sentence[i].n_multi = 0;
        }
    }
    return 0;
}

int worker_code(Worker *w, Arena *a, const Document *doc, bool trace, Coded *out, Err *err)
{
    *out = (Coded){ .doc = doc, .reports = 1 };
    limit_begin(&w->limit, w->engine->max_seconds, w->engine->max_memory);
    return trace ? code_traced(w, a, out, err) : code_windows(w, a, out, err);
}
