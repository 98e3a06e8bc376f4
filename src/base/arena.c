/* SPDX-License-Identifier: MIT */
#include "base/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define ARENA_BLOCK ((size_t)64 * 1024)
#define ARENA_KEEP ((size_t)8 * 1024 * 1024) /* a reset keeps blocks up to this many bytes in all */
#define ARENA_ALIGN 16
#define PRINTF_SMALL 128 /* bytes of what arena_printf prints only once */

/* Under AddressSanitizer what is not given out is poisoned, with a gap behind each piece: an overrun, and a pointer kept over
 * a reset, are found as they would be with malloc. */
#ifdef __has_feature
#define ARENA_CLANG_ASAN __has_feature(address_sanitizer)
#else
#define ARENA_CLANG_ASAN 0
#endif
#if defined __SANITIZE_ADDRESS__ || ARENA_CLANG_ASAN
#include <sanitizer/asan_interface.h>
#define ARENA_GAP ((size_t)ARENA_ALIGN)
#define ARENA_HIDE(p, n) ASAN_POISON_MEMORY_REGION(p, n)
#define ARENA_SHOW(p, n) ASAN_UNPOISON_MEMORY_REGION(p, n)
#else
#define ARENA_GAP ((size_t)0)
#define ARENA_HIDE(p, n) ((void)(p), (void)(n))
#define ARENA_SHOW(p, n) ((void)(p), (void)(n))
#endif

struct ArenaBlock {
    ArenaBlock *next;
    size_t size; /* bytes of data */
    _Alignas(ARENA_ALIGN) unsigned char data[];
};

static ArenaBlock *block_new(size_t size)
{
    if (size > SIZE_MAX / 2) return NULL;
    ArenaBlock *b = malloc(sizeof *b + size);
    if (!b) return NULL;
    b->next = NULL;
    b->size = size;
    ARENA_HIDE(b->data, size);
    return b;
}

static void block_free(ArenaBlock *b)
{
    ARENA_SHOW(b->data, b->size);
    free(b);
}

/* Makes the current block one with room for n more bytes. */
static bool arena_room(Arena *a, size_t n)
{
    while (a->current && a->current->next) {
        a->current = a->current->next;
        a->used = 0;
        if (a->current->size >= n) return true;
    }
    size_t size = n > ARENA_BLOCK ? n : ARENA_BLOCK;
    if (a->total > size && a->total < ARENA_KEEP) size = a->total; /* fewer, larger blocks for large documents */
    ArenaBlock *b = block_new(size);
    if (!b) return false;
    if (a->current)
        a->current->next = b;
    else
        a->first = b;
    a->current = b;
    a->used = 0;
    return true;
}

void *arena_alloc(Arena *a, size_t n)
{
    if (n > SIZE_MAX / 2) {
        a->failed = true;
        return NULL;
    }
    size_t room = ((n + ARENA_ALIGN - 1) & ~(size_t)(ARENA_ALIGN - 1)) + ARENA_GAP;
    bool allowed = !a->limit || (limit_memory(a->limit, a->total + room) && limit_time(a->limit));
    if (!allowed || ((!a->current || a->current->size - a->used < room) && !arena_room(a, room))) {
        a->failed = true;
        return NULL;
    }
    void *p = a->current->data + a->used;
    a->used += room;
    a->total += room;
    ARENA_SHOW(p, n);
    return memset(p, 0, n);
}

bool arena_late(Arena *a)
{
    bool late = a->limit && !limit_time(a->limit);
    if (late) a->failed = true;
    return late;
}

void *arena_array(Arena *a, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / 2 / size) {
        a->failed = true;
        return NULL;
    }
    return arena_alloc(a, count * size);
}

Str arena_str(Arena *a, Str s)
{
    char *p = arena_alloc(a, s.n + 1);
    if (!p) return (Str){ NULL, 0 };
    if (s.n) memcpy(p, s.p, s.n);
    return (Str){ p, s.n };
}

Str arena_join(Arena *a, Str head, Str tail)
{
    char *p = arena_alloc(a, head.n + tail.n + 1);
    if (!p) return (Str){ NULL, 0 };
    if (head.n) memcpy(p, head.p, head.n);
    if (tail.n) memcpy(p + head.n, tail.p, tail.n);
    return (Str){ p, head.n + tail.n };
}

Str arena_printf(Arena *a, const char *format, ...)
{
    char small[PRINTF_SMALL];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    char *p = n < 0 ? NULL : arena_alloc(a, (size_t)n + 1);
    if (p && (size_t)n < sizeof small) memcpy(p, small, (size_t)n);
    else if (p) vsnprintf(p, (size_t)n + 1, format, again);
    va_end(again);
    return p ? (Str){ p, (size_t)n } : (Str){ NULL, 0 };
}

void *arena_grow(Arena *a, void *old, size_t *cap, size_t need, size_t size)
{
    if (need <= *cap) return old;
    size_t room = *cap ? *cap : 8;
    while (room < need) {
        if (room > SIZE_MAX / 4) {
            a->failed = true;
            return NULL;
        }
        room *= 2;
    }
    void *p = arena_array(a, room, size);
    if (!p) return NULL;
    if (*cap) memcpy(p, old, *cap * size);
    *cap = room;
    return p;
}

void arena_reset(Arena *a)
{
    size_t kept = 0;
    for (ArenaBlock **at = &a->first; *at;) {
        ArenaBlock *b = *at;
        if (kept + b->size > ARENA_KEEP) {
            *at = b->next;
            block_free(b);
        } else {
            ARENA_HIDE(b->data, b->size);
            kept += b->size;
            at = &b->next;
        }
    }
    a->current = a->first;
    a->used = a->total = 0;
    a->failed = false;
}

void arena_close(Arena *a)
{
    for (ArenaBlock *b = a->first; b;) {
        ArenaBlock *next = b->next;
        block_free(b);
        b = next;
    }
    *a = (Arena){ 0 };
}
