/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
} weight = {
    .rule = 0.70,
    .word = 0.35,
    .not_actual = -0.15,
    .recipient_weak = -0.25,
    .actor_weak = -0.05,
    .everyday = -0.50,
    .said = 0.00,
    .noun = 0.25,
    .side = 0.65,
    .abroad = 0.30,
    .earlier = -0.60,
    .thing = -0.05,
    .lenient = -0.25,
    .historical = 0.00,
    .told = 0.50,
    .personal = -0.20,
    .many = -0.35,
    .pastime = -0.25,
    .phrase = -0.15,
    .far = -0.45,
    .length = -0.15,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -2.78, 0.064 },
    { -0.28, 0.320 },
    { 0.37, 0.570 },
    { 0.64, 0.650 },
    { 0.92, 0.716 },
    { 1.19, 0.768 },
    { 1.50, 0.846 },
    { 1.78, 0.921 },
    { 2.17, 0.969 },
    { 4.17, 0.981 },
};

#endif
