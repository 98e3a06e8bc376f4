/* SPDX-License-Identifier: MIT */
/* Any character set → UTF-8, as a stream. */
#include <errno.h>
#include <iconv.h>
#include <stdlib.h>

#include "base/utf8.h"
#include "ingest/stream.h"

#define RECODE_CHUNK ((size_t)32 << 10)
#define RECODE_LONGEST 16 /* bytes of one character in any set, with its shifts */

typedef struct RecodeStream {
    Stream s;
    Stream *under;
    iconv_t set;
    bool plain;
    size_t unit; /* bytes: what is passed over of an ill-formed place */
    char chunk[RECODE_CHUNK];
} RecodeStream;

static void blanks(char *p, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if ((unsigned char)p[i] < ' ' && p[i] != '\n' && p[i] != '\t' && p[i] != '\r') p[i] = ' ';
}

/* What iconv stopped at becomes U+FFFD.  false: it waits for more bytes. */
static bool step_over(RecodeStream *r, Str have, char **to, size_t *room)
{
    int code = errno;
    bool cut = code == EINVAL && stream_peek(r->under, have.n + 1).n > have.n;
    if (cut || *room < UTF8_MAX_BYTES) return false;
    unsigned n = utf8_encode(UTF8_REPLACEMENT, *to);
    *to += n;
    *room -= n;
    stream_take(r->under, code == EINVAL ? have.n : r->unit);
    iconv(r->set, NULL, NULL, NULL, NULL);
    return true;
}

static int recode_pull(Stream *self, Str *chunk, Err *err)
{
    RecodeStream *r = (RecodeStream *)self;
    char *to = r->chunk;
    size_t room = sizeof r->chunk;
    while (to == r->chunk) {
        Str have = stream_peek(r->under, RECODE_LONGEST);
        if (!have.n) return stream_failed(r->under, err) ? ERR_INPUT : 0;
        char *from = (char *)(uintptr_t)have.p;
        size_t left = have.n;
        size_t rc = iconv(r->set, &from, &left, &to, &room);
        int code = errno;
        stream_take(r->under, have.n - left);
        if (rc != (size_t)-1 || code == E2BIG) continue;
        errno = code;
        step_over(r, stream_peek(r->under, 1), &to, &room);
    }
    *chunk = (Str){ r->chunk, (size_t)(to - r->chunk) };
    if (r->plain) blanks(r->chunk, chunk->n);
    return 1;
}

static void recode_close(Stream *self)
{
    RecodeStream *r = (RecodeStream *)self;
    iconv_close(r->set);
    stream_close(&r->under);
    free(r);
}

int stream_utf8(Stream **out, Stream *under, const char *charset, bool plain, Err *err)
{
    *out = NULL;
    iconv_t set = iconv_open("UTF-8", charset);
    if (set == (iconv_t)-1) return err_set(err, ERR_INPUT, under->name, 0, -1, "the character set %.40s is unknown", charset);
    RecodeStream *r = malloc(sizeof *r);
    if (!r) {
        iconv_close(set);
        return err_memory(err);
    }
    r->s = (Stream){ .pull = recode_pull, .close = recode_close, .name = under->name, .budget = under->budget };
    r->under = under;
    r->set = set;
    r->plain = plain;
    r->unit = strncmp(charset, "UTF-16", 6) == 0 ? 2 : strncmp(charset, "UTF-32", 6) == 0 ? 4 : 1;
    *out = &r->s;
    return 0;
}
