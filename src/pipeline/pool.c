/* SPDX-License-Identifier: MIT */
#include "pipeline/pool.h"

#include <pthread.h>
#include <stdlib.h>

/* PREPARE and WORK: with a worker, or waiting for one. */
typedef enum Stage { STAGE_FREE, STAGE_PREPARE, STAGE_PREPARED, STAGE_WORK, STAGE_DONE } Stage;

/* Items go round the ring in order, each counter chasing the one before: made, decided, taken on the calling thread;
 * to_prepare and to_work are the next items that a worker begins. */
typedef struct Pool {
    const PoolCalls *calls;
    char *items;
    size_t n, size;
    size_t made, to_prepare, decided, to_work, taken;
    Stage *stage;
    bool closing;
    pthread_mutex_t lock;
    pthread_cond_t for_workers, for_caller;
} Pool;

typedef struct PoolThread {
    Pool *pool;
    size_t job;
    pthread_t thread;
} PoolThread;

static void *item_at(const Pool *p, size_t number) { return p->items + (number % p->n) * p->size; }

static Stage *stage_at(const Pool *p, size_t number) { return &p->stage[number % p->n]; }

/* The next thing a worker does, later steps first, so that items leave the ring.  Under the lock. */
static bool pick(Pool *p, size_t *number, bool *preparing)
{
    while (p->to_work < p->decided && *stage_at(p, p->to_work) != STAGE_WORK) p->to_work++; /* without work to do */
    *preparing = p->to_work == p->decided;
    if (*preparing && p->to_prepare == p->made) return false;
    *number = *preparing ? p->to_prepare++ : p->to_work++;
    return true;
}

static void *thread_main(void *arg)
{
    PoolThread *t = arg;
    Pool *p = t->pool;
    size_t number;
    bool preparing;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (!p->closing && !pick(p, &number, &preparing)) pthread_cond_wait(&p->for_workers, &p->lock);
        if (p->closing) break;
        pthread_mutex_unlock(&p->lock);
        (preparing ? p->calls->prepare : p->calls->work)(p->calls->cookie, t->job, item_at(p, number));
        pthread_mutex_lock(&p->lock);
        *stage_at(p, number) = preparing ? STAGE_PREPARED : STAGE_DONE;
        pthread_cond_signal(&p->for_caller);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static int decide(const PoolCalls *calls, void *item) { return calls->decide ? calls->decide(calls->cookie, item) : 1; }

static int run_alone(const PoolCalls *calls, void *item)
{
    for (;;) {
        int rc = calls->make(calls->cookie, item);
        if (rc <= 0) return rc;
        if (calls->prepare) calls->prepare(calls->cookie, 0, item);
        rc = decide(calls, item);
        if (rc < 0) return rc;
        if (rc) calls->work(calls->cookie, 0, item);
        rc = calls->take(calls->cookie, item);
        if (rc < 0) return rc;
    }
}

/* --- the calling thread --- */

static void stage_set(Pool *p, size_t *counter, Stage stage)
{
    pthread_mutex_lock(&p->lock);
    *stage_at(p, *counter) = stage;
    ++*counter;
    if (stage == STAGE_PREPARED) p->to_prepare++; /* made, and there is nothing to prepare */
    if (p->to_work < p->taken) p->to_work = p->taken; /* taken without work, and its place will be used again */
    if (stage == STAGE_PREPARE || stage == STAGE_WORK) pthread_cond_signal(&p->for_workers);
    pthread_mutex_unlock(&p->lock);
}

typedef enum Turn { TURN_TAKE, TURN_DECIDE, TURN_MAKE, TURN_END } Turn;

/* What the calling thread does next, the end of the way first; waits where there is nothing but waiting. */
static Turn next_turn(Pool *p, bool more)
{
    Turn turn = TURN_END;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        if (p->taken < p->decided && *stage_at(p, p->taken) == STAGE_DONE)
            turn = TURN_TAKE;
        else if (p->decided < p->made && *stage_at(p, p->decided) == STAGE_PREPARED)
            turn = TURN_DECIDE;
        else if (more && p->made - p->taken < p->n)
            turn = TURN_MAKE;
        else if (p->taken == p->made)
            turn = TURN_END;
        else {
            pthread_cond_wait(&p->for_caller, &p->lock);
            continue;
        }
        break;
    }
    pthread_mutex_unlock(&p->lock);
    return turn;
}

static int feed(Pool *p)
{
    const PoolCalls *calls = p->calls;
    int rc = 0;
    for (bool more = true;;) {
        switch (next_turn(p, more)) {
        case TURN_TAKE:
            rc = calls->take(calls->cookie, item_at(p, p->taken));
            stage_set(p, &p->taken, STAGE_FREE);
            break;
        case TURN_DECIDE:
            rc = decide(calls, item_at(p, p->decided));
            if (rc >= 0) stage_set(p, &p->decided, rc ? STAGE_WORK : STAGE_DONE);
            break;
        case TURN_MAKE:
            rc = calls->make(calls->cookie, item_at(p, p->made));
            more = rc > 0;
            if (!more) break;
            stage_set(p, &p->made, calls->prepare ? STAGE_PREPARE : STAGE_PREPARED);
            break;
        case TURN_END: return 0;
        }
        if (rc < 0) return rc;
    }
}

static int pool_threads(Pool *p, PoolThread *thread, size_t jobs, Err *err)
{
    size_t running = 0;
    for (; running < jobs; running++) {
        thread[running] = (PoolThread){ .pool = p, .job = running };
        if (pthread_create(&thread[running].thread, NULL, thread_main, &thread[running])) break;
    }
    int rc = running ? feed(p) : err_set(err, ERR_MEMORY, NULL, 0, -1, "no thread could be started");
    pthread_mutex_lock(&p->lock);
    p->closing = true;
    pthread_cond_broadcast(&p->for_workers);
    pthread_mutex_unlock(&p->lock);
    for (size_t i = 0; i < running; i++) pthread_join(thread[i].thread, NULL);
    return rc;
}

int pool_run(const PoolCalls *calls, size_t jobs, void *items, size_t n, size_t size, Err *err)
{
    if (jobs <= 1 || n < 2) return run_alone(calls, items);
    if (jobs > POOL_MAX_JOBS) jobs = POOL_MAX_JOBS;
    Pool p = { .calls = calls, .items = items, .n = n, .size = size };
    PoolThread *thread = calloc(jobs, sizeof *thread);
    p.stage = calloc(n, sizeof *p.stage);
    int rc = thread && p.stage ? 0 : err_memory(err);
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.for_workers, NULL);
    pthread_cond_init(&p.for_caller, NULL);
    if (!rc) rc = pool_threads(&p, thread, jobs, err);
    pthread_cond_destroy(&p.for_caller);
    pthread_cond_destroy(&p.for_workers);
    pthread_mutex_destroy(&p.lock);
    free(thread);
    free(p.stage);
    return rc;
}
