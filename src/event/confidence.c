/* SPDX-License-Identifier: MIT */
#include "event/confidence.h"

#define WORDS_WORTH 80 /* of Rule.specificity: a word that the rule asks for */

static SignRecipient recipient_sign(const Event *e, const Match *m)
{
    SignRecipient found = RECIPIENT_NONE;
    for (int i = 0; i < e->recipient.n; i++) {
        SignRecipient one = e->recipient.p[i]->country[0] || e->recipient.p[i]->resolved ? RECIPIENT_KNOWN : RECIPIENT_PHRASE;
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
    Signs s = { .rule = m->rule->confidence, .type = (uint8_t)e->type, .status = (uint8_t)e->status, .words = (uint8_t)words,
                .recipient = (uint8_t)recipient_sign(e, m), .actor = (uint8_t)actor_sign(e) };
    s.parties = (uint8_t)(e->actor.n + e->recipient.n);
    s.pos = (uint8_t)m->rule->pos;
    int sp = m->rule->specificity % 80; s.spec = (uint8_t)sp;
    s.inner = m->inner; s.historical = e->historical; s.said = e->attribution;
    for (int i = 0; i < e->actor.n; i++) s.pronoun |= e->actor.p[i]->kind == ACTOR_PRONOUN;
    uint32_t lo = m->predicate, hi = m->predicate;
    for (int i = 0; i < m->n_used; i++) { if (m->used[i] < lo) lo = m->used[i]; if (m->used[i] > hi) hi = m->used[i]; }
    s.used = (uint8_t)m->n_used; s.used_span = (uint8_t)(hi - lo > 200 ? 200 : hi - lo);
    return s;
}

double confidence_of(const Signs *s)
{
    double c = s->rule > 0 ? s->rule : 0.70;
    c += s->words > 1 ? 0.08 : s->words == 1 ? 0.04 : 0;
    if (s->recipient == RECIPIENT_NONE) c -= 0.05;
    if (s->recipient == RECIPIENT_GUESSED) c -= 0.15;
    if (s->status != STATUS_ACTUAL) c -= 0.10;
    if (s->actor == SIGN_ACTOR_UNKNOWN) c -= 0.2;
    return c < 0.05 ? 0.05 : c > 0.95 ? 0.95 : c;
}
