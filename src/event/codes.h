/* SPDX-License-Identifier: MIT */
/*
 * codes: the ontology as tables.  CAMEO codes with label, Goldstein value and their PLOVER event, mode and contexts
 * come from data/rules/cameo.tsv; PLOVER event types with quad class and scores from the PLOVER manual 2.0 are here.
 * Loaded once, then immutable.
 */
#ifndef DETENTE_EVENT_CODES_H
#define DETENTE_EVENT_CODES_H

#include "base/err.h"
#include "base/str.h"

typedef enum EventType {
    EV_NONE, EV_AGREE, EV_CONSULT, EV_SUPPORT, EV_CONCEDE, EV_COOPERATE, EV_AID, EV_RETREAT, EV_REQUEST,
    EV_ACCUSE, EV_REJECT, EV_THREATEN, EV_PROTEST, EV_SANCTION, EV_MOBILIZE, EV_COERCE, EV_ASSAULT, EV_COUNT
} EventType;

#define CODES_MAX 512     /* rows of cameo.tsv */
#define CODE_CONTEXTS 3   /* contexts of one code */

typedef struct Cameo {
    char code[6];           /* with its leading zero, NUL-terminated */
    Str label;
    double goldstein;
    EventType event;
    Str mode;               /* n = 0: none */
    Str context[CODE_CONTEXTS];
    int n_context;
} Cameo;

typedef struct Codes {
    Cameo row[CODES_MAX];
    int n;
} Codes;

/* Reads the table; `text` must outlive it. */
int codes_read(Codes *codes, Str text, const char *source, Err *err);

/* The row of a code, or NULL. */
const Cameo *codes_find(const Codes *codes, Str code);

/* What doing `inner` becomes under an operator of root `outer` ("03" agree, "02" ask, "10" demand, "12" refuse,
 * "13" threaten): 072 under 03 is 0332.  Returns a row, or NULL where the ontology has nothing for the pair. */
const Cameo *codes_compose(const Codes *codes, Str outer, const Cameo *inner);

const char *event_name(EventType e);       /* "CONSULT"; NULL for EV_NONE */
EventType event_of_name(Str name);         /* EV_NONE if there is none */
int event_quad(EventType e);               /* 1..4, 0 for EV_NONE */
double event_score(EventType e, Str mode); /* PLOVER conflict-cooperation score */
bool event_has_mode(EventType e, Str mode);
#define CONTEXT_COUNT 37

bool context_known(Str context);
Str context_name(size_t i);                /* below CONTEXT_COUNT */

#endif
