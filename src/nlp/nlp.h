/* SPDX-License-Identifier: MIT */
/*
 * nlp: words in, tagged and parsed words with names and lemmas out.
 *
 * An NlpModel is the weights and tables of data/model/english.dtm, checked once and then never written, so that any
 * number of threads may share it.  An NlpState belongs to one thread and holds every buffer that parsing needs; it
 * borrows the model.  Results do not depend on the machine, the kernels chosen, how sentences are grouped into calls,
 * or what the state parsed before.
 *
 *     NlpModel *model; NlpState *state;
 *     if (nlp_model_open(&model, NULL, 0, &err) || nlp_state_open(&state, model, NLP_CPU_ALL, &err)) …
 *     nlp_parse(state, sentences, n, &arena, &err);
 *     nlp_state_close(&state); nlp_model_close(&model);
 */
#ifndef DETENTE_NLP_NLP_H
#define DETENTE_NLP_NLP_H

#include "base/arena.h"
#include "base/err.h"
#include "nlp/labels.h"
#include "text/sentence.h"

typedef struct NlpModel NlpModel;
typedef struct NlpState NlpState;

/* Kernels that a state may use, if the CPU has them: a mask, so that tests can force the plain ones. */
enum {
    NLP_CPU_AVX2 = 1u << 0,
    NLP_CPU_AVX512 = 1u << 1, /* with VNNI */
    NLP_CPU_NEON = 1u << 2,
    NLP_CPU_ALL = ~0u,
};

/* What this CPU has of the above. */
unsigned nlp_cpu_flags(void);

/* Opens a model from `len` bytes, which must outlive it, or the built-in one if bytes is NULL.  The bytes may be
 * hostile: ERR_INPUT for a file that is not a sound model of this version, ERR_MEMORY when memory is out. */
int nlp_model_open(NlpModel **out, const void *bytes, size_t len, Err *err);
void nlp_model_close(NlpModel **model); /* nulls *model; NULL inside is fine; after the last state */

/* A state for one thread (about 9 MB).  Kernels: those of nlp_cpu_flags() that are in cpu_mask. */
int nlp_state_open(NlpState **out, const NlpModel *model, unsigned cpu_mask, Err *err);
void nlp_state_close(NlpState **state);

/* Fills lemma, upos, xpos, feats, head, deprel and ner of every token.  Each sentence becomes one tree with one root.
 * Strings lie in the arena, in the form or in the model.  A sentence of more than NLP_WINDOW words is parsed in
 * pieces, and so are its dateline (sentence->dateline words) and the rest; the other pieces' roots hang on that of the
 * first piece after the dateline as parataxis.  Errors: ERR_MEMORY. */
#define NLP_WINDOW 256
int nlp_parse(NlpState *state, Sentence *sentences, size_t n, Arena *arena, Err *err);

#endif
