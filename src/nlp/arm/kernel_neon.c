/* SPDX-License-Identifier: MIT */
/* NEON, the part that every 64-bit Arm has: four 8-bit products are added in 16 bits, which no weights that
 * nlp_weights_fit overflow, then in pairs to 32-bit sums. */
#include <arm_neon.h>
#include <string.h>

#include "nlp/nlp.h"
#include "nlp/variants.h"

typedef float32x4_t V;
#define V_LANES 4
static inline V v_set(float x) { return vdupq_n_f32(x); }
static inline V v_load(const float *p) { return vld1q_f32(p); }
static inline void v_store(float *p, V v) { vst1q_f32(p, v); }
static inline V v_add(V a, V b) { return vaddq_f32(a, b); }
static inline V v_sub(V a, V b) { return vsubq_f32(a, b); }
static inline V v_mul(V a, V b) { return vmulq_f32(a, b); }
static inline V v_div(V a, V b) { return vdivq_f32(a, b); }
static inline V v_min(V a, V b) { return vbslq_f32(vcltq_f32(a, b), a, b); }
static inline V v_max(V a, V b) { return vbslq_f32(vcgtq_f32(a, b), a, b); }
static inline V v_abs(V a) { return vabsq_f32(a); }

static inline V v_scale(V p, V z)
{
    return vreinterpretq_f32_s32(vaddq_s32(vreinterpretq_s32_f32(p), vshlq_n_s32(vreinterpretq_s32_f32(z), 23)));
}

static inline void v_store8(int8_t *q, V v)
{
    int16x4_t w = vmovn_s32(vcvtnq_s32_f32(v));
    int32_t four = vget_lane_s32(vreinterpret_s32_s8(vmovn_s16(vcombine_s16(w, w))), 0);
    memcpy(q, &four, sizeof four);
}

#include "nlp/elementwise.h"

ELEM_KERNELS(neon)

#define STEPS (NLP_SUM_INPUTS / 4)

/* The 16 sums of one row with one panel: four outputs are 16 bytes, their sums end up in pairs of lanes. */
static inline void multiply(int32x4_t sum[4], const int8_t *a, size_t in, const int8_t *w)
{
    int32x4_t s[8];
    for (size_t k = 0; k < 8; k++) s[k] = vdupq_n_s32(0);
    for (size_t i = 0; i < in; i += NLP_SUM_INPUTS, w += NLP_SUM_INPUTS * NLP_LANES) {
        int8x8_t x[STEPS];
        for (size_t j = 0; j < STEPS; j++) {
            int32_t four;
            memcpy(&four, a + i + 4 * j, sizeof four);
            x[j] = vreinterpret_s8_s32(vdup_n_s32(four));
        }
        for (size_t k = 0; k < 8; k++) {
            int16x8_t part = vmull_s8(x[0], vld1_s8(w + 8 * k));
            for (size_t j = 1; j < STEPS; j++) part = vmlal_s8(part, x[j], vld1_s8(w + 64 * j + 8 * k));
            s[k] = vpadalq_s16(s[k], part);
        }
    }
    for (size_t k = 0; k < 4; k++) sum[k] = vpaddq_s32(s[2 * k], s[2 * k + 1]);
}

static void matmul_neon(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    int32x4_t sum[4];
    for (size_t o = 0; o < m->out; o += NLP_LANES) {
        const int8_t *w = m->panel + o * m->in;
        for (size_t r = 0; r < rows; r++) {
            multiply(sum, a + r * m->in, m->in, w);
            for (size_t k = 0, at = o; k < 4; k++, at += V_LANES)
                elem_finish(y + r * m->out + at, vcvtq_f32_s32(sum[k]), a_scale[r], m->scale + at, m->bias + at);
        }
    }
}

const NlpKernels nlp_kernels_neon = ELEM_TABLE(neon, NLP_CPU_NEON);
