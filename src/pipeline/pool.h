/* SPDX-License-Identifier: MIT */
/*
 * pool: items over threads, out again in the order they came in.
 *
 * The calling thread makes items and takes the finished ones; workers do what lies between.  A fixed ring of items is
 * all that is ever in memory, so input of any length streams through.  With one job everything runs on the calling thread.
 *
 * What depends on the items before (has this been told already?) is decided on the calling thread too, in order, between
 * two steps on the workers:
 *
 *     make → prepare (any thread) → decide, in order → work (any thread) → take, in order
 *
 * An item may be decided while earlier ones are still worked on, so decide must not look at what take leaves behind.
 */
#ifndef DETENTE_PIPELINE_POOL_H
#define DETENTE_PIPELINE_POOL_H

#include "base/err.h"
#include "base/str.h"

#define POOL_MAX_JOBS 256
#define POOL_ITEMS_PER_JOB 4

typedef struct PoolCalls {
    /* Calling thread.  Fills the item.  1: an item; 0: no more; below 0: stop everything with this code. */
    int (*make)(void *cookie, void *item);
    /* Worker `job`, from 0.  A failure belongs to the item and is kept in it. */
    void (*work)(void *cookie, size_t job, void *item);
    /* Calling thread, in order.  Below 0: stop everything with this code. */
    int (*take)(void *cookie, void *item);
    void *cookie;
    /* As work, before decide; may be NULL. */
    void (*prepare)(void *cookie, size_t job, void *item);
    /* Calling thread, in order.  1: go on; 0: there is no work to do, take it; below 0: stop.  May be NULL: go on. */
    int (*decide)(void *cookie, void *item);
} PoolCalls;

/* Runs until make gives no more.  items: an array of `n` items of `size` bytes, the caller's.  Returns 0 or the code that
 * stopped it. */
int pool_run(const PoolCalls *calls, size_t jobs, void *items, size_t n, size_t size, Err *err);

#endif
