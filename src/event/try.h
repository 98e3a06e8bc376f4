/* SPDX-License-Identifier: MIT */
/*
 * try: a rule that is being tried on a frame: what match.c (slots and rules) and recipient.c (whom it befalls) share.
 *
 * A Try lives on the stack while its rule is tried; its Match is kept when the rule fits.
 */
#ifndef DETENTE_EVENT_TRY_H
#define DETENTE_EVENT_TRY_H

#include "event/match.h"

typedef struct Try {
    View *v;
    const Frame *f;
    const Rule *rule;
    Match *m;
    int64_t bound[RULE_SLOTS]; /* token of a slot, -1 */
    Trace *trace;
    int depth;
    bool settled; /* the recipient is found, though it may be no actor */
} Try;

bool try_has_role(const Slot *s, int role);

static inline bool try_is_assault(const Rule *r) { return r->code && r->code->event == EV_ASSAULT; }

/* in, at, near. */
bool try_is_where(int role);

/* "In Washington, the State Department announced …": takes out where the actors are at home, said before the predicate. */
void try_drop_home(uint32_t predicate, const Parties *actor, Parties *found);

/* Is the predicate the whole of the guard's: "ruled", but not of a rule for `rule_out`? */
bool try_is_its_verb(View *v, const Frame *f, const RuleGuard *g);

/* Looks for somebody the event befalls: by roles, then inside phrases, then behind the predicate. */
void recipient_search(Try *t);

/* "attacked landholders and companies": those beside somebody known are struck as well. */
void recipient_conjuncts(Try *t, uint32_t token);

/* "tortured two priests from his diocese", "seized a boat with migrants aboard", "burned their houses": who is found inside the
 * phrase of what is struck or taken, named with the whole phrase. */
const Actor *recipient_with_phrase(Try *t, const Actor *a, uint32_t object);

/* When the slots are bound: looks for a recipient where none was taken, and for those that the phrases reach besides. */
void recipient_finish(Try *t);

#endif
