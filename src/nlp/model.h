/* SPDX-License-Identifier: MIT */
/*
 * model: the file of weights and tables, checked once and then read in place.
 *
 * The file (data/model/english.dtm, written by train/export.py) is little-endian:
 *
 *     0  8 bytes  "DTNTNLP" and NUL
 *     8  u32      version, NLP_MODEL_VERSION
 *    12  u32      number of tensors
 *    16  u64      size of the whole file in bytes
 *    24  u64      checksum of everything from byte 64 on (nlp_model_checksum)
 *    64           the tensors' entries, 64 bytes each: name (24 bytes, NUL-filled), u32 type, u32 shape[3] (0 for
 *                 dimensions that it does not have), u64 offset, u64 bytes; offsets are multiples of 64
 *
 * A tensor of text is a run of bytes; a table of strings is three tensors (see NlpStrings).  Everything is validated
 * before use: bounds, shapes against each other, finite floats of bounded size, weights whose sums fit (nlp_weights_fit), label names, hash slots.  So no other
 * function of src/nlp checks an index that comes from the model.
 */
#ifndef DETENTE_NLP_MODEL_H
#define DETENTE_NLP_MODEL_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "nlp/kernel.h"
#include "nlp/nlp.h"

#define NLP_MODEL_VERSION 4
#define NLP_MAX_LAYERS 8
#define NLP_CASES 4       /* kinds of sentence case, see features.h */
#define NLP_DISTANCES 24  /* buckets of the distance from a word to its head */
#define NLP_FLOAT_LIMIT 1e4f
#define NLP_MAX_LABELS 64

/* Rows of 8-bit numbers, each with a scale: an embedding. */
typedef struct NlpRows {
    const int8_t *q;
    const float *scale;
    uint32_t n, width;
} NlpRows;

/* Keys and values in one text: key i is text[at[2i] .. at[2i+1]), its value runs from there to at[2i+2].
 * slot: open addressing by nlp_hash, 0 for empty or 1 + i; a power of two, never full. */
typedef struct NlpStrings {
    const char *text;
    const uint32_t *at, *slot;
    uint32_t n, slots;
} NlpStrings;

typedef struct NlpLayer {
    const float *norm;   /* gain, bias */
    const float *window; /* three rows of `dim` */
    NlpMatrix in;        /* dim -> both directions, each candidate, forget, reset */
    NlpMatrix out;       /* 2 rnn -> dim; out.out is 0 where 2 rnn is dim and nothing is needed */
    NlpCell cell[2];
} NlpLayer;

struct NlpModel {
    void *copy; /* the bytes, if they had to be moved to an aligned place */
    Arena arena;
    uint32_t dim, rnn, layers, tag_at, tag, ner, arc, rel;
    uint32_t features; /* width of a word's features: word, gram, two of affix, shape, gaz */
    uint32_t n_upos, n_xpos, n_rel, n_ner;
    NlpRows word, gram, affix, shape, gaz;
    const float *case_add; /* NLP_CASES rows of dim */
    NlpMatrix proj;
    NlpLayer layer[NLP_MAX_LAYERS];
    const float *norm, *tag_norm;
    NlpMatrix tag_hidden; /* dim -> tag + ner */
    NlpMatrix tags;       /* tag -> upos, xpos */
    NlpMatrix ner_out;    /* ner -> BIO labels */
    const float *ner_follow; /* NER_COUNT + 1 rows of NER_COUNT: what a label behind another one adds; the last row: at the start */
    NlpMatrix joint;      /* dim -> arc dependant, arc head, relation dependant, relation head */
    NlpMatrix arc_query;  /* arc -> arc, then NLP_DISTANCES */
    NlpMatrix rel_out;
    const float *arc_root, *rel_root, *rel_distance;
    uint8_t upos[NLP_MAX_LABELS], xpos[NLP_MAX_LABELS], dep[NLP_MAX_LABELS], name[NLP_MAX_LABELS]; /* to constants */
    uint64_t pair[NLP_MAX_LABELS]; /* for each UPOS label, the XPOS labels that training saw with it: bits */
    uint32_t root_label;                                                                          /* index of "root" */
    NlpStrings vocab, shapes, names, lemma, suffix, feats; /* names: word -> letters, row letter - 'a' of gaz */
    NlpStrings memory; /* word in its place -> a character for each UPOS label, see memory.c */
};

uint64_t nlp_model_checksum(const uint8_t *bytes, size_t n);

/* FNV-1a over bytes with a final mix, as the file's hash slots use it. */
uint32_t nlp_hash(Str key);

/* Looks for a key of this hash in steps 0, 1, 2, each of which fetches memory that the next one needs: for many keys
 * at once, step by step, before nlp_strings_find. */
void nlp_strings_fetch(const NlpStrings *s, uint32_t hash, int step);

/* Index of a key and, if value is not NULL, its value; -1 if it is not there. */
int64_t nlp_strings_find(const NlpStrings *s, Str key, Str *value);

#endif
