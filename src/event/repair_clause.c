/* SPDX-License-Identifier: MIT */
#include "event/repair_clause.h"

#include "event/tree.h"
#include "nlp/labels.h"

#define CLIMB_MAX 24 /* steps up a tree that may be none */

static bool is_subject(const Token *t) { return t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS; }

/* "announced the arrest of ten men after cars were used as road blocks" with the arrest as a subject of `used`: of two
 * subjects with a conjunction between them the first one is the object of the clause before. */
static void parted_clauses_mend(Sentence *s, uint32_t mark)
{
    const Token *t = &s->token[mark];
    if (t->deprel != DEP_MARK || t->head <= (int32_t)mark || !str_in_words(t->form, "after as when before while because since until")) return;
    Token *clause = &s->token[t->head];
    if (clause->head < 0 || clause->head > (int32_t)mark) return;
    const Token *governor = &s->token[clause->head];
    bool says = str_in_words(governor->lemma, "say tell think believe claim know report state add hope fear expect");
    if (governor->upos != UPOS_VERB || says || tree_has_child(s, (uint32_t)clause->head, DEP_OBJ)) return;
    int32_t first = -1, second = -1;
    for (uint32_t i = (uint32_t)clause->head + 1; i < (uint32_t)t->head; i++) {
        if (s->token[i].head != t->head || !is_subject(&s->token[i])) continue;
        if (i < mark) first = (int32_t)i;
        if (i > mark) second = (int32_t)i;
    }
    if (first < 0 || second < 0) return;
    s->token[first].head = clause->head;
    s->token[first].deprel = DEP_OBJ;
    clause->deprel = DEP_ADVCL;
}

/* "let free forty prisoners", "made clear its wish" with the object on the adjective: it is the verb's. */
static void raised_object_mend(Sentence *s, uint32_t object)
{
    Token *t = &s->token[object];
    if (t->deprel != DEP_OBJ || t->head < 0 || t->head > (int32_t)object) return;
    const Token *quality = &s->token[t->head];
    if (quality->upos != UPOS_ADJ || quality->deprel != DEP_XCOMP || quality->head + 1 != t->head) return;
    if (s->token[quality->head].upos == UPOS_VERB && !tree_has_child(s, (uint32_t)quality->head, DEP_OBJ)) t->head = quality->head;
}

static uint32_t last_of(const Sentence *s, uint32_t top)
{
    uint32_t last = top;
    for (uint32_t i = top + 1; i < s->n; i++) {
        int32_t up = (int32_t)i;
        for (int n = 0; n < CLIMB_MAX && up > (int32_t)top; n++) up = s->token[up].head;
        if (up == (int32_t)top && s->token[i].upos != UPOS_PUNCT) last = i;
    }
    return last;
}

/* "gave approval for the United Nations to deliver food" with the delivery as a purpose of giving: `for` and `to` behind such a
 * noun make one clause, which says what is approved. */
static void for_to_mend(Sentence *s, uint32_t who)
{
    Token *t = &s->token[who];
    if ((t->deprel != DEP_NMOD && t->deprel != DEP_OBL) || t->head < 0 || t->head > (int32_t)who || !tree_case_is(s, who, "for")) return;
    uint32_t to = last_of(s, who) + 1;
    if (to + 1 >= s->n || s->token[to].upos != UPOS_PART || s->token[to].deprel != DEP_MARK || s->token[to].head <= (int32_t)to) return;
    uint32_t noun = (uint32_t)t->head;
    Token *verb = &s->token[s->token[to].head];
    if (s->token[noun].upos != UPOS_NOUN || s->token[noun].head < 0 || verb->head != s->token[noun].head || verb->deprel != DEP_ADVCL) return;
    if (!str_in_words(s->token[noun].lemma, "approval permission authorization authorisation clearance consent go-ahead order call request "
                                            "demand plan proposal deal agreement appeal support ultimatum deadline invitation readiness"))
        return;
    for (uint32_t i = noun + 1; i < who; i++)
        if (s->token[i].head == (int32_t)who && s->token[i].deprel == DEP_CASE) {
            s->token[i].head = s->token[to].head;
            s->token[i].deprel = DEP_MARK;
        }
    t->head = s->token[to].head;
    t->deprel = DEP_NSUBJ;
    verb->head = (int32_t)noun;
    verb->deprel = DEP_ACL;
}

/* "gave $4 million worth of equipment to the ministry" with the ministry hung on the equipment: what is given goes to somebody,
 * however deep in it he hangs. */
static void transfer_mend(Sentence *s, uint32_t receiver)
{
    Token *t = &s->token[receiver];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head > (int32_t)receiver || !tree_case_is(s, receiver, "to")) return;
    if (str_in_words(s->token[t->head].lemma, "visit trip ambassador envoy letter access threat road way border damage adviser aide route "
                                              "tour flight response answer reply contribution commitment return"))
        return;
    int32_t up = t->head;
    for (int n = 0; n < CLIMB_MAX && up >= 0 && s->token[up].deprel != DEP_OBJ && s->token[up].upos != UPOS_VERB; n++) up = s->token[up].head;
    if (up < 0 || up == t->head || s->token[up].deprel != DEP_OBJ || s->token[up].head < 0) return;
    uint32_t verb = (uint32_t)s->token[up].head;
    if (!str_in_words(s->token[verb].lemma, "give hand send provide supply deliver donate grant pay transfer ship offer award lend sell export "
                                            "dispatch pledge allocate distribute extend fly"))
        return;
    if (tree_has_child(s, verb, DEP_IOBJ)) return;
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->token[i].head == (int32_t)verb && tree_case_is(s, i, "to")) return;
    t->head = (int32_t)verb;
    t->deprel = DEP_OBL;
}

void repair_clauses(Sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        parted_clauses_mend(s, i);
        raised_object_mend(s, i);
        for_to_mend(s, i);
        transfer_mend(s, i);
    }
}
