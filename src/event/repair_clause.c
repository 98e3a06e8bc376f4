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
    if (tree_has_subject(s, participle) || tree_has_child(s, participle, DEP_AUX_PASS) || !tree_is_nominal(&s->token[participle - 1])) return;
    for (uint32_t i = s->dateline; i < participle; i++) {
        if (s->token[i].head != (int32_t)participle || s->token[i].deprel != DEP_CCOMP || !tree_is_finite(&s->token[i])) continue;
        s->token[i].head = -1;
        s->token[i].deprel = DEP_ROOT;
        t->head = (int32_t)participle - 1;
        t->deprel = DEP_ACL;
        t->xpos = XPOS_VBN;
        return;
    }
}

/* "Ghana has, for the third time, warned Togo" as a clause of having beside the warning: it is the warning's auxiliary. */
static void parted_auxiliary_mend(Sentence *s, uint32_t has)
{
    Token *t = &s->token[has];
    if (!str_in_words(t->form, "has have had") || t->deprel != DEP_CCOMP || t->head <= (int32_t)has || has + 1 >= s->n) return;
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
        if (verb->head != name || verb->deprel != DEP_CONJ || !tree_is_finite(verb)) continue;
        for (uint32_t k = (uint32_t)name + 1; k < i; k++) {
            if (s->token[k].head != (int32_t)i || !is_subject(&s->token[k])) continue;
            verb->head = s->token[name].head;
            verb->deprel = s->token[name].deprel;
            s->token[name].head = (int32_t)i;
            s->token[name].deprel = s->token[k].deprel;
            s->token[k].head = name;
            s->token[k].deprel = DEP_CONJ;
            s->token[only - 1].head = (int32_t)only; /* no denial of the verb */
            s->token[only].head = (int32_t)i;
            return;
        }
    }
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
    if (t->deprel != DEP_CONJ || t->xpos != XPOS_VBD || t->head < 0 || t->head > (int32_t)verb || tree_has_subject(s, verb)) return;
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
        relative_clause_mend(s, i);
        second_clause_mend(s, i);
        bare_subject_mend(s, i);
        headline_pair_mend(s, i);
        not_only_mend(s, i);
        told_bare_mend(s, i);
        conjunct_tense_mend(s, i);
        fronted_list_mend(s, i);
        raised_object_mend(s, i);
        for_to_mend(s, i);
        transfer_mend(s, i);
    }
}
