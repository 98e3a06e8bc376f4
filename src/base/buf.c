/* SPDX-License-Identifier: MIT */
#include "base/buf.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#define PRINTF_ROOM 64 /* bytes that most of what is printed fits in */

bool buf_reserve(Buf *b, size_t more)
{
    if (b->failed) return false;
    if (b->cap - b->n > more) return true;
    if (more > SIZE_MAX / 4 - b->n) return !(b->failed = true);
    size_t cap = b->cap ? b->cap : 256;
    while (cap - b->n <= more) cap *= 2;
    char *p = realloc(b->p, cap);
    if (!p) return !(b->failed = true);
    b->p = p;
    b->cap = cap;
    return true;
}

void buf_add(Buf *b, Str s)
{
    if (!s.n || !buf_reserve(b, s.n)) return;
    memcpy(b->p + b->n, s.p, s.n);
    b->n += s.n;
}

void buf_char(Buf *b, char c)
{
    if (buf_reserve(b, 1)) b->p[b->n++] = c;
}

void buf_printf(Buf *b, const char *format, ...)
{
    if (!buf_reserve(b, PRINTF_ROOM)) return;
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(b->p + b->n, b->cap - b->n, format, args);
    va_end(args);
    bool fits = n >= 0 && (size_t)n < b->cap - b->n;
    if (n >= 0 && !fits && buf_reserve(b, (size_t)n + 1)) fits = vsnprintf(b->p + b->n, (size_t)n + 1, format, again) == n;
    if (fits) b->n += (size_t)n;
    va_end(again);
}

void buf_uint(Buf *b, uint64_t n)
{
    char room[STR_UINT_MAX];
    buf_add(b, str_uint(n, room));
}

void buf_close(Buf *b)
{
    free(b->p);
    *b = (Buf){ 0 };
}
