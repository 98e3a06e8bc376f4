/* SPDX-License-Identifier: MIT */
#include "event/repair_phrase.h"

#include "event/tree.h"
#include "nlp/labels.h"

/* Verbs that nothing is done to, so that their participle describes no noun. */
static bool is_intransitive(const Token *t)
{
    return str_in_words(t->lemma, "clash confer mingle scuffle arrive meet talk speak collide converge negotiate cooperate collaborate flee retreat "
                                  "march rally protest gather resign collapse intervene retaliate surrender vote travel apologize apologise agree "
                                  "disagree quarrel skirmish tussle brawl spar consult liaise parley haggle side reconcile appeal respond react");
}

/* Verbs of two objects: "aid given Ukraine" has one left over. */
static bool is_ditransitive(const Token *t)
{
    return str_in_words(t->lemma, "give offer grant award pay promise deny send lend owe show tell teach ask call name elect make consider declare");
}

/* A sentence that is one noun with a participle behind has its verb in the participle, if nothing can be done to its subject
 * ("Troops clashed with rebels.") or if it does something to an object ("Militants fired rockets at the town."). */
static bool acts(const Sentence *s, uint32_t verb)
{
    const Token *t = &s->token[verb];
    if ((t->xpos != XPOS_VBN && t->xpos != XPOS_VBD) || tree_has_child(s, verb, DEP_OBL_AGENT) || tree_has_subject(s, verb)) return false;
    if (is_intransitive(t)) return true;
    return tree_has_child(s, verb, DEP_OBJ) && !is_ditransitive(t);
}

void repair_active(Sentence *s)
{
    uint32_t root = s->dateline;
    while (root < s->n && s->token[root].head >= 0) root++;
    if (root >= s->n || !tree_is_nominal(&s->token[root]) || tree_has_child(s, root, DEP_COP) || tree_has_child(s, root, DEP_CASE)) return;
    uint32_t verb = root + 1;
    while (verb < s->n && (s->token[verb].head != (int32_t)root || s->token[verb].deprel != DEP_ACL || !acts(s, verb))) {
        if (tree_is_finite(&s->token[verb]) && s->token[verb].xpos != XPOS_VBD) return;
        verb++;
    }
    if (verb >= s->n || str_is(s->token[verb - 1].form, ",")) return;
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->token[i].head == (int32_t)root) s->token[i].head = (int32_t)verb;
    s->token[verb].xpos = XPOS_VBD;
    s->token[verb].head = -1;
    s->token[verb].deprel = DEP_ROOT;
    s->token[root].head = (int32_t)verb;
    s->token[root].deprel = DEP_NSUBJ;
}

/* "is unwilling to send troops" with the infinitive as a subject: an adjective that has its subject before it is completed. */
static void completed_adjective_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_CSUBJ || t->head < 0 || t->head > (int32_t)verb || s->token[t->head].upos != UPOS_ADJ) return;
    for (int32_t i = 0; i < t->head; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_NSUBJ && !str_ieq(s->token[i].form, STR("it"))) {
            t->deprel = DEP_XCOMP;
            return;
        }
}

/* "invited the rebels to talks" with the talks as an infinitive: a noun behind a preposition is an oblique. */
static void cased_complement_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel == DEP_XCOMP && t->upos == UPOS_NOUN && !tree_has_child(s, i, DEP_COP) && tree_case_is(s, i, "to")) t->deprel = DEP_OBL;
}

/* "returned two captured border guards" with the participle as the object of the one verb and the guards as its own: behind a
 * numeral or an article a participle describes the noun that follows. */
static void described_object_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (participle == 0 || (t->xpos != XPOS_VBN && t->xpos != XPOS_VBG) || t->deprel != DEP_OBJ || t->head < 0 || t->head > (int32_t)participle) return;
    uint8_t before = s->token[participle - 1].upos;
    if (before != UPOS_NUM && before != UPOS_DET && before != UPOS_ADJ) return;
    uint32_t noun = participle + 1;
    while (noun < s->n && s->token[noun].head != (int32_t)participle && s->token[noun].head > (int32_t)noun) noun++;
    if (noun >= s->n || s->token[noun].head != (int32_t)participle || s->token[noun].deprel != DEP_OBJ || !tree_is_nominal(&s->token[noun])) return;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->token[i].head == (int32_t)participle) s->token[i].head = (int32_t)noun;
    s->token[noun].head = t->head;
    s->token[noun].deprel = DEP_OBJ;
    t->head = (int32_t)noun;
    t->deprel = DEP_AMOD;
}

/* "The embargo on Moldova worried winemakers" with Moldova as a second subject: what a preposition brings in belongs to the
 * subject before it. */
static void second_subject_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NSUBJ || t->head <= (int32_t)i || !tree_case_is(s, i, "on in of from against with by to for near over between")) return;
    for (uint32_t k = i; k-- > 0;)
        if (s->token[k].head == t->head && s->token[k].deprel == DEP_NSUBJ) {
            t->head = (int32_t)k;
            t->deprel = DEP_NMOD;
            return;
        }
}

/* "a letter to Chile threatening to suspend aid" with Chile as part of the threatening: the letter threatens, to Chile. */
static void letter_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (ing < 3 || t->xpos != XPOS_VBG) return;
    Token *name = &s->token[ing - 1], *to = &s->token[ing - 2];
    if (name->upos != UPOS_PROPN || name->head != (int32_t)ing || name->deprel != DEP_COMPOUND) return;
    if (to->head != (int32_t)ing || !str_in_words(to->form, "to with") || s->token[ing - 3].upos != UPOS_NOUN) return;
    to->head = (int32_t)ing - 1;
    to->deprel = DEP_CASE;
    name->head = (int32_t)ing - 3;
    name->deprel = DEP_NMOD;
    for (uint32_t i = ing + 1; i < s->n && t->head >= 0 && t->deprel != DEP_ACL; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_ADVCL) { /* to suspend */
            s->token[i].head = (int32_t)ing;
            s->token[i].deprel = DEP_XCOMP;
        }
    t->upos = UPOS_VERB;
    t->head = (int32_t)ing - 3;
    t->deprel = DEP_ACL;
}

void repair_phrases(Sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        completed_adjective_mend(s, i);
        cased_complement_mend(s, i);
        described_object_mend(s, i);
        second_subject_mend(s, i);
        letter_mend(s, i);
    }
}
