/* SPDX-License-Identifier: MIT */
/*
 * dyad: an event as source–target pairs, the shape that CSV files and the table `dyads` hold.
 *
 * An event with actors and recipients gives every actor with every recipient.  A reciprocal event (a meeting, a clash:
 * all parties are actors) gives every ordered pair, so both directions.  What has no recipient and is not reciprocal
 * gives one dyad an actor, with nobody as target.  The event's id in every row tells which rows are one event.
 */
#ifndef DETENTE_STORE_DYAD_H
#define DETENTE_STORE_DYAD_H

#include "base/buf.h"
#include "event/event.h"

#define DYADS_MAX (PARTIES_MAX * PARTIES_MAX)

typedef struct Dyad {
    const Actor *source, *target; /* target: NULL for nobody */
} Dyad;

/* Do all the actors take part alike, each of them towards the others? */
bool event_reciprocal(const Event *e);

/* Fills out[DYADS_MAX] and returns how many. */
size_t dyads_of(const Event *e, Dyad *out);

/* "GOV;MIL" */
void sectors_join(Buf *b, const Actor *a);

/* Strings parted by ";". */
void list_join(Buf *b, const Str *list, int n);

#endif
