/* SPDX-License-Identifier: MIT */
/*
 * elementwise: the floating-point half of the kernels, as plain loops.
 *
 * Included by each kernel file and so compiled for each instruction set.  A compiler may vectorise these loops but not
 * reorder them: sums run over 16 explicit partial sums that are joined in one written order, nothing is contracted,
 * and no library function is called.  exp is the Cephes polynomial (Moshier 1992, expf), about 2 ulp.
 */
#ifndef DETENTE_NLP_ELEMENTWISE_H
#define DETENTE_NLP_ELEMENTWISE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "nlp/kernel.h"

static inline float elem_from_bits(int32_t i)
{
    float f;
    memcpy(&f, &i, sizeof f);
    return f;
}

static inline int32_t elem_to_bits(float f)
{
    int32_t i;
    memcpy(&i, &f, sizeof i);
    return i;
}

#define ELEM_ROUND 12582912.0f /* 1.5 * 2^23: adding it rounds to the nearest integer, ties to even */

/* exp(x) for x cut to [-30, 30]; NaN counts as 30. */
static inline float elem_exp(float x)
{
    x = x < 30.0f ? x : 30.0f;
    x = x > -30.0f ? x : -30.0f;
    float z = x * 1.44269504088896341f + ELEM_ROUND;
    float n = z - ELEM_ROUND;
    float r = x - n * 0.693359375f;
    r = r - n * -2.12194440e-4f;
    float p = 1.9875691500e-4f;
    p = p * r + 1.3981999507e-3f;
    p = p * r + 8.3334519073e-3f;
    p = p * r + 4.1665795894e-2f;
    p = p * r + 1.6666665459e-1f;
    p = p * r + 5.0000001201e-1f;
    float y = p * (r * r) + r;
    y = y + 1.0f;
    int32_t k = elem_to_bits(z) - 0x4B400000;
    return y * elem_from_bits((k + 127) * (1 << 23));
}

static inline float elem_sigmoid(float x) { return 1.0f / (1.0f + elem_exp(-x)); }
static inline float elem_tanh(float x) { return 2.0f / (1.0f + elem_exp(-2.0f * x)) - 1.0f; }

/* The sum of 16 partial sums, in one order. */
static inline float elem_join(const float *s)
{
    float a[8], b[4];
    for (int i = 0; i < 8; i++) a[i] = s[i] + s[i + 8];
    for (int i = 0; i < 4; i++) b[i] = a[i] + a[i + 4];
    return (b[0] + b[2]) + (b[1] + b[3]);
}

static inline float elem_largest(const float *x, size_t n)
{
    float m[NLP_LANES] = { 0 };
    for (size_t i = 0; i < n; i += NLP_LANES)
        for (size_t k = 0; k < NLP_LANES; k++) {
            float a = fabsf(x[i + k]);
            m[k] = a > m[k] ? a : m[k];
        }
    float largest = 0;
    for (size_t k = 0; k < NLP_LANES; k++) largest = m[k] > largest ? m[k] : largest;
    return largest;
}

static inline void elem_quantise(int8_t *restrict q, float *restrict scale, const float *restrict x, size_t rows,
                                 size_t width)
{
    for (size_t r = 0; r < rows; r++, q += width, x += width) {
        float largest = elem_largest(x, width);
        largest = largest < 1e30f ? largest : 1e30f;
        float f = largest > 1e-30f ? 127.0f / largest : 0.0f;
        scale[r] = largest > 1e-30f ? largest / 127.0f : 0.0f;
        for (size_t i = 0; i < width; i++) {
            float v = x[i] * f;
            v = v < 127.0f ? v : 127.0f;
            v = v > -127.0f ? v : -127.0f;
            q[i] = (int8_t)(elem_to_bits(v + ELEM_ROUND) - 0x4B400000);
        }
    }
}

static inline void elem_norm(float *restrict y, const float *restrict x, const float *restrict gain,
                             const float *restrict bias, size_t rows, size_t width)
{
    for (size_t r = 0; r < rows; r++, x += width, y += width) {
        float s[NLP_LANES] = { 0 }, v[NLP_LANES] = { 0 };
        for (size_t i = 0; i < width; i += NLP_LANES)
            for (size_t k = 0; k < NLP_LANES; k++) s[k] += x[i + k];
        float mean = elem_join(s) / (float)width;
        for (size_t i = 0; i < width; i += NLP_LANES)
            for (size_t k = 0; k < NLP_LANES; k++) {
                float d = x[i + k] - mean;
                v[k] += d * d;
            }
        float f = 1.0f / sqrtf(elem_join(v) / (float)width + 1e-5f);
        for (size_t i = 0; i < width; i++) y[i] = (x[i] - mean) * f * gain[i] + bias[i];
    }
}

static inline void elem_window(float *restrict y, const float *restrict x, const float *restrict w, size_t rows,
                               size_t width)
{
    const float *a = w, *b = w + width, *c = b + width;
    for (size_t r = 0; r < rows; r++, y += width) {
        const float *m = x + r * width;
        for (size_t i = 0; i < width; i++) y[i] = b[i] * m[i];
        if (r)
            for (size_t i = 0; i < width; i++) y[i] = y[i] + a[i] * (m - width)[i];
        if (r + 1 < rows)
            for (size_t i = 0; i < width; i++) y[i] = y[i] + c[i] * (m + width)[i];
    }
}

static inline void elem_recur(float *restrict h, ptrdiff_t h_width, const float *restrict u, ptrdiff_t u_width,
                              const NlpCell *cell, size_t words, ptrdiff_t step, size_t units, float *restrict c)
{
    const float *restrict fv = cell->forget_v, *restrict rv = cell->reset_v;
    const float *restrict fb = cell->forget_b, *restrict rb = cell->reset_b;
    memset(c, 0, units * sizeof *c);
    for (size_t t = 0; t < words; t++, u += step * u_width, h += step * h_width) {
        const float *restrict uf = u + units, *restrict ur = uf + units;
        for (size_t i = 0; i < units; i++) {
            float p = c[i];
            float f = elem_sigmoid(uf[i] + fv[i] * p + fb[i]);
            float r = elem_sigmoid(ur[i] + rv[i] * p + rb[i]);
            float n = f * p + (1.0f - f) * u[i];
            c[i] = n;
            h[i] = r * elem_tanh(n);
        }
    }
}

static inline void elem_add(float *restrict y, const float *restrict x, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = y[i] + x[i];
}

static inline void elem_relu(float *y, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = y[i] > 0.0f ? y[i] : 0.0f;
}

/* y = sum * (row scale * output scale) + bias: the one way that every matmul ends. */
static inline void elem_finish(float *restrict y, const int32_t *restrict sum, float row, const float *restrict scale,
                               const float *restrict bias)
{
    for (size_t o = 0; o < NLP_LANES; o++) y[o] = (float)sum[o] * (row * scale[o]);
    if (bias)
        for (size_t o = 0; o < NLP_LANES; o++) y[o] = y[o] + bias[o];
}

/* The functions that a kernel table needs, all but matmul, under the file's own names. */
#define ELEM_KERNELS(suffix)                                                                                          \
    static void quantise_##suffix(int8_t *q, float *scale, const float *x, size_t rows, size_t width)                 \
    {                                                                                                                 \
        elem_quantise(q, scale, x, rows, width);                                                                      \
    }                                                                                                                 \
    static void norm_##suffix(float *y, const float *x, const float *gain, const float *bias, size_t rows,            \
                              size_t width)                                                                           \
    {                                                                                                                 \
        elem_norm(y, x, gain, bias, rows, width);                                                                     \
    }                                                                                                                 \
    static void window_##suffix(float *y, const float *x, const float *w, size_t rows, size_t width)                  \
    {                                                                                                                 \
        elem_window(y, x, w, rows, width);                                                                            \
    }                                                                                                                 \
    static void recur_##suffix(float *h, ptrdiff_t h_width, const float *u, ptrdiff_t u_width, const NlpCell *cell,   \
                               size_t words, ptrdiff_t step, size_t units, float *state)                              \
    {                                                                                                                 \
        elem_recur(h, h_width, u, u_width, cell, words, step, units, state);                                          \
    }                                                                                                                 \
    static void add_##suffix(float *y, const float *x, size_t n) { elem_add(y, x, n); }                               \
    static void relu_##suffix(float *y, size_t n) { elem_relu(y, n); }

#define ELEM_TABLE(suffix, cpu)                                                                                       \
    {                                                                                                                 \
        #suffix, cpu, quantise_##suffix, matmul_##suffix, norm_##suffix, window_##suffix, recur_##suffix,             \
            add_##suffix, relu_##suffix                                                                               \
    }

#endif
