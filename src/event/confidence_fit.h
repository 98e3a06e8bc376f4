/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, far, length;
} weight = {
    .rule = 0.10,
    .word = 0.20,
    .not_actual = -0.25,
    .recipient_weak = -0.20,
    .actor_weak = 0.00,
    .everyday = -0.95,
    .said = 0.05,
    .noun = 0.00,
    .side = 0.65,
    .abroad = 0.35,
    .earlier = -0.80,
    .thing = 0.00,
    .lenient = -0.50,
    .historical = 0.00,
    .far = -0.45,
    .length = -0.55,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.76, 0.093 },
    { -1.26, 0.279 },
    { -0.50, 0.508 },
    { -0.09, 0.578 },
    { 0.12, 0.795 },
    { 0.38, 0.818 },
    { 0.83, 0.875 },
    { 1.32, 0.895 },
    { 3.32, 0.937 },
};

#endif
