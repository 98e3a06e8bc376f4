/* SPDX-License-Identifier: MIT */
#include "event/relative.h"

#include "event/tree.h"
#include "nlp/labels.h"

bool relative_has_part(const View *v, uint32_t token)
{
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD && str_in_words(v->s->token[c].form, "whom which") && view_preposition(v, (uint32_t)c) == ROLE_OF) return true;
    return false;
}

bool relative_is_band(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    if (t->deprel != DEP_NSUBJ || !str_in_words(t->lemma, "man troop soldier fighter force army militia follower gunman guerrilla warrior bodyguard")) return false;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD_POSS && str_ieq(v->s->token[c].form, STR("whose"))) return true;
    return false;
}

uint32_t relative_leader(const View *v, uint32_t noun)
{
    const Token *t = &v->s->token[noun];
    bool named = t->deprel == DEP_APPOS && t->head >= 0 && v->actor[t->head] && v->actor[t->head]->kind != ACTOR_NONE;
    return named ? (uint32_t)t->head : noun;
}

bool relative_is_where(const View *v, uint32_t verb)
{
    for (int32_t c = v->child[verb]; c >= 0 && (uint32_t)c < verb; c = v->sibling[c])
        if (v->s->token[c].xpos == XPOS_WRB) return true;
    return false;
}

bool relative_is_bare(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    return t->deprel == DEP_ACL && tree_is_finite(t) && t->head >= 0 && (uint32_t)t->head < verb && view_has_child(v, verb, DEP_NSUBJ) &&
           !view_has_child(v, verb, DEP_MARK) && !view_has_child(v, verb, DEP_OBJ) && !view_has_child(v, verb, DEP_CCOMP);
}

int64_t relative_deed(const View *v, uint32_t verb, uint32_t noun)
{
    const Token *t = &v->s->token[noun];
    if (t->deprel != DEP_NMOD || t->head < 0 || (uint32_t)t->head >= noun) return -1;
    if (!str_in_words(v->s->token[verb].lemma, "call describe denounce condemn criticize criticise term brand label dub welcome blame claim")) return -1;
    bool which = false;
    for (int32_t c = v->child[verb]; c >= 0 && (uint32_t)c < verb; c = v->sibling[c])
        which |= str_is(v->s->token[c].form, "which") && c > 0 && str_is(v->s->token[c - 1].form, ",");
    return which && view_in(v, rules_class(v->rules, CLASS_HAPPENING), (uint32_t)t->head) ? t->head : -1;
}
