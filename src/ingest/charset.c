/* SPDX-License-Identifier: MIT */
#include "ingest/charset.h"

#include "base/utf8.h"

int charset_decode(Str bytes, Str label, bool html, Arena *arena, Str *text, CharsetNote *note, Err *err)
{
    (void)label;
    (void)html;
    Utf8Repair counts;
    int rc = utf8_repair(bytes, arena, text, &counts, err);
    if (rc) return rc;
    *note = (CharsetNote){ "UTF-8", counts.invalid, counts.nul };
    return 0;
}
