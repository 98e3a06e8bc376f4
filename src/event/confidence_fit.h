/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
} weight = {
    .rule = 0.65,
    .word = 0.45,
    .not_actual = -0.20,
    .recipient_weak = -0.20,
    .actor_weak = -0.15,
    .everyday = -0.65,
    .said = 0.05,
    .noun = 0.30,
    .side = 0.50,
    .abroad = 0.45,
    .earlier = -0.95,
    .thing = -0.05,
    .lenient = -0.25,
    .historical = 0.00,
    .told = 0.60,
    .personal = 0.00,
    .many = -0.30,
    .pastime = -0.40,
    .phrase = -0.25,
    .far = -0.40,
    .length = -0.20,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.16, 0.072 },
    { -0.66, 0.216 },
    { 0.12, 0.550 },
    { 0.47, 0.681 },
    { 0.77, 0.712 },
    { 1.08, 0.757 },
    { 1.41, 0.912 },
    { 1.73, 0.930 },
    { 2.23, 0.946 },
    { 4.23, 0.968 },
};

#endif
