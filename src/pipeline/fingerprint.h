/* SPDX-License-Identifier: MIT */
/*
 * fingerprint: how much two texts share, whatever their headline, agency line, punctuation or capitals.
 *
 * A text is the set of its shingles, FINGERPRINT_WORDS neighbouring words each, as 32-bit hashes.  Resemblance is the
 * share of common shingles in the union of both sets, containment that in one of them (A. Broder, "On the resemblance and
 * containment of documents", 1997).  The smallest hashes of a set are a random sample of the text, so that texts which
 * share much share some of these: the sketch, by which copies are looked for (N. Heintze, "Scalable document
 * fingerprinting", 1996).
 *
 * Hashes have a fixed seed, for they are kept in databases: whoever wants two texts to be taken for copies can do that
 * more easily by copying.
 */
#ifndef DETENTE_PIPELINE_FINGERPRINT_H
#define DETENTE_PIPELINE_FINGERPRINT_H

#include "base/arena.h"
#include "base/err.h"

#define FINGERPRINT_WORDS 3
#define FINGERPRINT_MAX 1024 /* shingles that are kept, the smallest ones: an even sample of a longer text */
#define FINGERPRINT_SKETCH 14

typedef struct Fingerprint {
    uint64_t content;        /* of all words in their order: equal in exact copies only */
    const uint32_t *shingle; /* ascending, each once */
    uint32_t n;
    uint32_t bound;          /* all shingles of the text up to here are there */
} Fingerprint;

typedef struct FingerprintShare {
    double resemblance;
    double of_a, of_b; /* share of a's shingles that b has too, and the other way round */
    double ratio;      /* shingles of b for each of a */
} FingerprintShare;

/* The shingles lie in the arena.  ERR_MEMORY. */
int fingerprint_of(Str text, Arena *arena, Fingerprint *out, Err *err);

FingerprintShare fingerprint_compare(const Fingerprint *a, const Fingerprint *b);

#endif
