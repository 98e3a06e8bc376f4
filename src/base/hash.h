/* SPDX-License-Identifier: MIT */
/*
 * hash: seeded hashing of outside keys.
 *
 * SipHash-1-3 (Aumasson and Bernstein, "SipHash: a fast short-input PRF", 2012), so that nobody who writes the keys can
 * make them collide.  Order and output of the program must never depend on a hash: look up, never iterate.
 */
#ifndef DETENTE_BASE_HASH_H
#define DETENTE_BASE_HASH_H

#include "base/str.h"

typedef struct HashSeed {
    uint64_t k0, k1;
} HashSeed;

/* From the operating system's random numbers. */
HashSeed hash_seed(void);

uint64_t hash_str(HashSeed seed, Str s);

#endif
