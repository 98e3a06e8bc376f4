/* SPDX-License-Identifier: MIT */
#include "event/worth.h"

#include "lexicon/codes.h"
#include "nlp/labels.h"

#define BLOWS "182" /* CAMEO: physical assault */
#define VISIT "042"
#define HOST "043"
#define PRIVATE_SHARE 0.5 /* of events that nobody of public standing takes part in */

static bool is_here(const View *v, const Actor *a)
{
    return a->start >= v->s->start && a->end <= v->s->end && a->head < v->s->n && a->last < v->s->n;
}

/* Does he stand for a state, a body of public life or a movement?  A country alone makes nobody political: a French baker,
 * a school in Oslo.  Workers are political where they ask, refuse or threaten. */
static bool has_standing(const Event *e, const Actor *a)
{
    static const uint8_t private_life[] = { SECTOR_NONE, SECTOR_UNK, SECTOR_CVL, SECTOR_BUS, SECTOR_EDU, SECTOR_MED, SECTOR_JRN, SECTOR_AGR };
    bool quiet = e->type == EV_CONSULT || e->type == EV_SUPPORT || e->type == EV_COOPERATE || e->type == EV_AID || e->type == EV_RETREAT;
    for (unsigned i = 0; i < a->n_sectors; i++) {
        if (a->sectors[i] == SECTOR_LAB && a->kind == ACTOR_AGENT && quiet) continue;
        if (!memchr(private_life, a->sectors[i], sizeof private_life)) return true;
    }
    if (a->kind == ACTOR_PEOPLE || a->kind == ACTOR_ETHNIC) return true;
    return a->country[0] && !a->n_sectors && a->kind != ACTOR_UNKNOWN_PERSON && a->kind != ACTOR_UNKNOWN_ORG;
}

static bool any_standing(const Event *e, const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (has_standing(e, p->p[i])) return true;
    return false;
}

/* Words and goods of private people seldom concern others; their protest and their violence do. */
static bool is_private(const Event *e)
{
    if (e->type == EV_PROTEST || e->type == EV_ASSAULT || e->type == EV_COERCE || e->type == EV_MOBILIZE) return false;
    return !any_standing(e, &e->actor) && !any_standing(e, &e->recipient);
}

/* "visited a school", "went to the dentist": a call that no side of public life makes or receives. */
static bool is_outing(const Event *e)
{
    if (strcmp(e->cameo->code, VISIT) != 0 && strcmp(e->cameo->code, HOST) != 0) return false;
    return !any_standing(e, &e->actor) || (e->recipient.n && !any_standing(e, &e->recipient));
}

/* "said in a call with reporters": whoever speaks to the press alone meets nobody. */
static bool is_interview(const Event *e)
{
    int press = 0, others = 0;
    const Parties *side[] = { &e->actor, &e->recipient };
    for (int k = 0; e->type == EV_CONSULT && k < 2; k++)
        for (int i = 0; i < side[k]->n; i++) {
            const Actor *a = side[k]->p[i];
            *(a->n_sectors && a->sectors[0] == SECTOR_JRN ? &press : &others) += 1;
        }
    return press && others <= 1;
}

double worth_share(const Event *e)
{
    return is_private(e) || is_outing(e) || is_interview(e) ? PRIVATE_SHARE : 1;
}

static bool is_nation(const Actor *a)
{
    return (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE || a->kind == ACTOR_SEAT ||
            a->kind == ACTOR_PEOPLE || a->kind == ACTOR_THING) && !a->n_sectors;
}

static bool are_nations(const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (!is_nation(p->p[i])) return false;
    return p->n > 0;
}

static bool is_pastime(const View *v)
{
    uint32_t from, to;
    const WordSet *words = rules_class(v->rules, CLASS_PASTIME);
    if (!words || !view_may_have(v, words)) return false;
    for (uint32_t i = 0; i < v->s->n; i++)
        if (wordset_has(words, v->s, i, &from, &to)) return true;
    return false;
}

/* "Wales beat Hungary", "Denmark crushed Malta in the qualifier": a country strikes no other with its fists, nor in a game. */
static bool is_contest(const View *v, const Event *e)
{
    bool strikes = e->type == EV_ASSAULT || e->type == EV_RETREAT || e->type == EV_CONSULT;
    if (!strikes || !are_nations(&e->actor)) return false;
    if (strcmp(e->cameo->code, BLOWS) == 0) return true;
    return (!e->recipient.n || are_nations(&e->recipient)) && is_pastime(v);
}

/* "The act would impose sanctions": a paper does nothing; who passes it does. */
static bool is_paper(const View *v, const Event *e)
{
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        bool thing = a->kind == ACTOR_THING || a->kind == ACTOR_NONE;
        if (!thing || !is_here(v, a) || !str_in_words(v->s->token[a->head].form, "Act Bill Law Amendment Code Convention Treaty")) return false;
    }
    return e->actor.n > 0;
}

/* "told visiting Danish officials": the participle says who they are, and the teller visits nobody. */
static bool is_guest(const View *v, const Event *e, uint32_t predicate)
{
    const Token *t = &v->s->token[predicate];
    if (e->type != EV_CONSULT || t->xpos != XPOS_VBG || t->head < 0 || !str_ieq(t->form, STR("visiting"))) return false;
    return str_in_words(v->s->token[t->head].lemma, "tell meet inform host receive greet welcome ask urge warn brief thank");
}

bool worth_nothing(const View *v, const Event *e, uint32_t predicate)
{
    return is_contest(v, e) || is_paper(v, e) || is_guest(v, e, predicate);
}

/* "China's envoy warned that the Chinese government would act": the state that he speaks for. */
static bool is_own_state(const View *v, const Event *e, const Actor *a)
{
    bool state = a->kind == ACTOR_COUNTRY || a->kind == ACTOR_ADJECTIVE || a->kind == ACTOR_CAPITAL ||
                 (is_here(v, a) && str_in_words(v->s->token[a->head].lemma, "government state country nation military army force administration"));
    for (int i = 0; state && a->country[0] && i < e->actor.n; i++) {
        const Actor *b = e->actor.p[i];
        bool official = b->n_sectors ? b->sectors[0] == SECTOR_GOV || b->sectors[0] == SECTOR_MIL : b->kind == ACTOR_COUNTRY || b->kind == ACTOR_CAPITAL;
        bool apart = a->end <= b->start || b->end <= a->start;
        if (official && apart && strcmp(a->country, b->country) == 0) return true;
    }
    return false;
}

void worth_trim(const View *v, Event *e)
{
    int kept = 0;
    for (int i = 0; i < e->recipient.n; i++)
        if (e->type != EV_THREATEN || !is_own_state(v, e, e->recipient.p[i])) e->recipient.p[kept++] = e->recipient.p[i];
    e->recipient.n = kept;
}
