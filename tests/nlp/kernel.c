/* SPDX-License-Identifier: MIT */
/* Every kernel this CPU can run against the plain one, bit by bit, on random and extreme inputs.  Buffers end where
 * their data ends, so that an address sanitizer sees any step beyond. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "nlp/kernel.h"
#include "nlp/nlp.h"

static uint32_t seed = 12345;

static uint32_t next(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    return seed ^= seed << 5;
}

static void *block(size_t n)
{
    void *p = aligned_alloc(64, n ? n : 64); /* every size here is a multiple of 64 */
    assert_non_null(p);
    return p;
}

enum { SMALL, LARGE, ZERO, TINY, SPIKE, KINDS };

static void fill(float *x, size_t n, int kind)
{
    for (size_t i = 0; i < n; i++) {
        float u = (float)(int32_t)next() / 2147483648.0f;
        x[i] = kind == ZERO ? 0.0f : kind == LARGE ? u * 1e6f : kind == TINY ? u * 1e-20f : u * 3.0f;
    }
    if (kind == SPIKE && n) x[next() % n] = 1e5f;
}

static float *floats(size_t n, int kind)
{
    float *x = block((n * sizeof *x + 63) / 64 * 64);
    fill(x, n, kind);
    return x;
}

static int8_t *bytes(size_t n, bool extreme)
{
    int8_t *x = block(n);
    for (size_t i = 0; i < n; i++) x[i] = extreme ? (next() & 1 ? 127 : -127) : (int8_t)((int)(next() % 255) - 127);
    return x;
}

/* Calls body with each version but the plain one that this CPU has. */
static void each(void (*body)(const NlpKernels *plain, const NlpKernels *k))
{
    size_t n;
    const NlpKernels *const *all = nlp_kernels_all(&n);
    unsigned have = nlp_cpu_flags();
    for (size_t i = 1; i < n; i++) {
        if ((all[i]->need & have) != all[i]->need)
            print_message("kernel %s: not on this CPU\n", all[i]->name);
        else
            body(all[0], all[i]);
    }
}

static void same(const NlpKernels *k, const char *what, const void *a, const void *b, size_t n, size_t rows, size_t width)
{
    if (memcmp(a, b, n)) fail_msg("%s: %s differs at %zu x %zu", k->name, what, rows, width);
}

static void one_matmul(const NlpKernels *p, const NlpKernels *k, size_t rows, size_t in, size_t out, bool extreme)
{
    int8_t *a = block((rows * in + 63) / 64 * 64), *w = bytes(out * in, extreme);
    for (size_t i = 0; i < rows * in; i++) a[i] = extreme ? 127 : (int8_t)((int)(next() % 255) - 127);
    float *row = floats(rows, SMALL), *scale = floats(out, SMALL), *bias = floats(out, LARGE);
    float *y = block(rows * out * 4), *z = block(rows * out * 4);
    NlpMatrix m = { w, scale, extreme ? NULL : bias, (uint32_t)in, (uint32_t)out };
    p->matmul(y, a, row, rows, &m);
    k->matmul(z, a, row, rows, &m);
    same(k, "matmul", y, z, rows * out * 4, rows, in);
    free(a), free(w), free(row), free(scale), free(bias), free(y), free(z);
}

static void matmul(const NlpKernels *p, const NlpKernels *k)
{
    static const size_t in[] = { 16, 48, 256, 400, NLP_MAX_WIDTH };
    for (size_t i = 0; i < 5; i++)
        for (size_t rows = 1; rows < 20; rows++) one_matmul(p, k, rows, in[i], 16 * (1 + next() % 4), rows & 1);
}

static void quantise(const NlpKernels *p, const NlpKernels *k)
{
    for (size_t rows = 1; rows < 6; rows++)
        for (size_t width = 64; width <= 512; width += 64)
            for (int kind = 0; kind < KINDS; kind++) {
                float *x = floats(rows * width, kind), s[8] = { 0 }, t[8] = { 0 };
                if (kind == SPIKE) x[0] = 1.0f / 0.0f * 0.0f, x[1] = 1.0f / 0.0f; /* NaN and infinity must not harm */
                int8_t *q = block(rows * width), *r = block(rows * width);
                p->quantise(q, s, x, rows, width);
                k->quantise(r, t, x, rows, width);
                same(k, "quantise", q, r, rows * width, rows, width);
                same(k, "scale", s, t, sizeof s, rows, width);
                for (size_t i = 0; i < rows * width; i++) assert_in_range(q[i] + 127, 0, 254);
                free(x), free(q), free(r);
            }
}

static void elementwise(const NlpKernels *p, const NlpKernels *k)
{
    for (size_t rows = 1; rows < 5; rows++)
        for (size_t width = 16; width <= 320; width += 16)
            for (int kind = 0; kind < KINDS; kind++) {
                size_t n = rows * width;
                float *x = floats(n, kind), *w = floats(3 * width, SMALL), *y = block(n * 4), *z = block(n * 4);
                p->norm(y, x, w, w + width, rows, width);
                k->norm(z, x, w, w + width, rows, width);
                same(k, "norm", y, z, n * 4, rows, width);
                p->window(y, x, w, rows, width);
                k->window(z, x, w, rows, width);
                same(k, "window", y, z, n * 4, rows, width);
                p->add(y, x, n), p->relu(y, n);
                k->add(z, x, n), k->relu(z, n);
                same(k, "add, relu", y, z, n * 4, rows, width);
                free(x), free(w), free(y), free(z);
            }
}

static void recur(const NlpKernels *p, const NlpKernels *k)
{
    for (size_t words = 1; words < 12; words++)
        for (size_t units = 16; units <= 160; units += 48)
            for (int kind = 0; kind < KINDS; kind++) {
                float *u = floats(words * 3 * units, kind), *v = floats(4 * units, SMALL);
                float *h = block(words * units * 4), *g = block(words * units * 4), *c = block(units * 4);
                NlpCell cell = { v, v + units, v + 2 * units, v + 3 * units };
                ptrdiff_t d = (ptrdiff_t)units, last = (ptrdiff_t)words - 1;
                p->recur(h, d, u, 3 * d, &cell, words, 1, units, c);
                k->recur(g, d, u, 3 * d, &cell, words, 1, units, c);
                same(k, "recur forward", h, g, words * units * 4, words, units);
                p->recur(h + last * d, d, u + last * 3 * d, 3 * d, &cell, words, -1, units, c);
                k->recur(g + last * d, d, u + last * 3 * d, 3 * d, &cell, words, -1, units, c);
                same(k, "recur backward", h, g, words * units * 4, words, units);
                free(u), free(v), free(h), free(g), free(c);
            }
}

static void test_matmul(void **unused) { (void)unused, each(matmul); }
static void test_quantise(void **unused) { (void)unused, each(quantise); }
static void test_elementwise(void **unused) { (void)unused, each(elementwise); }
static void test_recur(void **unused) { (void)unused, each(recur); }

static void test_plain_matmul_is_exact(void **unused)
{
    (void)unused;
    enum { IN = 32, OUT = 16 };
    int8_t *w = bytes(OUT * IN, false), *panel = block(OUT * IN), *a = bytes(64, false);
    float row = 0.5f, *scale = floats(OUT, SMALL), *y = block(64);
    nlp_pack(panel, w, OUT, IN);
    NlpMatrix m = { panel, scale, NULL, IN, OUT };
    nlp_kernels(0)->matmul(y, a, &row, 1, &m);
    for (size_t o = 0; o < OUT; o++) {
        int32_t sum = 0;
        for (size_t i = 0; i < IN; i++) sum += a[i] * w[o * IN + i];
        assert_true(y[o] == (float)sum * (row * scale[o]));
    }
    free(w), free(panel), free(a), free(scale), free(y);
}

static void test_mask_forces_plain(void **unused)
{
    (void)unused;
    assert_string_equal(nlp_kernels(0)->name, "plain");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain_matmul_is_exact), cmocka_unit_test(test_mask_forces_plain),
        cmocka_unit_test(test_matmul),                cmocka_unit_test(test_quantise),
        cmocka_unit_test(test_elementwise),           cmocka_unit_test(test_recur),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
