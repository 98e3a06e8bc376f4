/* SPDX-License-Identifier: MIT */
/*
 * err: what went wrong, where.
 *
 * Functions that can fail return 0 or one of the negative codes below and fill an Err, which holds its own text and
 * needs no freeing.  `err` may be NULL everywhere.  The first error stands: err_set on a filled Err is ignored, so that
 * the cause is not covered up by what follows from it.
 */
#ifndef DETENTE_BASE_ERR_H
#define DETENTE_BASE_ERR_H

#include <stdint.h>

enum {
    ERR_NONE = 0,
    ERR_MEMORY = -1, /* out of memory */
    ERR_INPUT = -2,  /* outside bytes that cannot be read: document, dictionary, rules, model */
    ERR_CALL = -3,   /* the call was wrong */
    ERR_OUTPUT = -4, /* could not be written */
    ERR_LIMIT = -5,  /* a named limit was passed */
};

typedef struct Err {
    int code;
    char source[160]; /* file or input name, may be empty */
    int64_t line;     /* from 1; 0: no line */
    int64_t offset;   /* bytes from the start; -1: none */
    char message[240];
} Err;

/* Fills *err unless it is filled or NULL; returns code, so that a caller writes `return err_set(…)`. */
int err_set(Err *err, int code, const char *source, int64_t line, int64_t offset, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/* The common case of a full memory. */
int err_memory(Err *err);

/* "source:line: message", cut to n bytes with NUL. */
void err_text(const Err *err, char *out, unsigned n);

#endif
