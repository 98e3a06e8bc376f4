/* SPDX-License-Identifier: MIT */
/*
 * db: reports, events, actors and dyads in a SQLite file (docs/records.md, "The database").
 *
 * Purpose: a file that other programs query while and after it is filled, and that a run which was ended in any way goes
 * on with.  The table `reports` knows every report that was dealt with, the copies too, and the bytes it came from
 * (DbOrigin), so that the same command passes over what is done.
 *
 * The way of a report: db_known; if it is, db_pass.  Else db_claim, db_place, and, once it is decided what the report is,
 * db_report or db_copy.  db_claim, db_place and db_pass are called in the order of the input, and so are db_report and
 * db_copy; between those of one report the former may be called for reports behind it.
 *
 * Transactions: DB_BATCH reports, or DB_BATCH_SECONDS, are one transaction, the last one is ended by db_close.  A report is
 * in the file as a whole or not at all.
 *
 * A report is replaced by its id, with its copies and all else that hangs on it; they will be read again.  One that comes
 * again with the same words keeps its copies.  Two reports of one run with the same id: the second gets "#2" after its id,
 * so that neither is lost.
 *
 * Not for sharing between threads.  Other processes may read meanwhile; a second writer is waited for DB_WAIT_MS.
 */
#ifndef DETENTE_STORE_DB_H
#define DETENTE_STORE_DB_H

#include "pipeline/duplicate.h"
#include "pipeline/engine.h"

#define DB_VERSION 3          /* of the tables: PRAGMA user_version */
#define DB_APPLICATION 0x44746e74 /* "Dtnt": PRAGMA application_id */
#define DB_BATCH 50           /* reports */
#define DB_BATCH_SECONDS 5
#define DB_ORIGIN 16          /* bytes */
#define DB_WAIT_MS 5000

typedef struct Db Db;

typedef struct DbCounts {
    size_t documents, events, dyads;
    size_t renamed;  /* ids that occurred before in this run */
    size_t replaced; /* reports that were in the file and came from another path */
    size_t copies, updates;
    size_t passed;   /* reports that were there already */
} DbCounts;

/* A hash of the bytes that a report came from, of where they lay, and of everything that decides what is made of them. */
typedef struct DbOrigin { uint8_t byte[DB_ORIGIN]; } DbOrigin;

/* Where a report belongs in the file. */
typedef struct DbPlace {
    int64_t number;         /* of its row in `reports`, and what it goes by in duplicates_decide; in the end answer.number */
    int64_t next;           /* likewise: the number it would be added under */
    bool there;             /* the row is there, with the same words */
    bool settled;           /* … and copies: do not decide again what it is, `answer` says it */
    DuplicateAnswer answer; /* what it is */
    Fingerprint print;
    DbOrigin origin;
} DbPlace;

/* Opens or makes the file.  *out is NULL on failure: ERR_OUTPUT for a file that cannot be written, is no database, is
 * the database of another program or of another version; ERR_MEMORY. */
int db_open(Db **out, const char *path, Err *err);

/* Begins a run over some input; db_open's transaction is the first one's.  Ids may come again that the run before had. */
int db_begin(Db *db, Err *err);

/* Ends a run and its transaction, so that others may write, until the next db_begin. */
int db_rest(Db *db, Err *err);

/* Shows the reports that are in the file to `d`, which then asks db_fetch for their shingles, with the Db as cookie. */
int db_duplicates(Db *db, Duplicates *d, Err *err);
int db_fetch(void *db, int64_t number, Arena *arena, Fingerprint *out, Err *err);

/* 1: bytes of this origin were dealt with in an earlier run; 0: not; below 0: see err. */
int db_known(Db *db, const DbOrigin *origin, Err *err);

/* Leaves the known report as it is.  1: done; 0: it has gone meanwhile, or its id was taken: it must be read after all. */
int db_pass(Db *db, const DbOrigin *origin, Err *err);

/* The id under which the report will be kept: its own, or one with "#2" … after it (in the arena) when a report of this
 * run has it.  Call once a report, before db_report, and put the result into the report. */
int db_claim(Db *db, const Document *doc, Arena *arena, Str *id, Err *err);

/* Gives a report with its claimed id a place; place->print is set.  What was there under the id with other words is
 * dropped, from `d` too (may be NULL). */
int db_place(Db *db, Duplicates *d, const Document *doc, DbPlace *place, Arena *arena, Err *err);

/* Writes a coded first or update.  ERR_OUTPUT, ERR_MEMORY. */
int db_report(Db *db, const Coded *coded, const DbPlace *place, Arena *arena, Err *err);

/* Writes that a report is a copy, and counts it for the events of what it copies; or, with `failed`, that it could not be
 * coded: the next run will try again. */
int db_copy(Db *db, const Document *doc, const DbPlace *place, bool failed, Err *err);

DbCounts db_counts(const Db *db);

/* Ends the last transaction and closes; *db becomes NULL whatever comes.  With `keep` false the transaction is dropped. */
int db_close(Db **db, bool keep, Err *err);

#endif
