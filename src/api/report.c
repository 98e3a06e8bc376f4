/* SPDX-License-Identifier: MIT */
#include "api/report.h"

#include "base/utf8.h"
#include "store/json.h"

typedef struct Maker {
    const Coded *coded;
    Arena *a;
    Utf8Map map;
    Buf json;
} Maker;

/* NUL-terminated in the arena; "" for nothing. */
static const char *string(Maker *m, Str s)
{
    if (!s.n) return "";
    Str copy = arena_str(m->a, s);
    return copy.p ? copy.p : "";
}

static DetenteSpan span(const Maker *m, size_t start, size_t end)
{
    return (DetenteSpan){ start, end, utf8_map_cp(&m->map, start), utf8_map_cp(&m->map, end) };
}

static const char *const *strings(Maker *m, const Str *list, int n)
{
    const char **out = arena_array(m->a, (size_t)n + 1, sizeof *out);
    for (int i = 0; out && i < n; i++) out[i] = string(m, list[i]);
    return out;
}

static const DetenteActor *actor(Maker *m, const Actor *a)
{
    if (!a) return NULL;
    DetenteActor *out = arena_alloc(m->a, sizeof *out);
    const char **sectors = arena_array(m->a, ACTOR_SECTORS + 1, sizeof *sectors);
    if (!out || !sectors) return NULL;
    for (unsigned i = 0; i < a->n_sectors; i++) sectors[i] = sector_name(a->sectors[i]);
    *out = (DetenteActor){
        .text = string(m, a->text), .span = span(m, a->start, a->end), .name = string(m, a->name),
        .country = string(m, str_of(a->country)), .sectors = sectors, .sector_count = a->n_sectors,
        .code = string(m, a->code), .rule = string(m, a->rule), .wikidata = string(m, a->wikidata),
    };
    return out;
}

static const DetenteActor *const *parties(Maker *m, const Parties *p)
{
    const DetenteActor **out = arena_array(m->a, (size_t)p->n + 1, sizeof *out);
    for (int i = 0; out && i < p->n; i++) out[i] = actor(m, p->p[i]);
    return out;
}

static const char *json(Maker *m, size_t i)
{
    buf_reset(&m->json);
    json_event(&m->json, m->coded, i, event_number(m->coded, i), &m->map);
    if (m->json.failed) m->a->failed = true;
    return string(m, str_trim(buf_str(&m->json)));
}

static const char *id(Maker *m, size_t i)
{
    buf_reset(&m->json);
    event_id(&m->json, m->coded, i, event_number(m->coded, i));
    return string(m, buf_str(&m->json));
}

static const DetenteEvent *event(Maker *m, size_t i)
{
    const Event *e = &m->coded->events.event[i];
    const Sentence *s = &m->coded->sentence[e->sentence];
    const char *type = event_name(e->type);
    Str rule = arena_printf(m->a, "%.*s:%lld", STR_ARG(e->rule->source), (long long)e->rule->line);
    DetenteEvent *out = arena_alloc(m->a, sizeof *out);
    if (!out) return NULL;
    *out = (DetenteEvent){
        .id = id(m, i), .event = type ? type : "", .modes = strings(m, e->mode, e->n_mode), .mode_count = (size_t)e->n_mode,
        .contexts = strings(m, e->context, e->n_context), .context_count = (size_t)e->n_context,
        .quad = event_quad(e->type), .score = event_score(e->type, e->n_mode ? e->mode[0] : (Str){ NULL, 0 }),
        .cameo = e->cameo->code, .goldstein = e->cameo->goldstein, .status = status_name(e->status), .historical = e->historical,
        .actors = parties(m, &e->actor), .actor_count = (size_t)e->actor.n, .recipients = parties(m, &e->recipient),
        .recipient_count = (size_t)e->recipient.n, .attribution = actor(m, e->attribution),
        .trigger = span(m, e->trigger_start, e->trigger_end), .sentence = span(m, s->start, s->end),
        .sentence_index = e->sentence, .confidence = e->confidence, .rule = string(m, rule), .json = json(m, i),
    };
    return out;
}

int report_make(const Coded *coded, Arena *arena, const DetenteReport **out, Err *err)
{
    Maker m = { .coded = coded, .a = arena };
    int rc = utf8_map(coded->doc->text, arena, &m.map, err);
    if (rc) return rc;
    DetenteReport *report = arena_alloc(arena, sizeof *report);
    const DetenteEvent **events = arena_array(arena, coded->events.n + 1, sizeof *events);
    if (!report || !events) return err_memory(err);
    for (size_t i = 0; i < coded->events.n; i++) events[i] = event(&m, i);
    buf_close(&m.json);
    *report = (DetenteReport){ string(&m, coded->doc->text), coded->doc->text.n, coded->n_sentences, events, coded->events.n };
    *out = report;
    return arena->failed ? err_memory(err) : 0;
}
