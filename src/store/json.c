/* SPDX-License-Identifier: MIT */
#include "store/json.h"

#include "lexicon/codes.h"

void json_put(Buf *b, Str s)
{
    buf_char(b, '"');
    size_t from = 0;
    for (size_t i = 0; i < s.n; i++) {
        unsigned char c = (unsigned char)s.p[i];
        if (c >= 0x20 && c != '"' && c != '\\') continue;
        buf_add(b, str_sub(s, from, i));
        from = i + 1;
        if (c == '"' || c == '\\') {
            buf_char(b, '\\');
            buf_char(b, (char)c);
        } else if (c == '\n') {
            buf_lit(b, "\\n");
        } else if (c == '\t') {
            buf_lit(b, "\\t");
        } else {
            buf_printf(b, "\\u%04x", c);
        }
    }
    buf_add(b, str_sub(s, from, s.n));
    buf_char(b, '"');
}

void json_put_or_null(Buf *b, Str s)
{
    if (s.n)
        json_put(b, s);
    else
        buf_lit(b, "null");
}

static void name_put(Buf *b, const char *name)
{
    buf_lit(b, ", \"");
    buf_lit(b, name);
    buf_lit(b, "\": ");
}

static void member(Buf *b, const char *name, Str value)
{
    name_put(b, name);
    json_put_or_null(b, value);
}

/* "start" and "end", in code points. */
static void span_put(Buf *b, const Utf8Map *map, size_t start, size_t end)
{
    buf_lit(b, ", \"start\": ");
    buf_uint(b, utf8_map_cp(map, start));
    buf_lit(b, ", \"end\": ");
    buf_uint(b, utf8_map_cp(map, end));
}

void json_actor(Buf *b, const Actor *a, const Utf8Map *map)
{
    buf_lit(b, "{\"text\": ");
    json_put(b, a->text);
    span_put(b, map, a->start, a->end);
    member(b, "name", a->name);
    member(b, "country", str_of(a->country));
    buf_lit(b, ", \"sectors\": [");
    for (unsigned i = 0; i < a->n_sectors; i++) {
        buf_lit(b, i ? ", \"" : "\"");
        buf_lit(b, sector_name(a->sectors[i]));
        buf_char(b, '"');
    }
    buf_char(b, ']');
    member(b, "code", a->code);
    member(b, "rule", a->rule);
    buf_char(b, '}');
}

static void json_parties(Buf *b, const char *name, const Parties *p, const Utf8Map *map)
{
    name_put(b, name);
    buf_char(b, '[');
    for (int i = 0; i < p->n; i++) {
        if (i) buf_lit(b, ", ");
        json_actor(b, p->p[i], map);
    }
    buf_char(b, ']');
}

static void json_list(Buf *b, const char *name, const Str *list, int n)
{
    name_put(b, name);
    buf_char(b, '[');
    for (int i = 0; i < n; i++) {
        if (i) buf_lit(b, ", ");
        json_put(b, list[i]);
    }
    buf_char(b, ']');
}

void event_id(Buf *b, const Coded *coded, size_t i, size_t number)
{
    buf_add(b, coded->doc->id);
    buf_char(b, ':');
    buf_uint(b, coded->events.event[i].sentence);
    buf_char(b, '.');
    buf_uint(b, number);
}

size_t event_number(const Coded *coded, size_t i)
{
    size_t first = i;
    while (first > 0 && coded->events.event[first - 1].sentence == coded->events.event[i].sentence) first--;
    return i - first + 1;
}

static void json_sentence(Buf *b, const Coded *coded, const Event *e, const Utf8Map *map)
{
    const Sentence *s = &coded->sentence[e->sentence];
    buf_lit(b, ", \"sentence\": {\"index\": ");
    buf_uint(b, e->sentence);
    span_put(b, map, s->start, s->end);
    buf_lit(b, ", \"text\": ");
    json_put(b, str_sub(coded->doc->text, s->start, s->end));
    buf_char(b, '}');
}

static void json_coding(Buf *b, const Event *e)
{
    const char *type = event_name(e->type);
    buf_lit(b, ", \"event\": ");
    json_put_or_null(b, str_of(type ? type : ""));
    json_list(b, "mode", e->mode, e->n_mode);
    json_list(b, "context", e->context, e->n_context);
    buf_printf(b, ", \"quad\": %d, \"score\": %.1f, \"cameo\": \"%s\", \"goldstein\": %.1f, \"status\": \"%s\", \"historical\": %s",
               event_quad(e->type), event_score(e->type, e->n_mode ? e->mode[0] : (Str){ NULL, 0 }), e->cameo->code,
               e->cameo->goldstein, status_name(e->status), e->historical ? "true" : "false");
}

void json_event(Buf *b, const Coded *coded, size_t i, size_t number, const Utf8Map *map)
{
    const Event *e = &coded->events.event[i];
    const Document *doc = coded->doc;
    Buf id = { 0 };
    event_id(&id, coded, i, number);
    buf_lit(b, "{\"id\": ");
    json_put(b, buf_str(&id));
    if (id.failed) b->failed = true;
    buf_close(&id);
    member(b, "doc", doc->id);
    member(b, "publisher", doc->publisher);
    member(b, "date", doc->date);
    member(b, "date_precision", doc->date.n ? STR("day") : STR(""));
    member(b, "published", doc->date);
    json_coding(b, e);
    json_parties(b, "actor", &e->actor, map);
    json_parties(b, "recipient", &e->recipient, map);
    buf_lit(b, ", \"trigger\": {\"text\": ");
    json_put(b, str_sub(doc->text, e->trigger_start, e->trigger_end));
    span_put(b, map, e->trigger_start, e->trigger_end);
    buf_char(b, '}');
    buf_lit(b, ", \"attribution\": ");
    if (e->attribution)
        json_actor(b, e->attribution, map);
    else
        buf_lit(b, "null");
    buf_lit(b, ", \"place\": null, \"numbers\": null");
    json_sentence(b, coded, e, map);
    buf_printf(b, ", \"confidence\": %.2f, \"rule\": \"%.*s:%lld\", \"reports\": %lld}\n", e->confidence, STR_ARG(e->rule->source),
               (long long)e->rule->line, (long long)coded->reports);
}

int json_events(Buf *b, const Coded *coded, Arena *arena, Err *err)
{
    Utf8Map map;
    int rc = utf8_map(coded->doc->text, arena, &map, err);
    for (size_t i = 0; !rc && i < coded->events.n; i++) json_event(b, coded, i, event_number(coded, i), &map);
    return rc ? rc : b->failed ? err_memory(err) : 0;
}

/* Names parted by "; " as a list. */
static void json_authors(Buf *b, Str authors)
{
    Str name;
    bool any = false;
    while (str_next(&authors, ';', &name)) {
        name = str_trim(name);
        if (!name.n) continue;
        buf_lit(b, any ? ", " : ", \"authors\": [");
        json_put(b, name);
        any = true;
    }
    if (any) buf_char(b, ']');
}

void json_report(Buf *b, const Document *doc, const char *kind, const DuplicateAnswer *answer, int64_t reports, Str story, Str of)
{
    bool tied = answer->kind != TOLD_FIRST, copy = tied && answer->kind != TOLD_UPDATE;
    buf_printf(b, "{\"number\": %lld, \"id\": ", (long long)answer->number);
    json_put(b, doc->id);
    member(b, "kind", str_of(kind));
    if (copy) buf_lit(b, ", \"reports\": null");
    else buf_printf(b, ", \"reports\": %lld", (long long)reports);
    member(b, "story", story);
    member(b, "copy_of", of);
    if (tied) buf_printf(b, ", \"of\": %lld, \"similarity\": %.2f", (long long)answer->of, answer->similarity);
    else buf_lit(b, ", \"of\": null, \"similarity\": null");
    member(b, "date", doc->date);
    member(b, "title", doc->title);
    member(b, "url", doc->url);
    member(b, "publisher", doc->publisher);
    member(b, "path", doc->path);
    buf_lit(b, "}\n");
}

void json_document(Buf *b, const Document *doc)
{
    buf_lit(b, "{\"id\": ");
    json_put(b, doc->id);
    member(b, "date", doc->date);
    member(b, "title", doc->title);
    buf_lit(b, ", \"text\": ");
    json_put(b, doc->text);
    member(b, "url", doc->url);
    member(b, "publisher", doc->publisher);
    member(b, "language", doc->language);
    member(b, "path", doc->path);
    if (doc->time.n) member(b, "time", doc->time);
    if (doc->date_source.n) member(b, "date_source", doc->date_source);
    json_authors(b, doc->authors);
    if (doc->extra.n) {
        buf_lit(b, ", ");
        buf_add(b, doc->extra);
    }
    buf_lit(b, "}\n");
}
