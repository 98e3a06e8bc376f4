/* SPDX-License-Identifier: MIT */
/*
 * mail: a message (RFC 5322, MIME) → a Document; a mailbox → its messages; a saved page (MHTML) → the page in it.
 *
 * The text is the first text/plain part that is no attachment, else the first text/html; of a saved page the root.
 */
#ifndef DETENTE_INGEST_MAIL_H
#define DETENTE_INGEST_MAIL_H

#include "ingest/reader.h"
#include "ingest/stream.h"

#define MAIL_MAX_PARTS 1000 /* of one message, nested ones included */
#define MAIL_MAX_DEPTH 16   /* parts inside parts */

/* 1: *doc has all but path; below 0: no text in it. */
int mail_document(const Raw *raw, Arena *arena, Document *doc, ReaderNote *note, Err *err);

typedef struct Mbox {
    int64_t line; /* of the next message */
} Mbox;

/* The next message of a mailbox, without its "From " line and the quotes that guard such lines.  As reader_next. */
int mbox_next(Mbox *m, Stream *s, Arena *arena, Raw *raw, Err *err);

#endif
