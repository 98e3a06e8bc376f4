/* SPDX-License-Identifier: MIT */
#include "base/str.h"

bool str_ieq(Str a, Str b)
{
    if (a.n != b.n) return false;
    for (size_t i = 0; i < a.n; i++)
        if (ascii_lower(a.p[i]) != ascii_lower(b.p[i])) return false;
    return true;
}

Str str_trim(Str s)
{
    while (s.n && ascii_isspace(s.p[0])) s.p++, s.n--;
    while (s.n && ascii_isspace(s.p[s.n - 1])) s.n--;
    return s;
}

size_t str_find(Str s, char c)
{
    const char *at = s.n ? memchr(s.p, c, s.n) : NULL;
    return at ? (size_t)(at - s.p) : s.n;
}

bool str_next(Str *rest, char sep, Str *part)
{
    if (!rest->p) return false;
    size_t at = str_find(*rest, sep);
    *part = str_sub(*rest, 0, at);
    if (at < rest->n)
        *rest = str_sub(*rest, at + 1, rest->n);
    else
        *rest = (Str){ NULL, 0 };
    return true;
}

bool str_in_words(Str s, const char *list)
{
    for (const char *c = list;; c++) { /* at the first letter of a word */
        size_t i = 0;
        while (i < s.n && *c && *c != ' ' && ascii_lower(*c) == ascii_lower(s.p[i])) c++, i++;
        bool ends = !*c || *c == ' ';
        if (ends && i == s.n) return true;
        while (*c && *c != ' ') c++;
        if (!*c) return false;
    }
}

Str str_uint(uint64_t n, char room[STR_UINT_MAX])
{
    size_t at = STR_UINT_MAX;
    do room[--at] = (char)('0' + n % 10);
    while (n /= 10);
    return (Str){ room + at, STR_UINT_MAX - at };
}

int str_cmp(Str a, Str b)
{
    size_t n = a.n < b.n ? a.n : b.n;
    int c = n ? memcmp(a.p, b.p, n) : 0;
    return c ? c : (a.n > b.n) - (a.n < b.n);
}
