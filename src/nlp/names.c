/* SPDX-License-Identifier: MIT */
/*
 * names: what the tree knows of names that the labels missed.
 *
 * Proper nouns joined by flat, compound or amod are one name or none.  Where the labeller saw a name in only part of
 * such a chain, or two names in it, the chain becomes one name: of the type of most of its words if it is flat (Ed +
 * Wong), else of its head's type, or an organization if it ends in a word for one (Washington + Post).  Titles before
 * it stay outside.  A chain without any label, or whose head has none, is left alone.
 */
#include "nlp/state.h"

#define KIND_ORGWORD 'h' /* letters of train/names.py */
#define KIND_TITLE 'i'

static bool is_proper(const Token *t)
{
    return (t->xpos == XPOS_NNP || t->xpos == XPOS_NNPS) && t->form.n &&
           (ascii_isalpha(t->form.p[0]) || (uint8_t)t->form.p[0] >= 0x80);
}

static bool joins(const Token *t)
{
    return t->form.n == 1 && (t->form.p[0] == '-' || t->form.p[0] == '.' || t->form.p[0] == '\'' || t->form.p[0] == '&');
}

static bool has_kind(const NlpModel *m, Str form, char kind)
{
    char low[64];
    Str key = { low, nlp_lower_form(form, low, sizeof low) }, kinds = { NULL, 0 };
    nlp_strings_find(&m->names, key, &kinds);
    return str_find(kinds, kind) < kinds.n;
}

static int type_of(uint8_t ner) { return ner ? (ner - 1) / 2 : -1; } /* 0 PER, 1 ORG, 2 LOC */

/* joined[i]: word i belongs with word i - 1. */
static void find_chains(const Sentence *s, bool *joined)
{
    for (uint32_t i = 0; i < s->n; i++) {
        const Token *t = &s->token[i];
        if (t->head < 0 || !is_proper(t) || !is_proper(&s->token[t->head])) continue;
        if (t->deprel != DEP_FLAT && t->deprel != DEP_COMPOUND && t->deprel != DEP_AMOD) continue;
        uint32_t h = (uint32_t)t->head, a = i < h ? i : h, b = i < h ? h : i, k = a;
        while (k <= b && (is_proper(&s->token[k]) || joins(&s->token[k]))) k++;
        if (k <= b) continue;
        for (k = a + 1; k <= b; k++) joined[k] = true;
    }
}

/* The type that the chain [a, end) should have, or -1 to leave it alone. */
static int chain_type(const NlpModel *m, const Sentence *s, uint32_t a, uint32_t end)
{
    int count[3] = { 0 }, head_type = -1, best = -1;
    bool flat = true, head_seen = false;
    for (uint32_t i = a; i < end; i++) {
        const Token *t = &s->token[i];
        int type = type_of(t->ner);
        bool outside = t->head < (int32_t)a || t->head >= (int32_t)end;
        if (type >= 0) count[type]++;
        if (outside && !head_seen) head_type = type, head_seen = true;
        if (i > a && t->deprel != DEP_FLAT) flat = false;
    }
    for (int k = 0; k < 3; k++)
        if (count[k] && (best < 0 || count[k] > count[best])) best = k;
    if (best < 0 || flat) return best;
    if (head_type >= 0 && has_kind(m, s->token[end - 1].form, KIND_ORGWORD)) return 1;
    return head_type;
}

static void join_chain(const NlpModel *m, Sentence *s, uint32_t a, uint32_t end)
{
    while (a < end && !s->token[a].ner && has_kind(m, s->token[a].form, KIND_TITLE)) a++;
    if (end - a < 2) return;
    bool cut = type_of(s->token[a].ner) >= 0 && s->token[a].ner % 2 == 0; /* a name that began before it */
    if (cut || (end < s->n && s->token[end].ner && s->token[end].ner % 2 == 0)) return;
    int type = chain_type(m, s, a, end);
    if (type < 0) return;
    for (uint32_t i = a; i < end; i++) s->token[i].ner = (uint8_t)(2 * type + (i == a ? 1 : 2));
}

int nlp_join_names(const NlpModel *m, Sentence *s, Arena *arena, Err *err)
{
    bool *joined = arena_array(arena, s->n, sizeof *joined);
    if (!joined) return err_memory(err);
    find_chains(s, joined);
    for (uint32_t i = 0, end; i < s->n; i = end) {
        end = i + 1;
        while (end < s->n && joined[end]) end++;
        if (end - i > 1) join_chain(m, s, i, end);
    }
    return 0;
}
