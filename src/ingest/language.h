/* SPDX-License-Identifier: MIT */
/* language: which language a text is in. */
#ifndef DETENTE_INGEST_LANGUAGE_H
#define DETENTE_INGEST_LANGUAGE_H

#include "base/str.h"

/* ISO 639-1 where there is one ("en", "tr", "zh"), or "" where the text is too short or too mixed to tell.  Static.
 * Thread-safe. */
const char *language_of(Str text);

#endif
