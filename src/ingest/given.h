/* SPDX-License-Identifier: MIT */
/* given: dates as records, feeds and tables give them. */
#ifndef DETENTE_INGEST_GIVEN_H
#define DETENTE_INGEST_GIVEN_H

#include "ingest/reader.h"

/* Sets doc->date and, where there is one, doc->time; else note->date_dropped.  "03/04/2023" is two days to two readers and
 * so none. */
void given_date(Str said, Arena *arena, Document *doc, ReaderNote *note);

#endif
