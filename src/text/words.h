/* SPDX-License-Identifier: MIT */
/*
 * words: the closed lists of English that tokens and sentences are cut by.
 *
 * Abbreviations, contractions written without an apostrophe, prefixes that keep their hyphen, smileys, endings of
 * domain and file names.  All are compared without regard to ASCII case and found by binary search in sorted tables;
 * words_sorted checks the order, for the tests.
 */
#ifndef DETENTE_TEXT_WORDS_H
#define DETENTE_TEXT_WORDS_H

#include "base/str.h"

/* What kind of abbreviation a word is, when a full stop follows it. */
enum {
    ABBR_NONE,
    ABBR_TITLE,  /* before a name: Mr. Gen. St. */
    ABBR_NUMBER, /* one only before a number: No. p. vol. */
    ABBR_MONTH,  /* Jan. Tues.: an abbreviation before a number or inside a sentence */
    ABBR_AFTER,  /* after a name or number, may end a sentence: Inc. Jr. a.m. etc. */
    ABBR_INSIDE, /* hardly ever ends one: e.g. vs. approx. */
    ABBR_PLACE,  /* a state: Calif. Mass. */
};

/* `word` without its full stop. */
int words_abbreviation(Str word);

/* Bytes of the first part of a fused form that has no apostrophe (can|not, gon|na, did|nt), 0 for other words. */
size_t words_fused(Str word);

bool words_keeps_hyphen(Str prefix); /* anti-, co-, e- … stay with what follows */
bool words_takes_clitic(Str word);   /* he, there, who …: may be followed by 'd or 'm or 're */
bool words_domain_end(Str word);     /* com, org, uk … */
bool words_file_end(Str word);       /* pdf, doc, html … */
bool words_month(Str word);          /* month or weekday, full or abbreviated, without full stop */
bool words_unit(Str word);           /* may be written on to a number: am, pm, km, bn */
bool words_starter(Str word);        /* often begins a sentence and hardly ever a name: the, he, but, … */

/* Length of the smiley at the start of s, or 0. */
size_t words_smiley(Str s);

/* NULL, or the first entry of any table that is out of order. */
const char *words_sorted(void);

#endif
