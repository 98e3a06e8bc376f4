/* SPDX-License-Identifier: MIT */
/*
 * noun: common nouns that stand for what the report has named: the bloc, the militant group, the company, the country.
 *
 * Each noun says what kinds of mention it can stand for; the latest of those is meant, a subject before others where the
 * noun is `country`.  Only a bare definite phrase points back: `the group of lawmakers` and `the group that …` tell
 * themselves who they are.
 */
#include "actor/inner.h"

#include "nlp/labels.h"

#define KIND(k) (1u << (k))
#define POWER_REACH 3 /* sentences back, this one counted */
#define NOUN_REACH 8
#define CLAUSES_UP 6  /* heads from a word up to the verb whose subject acts */

typedef struct Noun {
    const char *heads;
    uint32_t kinds;
    bool nonstate;  /* the country must be IGO, EUR … */
    uint8_t sector; /* that an organisation must have, or SECTOR_NONE */
} Noun;

static const Noun nouns[] = {
    { "bloc", KIND(ACTOR_ORG), true, SECTOR_NONE },
    { "alliance", KIND(ACTOR_ORG), true, SECTOR_MIL },
    { "organization organisation agency body watchdog", KIND(ACTOR_ORG) | KIND(ACTOR_ORGAN) | KIND(ACTOR_MEDIA), false, SECTOR_NONE },
    { "group", KIND(ACTOR_GROUP) | KIND(ACTOR_ORG), false, SECTOR_NONE },
    { "movement militants rebels insurgents guerrillas separatists jihadists jihadis militia faction", KIND(ACTOR_GROUP), false, SECTOR_NONE },
    { "party", KIND(ACTOR_PARTY), false, SECTOR_NONE },
    { "company firm bank airline carmaker automaker", KIND(ACTOR_COMPANY), false, SECTOR_NONE },
    { "newspaper paper broadcaster channel daily magazine", KIND(ACTOR_MEDIA), false, SECTOR_NONE },
};

/* Words between the article and the noun that keep it bare: `the Islamist militant group`. */
static bool is_bare(const Refer *r)
{
    const Actor *a = r->actor;
    if (!r->bare || a->last > r->token || a->country[0]) return false;
    bool deed = r->token + 2 < r->s->n && r->s->token[r->token + 2].xpos == XPOS_VBG; /* "accused the group of planning" */
    if (r->token + 1 < r->s->n && !deed && str_in_words(r->s->token[r->token + 1].form, "of that which who whose behind")) return false;
    for (uint32_t i = a->first; i < r->token; i++)
        if (r->s->token[i].deprel == DEP_NMOD_POSS || r->s->token[i].upos == UPOS_PROPN) return false;
    return true;
}

static bool before(const Refer *r, uint32_t i)
{
    const Actor *a = r->d->recent[i];
    return a != r->actor && (r->d->recent_sentence[i] < r->d->sentence || a->head < r->token);
}

static bool is_armed(const Actor *a)
{
    return sector_has(a, SECTOR_UAF) || sector_has(a, SECTOR_REB) || sector_has(a, SECTOR_PRM) || strcmp(a->country, "IMG") == 0;
}

/* The latest mention that the noun can stand for; NULL when the sentence that has it has two. */
static const Actor *latest(const Refer *r, const Noun *n)
{
    const Actor *found = NULL;
    uint32_t where = 0;
    bool armed = is_armed(r->actor);
    uint32_t kinds = armed ? KIND(ACTOR_GROUP) : n->kinds;
    for (uint32_t i = r->d->n_recent; i-- > 0;) {
        const Actor *a = refer_real(r->d->recent[i]);
        if ((found && r->d->recent_sentence[i] != where) || r->d->recent_sentence[i] + NOUN_REACH <= r->d->sentence) break;
        bool kind = a->kind < 32 && (kinds & KIND(a->kind));
        if (!kind || !a->country[0] || !before(r, i) || (n->nonstate && !country_nonstate(a->country))) continue;
        if (n->sector && !sector_has(a, n->sector)) continue;
        if (armed && !is_armed(a)) continue;
        if (found && !refer_same(found, a)) return NULL;
        found = a;
        where = r->d->recent_sentence[i];
    }
    return found;
}

/* Who acts in the clauses around a word that no clause of its own names: `planes registered in the kingdom`. */
static const Actor *outer_subject(const Refer *r)
{
    const Actor *subject = refer_subject(r);
    int32_t up = r->s->token[r->token].head;
    for (int steps = 0; steps < CLAUSES_UP && !subject && up >= 0 && (uint32_t)up < r->s->n; steps++) {
        uint8_t d = r->s->token[up].deprel;
        if (d != DEP_ACL && d != DEP_NMOD && d != DEP_OBL && d != DEP_OBJ && d != DEP_CONJ) return NULL;
        Refer above = *r;
        above.token = (uint32_t)up;
        subject = refer_subject(&above);
        up = r->s->token[up].head;
    }
    return subject;
}

/* Of the two countries of a report the other one, where one of them acts; NULL where there are more. */
static const char *other_country(const Refer *r)
{
    const ActorDoc *d = r->d;
    const Actor *subject = d->n_countries == 2 ? outer_subject(r) : NULL;
    if (!subject || !subject->country[0]) return NULL;
    bool first = strcmp(subject->country, d->country[0]) == 0, second = strcmp(subject->country, d->country[1]) == 0;
    return first == second ? NULL : d->country[first ? 1 : 0];
}

/* Whose country `the country` is: the only one of the report, or that of the latest subject but the one of its clause. */
static void take_state(const Refer *r)
{
    const ActorDoc *d = r->d;
    const Actor *found = NULL, *subject = outer_subject(r);
    if (d->n_countries > 1) {
        for (uint32_t i = d->n_recent; i-- > 0 && !found;) {
            const Actor *a = d->recent[i];
            if (d->recent_sentence[i] + 1 < d->sentence) break;
            bool state = a->country[0] && !country_nonstate(a->country) && d->recent_subject[i] && before(r, i);
            if (state && !(subject && strcmp(subject->country, a->country) == 0)) found = refer_real(a);
        }
        if (!found && other_country(r)) {
            memcpy(r->actor->country, other_country(r), sizeof r->actor->country);
            r->actor->how = STR("the other country of the report");
        }
        if (!found) return;
    } else if (d->n_countries == 0 || (subject && strcmp(subject->country, d->country[0]) == 0)) {
        return;
    }
    memcpy(r->actor->country, found ? found->country : d->country[0], sizeof r->actor->country);
    r->actor->how = found ? arena_printf(d->arena, "country of `%.*s`", STR_ARG(found->text)) : STR("the only country of the report");
}

/* `the junta`, `the regime`: that of the latest subject who is of a state's power. */
static void take_power(const Refer *r)
{
    const ActorDoc *d = r->d;
    for (uint32_t i = d->n_recent; i-- > 0 && d->recent_sentence[i] + POWER_REACH > d->sentence;) {
        const Actor *a = refer_real(d->recent[i]);
        bool power = sector_has(a, SECTOR_GOV) || sector_has(a, SECTOR_MIL);
        if (!power || !d->recent_subject[i] || !a->country[0] || country_nonstate(a->country) || !before(r, i)) continue;
        memcpy(r->actor->country, a->country, sizeof r->actor->country);
        r->actor->how = arena_printf(d->arena, "country of `%.*s`", STR_ARG(a->text));
        return;
    }
}

/* `Iranians protested against the regime`: a state's organ is that of the people who face it. */
static void take_people(const Refer *r)
{
    const Actor *a = refer_subject(r);
    if (!a || !refer_of_state(r->actor) || a == r->actor || !a->country[0] || country_nonstate(a->country)) return;
    bool people = a->kind == ACTOR_PEOPLE || (a->kind == ACTOR_AGENT && (sector_has(a, SECTOR_CVL) || sector_has(a, SECTOR_OPP) || sector_has(a, SECTOR_LAB) || sector_has(a, SECTOR_EDU)));
    if (!people) return;
    memcpy(r->actor->country, a->country, sizeof r->actor->country);
    r->actor->how = arena_printf(r->d->arena, "country of `%.*s`", STR_ARG(a->text));
}

void refer_noun(const Refer *r)
{
    Str head = r->s->token[r->token].form;
    if (!is_bare(r)) return;
    if (str_in_words(head, "country nation kingdom emirate republic")) {
        take_state(r);
        return;
    }
    for (size_t i = 0; i < sizeof nouns / sizeof *nouns; i++) {
        if (!str_in_words(head, nouns[i].heads)) continue;
        const Actor *a = latest(r, &nouns[i]);
        bool plural = r->actor->plural;
        if (!a) return;
        refer_take(r->actor, a, "noun", r->d->arena);
        r->actor->plural = plural;
        return;
    }
    if (str_in_words(head, "junta regime")) take_power(r);
    if (!r->actor->country[0]) take_people(r);
}
