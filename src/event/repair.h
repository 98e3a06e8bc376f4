/* SPDX-License-Identifier: MIT */
/*
 * repair: mends in a parse what small parsers get wrong and a coder trips over.
 *
 * Each mend is a construction of English that has one reading ("Russian and Iranian support": two adjectives, one noun),
 * never a guess about one sentence.  Runs once on a sentence, before actors and frames look at it.
 */
#ifndef DETENTE_EVENT_REPAIR_H
#define DETENTE_EVENT_REPAIR_H

#include "text/sentence.h"

void repair_sentence(Sentence *s);

#endif
