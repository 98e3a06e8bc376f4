/* SPDX-License-Identifier: MIT */
/*
 * segment: does a sentence end between two tokens?
 *
 * Rules of newswire decide where they can: a full stop before a capital ends a sentence, one that belongs to "Gen." or
 * "Jan." does not, closing quotes and brackets go with the sentence that they close, a lower-case word continues.
 */
#ifndef DETENTE_TEXT_SEGMENT_H
#define DETENTE_TEXT_SEGMENT_H

#include "text/token.h"

typedef struct Segment {
    Str text;
    const RawToken *tok;
    size_t n;     /* tokens known */
    size_t first; /* of the sentence under way */
} Segment;

/* Does a sentence end between tok[i] and tok[i + 1], i + 1 < n? */
bool segment_ends(const Segment *s, size_t i);

/* Does the token end sentences: . ! ? … and their runs? */
bool segment_is_stop(Str form);

#endif
