/* SPDX-License-Identifier: MIT */
/*
 * document: one report as it goes through the program.  Whoever made it owns the bytes; all text is valid UTF-8.
 */
#ifndef DETENTE_TEXT_DOCUMENT_H
#define DETENTE_TEXT_DOCUMENT_H

#include "base/str.h"

typedef struct Document {
    Str id;         /* never empty */
    Str date;       /* of publication: YYYY-MM-DD, or empty */
    Str title, text, url, publisher, language; /* empty where unknown */
    Str time;        /* of publication with its zone, "2023-04-25T18:03:00+03:00"; empty where only the day is known */
    Str date_source; /* where the date was found: "json-ld", "meta", "time", "url", "byline", "header", "file name"; empty: given */
    Str authors;     /* names parted by "; " */
    Str path;       /* the file it came from, "-" for standard input */
    Str extra;      /* unknown members of a JSON line as JSON text without braces ("\"a\":1,\"b\":[]"), or empty */
} Document;

#endif
