/* SPDX-License-Identifier: MIT */
#include "event/repair.h"

#include "event/repair_clause.h"
#include "event/repair_phrase.h"
#include "event/tree.h"
#include "nlp/labels.h"

#define CLIMB_MAX 24 /* steps up a tree that may be none */

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
    if (a->deprel == DEP_AMOD) { /* "With Russian and Iranian support, Damascus won": all of it hung on Damascus */
        int32_t owner = a->head;
        bool adverbial = owner > (int32_t)noun && noun + 1 < s->n && str_is(s->token[noun + 1].form, ",") && first > 0 &&
                         s->token[first - 1].upos == UPOS_ADP && s->token[owner].head >= 0;
        if (!adverbial) return;
        s->token[first - 1].head = (int32_t)noun;
        n->head = s->token[owner].head;
        n->deprel = DEP_OBL;
    } else {
        n->head = a->head;
        n->deprel = a->deprel;
    }
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

static bool is_day(const Token *t)
{
    return str_in_words(t->form, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday overnight");
}

/* The head of the phrase that ends with token i, as far as it lies before `until`. */
static uint32_t phrase_head(const Sentence *s, uint32_t i, uint32_t until)
{
    for (int n = 0; n < CLIMB_MAX && s->token[i].head >= 0 && (uint32_t)s->token[i].head < until; n++) i = (uint32_t)s->token[i].head;
    return i;
}

static bool is_under(const Sentence *s, uint32_t i, uint32_t top)
{
    for (int n = 0; n < CLIMB_MAX && i != top && s->token[i].head >= 0; n++) i = (uint32_t)s->token[i].head;
    return i == top;
}

/* Hands the dependents of the two nouns that a verb was hidden between to the one that they stand beside, or to the verb. */
static void dependents_part(Sentence *s, uint32_t subject, uint32_t verb, uint32_t object)
{
    for (uint32_t i = 0; i < s->n; i++) {
        Token *t = &s->token[i];
        if (i == subject || i == verb || i == object || (t->head != (int32_t)object && t->head != (int32_t)subject)) continue;
        bool clausal = t->deprel == DEP_PUNCT || t->deprel == DEP_PARATAXIS || t->deprel == DEP_ADVCL || t->deprel == DEP_OBL;
        if (i < verb && is_day(t)) {
            t->head = (int32_t)verb;
            t->deprel = DEP_OBL;
            if (i > 0 && str_ieq(s->token[i - 1].form, STR("on"))) s->token[i - 1].head = (int32_t)i;
        } else if (i < verb && t->head == (int32_t)object && !(i + 1 < verb && is_day(&s->token[i + 1]))) {
            t->head = (int32_t)subject;
        } else if (i > verb && (clausal || t->head == (int32_t)subject)) {
            t->head = (int32_t)verb;
        }
    }
}

/* "Britain imposed sanctions on Belarus", "The court on Monday freed the editor" read as noun phrases: the participle
 * between two nouns is the verb.  verb: the participle, object: the noun that it was hung on. */
static void participle_mend(Sentence *s, uint32_t verb, uint32_t object)
{
    uint32_t before = verb - 1;
    while (before > s->dateline && (s->token[before].upos == UPOS_ADV || s->token[before].upos == UPOS_PUNCT || is_day(&s->token[before]) ||
                                    (is_day(&s->token[before + 1]) && s->token[before].upos == UPOS_ADP)))
        before--;
    uint32_t subject = phrase_head(s, before, verb);
    const Token *who = &s->token[subject];
    bool noun = tree_is_nominal(who) || (is_adjective(who) && subject > 0 && subject == before); /* Kenya's military */
    if (!noun || subject == object || is_day(who)) return;
    Token above = is_under(s, object, subject) ? s->token[subject] : s->token[object];
    dependents_part(s, subject, verb, object);
    s->token[verb].xpos = XPOS_VBD;
    s->token[verb].upos = UPOS_VERB;
    s->token[verb].head = above.head;
    s->token[verb].deprel = above.deprel;
    s->token[object].head = (int32_t)verb;
    s->token[object].deprel = DEP_OBJ;
    s->token[subject].head = (int32_t)verb;
    s->token[subject].deprel = DEP_NSUBJ;
}

/* A finite verb is no adjective and no part of a noun: "U.S. reduced tariffs on …". */
static void finite_mend(Sentence *s, uint32_t i)
{
    const Token *t = &s->token[i];
    if (i <= s->dateline || !tree_is_finite(t) || t->xpos == XPOS_MD || (t->deprel != DEP_AMOD && t->deprel != DEP_COMPOUND)) return;
    if (t->head <= (int32_t)i || s->token[t->head].upos != UPOS_NOUN) return;
    participle_mend(s, i, (uint32_t)t->head);
}

/* "has broken relations with" read as having relations that are broken: the perfect, unless an article says otherwise. */
static void perfect_mend(Sentence *s, uint32_t have)
{
    uint32_t verb = have + 1;
    if (!str_ieq(s->token[have].lemma, STR("have"))) return;
    while (verb < s->n && s->token[verb].upos == UPOS_ADV) verb++;
    if (verb >= s->n || s->token[verb].xpos != XPOS_VBN || s->token[verb].deprel != DEP_AMOD) return;
    int32_t noun = s->token[verb].head;
    if (noun <= (int32_t)verb || s->token[noun].head != (int32_t)have || s->token[noun].deprel != DEP_OBJ) return;
    s->token[verb].head = s->token[have].head;
    s->token[verb].deprel = s->token[have].deprel;
    s->token[verb].upos = UPOS_VERB;
    s->token[have].upos = UPOS_AUX;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->token[i].head == (int32_t)have) s->token[i].head = (int32_t)verb;
    s->token[have].head = (int32_t)verb;
    s->token[have].deprel = DEP_AUX;
}

/* "Bandits wounded two soldiers" with the subject as the root: the participle behind it takes its place. */
static bool subject_root_mend(Sentence *s, uint32_t verb)
{
    int32_t root = s->token[verb].head;
    if (root < 0 || root + 1 != (int32_t)verb || s->token[root].head >= 0) return false;
    if (s->token[root].upos != UPOS_NOUN && s->token[root].upos != UPOS_PROPN) return false;
    bool object = false;
    for (uint32_t i = verb + 1; i < s->n; i++) object |= s->token[i].head == root && s->token[i].deprel == DEP_OBJ;
    if (!object) return false;
    s->token[verb].xpos = XPOS_VBD;
    tree_take_root(s, (uint32_t)root, verb);
    return true;
}

/* "Protests in Lebanon against Israel", "a meeting in Lima between Chile and Peru": a name has no `against`, `by` or
 * `between`; they belong to what the name stands under. */
static void name_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NMOD || t->head < 0) return;
    const Token *name = &s->token[t->head];
    if (name->upos != UPOS_PROPN || name->head < 0 || (uint32_t)t->head > i || name->deprel == DEP_CONJ) return;
    uint8_t above = s->token[name->head].upos;
    if (!tree_case_is(s, i, above == UPOS_NOUN ? "against by on between" : "against by on")) return;
    t->deprel = above == UPOS_VERB ? DEP_OBL : DEP_NMOD;
    t->head = name->head;
}

/* Participles that make adjectives of names: "a US backed militia". */
static bool is_compounding(const Token *t)
{
    return str_in_words(t->form, "backed led owned run brokered sponsored controlled held based born funded made related allied linked armed "
                                 "aligned occupied administered trained supplied");
}

/* May the word before a participle end the subject of a clause: a noun, a day, or the comma that closes an insertion? */
static bool ends_subject(const Sentence *s, uint32_t i)
{
    const Token *t = &s->token[i];
    if (tree_is_nominal(t) || is_day(t) || t->deprel == DEP_FLAT) return true;
    if (is_adjective(t)) return i > 0 && s->token[i - 1].xpos == XPOS_POS;
    if (!str_is(t->form, ",")) return false;
    uint32_t commas = 0;
    for (uint32_t k = s->dateline; k < i; k++) commas += str_is(s->token[k].form, ",");
    return commas > 0;
}

/* "Parties, backed by protesters, called on …" with the past tense hung inside the insertion. */
static bool past_tense_mend(Sentence *s, uint32_t root, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->xpos == XPOS_VBN ? tree_has_child(s, verb, DEP_OBL_AGENT) : t->xpos != XPOS_VBD && t->xpos != XPOS_VBZ) return false;
    if (t->deprel != DEP_ACL || verb <= root + 2 || !str_is(s->token[verb - 1].form, ",") || !ends_subject(s, verb - 1)) return false;
    tree_take_root(s, root, verb);
    return true;
}

/* A sentence whose root is a noun without a copula has lost its verb: the first participle that can be one is it. */
static void headless_mend(Sentence *s)
{
    uint32_t root = 0;
    while (root < s->n && s->token[root].head >= 0) root++;
    if (root == s->n || !tree_is_nominal(&s->token[root])) return;
    for (uint32_t i = 0; i < s->n; i++)
        if (s->token[i].head == (int32_t)root && s->token[i].deprel == DEP_COP) return;
    for (uint32_t i = s->dateline + 1; i + 1 < s->n; i++) {
        if (s->token[i].xpos == XPOS_VBN && s->token[i].deprel == DEP_AMOD && subject_root_mend(s, i)) return;
        if (past_tense_mend(s, root, i)) return;
    }
    for (uint32_t i = s->dateline + 1; i + 1 < s->n; i++) {
        const Token *t = &s->token[i];
        bool participle = (t->xpos == XPOS_VBN || t->xpos == XPOS_VBD) && t->deprel == DEP_AMOD && t->head > (int32_t)i;
        if (!participle || is_compounding(t) || !ends_subject(s, i - 1)) continue;
        participle_mend(s, i, (uint32_t)t->head);
        return;
    }
}

/* "Ghana called for a truce, officials said" with the report read as a noun phrase: what somebody says is a clause, so the
 * first participle behind its first noun is a verb. */
static void reported_mend(Sentence *s, uint32_t said)
{
    uint32_t comma = said, verb = s->dateline + 1;
    if (s->token[said].head >= 0 || !tree_is_finite(&s->token[said])) return;
    if (!str_in_words(s->token[said].lemma, "say add announce report tell confirm declare state note warn")) return;
    while (comma > s->dateline && !str_is(s->token[comma].form, ",") && (comma == said || s->token[comma].upos != UPOS_VERB)) comma--;
    if (comma <= s->dateline + 1 || !str_is(s->token[comma].form, ",") || !tree_has_subject(s, said)) return;
    for (uint32_t i = s->dateline; i < comma; i++)
        if (tree_is_finite(&s->token[i])) return;
    for (; verb < comma; verb++) {
        const Token *t = &s->token[verb];
        bool hung = (t->deprel == DEP_ACL && t->head < (int32_t)verb) || (t->deprel == DEP_AMOD && t->head > (int32_t)verb && t->head < (int32_t)comma);
        bool killed = s->token[said].xpos != XPOS_VBD && t->deprel == DEP_ACL && !tree_has_child(s, verb, DEP_OBJ); /* "Ten killed in raid, police say" */
        if (t->xpos == XPOS_VBN && hung && !killed && !is_compounding(t) && ends_subject(s, verb - 1)) break;
    }
    if (verb == comma) return;
    if (s->token[verb].deprel == DEP_AMOD) participle_mend(s, verb, (uint32_t)s->token[verb].head);
    uint32_t subject = phrase_head(s, verb - 1, verb);
    for (uint32_t i = s->dateline; i < comma; i++)
        if (s->token[i].head == (int32_t)said && i != verb && i != subject) s->token[i].head = (int32_t)verb;
    s->token[verb].xpos = XPOS_VBD;
    s->token[verb].head = (int32_t)said;
    s->token[verb].deprel = DEP_CCOMP;
    if (subject == verb) return; /* already hung there */
    s->token[subject].head = (int32_t)verb;
    s->token[subject].deprel = DEP_NSUBJ;
}

/* "Hungary bought gas" with Hungary hung on gas, across the verb: it is the verb's subject. */
static void crossing_mend(Sentence *s, uint32_t verb)
{
    if (verb == 0 || !tree_is_finite(&s->token[verb])) return;
    if (tree_has_subject(s, verb)) return;
    for (uint32_t i = verb; i-- > 0;) {
        Token *t = &s->token[i];
        if (t->head <= (int32_t)verb || s->token[t->head].head != (int32_t)verb) continue;
        if ((t->upos != UPOS_PROPN && t->upos != UPOS_NOUN) || (t->deprel != DEP_COMPOUND && t->deprel != DEP_NMOD)) continue;
        t->head = (int32_t)verb;
        t->deprel = DEP_NSUBJ;
        return;
    }
}

/* "offered to host talks" with `host` read as a noun: behind a verb that takes an infinitive, `to` and a verb's form. */
static void infinitive_mend(Sentence *s, uint32_t to)
{
    if (to == 0 || to + 2 >= s->n || !str_ieq(s->token[to].form, STR("to")) || s->token[to].deprel != DEP_CASE) return;
    int32_t noun = s->token[to].head;
    bool day = is_day(&s->token[to - 1]) && noun >= 0 && s->token[noun].head >= 0 && s->token[noun].head < (int32_t)to; /* offered on Friday to free */
    int32_t above = day ? s->token[noun].head : (int32_t)to - 1;
    const Token *governor = &s->token[above];
    Token *verb = &s->token[to + 1];
    if (governor->upos != UPOS_VERB || noun <= (int32_t)to + 1 || verb->head != noun) return;
    if (!str_in_words(governor->lemma, "offer agree vow plan pledge threaten refuse decline want seek try promise decide attempt intend hope "
                                 "prepare manage fail continue begin start urge move force order help choose"))
        return;
    if (!str_in_words(verb->form, "host sever attack strike support aid visit halt ban boycott arm back free cut end lift ease curb quit veto "
                            "sanction probe head raid shell bomb protest march question charge release seize block "
                            "honor honour open close slow slash double review dispatch"))
        return;
    verb->upos = UPOS_VERB;
    verb->xpos = XPOS_VB;
    verb->lemma = verb->form;
    verb->head = above;
    verb->deprel = DEP_XCOMP;
    s->token[to].head = (int32_t)to + 1;
    s->token[to].deprel = DEP_MARK;
    s->token[to].upos = UPOS_PART;
    s->token[noun].head = (int32_t)to + 1;
    s->token[noun].deprel = DEP_OBJ;
}

static bool has_capital(const Token *t) { return t->form.n && t->form.p[0] >= 'A' && t->form.p[0] <= 'Z'; }

/* "police shot three protesters" with `shot` read as a noun: nouns have no object. */
static void object_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (t->upos != UPOS_NOUN || noun == 0 || noun <= s->dateline) return;
    int32_t subject = -1;
    bool object = false;
    for (uint32_t i = 0; i < s->n; i++) {
        const Token *c = &s->token[i];
        if (c->head != (int32_t)noun) continue;
        if (c->deprel == DEP_COP || c->deprel == DEP_DET || c->deprel == DEP_CASE) return;
        object |= i > noun && (c->deprel == DEP_OBJ || (c->deprel == DEP_CONJ && c->upos == UPOS_VERB && tree_is_finite(c))); /* shot and wounded */
        bool people = c->deprel == DEP_AMOD && has_capital(c); /* "Many Lebanese" */
        if (i + 1 == noun && ((c->deprel == DEP_COMPOUND && tree_is_nominal(c)) || people)) subject = (int32_t)i;
    }
    if (!object || subject < 0) return;
    t->upos = UPOS_VERB;
    t->xpos = XPOS_VBD;
    if (str_ieq(t->form, STR("shot"))) t->lemma = STR("shoot");
    if (str_ieq(t->form, STR("supplies"))) t->lemma = STR("supply");
    if (str_ieq(t->form, STR("finances"))) t->lemma = STR("finance");
    for (uint32_t i = 0; i + 1 < noun; i++)
        if (s->token[i].head == (int32_t)noun && s->token[i].deprel == DEP_AMOD) s->token[i].head = subject;
    s->token[subject].deprel = DEP_NSUBJ;
}

/* "said on Tuesday that Qatar must mediate": the clause is no relative clause of the day; nor, where it has an object of its
 * own, of what it was said in: "said in a letter that Qatar had broken the truce". */
static void day_mend(Sentence *s, uint32_t clause)
{
    Token *t = &s->token[clause];
    if ((t->deprel != DEP_ACL_RELCL && t->deprel != DEP_ACL) || t->head < 0) return;
    const Token *day = &s->token[t->head];
    bool when = str_in_words(day->form, "Monday Tuesday Wednesday Thursday Friday Saturday Sunday today yesterday week month year");
    if (day->head < 0 || (!when && (day->deprel != DEP_OBL || tree_has_child(s, (uint32_t)day->head, DEP_CCOMP)))) return;
    const Token *verb = &s->token[day->head];
    if (!str_in_words(verb->lemma, "say announce tell warn declare state report add confirm stress insist claim argue reiterate note complain protest "
                                     "allege charge write"))
        return;
    bool subject = false, object = false;
    int that = -1;
    for (uint32_t i = 0; i < s->n; i++) {
        if (s->token[i].head != (int32_t)clause) continue;
        if (str_ieq(s->token[i].form, STR("that")))
            that = (int)i;
        else
            subject |= s->token[i].deprel == DEP_NSUBJ || s->token[i].deprel == DEP_NSUBJ_PASS;
        object |= i > clause && (s->token[i].deprel == DEP_OBJ || s->token[i].deprel == DEP_XCOMP || s->token[i].deprel == DEP_CCOMP);
    }
    if (!subject || that < 0 || (!when && !object)) return;
    s->token[that].deprel = DEP_MARK;
    s->token[that].upos = UPOS_SCONJ;
    t->head = day->head;
    t->deprel = DEP_CCOMP;
}

/* Are the verbs of the sentence written small?  In headlines capitals say nothing. */
static bool verbs_are_small(const Sentence *s)
{
    for (uint32_t i = s->dateline; i < s->n; i++)
        if (tree_is_finite(&s->token[i])) return !has_capital(&s->token[i]);
    return false;
}

/* "Kantara Holdings signed …" with Holdings a common noun: two words with capitals are a name. */
static void capital_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i <= s->dateline || t->upos != UPOS_NOUN || !has_capital(t)) return;
    const Token *before = &s->token[i - 1];
    bool part = before->head == (int32_t)i && (before->deprel == DEP_COMPOUND || before->deprel == DEP_AMOD || before->deprel == DEP_FLAT);
    if (!part || !has_capital(before) || !verbs_are_small(s)) return;
    t->upos = UPOS_PROPN;
    t->xpos = t->xpos == XPOS_NNS ? XPOS_NNPS : XPOS_NNP;
}

/* "Ghana's raid on Togo" with a raid that is a verb: behind an owner or an article stands a noun. */
static void owned_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i <= s->dateline || (t->xpos != XPOS_VB && t->xpos != XPOS_VBP && t->xpos != XPOS_VBZ)) return;
    const Token *before = &s->token[i - 1];
    if (before->xpos != XPOS_POS && before->xpos != XPOS_PRP_POSS && !str_in_words(before->form, "a an the")) return;
    t->upos = UPOS_NOUN;
    t->xpos = t->xpos == XPOS_VBZ ? XPOS_NNS : XPOS_NN;
    for (uint32_t k = 0; k < s->n; k++)
        if (s->token[k].head == (int32_t)i && s->token[k].deprel == DEP_OBL) s->token[k].deprel = DEP_NMOD;
}

/* "would free the prisoners", "to open its border" with an adjective behind the modal verb or `to`: without a copula it is
 * the verb that is written the same. */
static void modal_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    bool marked = false, object = false;
    if (!is_adjective(t) || !str_in_words(t->form, "free open clear lower warm secure slow calm welcome")) return;
    for (uint32_t k = 0; k < s->n; k++) {
        const Token *c = &s->token[k];
        if (c->head != (int32_t)i) continue;
        if (c->deprel == DEP_COP) return;
        marked |= k < i && (c->xpos == XPOS_MD || (c->deprel == DEP_MARK && c->xpos == XPOS_TO));
        object |= k > i && (c->deprel == DEP_OBJ || c->deprel == DEP_OBL_UNMARKED || c->deprel == DEP_NSUBJ);
    }
    if (!marked || !object) return;
    t->upos = UPOS_VERB;
    t->xpos = XPOS_VB;
    for (uint32_t k = i + 1; k < s->n; k++)
        if (s->token[k].head == (int32_t)i && (s->token[k].deprel == DEP_NSUBJ || s->token[k].deprel == DEP_OBL_UNMARKED)) s->token[k].deprel = DEP_OBJ;
}

/* "would cut aid to Chad" with `aid` as an infinitive: behind another verb without `to`, and before a preposition, it is
 * what that verb is done to. */
static void bare_noun_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i == 0 || i + 1 >= s->n || t->deprel != DEP_XCOMP || t->head != (int32_t)i - 1 || !str_in_words(t->form, "aid trade support help talks"))
        return;
    if (s->token[i - 1].upos != UPOS_VERB || s->token[i + 1].upos != UPOS_ADP || str_in_words(s->token[i - 1].lemma, "help let make dare")) return;
    t->upos = UPOS_NOUN;
    t->xpos = XPOS_NN;
    t->deprel = DEP_OBJ;
    for (uint32_t k = 0; k < s->n; k++)
        if (s->token[k].head == (int32_t)i && s->token[k].deprel == DEP_OBL) s->token[k].deprel = DEP_NMOD;
}

/* "said on Friday that Qatar helped Egypt" with `that` as an object: before the subject of a reported clause it only opens
 * the clause. */
static void that_mend(Sentence *s, uint32_t that)
{
    Token *t = &s->token[that];
    if (!str_ieq(t->form, STR("that")) || t->head <= (int32_t)that || (t->deprel != DEP_OBJ && t->deprel != DEP_IOBJ && t->deprel != DEP_OBL)) return;
    if (s->token[t->head].deprel != DEP_CCOMP || s->token[t->head].head > (int32_t)that) return;
    for (uint32_t i = that + 1; i < (uint32_t)t->head; i++)
        if (s->token[i].head == t->head && (s->token[i].deprel == DEP_NSUBJ || s->token[i].deprel == DEP_NSUBJ_PASS)) {
            t->deprel = DEP_MARK;
            t->upos = UPOS_SCONJ;
            return;
        }
}

#define FRONT_DEPTH 6 /* phrases in phrases before the subject */

/* "On Friday, Jane Doe, a spokeswoman, condemned …", "In the north, leaders and officers are …": what stands behind a
 * fronted adverbial, without `and`, is no part of it but the subject of the verb that has none. */
static void fronted_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if ((t->deprel != DEP_APPOS && t->deprel != DEP_CONJ) || t->head < 0 || (uint32_t)t->head > i || !tree_is_nominal(t)) return;
    uint32_t front = (uint32_t)t->head;
    const Token *f = &s->token[front];
    for (int up = 0; up < FRONT_DEPTH && t->deprel == DEP_APPOS && f->head >= 0 && f->head < (int32_t)i; up++) f = &s->token[f->head]; /* in a gesture to Chad, Togo … */
    if (f->deprel != DEP_OBL || f->head < (int32_t)i || tree_has_subject(s, (uint32_t)f->head) || tree_is_finite(t)) return;
    bool comma = false, when = is_day(f) || f->upos == UPOS_NUM || str_in_words(f->lemma, "hour morning evening night week month year");
    for (uint32_t k = front + 1; k < i; k++) {
        if (s->token[k].upos == UPOS_CCONJ) return;
        comma |= str_is(s->token[k].form, ",");
    }
    for (uint32_t k = i + 1; k < (uint32_t)f->head; k++)
        if (s->token[k].head == (int32_t)front && (s->token[k].deprel == DEP_APPOS || (s->token[k].deprel == DEP_CONJ && !when))) return;
    if (!comma && !when) return;
    t->head = f->head;
    t->deprel = tree_has_child(s, (uint32_t)f->head, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ;
}

/* "with Greece accusing Turkey": who follows `with` is the subject of the participle behind. */
static void absolute_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb == 0 || t->xpos != XPOS_VBG || (t->deprel != DEP_ADVCL && t->deprel != DEP_ACL) || t->head < 0 || tree_has_subject(s, verb)) return;
    uint32_t who = verb - 1;
    Token *n = &s->token[who];
    bool mark = false; /* "With rebels advancing", the preposition as a conjunction */
    for (uint32_t i = 0; i < who; i++)
        mark |= (s->token[i].head == (int32_t)who || s->token[i].head == (int32_t)verb) && s->token[i].deprel == DEP_MARK && str_ieq(s->token[i].form, STR("with"));
    if (!tree_is_nominal(n) || (!mark && !tree_case_is(s, who, "with")) || (n->head != t->head && t->head != (int32_t)who)) return;
    if (t->head == (int32_t)who) t->head = n->head;
    if (t->head < 0) return;
    t->deprel = DEP_ADVCL;
    n->head = (int32_t)verb;
    n->deprel = DEP_NSUBJ;
    for (uint32_t i = 0; i < who; i++)
        if (s->token[i].head == (int32_t)who && (s->token[i].deprel == DEP_CASE || s->token[i].deprel == DEP_MARK)) {
            s->token[i].head = (int32_t)verb;
            s->token[i].deprel = DEP_MARK;
        }
}

/* "after a car bomb struck a bus" with the clause read as a noun phrase: a past tense with an object is its verb. */
static void subordinate_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    int32_t noun = t->head;
    if (noun < 0 || noun + 1 != (int32_t)verb || (t->deprel != DEP_ACL && t->deprel != DEP_AMOD)) return;
    if ((t->xpos != XPOS_VBD && t->xpos != XPOS_VBZ) || s->token[noun].head < 0 || s->token[noun].deprel != DEP_OBL) return;
    if (!tree_case_is(s, (uint32_t)noun, "after before as since until")) return;
    for (uint32_t i = 0; i < s->n; i++) {
        Token *c = &s->token[i];
        if (c->head != noun || i == verb) continue;
        if (c->deprel == DEP_CASE) c->deprel = DEP_MARK;
        if (c->deprel == DEP_MARK || i > verb) c->head = (int32_t)verb;
    }
    t->head = s->token[noun].head;
    t->deprel = DEP_ADVCL;
    s->token[noun].head = (int32_t)verb;
    s->token[noun].deprel = DEP_NSUBJ;
}

/* The same with the noun phrase hung on the governing clause: "Talks ended after a strike killed a general". */
static void subordinate_subject_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (verb == 0 || t->deprel != DEP_ADVCL || !tree_is_finite(t) || t->head < 0 || t->head > (int32_t)verb || tree_has_subject(s, verb)) return;
    uint32_t noun = verb - 1;
    for (int n = 0; n < CLIMB_MAX && s->token[noun].head >= 0; n++) {
        if (s->token[noun].deprel == DEP_OBL && tree_case_is(s, noun, "after before as since until")) break;
        noun = (uint32_t)s->token[noun].head;
    }
    Token *subject = &s->token[noun];
    if (noun >= verb || subject->deprel != DEP_OBL || !tree_is_nominal(subject) || noun <= (uint32_t)t->head) return;
    for (uint32_t i = 0; i < noun; i++)
        if (s->token[i].head == (int32_t)noun && s->token[i].deprel == DEP_CASE) {
            s->token[i].head = (int32_t)verb;
            s->token[i].deprel = DEP_MARK;
        }
    subject->head = (int32_t)verb;
    subject->deprel = DEP_NSUBJ;
}

/* "ordered the paper, which …, to close": an infinitive behind the comma that ends a relative clause belongs to the verb
 * whose object the clause explains. */
static void detached_infinitive_mend(Sentence *s, uint32_t to)
{
    if (to == 0 || to + 1 >= s->n || s->token[to].upos != UPOS_PART || !str_is(s->token[to - 1].form, ",")) return;
    int32_t verb = s->token[to].head;
    if (verb <= (int32_t)to || s->token[verb].head < 0) return;
    const Token *clause = &s->token[s->token[verb].head];
    if (clause->deprel != DEP_ACL_RELCL || clause->head < 0 || s->token[clause->head].deprel != DEP_OBJ) return;
    int32_t governor = s->token[clause->head].head;
    if (governor < 0 || !str_in_words(s->token[governor].lemma, "order ask tell urge force allow persuade invite instruct command compel warn call press")) return;
    s->token[verb].head = governor;
    s->token[verb].deprel = DEP_XCOMP;
}

/* ", which has supported rebels" hung far from what it follows: a relative clause explains the phrase before its pronoun. */
static void relative_mend(Sentence *s, uint32_t pronoun)
{
    int32_t verb = s->token[pronoun].head;
    if (pronoun < 2 || !str_is(s->token[pronoun - 1].form, ",") || !str_in_words(s->token[pronoun].form, "which who")) return;
    if (verb <= (int32_t)pronoun || s->token[verb].deprel != DEP_ACL_RELCL || s->token[verb].head < 0) return;
    uint32_t noun = pronoun - 2;
    if (!tree_is_nominal(&s->token[noun]) || is_under(s, noun, (uint32_t)s->token[verb].head)) return;
    while (s->token[noun].head >= 0 && (uint32_t)s->token[noun].head < noun &&
           (s->token[noun].deprel == DEP_FLAT || s->token[noun].deprel == DEP_CONJ))
        noun = (uint32_t)s->token[noun].head;
    if (!is_under(s, noun, (uint32_t)verb)) s->token[verb].head = (int32_t)noun;
}

/* "accused Sudan of arming rebels", "convicted the general of murder": the charge hangs on the verb, not on the accused. */
static void charge_mend(Sentence *s, uint32_t of)
{
    if (of + 2 >= s->n || !str_ieq(s->token[of].form, STR("of")) || s->token[of].head <= (int32_t)of) return;
    uint32_t charge = (uint32_t)s->token[of].head;
    int32_t accused = s->token[charge].head;
    if (accused < 0 || accused >= (int32_t)of || s->token[accused].head < 0) return;
    const Token *verb = &s->token[s->token[accused].head];
    bool object = s->token[accused].deprel == DEP_OBJ || s->token[accused].deprel == DEP_NSUBJ_PASS;
    if (!object || verb->upos != UPOS_VERB || !str_in_words(verb->lemma, "accuse suspect convict acquit strip deprive clear absolve assure")) return;
    Token *deed = &s->token[of + 1];
    bool gerund = deed->xpos == XPOS_VBG && deed->head == (int32_t)charge && charge > of + 1;
    if (gerund) {
        s->token[charge].head = (int32_t)of + 1;
        s->token[charge].deprel = DEP_OBJ;
        s->token[of].head = (int32_t)of + 1;
        s->token[of].deprel = DEP_MARK;
        deed->upos = UPOS_VERB;
        charge = of + 1;
    }
    s->token[charge].head = s->token[accused].head;
    s->token[charge].deprel = s->token[charge].xpos == XPOS_VBG ? DEP_ADVCL : DEP_OBL;
}

/* "armed men Wednesday attacked": of two subjects the day is none. */
static void day_subject_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (!is_day(t) || t->deprel != DEP_NSUBJ || t->head <= (int32_t)i) return;
    for (uint32_t k = 0; k < i; k++)
        if (s->token[k].head == t->head && s->token[k].deprel == DEP_NSUBJ) t->deprel = DEP_OBL_UNMARKED;
}

/* "arrested a Serb suspected of murder" with two objects: the participle describes the first one. */
static void reduced_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (i == 0 || t->xpos != XPOS_VBN || t->deprel != DEP_OBJ || s->token[i - 1].head != t->head || s->token[i - 1].deprel != DEP_OBJ) return;
    t->head = (int32_t)i - 1;
    t->deprel = DEP_ACL;
}

static bool has_object_behind(const Sentence *s, uint32_t verb)
{
    for (uint32_t i = verb + 1; i < s->n; i++)
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_OBJ) return true;
    return false;
}

/* "told the envoy that the army would fight": what somebody is told is no relative clause of his. */
static void told_mend(Sentence *s, uint32_t that)
{
    int32_t verb = s->token[that].head;
    if (!str_ieq(s->token[that].form, STR("that")) || verb <= (int32_t)that) return;
    bool second = s->token[that].deprel == DEP_OBJ && has_object_behind(s, (uint32_t)verb); /* the clause has its object */
    if (s->token[that].deprel != DEP_MARK && !second) return;
    Token *clause = &s->token[verb];
    if ((clause->deprel != DEP_ACL_RELCL && clause->deprel != DEP_ACL) || clause->head < 0 || !tree_has_subject(s, (uint32_t)verb)) return;
    const Token *hearer = &s->token[clause->head];
    bool object = hearer->deprel == DEP_OBJ || hearer->deprel == DEP_IOBJ;
    if (!object || hearer->head < 0) return;
    if (!str_in_words(s->token[hearer->head].lemma, "tell inform warn assure remind convince persuade notify advise promise")) return;
    s->token[that].deprel = DEP_MARK;
    clause->head = hearer->head;
    clause->deprel = DEP_CCOMP;
}

/* "permitted the envoy to visit the camp" with the infinitive hung on the envoy: what somebody is let or told to do belongs to
 * the verb, save where the object is a word that takes infinitives itself, "asked permission to leave". */
static void controlled_mend(Sentence *s, uint32_t to)
{
    int32_t verb = s->token[to].head;
    if (s->token[to].upos != UPOS_PART || s->token[to].deprel != DEP_MARK || verb <= (int32_t)to) return;
    Token *clause = &s->token[verb];
    if ((clause->deprel != DEP_ACL && clause->deprel != DEP_ADVCL) || clause->head < 0) return;
    const Token *who = &s->token[clause->head];
    if (who->deprel == DEP_ACL && who->xpos == XPOS_VBG && who->head >= 0) who = &s->token[who->head]; /* "permitted exiles living abroad to" */
    if ((who->deprel != DEP_OBJ && who->deprel != DEP_IOBJ) || who->head < 0) return;
    if (str_in_words(who->lemma, "permission right chance opportunity time plan bid effort attempt move decision power authority law bill "
                                 "resolution deal agreement measure way step proposal request pressure reason action money aid help"))
        return;
    if (!str_in_words(s->token[who->head].lemma, "allow permit let order ask tell urge force persuade invite instruct command compel press "
                                                 "authorize authorise enable encourage direct oblige"))
        return;
    clause->head = who->head;
    clause->deprel = DEP_XCOMP;
}

/* "said British diplomats spied on it" with the diplomats as what was said: nobody says people, they act in what is said. */
static void said_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_ACL || (t->xpos != XPOS_VBD && t->xpos != XPOS_VBN) || t->head < 0 || t->head > (int32_t)verb) return;
    Token *who = &s->token[t->head];
    if (who->deprel != DEP_OBJ || who->head < 0 || who->head > t->head || who->upos == UPOS_PRON) return;
    if (!str_in_words(s->token[who->head].form, "say says said")) return;
    int32_t say = who->head;
    who->head = (int32_t)verb;
    who->deprel = DEP_NSUBJ;
    t->head = say;
    t->deprel = DEP_CCOMP;
    t->xpos = XPOS_VBD;
}

/* "Cuba and Venezuela formed a company" with both names and the conjunction on the verb: the second name joins the first. */
static void joined_subjects_mend(Sentence *s, uint32_t cc)
{
    if (cc == 0 || cc + 1 >= s->n || s->token[cc].deprel != DEP_CC || s->token[cc].head <= (int32_t)cc) return;
    uint32_t first = cc - 1;
    while (s->token[first].deprel == DEP_FLAT && s->token[first].head >= 0 && s->token[first].head < (int32_t)first)
        first = (uint32_t)s->token[first].head;
    int32_t verb = s->token[first].head, second = (int32_t)cc + 1;
    if (s->token[first].deprel != DEP_NSUBJ || verb <= second) return;
    while (second < verb && s->token[second].head != verb) second++;
    bool theirs = second < verb && (s->token[cc].head == verb || is_under(s, cc, (uint32_t)second)); /* "and leader Y" with `and` on the leader */
    if (!theirs || s->token[second].deprel != DEP_NSUBJ) return;
    s->token[second].head = (int32_t)first;
    s->token[second].deprel = DEP_CONJ;
    s->token[cc].head = second;
}

/* "Greece and Turkey plan to cooperate" with Greece as part of the verb: a name before a verb without a subject is that. */
static void compound_subject_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (t->upos != UPOS_PROPN || t->deprel != DEP_COMPOUND || t->head <= (int32_t)name) return;
    const Token *verb = &s->token[t->head];
    if (verb->upos != UPOS_VERB || !tree_is_finite(verb) || verb->deprel == DEP_AMOD || tree_has_subject(s, (uint32_t)t->head)) return;
    t->deprel = DEP_NSUBJ;
}

/* "Washington plans to sell planes" as a noun phrase: a sentence that is nothing but a name's plans has them for its verb. */
static void planning_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (noun == 0 || t->head >= 0 || t->upos != UPOS_NOUN || noun + 1 >= s->n || !str_ieq(s->token[noun + 1].form, STR("to"))) return;
    Token *name = &s->token[noun - 1], *to = &s->token[noun + 1];
    if (name->upos != UPOS_PROPN || name->head != (int32_t)noun || name->deprel != DEP_COMPOUND || to->head < 0) return;
    Token *clause = &s->token[to->head];
    if (!str_in_words(t->form, "plans offers vows pledges moves hopes aims bids attempts") || clause->head != (int32_t)noun || clause->deprel != DEP_ACL) return;
    t->upos = UPOS_VERB;
    t->xpos = XPOS_VBZ;
    name->deprel = DEP_NSUBJ;
    clause->deprel = DEP_XCOMP;
}

/* "gave Poland 20 cars" with Poland as part of the number or of the cars, "handed Nepali officials bank records": who gets them. */
static void receiver_mend(Sentence *s, uint32_t name)
{
    Token *t = &s->token[name];
    if (t->deprel != DEP_COMPOUND || t->head <= (int32_t)name) return;
    bool counted = s->token[t->head].upos == UPOS_NUM || s->token[name + 1].upos == UPOS_NUM || s->token[name + 1].upos == UPOS_SYM;
    Token *nation = name > 0 ? &s->token[name - 1] : t;
    bool people = t->xpos == XPOS_NNS && (nation->head == (int32_t)name || nation->head == t->head) && is_adjective(nation) &&
                  has_capital(nation) && !str_in_words(t->lemma, "arm weapon good");
    if (!people && !(counted && t->upos == UPOS_PROPN)) return;
    int32_t up = t->head;
    for (int k = 0; k < 2 && up >= 0 && s->token[up].deprel != DEP_OBJ; k++) up = s->token[up].head; /* 20 million dollars */
    if (up < 0 || s->token[up].deprel != DEP_OBJ) return;
    int32_t verb = s->token[up].head;
    if (verb < 0 || verb >= (int32_t)name) return;
    if (!str_in_words(s->token[verb].lemma, "give send lend grant offer hand pay sell supply award promise pledge deliver provide donate owe")) return;
    if (people) nation->head = (int32_t)name;
    t->head = verb;
    t->deprel = DEP_IOBJ;
}

/* "plans to sell planes" once the plans have turned out a verb: an infinitive does not describe a verb, it completes it. */
static void completing_mend(Sentence *s, uint32_t to)
{
    if (s->token[to].upos != UPOS_PART || s->token[to].deprel != DEP_MARK || s->token[to].head <= (int32_t)to) return;
    Token *clause = &s->token[s->token[to].head];
    if (clause->deprel == DEP_ACL && clause->head >= 0 && clause->head < (int32_t)to && s->token[clause->head].upos == UPOS_VERB) clause->deprel = DEP_XCOMP;
}

/* "after Algiers recalled its ambassador" with Algiers hung on what stands before: a bare noun between the conjunction and
 * its verb is that verb's subject. */
static void clause_subject_mend(Sentence *s, uint32_t mark)
{
    int32_t verb = s->token[mark].head;
    if (s->token[mark].deprel != DEP_MARK || verb <= (int32_t)mark + 1 || s->token[verb].deprel != DEP_ADVCL) return;
    if (!tree_is_finite(&s->token[verb]) || tree_has_subject(s, (uint32_t)verb) || s->token[verb].head < 0) return;
    for (uint32_t i = mark + 1; i < (uint32_t)verb; i++) {
        Token *t = &s->token[i];
        bool outside = t->head >= 0 && t->head < (int32_t)mark;
        if (!outside || !tree_is_nominal(t) || is_day(t) || tree_has_child(s, i, DEP_CASE) || t->deprel == DEP_CONJ) continue;
        t->head = verb;
        t->deprel = DEP_NSUBJ;
        return;
    }
}

/* "Honduran and Guatemalan troops" read as three that are coordinated: of the last two, without a comma, one noun is the
 * head of all. */
static void nations_mend(Sentence *s, uint32_t noun)
{
    Token *t = &s->token[noun];
    if (noun < 3 || t->deprel != DEP_CONJ || t->upos != UPOS_NOUN || t->head < 0 || t->head > (int32_t)noun - 2) return;
    int32_t first = t->head;
    uint32_t part = noun - 1;
    while (part > (uint32_t)first && s->token[part].head == (int32_t)noun && s->token[part].deprel == DEP_COMPOUND) part--; /* border guards */
    const Token *before = &s->token[part];
    if (before->head != first || before->deprel != DEP_CONJ || (before->upos != UPOS_PROPN && before->upos != UPOS_ADJ)) return;
    if (s->token[first].upos != UPOS_PROPN && s->token[first].upos != UPOS_ADJ) return;
    t->head = s->token[first].head;
    t->deprel = s->token[first].deprel;
    for (uint32_t i = 0; i < s->n; i++) {
        bool inside = (int32_t)i > first && i < noun;
        if (s->token[i].head == first && !inside && i != noun) s->token[i].head = (int32_t)noun;
        if (s->token[i].head == (int32_t)noun && s->token[i].upos == UPOS_CCONJ && inside) s->token[i].head = (int32_t)noun - 1;
    }
    s->token[first].head = (int32_t)noun;
    s->token[first].deprel = s->token[first].upos == UPOS_ADJ ? DEP_AMOD : DEP_COMPOUND;
}

/* A verb that can stand alone but has no subject, not even a relative pronoun. */
static bool lacks_subject(const Sentence *s, uint32_t i)
{
    return s->token[i].upos == UPOS_VERB && !tree_has_subject(s, i) &&
           (s->token[i].xpos == XPOS_VBD || tree_has_child(s, i, DEP_AUX) || tree_has_child(s, i, DEP_AUX_PASS));
}

/* "Hundreds were given food, officials said" with both subjects on `said`: the first one is the clause's. */
static void two_subjects_mend(Sentence *s, uint32_t verb)
{
    if (s->token[verb].upos != UPOS_VERB) return;
    int32_t subject[2] = { -1, -1 };
    for (uint32_t i = 0; i < verb; i++)
        if (s->token[i].head == (int32_t)verb && s->token[i].deprel == DEP_NSUBJ) subject[subject[0] >= 0] = (int32_t)i;
    for (int32_t i = subject[1] - 1; i > subject[0] && subject[0] >= 0; i--) {
        Token *t = &s->token[i];
        bool joined = t->deprel == DEP_CONJ && t->head >= 0 && s->token[t->head].deprel == DEP_ACL; /* traders, held in May, were freed */
        bool below = t->deprel == DEP_ACL || t->deprel == DEP_ACL_RELCL || joined ? is_under(s, (uint32_t)i, (uint32_t)subject[0])
                                                                       : t->deprel == DEP_CCOMP && t->head == (int32_t)verb;
        if (!below || !lacks_subject(s, (uint32_t)i)) continue;
        t->head = (int32_t)verb;
        t->deprel = DEP_CCOMP;
        s->token[subject[0]].head = i;
        s->token[subject[0]].deprel = tree_has_child(s, (uint32_t)i, DEP_AUX_PASS) ? DEP_NSUBJ_PASS : DEP_NSUBJ;
        return;
    }
}

/* "did Iran deny the charge, it accused Israel": behind an object and a comma a clause of its own is not what is denied. */
static void parataxis_mend(Sentence *s, uint32_t clause)
{
    Token *t = &s->token[clause];
    if (t->deprel != DEP_CCOMP || t->head < 0 || t->head > (int32_t)clause || !tree_has_subject(s, clause) || tree_has_child(s, clause, DEP_MARK)) return;
    if (!tree_has_child(s, (uint32_t)t->head, DEP_OBJ)) return;
    uint32_t first = clause;
    for (uint32_t i = (uint32_t)t->head + 1; i < clause && first == clause; i++)
        if (s->token[i].head == (int32_t)clause && s->token[i].upos != UPOS_PUNCT) first = i;
    if (str_is(s->token[first - 1].form, ",")) t->deprel = DEP_PARATAXIS;
}

/* "the attack by rebels on soldiers": whom it met hangs on the attack, not on who did it. */
static void patient_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NMOD || t->head < 0 || t->head > (int32_t)i) return;
    const Token *agent = &s->token[t->head];
    if (agent->deprel != DEP_NMOD || agent->head < 0 || agent->head > t->head || s->token[agent->head].upos != UPOS_NOUN) return;
    if (tree_case_is(s, (uint32_t)t->head, "by") && tree_case_is(s, i, "on against to")) t->head = agent->head;
}

/* "decided not to ratify": the denial stands before its infinitive. */
static void denial_mend(Sentence *s, uint32_t i)
{
    if (i + 2 >= s->n || !str_ieq(s->token[i + 1].form, STR("to")) || !str_in_words(s->token[i].form, "not never")) return;
    int32_t verb = s->token[i + 1].head;
    if (s->token[i + 1].deprel != DEP_MARK || verb <= (int32_t)i + 1) return;
    s->token[i].head = verb;
    s->token[i].deprel = DEP_ADVMOD;
}

static bool is_argument(uint8_t deprel)
{
    return deprel == DEP_OBJ || deprel == DEP_IOBJ || deprel == DEP_OBL || deprel == DEP_OBL_AGENT || deprel == DEP_XCOMP || deprel == DEP_CCOMP;
}

/* "came home and discussed trade" with the second verb hung on a noun or adverb of the first: verbs join verbs. */
static void conjunct_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_CONJ || t->upos != UPOS_VERB || (t->xpos != XPOS_VBD && t->xpos != XPOS_VBN && t->xpos != XPOS_VBZ)) return;
    int32_t other = t->head;
    if (other < 0 || other > (int32_t)verb || s->token[other].upos == UPOS_VERB || s->token[other].upos == UPOS_ADJ) return;
    if (tree_has_child(s, (uint32_t)other, DEP_COP) || tree_has_subject(s, verb)) return;
    for (int n = 0; n < CLIMB_MAX && other >= 0 && s->token[other].upos != UPOS_VERB; n++) other = s->token[other].head;
    if (other < 0 || other > (int32_t)verb || !tree_is_finite(&s->token[other])) return;
    t->head = other;
}

/* "has refused to recognise the result and called for elections": a participle is not coordinated with an infinitive but
 * with the verb above it. */
static void conjunct_form_mend(Sentence *s, uint32_t verb)
{
    Token *t = &s->token[verb];
    if (t->deprel != DEP_CONJ || t->head < 0 || (t->xpos != XPOS_VBD && t->xpos != XPOS_VBN) || s->token[t->head].xpos != XPOS_VB) return;
    if (tree_has_child(s, verb, DEP_AUX) || tree_has_child(s, verb, DEP_AUX_PASS) || tree_has_subject(s, verb)) return;
    const Token *infinitive = &s->token[t->head];
    if (infinitive->deprel != DEP_XCOMP || infinitive->head < 0 || !tree_has_child(s, (uint32_t)t->head, DEP_MARK)) return;
    uint8_t above = s->token[infinitive->head].xpos;
    if (above == XPOS_VBD || above == XPOS_VBN) t->head = infinitive->head;
}

/* "stormed a church in Alexandria and arrested three" with Alexandria as who arrested: what has a preposition before `and`
 * is no subject of what follows. */
static void cased_subject_mend(Sentence *s, uint32_t i)
{
    Token *t = &s->token[i];
    if (t->deprel != DEP_NSUBJ || t->head <= (int32_t)i || !tree_case_is(s, i, "in at on from near to of with")) return;
    const Token *verb = &s->token[t->head];
    if (verb->deprel != DEP_CONJ || verb->head < 0 || verb->head > (int32_t)i) return;
    bool joined = false;
    for (uint32_t k = i + 1; k < (uint32_t)t->head; k++) joined |= s->token[k].upos == UPOS_CCONJ && s->token[k].head == t->head;
    if (!joined) return;
    t->head = verb->head;
    t->deprel = DEP_OBL;
}

/* "flew to Kabul and discussed trade" with the trade hung on the first verb, which has had its argument: it is the
 * second's.  "bombed and shelled the town" is left as it is. */
static void arguments_mend(Sentence *s, uint32_t verb)
{
    int32_t first = s->token[verb].head;
    if (s->token[verb].deprel != DEP_CONJ || s->token[verb].upos != UPOS_VERB || first < 0 || first > (int32_t)verb) return;
    if (s->token[first].upos != UPOS_VERB) return;
    bool served = false;
    for (uint32_t i = (uint32_t)first + 1; i < verb; i++)
        served |= s->token[i].head == first && (is_argument(s->token[i].deprel) || s->token[i].deprel == DEP_ADVMOD);
    if (!served) return;
    for (uint32_t i = verb + 1; i < s->n; i++) {
        if (s->token[i].head != first) continue;
        if (s->token[i].deprel == DEP_CONJ) return; /* what follows may be the next one's */
        if (is_argument(s->token[i].deprel)) s->token[i].head = (int32_t)verb;
    }
    if (s->token[verb].xpos == XPOS_VBN && s->token[first].xpos == XPOS_VBD) s->token[verb].xpos = XPOS_VBD;
}

void repair_sentence(Sentence *s)
{
    repair_clauses(s);
    for (uint32_t i = 0; i < s->n; i++) {
        day_mend(s, i);
        that_mend(s, i);
        owned_mend(s, i);
        bare_noun_mend(s, i);
        modal_mend(s, i);
        capital_mend(s, i);
        name_mend(s, i);
        crossing_mend(s, i);
        object_mend(s, i);
        infinitive_mend(s, i);
        detached_infinitive_mend(s, i);
        fronted_mend(s, i);
        absolute_mend(s, i);
        charge_mend(s, i);
        told_mend(s, i);
        controlled_mend(s, i);
        receiver_mend(s, i);
        joined_subjects_mend(s, i);
        compound_subject_mend(s, i);
        planning_mend(s, i);
        said_mend(s, i);
        denial_mend(s, i);
        patient_mend(s, i);
        parataxis_mend(s, i);
        conjunct_mend(s, i);
        cased_subject_mend(s, i);
        conjunct_form_mend(s, i);
        arguments_mend(s, i);
        two_subjects_mend(s, i);
        clause_subject_mend(s, i);
        nations_mend(s, i);
        day_subject_mend(s, i);
        reduced_mend(s, i);
        subordinate_mend(s, i);
        subordinate_subject_mend(s, i);
        finite_mend(s, i);
        if (i + 2 < s->n) perfect_mend(s, i);
    }
    repair_phrases(s);
    headless_mend(s);
    repair_active(s);
    for (uint32_t i = s->dateline + 2; i < s->n; i++) reported_mend(s, i);
    for (uint32_t i = 0; i + 2 < s->n; i++) {
        relative_mend(s, i);
        completing_mend(s, i);
        uint8_t d = s->token[i].deprel;
        if (is_adjective(&s->token[i]) && d != DEP_CONJ) adjectives_mend(s, i);
    }
}
