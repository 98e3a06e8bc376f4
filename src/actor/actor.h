/* SPDX-License-Identifier: MIT */
/*
 * actor: who is named in a sentence.
 *
 * Purpose: from the words of a noun phrase to an actor with country, sectors and code.  A phrase is composed: the
 * longest names of the dictionary are found in it, its head gives the sector, an adjective or possessor the country, a
 * person the office held on the date of the report.
 *
 * Data flow: ActorDoc holds what a report has said so far (full names, acronyms in brackets, the last ministry, the
 * last subject).  Call actor_sentence for its sentences in order; each call gives the mentions of one sentence, found
 * by the token that heads them.
 *
 * Units: start and end are bytes of the document's text; first, last and head are tokens of the sentence.
 *
 * Ownership: mentions live in the arena given to actor_doc_new; names and offices in the lexicon, which must outlive
 * them.
 *
 * Hazards: the parse is never trusted: heads may point anywhere and phrases may overlap.
 */
#ifndef DETENTE_ACTOR_ACTOR_H
#define DETENTE_ACTOR_ACTOR_H

#include "base/arena.h"
#include "base/err.h"
#include "lexicon/lexicon.h"
#include "text/sentence.h"

#define ACTOR_SECTORS CODE_SECTORS
#define ACTOR_PARTS 8 /* members of `the two countries` and the like */

typedef enum ActorKind {
    ACTOR_NONE,
    ACTOR_COUNTRY,        /* Syria */
    ACTOR_ADJECTIVE,      /* Syrian, before or without its noun */
    ACTOR_PEOPLE,         /* Syrians */
    ACTOR_CAPITAL,        /* Damascus: a place, or the government when it acts (actor_as_party) */
    ACTOR_SEAT,           /* the Kremlin: always the government */
    ACTOR_PLACE,          /* Aleppo */
    ACTOR_PERSON,         /* a person of the dictionary */
    ACTOR_ORGAN,          /* a named part of a state */
    ACTOR_ORG,            /* international or non-governmental organisation */
    ACTOR_GROUP,          /* armed group, movement */
    ACTOR_PARTY,
    ACTOR_MEDIA,
    ACTOR_COMPANY,
    ACTOR_ETHNIC,         /* a people, faith or language group */
    ACTOR_AGENT,          /* described, not named: Turkish soldiers, the defence ministry, rebels */
    ACTOR_THING,          /* no actor itself, but a country's: targets in Syria, Russian air strikes */
    ACTOR_UNKNOWN_PERSON, /* a name the dictionary does not have; may have sector and country from its title */
    ACTOR_UNKNOWN_ORG,
    ACTOR_UNKNOWN_PLACE,
    ACTOR_PRONOUN,        /* he, they, who; resolved when an antecedent was found */
    ACTOR_PARTIES,        /* both sides, the two countries: see parts */
    ACTOR_KIND_COUNT
} ActorKind;

typedef struct Actor {
    Str text;                   /* the mention as the report has it */
    uint32_t start, end;        /* bytes of the document's text */
    uint32_t first, last, head; /* tokens of the sentence, inclusive */
    Str name;                   /* canonical name; of a composed actor, of its country or organisation */
    char country[4];            /* "" for none */
    uint8_t sectors[ACTOR_SECTORS]; /* SECTOR_*, the primary one first */
    uint8_t n_sectors;
    uint8_t kind;     /* ActorKind */
    bool resolved;    /* country, organisation or sector known */
    bool plural;
    bool modifier;    /* inside a larger noun phrase: `Russian` of `Russian air strikes`, `Turkey` of `Turkey's army` */
    bool dated;       /* the report's date decided the code */
    Str code;         /* CAMEO's actor code */
    Str rule;         /* "data/actors/x.actors:41", several joined by "+" */
    Str office;       /* of a person, on the date of the report; may be empty */
    Str span;         /* the dates of that office, "2012-11-06..2024-05-12"; may be empty */
    Str wikidata;     /* Q-number; may be empty */
    Str how;          /* the decisions, for people: "country from `Turkish`; sector from `defence ministry`" */
    const struct Actor *antecedent; /* of a pronoun or a short name: the mention it stands for; else NULL */
    const struct Actor *const *parts; /* of ACTOR_PARTIES */
    uint32_t n_parts;
    const LexEntry *entry; /* the dictionary's entry that names it, or NULL */
} Actor;

/* Who he is in both codings: country and sectors. */
static inline void actor_take_codes(Actor *to, const Actor *from)
{
    memcpy(to->country, from->country, sizeof to->country);
    memcpy(to->sectors, from->sectors, sizeof to->sectors);
    to->n_sectors = from->n_sectors;
}

typedef struct ActorDoc ActorDoc;

/* The state of one report in `a`.  date: YYYY-MM-DD, or empty for unknown (offices without an end are then held).
 * NULL when memory is out. */
ActorDoc *actor_doc_new(const Lexicon *lex, Arena *a, Str date);

/* The text that the sentences' offsets point into; mentions then take their text from it, spaces and all.  Without it
 * they are joined from the tokens' forms. */
void actor_doc_text(ActorDoc *d, Str text);

/* The mentions of the next sentence.  *by_token is an array of s->n in the arena: the mention headed by that token, or
 * NULL.  Before the sentence is coded all its mentions are there: call once for each sentence, in order. */
int actor_sentence(ActorDoc *d, const Sentence *s, const Actor ***by_token, Err *err);

/* The actor when it takes part in an event: a capital becomes its government (GOV), anything else is given back as it
 * is.  NULL when memory is out. */
const Actor *actor_as_government(const Actor *a, Arena *arena);

/* One phrase by itself, without a parse: `detente actor PHRASE`.  *out is zeroed first; out->kind is ACTOR_NONE when
 * the phrase names no actor.  date as for actor_doc_new.  text and offsets refer to `phrase`. */
int actor_phrase(const Lexicon *lex, Str phrase, Str date, Arena *a, Actor *out, Err *err);

/* "country", "person" …, for people. */
const char *actor_kind_name(unsigned kind);

/* Does the mention stand in this sentence?  A pronoun's may come from an earlier one, whose tokens are not these. */
bool actor_is_in(const Actor *a, const Sentence *s);

#endif
