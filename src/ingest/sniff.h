/* SPDX-License-Identifier: MIT */
/*
 * sniff: what an input is, from its first bytes; its name says nothing.
 *
 * A format is recognised by what nobody writes at the beginning of a report.  All that is not recognised is plain text.
 */
#ifndef DETENTE_INGEST_SNIFF_H
#define DETENTE_INGEST_SNIFF_H

#include "base/str.h"

#define SNIFF_HEAD ((size_t)16 << 10) /* bytes that sniff wants to see */

typedef enum Sniffed {
    SNIFF_TEXT,
    SNIFF_LINES,  /* JSON, an object a line */
    SNIFF_WRAPPED, /* JSON documents in an array of an object */
    SNIFF_VALUES, /* JSON over several lines, or in an array */
    SNIFF_HTML,
    SNIFF_CSV,
    SNIFF_FEED,
    SNIFF_JSONFEED,
    SNIFF_WARC,
    SNIFF_MAIL,
    SNIFF_MBOX,
    SNIFF_EXPORT, /* of a press database */
    SNIFF_EMPTY,  /* nothing but white space */
    SNIFF_MEDIA,  /* images, fonts, sound, films */
    SNIFF_OTHER,  /* known, and not read */
} Sniffed;

/* *what: for SNIFF_MEDIA and SNIFF_OTHER its name ("a PDF"), static. */
Sniffed sniff(Str head, const char **what);

/* "UTF-16" or "UTF-32" where the head is that, by its mark or by its NULs, with the order of bytes where there is no
 * mark; NULL for all else. */
const char *sniff_wide(Str head);

/* Does a mailbox's "From " line begin here? */
bool sniff_from_line(Str s);

#endif
