/* SPDX-License-Identifier: MIT */
/*
 * http: a response as a crawler kept it (RFC 9112) → its body, with the transfer and content encodings undone.
 *
 * Crawlers often undo an encoding and keep the header that names it: a body that does not look encoded is taken as it is.
 */
#ifndef DETENTE_INGEST_HTTP_H
#define DETENTE_INGEST_HTTP_H

#include "base/arena.h"
#include "base/err.h"

typedef struct Http {
    int status;
    Str mime, charset; /* small letters not assured; empty where not said */
    Str encoding;      /* Content-Encoding */
    bool chunked;
    size_t body;       /* where it begins */
} Http;

/* The first value of a header in a block of lines, or empty.  Names in any case. */
Str http_header(Str block, const char *name);

/* "text/html; charset=utf-8" → both. */
void http_type(Str value, Str *mime, Str *charset);

/* false: no response. */
bool http_head(Str s, Http *http);

/* `s` is the whole response.  The body is a part of it, or in the arena.  source: for errors. */
int http_body(Str s, const Http *http, size_t max, const char *source, Arena *arena, Str *body, Err *err);

#endif
