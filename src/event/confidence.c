/* SPDX-License-Identifier: MIT */
#include "event/confidence.h"

#include "event/confidence_fit.h"
#include "lexicon/codes.h"
#include "nlp/labels.h"

#define WORDS_WORTH 80     /* of Rule.specificity: a word that the rule asks for */
#define WORDS_COUNTED 2    /* more tell no more */
#define RULE_USUAL 0.70    /* a rule that says nothing of itself */
#define FAR_COUNTED 20     /* words; farther is no worse */
#define FAR_UNIT 10.0      /* words: what weight.far is for */
#define LENGTH_COUNTED 60
#define LENGTH_UNIT 30.0
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

/* A state, a nation or a body of public life, not a person, firm or trade of which nothing is told but its country. */
static bool is_public(const Actor *a)
{
    static const uint8_t trade[] = { SECTOR_NONE, SECTOR_UNK, SECTOR_CVL, SECTOR_BUS, SECTOR_EDU, SECTOR_MED, SECTOR_JRN, SECTOR_AGR, SECTOR_REL };
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (!memchr(trade, a->sectors[i], sizeof trade)) return true;
    return a->country[0] && (!a->n_sectors || a->kind == ACTOR_PEOPLE || a->kind == ACTOR_ETHNIC);
}

/* Those who meet have only one side each: two of them count as two. */
static uint8_t sides_of(const Event *e)
{
    int of_actor = 0, of_recipient = 0;
    for (int i = 0; i < e->actor.n; i++) of_actor += is_public(e->actor.p[i]);
    for (int i = 0; i < e->recipient.n; i++) of_recipient += is_public(e->recipient.p[i]);
    if (!e->recipient.n) return (uint8_t)(of_actor < 2 ? of_actor : 2);
    return (uint8_t)((of_actor > 0) + (of_recipient > 0));
}

static uint32_t distance(const Actor *a, uint32_t predicate)
{
    return predicate < a->first ? a->first - predicate : predicate > a->last ? predicate - a->last : 0;
}

static uint8_t capped(uint32_t n)
{
    return (uint8_t)(n < UINT8_MAX ? n : UINT8_MAX);
}

static bool is_told(const Sentence *s, uint32_t predicate)
{
    uint8_t x = s->token[predicate].xpos;
    return x == XPOS_VBD || x == XPOS_VBN;
}

static bool is_personal(const Sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++)
        if (s->token[i].upos == UPOS_PRON && str_in_words(s->token[i].lemma, "I we you")) return true;
    return false;
}

static bool is_pastime(const View *v)
{
    return view_has(v, rules_class(v->rules, CLASS_PASTIME));
}

Signs signs_of(const Event *e, const Match *m, const View *v)
{
    const Sentence *s = v->s;
    Signs g = { .rule = m->rule->confidence, .type = (uint8_t)e->type, .status = (uint8_t)e->status,
                .recipient = (uint8_t)recipient_sign(e, m), .actor = (uint8_t)actor_sign(e),
                .words = capped((uint32_t)(m->rule->specificity / WORDS_WORTH)), .noun = m->rule->pos == 'n',
                .said = e->attribution != NULL, .sides = sides_of(e), .abroad = parties_cross_border(&e->actor, &e->recipient), .lenient = m->lenient,
                .historical = e->historical, .length = capped(s->n), .thing = e->recipient.n > 0,
                .told = is_told(s, m->predicate), .personal = is_personal(s), .pastime = is_pastime(v), .many = e->actor.n + e->recipient.n > 2 };
    const Parties *side[] = { &e->actor, &e->recipient };
    for (int k = 0; k < 2; k++) {
        uint32_t near = UINT32_MAX;
        for (int i = 0; i < side[k]->n; i++) {
            const Actor *a = side[k]->p[i];
            bool here = actor_is_in(a, s);
            g.earlier |= !here || a->kind == ACTOR_PRONOUN;
            if (here && distance(a, m->predicate) < near) near = distance(a, m->predicate);
            if (k == 1 && a->kind != ACTOR_THING) g.thing = false;
            bool unknown = !a->n_sectors || (a->n_sectors == 1 && a->sectors[0] == SECTOR_UNK);
            g.phrase |= k == 1 && !a->country[0] && unknown;
        }
        if (near != UINT32_MAX && capped(near) > g.far) g.far = capped(near);
    }
    return g;
}

/* Whoever is ready, backs, works together or helps need not be in politics. */
static bool is_everyday(unsigned type)
{
    return type == EV_AGREE || type == EV_SUPPORT || type == EV_COOPERATE || type == EV_AID;
}

static double at_most(double n, double most)
{
    return n < most ? n : most;
}

/* In the order of scripts/confidence.py. */
static double sum_of(const Signs *s)
{
    double rule = s->rule > 0 ? s->rule : RULE_USUAL; /* also where it is no number */
    double sum = weight.rule * (at_most(rule, 1) - RULE_USUAL) + weight.word * at_most(s->words, WORDS_COUNTED);
    if (s->status != STATUS_ACTUAL) sum += weight.not_actual;
    if (s->recipient == RECIPIENT_PHRASE || s->recipient == RECIPIENT_GUESSED) sum += weight.recipient_weak;
    if (s->actor != SIGN_ACTOR_KNOWN) sum += weight.actor_weak;
    if (is_everyday(s->type)) sum += weight.everyday;
    if (s->said) sum += weight.said;
    if (s->noun) sum += weight.noun;
    sum += weight.side * at_most(s->sides, 2);
    if (s->abroad) sum += weight.abroad;
    if (s->earlier) sum += weight.earlier;
    if (s->thing) sum += weight.thing;
    if (s->lenient) sum += weight.lenient;
    if (s->historical) sum += weight.historical;
    if (s->told) sum += weight.told;
    if (s->personal) sum += weight.personal;
    if (s->many) sum += weight.many;
    if (s->pastime) sum += weight.pastime;
    if (s->phrase) sum += weight.phrase;
    sum += weight.far * at_most(s->far, FAR_COUNTED) / FAR_UNIT;
    return sum + weight.length * at_most(s->length, LENGTH_COUNTED) / LENGTH_UNIT;
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
