/* SPDX-License-Identifier: MIT */
/*
 * str: text as pointer and length.
 *
 * A Str borrows its bytes: it never owns them, may hold NUL and need not end with one.  Whoever hands out a Str says
 * how long its bytes live; inside one report that is nearly always "as long as the report's arena".
 */
#ifndef DETENTE_BASE_STR_H
#define DETENTE_BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

typedef struct Str {
    const char *p;
    size_t n; /* bytes */
} Str;

#define STR(literal) ((Str){ (literal), sizeof(literal) - 1 })
#define STR_ARG(s) (int)(s).n, (s).p /* for "%.*s" */

static inline Str str_of(const char *c) { return (Str){ c, c ? strlen(c) : 0 }; }

static inline bool str_eq(Str a, Str b) { return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0); }

static inline bool str_is(Str a, const char *c) { return str_eq(a, str_of(c)); }

static inline Str str_sub(Str s, size_t from, size_t to)
{
    if (to > s.n) to = s.n;
    if (from > to) from = to;
    return (Str){ s.p ? s.p + from : NULL, to - from };
}

static inline bool str_starts(Str s, Str head) { return s.n >= head.n && memcmp(s.p, head.p, head.n) == 0; }

static inline bool str_ends(Str s, Str tail)
{
    return s.n >= tail.n && memcmp(s.p + s.n - tail.n, tail.p, tail.n) == 0;
}

/* ASCII only: bytes of 0x80 and above compare as they are. */
bool str_ieq(Str a, Str b);

/* Without the white space (ASCII) at both ends. */
Str str_trim(Str s);

/* The part of *rest before the next `sep`; *rest moves past it.  When none is left, returns the whole rest and makes
 * *rest {NULL, 0}.  Returns false once *rest.p is NULL: loop with while (str_next(&rest, '|', &part)). */
bool str_next(Str *rest, char sep, Str *part);

/* Is s one of the words of `list`, which are parted by single blanks?  ASCII case does not matter. */
bool str_in_words(Str s, const char *list);

/* n as a decimal number, in `room`. */
#define STR_UINT_MAX 20
Str str_uint(uint64_t n, char room[STR_UINT_MAX]);

/* First place of byte c in s, or s.n. */
size_t str_find(Str s, char c);

/* <0, 0, >0 in byte order. */
int str_cmp(Str a, Str b);

static inline char ascii_lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c; }
static inline bool ascii_isupper(char c) { return c >= 'A' && c <= 'Z'; }
static inline bool ascii_islower(char c) { return c >= 'a' && c <= 'z'; }
static inline bool ascii_isalpha(char c) { return ascii_isupper(c) || ascii_islower(c); }
static inline bool ascii_isdigit(char c) { return c >= '0' && c <= '9'; }
static inline bool ascii_isspace(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

#endif
