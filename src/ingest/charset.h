/* SPDX-License-Identifier: MIT */
/* charset: bytes of any character set → UTF-8, by label, by what an HTML page says of itself, by detection. */
#ifndef DETENTE_INGEST_CHARSET_H
#define DETENTE_INGEST_CHARSET_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"

typedef struct CharsetNote {
    const char *name;  /* the set that was used, static or in the arena */
    size_t invalid;    /* sequences that the set does not have, now U+FFFD */
    size_t nul;        /* NULs, now spaces */
} CharsetNote;

/* label: of a header, or empty; html: also look for a <meta> in the first 1,024 bytes.  A byte order mark wins, then the
 * label, then the meta element, then detection.  Labels are those of the WHATWG encoding standard. */
int charset_decode(Str bytes, Str label, bool html, Arena *arena, Str *text, CharsetNote *note, Err *err);

#endif
