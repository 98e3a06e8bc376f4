/* SPDX-License-Identifier: MIT */
/* AVX2: weights are widened to 16 bits as they are loaded; vpmaddwd sums exact pairs. */
#include <immintrin.h>

#include "nlp/elementwise.h"
#include "nlp/nlp.h"
#include "nlp/variants.h"

ELEM_KERNELS(avx2)

#define ROWS 4 /* 4 rows x 2 sums; with more, gcc 12 moves sums to memory */
#define HALF (NLP_LANES / 2)

/* The 8 sums of ROWS rows with half a panel; wide: four inputs of each row in turn, in 16 bits. */
static void block(int32_t *sum, const int16_t *wide, size_t in, const int8_t *w)
{
    __m256i s[ROWS][2];
#pragma GCC unroll 4
    for (size_t r = 0; r < ROWS; r++) s[r][0] = s[r][1] = _mm256_setzero_si256();
    for (size_t i = 0; i < in; i += 4, w += 4 * NLP_LANES, wide += 4 * ROWS) {
        __m256i x0 = _mm256_cvtepi8_epi16(_mm_load_si128((const __m128i *)w));
        __m256i x1 = _mm256_cvtepi8_epi16(_mm_load_si128((const __m128i *)(w + 16)));
#pragma GCC unroll 4
        for (size_t r = 0; r < ROWS; r++) {
            int64_t four;
            memcpy(&four, wide + 4 * r, sizeof four);
            __m256i a = _mm256_set1_epi64x(four);
            s[r][0] = _mm256_add_epi32(s[r][0], _mm256_madd_epi16(a, x0));
            s[r][1] = _mm256_add_epi32(s[r][1], _mm256_madd_epi16(a, x1));
        }
    }
#pragma GCC unroll 4
    for (size_t r = 0; r < ROWS; r++) { /* each output lies in two neighbouring lanes */
        __m256i h = _mm256_hadd_epi32(s[r][0], s[r][1]);
        _mm256_storeu_si256((__m256i *)(sum + r * NLP_LANES), _mm256_permute4x64_epi64(h, 0xD8));
    }
}

/* Rows beyond n are left as they were: their sums are not used. */
static void widen(int16_t *wide, const int8_t *a, size_t n, size_t in)
{
    for (size_t r = 0; r < n; r++, a += in)
        for (size_t i = 0; i < in; i += 4) {
            int32_t four;
            memcpy(&four, a + i, sizeof four);
            _mm_storel_epi64((__m128i *)(wide + i * ROWS + 4 * r), _mm_cvtepi8_epi16(_mm_cvtsi32_si128(four)));
        }
}

static void matmul_avx2(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    _Alignas(64) int16_t wide[ROWS * NLP_MAX_WIDTH];
    memset(wide, 0, ROWS * m->in * sizeof *wide);
    int32_t sum[ROWS * NLP_LANES];
    for (size_t r = 0; r < rows; r += ROWS) {
        size_t n = rows - r < ROWS ? rows - r : ROWS;
        widen(wide, a + r * m->in, n, m->in);
        for (size_t o = 0; o < m->out; o += NLP_LANES) {
            const int8_t *w = m->panel + o * m->in;
            block(sum, wide, m->in, w);
            block(sum + HALF, wide, m->in, w + 4 * HALF);
            for (size_t k = 0; k < n; k++)
                elem_finish(y + (r + k) * m->out + o, sum + k * NLP_LANES, a_scale[r + k], m->scale + o,
                            m->bias ? m->bias + o : NULL);
        }
    }
}

const NlpKernels nlp_kernels_avx2 = ELEM_TABLE(avx2, NLP_CPU_AVX2);
