/* SPDX-License-Identifier: MIT */
/*
 * kernel: the arithmetic of the network, in several versions that give the same bits.
 *
 * Matrix products are exact: activations and weights are 8-bit integers, sums 32-bit integers, so their order does not
 * matter; nlp_weights_fit says which weights there may be.  Everything else is IEEE single precision with add, multiply, divide and square root only, each sum in one
 * written order, compiled without contraction (-ffp-contract=off); those functions are shared text (elementwise.h)
 * compiled once for each instruction set.  tests/nlp/kernel.c compares every version with the plain one, bit by bit.
 *
 * Rows are padded: a width is a multiple of NLP_LANES, buffers start at a multiple of 64 bytes.  No kernel allocates.
 */
#ifndef DETENTE_NLP_KERNEL_H
#define DETENTE_NLP_KERNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define NLP_LANES 16       /* outputs of a panel; widths are multiples of it */
#define NLP_MAX_WIDTH 2048 /* inputs or outputs of a matrix; 255 * 128 * 2048 / 8 is far from 2^31 */

/* Eight weights of an output share a 16-bit sum: of 16 inputs, those whose number modulo 4 is 0 or 1, and the others.
 * Activations are moved up by 128 to [1, 255], so 255 times NLP_SUM_LIMIT, what the positive weights of a sum add up to
 * at most, and the negative ones, must fit: it is 32,640. */
#define NLP_SUM_INPUTS 16
#define NLP_SUM_LIMIT 128

/* out x in weights, in panels of 16 outputs: panel[o / 16][i / 4][o % 16][i % 4]. */
typedef struct NlpMatrix {
    const int8_t *panel;
    const float *scale;     /* of each output */
    const float *bias;      /* of each output */
    const int32_t *raised;  /* of each output, 128 times the sum of its weights: what raised activations add */
    uint32_t in, out;       /* multiples of 16 */
} NlpMatrix;

/* The parameters of one direction of one recurrent layer, each `units` long. */
typedef struct NlpCell {
    const float *forget_v, *reset_v;
} NlpCell;

typedef struct NlpKernels {
    const char *name;
    unsigned need; /* NLP_CPU_* flags */

    /* Rows of x to 8-bit integers in [-127, 127] and one scale a row: x ≈ q * scale.  A row of zeros has scale 0. */
    void (*quantise)(int8_t *q, float *scale, const float *x, size_t rows, size_t width);

    /* For weights that nlp_weights_fit: y[r][o] = sum_i a[r][i] w[o][i] * (a_scale[r] * scale[o]) + bias[o]; y is rows x m->out. */
    void (*matmul)(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m);

    /* y = (x - mean) / sqrt(variance + 1e-5) * gain + bias, row by row. */
    void (*norm)(float *y, const float *x, const float *gain, const float *bias, size_t rows, size_t width);

    /* y_t = w[0] x_{t-1} + w[1] x_t + w[2] x_{t+1} over the words of one sentence, zeros beyond its ends. */
    void (*window)(float *y, const float *x, const float *w, size_t rows, size_t width);

    /* One direction over one sentence; u and h point at its first word to be read, step is +1 or -1 words.
     * u: rows of u_width floats (candidate, forget, reset; `units` each, biases added); h: rows of h_width floats. */
    void (*recur)(float *h, ptrdiff_t h_width, const float *u, ptrdiff_t u_width, const NlpCell *cell, size_t words,
                  ptrdiff_t step, size_t units, float *state);

    /* y[r][j] = sum_i a[r][i] b[j][i] * (a_scale[r] * b_scale[j]), for any a and b; y is rows x n. */
    void (*dots)(float *y, const int8_t *a, const float *a_scale, size_t rows, const int8_t *b, const float *b_scale,
                 size_t n, size_t width);

    void (*add_row)(float *y, const int8_t *q, float factor, size_t n); /* y += factor * q; n a multiple of 16 */
    void (*add)(float *y, const float *x, size_t n);  /* y += x */
    void (*relu)(float *y, size_t n);                 /* y = max(y, 0) */
} NlpKernels;

/* The fastest version that both the CPU and the mask (NLP_CPU_*) allow. */
const NlpKernels *nlp_kernels(unsigned mask);

/* All versions compiled in, for tests: the first is the plain one. */
const NlpKernels *const *nlp_kernels_all(size_t *n);

/* Whether no 16-bit sum of the panels can overflow; fills raised[out]. */
bool nlp_weights_fit(int32_t *raised, const int8_t *panel, size_t out, size_t in);

/* Packs an out x in matrix of rows (row r at w + r * in) into panels; out and in are multiples of 16. */
void nlp_pack(int8_t *panel, const int8_t *w, size_t out, size_t in);

#endif
