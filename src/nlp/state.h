/* SPDX-License-Identifier: MIT */
/*
 * state: one thread's working memory, and the steps of a parse that share it.
 *
 * A batch is the words of one or more pieces (a sentence, or part of a very long one), laid one after another.  All
 * buffers are taken once, for NLP_BATCH_MAX words.  The steps run in this order:
 *
 *     nlp_encode   forms -> x: features (through the word cache), then the recurrent layers
 *     nlp_tag      x -> scores of tags; ner
 *     nlp_attach   x -> head, deprel, piece by piece
 *     nlp_choose_tags  scores, and what training knew of the word in its relation -> upos, xpos
 *     nlp_join_names  names mended by the tree
 *     nlp_inflect  form, tags and tree -> lemma, feats
 */
#ifndef DETENTE_NLP_STATE_H
#define DETENTE_NLP_STATE_H

#include "nlp/features.h"
#include "nlp/kernel.h"
#include "nlp/model.h"

#define NLP_BATCH 64 /* words after which a batch is closed: what it leaves between products stays in the second cache */
#define NLP_BATCH_MAX (NLP_BATCH + NLP_WINDOW)
#define NLP_CACHE 4096     /* words kept, a power of two */
#define NLP_CACHE_FORM 36  /* bytes of the longest form kept */

typedef struct NlpCached {
    uint32_t hash;
    uint8_t n, used, upper, lower;
    char form[NLP_CACHE_FORM];
} NlpCached;

typedef struct NlpPiece {
    Token *token;
    uint32_t at, n; /* words of the batch */
    unsigned cased; /* how it is written, see nlp_case; known after nlp_encode */
} NlpPiece;

struct NlpState {
    const NlpModel *model;
    const NlpKernels *k;
    void *memory; /* everything below but the cache's keys lies in this one block */

    NlpPiece piece[NLP_BATCH_MAX];
    uint32_t pieces, words;
    NlpWord feature;

    /* rows of floats, `words` of them in use; widths in comments */
    float *x;     /* dim */
    float *h;     /* dim or 2 rnn */
    float *wide;  /* the widest product: layer input, joint, features */
    float *tag_x; /* dim: what the tagger sees */
    float *query; /* arc + distances, padded */
    float *tags;  /* scores of the tags, padded */
    float *score; /* scores of labels, padded; of the arcs of one piece */
    float *arcs;  /* NLP_WINDOW rows of NLP_WINDOW + 1 */
    float *cell;  /* rnn */
    int8_t *q;    /* quantised rows, up to the widest */
    float *q_scale;
    int8_t *head_q; /* quantised heads of one piece: rows of arc */
    float *head_scale;
    int32_t *head; /* of each word in its piece, -1 root */
    void *tree;    /* scratch of nlp_tree */

    NlpCached *cached;
    float *cached_x; /* NLP_CACHE rows of dim */
    uint32_t *miss;  /* words of the batch that the cache did not hold */
};

/* The first of the highest scores; n is at least 1. */
size_t nlp_best(const float *score, size_t n);

void nlp_encode(NlpState *s);
void nlp_tag(NlpState *s);
void nlp_attach(NlpState *s);
void nlp_choose_tags(NlpState *s);
int nlp_join_names(const NlpModel *m, Sentence *sentence, Arena *arena, Err *err);
int nlp_inflect(const NlpModel *m, Sentence *sentence, Arena *arena, Err *err);

#endif
