/* SPDX-License-Identifier: MIT */
/*
 * values: JSON that is not a line an object: one object over many lines, several behind one another, an array of them.
 * Objects are cut out by their brackets; what is in them is read later (jsonl.h).
 */
#ifndef DETENTE_INGEST_VALUES_H
#define DETENTE_INGEST_VALUES_H

#include "ingest/reader.h"
#include "ingest/stream.h"

typedef struct Values {
    int64_t line;
    bool array, done;
    bool begun;
} Values; /* all zero begins */

/* As reader_next. */
int values_next(Values *v, Stream *s, Arena *arena, Raw *raw, Err *err);

#endif
