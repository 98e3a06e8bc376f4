/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
} weight = {
    .rule = 1.45,
    .word = 0.30,
    .not_actual = -0.25,
    .recipient_weak = -0.25,
    .actor_weak = -0.25,
    .everyday = -0.40,
    .said = 0.10,
    .noun = 0.45,
    .side = 0.35,
    .abroad = 0.60,
    .earlier = -0.65,
    .thing = 0.00,
    .lenient = -0.20,
    .historical = 0.00,
    .told = 0.50,
    .personal = -0.15,
    .many = -0.45,
    .pastime = -0.25,
    .phrase = -0.05,
    .far = -0.50,
    .length = -0.30,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.29, 0.078 },
    { -0.79, 0.390 },
    { -0.25, 0.463 },
    { 0.01, 0.630 },
    { 0.26, 0.705 },
    { 0.49, 0.771 },
    { 0.77, 0.787 },
    { 1.09, 0.879 },
    { 1.57, 0.915 },
    { 3.57, 0.949 },
};

#endif
