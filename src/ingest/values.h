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

/* Begins with the objects in the array `name` of the object that s is.  *front: all before the first of them, at most
 * `most` bytes, still to be taken.  0, or below 0. */
int values_enter(Values *v, Stream *s, const char *name, size_t most, Str *front, Err *err);

/* As reader_next. */
int values_next(Values *v, Stream *s, Arena *arena, Raw *raw, Err *err);

#endif
