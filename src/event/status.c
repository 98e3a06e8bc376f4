/* SPDX-License-Identifier: MIT */
#include "event/status.h"

#include "event/author.h"
#include "nlp/labels.h"

#define CLIMB_MAX 12
#define LOOKING_BACK "protest condemn denounce deplore criticize criticise mourn avenge commemorate foresee notice explain forget remember survive investigate regret"

const char *status_name(EventStatus s)
{
    static const char *const names[] = { "actual", "future", "hypothetical", "negated" };
    return names[s];
}

typedef struct Climb {
    View *v;
    bool negated, future, hypothetical;
    bool asked, denied; /* somebody is asked to do it; by then it was negated */
    const Actor *speaker;
    Parties beside;
} Climb;

static bool in_class(const View *v, RulesClass c, uint32_t token)
{
    return view_in(v, rules_class(v->rules, c), token);
}

static bool lemma_any(const Token *t, const char *const *list)
{
    for (; *list; list++)
        if (str_ieq(t->lemma, str_of(*list)) || str_ieq(t->form, str_of(*list))) return true;
    return false;
}

static bool is_infinitive(const View *v, uint32_t token)
{
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_MARK && str_ieq(v->s->token[k].form, STR("to"))) return true;
    return false;
}

/* "offered rice, only to be rebuffed": what came of it has happened. */
static bool is_outcome(const View *v, uint32_t token)
{
    for (int32_t k = v->child[token]; k > 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_MARK && str_ieq(v->s->token[k].form, STR("to")))
            return str_ieq(v->s->token[k - 1].form, STR("only")) && v->s->token[token].deprel == DEP_ADVCL;
    return false;
}

/* "are to sign": the infinitive with a form of be of its own, or in a headline with none: "Egypt to host leaders". */
static bool is_arranged(const View *v, uint32_t token)
{
    const Token *verb = &v->s->token[token];
    if (verb->head < 0 && verb->xpos == XPOS_VB && is_infinitive(v, token) && view_has_child(v, token, DEP_NSUBJ)) return true;
    int32_t be = -1;
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        if ((t->deprel == DEP_COP || t->deprel == DEP_AUX) && str_in_words(t->form, "am is are was were")) be = k;
        if (be >= 0 && k == be + 1 && t->upos == UPOS_PART && str_ieq(t->form, STR("to"))) return true;
    }
    return false;
}

/* "Neither Armenia nor Azerbaijan has …", "No country has …", "Nobody has …". */
static bool is_nobody(const View *v, uint32_t subject)
{
    if (str_in_words(v->s->token[subject].form, "nobody Nobody none None neither Neither")) return true;
    for (int32_t k = v->child[subject]; k >= 0 && (uint32_t)k < subject; k = v->sibling[k])
        if (str_in_words(v->s->token[k].form, "no No neither Neither")) return true;
    return false;
}

/* "Nobody believes that he will resign". */
static bool is_said_by_nobody(const View *v, uint32_t verb)
{
    for (int32_t k = v->child[verb]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_NSUBJ && is_nobody(v, (uint32_t)k)) return true;
    return false;
}

/* "was not on the call": the call took place without him. */
static bool only_there(const View *v, uint32_t token)
{
    return view_is_noun(v, token) && view_has_child(v, token, DEP_COP) && view_has_child(v, token, DEP_CASE);
}

/* "was not the first time that they met": they did. */
static bool is_again(const View *v, uint32_t token)
{
    if (!str_in_words(v->s->token[token].lemma, "time occasion instance")) return false;
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_AMOD && str_in_words(v->s->token[k].form, "first only last")) return true;
    return false;
}

/* "would have objected" has not, whoever reports it. */
static bool would_have(const View *v, uint32_t token)
{
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_AUX && str_in_words(v->s->token[k].form, "have 've")) return true;
    return false;
}

/* "when a state imposes tariffs, consumers pay": a rule of the world, in the present tense. */
static bool is_whenever(const View *v, uint32_t token)
{
    uint8_t x = v->s->token[token].xpos;
    if (x != XPOS_VBZ && x != XPOS_VBP) return false;
    for (int32_t k = v->child[token]; k >= 0 && (uint32_t)k < token; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        if ((t->deprel == DEP_ADVMOD || t->deprel == DEP_MARK) && str_in_words(t->lemma, "when whenever")) return true;
    }
    return false;
}

/* "no longer", "no more" */
static bool is_no_longer(const View *v, uint32_t token)
{
    return token > 0 && str_in_words(v->s->token[token].form, "longer more") && str_ieq(v->s->token[token - 1].form, STR("no"));
}

/* "would not help" refuses; "would not help if …" only imagines. */
static bool has_condition(const View *v, uint32_t token)
{
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k]) {
        if (v->s->token[k].deprel != DEP_ADVCL) continue;
        for (int32_t j = v->child[k]; j >= 0; j = v->sibling[j])
            if (v->s->token[j].deprel == DEP_MARK && str_in_words(v->s->token[j].form, "if unless If Unless")) return true;
    }
    return false;
}

/* "a deal under which Peru would send rice": what has been agreed will be. */
static bool is_agreed(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    return t->deprel == DEP_ACL_RELCL && t->head >= 0 && str_in_words(v->s->token[t->head].lemma, "deal agreement accord pact treaty memorandum contract settlement");
}

/* Auxiliaries, negation and conditional marks that stand on a predicate itself. */
static void own_marks(Climb *c, uint32_t token, bool reported)
{
    static const char *const negations[] = { "not", "n't", "never", "neither", "nor", NULL };
    static const char *const futures[] = { "will", "shall", "'ll", "wo", NULL };
    static const char *const possibles[] = { "may", "might", "could", "should", "must", "can", "ca", "ought", NULL };
    static const char *const conditions[] = { "if", "unless", "whether", "lest", NULL };
    bool would = false, not = false;
    if (is_arranged(c->v, token)) c->future = true;
    for (int32_t k = c->v->child[token]; k >= 0; k = c->v->sibling[k]) {
        const Token *t = &c->v->s->token[k];
        bool only = (uint32_t)k + 1 < c->v->s->n && str_ieq(c->v->s->token[k + 1].form, STR("only")); /* not only */
        if (t->deprel == DEP_ADVMOD && (is_no_longer(c->v, (uint32_t)k) || lemma_any(t, negations)) && !only && !only_there(c->v, token) && !is_again(c->v, token))
            c->negated = not = true;
        if (t->deprel == DEP_ADVMOD && str_in_words(t->lemma, "allegedly supposedly purportedly")) c->hypothetical = true;
        if (t->deprel == DEP_DET && str_ieq(t->form, STR("no")) && view_is_noun(c->v, token)) c->negated = true;
        if (t->deprel == DEP_DET && str_ieq(t->form, STR("any")) && view_is_noun(c->v, token)) c->hypothetical = true; /* any attack */
        if ((t->deprel == DEP_NSUBJ || t->deprel == DEP_NSUBJ_PASS) && is_nobody(c->v, (uint32_t)k)) c->negated = not = true;
        if (t->deprel == DEP_MARK && lemma_any(t, conditions)) c->hypothetical = true;
        if (t->deprel == DEP_MARK && k > 0 && str_ieq(c->v->s->token[k - 1].form, STR("yet"))) c->negated = true; /* has yet to */
        bool verb = c->v->s->token[token].upos == UPOS_VERB; /* "decided against trying him", "left without paying" */
        if ((t->deprel == DEP_MARK || t->deprel == DEP_CASE) && verb && str_in_words(t->form, "against without instead rather")) c->negated = true;
        if (t->deprel != DEP_AUX) continue;
        if (lemma_any(t, futures))
            c->future = true;
        else if (lemma_any(t, possibles))
            c->hypothetical = true;
        else if (str_ieq(t->form, STR("would")) || str_ieq(t->form, STR("'d")))
            would = true;
    }
    bool decided = !would_have(c->v, token) && (reported || is_agreed(c->v, token) || (not && !has_condition(c->v, token)));
    if (would) *(decided ? &c->future : &c->hypothetical) = true;
    if (is_whenever(c->v, token)) c->hypothetical = true;
}

/* "the first country to recognise Chad" has recognised it. */
static bool is_ordinal(const View *v, uint32_t governor)
{
    for (int32_t k = v->child[governor]; k >= 0; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        if (t->deprel == DEP_AMOD && str_in_words(t->form, "first second third fourth last latest only")) return true;
        if (t->deprel == DEP_XCOMP && view_is_noun(v, (uint32_t)k) && is_ordinal(v, (uint32_t)k)) return true;
    }
    return false;
}

static void speaker_set(Climb *c, uint32_t verb)
{
    if (c->speaker) return;
    int64_t who = frame_arg(frame_of(c->v, verb), ROLE_SUBJ);
    Parties p = { .n = 0 };
    if (who >= 0) parties_at(c->v, (uint32_t)who, &p);
    if (p.n) c->speaker = p.p[0];
    c->beside.n = 0;
    for (int i = 1; i < p.n; i++) parties_add(&c->beside, p.p[i]);
}

/* "…, the ministry said" hangs on the predicate; "according to X" too. */
static void speaker_below(Climb *c, uint32_t token)
{
    for (int32_t k = c->v->child[token]; k >= 0; k = c->v->sibling[k]) {
        uint8_t d = c->v->s->token[k].deprel;
        if ((d == DEP_PARATAXIS || d == DEP_CCOMP || d == DEP_ADVCL) && in_class(c->v, CLASS_SAY, (uint32_t)k)) speaker_set(c, (uint32_t)k);
        if (d != DEP_OBL) continue;
        for (int32_t j = c->v->child[k]; j >= 0; j = c->v->sibling[j])
            if (str_ieq(c->v->s->token[j].form, STR("according")) && !c->speaker) {
                Parties p = { .n = 0 };
                parties_at(c->v, (uint32_t)k, &p);
                if (p.n) c->speaker = p.p[0];
            }
    }
}

/* "The pact between them will help": what a verb is told of is there, whatever will come of it; "talks will begin" are not. */
static bool is_subject_of(const View *v, uint32_t noun, uint32_t verb)
{
    uint8_t d = v->s->token[noun].deprel;
    if ((d != DEP_NSUBJ && d != DEP_NSUBJ_PASS) || (v->s->token[verb].upos != UPOS_VERB && v->s->token[verb].upos != UPOS_ADJ)) return false;
    return !in_class(v, CLASS_SUPPORT, verb) && !in_class(v, CLASS_FUTURE, verb) &&
           !in_class(v, CLASS_IRREALIS, verb) && !in_class(v, CLASS_NEGATING, verb);
}

/* "refused to sign, calling it a trap": who says so, does. */
static bool is_said_behind(const View *v, uint32_t governor, uint32_t below)
{
    const Token *t = &v->s->token[below];
    return below > governor && t->xpos == XPOS_VBG && str_is(v->s->token[below - 1].form, ",") &&
           str_in_words(t->lemma, "say call accuse describe denounce warn cite add blame condemn criticise criticize demand urge insist argue brand label dismiss reject");
}

/* "Accused by a court, they denied everything": what a participle in front says is so, whatever the verb does; so is what one of
 * speech says behind it. */
static bool is_free(const View *v, uint32_t governor, uint32_t below, uint8_t relation)
{
    uint8_t x = v->s->token[below].xpos;
    return relation == DEP_ADVCL && (below < governor || is_said_behind(v, governor, below)) && (x == XPOS_VBN || x == XPOS_VBG) && !view_has_child(v, below, DEP_MARK) &&
           !view_has_child(v, below, DEP_AUX);
}

/* "talks on letting troops in", wherever the clause hangs: what is talked about has not been done. */
static bool is_talked_of(const View *v, uint32_t governor, uint32_t below)
{
    int role = view_preposition(v, below);
    if (v->s->token[below].xpos != XPOS_VBG || (role != ROLE_ON && role != ROLE_ABOUT)) return false;
    for (uint32_t i = governor; i < below; i++)
        if ((i == governor || v->s->token[i].head == (int32_t)governor) &&
            str_in_words(v->s->token[i].lemma, "talk negotiation discussion consultation debate deal agreement idea question"))
            return true;
    return false;
}

/* "have a duty to remind", "made an effort to meet": the noun says what is to be, the verb only carries it. */
static bool carries_wish(const View *v, uint32_t governor)
{
    if (!in_class(v, CLASS_SUPPORT, governor)) return false;
    for (int32_t k = v->child[governor]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_OBJ && in_class(v, CLASS_IRREALIS, (uint32_t)k)) return true;
    return false;
}

/* "pleaded guilty to threatening": has done it. */
static bool is_plea(const View *v, uint32_t governor)
{
    if (str_ieq(v->s->token[governor].form, STR("guilty"))) return governor > 0 && str_ieq(v->s->token[governor - 1].lemma, STR("plead"));
    if (!str_ieq(v->s->token[governor].lemma, STR("plead"))) return false;
    for (uint32_t i = governor + 1; i < v->s->n && i <= governor + 2; i++)
        if (str_ieq(v->s->token[i].form, STR("guilty"))) return true;
    return false;
}

/* "never urged them to attack": that nobody was asked says nothing of what they did. */
static void note_asked(Climb *c, uint32_t governor, bool clause)
{
    if (!clause || c->asked || in_class(c->v, CLASS_TRANSPARENT, governor)) return;
    if (!in_class(c->v, CLASS_OBJECT_CONTROL, governor) || !in_class(c->v, CLASS_IRREALIS, governor)) return;
    if (str_in_words(c->v->s->token[governor].lemma, "want expect")) return; /* who wants it himself */
    c->asked = true;
    c->denied = c->negated;
}

/* "faced calls to resign", "gave an ultimatum to Serbia to disarm", wherever the infinitive hangs: it is asked for. */
static bool is_bidden(const View *v, uint32_t verb)
{
    for (int32_t k = v->child[verb]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_OBJ && str_in_words(v->s->token[k].lemma, BIDDING_NOUNS " hour day week month")) return true;
    return false;
}

/* "turned to shelling", "confessed to shelling", "was reduced to stealing": what is behind `to` is done. */
static bool is_taken_up(const View *v, uint32_t governor, uint32_t below)
{
    return v->s->token[below].xpos == XPOS_VBG &&
           str_in_words(v->s->token[governor].lemma, "turn resort take reduce return revert stoop switch confess admit");
}

/* "took two weeks to subdue": it was done, and that is how long. */
static bool is_duration(const View *v, uint32_t verb)
{
    uint8_t x = v->s->token[verb].xpos;
    if (!str_ieq(v->s->token[verb].lemma, STR("take")) || (x != XPOS_VBD && x != XPOS_VBN)) return false;
    for (int32_t k = v->child[verb]; k >= 0; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        bool object = t->deprel == DEP_OBJ || t->deprel == DEP_IOBJ || t->deprel == DEP_OBL;
        if (object && str_in_words(t->lemma, "second minute hour day night week month year decade")) return true;
    }
    return false;
}

/* "There is no senator who has urged it": nobody has. */
static bool is_nowhere(const View *v, uint32_t who)
{
    int32_t be = v->s->token[who].head;
    if (!is_nobody(v, who) || v->s->token[who].deprel != DEP_NSUBJ || be < 0) return false;
    return str_ieq(v->s->token[be].lemma, STR("be")) && view_has_child(v, (uint32_t)be, DEP_EXPL);
}

/* What a governor does to the clause or noun below it.  Returns false when nothing above matters any more. */
static bool govern(Climb *c, uint32_t governor, uint32_t below, uint8_t relation)
{
    if (relation == DEP_ACL_RELCL) { /* "a plan that Peru has rejected": rejected it is */
        c->negated |= is_nowhere(c->v, governor);
        return false;
    }
    bool clause = relation == DEP_XCOMP || relation == DEP_CCOMP || relation == DEP_ADVCL || relation == DEP_ACL ||
                  relation == DEP_CSUBJ || relation == DEP_CSUBJ_PASS;
    if (clause && (relation == DEP_CCOMP || relation == DEP_XCOMP) && in_class(c->v, CLASS_SAY, governor)) {
        if (is_said_by_nobody(c->v, governor)) c->hypothetical = true;
        speaker_set(c, governor);
        return false;
    }
    if (relation == DEP_CONJ) return true;
    note_asked(c, governor, clause);
    if (clause && carries_wish(c->v, governor)) c->hypothetical = true;
    if (is_talked_of(c->v, governor, below)) c->hypothetical = true;
    if (is_free(c->v, governor, below, relation)) return false;
    if (in_class(c->v, CLASS_DENY, governor) && clause) {
        c->negated = true;
        speaker_set(c, governor);
        return false;
    }
    bool causes = relation == DEP_NSUBJ && view_has_child(c->v, governor, DEP_OBJ); /* "the strike stopped trains" */
    int mark = relation == DEP_ADVCL ? view_preposition(c->v, below) : ROLE_FROM;
    bool beside = mark != ROLE_FROM && mark != ROLE_OF; /* "avoided him by leaving", not "was stopped from leaving" */
    bool kept = mark == ROLE_FROM && relation == DEP_ADVCL && str_in_words(c->v->s->token[governor].lemma, "bar ban prohibit forbid deter dissuade discourage");
    if ((!causes && !beside && in_class(c->v, CLASS_NEGATING, governor)) || kept) c->negated = true;
    bool going = relation == DEP_XCOMP && str_ieq(c->v->s->token[governor].form, STR("going"));
    bool infinitive = clause && is_infinitive(c->v, below) && !is_taken_up(c->v, governor, below);
    if (infinitive && relation == DEP_XCOMP && str_ieq(c->v->s->token[governor].lemma, STR("be"))) going = true; /* are to sign */
    if (infinitive && view_is_noun(c->v, governor) && c->v->s->token[governor].head < 0 && view_headless(c->v)) going = true;
    bool wishes = relation == DEP_NSUBJ && c->v->s->token[governor].upos == UPOS_VERB; /* who demands has done what he did */
    if (infinitive && is_duration(c->v, governor)) return true;
    if (infinitive && is_bidden(c->v, governor)) c->hypothetical = true;
    if (going || (!wishes && in_class(c->v, CLASS_FUTURE, governor))) c->future = true;
    if (is_plea(c->v, governor)) return false;
    if (!wishes && in_class(c->v, CLASS_IRREALIS, governor)) c->hypothetical = true;
    if (in_class(c->v, CLASS_TRANSPARENT, governor) || in_class(c->v, CLASS_SUPPORT, governor)) return true;
    if (infinitive && !c->future && !c->negated && !is_ordinal(c->v, governor)) c->hypothetical = true;
    return true;
}

/* "did not know whether he died": what is asked is open, whatever becomes of the asking. */
static bool is_asked(const View *v, uint32_t clause)
{
    if (v->s->token[clause].deprel != DEP_CCOMP) return false;
    for (int32_t k = v->child[clause]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_MARK && str_in_words(v->s->token[k].form, "whether if")) return true;
    return false;
}

static void planned_adjective(Climb *c, uint32_t noun)
{
    for (int32_t k = c->v->child[noun]; k >= 0; k = c->v->sibling[k])
        if (c->v->s->token[k].deprel == DEP_AMOD && in_class(c->v, CLASS_FUTURE_ADJECTIVE, (uint32_t)k)) c->hypothetical = true;
}

/* --- age --- */

static int year_of(Str form)
{
    int year = 0;
    if (form.n == 5 && form.p[4] == 's') form.n--; /* the 2000s */
    if (form.n != 4) return 0;
    for (size_t i = 0; i < 4; i++) {
        if (!ascii_isdigit(form.p[i])) return 0;
        year = year * 10 + (form.p[i] - '0');
    }
    return year >= 1800 && year < 2100 ? year : 0;
}

static bool past_perfect(const View *v, uint32_t token)
{
    for (int32_t k = v->child[token]; k >= 0; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_AUX && str_ieq(v->s->token[k].form, STR("had"))) return true;
    return false;
}

/* A year before the report's, `long`, `since`, `ago` in the predicate's own clause. */
static bool is_historical(const View *v, uint32_t predicate, int year)
{
    static const char *const old[] = { "long", "formerly", "previously", "ago", "decade", "century", "historically", NULL };
    if (past_perfect(v, predicate)) return true;
    int32_t to = v->subtree_last[predicate];
    for (int32_t i = v->subtree_first[predicate]; i <= to; i++) {
        const Token *t = &v->s->token[i];
        int32_t h = t->head;
        bool near = h == (int32_t)predicate || (h >= 0 && v->s->token[h].head == (int32_t)predicate) ||
                    (h >= 0 && v->s->token[h].head >= 0 && v->s->token[v->s->token[h].head].head == (int32_t)predicate);
        if (!near) continue;
        int y = year_of(t->form);
        if (y && year && y < year) return true;
        if (lemma_any(t, old) && t->upos != UPOS_ADJ && !is_no_longer(v, (uint32_t)i)) return true;
        if (str_ieq(t->form, STR("since")) && t->deprel == DEP_CASE && h >= 0 && year_of(v->s->token[h].form)) return true;
    }
    return false;
}

/* `attacked`, `was attacked`, `has attacked`: told as a fact of its own, whatever it hangs on. */
static bool is_told(const View *v, uint32_t verb)
{
    if (nlp_xpos_tensed(v->s->token[verb].xpos)) return true;
    for (int32_t k = v->child[verb]; k >= 0; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        bool auxiliary = t->deprel == DEP_AUX || t->deprel == DEP_AUX_PASS || t->deprel == DEP_COP;
        if (auxiliary && (nlp_xpos_tensed(t->xpos) || str_ieq(t->form, STR("having")))) return true;
    }
    return false;
}

/* "after the arrest", "amid the protests", "in response to the attack", "at the request of": what the rest of the sentence starts from has
 * happened, though the rest may not have. */
static bool is_setting(const View *v, uint32_t token)
{
    uint8_t d = v->s->token[token].deprel;
    bool noun = view_is_noun(v, token);
    if (d != (noun ? DEP_OBL : DEP_ADVCL)) return false;
    for (int32_t k = v->child[token]; k >= 0 && (uint32_t)k < token; k = v->sibling[k]) {
        const Token *t = &v->s->token[k];
        if (t->deprel != DEP_CASE && t->deprel != DEP_MARK) continue;
        if (str_in_words(t->lemma, "amid despite since during because given")) return true;
        if (noun && str_in_words(t->form, "after following After Following")) return true;
        if (!noun && v->s->token[token].xpos == XPOS_VBG && str_in_words(t->lemma, "after while")) return true;
        if (!noun && str_ieq(t->form, STR("with")) && view_has_child(v, token, DEP_NSUBJ)) return true;
        if (str_ieq(t->form, STR("in")) && str_in_words(v->s->token[token].lemma, "response retaliation wake aftermath light")) return true;
        if (str_ieq(t->form, STR("at")) && str_in_words(v->s->token[token].lemma, "request behest urging insistence bidding instigation")) return true;
        if (str_ieq(t->form, STR("under")) && str_in_words(v->s->token[token].lemma, "pressure")) return true;
    }
    return false;
}

/* "summoned the envoy to protest against the killing of …", "failed to foresee the attack": what is complained of, or was not
 * expected, has happened. */
static bool is_looked_back_on(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    if (!view_is_noun(v, token) || (t->deprel != DEP_OBJ && t->deprel != DEP_OBL) || t->head < 0 || !in_class(v, CLASS_HAPPENING, token)) return false;
    if (!str_in_words(v->s->token[t->head].lemma, LOOKING_BACK)) return false;
    for (int32_t k = v->child[token]; k >= 0 && (uint32_t)k < token; k = v->sibling[k])
        if (v->s->token[k].deprel == DEP_DET && str_ieq(v->s->token[k].form, STR("the"))) return true;
    return false;
}

/* "The minister, calling it a farce, refused to go": between commas and told for itself. */
static bool is_beside(const View *v, uint32_t token)
{
    const Token *t = &v->s->token[token];
    return t->deprel == DEP_ACL && t->xpos == XPOS_VBG && token > 0 && str_is(v->s->token[token - 1].form, ",") && t->head >= 0 &&
           v->s->token[t->head].deprel == DEP_NSUBJ && !view_has_child(v, token, DEP_MARK);
}

/* "Did he attack?" asks whether; "How will they beat him?" knows nothing of what is to come. */
static bool is_open_question(const View *v, bool future)
{
    uint32_t last = v->s->n;
    while (last > 0 && str_in_words(v->s->token[last - 1].form, "\" ' '' ” ’ )")) last--;
    if (!last || !str_ieq(v->s->token[last - 1].form, STR("?"))) return false;
    bool names = false;
    for (uint32_t i = 0; i < last; i++) {
        uint8_t x = v->s->token[i].xpos;
        names |= x == XPOS_WP || x == XPOS_WRB || x == XPOS_WDT;
    }
    return future || !names;
}

/* "denied claims by Togo that it had spied": whatever is answered to them, they have been made. */
static bool is_answered(View *v, uint32_t claim, uint32_t verb)
{
    uint8_t d = v->s->token[claim].deprel;
    return (d == DEP_OBJ || d == DEP_NSUBJ_PASS) && in_class(v, CLASS_NEGATING, verb) && author_is_told(v, claim) &&
           str_in_words(v->s->token[claim].lemma, CLAIM_NOUNS);
}

Standing standing_of(View *v, uint32_t predicate, int year)
{
    Climb c = { .v = v };
    if (v->s->token[predicate].deprel == DEP_COP && v->s->token[predicate].head >= 0) predicate = (uint32_t)v->s->token[predicate].head;
    uint32_t cur = predicate;
    bool own = true, declined = false;
    for (int depth = 0; depth < CLIMB_MAX; depth++) {
        const Token *t = &v->s->token[cur];
        int32_t h = t->head;
        if (h < 0 && is_open_question(v, c.future)) c.hypothetical = true;
        bool reported = h >= 0 && t->deprel == DEP_CCOMP;
        if (own) own_marks(&c, cur, reported);
        if (!depth) declined = c.negated && str_in_words(t->lemma, "accept agree consent"); /* "has not accepted the offer" */
        if (view_is_noun(v, cur)) planned_adjective(&c, cur);
        speaker_below(&c, cur);
        if (h < 0 || (uint32_t)h >= v->s->n) break;
        if (t->deprel == DEP_CONJ && nlp_xpos_tensed(t->xpos) && v->s->token[h].xpos == XPOS_VB) break; /* would not sign, and ordered … */
        if (is_subject_of(v, cur, (uint32_t)h)) break;
        if (is_asked(v, cur)) {
            c.hypothetical = true;
            if (in_class(v, CLASS_SAY, (uint32_t)h)) speaker_set(&c, (uint32_t)h);
            break;
        }
        if ((t->deprel == DEP_ADVCL && is_told(v, cur)) || is_setting(v, cur) || is_outcome(v, cur) || is_looked_back_on(v, cur) || is_beside(v, cur)) break;
        if (t->deprel == DEP_PARATAXIS && !in_class(v, CLASS_SAY, (uint32_t)h)) break; /* beside it, not under it */
        if (!depth && is_answered(v, cur, (uint32_t)h)) break;
        if (!govern(&c, (uint32_t)h, cur, t->deprel)) {
            own = false; /* what stands on a verb of saying does not touch what is said */
            break;
        }
        /* A coordinated clause with a subject of its own has its own auxiliaries. */
        own = !(t->deprel == DEP_CONJ && (view_has_child(v, cur, DEP_NSUBJ) || view_has_child(v, cur, DEP_NSUBJ_PASS) ||
                                          view_has_child(v, cur, DEP_AUX)));
        if (t->deprel == DEP_PARATAXIS || t->deprel == DEP_APPOS) break;
        cur = (uint32_t)h;
    }
    if (c.asked) c.negated = c.denied;
    Standing st = { .speaker = c.speaker, .beside = c.beside, .historical = is_historical(v, predicate, year) };
    st.refused = c.negated && (c.future || declined) && !c.hypothetical;
    st.status = c.negated ? STATUS_NEGATED : c.hypothetical ? STATUS_HYPOTHETICAL : c.future ? STATUS_FUTURE : STATUS_ACTUAL;
    return st;
}
