/* SPDX-License-Identifier: MIT */
#include "pipeline/pool.h"

#include <pthread.h>
#include <stdlib.h>

/* Items go round the ring in order: [taken, given) are with the workers or done, of these [taken, started) were begun. */
typedef struct Pool {
    const PoolCalls *calls;
    char *items;
    size_t n, size;
    size_t made, started, taken;
    bool *done;
    bool closing;
    pthread_mutex_t lock;
    pthread_cond_t work_ready, item_done;
} Pool;

typedef struct PoolThread {
    Pool *pool;
    size_t job;
    pthread_t thread;
} PoolThread;

static void *item_at(const Pool *p, size_t number) { return p->items + (number % p->n) * p->size; }

static void *thread_main(void *arg)
{
    PoolThread *t = arg;
    Pool *p = t->pool;
    pthread_mutex_lock(&p->lock);
    for (;;) {
        while (p->started == p->made && !p->closing) pthread_cond_wait(&p->work_ready, &p->lock);
        if (p->started == p->made) break;
        size_t number = p->started++;
        pthread_mutex_unlock(&p->lock);
        p->calls->work(p->calls->cookie, t->job, item_at(p, number));
        pthread_mutex_lock(&p->lock);
        p->done[number % p->n] = true;
        pthread_cond_signal(&p->item_done);
    }
    pthread_mutex_unlock(&p->lock);
    return NULL;
}

static int run_alone(const PoolCalls *calls, void *item)
{
    for (;;) {
        int rc = calls->make(calls->cookie, item);
        if (rc <= 0) return rc;
        calls->work(calls->cookie, 0, item);
        rc = calls->take(calls->cookie, item);
        if (rc < 0) return rc;
    }
}

static int take_oldest(Pool *p)
{
    size_t number = p->taken;
    pthread_mutex_lock(&p->lock);
    while (!p->done[number % p->n]) pthread_cond_wait(&p->item_done, &p->lock);
    p->done[number % p->n] = false;
    pthread_mutex_unlock(&p->lock);
    int rc = p->calls->take(p->calls->cookie, item_at(p, number));
    p->taken++;
    return rc < 0 ? rc : 0;
}

static int feed(Pool *p)
{
    for (;;) {
        if (p->made - p->taken == p->n) {
            int rc = take_oldest(p);
            if (rc) return rc;
        }
        int rc = p->calls->make(p->calls->cookie, item_at(p, p->made));
        if (rc < 0) return rc;
        if (rc == 0) break;
        pthread_mutex_lock(&p->lock);
        p->made++;
        pthread_cond_signal(&p->work_ready);
        pthread_mutex_unlock(&p->lock);
    }
    while (p->taken < p->made) {
        int rc = take_oldest(p);
        if (rc) return rc;
    }
    return 0;
}

int pool_run(const PoolCalls *calls, size_t jobs, void *items, size_t n, size_t size, Err *err)
{
    if (jobs <= 1 || n < 2) return run_alone(calls, items);
    if (jobs > POOL_MAX_JOBS) jobs = POOL_MAX_JOBS;
    Pool p = { .calls = calls, .items = items, .n = n, .size = size };
    PoolThread *thread = calloc(jobs, sizeof *thread);
    p.done = calloc(n, sizeof *p.done);
    if (!thread || !p.done) {
        free(thread);
        free(p.done);
        return err_memory(err);
    }
    pthread_mutex_init(&p.lock, NULL);
    pthread_cond_init(&p.work_ready, NULL);
    pthread_cond_init(&p.item_done, NULL);
    size_t running = 0;
    for (; running < jobs; running++) {
        thread[running] = (PoolThread){ .pool = &p, .job = running };
        if (pthread_create(&thread[running].thread, NULL, thread_main, &thread[running])) break;
    }
    int rc = running ? feed(&p) : err_set(err, ERR_MEMORY, NULL, 0, -1, "no thread could be started");
    pthread_mutex_lock(&p.lock);
    p.closing = true;
    if (rc) p.started = p.made; /* stopped: what nobody began stays undone */
    pthread_cond_broadcast(&p.work_ready);
    pthread_mutex_unlock(&p.lock);
    for (size_t i = 0; i < running; i++) pthread_join(thread[i].thread, NULL);
    pthread_cond_destroy(&p.item_done);
    pthread_cond_destroy(&p.work_ready);
    pthread_mutex_destroy(&p.lock);
    free(thread);
    free(p.done);
    return rc;
}
