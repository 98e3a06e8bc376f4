/* SPDX-License-Identifier: MIT */
/*
 * author: who stands behind a noun that acts in his stead: who adopted the resolution that bans, signed the letter that asks,
 * claimed the ambush that killed, took the step that others call illegal.
 *
 * What each function gives is a token of the same sentence, or -1.  `depth` is that of the frame that asks.
 */
#ifndef DETENTE_EVENT_AUTHOR_H
#define DETENTE_EVENT_AUTHOR_H

#include "event/frame.h"

/* Of an attack: "claimed by Y", "for which Y claimed responsibility". */
int64_t author_of_attack(const View *v, uint32_t noun);

/* Of what sums up a clause, "a step that …", "a move which …": the clause's subject. */
int64_t author_of_step(View *v, uint32_t noun, int depth);

/* "the seizure of a ship by pirates", "claims by Y that Z lied": does the noun itself say who did it, and to whom? */
bool author_is_told(View *v, uint32_t noun);

/* "adopted a resolution that bans …", "shells fired by …": of a document or a weapon that is a verb's subject, adds who made or
 * used it. */
void author_acts(View *v, Frame *f, int depth);

/* "drew a protest from Peru": gives the noun's frame Peru as who protests, and who drew it as against whom. */
void author_reactions(View *v, Frame *f, int depth);

/* "fought with rifles supplied by Y": gives the participle's frame as receiver who uses the thing. */
void author_gifts(View *v, Frame *f, int depth);

#endif
