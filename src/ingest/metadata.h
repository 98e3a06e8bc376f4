/* SPDX-License-Identifier: MIT */
/*
 * metadata: what a page says about its report: headline, date, authors, publisher, address, language.
 *
 * Each fact has several places that pages put it; they are asked in the order of how seldom they are wrong, measured by
 * what readers see: the headline is the <h1> that the page's other titles agree with, a date of publication comes before
 * one of change, an address in the page before the one that was fetched.
 */
#ifndef DETENTE_INGEST_METADATA_H
#define DETENTE_INGEST_METADATA_H

#include "ingest/blocks.h"
#include "text/document.h"

/* Fills title, date, time, date_source, authors, publisher, url and language of *doc where they are known, in the arena;
 * the rest of it is left alone.  url: where the page was fetched, or empty.  *body: what the page's JSON-LD gives as its
 * body, or empty.  ERR_MEMORY. */
int metadata_read(const Blocks *blocks, Str url, Arena *arena, Document *doc, Str *body, Err *err);

/* "Talks resume | The Daily Star" → "Talks resume": without the name of the site at either end.  site may be empty. */
Str metadata_title_bare(Str title, Str site);

/* "By Ada Lovelace and Charles Babbage, Reuters" → the names added to `out`, parted by "; ", none twice. */
void metadata_authors_add(Str text, Buf *out);

/* The same names alone, in the arena. */
Str metadata_authors(Str byline, Arena *arena);

#endif
