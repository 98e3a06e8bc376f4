/* SPDX-License-Identifier: MIT */
/*
 * inherit: participants that a verb's clause does not name and takes from the clause or noun above it.
 */
#ifndef DETENTE_EVENT_INHERIT_H
#define DETENTE_EVENT_INHERIT_H

#include "event/frame.h"

/* Adds them to the verb's frame; `depth` is that of the frame. */
void inherit_participants(View *v, Frame *f, int depth);

/* "criticised the authorities for executing …": what is judged was done by those who are judged. */
bool inherit_is_blamed_for(const View *v, uint32_t clause, uint32_t verb);

/* "awaiting trial for", "arrested on suspicion of": who is judged by what the noun is part of, or -1. */
int64_t inherit_judged_of(View *v, uint32_t noun, int depth);

#endif
