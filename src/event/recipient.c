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

#define ASIDE_DEPTH 24  /* heads from a word up to the predicate */
#define PHRASE_REACH 8  /* tokens from an object to who is named inside its phrase */
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

void recipient_conjuncts(Try *t, uint32_t token)
{
    const View *v = t->v;
    const Cameo *code = t->rule->code;
    if (!code || (code->event != EV_ASSAULT && code->event != EV_COERCE)) return;
    for (int32_t c = v->child[token]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_CONJ && view_is_noun(v, (uint32_t)c) && !v->actor[c] && !v->cover[c])
            parties_add(&t->m->recipient, party_phrase(t->v, (uint32_t)c));
    if (v->s->token[token].upos == UPOS_NOUN && !v->actor[token] && !v->cover[token])
        parties_add(&t->m->recipient, party_phrase(t->v, token));
}

/* Does the possessor of the noun stand for a? */
static bool is_owner(const View *v, const Actor *a, uint32_t noun)
{
    for (int32_t c = v->child[noun]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_NMOD_POSS && v->actor[c] && v->actor[c]->kind == ACTOR_PRONOUN && v->actor[c]->antecedent == a) return true;
    return false;
}

const Actor *recipient_with_phrase(Try *t, const Actor *a, uint32_t object)
{
    const View *v = t->v;
    EventType type = t->rule->code ? t->rule->code->event : EV_NONE;
    if (type != EV_ASSAULT && type != EV_COERCE) return a;
    bool here = actor_is_in(a, v->s);
    bool below = here && a->first > object && a->last <= (uint32_t)v->subtree_last[object] && a->first - object <= PHRASE_REACH;
    bool owner = is_owner(v, a, object);
    const Actor *phrase = owner || (below && a->kind != ACTOR_PRONOUN && a->kind != ACTOR_THING) ? party_phrase(t->v, object) : NULL;
    Actor *copy = phrase ? arena_alloc(v->arena, sizeof *copy) : NULL;
    if (!copy) return a;
    *copy = *a;
    copy->first = phrase->first;
    copy->start = phrase->start;
    if (owner) {
        copy->head = phrase->head;
        copy->last = phrase->last;
        copy->end = phrase->end;
        copy->kind = ACTOR_THING;
    }
    copy->text = (Str){ NULL, 0 };
    return copy;
}

static void recipient_take(const Try *t, const Parties *found)
{
    Match *m = t->m;
    for (int j = 0; j < found->n; j++)
        if (!parties_have(&m->actor, found->p[j]) && !parties_have(&m->party, found->p[j]))
            parties_add(&m->recipient, found->p[j]);
}

/* "freed a captain seized by pirates": him and not them. */
static bool is_done_to_people(const Try *t)
{
    const Cameo *code = t->rule->code;
    return code && (event_quad(code->event) == 4 || strncmp(code->code, "084", 3) == 0);
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
                if (f->arg[i].role != role[r] || is_bound_word(t, f->arg[i].token) || (!inside && party_is_own(t->v, f->arg[i].token, &m->actor))) continue;
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

/* "rejected the results, which gave his rival a majority", "was hit by a bomb planted by militants": what a relative clause
 * tells of others, and who belongs to the one who acts.  Not "the sanctions that it had imposed on Chad". */
static bool is_aside(const Try *t, uint32_t token)
{
    const View *v = t->v;
    uint32_t up = token;
    int32_t verb = v->s->token[token].head;
    int role = view_preposition(v, token);
    bool borne = verb >= 0 && (role == ROLE_ON || role == ROLE_AGAINST || role == ROLE_AT);
    for (int depth = 0; depth < ASIDE_DEPTH && up != t->f->predicate && v->s->token[up].head >= 0; depth++) {
        if (v->s->token[up].deprel == DEP_ACL_RELCL && !(borne && (verb == (int32_t)up || v->s->token[verb].head == (int32_t)up))) return true;
        for (int i = 0; i < t->rule->n_slots; i++)
            if (t->rule->slot[i].capture == CAP_ACTOR && t->bound[i] == (int64_t)up && up != token) return true;
        up = (uint32_t)v->s->token[up].head;
    }
    return false;
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
        if (!v->actor[i] || v->actor[i]->modifier || v->actor[i]->kind == ACTOR_PRONOUN || is_aside(t, (uint32_t)i)) continue;
        Parties found = { .n = 0 };
        parties_at(t->v, (uint32_t)i, &found);
        recipient_take(t, &found);
    }
}

static bool answers(const View *v, uint32_t verb)
{
    const Token *t = &v->s->token[verb];
    return (t->deprel == DEP_CONJ || t->deprel == DEP_PARATAXIS) && t->head >= 0 && v->s->token[t->head].upos == UPOS_VERB &&
           str_in_words(t->lemma, "refuse decline reject rebuff spurn dismiss agree accept comply consent oblige relent balk demur acquiesce") &&
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
        bool here = actor_is_in(a, t->v->s);
        const Token *head = here ? &t->v->s->token[a->head] : NULL;
        bool beside = head && head->deprel == DEP_CONJ && head->head == (int32_t)bound && a->kind == ACTOR_AGENT;
        if (!beside) found->p[kept++] = a;
    }
    found->n = kept;
}

void recipient_search(Try *t)
{
    static const uint8_t order[] = { ROLE_OBJ, ROLE_IOBJ, ROLE_WITH, ROLE_AGAINST, ROLE_TO, ROLE_ON, ROLE_AT, ROLE_FROM, ROLE_FOR,
                                     ROLE_OVER, ROLE_INTO, ROLE_TOWARD, ROLE_TOWARDS, ROLE_OF, ROLE_BY, ROLE_BETWEEN, ROLE_IN, ROLE_NEAR, ROLE_OUT };
    const int n = sizeof order / sizeof order[0];
    search_roles(t, order, n, false);
    if (!t->m->recipient.n) search_roles(t, order, n, true);
    for (int i = 0; i < t->rule->n_slots && !t->m->recipient.n; i++) { /* inside what the rule named */
        Parties found = { .n = 0 };
        if (!t->rule->slot[i].words || t->bound[i] < 0 || t->rule->slot[i].capture == CAP_ACTOR) continue;
        parties_dig(t->v, (uint32_t)t->bound[i], &t->m->actor, !is_done_to_people(t), &found);
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
    if (is_done_to_people(t)) return;
    for (int i = 0; i < phrase->n; i++) {
        const Actor *p = phrase->p[i];
        if (p->start < t->v->s->start || p->end > t->v->s->end || p->head >= t->v->s->n) continue;
        for (int32_t c = t->v->child[p->head]; c >= 0; c = t->v->sibling[c]) {
            bool other = t->v->s->token[c].deprel == DEP_ACL && !view_inside(t->v, t->f->predicate, (uint32_t)c); /* "paid for by A and flown in by B" */
            const Frame *f = other ? frame_of(t->v, (uint32_t)c) : NULL;
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

/* "turned to Paris, asking for grain", "In a letter to the king, he demanded …": to whom the words went that ask or threaten. */
static void recipient_written(Try *t)
{
    const View *v = t->v;
    EventType type = t->rule->code ? t->rule->code->event : EV_NONE;
    const Token *p = &v->s->token[t->f->predicate];
    if ((type != EV_REQUEST && type != EV_THREATEN) || t->m->recipient.n || t->f->pos != 'v') return;
    bool below = p->head >= 0 && (p->deprel == DEP_ADVCL || p->deprel == DEP_CONJ) &&
                 str_in_words(v->s->token[p->head].lemma, "turn write appeal speak send submit hand present deliver address telephone go");
    const Frame *above = below ? frame_of(t->v, (uint32_t)p->head) : NULL;
    for (int i = 0; i < t->f->n && !above; i++)
        if (t->f->arg[i].role == ROLE_IN && str_in_words(v->s->token[t->f->arg[i].token].lemma, "letter message telegram note petition cable memorandum"))
            above = frame_of(t->v, t->f->arg[i].token);
    for (int i = 0; above && i < above->n && !t->m->recipient.n; i++) {
        Parties found = { .n = 0 };
        bool to = above->arg[i].role == ROLE_TO || above->arg[i].role == ROLE_IOBJ;
        if (to) parties_at(t->v, above->arg[i].token, &found);
        recipient_take(t, &found);
    }
}

/* Is somebody among them who is known, no mere place? */
static bool has_somebody(const Try *t, const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if ((p->p[i]->country[0] || p->p[i]->n_sectors) && p->p[i]->kind != ACTOR_THING &&
            (p->p[i]->kind == ACTOR_COUNTRY || !where_is(t->v, p->p[i]))) return true;
    return false;
}

/* "accepted an offer from Chile to settle the case": whose offer it is, before those whom the offer is about. */
static void recipient_proposer(Try *t)
{
    const char *root = t->rule->code ? t->rule->code->code : "";
    bool answers = strncmp(root, "03", 2) == 0 || strncmp(root, "12", 2) == 0;
    for (int i = 0; answers && i < t->rule->n_slots && !t->m->recipient.n; i++) {
        bool word = t->rule->slot[i].words && !t->rule->slot[i].negate && t->bound[i] >= 0;
        const Frame *f = word && view_is_noun(t->v, (uint32_t)t->bound[i]) ? frame_of(t->v, (uint32_t)t->bound[i]) : NULL;
        for (int k = 0; f && k < f->n; k++) {
            Parties found = { .n = 0 };
            bool from = f->arg[k].role == ROLE_FROM || (f->arg[k].role == ROLE_SUBJ && !f->arg[k].inherited);
            if (from) parties_at(t->v, f->arg[k].token, &found);
            recipient_take(t, &found);
        }
    }
}

/* "appealed to member states for aid to Chad": who is asked, known or not, is never whom it is for. */
static void recipient_addressee(Try *t)
{
    const View *v = t->v;
    bool asks = t->rule->code && t->rule->code->event == EV_REQUEST && t->f->pos == 'v' &&
                str_in_words(v->s->token[t->f->predicate].lemma, "appeal call plead turn");
    for (int i = 0; asks && i < t->f->n; i++) {
        uint32_t who = t->f->arg[i].token;
        uint8_t role = t->f->arg[i].role;
        bool to = role == ROLE_TO || role == ROLE_ON || role == ROLE_UPON;
        if (!to || who < t->f->predicate || v->s->token[who].head != (int32_t)t->f->predicate || v->s->token[who].xpos != XPOS_NNS) continue;
        Parties found = { .n = 0 };
        parties_at(t->v, who, &found);
        if (!found.n) parties_add(&found, party_phrase(t->v, who));
        if (found.n) t->m->recipient.n = 0;
        recipient_take(t, &found);
        return;
    }
}

/* "Under pressure from Chad, Niger agreed to talks", "freed the crew at the request of Peru", "bowing to the demands of miners":
 * to whom it yields. */
static void recipient_pressed(Try *t)
{
    const View *v = t->v;
    EventType type = t->rule->code ? t->rule->code->event : EV_NONE;
    if ((type != EV_AGREE && type != EV_CONCEDE && type != EV_RETREAT) || t->f->pos != 'v' || has_somebody(t, &t->m->recipient)) return;
    for (uint32_t i = 0; i < v->s->n; i++) {
        const Token *n = &v->s->token[i];
        int role = view_preposition(v, i);
        bool pressed = n->upos == UPOS_NOUN && str_in_words(n->lemma, "pressure request urging insistence behest demand protest criticism appeal gesture");
        bool ours = n->head == (int32_t)t->f->predicate && (role == ROLE_UNDER || role == ROLE_AT || role == ROLE_AFTER || role == ROLE_FOLLOWING || role == ROLE_AS);
        const Token *up = n->head >= 0 ? &v->s->token[n->head] : NULL;
        ours |= up && up->deprel == DEP_ADVCL && up->head == (int32_t)t->f->predicate && str_in_words(up->lemma, "bow yield give cave heed bend respond");
        const Frame *f = pressed && ours ? frame_of(t->v, i) : NULL;
        Parties found = { .n = 0 };
        for (int k = 0; f && k < f->n; k++) {
            uint8_t of = f->arg[k].role;
            if (of == ROLE_FROM || of == ROLE_BY || of == ROLE_OF || of == ROLE_TO || (of == ROLE_SUBJ && !f->arg[k].inherited)) parties_at(t->v, f->arg[k].token, &found);
        }
        if (!found.n) continue;
        t->m->recipient.n = 0;
        recipient_take(t, &found);
        return;
    }
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

/* Is it ground or goods that change hands, so that whoever stands behind `from` loses them? */
static bool is_taking(const Rule *r)
{
    return r->code && (strncmp(r->code->code, "192", 3) == 0 || strncmp(r->code->code, "171", 3) == 0);
}

/* "took the villages around the lake from the rebels": they, wherever the parser hung them. */
static void losers_add(Try *t, Parties *found)
{
    const View *v = t->v;
    for (uint32_t i = t->f->predicate + 1; i <= (uint32_t)v->subtree_last[t->f->predicate]; i++) {
        if (view_preposition(v, i) != ROLE_FROM || is_aside(t, i)) continue;
        uint32_t up = (uint32_t)v->s->token[i].head;
        for (int depth = 0; depth < DIG_DEPTH && up > t->f->predicate && v->s->token[up].deprel == DEP_NMOD; depth++)
            up = (uint32_t)v->s->token[up].head;
        bool ours = up == t->f->predicate || (v->s->token[up].head == (int32_t)t->f->predicate && v->s->token[up].deprel == DEP_OBJ);
        if (ours && up >= t->f->predicate) parties_at(t->v, i, found);
    }
}

/* "sealed off the town", "blocked the bridge": where coercion or protest befalls nobody, it befalls the ground that the rule names. */
static void recipient_ground_itself(Try *t)
{
    const Cameo *code = t->rule->code;
    if (t->m->recipient.n || t->m->party.n || !code || t->rule->no_recipient || (code->event != EV_COERCE && code->event != EV_PROTEST)) return;
    for (int i = 0; i < t->rule->n_slots; i++) {
        const Slot *s = &t->rule->slot[i];
        bool object = s->words && !s->capture && s->parent < 0 && try_has_role(s, ROLE_OBJ) && t->bound[i] >= 0;
        if (object && view_is_site(t->v, (uint32_t)t->bound[i]) && !party_is_own(t->v, (uint32_t)t->bound[i], &t->m->actor))
            parties_add(&t->m->recipient, party_phrase(t->v, (uint32_t)t->bound[i]));
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

/* "marched to the palace, shouting slogans against the minister": what those who protest do meanwhile says against whom. */
static void opposed_meanwhile(Try *t, Parties *found)
{
    const View *v = t->v;
    bool protest = t->rule->code && t->rule->code->event == EV_PROTEST;
    for (uint32_t i = 0; protest && i < v->s->n; i++) {
        const Token *p = &v->s->token[i];
        const Token *first = p->deprel == DEP_CONJ && p->head >= 0 && v->s->token[p->head].xpos == XPOS_VBG ? &v->s->token[p->head] : p;
        bool beside = first->deprel == DEP_ADVCL && first->head == (int32_t)t->f->predicate;
        bool theirs = first->deprel == DEP_ACL && first->head >= 0 && v->s->token[first->head].head == (int32_t)t->f->predicate &&
                      v->s->token[first->head].deprel == DEP_NSUBJ;
        if (p->xpos != XPOS_VBG || (!beside && !theirs)) continue;
        const Frame *f = frame_of(t->v, i);
        opposed_at(t, f, found);
        for (int k = 0; f && k < f->n; k++)
            if (f->arg[k].role == ROLE_OBJ) opposed_at(t, frame_of(t->v, f->arg[k].token), found);
    }
}

/* Only ground, goods or a phrase, nobody who could be faced there? */
static bool is_ground(const Try *t, const Actor *a)
{
    return where_is(t->v, a) || (is_taking(t->rule) && (a->kind == ACTOR_NONE || a->kind == ACTOR_THING));
}

/* "deployed tanks against rebels in the valley": where a rule has taken only the place, those who are faced there come first. */
static void recipient_opposed(Try *t)
{
    Match *m = t->m;
    Parties found = { .n = 0 }, place = m->recipient;
    bool material = t->rule->code && event_quad(t->rule->code->event) == 4;
    for (int i = 0; i < place.n; i++) material &= is_ground(t, place.p[i]);
    if (!material || (!place.n && t->rule->code->event != EV_PROTEST)) return;
    opposed_at(t, t->f, &found);
    for (int i = 0; i < t->rule->n_slots; i++)
        if (t->rule->slot[i].words && t->bound[i] >= 0 && t->rule->slot[i].capture != CAP_ACTOR)
            opposed_at(t, frame_of(t->v, (uint32_t)t->bound[i]), &found);
    if (is_taking(t->rule)) losers_add(t, &found);
    opposed_meanwhile(t, &found);
    m->recipient.n = 0;
    for (int i = 0; i < found.n; i++) {
        const Actor *a = found.p[i];
        bool state = is_taking(t->rule) && a->kind == ACTOR_COUNTRY; /* "took the island from Chile" */
        if ((state || !where_is(t->v, a)) && !parties_have(&m->actor, a)) parties_add(&m->recipient, a);
    }
    for (int i = 0; i < place.n; i++) parties_add(&m->recipient, place.p[i]);
}

/* "fired tear gas to keep them away": whom the purpose of force names. */
static void recipient_purpose(Try *t)
{
    const View *v = t->v;
    bool force = t->rule->code && event_quad(t->rule->code->event) == 4 && t->rule->code->event != EV_PROTEST;
    for (int32_t c = v->child[t->f->predicate]; force && c >= 0 && !t->m->recipient.n; c = v->sibling[c]) {
        uint8_t d = v->s->token[c].deprel;
        bool infinitive = c > 0 && v->s->token[c].xpos == XPOS_VB && str_ieq(v->s->token[c - 1].form, STR("to"));
        if (c < (int32_t)t->f->predicate || !infinitive || (d != DEP_ADVCL && d != DEP_XCOMP)) continue;
        Parties found = { .n = 0 };
        int64_t whom = frame_arg(frame_of(t->v, (uint32_t)c), ROLE_OBJ);
        if (whom >= 0) parties_at(t->v, (uint32_t)whom, &found);
        recipient_take(t, &found);
    }
}

/* "went on strike to force the ministry to pay", "rallied, demanding that the mayor resign", "marched in protest at the army's
 * coup": from whom those who protest want something. */
static void recipient_faced(Try *t)
{
    const View *v = t->v;
    if (!t->rule->code || t->rule->code->event != EV_PROTEST || has_somebody(t, &t->m->recipient)) return;
    int32_t up = v->s->token[t->f->predicate].head;
    uint32_t verb = t->f->pos == 'n' && up >= 0 && v->s->token[up].upos == UPOS_VERB ? (uint32_t)up : t->f->predicate;
    for (int32_t c = v->child[verb]; c >= 0; c = v->sibling[c]) {
        const Token *k = &v->s->token[c];
        bool clause = (k->deprel == DEP_ADVCL || k->deprel == DEP_XCOMP) && (k->xpos == XPOS_VB || k->xpos == XPOS_VBG) &&
                      str_in_words(k->lemma, "force press demand urge pressure compel protest oppose denounce call make persuade get condemn");
        bool noun = k->deprel == DEP_OBL && view_preposition(v, (uint32_t)c) == ROLE_IN && str_in_words(k->lemma, "protest opposition anger fury");
        if (c < (int32_t)verb || (!clause && !noun)) continue;
        Parties found = { .n = 0 }, place = t->m->recipient;
        parties_dig(t->v, (uint32_t)c, &t->m->actor, true, &found);
        if (!has_somebody(t, &found)) continue;
        t->m->recipient.n = 0;
        recipient_take(t, &found);
        for (int i = 0; i < place.n; i++) parties_add(&t->m->recipient, place.p[i]);
        return;
    }
}

/* "refused to recognise the vote": where nobody is found, what the clause that is refused is about, as it stands. */
static void recipient_refused(Try *t)
{
    EventType type = t->rule->code ? t->rule->code->event : EV_NONE;
    for (int i = 0; type == EV_REJECT && i < t->rule->n_slots && !t->m->recipient.n; i++) {
        const Slot *s = &t->rule->slot[i];
        if (!s->words || s->negate || s->capture || t->bound[i] < 0) continue;
        uint32_t word = (uint32_t)t->bound[i];
        const Frame *clause = try_has_role(s, ROLE_COMP) ? frame_of(t->v, word) : NULL;
        int64_t object = clause ? frame_arg(clause, ROLE_OBJ) : -1;
        if (object >= 0 && view_is_noun(t->v, (uint32_t)object)) parties_add(&t->m->recipient, party_phrase(t->v, (uint32_t)object));
    }
}

/* "with ten sailors aboard", "with ten sailors on board". */
static bool is_aboard(const View *v, uint32_t people)
{
    uint32_t last = (uint32_t)v->subtree_last[people];
    if (view_preposition(v, people) != ROLE_WITH) return false;
    return str_in_words(v->s->token[last].form, "aboard inside board") ||
           (last + 1 < v->s->n && str_in_words(v->s->token[last + 1].form, "aboard inside on"));
}

/* Those who are in, on or behind a thing that somebody strikes or takes, or whose it is: "a bus carrying pilgrims", "a boat
 * with migrants aboard", "a jet that belongs to a banker". */
static void holders_at(Try *t, uint32_t thing, bool inanimate, Parties *found)
{
    const View *v = t->v;
    for (int32_t c = v->child[thing]; c >= 0; c = v->sibling[c]) {
        const Token *k = &v->s->token[c];
        if (k->deprel == DEP_NMOD && is_aboard(v, (uint32_t)c)) parties_at(t->v, (uint32_t)c, found);
        if (!inanimate || (k->deprel != DEP_ACL && k->deprel != DEP_ACL_RELCL)) continue;
        bool holds = str_in_words(k->lemma, "carry transport ferry house shelter hold accommodate bring take");
        bool owned = str_in_words(k->lemma, "belong own operate charter rent occupy register base");
        bool there = k->deprel == DEP_ACL_RELCL && str_in_words(k->lemma, "sleep shelter hide pray live gather meet stay camp travel ride work study"); /* where X slept */
        const Frame *f = holds || owned || there ? frame_of(t->v, (uint32_t)c) : NULL;
        for (int i = 0; f && i < f->n; i++) {
            uint8_t role = f->arg[i].role;
            if (there && role == ROLE_SUBJ && f->arg[i].token > thing) parties_at(t->v, f->arg[i].token, found);
            if (f->arg[i].token == thing || (uint32_t)c > f->arg[i].token) continue;
            if ((holds && !f->passive && role == ROLE_OBJ) || (owned && (role == ROLE_SUBJ || role == ROLE_TO || role == ROLE_IN))) parties_at(t->v, f->arg[i].token, found);
        }
    }
}

/* "rallied in support of the miners": nobody protests against those. */
static void recipient_unbacked(Try *t)
{
    const View *v = t->v;
    Match *m = t->m;
    int kept = 0;
    for (int i = 0; i < m->recipient.n; i++) {
        const Actor *a = m->recipient.p[i];
        bool here = actor_is_in(a, v->s), backed = false;
        int32_t up = here ? (int32_t)a->head : -1;
        for (int depth = 0; depth < DIG_DEPTH && up >= 0; depth++, up = v->s->token[up].head)
            backed |= view_preposition(v, (uint32_t)up) == ROLE_IN && str_in_words(v->s->token[up].lemma, BACKING_NOUNS);
        if (!backed) m->recipient.p[kept++] = a;
    }
    m->recipient.n = kept;
}

static void recipient_aboard(Try *t)
{
    const Parties thing = t->m->recipient;
    EventType type = t->rule->code ? t->rule->code->event : EV_NONE;
    if (type != EV_ASSAULT && type != EV_COERCE && type != EV_SANCTION) return;
    for (int i = 0; i < t->f->n; i++) { /* "a building in Lima that housed families", of which the rule took Lima */
        Parties found = { .n = 0 };
        if (t->f->arg[i].role == ROLE_OBJ && view_is_site(t->v, t->f->arg[i].token)) holders_at(t, t->f->arg[i].token, true, &found);
        if (t->f->arg[i].role == ROLE_WITH && is_aboard(t->v, t->f->arg[i].token)) parties_at(t->v, t->f->arg[i].token, &found);
        recipient_take(t, &found);
    }
    for (int i = 0; i < thing.n; i++) {
        const Actor *a = thing.p[i];
        bool here = actor_is_in(a, t->v->s);
        bool inanimate = a->kind == ACTOR_NONE || a->kind == ACTOR_THING || (a->kind == ACTOR_AGENT && a->n_sectors && a->sectors[0] == SECTOR_BUS);
        Parties found = { .n = 0 };
        if (here) holders_at(t, a->head, inanimate, &found);
        recipient_take(t, &found);
    }
}

/* "pulled its troops out of Chad": one's own forces are only what is moved. */
static void recipient_disown(Try *t)
{
    Match *m = t->m;
    bool moves = t->rule->code && (t->rule->code->event == EV_RETREAT || t->rule->code->event == EV_MOBILIZE);
    int kept = 0;
    for (int i = 0; i < m->recipient.n; i++) {
        const Actor *a = m->recipient.p[i];
        bool here = actor_is_in(a, t->v->s);
        const Actor *named = here ? t->v->actor[a->head] : NULL;
        bool forces = named && named->n_sectors && named->sectors[0] == SECTOR_MIL && party_is_own(t->v, a->head, &m->actor);
        if (!moves || !forces) m->recipient.p[kept++] = a;
    }
    m->recipient.n = kept;
}

void recipient_finish(Try *t)
{
    Match *m = t->m;
    if (m->recipient.n) recipient_struck(t);
    recipient_disown(t);
    recipient_opposed(t);
    recipient_addressee(t);
    if (!m->recipient.n && m->inner) recipient_proposer(t);
    if (!m->recipient.n && m->inner) recipient_from_inner(m);
    if (m->party.n + m->actor.n < 2 && !m->rule->no_recipient && !m->rule->veto && !t->settled) recipient_complete(t);
    if (!m->party.n && !m->rule->no_recipient && !m->rule->veto && !t->settled) {
        recipient_purpose(t);
        recipient_faced(t);
        recipient_written(t);
        recipient_refused(t);
        recipient_pressed(t);
        recipient_aboard(t);
        if (t->rule->code && t->rule->code->event == EV_PROTEST) recipient_unbacked(t);
    }
    if (m->actor.n && !t->settled) recipient_abroad(t);
    recipient_lenders(t);
    if (!m->rule->veto && !t->settled) recipient_ground_itself(t);
    if (m->recipient.n && !m->party.n && !m->rule->veto && !t->settled) {
        recipient_extend(t, t->f);
        recipient_destination(t);
        for (int i = 0; i < t->rule->n_slots; i++)
            if (t->rule->slot[i].words && t->bound[i] >= 0) recipient_extend(t, frame_of(t->v, (uint32_t)t->bound[i]));
    }
}
