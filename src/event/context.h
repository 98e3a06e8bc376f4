/* SPDX-License-Identifier: MIT */
/*
 * context: what an event is about (PLOVER's contexts), by its code, its rule and the words of its sentence.
 */
#ifndef DETENTE_EVENT_CONTEXT_H
#define DETENTE_EVENT_CONTEXT_H

#include "event/event.h"

/* Once only; an unknown or empty one, and more than EVENT_CONTEXTS, are left out. */
void event_add_context(Event *e, Str context);

/* Adds the contexts whose words (classes @context_… of the rules) the sentence has. */
void event_add_contexts_of(Event *e, const View *v);

#endif
