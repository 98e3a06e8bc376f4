/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
} weight = {
    .rule = 0.60,
    .word = 0.40,
    .not_actual = -0.15,
    .recipient_weak = -0.20,
    .actor_weak = -0.05,
    .everyday = -0.45,
    .said = 0.00,
    .noun = 0.25,
    .side = 0.55,
    .abroad = 0.30,
    .earlier = -0.60,
    .thing = -0.15,
    .lenient = -0.15,
    .historical = 0.00,
    .told = 0.50,
    .personal = -0.20,
    .many = -0.40,
    .pastime = -0.25,
    .phrase = -0.20,
    .far = -0.45,
    .length = -0.20,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -2.94, 0.065 },
    { -0.44, 0.323 },
    { 0.22, 0.557 },
    { 0.49, 0.651 },
    { 0.75, 0.728 },
    { 1.00, 0.758 },
    { 1.28, 0.851 },
    { 1.59, 0.924 },
    { 2.00, 0.969 },
    { 4.00, 0.981 },
};

#endif
