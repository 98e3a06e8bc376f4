/* SPDX-License-Identifier: MIT */
/* The table `feeds`: what is known of pages that are asked again and again. */
#include "store/db_feeds.h"

#include "store/db_inner.h"

static void text_get(const Row *r, int column, char to[DB_MARK])
{
    Str s = row_get(r, column);
    size_t n = s.n < DB_MARK ? s.n : 0;
    memcpy(to, s.p ? s.p : "", n);
    to[n] = 0;
}

int db_feed_get(Db *db, const char *url, DbFeed *feed, Err *err)
{
    *feed = (DbFeed){ .next = 0 };
    Row r = row_of(db, GET_FEED);
    row_text(&r, str_of(url));
    int got = row_next(db, &r, err);
    if (got > 0) {
        text_get(&r, 0, feed->etag);
        text_get(&r, 1, feed->modified);
        feed->failures = sqlite3_column_int64(r.s, 2);
        feed->next = sqlite3_column_int64(r.s, 3);
    }
    row_end(&r);
    return got < 0 ? got : 0;
}

int db_feed_put(Db *db, const char *url, const DbFeed *feed, Err *err)
{
    Row r = row_of(db, PUT_FEED);
    row_text(&r, str_of(url));
    row_text(&r, str_of(feed->etag));
    row_text(&r, str_of(feed->modified));
    row_whole(&r, feed->failures);
    row_whole(&r, feed->next);
    return row_step(db, &r, err);
}
