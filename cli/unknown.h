/* SPDX-License-Identifier: MIT */
/*
 * unknown: how often names were met that nobody knows.
 *
 * Names are one when they fold to the same bytes (base/fold.h); the first spelling is shown.  Memory is bounded: when
 * UNKNOWN_NAMES_MAX different names are held, those met in the fewest documents go, a further document at a time, until
 * half of the room is free.  What comes out depends on the order of documents alone, never on a hash.
 */
#ifndef DETENTE_CLI_UNKNOWN_H
#define DETENTE_CLI_UNKNOWN_H

#include "base/buf.h"
#include "base/hash.h"

#define UNKNOWN_NAMES_MAX 200000
#define UNKNOWN_EXAMPLES 2
#define UNKNOWN_EXAMPLE_MAX 300 /* bytes of an example sentence; longer ones are cut */
#define UNKNOWN_NAME_MAX 200    /* bytes; longer ones are no names */

/* What the parser took it for. */
typedef enum NameKind { NAME_PERSON, NAME_ORGANISATION, NAME_PLACE, NAME_OTHER, NAME_KINDS } NameKind;

typedef struct Name {
    char *key, *text; /* folded; as first met */
    char *example[UNKNOWN_EXAMPLES];
    size_t documents, mentions, last; /* last: number of the last document */
    size_t kind[NAME_KINDS];          /* mentions */
} Name;

typedef struct Unknown {
    Name *name;
    size_t n, most;   /* most: names held at once, UNKNOWN_NAMES_MAX unless set before the first */
    size_t *slot;     /* 1 + place in name, 0 for none; slots is a power of two */
    size_t slots;
    size_t dropped;   /* names that went for want of room */
    HashSeed seed;
} Unknown;            /* all zero is empty */

/* A mention in document number `document` (they never fall).  false when memory is out. */
bool unknown_add(Unknown *u, Str text, NameKind kind, Str sentence, size_t document);

/* Puts names in order: documents, then mentions, then bytes.  Nothing may be added afterwards. */
void unknown_rank(Unknown *u);

/* What most of its mentions were taken for. */
NameKind unknown_kind(const Name *n);
const char *name_kind_name(NameKind kind); /* "person" … */

void unknown_close(Unknown *u);

#endif
