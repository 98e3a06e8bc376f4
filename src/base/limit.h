/* SPDX-License-Identifier: MIT */
/*
 * limit: how much processor time and memory one document may take.
 *
 * Time is that of the thread, so that a document's fate does not depend on what else the machine does.  A limit that was
 * passed stays passed.  An arena that carries one (arena.h) gives no more memory then.
 */
#ifndef DETENTE_BASE_LIMIT_H
#define DETENTE_BASE_LIMIT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

typedef struct Limit {
    double seconds;  /* 0: as long as it takes */
    size_t memory;   /* bytes; 0: as many as there are */
    double began;    /* in the thread's processor time */
    unsigned asked;  /* how often limit_time was called since the clock was looked at */
    bool late, large; /* what was passed */
} Limit;

/* The document begins, on this thread. */
void limit_begin(Limit *l, double seconds, size_t memory);

/* Is there still time?  Looks at the clock each LIMIT_ASKED calls only, for that takes longer than the call. */
#define LIMIT_ASKED 64
bool limit_time(Limit *l);
bool limit_time_now(Limit *l);

/* May it have so many bytes in all? */
bool limit_memory(Limit *l, size_t bytes);

/* 0; or ERR_LIMIT, where one was passed: "`doing` it takes more than …". */
int limit_error(const Limit *l, const char *doing, Err *err);

#endif
