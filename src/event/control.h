/* SPDX-License-Identifier: MIT */
/*
 * control: whose doing a clause without a subject tells of, by the verb or noun above it.
 *
 * `f` is the clause's frame, `g` that of the verb above.
 */
#ifndef DETENTE_EVENT_CONTROL_H
#define DETENTE_EVENT_CONTROL_H

#include "event/frame.h"

/* "led the governor to close it" with the infinitive read as a purpose: right behind the object of such a verb it is what the
 * object does. */
bool control_made_to(const View *v, const Frame *f, const Frame *g);

/* "prevented the navy from seizing it": who is kept from something would have done it. */
bool control_kept_from(const View *v, const Frame *f, const Frame *g);

/* "the first state to execute": is the verb what the noun was the first to do? */
bool control_first_to(const View *v, uint32_t verb, uint32_t noun);

/* Who became such a noun, or the noun itself. */
int64_t control_who_was(View *v, uint32_t noun, int depth);

#endif
