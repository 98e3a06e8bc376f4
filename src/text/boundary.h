/* SPDX-License-Identifier: MIT */
/*
 * boundary: the learnt part of finding sentence ends.
 *
 * Logistic regression over hashed features of the tokens around a gap, asked only where the rules of `segment` are
 * unsure.  Weights are small integers (boundary_weights.h, written by train/segment.py from the UD English EWT and GUM
 * treebanks), so that every machine decides alike.
 */
#ifndef DETENTE_TEXT_BOUNDARY_H
#define DETENTE_TEXT_BOUNDARY_H

#include "text/segment.h"

#define BOUNDARY_BITS 15
#define BOUNDARY_WEIGHTS (1u << BOUNDARY_BITS)
#define BOUNDARY_FEATURES_MAX 40

/* Indices of the weights that are on in the gap after token i; returns how many, at most BOUNDARY_FEATURES_MAX. */
size_t boundary_features(const Segment *s, size_t i, int verdict, uint32_t out[BOUNDARY_FEATURES_MAX]);

/* verdict: SEGMENT_STOP, SEGMENT_BARE or SEGMENT_LOWER. */
bool boundary_ends(const Segment *s, size_t i, int verdict);

#endif
