/* SPDX-License-Identifier: MIT */
/*
 * where: the place that a sentence gives for an event, behind a preposition of the predicate, of the words that its rule
 * named, of those whom it befell, or of what hangs on these ("killed ten in two attacks in Kabul").
 *
 * What is handed out lives as long as the sentence's mentions.
 */
#ifndef DETENTE_EVENT_WHERE_H
#define DETENTE_EVENT_WHERE_H

#include "event/match.h"

/* in, at, near …: prepositions of place. */
bool where_role(int role);

/* A place of a known country, or NULL. */
const Actor *where_country(View *v, const Match *m);

/* Any place: one that is named, known or not, else a building or ground ("the station"); NULL for none. */
const Actor *where_any(View *v, const Match *m);

/* The phrase of a building or ground headed by a token, or NULL. */
const Actor *where_site(View *v, uint32_t token);

/* Does a mention name a place? */
bool where_is(const View *v, const Actor *a);

/* The place that the phrase behind a mention of this sentence leads to, whatever the tree says: "people facing hunger in
 * Chad"; NULL for none. */
const Actor *where_behind(const View *v, const Actor *a);

/* The last token of a place of this sentence with those that it is coordinated with: "Mosul and Baaj". */
uint32_t where_last(const View *v, const Actor *place);

/* "An explosion in Baghdad killed three": where it happened is not who did it.  Does a stand inside the phrase of `top` only
 * as a place? */
bool where_only_place(const View *v, const Actor *a, uint32_t top);

/* "The attack in Mumbai killed thirty": a deed has no country from where it was done. */
bool where_only_located(const View *v, const Actor *a);

#endif
