/* SPDX-License-Identifier: MIT */
/* jsonfeed: JSON Feed 1.0 and 1.1 (jsonfeed.org), an object with its reports in the array "items". */
#ifndef DETENTE_INGEST_JSONFEED_H
#define DETENTE_INGEST_JSONFEED_H

#include "base/buf.h"
#include "ingest/values.h"

#define JSONFEED_FRONT ((size_t)1 << 20) /* bytes in front of the items */

typedef struct JsonFeed {
    Values values;
    Arena own;
    Str publisher, language; /* of the feed, in `own` */
} JsonFeed; /* all zero begins */

bool jsonfeed_head(Str head);

/* As reader_next. */
int jsonfeed_next(JsonFeed *f, Stream *s, Arena *arena, Raw *raw, Err *err);
void jsonfeed_close(JsonFeed *f);

#endif
