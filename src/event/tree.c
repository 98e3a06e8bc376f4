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
