/* SPDX-License-Identifier: MIT */
/*
 * repair_clause: the mends of which clause a phrase belongs to.  Called by repair_sentence, before all others.
 */
#ifndef DETENTE_EVENT_REPAIR_CLAUSE_H
#define DETENTE_EVENT_REPAIR_CLAUSE_H

#include "text/sentence.h"

void repair_clauses(Sentence *s);

#endif
