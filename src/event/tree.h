/* SPDX-License-Identifier: MIT */
/*
 * tree: what the mends of a parse ask about its words.
 */
#ifndef DETENTE_EVENT_TREE_H
#define DETENTE_EVENT_TREE_H

#include "text/sentence.h"

/* A noun or a name, by either tag. */
bool tree_is_nominal(const Token *t);
/* A verb in a tense, or a modal. */
bool tree_is_finite(const Token *t);
bool tree_has_child(const Sentence *s, uint32_t i, uint8_t deprel);
bool tree_has_subject(const Sentence *s, uint32_t verb);
/* Is the noun brought in by a preposition of the list, words parted by blanks? */
bool tree_case_is(const Sentence *s, uint32_t noun, const char *list);

#endif
