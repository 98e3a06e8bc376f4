/* SPDX-License-Identifier: MIT */
/* What db.c (the file and the coded reports) and db_reports.c (which reports there are) share. */
#ifndef DETENTE_STORE_DB_INNER_H
#define DETENTE_STORE_DB_INNER_H

#include <sqlite3.h>

#include "base/buf.h"
#include "store/db.h"

enum {
    PUT_DOCUMENT, PUT_EVENT, PUT_ACTOR, PUT_DYAD, DROP_DOCUMENT, CLAIM, FIND_ID, FIND_ORIGIN, FIND_TEXT, FIND_STORY, DESCENDANTS,
    COUNT_TOLD, PUT_REPORT, KEEP_REPORT, TIE_REPORT, DROP_REPORT, GET_FEED, PUT_FEED,
    STATEMENTS
};

struct Db {
    sqlite3 *sql;
    sqlite3_stmt *statement[STATEMENTS];
    DbCounts counts;
    size_t in_batch;
    double batch_began;
    bool resting;       /* no transaction is open */
    int64_t number;     /* of the last report */
    int64_t before_run; /* that of the last report of earlier runs */
    Buf scratch, json;
    char path[160]; /* for messages; may be cut */
};

/* Fills err from SQLite's last error. */
int db_failure(const Db *db, Err *err);

/* Values are bound from the left; then the row is stepped. */
typedef struct Row {
    sqlite3_stmt *s;
    int at;
    int failed;
} Row;

Row row_of(Db *db, int statement);
void row_text(Row *r, Str s); /* borrowed until the step; empty text is NULL in the database, so that users can count what is known */
void row_copy(Row *r, Str s); /* the same, copied */
void row_bytes(Row *r, const void *p, size_t n);
void row_whole(Row *r, int64_t n);
void row_real(Row *r, double x);

/* Runs a statement that gives no rows. */
int row_step(Db *db, Row *r, Err *err);

/* The next row of a statement that gives some: 1; 0: no more; below 0: see err.  Reset it with row_of's next use or
 * row_end. */
int row_next(Db *db, Row *r, Err *err);
void row_end(Row *r);
Str row_get(const Row *r, int column); /* borrowed until the next step */

/* Counts a report to the transaction, and ends it where it is time. */
int db_batch(Db *db, Err *err);

/* The row in `reports` of a report that was coded, and how many tell its events, this one counted. */
int report_put(Db *db, const Document *doc, const DbPlace *place, const char *kind, Err *err);
int report_told(Db *db, Str id, int64_t *told, Err *err);

#endif
