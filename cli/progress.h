/* SPDX-License-Identifier: MIT */
/*
 * progress: how far a long run is, on standard error: one line that is written over on a terminal, nothing in a pipe, or
 * one JSON object a second for programs (--progress json).
 *
 * The time left is known where the size of the input is: files and folders, packed ones too.
 */
#ifndef DETENTE_CLI_PROGRESS_H
#define DETENTE_CLI_PROGRESS_H

#include "base/buf.h"

#define PROGRESS_EVERY 1.0      /* seconds */
#define PROGRESS_AFTER 2.0      /* seconds without a line on a terminal: what is over so soon needs none */

typedef enum ProgressMode { PROGRESS_NONE, PROGRESS_TERMINAL, PROGRESS_JSON } ProgressMode;

typedef struct Progress {
    ProgressMode mode;
    double began, last;
    double total;    /* bytes of the input, as they lie on the disk; 0: not known */
    double bytes;    /* of them that are done with */
    double since;    /* seconds after `began` when the first of these bytes was begun */
    size_t reports, events, skipped, failed;
} Progress;

/* choice: of --progress, NULL: by whether standard error is a terminal. */
void progress_open(Progress *p, const char *choice);

/* From here on the input is one of so many bytes, and nothing of it is done. */
void progress_stage(Progress *p, double total);

/* Shows it, where it is time. */
void progress_show(Progress *p);

/* The last state, for programs; takes the line off a terminal. */
void progress_close(Progress *p);

/* Takes the line off, if there is one: something else is to be said. */
void progress_clear(void);

/* "1:02:03", "2:03". */
void progress_time(Buf *b, double seconds);

#endif
