/* SPDX-License-Identifier: MIT */
/*
 * parties: who takes part: the actors that a noun phrase names, with its conjuncts, or hides.
 *
 * Small sets of mentions; the actors belong to the report's arena.  Trees are not trusted: every walk is bounded.
 */
#ifndef DETENTE_EVENT_PARTIES_H
#define DETENTE_EVENT_PARTIES_H

#include "event/frame.h"

#define PARTIES_MAX 16
#define DIG_DEPTH 4 /* how deep an actor may be hidden in a noun phrase */

typedef struct Parties {
    const Actor *p[PARTIES_MAX];
    int n;
} Parties;

/* All actors that a noun phrase names: its head's mention and those of its conjuncts. */
void parties_at(View *v, uint32_t token, Parties *out);

void parties_add(Parties *to, const Actor *a);

/* A noun phrase that names nobody known, as it stands; NULL for a noun of time or when memory is out. */
const Actor *party_phrase(View *v, uint32_t token);

/* "withdrew its troops": forces and things of those who act are not whom it is done to. */
bool party_is_own(const View *v, uint32_t token, const Parties *actor);

/* Are there two countries among them? */
bool parties_cross_border(const Parties *actor, const Parties *recipient);

/* Same mention, or same name? */
bool parties_have(const Parties *in, const Actor *a);

/* The nearest actors inside the phrase of `top`, breadth first, without those in `except`; with `clauses` also those of the
 * clauses that hang on it. */
void parties_dig(View *v, uint32_t top, const Parties *except, bool clauses, Parties *out);

/* Of a personal pronoun: the head of the mention of the same sentence that it stands for, or, where nobody is known and somebody
 * says so, of those for whom he speaks.  -1 for none. */
int64_t party_meant(const View *v, uint32_t pronoun);

#endif
