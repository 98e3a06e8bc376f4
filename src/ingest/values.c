/* SPDX-License-Identifier: MIT */
#include "ingest/values.h"

typedef struct Scan {
    size_t at, depth;
    bool quoted, escaped;
} Scan;

/* Goes on to the end of the object that begins s.  true: it ends before scan->at. */
static bool object_scan(Str s, Scan *scan)
{
    for (; scan->at < s.n; scan->at++) {
        char c = s.p[scan->at];
        if (scan->quoted) {
            if (scan->escaped) scan->escaped = false;
            else if (c == '\\') scan->escaped = true;
            else if (c == '"') scan->quoted = false;
            continue;
        }
        scan->quoted = c == '"';
        scan->depth += c == '{' || c == '[';
        if ((c == '}' || c == ']') && --scan->depth == 0) {
            scan->at++;
            return true;
        }
    }
    return false;
}

static void take(Values *v, Stream *s, Str bytes)
{
    for (const char *p = bytes.p, *end = bytes.p + bytes.n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) v->line++;
    stream_take(s, bytes.n);
}

/* Passes over blanks and what parts objects. */
static Str between(Values *v, Stream *s)
{
    for (;;) {
        Str have = stream_peek(s, 1);
        size_t i = 0;
        while (i < have.n && (ascii_isspace(have.p[i]) || (v->array && have.p[i] == ',') || have.p[i] == '\x1e')) i++;
        if (i < have.n || !have.n) {
            take(v, s, str_sub(have, 0, i));
            return stream_peek(s, 1);
        }
        take(v, s, have);
    }
}

static int end(Values *v, Stream *s, int code, const char *what, Err *err)
{
    v->done = true;
    if (stream_failed(s, err)) return ERR_INPUT;
    return err_set(err, code, s->name, v->line, -1, "%s", what);
}

int values_next(Values *v, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    Scan scan = { 0 };
    if (v->done) return 0;
    if (!v->begun) {
        v->begun = true;
        v->line = 1;
        if (str_starts(stream_peek(s, 3), STR("\xef\xbb\xbf"))) stream_take(s, 3);
        Str have = between(v, s);
        v->array = have.n && have.p[0] == '[';
        if (v->array) stream_take(s, 1);
    }
    Str have = between(v, s);
    if (!have.n && stream_failed(s, err)) return ERR_INPUT;
    if (!have.n) return v->array ? end(v, s, ERR_INPUT, "the array is not closed", err) : 0;
    if (v->array && have.p[0] == ']') {
        v->done = true;
        return 0;
    }
    if (have.p[0] != '{') return end(v, s, ERR_INPUT, "not an object; not read on", err);
    while (!object_scan(have, &scan)) {
        if (have.n > READER_MAX_DOCUMENT) return end(v, s, ERR_LIMIT, "an object of more than 16 MB; not read on", err);
        have = stream_peek(s, scan.at + 1);
        if (have.n > scan.at) continue;
        stream_take(s, have.n);
        return end(v, s, ERR_INPUT, "an object that is not closed", err);
    }
    *raw = (Raw){ .kind = RAW_JSON, .bytes = arena_str(arena, str_sub(have, 0, scan.at)), .line = v->line };
    take(v, s, str_sub(have, 0, scan.at));
    return arena->failed ? err_memory(err) : 1;
}
