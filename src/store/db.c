/* SPDX-License-Identifier: MIT */
#include "store/db.h"

#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>

#include "store/db_schema.h"
#include "store/dyad.h"
#include "store/json.h"

enum { PUT_DOCUMENT, PUT_EVENT, PUT_ACTOR, PUT_DYAD, DROP_DOCUMENT, FIND_PATH, CLAIM, STATEMENTS };

static const char *const statements[STATEMENTS] = {
    [PUT_DOCUMENT] = "INSERT INTO documents VALUES (?,?,?,?,?,?,?,?,?)",
    [PUT_EVENT] = "INSERT INTO events VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_ACTOR] = "INSERT INTO actors VALUES (?,?,?,?,?,?,?,?,?,?,?,?)",
    [PUT_DYAD] = "INSERT INTO dyads VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
    [DROP_DOCUMENT] = "DELETE FROM documents WHERE id = ?",
    [FIND_PATH] = "SELECT path FROM documents WHERE id = ?",
    [CLAIM] = "INSERT OR IGNORE INTO temp.claimed VALUES (?)",
};

struct Db {
    sqlite3 *sql;
    sqlite3_stmt *statement[STATEMENTS];
    DbCounts counts;
    size_t in_batch;
    Buf scratch, json;
    char path[160]; /* for messages; may be cut */
};

static int failure(const Db *db, Err *err)
{
    int code = db->sql ? sqlite3_errcode(db->sql) : SQLITE_NOMEM;
    if (code == SQLITE_NOMEM) return err_memory(err);
    return err_set(err, ERR_OUTPUT, db->path, 0, -1, "%s", sqlite3_errmsg(db->sql));
}

static int run(Db *db, const char *sql, Err *err)
{
    return sqlite3_exec(db->sql, sql, NULL, NULL, NULL) == SQLITE_OK ? 0 : failure(db, err);
}

/* The first column of the first row, as a number. */
static int number_of(Db *db, const char *sql, sqlite3_int64 *out, Err *err)
{
    sqlite3_stmt *s = NULL;
    int rc = sqlite3_prepare_v2(db->sql, sql, -1, &s, NULL);
    if (rc == SQLITE_OK && (rc = sqlite3_step(s)) == SQLITE_ROW) *out = sqlite3_column_int64(s, 0);
    int failed = rc == SQLITE_ROW ? 0 : failure(db, err);
    sqlite3_finalize(s);
    return failed;
}

/* Makes the tables in an empty file, else sees that they are ours. */
static int schema_ready(Db *db, Err *err)
{
    sqlite3_int64 application = 0, version = 0, tables = 0;
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

int db_open(Db **out, const char *path, Err *err)
{
    Db *db = calloc(1, sizeof *db);
    *out = NULL;
    if (!db) return err_memory(err);
    snprintf(db->path, sizeof db->path, "%s", path);
    int rc = sqlite3_open_v2(path, &db->sql, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL) == SQLITE_OK
                 ? 0 : failure(db, err);
    if (!rc) sqlite3_busy_timeout(db->sql, DB_WAIT_MS);
    if (!rc) rc = schema_ready(db, err);
    if (!rc && sqlite3_db_readonly(db->sql, "main") == 1) rc = err_set(err, ERR_OUTPUT, path, 0, -1, "cannot be written");
    if (!rc) rc = run(db, "PRAGMA foreign_keys = ON; PRAGMA temp_store = FILE;"
                          "CREATE TEMP TABLE claimed (id TEXT PRIMARY KEY) WITHOUT ROWID", err);
    for (int i = 0; !rc && i < STATEMENTS; i++)
        if (sqlite3_prepare_v3(db->sql, statements[i], -1, SQLITE_PREPARE_PERSISTENT, &db->statement[i], NULL) != SQLITE_OK)
            rc = failure(db, err);
    if (!rc) rc = run(db, "BEGIN IMMEDIATE", err);
    if (rc) db_close(&db, false, NULL);
    *out = db;
    return rc;
}

/* --- rows: bind from the left, then step --- */

typedef struct Row {
    sqlite3_stmt *s;
    int at;
    int failed;
} Row;

static Row row_of(Db *db, int statement)
{
    sqlite3_reset(db->statement[statement]);
    return (Row){ .s = db->statement[statement] };
}

/* Empty text is NULL in the database, so that users can count what is known. */
static void text(Row *r, Str s)
{
    r->at++;
    int rc = s.n ? sqlite3_bind_text64(r->s, r->at, s.p, s.n, SQLITE_STATIC, SQLITE_UTF8) : sqlite3_bind_null(r->s, r->at);
    if (rc != SQLITE_OK) r->failed = rc;
}

static void copy(Row *r, Str s)
{
    r->at++;
    int rc = s.n ? sqlite3_bind_text64(r->s, r->at, s.p, s.n, SQLITE_TRANSIENT, SQLITE_UTF8) : sqlite3_bind_null(r->s, r->at);
    if (rc != SQLITE_OK) r->failed = rc;
}

static void whole(Row *r, sqlite3_int64 n) { sqlite3_bind_int64(r->s, ++r->at, n); }
static void real(Row *r, double x) { sqlite3_bind_double(r->s, ++r->at, x); }

static int step(Db *db, Row *r, Err *err)
{
    int rc = r->failed ? r->failed : sqlite3_step(r->s);
    int failed = rc == SQLITE_DONE || rc == SQLITE_ROW ? 0 : failure(db, err);
    sqlite3_reset(r->s);
    return failed;
}

/* --- reports --- */

int db_claim(Db *db, const Document *doc, Arena *arena, Str *id, Err *err)
{
    *id = doc->id;
    for (unsigned n = 2;; n++) {
        Row r = row_of(db, CLAIM);
        text(&r, *id);
        int rc = step(db, &r, err);
        if (rc || sqlite3_changes(db->sql)) return rc;
        if (n == 2) db->counts.renamed++;
        *id = arena_printf(arena, "%.*s#%u", STR_ARG(doc->id), n);
        if (!id->p) return err_memory(err);
    }
}

static int document_drop(Db *db, const Document *doc, Err *err)
{
    Row find = row_of(db, FIND_PATH);
    text(&find, doc->id);
    if (sqlite3_step(find.s) == SQLITE_ROW) {
        Str path = { (const char *)sqlite3_column_text(find.s, 0), (size_t)sqlite3_column_bytes(find.s, 0) };
        if (!str_eq(path, doc->path)) db->counts.replaced++;
    }
    sqlite3_reset(find.s);
    Row r = row_of(db, DROP_DOCUMENT);
    text(&r, doc->id);
    return step(db, &r, err);
}

static int document_put(Db *db, const Document *doc, Err *err)
{
    Row r = row_of(db, PUT_DOCUMENT);
    text(&r, doc->id);
    text(&r, doc->date);
    text(&r, doc->title);
    if (doc->text.n)
        text(&r, doc->text);
    else
        sqlite3_bind_text(r.s, ++r.at, "", 0, SQLITE_STATIC);
    text(&r, doc->url);
    text(&r, doc->publisher);
    text(&r, doc->language);
    text(&r, doc->path);
    Buf *b = &db->scratch;
    buf_reset(b);
    if (doc->extra.n) {
        buf_char(b, '{');
        buf_add(b, doc->extra);
        buf_char(b, '}');
    }
    copy(&r, buf_str(b));
    return step(db, &r, err);
}

static double score_of(const Event *e) { return event_score(e->type, e->n_mode ? e->mode[0] : (Str){ NULL, 0 }); }

static void joined(Db *db, Row *r, const Str *list, int n)
{
    buf_reset(&db->scratch);
    list_join(&db->scratch, list, n);
    copy(r, buf_str(&db->scratch));
}

static void party(Db *db, Row *r, const Actor *a)
{
    static const Actor nobody;
    if (!a) a = &nobody;
    text(r, a->text);
    text(r, a->name);
    text(r, str_of(a->country));
    buf_reset(&db->scratch);
    sectors_join(&db->scratch, a);
    copy(r, buf_str(&db->scratch));
    text(r, a->code);
}

static int event_put(Db *db, const Coded *coded, size_t i, Str id, const Utf8Map *map, Err *err)
{
    const Event *e = &coded->events.event[i];
    const Sentence *s = &coded->sentence[e->sentence];
    const char *type = event_name(e->type);
    Row r = row_of(db, PUT_EVENT);
    text(&r, id);
    text(&r, coded->doc->id);
    whole(&r, e->sentence);
    text(&r, coded->doc->date);
    text(&r, str_of(type ? type : ""));
    joined(db, &r, e->mode, e->n_mode);
    joined(db, &r, e->context, e->n_context);
    whole(&r, event_quad(e->type));
    real(&r, score_of(e));
    text(&r, str_of(e->cameo->code));
    real(&r, e->cameo->goldstein);
    text(&r, str_of(status_name(e->status)));
    whole(&r, e->historical);
    real(&r, e->confidence);
    text(&r, str_sub(coded->doc->text, e->trigger_start, e->trigger_end));
    text(&r, str_sub(coded->doc->text, s->start, s->end));
    buf_reset(&db->scratch);
    buf_printf(&db->scratch, "%.*s:%lld", STR_ARG(e->rule->source), (long long)e->rule->line);
    copy(&r, buf_str(&db->scratch));
    buf_reset(&db->json);
    json_event(&db->json, coded, i, event_number(coded, i), map);
    copy(&r, str_trim(buf_str(&db->json)));
    return db->json.failed ? err_memory(err) : step(db, &r, err);
}

static int actor_put(Db *db, Str event, const char *role, int position, const Actor *a, const Utf8Map *map, Err *err)
{
    Row r = row_of(db, PUT_ACTOR);
    text(&r, event);
    text(&r, str_of(role));
    whole(&r, position);
    party(db, &r, a);
    text(&r, a->wikidata);
    whole(&r, (sqlite3_int64)utf8_map_cp(map, a->start));
    whole(&r, (sqlite3_int64)utf8_map_cp(map, a->end));
    text(&r, a->rule);
    return step(db, &r, err);
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
        text(&r, event);
        whole(&r, (sqlite3_int64)i);
        text(&r, doc->date);
        party(db, &r, dyad[i].source);
        party(db, &r, dyad[i].target);
        text(&r, str_of(type ? type : ""));
        text(&r, str_of(e->cameo->code));
        real(&r, e->cameo->goldstein);
        whole(&r, event_quad(e->type));
        real(&r, score_of(e));
        text(&r, str_of(status_name(e->status)));
        whole(&r, e->historical);
        real(&r, e->confidence);
        rc = step(db, &r, err);
    }
    db->counts.dyads += n;
    return rc;
}

static int batch_end(Db *db, Err *err)
{
    if (++db->in_batch < DB_BATCH) return 0;
    db->in_batch = 0;
    int rc = run(db, "COMMIT", err);
    return rc ? rc : run(db, "BEGIN IMMEDIATE", err);
}

int db_report(Db *db, const Coded *coded, Arena *arena, Err *err)
{
    Utf8Map map;
    int rc = utf8_map(coded->doc->text, arena, &map, err);
    if (!rc) rc = document_drop(db, coded->doc, err);
    if (!rc) rc = document_put(db, coded->doc, err);
    for (size_t i = 0; !rc && i < coded->events.n; i++) {
        Buf name = { 0 };
        event_id(&name, coded, i, event_number(coded, i));
        Str id = arena_str(arena, buf_str(&name));
        buf_close(&name);
        rc = id.p ? event_put(db, coded, i, id, &map, err) : err_memory(err);
        if (!rc) rc = actors_put(db, id, &coded->events.event[i], &map, err);
        if (!rc) rc = dyads_put(db, id, coded->doc, &coded->events.event[i], err);
    }
    db->counts.documents++;
    db->counts.events += coded->events.n;
    return rc ? rc : batch_end(db, err);
}

DbCounts db_counts(const Db *db) { return db->counts; }

int db_close(Db **at, bool keep, Err *err)
{
    Db *db = *at;
    int rc = 0;
    if (!db) return 0;
    for (int i = 0; i < STATEMENTS; i++) sqlite3_finalize(db->statement[i]);
    if (keep) rc = run(db, "COMMIT", err);
    if (sqlite3_close(db->sql) != SQLITE_OK && !rc) rc = failure(db, err);
    buf_close(&db->scratch);
    buf_close(&db->json);
    free(db);
    *at = NULL;
    return rc;
}
