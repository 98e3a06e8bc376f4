/* SPDX-License-Identifier: MIT */
/*
 * db: reports, events, actors and dyads in a SQLite file (docs/records.md, "The database").
 *
 * Purpose: a file that other programs query while and after it is filled.  A report is replaced by its id, with all that
 * hangs on it, so that running twice over the same input leaves the same rows.
 *
 * Transactions: DB_BATCH reports are one transaction, the last one is ended by db_close.  A report is in the file as a
 * whole or not at all; what was not committed when the program was killed is coded again the next time.
 *
 * Two reports of one run with the same id: the second gets "#2" after its id (db_claim), so that neither is lost.
 *
 * Not for sharing between threads.  Other processes may read meanwhile; a second writer is waited for DB_WAIT_MS.
 */
#ifndef DETENTE_STORE_DB_H
#define DETENTE_STORE_DB_H

#include "pipeline/engine.h"

#define DB_VERSION 1          /* of the tables: PRAGMA user_version */
#define DB_APPLICATION 0x44746e74 /* "Dtnt": PRAGMA application_id */
#define DB_BATCH 200          /* reports */
#define DB_WAIT_MS 5000

typedef struct Db Db;

typedef struct DbCounts {
    size_t documents, events, dyads;
    size_t renamed;  /* ids that occurred before in this run */
    size_t replaced; /* reports that were in the file and came from another path */
} DbCounts;

/* Opens or makes the file.  *out is NULL on failure: ERR_OUTPUT for a file that cannot be written, is no database, is
 * the database of another program or of another version; ERR_MEMORY. */
int db_open(Db **out, const char *path, Err *err);

/* The id under which the report will be kept: its own, or one with "#2" … after it (in the arena) when a report of this
 * run has it.  Call once a report, before db_report, and put the result into the report. */
int db_claim(Db *db, const Document *doc, Arena *arena, Str *id, Err *err);

/* Writes a coded report in place of the one with its id.  ERR_OUTPUT, ERR_MEMORY. */
int db_report(Db *db, const Coded *coded, Arena *arena, Err *err);

DbCounts db_counts(const Db *db);

/* Ends the last transaction and closes; *db becomes NULL whatever comes.  With `keep` false the transaction is dropped. */
int db_close(Db **db, bool keep, Err *err);

#endif
