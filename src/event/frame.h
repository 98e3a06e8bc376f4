/* SPDX-License-Identifier: MIT */
/*
 * frame: who-did-what frames from a dependency parse.
 *
 * A frame is a predicate (verb, noun or adjective) with its arguments under the roles that rules use (rules.h): passives
 * turned round, relative pronouns replaced by what they stand for, missing subjects filled from control, raising,
 * coordination and participles, and the arguments of a light verb given to the noun that it carries.
 *
 * A View is one sentence with its tree turned into child lists; frames are made on demand and kept.  Everything lives
 * in the report's arena.  The parse is never trusted: cycles and deep trees end at FRAME_DEPTH.
 */
#ifndef DETENTE_EVENT_FRAME_H
#define DETENTE_EVENT_FRAME_H

#include "actor/actor.h"
#include "event/rule_index.h"

#define FRAME_ARGS 28
#define FRAME_DEPTH 24

/* Lemmas of what somebody is told to do: an infinitive beside them is theirs to do who hear it. */
#define BIDDING_NOUNS "ultimatum order deadline notice instruction command call appeal request demand plea warning directive"

/* Lemmas of what somebody says of somebody else. */
#define CLAIM_NOUNS "accusation allegation claim charge complaint assertion report"

/* Lemmas of what is given to somebody: a passive of theirs may keep its object ("denied a visa"). */
#define GIVING_VERBS "give deny refuse grant offer award hand send promise pay lend allow accord afford show tell issue serve"

/* Lemmas behind `in` of what is done for somebody: "rallied in support of Y". */
#define BACKING_NOUNS "support solidarity defence defense favour favor"

typedef struct Arg {
    uint8_t role;
    bool inherited; /* from another predicate: control, coordination, a carrying verb */
    uint32_t token;
} Arg;

typedef struct Frame {
    uint32_t predicate;
    char pos;          /* 'v', 'n', 'a' */
    bool passive;
    int32_t particle;  /* token of "out" in "carry out", or -1 */
    int32_t carrier;   /* of a noun: the support verb that carries it, or -1 */
    Arg arg[FRAME_ARGS];
    int n;
} Frame;

#define VIEW_WORDS 4096 /* bits, a power of two: of fifty words one in eighty is found though it is not there */

typedef struct ViewWord {
    uint64_t lemma, form; /* hashes */
    const RuleWord *by_lemma, *by_form; /* what the rules have for them, or NULL */
} ViewWord;

typedef struct View {
    const Sentence *s;
    const Rules *rules;
    const Actor **actor; /* by head token, or NULL */
    const Actor **cover; /* by token: the longest mention that it is part of, or NULL */
    Arena *arena;
    int32_t *child, *sibling; /* first child of a token, next child of its head; -1 ends */
    int32_t *subtree_first, *subtree_last;
    Frame **frame;
    uint8_t *state; /* 0 not made, 1 being made, 2 made */
    ViewWord *word; /* by token */
    uint64_t hashes[VIEW_WORDS / 64]; /* bits by hash: the lemmas and forms */
    uint64_t *sets; /* bits by number: the sets that may have a word in the sentence */
    bool lenient; /* frames also take what the order of the words suggests (order.h) */
} View;

/* NULL when memory is out. */
View *view_new(const Sentence *s, const Rules *rules, const Actor **actor, Arena *arena);

/* The same sentence once more, with frames yet to be made, which then also go by the order of the words. */
View *view_lenient(const View *v);

/* The frame of a token, or NULL while it is being made or when memory is out. */
const Frame *frame_of(View *v, uint32_t token);

/* The same from inside the making of another frame, `depth` frames down. */
const Frame *frame_make(View *v, uint32_t token, int depth);

/* Gives a frame an argument, unless it is full or has it. */
void frame_add(Frame *f, int role, uint32_t token, bool inherited);

/* First argument in a role, or -1. */
int64_t frame_arg(const Frame *f, int role);

bool view_is_noun(const View *v, uint32_t token);
bool view_is_time(const View *v, uint32_t token); /* a number or a noun of time */
bool view_has_child(const View *v, uint32_t token, int deprel);

/* Has the parser given the sentence no finite verb?  Then its participles and infinitives are the verbs. */
bool view_headless(const View *v);

/* "called him a liar": a noun that somebody is called or made, no clause. */
bool view_is_name_for(const View *v, uint32_t token);

/* The preposition (or clause mark) that brings in a token: its role, or -1. */
int view_preposition(const View *v, uint32_t token);

/* A building or ground of the class @site. */
bool view_is_site(const View *v, uint32_t token);

/* May a word of this hash be in the sentence?  False is certain, true is not. */
static inline bool view_may_have_word(const View *v, uint64_t h) { return v->hashes[h % VIEW_WORDS / 64] >> h % 64 & 1; }

/* May a word of the set of this number be in the sentence?  False is certain, true is not. */
static inline bool view_may_have(const View *v, uint32_t set) { return v->sets[set / 64] >> set % 64 & 1; }

/* Is the token (with its neighbours, for words of several parts) in the set?  *from and *to get the tokens of the match. */
bool view_match(const View *v, const WordSet *set, uint32_t token, uint32_t *from, uint32_t *to);
bool view_in(const View *v, const WordSet *set, uint32_t token); /* false without a set */

/* Has the sentence a word of the set?  False without a set. */
bool view_has(const View *v, const WordSet *set);

/* Is `token` inside the subtree of `top` (or top itself)? */
bool view_inside(const View *v, uint32_t token, uint32_t top);

#endif
