/* SPDX-License-Identifier: MIT */
#include "event/author.h"

#include "event/tree.h"
#include "nlp/labels.h"

#define CLAIM_CLIMB 3  /* clauses between what is claimed and who says it */
#define CLAIM_REACH 16 /* tokens from an attack to the claim, and from there to who makes it */

static const char documents[] = "resolution law legislation bill act decree edict order directive regulation ruling verdict amendment motion "
                                "statement declaration communique communiqué letter note message telegram cable memo memorandum petition "
                                "manifesto pamphlet leaflet video recording report proposal plan proclamation document text post tweet "
                                "agreement deal accord pact treaty protocol circular memorial complaint lawsuit suit editorial banner placard poster flyer "
                                "slogan graffiti";

static const char issuing[] = "adopt pass approve issue sign release publish enact endorse ratify promulgate write send submit circulate "
                              "post unveil make deliver file draft pen table introduce present distribute broadcast hand dispatch "
                              "sponsor author vote record compile back announce draw drop scatter shower display carry hold hoist wave hang unfurl "
                              "chant shout paint print read";

/* Whoever `verb`, a participle behind a noun, names as its agent. */
static int64_t agent_of(const View *v, uint32_t verb)
{
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_OBL_AGENT || (v->s->token[c].deprel == DEP_OBL && view_preposition(v, (uint32_t)c) == ROLE_BY)) return c;
    return -1;
}

/* Whom the noun's own phrase names: "the minister's letter", "a letter from the ministry", "a plan by Kenya". */
static int64_t named_beside(const View *v, uint32_t noun)
{
    for (int32_t c = v->child[noun]; c >= 0; c = v->sibling[c]) {
        const Token *t = &v->s->token[c];
        if (t->deprel == DEP_NMOD_POSS) return c;
        int role = t->deprel == DEP_NMOD ? view_preposition(v, (uint32_t)c) : -1;
        if (role == ROLE_BY || role == ROLE_FROM) return c;
        int64_t who = t->deprel == DEP_ACL && t->xpos == XPOS_VBN && str_in_words(t->lemma, issuing) ? agent_of(v, (uint32_t)c) : -1;
        if (who >= 0) return who;
    }
    return -1;
}

/* Of a law, a letter, a resolution. */
static int64_t author_of_document(View *v, uint32_t noun, int depth)
{
    const Token *t = &v->s->token[noun];
    if (t->upos != UPOS_NOUN || !str_in_words(t->lemma, documents)) return -1;
    int64_t who = named_beside(v, noun);
    bool issued = t->head >= 0 && (t->deprel == DEP_OBJ || t->deprel == DEP_NSUBJ_PASS) && str_in_words(v->s->token[t->head].lemma, issuing);
    return who < 0 && issued ? frame_arg(frame_make(v, (uint32_t)t->head, depth + 1), ROLE_SUBJ) : who;
}

/* "an attack that Y claimed", "the blast, for which Y claimed responsibility". */
static int64_t claimant(const View *v, uint32_t verb)
{
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NSUBJ && v->s->token[c].upos != UPOS_PRON) return c;
    return -1;
}

/* "the killing of four guards, for which Y claimed responsibility", wherever the clause hangs. */
static int64_t responsible(const View *v, uint32_t noun)
{
    for (uint32_t i = noun + 1; i + 1 < v->s->n && i < noun + CLAIM_REACH; i++) {
        if (!str_is(v->s->token[i].form, ",") || !str_ieq(v->s->token[i + 1].form, STR("for"))) continue;
        for (uint32_t k = i + 2; k + 1 < v->s->n && k < i + CLAIM_REACH; k++)
            if (str_is(v->s->token[k].lemma, "claim") && str_in_words(v->s->token[k + 1].lemma, "responsibility credit") &&
                str_is(v->s->token[i + 2].form, "which"))
                return claimant(v, k);
    }
    return -1;
}

int64_t author_of_attack(const View *v, uint32_t noun)
{
    if (!view_in(v, rules_class(v->rules, CLASS_HAPPENING), noun)) return -1;
    for (int32_t c = v->child[noun]; c >= 0; c = v->sibling[c]) {
        const Token *t = &v->s->token[c];
        bool done = str_in_words(t->lemma, "claim stage launch mount perpetrate commit conduct wage") ||
                    (str_is(t->lemma, "carry") && view_has_child(v, (uint32_t)c, DEP_COMPOUND_PRT));
        int64_t who = !done ? -1 : t->deprel == DEP_ACL && t->xpos == XPOS_VBN ? agent_of(v, (uint32_t)c)
                    : t->deprel == DEP_ACL_RELCL && view_has_child(v, (uint32_t)c, DEP_AUX_PASS) ? agent_of(v, (uint32_t)c)
                    : t->deprel == DEP_ACL_RELCL ? claimant(v, (uint32_t)c) : -1;
        if (who >= 0) return who;
    }
    return responsible(v, noun);
}

/* "a step that …", "a raid that …", "a proposal that …". */
static bool sums_up(const View *v, uint32_t noun)
{
    return str_in_words(v->s->token[noun].lemma, "step move decision action measure act gesture announcement something proposal claim charge "
                                                 "allegation accusation demand offer request appeal assertion") ||
           view_in(v, rules_class(v->rules, CLASS_HAPPENING), noun);
}

int64_t author_of_step(View *v, uint32_t noun, int depth)
{
    const Token *t = &v->s->token[noun];
    if (t->head < 0 || (uint32_t)t->head >= noun || !sums_up(v, noun)) return -1;
    uint32_t verb = (uint32_t)t->head;
    if (t->deprel == DEP_APPOS && v->s->token[verb].head >= 0) /* beside the object or an adverbial of the verb that it sums up */
        verb = (uint32_t)v->s->token[verb].head;
    else if (t->deprel != DEP_PARATAXIS && t->deprel != DEP_APPOS)
        return -1;
    if (v->s->token[verb].upos != UPOS_VERB) return -1;
    bool charge = str_in_words(t->lemma, "charge claim allegation accusation assertion");
    for (int32_t c = charge ? v->child[verb] : -1; c >= 0; c = v->sibling[c]) { /* "Togo stands accused by Mali of lying, a charge that …" */
        int64_t accuser = v->s->token[c].deprel == DEP_XCOMP && v->s->token[c].xpos == XPOS_VBN ? agent_of(v, (uint32_t)c) : -1;
        if (accuser >= 0) return accuser;
    }
    for (int up = 0; charge && up < CLAIM_CLIMB && v->s->token[verb].head >= 0; up++) { /* "police said he had lied, a claim that …" */
        if (v->s->token[verb].deprel != DEP_CCOMP && v->s->token[verb].deprel != DEP_XCOMP && v->s->token[verb].deprel != DEP_ADVCL) break;
        verb = (uint32_t)v->s->token[verb].head;
        if (str_in_words(v->s->token[verb].lemma, "say claim allege charge insist assert maintain argue contend declare")) break;
    }
    return frame_arg(frame_make(v, verb, depth + 1), ROLE_SUBJ);
}

/* "rockets fired from Chad": whose land or ship they came from, where nobody is said to have fired them; or -1. */
static int64_t fired_from(const View *v, uint32_t verb)
{
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c]) {
        const Actor *a = v->actor[c];
        bool party = a && !a->modifier && a->kind != ACTOR_NONE && a->kind != ACTOR_THING;
        if (party && v->s->token[c].deprel == DEP_OBL && view_preposition(v, (uint32_t)c) == ROLE_FROM) return c;
    }
    return -1;
}

/* Of a weapon: "shells fired by Y". */
static int64_t author_of_weapon(const View *v, uint32_t noun)
{
    for (int32_t c = v->child[noun]; c >= 0; c = v->sibling[c]) {
        const Token *t = &v->s->token[c];
        bool used = t->deprel == DEP_ACL && t->xpos == XPOS_VBN && str_in_words(t->lemma, "fire launch drop plant throw hurl lob lay detonate fly");
        int64_t who = used ? agent_of(v, (uint32_t)c) : -1;
        if (who < 0 && used && str_in_words(t->lemma, "fire launch lob fly")) who = fired_from(v, (uint32_t)c);
        if (who >= 0) return who;
    }
    return -1;
}

bool author_is_told(View *v, uint32_t noun)
{
    static const uint8_t whom[] = { ROLE_OBJ, ROLE_OF, ROLE_ON, ROLE_AGAINST };
    const Frame *f = v->s->token[noun].upos == UPOS_NOUN ? frame_of(v, noun) : NULL;
    bool claim = str_in_words(v->s->token[noun].lemma, CLAIM_NOUNS);
    bool doer = false, befallen = false;
    for (int i = 0; f && i < f->n; i++) {
        int role = f->arg[i].token > noun && !f->arg[i].inherited ? view_preposition(v, f->arg[i].token) : -1;
        doer |= role == ROLE_BY || (claim && role == ROLE_FROM);
        befallen |= claim ? f->arg[i].role == ROLE_COMP && tree_has_subject(v->s, f->arg[i].token) : role >= 0 && memchr(whom, role, sizeof whom);
    }
    return doer && befallen;
}

/* "a rebuke from Y": does the noun name what somebody says, whom `from` brings in? */
static bool says_from(const View *v, uint32_t noun)
{
    return str_in_words(v->s->token[noun].lemma, "protest rebuke criticism praise warning condemnation outcry objection threat reprimand complaint "
                                                 "ultimatum apology congratulation denunciation retort denial reproach invitation");
}

/* Of what was drawn or provoked, who drew it: the verb's subject. */
static int64_t cause_of(View *v, uint32_t noun, int depth)
{
    uint32_t first = noun;
    if (v->s->token[noun].deprel == DEP_CONJ && v->s->token[noun].head >= 0) first = (uint32_t)v->s->token[noun].head;
    const Token *t = &v->s->token[first];
    if (t->head < 0 || !says_from(v, noun)) return -1;
    if (t->deprel == DEP_OBL_AGENT) return frame_arg(frame_make(v, (uint32_t)t->head, depth + 1), ROLE_OBJ); /* "stung by a rebuke from Y" */
    if (t->deprel != DEP_OBJ) return -1;
    if (!str_in_words(v->s->token[t->head].lemma, "draw provoke prompt trigger earn attract elicit spark bring face receive encounter meet endure suffer")) return -1;
    return frame_arg(frame_make(v, (uint32_t)t->head, depth + 1), ROLE_SUBJ);
}

void author_reactions(View *v, Frame *f, int depth)
{
    static const uint8_t whom[] = { ROLE_AGAINST, ROLE_TO, ROLE_OF };
    int64_t cause = cause_of(v, f->predicate, depth), from = says_from(v, f->predicate) ? frame_arg(f, ROLE_FROM) : -1;
    int32_t verb = v->s->token[f->predicate].head;
    for (int32_t c = cause >= 0 && from < 0 ? v->child[verb] : -1; c >= 0; c = v->sibling[c]) /* hung on the verb */
        if ((uint32_t)c > f->predicate && v->s->token[c].deprel == DEP_OBL && view_preposition(v, (uint32_t)c) == ROLE_FROM) from = c;
    if (from < 0) return;
    if (frame_arg(f, ROLE_SUBJ) < 0) frame_add(f, ROLE_SUBJ, (uint32_t)from, true);
    for (size_t i = 0; cause >= 0 && i < sizeof whom; i++)
        if (frame_arg(f, whom[i]) < 0) frame_add(f, whom[i], (uint32_t)cause, true);
}

/* Whom a thing serves that is an object or the means of a deed: who does it, or who is equipped with it. */
static int64_t user_of(View *v, uint32_t thing, int depth)
{
    const Token *t = &v->s->token[thing];
    bool means = t->deprel == DEP_OBL && view_preposition(v, thing) == ROLE_WITH;
    const Actor *a = v->actor[thing];
    if (t->head < 0 || (t->deprel != DEP_OBJ && !means) || (a && a->kind != ACTOR_THING && a->kind != ACTOR_NONE)) return -1;
    const Frame *g = frame_make(v, (uint32_t)t->head, depth + 1);
    bool holds = str_in_words(v->s->token[t->head].lemma, "use fire carry wield get receive obtain fly drive deploy wear employ operate buy acquire");
    if (!g || g->pos != 'v' || (!means && !holds)) return -1;
    int64_t doer = frame_arg(g, ROLE_SUBJ);
    return doer >= 0 || !g->passive ? doer : frame_arg(g, ROLE_OBJ); /* "armed with rifles" */
}

void author_gifts(View *v, Frame *f, int depth)
{
    const Token *t = &v->s->token[f->predicate];
    bool given = f->passive && t->deprel == DEP_ACL && str_in_words(t->lemma, "supply provide give donate lend deliver furnish sell send");
    if (!given || t->head < 0 || frame_arg(f, ROLE_TO) >= 0 || frame_arg(f, ROLE_FOR) >= 0 || frame_arg(f, ROLE_SUBJ) < 0) return;
    int64_t user = user_of(v, (uint32_t)t->head, depth);
    if (user >= 0 && user != frame_arg(f, ROLE_SUBJ)) frame_add(f, ROLE_TO, (uint32_t)user, true);
}

void author_acts(View *v, Frame *f, int depth)
{
    for (int i = 0; i < f->n; i++) {
        int64_t who = f->arg[i].role == ROLE_SUBJ ? author_of_document(v, f->arg[i].token, depth) : -1;
        if (who < 0 && f->arg[i].role == ROLE_SUBJ) who = author_of_weapon(v, f->arg[i].token);
        if (who >= 0) frame_add(f, ROLE_SUBJ, (uint32_t)who, true);
    }
}
