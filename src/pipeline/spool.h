/* SPDX-License-Identifier: MIT */
/*
 * spool: reports that wait in a temporary file until it is known how many tell the same.
 *
 * A stream of events cannot be taken back, and a report's copies come after it.  So that its events can say how many reports
 * tell them, all reports are read and compared first (duplicate.h) and lie here meanwhile; then they are given out again,
 * in their order, to be coded.
 *
 * Disk: the text of what is no copy, and some hundred bytes a report.  Memory: 16 bytes a report.
 *
 * Not for sharing between threads.
 */
#ifndef DETENTE_PIPELINE_SPOOL_H
#define DETENTE_PIPELINE_SPOOL_H

#include "pipeline/duplicate.h"
#include "text/document.h"

typedef struct Spool Spool;

typedef struct SpoolReport { /* in the arena that it was read into */
    Document doc;            /* of a copy without its text */
    DuplicateAnswer answer;
    uint32_t reports;        /* that tell it: itself, its copies and updates, and theirs */
} SpoolReport;

/* folder: for the file, as in temporary_open. */
int spool_open(Spool **out, const char *folder, Err *err);
void spool_close(Spool **spool);

/* The next report.  answer->number counts from 1 and grows by one. */
int spool_add(Spool *s, const Document *doc, const DuplicateAnswer *answer, Err *err);

/* After the last spool_add, before the first spool_next. */
int spool_turn(Spool *s, Err *err);

/* 1: the next report, in the order of spool_add; 0: no more; below 0: see err. */
int spool_next(Spool *s, Arena *arena, SpoolReport *out, Err *err);

/* The first report of the story that report `number` tells. */
int64_t spool_story(const Spool *s, int64_t number);

/* The id of a report, into the arena.  After spool_turn. */
int spool_id(const Spool *s, int64_t number, Arena *arena, Str *id, Err *err);

/* Bytes of text that are to be coded. */
uint64_t spool_bytes(const Spool *s);

#endif
