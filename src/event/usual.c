/* SPDX-License-Identifier: MIT */
/* What a verb usually says: the root that most of its rules speak of. */
#include "event/try.h"

#include "nlp/labels.h"

#define USUAL_SHARE 40 /* per cent of a verb's rules that must be of one root */

/* The CAMEO root of a rule that may speak for the verb by itself, or -1. */
static int root_for(View *v, const Frame *f, const RuleGuard *g)
{
    return g->root >= 0 && try_is_its_verb(v, f, g) ? g->root : -1;
}

/* Asks the rule for no words and no kind of actor, so that only its participants can have been lost? */
static bool is_bare(const Rule *r)
{
    if (r->armed) return false;
    for (int i = 0; i < r->n_slots; i++)
        if (!r->slot[i].optional && !r->slot[i].negate && (!r->slot[i].capture || r->slot[i].words)) return false;
    return true;
}

/* The plainest rule of the root that most rules of a verb speak of, or NULL where they are divided. */
static const Rule *usual_rule(View *v, const Frame *f)
{
    const RuleWord *word = v->word[f->predicate].by_lemma;
    const RuleGuard *guard = rules_index(v->rules)->guard + (word ? word->guard : 0);
    size_t n = word ? word->n_guards : 0;
    int count[100] = { 0 }, total = 0, top = -1;
    for (size_t i = 0; i < n; i++) {
        int root = root_for(v, f, &guard[i]);
        if (root < 0 || root > 99) continue;
        total++;
        count[root]++;
        if (top < 0 || count[root] > count[top]) top = root;
    }
    if (top < 0 || count[top] * 100 < total * USUAL_SHARE) return NULL;
    const Rule *plainest = NULL;
    for (size_t i = 0; i < n; i++) {
        const Rule *r = rules_at(v->rules, guard[i].rule);
        if (guard[i].root != top || root_for(v, f, &guard[i]) != top || !is_bare(r)) continue;
        if (!plainest || r->specificity < plainest->specificity) plainest = r;
    }
    return plainest;
}

/* "called the minister a joke": a name for him, no call. */
static bool gives_a_name(const View *v, const Frame *f)
{
    if (!str_in_words(v->s->token[f->predicate].lemma, "call term dub label brand name")) return false;
    int64_t name = frame_arg(f, ROLE_COMP);
    return (frame_arg(f, ROLE_IOBJ) >= 0 && frame_arg(f, ROLE_OBJ) >= 0) || (name >= 0 && view_is_noun(v, (uint32_t)name));
}

const Match *match_usual(View *v, uint32_t token)
{
    const Frame *f = frame_of(v, token);
    const Rule *rule = f && !gives_a_name(v, f) && v->s->token[token].deprel != DEP_COP ? usual_rule(v, f) : NULL;
    int64_t who = rule ? frame_arg(f, ROLE_SUBJ) : -1;
    if (who < 0) return NULL;
    Match *m = arena_alloc(v->arena, sizeof *m);
    if (!m) return NULL;
    *m = (Match){ .rule = rule, .predicate = token, .code = rule->code };
    Try t = { .v = v, .f = f, .rule = rule, .m = m };
    for (int i = 0; i < RULE_SLOTS; i++) t.bound[i] = -1;
    m->used[m->n_used++] = token;
    parties_at(v, (uint32_t)who, &m->actor);
    if (m->actor.n) recipient_search(&t);
    m->recipient_guessed = m->lenient = true;
    return m->actor.n && m->recipient.n ? m : NULL;
}
