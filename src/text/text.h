/* SPDX-License-Identifier: MIT */
/*
 * text: a document's text becomes sentences of tokens.
 *
 * Lines become paragraphs (lines), stretches without white space become tokens (token), tokens are cut into sentences
 * (segment).  The input is valid UTF-8 (utf8_repair); offsets are bytes into it.  Everything that comes out lives in
 * the arena or in the text itself, which must outlive the sentences.
 *
 * Work and scratch memory are bounded whatever comes: a stretch without white space is cut at TOKEN_MAX_BYTES, a
 * sentence at SENTENCE_MAX_WORDS, and a paragraph is worked through in a window of TEXT_WINDOW tokens.
 */
#ifndef DETENTE_TEXT_TEXT_H
#define DETENTE_TEXT_TEXT_H

#include "base/err.h"
#include "text/sentence.h"

#define TEXT_MAX_BYTES ((size_t)UINT32_MAX - 1)
#define TEXT_WINDOW 16384 /* tokens */

/* The sentences of `text`, in order: *out[0 .. *n).  A text without a word gives none.
 * ERR_MEMORY; ERR_LIMIT above TEXT_MAX_BYTES. */
int text_split(Str text, Arena *a, Sentence **out, size_t *n, Err *err);

/* The same, one sentence at a time, for texts that should not be in memory as tokens all at once. */
typedef struct TextReader TextReader;

/* The reader lives in the arena `a`; NULL when memory is out or the text too long (err says which). */
TextReader *text_open(Str text, Arena *a, Err *err);

/* 1: *out is the next sentence, its words in the arena `into` (which may be reset between calls, and may be the
 * reader's own only when it is not); 0: no more; below 0: an error. */
int text_next(TextReader *r, Arena *into, Sentence *out, Err *err);

#endif
