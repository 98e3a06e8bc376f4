/* SPDX-License-Identifier: MIT */
/*
 * feed: RSS 0.9x, 1.0, 2.0 and Atom → one Raw an item.
 *
 * The text is the fullest that an item has: content:encoded, Atom's content, description, summary, in this order.  Names
 * are known by their usual prefixes, not by namespaces, which half the feeds of the world forget to declare; entities of
 * HTML that nobody declared are let through.  The bytes must be UTF-8 (stream_utf8).
 */
#ifndef DETENTE_INGEST_FEED_H
#define DETENTE_INGEST_FEED_H

#include "ingest/reader.h"
#include "ingest/stream.h"

#define FEED_MAX_DEPTH 256      /* elements inside elements */
#define FEED_MAX_AMPLIFY 20     /* bytes that entities may make of one byte of the feed … */
#define FEED_FREE_BYTES (1 << 20) /* … beyond these */

typedef struct Feed Feed;

int feed_open(Feed **out, const char *name, Err *err);
void feed_close(Feed **f);

/* As reader_next.  After an error the feed has ended. */
int feed_next(Feed *f, Stream *s, Arena *arena, Raw *raw, Err *err);

/* The set that an XML declaration names, as iconv is to be asked for it, into name; "UTF-8" where it names none. */
void feed_charset(Str head, char *name, size_t n);

#endif
