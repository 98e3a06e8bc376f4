/* SPDX-License-Identifier: MIT */
/*
 * wire: a plain text that begins with its own headers, as agencies and databases export reports.
 *
 *     HEADLINE: Ministers meet in Geneva
 *     DATE: April 25, 2023
 *     BYLINE: A. Writer
 *     BODY:
 *     The ministers of …
 *
 * Recognised only when it is unmistakable: it begins with such a line, has two or more of them, a headline among them, and
 * a text behind.
 */
#ifndef DETENTE_INGEST_WIRE_H
#define DETENTE_INGEST_WIRE_H

#include "text/document.h"

/* Where doc->text begins with headers, moves them where they belong.  *date: as it was written. */
bool wire_headers(Document *doc, Str *date);

#endif
