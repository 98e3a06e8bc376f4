/* SPDX-License-Identifier: MIT */
/*
 * status: did it happen?  Walks from a predicate up the tree through what governs it (auxiliaries, negation, verbs that
 * plan, seek or deny, conditional clauses, speakers) to its status, its age and its source.
 */
#ifndef DETENTE_EVENT_STATUS_H
#define DETENTE_EVENT_STATUS_H

#include "event/event.h"

typedef struct Standing {
    EventStatus status;
    bool refused;           /* will not: neither done nor meant to be */
    bool historical;
    const Actor *speaker; /* NULL: the report itself says so */
    Parties beside;       /* who speaks together with him */
} Standing;

/* year: of the report, 0 for unknown. */
Standing standing_of(View *v, uint32_t predicate, int year);

#endif
