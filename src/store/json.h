/* SPDX-License-Identifier: MIT */
/* json: results as JSON text, one object a line, members always in the same order. */
#ifndef DETENTE_STORE_JSON_H
#define DETENTE_STORE_JSON_H

#include "base/buf.h"
#include "base/utf8.h"
#include "pipeline/duplicate.h"
#include "pipeline/engine.h"

/* A JSON string with quotes; s is valid UTF-8. */
void json_put(Buf *b, Str s);

/* The string, or null when it is empty. */
void json_put_or_null(Buf *b, Str s);

/* An actor object. */
void json_actor(Buf *b, const Actor *a, const Utf8Map *map);

/* Event number i of a coded report, as the contract has it, with a newline.  number: its place among the events of its
 * sentence.  map: of the report's text. */
void json_event(Buf *b, const Coded *coded, size_t i, size_t number, const Utf8Map *map);

/* All events of a report. */
int json_events(Buf *b, const Coded *coded, Arena *arena, Err *err);

/* A report in a list of copies, with a newline: its kind, how many tell it (not of copies), and the ids of the first of its
 * story and of the report that it is a copy or update of (or empty). */
void json_report(Buf *b, const Document *doc, const char *kind, const DuplicateAnswer *answer, int64_t reports, Str story, Str of);

/* A document as `read` gives it, with a newline. */
void json_document(Buf *b, const Document *doc);

/* The event's id, "doc:sentence.number". */
void event_id(Buf *b, const Coded *coded, size_t i, size_t number);

/* Event i's place among the events of its sentence. */
size_t event_number(const Coded *coded, size_t i);

#endif
