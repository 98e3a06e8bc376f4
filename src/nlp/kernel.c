/* SPDX-License-Identifier: MIT */
#include "nlp/kernel.h"

#include "nlp/elementwise.h"
#include "nlp/nlp.h"
#include "nlp/variants.h"

ELEM_KERNELS(plain)

static void matmul_plain(float *y, const int8_t *a, const float *a_scale, size_t rows, const NlpMatrix *m)
{
    for (size_t r = 0; r < rows; r++, a += m->in, y += m->out)
        for (size_t o = 0; o < m->out; o += NLP_LANES) {
            int32_t sum[NLP_LANES] = { 0 };
            const int8_t *w = m->panel + o * m->in;
            for (size_t i = 0; i < m->in; i += 4, w += NLP_LANES * 4)
                for (size_t k = 0; k < NLP_LANES; k++)
                    sum[k] += a[i] * w[4 * k] + a[i + 1] * w[4 * k + 1] + a[i + 2] * w[4 * k + 2] + a[i + 3] * w[4 * k + 3];
            elem_finish(y + o, sum, a_scale[r], m->scale + o, m->bias ? m->bias + o : NULL);
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
