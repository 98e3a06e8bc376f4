/* SPDX-License-Identifier: MIT */
/*
 * fetch: one address of the web → its bytes, if they have changed.
 *
 * Hazards: addresses come from feeds, and a feed may be anybody's.  Only http and https are spoken, redirects are followed
 * a few times, and every address that a name stands for is looked at when the connection is made, after redirects and
 * after the name was looked up: one that is not public is refused (FetchSettings.allow_private).  Without that, a
 * feed could have a machine inside a network read for it what only the inside may see.  Bodies are limited after
 * decompression.  Not for sharing between threads.
 */
#ifndef DETENTE_NET_FETCH_H
#define DETENTE_NET_FETCH_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#define FETCH_MAX_BYTES ((size_t)32 << 20)
#define FETCH_MAX_REDIRECTS 5
#define FETCH_MAX_HEADER 1024  /* bytes of an ETag or a date that are kept; longer ones are left out */
#define FETCH_CONNECT_S 20
#define FETCH_TOTAL_S 120
#define FETCH_MAX_WAIT_S 86400 /* a longer Retry-After counts as this */

typedef struct FetchSettings {
    bool allow_private; /* also addresses that are not public, and the proxies that the environment names */
    size_t max_bytes;   /* 0: FETCH_MAX_BYTES */
    long total_s;       /* 0: FETCH_TOTAL_S */
} FetchSettings;

typedef struct FetchReply {
    long status;         /* 200, 304, …; 0 where no answer came */
    bool changed;        /* a body came */
    Str etag, modified;  /* for the next time, as the server wrote them; of a 304 without them those that were sent */
    Str type;            /* Content-Type */
    Str url;             /* where it was in the end */
    long retry_s;        /* the server wants to be left alone for so long; 0: it did not say */
} FetchReply;

typedef struct Fetch Fetch;

int fetch_open(Fetch **out, const FetchSettings *settings, Err *err);
void fetch_close(Fetch **fetch);

/* Gets url unless it is still what etag and modified (of an earlier reply, or empty) stand for.  The body replaces what
 * is in *body; the strings of *reply are in the arena.  0: status 200, or 304 with `changed` false.  ERR_INPUT: another
 * status, no answer, an address that is refused (err says which); ERR_LIMIT: too large; ERR_MEMORY.  reply is filled as far
 * as the server answered. */
int fetch_get(Fetch *fetch, Str url, Str etag, Str modified, Arena *arena, Buf *body, FetchReply *reply, Err *err);

#endif
