/* SPDX-License-Identifier: MIT */
/*
 * arena: memory that is given back all at once.
 *
 * One arena a document: everything that belongs to the document is taken from it and nothing is freed piece by piece;
 * arena_reset keeps the blocks for the next document.  It may carry the limit of its document (limit.h): then it gives
 * nothing once that is passed.  Not for sharing between threads.
 */
#ifndef DETENTE_BASE_ARENA_H
#define DETENTE_BASE_ARENA_H

#include "base/limit.h"
#include "base/str.h"

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    ArenaBlock *first, *current;
    size_t used;   /* bytes of the current block */
    size_t total;  /* bytes given out since the last reset */
    bool failed;   /* sticky: some allocation returned NULL */
    Limit *limit;  /* borrowed; or NULL */
} Arena;           /* all zero is an empty arena */

/* n bytes aligned to 16 and zeroed, or NULL (and a->failed) when memory is out. */
void *arena_alloc(Arena *a, size_t n);

/* count * size bytes, checked for overflow. */
void *arena_array(Arena *a, size_t count, size_t size);

/* A copy of s in the arena with a NUL after it; {NULL, 0} when memory is out. */
Str arena_str(Arena *a, Str s);

/* A copy of both, one behind the other, likewise. */
Str arena_join(Arena *a, Str head, Str tail);

/* printf into the arena. */
Str arena_printf(Arena *a, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Grows an array in the arena: returns an array with room for at least `need` elements, the old ones copied.
 * *cap is the old and then the new room.  The old array is left to the arena. */
void *arena_grow(Arena *a, void *old, size_t *cap, size_t need, size_t size);

/* Is the document's time over?  Then a->failed is set, as if memory had run out.  For loops that take no memory. */
bool arena_late(Arena *a);

void arena_reset(Arena *a); /* forget the contents, keep (some of) the memory */
void arena_close(Arena *a); /* give all memory back; the arena is then empty and usable */

#endif
