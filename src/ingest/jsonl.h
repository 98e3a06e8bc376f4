/* SPDX-License-Identifier: MIT */
/* jsonl: one line of JSON → a document (members as in the contract: id, date, title, text, url, publisher, language). */
#ifndef DETENTE_INGEST_JSONL_H
#define DETENTE_INGEST_JSONL_H

#include "ingest/reader.h"

/* 1: *doc is filled, in the arena; below 0: no such document, with file and line in err. */
int jsonl_document(Str line, const char *source, int64_t number, Arena *arena, Document *doc, ReaderNote *note, Err *err);

#endif
