/* SPDX-License-Identifier: MIT */
/* Dates as they are written, each with the day and the time that come out. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <stdio.h>

#include "base/fold.h"
#include "ingest/when.h"

typedef struct Case {
    const char *text, *day, *time;
} Case;

static const Case cases[] = {
    { "2023-04-25", "2023-04-25", "" },
    { "2023-04-25T18:03:00+03:00", "2023-04-25", "2023-04-25T18:03:00+03:00" },
    { "2023-04-25T18:03:00.123Z", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "2023-04-25T18:03+0300", "2023-04-25", "2023-04-25T18:03:00+03:00" },
    { "2023-04-25 18:03:00", "2023-04-25", "2023-04-25T18:03:00" },
    { "20230425T180300Z", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "20230425", "2023-04-25", "" },
    { "2023-4-5", "2023-04-05", "" },
    { "Tue, 25 Apr 2023 18:03:00 GMT", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "Tue, 25 Apr 2023 18:03:00 -0500 (EST)", "2023-04-25", "2023-04-25T18:03:00-05:00" },
    { "Tuesday, 25-Apr-23 18:03:00 GMT", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "Tue Apr 25 18:03:00 2023", "2023-04-25", "2023-04-25T18:03:00" },
    { "Tue Apr 25 2023 18:03:00 GMT+0300 (Eastern European)", "2023-04-25", "2023-04-25T18:03:00+03:00" },
    { "April 25, 2023 6:03 pm EDT", "2023-04-25", "2023-04-25T18:03:00-04:00" },
    { "Published: 6:03 p.m. EDT, Tuesday, April 25, 2023", "2023-04-25", "2023-04-25T18:03:00-04:00" },
    { "12:05 am, 25 April 2023", "2023-04-25", "2023-04-25T00:05:00" },
    { "25th of April, 2023", "2023-04-25", "" },
    { "25 de abril de 2023, 18:03 h", "2023-04-25", "2023-04-25T18:03:00" },
    { "25 avril 2023 à 18h03", "2023-04-25", "2023-04-25T18:03:00" },
    { "25. April 2023, 18:03 Uhr", "2023-04-25", "2023-04-25T18:03:00" },
    { "25.04.2023", "2023-04-25", "" },
    { "4/25/2023", "2023-04-25", "" },
    { "25/04/2023 18:03", "2023-04-25", "2023-04-25T18:03:00" },
    { "2023年4月25日 18時03分", "2023-04-25", "2023-04-25T18:03:00" },
    { "2023년 4월 25일", "2023-04-25", "" },
    { "2023. április 25.", "2023-04-25", "" },
    { "25 апреля 2023, 18:03", "2023-04-25", "2023-04-25T18:03:00" },
    { "25 квітня 2023", "2023-04-25", "" },
    { "25 Nisan 2023", "2023-04-25", "" },
    { "25 kwietnia 2023", "2023-04-25", "" },
    { "25. dubna 2023", "2023-04-25", "" },
    { "25 tháng 4, 2023", "2023-04-25", "" },
    { "2023 m. kovo 25 d.", "2023-03-25", "" },
    { "٢٥ أبريل ٢٠٢٣", "2023-04-25", "" },
    { "1682445780", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "1682445780000", "2023-04-25", "2023-04-25T18:03:00Z" },
    { "/2019/11/19/title", "2019-11-19", "" },
};

static void reads(void **state)
{
    (void)state;
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Str day, time;
        bool read = when_read(str_of(cases[i].text), false, &a, &day, &time);
        if (!read || !str_is(day, cases[i].day) || !str_is(time, cases[i].time))
            fail_msg("%s: %.*s %.*s", cases[i].text, STR_ARG(day), STR_ARG(time));
    }
    arena_close(&a);
}

static void day_or_month_first(void **state)
{
    (void)state;
    Arena a = { 0 };
    Str day, time;
    assert_true(when_read(STR("04/05/2023"), true, &a, &day, &time));
    assert_true(str_is(day, "2023-05-04"));
    assert_true(when_read(STR("04/05/2023"), false, &a, &day, &time));
    assert_true(str_is(day, "2023-04-05"));
    assert_true(when_read(STR("04.05.2023"), false, &a, &day, &time));
    assert_true(str_is(day, "2023-05-04"));
    arena_close(&a);
}

static void none(void **state)
{
    (void)state;
    static const char *const texts[] = { "", " ", "2 hours ago", "Version 1.2.3.4", "2023-02-30", "May 2023", "Mon Apr 31 2023", "18:03", "25 April", "0000-00-00",
                                         "99999999", "12345678901234567890", "2023-13-01", "٩٩/٩٩/٢٠٢٣", "\xd9" };
    Arena a = { 0 };
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        Str day = STR("x"), time = STR("x");
        if (when_read(str_of(texts[i]), true, &a, &day, &time)) fail_msg("%s: %.*s", texts[i], STR_ARG(day));
        assert_int_equal(day.n + time.n, 0);
    }
    Str day, time;
    assert_true(when_read(STR("2023-04-25T25:99:00Z"), false, &a, &day, &time)); /* the day stands, the time is none */
    assert_int_equal(time.n, 0);
    arena_close(&a);
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(reads), cmocka_unit_test(day_or_month_first), cmocka_unit_test(none) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
