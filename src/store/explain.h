/* SPDX-License-Identifier: MIT */
/*
 * explain: why a report was coded as it was: for each sentence the parse as an indented tree, the actors with what decided
 * their codes, the rules that fired with what they bound, and the rules that nearly did with the slot that found nothing.
 *
 * Needs a report coded with `trace`.  Rules are shown as they are written, so the sources that the engine read are given
 * along.
 */
#ifndef DETENTE_STORE_EXPLAIN_H
#define DETENTE_STORE_EXPLAIN_H

#include "base/buf.h"
#include "pipeline/engine.h"

#define EXPLAIN_MISSES 6 /* shown in text of one predicate; JSON has all */

typedef struct ExplainSources {
    const RulesSource *source; /* name and text of every rule file */
    size_t n;
} ExplainSources;

/* For people.  ERR_MEMORY only. */
int explain_text(Buf *b, const Coded *coded, const ExplainSources *src, Arena *arena, Err *err);

/* One JSON object a sentence (docs/records.md, "explain"). */
int explain_json(Buf *b, const Coded *coded, const ExplainSources *src, Arena *arena, Err *err);

/* A line of a rule file as it is written, without the examples behind it; empty when there is none. */
Str explain_rule_line(const ExplainSources *src, const Rule *rule);

/* "with=R": a slot as the rule writes it (of a nested one the slot around it); "somebody who acts" for -1. */
void explain_slot(Buf *b, const ExplainSources *src, const Rule *rule, int slot);

/* The sentence's misses, the nearest first, each rule once.  *out lies in the arena; returns their number. */
size_t explain_misses(const Trace *trace, Arena *arena, Miss **out);

#endif
