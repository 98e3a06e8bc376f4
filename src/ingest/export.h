/* SPDX-License-Identifier: MIT */
/*
 * export: one text file in which a press database (Nexis, Factiva) handed out many reports.
 *
 * Nexis numbers its reports ("1 of 245 DOCUMENTS") or ends each with a line "End of Document"; Factiva begins fields with
 * codes ("HD", "PD", "LP") or ends each report with "Document" and its number.  Around the text of each stand its headline,
 * paper, date and what the database adds; of that what a document has a place for is kept.
 */
#ifndef DETENTE_INGEST_EXPORT_H
#define DETENTE_INGEST_EXPORT_H

#include "ingest/reader.h"
#include "ingest/stream.h"

typedef enum ExportKind { EXPORT_NONE, EXPORT_NUMBERED, EXPORT_ENDED, EXPORT_CODED, EXPORT_PLAIN } ExportKind;

/* Of the first bytes of a file. */
ExportKind export_kind(Str head);

typedef struct Export {
    ExportKind kind;
    int64_t line; /* read so far */
} Export;

/* The next report, as RAW_EXPORT.  As reader_next. */
int export_next(Export *e, Stream *s, Arena *arena, Raw *raw, Err *err);

/* doc->text is such a report: keeps the report's own text there and moves the rest where it belongs; a report that is put
 * together otherwise stays as it is.  *date: as it was written. */
void export_headers(ExportKind kind, Document *doc, Str *date, Arena *arena);

#endif
