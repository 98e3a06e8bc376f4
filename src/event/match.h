/* SPDX-License-Identifier: MIT */
/*
 * match: rules against frames.
 *
 * match_best tries every rule whose predicate a token may be and keeps the best one that fits (docs/rules.md, "Which rule
 * wins").  A match knows its parties, the tokens that it used up, and the inner match of an EVENT slot.
 */
#ifndef DETENTE_EVENT_MATCH_H
#define DETENTE_EVENT_MATCH_H

#include "event/parties.h"

#define MATCH_USED 16
#define MATCH_DEPTH 4 /* events inside events */

typedef struct Match {
    const Rule *rule;
    const Cameo *code; /* composed; NULL for a veto */
    uint32_t predicate;
    Parties actor, recipient, party;
    uint32_t used[MATCH_USED]; /* the predicate and the words that slots named */
    int n_used;
    const struct Match *inner; /* of an EVENT slot */
    bool recipient_guessed;    /* who did it to whom was found by looking round, not by a slot */
    bool lenient;              /* found by the order of the words, not by the tree alone */
    int score;
} Match;

/* What a rule that nearly fitted lacked; collected for `detente explain`. */
typedef struct Miss {
    const Rule *rule;
    uint32_t predicate;
    int slot; /* that found nothing; -1: nobody who acts */
} Miss;

#define TRACE_MAX 256

typedef struct Trace {
    Miss miss[TRACE_MAX];
    int n;
} Trace;

/* The best match of the rules on a token, or NULL.  With need_actor somebody must act.  trace may be NULL. */
const Match *match_best(View *v, uint32_t token, bool need_actor, Trace *trace);

/* A match of the rule that says best what a verb usually means, its slots unfilled, or NULL. */
const Match *match_usual(View *v, uint32_t token);

#endif
