/* SPDX-License-Identifier: MIT */
/* AVX-512 VNNI: vpdpbusd wants unsigned activations, so they are raised by 128 and what that adds is taken off again. */
#include <immintrin.h>

#include "nlp/nlp.h"
#include "nlp/variants.h"

typedef __m512 V;
#define V_LANES 16
static inline V v_set(float x) { return _mm512_set1_ps(x); }
static inline V v_load(const float *p) { return _mm512_loadu_ps(p); }
static inline void v_store(float *p, V v) { _mm512_storeu_ps(p, v); }
static inline V v_add(V a, V b) { return _mm512_add_ps(a, b); }
static inline V v_sub(V a, V b) { return _mm512_sub_ps(a, b); }
static inline V v_mul(V a, V b) { return _mm512_mul_ps(a, b); }
static inline V v_div(V a, V b) { return _mm512_div_ps(a, b); }
static inline V v_min(V a, V b) { return _mm512_min_ps(a, b); }
static inline V v_max(V a, V b) { return _mm512_max_ps(a, b); }
static inline V v_abs(V a) { return _mm512_andnot_ps(_mm512_set1_ps(-0.0f), a); }

static inline V v_scale(V p, V z)
{
    __m512i n = _mm512_slli_epi32(_mm512_castps_si512(z), 23);
    return _mm512_castsi512_ps(_mm512_add_epi32(_mm512_castps_si512(p), n));
}

static inline void v_store8(int8_t *q, V v) { _mm_storeu_si128((__m128i *)q, _mm512_cvtepi32_epi8(_mm512_cvtps_epi32(v))); }

#include "nlp/elementwise.h"

ELEM_KERNELS(avx512)

#define ROWS 8
#define PANELS 2
#define BLOCK (8 * NLP_MAX_WIDTH) /* activations that stay in the first-level cache beside two panels */

/* `rows` rows of y, from `panels` panels that begin at output o. */
static inline __attribute__((always_inline)) void outputs(float *y, const uint8_t *up, const float *a_scale, size_t rows,
                                                          const NlpMatrix *m, size_t o, size_t panels)
{
    __m512i sum[ROWS][PANELS];
    const int8_t *w = m->panel + o * m->in;
    size_t in = m->in, next = NLP_LANES * in;
    for (size_t r = 0; r < rows; r++)
        for (size_t p = 0; p < panels; p++) sum[r][p] = _mm512_setzero_si512();
    for (size_t i = 0; i < in; i += 4, w += 4 * NLP_LANES) {
        __m512i x[PANELS];
        for (size_t p = 0; p < panels; p++) x[p] = _mm512_load_si512(w + p * next);
        for (size_t r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, up + r * in + i, sizeof four);
            __m512i a = _mm512_set1_epi32(four);
            for (size_t p = 0; p < panels; p++) sum[r][p] = _mm512_dpbusd_epi32(sum[r][p], a, x[p]);
        }
    }
    for (size_t p = 0; p < panels; p++, o += NLP_LANES) {
        __m512i raised = _mm512_loadu_si512(m->raised + o);
        for (size_t r = 0; r < rows; r++)
            elem_finish(y + r * m->out + o, _mm512_cvtepi32_ps(_mm512_sub_epi32(sum[r][p], raised)), a_scale[r],
                        m->scale + o, m->bias + o);
    }
}

static void raise128(uint8_t *up, const int8_t *a, size_t n)
{
    __m128i top = _mm_set1_epi8((char)0x80);
    for (size_t i = 0; i < n; i += 16)
        _mm_store_si128((__m128i *)(up + i), _mm_xor_si128(_mm_loadu_si128((const __m128i *)(a + i)), top));
}

/* Every row of a block, from `panels` panels. */
static inline __attribute__((always_inline)) void block(float *y, const uint8_t *up, const float *a_scale, size_t n,
                                                        const NlpMatrix *m, size_t o, size_t panels)
{
    size_t r = 0;
    for (; r + ROWS <= n; r += ROWS) outputs(y + r * m->out, up + r * m->in, a_scale + r, ROWS, m, o, panels);
    if (n & 4) outputs(y + r * m->out, up + r * m->in, a_scale + r, 4, m, o, panels), r += 4;
    if (n & 2) outputs(y + r * m->out, up + r * m->in, a_scale + r, 2, m, o, panels), r += 2;
    if (n & 1) outputs(y + r * m->out, up + r * m->in, a_scale + r, 1, m, o, panels);
}

static void matmul_avx512(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    _Alignas(64) uint8_t up[BLOCK];
    size_t whole = BLOCK / m->in / ROWS * ROWS;
    for (size_t at = 0, n; at < rows; at += n, y += n * m->out) {
        n = whole < rows - at ? whole : rows - at;
        raise128(up, a + at * m->in, n * m->in);
        size_t o = 0;
        for (; o + PANELS * NLP_LANES <= m->out; o += PANELS * NLP_LANES) block(y, up, a_scale + at, n, m, o, PANELS);
        if (o < m->out) block(y, up, a_scale + at, n, m, o, 1);
    }
}

const NlpKernels nlp_kernels_avx512 = ELEM_TABLE(avx512, NLP_CPU_AVX512);
