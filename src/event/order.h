/* SPDX-License-Identifier: MIT */
/*
 * order: the participants of a predicate by the order of the words, for sentences whose tree has lost them.
 *
 * A finite verb without a subject takes the nearest party before it that no preposition brings in; every predicate takes the
 * prepositional phrases behind it up to the next clause, whatever they hang on.  Used only by a lenient view.
 */
#ifndef DETENTE_EVENT_ORDER_H
#define DETENTE_EVENT_ORDER_H

#include "event/frame.h"

void order_arguments(View *v, Frame *f);

#endif
