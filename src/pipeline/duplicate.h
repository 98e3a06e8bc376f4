/* SPDX-License-Identifier: MIT */
/*
 * duplicate: has this report been told already?
 *
 * Purpose: a wire story that forty papers print is one report, told forty times.  Reports are shown one after the other, in
 * the order of the input, and each is the first of its story, a copy of one that was there, or an update of one.
 *
 * Method: candidates are the reports that share at least two hashes of the sketch (fingerprint.h), looked up in an index
 * in memory.  Those that share most are compared by all their shingles, which wait in a temporary file, or are asked of
 * the caller's store.  A copy is compared with the firsts and the updates only, never with other copies, so that no chain
 * of small changes leads away from what was coded.
 *
 * Memory: about 180 bytes for each report that is no copy (DuplicateDoc and its places in the index); the temporary file
 * takes four bytes a word.  Time: bounded for each report, whatever has gone before, by the named limits.
 *
 * Not for sharing between threads.
 */
#ifndef DETENTE_PIPELINE_DUPLICATE_H
#define DETENTE_PIPELINE_DUPLICATE_H

#include "pipeline/fingerprint.h"

#define DUPLICATE_RESEMBLANCE 0.4  /* from here on two reports tell the same; measured by tests/pipeline/test_duplicate.c */
#define DUPLICATE_CONTAINED 0.8    /* … or when so much of one is in the other: cut at the end, or added to */
#define DUPLICATE_LONGER 1.25      /* a report of that many times the length is an update rather than a copy */
#define DUPLICATE_KNOWN 0.5        /* a sentence of an update of which so much was there is not news */
#define DUPLICATE_SHORT 20         /* shingles; shorter texts are compared as wholes only */
#define DUPLICATE_DAYS 7           /* between two reports of one story, exact copies aside */

typedef enum DuplicateMode { DUPLICATE_NONE, DUPLICATE_EXACT, DUPLICATE_NEAR } DuplicateMode;

typedef enum DuplicateKind { TOLD_FIRST, TOLD_EXACT, TOLD_NEAR, TOLD_UPDATE } DuplicateKind;

/* "first", "exact", "near", "update". */
const char *duplicate_kind_name(DuplicateKind kind);

typedef struct DuplicateAnswer {
    DuplicateKind kind;
    int64_t of;         /* the number of the report that it is a copy or update of; where kind is not TOLD_FIRST */
    double similarity;  /* their resemblance */
    int64_t number;     /* its own from now on */
    Fingerprint before; /* of an update: that of the report before, in the arena */
} DuplicateAnswer;

typedef struct Duplicates Duplicates;

/* The shingles of a report that was there before (duplicates_load), into the arena. */
typedef int (*DuplicateFetch)(void *cookie, int64_t number, Arena *arena, Fingerprint *out, Err *err);

/* folder: for the temporary file, as in temporary_open. */
int duplicates_open(Duplicates **out, DuplicateMode mode, const char *folder, DuplicateFetch fetch, void *cookie, Err *err);
void duplicates_close(Duplicates **duplicates);

/* What `f` is, with the reports whose numbers are below `number`.  Firsts and updates are added to these under `next`,
 * which must grow from call to call and is `number` itself for a new report; one that is there under `number` already (a
 * report that comes again) stays there, or is taken out when it turns out to be a copy now.  day: of publication, from any
 * fixed day; DUPLICATE_NO_DAY: not known. */
#define DUPLICATE_NO_DAY INT32_MIN
int duplicates_decide(Duplicates *d, const Fingerprint *f, int32_t day, int64_t number, int64_t next, Arena *arena,
                      DuplicateAnswer *out, Err *err);

/* A first or update of an earlier run.  sketch: its FINGERPRINT_SKETCH smallest shingles, or all n that it has. */
int duplicates_load(Duplicates *d, uint64_t content, const uint32_t *sketch, size_t n, int32_t day, int64_t number, Err *err);

/* Takes a report out again, if it is there. */
void duplicates_forget(Duplicates *d, int64_t number);

/* Days since 1970-01-01 of YYYY-MM-DD; DUPLICATE_NO_DAY of what is none. */
int32_t duplicates_day(Str date);

/* Bytes of memory in use. */
size_t duplicates_memory(const Duplicates *d);

#endif
