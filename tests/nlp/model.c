/* SPDX-License-Identifier: MIT */
/* nlp_model_open on bytes that are not a sound model: an error, never a crash.  A spoilt file is given a fresh
 * checksum, so that what lies behind the checksum is tried too; a file that is accepted all the same must parse. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/embed.h"
#include "nlp/model.h"
#include "nlp/nlp.h"

static uint8_t *bytes;
static size_t len;

static int set_up(void **unused)
{
    (void)unused;
    len = (size_t)(embedded_model[0].end - embedded_model[0].start);
    bytes = aligned_alloc(64, (len + 63) / 64 * 64);
    return bytes ? 0 : -1;
}

static int tear_down(void **unused)
{
    (void)unused;
    free(bytes);
    return 0;
}

static void restore(void) { memcpy(bytes, embedded_model[0].start, len); }

static void sign(void)
{
    uint64_t sum = nlp_model_checksum(bytes + 64, len - 64);
    memcpy(bytes + 24, &sum, sizeof sum);
}

static int open_bytes(const uint8_t *p, size_t n)
{
    NlpModel *m;
    Err err = { 0 };
    int code = nlp_model_open(&m, p, n, &err);
    assert_int_equal(code == 0, m != NULL);
    assert_int_equal(code, err.code);
    nlp_model_close(&m);
    return code;
}

static void test_sound(void **unused)
{
    (void)unused;
    restore();
    assert_int_equal(open_bytes(bytes, len), 0);
    uint8_t *moved = malloc(len + 1); /* not aligned: read from a copy */
    memcpy(moved + 1, bytes, len);
    assert_int_equal(open_bytes(moved + 1, len), 0);
    free(moved);
}

static void test_cut_short(void **unused)
{
    (void)unused;
    static const size_t sizes[] = { 0, 1, 7, 63, 64, 100, 4096 };
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        uint8_t *exact = malloc(sizes[i] ? sizes[i] : 1);
        memcpy(exact, embedded_model[0].start, sizes[i]);
        if (sizes[i] >= 32) memcpy(exact + 16, &(uint64_t){ sizes[i] }, 8);
        assert_int_equal(open_bytes(exact, sizes[i]), ERR_INPUT);
        free(exact);
    }
}

static void test_spoilt_without_checksum(void **unused)
{
    (void)unused;
    restore();
    bytes[len / 2] ^= 1;
    assert_int_equal(open_bytes(bytes, len), ERR_INPUT);
}

/* Parses a few words with a model that was accepted. */
static void use(void)
{
    NlpModel *m;
    NlpState *s;
    Err err = { 0 };
    if (nlp_model_open(&m, bytes, len, &err)) return;
    Arena arena = { 0 };
    Token t[5] = { { .form = STR("Rebels") }, { .form = STR("shelled") }, { .form = STR("Sirte") }, { .form = STR("2011") },
                   { .form = STR(".") } };
    Sentence sentence = { .token = t, .n = 5 };
    if (!nlp_state_open(&s, m, NLP_CPU_ALL, &err)) nlp_parse(s, &sentence, 1, &arena, &err);
    nlp_state_close(&s);
    nlp_model_close(&m);
    arena_close(&arena);
}

static void test_spoilt_entries(void **unused)
{
    (void)unused;
    uint32_t n, seed = 99;
    restore();
    memcpy(&n, bytes + 12, sizeof n);
    for (int round = 0; round < 400; round++) {
        restore();
        for (int k = 0; k < 1 + round % 3; k++) {
            seed = seed * 1664525u + 1013904223u;
            size_t at = 8 + (seed >> 8) % (56 + 64 * n); /* header and table */
            if (at >= 16 && at < 24) at = 12;
            bytes[at] = (uint8_t)(seed >> 3);
        }
        sign();
        use();
    }
}

static void test_spoilt_contents(void **unused)
{
    (void)unused;
    uint32_t n, seed = 5;
    restore();
    memcpy(&n, bytes + 12, sizeof n);
    for (uint32_t round = 0; round < 3 * n; round++) { /* each tensor in turn: bytes near its start, anywhere, all ones */
        uint64_t offset, size;
        restore();
        memcpy(&offset, bytes + 64 + 64 * (round % n) + 40, 8);
        memcpy(&size, bytes + 64 + 64 * (round % n) + 48, 8);
        for (int k = 0; k < 40; k++) {
            seed = seed * 1664525u + 1013904223u;
            uint64_t at = (seed >> 4) % (round < n && size > 64 ? 64 : size);
            bytes[offset + at] = round < 2 * n ? (uint8_t)(seed >> 16) : 0xff;
        }
        sign();
        use();
    }
}

/* The weights of the first sums of a matrix, made too large for 16 bits in turn above and below. */
static void test_weights_that_overflow(void **unused)
{
    (void)unused;
    static const uint8_t large[] = { 100, 156 };
    uint64_t offset = 0;
    restore();
    for (size_t at = 64; !offset; at += 64)
        if (!strcmp((const char *)bytes + at, "l0.in.w")) memcpy(&offset, bytes + at + 40, 8);
    for (size_t i = 0; i < sizeof large; i++) {
        NlpModel *m;
        Err err = { 0 };
        restore();
        memset(bytes + offset, large[i], 4);
        sign();
        assert_int_equal(nlp_model_open(&m, bytes, len, &err), ERR_INPUT);
        assert_non_null(strstr(err.message, "weights too large: l0.in"));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_sound),          cmocka_unit_test(test_cut_short),
        cmocka_unit_test(test_spoilt_without_checksum), cmocka_unit_test(test_spoilt_entries),
        cmocka_unit_test(test_spoilt_contents),         cmocka_unit_test(test_weights_that_overflow),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
