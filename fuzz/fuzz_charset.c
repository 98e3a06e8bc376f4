/* SPDX-License-Identifier: MIT */
/*
 * Any bytes in any character set: valid UTF-8 without NUL.  The input is a label, a line break, and the bytes; they are
 * decoded with and without a look at what a page says of itself.
 */
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/charset.h"
#include "ingest/when.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str all = { (const char *)data, size };
    size_t line = str_find(all, '\n');
    Str label = str_sub(all, 0, line), bytes = str_sub(all, line + 1, size);
    Arena a = { 0 };
    for (int html = 0; html < 2; html++) {
        Str text, day, time;
        CharsetNote note = { 0 };
        Err err = { 0 };
        if (charset_decode(bytes, label, html, &a, &text, &note, &err)) abort();
        if (!note.name || utf8_check(text) != text.n || (text.n && memchr(text.p, 0, text.n))) abort();
        when_read(text, html, &a, &day, &time);
    }
    arena_close(&a);
    return 0;
}
