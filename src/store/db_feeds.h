/* SPDX-License-Identifier: MIT */
/* db_feeds: what is known of feeds that are watched, in the database of what they gave. */
#ifndef DETENTE_STORE_DB_FEEDS_H
#define DETENTE_STORE_DB_FEEDS_H

#include "store/db.h"

#define DB_MARK 200

typedef struct DbFeed {
    char etag[DB_MARK], modified[DB_MARK]; /* as the server gave them; empty: none */
    int64_t failures;                      /* one after the other, up to now */
    int64_t next;                          /* not before this second since 1970 */
} DbFeed;

/* All zero for a feed that is not known. */
int db_feed_get(Db *db, const char *url, DbFeed *feed, Err *err);

int db_feed_put(Db *db, const char *url, const DbFeed *feed, Err *err);

#endif
