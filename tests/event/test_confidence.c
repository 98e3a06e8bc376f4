/* SPDX-License-Identifier: MIT */
/* confidence: the published figures (confidence.txt), the directions in which it must go, and its bounds. */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

#include <cmocka.h>

#include "event/confidence.h"

#define CASES_MIN 15

static const char *cases;

static int index_of(const char *const *name, int n, const char *word)
{
    for (int i = 0; i < n; i++)
        if (strcmp(name[i], word) == 0) return i;
    fail_msg("what is \"%s\"?", word);
    return -1;
}

static void figures_hold(void **state)
{
    static const char *const recipient[] = { "none", "phrase", "guessed", "known" }, *const actor[] = { "unknown", "described", "known" };
    static const char *const status[] = { "actual", "future", "hypothetical", "negated" };
    (void)state;
    char line[200], type[20], st[20], to[20], who[20];
    int seen = 0;
    FILE *f = fopen(cases, "r");
    assert_non_null(f);
    while (fgets(line, sizeof line, f)) {
        double rule, expected;
        unsigned words, noun, said, sides, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
        if (line[0] == '#' || line[0] == '\n') continue;
        if (sscanf(line, "%lf %19s %19s %19s %19s %u %u %u %u %u %u %u %u %u %u %u %u %u %u %u %u | %lf", &rule, type, st, to, who, &words, &noun, &said,
                   &sides, &abroad, &earlier, &thing, &lenient, &historical, &told, &personal, &many, &pastime, &phrase, &far, &length, &expected) != 22)
            fail_msg("what does this line mean?  %s", line);
        Signs s = { .rule = rule, .type = (uint8_t)event_of_name(str_of(type)), .status = (uint8_t)index_of(status, 4, st),
                    .recipient = (uint8_t)index_of(recipient, 4, to), .actor = (uint8_t)index_of(actor, 3, who),
                    .words = (uint8_t)words, .noun = noun, .said = said, .sides = (uint8_t)sides, .abroad = abroad, .earlier = earlier,
                    .thing = thing, .lenient = lenient, .historical = historical,
                    .told = told, .personal = personal, .many = many, .pastime = pastime, .phrase = phrase, .far = (uint8_t)far, .length = (uint8_t)length };
        if (fabs(confidence_of(&s) - expected) > 5e-5 + 1e-9) fail_msg("%.4f, expected %s", confidence_of(&s), line);
        seen++;
    }
    fclose(f);
    assert_true(seen >= CASES_MIN);
}

/* Every combination of the signs, with the same rules' own figure. */
static int each(double rule, void (*check)(const Signs *))
{
    int n = 0;
    for (int type = 0; type < EV_COUNT; type++)
        for (int i = 0; i < 4 * 4 * 3 * 4 * 4; i++, n++) {
            Signs s = { .rule = rule, .type = (uint8_t)type, .status = (uint8_t)(i % 4), .recipient = (uint8_t)(i / 4 % 4),
                        .actor = (uint8_t)(i / 16 % 3), .words = (uint8_t)(i / 48 % 4), .noun = i / 192 % 2, .said = i / 384 % 2 };
            s.sides = (uint8_t)(i % 3), s.far = (uint8_t)(i % 256), s.length = (uint8_t)(i / 3 % 256), s.lenient = i % 5 == 0;
            s.abroad = i % 7 < 3, s.earlier = i % 11 < 3, s.thing = i % 13 < 3, s.historical = i % 17 < 3;
            s.told = i % 19 < 9, s.personal = i % 23 < 9, s.many = i % 29 < 9, s.phrase = i % 31 < 9, s.pastime = i % 37 < 9;
            check(&s);
        }
    return n;
}

static void inside(const Signs *s)
{
    double c = confidence_of(s);
    if (!(c > 0 && c < 1)) fail_msg("%f", c);
}

static void not_less(const Signs *less, const Signs *more)
{
    if (confidence_of(more) < confidence_of(less) - 1e-12) fail_msg("%f falls to %f", confidence_of(less), confidence_of(more));
}

static void rises(const Signs *s)
{
    Signs more = *s;
    more.words++;
    not_less(s, &more);
    more = *s, more.noun = true;
    not_less(s, &more);
    more = *s, more.said = true;
    not_less(s, &more);
    more = *s, more.status = STATUS_ACTUAL;
    not_less(s, &more);
    more = *s, more.recipient = RECIPIENT_KNOWN;
    not_less(s, &more);
    more = *s, more.actor = SIGN_ACTOR_KNOWN;
    not_less(s, &more);
    more = *s, more.sides++;
    not_less(s, &more);
    more = *s, more.abroad = true;
    not_less(s, &more);
    more = *s, more.earlier = more.thing = more.lenient = more.historical = more.personal = more.many = more.pastime = more.phrase = false;
    not_less(s, &more);
    more = *s, more.told = true;
    not_less(s, &more);
    more = *s, more.far = more.length = 0;
    not_less(s, &more);
    if (s->rule > 0) more = *s, more.rule = s->rule + 0.05, not_less(s, &more);
}

static void is_a_share(void **state)
{
    (void)state;
    const double rule[] = { 0, 0.01, 0.3, 0.99, 1, 50, -3, INFINITY, NAN };
    for (size_t i = 0; i < sizeof rule / sizeof rule[0]; i++) assert_int_equal(each(rule[i], inside), EV_COUNT * 768);
}

static void only_rises(void **state)
{
    (void)state;
    for (double rule = 0; rule < 1; rule += 0.1) each(rule, rises);
}

/* A published curve that is flat would tell nothing. */
static void tells_apart(void **state)
{
    (void)state;
    Signs best = { .rule = 1, .type = EV_ACCUSE, .recipient = RECIPIENT_KNOWN, .actor = SIGN_ACTOR_KNOWN, .words = 2, .noun = true,
                   .said = true, .sides = 2, .abroad = true, .told = true, .length = 10 };
    Signs worst = { .rule = 0.2, .type = EV_AID, .status = STATUS_NEGATED, .recipient = RECIPIENT_PHRASE, .earlier = true,
                    .lenient = true, .many = true, .pastime = true, .phrase = true, .far = 20, .length = 60 };
    assert_true(confidence_of(&best) > 0.9);
    assert_true(confidence_of(&worst) < 0.1);
}

int main(int argc, char **argv)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures_hold), cmocka_unit_test(is_a_share), cmocka_unit_test(only_rises), cmocka_unit_test(tells_apart),
    };
    if (argc != 2) return 2;
    cases = argv[1];
    return cmocka_run_group_tests(tests, NULL, NULL);
}
