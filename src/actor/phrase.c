/* SPDX-License-Identifier: MIT */
/* phrase: one phrase by itself, and what a report has said (the state that both ways in share). */
#include "actor/inner.h"

#include <stdlib.h>

static int32_t day_of(Str date, bool *has)
{
    int32_t day = lexicon_day(date, false);
    *has = day > 0;
    return *has ? day : LEX_DATE_MAX;
}

ActorDoc *actor_doc_new(const Lexicon *lex, Arena *a, Str date)
{
    ActorDoc *d = arena_alloc(a, sizeof *d);
    if (!d) return NULL;
    d->lex = lex;
    d->arena = a;
    d->day = day_of(date, &d->has_day);
    return d;
}

void actor_doc_text(ActorDoc *d, Str text) { d->text = text; }

bool doc_seen(const ActorDoc *d, const LexEntry *e)
{
    for (uint32_t i = 0; i < d->n_seen; i++)
        if (d->seen[i] == e) return true;
    return false;
}

void doc_saw(ActorDoc *d, const LexEntry *e)
{
    if (d->n_seen < KNOWN_MAX && !doc_seen(d, e)) d->seen[d->n_seen++] = e;
}

const Actor *doc_known(const ActorDoc *d, Str key)
{
    for (uint32_t i = d->n_known; i-- > 0;)
        if (str_eq(d->known[i].key, key)) return d->known[i].actor;
    return NULL;
}

void doc_know(ActorDoc *d, Str key, const Actor *a)
{
    if (d->n_known < KNOWN_MAX && key.n > 1) d->known[d->n_known++] = (Name){ key, a };
}

static void merge_apposition(Composed *c, const Composed *appos)
{
    if (appos->actor.kind == ACTOR_PERSON && c->actor.kind != ACTOR_PERSON) {
        Actor old = c->actor;
        *c = *appos;
        c->actor.first = old.first;
        return;
    }
    if (!c->actor.country[0]) memcpy(c->actor.country, appos->actor.country, sizeof c->actor.country);
    if (!c->actor.n_sectors)
        for (unsigned i = 0; i < appos->actor.n_sectors; i++) sector_add(&c->actor, appos->actor.sectors[i]);
}

/* Composes the phrase and what follows it behind a comma or `and`. */
static bool compose_whole(ActorDoc *d, const Segs *s, Composed *c)
{
    size_t from = 0;
    bool found = false;
    for (int round = 0; round < COMPOSE_DEPTH && from < s->n; round++) {
        Composed part;
        Phrase p = { .from = from, .to = s->n, .head = -1, .complements = true };
        bool ok = compose(d, s, p, 0, &part);
        if (ok && !found) *c = part;
        else if (ok) merge_apposition(c, &part);
        found |= ok;
        size_t next = s->of_word[part.actor.last] + 1;
        from = next > from ? next : from + 1;
    }
    return found;
}

int actor_phrase(const Lexicon *lex, Str phrase, Str date, Arena *a, Actor *out, Err *err)
{
    *out = (Actor){ 0 };
    ActorDoc *d = actor_doc_new(lex, a, date);
    KeyText t = { 0 };
    Segs s;
    if (!d || !key_add(&t, phrase, 0, false, a)) return err_memory(err);
    d->text = phrase;
    lexicon_words(lex, t.word, t.n);
    if (!segs_make(d, NULL, t.word, t.n, &s)) return err_memory(err);
    Composed c = { 0 };
    if (!t.n || !compose_whole(d, &s, &c)) return 0;
    if (c.actor.kind == ACTOR_CAPITAL) sector_add(&c.actor, SECTOR_GOV);
    compose_finish(d, &c);
    c.actor.start = t.word[c.actor.first].start;
    c.actor.end = t.word[c.actor.last].end;
    c.actor.text = str_sub(phrase, c.actor.start, c.actor.end);
    *out = c.actor;
    return a->failed ? err_memory(err) : 0;
}

const Actor *actor_as_government(const Actor *a, Arena *arena)
{
    if (a->kind != ACTOR_CAPITAL || sector_has(a, SECTOR_GOV)) return a;
    Actor *g = arena_alloc(arena, sizeof *g);
    if (!g) return NULL;
    *g = *a;
    sector_first(g, SECTOR_GOV);
    g->code = code_cameo(g->country, g->sectors, g->n_sectors, arena);
    return g;
}

bool actor_is_in(const Actor *a, const Sentence *s)
{
    return a->start >= s->start && a->end <= s->end && a->first < s->n && a->last < s->n && a->head < s->n;
}

const char *actor_kind_name(unsigned kind)
{
    static const char *const names[ACTOR_KIND_COUNT] = {
        "none", "country", "adjective", "people", "capital", "seat", "place", "person", "organ", "organisation", "group",
        "party", "media", "company", "ethnic", "agent", "thing", "unknown person", "unknown organisation", "unknown place",
        "pronoun", "parties",
    };
    return kind < ACTOR_KIND_COUNT ? names[kind] : "none";
}
