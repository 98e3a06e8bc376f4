/* SPDX-License-Identifier: MIT */
/* AVX2: weights are widened to 16 bits as they are loaded; vpmaddwd sums exact pairs. */
#include <immintrin.h>

#include "nlp/elementwise.h"
#include "nlp/nlp.h"
#include "nlp/variants.h"

ELEM_KERNELS(avx2)

#define ROWS 3 /* 3 rows x 4 sums keep 12 of 16 registers */

/* The 16 sums of `rows` rows (at most ROWS) with one panel; wide: those rows in 16 bits. */
static inline __attribute__((always_inline)) void block(int32_t *sum, const int16_t *wide, size_t rows, size_t in,
                                                        const int8_t *w)
{
    __m256i s[ROWS][4];
    for (size_t r = 0; r < ROWS; r++)
        for (size_t k = 0; k < 4; k++) s[r][k] = _mm256_setzero_si256();
    for (size_t i = 0; i < in; i += 4, w += 64) {
        __m256i x[4];
        for (size_t k = 0; k < 4; k++) x[k] = _mm256_cvtepi8_epi16(_mm_load_si128((const __m128i *)(w + 16 * k)));
        for (size_t r = 0; r < rows; r++) {
            int64_t four;
            memcpy(&four, wide + r * in + i, sizeof four);
            __m256i a = _mm256_set1_epi64x(four);
            for (size_t k = 0; k < 4; k++) s[r][k] = _mm256_add_epi32(s[r][k], _mm256_madd_epi16(a, x[k]));
        }
    }
    for (size_t r = 0; r < rows; r++, sum += NLP_LANES)
        for (size_t k = 0; k < 2; k++) { /* each output lies in two neighbouring lanes */
            __m256i h = _mm256_hadd_epi32(s[r][2 * k], s[r][2 * k + 1]);
            _mm256_storeu_si256((__m256i *)(sum + 8 * k), _mm256_permute4x64_epi64(h, 0xD8));
        }
}

static void widen(int16_t *wide, const int8_t *a, size_t n)
{
    for (size_t i = 0; i < n; i += 16)
        _mm256_store_si256((__m256i *)(wide + i), _mm256_cvtepi8_epi16(_mm_loadu_si128((const __m128i *)(a + i))));
}

static void matmul_avx2(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    _Alignas(64) int16_t wide[ROWS * NLP_MAX_WIDTH];
    int32_t sum[ROWS * NLP_LANES];
    for (size_t r = 0; r < rows; r += ROWS) {
        size_t n = rows - r < ROWS ? rows - r : ROWS;
        widen(wide, a + r * m->in, n * m->in);
        for (size_t o = 0; o < m->out; o += NLP_LANES) {
            const int8_t *w = m->panel + o * m->in;
            if (n == ROWS)
                block(sum, wide, ROWS, m->in, w);
            else if (n == 2)
                block(sum, wide, 2, m->in, w);
            else
                block(sum, wide, 1, m->in, w);
            for (size_t k = 0; k < n; k++)
                elem_finish(y + (r + k) * m->out + o, sum + k * NLP_LANES, a_scale[r + k], m->scale + o,
                            m->bias ? m->bias + o : NULL);
        }
    }
}

const NlpKernels nlp_kernels_avx2 = ELEM_TABLE(avx2, NLP_CPU_AVX2);
