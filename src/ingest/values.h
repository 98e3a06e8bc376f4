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
    int64_t last; /* the line that the object before began on */
    int64_t nth;  /* of the objects that begin there */
    bool closed; /* the array has ended */
} Values; /* all zero begins */

/* Begins with the objects in the array `name` of the object that s is.  *front: all before the first of them, at most
 * `most` bytes, still to be taken.  0, or below 0. */
int values_enter(Values *v, Stream *s, const char *name, size_t most, Str *front, Err *err);

/* The name of the array that holds the documents, where s begins an object around them as services answer ("articles",
 * "results"); NULL: s is none. */
const char *values_wrapped(Str s);

/* The documents of such an object, and of others behind it.  As reader_next. */
int wrapped_next(Values *v, const char *name, Stream *s, Arena *arena, Raw *raw, Err *err);

/* As reader_next. */
int values_next(Values *v, Stream *s, Arena *arena, Raw *raw, Err *err);

#endif
