/* SPDX-License-Identifier: MIT */
/*
 * confidence: the share of events like this one that are right.
 *
 * Purpose: a number that can be counted on: of all events at 0.6, six in ten hold.  docs/confidence.md says what was
 * counted, on how much, and how far off the number is.
 *
 * Data flow: event and match → signs → a sum of weights → a curve that only rises → confidence.  The sum puts
 * events in order, the curve gives the order its figures; either can be fitted again without the other
 * (scripts/confidence.py does both).
 *
 * Hazards: the figures hold for news like that on which they were counted, and only as long as the rules that made the
 * events resemble those of that day.
 */
#ifndef DETENTE_EVENT_CONFIDENCE_H
#define DETENTE_EVENT_CONFIDENCE_H

#include "event/event.h"

/* What of an event of this sentence tells whether it is right. */
Signs signs_of(const Event *e, const Match *m, const View *v);

/* Inside (0, 1).  Signs outside their enumerations count as the least telling ones. */
double confidence_of(const Signs *s);

#endif
