/* SPDX-License-Identifier: MIT */
/*
 * The pool gives items back in the order they came in, decides between two steps in that order, stops when told to, and
 * leaves nothing running.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>
#include <sched.h>
#include <stdatomic.h>
#include <unistd.h>

#include "pipeline/pool.h"

#define JOBS_MAX 9

typedef struct Item { size_t number; uint64_t result; bool prepared, decided; } Item;

typedef struct Counter {
    size_t made, decided, taken, items, stop_make, stop_take, stop_decide; /* stop at this number; 0: never */
    size_t skip, seldom;                                                   /* one of so many gets no work, or alone gets some */
    bool steps, bare;                                                      /* prepare and decide, too; bare: only decide */
    atomic_size_t prepared, worked;
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

static void prepare(void *cookie, size_t job, void *at)
{
    Counter *c = cookie;
    Item *item = at;
    assert_true(job < JOBS_MAX);
    assert_int_equal(atomic_fetch_add(&c->busy[job], 1), 0);
    if (item->number % 5 == 0) sched_yield();
    assert_false(item->prepared);
    item->prepared = true;
    atomic_fetch_add(&c->prepared, 1);
    atomic_fetch_sub(&c->busy[job], 1);
}

static int decide(void *cookie, void *at)
{
    Counter *c = cookie;
    Item *item = at;
    c->decided++;
    assert_int_equal(item->number, c->decided);
    assert_true(item->prepared != c->bare && !item->decided);
    item->decided = true;
    if (c->decided == c->stop_decide) return ERR_LIMIT;
    if (c->seldom ? item->number % c->seldom == 0 : !c->skip || item->number % c->skip) return 1;
    item->result = 2 * item->number;
    return 0;
}

static void work(void *cookie, size_t job, void *at)
{
    Counter *c = cookie;
    Item *item = at;
    assert_int_equal(item->result, 0); /* once only */
    assert_int_equal(item->decided, c->steps);
    assert_true(job < JOBS_MAX);
    assert_int_equal(atomic_fetch_add(&c->busy[job], 1), 0);
    uint64_t x = item->number;
    for (size_t i = 0; i < (item->number * 7919) % 3000; i++) x = x * 6364136223846793005u + 1; /* some take long */
    if (item->number % 3 == 0) sched_yield();
    if (c->seldom) usleep(200);
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
    PoolCalls calls = { make, work, take, c, c->steps && !c->bare ? prepare : NULL, c->steps ? decide : NULL };
    assert_true(ring <= 64);
    return pool_run(&calls, jobs, item, ring, sizeof item[0], &err);
}

static void in_order(void **state)
{
    (void)state;
    static const size_t jobs[] = { 1, 2, 3, 9 }, ring[] = { 1, 2, 5, 64 }, items[] = { 0, 1, 4, 65, 2000 }, skip[] = { 0, 1, 2, 7 };
    for (size_t i = 0; i < 4 * 4 * 5 * 5; i++) {
        size_t n = items[i / 16 % 5], steps = i / 80;
        Counter c = { .items = n, .steps = steps > 0, .skip = steps ? skip[steps - 1] : 0 };
        assert_int_equal(run(&c, jobs[i % 4], ring[i / 4 % 4]), 0);
        assert_int_equal(c.taken, n);
        assert_int_equal(c.worked, c.skip ? n - n / c.skip : n);
        assert_int_equal(c.prepared, c.steps ? n : 0);
    }
}

/* Nobody wakes for items without work, which go many times round the ring; then one comes that has some. */
static void seldom(void **state)
{
    (void)state;
    for (size_t jobs = 1; jobs <= 5; jobs++) {
        Counter c = { .items = 3000, .steps = true, .bare = true, .seldom = 97 };
        assert_int_equal(run(&c, jobs, 8), 0);
        assert_int_equal(c.worked, 3000 / 97);
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
        c = (Counter){ .items = 500, .steps = true, .skip = 3, .stop_decide = 70 };
        assert_int_equal(run(&c, jobs, 16), ERR_LIMIT);
        assert_int_equal(c.decided, 70);
        assert_true(c.taken < 70);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = { cmocka_unit_test(in_order), cmocka_unit_test(seldom), cmocka_unit_test(stops) };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
