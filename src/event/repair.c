/* SPDX-License-Identifier: MIT */
#include "event/repair.h"

#include "nlp/labels.h"

static bool is_adjective(const Token *t) { return t->upos == UPOS_ADJ; }

static bool is_conjunction(const Token *t)
{
    return t->upos == UPOS_CCONJ || str_is(t->form, ",") || str_is(t->form, "-");
}

/* "Russian and Iranian support" read as the coordination of Russian, Iranian and support: the noun is the head of all.
 * first: the adjective that heads the coordination. */
static void adjectives_mend(Sentence *s, uint32_t first)
{
    uint32_t noun = first + 1;
    bool joined = false;
    while (noun < s->n && (is_adjective(&s->token[noun]) || is_conjunction(&s->token[noun]))) {
        joined |= s->token[noun].upos == UPOS_CCONJ;
        noun++;
    }
    if (!joined || noun >= s->n || s->token[noun].upos != UPOS_NOUN || !is_adjective(&s->token[noun - 1])) return;
    Token *a = &s->token[first], *n = &s->token[noun];
    if (n->head != (int32_t)first || n->deprel != DEP_CONJ) return;
    n->head = a->head;
    n->deprel = a->deprel;
    a->head = (int32_t)noun;
    a->deprel = DEP_AMOD;
    for (uint32_t i = 0; i < s->n; i++) {
        Token *t = &s->token[i];
        if (t->head != (int32_t)first || i == noun) continue;
        bool between = i > first && i < noun;
        if (between && is_adjective(t)) t->deprel = DEP_CONJ;
        if (!between) t->head = (int32_t)noun; /* the preposition, the article, what follows */
    }
    for (uint32_t i = first + 1; i < noun; i++) /* what belonged to the noun's conjunction */
        if (s->token[i].head == (int32_t)noun && s->token[i].upos == UPOS_CCONJ) s->token[i].head = (int32_t)(noun - 1);
}

void repair_sentence(Sentence *s)
{
    for (uint32_t i = 0; i + 2 < s->n; i++) {
        uint8_t d = s->token[i].deprel;
        if (is_adjective(&s->token[i]) && d != DEP_AMOD && d != DEP_CONJ) adjectives_mend(s, i);
    }
}
