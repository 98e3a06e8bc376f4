/* SPDX-License-Identifier: MIT */
/*
 * conllu: sentences from and to the CoNLL-U format (https://universaldependencies.org/format.html).
 *
 * The reader hands out one sentence after the other from a text in memory.  It keeps comments, words, multiword ranges
 * and MISC; of columns 3 to 8 what the caller's labels know.  Empty nodes (ids such as 8.1) and enhanced dependencies
 * (column 9) have no place in a Sentence: they are left out and counted, so that the caller can say so.  A sentence
 * that cannot be read is a named error with its line; the next call goes on with the sentence after it.
 *
 * Offsets in what is read are bytes of the text that the surface tokens make, sentences parted by one byte; the
 * reader's `plain` is that text for the last sentence.  The names of tags and relations belong to another room and come
 * in as functions, all optional.
 */
#ifndef DETENTE_TEXT_CONLLU_H
#define DETENTE_TEXT_CONLLU_H

#include "base/buf.h"
#include "base/err.h"
#include "base/utf8.h"
#include "text/sentence.h"

#define CONLLU_COLUMNS 10
#define CONLLU_MAX_LINE ((size_t)1 << 20) /* bytes */

typedef struct ConlluLabels {
    const char *(*upos)(unsigned);   /* spelling of a constant, "_" for none */
    const char *(*xpos)(unsigned);
    const char *(*deprel)(unsigned);
    const char *(*ner)(unsigned);    /* "O", "B-PER", … */
    int (*find_upos)(Str);           /* constant of a spelling, below 0 if unknown */
    int (*find_xpos)(Str);
    int (*find_deprel)(Str);
} ConlluLabels;

typedef struct ConlluReader {
    Str text;            /* valid UTF-8, '\n' or "\r\n" as line break */
    const char *source;  /* for errors; borrowed */
    const ConlluLabels *labels; /* borrowed, may be NULL: columns 4, 5 and 8 are then not read */
    size_t at;
    int64_t line;        /* of the next line, from 1 */
    uint32_t offset;     /* where the next sentence's text starts */
    uint32_t paragraphs;
    Str plain;           /* text of the last sentence, in its arena */
    size_t empty_nodes, enhanced; /* left out so far */
} ConlluReader;

void conllu_open(ConlluReader *r, Str text, const char *source, const ConlluLabels *labels);

/* 1: *out is the next sentence, all of it in the arena or in the reader's text; 0: no more; ERR_INPUT or ERR_LIMIT:
 * this sentence cannot be read (call again, with a fresh err, for the next one); ERR_MEMORY. */
int conllu_next(ConlluReader *r, Arena *a, Sentence *out, Err *err);

typedef struct ConlluWriter {
    const ConlluLabels *labels; /* may be NULL: "_" */
    const Utf8Map *map;         /* of the document's text: MISC gets TokenRange in code points; NULL: it does not */
    Str document;               /* prefix of sent_id, may be empty */
    uint64_t sentences;         /* written so far: sent_id counts them */
} ConlluWriter;

/* Appends a sentence with its comments: those it came with, or newpar, sent_id and text.  A failure is out->failed. */
void conllu_write(ConlluWriter *w, const Sentence *s, Buf *out);

#endif
