/* SPDX-License-Identifier: MIT */
/* csv: dyads as comma-separated values: RFC 4180 quoting, UTF-8, one header line, "\n" as line break. */
#ifndef DETENTE_STORE_CSV_H
#define DETENTE_STORE_CSV_H

#include "pipeline/engine.h"
#include "store/dyad.h"

void csv_header(Buf *b);

/* All dyads of a report's events.  ERR_MEMORY only. */
int csv_events(Buf *b, const Coded *coded, Err *err);

#endif
