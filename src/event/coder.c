/* SPDX-License-Identifier: MIT */
#include "event/coder.h"

#include <stdlib.h>

#include "event/author.h"
#include "event/confidence.h"
#include "event/context.h"
#include "event/where.h"
#include "event/worth.h"
#include "lexicon/codes.h"
#include "nlp/labels.h"

#define PLACE_REACH 12  /* tokens between people and the place that their mention is extended to */
#define APPOSITION_GAP 3 /* tokens from a name to the head of its description's phrase: a comma, an article */
#define TRIGGER_SPAN 10 /* tokens: a trigger that would be longer is the predicate alone */
#define BLOWS "182"     /* CAMEO: physical assault */
#define OCCUPATION "192" /* CAMEO: occupy territory */

static bool is_political(const Actor *a);
static bool of_country(const Parties *p, const Actor *a);

typedef struct Coder {
    const CoderSettings *set;
    View *v;
    Str text;
    Arena *arena;
    EventList *out;
    size_t first;     /* of this sentence in out */
    uint32_t number;
    bool *blocked;    /* by token */
} Coder;

static bool mode_add(Event *e, Str mode)
{
    if (!mode.n || !event_has_mode(e->type, mode) || e->n_mode == EVENT_MODES) return false;
    for (int i = 0; i < e->n_mode; i++)
        if (str_eq(e->mode[i], mode)) return false;
    e->mode[e->n_mode++] = mode;
    return true;
}

/* A two-digit code is a root; its own three-digit general form (030) is what gets written. */
static const Cameo *code_general(const Codes *codes, const Cameo *c)
{
    if (!c || strlen(c->code) != 2) return c;
    char longer[4] = { c->code[0], c->code[1], '0', 0 };
    const Cameo *general = codes_find(codes, str_of(longer));
    return general ? general : c;
}

/* "said that gunmen attacked a house": an accusation, and what it says was done. */
static bool is_told(const Coder *k, const Match *m, uint32_t token)
{
    const Token *t = &k->v->s->token[token];
    return m->code && m->code->event == EV_ACCUSE && t->upos == UPOS_VERB && t->deprel == DEP_CCOMP;
}

/* "killed when rebels attacked the post", "will pay if they enter the town": a clause with a time or a condition of its own
 * says itself what was done there. */
static bool is_occasion(const Coder *k, uint32_t token)
{
    static const uint8_t opening[] = { ROLE_WHEN, ROLE_IF, ROLE_UNLESS, ROLE_AFTER };
    const Token *t = &k->v->s->token[token];
    int32_t first = k->v->child[token];
    if (t->upos != UPOS_VERB || t->deprel != DEP_ADVCL || first < 0) return false;
    int role = view_preposition(k->v, token);
    return (role >= 0 && memchr(opening, role, sizeof opening)) || str_ieq(k->v->s->token[first].lemma, STR("when"));
}

/* "The embargo on Sudan hurts trade": that the verb means nothing here says nothing against its subject, nor against "claims by
 * Chad", which say themselves whose they are. */
static bool is_vetoed_subject(const Coder *k, const Match *m, uint32_t token)
{
    uint8_t d = k->v->s->token[token].deprel;
    bool own = false;
    for (int32_t c = k->v->child[token]; c >= 0; c = k->v->sibling[c]) own |= view_preposition(k->v, (uint32_t)c) == ROLE_BY;
    return m->rule->veto && (d == DEP_NSUBJ || (d == DEP_NSUBJ_PASS && own));
}

/* "condemned the seizure of a ship by pirates", "denied claims by Togo that it had spied": one judges, others have done it. */
static bool is_judged(const Coder *k, const Match *m, uint32_t token)
{
    EventType type = m->code ? m->code->event : EV_NONE;
    bool judges = type == EV_ACCUSE || type == EV_PROTEST || type == EV_SANCTION;
    bool claim = str_in_words(k->v->s->token[token].lemma, CLAIM_NOUNS);
    return token != m->predicate && (judges || (type == EV_REJECT && claim)) && author_is_told(k->v, token);
}

static void block(Coder *k, const Match *m)
{
    for (int i = 0; i < m->n_used; i++)
        if (!is_told(k, m, m->used[i]) && !is_judged(k, m, m->used[i]) && !is_occasion(k, m->used[i]) && !is_vetoed_subject(k, m, m->used[i])) k->blocked[m->used[i]] = true;
    k->blocked[m->predicate] = true;
    if (m->inner) block(k, m->inner);
}

/* Is it the actor, or somebody of the same country's government, who says so? */
static bool speaks_for(const Event *e)
{
    const Actor *speaker = e->attribution;
    if (!speaker) return false;
    if (parties_have(&e->actor, speaker)) return true;
    for (int i = 0; i < e->actor.n; i++)
        if (speaker->country[0] && strcmp(speaker->country, e->actor.p[i]->country) == 0) return true;
    return false;
}

/* Who announces what his own country will do or refuse is the one who promises, threatens or refuses: he acts as well. */
static void speaker_joins(Event *e)
{
    static const uint8_t against[] = { SECTOR_OPP, SECTOR_REB, SECTOR_JRN, SECTOR_CVL, SECTOR_UAF };
    const Actor *speaker = e->attribution;
    bool act_of_speech = e->type == EV_AGREE || e->type == EV_REJECT || e->type == EV_THREATEN || e->type == EV_CONCEDE;
    if (!act_of_speech || !speaks_for(e) || parties_have(&e->recipient, speaker)) return;
    for (unsigned i = 0; i < speaker->n_sectors; i++)
        if (memchr(against, speaker->sectors[i], sizeof against)) return;
    parties_add(&e->actor, speaker);
}

/* "The union said they will not end the strike", "Peru and Chile said they would meet": a pronoun that nothing before explains
 * stands for those who speak. */
static void speaker_stands_in(const View *v, Event *e, const Parties *beside)
{
    const Actor *speaker = e->attribution;
    if (!speaker || speaker->kind == ACTOR_MEDIA || speaker->kind == ACTOR_PRONOUN || parties_have(&e->recipient, speaker)) return;
    for (int i = 0; i < e->actor.n; i++) {
        const Actor *a = e->actor.p[i];
        if (a->kind != ACTOR_PRONOUN || a->antecedent || !(a->plural || !speaker->plural)) continue;
        e->actor.p[i] = speaker;
        bool several = a->head < v->s->n && str_in_words(v->s->token[a->head].form, "they we");
        for (int k = 0; several && k < beside->n; k++)
            if (!parties_have(&e->recipient, beside->p[k])) parties_add(&e->actor, beside->p[k]);
    }
}

/* "told Egypt that it would accept a truce": whom somebody tells what he will do, unless the deed itself is done to somebody. */
static void addressee_joins(Coder *k, Event *e)
{
    View *v = k->v;
    bool act_of_speech = e->type == EV_AGREE || e->type == EV_REJECT || e->type == EV_THREATEN || e->type == EV_CONCEDE;
    uint32_t clause = e->predicate;
    for (int depth = 0; depth < FRAME_DEPTH && v->s->token[clause].deprel != DEP_CCOMP && v->s->token[clause].head >= 0; depth++)
        clause = (uint32_t)v->s->token[clause].head;
    int32_t verb = v->s->token[clause].head;
    if (!act_of_speech || !speaks_for(e) || verb < 0 || !str_in_words(v->s->token[verb].lemma, "tell assure promise inform notify warn pledge")) return;
    for (int i = 0; i < e->recipient.n; i++)
        if (is_political(e->recipient.p[i]) && e->recipient.p[i]->kind != ACTOR_THING &&
            (e->recipient.p[i]->kind == ACTOR_COUNTRY || !where_is(v, e->recipient.p[i]))) return;
    const Frame *f = frame_of(v, (uint32_t)verb);
    int64_t whom = frame_arg(f, ROLE_IOBJ) >= 0 ? frame_arg(f, ROLE_IOBJ) : frame_arg(f, ROLE_OBJ);
    Parties found = { .n = 0 };
    if (whom > verb) parties_at(v, (uint32_t)whom, &found);
    bool press = found.n && (found.p[0]->kind == ACTOR_MEDIA || (found.p[0]->n_sectors && found.p[0]->sectors[0] == SECTOR_JRN));
    if (!found.n || press || (!found.p[0]->country[0] && e->type != EV_THREATEN)) return;
    if (found.p[0]->country[0] && of_country(&e->actor, found.p[0])) return;
    e->recipient = found;
}

/* What somebody says he will not do for others is refused: "will not lift the embargo". */
static void apply_refusal(Coder *k, Event *e, uint32_t predicate)
{
    if (e->type == EV_NONE || event_quad(e->type) > 2) return;
    const Cameo *c = codes_compose(k->set->codes, STR("12"), e->cameo);
    if (!c) return;
    int64_t who = frame_arg(frame_of(k->v, predicate), ROLE_SUBJ);
    Parties host = { .n = 0 };
    if (who >= 0 && e->type == EV_CONSULT) parties_at(k->v, (uint32_t)who, &host);
    if (host.n && parties_have(&e->recipient, host.p[0])) { /* who would not receive a guest refuses, not the guest */
        e->recipient = e->actor;
        e->actor = host;
    }
    e->cameo = c;
    e->type = c->event;
    e->status = STATUS_ACTUAL;
}

/* "will close", "Gabon to close its border": the report itself says what is coming, no purpose ("sent jets to intercept"). */
static bool will_be(const View *v, uint32_t predicate)
{
    int32_t head = v->s->token[predicate].head;
    if (view_headless(v) && (head < 0 || (v->s->token[head].head < 0 && v->s->token[head].upos == UPOS_PROPN))) return true;
    for (int32_t c = v->child[predicate]; c >= 0; c = v->sibling[c])
        if (v->s->token[c].deprel == DEP_AUX &&
            (str_ieq(v->s->token[c].form, STR("will")) || str_ieq(v->s->token[c].form, STR("shall")) || str_ieq(v->s->token[c].form, STR("'ll"))))
            return true;
    return false;
}

/* "an official said", of no state that is named. */
static bool is_somebody_official(const Actor *a)
{
    return a->kind == ACTOR_AGENT && !a->country[0] && a->n_sectors && a->sectors[0] == SECTOR_GOV;
}

/* PLOVER: a future CONSULT, SUPPORT, COOPERATE or AID is an AGREE, a future RETREAT a CONCEDE, a future ASSAULT (and a
 * hypothetical one in the mouth of who would do it) a THREATEN; so is coercion that is announced. */
static void apply_future(Coder *k, Event *e, const Match *m)
{
    const Codes *codes = k->set->codes;
    bool own_words = speaks_for(e);
    bool report = !e->attribution || is_somebody_official(e->attribution);
    bool announced = (own_words || (report && will_be(k->v, m->predicate))) && e->status == STATUS_FUTURE &&
                     (e->type == EV_SANCTION || e->type == EV_COERCE || e->type == EV_MOBILIZE || e->type == EV_PROTEST);
    if (announced || (e->type == EV_ASSAULT && (e->status == STATUS_FUTURE || (e->status == STATUS_HYPOTHETICAL && own_words)))) {
        const Cameo *c = codes_compose(codes, STR("13"), e->cameo);
        if (c) *e = (Event){ .type = EV_THREATEN, .cameo = c, .actor = e->actor, .recipient = e->recipient,
                             .attribution = e->attribution, .rule = e->rule };
        return;
    }
    if (e->status != STATUS_FUTURE) return;
    bool cooperative = e->type == EV_CONSULT || e->type == EV_SUPPORT || e->type == EV_COOPERATE || e->type == EV_AID;
    if (!cooperative && e->type != EV_RETREAT && e->type != EV_CONCEDE) return;
    if (strcmp(e->cameo->code, "043") == 0) { /* who will host is who agrees */
        Parties host = e->recipient;
        e->recipient = e->actor;
        e->actor = host;
    }
    const Cameo *c = codes_compose(codes, STR("03"), e->cameo);
    if (c) e->cameo = c;
    e->type = cooperative ? EV_AGREE : EV_CONCEDE;
    e->status = STATUS_ACTUAL;
}

static void fill_modes(Event *e, const Match *m)
{
    Str rest = m->rule->mode, part;
    EventType before = m->rule->event ? m->rule->event : m->rule->code->event;
    if (e->type == before)
        while (rest.n && str_next(&rest, ',', &part)) mode_add(e, part);
    if (!e->n_mode) mode_add(e, e->cameo->mode);
    event_add_context(e, m->rule->context);
    for (int i = 0; i < e->cameo->n_context; i++) event_add_context(e, e->cameo->context[i]);
    if (m->inner && m->inner->code)
        for (int i = 0; i < m->inner->code->n_context; i++) event_add_context(e, m->inner->code->context[i]);
}

static void fill_trigger(const Coder *k, Event *e, const Match *m)
{
    uint32_t first = m->predicate, last = m->predicate;
    for (int i = 0; i < m->n_used; i++) {
        if (m->used[i] < first) first = m->used[i];
        if (m->used[i] > last) last = m->used[i];
    }
    if (last - first > TRIGGER_SPAN) first = last = m->predicate;
    e->trigger_start = k->v->s->token[first].start;
    e->trigger_end = k->v->s->token[last].end;
    e->predicate = m->predicate;
}

static bool is_here(const Coder *k, const Actor *a) { return actor_is_in(a, k->v->s); }

/* The name beside a description, or the country beside a town: "the leftist ELN", "Linden, New Jersey". */
static const Actor *name_beside(const Coder *k, const Actor *a)
{
    const View *v = k->v;
    if (!is_here(k, a)) return NULL;
    for (int32_t c = v->child[a->head]; c >= 0; c = v->sibling[c]) {
        const Actor *b = v->actor[c];
        if (!b || v->s->token[c].deprel != DEP_APPOS || b->first <= a->last || b->first > a->last + 2 || b->head >= v->s->n) continue;
        bool named = b->kind == ACTOR_PERSON || b->kind == ACTOR_UNKNOWN_PERSON || b->kind == ACTOR_GROUP || b->kind == ACTOR_ORG;
        if (a->kind == ACTOR_AGENT ? named : where_is(v, a) && where_is(v, b)) return b;
    }
    return NULL;
}

/* "Ali X, a commander who bombed …": the name that the description stands beside. */
static const Actor *name_before(const Coder *k, const Actor *a)
{
    const View *v = k->v;
    if (!is_here(k, a) || a->kind != ACTOR_AGENT) return NULL;
    const Token *t = &v->s->token[a->head];
    const Actor *b = t->deprel == DEP_APPOS && t->head >= 0 ? v->actor[t->head] : NULL;
    if (!b || b->last >= a->first || a->first - b->last > APPOSITION_GAP || !is_here(k, b)) return NULL;
    bool named = b->kind == ACTOR_PERSON || b->kind == ACTOR_UNKNOWN_PERSON || b->kind == ACTOR_GROUP || b->kind == ACTOR_ORG;
    return named && !b->modifier ? b : NULL;
}

static void begin_with_name(Actor *a, const Actor *name)
{
    a->first = name->first;
    a->start = name->start;
    a->text = (Str){ NULL, 0 };
    if (name->name.n) a->name = name->name;
    if (name->country[0] || name->n_sectors) {
        actor_take_codes(a, name);
        a->code = name->code;
        a->rule = name->rule;
    }
    if (name->kind == ACTOR_PERSON) a->wikidata = name->wikidata;
}

static void add_name(const Coder *k, Actor *a, const Actor *name)
{
    const Sentence *s = k->v->s;
    uint32_t last = name->head;
    while (last < name->last && (s->token[last + 1].upos == UPOS_PROPN || str_is(s->token[last + 1].form, "-") ||
                                 (s->token[last + 1].head == (int32_t)name->head && s->token[last + 1].deprel == DEP_FLAT)))
        last++;
    a->last = last;
    a->end = s->token[last].end;
    a->text = (Str){ NULL, 0 };
    if (a->kind != ACTOR_AGENT) return;
    if (name->name.n) a->name = name->name;
    if (!name->entry || (name->kind != ACTOR_GROUP && name->kind != ACTOR_ORG)) return;
    a->kind = name->kind;
    a->entry = name->entry;
    actor_take_codes(a, name);
    a->code = name->code;
    a->rule = name->rule;
}

/* A copy that needs nothing but the events' arena, the document and the dictionary: the mentions of a sentence may be gone
 * before its events are. */
/* "shot dead two guards": what befell them is no part of whom it befell. */
static void begin_behind_dead(const Coder *k, Actor *a)
{
    const Sentence *s = k->v->s;
    if (a->first >= a->head || a->first + 1 >= s->n || !str_ieq(s->token[a->first].form, STR("dead"))) return;
    uint8_t next = s->token[a->first + 1].upos;
    if (next != UPOS_NUM && next != UPOS_DET) return;
    a->first++;
    a->start = s->token[a->first].start;
    a->text = (Str){ NULL, 0 };
}

/* "regarding Dora Mason": a word that brings the name in and is no part of it. */
static void begin_behind_preposition(const Coder *k, Actor *a)
{
    const Sentence *s = k->v->s;
    if (a->first >= a->head || !str_in_words(s->token[a->first].form, "regarding concerning including involving following")) return;
    a->first++;
    a->start = s->token[a->first].start;
    a->text = (Str){ NULL, 0 };
}

static const Actor *keep(const Coder *k, const Actor *a, uint32_t predicate)
{
    Actor *copy = arena_alloc(k->arena, sizeof *copy);
    if (!copy) return a;
    *copy = *a;
    const Actor *name = name_beside(k, a);
    if (name) add_name(k, copy, name);
    if (is_here(k, a)) begin_behind_dead(k, copy);
    if (is_here(k, a)) begin_behind_preposition(k, copy);
    const Actor *before = name_before(k, a);
    if (before) begin_with_name(copy, before);
    for (uint32_t t = a->head + 1; is_here(k, a) && t <= a->last && t < k->v->s->n; t++) { /* "Egypt to host": the verb is no part of it */
        bool infinitive = k->v->s->token[t].upos == UPOS_PART && str_ieq(k->v->s->token[t].form, STR("to"));
        if ((infinitive || t == predicate) && t > a->first) {
            copy->last = t - 1;
            copy->end = k->v->s->token[t - 1].end;
            copy->text = (Str){ NULL, 0 };
            break;
        }
    }
    a = copy;
    if (a->end <= k->text.n && a->start <= a->end && !a->text.n) copy->text = str_sub(k->text, a->start, a->end);
    Str *own[] = { &copy->text, &copy->name, &copy->code, &copy->rule, &copy->office, &copy->span, &copy->wikidata, &copy->how };
    for (size_t i = 0; i < sizeof own / sizeof own[0]; i++)
        if (own[i]->n) *own[i] = arena_str(k->arena, *own[i]);
    copy->antecedent = NULL;
    copy->parts = NULL;
    copy->n_parts = 0;
    return copy;
}

static bool is_described(const Actor *a)
{
    return !a->country[0] && (a->kind == ACTOR_AGENT || a->kind == ACTOR_ETHNIC || a->kind == ACTOR_NONE);
}

static bool is_there(const Actor *a, const Actor *place)
{
    return a->kind == ACTOR_AGENT && strcmp(a->country, place->country) == 0;
}

/* "a house" in Aleppo, "a house in Aleppo": the words up to the place, when it follows soon. */
static const Actor *stretched(Coder *k, const Actor *a, const Actor *place, const Parties *all, uint32_t predicate)
{
    bool soon = is_here(k, a) && is_here(k, place) && place->start >= a->end && place->first - a->last <= PLACE_REACH &&
                (predicate < a->first || predicate > place->last);
    for (int i = 0; i < all->n; i++) /* "a boss and two colleagues in Dallas": not over the next one's words */
        soon &= all->p[i]->start <= a->start || all->p[i]->start >= place->start;
    for (uint32_t i = a->last + 1; soon && i < place->first; i++) /* "two officers to ten years in prison"; "a camp next to the border" */
        soon = (!str_in_words(k->v->s->token[i].form, "to over about") && !nlp_xpos_tensed(k->v->s->token[i].xpos)) || str_in_words(k->v->s->token[i - 1].form, "next close near adjacent");
    Actor *copy = soon ? arena_alloc(k->arena, sizeof *copy) : NULL;
    if (!copy) return a;
    *copy = *a;
    copy->last = where_last(k->v, place);
    copy->end = k->v->s->token[copy->last].end;
    copy->text = str_sub(k->text, copy->start, copy->end);
    return copy;
}

/* "attacked a base in Turkey" with Turkey as the recipient: the base is what was struck. */
static const Actor *with_target(Coder *k, const Actor *place, const Match *m)
{
    const Sentence *s = k->v->s;
    for (int u = 0; u < m->n_used && is_here(k, place) && where_is(k->v, place); u++) {
        const Token *t = &s->token[m->used[u]];
        bool object = t->deprel == DEP_OBJ || t->deprel == DEP_NSUBJ_PASS || where_role(view_preposition(k->v, m->used[u]));
        if (!object || t->upos != UPOS_NOUN || m->used[u] >= place->first || place->first - m->used[u] > PLACE_REACH) continue;
        const Actor *target = where_site(k->v, m->used[u]);
        Actor *copy = target ? arena_alloc(k->arena, sizeof *copy) : NULL;
        if (!copy) continue;
        *copy = *place;
        copy->first = target->first;
        copy->start = target->start;
        copy->text = str_sub(k->text, copy->start, copy->end);
        return copy;
    }
    return place;
}

static const Actor *with_country(Coder *k, const Actor *a, const Actor *place)
{
    Actor *copy = arena_alloc(k->arena, sizeof *copy);
    if (!copy) return a;
    *copy = *a;
    memcpy(copy->country, place->country, sizeof copy->country);
    copy->code = code_cameo(copy->country, copy->sectors, copy->n_sectors, k->arena);
    copy->rule = a->rule.n ? arena_printf(k->arena, "%.*s+%.*s", STR_ARG(a->rule), STR_ARG(place->rule))
                           : arena_str(k->arena, place->rule); /* the place itself is gone before the event is */
    copy->resolved = true;
    return copy;
}

static bool is_force(const Event *e)
{
    return e->type == EV_ASSAULT || e->type == EV_PROTEST || e->type == EV_MOBILIZE || e->type == EV_COERCE;
}

/* People and things that have no name of their own. */
static bool is_common(const Actor *a)
{
    return a->kind == ACTOR_AGENT || a->kind == ACTOR_ETHNIC || a->kind == ACTOR_NONE || a->kind == ACTOR_THING || a->kind == ACTOR_PEOPLE;
}

/* Described people without an office: their phrase goes on to where they are ("children in Malawi"). */
static bool is_populace(const Coder *k, const Actor *a)
{
    static const uint8_t power[] = { SECTOR_GOV, SECTOR_MIL, SECTOR_LEG, SECTOR_JUD, SECTOR_SPY, SECTOR_COP };
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (memchr(power, a->sectors[i], sizeof power)) return false;
    return is_common(a) && is_here(k, a);
}

/* "killed six people in Derbyshire", "police in Linden arrested": described people without a country take that of the
 * place; so do police and officials who act there. */
static void parties_locate(Coder *k, Event *e, const Match *m)
{
    const Actor *place = where_country(k->v, m), *where = place;
    if (!where && is_force(e)) where = where_any(k->v, m);
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i], *behind;
        bool takes = place && a != place && (is_described(a) || is_there(a, place));
        if (where && is_force(e) && a->kind != ACTOR_THING && where_is(k->v, a)) a = with_target(k, a, m);
        else if (takes || (where && is_force(e) && is_common(a))) a = stretched(k, a, where, &e->recipient, m->predicate);
        else if (is_populace(k, a) && (behind = where_behind(k->v, a))) a = stretched(k, a, behind, &e->recipient, m->predicate);
        e->recipient.p[i] = takes ? with_country(k, a, place) : a;
    }
    for (int i = 0; i < e->actor.n && place; i++) {
        const Actor *a = e->actor.p[i];
        bool local = a->n_sectors && (a->sectors[0] == SECTOR_COP || a->sectors[0] == SECTOR_GOV || a->sectors[0] == SECTOR_JUD ||
                                      (e->type == EV_PROTEST && a->sectors[0] != SECTOR_UNK));
        if (local && a->kind == ACTOR_AGENT && !a->country[0]) e->actor.p[i] = with_country(k, a, place);
    }
}

/* Was somebody of another country, or of a country by his name, struck there? */
static bool is_stranger(const Actor *a, const Actor *where)
{
    if (!a->country[0]) return false;
    return !is_common(a) || (where->country[0] && strcmp(a->country, where->country) != 0);
}

/* "died in a prison in Rangoon", "police in Togo killed a man": the place is who did it, or a part of his name. */
static bool is_at_home(const Actor *a, const Actor *where)
{
    static const uint8_t state[] = { SECTOR_GOV, SECTOR_COP, SECTOR_MIL, SECTOR_JUD };
    if (where->start <= a->start && a->end <= where->end) return true;
    bool named = a->start <= where->start && where->end <= a->end && strcmp(a->country, where->country) == 0;
    return named && a->n_sectors && memchr(state, a->sectors[0], sizeof state);
}

/* "killed six people in raids in Syria": violence that struck people or things of no country of their own befalls the place
 * as well, unless their own phrase names it already; so does the taking of ground. */
static void recipient_ground(Coder *k, Event *e, const Match *m)
{
    bool ground = e->type == EV_ASSAULT || strncmp(e->cameo->code, OCCUPATION, strlen(OCCUPATION)) == 0;
    const Actor *where = ground && e->recipient.n ? where_any(k->v, m) : NULL;
    if (!where || parties_have(&e->actor, where)) return;
    for (int i = 0; i < e->actor.n; i++)
        if (is_at_home(e->actor.p[i], where)) return;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        if (is_stranger(a, where) || (a->start <= where->start && where->end <= a->end)) return;
    }
    parties_add(&e->recipient, keep(k, where, m->predicate));
    for (int32_t c = k->v->child[where->head]; c >= 0; c = k->v->sibling[c]) { /* "in Iraq and Syria" */
        const Actor *also = k->v->s->token[c].deprel == DEP_CONJ ? k->v->actor[c] : NULL;
        if (also && where_is(k->v, also)) parties_add(&e->recipient, keep(k, also, m->predicate));
    }
}

/* "Riots broke out in Lima", "a bomb went off near the station": where violence and protest name nobody, they befall the
 * place. */
static void recipient_place(Coder *k, Event *e, const Match *m)
{
    if (e->recipient.n || m->party.n || m->rule->no_recipient || (e->type != EV_ASSAULT && e->type != EV_PROTEST)) return;
    const Actor *where = where_any(k->v, m);
    if (where && !parties_have(&e->actor, where)) parties_add(&e->recipient, where);
}

/* "Turkey" inside "Turkey's president": the longer mention stands for both; not so "officials called by Turkey". */
static void parties_nested(const Coder *k, Parties *p)
{
    int kept = 0;
    for (int i = 0; i < p->n; i++) {
        bool inside = false;
        for (int j = 0; j < p->n; j++)
            inside |= i != j && p->p[j]->start <= p->p[i]->start && p->p[i]->end <= p->p[j]->end &&
                      p->p[j]->end - p->p[j]->start > p->p[i]->end - p->p[i]->start;
        uint32_t head = p->p[i]->head;
        bool acts = is_here(k, p->p[i]) && view_preposition(k->v, head) == ROLE_BY;
        if (!inside || acts) p->p[kept++] = p->p[i];
    }
    p->n = kept;
}

/* A TABARI code of several actors, `FRO/BIL/SAM`, is one party each. */
static void parties_split(Coder *k, Parties *p)
{
    for (int i = p->n; i-- > 0;) {
        Str rest = p->p[i]->code, part;
        if (str_find(rest, '/') == rest.n) continue;
        const Actor *whole = p->p[i];
        for (bool first = true; str_next(&rest, '/', &part); first = false) {
            Actor *copy = arena_alloc(k->arena, sizeof *copy);
            if (!copy || (!first && p->n == PARTIES_MAX)) return;
            *copy = *whole;
            copy->code = part;
            p->p[first ? i : p->n++] = copy;
        }
    }
}

static void parties_finish(Coder *k, Parties *p, uint32_t predicate, bool government)
{
    parties_nested(k, p);
    parties_split(k, p);
    for (int i = 0; i < p->n; i++) {
        const Actor *a = keep(k, p->p[i], predicate);
        if (government) {
            const Actor *g = actor_as_government(a, k->arena);
            if (g) a = g;
        }
        p->p[i] = a;
    }
}

/* "A crowd of farmers blocked the road": the farmers act. */
static void recipients_apart(const Coder *k, Event *e)
{
    int kept = 0;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *r = e->recipient.p[i];
        bool inside = false;
        for (int j = 0; j < e->actor.n; j++) inside |= e->actor.p[j]->start <= r->start && r->end <= e->actor.p[j]->end;
        int role = is_here(k, r) ? view_preposition(k->v, r->head) : -1;
        bool apart = role >= 0 && role != ROLE_OF; /* "a raid by commandos on a hospital" */
        if (!inside || apart || where_is(k->v, r)) e->recipient.p[kept++] = r;
    }
    e->recipient.n = kept;
}

/* "bombed a school in Idlib": the place stretched to its building and the building itself are one. */
static void recipients_once(const Coder *k, Event *e)
{
    int kept = 0;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        bool told = false;
        for (int j = 0; j < e->recipient.n && !told; j++) {
            const Actor *b = e->recipient.p[j];
            bool same = i != j && a->start == b->start && a->end == b->end && strcmp(a->country, b->country) == 0;
            told = same && where_is(k->v, a) && b->n_sectors > a->n_sectors;
        }
        if (!told) e->recipient.p[kept++] = a;
    }
    e->recipient.n = kept;
}

/* A country, an organisation or a sector; an unresolved pronoun and "unidentified" are none. */
static bool is_known(const Actor *a)
{
    if (!a->resolved || (a->kind == ACTOR_PRONOUN && !a->antecedent)) return false;
    if (a->country[0]) return true;
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (a->sectors[i] != SECTOR_UNK) return true;
    return a->entry && !a->n_sectors && a->kind != ACTOR_AGENT && a->kind != ACTOR_PRONOUN;
}

/* Does politics begin with this party: a country, or a sector of power, of force, of opposition or of organised labour? */
static bool is_political(const Actor *a)
{
    static const uint8_t private_life[] = { SECTOR_NONE, SECTOR_UNK, SECTOR_CVL, SECTOR_BUS, SECTOR_EDU, SECTOR_MED,
                                            SECTOR_JRN, SECTOR_AGR, SECTOR_SOC };
    if (a->country[0]) return true;
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (!memchr(private_life, a->sectors[i], sizeof private_life)) return true;
    return false;
}

/* Named or described, though the dictionary cannot place them: "Nearly 70 countries", "the Lindholm family". */
static bool is_somebody(const Actor *a)
{
    return a->kind == ACTOR_AGENT || a->kind == ACTOR_UNKNOWN_PERSON || a->kind == ACTOR_UNKNOWN_ORG;
}

/* Of violence it is enough that the report says whom or what it struck. */
static bool is_struck(const Event *e, const Actor *a)
{
    return e->type == EV_ASSAULT && (is_somebody(a) || a->kind == ACTOR_UNKNOWN_PLACE || a->kind == ACTOR_NONE);
}

/* Someone who acts must be known, or at least somebody whose act meets politics: a recipient of known standing. */
static bool parties_serve(const Event *e)
{
    bool known = false, somebody = false, recipient = false;
    for (int i = 0; i < e->actor.n; i++) {
        known |= is_known(e->actor.p[i]);
        somebody |= is_somebody(e->actor.p[i]) || (e->type == EV_ASSAULT && e->actor.p[i]->kind == ACTOR_NONE); /* a bomb */
    }
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        recipient |= is_struck(e, a) || (is_known(a) && (e->type == EV_ASSAULT || e->type == EV_CONSULT || is_political(a)));
    }
    /* A visitor is the actor, but the host may be the one who is known. */
    return known || ((somebody || e->type == EV_CONSULT) && recipient);
}

/* "hit my arm": blows that the writer, his people or his things got. */
static bool is_own_story(const Coder *k, const Event *e)
{
    const View *v = k->v;
    if (strncmp(e->cameo->code, BLOWS, strlen(BLOWS)) != 0) return false;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        if (!is_here(k, a)) continue;
        for (int32_t c = v->child[a->head]; c >= 0; c = v->sibling[c])
            if (v->s->token[c].deprel == DEP_NMOD_POSS && str_in_words(v->s->token[c].form, "my your My Your")) return true;
    }
    return false;
}

/* "sent me", "thank you": the reader and a writer whom nobody quotes are no party; nor is a thing, "calling it a lie". */
static bool is_reader(const Event *e, const Actor *a)
{
    bool thing = a->kind == ACTOR_PRONOUN && !a->antecedent && str_is(a->text, "it");
    if (thing && e->type != EV_ASSAULT && e->type != EV_COERCE) return true;
    return a->kind == ACTOR_PRONOUN && !a->antecedent && !e->attribution &&
           str_in_words(a->text, "I me my myself you your yourself we us our");
}

static bool are_places(const Parties *p)
{
    for (int i = 0; i < p->n; i++) {
        ActorKind kind = p->p[i]->kind;
        if (kind != ACTOR_COUNTRY && kind != ACTOR_CAPITAL && kind != ACTOR_PLACE && kind != ACTOR_SEAT) return false;
    }
    return p->n > 0;
}

/* "Wales beat Hungary 2-0": a score behind who was beaten; a country beats no other but in games. */
static bool is_match(const Coder *k, const Event *e)
{
    const Sentence *s = k->v->s;
    if (e->type != EV_ASSAULT) return false;
    if (strncmp(e->cameo->code, BLOWS, strlen(BLOWS)) == 0 && are_places(&e->actor) && are_places(&e->recipient)) return true;
    for (int i = 0; i < e->recipient.n; i++) {
        const Actor *a = e->recipient.p[i];
        if (!is_here(k, a)) continue;
        for (uint32_t t = a->first + 1; t + 2 < s->n && t <= a->last + 1; t++) {
            bool dash = str_in_words(s->token[t + 1].form, "- – —");
            if (dash && s->token[t].upos == UPOS_NUM && s->token[t + 2].upos == UPOS_NUM) return true;
        }
    }
    return false;
}

/* "told the broadcaster": who speaks to the press asks it for nothing. */
static bool is_told_to_press(const Coder *k, const Event *e, const Match *m)
{
    if (e->type != EV_REQUEST || !e->recipient.n || !view_in(k->v, rules_class(k->v->rules, CLASS_SAY), m->predicate)) return false;
    const Actor *a = e->recipient.p[0];
    return a->n_sectors && a->sectors[0] == SECTOR_JRN;
}

static bool readers_drop(Event *e)
{
    int kept = 0, before = e->recipient.n;
    for (int i = 0; i < e->recipient.n; i++)
        if (!is_reader(e, e->recipient.p[i])) e->recipient.p[kept++] = e->recipient.p[i];
    e->recipient.n = kept;
    return before && !kept;
}

/* What a family and a firm do to each other is no political event; a strike or violence may be one. */
static bool matters(const Coder *k, const Event *e)
{
    if (e->type == EV_PROTEST || (e->type == EV_ASSAULT && !is_own_story(k, e))) return true;
    for (int i = 0; i < e->actor.n; i++)
        if (is_political(e->actor.p[i])) return true;
    for (int i = 0; i < e->recipient.n; i++)
        if (is_political(e->recipient.p[i])) return true;
    return false;
}

static bool of_country(const Parties *p, const Actor *a)
{
    for (int i = 0; i < p->n; i++)
        if (strcmp(p->p[i]->country, a->country) == 0) return true;
    return false;
}

/* To whom aid, power, freedom or relief will be given is named by what is agreed. */
static bool is_promise_to(const Event *e)
{
    return e->type == EV_AGREE && strncmp(e->cameo->code, "03", 2) == 0 && e->cameo->code[2] >= '3' && e->cameo->code[2] <= '5';
}

/* "agreed to send soldiers to the border": a phrase, no actor known to anybody. */
static bool is_nobody(const Parties *p)
{
    for (int i = 0; i < p->n; i++)
        if (p->p[i]->country[0] || p->p[i]->n_sectors) return false;
    return true;
}

/* "India and Brazil agreed to trade …": they agree with each other, not with whom else the sentence names. */
static void agree_together(Event *e, const Match *m)
{
    bool ties = strcmp(e->cameo->code, "050") == 0 || strcmp(e->cameo->code, "057") == 0; /* improved their relations, signed */
    if ((e->type != EV_AGREE && e->type != EV_CONSULT && e->type != EV_COOPERATE && !ties) || e->actor.n < 2) return;
    bool apart = false;
    for (int i = 1; i < e->actor.n; i++) apart |= strcmp(e->actor.p[i]->country, e->actor.p[0]->country) != 0;
    bool slot = false;
    for (int i = 0; i < m->rule->n_slots; i++) slot |= m->rule->slot[i].capture == CAP_RECIPIENT && !m->rule->slot[i].optional;
    if (!apart || (slot && !is_nobody(&e->recipient))) return;
    int kept = 0;
    for (int i = 0; is_promise_to(e) && i < e->recipient.n; i++)
        if (e->recipient.p[i]->country[0] && !of_country(&e->actor, e->recipient.p[i])) e->recipient.p[kept++] = e->recipient.p[i];
    e->recipient.n = kept;
}

/* Nobody does to himself what the parse made him do: "troops backed by helicopters". */
static bool acts_on_itself(const Event *e)
{
    if (e->actor.n != 1 || e->recipient.n != 1) return false;
    return e->actor.p[0]->start == e->recipient.p[0]->start && e->actor.p[0]->end == e->recipient.p[0]->end;
}

/* "Chad and Mali closed their borders": nor do several. */
static void recipients_differ(Event *e)
{
    bool same = e->recipient.n > 0;
    for (int i = 0; i < e->recipient.n; i++) {
        bool acts = false;
        for (int k = 0; k < e->actor.n; k++)
            acts |= e->actor.p[k]->start == e->recipient.p[i]->start && e->actor.p[k]->end == e->recipient.p[i]->end;
        same &= acts;
    }
    if (same && e->actor.n > 1) e->recipient.n = 0;
}

static bool same_event(const Event *a, const Event *b)
{
    if (a->cameo != b->cameo || a->actor.n != b->actor.n || a->recipient.n != b->recipient.n) return false;
    for (int i = 0; i < a->actor.n; i++)
        if (!parties_have(&b->actor, a->actor.p[i])) return false;
    for (int i = 0; i < a->recipient.n; i++)
        if (!parties_have(&b->recipient, a->recipient.p[i])) return false;
    return true;
}

static bool overlap(const Actor *a, const Actor *b) { return a->start < b->end && b->start < a->end; }

/* Word order is believed where it links two political parties that nothing has linked so far. */
static bool is_news(const Coder *k, const Event *e)
{
    bool actor = false, recipient = false;
    for (int i = 0; i < e->actor.n; i++) actor |= is_political(e->actor.p[i]);
    for (int i = 0; i < e->recipient.n; i++) {
        recipient |= is_political(e->recipient.p[i]);
        for (int j = 0; j < e->actor.n; j++)
            if (overlap(e->actor.p[j], e->recipient.p[i]) || parties_have(&e->actor, e->recipient.p[i])) return false;
    }
    if (!actor || !recipient || e->status == STATUS_NEGATED || e->status == STATUS_HYPOTHETICAL) return false;
    for (size_t i = k->first; i < k->out->n; i++) {
        const Event *told = &k->out->event[i];
        bool both = true;
        for (int j = 0; j < e->actor.n; j++) both &= parties_have(&told->actor, e->actor.p[j]);
        for (int j = 0; j < e->recipient.n; j++) both &= parties_have(&told->recipient, e->recipient.p[j]);
        if (both) return false;
    }
    return true;
}

/* "argued that the war was lost", where no rule fits but the verb's usual one: what is said is not said of anybody. */
static bool only_says(const Coder *k, const Event *e, const Match *m)
{
    return m->lenient && e->type == EV_ACCUSE && view_in(k->v, rules_class(k->v->rules, CLASS_SAY), m->predicate) &&
           view_has_child(k->v, m->predicate, DEP_CCOMP);
}

/* "Reuters reported that Ghana had arrested …": who reports does not accuse. */
static bool only_reports(const Coder *k, const Event *e, uint32_t predicate)
{
    if (e->type != EV_ACCUSE || !view_has_child(k->v, predicate, DEP_CCOMP)) return false;
    for (int i = 0; i < e->actor.n; i++)
        if (e->actor.p[i]->kind != ACTOR_MEDIA) return false;
    return str_in_words(k->v->s->token[predicate].lemma, "report say write quote cite");
}

/* Nobody in politics takes part, or the words speak of something else. */
static bool is_no_event(const Coder *k, Event *e, const Match *m)
{
    worth_trim(k->v, e);
    if (readers_drop(e) || is_told_to_press(k, e, m) || is_match(k, e) || worth_nothing(k->v, e, m->predicate)) return true;
    return !parties_serve(e) || !matters(k, e) || acts_on_itself(e) || only_reports(k, e, m->predicate) || only_says(k, e, m);
}

/* Was there an event in it? */
static bool emit(Coder *k, const Match *m)
{
    const Codes *codes = k->set->codes;
    Event e = { .cameo = code_general(codes, m->code), .rule = m->rule, .actor = m->actor, .recipient = m->recipient };
    if (!e.cameo) return false;
    e.type = m->rule->event && m->code == m->rule->code ? m->rule->event : e.cameo->event;
    if (!e.type && !k->set->all_cameo) return false;
    Standing st = standing_of(k->v, m->predicate, k->set->year);
    for (int i = 0; i < m->party.n; i++) parties_add(&e.actor, m->party.p[i]);
    e.status = str_is(m->rule->status, "future") ? STATUS_FUTURE
             : str_is(m->rule->status, "hypothetical") ? STATUS_HYPOTHETICAL
             : str_is(m->rule->status, "actual") ? STATUS_ACTUAL : st.status;
    e.attribution = st.speaker;
    speaker_stands_in(k->v, &e, &st.beside);
    recipient_place(k, &e, m);
    if (is_no_event(k, &e, m)) return false;
    if (k->v->lenient && !is_news(k, &e)) return false;
    agree_together(&e, m);
    recipients_differ(&e);
    if (st.refused && !m->rule->status.n) apply_refusal(k, &e, m->predicate);
    apply_future(k, &e, m);
    if (st.refused || st.status == STATUS_FUTURE || e.type == EV_AGREE) speaker_joins(&e);
    e.predicate = m->predicate;
    addressee_joins(k, &e);
    e.historical = st.historical;
    e.sentence = k->number;
    fill_modes(&e, m);
    event_add_contexts_of(&e, k->v);
    fill_trigger(k, &e, m);
    if (e.attribution) e.attribution = keep(k, e.attribution, UINT32_MAX);
    parties_finish(k, &e.actor, m->predicate, true);
    parties_finish(k, &e.recipient, m->predicate, !is_force(&e));
    if (is_force(&e)) recipients_apart(k, &e);
    parties_locate(k, &e, m);
    recipient_ground(k, &e, m);
    recipients_once(k, &e);
    e.signs = signs_of(&e, m, k->v);
    e.confidence = confidence_of(&e.signs) * worth_share(k->v, &e, m->predicate, k->set->year, k->set->leisure);
    for (size_t i = k->first; i < k->out->n; i++)
        if (same_event(&k->out->event[i], &e)) return true;
    Event *grown = arena_grow(k->arena, k->out->event, &k->out->cap, k->out->n + 1, sizeof *grown);
    if (!grown) return false;
    k->out->event = grown;
    k->out->event[k->out->n++] = e;
    return true;
}

/* "agreed to free prisoners and withdraw": the second clause is agreed to as well. */
static void emit_coordinated(Coder *k, const Match *m)
{
    if (!m->rule->compose.n || !m->inner) return;
    for (int32_t c = k->v->child[m->inner->predicate]; c >= 0; c = k->v->sibling[c]) {
        if (k->v->s->token[c].deprel != DEP_CONJ) continue;
        const Match *inner = match_best(k->v, (uint32_t)c, false, NULL);
        const Cameo *code = inner && inner->code ? codes_compose(k->set->codes, m->rule->compose, inner->code) : NULL;
        if (!code) continue;
        Match *second = arena_alloc(k->v->arena, sizeof *second);
        if (!second) return;
        *second = *m;
        second->inner = inner;
        second->code = code;
        block(k, inner);
        emit(k, second);
    }
}

static int depth_of(const Sentence *s, uint32_t token)
{
    int depth = 0;
    for (int32_t h = s->token[token].head; h >= 0 && depth < 100; h = s->token[h].head) depth++;
    return depth;
}

typedef struct Order { int depth; uint32_t token; } Order;

static int order_compare(const void *a, const void *b)
{
    const Order *x = a, *y = b;
    if (x->depth != y->depth) return x->depth - y->depth;
    return (x->token > y->token) - (x->token < y->token);
}

/* The predicates, outermost first; what one has used up is not read again. */
static void code_in_order(Coder *k, const Order *order, uint32_t n, Trace *trace)
{
    for (uint32_t i = 0; i < n; i++) {
        const Token *t = &k->v->s->token[order[i].token];
        if (k->blocked[order[i].token] || (t->deprel == DEP_COP && t->head >= 0 && k->blocked[t->head])) continue;
        if (t->deprel == DEP_AUX || t->deprel == DEP_AUX_PASS) continue;
        bool in_name = t->upos == UPOS_PROPN && k->v->cover[order[i].token];
        if (k->v->lenient && in_name) continue;
        const Match *m = match_best(k->v, order[i].token, true, trace);
        if (!m && k->v->lenient) m = match_usual(k->v, order[i].token);
        if (!m) continue;
        if (!m->rule->veto && !emit(k, m)) continue; /* what its words say by themselves may still count */
        block(k, m);
        if (!m->rule->veto) emit_coordinated(k, m);
    }
}

/* Without two political parties the lenient reading has nothing to link. */
static bool has_two_parties(const View *v)
{
    int n = 0;
    for (uint32_t i = 0; i < v->s->n && n < 2; i++) {
        const Actor *a = v->actor[i];
        if (a && a->kind == ACTOR_PARTIES) return true;
        n += a && is_political(a);
    }
    return n > 1;
}

int coder_sentence(const CoderSettings *set, const Sentence *s, uint32_t number, const Actor **actor, Str text,
                   Arena *arena, Arena *scratch, EventList *out, Trace *trace, Err *err)
{
    Coder k = { .set = set, .text = text, .arena = arena, .out = out, .first = out->n, .number = number };
    k.v = view_new(s, set->rules, actor, scratch);
    k.blocked = arena_array(scratch, s->n + 1, sizeof *k.blocked);
    Order *order = arena_array(scratch, s->n + 1, sizeof *order);
    if (!k.v || !k.blocked || !order) return err_memory(err);
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->n; i++) {
        const ViewWord *w = &k.v->word[i];
        bool predicate = (w->by_lemma && w->by_lemma->n_guards) || (w->by_form && w->by_form->n_guards);
        if (predicate) order[n++] = (Order){ depth_of(s, i), i };
    }
    qsort(order, n, sizeof *order, order_compare);
    code_in_order(&k, order, n, trace);
    k.v = has_two_parties(k.v) ? view_lenient(k.v) : NULL;
    if (k.v) code_in_order(&k, order, n, NULL);
    return arena->failed || scratch->failed ? err_memory(err) : 0;
}
