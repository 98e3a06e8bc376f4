/* SPDX-License-Identifier: MIT */
#include "event/where.h"

#include <string.h>

#include "nlp/labels.h"

#define BEHIND_REACH 8 /* tokens from people to the place behind them: "people facing severe hunger in Chad" */
#define PLACE_DEPTH 2 /* nouns between the predicate and the place */

typedef const Actor *(*PlaceTest)(View *v, uint32_t token);

bool where_role(int role)
{
    static const uint8_t roles[] = { ROLE_IN, ROLE_AT, ROLE_NEAR, ROLE_ACROSS, ROLE_AROUND, ROLE_INSIDE, ROLE_OUTSIDE,
                                     ROLE_THROUGHOUT, ROLE_ON };
    return role >= 0 && memchr(roles, role, sizeof roles);
}

/* Gaza, or "the Gaza town". */
static const Actor *of_country(View *v, uint32_t token)
{
    const Actor *a = v->actor[token];
    bool place = a && (a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE ||
                       ((a->kind == ACTOR_THING || a->kind == ACTOR_AGENT) && view_is_site(v, token)));
    return place && a->country[0] ? a : NULL;
}

static const Actor *named(View *v, uint32_t token)
{
    const Actor *a = v->actor[token];
    return a && a->kind == ACTOR_UNKNOWN_PLACE ? a : of_country(v, token);
}

const Actor *where_site(View *v, uint32_t token)
{
    return view_is_site(v, token) ? party_phrase(v, token) : NULL;
}

/* The place itself, or whose part it is: "the crowded basement of a pub". */
static const Actor *inside(View *v, uint32_t token, PlaceTest test)
{
    const Actor *found = test(v, token);
    for (int32_t c = v->child[token]; c >= 0 && !found; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD && view_preposition(v, (uint32_t)c) == ROLE_OF) found = test(v, (uint32_t)c);
    return found;
}

static const Actor *below(View *v, uint32_t token, PlaceTest test, int depth)
{
    const Actor *found = NULL;
    for (int32_t c = v->child[token]; c >= 0 && !found; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        if (d != DEP_OBL && d != DEP_OBL_AGENT && d != DEP_NMOD && d != DEP_OBJ && d != DEP_ACL) continue;
        if (where_role(view_preposition(v, (uint32_t)c))) found = inside(v, (uint32_t)c, test);
        if (!found && depth < PLACE_DEPTH) found = below(v, (uint32_t)c, test, depth + 1);
    }
    return found;
}

/* "entered the restaurant and blew himself up": the scene that the clause before has set. */
static const Actor *scene_before(View *v, const Match *m, PlaceTest test)
{
    uint32_t predicate = m->predicate;
    const Token *t = &v->s->token[predicate];
    if (!m->rule->code || (m->rule->code->event != EV_ASSAULT && m->rule->code->event != EV_COERCE)) return NULL;
    for (int i = 0; i < PLACE_DEPTH && t->deprel == DEP_XCOMP && t->head >= 0; i++) { /* "and started firing" */
        predicate = (uint32_t)t->head;
        t = &v->s->token[predicate];
    }
    if (t->deprel != DEP_CONJ || t->head < 0 || v->s->token[t->head].upos != UPOS_VERB) return NULL;
    const Actor *found = NULL;
    bool enters = str_in_words(v->s->token[t->head].lemma, "enter storm raid board reach visit approach invade");
    for (int32_t c = v->child[t->head]; c >= 0 && !found; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        int role = view_preposition(v, (uint32_t)c);
        bool into = (d == DEP_OBJ && enters) || (d == DEP_OBL && (role == ROLE_INTO || role == ROLE_TO || where_role(role)));
        if (into && (uint32_t)c < predicate) found = test(v, (uint32_t)c);
    }
    return found;
}

static const Actor *search(View *v, const Match *m, PlaceTest test)
{
    const Actor *a = below(v, m->predicate, test, 0);
    for (int u = 0; u < m->n_used && !a; u++) a = below(v, m->used[u], test, 0);
    for (int i = 0; i < m->recipient.n && !a; i++) {
        const Actor *r = m->recipient.p[i];
        if (actor_is_in(r, v->s)) a = below(v, r->head, test, 0);
    }
    return a ? a : scene_before(v, m, test);
}

uint32_t where_last(const View *v, const Actor *place)
{
    uint32_t last = place->last;
    for (int32_t c = v->child[place->head]; c >= 0; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        const Actor *a = v->actor[c];
        if ((d == DEP_CONJ || d == DEP_APPOS) && a && a->last > last && a->last < v->s->n) last = a->last;
    }
    return last;
}

bool where_is(const View *v, const Actor *a)
{
    return a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE || a->kind == ACTOR_UNKNOWN_PLACE ||
           (a->kind == ACTOR_THING && a->country[0] && actor_is_in(a, v->s) && view_is_site(v, a->head));
}

/* Where a phrase that goes on ends: at a mark, at `who`, `and`, `to do` and `after`, at a verb that tells. */
static bool ends_phrase(const Token *t)
{
    return t->upos == UPOS_PUNCT || t->upos == UPOS_CCONJ || t->upos == UPOS_SCONJ || t->upos == UPOS_AUX ||
           t->upos == UPOS_PART || nlp_xpos_tensed(t->xpos) || str_in_words(t->form, "who which that after before during for since over");
}

const Actor *where_behind(const View *v, const Actor *a)
{
    const Sentence *s = v->s;
    for (uint32_t i = a->last + 1; i + 1 < s->n && i - a->last <= BEHIND_REACH && !ends_phrase(&s->token[i]); i++) {
        if (!str_in_words(s->token[i].form, "in near inside across throughout from")) continue;
        for (uint32_t k = i + 1; k < s->n && k - i <= BEHIND_REACH; k++) {
            const Actor *b = v->actor[k];
            if (b && b->first == i + 1 && where_is(v, b)) return b;
        }
    }
    return NULL;
}

const Actor *where_country(View *v, const Match *m) { return search(v, m, of_country); }

const Actor *where_any(View *v, const Match *m)
{
    const Actor *a = search(v, m, named);
    return a ? a : search(v, m, where_site);
}

bool where_only_place(const View *v, const Actor *a, uint32_t top)
{
    if (a->start < v->s->start || a->end > v->s->end) return false;
    uint32_t token = a->head;
    bool town = a->kind == ACTOR_PLACE || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_UNKNOWN_PLACE;
    if (town && token != top && v->s->token[token].deprel == DEP_COMPOUND) return true; /* "Aleppo shelling" */
    for (int depth = 0; depth < DIG_DEPTH && token != top; depth++) {
        if (where_role(view_preposition(v, token))) return true;
        if (v->s->token[token].head < 0) return false;
        token = (uint32_t)v->s->token[token].head;
    }
    return false;
}

/* Does the path from b up to the deed go through whom or what it was done to: "the attack on the hotel"? */
static bool is_beset(const View *v, const Actor *b, uint32_t deed)
{
    uint32_t token = b->head;
    for (int depth = 0; depth < DIG_DEPTH && token != deed && v->s->token[token].head >= 0; depth++) {
        int role = view_preposition(v, token);
        if (role == ROLE_ON || role == ROLE_AGAINST) return true;
        token = (uint32_t)v->s->token[token].head;
    }
    return false;
}

bool where_only_located(const View *v, const Actor *a)
{
    if (a->kind != ACTOR_THING || !a->country[0] || a->start < v->s->start || a->end > v->s->end || a->last >= v->s->n) return false;
    bool placed = false;
    for (uint32_t i = a->first; i <= a->last; i++) {
        const Actor *b = v->actor[i];
        if (!b || b == a || strcmp(b->country, a->country) != 0) continue;
        if (!where_only_place(v, b, a->head) && !is_beset(v, b, a->head)) return false;
        placed = true;
    }
    return placed;
}
