/* SPDX-License-Identifier: MIT */
#include "ingest/when.h"

#include "ingest/reader.h"

bool when_read(Str text, bool day_first, Arena *arena, Str *day, Str *time)
{
    (void)day_first;
    text = str_trim(text);
    *time = (Str){ NULL, 0 };
    Str date = str_sub(text, 0, 10);
    if (!reader_date_sound(date)) return false;
    *day = arena_str(arena, date);
    if (text.n > 10 && text.p[10] == 'T') *time = arena_str(arena, text);
    return true;
}
