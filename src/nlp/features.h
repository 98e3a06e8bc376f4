/* SPDX-License-Identifier: MIT */
/*
 * features: what the network sees of a word by itself.
 *
 * A form is normalised (typographic quotes and dashes to ASCII, ASCII digits to 0, the middle of very long ones left
 * out) and gives the row numbers of its word, of the hashed n-grams of 3 to 5 code points of "<lower>", of its hashed
 * prefixes and suffixes of 1 to 4 code points, of its shape, and of the kinds of names it can be in.  train/features.py is the same in Python; a model is
 * only good with the features that it was trained on, so a change here needs a new model version.
 */
#ifndef DETENTE_NLP_FEATURES_H
#define DETENTE_NLP_FEATURES_H

#include "nlp/model.h"

#define NLP_FORM_MAX 40                     /* code points kept of a form: the first and the last 20 */
#define NLP_GRAMS_MAX (3 * NLP_FORM_MAX)    /* of <form>: 40 + 39 + 38 and some room */
#define NLP_AFFIXES 8                       /* 4 prefixes, then 4 suffixes */
#define NLP_KINDS_MAX 16                    /* kinds of names */

typedef struct NlpWord {
    uint32_t word, shape;
    uint32_t gram[NLP_GRAMS_MAX], n_grams;
    uint32_t affix[NLP_AFFIXES];
    uint32_t kind[NLP_KINDS_MAX], n_kinds;
    uint32_t upper, lower; /* code points that are capitals, small letters */
} NlpWord;

void nlp_word_read(NlpWord *w, const NlpModel *m, Str form);

/* Counts for nlp_case without the rest. */
void nlp_word_letters(Str form, uint32_t *upper, uint32_t *lower);

/* How a sentence is written: 0 as usual, 1 in capitals, 2 without capitals, 3 as a headline.  Called with sums over
 * its words: capitals, small letters, words with letters, words with a capital. */
unsigned nlp_case(uint32_t upper, uint32_t lower, uint32_t words, uint32_t capitalised);

/* Small letters for capitals of the Latin, Greek and Cyrillic scripts. */
uint32_t nlp_lower(uint32_t cp);

/* The lower-cased form, with plain apostrophes, as the lemma tables know it: at most cap bytes, returns their number.
 * Forms that would not fit are cut. */
size_t nlp_lower_form(Str form, char *out, size_t cap);

#endif
