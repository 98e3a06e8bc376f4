/* SPDX-License-Identifier: MIT */
/*
 * language: which language a text is in.
 *
 * The Compact Language Detector 2 decides (cld2.cpp), on the first LANGUAGE_SAMPLE bytes.  A report that is wrongly taken
 * for a foreign one is lost, so "" is said wherever it is not sure: too few letters, two languages of like size.  Names
 * are what misleads: "France sanctioned Mali" passes for French.  So a short text in Latin letters is English or unknown.
 */
#ifndef DETENTE_INGEST_LANGUAGE_H
#define DETENTE_INGEST_LANGUAGE_H

#include <stdbool.h>

#include "base/str.h"

#define LANGUAGE_SAMPLE 65536 /* bytes that are looked at */
#define LANGUAGE_LETTERS 60   /* bytes of letters, and spaces between them, for any answer */
#define LANGUAGE_LATIN 200    /* … for another language than English in Latin letters */
#define LANGUAGE_SHARE 70     /* percent of the text that must be in it */

/* ISO 639-1 where there is one ("en", "tr", "zh"), or "" where the text is too short or too mixed to tell.  Static.
 * Thread-safe. */
const char *language_of(Str text);

/* Does a document's `language` say English: "en", "eng", "English", also with a region ("en-GB", "en_US"), or that nobody
 * knows: "", "und", "unknown"? */
bool language_is_english(Str language);

#endif
