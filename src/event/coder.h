/* SPDX-License-Identifier: MIT */
/*
 * coder: from a parsed sentence with its actors to events.
 *
 * Every token that may be a predicate is matched, outermost first; what one match has used up is not coded again.  Each
 * match becomes an Event: PLOVER's rules for future and hypothetical events are applied, parties that act become
 * governments, modes and contexts are gathered, duplicates go.
 */
#ifndef DETENTE_EVENT_CODER_H
#define DETENTE_EVENT_CODER_H

#include "event/status.h"

typedef struct CoderSettings {
    const Rules *rules;
    const Codes *codes;
    int year;        /* of the report; 0: unknown */
    bool leisure;    /* a report of sport, shows and gadgets (worth.h) */
    bool all_cameo;  /* also CAMEO 01, with no PLOVER event */
} CoderSettings;

/* Appends the events of one sentence.  text is the document's.  The events and what they point at live in `arena`; what is
 * only needed on the way lives in `scratch`, which may be reset afterwards.  trace may be NULL. */
int coder_sentence(const CoderSettings *set, const Sentence *s, uint32_t number, const Actor **actor, Str text,
                   Arena *arena, Arena *scratch, EventList *out, Trace *trace, Err *err);

#endif
