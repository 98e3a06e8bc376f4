/* SPDX-License-Identifier: MIT */
/*
 * tree: what the mends of a parse ask about its words, and the changes that they share.
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

/* What hangs on `old` from word `from` on hangs on `heir`, which itself stays where it is. */
void tree_move_children(Sentence *s, uint32_t old, uint32_t heir, uint32_t from);
/* The participle is no verb in a tense: it describes the noun. */
void tree_reduce(Sentence *s, uint32_t participle, uint32_t noun);
/* The verb becomes the root, the noun that was it its subject; what hung on the noun behind the verb is the verb's. */
void tree_take_root(Sentence *s, uint32_t noun, uint32_t verb);

#endif
