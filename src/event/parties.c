/* SPDX-License-Identifier: MIT */
#include "event/parties.h"

#include "event/tree.h"
#include "lexicon/codes.h"
#include "nlp/labels.h"

#define CONJUNCTS_MAX 12
#define PRONOUN_CHAIN 6 /* pronouns that stand for pronouns */
#define LISTED_REACH 12 /* words of a member's name up to its head */

bool parties_cross_border(const Parties *actor, const Parties *recipient)
{
    const char *country = NULL;
    const Parties *side[] = { actor, recipient };
    for (int k = 0; k < 2; k++)
        for (int i = 0; i < side[k]->n; i++) {
            const char *c = side[k]->p[i]->country;
            if (country && c[0] && strcmp(country, c) != 0) return true;
            if (c[0]) country = c;
        }
    return false;
}

bool parties_have(const Parties *in, const Actor *a)
{
    for (int i = 0; i < in->n; i++) {
        const Actor *b = in->p[i];
        if (a == b || (a->start == b->start && a->end == b->end && strcmp(a->country, b->country) == 0)) return true;
        if (a->antecedent && a->antecedent == b) return true;
        if (a->resolved && b->resolved && a->name.n && str_eq(a->name, b->name) && str_eq(a->code, b->code)) return true;
    }
    return false;
}

void parties_add(Parties *to, const Actor *a)
{
    if (!a || to->n == PARTIES_MAX) return;
    if (a->kind == ACTOR_PARTIES && a->n_parts) {
        for (uint32_t i = 0; i < a->n_parts; i++) parties_add(to, a->parts[i]);
        return;
    }
    for (int i = 0; i < PRONOUN_CHAIN && a->kind == ACTOR_PRONOUN && a->antecedent; i++) a = a->antecedent;
    if (!parties_have(to, a)) to->p[to->n++] = a;
}

/* "Indian and Chinese troops", "the ministers of Egypt and Sudan": one phrase, an actor for each country. */
static void parties_distribute(View *v, uint32_t token, const Actor *a, Parties *out)
{
    uint8_t x = v->s->token[token].xpos;
    if (!a->country[0] || a->kind != ACTOR_AGENT || (x != XPOS_NNS && x != XPOS_NNPS)) return;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        const Actor *first = v->actor[c];
        if (!first || strcmp(first->country, a->country) != 0) continue;
        for (int32_t k = v->child[c]; k >= 0; k = v->sibling[k]) {
            const Actor *other = v->actor[k];
            if (v->s->token[k].deprel != DEP_CONJ || !other || !other->country[0] || strcmp(other->country, a->country) == 0) continue;
            Actor *copy = arena_alloc(v->arena, sizeof *copy);
            if (!copy) return;
            *copy = *a;
            memcpy(copy->country, other->country, sizeof copy->country);
            copy->name = other->name;
            if (other->end > copy->end) copy->end = other->end; /* the phrase with all its countries */
            copy->text = (Str){ NULL, 0 };
            copy->code = code_cameo(copy->country, copy->sectors, copy->n_sectors, v->arena);
            if (out->n < PARTIES_MAX) out->p[out->n++] = copy;
        }
    }
}

/* "groups including X and Y", "rebels, among them Z": members of whom the phrase names; and "A, along with B". */
static bool is_listed(const View *v, uint32_t token)
{
    uint8_t d = v->s->token[token].deprel;
    if (d != DEP_NMOD && d != DEP_OBL && d != DEP_APPOS) return false;
    uint8_t above = v->s->token[v->s->token[token].head].xpos;
    bool many = above == XPOS_NNS || above == XPOS_NNPS;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        const Token *t = &v->s->token[c];
        Str next = (uint32_t)c + 1 < v->s->n ? v->s->token[c + 1].form : STR("");
        if (str_is(t->form, "including") || (str_is(t->form, "such") && str_is(next, "as"))) return many;
        if (str_is(t->form, "alongside") || (str_in_words(t->form, "along together") && str_is(next, "with"))) return true;
    }
    return false;
}

/* "A spokesman for the rebels said they …": the rebels, or -1. */
static int64_t spoken_for(const View *v, uint32_t pronoun)
{
    int32_t verb = v->s->token[pronoun].head, say = verb >= 0 ? v->s->token[verb].head : -1;
    if (say < 0 || v->s->token[verb].deprel != DEP_CCOMP || v->s->token[pronoun].deprel != DEP_NSUBJ) return -1;
    if (!str_in_words(v->s->token[pronoun].form, "they we")) return -1;
    for (int32_t c = v->child[say]; c >= 0; c = v->sibling[c])
        for (int32_t k = v->s->token[c].deprel == DEP_NSUBJ ? v->child[c] : -1; k >= 0; k = v->sibling[k])
            if (v->s->token[k].deprel == DEP_NMOD && v->actor[k] && tree_case_is(v->s, (uint32_t)k, "for of")) return k;
    return -1;
}

int64_t party_meant(const View *v, uint32_t pronoun)
{
    const Actor *a = v->actor[pronoun];
    if (v->s->token[pronoun].upos != UPOS_PRON || !str_in_words(v->s->token[pronoun].form, "they them he him she her it we")) return -1;
    for (int i = 0; i < PRONOUN_CHAIN && a && a->kind == ACTOR_PRONOUN && a->antecedent; i++) a = a->antecedent;
    if (!a || a->kind == ACTOR_PRONOUN) return spoken_for(v, pronoun);
    bool here = actor_is_in(a, v->s) && v->actor[a->head] == a;
    return here ? (int64_t)a->head : -1;
}

/* "many in the crowd", "others in the army": some of a body of people, which is no place. */
static bool is_body(const View *v, uint32_t token)
{
    const Actor *a = v->actor[token];
    return a && !a->modifier && (a->kind == ACTOR_AGENT || a->kind == ACTOR_GROUP || a->kind == ACTOR_PARTY) && tree_case_is(v->s, token, "in among inside within");
}

/* "two of whom", "one of them": those of whom they are a part, where nothing else is known of them. */
static const Actor *whole_of(const View *v, uint32_t part)
{
    if (v->s->token[part].upos != UPOS_NUM &&
        !str_in_words(v->s->token[part].lemma, "one two three four five six seven eight nine ten some many most several few other all both none half dozen dozens "
                                               "hundred thousand number member majority"))
        return NULL;
    for (int32_t c = v->child[part]; c >= 0; c = v->sibling[c]) {
        const Actor *whole = v->actor[c];
        if (v->s->token[c].deprel == DEP_NMOD && is_body(v, (uint32_t)c)) return whole;
        if (v->s->token[c].deprel == DEP_NMOD && whole && whole->kind == ACTOR_PRONOUN && whole->antecedent &&
            tree_case_is(v->s, (uint32_t)c, "of"))
            return whole;
    }
    return NULL;
}

static bool is_state(const Actor *a)
{
    return a->kind == ACTOR_COUNTRY || a->kind == ACTOR_CAPITAL || a->kind == ACTOR_SEAT || a->kind == ACTOR_PLACE;
}

/* A state for its leaders and soldiers, an organisation for all its people; not a firm for its strikers. */
static bool acts_through(const Actor *body, const Actor *people)
{
    static const uint8_t official[] = { SECTOR_GOV, SECTOR_MIL, SECTOR_COP, SECTOR_LEG };
    if (is_state(body)) return people->n_sectors && memchr(official, people->sectors[0], sizeof official);
    return body->kind == ACTOR_ORGAN || body->kind == ACTOR_ORG || body->kind == ACTOR_GROUP || body->kind == ACTOR_PARTY || body->kind == ACTOR_UNKNOWN_ORG;
}

/* "Peru, whose leaders refused": what a body's people do it does itself; "whose leaders" names nobody. */
static const Actor *body_acting(const View *v, uint32_t subject, const Actor *a)
{
    if (a->kind != ACTOR_AGENT || v->s->token[subject].deprel != DEP_NSUBJ) return NULL;
    if (subject + 1 < v->s->n && v->s->token[subject + 1].upos == UPOS_PROPN) return NULL; /* "whose leader Chad accuses" */
    for (int32_t c = v->child[subject]; c >= 0; c = v->sibling[c]) {
        const Actor *body = v->actor[c] && str_is(v->s->token[c].form, "whose") ? v->actor[c]->antecedent : NULL;
        bool here = body && actor_is_in(body, v->s) && acts_through(body, a);
        Actor *copy = here && is_state(body) ? arena_alloc(v->arena, sizeof *copy) : NULL;
        if (here && !copy) return body;
        if (!copy) continue;
        *copy = *body;
        copy->code = a->code;
        copy->n_sectors = a->n_sectors;
        memcpy(copy->sectors, a->sectors, sizeof copy->sectors);
        return copy;
    }
    return NULL;
}

static const Actor *actor_at(const View *v, uint32_t t)
{
    const Actor *a = v->actor[t] ? v->actor[t] : view_is_noun(v, t) && !view_is_time(v, t) ? v->cover[t] : NULL;
    const Token *k = &v->s->token[t];
    const Actor *wider = a && k->deprel == DEP_APPOS && k->head >= 0 ? v->actor[k->head] : NULL; /* the name in "the leader, Ann Other" */
    if (wider && wider->start <= a->start && a->end <= wider->end && wider->kind != ACTOR_THING) a = wider;
    const Actor *whole = !a || (a->kind == ACTOR_NONE && !a->resolved) ? whole_of(v, t) : NULL;
    const Actor *body = a && !whole ? body_acting(v, t, a) : NULL;
    return whole ? whole : body ? body : a;
}

/* The number of words of `phrase` when they stand at `at`, else 0. */
static uint32_t phrase_at(const Sentence *s, uint32_t at, const char *phrase)
{
    Str word, rest = str_of(phrase);
    uint32_t n = 0;
    for (; str_next(&rest, ' ', &word); n++)
        if (at + n >= s->n || !str_eq(s->token[at + n].form, word)) return 0;
    return n;
}

/* How many words at `at` lead from a phrase to those whom it lists or who act with it; 0 for none. */
static uint32_t link_length(const Sentence *s, uint32_t at)
{
    static const char *const links[] = { "including", "such as", "among them", "as well as", "along with", "together with" };
    uint32_t n = 0;
    for (size_t i = 0; i < sizeof links / sizeof *links && !n; i++) n = phrase_at(s, at, links[i]);
    return n;
}

/* The head of the first of them behind a phrase, wherever the parser hung it; -1 for none. */
static int64_t first_listed(const View *v, const Actor *a)
{
    const Sentence *s = v->s;
    if (a->start < s->start || a->end > s->end) return -1;
    uint32_t at = a->last + 1;
    if (at < s->n && str_is(s->token[at].form, ",")) at++;
    uint32_t length = link_length(s, at);
    at += length;
    for (uint32_t i = at; length && i < s->n && i - at < LISTED_REACH; i++)
        if (v->actor[i] && v->actor[i]->first == at && !v->actor[i]->modifier) return i;
    return -1;
}

/* "Students, joined by teachers, marched": who joined them, or -1. */
static int64_t companion(const View *v, uint32_t participle)
{
    const Token *t = &v->s->token[participle];
    if (t->deprel != DEP_ACL || t->xpos != XPOS_VBN || !str_in_words(t->lemma, "join accompany")) return -1;
    for (int32_t c = v->child[participle]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_OBL_AGENT) return c;
    return -1;
}

void parties_at(View *v, uint32_t token, Parties *out)
{
    uint32_t stack[CONJUNCTS_MAX];
    int n = 0, seen = 0;
    stack[n++] = token;
    while (n && seen++ < CONJUNCTS_MAX) {
        uint32_t t = stack[--n];
        const Actor *a = actor_at(v, t);
        bool relative = a && a->kind == ACTOR_PRONOUN && !a->antecedent && str_in_words(v->s->token[t].form, "that which");
        relative |= a && a->kind == ACTOR_PRONOUN && !a->antecedent && v->s->token[t].deprel == DEP_NMOD_POSS &&
                    str_in_words(v->s->token[t].form, "its their his her"); /* nobody is known to have it */
        bool nobody = a && (relative || a->kind == ACTOR_NONE || (a->kind == ACTOR_THING && !a->country[0]));
        if (a && !nobody && t >= v->s->dateline) {
            parties_add(out, a);
            parties_distribute(v, t, a, out);
            int64_t listed = first_listed(v, a);
            if (listed >= 0 && n < CONJUNCTS_MAX) stack[n++] = (uint32_t)listed;
        }
        for (int32_t c = v->child[t]; c >= 0 && n < CONJUNCTS_MAX; c = v->sibling[c]) {
            int64_t joined = a && !nobody && v->s->token[t].deprel == DEP_NSUBJ ? companion(v, (uint32_t)c) : -1;
            if (joined >= 0) stack[n++] = (uint32_t)joined;
            if (n == CONJUNCTS_MAX) break;
            if (v->s->token[c].deprel == DEP_CONJ || (a && !nobody && is_listed(v, (uint32_t)c))) stack[n++] = (uint32_t)c;
            if (v->s->token[c].deprel != DEP_FLAT) continue;
            for (int32_t k = v->child[c]; k >= 0 && n < CONJUNCTS_MAX; k = v->sibling[k]) /* "Presidents A and B": B hangs on A's name */
                if (v->s->token[k].deprel == DEP_CONJ) stack[n++] = (uint32_t)k;
        }
    }
}

bool party_is_own(const View *v, uint32_t token, const Parties *actor)
{
    const Actor *a = v->actor[token];
    bool forces = !a || a->kind == ACTOR_THING || a->kind == ACTOR_NONE || (a->n_sectors && a->sectors[0] == SECTOR_MIL);
    for (int32_t c = v->child[token]; forces && c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD_POSS && str_in_words(v->s->token[c].lemma, "its their his her our my your it they he she we I you")) {
            const Actor *owner = v->actor[c] ? v->actor[c]->antecedent : NULL;
            return !owner || !actor->n || owner->kind == ACTOR_PRONOUN || parties_have(actor, owner);
        }
    return false;
}

/* "prisoners, including a detainee at …": an example, not the owner. */
static bool is_included(const View *v, uint32_t token)
{
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        Str f = v->s->token[c].form;
        if (str_ieq(f, STR("including")) || str_ieq(f, STR("except")) || str_ieq(f, STR("such"))) return true;
    }
    return false;
}

/* "their relations" whose owners another sentence named: too far away to take part. */
static bool is_earlier(const View *v, const Actor *a)
{
    return a && a->antecedent && a->antecedent->start < v->s->start;
}

/* Is it a mention of this sentence that `top` only is a part of? */
static bool is_around(const View *v, const Actor *a, uint32_t top)
{
    return actor_is_in(a, v->s) && view_inside(v, top, a->head);
}

/* The adjective or owner in the very name of somebody in the set: the `Danish` of "the Danish senate". */
static bool is_part_of(const Parties *in, const Actor *a)
{
    for (int i = 0; i < in->n; i++)
        if (a->modifier && a != in->p[i] && in->p[i]->kind != ACTOR_THING && in->p[i]->start <= a->start && a->end <= in->p[i]->end) return true;
    return false;
}

/* "talks between Chad and Mali over Togo's claim": what something is about, and no part of it. */
static bool is_topic(const View *v, uint32_t token)
{
    int role = view_preposition(v, token);
    return role == ROLE_OVER || role == ROLE_ABOUT || role == ROLE_AFTER || role == ROLE_AMID;
}

static void dig(View *v, uint32_t top, const Parties *except, bool clauses, bool topics, Parties *out)
{
    uint32_t level[64], next[64];
    int n = 0, m;
    level[n++] = top;
    for (int depth = 0; depth < DIG_DEPTH * (clauses ? 2 : 1) && n; depth++, n = m) {
        m = 0;
        for (int i = 0; i < n; i++) {
            Parties found = { .n = 0 };
            bool own = v->actor[level[i]] && party_is_own(v, level[i], except);
            if ((level[i] != top || depth) && !own) parties_at(v, level[i], &found);
            for (int k = 0; k < found.n; k++) /* a number inside a phrase is covered by the phrase itself */
                if (!is_around(v, found.p[k], top) && !parties_have(except, found.p[k]) && !is_part_of(except, found.p[k])) parties_add(out, found.p[k]);
            if (out->n) return;
            for (int32_t c = v->child[level[i]]; c >= 0 && m < 64; c = v->sibling[c]) {
                uint8_t d = v->s->token[c].deprel;
                if (d == DEP_ACL_RELCL || d == DEP_PUNCT || d == DEP_PARATAXIS || is_included(v, (uint32_t)c)) continue;
                if (d == DEP_NMOD_POSS && v->s->token[c].upos == UPOS_PRON && (own || is_earlier(v, v->actor[c]))) continue;
                if (!clauses && (d == DEP_ACL || d == DEP_ADVCL || d == DEP_CCOMP)) continue;
                if (!topics && is_topic(v, (uint32_t)c)) continue;
                next[m++] = (uint32_t)c;
            }
        }
        memcpy(level, next, sizeof level);
    }
}

/* "the order that the navy had sent": whose a thing is by the relative clause about it. */
static void dig_author(View *v, uint32_t top, const Parties *except, Parties *out)
{
    for (int32_t c = v->child[top]; c >= 0 && !out->n; c = v->sibling[c]) {
        if (v->s->token[c].deprel != DEP_ACL_RELCL) continue;
        for (int32_t k = v->child[c]; k >= 0; k = v->sibling[k]) {
            Parties found = { .n = 0 };
            bool pronoun = v->s->token[k].upos == UPOS_PRON || v->s->token[k].upos == UPOS_DET || v->s->token[k].upos == UPOS_SCONJ;
            if (v->s->token[k].deprel == DEP_NSUBJ && !pronoun) parties_at(v, (uint32_t)k, &found);
            for (int i = 0; i < found.n; i++)
                if (!parties_have(except, found.p[i])) parties_add(out, found.p[i]);
        }
    }
}

void parties_dig(View *v, uint32_t top, const Parties *except, bool clauses, Parties *out)
{
    dig(v, top, except, clauses, false, out);
    if (!out->n) dig(v, top, except, clauses, true, out);
    if (!out->n && clauses) dig_author(v, top, except, out);
}

/* "12 of their comrades": a number that stands for those whom it counts. */
static bool is_part_of_people(const View *v, uint32_t token)
{
    if (v->s->token[token].upos != UPOS_NUM || str_is(v->s->token[token].lemma, "one")) return false;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c])
        if (c > (int32_t)token && v->s->token[c].upos == UPOS_NOUN && tree_case_is(v->s, (uint32_t)c, "of") && view_has_child(v, (uint32_t)c, DEP_NMOD_POSS))
            return true;
    return false;
}

const Actor *party_phrase(View *v, uint32_t token)
{
    const Sentence *s = v->s;
    uint8_t u = s->token[token].upos;
    if (!is_part_of_people(v, token) && ((u != UPOS_NOUN && u != UPOS_PROPN) || view_is_time(v, token))) return NULL;
    Actor *a = arena_alloc(v->arena, sizeof *a);
    if (!a) return NULL;
    uint32_t first = token, last = token;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c]) {
        uint8_t d = s->token[c].deprel;
        if (d != DEP_DET && d != DEP_AMOD && d != DEP_COMPOUND && d != DEP_FLAT && d != DEP_NUMMOD && d != DEP_NMOD_POSS &&
            d != DEP_NMOD)
            continue;
        if ((uint32_t)v->subtree_first[c] < first) first = (uint32_t)v->subtree_first[c];
        if ((uint32_t)v->subtree_last[c] > last && d != DEP_DET) last = (uint32_t)v->subtree_last[c];
    }
    *a = (Actor){ .first = first, .last = last, .head = token, .start = s->token[first].start, .end = s->token[last].end,
                  .kind = ACTOR_NONE };
    return a;
}
