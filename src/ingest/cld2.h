/* SPDX-License-Identifier: MIT */
/* cld2: the Compact Language Detector 2, which is C++, seen from C.  For language.c alone. */
#ifndef DETENTE_INGEST_CLD2_H
#define DETENTE_INGEST_CLD2_H

#include <stdbool.h>

typedef struct Cld2Guess {
    const char *code; /* CLD2's name of the language, static */
    int percent;      /* of the text that is in it */
    int letters;      /* bytes of letters, and the spaces between them */
    bool reliable;
} Cld2Guess;

#ifdef __cplusplus
extern "C"
#endif
Cld2Guess cld2_guess(const char *text, int n); /* text: valid UTF-8 */

#endif
