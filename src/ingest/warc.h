/* SPDX-License-Identifier: MIT */
/*
 * warc: a web archive (ISO 28500, WARC/1.0 and 1.1) → one Raw a page.
 *
 * Pages are responses and resources in HTML, and conversions to plain text (WET).  All other records, what is no page and
 * what was not found (the HTTP status) is passed over and counted.  A broken record is an error with its offset in the
 * unpacked stream; reading goes on at the next line that begins "WARC/1.".
 */
#ifndef DETENTE_INGEST_WARC_H
#define DETENTE_INGEST_WARC_H

#include "ingest/reader.h"
#include "ingest/stream.h"

#define WARC_MAX_HEAD ((size_t)64 << 10) /* bytes of a record's headers, and of a response's */

typedef struct Warc { /* all zero begins */
    Arena arena;   /* of one record's headers */
    bool lost;     /* looking for the next record */
    size_t passed; /* records passed over */
} Warc;

/* As reader_next. */
int warc_next(Warc *w, Stream *s, Arena *arena, Raw *raw, Err *err);
void warc_close(Warc *w);

#endif
