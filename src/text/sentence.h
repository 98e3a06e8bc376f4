/* SPDX-License-Identifier: MIT */
/*
 * sentence: what text hands to nlp, and nlp to the event coder.
 *
 * Words follow the Universal Dependencies English conventions: "don't" is two words (do, n't) of one multiword token,
 * "Turkey's" is Turkey + 's.  Every word knows its bytes in the document's text; offsets are bytes everywhere inside
 * the program and become code points only on the way out.
 *
 * text fills: form, start, end, space_after, multiword ranges.  nlp fills the rest.  All strings live in the
 * document's arena, in the document's text or in the model.
 */
#ifndef DETENTE_TEXT_SENTENCE_H
#define DETENTE_TEXT_SENTENCE_H

#include "base/arena.h"
#include "base/str.h"

#define SENTENCE_MAX_WORDS 5000 /* longer ones are cut here */

enum { NER_O, NER_B_PER, NER_I_PER, NER_B_ORG, NER_I_ORG, NER_B_LOC, NER_I_LOC, NER_COUNT };

typedef struct Token {
    uint32_t start, end; /* bytes of the document's text, end exclusive; the words of "don't" part its span */
    Str form;            /* as UD writes it: white space never inside */
    Str lemma;           /* nlp; {NULL,0} before */
    Str feats;           /* nlp: "Number=Sing|…", n = 0 for none */
    int32_t head;        /* nlp: index of the head in the sentence, -1 for the root */
    uint8_t upos;        /* nlp: UPOS_* of nlp/labels.h */
    uint8_t xpos;        /* nlp: XPOS_* */
    uint8_t deprel;      /* nlp: DEP_* */
    uint8_t ner;         /* nlp: NER_* */
    bool space_after;    /* white space (or the end of the paragraph) follows */
    Str misc;            /* only from CoNLL-U input: column 10 as it came */
} Token;

typedef struct Multiword { /* a surface token of several words */
    uint32_t first, last;  /* indices of its words, last inclusive */
    Str form;
    Str misc; /* only from CoNLL-U input */
} Multiword;

typedef struct Sentence {
    Token *token;
    uint32_t n;
    Multiword *multi;
    uint32_t n_multi;
    uint32_t start, end; /* bytes of the document's text */
    uint32_t paragraph;  /* from 0; a paragraph is ended by a line break that ends a sentence, or a blank line */
    bool new_paragraph;  /* first of its paragraph */
    bool headline;       /* looks like a headline (text decides) */
    Str comments;        /* only from CoNLL-U input: the comment lines, each with its newline */
    uint32_t dateline;   /* number of leading words that are a dateline such as MOSCOW (AP) — ; 0: none */
} Sentence;

#endif
