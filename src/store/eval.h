/* SPDX-License-Identifier: MIT */
/*
 * eval: coded reports against reports coded by hand.
 *
 * Each report's events are paired, best pairs first: same type and same parties (right); same type; same parties
 * (coded as something else); what is left over was missed, or found where nothing is.  A party of the gold is a code and
 * fits an actor whose CAMEO code, or country and PLOVER sectors, begin with it ("RUS" fits RUSGOVMIL).  Where the gold
 * says nothing about a party, any will do.
 */
#ifndef DETENTE_STORE_EVAL_H
#define DETENTE_STORE_EVAL_H

#include "base/buf.h"
#include "pipeline/engine.h"

#define EVAL_NONE EV_NONE     /* row and column of nothing */

typedef struct GoldEvent {
    EventType event;
    Str cameo;                /* n = 0: not given */
    bool has_actor, has_recipient;
    Str actor[PARTIES_MAX], recipient[PARTIES_MAX];
    int n_actor, n_recipient;
} GoldEvent;

typedef struct EvalType {
    size_t gold, found, right; /* right: type and parties */
    size_t typed;              /* same type, whatever the parties */
} EvalType;

typedef struct Eval {
    EvalType type[EV_COUNT];
    size_t confusion[EV_COUNT][EV_COUNT]; /* [gold][found]; EVAL_NONE: missed, or spurious */
    size_t coded, code_right;  /* right pairs whose gold has a CAMEO code, and those of them with that very code */
    size_t reports;
} Eval;

/* What one report came to, for a list of errors: kind is "missed", "spurious", "as TYPE" … */
typedef void EvalReport(void *cookie, const Coded *coded, const GoldEvent *gold, const Event *found);

/* Counts one report.  note (may be NULL) is called for every pair that is not right; gold or found is then NULL where
 * there is none.  Returns ERR_MEMORY or 0. */
int eval_report(Eval *eval, const Coded *coded, const GoldEvent *gold, size_t n, Arena *arena, EvalReport *note, void *cookie);

typedef struct EvalRatio { double precision, recall, f1; } EvalRatio; /* 0 where nothing is there to divide by */

EvalRatio eval_ratio(size_t gold, size_t found, size_t right);

void eval_text(Buf *b, const Eval *eval);
void eval_json(Buf *b, const Eval *eval);

#endif
