/* SPDX-License-Identifier: MIT */
#include "store/db.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "store/db_inner.h"
#include "store/db_schema.h"
#include "store/dyad.h"
#include "store/json.h"

/* A report's copies, and theirs. */
#define BELOW "WITH RECURSIVE below(id, number) AS (SELECT id, number FROM reports WHERE copy_of = ?1 UNION ALL" \
              " SELECT r.id, r.number FROM reports r JOIN below ON r.copy_of = below.id)"

static const char *const statements[STATEMENTS] = {
    [PUT_DOCUMENT] = "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_EVENT] = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_ACTOR] = "INSERT INTO actors VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_DYAD] = "INSERT INTO dyads VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [DROP_DOCUMENT] = "DELETE FROM documents WHERE id = ?",
    [CLAIM] = "INSERT OR IGNORE INTO temp.claimed VALUES (?)",
    [FIND_ID] = "SELECT number, content, kind, path, (SELECT p.number FROM reports p WHERE p.id = r.copy_of),"
                " EXISTS (SELECT 1 FROM reports c WHERE c.copy_of = r.id), similarity FROM reports r WHERE id = ?",
    [FIND_ORIGIN] = "SELECT id FROM reports WHERE origin = ? AND number <= ?",
    [FIND_TEXT] = "SELECT text FROM documents WHERE id = (SELECT id FROM reports WHERE number = ?)",
    [FIND_STORY] = "SELECT id, story FROM reports WHERE number = ?",
    [DESCENDANTS] = BELOW "SELECT id, number FROM below",
    /* the object's last member is the same number */
    [COUNT_TOLD] = "UPDATE events SET reports = reports + ?2, json = substr(json, 1, length(json) - length(reports) - 1) ||"
                   " (reports + ?2) || '}' WHERE doc IN (WITH RECURSIVE above(id) AS"
                   " (SELECT copy_of FROM reports WHERE id = ?1 UNION SELECT r.copy_of FROM reports r JOIN above ON r.id = above.id)"
                   " SELECT id FROM above WHERE id IS NOT NULL)",
    [PUT_REPORT] = "INSERT INTO reports (story, id, number, kind, date, title, url, publisher, path, origin, content, sketch)"
                   " VALUES ('', ?,?,?,?,?,?,?,?,?,?,?)",
    [KEEP_REPORT] = "UPDATE reports SET kind = ?3, date = ?4, title = ?5, url = ?6, publisher = ?7, path = ?8, origin = ?9,"
                    " number = ?2 WHERE id = ?1",
    [TIE_REPORT] = "UPDATE reports SET story = ?2, copy_of = ?3, similarity = ?4 WHERE id = ?1",
    [GET_FEED] = "SELECT etag, modified, failures, next FROM feeds WHERE url = ?",
    [PUT_FEED] = "INSERT OR REPLACE INTO feeds VALUES (?,?,?,?,?)",
    [DROP_REPORT] = "DELETE FROM reports WHERE id = ?",
};

int db_failure(const Db *db, Err *err)
{
    int code = db->sql ? sqlite3_errcode(db->sql) : SQLITE_NOMEM;
    if (code == SQLITE_NOMEM) return err_memory(err);
    return err_set(err, ERR_OUTPUT, db->path, 0, -1, "%s", sqlite3_errmsg(db->sql));
}

static int run(Db *db, const char *sql, Err *err)
{
    return sqlite3_exec(db->sql, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : db_failure(db, err);
}

/* The first column of the first row, as a number. */
static int number_of(Db *db, const char *sql, int64_t *out, Err *err)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(db->sql, sql, -1, &s, NULL);
    if (rc == SQLITE_OK && (rc = sqlite3_step(s)) == SQLITE_ROW) *out = sqlite3_column_int64(s, 0);
    int failed = rc == SQLITE_ROW ? 0 : db_failure(db, err);
    sqlite3_finalize(s);
    return failed;
}

/* Makes the tables in an empty file, else sees that they are ours. */
static int schema_ready(Db *db, Err *err)
{
    int64_t application = 0, version = 0, tables = 0;
    int rc = number_of(db, "PRAGMA application_id", &application, err);
    if (!rc) rc = number_of(db, "PRAGMA user_version", &version, err);
    if (!rc) rc = number_of(db, "SELECT count(*) FROM sqlite_master", &tables, err);
    if (rc) return rc;
    if (tables == 0 && application == 0 && version == 0) {
        char set[100];
        snprintf(set, sizeof set, "PRAGMA application_id = %d; PRAGMA user_version = %d;", DB_APPLICATION, DB_VERSION);
        rc = run(db, "BEGIN IMMEDIATE", err);
        if (!rc) rc = run(db, db_schema, err);
        if (!rc) rc = run(db, set, err);
        return rc ? rc : run(db, "COMMIT", err);
    }
    if (application != DB_APPLICATION) return err_set(err, ERR_OUTPUT, db->path, 0, -1, "is a database of another program");
    if (version != DB_VERSION)
        return err_set(err, ERR_OUTPUT, db->path, 0, -1, "has tables of version %lld, this program writes version %d",
                       (long long)version, DB_VERSION);
    return 0;
}

static double seconds(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

int db_open(Db **out, const char *path, Err *err)
{
    Db *db = calloc(1, sizeof *db);
    *out = NULL;
    if (!db) return err_memory(err);
    snprintf(db->path, sizeof db->path, "%s", path);
    int rc = sqlite3_open_v2(path, &db->sql, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
                 ? 0 : db_failure(db, err);
    if (!rc) sqlite3_busy_timeout(db->sql, DB_WAIT_MS);
    if (!rc) rc = schema_ready(db, err);
    if (!rc && sqlite3_db_readonly(db->sql, "main") == 1) rc = err_set(err, ERR_OUTPUT, path, 0, -1, "cannot be written");
    if (!rc) rc = run(db, "PRAGMA foreign_keys = ON; PRAGMA temp_store = FILE;"
                          "CREATE TEMP TABLE claimed (id TEXT PRIMARY KEY) WITHOUT ROWID", err);
    for (int i = 0; !rc && i < STATEMENTS; i++)
        if (sqlite3_prepare_v3(db->sql, statements[i], -1, SQLITE_PREPARE_PERSISTENT, &db->statement[i], NULL) != SQLITE_OK)
            rc = db_failure(db, err);
    if (!rc) rc = run(db, "BEGIN IMMEDIATE", err);
    if (!rc) rc = number_of(db, "SELECT coalesce(max(number), 0) FROM reports", &db->number, err);
    db->before_run = db->number;
    db->batch_began = seconds();
    if (rc) db_close(&db, false, NULL);
    *out = db;
    return rc;
}

/* --- rows --- */

Row row_of(Db *db, int statement)
{
    sqlite3_reset(db->statement[statement]);
    return (Row){ .s = db->statement[statement] };
}

static void bind_text(Row *r, Str s, sqlite3_destructor_type owner)
{
    r->at++;
    int rc = s.n ? sqlite3_bind_text64(r->s, r->at, s.p, s.n, owner, SQLITE_UTF8) : sqlite3_bind_null(r->s, r->at);
    if (rc != SQLITE_OK) r->failed = rc;
}

void row_text(Row *r, Str s) { bind_text(r, s, SQLITE_STATIC); }
void row_copy(Row *r, Str s) { bind_text(r, s, SQLITE_TRANSIENT); }
void row_whole(Row *r, int64_t n) { sqlite3_bind_int64(r->s, ++r->at, n); }
void row_real(Row *r, double x) { sqlite3_bind_double(r->s, ++r->at, x); }

void row_bytes(Row *r, const void *p, size_t n)
{
    r->at++;
    int rc = n ? sqlite3_bind_blob64(r->s, r->at, p, n, SQLITE_TRANSIENT) : sqlite3_bind_null(r->s, r->at);
    if (rc != SQLITE_OK) r->failed = rc;
}

int row_next(Db *db, Row *r, Err *err)
{
    int rc = r->failed ? r->failed : sqlite3_step(r->s);
    return rc == SQLITE_ROW ? 1 : rc == SQLITE_DONE ? 0 : db_failure(db, err);
}

void row_end(Row *r) { sqlite3_reset(r->s); }

int row_step(Db *db, Row *r, Err *err)
{
    int rc = row_next(db, r, err);
    row_end(r);
    return rc < 0 ? rc : 0;
}

Str row_get(const Row *r, int column)
{
    const void *p = sqlite3_column_blob(r->s, column);
    return (Str){ p, (size_t)sqlite3_column_bytes(r->s, column) };
}

/* --- reports --- */

static int document_drop(Db *db, Str id, Err *err)
{
    Row r = row_of(db, DROP_DOCUMENT);
    row_text(&r, id);
    return row_step(db, &r, err);
}

static int document_put(Db *db, const Document *doc, Err *err)
{
    Row r = row_of(db, PUT_DOCUMENT);
    row_text(&r, doc->id);
    row_text(&r, doc->date);
    row_text(&r, doc->title);
    if (doc->text.n)
        row_text(&r, doc->text);
    else
        sqlite3_bind_text(r.s, ++r.at, "", 0, SQLITE_STATIC);
    row_text(&r, doc->url);
    row_text(&r, doc->publisher);
    row_text(&r, doc->language);
    row_text(&r, doc->path);
    Buf *b = &db->scratch;
    buf_reset(b);
    if (doc->extra.n) {
        buf_char(b, '{');
        buf_add(b, doc->extra);
        buf_char(b, '}');
    }
    row_copy(&r, buf_str(b));
    row_text(&r, doc->time);
    row_text(&r, doc->date_source);
    row_text(&r, doc->authors);
    return row_step(db, &r, err);
}

static double score_of(const Event *e) { return event_score(e->type, e->n_mode ? e->mode[0] : (Str){ NULL, 0 }); }

static void joined(Db *db, Row *r, const Str *list, int n)
{
    buf_reset(&db->scratch);
    list_join(&db->scratch, list, n);
    row_copy(r, buf_str(&db->scratch));
}

static void party(Db *db, Row *r, const Actor *a)
{
    static const Actor nobody;
    if (!a) a = &nobody;
    row_text(r, a->text);
    row_text(r, a->name);
    row_text(r, str_of(a->country));
    buf_reset(&db->scratch);
    sectors_join(&db->scratch, a);
    row_copy(r, buf_str(&db->scratch));
    row_text(r, a->code);
}

static int event_put(Db *db, const Coded *coded, size_t i, Str id, const Utf8Map *map, Err *err)
{
    const Event *e = &coded->events.event[i];
    const Sentence *s = &coded->sentence[e->sentence];
    const char *type = event_name(e->type);
    Row r = row_of(db, PUT_EVENT);
    row_text(&r, id);
    row_text(&r, coded->doc->id);
    row_whole(&r, e->sentence);
    row_text(&r, coded->doc->date);
    row_text(&r, str_of(type ? type : ""));
    joined(db, &r, e->mode, e->n_mode);
    joined(db, &r, e->context, e->n_context);
    row_whole(&r, event_quad(e->type));
    row_real(&r, score_of(e));
    row_text(&r, str_of(e->cameo->code));
    row_real(&r, e->cameo->goldstein);
    row_text(&r, str_of(status_name(e->status)));
    row_whole(&r, e->historical);
    row_real(&r, e->confidence);
    row_text(&r, str_sub(coded->doc->text, e->trigger_start, e->trigger_end));
    row_text(&r, str_sub(coded->doc->text, s->start, s->end));
    buf_reset(&db->scratch);
    buf_printf(&db->scratch, "%.*s:%lld", STR_ARG(e->rule->source), (long long)e->rule->line);
    row_copy(&r, buf_str(&db->scratch));
    buf_reset(&db->json);
    json_event(&db->json, coded, i, event_number(coded, i), map);
    row_copy(&r, str_trim(buf_str(&db->json)));
    row_whole(&r, coded->reports);
    return db->json.failed ? err_memory(err) : row_step(db, &r, err);
}

static int actor_put(Db *db, Str event, const char *role, int position, const Actor *a, const Utf8Map *map, Err *err)
{
    Row r = row_of(db, PUT_ACTOR);
    row_text(&r, event);
    row_text(&r, str_of(role));
    row_whole(&r, position);
    party(db, &r, a);
    row_text(&r, a->wikidata);
    row_whole(&r, (sqlite3_int64)utf8_map_cp(map, a->start));
    row_whole(&r, (sqlite3_int64)utf8_map_cp(map, a->end));
    row_text(&r, a->rule);
    return row_step(db, &r, err);
}

static int actors_put(Db *db, Str event, const Event *e, const Utf8Map *map, Err *err)
{
    int rc = 0;
    for (int i = 0; !rc && i < e->actor.n; i++) rc = actor_put(db, event, "actor", i, e->actor.p[i], map, err);
    for (int i = 0; !rc && i < e->recipient.n; i++) rc = actor_put(db, event, "recipient", i, e->recipient.p[i], map, err);
    if (!rc && e->attribution) rc = actor_put(db, event, "attribution", 0, e->attribution, map, err);
    return rc;
}

static int dyads_put(Db *db, Str event, const Document *doc, const Event *e, Err *err)
{
    Dyad dyad[DYADS_MAX];
    size_t n = dyads_of(e, dyad);
    const char *type = event_name(e->type);
    int rc = 0;
    for (size_t i = 0; !rc && i < n; i++) {
        Row r = row_of(db, PUT_DYAD);
        row_text(&r, event);
        row_whole(&r, (sqlite3_int64)i);
        row_text(&r, doc->date);
        party(db, &r, dyad[i].source);
        party(db, &r, dyad[i].target);
        row_text(&r, str_of(type ? type : ""));
        row_text(&r, str_of(e->cameo->code));
        row_real(&r, e->cameo->goldstein);
        row_whole(&r, event_quad(e->type));
        row_real(&r, score_of(e));
        row_text(&r, str_of(status_name(e->status)));
        row_whole(&r, e->historical);
        row_real(&r, e->confidence);
        rc = row_step(db, &r, err);
    }
    db->counts.dyads += n;
    return rc;
}

int db_batch(Db *db, Err *err)
{
    if (++db->in_batch < DB_BATCH && seconds() - db->batch_began < DB_BATCH_SECONDS) return 0;
    db->in_batch = 0;
    int rc = run(db, "COMMIT", err);
    if (!rc) rc = run(db, "BEGIN IMMEDIATE", err);
    db->batch_began = seconds();
    return rc;
}

static int events_put(Db *db, const Coded *coded, Arena *arena, Err *err)
{
    Utf8Map map;
    int rc = utf8_map(coded->doc->text, arena, &map, err);
    for (size_t i = 0; !rc && i < coded->events.n; i++) {
        Buf name = { 0 };
        event_id(&name, coded, i, event_number(coded, i));
        Str id = arena_str(arena, buf_str(&name));
        buf_close(&name);
        rc = id.p ? event_put(db, coded, i, id, &map, err) : err_memory(err);
        if (!rc) rc = actors_put(db, id, &coded->events.event[i], &map, err);
        if (!rc) rc = dyads_put(db, id, coded->doc, &coded->events.event[i], err);
    }
    return rc;
}

int db_report(Db *db, const Coded *coded, const DbPlace *place, Arena *arena, Err *err)
{
    const Document *doc = coded->doc;
    Coded known = *coded;
    known.reports = 1;
    int rc = document_drop(db, doc->id, err);
    if (!rc) rc = document_put(db, doc, err);
    if (!rc) rc = report_put(db, doc, place, place->answer.kind == TOLD_UPDATE ? "update" : "first", err);
    if (!rc && place->there) rc = report_told(db, doc->id, &known.reports, err);
    if (!rc) rc = events_put(db, &known, arena, err);
    db->counts.documents++;
    db->counts.updates += place->answer.kind == TOLD_UPDATE;
    db->counts.events += coded->events.n;
    return rc ? rc : db_batch(db, err);
}

int db_begin(Db *db, Err *err)
{
    int rc = run(db, "DELETE FROM temp.claimed", err);
    if (!rc && db->resting) rc = run(db, "BEGIN IMMEDIATE", err);
    if (!rc) db->resting = false;
    db->before_run = db->number;
    db->batch_began = seconds();
    return rc;
}

int db_rest(Db *db, Err *err)
{
    int rc = db->resting ? 0 : run(db, "COMMIT", err);
    db->in_batch = 0;
    if (!rc) db->resting = true;
    return rc;
}

DbCounts db_counts(const Db *db) { return db->counts; }

int db_close(Db **at, bool keep, Err *err)
{
    Db *db = *at;
    int rc = 0;
    if (!db) return 0;
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(db->statement[i]);
    if (keep && !db->resting) rc = run(db, "COMMIT", err);
    if (sqlite3_close(db->sql) != SQLITE_OK && !rc) rc = db_failure(db, err);
    buf_close(&db->scratch);
    buf_close(&db->json);
    free(db);
    *at = NULL;
    return rc;
}
