/* SPDX-License-Identifier: MIT */
/* unknown: counts, rank, and what goes when the room is full. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "cli/unknown.h"

static void add(Unknown *u, const char *name, size_t document)
{
    assert_true(unknown_add(u, str_of(name), NAME_PERSON, STR("A sentence."), document));
}

static void counts(void **state)
{
    (void)state;
    Unknown u = { 0 };
    add(&u, "Once", 1);
    add(&u, "Twice", 1), add(&u, "TWICE", 1), add(&u, "Twíce", 2);
    unknown_rank(&u);
    assert_int_equal(u.n, 2);
    assert_string_equal(u.name[0].text, "Twice");
    assert_int_equal(u.name[0].documents, 2);
    assert_int_equal(u.name[0].mentions, 3);
    assert_non_null(u.name[0].example[1]);
    assert_null(u.name[1].example[1]);
    unknown_close(&u);
}

static void the_rarest_go(void **state)
{
    (void)state;
    char name[32];
    Unknown u = { .most = 100 };
    for (size_t d = 1; d <= 3; d++) add(&u, "Frequent", d);
    for (size_t i = 0; i < 1000; i++) {
        snprintf(name, sizeof name, "Rare%zu", i);
        add(&u, name, 4 + i);
        assert_true(u.n <= u.most);
    }
    add(&u, "Frequent", 2000);
    size_t held = u.n;
    unknown_rank(&u);
    assert_string_equal(u.name[0].text, "Frequent");
    assert_int_equal(u.name[0].documents, 4);
    assert_int_equal(held + u.dropped, 1001);
    assert_true(u.dropped > 0);
    unknown_close(&u);
}

static void all_equal_all_may_go(void **state)
{
    (void)state;
    char name[32];
    Unknown u = { .most = 4 };
    for (size_t i = 0; i < 50; i++) {
        snprintf(name, sizeof name, "Name%zu", i % 10);
        for (size_t d = 0; d < 3; d++) add(&u, name, i * 3 + d);
    }
    assert_true(u.n && u.n <= 4);
    unknown_close(&u);
}

static void long_text_is_cut(void **state)
{
    (void)state;
    char sentence[1000], name[UNKNOWN_NAME_MAX + 2];
    Unknown u = { 0 };
    for (size_t i = 0; i + 1 < sizeof sentence; i += 2) memcpy(sentence + i, "\xC3\xA9", 2);
    assert_true(unknown_add(&u, STR("Cut"), NAME_PLACE, (Str){ sentence + 1, sizeof sentence - 2 }, 1));
    assert_true(strlen(u.name[0].example[0]) <= UNKNOWN_EXAMPLE_MAX);
    memset(name, 'N', sizeof name);
    assert_true(unknown_add(&u, (Str){ name, sizeof name }, NAME_PLACE, STR("x"), 1));
    assert_true(unknown_add(&u, STR(""), NAME_PLACE, STR("x"), 1));
    assert_int_equal(u.n, 1);
    assert_int_equal(unknown_kind(&u.name[0]), NAME_PLACE);
    unknown_close(&u);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(counts), cmocka_unit_test(the_rarest_go), cmocka_unit_test(all_equal_all_may_go), cmocka_unit_test(long_text_is_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
