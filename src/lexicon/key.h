/* SPDX-License-Identifier: MIT */
/*
 * key: words as the dictionary compares them.
 *
 * Folded (base/fold.h), without the dots of abbreviations (U.S. is us), without apostrophes and the possessive 's;
 * hyphens, dashes and slashes part words; British spellings of a few common words become American; & becomes `and`.
 * Other punctuation is a word of its own, so that no name reaches across it.  Dictionary names and text go through the
 * same code, so that they meet.
 */
#ifndef DETENTE_LEXICON_KEY_H
#define DETENTE_LEXICON_KEY_H

#include "base/arena.h"
#include "base/str.h"

enum {
    KEY_CAPITAL = 1,    /* begins with a capital or a digit */
    KEY_ALLCAPS = 2,    /* two letters or more, all capitals */
    KEY_HYPHEN = 4,     /* joined to the word before by a hyphen */
    KEY_POSSESSIVE = 8, /* 's or ' follows */
    KEY_PUNCT = 16,     /* punctuation, not a word */
    KEY_ACRONYMS = 32,  /* capitals and a small s: MPs, NGOs */
    KEY_DIGIT = 64,     /* begins with a digit */
    KEY_CAPITALS = 128, /* two capitals or more, whatever else: DfID */
};

#define KEY_NO_WORD UINT32_MAX

typedef struct KeyWord {
    Str text;            /* folded, in the arena */
    uint32_t token;      /* the caller's number of the piece it came from */
    uint32_t start, end; /* bytes in that piece */
    uint32_t id, stem;   /* the lexicon's numbers (lexicon_words), KEY_NO_WORD for none */
    uint8_t flags;
} KeyWord;

typedef struct KeyText { /* words as they collect; all zero at first */
    KeyWord *word;
    size_t n, cap;
    bool glue; /* a hyphen stood last, without space after it */
} KeyText;

/* Appends the words of s, which is piece number `token`; `space`: white space comes before s.  False when memory is
 * out. */
bool key_add(KeyText *t, Str s, uint32_t token, bool space, Arena *a);

/* The singular of a folded word that looks like a plural, written to out (room for s.n + 1 bytes); its length. */
size_t key_stem(Str s, unsigned flags, char *out);

#endif
