/* SPDX-License-Identifier: MIT */
/*
 * signs: what the confidence of every event rests on, beside the event itself; scripts/confidence.py fits on it.
 *
 *     signs FILE...   → one line an event: {"signs": {…}, "event": {…}}
 *
 * A tool for whoever fits, not part of the program.
 */
#include <stdio.h>

#include "ingest/reader.h"
#include "pipeline/engine.h"
#include "store/json.h"

static void print(Buf *b, const Coded *coded, const Utf8Map *map)
{
    for (size_t i = 0; i < coded->events.n; i++) {
        const Signs *s = &coded->events.event[i].signs;
        buf_printf(b, "{\"signs\": {\"rule\": %.2f, \"type\": %u, \"status\": %u, \"recipient\": %u, \"actor\": %u, \"words\": %u",
                   s->rule, s->type, s->status, s->recipient, s->actor, s->words);
        buf_printf(b, ", \"noun\": %u, \"said\": %u, \"sides\": %u, \"abroad\": %u, \"earlier\": %u, \"thing\": %u", s->noun, s->said,
                   s->sides, s->abroad, s->earlier, s->thing);
        buf_printf(b, ", \"lenient\": %u, \"historical\": %u, \"far\": %u, \"length\": %u", s->lenient, s->historical, s->far, s->length);
        buf_printf(b, ", \"told\": %u, \"personal\": %u, \"many\": %u, \"pastime\": %u, \"phrase\": %u", s->told, s->personal, s->many,
                   s->pastime, s->phrase);
        buf_lit(b, "}, \"event\": ");
        json_event(b, coded, i, event_number(coded, i), map);
        b->n--; /* its newline */
        buf_lit(b, "}\n");
    }
}

static int file(Worker *w, Reader *reader, Err *err)
{
    Arena arena = { 0 };
    Buf b = { 0 };
    int rc = 1;
    while (rc > 0) {
        Document doc;
        ReaderNote note;
        Coded coded;
        Utf8Map map;
        arena_reset(&arena);
        buf_reset(&b);
        rc = reader_document(reader, &arena, &doc, &note, err);
        if (rc <= 0) break;
        int coding = worker_code(w, &arena, &doc, false, &coded, err);
        if (!coding) coding = utf8_map(doc.text, &arena, &map, err);
        if (coding) rc = coding;
        else print(&b, &coded, &map);
        if (b.n) fwrite(b.p, 1, b.n, stdout);
    }
    buf_close(&b);
    arena_close(&arena);
    return rc;
}

int main(int argc, char **argv)
{
    Engine *engine = NULL;
    Worker *worker = NULL;
    Reader *reader = NULL;
    Err err = { 0 };
    EngineSettings set = engine_default_settings();
    ReaderSettings reading = { .date = STR("2000-01-01") };
    int rc = engine_open(&engine, &set, &err);
    if (!rc) rc = worker_open(&worker, engine, &err);
    if (!rc) rc = reader_open(&reader, (const char *const *)argv + 1, (size_t)argc - 1, &reading, &err);
    if (!rc) rc = file(worker, reader, &err);
    if (rc) fprintf(stderr, "signs: %s: %s\n", err.source, err.message);
    reader_close(&reader);
    worker_close(&worker);
    engine_close(&engine);
    return rc || fflush(stdout) ? 1 : 0;
}
