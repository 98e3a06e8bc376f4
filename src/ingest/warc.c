/* SPDX-License-Identifier: MIT */
#include "ingest/warc.h"

#include "ingest/http.h"
#include "ingest/sniff.h"

#define WARC_MAX_BLOCK (READER_MAX_DOCUMENT + WARC_MAX_HEAD)
#define WARC_SKIP ((size_t)1 << 20) /* bytes looked at at once while passing over */

typedef struct Record {
    int64_t offset; /* of the record, in the unpacked stream */
    Str type, url, date, id, mime;
    int64_t length; /* of the block */
} Record;

static bool begins(Str s) { return s.n > 5 && memcmp(s.p, "WARC/", 5) == 0 && ascii_isdigit(s.p[5]); }

/* A failure of the stream in a record: the record is lost, the next is looked for. */
static int torn(Warc *w, Stream *s, const Record *r, Err *err)
{
    stream_take(s, stream_peek(s, 1).n);
    w->lost = true;
    if (stream_failed(s, err)) return ERR_INPUT;
    return err_set(err, ERR_INPUT, s->name, 0, r->offset, "ends in the middle of a record");
}

static int broken(Warc *w, Stream *s, int64_t offset, const char *what, Err *err)
{
    w->lost = true;
    return err_set(err, ERR_INPUT, s->name, 0, offset, "%s", what);
}

/* Passes over what lies before the next "WARC/1." at the beginning of a line. */
static void record_find(Warc *w, Stream *s)
{
    for (;;) {
        Str have = stream_peek(s, 16);
        if (!have.n) break;
        size_t i = 0;
        while (i < have.n && !((i == 0 || have.p[i - 1] == '\n') && have.n - i >= 6 && begins(str_sub(have, i, have.n)))) i++;
        bool found = i < have.n;
        size_t keep = found ? have.n - i : have.n > 8 ? 8 : 0; /* the mark may be cut in two */
        if (!found && keep == have.n) keep = 0;
        stream_take(s, have.n - keep);
        if (found) break;
    }
    w->lost = false;
}

/* --- a record's head --- */

static bool length_read(Str s, int64_t *length)
{
    *length = 0;
    for (size_t i = 0; i < s.n; i++) {
        if (!ascii_isdigit(s.p[i]) || i > 15) return false;
        *length = *length * 10 + (s.p[i] - '0');
    }
    return s.n > 0;
}

static Str unbracketed(Str s) { return s.n > 1 && s.p[0] == '<' && s.p[s.n - 1] == '>' ? str_sub(s, 1, s.n - 1) : s; }

static size_t head_length(Str s)
{
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] != '\n') continue;
        if (i + 1 < s.n && s.p[i + 1] == '\n') return i + 2;
        if (i + 2 < s.n && s.p[i + 1] == '\r' && s.p[i + 2] == '\n') return i + 3;
    }
    return 0;
}

/* Takes the head.  1: *r is set, its strings in w's arena; 0: the end; below 0: an error. */
static int head_read(Warc *w, Stream *s, Record *r, Err *err)
{
    Str have = stream_peek(s, 1);
    while (have.n && (have.p[0] == '\r' || have.p[0] == '\n')) {
        stream_take(s, 1);
        have = stream_peek(s, 1);
    }
    *r = (Record){ .offset = s->offset };
    if (!have.n) {
        w->lost = true;
        return stream_failed(s, err) ? ERR_INPUT : 0;
    }
    size_t n = head_length(have);
    for (size_t seen = 0; !n && have.n > seen && have.n < WARC_MAX_HEAD; n = head_length(have)) {
        seen = have.n;
        have = stream_peek(s, seen + 1);
    }
    if (!begins(have)) return broken(w, s, r->offset, "no record of a web archive begins here; going on with the next", err);
    if (!n && have.n < WARC_MAX_HEAD) return torn(w, s, r, err);
    arena_reset(&w->arena);
    Str block = n && n <= WARC_MAX_HEAD ? arena_str(&w->arena, str_sub(have, 0, n)) : (Str){ NULL, 0 };
    stream_take(s, n ? n : 6);
    if (!n || n > WARC_MAX_HEAD) return broken(w, s, r->offset, "a record whose headers do not end", err);
    if (!block.p) return err_memory(err);
    if (!length_read(http_header(block, "Content-Length"), &r->length)) return broken(w, s, r->offset, "a record without its length", err);
    r->type = http_header(block, "WARC-Type");
    r->url = unbracketed(http_header(block, "WARC-Target-URI"));
    r->date = http_header(block, "WARC-Date");
    r->id = unbracketed(http_header(block, "WARC-Record-ID"));
    r->mime = http_header(block, "Content-Type");
    return 1;
}

/* --- a record's block --- */

static int pass_over(Warc *w, Stream *s, const Record *r, int64_t length, Err *err)
{
    w->passed++;
    while (length > 0) {
        Str have = stream_peek(s, 1);
        if (!have.n) return torn(w, s, r, err);
        size_t n = (int64_t)have.n < length ? have.n : (size_t)length;
        stream_take(s, n);
        length -= (int64_t)n;
    }
    return 0;
}

static bool is_html(Str mime) { return str_ieq(mime, STR("text/html")) || str_ieq(mime, STR("application/xhtml+xml")); }

/* What the block is worth reading as, from its first bytes.  false: nothing. */
static bool wanted(const Record *r, Str head, Http *http, RawKind *kind)
{
    Str mime, charset;
    const char *what;
    *http = (Http){ 0 };
    *kind = RAW_HTML;
    http_type(r->mime, &mime, &charset);
    if (str_is(r->type, "response")) {
        if (!str_ieq(mime, STR("application/http")) || !http_head(head, http) || http->status / 100 != 2) return false;
        return http->mime.n ? is_html(http->mime) : sniff(str_sub(head, http->body, head.n), &what) == SNIFF_HTML;
    }
    http->charset = charset;
    if (str_is(r->type, "resource")) {
        if (str_ieq(mime, STR("text/plain"))) *kind = RAW_TEXT;
        return is_html(mime) || *kind == RAW_TEXT;
    }
    *kind = RAW_TEXT;
    return str_is(r->type, "conversion") && str_ieq(mime, STR("text/plain"));
}

/* A length that is too long swallows the records behind it: is there one in the block? */
static size_t next_inside(Str block)
{
    for (size_t i = 0; i + 12 < block.n; i++)
        if (block.p[i] == '\r' && memcmp(block.p + i, "\r\n\r\nWARC/1.", 11) == 0) return i + 4;
    return 0;
}

static int block_raw(const Record *r, Str block, const Http *http, RawKind kind, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    static const char urn[] = "urn:uuid:";
    raw->kind = kind;
    raw->crawled = true;
    raw->bytes = arena_str(arena, block);
    raw->charset = arena_str(arena, http->charset);
    raw->url = arena_str(arena, r->url);
    raw->fetched = arena_str(arena, str_sub(r->date, 0, 10));
    raw->id = arena_str(arena, str_starts(r->id, str_of(urn)) ? str_sub(r->id, sizeof urn - 1, r->id.n) : r->id);
    if (arena->failed) return err_memory(err);
    int rc = http->status ? http_body(raw->bytes, http, READER_MAX_DOCUMENT, s->name, arena, &raw->bytes, err) : 0;
    return rc ? rc : 1;
}

/* Reads a block.  1: *raw is a page; 0: it was passed over; below 0: an error. */
static int block_read(Warc *w, Stream *s, const Record *r, Arena *arena, Raw *raw, Err *err)
{
    Http http;
    RawKind kind;
    size_t look = r->length < (int64_t)WARC_MAX_HEAD ? (size_t)r->length : WARC_MAX_HEAD;
    Str head = str_sub(stream_peek(s, look), 0, look);
    if (!wanted(r, head, &http, &kind)) return pass_over(w, s, r, r->length, err);
    if (r->length > (int64_t)WARC_MAX_BLOCK) {
        int rc = pass_over(w, s, r, r->length, err);
        return rc ? rc : err_set(err, ERR_LIMIT, s->name, 0, r->offset, "a page of more than %zu MB", READER_MAX_DOCUMENT >> 20);
    }
    size_t n = (size_t)r->length;
    Str have = stream_peek(s, n + 1), block = str_sub(have, 0, n);
    bool short_of = block.n < n, follows = have.n == n || (have.n > n && (have.p[n] == '\r' || have.p[n] == '\n'));
    size_t inside = short_of || !follows ? next_inside(block) : 0;
    if (inside) {
        stream_take(s, inside);
        return err_set(err, ERR_INPUT, s->name, 0, r->offset, "a record that is shorter than it says; going on with the next");
    }
    if (short_of) return torn(w, s, r, err);
    wanted(r, block, &http, &kind); /* the bytes may have moved */
    int rc = block_raw(r, block, &http, kind, s, arena, raw, err);
    stream_take(s, n);
    return rc;
}

int warc_next(Warc *w, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    Record r;
    for (;;) {
        if (w->lost) record_find(w, s);
        int got = head_read(w, s, &r, err);
        if (got <= 0) return got;
        got = block_read(w, s, &r, arena, raw, err);
        if (got) return got;
    }
}

void warc_close(Warc *w)
{
    arena_close(&w->arena);
    *w = (Warc){ 0 };
}
