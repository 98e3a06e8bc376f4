/* SPDX-License-Identifier: MIT */
/* The parts of the store that need no database: JSON strings, CSV fields, table cells, dyads, ratios. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "store/csv.h"
#include "store/dyad.h"
#include "store/eval.h"
#include "store/json.h"
#include "store/table.h"

#define assert_buf(b, text) do { assert_int_equal((b)->n, sizeof(text) - 1); assert_memory_equal((b)->p, text, sizeof(text) - 1); } while (0)

static void json_escapes(void **state)
{
    (void)state;
    Buf b = { 0 };
    json_put(&b, STR("a\"b\\c\n\t\x01\x1f\x7f/é\xf0\x9f\x95\x8a"));
    assert_buf(&b, "\"a\\\"b\\\\c\\n\\t\\u0001\\u001f\x7f/é\xf0\x9f\x95\x8a\"");
    buf_reset(&b);
    json_put_or_null(&b, STR(""));
    assert_buf(&b, "null");
    buf_close(&b);
}

static void cells(void **state)
{
    (void)state;
    Buf b = { 0 };
    assert_int_equal(table_cells(STR("e\xcc\x81t\xc3\xa9")), 3); /* a combining mark takes none */
    assert_int_equal(table_cells(STR("北京")), 4);
    table_cell(&b, STR("北京人"), 5);
    assert_buf(&b, "北京…");
    buf_reset(&b);
    table_cell(&b, STR("北京人"), 4); /* half a character does not fit */
    assert_buf(&b, "北… ");
    buf_reset(&b);
    table_cell(&b, STR("a\nb"), 6);
    assert_buf(&b, "a b   ");
    buf_reset(&b);
    table_cell(&b, STR("abc"), 3);
    assert_buf(&b, "abc");
    buf_close(&b);
}

static Event event_of(EventType type, const Cameo *code, Actor *actor, int actors, Actor *recipient, int recipients)
{
    Event e = { .type = type, .cameo = code };
    for (int i = 0; i < actors; i++) e.actor.p[e.actor.n++] = &actor[i];
    for (int i = 0; i < recipients; i++) e.recipient.p[e.recipient.n++] = &recipient[i];
    return e;
}

static void dyads(void **state)
{
    (void)state;
    static const Cameo consult = { .code = "040" }, protest = { .code = "141" }, cooperate = { .code = "0311" }, aid = { .code = "0331" };
    Actor a[4] = { { .country = "AAA" }, { .country = "BBB" }, { .country = "CCC" }, { .country = "DDD" } };
    Dyad d[DYADS_MAX];
    Event meeting = event_of(EV_CONSULT, &consult, a, 4, NULL, 0);
    assert_int_equal(dyads_of(&meeting, d), 12);
    for (int i = 0; i < 12; i++) assert_ptr_not_equal(d[i].source, d[i].target);
    Event strike = event_of(EV_PROTEST, &protest, a, 2, NULL, 0);
    assert_int_equal(dyads_of(&strike, d), 2);
    assert_null(d[0].target);
    Event one = event_of(EV_CONSULT, &consult, a, 1, NULL, 0);
    assert_int_equal(dyads_of(&one, d), 1);
    Event visit = event_of(EV_CONSULT, &consult, a, 2, a + 2, 2);
    assert_int_equal(dyads_of(&visit, d), 4);
    assert_string_equal(d[1].source->country, "AAA");
    assert_string_equal(d[1].target->country, "DDD");
    Event together = event_of(EV_AGREE, &cooperate, a, 2, NULL, 0), alone = event_of(EV_AGREE, &aid, a, 2, NULL, 0);
    assert_true(event_reciprocal(&together));
    assert_false(event_reciprocal(&alone));
}

static void dyads_at_most(void **state)
{
    (void)state;
    static const Cameo consult = { .code = "040" };
    Actor a[PARTIES_MAX] = { 0 };
    Dyad d[DYADS_MAX];
    Event all = event_of(EV_CONSULT, &consult, a, PARTIES_MAX, a, PARTIES_MAX);
    assert_int_equal(dyads_of(&all, d), DYADS_MAX);
}

static void ratios(void **state)
{
    (void)state;
    EvalRatio r = eval_ratio(4, 2, 1);
    assert_true(r.precision == 0.5 && r.recall == 0.25 && r.f1 > 0.333 && r.f1 < 0.334);
    r = eval_ratio(0, 0, 0);
    assert_true(r.precision == 0 && r.recall == 0 && r.f1 == 0);
}

static void csv_line(void **state)
{
    (void)state;
    static const Cameo code = { .code = "112" };
    static const Rule rule = { .source = { "x.rules", 7 }, .line = 3 };
    Actor a = { .text = STR("\"A\", B"), .country = "FRA", .n_sectors = 2, .sectors = { SECTOR_GOV, SECTOR_MIL } };
    Sentence s = { .start = 0, .end = 4 };
    Document doc = { .id = STR("d,1"), .text = STR("a\nbc") };
    Event e = event_of(EV_ACCUSE, &code, &a, 1, NULL, 0);
    e.rule = &rule;
    Coded coded = { .doc = &doc, .sentence = &s, .n_sentences = 1, .events = { &e, 1, 1 }, .reports = 5 };
    Buf b = { 0 };
    Err err = { 0 };
    assert_int_equal(csv_events(&b, &coded, &err), 0);
    assert_buf(&b, "\"d,1:0.1\",\"d,1\",,\"\"\"A\"\", B\",,FRA,GOV;MIL,,,,,,,ACCUSE,,,112,0.0,3,-2.0,actual,false,0.00,,,\"a\nbc\",5\n");
    buf_close(&b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(json_escapes), cmocka_unit_test(cells), cmocka_unit_test(dyads), cmocka_unit_test(dyads_at_most),
        cmocka_unit_test(ratios), cmocka_unit_test(csv_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
