/* SPDX-License-Identifier: MIT */
#include "event/confidence.h"

#define WORDS_WORTH 80     /* of Rule.specificity: a word that the rule asks for */
#define WORDS_COUNTED 2    /* more tell no more */
#define RULE_USUAL 0.70    /* a rule that says nothing of itself */

/* Log-odds, rounded from a logistic regression on what docs/confidence.md describes; only differences matter, the curve
 * sets the level. */
static const struct Weights {
    double rule, word, not_actual, recipient_weak, actor_weak, everyday, said, noun;
} weight = {
    .rule = 1.50,            /* times conf - RULE_USUAL */
    .word = 0.35,            /* each: "lift sanctions" is surer than "lift" */
    .not_actual = -0.60,     /* planned, possible or denied: one thing more to get wrong */
    .recipient_weak = -0.50, /* a phrase that names nobody, or found by looking round */
    .actor_weak = -0.15,     /* described or unknown */
    .everyday = -0.60,       /* types whose verbs serve sport and shopping as well: give, visit, beat, ask */
    .said = 0.30,            /* people are quoted on politics */
    .noun = 0.90,            /* nouns have fewer senses than verbs */
};

/* The share that was right, by the sum of weights.  Both rise from knot to knot, so does everything between. */
static const struct Knot { double sum, share; } knot[] = {
    { -3.00, 0.05 }, { -1.37, 0.14 }, { -0.72, 0.38 }, { -0.40, 0.66 }, { -0.21, 0.74 },
    { 0.03, 0.785 }, { 0.32, 0.84 },  { 0.65, 0.88 },  { 2.50, 0.95 },
};
#define KNOTS (sizeof knot / sizeof knot[0])

static SignRecipient recipient_sign(const Event *e, const Match *m)
{
    SignRecipient found = RECIPIENT_NONE;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        SignRecipient one = a->country[0] || a->resolved ? RECIPIENT_KNOWN : RECIPIENT_PHRASE;
        if (one > found) found = one;
    }
    return found == RECIPIENT_KNOWN && m->recipient_guessed ? RECIPIENT_GUESSED : found;
}

static SignActor actor_sign(const Event *e)
{
    SignActor found = SIGN_ACTOR_UNKNOWN;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        SignActor one = !a->resolved ? SIGN_ACTOR_UNKNOWN : a->country[0] || a->entry ? SIGN_ACTOR_KNOWN : SIGN_ACTOR_DESCRIBED;
        if (one > found) found = one;
    }
    return found;
}

Signs signs_of(const Event *e, const Match *m)
{
    int words = m->rule->specificity / WORDS_WORTH;
    return (Signs){ .rule = m->rule->confidence, .type = (uint8_t)e->type, .status = (uint8_t)e->status,
                    .recipient = (uint8_t)recipient_sign(e, m), .actor = (uint8_t)actor_sign(e),
                    .words = (uint8_t)(words < UINT8_MAX ? words : UINT8_MAX), .noun = m->rule->pos == 'n',
                    .said = e->attribution != NULL };
}

static bool is_everyday(unsigned type)
{
    return type == EV_AID || type == EV_CONSULT || type == EV_REQUEST || type == EV_ASSAULT || type == EV_COOPERATE;
}

static double sum_of(const Signs *s)
{
    double rule = s->rule > 0 ? s->rule : RULE_USUAL; /* also where it is no number */
    int words = s->words < WORDS_COUNTED ? s->words : WORDS_COUNTED;
    double sum = weight.rule * ((rule < 1 ? rule : 1) - RULE_USUAL) + weight.word * words;
    if (s->status != STATUS_ACTUAL) sum += weight.not_actual;
    if (s->recipient != RECIPIENT_NONE && s->recipient != RECIPIENT_KNOWN) sum += weight.recipient_weak;
    if (s->actor != SIGN_ACTOR_KNOWN) sum += weight.actor_weak;
    if (is_everyday(s->type)) sum += weight.everyday;
    if (s->said) sum += weight.said;
    if (s->noun) sum += weight.noun;
    return sum;
}

double confidence_of(const Signs *s)
{
    double sum = sum_of(s);
    if (sum <= knot[0].sum) return knot[0].share;
    for (size_t i = 1; i < KNOTS; i++) {
        const struct Knot *a = &knot[i - 1], *b = &knot[i];
        if (sum <= b->sum) return a->share + (b->share - a->share) * (sum - a->sum) / (b->sum - a->sum);
    }
    return knot[KNOTS - 1].share;
}
