/* SPDX-License-Identifier: MIT */
#include "ingest/http.h"

#include <brotli/decode.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/buf.h"

#define CHUNK_DIGITS 8 /* of a chunk's length */

Str http_header(Str block, const char *name)
{
    Str rest = block, line, wanted = str_of(name);
    while (str_next(&rest, '\n', &line))
        if (line.n > wanted.n && line.p[wanted.n] == ':' && str_ieq(str_sub(line, 0, wanted.n), wanted))
            return str_trim(str_sub(line, wanted.n + 1, line.n));
    return (Str){ NULL, 0 };
}

void http_type(Str value, Str *mime, Str *charset)
{
    Str part;
    *mime = *charset = (Str){ NULL, 0 };
    if (!value.n || !str_next(&value, ';', mime)) return;
    *mime = str_trim(*mime);
    while (str_next(&value, ';', &part)) {
        part = str_trim(part);
        if (!str_ieq(str_sub(part, 0, 8), STR("charset="))) continue;
        part = str_trim(str_sub(part, 8, part.n));
        if (part.n > 1 && (part.p[0] == '"' || part.p[0] == '\'')) part = str_sub(part, 1, part.n - 1);
        *charset = part;
    }
}

/* Where the blank line ends that ends a block of headers; 0: nowhere. */
static size_t head_end(Str s)
{
    for (size_t i = 0; i + 1 < s.n; i++) {
        if (s.p[i] != '\n') continue;
        if (s.p[i + 1] == '\n') return i + 2;
        if (i + 2 < s.n && s.p[i + 1] == '\r' && s.p[i + 2] == '\n') return i + 3;
    }
    return 0;
}

bool http_head(Str s, Http *http)
{
    *http = (Http){ 0 };
    if (!str_starts(s, STR("HTTP/"))) return false;
    size_t blank = str_find(s, ' ');
    for (size_t i = blank + 1; i < s.n && i < blank + 4 && ascii_isdigit(s.p[i]); i++) http->status = http->status * 10 + (s.p[i] - '0');
    http->body = head_end(s);
    if (!http->body) return false;
    Str head = str_sub(s, 0, http->body);
    http_type(http_header(head, "Content-Type"), &http->mime, &http->charset);
    http->encoding = http_header(head, "Content-Encoding");
    http->chunked = str_ieq(http_header(head, "Transfer-Encoding"), STR("chunked"));
    return true;
}

/* --- chunks --- */

/* A chunk's head: its length, and where its bytes begin; false: there is none. */
static bool chunk_head(Str s, size_t at, size_t *length, size_t *begin)
{
    size_t digits = 0;
    *length = 0;
    for (; at < s.n && digits <= CHUNK_DIGITS; at++, digits++) {
        char c = ascii_lower(s.p[at]);
        if (ascii_isdigit(c)) *length = *length * 16 + (size_t)(c - '0');
        else if (c >= 'a' && c <= 'f') *length = *length * 16 + (size_t)(c - 'a') + 10;
        else break;
    }
    if (!digits || digits > CHUNK_DIGITS) return false;
    size_t end = at + str_find(str_sub(s, at, s.n), '\n');
    if (end >= s.n || (at < end && s.p[at] != '\r' && s.p[at] != ';' && s.p[at] != ' ')) return false;
    *begin = end + 1;
    return true;
}

/* The chunks without their lengths; what is not in chunks stays as it is. */
static Str dechunk(Str s, Arena *arena)
{
    size_t at = 0, length, begin, n = 0;
    if (!chunk_head(s, 0, &length, &begin)) return s;
    char *out = arena_alloc(arena, s.n + 1);
    if (!out) return (Str){ NULL, 0 };
    while (chunk_head(s, at, &length, &begin) && length) {
        Str bytes = str_sub(s, begin, begin + length);
        memcpy(out + n, bytes.p, bytes.n);
        n += bytes.n;
        at = begin + bytes.n;
        while (at < s.n && (s.p[at] == '\r' || s.p[at] == '\n')) at++;
    }
    return (Str){ out, n };
}

/* --- content encodings --- */

static int too_large(size_t max, const char *source, Err *err)
{
    return err_set(err, ERR_LIMIT, source, 0, -1, "a page of more than %zu MB when unpacked", max >> 20);
}

static int kept(Buf *b, Arena *arena, Str *body, Err *err)
{
    *body = arena_str(arena, buf_str(b));
    bool failed = b->failed || !body->p;
    buf_close(b);
    return failed ? err_memory(err) : 0;
}

static int inflate_body(Str s, int window, size_t max, const char *source, Arena *arena, Str *body, Err *err)
{
    z_stream z = { .next_in = (unsigned char *)(uintptr_t)s.p, .avail_in = (unsigned)s.n };
    Buf out = { 0 };
    int rc = Z_OK;
    if (inflateInit2(&z, window) != Z_OK) return err_memory(err);
    while (rc == Z_OK && out.n <= max && buf_reserve(&out, 1 << 16)) {
        size_t room = out.cap - out.n - 1;
        z.next_out = (unsigned char *)out.p + out.n;
        z.avail_out = (unsigned)(room < UINT32_MAX ? room : UINT32_MAX);
        unsigned before = z.avail_out;
        rc = inflate(&z, Z_NO_FLUSH);
        out.n += before - z.avail_out;
    }
    inflateEnd(&z);
    bool nothing = !out.n, large = out.n > max;
    if (large || nothing) buf_close(&out);
    if (large) return too_large(max, source, err);
    if (nothing) return err_set(err, ERR_INPUT, source, 0, -1, "the page's compression is broken");
    return kept(&out, arena, body, err); /* of a page that was cut off, what there is */
}

static int brotli_body(Str s, size_t max, const char *source, Arena *arena, Str *body, Err *err)
{
    BrotliDecoderState *b = BrotliDecoderCreateInstance(NULL, NULL, NULL);
    const uint8_t *in = (const uint8_t *)s.p;
    size_t left = s.n;
    Buf out = { 0 };
    BrotliDecoderResult rc = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
    if (!b) return err_memory(err);
    while (rc == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.n <= max && buf_reserve(&out, 1 << 16)) {
        size_t room = out.cap - out.n - 1, before = room;
        uint8_t *to = (uint8_t *)out.p + out.n;
        rc = BrotliDecoderDecompressStream(b, &left, &in, &room, &to, NULL);
        out.n += before - room;
    }
    BrotliDecoderDestroyInstance(b);
    if (rc == BROTLI_DECODER_RESULT_ERROR) { /* brotli has no mark to be known by: the header may be what is wrong */
        buf_close(&out);
        *body = s;
        return 0;
    }
    if (out.n > max) {
        buf_close(&out);
        return too_large(max, source, err);
    }
    return kept(&out, arena, body, err);
}

static bool zlib_head(Str s) { return s.n > 2 && (s.p[0] & 0x0f) == 8 && ((unsigned char)s.p[0] * 256u + (unsigned char)s.p[1]) % 31 == 0; }

int http_body(Str s, const Http *http, size_t max, const char *source, Arena *arena, Str *body, Err *err)
{
    Str b = str_sub(s, http->body, s.n);
    if (http->chunked) b = dechunk(b, arena);
    if (arena->failed) return err_memory(err);
    *body = b;
    if (b.n > 2 && memcmp(b.p, "\x1f\x8b\x08", 3) == 0) return inflate_body(b, 15 + 16, max, source, arena, body, err);
    if (str_ieq(http->encoding, STR("deflate"))) {
        if (zlib_head(b)) return inflate_body(b, 15, max, source, arena, body, err);
        if (b.n && b.p[0] != '<' && !ascii_isspace(b.p[0])) return inflate_body(b, -15, max, source, arena, body, err);
    }
    if (str_ieq(http->encoding, STR("br"))) return brotli_body(b, max, source, arena, body, err);
    return 0;
}
