/* SPDX-License-Identifier: MIT */
#include "event/control.h"

#include "nlp/labels.h"

bool control_made_to(const View *v, const Frame *f, const Frame *g)
{
    int64_t object = frame_arg(g, ROLE_OBJ);
    if (g->pos != 'v' || g->passive || object < (int64_t)g->predicate || !v->actor[object] || f->predicate < 2 || !str_ieq(v->s->token[f->predicate - 1].form, STR("to"))) return false;
    if ((uint32_t)v->subtree_last[object] + 2 != f->predicate || str_in_words(v->s->token[g->predicate].lemma, "summon call see make help get accuse")) return false;
    return view_in(v, rules_class(v->rules, CLASS_OBJECT_CONTROL), g->predicate);
}

bool control_kept_from(const View *v, const Frame *f, const Frame *g)
{
    return g->pos == 'v' && frame_arg(g, ROLE_OBJ) >= 0 && view_preposition(v, f->predicate) == ROLE_FROM &&
           str_in_words(v->s->token[g->predicate].lemma, "prevent stop bar ban block keep prohibit deter dissuade discourage hinder restrain");
}

bool control_first_to(const View *v, uint32_t verb, uint32_t noun)
{
    bool first = false;
    if (v->s->token[verb].xpos != XPOS_VB) return false;
    for (int32_t c = v->child[noun]; c >= 0 && (uint32_t)c < noun; c = v->sibling[c])
        first |= str_in_words(v->s->token[c].lemma, "first second third last latest only");
    return first;
}

int64_t control_who_was(View *v, uint32_t noun, int depth)
{
    const Token *t = &v->s->token[noun];
    if (t->deprel != DEP_XCOMP || t->head < 0) return noun;
    int64_t who = frame_arg(frame_make(v, (uint32_t)t->head, depth + 1), ROLE_SUBJ);
    return who >= 0 ? who : noun;
}
