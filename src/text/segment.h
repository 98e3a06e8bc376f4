/* SPDX-License-Identifier: MIT */
/*
 * segment: does a sentence end between two tokens?
 *
 * Rules of newswire come first: a full stop before a capital ends a sentence, one that belongs to "Gen." or "Jan." does
 * not, closing quotes and brackets go with the sentence that they close, a lower-case word continues.  Where the rules
 * do not know (no punctuation at all between a heading and what follows, an ellipsis, "U.S." before a name) a small
 * learnt model has the word (boundary); it must be sure of itself where there is no full stop.
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

enum {
    SEGMENT_NO,
    SEGMENT_YES,
    SEGMENT_STOP, /* there is something like a full stop, but it may belong to an abbreviation or mark a pause */
    SEGMENT_BARE, /* there is none, but what follows could begin a sentence */
    SEGMENT_LOWER, /* a full stop before a lower-case word: chat, or a stop that is none */
};

/* What the rules say of the gap between tok[i] and tok[i + 1], i + 1 < n. */
int segment_rules(const Segment *s, size_t i);

/* Does a sentence end there? */
bool segment_ends(const Segment *s, size_t i);

/* Does the token end sentences: . ! ? … and their runs? */
bool segment_is_stop(Str form);

#endif
