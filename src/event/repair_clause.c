/* SPDX-License-Identifier: MIT */
#include "event/repair_clause.h"

#include "event/tree.h"
#include "nlp/labels.h"

#define CLIMB_MAX 24 /* steps up a tree that may be none */

static bool is_subject(const Token *t) { return t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS; }

/* The last word of a phrase. */
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

/* What only who speaks goes on to do: "said Kenya had closed the border and accused …". */
static bool is_speech(const Token *t)
{
    return str_in_words(t->lemma, "accuse add reject deny blame call cite condemn criticise criticize denounce describe dismiss explain insist "
                                  "note praise promise quote refer thank threaten urge vow warn welcome claim stress point demand appeal "
                                  "pledge offer express refuse declare say tell announce defend recall confirm recommend order rule ask invite instruct "
                                  "decide vote sentence award request propose suggest stop");
}

/* "should Togo be asked" for "if Togo should be asked". */
static bool is_inverted(const Sentence *s, uint32_t aux)
{
    return (s->token[aux].deprel == DEP_AUX || s->token[aux].deprel == DEP_AUX_PASS) && str_in_words(s->token[aux].form, "should had were");
}

/* "announced the arrest of ten men after cars were used as road blocks" with the arrest as a subject of `used`: of two
 * subjects with a conjunction between them the first one is the object of the clause before. */
static void parted_clauses_mend(Sentence *s, uint32_t mark)
{
    const Token *t = &s->token[mark];
    bool opens = t->deprel == DEP_MARK && str_in_words(t->form, "after as when before while because since until");
    if ((!opens && !is_inverted(s, mark)) || t->head <= (int32_t)mark) return;
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

typedef struct PartedVerb { const char *first, *second, *whole; } PartedVerb;

/* Verbs that the tokenizer parts at their hyphen, by the lemmas of the parts. */
static const PartedVerb parted_verbs[] = {
    { "tear", "gas", "tear-gas" }, { "carpet", "bomb", "carpet-bomb" }, { "dive", "bomb", "dive-bomb" },
    { "petrol", "bomb", "petrol-bomb" }, { "machine", "gun", "machine-gun" }, { "gang", "rape", "gang-rape" },
    { "strip", "search", "strip-search" }, { "baton", "charge", "baton-charge" }, { "pepper", "spray", "pepper-spray" },
    { "pistol", "whip", "pistol-whip" }, { "court", "martial", "court-martial" }, { "press", "gang", "press-gang" },
    { "booby", "trap", "booby-trap" },
};

static const PartedVerb *parted_verb_at(const Sentence *s, uint32_t first)
{
    if (first == 0 || first + 2 >= s->n || !str_is(s->token[first + 1].form, "-")) return NULL;
    for (size_t i = 0; i < sizeof parted_verbs / sizeof *parted_verbs; i++)
        if (str_is(s->token[first].lemma, parted_verbs[i].first) && str_is(s->token[first + 2].lemma, parted_verbs[i].second) &&
            s->token[first + 2].upos == UPOS_VERB)
            return &parted_verbs[i];
    return NULL;
}

/* "Troops machine - gunned villagers" with the villagers as gunned ones: the verb takes the place of the noun, which is its object. */
static void parted_verb_raise(Sentence *s, uint32_t first, uint32_t verb)
{
    Token *v = &s->token[verb];
    uint32_t noun = (uint32_t)v->head;
    v->head = s->token[noun].head;
    v->deprel = s->token[noun].deprel;
    v->xpos = XPOS_VBD;
    s->token[noun].head = (int32_t)verb;
    s->token[noun].deprel = DEP_OBJ;
    for (uint32_t i = 0; i < first; i++)
        if (s->token[i].head == (int32_t)noun) s->token[i].head = (int32_t)verb;
}

/* "Police tear - gassed the crowd" with the tear as who gassed: the verb is one word, and who does it stands before it. */
static void parted_verb_mend(Sentence *s, uint32_t first)
{
    const PartedVerb *parted = parted_verb_at(s, first);
    if (!parted) return;
    uint32_t verb = first + 2, who = first - 1;
    Token *v = &s->token[verb];
    bool acts = tree_is_nominal(&s->token[who]);
    if (acts && v->deprel == DEP_AMOD && v->head > (int32_t)verb) parted_verb_raise(s, first, verb);
    v->lemma = str_of(parted->whole);
    s->token[first].head = (int32_t)verb;
    s->token[first].deprel = DEP_COMPOUND;
    s->token[first].upos = UPOS_NOUN;
    if (!acts || (s->token[who].head == (int32_t)verb && is_subject(&s->token[who]))) return;
    for (uint32_t i = 0; i < who; i++)
        if (s->token[i].head == (int32_t)first || (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_DET)) s->token[i].head = (int32_t)who;
    s->token[who].head = (int32_t)verb;
    s->token[who].deprel = DEP_NSUBJ;
}

/* "The army shot and killed a man" with the army's shot: before another past tense a shot that has no article of its own is what
 * the noun before it did. */
static void shot_mend(Sentence *s, uint32_t shot)
{
    Token *t = &s->token[shot];
    if (shot == 0 || shot + 2 >= s->n || t->upos != UPOS_NOUN || !str_is(t->form, "shot") || s->token[shot + 1].upos != UPOS_CCONJ) return;
    const Token *next = &s->token[shot + 2];
    if (next->head != (int32_t)shot || (next->xpos != XPOS_VBD && next->xpos != XPOS_VBN)) return;
    Token *who = &s->token[shot - 1];
    if (!tree_is_nominal(who) || who->head != (int32_t)shot) return;
    t->upos = UPOS_VERB;
    t->xpos = XPOS_VBD;
    t->lemma = STR("shoot");
    for (uint32_t i = 0; i + 1 < shot; i++)
        if (s->token[i].head == (int32_t)shot && s->token[i].deprel != DEP_NSUBJ) s->token[i].head = (int32_t)shot - 1;
    who->deprel = DEP_NSUBJ;
}

/* "Fano fighters overran a base" with fighters who verb: of two verbs in a row, the first with a name before it and the second
 * without a subject, the first is the noun. */
static void agents_mend(Sentence *s, uint32_t noun)
{
    if (noun == 0 || noun + 1 >= s->n) return;
    Token *t = &s->token[noun], *verb = &s->token[noun + 1], *name = &s->token[noun - 1];
    if (t->upos != UPOS_VERB || t->xpos != XPOS_VBZ || verb->xpos != XPOS_VBD || verb->head != (int32_t)noun) return;
    if (!is_subject(name) || name->head != (int32_t)noun || tree_has_subject(s, noun + 1)) return;
    verb->head = t->head;
    verb->deprel = t->deprel;
    tree_move_children(s, noun, noun + 1, noun + 1);
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NNS;
    t->head = (int32_t)noun + 1;
    t->deprel = DEP_NSUBJ;
    name->deprel = DEP_COMPOUND;
}

/* "Government shelling killed a soldier" with the shelling as a clause beside the killing: a gerund right before a verb without a
 * subject is its subject. */
static void gerund_subject_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (t->xpos != XPOS_VBG || (t->deprel != DEP_ADVCL && t->deprel != DEP_CSUBJ) || t->head != (int32_t)ing + 1) return;
    if (!tree_is_finite(&s->token[ing + 1]) || tree_has_subject(s, ing + 1) || tree_has_child(s, ing, DEP_MARK)) {
        if (t->deprel != DEP_CSUBJ) return;
    }
    for (uint32_t i = 0; i < ing; i++)
        if (s->token[i].head == (int32_t)ing && is_subject(&s->token[i])) s->token[i].deprel = DEP_COMPOUND;
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NN;
    t->deprel = DEP_NSUBJ;
}

/* "The army took the town, officials said, killing ten": what is said and not who says it goes on behind the saying. */
static void said_between_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (t->xpos != XPOS_VBG || t->deprel != DEP_ADVCL || t->head < 0 || t->head > (int32_t)ing || tree_has_subject(s, ing)) return;
    if (ing == 0 || !str_is(s->token[ing - 1].form, ",") || !str_in_words(s->token[t->head].form, "said says say reported announced added")) return;
    if (is_speech(t)) return;
    for (int32_t i = 0; i < t->head; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_CCOMP) {
            t->head = i;
            return;
        }
}

/* "the (JIA) demand", "hosted a United Nations summit", "€45m support" with two objects: the first, right before the second
 * and its article, is part of it, save behind a verb that gives. */
static void doubled_object_mend(Sentence *s, uint32_t second)
{
    const Token *t = &s->token[second];
    if (t->deprel != DEP_OBJ || t->upos != UPOS_NOUN || t->head < 0 || t->head > (int32_t)second || second == 0) return;
    bool gives = str_in_words(s->token[t->head].lemma, "give grant offer award pay promise deny send lend owe show tell teach ask call name make cost hand");
    uint32_t first = second;
    while (first > (uint32_t)t->head && s->token[first - 1].head == (int32_t)second && s->token[first - 1].deprel != DEP_PUNCT) first--;
    for (uint32_t i = first; i < second; i++)
        if (s->token[i].deprel == DEP_DET || s->token[i].deprel == DEP_NMOD_POSS || s->token[i].deprel == DEP_NUMMOD) return;
    for (uint32_t i = (uint32_t)t->head + 1; i < first; i++) {
        Token *part = &s->token[i];
        if (part->head != t->head || part->deprel != DEP_OBJ || (part->upos != UPOS_SYM && (gives || part->xpos != XPOS_NNP))) continue;
        if (last_of(s, i) + 1 != first && !(last_of(s, i) + 2 == first && str_is(s->token[first - 1].form, ")"))) return;
        part->head = (int32_t)second;
        part->deprel = DEP_COMPOUND;
        for (uint32_t k = 0; k < i; k++)
            if (s->token[k].head == (int32_t)i && s->token[k].deprel == DEP_DET) s->token[k].head = (int32_t)second;
        return;
    }
}

/* "a resolution demanding the administration cut off aid" with the cutting as a clause of the resolution: right behind a participle
 * without an object it is what that one says. */
static void stated_mend(Sentence *s, uint32_t ing)
{
    const Token *t = &s->token[ing];
    if (t->xpos != XPOS_VBG || t->deprel != DEP_ACL || t->head < 0 || tree_has_child(s, ing, DEP_OBJ) || tree_has_child(s, ing, DEP_CCOMP)) return;
    if (!str_in_words(t->lemma, "demand say urge insist claim declare announce warn state require request suggest propose recommend allege")) return;
    for (uint32_t i = ing + 2; i < s->n; i++) {
        Token *clause = &s->token[i];
        if (clause->head != t->head || clause->deprel != DEP_ACL_RELCL || !tree_has_subject(s, i)) continue;
        uint32_t first = i;
        for (uint32_t k = ing + 1; k < i && first == i; k++)
            if (s->token[k].head == (int32_t)i) first = k;
        for (uint32_t k = ing + 1; k < first; k++)
            if (s->token[k].upos == UPOS_PUNCT || s->token[k].upos == UPOS_ADP) return;
        clause->head = (int32_t)ing;
        clause->deprel = DEP_CCOMP;
        return;
    }
}

/* "accused the law of attacking civil society" with `of` on the society: it brings in the gerund right behind it. */
static void of_gerund_mend(Sentence *s, uint32_t of)
{
    if (of == 0 || of + 2 >= s->n || !str_ieq(s->token[of].form, STR("of"))) return;
    Token *ing = &s->token[of + 1];
    if (ing->xpos != XPOS_VBG || ing->deprel != DEP_ACL || ing->head < 0 || s->token[of].head < 0) return;
    if (s->token[of].head != (int32_t)of + 1 && s->token[s->token[of].head].head != (int32_t)of + 1) return;
    const Token *accused = &s->token[ing->head];
    bool object = accused->deprel == DEP_OBJ || accused->deprel == DEP_NSUBJ_PASS;
    if (!object || accused->head < 0 || !str_in_words(s->token[accused->head].lemma, "accuse suspect convict acquit clear absolve")) return;
    s->token[of].head = (int32_t)of + 1;
    s->token[of].deprel = DEP_MARK;
    ing->head = accused->head;
    ing->deprel = DEP_ADVCL;
}

static bool stands_first(const Sentence *s, uint32_t name)
{
    uint32_t first = name;
    while (first > s->dateline && (s->token[first - 1].head == (int32_t)name || s->token[first - 1].xpos == XPOS_POS) &&
           s->token[first - 1].upos != UPOS_PUNCT)
        first--;
    return first > 0 && str_is(s->token[first - 1].form, ",");
}

/* "sentenced two officers to ten years in prison" with the years on the officers: a sentence is what the verb gives. */
static void sentence_mend(Sentence *s, uint32_t years)
{
    Token *t = &s->token[years];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head > (int32_t)years || !tree_case_is(s, years, "to")) return;
    const Token *whom = &s->token[t->head];
    bool object = whom->deprel == DEP_OBJ || whom->deprel == DEP_NSUBJ_PASS;
    if (!object || whom->head < 0 || !str_in_words(s->token[whom->head].lemma, "sentence condemn extradite deport confine restrict")) return;
    t->head = whom->head;
    t->deprel = DEP_OBL;
}

/* "Ghana's demand that Togo wait angered Mali." as a noun with two clauses: a past tense behind the first one, without a subject
 * or a pronoun, is the verb of a sentence that has none. */
static void second_clause_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if ((t->deprel != DEP_ACL && t->deprel != DEP_ACL_RELCL) || t->xpos != XPOS_VBD || t->head < 0 || t->head > (int32_t)verb) return;
    uint32_t noun = (uint32_t)t->head;
    bool alone = s->token[noun].head < 0 && tree_is_nominal(&s->token[noun]) && !tree_has_child(s, noun, DEP_COP) && !tree_has_child(s, noun, DEP_CASE);
    if (!alone || tree_has_subject(s, verb) || tree_has_child(s, verb, DEP_AUX) || s->token[verb - 1].upos == UPOS_PUNCT) return;
    bool before = false;
    for (uint32_t i = noun + 1; i < s->n; i++) {
        if (i < verb && s->token[i].head == (int32_t)noun) before |= s->token[i].deprel == DEP_ACL || s->token[i].deprel == DEP_ACL_RELCL;
        if (i < verb && s->token[i].head == (int32_t)verb && s->token[i].upos == UPOS_PRON) return;
    }
    if (!before) return;
    tree_take_root(s, noun, verb);
}

/* "A march in Paris ended in clashes" with the march as a time: before a finite verb without a subject a noun that is no time is
 * the subject. */
static void bare_subject_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (t->deprel != DEP_OBL_UNMARKED || t->upos != UPOS_NOUN || t->head <= (int32_t)noun || !tree_has_child(s, noun, DEP_DET)) return;
    if (!tree_is_finite(&s->token[t->head]) || tree_has_subject(s, (uint32_t)t->head)) return;
    if (str_in_words(t->lemma, "day night morning evening afternoon week weekend month year hour minute decade century season time moment "
                               "spring summer autumn winter while way bit lot"))
        return;
    t->deprel = DEP_NSUBJ;
}

/* "the inquiry that the state ordered" as a participle: what has a relative pronoun is a relative clause. */
static void relative_clause_mend(Sentence *s, uint32_t pronoun)
{
    const Token *t = &s->token[pronoun];
    if (t->head <= (int32_t)pronoun || (t->xpos != XPOS_WDT && t->xpos != XPOS_WP) || t->deprel == DEP_MARK) return;
    Token *verb = &s->token[t->head];
    if (verb->deprel != DEP_ACL || verb->head < 0 || verb->head >= (int32_t)pronoun || verb->xpos == XPOS_VBG) return;
    verb->deprel = DEP_ACL_RELCL;
    if (verb->xpos == XPOS_VBN && !tree_has_child(s, (uint32_t)t->head, DEP_AUX) && !tree_has_child(s, (uint32_t)t->head, DEP_AUX_PASS)) verb->xpos = XPOS_VBD;
}

/* "fired at a temple claimed by both" with the claim above the fire: a participle with nothing before it but the noun describes that
 * noun. */
static void participle_root_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (participle == 0 || t->head >= 0 || (t->xpos != XPOS_VBN && t->xpos != XPOS_VBD) || !tree_has_child(s, participle, DEP_OBL_AGENT)) return;
    uint32_t noun = participle - 1;
    if (noun > 0 && s->token[noun].upos == UPOS_ADV) noun--; /* "in an attack later claimed by both" */
    if (tree_has_subject(s, participle) || tree_has_child(s, participle, DEP_AUX_PASS) || !tree_is_nominal(&s->token[noun])) return;
    for (uint32_t i = s->dateline; i < participle; i++) {
        if (s->token[i].head != (int32_t)participle || s->token[i].deprel != DEP_CCOMP || !tree_is_finite(&s->token[i])) continue;
        s->token[i].head = -1;
        s->token[i].deprel = DEP_ROOT;
        tree_reduce(s, participle, noun);
        return;
    }
}

/* "the arrest, which his lawyer called a kidnapping, has angered …" with the lawyer as a second subject of the anger: he is that of
 * the relative clause. */
static void relative_subject_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb == 0 || t->deprel != DEP_ACL || t->head != (int32_t)verb - 1 || !tree_is_finite(t)) return;
    Token *who = &s->token[t->head];
    if (who->deprel != DEP_NSUBJ || who->head < (int32_t)verb) return;
    int32_t first = -1;
    bool relative = false;
    for (int32_t i = (int32_t)s->dateline; i < t->head; i++) {
        if (first < 0 && s->token[i].head == who->head && is_subject(&s->token[i])) first = i;
        relative |= first >= 0 && s->token[i].xpos == XPOS_WDT && s->token[i].head == (int32_t)verb;
    }
    if (!relative) return;
    who->head = (int32_t)verb;
    t->head = first;
    t->deprel = DEP_ACL_RELCL;
}

/* "a move welcomed by Togo but rejected by Mali" with the rejection joined to another verb: of two participles with an agent
 * each, the second goes on from the first when nothing stands between but the conjunction. */
static void agent_pair_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb < 3 || t->deprel != DEP_CONJ || t->xpos != XPOS_VBN || t->head < 0 || !tree_has_child(s, verb, DEP_OBL_AGENT)) return;
    if (tree_has_child(s, verb, DEP_AUX) || tree_has_child(s, verb, DEP_AUX_PASS) || tree_has_child(s, (uint32_t)t->head, DEP_OBL_AGENT)) return;
    uint32_t cc = verb - 1;
    if (s->token[cc].upos == UPOS_ADV) cc--;
    if (s->token[cc].deprel != DEP_CC) return;
    for (uint32_t first = cc; first-- > 0 && cc - first < CLIMB_MAX;) {
        if (s->token[first].xpos != XPOS_VBN || s->token[first].deprel != DEP_ACL) continue;
        for (uint32_t agent = first + 1; agent < cc; agent++)
            if (s->token[agent].head == (int32_t)first && s->token[agent].deprel == DEP_OBL_AGENT && last_of(s, agent) + 1 == cc) t->head = (int32_t)first;
        return;
    }
}

/* "denies backing the rebels, who were routed and fled, and accuses Mali" with the accusation as the rebels': what returns to the
 * tense of the main clause goes on from it. */
static void main_tense_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb < 2 || t->deprel != DEP_CONJ || t->xpos != XPOS_VBZ || t->head < 0 || t->head > (int32_t)verb || tree_has_subject(s, verb)) return;
    if (s->token[verb - 1].deprel != DEP_CC || !str_is(s->token[verb - 2].form, ",")) return;
    int32_t up = t->head;
    for (int n = 0; n < CLIMB_MAX && up >= 0 && s->token[up].deprel == DEP_CONJ; n++) up = s->token[up].head;
    if (up < 0 || s->token[up].deprel != DEP_ACL_RELCL || s->token[up].xpos == XPOS_VBZ || s->token[t->head].xpos == XPOS_VBZ) return;
    for (int n = 0; n < CLIMB_MAX && up >= 0; n++) {
        up = s->token[up].head;
        if (up >= 0 && s->token[up].xpos == XPOS_VBZ && s->token[up].upos == UPOS_VERB && tree_has_subject(s, (uint32_t)up)) {
            t->head = up;
            return;
        }
    }
}

/* "was poisoned, his aides say, by agents" with the agents below the saying: what a speaker between commas parts from a passive
 * is the passive's. */
static void parted_agent_mend(Sentence *s, uint32_t say)
{
    const Token *t = &s->token[say];
    if (say + 2 >= s->n || t->deprel != DEP_PARATAXIS || t->head < 0 || t->head > (int32_t)say || !str_is(s->token[say + 1].form, ",")) return;
    uint32_t verb = (uint32_t)t->head;
    bool passive = tree_has_child(s, verb, DEP_AUX_PASS) || s->token[verb].xpos == XPOS_VBN;
    if (!str_ieq(s->token[say + 2].form, STR("by")) || !passive || tree_has_child(s, verb, DEP_OBL_AGENT)) return;
    int32_t agent = s->token[say + 2].head;
    if (agent < 0 || s->token[agent].head != (int32_t)say) return;
    s->token[agent].head = (int32_t)verb;
    s->token[agent].deprel = DEP_OBL_AGENT;
}

/* "was stripped of his rank and, his wife said, beaten by guards" with the beating as what she said: a participle with its
 * agent behind a speaker between commas goes on from the passive. */
static void parted_passive_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (participle < 2 || t->deprel != DEP_CCOMP || t->xpos != XPOS_VBN || t->head < 0 || t->head + 2 != (int32_t)participle) return;
    Token *say = &s->token[t->head];
    if (!str_is(s->token[participle - 1].form, ",") || say->deprel != DEP_CONJ || say->head < 0 || !tree_has_subject(s, (uint32_t)t->head)) return;
    if (tree_has_subject(s, participle) || tree_has_child(s, participle, DEP_AUX_PASS) || !tree_has_child(s, (uint32_t)say->head, DEP_AUX_PASS)) return;
    int32_t speaker = t->head;
    t->head = say->head;
    t->deprel = DEP_CONJ;
    s->token[speaker].head = (int32_t)participle;
    s->token[speaker].deprel = DEP_PARATAXIS;
}

static bool has_object_before(const Sentence *s, uint32_t verb, uint32_t before)
{
    for (uint32_t i = verb + 1; i < before; i++)
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_OBJ) return true;
    return false;
}

/* "Togo, in a letter written in May, asked …" with the writing as a clause that has the subject: a bare participle behind the
 * noun of such a phrase describes that noun. */
static void inserted_phrase_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (participle < 3 || t->deprel != DEP_ADVCL || t->xpos != XPOS_VBD || t->head <= (int32_t)participle) return;
    uint32_t noun = participle - 1, verb = (uint32_t)t->head;
    if (s->token[noun].head != (int32_t)participle || s->token[noun].deprel != DEP_OBL || tree_has_subject(s, verb)) return;
    for (uint32_t i = s->dateline; i < noun; i++) {
        if (s->token[i].head != (int32_t)participle || !is_subject(&s->token[i])) continue;
        uint32_t behind = last_of(s, i) + 1;
        if (behind >= noun || !str_is(s->token[behind].form, ",")) continue;
        s->token[i].head = (int32_t)verb;
        s->token[noun].head = (int32_t)verb;
        tree_reduce(s, participle, noun);
        return;
    }
}

/* "rejected the idea that the island could be bought, calling it absurd" with the calling below the buying: what undergoes
 * something in a clause does not speak, who is the subject above does. */
static void speech_behind_mend(Sentence *s, uint32_t ing)
{
    Token *t = &s->token[ing];
    if (ing == 0 || t->xpos != XPOS_VBG || t->deprel != DEP_ADVCL || t->head < 0 || t->head > (int32_t)ing || !is_speech(t)) return;
    if (!str_is(s->token[ing - 1].form, ",") || !tree_has_child(s, (uint32_t)t->head, DEP_AUX_PASS)) return;
    int32_t up = t->head;
    bool inside = false;
    for (int n = 0; n < CLIMB_MAX && up >= 0; n++, up = s->token[up].head) {
        inside |= s->token[up].deprel == DEP_CCOMP || s->token[up].deprel == DEP_ACL;
        bool speaks = inside && up != t->head && s->token[up].upos == UPOS_VERB && tree_has_child(s, (uint32_t)up, DEP_NSUBJ);
        if (!speaks) continue;
        t->head = up;
        return;
    }
}

/* "The truce held for a week before rebels took the town" with the truce as a second subject of the taking: what stands before
 * the main verb and the conjunction is the main verb's. */
static void early_subject_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (t->deprel != DEP_NSUBJ || t->head < 0) return;
    const Token *late = &s->token[t->head];
    if (late->deprel != DEP_ADVCL || late->head <= (int32_t)noun || late->head >= t->head || tree_has_subject(s, (uint32_t)late->head)) return;
    for (int32_t i = late->head + 1; i < t->head; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_MARK) {
            t->head = late->head;
            return;
        }
}

/* "rejected by a wide margin the contract": by how much, nobody who rejected it; the verb is active. */
static void margin_mend(Sentence *s, uint32_t margin)
{
    Token *t = &s->token[margin];
    if (t->deprel != DEP_OBL_AGENT || t->head < 0 || !str_in_words(t->lemma, "margin majority vote landslide percent")) return;
    uint32_t verb = (uint32_t)t->head;
    t->deprel = DEP_OBL;
    if (tree_has_child(s, verb, DEP_AUX_PASS) || s->token[verb].deprel == DEP_ACL) return;
    for (uint32_t i = s->dateline; i < s->n; i++) {
        Token *c = &s->token[i];
        if (c->head == (int32_t)verb && c->deprel == DEP_NSUBJ_PASS) c->deprel = DEP_NSUBJ;
        if (i <= margin || c->head != (int32_t)margin || c->deprel != DEP_APPOS) continue;
        c->head = (int32_t)verb;
        c->deprel = DEP_OBJ;
    }
    if (s->token[verb].xpos == XPOS_VBN && !tree_has_child(s, verb, DEP_AUX)) s->token[verb].xpos = XPOS_VBD;
}

/* "Having failed to persuade them, Togo closed …" with the failure as the main verb: it is what went before. */
static void having_root_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->head >= 0 || t->xpos != XPOS_VBN || tree_has_subject(s, verb)) return;
    bool having = false;
    for (uint32_t i = s->dateline; i < verb; i++) having |= s->token[i].head == (int32_t)verb && str_ieq(s->token[i].form, STR("having"));
    for (uint32_t i = verb + 1; having && i < s->n; i++) {
        if (s->token[i].head != (int32_t)verb || s->token[i].deprel != DEP_CONJ || !tree_is_finite(&s->token[i]) || !tree_has_subject(s, i)) continue;
        s->token[i].head = -1;
        s->token[i].deprel = DEP_ROOT;
        t->head = (int32_t)i;
        t->deprel = DEP_ADVCL;
        return;
    }
}

/* "freed two pilots, one of whom shot a guard" with the one as a second object and the shooting below: it is the subject of a
 * relative clause. */
static void partitive_mend(Sentence *s, uint32_t whom)
{
    const Token *t = &s->token[whom];
    if (whom < 4 || !str_in_words(t->form, "whom which") || t->deprel != DEP_NMOD || t->head < 0 || !str_is(s->token[whom - 1].form, "of")) return;
    uint32_t one = (uint32_t)t->head;
    if (one + 2 != whom || !str_is(s->token[one - 1].form, ",") || !tree_is_nominal(&s->token[one - 2])) return;
    for (uint32_t verb = whom + 1; verb < s->n; verb++) {
        if (s->token[verb].head != (int32_t)one || (s->token[verb].deprel != DEP_ACL_RELCL && s->token[verb].deprel != DEP_ACL)) continue;
        s->token[verb].head = (int32_t)one - 2;
        s->token[verb].deprel = DEP_ACL_RELCL;
        s->token[one].head = (int32_t)verb;
        s->token[one].deprel = DEP_NSUBJ;
        return;
    }
}

/* "was stopped at a post, questioned and beaten by guards" with the questioning hung on the post: behind the comma it goes on
 * from the passive. */
static void listed_passive_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb < 2 || t->deprel != DEP_ACL || t->xpos != XPOS_VBN || t->head < 0 || !str_is(s->token[verb - 1].form, ",")) return;
    const Token *place = &s->token[t->head];
    if (t->head + 2 != (int32_t)verb || place->deprel != DEP_OBL || place->head < 0 || !tree_has_child(s, (uint32_t)place->head, DEP_AUX_PASS)) return;
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_CONJ && s->token[i].xpos == XPOS_VBN) {
            t->head = place->head;
            t->deprel = DEP_CONJ;
            return;
        }
}

/* ", a step Beijing called illegal" with the step as a part of the name: behind a comma and its own article it sums up what
 * was said before. */
static void step_mend(Sentence *s, uint32_t step)
{
    Token *t = &s->token[step];
    if (step < 3 || step + 2 >= s->n || !str_in_words(t->lemma, "step move decision action measure gesture proposal claim charge demand offer")) return;
    bool object = t->deprel == DEP_OBJ && t->head >= 0 && t->head + 1 < (int32_t)step && has_object_before(s, (uint32_t)t->head, step);
    if (object && s->token[step - 1].deprel == DEP_DET && str_is(s->token[step - 2].form, ",")) t->deprel = DEP_PARATAXIS; /* no second object */
    if (t->deprel != DEP_COMPOUND || t->head <= (int32_t)step) return;
    Token *name = &s->token[t->head];
    int32_t verb = name->head;
    if (name->deprel != DEP_NSUBJ || verb < t->head || s->token[step - 1].deprel != DEP_DET || !str_is(s->token[step - 2].form, ",")) return;
    if (name->upos != UPOS_PROPN || s->token[verb].deprel != DEP_CONJ || s->token[verb].head < 0 || s->token[verb].head > (int32_t)step) return;
    t->head = s->token[verb].head;
    t->deprel = DEP_PARATAXIS;
    s->token[step - 1].head = (int32_t)step;
    s->token[verb].head = (int32_t)step;
    s->token[verb].deprel = DEP_ACL_RELCL;
}

/* "The decision, announced by both, was welcomed" with the announcement as the main verb: a bare participle with an agent
 * between the commas describes the subject. */
static void reduced_root_mend(Sentence *s, uint32_t participle)
{
    Token *t = &s->token[participle];
    if (t->head >= 0 || t->xpos != XPOS_VBD || participle < 2 || !str_is(s->token[participle - 1].form, ",")) return;
    if (!tree_has_child(s, participle, DEP_OBL_AGENT) || tree_has_child(s, participle, DEP_AUX) || tree_has_child(s, participle, DEP_AUX_PASS)) return;
    int32_t subject = -1, verb = -1;
    for (uint32_t i = s->dateline; i < s->n; i++) {
        if (s->token[i].head != (int32_t)participle) continue;
        if (is_subject(&s->token[i]) && i < participle) subject = (int32_t)i;
        if (s->token[i].deprel == DEP_CCOMP && i > participle && !tree_has_subject(s, i)) verb = (int32_t)i;
    }
    if (subject < 0 || verb < 0) return;
    tree_reduce(s, participle, (uint32_t)subject);
    s->token[verb].head = -1;
    s->token[verb].deprel = DEP_ROOT;
    s->token[subject].head = verb;
    s->token[subject].deprel = tree_has_child(s, (uint32_t)verb, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ;
}

/* "was accused of taking bribes, dismissed and shot" with the dismissal joined to the taking: a bare participle goes on from
 * the passive. */
static void passive_conjunct_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_CONJ || t->xpos != XPOS_VBN || t->head < 0 || t->head > (int32_t)verb) return;
    const Token *ing = &s->token[t->head];
    if (ing->xpos != XPOS_VBG || ing->deprel != DEP_ADVCL || ing->head < 0 || ing->head > t->head) return;
    if (tree_has_child(s, verb, DEP_AUX) || tree_has_child(s, verb, DEP_AUX_PASS) || tree_has_subject(s, verb)) return;
    if (tree_has_child(s, (uint32_t)t->head, DEP_AUX_PASS) || !tree_has_child(s, (uint32_t)ing->head, DEP_AUX_PASS)) return;
    t->head = ing->head;
}

/* "Ghana has, for the third time, warned Togo" as a clause of having beside the warning: it is the warning's auxiliary. */
static void parted_auxiliary_mend(Sentence *s, uint32_t has)
{
    Token *t = &s->token[has];
    if (t->deprel != DEP_CCOMP || t->head <= (int32_t)has || has + 1 >= s->n || !str_in_words(t->form, "has have had")) return;
    uint32_t verb = (uint32_t)t->head;
    bool participle = s->token[verb].xpos == XPOS_VBN || s->token[verb].xpos == XPOS_VBD;
    if (!participle || !str_is(s->token[has + 1].form, ",") || !tree_has_subject(s, has) || tree_has_child(s, has, DEP_OBJ)) return;
    for (uint32_t i = verb + 1; i < s->n; i++) /* whoever is behind is warned */
        if (s->token[i].head == (int32_t)verb && is_subject(&s->token[i])) {
            bool name = s->token[i - 1].head == (int32_t)verb && s->token[i - 1].deprel == DEP_OBJ;
            s->token[i].deprel = name ? DEP_FLAT : DEP_OBJ;
            if (name) s->token[i].head = (int32_t)i - 1;
        }
    tree_move_children(s, has, verb, s->dateline);
    t->upos = UPOS_AUX;
    t->deprel = DEP_AUX;
    s->token[verb].xpos = XPOS_VBN;
}

/* "After signing the truce, Armenian forces accused Azerbaijan" with the forces as signed: before a finite verb without a
 * subject, a noun behind the comma of a fronted clause is that. */
static void fronted_clause_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if ((t->deprel != DEP_CONJ && t->deprel != DEP_APPOS) || !tree_is_nominal(t) || t->head < 0 || t->head > (int32_t)noun) return;
    uint32_t verb = noun + 1, object = (uint32_t)t->head;
    int32_t clause = s->token[object].head;
    if (verb >= s->n || !tree_is_finite(&s->token[verb]) || tree_has_subject(s, verb) || clause < 0 || clause > (int32_t)object) return;
    if (s->token[clause].deprel != DEP_ADVCL || s->token[clause].head != (int32_t)verb || tree_has_child(s, noun, DEP_CC)) return;
    uint32_t comma = noun;
    while (comma > object && !str_is(s->token[comma].form, ",")) comma--;
    if (comma == object) return;
    for (uint32_t i = comma + 1; i < noun; i++)
        if (s->token[i].head == (int32_t)object) {
            s->token[i].head = (int32_t)noun;
            if (s->token[i].upos == UPOS_ADJ) s->token[i].deprel = DEP_AMOD;
        }
    t->head = (int32_t)verb;
    t->deprel = DEP_NSUBJ;
}

/* "Ghana, Togo restore ties" with Togo as where Ghana is, or as a subject of its own: a present tense without -s has several
 * subjects, and where a name has no second comma it belongs to a list. */
static void headline_pair_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if ((t->deprel != DEP_APPOS && !is_subject(t)) || t->xpos != XPOS_NNP || t->head < 0 || !stands_first(s, name)) return;
    int32_t first = t->head;
    for (uint32_t i = s->dateline; is_subject(t) && i < name && first == t->head; i++)
        if (s->token[i].head == t->head && is_subject(&s->token[i])) first = (int32_t)i;
    if (first >= (int32_t)name || s->token[first].xpos != XPOS_NNP || !is_subject(&s->token[first])) return;
    int32_t verb = s->token[first].head;
    uint32_t next = last_of(s, name) + 1;
    if (verb <= (int32_t)name || next >= s->n || s->token[next].upos == UPOS_PUNCT) return;
    if (s->token[verb].xpos != XPOS_VBP && (s->token[verb].xpos != XPOS_VB || tree_has_child(s, (uint32_t)verb, DEP_AUX))) return;
    t->head = first;
    t->deprel = DEP_CONJ;
}

/* "Not only Chad but also Mali condemned the coup" with Chad beside the clause: both names are its subjects. */
static void not_only_mend(Sentence *s, uint32_t only)
{
    if (only == 0 || !str_ieq(s->token[only].form, STR("only")) || !str_ieq(s->token[only - 1].form, STR("not"))) return;
    int32_t name = s->token[only].head;
    if (name <= (int32_t)only || !tree_is_nominal(&s->token[name])) return;
    for (uint32_t i = (uint32_t)name + 1; i < s->n; i++) {
        Token *verb = &s->token[i];
        bool beside = verb->head == name && verb->deprel == DEP_CONJ, both = s->token[name].head == (int32_t)i && is_subject(&s->token[name]);
        if ((!beside && !both) || !tree_is_finite(verb)) continue;
        for (uint32_t k = (uint32_t)name + 1; k < i; k++) {
            if (s->token[k].head != (int32_t)i || !is_subject(&s->token[k])) continue;
            if (beside) {
                verb->head = s->token[name].head;
                verb->deprel = s->token[name].deprel;
                s->token[name].head = (int32_t)i;
                s->token[name].deprel = s->token[k].deprel;
            }
            s->token[k].head = name;
            s->token[k].deprel = DEP_CONJ;
            s->token[only - 1].head = (int32_t)only; /* no denial of the verb */
            s->token[only].head = (int32_t)i;
            return;
        }
    }
}

/* "After signing the ceasefire, Armenian and Azerbaijani forces …" with adjectives as part of the list before the comma: they
 * stand before their noun. */
static void left_adjective_mend(Sentence *s, uint32_t adjective)
{
    Token *t = &s->token[adjective];
    if (adjective == 0 || t->xpos != XPOS_JJ || t->deprel != DEP_CONJ || t->head >= (int32_t)adjective || !str_is(s->token[adjective - 1].form, ",")) return;
    if (s->token[t->head].upos == UPOS_ADJ) return;
    uint32_t i = adjective + 1;
    while (i < s->n && (s->token[i].upos == UPOS_CCONJ || (s->token[i].upos == UPOS_ADJ && s->token[i].head == (int32_t)adjective))) i++;
    if (i >= s->n || !tree_is_nominal(&s->token[i]) || !is_subject(&s->token[i])) return;
    t->head = (int32_t)i;
    t->deprel = DEP_AMOD;
}

/* "told the president Somali rebels had attacked" with a president who is rebels: one with an article before several without
 * is told, and the others act. */
static void told_bare_mend(Sentence *s, uint32_t hearer)
{
    Token *t = &s->token[hearer];
    if (hearer < 2 || t->head <= (int32_t)hearer || (t->deprel != DEP_NMOD_DESC && t->deprel != DEP_COMPOUND && t->deprel != DEP_FLAT)) return;
    const Token *subject = &s->token[t->head];
    if (t->xpos != XPOS_NN || !is_subject(subject) || subject->xpos != XPOS_NNS || subject->head <= t->head) return;
    const Token *clause = &s->token[subject->head];
    if (clause->deprel != DEP_CCOMP || clause->head < 0 || clause->head >= (int32_t)hearer || tree_has_child(s, (uint32_t)clause->head, DEP_OBJ)) return;
    if (!str_in_words(s->token[clause->head].lemma, "tell inform warn assure remind convince promise")) return;
    if (s->token[clause->head + 1].deprel != DEP_DET) return;
    for (uint32_t i = (uint32_t)clause->head + 1; i < hearer; i++)
        if (s->token[i].head == t->head) s->token[i].head = (int32_t)hearer;
    t->head = clause->head;
    t->deprel = DEP_OBJ;
}

/* "denied that it had bombed the school and blamed rebels" with the blame as denied, too: a past tense does not go on from a past
 * perfect but from the verb above. */
static void conjunct_tense_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_CONJ || t->xpos != XPOS_VBD || t->head < 0 || t->head > (int32_t)verb || tree_has_subject(s, verb) || !is_speech(t)) return;
    const Token *reported = &s->token[t->head];
    if (reported->deprel != DEP_CCOMP || reported->head < 0 || reported->head > t->head || s->token[reported->head].xpos != XPOS_VBD) return;
    for (uint32_t i = (uint32_t)reported->head; i < (uint32_t)t->head; i++)
        if (s->token[i].head == t->head && s->token[i].deprel == DEP_AUX && str_in_words(s->token[i].form, "had has have")) {
            t->head = reported->head;
            return;
        }
}

/* "At talks in Vienna, Brazil and Peru agreed" with three places: before a finite verb without a subject, the names behind
 * the first comma are that. */
static void fronted_list_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (t->deprel != DEP_CONJ || t->xpos != XPOS_NNP || t->head < 0 || t->head > (int32_t)name || tree_has_child(s, name, DEP_CC)) return;
    uint32_t place = (uint32_t)t->head, front = place;
    for (int n = 0; n < CLIMB_MAX && s->token[front].deprel == DEP_NMOD && s->token[front].head >= 0; n++) front = (uint32_t)s->token[front].head;
    int32_t verb = s->token[front].head;
    if (s->token[front].deprel != DEP_OBL || verb <= (int32_t)name || !tree_is_finite(&s->token[verb]) || tree_has_subject(s, (uint32_t)verb)) return;
    if (!str_is(s->token[name - 1].form, ",") || name < 2 || last_of(s, (uint32_t)name) + 1 >= s->n) return;
    uint32_t last = name;
    for (uint32_t i = name + 1; i < (uint32_t)verb; i++)
        if (s->token[i].head == (int32_t)place && s->token[i].deprel == DEP_CONJ) last = i;
    if (last == name || !tree_has_child(s, last, DEP_CC) || last_of(s, last) + 1 != (uint32_t)verb) return;
    for (uint32_t i = name + 1; i <= last; i++)
        if (s->token[i].head == (int32_t)place && s->token[i].deprel == DEP_CONJ) s->token[i].head = (int32_t)name;
    t->head = verb;
    t->deprel = DEP_NSUBJ;
}

/* "ties between Ghana and Togo, which were cut" with what was cut on Togo: a plural verb speaks of the plural noun above the names. */
static void plural_relative_mend(Sentence *s, uint32_t which)
{
    const Token *t = &s->token[which];
    if (!is_subject(t) || t->head <= (int32_t)which || !str_ieq(t->form, STR("which")) || which + 1 >= s->n) return;
    Token *clause = &s->token[t->head];
    if (clause->deprel != DEP_ACL_RELCL || clause->head < 0 || !str_in_words(s->token[which + 1].form, "were are have")) return;
    int32_t up = clause->head;
    if (s->token[up].xpos != XPOS_NNP) return;
    for (int n = 0; n < CLIMB_MAX && up >= 0 && s->token[up].xpos == XPOS_NNP; n++) up = s->token[up].head;
    if (up >= 0 && s->token[up].xpos == XPOS_NNS) clause->head = up;
}

/* "said in a letter to Togo that Mali had broken a pact" with Togo as what Mali broke: a relative clause has no second object, so
 * `that` brings in what is said. */
static void said_that_mend(Sentence *s, uint32_t that)
{
    Token *t = &s->token[that];
    if (t->deprel != DEP_OBJ || t->head <= (int32_t)that || !str_ieq(t->form, STR("that"))) return;
    uint32_t verb = (uint32_t)t->head;
    Token *clause = &s->token[verb];
    if (clause->deprel != DEP_ACL_RELCL || !tree_has_child(s, verb, DEP_NSUBJ)) return;
    bool object = false;
    for (uint32_t i = verb + 1; i < s->n; i++) object |= s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_OBJ;
    int32_t up = clause->head;
    for (int n = 0; n < CLIMB_MAX && up >= 0 && s->token[up].upos != UPOS_VERB; n++) up = s->token[up].head;
    if (!object || up < 0 || !str_in_words(s->token[up].lemma, "say write state declare claim announce add warn argue insist complain report")) return;
    clause->head = up;
    clause->deprel = DEP_CCOMP;
    t->deprel = DEP_MARK;
}

/* "was on alert after a Malian ship left" with the ship as what it is after: a conjunction before the noun and a verb behind it
 * make a clause, whose subject the noun is. */
static void noun_before_clause_mend(Sentence *s, uint32_t mark)
{
    const Token *t = &s->token[mark];
    if (t->deprel != DEP_MARK || t->upos != UPOS_SCONJ || t->head <= (int32_t)mark) return;
    Token *verb = &s->token[t->head];
    int32_t noun = verb->head;
    if (verb->deprel != DEP_ACL || (verb->xpos != XPOS_VBD && verb->xpos != XPOS_VBN) || noun <= (int32_t)mark || noun >= t->head || s->token[noun].head < 0) return;
    if (s->token[noun].deprel != DEP_OBL && s->token[noun].deprel != DEP_NMOD) return;
    if (tree_has_subject(s, (uint32_t)t->head)) return;
    verb->head = s->token[noun].head;
    verb->deprel = DEP_ADVCL;
    verb->xpos = XPOS_VBD;
    s->token[noun].head = t->head;
    s->token[noun].deprel = DEP_NSUBJ;
}

/* "the deaths of ten Malians" with the Malians on the ten or beside it: a number counts what stands right behind it. */
static void counted_mend(Sentence *s, uint32_t number)
{
    Token *t = &s->token[number];
    if (t->upos != UPOS_NUM || t->head < 0 || number + 1 >= s->n || t->deprel == DEP_NUMMOD) return;
    Token *who = &s->token[number + 1];
    bool beside = who->head == t->head && tree_has_child(s, number, DEP_CASE);
    if ((who->head != (int32_t)number && !beside) || (!tree_is_nominal(who) && who->upos != UPOS_ADJ)) return;
    if ((who->deprel != DEP_NMOD && who->deprel != DEP_AMOD) || tree_has_child(s, number + 1, DEP_CASE)) return;
    who->head = t->head;
    who->deprel = t->deprel;
    tree_move_children(s, number, number + 1, 0);
    t->head = (int32_t)number + 1;
    t->deprel = DEP_NUMMOD;
}

/* "put off the race at the request of Togo" with the request on the race: at whose wish it happens is the verb's. */
static void wish_mend(Sentence *s, uint32_t wish)
{
    Token *t = &s->token[wish];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head > (int32_t)wish || !tree_case_is(s, wish, "at")) return;
    if (!str_in_words(t->lemma, "request behest invitation urging insistence bidding instigation prompting initiative")) return;
    int32_t up = t->head;
    for (int n = 0; n < CLIMB_MAX && up >= 0 && s->token[up].upos != UPOS_VERB; n++) up = s->token[up].head;
    if (up < 0) return;
    t->head = up;
    t->deprel = DEP_OBL;
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
        parted_verb_mend(s, i);
        shot_mend(s, i);
        agents_mend(s, i);
        gerund_subject_mend(s, i);
        parted_clauses_mend(s, i);
        said_between_mend(s, i);
        doubled_object_mend(s, i);
        stated_mend(s, i);
        of_gerund_mend(s, i);
        sentence_mend(s, i);
        parted_auxiliary_mend(s, i);
        fronted_clause_mend(s, i);
        participle_root_mend(s, i);
        relative_subject_mend(s, i);
        agent_pair_mend(s, i);
        main_tense_mend(s, i);
        parted_agent_mend(s, i);
        parted_passive_mend(s, i);
        step_mend(s, i);
        partitive_mend(s, i);
        having_root_mend(s, i);
        inserted_phrase_mend(s, i);
        early_subject_mend(s, i);
        speech_behind_mend(s, i);
        margin_mend(s, i);
        listed_passive_mend(s, i);
        reduced_root_mend(s, i);
        passive_conjunct_mend(s, i);
        relative_clause_mend(s, i);
        second_clause_mend(s, i);
        bare_subject_mend(s, i);
        headline_pair_mend(s, i);
        not_only_mend(s, i);
        left_adjective_mend(s, i);
        told_bare_mend(s, i);
        conjunct_tense_mend(s, i);
        fronted_list_mend(s, i);
        plural_relative_mend(s, i);
        said_that_mend(s, i);
        noun_before_clause_mend(s, i);
        counted_mend(s, i);
        wish_mend(s, i);
        raised_object_mend(s, i);
        for_to_mend(s, i);
        transfer_mend(s, i);
    }
}
