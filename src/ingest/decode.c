/* SPDX-License-Identifier: MIT */
/*
 * xz, zstd and bzip2 as streams.
 *
 * Not libarchive's, which keeps what it has decoded until a block of its own is full: of a file that was cut off all is
 * given here that can be known, then the error.
 */
#include <bzlib.h>
#include <lzma.h>
#include <stdlib.h>
#include <zstd.h>

#include "ingest/unpack.h"

#define XZ_MEMORY ((uint64_t)256 << 20) /* that a file may want; the largest preset takes 65 MB */

typedef enum Step { STEP_ON, STEP_END, STEP_BROKEN } Step; /* END: of all, or of one of several streams behind one another */

typedef struct DecodeStream {
    Stream s;
    Stream *under;
    Pack pack;
    lzma_stream xz;
    bz_stream bz;
    ZSTD_DStream *zstd;
    bool inside;  /* compressed data has begun that has not ended */
    bool done;
    Err pending;  /* an error behind bytes that were given */
    char chunk[STREAM_CHUNK];
} DecodeStream;

typedef struct Room { /* what one step reads and writes */
    Str in;
    char *out;
    size_t n;
    bool last; /* there is no more input */
} Room;

static Step xz_step(DecodeStream *d, Room *r)
{
    d->xz.next_in = (const uint8_t *)r->in.p;
    d->xz.avail_in = r->in.n;
    d->xz.next_out = (uint8_t *)r->out;
    d->xz.avail_out = r->n;
    lzma_ret rc = lzma_code(&d->xz, r->last ? LZMA_FINISH : LZMA_RUN);
    r->in = str_sub(r->in, r->in.n - d->xz.avail_in, r->in.n);
    r->n = d->xz.avail_out;
    if (rc == LZMA_STREAM_END) return STEP_END;
    return rc == LZMA_OK || rc == LZMA_BUF_ERROR ? STEP_ON : STEP_BROKEN;
}

static Step zstd_step(DecodeStream *d, Room *r)
{
    ZSTD_inBuffer in = { r->in.p, r->in.n, 0 };
    ZSTD_outBuffer out = { r->out, r->n, 0 };
    size_t rc = ZSTD_decompressStream(d->zstd, &out, &in);
    r->in = str_sub(r->in, in.pos, r->in.n);
    r->n -= out.pos;
    return ZSTD_isError(rc) ? STEP_BROKEN : rc == 0 ? STEP_END : STEP_ON;
}

static Step bzip2_step(DecodeStream *d, Room *r)
{
    unsigned most = r->in.n > UINT32_MAX ? UINT32_MAX : (unsigned)r->in.n;
    d->bz.next_in = (char *)(uintptr_t)r->in.p;
    d->bz.avail_in = most;
    d->bz.next_out = r->out;
    d->bz.avail_out = (unsigned)r->n;
    int rc = BZ2_bzDecompress(&d->bz);
    r->in = str_sub(r->in, most - d->bz.avail_in, r->in.n);
    r->n = d->bz.avail_out;
    if (rc != BZ_STREAM_END) return rc == BZ_OK ? STEP_ON : STEP_BROKEN;
    BZ2_bzDecompressEnd(&d->bz);
    d->bz = (bz_stream){ 0 };
    return BZ2_bzDecompressInit(&d->bz, 0, 0) == BZ_OK ? STEP_END : STEP_BROKEN;
}

static Step step(DecodeStream *d, Room *r)
{
    return d->pack == PACK_XZ ? xz_step(d, r) : d->pack == PACK_ZSTD ? zstd_step(d, r) : bzip2_step(d, r);
}

static void fail(DecodeStream *d, const char *what)
{
    d->done = true;
    err_set(&d->pending, ERR_INPUT, d->s.name, 0, d->under->offset, "%s", what);
}

/* One step into what is left of the chunk; returns how many bytes that leaves. */
static size_t decode_some(DecodeStream *d, size_t left)
{
    Str have = stream_peek(d->under, 1);
    Room r = { have, d->chunk + STREAM_CHUNK - left, left, !have.n };
    if (!have.n && stream_failed(d->under, &d->pending)) {
        d->done = true;
        return left;
    }
    if (!have.n && !d->inside) {
        d->done = true;
        return left;
    }
    d->inside = true;
    Step s = step(d, &r);
    stream_take(d->under, have.n - r.in.n);
    bool stuck = !have.n && r.n == left;
    if (s == STEP_END) d->inside = false;
    else if (s == STEP_BROKEN) fail(d, "broken compressed data");
    else if (stuck) fail(d, "ends in the middle of compressed data");
    return r.n;
}

static int decode_pull(Stream *self, Str *chunk, Err *err)
{
    DecodeStream *d = (DecodeStream *)self;
    size_t left = STREAM_CHUNK;
    while (left && !d->done && !d->pending.code) left = decode_some(d, left);
    *chunk = (Str){ d->chunk, STREAM_CHUNK - left };
    if (chunk->n) {
        int rc = stream_spend(self, chunk->n, err);
        d->done = d->done || rc < 0;
        return rc ? rc : 1;
    }
    int code = d->pending.code;
    if (code && err) *err = d->pending;
    d->pending = (Err){ 0 };
    return code;
}

static void decode_close(Stream *self)
{
    DecodeStream *d = (DecodeStream *)self;
    lzma_end(&d->xz);
    BZ2_bzDecompressEnd(&d->bz);
    ZSTD_freeDStream(d->zstd);
    stream_close(&d->under);
    free(d);
}

static bool decoder_open(DecodeStream *d)
{
    switch (d->pack) {
    case PACK_XZ: return lzma_stream_decoder(&d->xz, XZ_MEMORY, LZMA_CONCATENATED) == LZMA_OK;
    case PACK_ZSTD: return (d->zstd = ZSTD_createDStream()) != NULL;
    case PACK_BZIP2: return BZ2_bzDecompressInit(&d->bz, 0, 0) == BZ_OK;
    default: return false;
    }
}

int unpack_filter(Stream **out, Stream *under, Pack pack, Err *err)
{
    *out = NULL;
    if (pack == PACK_GZIP) return stream_gzip(out, under, err);
    DecodeStream *d = calloc(1, sizeof *d);
    if (!d) {
        stream_close(&under);
        return err_memory(err);
    }
    d->s = (Stream){ .pull = decode_pull, .close = decode_close, .name = under->name, .budget = under->budget };
    d->under = under;
    d->pack = pack;
    under->seek = NULL;
    if (!decoder_open(d)) {
        decode_close(&d->s);
        return err_memory(err);
    }
    *out = &d->s;
    return 0;
}
