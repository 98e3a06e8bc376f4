/* SPDX-License-Identifier: MIT */
/*
 * nlp: how near the parser's products come to what the processor can do.  One JSON object:
 *
 *     open_ms           opening the built-in model, best of ROUNDS
 *     macs              multiply-adds of the matrices a word, all layers and heads, of a word that the cache holds
 *     ghz               clock, by a chain of additions that each take a cycle
 *     levels            for each set of kernels of this CPU: the rate of one layer's product on ROWS words, and the peak,
 *                       both in thousand million multiply-adds a second
 *
 * The peak is measured, so that no table of processors is needed: independent multiplications of the kind that the
 * level's product is made of, as many as the processor retires, times the multiply-adds that each does.  AVX2 needs a
 * widening multiplication for every four, which do 128 multiply-adds: five instructions.  All by processor time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "nlp/model.h"

#define ROUNDS 20
#define ROWS 64
#define LOOPS 200000
#define INDEPENDENT 8 /* instructions of a loop that do not wait for each other */
#define REGISTERS "xmm0", "xmm1", "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8"

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

#ifdef NLP_HAVE_X86
/* The best of ROUNDS, as times a second. */
static double rate(void (*body)(void))
{
    double best = 0;
    for (int k = 0; k < ROUNDS; k++) {
        double start = now();
        body();
        double r = 1 / (now() - start);
        best = r > best ? r : best;
    }
    return best;
}

static void chain(void)
{
    unsigned long x = 1;
    for (int i = 0; i < LOOPS; i++) __asm__ volatile("add $1, %0\n\t add $1, %0\n\t add $1, %0\n\t add $1, %0" : "+r"(x));
}

static void sse(void)
{
    for (int i = 0; i < LOOPS; i++)
        __asm__ volatile("pmaddwd %%xmm8, %%xmm0\n\t pmaddwd %%xmm8, %%xmm1\n\t pmaddwd %%xmm8, %%xmm2\n\t"
                         "pmaddwd %%xmm8, %%xmm3\n\t pmaddwd %%xmm8, %%xmm4\n\t pmaddwd %%xmm8, %%xmm5\n\t"
                         "pmaddwd %%xmm8, %%xmm6\n\t pmaddwd %%xmm8, %%xmm7" ::: REGISTERS);
}

static void avx2(void)
{
    for (int i = 0; i < LOOPS; i++)
        __asm__ volatile("vpmaddubsw %%ymm8, %%ymm8, %%ymm0\n\t vpmaddubsw %%ymm8, %%ymm8, %%ymm1\n\t"
                         "vpmaddubsw %%ymm8, %%ymm8, %%ymm2\n\t vpmaddubsw %%ymm8, %%ymm8, %%ymm3\n\t"
                         "vpmaddubsw %%ymm8, %%ymm8, %%ymm4\n\t vpmaddubsw %%ymm8, %%ymm8, %%ymm5\n\t"
                         "vpmaddubsw %%ymm8, %%ymm8, %%ymm6\n\t vpmaddubsw %%ymm8, %%ymm8, %%ymm7" ::: REGISTERS);
}

static void avx512(void)
{
    for (int i = 0; i < LOOPS; i++)
        __asm__ volatile("vpdpbusd %%zmm8, %%zmm8, %%zmm0\n\t vpdpbusd %%zmm8, %%zmm8, %%zmm1\n\t"
                         "vpdpbusd %%zmm8, %%zmm8, %%zmm2\n\t vpdpbusd %%zmm8, %%zmm8, %%zmm3\n\t"
                         "vpdpbusd %%zmm8, %%zmm8, %%zmm4\n\t vpdpbusd %%zmm8, %%zmm8, %%zmm5\n\t"
                         "vpdpbusd %%zmm8, %%zmm8, %%zmm6\n\t vpdpbusd %%zmm8, %%zmm8, %%zmm7" ::: REGISTERS);
}

static double clock_rate(void) { return 4.0 * LOOPS * rate(chain); }

/* Multiply-adds a second. */
static double peak(const NlpKernels *k)
{
    double once = (double)INDEPENDENT * LOOPS;
    if (k->need & NLP_CPU_AVX512) return 64 * once * rate(avx512);
    if (k->need & NLP_CPU_AVX2) return 128.0 / 5 * once * rate(avx2);
    return 8 * once * rate(sse);
}
#else
static double clock_rate(void) { return 0; }
static double peak(const NlpKernels *k) { return 0 * (double)k->need; }
#endif

static size_t macs_of(const NlpMatrix *m) { return (size_t)m->in * m->out; }

static size_t macs_of_model(const NlpModel *m)
{
    const NlpMatrix *heads[] = { &m->tag_hidden, &m->tags, &m->ner_out, &m->joint, &m->arc_query, &m->rel_out };
    size_t n = 0;
    for (uint32_t i = 0; i < m->layers; i++) n += macs_of(&m->layer[i].in) + macs_of(&m->layer[i].out);
    for (size_t i = 0; i < sizeof heads / sizeof heads[0]; i++) n += macs_of(heads[i]);
    return n;
}

static double product(const NlpKernels *k, const NlpMatrix *m)
{
    int8_t *a = calloc(ROWS, m->in);
    float *scale = calloc(ROWS, sizeof *scale), *y = malloc(ROWS * m->out * sizeof *y);
    double best = 0;
    for (int i = 0; a && scale && y && i < 10 * ROUNDS; i++) {
        double start = now();
        k->matmul(y, a, scale, ROWS, m);
        double r = (double)(ROWS * macs_of(m)) / (now() - start);
        best = r > best ? r : best;
    }
    free(a), free(scale), free(y);
    return best;
}

static void print_levels(const NlpModel *m)
{
    size_t n;
    const NlpKernels *const *all = nlp_kernels_all(&n);
    const char *comma = "";
    for (size_t i = 0; i < n; i++) {
        if ((all[i]->need & nlp_cpu_flags()) != all[i]->need) continue;
        printf("%s\"%s\": {\"rate\": %.1f, \"peak\": %.1f}", comma, all[i]->name, product(all[i], &m->layer[0].in) * 1e-9,
               peak(all[i]) * 1e-9);
        comma = ", ";
    }
}

int main(void)
{
    Err err = { 0 };
    NlpModel *m = NULL;
    double best = 0;
    for (int k = 0; k < ROUNDS; k++) {
        nlp_model_close(&m);
        double start = now();
        if (nlp_model_open(&m, NULL, 0, &err)) {
            fprintf(stderr, "bench_nlp: %s\n", err.message);
            return 1;
        }
        double r = 1 / (now() - start);
        best = r > best ? r : best;
    }
    printf("{\"open_ms\": %.2f, \"macs\": %zu, \"ghz\": %.2f, \"levels\": {", 1e3 / best, macs_of_model(m), clock_rate() * 1e-9);
    print_levels(m);
    puts("}}");
    nlp_model_close(&m);
    return 0;
}
