/* SPDX-License-Identifier: MIT */
/*
 * table: events for people at a terminal, one line an event: when, who, what, whom, CAMEO code.
 *
 * Columns are as wide as the terminal allows and are counted in cells, so that é takes one and 北 two; what does not fit
 * ends in "…".
 */
#ifndef DETENTE_STORE_TABLE_H
#define DETENTE_STORE_TABLE_H

#include "pipeline/engine.h"
#include "store/dyad.h"

#define TABLE_MIN_WIDTH 72
#define TABLE_MAX_WIDTH 200

void table_header(Buf *b, unsigned width);
int table_events(Buf *b, const Coded *coded, unsigned width, Err *err);

/* Cells of a terminal that valid UTF-8 takes. */
unsigned table_cells(Str s);

/* Exactly `cells` cells: s, cut with "…" or filled up with spaces.  Line breaks and control characters become spaces. */
void table_cell(Buf *b, Str s, unsigned cells);

#endif
