/* SPDX-License-Identifier: MIT */
#include "ingest/stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#define FILE_CHUNK ((size_t)32 << 10) /* so that it is known how far in a compressed file one is */
#define STREAM_KEEP ((size_t)4 << 20) /* a look-ahead buffer larger than this is not kept */

static void advance(Stream *s, size_t n)
{
    s->offset += (int64_t)n;
    if (s->is_file && s->budget) s->budget->at = s->offset;
}

/* One more chunk behind what is at hand.  false: the end or a failure. */
static bool more(Stream *s)
{
    Str chunk = { 0 };
    if (s->ended || s->failure.code) return false;
    if (s->at) {
        memmove(s->ahead.p, s->ahead.p + s->at, s->ahead.n - s->at);
        s->ahead.n -= s->at;
        s->at = 0;
    }
    int rc = s->pull(s, &chunk, &s->failure);
    if (rc == 0) s->ended = true;
    if (rc <= 0) return false;
    buf_add(&s->ahead, chunk);
    if (!s->ahead.failed) return true;
    s->ahead.failed = false;
    err_memory(&s->failure);
    return false;
}

static Str at_hand(const Stream *s) { return (Str){ s->ahead.p ? s->ahead.p + s->at : "", s->ahead.n - s->at }; }

Str stream_peek(Stream *s, size_t n)
{
    while (s->ahead.n - s->at < n && more(s)) continue;
    return at_hand(s);
}

void stream_take(Stream *s, size_t n)
{
    if (n > s->ahead.n - s->at) n = s->ahead.n - s->at;
    s->at += n;
    advance(s, n);
    if (s->at < s->ahead.n) return;
    s->at = 0;
    s->ahead.n = 0;
    if (s->ahead.cap > STREAM_KEEP) buf_close(&s->ahead);
}

int stream_chunk(Stream *s, Str *chunk, Err *err)
{
    *chunk = at_hand(s);
    if (chunk->n) { /* the bytes stay where they are until the next call */
        advance(s, chunk->n);
        s->at = s->ahead.n;
        return 1;
    }
    s->at = s->ahead.n = 0;
    if (stream_failed(s, err)) return ERR_INPUT;
    if (s->ended) return 0;
    int rc = s->pull(s, chunk, err);
    if (rc == 0) s->ended = true;
    if (rc > 0) advance(s, chunk->n);
    return rc;
}

bool stream_failed(Stream *s, Err *err)
{
    if (!s->failure.code || s->at < s->ahead.n) return false;
    if (err && !err->code) *err = s->failure;
    s->failure = (Err){ 0 };
    return true;
}

/* Passes over the rest of a line whose head was taken. */
static void line_skip(Stream *s)
{
    for (;;) {
        Str rest = stream_peek(s, 1);
        size_t end = str_find(rest, '\n');
        stream_take(s, end < rest.n ? end + 1 : rest.n);
        if (end < rest.n || !rest.n) return;
    }
}

int stream_line(Stream *s, size_t max, Str *line)
{
    size_t seen = 0;
    for (;;) {
        Str have = stream_peek(s, seen + 1);
        const char *end = have.n > seen ? memchr(have.p + seen, '\n', have.n - seen) : NULL;
        size_t n = end ? (size_t)(end - have.p) + 1 : have.n;
        if (n > max) {
            *line = (Str){ NULL, 0 };
            stream_take(s, end ? n : have.n);
            if (!end) line_skip(s);
            return ERR_LIMIT;
        }
        if (end || have.n == seen) {
            *line = str_sub(have, 0, n);
            s->at += n; /* not stream_take: the bytes are still to be read */
            advance(s, n);
            return n > 0;
        }
        seen = have.n;
    }
}

int64_t stream_seek(Stream *s, int64_t to, int whence)
{
    if (!s->seek) return -1;
    if (whence == SEEK_CUR) {
        to += s->offset;
        whence = SEEK_SET;
    }
    int64_t now = s->seek(s, to, whence);
    if (now < 0) return -1;
    s->at = s->ahead.n = 0;
    s->ended = false;
    s->offset = now;
    advance(s, 0);
    return now;
}

void stream_close(Stream **s)
{
    if (!s || !*s) return;
    buf_close(&(*s)->ahead);
    (*s)->close(*s);
    *s = NULL;
}

int stream_spend(Stream *s, size_t n, Err *err)
{
    StreamBudget *b = s->budget;
    if (!b) return 0;
    b->out += (int64_t)n;
    if (b->out <= STREAM_FREE_BYTES || b->out / STREAM_MAX_RATIO <= b->in) return 0;
    return err_set(err, ERR_LIMIT, s->name, 0, -1, "unpacks to more than %d times its size; not read on", STREAM_MAX_RATIO);
}

/* --- files --- */

typedef struct FileStream {
    Stream s;
    int file;
    int64_t place, highest; /* in the file */
    char chunk[FILE_CHUNK];
} FileStream;

static int file_pull(Stream *self, Str *chunk, Err *err)
{
    FileStream *f = (FileStream *)self;
    ssize_t n;
    do {
        n = read(f->file, f->chunk, sizeof f->chunk);
    } while (n < 0 && errno == EINTR);
    if (n < 0) {
        int code = errno;
        self->ended = true;
        return err_set(err, ERR_INPUT, self->name, 0, f->place, "cannot be read: %s", strerror(code));
    }
    f->place += n;
    if (f->place > f->highest) {
        if (self->budget) self->budget->in += f->place - f->highest;
        f->highest = f->place;
    }
    *chunk = (Str){ f->chunk, (size_t)n };
    return n > 0;
}

static int64_t file_seek(Stream *self, int64_t to, int whence)
{
    FileStream *f = (FileStream *)self;
    int64_t now = lseek(f->file, to, whence);
    if (now >= 0) f->place = now;
    return now;
}

static void file_close(Stream *self)
{
    FileStream *f = (FileStream *)self;
    if (f->file != STDIN_FILENO) close(f->file);
    free(f);
}

int stream_file(Stream **out, const char *path, StreamBudget *budget, Err *err)
{
    *out = NULL;
    bool standard = strcmp(path, "-") == 0;
    int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0) return err_set(err, ERR_INPUT, path, 0, -1, "%s", strerror(errno));
    FileStream *f = malloc(sizeof *f);
    if (!f) {
        if (!standard) close(file);
        return err_memory(err);
    }
    f->s = (Stream){ .pull = file_pull, .close = file_close, .name = path, .budget = budget, .is_file = true };
    if (!standard && lseek(file, 0, SEEK_CUR) == 0) f->s.seek = file_seek;
    f->file = file;
    f->place = f->highest = 0;
    *out = &f->s;
    return 0;
}
