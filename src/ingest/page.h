/* SPDX-License-Identifier: MIT */
/*
 * page: an HTML page → the report in it: headline, body, date, authors, publisher, address, language, and nothing of what
 * surrounds it.  And a fragment of HTML (a feed's item, a mail's part) → its text.
 */
#ifndef DETENTE_INGEST_PAGE_H
#define DETENTE_INGEST_PAGE_H

#include "ingest/reader.h"

/* html: bytes as they came.  charset: what a header said of them, or empty.  url: where the page was fetched, or empty.
 * 0: *doc has all but id and path, in the arena; below 0: ERR_INPUT for a page without a report, ERR_LIMIT, ERR_MEMORY. */
int page_document(Str html, Str charset, Str url, Arena *arena, Document *doc, ReaderNote *note, Err *err);

/* The text of a fragment (UTF-8): paragraphs parted by blank lines, no markup. */
int page_fragment_text(Str html, Arena *arena, Str *text, Err *err);

#endif
