/* SPDX-License-Identifier: MIT */
#include "nlp/kernel.h"

#include <math.h>
#include <string.h>

#include "nlp/nlp.h"
#include "nlp/variants.h"

typedef float V;
#define V_LANES 1
static inline V v_set(float x) { return x; }
static inline V v_load(const float *p) { return *p; }
static inline void v_store(float *p, V v) { *p = v; }
static inline V v_add(V a, V b) { return a + b; }
static inline V v_sub(V a, V b) { return a - b; }
static inline V v_mul(V a, V b) { return a * b; }
static inline V v_div(V a, V b) { return a / b; }
static inline V v_abs(V a) { return fabsf(a); }

static inline uint32_t bits(float f)
{
    uint32_t i;
    memcpy(&i, &f, sizeof i);
    return i;
}

static inline V number(uint32_t i)
{
    V v;
    memcpy(&v, &i, sizeof v);
    return v;
}

/* Choices by mask: of one written with ?: after another gcc 12 makes branches, and then no vectors. */
static inline V choose(int first, V a, V b) { return number((bits(a) & -(uint32_t)first) | (bits(b) & ((uint32_t)first - 1))); }
static inline V v_min(V a, V b) { return choose(a < b, a, b); }
static inline V v_max(V a, V b) { return choose(a > b, a, b); }

static inline V v_scale(V p, V z) { return number(bits(p) + (bits(z) << 23)); }

static inline void v_store8(int8_t *q, V v) { *q = (int8_t)(uint8_t)bits(v + 12582912.0f); }

#include "nlp/elementwise.h"

ELEM_KERNELS(plain)

/* Compilers make the widening multiply-add of their machine of a sum over products of 16-bit numbers that lie in order. */
#define PART 4                       /* outputs at a time */
#define BLOCK (8 * NLP_MAX_WIDTH)    /* activations at a time */

static void widen(int16_t *restrict wide, const int8_t *restrict a, size_t n)
{
    for (size_t i = 0; i < n; i++) wide[i] = a[i];
}

/* The weights of PART outputs of a panel, each output's in order. */
static void unpack(int16_t *restrict wide, const int8_t *restrict w, size_t in)
{
    for (size_t i = 0; i < in; i += 4, w += 4 * NLP_LANES)
        for (size_t k = 0; k < PART; k++)
            for (size_t j = 0; j < 4; j++) wide[k * in + i + j] = w[4 * k + j];
}

static void sums(int32_t sum[PART], const int16_t *restrict a, const int16_t *restrict w, size_t in)
{
    const int16_t *w1 = w + in, *w2 = w1 + in, *w3 = w2 + in;
    int32_t s0 = 0, s1 = 0, s2 = 0, s3 = 0;
    for (size_t i = 0; i < in; i++) {
        s0 += a[i] * w[i];
        s1 += a[i] * w1[i];
        s2 += a[i] * w2[i];
        s3 += a[i] * w3[i];
    }
    sum[0] = s0, sum[1] = s1, sum[2] = s2, sum[3] = s3;
}

static void matmul_plain(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    int16_t wide[BLOCK], weights[PART * NLP_MAX_WIDTH];
    int32_t sum[PART];
    for (size_t at = 0, n; at < rows; at += n) {
        n = BLOCK / m->in < rows - at ? BLOCK / m->in : rows - at;
        widen(wide, a + at * m->in, n * m->in);
        for (size_t o = 0; o < m->out; o += PART) {
            unpack(weights, m->panel + o / NLP_LANES * NLP_LANES * m->in + o % NLP_LANES * 4, m->in);
            for (size_t r = 0; r < n; r++) {
                sums(sum, wide + r * m->in, weights, m->in);
                for (size_t k = 0; k < PART; k++)
                    elem_finish(y + (at + r) * m->out + o + k, (float)sum[k], a_scale[at + r], m->scale + o + k,
                                m->bias + o + k);
            }
        }
    }
}

static const NlpKernels plain = ELEM_TABLE(plain, 0);

static const NlpKernels *const all[] = {
    &plain,
#ifdef NLP_HAVE_X86
    &nlp_kernels_avx2,
    &nlp_kernels_avx512,
#endif
#ifdef NLP_HAVE_NEON
    &nlp_kernels_neon,
#endif
};

unsigned nlp_cpu_flags(void)
{
    unsigned flags = 0;
#ifdef NLP_HAVE_X86
    __builtin_cpu_init();
    if (__builtin_cpu_supports("avx2")) flags |= NLP_CPU_AVX2;
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&
        __builtin_cpu_supports("avx512dq") && __builtin_cpu_supports("avx512vnni"))
        flags |= NLP_CPU_AVX512;
#endif
#ifdef NLP_HAVE_NEON
    flags |= NLP_CPU_NEON; /* part of every 64-bit Arm */
#endif
    return flags;
}

const NlpKernels *const *nlp_kernels_all(size_t *n)
{
    *n = sizeof all / sizeof all[0];
    return all;
}

const NlpKernels *nlp_kernels(unsigned mask)
{
    const NlpKernels *best = &plain;
    mask &= nlp_cpu_flags();
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if ((all[i]->need & mask) == all[i]->need) best = all[i];
    return best;
}

void nlp_pack(int8_t *panel, const int8_t *w, size_t out, size_t in)
{
    for (size_t o = 0; o < out; o++) {
        int8_t *p = panel + (o / NLP_LANES) * NLP_LANES * in + (o % NLP_LANES) * 4;
        for (size_t i = 0; i < in; i += 4, p += NLP_LANES * 4) memcpy(p, w + o * in + i, 4);
    }
}

/* Adds four inputs' weights of a panel to its sums: two sums an output, of what is positive and of what is negative. */
static void add_weights(int16_t *restrict above, int16_t *restrict below, const int8_t *restrict w)
{
    for (size_t k = 0; k < 2 * NLP_LANES; k++) {
        int a = w[2 * k], b = w[2 * k + 1];
        above[k] = (int16_t)(above[k] + (a > 0 ? a : 0) + (b > 0 ? b : 0));
        below[k] = (int16_t)(below[k] - (a < 0 ? a : 0) - (b < 0 ? b : 0));
    }
}

bool nlp_weights_fit(int32_t *raised, const int8_t *panel, size_t out, size_t in)
{
    int16_t most = 0;
    memset(raised, 0, out * sizeof *raised);
    for (size_t o = 0; o < out; o += NLP_LANES)
        for (size_t i = 0; i < in; i += NLP_SUM_INPUTS) {
            int16_t above[2 * NLP_LANES] = { 0 }, below[2 * NLP_LANES] = { 0 };
            for (size_t k = 0; k < NLP_SUM_INPUTS; k += 4, panel += 4 * NLP_LANES) add_weights(above, below, panel);
            for (size_t k = 0; k < 2 * NLP_LANES; k++) {
                most = above[k] > most ? above[k] : most;
                most = below[k] > most ? below[k] : most;
            }
            for (size_t k = 0; k < NLP_LANES; k++)
                raised[o + k] += 128 * (above[2 * k] + above[2 * k + 1] - below[2 * k] - below[2 * k + 1]);
        }
    return most <= NLP_SUM_LIMIT;
}
