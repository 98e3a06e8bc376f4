/* SPDX-License-Identifier: MIT */
/*
 * lines: which line breaks end a paragraph, and which are only where the line was full.
 *
 * Reports come in three layouts: paragraphs parted by blank lines; one paragraph a line; and text wrapped at some 72
 * columns.  Blank lines always part.  For a single break the layout is judged once a document, from the lengths of the
 * lines: text is wrapped when nearly every line is so long that the next line's first word would not have fitted.
 * There a break is a space, unless its line stopped early.  Elsewhere a break parts when the line looks complete or
 * the next one looks like a beginning.
 */
#ifndef DETENTE_TEXT_LINES_H
#define DETENTE_TEXT_LINES_H

#include "base/str.h"

typedef struct Lines {
    Str text;
    size_t at;
    size_t width; /* of wrapped text, in code points; 0: not wrapped */
} Lines;

/* Reads the whole text once to judge its layout. */
void lines_open(Lines *l, Str text);

/* The next paragraph that is not empty, white space at its ends left out; false at the end of the text. */
bool lines_next(Lines *l, size_t *start, size_t *end);

#endif
