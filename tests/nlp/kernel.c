/* SPDX-License-Identifier: MIT */
/* Every kernel this CPU can run against the plain one, bit by bit, on random and extreme inputs.  Buffers end where
 * their data ends, so that an address sanitizer sees any step beyond. */
#include <math.h>
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

static int8_t byte(void) { return (int8_t)((int)(next() % 255) - 127); }

/* Weights that fit: each of a sum's eight, in turn positive and negative from a random one on, takes a random part of what
 * the limit leaves.  Extreme: the last two of either sign take half of it each. */
static void fill_sum(int8_t *panel, bool extreme)
{
    int left[2] = { NLP_SUM_LIMIT, NLP_SUM_LIMIT };
    unsigned first = next() % 8;
    for (unsigned n = 0; n < 8; n++) {
        unsigned k = (first + n) % 8, sign = n % 2;
        int take = extreme ? (n >= 4) * NLP_SUM_LIMIT / 2 : (int)(next() % 100);
        take = take < left[sign] ? take : left[sign];
        left[sign] -= take;
        panel[k / 2 * 4 * NLP_LANES + k % 2] = (int8_t)(sign ? -take : take);
    }
}

static int8_t *weights(size_t out, size_t in, bool extreme)
{
    int8_t *w = block(out * in);
    for (size_t o = 0; o < out; o++)
        for (size_t i = 0; i < in; i += NLP_SUM_INPUTS)
            for (size_t half = 0; half < 4; half += 2)
                fill_sum(w + o / NLP_LANES * NLP_LANES * in + i * NLP_LANES + o % NLP_LANES * 4 + half, extreme);
    return w;
}

static NlpMatrix matrix(size_t out, size_t in, bool extreme)
{
    int8_t *w = weights(out, in, extreme);
    int32_t *raised = block(out * 4);
    assert_true(nlp_weights_fit(raised, w, out, in));
    return (NlpMatrix){ w, floats(out, SMALL), floats(out, extreme ? ZERO : LARGE), raised, (uint32_t)in, (uint32_t)out };
}

static void matrix_free(NlpMatrix *m)
{
    free((void *)m->panel), free((void *)m->scale), free((void *)m->bias), free((void *)m->raised);
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
    int8_t *a = block((rows * in + 63) / 64 * 64);
    for (size_t i = 0; i < rows * in; i++) a[i] = !extreme ? byte() : i / in % 2 ? 127 : -127;
    NlpMatrix m = matrix(out, in, extreme);
    float *row = floats(rows, SMALL), *y = block(rows * out * 4), *z = block(rows * out * 4);
    p->matmul(y, a, row, rows, &m);
    k->matmul(z, a, row, rows, &m);
    same(k, "matmul", y, z, rows * out * 4, rows, in);
    matrix_free(&m);
    free(a), free(row), free(y), free(z);
}

static void matmul(const NlpKernels *p, const NlpKernels *k)
{
    static const size_t in[] = { 16, 48, 256, 400, NLP_MAX_WIDTH };
    for (size_t i = 0; i < 5; i++)
        for (size_t rows = 1; rows < 20; rows++) one_matmul(p, k, rows, in[i], 16 * (1 + next() % 4), rows & 1);
    one_matmul(p, k, 150, 320, 48, false); /* more rows than a block of activations holds */
}

static void dots(const NlpKernels *p, const NlpKernels *k)
{
    for (size_t rows = 1; rows < 6; rows++)
        for (size_t n = 1; n < 40; n += 3) {
            size_t width = 16 * (1 + n % 9);
            int8_t *a = block((rows * width + 63) / 64 * 64), *b = block((n * width + 63) / 64 * 64);
            for (size_t i = 0; i < rows * width; i++) a[i] = n & 1 ? byte() : 127;
            for (size_t i = 0; i < n * width; i++) b[i] = n & 1 ? byte() : -127;
            float *a_scale = floats(rows, SMALL), *b_scale = floats(n, SMALL), *y = floats(rows * n, ZERO),
                  *z = floats(rows * n, ZERO);
            p->dots(y, a, a_scale, rows, b, b_scale, n, width);
            k->dots(z, a, a_scale, rows, b, b_scale, n, width);
            same(k, "dots", y, z, rows * n * 4, rows, width);
            free(a), free(b), free(a_scale), free(b_scale), free(y), free(z);
        }
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
                int8_t *q = block((width + 63) / 64 * 64);
                for (size_t i = 0; i < width; i++) q[i] = byte();
                p->add_row(y, q, w[0], width), k->add_row(z, q, w[0], width);
                same(k, "add_row", y, z, n * 4, rows, width);
                free(x), free(w), free(y), free(z), free(q);
            }
}

static void recur(const NlpKernels *p, const NlpKernels *k)
{
    for (size_t words = 1; words < 12; words++)
        for (size_t units = 16; units <= 160; units += 48)
            for (int kind = 0; kind < KINDS; kind++) {
                float *u = floats(words * 3 * units, kind), *v = floats(2 * units, SMALL);
                float *h = block(words * units * 4), *g = block(words * units * 4), *c = block(units * 4);
                NlpCell cell = { v, v + units };
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
static void test_dots(void **unused) { (void)unused, each(dots); }
static void test_quantise(void **unused) { (void)unused, each(quantise); }
static void test_elementwise(void **unused) { (void)unused, each(elementwise); }
static void test_recur(void **unused) { (void)unused, each(recur); }

static void test_plain_matmul_is_exact(void **unused)
{
    (void)unused;
    enum { IN = 48, OUT = 32, ROWS = 3 };
    int8_t *a = block(192);
    float row[ROWS] = { 0.5f, 2.0f, 0.1f }, *y = block(ROWS * OUT * 4);
    for (size_t i = 0; i < ROWS * IN; i++) a[i] = byte();
    NlpMatrix m = matrix(OUT, IN, false);
    nlp_kernels(0)->matmul(y, a, row, ROWS, &m);
    for (size_t r = 0; r < ROWS; r++)
        for (size_t o = 0; o < OUT; o++) {
            int32_t sum = 0;
            for (size_t i = 0; i < IN; i++)
                sum += a[r * IN + i] * m.panel[o / 16 * 16 * IN + i / 4 * 64 + o % 16 * 4 + i % 4];
            assert_true(y[r * OUT + o] == (float)sum * (row[r] * m.scale[o]) + m.bias[o]);
        }
    matrix_free(&m);
    free(a), free(y);
}

/* The limit is seen in every place of a sum, and the sums of weights are right. */
static void test_weights_fit(void **unused)
{
    (void)unused;
    enum { IN = 32, OUT = 32 };
    int32_t raised[OUT];
    int8_t *w = weights(OUT, IN, true);
    assert_true(nlp_weights_fit(raised, w, OUT, IN));
    for (size_t o = 0; o < OUT; o++) assert_int_equal(raised[o], 0);
    for (size_t i = 0; i < OUT * IN; i++) {
        int8_t old = w[i];
        w[i] = (int8_t)(old < 0 ? old - 1 : old + 1); /* each sum is full on either side */
        assert_false(nlp_weights_fit(raised, w, OUT, IN));
        assert_int_equal(raised[i / (16 * IN) * 16 + i % 64 / 4], old < 0 ? -128 : 128);
        w[i] = old;
    }
    free(w);
}

/* Against the mathematical library: gates between 0 and 1, a state that follows the candidate. */
static void test_recur_is_the_formula(void **unused)
{
    (void)unused;
    enum { UNITS = 16, WORDS = 5 };
    float *u = floats(WORDS * 3 * UNITS, SMALL), *v = floats(2 * UNITS, SMALL), *h = block(WORDS * UNITS * 4), c[UNITS];
    u[UNITS] = -200.0f, u[UNITS + 1] = 200.0f, u[2 * UNITS] = -200.0f, u[2] = 300.0f; /* where exp would overflow */
    NlpCell cell = { v, v + UNITS };
    nlp_kernels(0)->recur(h, UNITS, u, 3 * UNITS, &cell, WORDS, 1, UNITS, c);
    for (size_t i = 0; i < UNITS; i++) {
        double state = 0;
        for (size_t t = 0; t < WORDS; t++) {
            const float *x = u + t * 3 * UNITS + i;
            double f = 1 / (1 + exp(-(x[UNITS] + v[i] * state))), r = 1 / (1 + exp(-(x[2 * UNITS] + v[UNITS + i] * state)));
            state = f * state + (1 - f) * x[0];
            assert_true(fabs(h[t * UNITS + i] - r * tanh(state)) < 2e-5);
        }
    }
    free(u), free(v), free(h);
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
        cmocka_unit_test(test_dots),                  cmocka_unit_test(test_weights_fit),
        cmocka_unit_test(test_recur_is_the_formula),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
