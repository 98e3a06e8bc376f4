/* SPDX-License-Identifier: MIT */
/* AVX-512 VNNI: vpdpbusd wants unsigned activations, so they are moved up by 128 and 128 times the sum of each
 * output's weights is taken off again; all of it exact. */
#include <immintrin.h>

#include "nlp/elementwise.h"
#include "nlp/nlp.h"
#include "nlp/variants.h"

ELEM_KERNELS(avx512)

#define ROWS 8

/* Sums of `rows` rows with one panel, less the offset. */
static inline __attribute__((always_inline)) void block(__m512i *sum, const uint8_t *up, size_t rows, size_t in,
                                                        const int8_t *w)
{
    __m512i offset = _mm512_setzero_si512(), all128 = _mm512_set1_epi8((char)0x80);
    for (size_t r = 0; r < rows; r++) sum[r] = _mm512_setzero_si512();
    for (size_t i = 0; i < in; i += 4, w += 64) {
        __m512i x = _mm512_load_si512(w);
        offset = _mm512_dpbusd_epi32(offset, all128, x);
        for (size_t r = 0; r < rows; r++) {
            int32_t four;
            memcpy(&four, up + r * in + i, sizeof four);
            sum[r] = _mm512_dpbusd_epi32(sum[r], _mm512_set1_epi32(four), x);
        }
    }
    for (size_t r = 0; r < rows; r++) sum[r] = _mm512_sub_epi32(sum[r], offset);
}

static void raise128(uint8_t *up, const int8_t *a, size_t n)
{
    __m128i top = _mm_set1_epi8((char)0x80);
    for (size_t i = 0; i < n; i += 16)
        _mm_store_si128((__m128i *)(up + i), _mm_xor_si128(_mm_loadu_si128((const __m128i *)(a + i)), top));
}

static inline void finish(float *y, __m512i sum, float row, const float *scale, const float *bias)
{
    __m512 v = _mm512_mul_ps(_mm512_cvtepi32_ps(sum), _mm512_mul_ps(_mm512_set1_ps(row), _mm512_loadu_ps(scale)));
    if (bias) v = _mm512_add_ps(v, _mm512_loadu_ps(bias));
    _mm512_storeu_ps(y, v);
}

static void matmul_avx512(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    _Alignas(64) uint8_t up[ROWS * NLP_MAX_WIDTH];
    __m512i sum[ROWS];
    for (size_t r = 0; r < rows; r += ROWS) {
        size_t n = rows - r < ROWS ? rows - r : ROWS;
        raise128(up, a + r * m->in, n * m->in);
        for (size_t o = 0; o < m->out; o += NLP_LANES) {
            const int8_t *w = m->panel + o * m->in;
            if (n == ROWS)
                block(sum, up, ROWS, m->in, w);
            else
                for (size_t k = 0; k < n; k++) block(sum + k, up + k * m->in, 1, m->in, w);
            for (size_t k = 0; k < n; k++)
                finish(y + (r + k) * m->out + o, sum[k], a_scale[r + k], m->scale + o, m->bias ? m->bias + o : NULL);
        }
    }
}

const NlpKernels nlp_kernels_avx512 = ELEM_TABLE(avx512, NLP_CPU_AVX512);
