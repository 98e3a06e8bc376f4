/* SPDX-License-Identifier: MIT */
/*
 * stream: outside bytes as they come, with as much look-ahead as a caller asks for.
 *
 * A Stream pulls chunks from what it stands on: a file, a decompressor, a member of an archive, another character set.
 * A failure is held back until the bytes before it were taken, so that a truncated file gives what it has; behind it
 * the stream goes on where it can (the next member of a gzip file), else it has ended.
 *
 * All streams over one file share a StreamBudget: what is unpacked may be many times the file, but not without end.
 */
#ifndef DETENTE_INGEST_STREAM_H
#define DETENTE_INGEST_STREAM_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

#define STREAM_CHUNK ((size_t)128 << 10)
#define STREAM_MAX_RATIO 500                   /* unpacked bytes for each byte of the file … */
#define STREAM_FREE_BYTES ((int64_t)64 << 20)  /* … beyond these */

typedef struct StreamBudget {
    int64_t in;  /* bytes of the file that were read */
    int64_t at;  /* where in the file it is being read: what was looked at and not yet taken lies behind */
    int64_t out; /* bytes that all decompressors over it gave */
} StreamBudget;

typedef struct Stream Stream;

struct Stream {
    int (*pull)(Stream *self, Str *chunk, Err *err); /* 1: a chunk, good until the next pull; 0: the end; below 0: an error */
    int64_t (*seek)(Stream *self, int64_t to, int whence); /* NULL where there is none */
    void (*close)(Stream *self);                     /* frees it and what it stands on */
    const char *name; /* borrowed: for errors */
    StreamBudget *budget;
    Buf ahead;        /* bytes that were looked at, and from `at` on not yet taken */
    size_t at;
    int64_t offset;   /* bytes taken so far */
    bool is_file;     /* and its offset that of the budget, too */
    bool ended;
    Err failure;      /* of the last pull, not yet told */
};

/* Bytes from here on: at least n where there are so many before the end or the next failure.  Good until the next call. */
Str stream_peek(Stream *s, size_t n);
void stream_take(Stream *s, size_t n);

/* The bytes at hand, or the next chunk, all taken.  As pull. */
int stream_chunk(Stream *s, Str *chunk, Err *err);

/* Has a failure been reached?  Then *err is set (or, where it is NULL, the failure forgotten) and the stream goes on behind it. */
bool stream_failed(Stream *s, Err *err);

/* The next line with its end.  1: a line; 0: the end or a failure, with nothing before it; ERR_LIMIT: a line of more than
 * `max` bytes, of which the head is given and the rest passed over; ERR_MEMORY. */
int stream_line(Stream *s, size_t max, Str *line);

int64_t stream_seek(Stream *s, int64_t to, int whence); /* -1: cannot */
void stream_close(Stream **s);

/* ERR_LIMIT once more was unpacked than a file of its size can hold. */
int stream_spend(Stream *s, size_t n, Err *err);

/* "-" is standard input.  The name and the budget must outlive the stream. */
int stream_file(Stream **out, const char *path, StreamBudget *budget, Err *err);

/* gzip, of any number of members.  A broken member is an error with the offset in the file; the stream goes on with
 * the next one.  Closes `under` with itself, also when it fails. */
int stream_gzip(Stream **out, Stream *under, Err *err);

/* Any character set that iconv knows → UTF-8; what is ill-formed becomes U+FFFD.  `plain`: control characters that XML
 * forbids become blanks.  ERR_INPUT for an unknown set; `under` is then untouched. */
int stream_utf8(Stream **out, Stream *under, const char *charset, bool plain, Err *err);

#endif
