/* SPDX-License-Identifier: MIT */
/*
 * worth: is what a rule has found an event of public life?
 *
 * Papers tell of matches, firms, royal families and warnings of the weather in the words of politics.  Here stands what tells
 * these apart by who takes part; what single words tell is said by the rules' own vetoes (docs/rules.md).
 */
#ifndef DETENTE_EVENT_WORTH_H
#define DETENTE_EVENT_WORTH_H

#include "event/event.h"

/* Leaves out who is no party to the event: its own state of who threatens. */
void worth_trim(const View *v, Event *e);

/* Is it none of politics, because of who takes part and how it is told?  Before its status is made into another type. */
bool worth_nothing(const View *v, const Event *e, uint32_t predicate);

/* The share of such events that concern the public at all; 1 where a state or a body of public life takes part. */
double worth_share(const Event *e);

#endif
