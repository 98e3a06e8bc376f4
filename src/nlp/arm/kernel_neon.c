/* SPDX-License-Identifier: MIT */
/* NEON, the part that every 64-bit Arm has: 8-bit products in 16 bits, added in pairs to 32-bit sums. */
#include <arm_neon.h>

#include "nlp/elementwise.h"
#include "nlp/nlp.h"
#include "nlp/variants.h"

ELEM_KERNELS(neon)

/* The 16 sums of one row with one panel: four outputs are 16 bytes, their sums end up in pairs of lanes. */
static inline void block(int32_t *sum, const int8_t *a, size_t in, const int8_t *w)
{
    int32x4_t s[8];
    for (size_t k = 0; k < 8; k++) s[k] = vdupq_n_s32(0);
    for (size_t i = 0; i < in; i += 4, w += 64) {
        int32_t four;
        memcpy(&four, a + i, sizeof four);
        int8x8_t x = vreinterpret_s8_s32(vdup_n_s32(four));
        for (size_t k = 0; k < 4; k++) {
            int8x16_t v = vld1q_s8(w + 16 * k);
            s[2 * k] = vpadalq_s16(s[2 * k], vmull_s8(x, vget_low_s8(v)));
            s[2 * k + 1] = vpadalq_s16(s[2 * k + 1], vmull_s8(x, vget_high_s8(v)));
        }
    }
    for (size_t k = 0; k < 4; k++) vst1q_s32(sum + 4 * k, vpaddq_s32(s[2 * k], s[2 * k + 1]));
}

static void matmul_neon(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    int32_t sum[NLP_LANES];
    for (size_t o = 0; o < m->out; o += NLP_LANES) {
        const int8_t *w = m->panel + o * m->in;
        for (size_t r = 0; r < rows; r++) {
            block(sum, a + r * m->in, m->in, w);
            elem_finish(y + r * m->out + o, sum, a_scale[r], m->scale + o, m->bias ? m->bias + o : NULL);
        }
    }
}

const NlpKernels nlp_kernels_neon = ELEM_TABLE(neon, NLP_CPU_NEON);
