/* SPDX-License-Identifier: MIT */
/*
 * charset: bytes of any character set → UTF-8, by label, by what an HTML page says of itself, by detection.
 *
 * Labels lie.  A byte order mark wins, then bytes that are UTF-8 but for few (no other set looks like that by chance), then the label, then a <meta> or XML declaration, then what the bytes look like.  A label under which many
 * bytes make no sense loses against a set under which they do.
 */
#ifndef DETENTE_INGEST_CHARSET_H
#define DETENTE_INGEST_CHARSET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

#define CHARSET_HEAD 4096           /* bytes in which a page's declaration is looked for */
#define CHARSET_SAMPLE (1 << 16)    /* bytes that detection looks at */
#define CHARSET_MAX_GROWTH 3        /* bytes of UTF-8 from one byte, at most: that of a replacement */

typedef struct CharsetNote {
    const char *name;  /* the set that was used, as the WHATWG encoding standard writes it; static */
    size_t invalid;    /* sequences that the set does not have, now U+FFFD */
    size_t nul;        /* NULs, now spaces */
} CharsetNote;

/* label: of a header, or empty; html: also look for a declaration in the page.  Labels are those of the WHATWG encoding
 * standard and some more.  *text is sound (base/utf8.h), `bytes` itself where nothing was to be done.  ERR_MEMORY. */
int charset_decode(Str bytes, Str label, bool html, Arena *arena, Str *text, CharsetNote *note, Err *err);

#endif
