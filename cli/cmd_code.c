/* SPDX-License-Identifier: MIT */
/*
 * code: documents → events.  The reader and the writer run on the main thread, the coding on all of them (pool).
 *
 * Each item is coded and turned into text by a worker; the main thread writes the texts in order and, with --db, stores
 * the reports.  Documents that cannot be read or coded are named and passed over.
 */
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli/cli.h"
#include "pipeline/pool.h"
#include "store/csv.h"
#include "store/db.h"
#include "store/json.h"
#include "store/table.h"

typedef enum Format { FORMAT_NONE, FORMAT_JSONL, FORMAT_TABLE, FORMAT_CSV } Format;

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
    Format format;
    unsigned width; /* of the table */
    Reader *reader;
    Worker **worker;
    size_t jobs;
    Item *item;
    size_t n_items;
    Db *db;
    bool some_failed;
} Run;

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    buf_reset(&item->out);
    item->err = (Err){ 0 };
    return document_next(run->reader, &item->arena, &item->doc, &item->note, &run->some_failed);
}

static int format_events(const Run *run, Item *item)
{
    switch (run->format) {
    case FORMAT_JSONL: return json_events(&item->out, &item->coded, &item->arena, &item->err);
    case FORMAT_TABLE: return table_events(&item->out, &item->coded, run->width, &item->err);
    case FORMAT_CSV: return csv_events(&item->out, &item->coded, &item->err);
    case FORMAT_NONE: break;
    }
    return 0;
}

static void work(void *cookie, size_t job, void *at)
{
    Run *run = cookie;
    Item *item = at;
    if (worker_code(run->worker[job], &item->arena, &item->doc, false, &item->coded, &item->err)) return;
    format_events(run, item);
}

/* Into the database.  A report whose id this run has seen is renamed, and what was written of it written again. */
static int store(Run *run, Item *item)
{
    Err err = { 0 };
    Str id;
    int rc = db_claim(run->db, &item->doc, &item->arena, &id, &err);
    if (!rc && !str_eq(id, item->doc.id)) {
        complain("%.*s: the id %.*s was there before; kept as %.*s", STR_ARG(item->doc.path), STR_ARG(item->doc.id), STR_ARG(id));
        item->doc.id = id;
        buf_reset(&item->out);
        rc = format_events(run, item);
    }
    if (!rc) rc = db_report(run->db, &item->coded, &item->arena, &err);
    if (rc) complain_err(err.code ? &err : &item->err);
    return rc ? ERR_OUTPUT : 0;
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
    if (run->db && store(run, item)) return ERR_OUTPUT;
    return output_write(buf_str(&item->out)) ? 0 : ERR_OUTPUT;
}

static Format output_format(const Options *o)
{
    if (o->format) return strcmp(o->format, "csv") == 0 ? FORMAT_CSV : strcmp(o->format, "table") == 0 ? FORMAT_TABLE : FORMAT_JSONL;
    if (o->db) return FORMAT_NONE;
    return isatty(STDOUT_FILENO) ? FORMAT_TABLE : FORMAT_JSONL;
}

static unsigned terminal_width(void)
{
    struct winsize size;
    const char *columns = getenv("COLUMNS");
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col) return size.ws_col;
    long n = columns ? strtol(columns, NULL, 10) : 0;
    return n > 0 && n < 10000 ? (unsigned)n : 110;
}

static bool header(const Run *run)
{
    Buf b = { 0 };
    if (run->format == FORMAT_CSV) csv_header(&b);
    if (run->format == FORMAT_TABLE) table_header(&b, run->width);
    bool ok = output_write(buf_str(&b));
    buf_close(&b);
    return ok;
}

static int run_open(Run *run, const Engine *engine, Err *err)
{
    const Options *o = run->o;
    ReaderSettings settings = { .format = input_format(o), .keep_appeal = o->keep_appeal, .date = str_of(o->date) };
    run->jobs = jobs_of(o);
    run->n_items = run->jobs > 1 ? run->jobs * POOL_ITEMS_PER_JOB : 1;
    run->item = calloc(run->n_items, sizeof *run->item);
    run->worker = calloc(run->jobs, sizeof *run->worker);
    if (!run->item || !run->worker) return err_memory(err);
    int rc = reader_open(&run->reader, o->path, o->n_path, &settings, err);
    for (size_t i = 0; !rc && i < run->jobs; i++) rc = worker_open(&run->worker[i], engine, err);
    if (!rc && o->db) rc = db_open(&run->db, o->db, err);
    return rc;
}

/* The database is closed first: its last reports are written then. */
static int run_close(Run *run, int rc)
{
    Err err = { 0 };
    if (run->db) {
        DbCounts n = db_counts(run->db);
        if (db_close(&run->db, rc == 0, &err)) {
            complain_err(&err);
            rc = ERR_OUTPUT;
        } else if (!rc && run->format == FORMAT_NONE) {
            complain("%zu reports, %zu events, %zu dyads in %s", n.documents, n.events, n.dyads, run->o->db);
        }
        if (!rc && n.replaced)
            complain("%zu reports replaced others of the same id that came from another path", n.replaced);
    }
    for (size_t i = 0; run->worker && i < run->jobs; i++) worker_close(&run->worker[i]);
    for (size_t i = 0; run->item && i < run->n_items; i++) {
        arena_close(&run->item[i].arena);
        buf_close(&run->item[i].out);
    }
    free(run->item);
    free(run->worker);
    reader_close(&run->reader);
    return rc;
}

int cmd_code(const Options *o)
{
    Session session;
    int rc = session_open(&session, o, true);
    if (rc) return rc;
    Err err = { 0 };
    Run run = { .o = o, .format = output_format(o), .width = terminal_width() };
    PoolCalls calls = { make, work, take, &run };
    rc = run_open(&run, session.engine, &err);
    if (!rc && !header(&run)) rc = ERR_OUTPUT;
    if (!rc) rc = pool_run(&calls, run.jobs, run.item, run.n_items, sizeof *run.item, &err);
    if (err.code) complain_err(&err);
    rc = run_close(&run, rc);
    session_close(&session);
    return rc == ERR_OUTPUT ? EXIT_OUTPUT : rc || run.some_failed ? EXIT_SOME : EXIT_OK;
}
