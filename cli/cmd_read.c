/* SPDX-License-Identifier: MIT */
/* read: anything a report comes in → clean documents, one JSON object a line.  Decoding runs on all threads (pool). */
#include <stdlib.h>

#include "cli/cli.h"
#include "pipeline/pool.h"
#include "store/json.h"

typedef struct Item {
    Arena arena;
    Raw raw;
    Document doc;
    ReaderNote note;
    Buf out;
    Err err;
    int got; /* of raw_document */
} Item;

typedef struct Run {
    Reader *reader;
    ReaderSettings settings;
    bool some_failed;
} Run;

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    for (;;) {
        arena_reset(&item->arena);
        item->err = (Err){ 0 };
        int got = reader_next(run->reader, &item->arena, &item->raw, &item->err);
        if (got >= 0) return got;
        complain_err(&item->err);
        run->some_failed = true;
    }
}

static void work(void *cookie, size_t job, void *at)
{
    const Run *run = cookie;
    Item *item = at;
    (void)job;
    buf_reset(&item->out);
    item->got = raw_document(&item->raw, &run->settings, &item->arena, &item->doc, &item->note, &item->err);
    if (item->got > 0) json_document(&item->out, &item->doc);
    if (item->out.failed) item->got = err_memory(&item->err);
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    if (item->got < 0) {
        complain_err(&item->err);
        run->some_failed = true;
    }
    if (item->got <= 0) return 0;
    notes_print(&item->doc, &item->note);
    return output_write(buf_str(&item->out)) ? 0 : ERR_OUTPUT;
}

int cmd_read(const Options *o)
{
    Err err = { 0 };
    Run run = { .settings = { .format = input_format(o), .keep_appeal = o->keep_appeal, .date = str_of(o->date),
                               .max_seconds = max_seconds_of(o), .max_memory = max_memory_of(o) } };
    PoolCalls calls = { .make = make, .work = work, .take = take, .cookie = &run };
    size_t jobs = jobs_of(o), n = jobs > 1 ? jobs * POOL_ITEMS_PER_JOB : 1;
    Item *item = calloc(n, sizeof *item);
    int rc = item ? reader_open(&run.reader, o->path, o->n_path, &run.settings, &err) : err_memory(&err);
    if (!rc) rc = pool_run(&calls, jobs, item, n, sizeof *item, &err);
    if (err.code) complain_err(&err);
    if (!rc) counts_print(run.reader);
    reader_close(&run.reader);
    for (size_t i = 0; item && i < n; i++) {
        arena_close(&item[i].arena);
        buf_close(&item[i].out);
    }
    free(item);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
