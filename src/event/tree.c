/* SPDX-License-Identifier: MIT */
#include "event/tree.h"

#include "nlp/labels.h"

bool tree_is_nominal(const Token *t)
{
    return t->upos == UPOS_PROPN || t->upos == UPOS_NOUN || t->xpos == XPOS_NNP || t->xpos == XPOS_NNPS;
}

bool tree_has_child(const Sentence *s, uint32_t i, uint8_t deprel)
{
    for (uint32_t k = 0; k < s->n; k++)
        if (s->token[k].head == (int32_t)i && s->token[k].deprel == deprel) return true;
    return false;
}

bool tree_is_finite(const Token *t)
{
    return nlp_xpos_tensed(t->xpos) || t->xpos == XPOS_MD;
}

bool tree_has_subject(const Sentence *s, uint32_t verb)
{
    for (uint32_t i = 0; i < s->n; i++) {
        uint8_t d = s->token[i].deprel;
        if (s->token[i].head == (int32_t)verb && (d == DEP_NSUBJ || d == DEP_NSUBJ_PASS || d == DEP_CSUBJ || d == DEP_NSUBJ_OUTER)) return true;
    }
    return false;
}

bool tree_case_is(const Sentence *s, uint32_t noun, const char *list)
{
    for (uint32_t i = 0; i < noun; i++)
        if (s->token[i].head == (int32_t)noun && s->token[i].deprel == DEP_CASE && str_in_words(s->token[i].form, list)) return true;
    return false;
}

void tree_move_children(Sentence *s, uint32_t old, uint32_t heir, uint32_t from)
{
    for (uint32_t i = from; i < s->n; i++)
        if (s->token[i].head == (int32_t)old && i != heir) s->token[i].head = (int32_t)heir;
}

void tree_reduce(Sentence *s, uint32_t participle, uint32_t noun)
{
    s->token[participle].head = (int32_t)noun;
    s->token[participle].deprel = DEP_ACL;
    s->token[participle].xpos = XPOS_VBN;
}

void tree_take_root(Sentence *s, uint32_t noun, uint32_t verb)
{
    tree_move_children(s, noun, verb, verb + 1);
    s->token[verb].head = -1;
    s->token[verb].deprel = DEP_ROOT;
    s->token[noun].head = (int32_t)verb;
    s->token[noun].deprel = DEP_NSUBJ;
}
