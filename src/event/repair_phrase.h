/* SPDX-License-Identifier: MIT */
/*
 * repair_phrase: the mends of what belongs to what inside a clause, and of clauses whose verb hangs on their subject.
 * Called by repair_sentence.
 */
#ifndef DETENTE_EVENT_REPAIR_PHRASE_H
#define DETENTE_EVENT_REPAIR_PHRASE_H

#include "text/sentence.h"

/* The mends that look at one word and its neighbours. */
void repair_phrases(Sentence *s);
/* "Troops clashed with rebels." with `clashed` hung on the troops. */
void repair_active(Sentence *s);

#endif
