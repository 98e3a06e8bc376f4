/* SPDX-License-Identifier: MIT */
/*
 * example: the sentences behind rules, as tests (docs/rules.md, "Examples").
 *
 * A sentence is coded as a report of its own, dated EXAMPLE_DATE.  It holds when one of its events has the rule's code (or,
 * of a composing rule, comes from that rule or has a code of that root) and the parties named behind "=>".
 */
#ifndef DETENTE_PIPELINE_EXAMPLE_H
#define DETENTE_PIPELINE_EXAMPLE_H

#include "base/buf.h"
#include "pipeline/engine.h"

#define EXAMPLE_DATE "2023-06-01"

/* Codes the sentence: 0 with *holds set and *coded in the arena, or the code of the failure. */
int example_run(Worker *w, Arena *arena, const Rule *rule, const Example *x, Coded *coded, bool *holds, Err *err);

/* "190 RUS > UKR (actual, data/rules/assault.rules:7)" for each event, parted by "; "; "nothing" when there is none. */
void example_outcome(Buf *b, const Coded *coded);

#endif
