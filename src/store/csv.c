/* SPDX-License-Identifier: MIT */
#include "store/csv.h"

#include "store/json.h"

static const char *const columns[] = {
    "event_id", "doc", "date", "source_text", "source_name", "source_country", "source_sectors", "source_code",
    "target_text", "target_name", "target_country", "target_sectors", "target_code", "event", "mode", "context", "cameo",
    "goldstein", "quad", "score", "status", "historical", "confidence", "attribution", "trigger", "sentence", "reports",
};

void csv_header(Buf *b)
{
    for (size_t i = 0; i < sizeof columns / sizeof columns[0]; i++) buf_printf(b, "%s%s", i ? "," : "", columns[i]);
    buf_char(b, '\n');
}

static bool needs_quotes(Str s)
{
    for (size_t i = 0; i < s.n; i++)
        if (s.p[i] == ',' || s.p[i] == '"' || s.p[i] == '\n' || s.p[i] == '\r') return true;
    return s.n && (s.p[0] == ' ' || s.p[s.n - 1] == ' ');
}

/* A field with the comma after it. */
static void field(Buf *b, Str s)
{
    if (!needs_quotes(s)) {
        buf_add(b, s);
    } else {
        buf_char(b, '"');
        Str part;
        for (bool first = true; str_next(&s, '"', &part); first = false) {
            if (!first) buf_lit(b, "\"\"");
            buf_add(b, part);
        }
        buf_char(b, '"');
    }
    buf_char(b, ',');
}

static void party(Buf *b, const Actor *a, Buf *scratch)
{
    static const Actor nobody;
    if (!a) a = &nobody;
    field(b, a->text);
    field(b, a->name);
    field(b, str_of(a->country));
    buf_reset(scratch);
    sectors_join(scratch, a);
    field(b, buf_str(scratch));
    field(b, a->code);
}

static void coding(Buf *b, const Event *e, Buf *scratch)
{
    const char *type = event_name(e->type);
    field(b, str_of(type ? type : ""));
    buf_reset(scratch);
    list_join(scratch, e->mode, e->n_mode);
    field(b, buf_str(scratch));
    buf_reset(scratch);
    list_join(scratch, e->context, e->n_context);
    field(b, buf_str(scratch));
    buf_printf(b, "%s,%.1f,%d,%.1f,%s,%s,%.2f,", e->cameo->code, e->cameo->goldstein, event_quad(e->type),
               event_score(e->type, e->n_mode ? e->mode[0] : (Str){ NULL, 0 }), status_name(e->status),
               e->historical ? "true" : "false", e->confidence);
    field(b, e->attribution ? e->attribution->text : (Str){ NULL, 0 });
}

static void event_rows(Buf *b, const Coded *coded, size_t i, Buf *scratch)
{
    const Event *e = &coded->events.event[i];
    const Sentence *s = &coded->sentence[e->sentence];
    Str text = coded->doc->text;
    Dyad dyad[DYADS_MAX];
    size_t n = dyads_of(e, dyad);
    for (size_t k = 0; k < n; k++) {
        buf_reset(scratch);
        event_id(scratch, coded, i, event_number(coded, i));
        field(b, buf_str(scratch));
        field(b, coded->doc->id);
        field(b, coded->doc->date);
        party(b, dyad[k].source, scratch);
        party(b, dyad[k].target, scratch);
        coding(b, e, scratch);
        field(b, str_sub(text, e->trigger_start, e->trigger_end));
        field(b, str_sub(text, s->start, s->end));
        buf_printf(b, "%lld\n", (long long)coded->reports);
    }
}

int csv_events(Buf *b, const Coded *coded, Err *err)
{
    Buf scratch = { 0 };
    for (size_t i = 0; i < coded->events.n; i++) event_rows(b, coded, i, &scratch);
    bool failed = b->failed || scratch.failed;
    buf_close(&scratch);
    return failed ? err_memory(err) : 0;
}
