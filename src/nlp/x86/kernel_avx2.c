/* SPDX-License-Identifier: MIT */
/* AVX2: vpmaddubsw multiplies activations raised to [1, 255] by weights and sums pairs in 16 bits; four such sums are added
 * before vpmaddwd widens them, which no weights that nlp_weights_fit overflow. */
#include <immintrin.h>

#include "nlp/nlp.h"
#include "nlp/variants.h"

typedef __m256 V;
#define V_LANES 8
static inline V v_set(float x) { return _mm256_set1_ps(x); }
static inline V v_load(const float *p) { return _mm256_loadu_ps(p); }
static inline void v_store(float *p, V v) { _mm256_storeu_ps(p, v); }
static inline V v_add(V a, V b) { return _mm256_add_ps(a, b); }
static inline V v_sub(V a, V b) { return _mm256_sub_ps(a, b); }
static inline V v_mul(V a, V b) { return _mm256_mul_ps(a, b); }
static inline V v_div(V a, V b) { return _mm256_div_ps(a, b); }
static inline V v_min(V a, V b) { return _mm256_min_ps(a, b); }
static inline V v_max(V a, V b) { return _mm256_max_ps(a, b); }
static inline V v_abs(V a) { return _mm256_andnot_ps(_mm256_set1_ps(-0.0f), a); }

static inline V v_scale(V p, V z)
{
    __m256i n = _mm256_slli_epi32(_mm256_castps_si256(z), 23);
    return _mm256_castsi256_ps(_mm256_add_epi32(_mm256_castps_si256(p), n));
}

static inline void v_store8(int8_t *q, V v)
{
    __m256i i = _mm256_cvtps_epi32(v);
    __m128i w = _mm_packs_epi32(_mm256_castsi256_si128(i), _mm256_extracti128_si256(i, 1));
    _mm_storel_epi64((__m128i *)q, _mm_packs_epi16(w, w));
}

#include "nlp/elementwise.h"

ELEM_KERNELS(avx2)

/* Says that v is needed in a register here: else gcc 12 loads weights anew for each row and moves sums to memory. */
#define KEEP(v) __asm__("" : "+x"(v))

#define ROWS 2
#define BLOCK (8 * NLP_MAX_WIDTH) /* activations that stay in the first-level cache beside a panel */

/* Sums of `rows` rows with one panel. */
static inline __attribute__((always_inline)) void multiply(__m256i sum[ROWS][2], const uint8_t *up, size_t rows, size_t in,
                                                           const int8_t *w)
{
    const __m256i ones = _mm256_set1_epi16(1);
    for (size_t i = 0; i < in; i += NLP_SUM_INPUTS, w += NLP_SUM_INPUTS * NLP_LANES) {
        __m256i part[ROWS][2];
#pragma GCC unroll 4
        for (size_t k = 0; k < NLP_SUM_INPUTS / 4; k++) {
            __m256i x0 = _mm256_load_si256((const __m256i *)(w + 64 * k));
            __m256i x1 = _mm256_load_si256((const __m256i *)(w + 64 * k + 32));
            KEEP(x0);
            KEEP(x1);
#pragma GCC unroll 2
            for (size_t r = 0; r < rows; r++) {
                int32_t four;
                memcpy(&four, up + r * in + i + 4 * k, sizeof four);
                __m256i a = _mm256_set1_epi32(four), p0 = _mm256_maddubs_epi16(a, x0), p1 = _mm256_maddubs_epi16(a, x1);
                part[r][0] = k ? _mm256_add_epi16(part[r][0], p0) : p0;
                part[r][1] = k ? _mm256_add_epi16(part[r][1], p1) : p1;
                KEEP(part[r][0]);
                KEEP(part[r][1]);
            }
        }
#pragma GCC unroll 2
        for (size_t r = 0; r < rows; r++) {
            sum[r][0] = _mm256_add_epi32(sum[r][0], _mm256_madd_epi16(part[r][0], ones));
            sum[r][1] = _mm256_add_epi32(sum[r][1], _mm256_madd_epi16(part[r][1], ones));
        }
    }
}

/* `rows` rows of y, from panel o. */
static inline __attribute__((always_inline)) void outputs(float *y, const uint8_t *up, const float *a_scale, size_t rows,
                                                          const NlpMatrix *m, size_t o)
{
    __m256i sum[ROWS][2] = { { _mm256_setzero_si256() } };
    __m256i raised0 = _mm256_loadu_si256((const __m256i *)(m->raised + o));
    __m256i raised1 = _mm256_loadu_si256((const __m256i *)(m->raised + o + V_LANES));
#pragma GCC unroll 2
    for (size_t r = 0; r < rows; r++) sum[r][0] = sum[r][1] = _mm256_setzero_si256();
    multiply(sum, up, rows, m->in, m->panel + o * m->in);
#pragma GCC unroll 2
    for (size_t r = 0; r < rows; r++, y += m->out) {
        elem_finish(y + o, _mm256_cvtepi32_ps(_mm256_sub_epi32(sum[r][0], raised0)), a_scale[r], m->scale + o, m->bias + o);
        elem_finish(y + o + V_LANES, _mm256_cvtepi32_ps(_mm256_sub_epi32(sum[r][1], raised1)), a_scale[r],
                    m->scale + o + V_LANES, m->bias + o + V_LANES);
    }
}

static void raise128(uint8_t *up, const int8_t *a, size_t n)
{
    __m128i top = _mm_set1_epi8((char)0x80);
    for (size_t i = 0; i < n; i += 16)
        _mm_store_si128((__m128i *)(up + i), _mm_xor_si128(_mm_loadu_si128((const __m128i *)(a + i)), top));
}

static void matmul_avx2(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    _Alignas(64) uint8_t up[BLOCK];
    for (size_t at = 0, n; at < rows; at += n, y += n * m->out) {
        n = BLOCK / m->in < rows - at ? BLOCK / m->in : rows - at;
        raise128(up, a + at * m->in, n * m->in);
        for (size_t o = 0; o < m->out; o += NLP_LANES) {
            size_t r = 0;
            for (; r + ROWS <= n; r += ROWS) outputs(y + r * m->out, up + r * m->in, a_scale + at + r, ROWS, m, o);
            if (r < n) outputs(y + r * m->out, up + r * m->in, a_scale + at + r, 1, m, o);
        }
    }
}

const NlpKernels nlp_kernels_avx2 = ELEM_TABLE(avx2, NLP_CPU_AVX2);
