/* SPDX-License-Identifier: MIT */
#include "event/order.h"

#include "event/tree.h"
#include "nlp/labels.h"

#define REACH_BEFORE 24 /* tokens from a verb back to its subject */
#define REACH_BEHIND 22 /* tokens from a predicate on to its last participant */

static bool has_auxiliary(const View *v, uint32_t verb)
{
    return view_has_child(v, verb, DEP_AUX) || view_has_child(v, verb, DEP_AUX_PASS);
}

/* Does another clause begin here: a conjunction, a relative pronoun, a verb of its own? */
static bool opens_clause(const View *v, uint32_t i, uint32_t predicate)
{
    const Token *t = &v->s->token[i];
    if (str_is(t->form, ";") || str_is(t->form, ":")) return true;
    if (t->xpos == XPOS_WDT || t->xpos == XPOS_WP || t->xpos == XPOS_WRB) return true;
    if (t->upos == UPOS_SCONJ && t->deprel == DEP_MARK) return true;
    return tree_is_finite(t) && t->head != (int32_t)predicate;
}

static bool is_party(const Actor *a)
{
    return a && a->kind != ACTOR_NONE && a->kind != ACTOR_THING && !a->modifier;
}

/* The nearest party before the verb that is no part of a prepositional phrase, or -1. */
static int64_t subject_before(const View *v, uint32_t verb)
{
    uint32_t from = verb > REACH_BEFORE ? verb - REACH_BEFORE : 0;
    if (from < v->s->dateline) from = v->s->dateline;
    for (uint32_t i = verb; i-- > from;) {
        if (opens_clause(v, i, verb)) return -1;
        const Actor *a = v->cover[i];
        if (!is_party(a)) continue;
        uint32_t before = a->first;
        if (before > from) i = before;
        bool brought_in = before > 0 && (v->s->token[before - 1].deprel == DEP_CASE || v->s->token[before - 1].upos == UPOS_ADP);
        if (!brought_in) return a->head;
    }
    return -1;
}

static void subject_find(View *v, Frame *f)
{
    const Token *t = &v->s->token[f->predicate];
    if (f->pos != 'v' || f->passive || frame_arg(f, ROLE_SUBJ) >= 0) return;
    if (!tree_is_finite(t) && !has_auxiliary(v, f->predicate)) return;
    int64_t who = subject_before(v, f->predicate);
    if (who >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)who, true);
}

static void phrases_behind(View *v, Frame *f)
{
    for (uint32_t i = f->predicate + 1; i < v->s->n && i <= f->predicate + REACH_BEHIND; i++) {
        if (opens_clause(v, i, f->predicate)) return;
        if (!view_is_noun(v, i)) continue;
        int role = view_preposition(v, i);
        if (role >= ROLE_PREP) frame_add(f, role, i, true);
    }
}

void order_arguments(View *v, Frame *f)
{
    subject_find(v, f);
    phrases_behind(v, f);
}
