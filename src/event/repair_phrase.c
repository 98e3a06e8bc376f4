/* SPDX-License-Identifier: MIT */
#include "event/repair_phrase.h"

#include "event/tree.h"
#include "nlp/labels.h"

#define INTENT_DEPTH 6 /* nouns between an infinitive and the noun that takes it */

/* Verbs that nothing is done to, so that their participle describes no noun. */
static bool is_intransitive(const Token *t)
{
    return str_in_words(t->lemma, "clash confer mingle scuffle arrive meet talk speak collide converge negotiate cooperate collaborate flee retreat "
                                  "march rally protest gather resign collapse intervene retaliate surrender vote travel apologize apologise agree "
                                  "disagree engage quarrel skirmish tussle brawl spar consult liaise parley haggle side reconcile appeal respond react");
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

/* "The demand that Togo leave drew protests." with the verb as part of the protests: a past tense right behind the verb of a
 * clause that explains the subject is the sentence's own. */
static bool hidden_verb_mend(Sentence *s, uint32_t root, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb < root + 2 || (t->deprel != DEP_COMPOUND && t->deprel != DEP_AMOD) || t->head <= (int32_t)verb) return false;
    if (t->xpos != XPOS_VBD && !str_in_words(t->form, "drew led brought won met caused")) return false;
    Token *object = &s->token[t->head];
    if (object->deprel != DEP_OBJ || object->head + 1 != (int32_t)verb || s->token[object->head].head != (int32_t)root) return false;
    t->upos = UPOS_VERB;
    t->xpos = XPOS_VBD;
    object->head = (int32_t)verb;
    tree_take_root(s, root, verb);
    return true;
}

/* "A van packed with explosives rammed into the embassy.": of two participles in a row, the second hung on what belongs to
 * the first, the second is the verb of a sentence that has none. */
static bool follows_participle(const Sentence *s, uint32_t verb, uint32_t root)
{
    if (s->token[verb].xpos != XPOS_VBN && s->token[verb].xpos != XPOS_VBD) return false;
    if (tree_has_child(s, verb, DEP_OBL_AGENT) || !str_is(s->token[s->n - 1].form, ".")) return false;
    int32_t noun = s->token[verb].head;
    if (noun + 1 != (int32_t)verb || s->token[noun].deprel != DEP_OBL) return false;
    int32_t first = s->token[noun].head;
    return first > (int32_t)root && s->token[first].xpos == XPOS_VBN && s->token[first].deprel == DEP_ACL && s->token[first].head == (int32_t)root;
}

void repair_active(Sentence *s)
{
    uint32_t root = s->dateline;
    while (root < s->n && s->token[root].head >= 0) root++;
    if (root >= s->n || !tree_is_nominal(&s->token[root]) || tree_has_child(s, root, DEP_COP) || tree_has_child(s, root, DEP_CASE)) return;
    uint32_t verb = root + 1;
    for (uint32_t i = verb; i < s->n; i++)
        if (hidden_verb_mend(s, root, i)) return;
    for (; verb < s->n; verb++) {
        const Token *t = &s->token[verb];
        if (t->deprel == DEP_ACL && ((t->head == (int32_t)root && acts(s, verb)) || follows_participle(s, verb, root))) break;
        if (tree_is_finite(t) && t->xpos != XPOS_VBD) return;
    }
    if (verb >= s->n || str_is(s->token[verb - 1].form, ",")) return;
    s->token[verb].xpos = XPOS_VBD;
    tree_take_root(s, root, verb);
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
static bool is_described(const Sentence *s, uint32_t participle)
{
    const Token *t = &s->token[participle];
    if (t->head < 0 || t->head > (int32_t)participle) return false;
    if (t->deprel == DEP_OBJ) {
        uint8_t before = s->token[participle - 1].upos;
        return before == UPOS_NUM || before == UPOS_DET || before == UPOS_ADJ;
    }
    const Token *verb = &s->token[t->head]; /* "treated wounded rebels", the second as a complement of the first */
    return (t->deprel == DEP_XCOMP || (t->deprel == DEP_CCOMP && !tree_has_subject(s, participle))) && t->xpos == XPOS_VBN && t->head + 1 == (int32_t)participle && verb->upos == UPOS_VERB &&
           !str_in_words(verb->lemma, "get have become keep remain feel stay let make see");
}

static void described_object_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (participle == 0 || (t->xpos != XPOS_VBN && t->xpos != XPOS_VBG) || !is_described(s, participle)) return;
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

/* "groups opposed to the general" with the general hung above: what stands behind a participle with nothing between
 * belongs to it. */
static void participle_oblique_mend(Sentence *s, uint32_t preposition)
{
    int32_t noun = s->token[preposition].head, participle = (int32_t)preposition - 1;
    if (participle < 1 || s->token[preposition].deprel != DEP_CASE || noun <= (int32_t)preposition) return;
    const Token *p = &s->token[participle];
    if (p->deprel != DEP_ACL || p->head < 0 || p->head > participle || s->token[noun].deprel != DEP_OBL) return;
    if (s->token[noun].head == s->token[p->head].head && s->token[noun].head >= 0 && s->token[noun].head < p->head) s->token[noun].head = participle;
}

/* "arrived off Morocco" with `off` as a particle and Morocco without a preposition: it is one. */
static void particle_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_COMPOUND_PRT || i + 1 >= s->n || t->head < 0) return;
    for (uint32_t k = i + 1; k < s->n; k++) {
        const Token *noun = &s->token[k];
        if (noun->head != t->head) continue;
        if (noun->deprel != DEP_OBL || !tree_is_nominal(noun) || tree_has_child(s, k, DEP_CASE)) return;
        t->head = (int32_t)k;
        t->deprel = DEP_CASE;
        t->upos = UPOS_ADP;
        return;
    }
}

/* "demanded the release of sailors by Tonga" with Tonga as a means of demanding: names are means of no active verb. */
static void agent_of_noun_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->upos != UPOS_PROPN || (t->deprel != DEP_OBL && t->deprel != DEP_OBL_AGENT) || t->head < 0 || t->head > (int32_t)i) return;
    uint32_t verb = (uint32_t)t->head;
    if (s->token[verb].upos != UPOS_VERB || !tree_case_is(s, i, "by") || tree_has_child(s, verb, DEP_AUX_PASS) || s->token[verb].xpos == XPOS_VBN) return;
    if (str_in_words(t->form, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
                              "September October November December Christmas Easter Ramadan"))
        return;
    for (uint32_t k = verb + 1; k < i; k++)
        if (s->token[k].head == (int32_t)verb && s->token[k].deprel == DEP_OBJ && s->token[k].upos == UPOS_NOUN) {
            t->head = (int32_t)k;
            t->deprel = DEP_NMOD;
            return;
        }
}

/* "the recognition by Peru of Kosovo" with Kosovo as a part of Peru: what the deed was done to. */
static void patient_of_noun_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head > (int32_t)i || !tree_case_is(s, i, "of")) return;
    const Token *agent = &s->token[t->head];
    if (agent->upos != UPOS_PROPN || agent->deprel != DEP_NMOD || agent->head < 0 || !tree_case_is(s, (uint32_t)t->head, "by")) return;
    if (agent->head != t->head - 2 || s->token[agent->head].upos != UPOS_NOUN) return; /* a bare name: not "by the Bank of Ghana" */
    if (str_in_words(agent->form, "Bank University Republic State Government Church Ministry Court Council Party House Federation Duke King Bishop")) return;
    t->head = agent->head;
}

/* "had nothing but praise for Togo": what one has is the praise. */
static void nothing_but_mend(Sentence *s, uint32_t nothing)
{
    Token *t = &s->token[nothing];
    if (!str_ieq(t->form, STR("nothing")) || nothing + 2 >= s->n || !str_ieq(s->token[nothing + 1].form, STR("but"))) return;
    int32_t what = s->token[nothing + 1].head;
    if (what < (int32_t)nothing + 2 || s->token[what].head != (int32_t)nothing || !tree_is_nominal(&s->token[what])) return;
    s->token[what].head = t->head;
    s->token[what].deprel = t->deprel;
    tree_move_children(s, nothing, (uint32_t)what, 0);
    t->head = s->token[nothing + 1].head = what;
    t->deprel = s->token[nothing + 1].deprel = DEP_ADVMOD;
}

/* "its commitment to supporting Oman": such nouns have what they are to. */
static void commitment_mend(Sentence *s, uint32_t to)
{
    int32_t ing = s->token[to].head;
    if (to == 0 || ing != (int32_t)to + 1 || !str_ieq(s->token[to].form, STR("to")) || s->token[ing].xpos != XPOS_VBG) return;
    if (!str_in_words(s->token[to - 1].lemma, "commitment opposition objection dedication approach adherence devotion resistance aversion")) return;
    if (s->token[ing].deprel != DEP_ADVCL || s->token[ing].head != s->token[to - 1].head) return;
    s->token[ing].head = (int32_t)to - 1;
    s->token[ing].deprel = DEP_ACL;
}

/* "Rescuers searched for survivors." as a headline's passive: in a sentence that ends as one, with nobody who did it, the
 * participle is the past tense, unless it is what digests say of victims ("Two killed in Basra."). */
static void digest_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->xpos != XPOS_VBN || t->head >= 0 || !str_is(s->token[s->n - 1].form, ".")) return;
    if (str_in_words(t->lemma, "kill wound injure arrest hurt detain charge jail shoot kidnap hospitalize evacuate rescue behead hang execute")) return;
    int32_t subject = -1;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->token[i].head != (int32_t)verb) continue;
        uint8_t d = s->token[i].deprel;
        if (d == DEP_AUX || d == DEP_AUX_PASS || d == DEP_OBL_AGENT) return;
        if (d == DEP_NSUBJ_PASS) subject = (int32_t)i;
    }
    if (subject < 0) return;
    t->xpos = XPOS_VBD;
    s->token[subject].deprel = DEP_NSUBJ;
}

/* "described the move as unacceptable" with `as` as an adverb: it brings in what the move is called. */
static void as_mend(Sentence *s, uint32_t as)
{
    if (!str_ieq(s->token[as].form, STR("as")) || s->token[as].deprel != DEP_ADVMOD || s->token[as].head != (int32_t)as + 1) return;
    const Token *quality = &s->token[as + 1];
    if (quality->upos != UPOS_ADJ || (quality->deprel != DEP_OBL && quality->deprel != DEP_ADVCL) || tree_has_subject(s, as + 1)) return;
    s->token[as].upos = UPOS_ADP;
    s->token[as].deprel = DEP_CASE;
}

/* "put forward a plan to end its dispute" with the end as a purpose of putting: such nouns have infinitives of their own. */
static void planned_mend(Sentence *s, uint32_t to)
{
    int32_t verb = s->token[to].head;
    if (to == 0 || s->token[to].deprel != DEP_MARK || s->token[to].upos != UPOS_PART || verb <= (int32_t)to) return;
    int32_t hearer = s->token[to - 1].deprel == DEP_NMOD ? s->token[to - 1].head : -1;
    if (hearer >= 0 && hearer < (int32_t)to - 1 && s->token[hearer].deprel == DEP_OBJ && s->token[verb].head == s->token[hearer].head &&
        s->token[verb].deprel == DEP_ADVCL && str_in_words(s->token[hearer].lemma, "request appeal call demand plea order instruction invitation petition")) {
        s->token[verb].head = hearer; /* "made a request to Mali to send troops" */
        s->token[verb].deprel = DEP_ACL;
        return;
    }
    const Token *plan = &s->token[to - 1];
    if (plan->upos != UPOS_NOUN || plan->deprel != DEP_OBJ || s->token[verb].deprel != DEP_ADVCL || s->token[verb].head != plan->head) return;
    if (!str_in_words(plan->lemma, "plan proposal offer decision bid attempt pledge promise threat intention refusal willingness readiness right")) return;
    s->token[verb].head = (int32_t)to - 1;
    s->token[verb].deprel = DEP_ACL;
}

/* "gives Egypt $1.3 billion" with two objects: the first one gets the other.  "gave two envoys 48 hours (a week) to leave" with the
 * hours as the time of giving: they are given. */
static void two_objects_mend(Sentence *s, uint32_t receiver)
{
    Token *t = &s->token[receiver];
    if ((t->deprel != DEP_OBJ && t->deprel != DEP_IOBJ) || t->head < 0 || t->head > (int32_t)receiver || !tree_is_nominal(t)) return;
    if (!str_in_words(s->token[t->head].lemma, "give offer grant award pay promise deny send lend owe hand")) return;
    for (uint32_t i = receiver + 1; i < s->n; i++) {
        Token *gift = &s->token[i];
        if (gift->head != t->head) continue;
        bool counted = tree_has_child(s, i, DEP_NUMMOD) || str_in_words(gift->lemma, "hour day week month year");
        bool hours = gift->deprel == DEP_OBL_UNMARKED && counted && i + 1 < s->n && str_ieq(s->token[i + 1].form, STR("to"));
        if (hours) gift->deprel = DEP_OBJ;
        if (gift->deprel == DEP_OBJ) t->deprel = DEP_IOBJ;
    }
}

/* "lifted the ban, a step that pleased Fiji" with the step as a second object, "freed 40 detainees, most of them women": what stands
 * behind a comma is a remark. */
static void remark_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (t->deprel != DEP_OBJ) return;
    bool share = str_in_words(t->lemma, "most many some several all half both none"); /* "40 detainees, most of them women" */
    if ((t->upos != UPOS_NOUN && !share) || t->head < 0 || t->head > (int32_t)noun) return;
    if (!(share || tree_has_child(s, noun, DEP_DET) || tree_has_child(s, noun, DEP_NMOD_POSS)) || !tree_has_child(s, noun, DEP_PUNCT)) return;
    for (uint32_t i = (uint32_t)t->head + 1; i < noun; i++) {
        if (s->token[i].head != t->head || (s->token[i].deprel != DEP_OBJ && s->token[i].deprel != DEP_IOBJ)) continue;
        s->token[i].deprel = DEP_OBJ;
        t->deprel = DEP_PARATAXIS;
        return;
    }
}

static bool has_oblique_to(const Sentence *s, uint32_t verb)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->token[i].head == (int32_t)verb && tree_case_is(s, i, "to")) return true;
    return false;
}

/* "handed over a man wanted for the murder of a banker to Peru" with Peru inside what he is wanted for: it gets him. */
static void handed_to_mend(Sentence *s, uint32_t verb)
{
    if (s->token[verb].upos != UPOS_VERB) return;
    if (!str_in_words(s->token[verb].lemma, "hand pass turn extradite deport deliver transfer surrender repatriate return send")) return;
    if (has_oblique_to(s, verb)) return;
    for (uint32_t i = verb + 1; i < s->n; i++) {
        Token *t = &s->token[i];
        if (t->deprel != DEP_NMOD || !tree_is_nominal(t) || !tree_case_is(s, i, "to")) continue;
        int32_t up = t->head, clause = -1, last = -1;
        for (int depth = 0; depth < 8 && up >= 0 && up != (int32_t)verb; depth++, up = s->token[up].head) {
            if (s->token[up].upos == UPOS_VERB) clause = up;
            last = up;
        }
        if (up != (int32_t)verb || last < (int32_t)verb || t->head == last) continue;
        bool conjunct = clause >= 0 && s->token[clause].deprel == DEP_CONJ;
        if ((s->token[last].deprel != DEP_OBJ && !conjunct) || (clause >= 0 && tree_is_finite(&s->token[clause]) && !conjunct)) continue;
        t->head = (int32_t)verb;
        t->deprel = DEP_OBL;
        return;
    }
}

/* "let a nurse and her son go" with the son as who went, and the nurse let: both are let go. */
static void let_both_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if ((t->xpos != XPOS_VB && t->xpos != XPOS_VBP) || t->deprel != DEP_CONJ || t->head < 0 || t->head > (int32_t)verb) return;
    if (!str_in_words(s->token[t->head].lemma, "let help make see")) return;
    int32_t object = -1, second = -1, cc = -1;
    for (uint32_t i = (uint32_t)t->head + 1; i < verb; i++) {
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_OBJ) object = (int32_t)i;
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_NSUBJ) second = (int32_t)i;
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_CC) cc = (int32_t)i;
    }
    if (object < 0 || cc < object || second < cc) return;
    s->token[second].head = object;
    s->token[second].deprel = DEP_CONJ;
    s->token[cc].head = second;
    t->deprel = DEP_XCOMP;
}

/* "is prepared to sell" with a verb: what somebody is, he has not undergone. */
static void state_word_mend(Token *t, const Sentence *s, uint32_t i)
{
    if (t->xpos != XPOS_VBN || !str_in_words(t->form, "prepared determined committed inclined disposed resolved") || !tree_has_child(s, i, DEP_COP)) return;
    t->upos = UPOS_ADJ;
    t->xpos = XPOS_JJ;
    t->lemma = t->form;
}

/* "Ghana, which had refused, announced the release" with a second subject behind the verb: it is the object. */
static void late_subject_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (t->deprel != DEP_NSUBJ || t->head < 0 || t->head > (int32_t)noun || !tree_is_nominal(t)) return;
    const Token *verb = &s->token[t->head];
    if (verb->upos != UPOS_VERB || str_in_words(verb->lemma, "say be come go") || tree_has_child(s, (uint32_t)t->head, DEP_OBJ)) return;
    if (tree_has_child(s, (uint32_t)t->head, DEP_CCOMP) || tree_has_child(s, (uint32_t)t->head, DEP_AUX_PASS)) return;
    for (int32_t i = 0; i < t->head; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_NSUBJ && !str_in_words(s->token[i].form, "it there")) t->deprel = DEP_OBJ;
}

/* "reopened the Salwa crossing" with Salwa crossing something: an article before a name that such a word follows is the word's. */
static void named_site_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (ing < 2 || t->upos != UPOS_VERB || !str_in_words(t->form, "crossing building ruling landing")) return;
    Token *name = &s->token[ing - 1];
    bool below = t->head == (int32_t)ing - 1 || t->head == name->head;
    if (name->upos != UPOS_PROPN || !tree_has_child(s, ing - 1, DEP_DET) || !below || name->head == (int32_t)ing) return;
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NN;
    t->lemma = t->form;
    t->head = name->head;
    t->deprel = name->deprel;
    for (uint32_t i = 0; i + 1 < ing; i++)
        if (s->token[i].head == (int32_t)ing - 1 && s->token[i].deprel != DEP_COMPOUND && s->token[i].deprel != DEP_FLAT) s->token[i].head = (int32_t)ing;
    name->head = (int32_t)ing;
    name->deprel = DEP_COMPOUND;
}

/* "accepted people living in camps" with the living as what the acceptance went with: without a comma, such a state is that of
 * the object before it. */
static void state_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (ing < 2 || t->xpos != XPOS_VBG || t->deprel != DEP_ADVCL || t->head < 0 || tree_has_child(s, ing, DEP_MARK) || tree_has_subject(s, ing)) return;
    if (!str_in_words(t->lemma, "live reside dwell belong consist comprise contain suffer flee await wait seek face carry depict bear involve")) return;
    uint32_t noun = ing - 1;
    if (s->token[noun].upos == UPOS_ADV && noun > 0) noun--; /* now living */
    if (!tree_is_nominal(&s->token[noun]) || s->token[noun].deprel != DEP_OBJ || s->token[noun].head != t->head) return;
    t->head = (int32_t)noun;
    t->deprel = DEP_ACL;
}

/* "has taken in 9,000 Syrians" with a preposition before an object: it is none then. */
static void cased_object_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel == DEP_OBJ && t->head < (int32_t)i && tree_is_nominal(t) && tree_case_is(s, i, "in into from at with against")) t->deprel = DEP_OBL;
}

/* "ties between Ankara and Damascus, which were severed" with a clause about Ankara: what stands between them is severed. */
static void severed_mend(Sentence *s, uint32_t which)
{
    Token *w = &s->token[which];
    if (w->deprel != DEP_NSUBJ_PASS || !str_is(w->form, "which") || w->head < 0) return;
    Token *clause = &s->token[w->head];
    if (clause->deprel != DEP_ACL_RELCL || clause->head < 0) return;
    int32_t party = clause->head;
    if (s->token[party].deprel == DEP_CONJ && s->token[party].head >= 0) party = s->token[party].head;
    int32_t tie = s->token[party].head;
    if (s->token[party].deprel != DEP_NMOD || tie < 0 || tie > party || !tree_case_is(s, (uint32_t)party, "between")) return;
    if (tree_has_child(s, (uint32_t)party, DEP_CONJ) && tree_is_nominal(&s->token[tie])) clause->head = tie;
}

/* "took a tourist hostage" with the tourist as part of the hostage: whom it was done to. */
static void hostage_mend(Sentence *s, uint32_t hostage)
{
    Token *t = &s->token[hostage];
    if (!str_in_words(t->lemma, "hostage captive prisoner") || (t->deprel != DEP_OBJ && t->deprel != DEP_XCOMP) || t->head < 0 || hostage == 0) return;
    Token *whom = &s->token[hostage - 1];
    if (whom->deprel != DEP_COMPOUND || whom->head != (int32_t)hostage || !str_in_words(s->token[t->head].lemma, "take hold")) return;
    for (uint32_t i = 0; i + 1 < hostage; i++)
        if (s->token[i].head == (int32_t)hostage) s->token[i].head = (int32_t)hostage - 1;
    whom->head = t->head;
    whom->deprel = DEP_OBJ;
    t->deprel = DEP_XCOMP;
}

/* "shut down a Dutch oil well" with the well as an adverb: nothing but a noun has an article. */
static void well_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->upos != UPOS_ADV || t->deprel != DEP_ADVMOD || !tree_has_child(s, i, DEP_COMPOUND) || t->head < 0 || t->head > (int32_t)i) return;
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NN;
    if (s->token[t->head].upos == UPOS_VERB && !tree_has_child(s, (uint32_t)t->head, DEP_OBJ)) t->deprel = DEP_OBJ;
}

/* "in 20,000 camps" with the preposition on the number: it brings in what is counted. */
static void counted_mend(Sentence *s, uint32_t preposition)
{
    Token *t = &s->token[preposition];
    if (t->deprel != DEP_CASE || t->head != (int32_t)preposition + 1) return;
    const Token *number = &s->token[t->head];
    if (number->upos == UPOS_NUM && number->deprel == DEP_NUMMOD && number->head > t->head) t->head = number->head;
}

/* "took in 20,000 Congolese" with an adjective: a nationality with a number is people. */
static void nationals_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    bool capital = t->form.n && t->form.p[0] >= 'A' && t->form.p[0] <= 'Z';
    bool argument = t->deprel == DEP_OBJ || t->deprel == DEP_OBL || t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS || t->deprel == DEP_NMOD;
    if (t->upos != UPOS_ADJ || !capital || !argument || i == 0 || !tree_has_child(s, i, DEP_NUMMOD)) return;
    t->upos = UPOS_PROPN;
    t->xpos = XPOS_NNPS;
}

/* "Presidents A of Chad and B of Mali" with the title as a description of the first: it is said of both, who explain it. */
static void shared_title_mend(Sentence *s, uint32_t title)
{
    Token *t = &s->token[title];
    if (t->deprel != DEP_NMOD_DESC || (t->xpos != XPOS_NNS && t->xpos != XPOS_NNPS) || t->head <= (int32_t)title) return;
    int32_t name = t->head;
    if (!tree_has_child(s, (uint32_t)name, DEP_CONJ)) return;
    for (uint32_t i = 0; i < title; i++)
        if (s->token[i].head == name) s->token[i].head = (int32_t)title;
    t->head = s->token[name].head;
    t->deprel = s->token[name].deprel;
    s->token[name].head = (int32_t)title;
    s->token[name].deprel = DEP_APPOS;
}

/* "President A, Minister B and speaker C" read as A who is B: what `and` goes before is no apposition, and neither are the
 * names between. */
static void listed_names_mend(Sentence *s, uint32_t last)
{
    Token *t = &s->token[last];
    if (t->head < 0 || t->head >= (int32_t)last || !tree_has_child(s, last, DEP_CC)) return;
    uint32_t first = (uint32_t)t->head;
    Token *beside = t->deprel == DEP_CONJ && s->token[first].deprel == DEP_APPOS ? &s->token[first] : NULL;
    if (beside) { /* the last hangs on the second */
        if (beside->head < 0 || beside->head >= (int32_t)first || beside->xpos != XPOS_NNP || s->token[beside->head].xpos != XPOS_NNP) return;
        if (beside->ner == NER_B_LOC || beside->ner == NER_I_LOC) return; /* "Lyon, France, and Turin" */
        first = (uint32_t)beside->head;
        t->head = (int32_t)first;
        beside->deprel = DEP_CONJ;
    } else if (t->deprel != DEP_APPOS) {
        return;
    }
    t->deprel = DEP_CONJ;
    for (uint32_t i = first + 1; i < last; i++)
        if (s->token[i].head == (int32_t)first && s->token[i].deprel == DEP_APPOS && s->token[i].xpos == XPOS_NNP && s->token[i].ner != NER_B_LOC)
            s->token[i].deprel = DEP_CONJ;
}

static bool is_subject(const Token *t) { return t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS; }

/* "A, B and C met" with B as a second subject: A, B and C are the subject. */
static void listed_subjects_mend(Sentence *s, uint32_t last)
{
    const Token *t = &s->token[last];
    if (t->deprel != DEP_CONJ || t->head < 0 || t->head >= (int32_t)last || !tree_has_child(s, last, DEP_CC)) return;
    uint32_t second = (uint32_t)t->head;
    int32_t verb = s->token[second].head;
    if (!is_subject(&s->token[second]) || verb < (int32_t)last || !tree_has_child(s, second, DEP_PUNCT)) return;
    for (uint32_t i = 0; i < second; i++) {
        if (!is_subject(&s->token[i]) || s->token[i].head != verb) continue;
        s->token[second].deprel = DEP_CONJ;
        s->token[second].head = (int32_t)i;
        return;
    }
}

/* "the demand that Togo leave" as a relative clause: one name with a bare verb is what is demanded. */
static void subjunctive_mend(Sentence *s, uint32_t that)
{
    Token *t = &s->token[that];
    if (!str_ieq(t->form, STR("that")) || (t->deprel != DEP_OBJ && t->deprel != DEP_MARK) || t->head <= (int32_t)that + 1) return;
    Token *clause = &s->token[t->head];
    if (clause->deprel != DEP_ACL_RELCL || clause->head < 0 || clause->head > (int32_t)that) return;
    if (clause->xpos != XPOS_VB && clause->xpos != XPOS_VBP) return;
    const Token *who = &s->token[that + 1];
    bool one = who->head == t->head && who->deprel == DEP_NSUBJ && who->xpos == XPOS_NNP && !tree_has_child(s, that + 1, DEP_CONJ);
    if (!one || !str_in_words(s->token[clause->head].lemma, "demand insistence proposal recommendation request")) return;
    t->deprel = DEP_MARK;
    t->upos = UPOS_SCONJ;
    clause->deprel = DEP_ACL;
}

/* "A and his counterpart, B, met" with B as a third: behind `and` a list is at its end, and a name between commas is that of
 * whom the last phrase speaks. */
static void past_list_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (t->deprel != DEP_CONJ || t->upos != UPOS_PROPN || t->head < 0 || t->head >= (int32_t)name || tree_has_child(s, name, DEP_CC)) return;
    uint32_t first = name, last = name;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->token[i].head != (int32_t)name || s->token[i].upos == UPOS_PUNCT) continue;
        if (i < first) first = i;
        if (i > last) last = i;
    }
    if (first < 2 || !str_is(s->token[first - 1].form, ",") || last + 1 >= s->n || !str_is(s->token[last + 1].form, ",")) return;
    for (uint32_t i = name; i-- > (uint32_t)t->head;) { /* the conjunct before */
        if (s->token[i].head != t->head || s->token[i].deprel != DEP_CONJ) continue;
        if (s->token[i].upos != UPOS_NOUN || !tree_has_child(s, i, DEP_CC)) return;
        t->head = (int32_t)i;
        t->deprel = DEP_APPOS;
        return;
    }
}

/* "Rebels pulled out of the talks" as a passive: a past tense with no auxiliary is none. */
static void bare_passive_mend(Sentence *s, uint32_t subject)
{
    Token *t = &s->token[subject];
    if (t->deprel != DEP_NSUBJ_PASS || t->head <= (int32_t)subject || s->token[t->head].xpos != XPOS_VBD) return;
    uint32_t verb = (uint32_t)t->head;
    if (!tree_has_child(s, verb, DEP_AUX_PASS) && !tree_has_child(s, verb, DEP_OBL_AGENT)) t->deprel = DEP_NSUBJ;
}

/* "praised Ulrike Samsoe" with two objects: two names in a row are one, save behind a verb that has two objects. */
static void name_in_two_mend(Sentence *s, uint32_t second)
{
    if (second == 0) return;
    Token *t = &s->token[second];
    const Token *first = &s->token[second - 1];
    bool names = t->xpos == XPOS_NNP && first->xpos == XPOS_NNP && t->ner == NER_B_PER && first->ner == NER_B_PER;
    if (!names || t->deprel != DEP_OBJ || first->deprel != DEP_OBJ || t->head != first->head || t->head < 0) return;
    if (is_ditransitive(&s->token[t->head])) return;
    t->head = (int32_t)second - 1;
    t->deprel = DEP_FLAT;
    t->ner = NER_I_PER;
}

/* "After the vote, grieving families accused the army" with the families grieved: before a verb without a subject, and with no
 * comma between, a participle describes the noun behind it, and that noun is the subject. */
static void described_subject_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (t->xpos != XPOS_VBG || t->deprel != DEP_ADVCL || participle + 2 >= s->n || tree_has_child(s, participle, DEP_MARK)) return;
    Token *noun = &s->token[participle + 1];
    if (noun->head != (int32_t)participle || noun->deprel != DEP_OBJ || noun->upos != UPOS_NOUN) return;
    uint32_t verb = participle + 2;
    while (verb < s->n && s->token[verb].upos != UPOS_PUNCT && s->token[verb].upos != UPOS_VERB) verb++;
    if (verb == s->n || tree_has_subject(s, verb) || s->token[verb].deprel == DEP_ACL || s->token[verb].deprel == DEP_ACL_RELCL) return;
    if (!nlp_xpos_tensed(s->token[verb].xpos) && !tree_has_child(s, verb, DEP_AUX) && !tree_has_child(s, verb, DEP_AUX_PASS)) return;
    noun->head = (int32_t)verb;
    noun->deprel = tree_has_child(s, verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ;
    for (uint32_t i = participle + 2; i < verb; i++)
        if (s->token[i].head == (int32_t)participle) s->token[i].head = (int32_t)participle + 1;
    t->head = (int32_t)participle + 1;
    t->deprel = DEP_AMOD;
}

/* "claims by Chad that Mali had armed them" with the clause on Chad: what a conjunction opens is no relative clause, and says
 * what the claims are. */
static void content_mend(Sentence *s, uint32_t that)
{
    int32_t verb = s->token[that].head;
    if (s->token[that].deprel != DEP_MARK || !str_ieq(s->token[that].form, STR("that")) || verb <= (int32_t)that) return;
    Token *clause = &s->token[verb];
    if ((clause->deprel != DEP_ACL_RELCL && clause->deprel != DEP_ACL) || clause->head < 0 || !tree_has_subject(s, (uint32_t)verb)) return;
    const Token *who = &s->token[clause->head];
    if (who->deprel == DEP_NMOD && who->head >= 0 && who->head < clause->head && tree_case_is(s, (uint32_t)clause->head, "by from of") &&
        s->token[who->head].upos == UPOS_NOUN)
        clause->head = who->head;
    clause->deprel = DEP_ACL;
}

/* "conferred for an hour with envoys" with the envoys hung on the hour: times have nobody with or against them. */
static void time_oblique_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head >= (int32_t)i) return;
    const Token *time = &s->token[t->head];
    if (!str_in_words(time->lemma, "hour minute day week month night evening morning afternoon weekend time while")) return;
    if (time->head < 0 || s->token[time->head].upos != UPOS_VERB || (time->deprel != DEP_OBL && time->deprel != DEP_OBL_UNMARKED)) return;
    if (!tree_case_is(s, i, "with against about over between from to by")) return;
    t->head = time->head;
    t->deprel = DEP_OBL;
}

/* "complaints by fishermen about the navy", "a suit brought by the widow of a reporter against the state" with the navy hung on
 * the fishermen: behind `by` stands who did it, and what it was about or against is the deed's. */
static void deed_oblique_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head >= (int32_t)i || !tree_case_is(s, i, "against about over")) return;
    int32_t who = t->head;
    for (int depth = 0; depth < INTENT_DEPTH && s->token[who].deprel == DEP_NMOD && s->token[who].head >= 0; depth++) {
        if (tree_case_is(s, (uint32_t)who, "by")) break;
        if (!tree_case_is(s, (uint32_t)who, "of from in")) return;
        who = s->token[who].head;
    }
    int32_t deed = s->token[who].head;
    if (!tree_case_is(s, (uint32_t)who, "by") || deed < 0 || deed >= who) return;
    if (s->token[deed].upos == UPOS_VERB && s->token[deed].deprel == DEP_ACL && s->token[deed].head >= 0 && s->token[deed].head < deed)
        deed = s->token[deed].head;
    t->head = deed;
    t->deprel = s->token[deed].upos == UPOS_VERB ? DEP_OBL : DEP_NMOD;
}

/* "In his message the king called for peace" with a calling that describes the message: a finite verb with a subject of its own
 * is the sentence, and what stands in front its setting. */
static void setting_root_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if ((t->deprel != DEP_ACL && t->deprel != DEP_ACL_RELCL) || !nlp_xpos_tensed(t->xpos) || t->head < 0 || t->head >= (int32_t)verb) return;
    Token *noun = &s->token[t->head];
    if (noun->head >= 0 || noun->upos != UPOS_NOUN || !tree_case_is(s, (uint32_t)t->head, "In At On During After Before For With")) return;
    if (tree_has_child(s, (uint32_t)t->head, DEP_COP) || tree_has_child(s, verb, DEP_MARK) || !tree_has_child(s, verb, DEP_NSUBJ)) return;
    for (uint32_t i = 0; i < verb; i++)
        if (s->token[i].head == (int32_t)verb && str_in_words(s->token[i].form, "that which who whom where when")) return;
    noun->head = (int32_t)verb;
    noun->deprel = DEP_OBL;
    t->head = -1;
    t->deprel = DEP_ROOT;
}

/* "called the siege of the town a crime" with the crime hung on the town: an indefinite noun without a preposition behind the
 * object of such a verb is what the object is called. */
static void naming_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (t->upos != UPOS_NOUN || t->deprel != DEP_NMOD || t->head < 0 || t->head >= (int32_t)name || tree_has_child(s, name, DEP_CASE)) return;
    bool indefinite = false;
    for (uint32_t i = (uint32_t)t->head + 1; i < name; i++)
        indefinite |= s->token[i].head == (int32_t)name && s->token[i].deprel == DEP_DET && str_in_words(s->token[i].form, "a an");
    int32_t object = t->head;
    while (indefinite && s->token[object].deprel == DEP_NMOD && s->token[object].head >= 0 && s->token[object].head < object) object = s->token[object].head;
    int32_t verb = s->token[object].head;
    if (!indefinite || s->token[object].deprel != DEP_OBJ || verb < 0 || verb > object) return;
    if (!str_in_words(s->token[verb].lemma, "call label brand deem term dub declare consider proclaim pronounce")) return;
    t->head = verb;
    t->deprel = DEP_XCOMP;
}

/* "The emir spoke by telephone" as a passive: nobody is spoken or met without an auxiliary. */
static void intransitive_mend(Sentence *s, uint32_t subject)
{
    Token *t = &s->token[subject];
    if (t->deprel != DEP_NSUBJ_PASS || t->head <= (int32_t)subject || s->token[t->head].upos != UPOS_VERB) return;
    Token *verb = &s->token[t->head];
    if (!is_intransitive(verb) || tree_has_child(s, (uint32_t)t->head, DEP_AUX_PASS) || tree_has_child(s, (uint32_t)t->head, DEP_AUX)) return;
    t->deprel = DEP_NSUBJ;
    verb->xpos = XPOS_VBD;
    for (uint32_t i = (uint32_t)t->head + 1; i < s->n; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_OBL_AGENT) s->token[i].deprel = DEP_OBL;
}

/* "told Ghana it would pay" with Ghana as a second subject of the paying: it is who was told. */
static void told_it_mend(Sentence *s, uint32_t hearer)
{
    Token *t = &s->token[hearer];
    int32_t clause = t->head, told = clause >= 0 ? s->token[clause].head : -1;
    if (t->deprel != DEP_NSUBJ || clause <= (int32_t)hearer || told < 0 || told >= (int32_t)hearer || s->token[clause].deprel != DEP_CCOMP) return;
    if (!str_in_words(s->token[told].lemma, "tell warn inform assure remind promise notify advise") || hearer + 1 >= s->n) return;
    const Token *next = &s->token[hearer + 1];
    if (next->upos != UPOS_PRON || next->deprel != DEP_NSUBJ || next->head != clause) return;
    t->head = told;
    t->deprel = DEP_OBJ;
}

/* "the threat from the union of dockers to shut the port" with the infinitive on the dockers: it says what the threat is. */
static void intent_mend(Sentence *s, uint32_t to)
{
    int32_t verb = s->token[to].head;
    if (s->token[to].upos != UPOS_PART || s->token[to].deprel != DEP_MARK || verb <= (int32_t)to || s->token[verb].deprel != DEP_ACL) return;
    int32_t noun = s->token[verb].head;
    bool by = false;
    for (int depth = 0; noun >= 0 && depth < INTENT_DEPTH; depth++) {
        const Token *t = &s->token[noun];
        if (depth && by && t->upos == UPOS_NOUN &&
            str_in_words(t->lemma, "threat vow promise pledge decision refusal plan offer attempt bid demand call appeal request order proposal move "
                                   "failure effort agreement warning ultimatum invitation")) {
            s->token[verb].head = noun;
            return;
        }
        if (t->deprel != DEP_NMOD && t->deprel != DEP_APPOS && t->deprel != DEP_CONJ && t->deprel != DEP_FLAT) return;
        by |= tree_case_is(s, (uint32_t)noun, "by from");
        noun = t->head;
    }
}

/* "the chairman, Representative Jane Doe" with two appositions: the title belongs to the name right behind it. */
static void titled_apposition_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (name == 0 || t->deprel != DEP_APPOS || t->upos != UPOS_PROPN || t->head != (int32_t)name - 1) return;
    Token *title = &s->token[name - 1];
    if (title->deprel != DEP_APPOS || title->head < 0 || !tree_is_nominal(title)) return;
    t->head = title->head;
    title->head = (int32_t)name;
    title->deprel = DEP_NMOD_DESC;
}

/* "threatened in a video to kill them" with the infinitive hung on the video: it is what was threatened. */
static void announced_mend(Sentence *s, uint32_t to)
{
    int32_t clause = s->token[to].head;
    if (s->token[to].upos != UPOS_PART || s->token[to].deprel != DEP_MARK || clause <= (int32_t)to) return;
    Token *t = &s->token[clause];
    if (t->deprel != DEP_ACL || t->head < 0) return;
    const Token *noun = &s->token[t->head];
    if ((noun->deprel != DEP_OBL && noun->deprel != DEP_NMOD) || noun->head < 0 || !tree_case_is(s, (uint32_t)t->head, "in at on during")) return;
    if (!str_in_words(s->token[noun->head].lemma, "threaten vow swear promise pledge agree refuse decline offer decide undertake")) return;
    if (str_in_words(noun->lemma, "bid effort attempt plan decision right way order move campaign")) return;
    t->head = noun->head;
    t->deprel = DEP_XCOMP;
}

/* "hurled eggs and paint at the police" with the paint as a verb: no bare infinitive is coordinated with a past tense. */
static void bare_conjunct_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i < 2 || t->deprel != DEP_CONJ || t->upos != UPOS_VERB || t->xpos != XPOS_VB || t->head < 0) return;
    uint32_t verb = (uint32_t)t->head;
    const Token *noun = &s->token[i - 2];
    if (s->token[verb].xpos != XPOS_VBD || verb >= i - 2 || s->token[i - 1].upos != UPOS_CCONJ) return;
    if (noun->upos != UPOS_NOUN || noun->head != (int32_t)verb || noun->deprel != DEP_OBJ) return;
    for (uint32_t c = 0; c < s->n; c++)
        if (s->token[c].head == (int32_t)i && s->token[c].deprel != DEP_CC && s->token[c].deprel != DEP_OBL && s->token[c].deprel != DEP_PUNCT) return;
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NN;
    t->head = (int32_t)(i - 2);
    for (uint32_t c = i + 1; c < s->n; c++)
        if (s->token[c].head == (int32_t)i) s->token[c].head = (int32_t)verb;
}

/* "in front of the ministry": before the ministry, and no front. */
static void in_front_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i == 0 || i + 2 >= s->n || !str_ieq(t->form, STR("front")) || t->head < 0) return;
    if (!str_ieq(s->token[i - 1].form, STR("in")) || !str_ieq(s->token[i + 1].form, STR("of")) || s->token[i - 1].head != (int32_t)i) return;
    uint32_t place = s->n;
    for (uint32_t c = i + 2; c < s->n && place == s->n; c++)
        if (s->token[c].head == (int32_t)i && s->token[c].deprel == DEP_NMOD) place = c;
    if (place == s->n) return;
    s->token[place].head = t->head;
    s->token[place].deprel = t->deprel;
    for (uint32_t c = 0; c < s->n; c++)
        if (c != place && s->token[c].head == (int32_t)i) s->token[c].head = (int32_t)place;
    t->head = (int32_t)place;
    t->deprel = DEP_CASE;
    t->upos = UPOS_ADP;
}

void repair_phrases(Sentence *s)
{
    for (uint32_t i = 0; i < s->n; i++) {
        completed_adjective_mend(s, i);
        cased_complement_mend(s, i);
        described_object_mend(s, i);
        described_subject_mend(s, i);
        announced_mend(s, i);
        content_mend(s, i);
        titled_apposition_mend(s, i);
        time_oblique_mend(s, i);
        told_it_mend(s, i);
        intransitive_mend(s, i);
        naming_mend(s, i);
        deed_oblique_mend(s, i);
        setting_root_mend(s, i);
        intent_mend(s, i);
        letter_mend(s, i);
        participle_oblique_mend(s, i);
        particle_mend(s, i);
        agent_of_noun_mend(s, i);
        nothing_but_mend(s, i);
        patient_of_noun_mend(s, i);
        commitment_mend(s, i);
        digest_mend(s, i);
        if (i + 1 < s->n) as_mend(s, i);
        planned_mend(s, i);
        subjunctive_mend(s, i);
        state_word_mend(&s->token[i], s, i);
        let_both_mend(s, i);
        late_subject_mend(s, i);
        named_site_mend(s, i);
        remark_mend(s, i);
        handed_to_mend(s, i);
        two_objects_mend(s, i);
        state_mend(s, i);
        cased_object_mend(s, i);
        severed_mend(s, i);
        hostage_mend(s, i);
        well_mend(s, i);
        counted_mend(s, i);
        nationals_mend(s, i);
        shared_title_mend(s, i);
        listed_names_mend(s, i);
        listed_subjects_mend(s, i);
        past_list_mend(s, i);
        name_in_two_mend(s, i);
        bare_passive_mend(s, i);
        bare_conjunct_mend(s, i);
        in_front_mend(s, i);
    }
}
