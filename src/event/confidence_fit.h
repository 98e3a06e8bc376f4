/* SPDX-License-Identifier: MIT */
/* Written by scripts/confidence.py; docs/confidence.md says what was counted. */
#ifndef DETENTE_EVENT_CONFIDENCE_FIT_H
#define DETENTE_EVENT_CONFIDENCE_FIT_H

/* Log-odds; only differences matter, the curve sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun, side, abroad, earlier, thing, lenient, historical, told, personal, many, pastime, phrase, far, length;
} weight = {
    .rule = 0.85,
    .word = 0.40,
    .not_actual = -0.15,
    .recipient_weak = -0.25,
    .actor_weak = -0.10,
    .everyday = -0.55,
    .said = 0.05,
    .noun = 0.25,
    .side = 0.55,
    .abroad = 0.30,
    .earlier = -0.85,
    .thing = -0.20,
    .lenient = -0.20,
    .historical = 0.00,
    .told = 0.60,
    .personal = -0.15,
    .many = -0.45,
    .pastime = -0.30,
    .phrase = -0.10,
    .far = -0.45,
    .length = -0.20,
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.03, 0.086 },
    { -0.53, 0.257 },
    { 0.18, 0.567 },
    { 0.75, 0.722 },
    { 1.33, 0.862 },
    { 1.65, 0.920 },
    { 2.08, 0.949 },
    { 4.08, 0.969 },
};

#endif
