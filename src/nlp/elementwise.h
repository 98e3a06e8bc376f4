/* SPDX-License-Identifier: MIT */
/*
 * elementwise: the floating-point half of the kernels, as plain loops.
 *
 * Included by each kernel file and so compiled for each instruction set.  A compiler may vectorise these loops but not
 * reorder them: sums run over 16 explicit partial sums that are joined in one written order, nothing is contracted,
 * and no library function is called.  Two loops that compilers vectorise badly, the recurrence and the rounding to 8 bits,
 * are written over a vector type that the including file defines beforehand:
 *
 *     V, V_LANES                      one or more floats; V_LANES divides NLP_LANES
 *     v_set v_load v_store            one number in all lanes; unaligned memory
 *     v_add v_sub v_mul v_div         as IEEE says
 *     v_min v_max                     a < b ? a : b and a > b ? a : b, so the second if one is no number
 *     v_abs
 *     v_scale(p, z)                   p with the lowest 9 bits of z, as bits, added to its exponent
 *     v_store8(q, v)                  integers in [-127, 127] as bytes, rounded to nearest, ties to even
 */
#ifndef DETENTE_NLP_ELEMENTWISE_H
#define DETENTE_NLP_ELEMENTWISE_H

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "nlp/kernel.h"

#define ELEM_ROUND 12582912.0f /* 1.5 * 2^23: adding it rounds to the nearest integer, ties to even; its low bits are 0 */
#define ELEM_POWER_LIMIT 43.0f /* of an exponent of 2 */
#define ELEM_LOG2_E 1.44269504f

/* 2^t for t cut to ±ELEM_POWER_LIMIT (what is no number counts as the limit): 2^n times a polynomial of degree 4 on
 * [-1/2, 1/2] whose relative error is at most 2.6e-6 (least squares weighted anew until errors were even). */
static inline V elem_power(V t)
{
    t = v_max(v_min(t, v_set(ELEM_POWER_LIMIT)), v_set(-ELEM_POWER_LIMIT));
    V z = v_add(t, v_set(ELEM_ROUND));
    V r = v_sub(t, v_sub(z, v_set(ELEM_ROUND)));
    V r2 = v_mul(r, r);
    V low = v_add(v_mul(r, v_set(0.693121791f)), v_set(0.999999285f));
    V high = v_add(v_mul(r, v_set(0.0559178591f)), v_set(0.240247443f));
    high = v_add(v_mul(r2, v_set(0.00957010128f)), high);
    return v_scale(v_add(v_mul(r2, high), low), z);
}

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
    float m[NLP_LANES] = { 0 }, largest = 0;
    for (size_t i = 0; i < n; i += NLP_LANES)
        for (size_t k = 0; k < NLP_LANES; k += V_LANES) v_store(m + k, v_max(v_abs(v_load(x + i + k)), v_load(m + k)));
    for (size_t k = 0; k < NLP_LANES; k++) largest = m[k] > largest ? m[k] : largest;
    return largest;
}

static inline void elem_quantise(int8_t *restrict q, float *restrict scale, const float *restrict x, size_t rows,
                                 size_t width)
{
    V top = v_set(127.0f), bottom = v_set(-127.0f);
    for (size_t r = 0; r < rows; r++, q += width, x += width) {
        float largest = elem_largest(x, width);
        largest = largest < 1e30f ? largest : 1e30f;
        V f = v_set(largest > 1e-30f ? 127.0f / largest : 0.0f);
        scale[r] = largest > 1e-30f ? largest / 127.0f : 0.0f;
        for (size_t i = 0; i < width; i += V_LANES)
            v_store8(q + i, v_max(v_min(v_mul(v_load(x + i), f), top), bottom));
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
        if (r && r + 1 < rows) {
            for (size_t i = 0; i < width; i++) y[i] = b[i] * m[i] + a[i] * (m - width)[i] + c[i] * (m + width)[i];
            continue;
        }
        for (size_t i = 0; i < width; i++) y[i] = b[i] * m[i];
        if (r)
            for (size_t i = 0; i < width; i++) y[i] = y[i] + a[i] * (m - width)[i];
        if (r + 1 < rows)
            for (size_t i = 0; i < width; i++) y[i] = y[i] + c[i] * (m + width)[i];
    }
}

/* One word's step of `units` units: sigmoid(x) is 1 / (1 + e^-x), tanh(x) is (1 - e^-2x) / (1 + e^-2x). */
static inline void elem_step(float *restrict h, float *restrict c, const float *restrict u, const float *restrict fv,
                             const float *restrict rv, size_t units)
{
    const float *restrict uf = u + units, *restrict ur = uf + units;
    const V one = v_set(1.0f), minus = v_set(-ELEM_LOG2_E), twice = v_set(-2.0f * ELEM_LOG2_E);
    for (size_t i = 0; i < units; i += V_LANES) {
        V p = v_load(c + i);
        V f = elem_power(v_mul(minus, v_add(v_load(uf + i), v_mul(v_load(fv + i), p))));
        V r = elem_power(v_mul(minus, v_add(v_load(ur + i), v_mul(v_load(rv + i), p))));
        V n = v_div(v_add(p, v_mul(f, v_load(u + i))), v_add(one, f));
        V t = elem_power(v_mul(twice, n));
        v_store(c + i, n);
        v_store(h + i, v_div(v_sub(one, t), v_mul(v_add(one, r), v_add(one, t))));
    }
}

static inline void elem_recur(float *restrict h, ptrdiff_t h_width, const float *restrict u, ptrdiff_t u_width,
                              const NlpCell *cell, size_t words, ptrdiff_t step, size_t units, float *restrict c)
{
    memset(c, 0, units * sizeof *c);
    for (size_t t = 0; t < words; t++, u += step * u_width, h += step * h_width)
        elem_step(h, c, u, cell->forget_v, cell->reset_v, units);
}

/* y[r][j] = a_r . b_j * (a_scale[r] * b_scale[j]) */
static inline void elem_dots(float *restrict y, const int8_t *restrict a, const float *restrict a_scale, size_t rows,
                             const int8_t *restrict b, const float *restrict b_scale, size_t n, size_t width)
{
    for (size_t r = 0; r < rows; r++, a += width, y += n)
        for (size_t j = 0; j < n; j++) {
            const int8_t *x = b + j * width;
            int32_t sum = 0;
            for (size_t i = 0; i < width; i++) sum += a[i] * x[i];
            y[j] = (float)sum * (a_scale[r] * b_scale[j]);
        }
}

/* y += factor * q */
static inline void elem_add_row(float *restrict y, const int8_t *restrict q, float factor, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] += (float)q[i] * factor;
}

static inline void elem_add(float *restrict y, const float *restrict x, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = y[i] + x[i];
}

static inline void elem_relu(float *y, size_t n)
{
    for (size_t i = 0; i < n; i++) y[i] = y[i] > 0.0f ? y[i] : 0.0f;
}

/* y = sum * (row scale * output scale) + bias, for V_LANES outputs whose sums are exact in v: the one way that every
 * matmul ends. */
static inline void elem_finish(float *y, V sum, float row, const float *scale, const float *bias)
{
    v_store(y, v_add(v_mul(sum, v_mul(v_set(row), v_load(scale))), v_load(bias)));
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
    static void dots_##suffix(float *y, const int8_t *a, const float *a_scale, size_t rows, const int8_t *b,          \
                              const float *b_scale, size_t n, size_t width)                                           \
    {                                                                                                                 \
        elem_dots(y, a, a_scale, rows, b, b_scale, n, width);                                                         \
    }                                                                                                                 \
    static void add_row_##suffix(float *y, const int8_t *q, float factor, size_t n) { elem_add_row(y, q, factor, n); } \
    static void add_##suffix(float *y, const float *x, size_t n) { elem_add(y, x, n); }                               \
    static void relu_##suffix(float *y, size_t n) { elem_relu(y, n); }

#define ELEM_TABLE(suffix, cpu)                                                                                       \
    {                                                                                                                 \
        #suffix, cpu, quantise_##suffix, matmul_##suffix, norm_##suffix, window_##suffix, recur_##suffix,             \
            dots_##suffix, add_row_##suffix, add_##suffix, relu_##suffix                                                                               \
    }

#endif
