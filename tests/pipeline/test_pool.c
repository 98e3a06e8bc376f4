/* SPDX-License-Identifier: MIT */
/* The pool gives items back in the order they came in, stops when told to, and leaves nothing running. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sched.h>
#include <stdatomic.h>

#include "pipeline/pool.h"

#define JOBS_MAX 9

typedef struct Item { size_t number; uint64_t result; } Item;

typedef struct Counter {
    size_t made, taken, items, stop_make, stop_take; /* stop at this number; 0: never */
    atomic_size_t worked;
    atomic_int busy[JOBS_MAX]; /* a job is one thread at a time */
} Counter;

static int make(void *cookie, void *at)
{
    Counter *c = cookie;
    if (c->made == c->items) return 0;
    c->made++;
    if (c->made == c->stop_make) return ERR_INPUT;
    *(Item *)at = (Item){ .number = c->made };
    return 1;
}

static void work(void *cookie, size_t job, void *at)
{
    Counter *c = cookie;
    Item *item = at;
    assert_true(job < JOBS_MAX);
    assert_int_equal(atomic_fetch_add(&c->busy[job], 1), 0);
    uint64_t x = item->number;
    for (size_t i = 0; i < (item->number * 7919) % 3000; i++) x = x * 6364136223846793005u + 1; /* some take long */
    if (item->number % 3 == 0) sched_yield();
    item->result = x ? item->number * 2 : 0;
    atomic_fetch_add(&c->worked, 1);
    atomic_fetch_sub(&c->busy[job], 1);
}

static int take(void *cookie, void *at)
{
    Counter *c = cookie;
    Item *item = at;
    c->taken++;
    assert_int_equal(item->number, c->taken);
    assert_int_equal(item->result, 2 * item->number);
    return c->taken == c->stop_take ? ERR_OUTPUT : 0;
}

static int run(Counter *c, size_t jobs, size_t ring)
{
    Item item[64];
    Err err = { 0 };
    PoolCalls calls = { make, work, take, c };
    assert_true(ring <= 64);
    return pool_run(&calls, jobs, item, ring, sizeof item[0], &err);
}

static void in_order(void **state)
{
    (void)state;
    static const size_t jobs[] = { 1, 2, 3, 9 }, ring[] = { 1, 2, 5, 64 }, items[] = { 0, 1, 4, 65, 2000 };
    for (size_t j = 0; j < 4; j++)
        for (size_t r = 0; r < 4; r++)
            for (size_t i = 0; i < 5; i++) {
                Counter c = { .items = items[i] };
                assert_int_equal(run(&c, jobs[j], ring[r]), 0);
                assert_int_equal(c.taken, items[i]);
                assert_int_equal(c.worked, items[i]);
            }
}

static void stops(void **state)
{
    (void)state;
    for (size_t jobs = 1; jobs <= 5; jobs += 2) {
        Counter c = { .items = 500, .stop_take = 100 };
        assert_int_equal(run(&c, jobs, 16), ERR_OUTPUT);
        assert_int_equal(c.taken, 100);
        assert_true(c.made <= 100 + 16);
        c = (Counter){ .items = 500, .stop_make = 50 };
        assert_int_equal(run(&c, jobs, 16), ERR_INPUT);
        assert_true(c.taken < 50);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(in_order), cmocka_unit_test(stops) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
