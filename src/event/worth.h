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

/* Leaves out who is no party to the event: his own state of who threatens, what he threatens with, what a policy is about. */
void worth_trim(const View *v, Event *e);

/* Is it none of politics, because of who takes part and how it is told?  Before its status is made into another type. */
bool worth_nothing(const View *v, const Event *e, uint32_t predicate);

/* Is the report one of sport, shows, gadgets or private life?  By the share of its sentences that have a word of @pastime; of a
 * few sentences nothing is said. */
bool worth_is_leisure(const Rules *rules, const Sentence *s, size_t n);

/* The share of such events that are news and concern the public at all; 1 where nothing speaks against it.  year: of the
 * report, 0 for unknown; leisure: what worth_is_leisure said of it. */
double worth_share(const View *v, const Event *e, uint32_t predicate, int year, bool leisure);

#endif
