/* SPDX-License-Identifier: MIT */
/*
 * recipient: whom an event befalls, where the rule's slots have not said so.
 *
 * First the participants of the predicate and of what the rule named are asked by their roles, then their phrases, then what
 * follows; then those whom a phrase reaches besides ("returned the vases to Italy").
 */
#include "event/try.h"

#include "event/where.h"
#include "nlp/labels.h"

#define LENDER_REACH 12 /* tokens from a thing to who gave it its country */

bool try_has_role(const Slot *s, int role)
{
    for (int i = 0; i < s->n_roles; i++)
        if (s->role[i] == role) return true;
    return false;
}

bool try_is_where(int role)
{
    return role == ROLE_IN || role == ROLE_AT || role == ROLE_NEAR;
}

void try_drop_home(uint32_t predicate, const Parties *actor, Parties *found)
{
    int kept = 0;
    for (int i = 0; i < found->n; i++) {
        const Actor *a = found->p[i];
        bool place = a->kind == ACTOR_CAPITAL || a->kind == ACTOR_PLACE || a->kind == ACTOR_COUNTRY, home = false;
        for (int k = 0; k < actor->n; k++) home |= a->country[0] && strcmp(a->country, actor->p[k]->country) == 0;
        if (!place || !home || a->first > predicate) found->p[kept++] = a;
    }
    found->n = kept;
}

bool try_is_own(const View *v, uint32_t token)
{
    const Actor *a = v->actor[token];
    bool forces = !a || a->kind == ACTOR_THING || a->kind == ACTOR_NONE || (a->n_sectors && a->sectors[0] == SECTOR_MIL);
    for (int32_t c = v->child[token]; forces && c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD_POSS && v->s->token[c].upos == UPOS_PRON) return true;
    return false;
}

static void recipient_take(const Try *t, const Parties *found)
{
    Match *m = t->m;
    for (int j = 0; j < found->n; j++)
        if (!parties_have(&m->actor, found->p[j]) && !parties_have(&m->party, found->p[j]))
            parties_add(&m->recipient, found->p[j]);
}

static bool is_bound_word(const Try *t, uint32_t token)
{
    for (int i = 0; i < t->rule->n_slots; i++)
        if (t->rule->slot[i].words && t->bound[i] == (int64_t)token) return true;
    return false;
}

/* The frames whose participants may be the recipient: the predicate's, and those of the clauses and nouns that the rule
 * named ("refused to meet X"). */
static void search_roles(Try *t, const uint8_t *role, int n, bool inside)
{
    Match *m = t->m;
    for (int r = 0; r < n && !m->recipient.n; r++)
        for (int k = -1; k < t->rule->n_slots && !m->recipient.n; k++) {
            if (k >= 0 && ((!t->rule->slot[k].words && !t->rule->slot[k].any) || t->bound[k] < 0)) continue;
            const Frame *f = k < 0 ? t->f : frame_of(t->v, (uint32_t)t->bound[k]);
            for (int i = 0; f && i < f->n && !m->recipient.n; i++) {
                if (f->arg[i].role != role[r] || is_bound_word(t, f->arg[i].token) || try_is_own(t->v, f->arg[i].token)) continue;
                Parties found = { .n = 0 };
                if (inside)
                    parties_dig(t->v, f->arg[i].token, &m->actor, false, &found);
                else
                    parties_at(t->v, f->arg[i].token, &found);
                if (try_is_where(role[r])) try_drop_home(t->f->predicate, &m->actor, &found);
                recipient_take(t, &found);
            }
        }
}

/* Last of all: the next actor behind the predicate inside its clause.  Of "urged dialogue and praised the army" the army is
 * in another. */
static void search_behind(Try *t)
{
    const View *v = t->v;
    int32_t last = v->subtree_last[t->f->predicate];
    for (int32_t c = v->child[t->f->predicate]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_CONJ && v->s->token[c].upos == UPOS_VERB && c > (int32_t)t->f->predicate && v->subtree_first[c] <= last)
            last = v->subtree_first[c] - 1;
    for (int32_t i = (int32_t)t->f->predicate + 1; i <= last && !t->m->recipient.n; i++) {
        if (!v->actor[i] || v->actor[i]->modifier || v->actor[i]->kind == ACTOR_PRONOUN) continue;
        Parties found = { .n = 0 };
        parties_at(t->v, (uint32_t)i, &found);
        recipient_take(t, &found);
    }
}

static bool answers(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    return (t->deprel == DEP_CONJ || t->deprel == DEP_PARATAXIS) && t->head >= 0 && v->s->token[t->head].upos == UPOS_VERB &&
           str_in_words(t->lemma, "refuse decline agree accept comply consent oblige relent balk demur acquiesce") &&
           str_in_words(v->s->token[t->head].lemma, "ask offer propose request demand urge call appeal invite suggest want seek order tell "
                                                    "plead beg press push insist");
}

/* "Kenya offered talks, but Uganda refused": who asks and who answers in the next clause speak to each other. */
static void search_answered(Try *t)
{
    View *v = t->v;
    uint32_t verb = t->f->predicate;
    int64_t who = answers(v, verb) ? frame_arg(frame_of(v, (uint32_t)v->s->token[verb].head), ROLE_SUBJ) : -1;
    for (int32_t c = v->child[verb]; c >= 0 && who < 0; c = v->sibling[c])
        if (answers(v, (uint32_t)c) && view_has_child(v, (uint32_t)c, DEP_NSUBJ)) who = frame_arg(frame_of(v, (uint32_t)c), ROLE_SUBJ);
    Parties found = { .n = 0 };
    if (who >= 0) parties_at(v, (uint32_t)who, &found);
    recipient_take(t, &found);
}

/* "sent jets and a destroyer": what stands beside a word of the rule is one more of the same, nobody else. */
static void beside_drop(const Try *t, uint32_t bound, Parties *found)
{
    int kept = 0;
    for (int i = 0; i < found->n; i++) {
        const Actor *a = found->p[i];
        bool here = a->start >= t->v->s->start && a->end <= t->v->s->end && a->head < t->v->s->n;
        const Token *head = here ? &t->v->s->token[a->head] : NULL;
        bool beside = head && head->deprel == DEP_CONJ && head->head == (int32_t)bound && a->kind == ACTOR_AGENT;
        if (!beside) found->p[kept++] = a;
    }
    found->n = kept;
}

void recipient_search(Try *t)
{
    static const uint8_t order[] = { ROLE_OBJ, ROLE_IOBJ, ROLE_WITH, ROLE_AGAINST, ROLE_TO, ROLE_ON, ROLE_AT, ROLE_FROM, ROLE_FOR,
                                     ROLE_OVER, ROLE_INTO, ROLE_TOWARD, ROLE_TOWARDS, ROLE_OF, ROLE_BY, ROLE_BETWEEN, ROLE_IN, ROLE_NEAR };
    const int n = sizeof order / sizeof order[0];
    search_roles(t, order, n, false);
    if (!t->m->recipient.n) search_roles(t, order, n, true);
    for (int i = 0; i < t->rule->n_slots && !t->m->recipient.n; i++) { /* inside what the rule named */
        Parties found = { .n = 0 };
        if (!t->rule->slot[i].words || t->bound[i] < 0 || t->rule->slot[i].capture == CAP_ACTOR) continue;
        parties_dig(t->v, (uint32_t)t->bound[i], &t->m->actor, true, &found);
        beside_drop(t, (uint32_t)t->bound[i], &found);
        recipient_take(t, &found);
    }
    if (!t->m->recipient.n) search_behind(t);
    if (!t->m->recipient.n) search_answered(t);
    t->m->recipient_guessed = t->m->recipient.n > 0;
}

/* "the sanctions imposed by the European Union": who did what the phrase names. */
static void recipient_author(Try *t, const Parties *phrase)
{
    for (int i = 0; i < phrase->n; i++) {
        const Actor *p = phrase->p[i];
        if (p->start < t->v->s->start || p->end > t->v->s->end || p->head >= t->v->s->n) continue;
        for (int32_t c = t->v->child[p->head]; c >= 0; c = t->v->sibling[c]) {
            const Frame *f = t->v->s->token[c].deprel == DEP_ACL ? frame_of(t->v, (uint32_t)c) : NULL;
            int64_t who = f && f->passive ? frame_arg(f, ROLE_SUBJ) : -1;
            Parties found = { .n = 0 };
            if (who >= 0) parties_at(t->v, (uint32_t)who, &found);
            recipient_take(t, &found);
        }
    }
}

/* Is somebody of this country acting or acted upon already? */
static bool has_country(const Parties *p, const Actor *a)
{
    for (int i = 0; i < p->n; i++)
        if (strcmp(p->p[i]->country, a->country) == 0) return true;
    return false;
}

/* "closed Peru's border with Chile": the actor's own state is a recipient only where there is no other. */
static bool is_home(const Match *m, const Actor *a)
{
    bool home = false;
    for (int i = 0; i < m->actor.n; i++) home |= strcmp(m->actor.p[i]->country, a->country) == 0;
    return home && a->kind == ACTOR_COUNTRY && a->modifier;
}

static void recipient_abroad(Try *t)
{
    Match *m = t->m;
    if (m->recipient.n != 1 || !is_home(m, m->recipient.p[0])) return;
    const Actor *home = m->recipient.p[0];
    for (uint32_t i = home->head + 1; i < t->v->s->n && i - home->head <= LENDER_REACH; i++) {
        const Actor *a = t->v->actor[i];
        bool with = view_preposition(t->v, i) == ROLE_WITH;
        if (!a || !with || !a->country[0] || has_country(&m->actor, a)) continue;
        m->recipient.n = 0;
        parties_at(t->v, i, &m->recipient);
        return;
    }
}

/* A phrase that names nobody ("a call", "its troops") stays, but somebody who is named is looked for as well. */
static void recipient_complete(Try *t)
{
    Match *m = t->m;
    Parties phrase = m->recipient;
    for (int i = 0; i < phrase.n; i++) {
        const Actor *a = phrase.p[i];
        bool house = try_is_assault(t->rule) && a->kind == ACTOR_NONE && view_is_site(t->v, a->head); /* struck itself, nobody else */
        if (house || (a->resolved && a->kind != ACTOR_NONE)) return;
    }
    m->recipient.n = 0;
    recipient_author(t, &phrase);
    if (m->recipient.n) return;
    recipient_search(t);
    for (int i = 0; i < phrase.n; i++) parties_add(&m->recipient, phrase.p[i]);
    if (phrase.n && m->recipient.n > phrase.n) m->recipient_guessed = false;
}

/* "a request" that is American because it came from the United States: nobody, but a word that took its country from
 * somebody who is named outside its mention, or in it behind the word.  He is given, or NULL. */
static const Actor *country_lender(const View *v, const Actor *a)
{
    if (a->kind != ACTOR_THING || !a->country[0] || a->start < v->s->start || a->end > v->s->end || a->last >= v->s->n) return NULL;
    for (uint32_t i = a->first; i <= a->last; i++) {
        const Actor *b = v->actor[i];
        if (!b || b == a || strcmp(b->country, a->country) != 0) continue;
        bool behind = b->first > a->head && !b->modifier && (b->kind == ACTOR_AGENT || b->kind == ACTOR_PERSON);
        if (!b->modifier || i < a->head) return behind ? b : NULL;
    }
    for (uint32_t i = a->last + 1; i < v->s->n && i <= a->last + LENDER_REACH; i++) {
        const Actor *b = v->actor[i];
        if (b && b->kind != ACTOR_THING && b->kind != ACTOR_PRONOUN && !b->modifier && strcmp(b->country, a->country) == 0) return b;
    }
    return NULL;
}

static void recipient_lenders(Try *t)
{
    Parties phrase = t->m->recipient, found = { .n = 0 };
    for (int i = 0; i < phrase.n; i++) {
        bool itself = try_is_assault(t->rule) || (t->rule->code && t->rule->code->event == EV_PROTEST); /* the market is struck */
        const Actor *lender = itself ? NULL : country_lender(t->v, phrase.p[i]);
        if (lender && !parties_have(&t->m->actor, lender))
            parties_at(t->v, lender->head, &found);
        else
            parties_add(&found, phrase.p[i]);
    }
    t->m->recipient = found;
}

static void recipient_from_inner(Match *m)
{
    const Match *in = m->inner;
    const Parties *sets[] = { &in->recipient, &in->party, &in->actor };
    for (int k = 0; k < 3 && !m->recipient.n; k++)
        for (int i = 0; i < sets[k]->n; i++)
            if (!parties_have(&m->actor, sets[k]->p[i])) parties_add(&m->recipient, sets[k]->p[i]);
}

/* Whom else the predicate's own phrase reaches: "returned the vases to Italy", "sanctions over the crisis on generals". */
static void recipient_extend(Try *t, const Frame *f)
{
    static const uint8_t reach[] = { ROLE_TO, ROLE_AGAINST, ROLE_ON, ROLE_TOWARD, ROLE_TOWARDS };
    for (int i = 0; f && i < f->n; i++) {
        Parties found = { .n = 0 };
        if (!memchr(reach, f->arg[i].role, sizeof reach) || is_bound_word(t, f->arg[i].token)) continue;
        parties_at(t->v, f->arg[i].token, &found);
        for (int k = 0; k < found.n; k++)
            if (found.p[k]->country[0] && !has_country(&t->m->actor, found.p[k]) && !has_country(&t->m->recipient, found.p[k]))
                parties_add(&t->m->recipient, found.p[k]);
    }
}

/* "sent 40 migrants to Turkey", where the parser hung Turkey on the migrants.  An ambassador to Turkey is not sent there. */
static void recipient_destination(Try *t)
{
    const Parties whom = t->m->recipient;
    for (int i = 0; i < whom.n; i++) {
        const Actor *a = whom.p[i];
        bool office = a->n_sectors && (a->sectors[0] == SECTOR_GOV || a->sectors[0] == SECTOR_MIL);
        if (office || a->start < t->v->s->start || a->end > t->v->s->end || a->head >= t->v->s->n) continue;
        for (int32_t c = t->v->child[a->head]; c >= 0; c = t->v->sibling[c]) {
            const Actor *b = view_preposition(t->v, (uint32_t)c) == ROLE_TO ? t->v->actor[c] : NULL;
            if (b && b->country[0] && !has_country(&t->m->actor, b) && !has_country(&whom, b)) parties_add(&t->m->recipient, b);
        }
    }
}

/* "attacked rebels near Gao": where a rule names whom it strikes and takes only the place, they are struck as well. */
static void recipient_struck(Try *t)
{
    for (int i = 0; i < t->m->recipient.n; i++)
        if (!where_is(t->v, t->m->recipient.p[i])) return;
    for (int i = 0; try_is_assault(t->rule) && i < t->rule->n_slots; i++) {
        const Slot *s = &t->rule->slot[i];
        const Actor *a = s->words && !s->capture && try_has_role(s, ROLE_OBJ) && t->bound[i] >= 0 ? t->v->actor[t->bound[i]] : NULL;
        bool people = a && a->kind == ACTOR_AGENT && a->n_sectors && a->sectors[0] != SECTOR_MIL; /* `drones` are of the military */
        bool becomes = a && str_in_words(t->v->s->token[t->bound[i]].lemma, "hostage captive prisoner"); /* "took them hostage" */
        if (!people || becomes || parties_have(&t->m->actor, a)) continue;
        const Actor *place = t->m->recipient.n == 1 ? t->m->recipient.p[0] : NULL;
        bool there = place && a->country[0] && strcmp(place->country, a->country) == 0 && view_preposition(t->v, place->head) == ROLE_NEAR;
        if (there) t->m->recipient.n = 0; /* what is near a place is not the place */
        parties_add(&t->m->recipient, a);
    }
}

/* The people behind `against`, of an assault also behind `at`. */
static void opposed_at(Try *t, const Frame *f, Parties *found)
{
    for (int i = 0; f && i < f->n; i++) {
        bool at = f->arg[i].role == ROLE_AT && try_is_assault(t->rule);
        if (f->arg[i].role == ROLE_AGAINST || at) parties_at(t->v, f->arg[i].token, found);
    }
}

/* "deployed tanks against rebels in the valley": where a rule has taken only the place, those who are faced there come first. */
static void recipient_opposed(Try *t)
{
    Match *m = t->m;
    Parties found = { .n = 0 }, place = m->recipient;
    bool material = t->rule->code && event_quad(t->rule->code->event) == 4;
    for (int i = 0; i < place.n; i++) material &= where_is(t->v, place.p[i]);
    if (!material || !place.n) return;
    opposed_at(t, t->f, &found);
    for (int i = 0; i < t->rule->n_slots; i++)
        if (t->rule->slot[i].words && t->bound[i] >= 0) opposed_at(t, frame_of(t->v, (uint32_t)t->bound[i]), &found);
    m->recipient.n = 0;
    for (int i = 0; i < found.n; i++)
        if (!where_is(t->v, found.p[i]) && !parties_have(&m->actor, found.p[i])) parties_add(&m->recipient, found.p[i]);
    for (int i = 0; i < place.n; i++) parties_add(&m->recipient, place.p[i]);
}

void recipient_finish(Try *t)
{
    Match *m = t->m;
    if (m->recipient.n) recipient_struck(t);
    if (m->recipient.n) recipient_opposed(t);
    if (!m->recipient.n && m->inner) recipient_from_inner(m);
    if (m->party.n + m->actor.n < 2 && !m->rule->no_recipient && !m->rule->veto && !t->settled) recipient_complete(t);
    if (m->actor.n && !t->settled) recipient_abroad(t);
    recipient_lenders(t);
    if (m->recipient.n && !m->party.n && !m->rule->veto && !t->settled) {
        recipient_extend(t, t->f);
        recipient_destination(t);
        for (int i = 0; i < t->rule->n_slots; i++)
            if (t->rule->slot[i].words && t->bound[i] >= 0) recipient_extend(t, frame_of(t->v, (uint32_t)t->bound[i]));
    }
}
