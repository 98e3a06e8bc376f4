/* SPDX-License-Identifier: MIT */
/*
 * gzip as a stream (RFC 1952).
 *
 * Not libarchive's: a web archive is one member a record, so that the loss of one need not be the loss of all behind it.
 * After an error the next member is looked for by its first four bytes; what lies between is passed over.
 */
#include <stdlib.h>
#include <zlib.h>

#include "ingest/stream.h"

#define GZIP_WINDOW (15 + 16) /* the largest window, and gzip's header and checksum */
#define GZIP_HEAD 4           /* bytes that tell a member: two magic ones, the method, the flags */
#define GZIP_FLAGS 0x20       /* those of RFC 1952 are below */

typedef struct GzipStream {
    Stream s;
    Stream *under;
    z_stream z;
    bool inside;  /* a member */
    bool lost;    /* looking for the next member */
    bool done;
    Err pending;  /* an error behind bytes that were given */
    char chunk[STREAM_CHUNK];
} GzipStream;

static int fail(GzipStream *g, const char *what)
{
    g->inside = false;
    g->lost = true;
    inflateReset(&g->z);
    return err_set(&g->pending, ERR_INPUT, g->s.name, 0, g->under->offset, "%s", what);
}

/* Takes what lies before the next member. */
static void member_find(GzipStream *g)
{
    Str have;
    while ((have = stream_peek(g->under, GZIP_HEAD)).n >= GZIP_HEAD) {
        size_t i = 0;
        while (i + GZIP_HEAD <= have.n && !(have.p[i] == '\x1f' && have.p[i + 1] == '\x8b' && have.p[i + 2] == 8 &&
                                            (unsigned char)have.p[i + 3] < GZIP_FLAGS))
            i++;
        bool found = i + GZIP_HEAD <= have.n;
        stream_take(g->under, i);
        if (found) break;
    }
    if (have.n < GZIP_HEAD) stream_take(g->under, have.n);
    g->lost = false;
}

/* Some compressed bytes; none at the end. */
static Str input(GzipStream *g)
{
    if (g->lost) member_find(g);
    Str have = stream_peek(g->under, 1);
    while (!g->inside && have.n && have.p[0] == 0) { /* the padding of tapes */
        size_t i = 0;
        while (i < have.n && have.p[i] == 0) i++;
        stream_take(g->under, i);
        have = stream_peek(g->under, 1);
    }
    return have;
}

/* Inflates until some bytes came out.  0: none will, for now. */
static size_t inflate_some(GzipStream *g)
{
    g->z.next_out = (unsigned char *)g->chunk;
    g->z.avail_out = STREAM_CHUNK;
    while (g->z.avail_out == STREAM_CHUNK) {
        Str have = input(g);
        if (!have.n) {
            if (stream_failed(g->under, &g->pending)) return 0;
            if (g->inside) fail(g, "ends in the middle of compressed data");
            g->done = true;
            return 0;
        }
        g->inside = true;
        g->z.next_in = (unsigned char *)(uintptr_t)have.p;
        g->z.avail_in = have.n > UINT32_MAX ? UINT32_MAX : (unsigned)have.n;
        unsigned before = g->z.avail_in;
        int rc = inflate(&g->z, Z_NO_FLUSH);
        stream_take(g->under, before - g->z.avail_in);
        if (rc == Z_STREAM_END) {
            g->inside = false;
            inflateReset(&g->z);
        } else if (rc != Z_OK && rc != Z_BUF_ERROR) {
            size_t n = STREAM_CHUNK - g->z.avail_out;
            fail(g, g->z.msg ? g->z.msg : "broken compressed data");
            return n;
        }
    }
    return STREAM_CHUNK - g->z.avail_out;
}

static int gzip_pull(Stream *self, Str *chunk, Err *err)
{
    GzipStream *g = (GzipStream *)self;
    size_t n = g->pending.code || g->done ? 0 : inflate_some(g);
    if (n && !stream_spend(self, n, &g->pending)) {
        *chunk = (Str){ g->chunk, n };
        return 1;
    }
    if (!g->pending.code) return 0;
    int code = g->pending.code;
    if (code == ERR_LIMIT) g->done = true;
    if (err) *err = g->pending;
    g->pending = (Err){ 0 };
    return code;
}

static void gzip_close(Stream *self)
{
    GzipStream *g = (GzipStream *)self;
    inflateEnd(&g->z);
    stream_close(&g->under);
    free(g);
}

int stream_gzip(Stream **out, Stream *under, Err *err)
{
    GzipStream *g = malloc(sizeof *g);
    *out = NULL;
    if (g) memset(g, 0, offsetof(GzipStream, chunk));
    if (!g || inflateInit2(&g->z, GZIP_WINDOW) != Z_OK) {
        free(g);
        stream_close(&under);
        return err_memory(err);
    }
    g->s = (Stream){ .pull = gzip_pull, .close = gzip_close, .name = under->name, .budget = under->budget };
    g->under = under;
    *out = &g->s;
    return 0;
}
