/* SPDX-License-Identifier: MIT */
/*
 * csv: a table with a header → one Raw a row (RFC 4180; the delimiter is a comma, semicolon, tab or bar, guessed from the
 * header).
 *
 * Columns are known by their usual names (csv.c).  Others pass through as members of `extra`, strings all of them.
 */
#ifndef DETENTE_INGEST_CSV_H
#define DETENTE_INGEST_CSV_H

#include "ingest/reader.h"
#include "ingest/stream.h"

#define CSV_MAX_COLUMNS 512
#define CSV_MAX_UNCLOSED 4 /* quotes that are never closed; with so many it is no table */

typedef struct CsvRow { /* a row as far as it was scanned */
    size_t at;
    size_t start; /* of the field that is next */
    size_t n;     /* fields behind us */
    bool quoted;  /* inside quotes */
    size_t end[CSV_MAX_COLUMNS];
} CsvRow;

typedef struct Csv {
    char delimiter;
    size_t n;     /* columns */
    int role[CSV_MAX_COLUMNS];
    Str key[CSV_MAX_COLUMNS]; /* as JSON strings, for `extra` */
    CsvRow row;
    Arena arena;  /* of the keys */
    Str charset;  /* of the fields, or empty */
    int64_t line; /* of the row that is next */
    int unclosed;
} Csv;

/* Does s begin with a header that nobody would take for a sentence: short names, one of them the text's, another one
 * known too or a second row of as many fields? */
bool csv_head(Str s);

/* Reads the header; c is zeroed first.  To be closed whether it succeeds or not. */
int csv_open(Csv *c, Stream *s, Err *err);

/* As reader_next.  What is left behind by an error is the next row. */
int csv_next(Csv *c, Stream *s, Arena *arena, Raw *raw, Err *err);
void csv_close(Csv *c);

#endif
