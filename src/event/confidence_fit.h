/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, phrase, far, length;
} weight = {
    .rule = 0.50,
    .word = 0.30,
    .not_actual = -0.20,
    .recipient_weak = -0.30,
    .actor_weak = 0.00,
    .everyday = -0.80,
    .said = 0.00,
    .noun = 0.25,
    .side = 0.65,
    .abroad = 0.45,
    .earlier = -0.80,
    .thing = 0.00,
    .lenient = -0.55,
    .historical = 0.00,
    .told = 0.65,
    .personal = -0.35,
    .many = -0.40,
    .phrase = 0.00,
    .far = -0.45,
    .length = -0.30,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.32, 0.063 },
    { -0.82, 0.189 },
    { 0.05, 0.515 },
    { 0.44, 0.667 },
    { 0.76, 0.752 },
    { 1.11, 0.801 },
    { 1.46, 0.853 },
    { 1.78, 0.928 },
    { 2.26, 0.953 },
    { 4.26, 0.972 },
};

#endif
