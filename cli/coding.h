/* SPDX-License-Identifier: MIT */
/*
 * coding: documents → events, for `code` and `watch`.  The reader and the writer run on the main thread, the rest on all of
 * them (pool):
 *
 *     make     main      the bytes of the next document; is it in the database already?
 *     prepare  workers   a document, its language, its fingerprint
 *     decide   main      in order: its id, whether it is a copy
 *     work     workers   its events, and these as text
 *     take     main      in order: written, stored
 *
 * Documents that cannot be read or coded are named and passed over; those that are not in English, and copies, counted.
 */
#ifndef DETENTE_CLI_CODING_H
#define DETENTE_CLI_CODING_H

#include "cli/cli.h"
#include "store/db.h"

typedef struct Coding Coding;

/* Opens database and output as the options say.  *out is there after a failure too: close it. */
int coding_open(Coding **out, const Options *o, const Session *session, Err *err);

/* Reads and codes all documents of the paths.  name: where they are said to come from, instead of the path; or NULL. */
int coding_run(Coding *c, const char *const *path, size_t n, const char *name, Err *err);

/* Between two runs: ends the transaction, so that others may write to the database. */
int coding_rest(Coding *c, Err *err);

Db *coding_db(Coding *c);

/* Says what was done, closes everything; rc: of the last call.  The exit status. */
int coding_close(Coding **c, int rc);

#endif
