/* SPDX-License-Identifier: MIT */
/* Which rules a word brings up, and what each of them is said to need. */
#include "event/rule_index.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

static const char table[] = "code\tlabel\tgoldstein\tplover_event\tplover_mode\tplover_context\n"
                            "12\tReject\t-4.0\tREJECT\t\t\n19\tFight\t-9.5\tASSAULT\t\t\n";

static const char text[] = "@gift = watch, gold_bar\n"
                           "12: reject|turn_down|turn_away|turn_down_flat obj=R:@gift to?=bribe\n"
                           "-: shun obj=!@gift\n"
                           "19: n:gift_shop|shop_fight\n";

static Codes codes;

static const RuleGuard *guards(const Rules *r, const char *word, uint32_t *n)
{
    const RuleWord *w = rule_index_find(rules_index(r), word_hash(str_of(word)));
    assert_non_null(w);
    *n = w->n_guards;
    return rules_index(r)->guard + w->guard;
}

static Rules *open_rules(void)
{
    Rules *r;
    Err err = { 0 };
    RulesSource source = { STR("t.rules"), STR(text) };
    assert_int_equal(codes_read(&codes, STR(table), "t.tsv", &err), 0);
    assert_int_equal(rules_open(&r, &codes, &source, 1, &err), 0);
    assert_int_equal(rules_errors(r), CLASS_COUNT); /* the classes that the engine asks for, and nothing else */
    return r;
}

static void test_plain(void **state)
{
    (void)state;
    uint32_t n;
    Rules *r = open_rules();
    const RuleGuard *g = guards(r, "reject", &n);
    assert_int_equal(n, 1);
    assert_true(g->plain && !g->again && !g->other && g->pos == 'v' && g->root == 12);
    assert_int_equal(g->n_needs, 1); /* a gift; the bribe is optional */
    assert_int_equal(rules_index(r)->need[g->need], rules_at(r, g->rule)->slot[0].words->number);
    g = guards(r, "shun", &n);
    assert_true(g->root == -1 && g->n_needs == 0);
    assert_null(rule_index_find(rules_index(r), word_hash(STR("down"))));
    rules_close(&r);
}

/* The guard of each phrase asks for that phrase's own word; one that asks for what one before it does is there again. */
static void test_phrases(void **state)
{
    (void)state;
    uint32_t n;
    Rules *r = open_rules();
    const RuleGuard *g = guards(r, "turn", &n);
    assert_int_equal(n, 3);
    assert_true(g[0].other == word_hash(STR("down")) && g[0].reach == 2 && !g[0].plain && !g[0].again);
    assert_true(g[1].other == word_hash(STR("away")) && !g[1].again);
    assert_true(g[2].other == word_hash(STR("flat")) && g[2].reach == 4 && !g[2].again);
    g = guards(r, "shop", &n); /* the head of one phrase opens another: either may be there */
    assert_int_equal(n, 1);
    assert_true(!g->other && g->pos == 'n');
    rules_close(&r);
}

static void test_sets(void **state)
{
    (void)state;
    Rules *r = open_rules();
    const RuleIndex *x = rules_index(r);
    uint32_t gift = rules_at(r, 0)->slot[0].words->number;
    const RuleWord *watch = rule_index_find(x, word_hash(STR("Watch"))), *bar = rule_index_find(x, word_hash(STR("bar")));
    assert_true(watch && watch->n_sets == 1 && x->set[watch->set] == gift);
    assert_true(bar && bar->n_sets == 0 && bar->n_phrases == 1);
    assert_true(x->phrase[bar->phrase].set == gift && x->phrase[bar->phrase].first == word_hash(STR("gold")));
    rules_close(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(test_plain), cmocka_unit_test(test_phrases), cmocka_unit_test(test_sets) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
