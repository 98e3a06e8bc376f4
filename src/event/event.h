/* SPDX-License-Identifier: MIT */
/*
 * event: what comes out of a sentence: one political event with all its parties, in both codings.
 */
#ifndef DETENTE_EVENT_EVENT_H
#define DETENTE_EVENT_EVENT_H

#include "event/match.h"

#define EVENT_MODES 4
#define EVENT_CONTEXTS 6

typedef enum EventStatus { STATUS_ACTUAL, STATUS_FUTURE, STATUS_HYPOTHETICAL, STATUS_NEGATED } EventStatus;

/* What the confidence of an event rests on (confidence.h). */
typedef enum SignRecipient { RECIPIENT_NONE, RECIPIENT_PHRASE, RECIPIENT_GUESSED, RECIPIENT_KNOWN } SignRecipient;
typedef enum SignActor { SIGN_ACTOR_UNKNOWN, SIGN_ACTOR_DESCRIBED, SIGN_ACTOR_KNOWN } SignActor;

typedef struct Signs {
    double rule;       /* what the rule says of itself with {conf=…}; 0: nothing */
    uint8_t type;      /* EventType */
    uint8_t status;    /* EventStatus */
    uint8_t recipient; /* SignRecipient */
    uint8_t actor;     /* SignActor */
    uint8_t words;     /* that the rule asks for besides its predicate */
    bool noun;         /* the predicate is a noun: the attack, a meeting */
    bool said;         /* somebody says so, not the report itself */
    uint8_t sides;     /* on how many sides stands a state, a nation or a body of public life: 0, 1, 2 */
    bool abroad;       /* two countries meet */
    bool earlier;      /* a party is a pronoun or was named in an earlier sentence */
    bool thing;        /* the recipient is known only by a thing of his: "Chinese imports" */
    bool lenient;      /* found by the order of the words */
    bool historical;
    bool told;         /* the predicate is a verb in the past: "attacked", "has attacked" */
    bool personal;     /* the sentence says I, we or you */
    bool many;         /* more than two parties */
    bool pastime;      /* a word of sport, shows, gadgets or private life stands in the sentence */
    bool phrase;       /* some recipient is nobody known: "the deal", "her testimony" */
    uint8_t far;       /* words between the predicate and the party that is farthest from it */
    uint8_t length;    /* words of the sentence */
} Signs;

typedef struct Event {
    EventType type;
    Str mode[EVENT_MODES];
    int n_mode;
    Str context[EVENT_CONTEXTS];
    int n_context;
    const Cameo *cameo;
    EventStatus status;
    bool historical;
    Parties actor, recipient;
    const Actor *attribution; /* who says so, or NULL */
    uint32_t trigger_start, trigger_end; /* bytes of the document's text */
    uint32_t predicate;       /* token of the sentence */
    uint32_t sentence;        /* from 0 in the document */
    double confidence;        /* 0..1 */
    Signs signs;              /* what it rests on */
    const Rule *rule;
} Event;

typedef struct EventList {
    Event *event;
    size_t n, cap;
} EventList;

const char *status_name(EventStatus s);

#endif
