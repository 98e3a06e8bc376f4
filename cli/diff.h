/* SPDX-License-Identifier: MIT */
/*
 * diff: which events of a document changed.
 *
 * Both sides are lines as `detente code` writes them.  Events are paired inside a document: first those that are the same,
 * then those of one sentence with one trigger, then those whose triggers overlap.  What stays alone is gone or new.  Where
 * a coding comes from (file and line of rule and dictionary) and its confidence are shown but are no change: they move
 * with every edit.
 */
#ifndef DETENTE_CLI_DIFF_H
#define DETENTE_CLI_DIFF_H

#include "base/buf.h"
#include "base/err.h"
#include "event/codes.h"

#define DIFF_EVENTS_MAX 100000 /* of one document on one side */

typedef struct DiffCount { size_t gone, added, changed, same; } DiffCount;

typedef struct Diff {
    bool json;
    DiffCount type[EV_COUNT]; /* a changed event counts with what it was before; EV_NONE: CAMEO 01 */
    size_t documents, before, after;
} Diff;

/* Compares one document and appends what changed.  ERR_INPUT when a line is no event, ERR_LIMIT, ERR_MEMORY. */
int diff_document(Diff *d, Str before, Str after, Buf *out, Err *err);

/* The counts of each type, and of all. */
void diff_summary(const Diff *d, Buf *out);

#endif
