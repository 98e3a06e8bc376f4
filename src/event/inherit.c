/* SPDX-License-Identifier: MIT */
#include "event/inherit.h"

#include "event/author.h"
#include "event/control.h"
#include "event/tree.h"
#include "nlp/labels.h"

/* "gave an ultimatum to Serbia to disarm": who hears what is asked is to do it.  He, or -1. */
static int64_t hearer_of(const View *v, const Frame *g, int64_t asked)
{
    static const int roles[] = { ROLE_TO, ROLE_ON, ROLE_FOR };
    if (asked < 0 || !str_in_words(v->s->token[asked].lemma, BIDDING_NOUNS)) return -1;
    for (int i = 0; i < 3; i++)
        if (frame_arg(g, roles[i]) >= 0) return frame_arg(g, roles[i]);
    return -1;
}

/* The participant of the governor that an infinitive or participle takes as its subject. */
static int64_t controller(View *v, const Frame *g)
{
    int64_t subj = frame_arg(g, ROLE_SUBJ), obj = frame_arg(g, ROLE_OBJ), iobj = frame_arg(g, ROLE_IOBJ);
    if (g->pos != 'v') return subj >= 0 ? subj : obj;
    if (hearer_of(v, g, obj) >= 0) return hearer_of(v, g, obj);
    if (g->passive) return obj >= 0 ? obj : subj;
    const WordSet *object_control = rules_class(v->rules, CLASS_OBJECT_CONTROL);
    if (iobj >= 0) return iobj;
    const WordSet *judging = rules_class(v->rules, CLASS_JUDGING);
    if (obj >= 0 && view_in(v, object_control, g->predicate)) return obj;
    if (obj >= 0 && view_in(v, judging, g->predicate)) return obj;
    return subj >= 0 ? subj : obj;
}

bool inherit_is_blamed_for(const View *v, uint32_t clause, uint32_t verb)
{
    const WordSet *judging = rules_class(v->rules, CLASS_JUDGING);
    int mark = view_preposition(v, clause);
    if (mark == ROLE_WITH && str_is(v->s->token[verb].lemma, "connection")) return true; /* "arrested in connection with" */
    const WordSet *convicting = rules_class(v->rules, CLASS_CONVICTING);
    if (mark == ROLE_IN && view_in(v, convicting, verb)) return true;
    if (mark == ROLE_WITH && !str_in_words(v->s->token[verb].lemma, "charge indict accuse reproach trust")) return false; /* "arrested with help" */
    if (mark != ROLE_FOR && mark != ROLE_OF && mark != ROLE_WITH) return false;
    bool removes = str_in_words(v->s->token[verb].lemma, "impeach sack dismiss oust expel suspend execute hang sue discipline demote deport");
    if (removes && mark != ROLE_FOR) return false; /* "sacked the head of operations" */
    return view_in(v, judging, verb);
}

/* "expelled a diplomat, accusing Delhi": a participle behind a comma is the clause's, not the object's.  The clause's
 * subject, or -1 where the participle follows its noun at once. */
static int64_t clause_subject(View *v, uint32_t participle, uint32_t noun, int depth)
{
    int32_t verb = v->s->token[noun].head;
    uint8_t d = v->s->token[noun].deprel;
    if (participle == 0 || !str_is(v->s->token[participle - 1].form, ",") || verb < 0 || (d != DEP_OBJ && d != DEP_OBL)) return -1;
    if (v->s->token[verb].upos != UPOS_VERB) return -1;
    const Frame *g = frame_make(v, (uint32_t)verb, depth + 1);
    return g && !g->passive ? frame_arg(g, ROLE_SUBJ) : -1;
}

/* "freed after 400 days held by rebels": of a time spent so, whoever the clause says it of; -1 for any other noun. */
static int64_t spent_by(View *v, uint32_t noun, int depth)
{
    const Token *t = &v->s->token[noun];
    if (!view_is_time(v, noun) || t->head < 0 || (t->deprel != DEP_OBL && t->deprel != DEP_OBJ)) return -1;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    return g && g->pos == 'v' ? frame_arg(g, g->passive ? ROLE_OBJ : ROLE_SUBJ) : -1;
}

/* "Two nuns were among 16 people killed": they and the others. */
static void member_add(View *v, Frame *f, uint32_t noun, int depth)
{
    int64_t who = spent_by(v, noun, depth);
    if (who >= 0) noun = (uint32_t)who;
    for (int32_t c = v->child[noun]; c >= 0 && view_preposition(v, noun) == ROLE_AMONG; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NSUBJ) frame_add(f, ROLE_OBJ, (uint32_t)c, true);
    const Token *t = &v->s->token[noun];
    bool first = t->deprel == DEP_OBL && t->head > (int32_t)noun && view_preposition(v, noun) == ROLE_AMONG;
    for (uint32_t i = f->predicate + 1; view_preposition(v, noun) == ROLE_AMONG && i < v->s->n; i++) {
        int32_t member = v->s->token[i].deprel == DEP_COP ? v->s->token[i].head : -1;
        if (member > (int32_t)i && view_is_noun(v, (uint32_t)member)) frame_add(f, ROLE_OBJ, (uint32_t)member, true);
    }
    if (first && view_has_child(v, (uint32_t)t->head, DEP_COP)) frame_add(f, ROLE_OBJ, (uint32_t)t->head, true); /* "Among those killed was a nun" */
    frame_add(f, ROLE_OBJ, noun, true);
}

/* "a request to Mali to send troops", "a call on Mali to send them": whoever is asked does what the noun asks for; -1 for none. */
static int64_t asked_by(View *v, uint32_t noun, uint32_t clause, int depth)
{
    if (!str_in_words(v->s->token[noun].lemma, "request appeal call demand plea order instruction invitation petition")) return -1;
    const Frame *f = frame_make(v, noun, depth + 1);
    for (int i = 0; f && i < f->n; i++)
        if ((f->arg[i].role == ROLE_TO || f->arg[i].role == ROLE_ON) && f->arg[i].token < clause && view_is_noun(v, f->arg[i].token)) return f->arg[i].token;
    return -1;
}

/* "called for Peru and Chile to exchange prisoners", "appealed to them to stop": who is to do it stands behind the preposition
 * right before.  He, or -1. */
static int64_t invited_subject(const View *v, const Frame *f, const Frame *g)
{
    bool infinitive = f->predicate > 0 && v->s->token[f->predicate].xpos == XPOS_VB && str_ieq(v->s->token[f->predicate - 1].form, STR("to"));
    bool asks = str_in_words(v->s->token[g->predicate].lemma, "call appeal plead prevail");
    for (int i = 0; infinitive && i < g->n; i++) {
        uint32_t who = g->arg[i].token;
        uint8_t role = g->arg[i].role;
        if (role != ROLE_FOR && !(asks && (role == ROLE_ON || role == ROLE_UPON || role == ROLE_TO || role == ROLE_WITH))) continue;
        if (who > g->predicate && (uint32_t)v->subtree_last[who] + 2 == f->predicate && v->actor[who]) return who;
    }
    return -1;
}

int64_t inherit_judged_of(View *v, uint32_t noun, int depth)
{
    const Frame *g = frame_make(v, noun, depth + 1);
    int64_t who = frame_arg(g, g && g->pos == 'v' ? ROLE_OBJ : ROLE_SUBJ);
    int32_t up = v->s->token[noun].head;
    if (who >= 0 || !g || g->pos != 'n' || up < 0) return who;
    const Frame *above = frame_make(v, (uint32_t)up, depth + 1);
    if (v->s->token[noun].deprel == DEP_OBL) who = frame_arg(above, ROLE_OBJ); /* but "named her as a suspect in" */
    return who >= 0 ? who : frame_arg(above, ROLE_SUBJ);
}

/* "Denied a visa by Peru, the banker …", "since being given shelter by Chad": of a passive participle with an object of its own,
 * who gets it is found above.  He, or -1. */
static int64_t receiver_above(View *v, const Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    if (!f->passive || t->head < 0 || frame_arg(f, ROLE_IOBJ) >= 0 || view_has_child(v, f->predicate, DEP_NSUBJ_PASS)) return -1;
    if (!view_has_child(v, f->predicate, DEP_OBJ) || !str_in_words(t->lemma, GIVING_VERBS)) return -1;
    if (t->deprel == DEP_ACL && view_is_noun(v, (uint32_t)t->head)) return t->head;
    if (t->deprel != DEP_ADVCL && t->deprel != DEP_CONJ && t->deprel != DEP_XCOMP) return -1;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    if (!g || g->pos == 'n') return -1;
    int64_t receives = g->passive ? frame_arg(g, ROLE_IOBJ) : -1;
    return receives >= 0 ? receives : frame_arg(g, g->passive ? ROLE_OBJ : ROLE_SUBJ);
}

/* A verb without subject takes one from its governor. */
void inherit_participants(View *v, Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    int32_t h = t->head;
    int64_t receiver = receiver_above(v, f, depth);
    if (receiver >= 0) {
        frame_add(f, ROLE_IOBJ, (uint32_t)receiver, true);
        return;
    }
    if (h >= 0 && f->passive && t->deprel == DEP_ACL && frame_arg(f, ROLE_OBJ) < 0) member_add(v, f, (uint32_t)h, depth);
    bool below = t->deprel == DEP_XCOMP || t->deprel == DEP_ADVCL;
    if (h >= 0 && f->passive && below && t->xpos == XPOS_VBN && frame_arg(f, ROLE_OBJ) < 0 && !view_has_child(v, f->predicate, DEP_MARK)) {
        const Frame *g = frame_make(v, (uint32_t)h, depth + 1); /* "stands accused by the court", "Accused by the court, he …" */
        int64_t whom = !g || g->pos != 'v' ? -1 : t->deprel == DEP_XCOMP ? controller(v, g) : frame_arg(g, g->passive ? ROLE_OBJ : ROLE_SUBJ);
        if (whom >= 0) frame_add(f, ROLE_OBJ, (uint32_t)whom, true);
    }
    bool undergoes = f->passive && (t->deprel == DEP_CONJ || below) && frame_arg(f, ROLE_OBJ) < 0; /* "was stripped of his rank and beaten by guards" */
    if (h < 0 || (frame_arg(f, ROLE_SUBJ) >= 0 && !undergoes) || (f->passive && frame_arg(f, ROLE_OBJ) >= 0)) return;
    uint32_t head = (uint32_t)h;
    bool bare_participle = !view_has_child(v, f->predicate, DEP_AUX) && t->xpos == XPOS_VBN;
    if (t->deprel == DEP_ACL && view_is_noun(v, head)) {
        if (t->xpos == XPOS_VBN && frame_arg(f, ROLE_OBJ) < 0 && !view_headless(v)) {
            f->passive = true;
            member_add(v, f, head, depth);
        } else if (t->xpos == XPOS_VBN || t->xpos == XPOS_VBD) {
            frame_add(f, ROLE_SUBJ, head, true); /* "X, a tycoon, called for …" read as a participle */
        } else if (t->xpos == XPOS_VBG && !view_has_child(v, f->predicate, DEP_MARK) && !view_has_child(v, f->predicate, DEP_CASE)) {
            int64_t subj = view_has_child(v, head, DEP_COP) ? frame_arg(frame_make(v, head, depth + 1), ROLE_SUBJ)
                                                            : clause_subject(v, f->predicate, head, depth);
            frame_add(f, ROLE_SUBJ, subj >= 0 ? (uint32_t)subj : head, true); /* "Germany is the largest donor, giving …" */
        } else {
            int64_t subj = asked_by(v, head, f->predicate, depth);
            if (subj < 0 && inherit_is_blamed_for(v, f->predicate, head)) subj = inherit_judged_of(v, head, depth);
            bool others = str_in_words(v->s->token[head].lemma, "appeal call order instruction plea"); /* who appeals does not do it himself */
            if (subj < 0 && !others) subj = frame_arg(frame_make(v, head, depth + 1), ROLE_SUBJ);
            if (subj < 0 && control_first_to(v, f->predicate, head)) subj = control_who_was(v, head, depth);
            if (subj < 0 && v->s->token[head].head < 0 && view_headless(v)) subj = head; /* "Egypt to host talks" */
            if (subj >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)subj, true);
        }
        return;
    }
    if (t->deprel == DEP_ADVCL && view_is_noun(v, head) && v->s->token[head].head < 0 && view_headless(v)) {
        frame_add(f, ROLE_SUBJ, head, true);
        return;
    }
    if (t->deprel != DEP_XCOMP && t->deprel != DEP_ADVCL && t->deprel != DEP_CONJ && t->deprel != DEP_CCOMP &&
        t->deprel != DEP_PARATAXIS && t->deprel != DEP_ACL)
        return;
    if (t->deprel == DEP_PARATAXIS && t->xpos != XPOS_VBG) return;
    const Frame *g = frame_make(v, head, depth + 1);
    if (!g || g->pos == 'n') {
        if (!g || t->deprel == DEP_CONJ) return;
    }
    int64_t who;
    if (t->deprel == DEP_CONJ) {
        bool passive = f->passive || (g->passive && bare_participle);
        who = g->passive ? frame_arg(g, ROLE_OBJ) : frame_arg(g, ROLE_SUBJ);
        if (passive) {
            f->passive = true;
            if (who >= 0) frame_add(f, ROLE_OBJ, (uint32_t)who, true);
            for (int i = 0; i < f->n && frame_arg(f, ROLE_SUBJ) < 0; i++) /* "paid for by A and flown in by B" */
                if (f->arg[i].role == ROLE_BY && f->arg[i].token > f->predicate) f->arg[i].role = ROLE_SUBJ;
            int64_t agent = g->passive && frame_arg(f, ROLE_SUBJ) < 0 ? frame_arg(g, ROLE_SUBJ) : -1;
            if (agent >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)agent, true);
            return;
        }
    } else if (t->deprel == DEP_XCOMP && t->upos == UPOS_ADJ && g->pos == 'v' && frame_arg(g, ROLE_OBJ) >= 0) {
        who = frame_arg(g, ROLE_OBJ); /* "found him guilty" */
    } else if (t->deprel == DEP_XCOMP || t->deprel == DEP_CCOMP || inherit_is_blamed_for(v, f->predicate, head)) {
        who = controller(v, g);
    } else {
        who = g->passive ? frame_arg(g, ROLE_OBJ) : frame_arg(g, ROLE_SUBJ);
    }
    if (t->deprel == DEP_ADVCL && (control_made_to(v, f, g) || control_kept_from(v, f, g))) who = frame_arg(g, ROLE_OBJ);
    int64_t invited = invited_subject(v, f, g);
    if (invited >= 0) who = invited;
    if (who < 0) return;
    if (bare_participle && (t->deprel == DEP_ADVCL || t->deprel == DEP_ACL)) f->passive = true;
    frame_add(f, f->passive ? ROLE_OBJ : ROLE_SUBJ, (uint32_t)who, true);
}
