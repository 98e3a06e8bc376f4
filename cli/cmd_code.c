/* SPDX-License-Identifier: MIT */
/*
 * code: documents → events.  The reader and the writer run on the main thread, the coding on all of them (pool).
 */
#include <stdlib.h>
#include <unistd.h>

#include "cli/cli.h"
#include "pipeline/pool.h"
#include "store/json.h"

typedef struct Item {
    Arena arena;
    Document doc;
    ReaderNote note;
    Coded coded;
    Buf out;
    Err err;
} Item;

typedef struct Run {
    const Options *o;
    Reader *reader;
    Worker **worker;
    bool some_failed;
} Run;

/* Documents that cannot be read are named and passed over here. */
static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    for (;;) {
        arena_reset(&item->arena);
        buf_reset(&item->out);
        item->err = (Err){ 0 };
        Err err = { 0 };
        int got = reader_next(run->reader, &item->arena, &item->doc, &item->note, &err);
        if (got >= 0) return got;
        complain_err(&err);
        run->some_failed = true;
    }
}

static void work(void *cookie, size_t job, void *at)
{
    Run *run = cookie;
    Item *item = at;
    if (worker_code(run->worker[job], &item->arena, &item->doc, false, &item->coded, &item->err)) return;
    json_events(&item->out, &item->coded, &item->arena, &item->err);
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    notes_print(&item->doc, &item->note);
    if (item->err.code) {
        complain("%.*s: %.*s: %s", STR_ARG(item->doc.path), STR_ARG(item->doc.id), item->err.message);
        run->some_failed = true;
        return 0;
    }
    return output_write(buf_str(&item->out)) ? 0 : ERR_OUTPUT;
}

static ReaderFormat input_format(const Options *o)
{
    if (!o->input) return READER_GUESS;
    return strcmp(o->input, "jsonl") == 0 ? READER_JSONL : READER_TEXT;
}

int cmd_code(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, true);
    if (rc) return rc;
    Err err = { 0 };
    size_t jobs = jobs_of(o), n = jobs > 1 ? jobs * POOL_ITEMS_PER_JOB : 1;
    Run run = { .o = o };
    ReaderSettings settings = { .format = input_format(o), .keep_appeal = o->keep_appeal };
    Item *item = calloc(n, sizeof *item);
    run.worker = calloc(jobs, sizeof *run.worker);
    if (!item || !run.worker)
        rc = err_memory(&err);
    else
        rc = reader_open(&run.reader, o->path, o->n_path, &settings, &err);
    for (size_t i = 0; !rc && i < jobs; i++) rc = worker_open(&run.worker[i], session.engine, &err);
    PoolCalls calls = { make, work, take, &run };
    if (!rc) rc = pool_run(&calls, jobs, item, n, sizeof *item, &err);
    if (err.code) complain_err(&err);
    for (size_t i = 0; run.worker && i < jobs; i++) worker_close(&run.worker[i]);
    for (size_t i = 0; item && i < n; i++) {
        arena_close(&item[i].arena);
        buf_close(&item[i].out);
    }
    free(item);
    free(run.worker);
    reader_close(&run.reader);
    session_close(&session);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
