/* SPDX-License-Identifier: MIT */
/* when: dates as pages, feeds and mails write them → a day and, where there is one, a time with its zone. */
#ifndef DETENTE_INGEST_WHEN_H
#define DETENTE_INGEST_WHEN_H

#include "base/arena.h"
#include "base/str.h"

/* ISO 8601 in its variants, RFC 2822, RFC 850, "April 25, 2023 6:03 pm EDT", "25 April 2023", "25.04.2023" (day first
 * where both are possible only if `day_first`).  *day: YYYY-MM-DD; *time: with zone as written, or empty.  Both in the
 * arena.  false: no date in it. */
bool when_read(Str text, bool day_first, Arena *arena, Str *day, Str *time);

#endif
