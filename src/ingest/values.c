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

static size_t lines_in(Str s)
{
    size_t n = 0;
    for (const char *p = s.p, *end = s.p + s.n; p < end && (p = memchr(p, '\n', (size_t)(end - p))); p++) n++;
    return n;
}

static void take(Values *v, Stream *s, Str bytes)
{
    v->line += (int64_t)lines_in(bytes);
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

/* Behind the '[' of the member `name` of the object that s begins; 0: not in s. */
static size_t array_find(Str s, Str name)
{
    size_t depth = 0, quote = 0;
    bool quoted = false, named = false;
    for (size_t i = 0; i < s.n; i++) {
        char c = s.p[i];
        if (quoted) {
            if (c == '\\') i++;
            else if (c == '"') {
                quoted = false;
                named = depth == 1 && str_eq(str_sub(s, quote, i), name);
            }
            continue;
        }
        if (c == '[' && named && depth == 1) return i + 1;
        quoted = c == '"';
        quote = i + 1;
        if (c != ':' && !ascii_isspace(c)) named = false;
        depth += c == '{' || c == '[';
        depth -= (c == '}' || c == ']') && depth;
    }
    return 0;
}

int values_enter(Values *v, Stream *s, const char *name, size_t most, Str *front, Err *err)
{
    *v = (Values){ .begun = true, .array = true, .line = v->line ? v->line : 1, .last = v->last, .nth = v->nth };
    if (str_starts(stream_peek(s, 3), STR("\xef\xbb\xbf"))) stream_take(s, 3);
    size_t found = 0;
    for (size_t seen = 0; !found; ) {
        *front = stream_peek(s, seen + 1);
        found = array_find(*front, str_of(name));
        if (!found && (front->n == seen || front->n > most)) {
            stream_take(s, front->n);
            return end(v, s, ERR_INPUT, "an object without the array that its items are in", err);
        }
        seen = front->n;
    }
    *front = str_sub(*front, 0, found);
    v->line += (int64_t)lines_in(*front);
    return 0;
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
        v->done = v->closed = true;
        stream_take(s, 1);
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
    v->nth = v->line == v->last ? v->nth + 1 : 1;
    v->last = v->line;
    *raw = (Raw){ .kind = RAW_JSON, .bytes = arena_str(arena, str_sub(have, 0, scan.at)), .line = v->line, .nth = v->nth };
    take(v, s, str_sub(have, 0, scan.at));
    return arena->failed ? err_memory(err) : 1;
}

/* --- objects around the documents --- */

#define WRAP_FRONT ((size_t)1 << 20) /* bytes in front of the documents */

const char *values_wrapped(Str s)
{
    static const char *const names[] = { "articles", "documents", "docs", "items", "results", "records", "stories", "reports", "news", "entries", "data" };
    const char *found = NULL;
    size_t first = SIZE_MAX;
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        size_t at = array_find(s, str_of(names[i])), k = at;
        while (k && k < s.n && ascii_isspace(s.p[k])) k++;
        if (!at || at >= first || k == s.n || s.p[k] != '{') continue;
        first = at;
        found = names[i];
    }
    return found && !memmem(s.p, first, "\"text\"", sizeof "\"text\"" - 1) ? found : NULL;
}

/* What is behind the documents up to the end of the object; 1: another object follows; 0: nothing. */
static int wrap_end(Values *v, Stream *s, Err *err)
{
    Scan scan = { .depth = 1 };
    for (;;) {
        Str have = stream_peek(s, 1);
        if (!have.n) return end(v, s, ERR_INPUT, "an object that is not closed", err);
        scan.at = 0;
        bool closed = object_scan(have, &scan);
        take(v, s, str_sub(have, 0, scan.at));
        if (closed) break;
    }
    return between(v, s).n > 0;
}

int wrapped_next(Values *v, const char *name, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    for (;;) {
        if (!v->begun) {
            Str front;
            int rc = values_enter(v, s, name, WRAP_FRONT, &front, err);
            if (rc) return rc;
            stream_take(s, front.n);
        }
        int got = values_next(v, s, arena, raw, err);
        if (got || !v->closed) return got;
        v->closed = v->array = false;
        got = wrap_end(v, s, err);
        if (got <= 0) return got;
        v->begun = false;
    }
}
