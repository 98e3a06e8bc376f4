/* SPDX-License-Identifier: MIT */
/*
 * fold: the form under which names are compared.
 *
 * "Erdoğan", "ERDOGAN" and "Erdogan" fold to the same bytes; so do "l’Unité" and "l'unite".  What is folded: case (full
 * Unicode case folding), diacritics (compatibility decomposition, then marks dropped), the letters that do not
 * decompose (ı ł ø đ ð þ æ œ ħ ŋ …), typographic quotes and dashes (to ' " -), every white space (to one ' ' each), and
 * invisible characters (soft hyphen, zero-width ones), which go.  Folding twice changes nothing.
 */
#ifndef DETENTE_BASE_FOLD_H
#define DETENTE_BASE_FOLD_H

#include "base/str.h"

/* At most this many bytes come out of one byte that goes in. */
#define FOLD_GROWTH 11

/* Writes the folded `in` to out and returns its length in bytes.  Never more than cap bytes are written and no code
 * point is cut; a result above cap says that it did not fit and how much room it takes.  No NUL is added.  Bytes that
 * are not UTF-8 are kept. */
size_t text_fold(Str in, char *out, size_t cap);

#endif
