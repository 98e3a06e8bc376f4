/* SPDX-License-Identifier: MIT */
/*
 * when: dates as pages, feeds and mails write them → a day and, where there is one, a time with its zone.
 *
 * ISO 8601 in its variants, RFC 2822, RFC 850, asctime, "April 25, 2023 6:03 pm EDT", "25 April 2023" with the names of
 * months in some forty languages, "25.04.2023", "2023年4月25日", seconds since 1970.  The day is the one that is written,
 * not the one in UTC.
 */
#ifndef DETENTE_INGEST_WHEN_H
#define DETENTE_INGEST_WHEN_H

#include "base/arena.h"
#include "base/str.h"

/* The first date in the first 200 bytes of `text`, valid UTF-8.  "04/05/2023" is the 4th of May if `day_first`, else the
 * 5th of April; with dots the day is first.  *day: YYYY-MM-DD; *time: "2023-04-25T18:03:00+03:00", its zone missing where
 * none is written, or empty where there is no time.  Both in the arena.  false: no date in it. */
bool when_read(Str text, bool day_first, Arena *arena, Str *day, Str *time);

#endif
