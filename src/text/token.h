/* SPDX-License-Identifier: MIT */
/*
 * token: one stretch of text without white space becomes tokens.
 *
 * The cuts are those of UD English (EWT, and GUM where EWT has no case): "don't" is do + n't in one multiword token,
 * "5pm" 5 + pm, "15-year" three tokens but "anti-tank" one, "$5" two, "U.S." and "Mr." keep their full stop.  A form is
 * always the bytes of the text; nothing is rewritten here.
 *
 * The tokenizer looks one stretch ahead at most (to tell "No. 5" from "No. He"), never back beyond its last tokens, and
 * its work is linear in the bytes: a stretch is cut at TOKEN_MAX_BYTES before it comes here.
 */
#ifndef DETENTE_TEXT_TOKEN_H
#define DETENTE_TEXT_TOKEN_H

#include "base/str.h"

#define TOKEN_MAX_BYTES 1024 /* longer stretches without white space are cut */

enum {
    RAW_SPACE = 1, /* white space, or the end of the paragraph, follows */
    RAW_BREAK = 2, /* that white space holds a line break */
    RAW_DIRTY = 4, /* has invisible characters inside, which its form leaves out */
    RAW_ABBR = 8,  /* ends with a full stop that is its own */
};

typedef struct RawToken {
    uint32_t start, end; /* bytes of the text */
    uint8_t flags;
    uint8_t parts; /* words of the multiword token that begins here; 0 or 1: none does */
} RawToken;

typedef struct Tokenizer {
    Str text;
    size_t end;     /* of the paragraph */
    RawToken *tok;  /* the caller keeps room for TOKEN_MAX_BYTES more */
    size_t n;
    size_t first;   /* index of the paragraph's first token that is still there */
    size_t quote;   /* tokens since ' or ‘ opened, plus one; 0: none is open */
    size_t dots_end;  /* cache: up to here … */
    bool dots_join;   /* … full stops inside a word stay in it (a domain or a file name) */
    size_t no_mail;   /* cache: no mail address begins before this byte */
} Tokenizer;

enum { CHAR_OTHER, CHAR_LETTER, CHAR_DIGIT, CHAR_SPACE, CHAR_SILENT };

/* The kind of the character at byte `at` (< text.n) and its bytes. */
int token_char(Str text, size_t at, unsigned *bytes);

bool token_is_upper(Str text, size_t at); /* does an upper-case letter begin there? */
bool token_is_lower(Str text, size_t at);

/* Appends the tokens of bytes start..end, which hold no white space and at most TOKEN_MAX_BYTES. */
void token_stretch(Tokenizer *t, size_t start, size_t end);

#endif
