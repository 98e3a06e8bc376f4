/* SPDX-License-Identifier: MIT */
/*
 * buf: bytes that grow, for output and for reading whole inputs.
 *
 * Errors are sticky: once memory is out (or the limit passed) further appends do nothing and `failed` stays set, so
 * that a writer checks once at the end.
 */
#ifndef DETENTE_BASE_BUF_H
#define DETENTE_BASE_BUF_H

#include "base/str.h"

typedef struct Buf {
    char *p;
    size_t n, cap;
    bool failed;
} Buf; /* all zero is an empty buffer */

bool buf_reserve(Buf *b, size_t more);
void buf_add(Buf *b, Str s);
void buf_char(Buf *b, char c);
void buf_printf(Buf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_uint(Buf *b, uint64_t n); /* as a decimal number */
static inline void buf_lit(Buf *b, const char *c) { buf_add(b, str_of(c)); }
static inline void buf_reset(Buf *b) { b->n = 0, b->failed = false; }
static inline Str buf_str(const Buf *b) { return (Str){ b->p, b->n }; }
void buf_close(Buf *b);

#endif
