/* SPDX-License-Identifier: MIT */
/*
 * engine: one report in, its events out.
 *
 * An Engine holds what all threads share and nobody changes: model, dictionary, rules, codes.  A Worker belongs to one
 * thread and holds what a report needs while it is coded: the parser's buffers.
 *
 *     document → sentences of tokens → parse → actors → events
 */
#ifndef DETENTE_PIPELINE_ENGINE_H
#define DETENTE_PIPELINE_ENGINE_H

#include "base/arena.h"
#include "base/err.h"
#include "event/coder.h"
#include "lexicon/lexicon.h"
#include "nlp/nlp.h"
#include "text/document.h"

typedef struct EngineSource { Str name, text; } EngineSource; /* a user's file; the bytes must outlive the Engine */

typedef struct EngineSettings {
    const EngineSource *actors; /* laid over the built-in dictionary */
    size_t n_actors;
    const EngineSource *rules;  /* read after the built-in rules */
    size_t n_rules;
    unsigned cpu_mask;          /* NLP_CPU_*: kernels that may be used */
    bool all_cameo;
    bool no_events;             /* neither dictionary nor rules: parsing only */
    double max_seconds;         /* of processor time for one report, looked at between sentences; 0: no limit */
    size_t max_memory;          /* bytes for one report, looked at likewise; 0: no limit */
} EngineSettings;

typedef struct Engine Engine;
typedef struct Worker Worker;

EngineSettings engine_default_settings(void);

/* A hash of all that decides which events a text gives: program, model, dictionaries, rules and settings. */
uint64_t engine_identity(const EngineSettings *settings);

int engine_open(Engine **out, const EngineSettings *settings, Err *err);
void engine_close(Engine **engine);
const Lexicon *engine_lexicon(const Engine *engine);
const Rules *engine_rules(const Engine *engine);
const Codes *engine_codes(const Engine *engine);

int worker_open(Worker **out, const Engine *engine, Err *err);
void worker_close(Worker **worker);

/* What a report gave.  Everything lies in the arena that the call was given.  Of a report that was coded without a trace
 * the sentences have their places but no words. */
typedef struct Coded {
    const Document *doc;
    Sentence *sentence;
    size_t n_sentences;
    const Actor ***actor; /* of each sentence, by token; only with a trace, else NULL */
    Trace **trace;        /* of each sentence, when asked for; else NULL */
    EventList events;
    int64_t reports;      /* that tell them, as far as is known: 1 unless the caller knows more */
} Coded;

/* doc and its bytes must live as long as the arena's contents.  ERR_LIMIT: it took more than the settings allow. */
int worker_code(Worker *w, Arena *arena, const Document *doc, bool trace, Coded *out, Err *err);

/* Only as far as the parse. */
int worker_parse(Worker *w, Arena *arena, const Document *doc, Coded *out, Err *err);

/* Fills in the parse of sentences that are there already (CoNLL-U input). */
int worker_parse_sentences(Worker *w, Sentence *s, size_t n, Arena *arena, Err *err);

#endif
