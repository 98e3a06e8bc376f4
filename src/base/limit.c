/* SPDX-License-Identifier: MIT */
#include "base/limit.h"

#include <time.h>

static double thread_seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

void limit_begin(Limit *l, double seconds, size_t memory)
{
    *l = (Limit){ .seconds = seconds, .memory = memory, .began = seconds > 0 ? thread_seconds() : 0 };
}

bool limit_time_now(Limit *l)
{
    l->asked = 0;
    l->late = l->late || (l->seconds > 0 && thread_seconds() - l->began > l->seconds);
    return !l->late;
}

bool limit_time(Limit *l) { return ++l->asked < LIMIT_ASKED ? !l->late : limit_time_now(l); }

bool limit_memory(Limit *l, size_t bytes)
{
    l->large = l->large || (l->memory && bytes > l->memory);
    return !l->large;
}

int limit_error(const Limit *l, const char *doing, Err *err)
{
    if (l->large) return err_set(err, ERR_LIMIT, NULL, 0, -1, "%s it takes more than %zu MB", doing, l->memory >> 20);
    if (l->late) return err_set(err, ERR_LIMIT, NULL, 0, -1, "%s it takes more than %g seconds", doing, l->seconds);
    return 0;
}
