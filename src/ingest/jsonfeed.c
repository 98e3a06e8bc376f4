/* SPDX-License-Identifier: MIT */
#include "ingest/jsonfeed.h"

#include <jansson.h>

#define AUTHORS_MOST 16

bool jsonfeed_head(Str head)
{
    size_t end = str_find(head, '[');
    return memmem(head.p, end, "jsonfeed.org/version", sizeof "jsonfeed.org/version" - 1);
}

static Str member(json_t *o, const char *name, Arena *arena)
{
    json_t *v = json_object_get(o, name);
    return json_is_string(v) ? arena_str(arena, (Str){ json_string_value(v), json_string_length(v) }) : (Str){ NULL, 0 };
}

/* What the feed says of itself before its items. */
static int front_read(JsonFeed *f, Str front, Err *err)
{
    Buf b = { 0 };
    buf_add(&b, front);
    buf_lit(&b, "]}");
    json_t *o = b.failed ? NULL : json_loadb(b.p, b.n, JSON_ALLOW_NUL, NULL);
    buf_close(&b);
    f->publisher = member(o, "title", &f->own);
    f->language = member(o, "language", &f->own);
    json_decref(o);
    return f->own.failed ? err_memory(err) : 0;
}

/* 1.1 has "authors", 1.0 "author". */
static Str names(json_t *item, Arena *arena)
{
    json_t *list = json_object_get(item, "authors");
    Str all = member(json_object_get(item, "author"), "name", arena);
    for (size_t i = 0; i < json_array_size(list) && i < AUTHORS_MOST; i++) {
        Str one = member(json_array_get(list, i), "name", arena);
        if (one.n) all = all.n && i ? arena_printf(arena, "%.*s; %.*s", STR_ARG(all), STR_ARG(one)) : one;
    }
    return all;
}

/* A title is plain text, and beside a body in HTML it is read as HTML. */
static Str escaped(Str s, Arena *arena)
{
    Buf b = { 0 };
    for (size_t i = 0; i < s.n; i++) {
        if (s.p[i] == '<') buf_lit(&b, "&lt;");
        else if (s.p[i] == '&') buf_lit(&b, "&amp;");
        else buf_char(&b, s.p[i]);
    }
    Str out = arena_str(arena, buf_str(&b));
    if (b.failed) arena->failed = true;
    buf_close(&b);
    return out;
}

static void item_take(const JsonFeed *f, json_t *item, Arena *arena, Raw *raw)
{
    Str html = member(item, "content_html", arena), text = member(item, "content_text", arena);
    bool piece = html.n > text.n;
    raw->kind = piece ? RAW_PIECE : RAW_RECORD;
    raw->bytes = piece ? html : text.n ? text : member(item, "summary", arena);
    raw->title = member(item, "title", arena);
    raw->publisher = arena_str(arena, f->publisher);
    if (piece) {
        raw->title = escaped(raw->title, arena);
        raw->publisher = escaped(raw->publisher, arena);
    }
    raw->id = member(item, "id", arena);
    raw->url = member(item, "url", arena);
    raw->date = member(item, "date_published", arena);
    if (!raw->date.n) raw->date = member(item, "date_modified", arena);
    raw->language = member(item, "language", arena);
    if (!raw->language.n) raw->language = arena_str(arena, f->language);
    raw->authors = names(item, arena);
    raw->charset = STR("utf-8");
}

int jsonfeed_next(JsonFeed *f, Stream *s, Arena *arena, Raw *raw, Err *err)
{
    if (!f->values.begun) {
        Str front;
        int rc = values_enter(&f->values, s, "items", JSONFEED_FRONT, &front, err);
        if (rc) return rc;
        rc = front_read(f, front, err);
        stream_take(s, front.n);
        if (rc) return rc;
    }
    int got = values_next(&f->values, s, arena, raw, err);
    if (got <= 0) return got;
    json_error_t at;
    json_t *item = json_loadb(raw->bytes.p, raw->bytes.n, JSON_ALLOW_NUL, &at);
    if (!item) return err_set(err, ERR_INPUT, s->name, raw->line, -1, "%s", at.text);
    item_take(f, item, arena, raw);
    json_decref(item);
    return arena->failed ? err_memory(err) : 1;
}

void jsonfeed_close(JsonFeed *f)
{
    arena_close(&f->own);
    *f = (JsonFeed){ .values = { 0 } };
}
