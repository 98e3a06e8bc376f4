/* SPDX-License-Identifier: MIT */
/* nlp_tree against trying every tree, and on sizes and scores that are hard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdlib.h>
#include <cmocka.h>

#include "nlp/tree.h"

static uint32_t seed = 777;

static float random_score(void)
{
    seed ^= seed << 13;
    seed ^= seed >> 17;
    seed ^= seed << 5;
    return (float)(int32_t)seed / 5e8f;
}

/* One root, and every word reaches it. */
static bool is_tree(const int32_t *head, size_t n)
{
    size_t roots = 0;
    for (size_t i = 0; i < n; i++) {
        size_t steps = 0;
        int32_t v = (int32_t)i;
        while (v >= 0 && steps++ <= n) v = head[v];
        if (v >= 0) return false;
        roots += head[i] < 0;
    }
    return roots == 1;
}

static double total(const int32_t *head, const float *score, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++) sum += (double)score[i * (n + 1) + (size_t)(head[i] + 1)];
    return sum;
}

static double best_of_all(const float *score, size_t n)
{
    int32_t head[6];
    double best = -1e30;
    size_t count = 1;
    for (size_t i = 0; i < n; i++) count *= n + 1;
    for (size_t k = 0; k < count; k++) {
        size_t rest = k;
        for (size_t i = 0; i < n; i++, rest /= n + 1) head[i] = (int32_t)(rest % (n + 1)) - 1;
        if (!is_tree(head, n)) continue;
        double t = total(head, score, n);
        if (t > best) best = t;
    }
    return best;
}

static void test_small_are_optimal(void **unused)
{
    (void)unused;
    float score[5 * 6];
    int32_t head[5];
    void *scratch = malloc(nlp_tree_scratch(5));
    for (int round = 0; round < 300; round++) {
        size_t n = 1 + (size_t)round % 5;
        for (size_t i = 0; i < n * (n + 1); i++) score[i] = random_score();
        nlp_tree(head, score, n, scratch);
        assert_true(is_tree(head, n));
        double d = total(head, score, n) - best_of_all(score, n);
        assert_true(d > -1e-4 && d < 1e-4);
    }
    free(scratch);
}

static void test_large_are_trees(void **unused)
{
    (void)unused;
    static const size_t sizes[] = { 50, 256 };
    for (size_t k = 0; k < 2; k++)
        for (int kind = 0; kind < 3; kind++) {
            size_t n = sizes[k];
            float *score = malloc(n * (n + 1) * sizeof *score);
            int32_t *head = malloc(n * sizeof *head);
            void *scratch = malloc(nlp_tree_scratch(n));
            for (size_t i = 0; i < n * (n + 1); i++) /* random; all alike; every word wants to be its neighbour's child */
                score[i] = kind == 0 ? random_score() : kind == 1 ? 0.0f : (i % (n + 1)) == (i / (n + 1) ^ 1) + 1 ? 9.0f : -9.0f;
            nlp_tree(head, score, n, scratch);
            assert_true(is_tree(head, n));
            free(score), free(head), free(scratch);
        }
}

static void test_one_word(void **unused)
{
    (void)unused;
    float score[2] = { -5.0f, 100.0f };
    int32_t head = 7;
    void *scratch = malloc(nlp_tree_scratch(1));
    nlp_tree(&head, score, 1, scratch);
    assert_int_equal(head, -1);
    free(scratch);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_one_word), cmocka_unit_test(test_small_are_optimal),
                                        cmocka_unit_test(test_large_are_trees) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
