/* SPDX-License-Identifier: MIT */
#include "cli/coding.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/interrupt.h"
#include "cli/progress.h"
#include "ingest/language.h"
#include "pipeline/news.h"
#include "pipeline/pool.h"
#include "pipeline/spool.h"
#include "store/csv.h"
#include "store/json.h"
#include "store/table.h"

#define EXIT_SIGNAL 128 /* and the number of the signal, as shells have it */

typedef enum Format { FORMAT_NONE, FORMAT_JSONL, FORMAT_TABLE, FORMAT_CSV } Format;

/* What becomes of a document. */
typedef enum Fate { FATE_CODE, FATE_COPY, FATE_KNOWN, FATE_FOREIGN, FATE_NOTHING, FATE_FAILED } Fate;

typedef struct Item {
    Arena arena;
    Raw raw;
    Document doc;
    ReaderNote note;
    DbPlace place;
    int64_t reports;  /* that tell it, as far as is known */
    int64_t position; /* of the reader behind it */
    bool known;   /* to the database, as far as could be seen when it was made */
    Fate fate;
    Coded coded;
    Buf out;
    Err err;
} Item;

struct Coding {
    const Options *o;
    const char *name; /* of where documents come from, instead of their paths; or NULL */
    Format format;
    unsigned width; /* of the table */
    ReaderSettings reading;
    Reader *reader;
    Worker **worker;
    size_t jobs;
    Item *item;
    size_t n_items;
    Db *db;
    DuplicateMode mode;
    Duplicates *duplicates;
    Spool *spool;      /* in use where a stream leaves copies out */
    FILE *list;        /* of reports, --copies */
    int64_t text;      /* bytes of the reports in the spool that were coded */
    int64_t number;    /* of the last report, without a database */
    uint64_t identity; /* of all that decides what is made of a document */
    Progress progress;
    size_t foreign, copies;
    bool some_failed;
};

typedef struct Coding Run;

/* --- make --- */

/* The bytes, where they lay, and what the frame said of them.  What has an id may move inside its file, as in a feed. */
static DbOrigin origin_of(const Run *run, const Raw *raw)
{
    DbOrigin o;
    const Str part[] = { raw->name, raw->bytes, raw->charset, raw->id, raw->date, raw->title, raw->url, raw->publisher, raw->language,
                         raw->authors, raw->extra };
    for (uint64_t half = 0; half < 2; half++) {
        uint64_t place = raw->id.n ? 0 : (uint64_t)raw->line ^ (uint64_t)raw->nth << 40;
        uint64_t sum = run->identity ^ place << 8 ^ (uint64_t)raw->kind;
        for (size_t i = 0; i < sizeof part / sizeof part[0]; i++) sum = hash_str((HashSeed){ sum, half << 32 | i }, part[i]);
        memcpy(o.byte + half * sizeof sum, &sum, sizeof sum);
    }
    return o;
}

static int make(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    for (;;) {
        Err err = { 0 };
        if (interrupt_signal()) return 0;
        arena_reset(&item->arena);
        int got = reader_next(run->reader, &item->arena, &item->raw, &err);
        if (interrupt_signal()) return 0; /* what was read then may be cut */
        if (got == 0) return 0;
        if (got > 0) break;
        complain_err(&err);
        run->some_failed = true;
        run->progress.failed++;
    }
    if (run->name) item->raw.name = str_of(run->name);
    buf_reset(&item->out);
    item->err = (Err){ 0 };
    item->known = false;
    item->place = (DbPlace){ 0 };
    item->reports = 1;
    item->position = reader_position(run->reader);
    if (!run->db) return 1;
    item->place.origin = origin_of(run, &item->raw);
    int known = run->o->again ? 0 : db_known(run->db, &item->place.origin, &item->err);
    item->known = known > 0;
    if (known < 0) complain_err(&item->err);
    return known < 0 ? ERR_OUTPUT : 1;
}

/* --- prepare --- */

static Fate document_make(const Run *run, Item *item)
{
    int got = raw_document(&item->raw, &run->reading, &item->arena, &item->doc, &item->note, &item->err);
    if (got <= 0) return got ? FATE_FAILED : FATE_NOTHING;
    if (!item->doc.language.n) item->doc.language = str_of(language_of(item->doc.text));
    if (!run->o->all_languages && !language_is_english(item->doc.language)) return FATE_FOREIGN;
    if (!run->db && !run->duplicates) return FATE_CODE;
    return fingerprint_of(item->doc.text, &item->arena, &item->place.print, &item->err) ? FATE_FAILED : FATE_CODE;
}

static void prepare(void *cookie, size_t job, void *at)
{
    Item *item = at;
    (void)job;
    item->fate = item->known ? FATE_KNOWN : document_make(cookie, item);
}

/* --- decide --- */

static int place_in_database(Run *run, Item *item, Err *err)
{
    Str id;
    int rc = db_claim(run->db, &item->doc, &item->arena, &id, err);
    if (rc) return rc;
    if (!str_eq(id, item->doc.id))
        complain("%.*s: the id %.*s was there before; kept as %.*s", STR_ARG(item->doc.path), STR_ARG(item->doc.id), STR_ARG(id));
    item->doc.id = id;
    return db_place(run->db, run->duplicates, &item->doc, &item->place, &item->arena, err);
}

static bool is_copy(const DuplicateAnswer *answer) { return answer->kind == TOLD_EXACT || answer->kind == TOLD_NEAR; }

static int decide_copy(Run *run, Item *item, Err *err)
{
    DbPlace *place = &item->place;
    DuplicateAnswer *answer = &place->answer;
    if (!run->db) place->number = place->next = ++run->number;
    if (place->settled) return 0;
    *answer = (DuplicateAnswer){ .number = place->number };
    if (!run->duplicates) return 0;
    int rc = duplicates_decide(run->duplicates, &place->print, duplicates_day(item->doc.date), place->number, place->next,
                               &item->arena, answer, err);
    if (is_copy(answer)) item->fate = FATE_COPY;
    return rc;
}

static int decide(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    Err err = { 0 };
    int rc = 0;
    if (item->fate == FATE_KNOWN) {
        int passed = db_pass(run->db, &item->place.origin, &err);
        if (passed < 0) rc = passed;
        if (passed == 0) item->fate = document_make(run, item);
    }
    if (!rc && item->fate == FATE_CODE && run->db) rc = place_in_database(run, item, &err);
    if (!rc && item->fate == FATE_CODE) rc = decide_copy(run, item, &err);
    if (rc) complain_err(&err);
    return rc ? ERR_OUTPUT : item->fate == FATE_CODE;
}

/* --- work --- */

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
    const DuplicateAnswer *answer = &item->place.answer;
    int rc = worker_code(run->worker[job], &item->arena, &item->doc, false, &item->coded, &item->err);
    item->coded.reports = item->reports;
    if (!rc && answer->kind == TOLD_UPDATE) rc = news_only(&item->coded, &answer->before, &item->arena, &item->err);
    if (!rc) rc = format_events(run, item);
    if (rc) item->fate = FATE_FAILED;
}

/* --- take --- */

static int store(Run *run, Item *item)
{
    Err err = { 0 };
    int rc = item->fate == FATE_CODE ? db_report(run->db, &item->coded, &item->place, &item->arena, &err)
                                     : db_copy(run->db, &item->doc, &item->place, item->fate == FATE_FAILED, &err);
    if (rc) complain_err(&err);
    return rc ? ERR_OUTPUT : 0;
}

static void name_failure(Run *run, const Item *item)
{
    if (item->place.number)
        complain_document(item->doc.path, item->doc.id, &item->err);
    else
        complain_err(&item->err);
    run->some_failed = true;
}

static void count(Run *run, const Item *item)
{
    Progress *p = &run->progress;
    p->bytes = (double)item->position;
    p->reports++;
    p->events += item->fate == FATE_CODE ? item->coded.events.n : 0;
    p->failed += item->fate == FATE_FAILED;
    p->skipped += item->fate == FATE_COPY || item->fate == FATE_FOREIGN || item->fate == FATE_KNOWN;
    run->foreign += item->fate == FATE_FOREIGN;
    run->copies += item->fate == FATE_COPY;
}

static int take(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    count(run, item);
    progress_show(&run->progress);
    if (item->fate == FATE_CODE || item->fate == FATE_COPY) notes_print(&item->doc, &item->note);
    if (item->fate == FATE_FAILED) name_failure(run, item);
    if (run->db && item->place.number && store(run, item)) return ERR_OUTPUT;
    if (item->fate != FATE_CODE) return 0;
    return output_write(buf_str(&item->out)) ? 0 : ERR_OUTPUT;
}

/* --- all are read before the first is coded: what a stream says cannot be taken back --- */

static int decide_only(void *cookie, void *at)
{
    int rc = decide(cookie, at);
    return rc < 0 ? rc : 0;
}

static int gather(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    Err err = { 0 };
    if (item->fate != FATE_CODE && item->fate != FATE_COPY) return take(cookie, at);
    progress_show(&run->progress);
    notes_print(&item->doc, &item->note);
    if (!spool_add(run->spool, &item->doc, &item->place.answer, &err)) return 0;
    complain_err(&err);
    return ERR_OUTPUT;
}

static int make_again(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    SpoolReport report;
    if (interrupt_signal()) return 0;
    arena_reset(&item->arena);
    buf_reset(&item->out);
    item->err = (Err){ 0 };
    int got = spool_next(run->spool, &item->arena, &report, &item->err);
    if (got < 0) complain_err(&item->err);
    if (got <= 0) return got ? ERR_OUTPUT : 0;
    item->doc = report.doc;
    item->note = (ReaderNote){ 0 };
    item->place = (DbPlace){ .number = report.answer.number, .answer = report.answer };
    item->fate = is_copy(&report.answer) ? FATE_COPY : FATE_CODE;
    item->reports = report.reports;
    return 1;
}

static int decide_again(void *cookie, void *at)
{
    (void)cookie;
    return ((const Item *)at)->fate == FATE_CODE;
}

/* A line of --copies: the report, and which it is a copy or update of. */
static int list(Run *run, Item *item)
{
    const DuplicateAnswer *answer = &item->place.answer;
    Err err = { 0 };
    Buf b = { 0 };
    Str of = { NULL, 0 }, story = item->doc.id;
    bool tied = answer->kind != TOLD_FIRST;
    int rc = tied ? spool_id(run->spool, answer->of, &item->arena, &of, &err) : 0;
    if (!rc && tied) rc = spool_id(run->spool, spool_story(run->spool, answer->number), &item->arena, &story, &err);
    json_report(&b, &item->doc, item->fate == FATE_FAILED ? "failed" : duplicate_kind_name(answer->kind), answer, item->reports, story, of);
    if (!rc && b.failed) rc = err_memory(&err);
    if (!rc && fwrite(b.p, 1, b.n, run->list) != b.n) rc = err_set(&err, ERR_OUTPUT, run->o->copies, 0, -1, "%s", strerror(errno));
    buf_close(&b);
    if (rc) complain_err(&err);
    return rc ? ERR_OUTPUT : 0;
}

static int take_again(void *cookie, void *at)
{
    Run *run = cookie;
    Item *item = at;
    if (item->fate != FATE_COPY) run->text += (int64_t)item->doc.text.n;
    item->position = run->text;
    if (run->list && list(run, item)) return ERR_OUTPUT;
    return take(cookie, at);
}

static int spooled_run(Coding *c, Err *err)
{
    const PoolCalls before = { make, work, gather, c, prepare, decide_only };
    const PoolCalls after = { make_again, work, take_again, c, NULL, decide_again };
    int rc = pool_run(&before, c->jobs, c->item, c->n_items, sizeof *c->item, err);
    if (rc || interrupt_signal()) return rc;
    rc = spool_turn(c->spool, err);
    progress_stage(&c->progress, (double)spool_bytes(c->spool));
    return rc ? rc : pool_run(&after, c->jobs, c->item, c->n_items, sizeof *c->item, err);
}

/* --- the run --- */

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

static DuplicateMode duplicate_mode(const Options *o)
{
    if (!o->duplicates) return o->db ? DUPLICATE_NEAR : DUPLICATE_NONE;
    return strcmp(o->duplicates, "near") == 0 ? DUPLICATE_NEAR : strcmp(o->duplicates, "exact") == 0 ? DUPLICATE_EXACT : DUPLICATE_NONE;
}

static int list_open(Run *run, Err *err)
{
    if (run->o->copies && !(run->list = fopen(run->o->copies, "we"))) return err_set(err, ERR_OUTPUT, run->o->copies, 0, -1, "%s", strerror(errno));
    return 0;
}

static int memory_open(Run *run, Err *err)
{
    const char *folder = getenv("TMPDIR");
    int rc = run->o->db ? db_open(&run->db, run->o->db, err) : 0;
    if (!rc && run->mode != DUPLICATE_NONE) rc = duplicates_open(&run->duplicates, run->mode, folder, db_fetch, run->db, err);
    if (!rc && run->duplicates && !run->db) rc = spool_open(&run->spool, folder, err);
    if (!rc) rc = list_open(run, err);
    if (!rc && run->db && run->duplicates) rc = db_duplicates(run->db, run->duplicates, err);
    return rc;
}

/* Settings that decide what is made of a document, behind those of the engine. */
static uint64_t identity_of(const Run *run, uint64_t engine)
{
    const Options *o = run->o;
    uint64_t flags = (uint64_t)run->mode << 2 | (uint64_t)o->keep_appeal << 1 | o->all_languages;
    return hash_str((HashSeed){ engine, flags }, str_of(o->date));
}

static int open_all(Run *run, const Session *session, Err *err)
{
    const Options *o = run->o;
    run->reading = (ReaderSettings){ .format = input_format(o), .keep_appeal = o->keep_appeal, .date = str_of(o->date),
                                    .max_seconds = max_seconds_of(o), .max_memory = max_memory_of(o) };
    run->jobs = jobs_of(o);
    run->n_items = run->jobs > 1 ? run->jobs * POOL_ITEMS_PER_JOB : 1;
    run->item = calloc(run->n_items, sizeof *run->item);
    run->worker = calloc(run->jobs, sizeof *run->worker);
    if (!run->item || !run->worker) return err_memory(err);
    if (o->db) run->identity = identity_of(run, session->identity);
    int rc = 0;
    for (size_t i = 0; !rc && i < run->jobs; i++) rc = worker_open(&run->worker[i], session->engine, err);
    if (!rc) rc = memory_open(run, err);
    return !rc && !header(run) ? ERR_OUTPUT : rc;
}

int coding_open(Coding **out, const Options *o, const Session *session, Err *err)
{
    Coding *c = calloc(1, sizeof *c);
    *out = c;
    if (!c) return err_memory(err);
    *c = (Coding){ .o = o, .format = output_format(o), .width = terminal_width(), .mode = duplicate_mode(o) };
    return open_all(c, session, err);
}

int coding_run(Coding *c, const char *const *path, size_t n, const char *name, Err *err)
{
    const PoolCalls calls = { make, work, take, c, prepare, decide };
    c->name = name;
    progress_open(&c->progress, c->o->progress);
    if (c->progress.mode != PROGRESS_NONE && !c->spool) c->progress.total = (double)reader_size(path, n);
    int rc = c->db ? db_begin(c->db, err) : 0;
    if (!rc) rc = reader_open(&c->reader, path, n, &c->reading, err);
    if (!rc) rc = c->spool ? spooled_run(c, err) : pool_run(&calls, c->jobs, c->item, c->n_items, sizeof *c->item, err);
    progress_close(&c->progress);
    if (!rc) counts_print(c->reader);
    reader_close(&c->reader);
    return rc;
}

int coding_rest(Coding *c, Err *err) { return c->db ? db_rest(c->db, err) : 0; }

Db *coding_db(Coding *c) { return c->db; }

static void told(const char *what, size_t n)
{
    if (n) complain("%zu reports %s", n, what);
}

static int database_close(Run *run, int rc)
{
    Err err = { 0 };
    DbCounts n = db_counts(run->db);
    if (db_close(&run->db, rc == 0, &err)) {
        complain_err(&err);
        return ERR_OUTPUT;
    }
    if (!rc && run->format == FORMAT_NONE)
        complain("%zu reports, %zu events, %zu dyads in %s", n.documents, n.events, n.dyads, run->o->db);
    if (rc) return rc;
    told("were there already", n.passed);
    told("replaced others of the same id that came from another path", n.replaced);
    return 0;
}

static void closing_words(const Run *run)
{
    int signal_number = interrupt_signal();
    told("are copies of others and were not coded", run->copies);
    told("are not in English and were not coded", run->foreign);
    if (signal_number)
        complain("ended by %s behind %zu reports%s", interrupt_name(signal_number), run->progress.reports,
                 run->o->db ? "; the same command goes on from there" : "");
}

/* false: what was written did not arrive, and that was said. */
static bool list_close(Coding *c)
{
    if (!c->list) return true;
    bool failed = ferror(c->list);
    errno = 0;
    if (!fclose(c->list) && !failed) return true;
    if (!failed) complain("%s: %s", c->o->copies, strerror(errno));
    return false;
}

/* The database is closed first: its last reports are written then. */
int coding_close(Coding **coding, int rc)
{
    Coding *c = *coding;
    if (!c) return EXIT_SOME;
    if (c->db) rc = database_close(c, rc);
    if (!rc) closing_words(c);
    if (!list_close(c) && !rc) rc = ERR_OUTPUT;
    duplicates_close(&c->duplicates);
    spool_close(&c->spool);
    for (size_t i = 0; c->worker && i < c->jobs; i++) worker_close(&c->worker[i]);
    for (size_t i = 0; c->item && i < c->n_items; i++) {
        arena_close(&c->item[i].arena);
        buf_close(&c->item[i].out);
    }
    free(c->item);
    free(c->worker);
    bool some_failed = c->some_failed;
    free(c);
    *coding = NULL;
    if (rc == ERR_OUTPUT) return EXIT_OUTPUT;
    if (interrupt_signal()) return EXIT_SIGNAL + interrupt_signal();
    return rc || some_failed ? EXIT_SOME : EXIT_OK;
}
