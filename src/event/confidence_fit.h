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
    .recipient_weak = -0.25,
    .actor_weak = -0.05,
    .everyday = -0.45,
    .said = 0.00,
    .noun = 0.25,
    .side = 0.55,
    .abroad = 0.25,
    .earlier = -0.60,
    .thing = -0.15,
    .lenient = -0.10,
    .historical = 0.00,
    .told = 0.45,
    .personal = -0.20,
    .many = -0.50,
    .pastime = -0.25,
    .phrase = -0.15,
    .far = -0.45,
    .length = -0.20,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -2.96, 0.103 },
    { -0.46, 0.309 },
    { 0.18, 0.569 },
    { 0.44, 0.656 },
    { 0.68, 0.722 },
    { 0.94, 0.773 },
    { 1.20, 0.845 },
    { 1.49, 0.911 },
    { 1.89, 0.957 },
    { 3.89, 0.974 },
};

#endif
