/* SPDX-License-Identifier: MIT */
/*
 * rule_index: the words of all rules, each with what a sentence that has it may match.
 *
 * Of the rules of a verb nearly all ask for a word that the sentence does not have.  So every set of words that a rule asks
 * for has a number; the words of a sentence give the bits of the sets that may be there (frame.h), and a rule's guard says
 * which of them it needs, in a few bytes beside those of the verb's other rules.
 *
 * Words are 64-bit hashes (word_hash).  Immutable once built; everything lives in the rules' arena.
 */
#ifndef DETENTE_EVENT_RULE_INDEX_H
#define DETENTE_EVENT_RULE_INDEX_H

#include "event/rules.h"

typedef struct RuleGuard {
    uint64_t other;  /* of a phrase: a word that must be there besides its head; 0: none */
    uint32_t rule;
    uint32_t need;   /* first of its needs */
    uint8_t n_needs; /* sets without a word of which the rule cannot match */
    uint8_t reach;   /* tokens within which `other` must stand, if it is no particle */
    char pos;
    int16_t root; /* first two digits of its CAMEO code, -1 for a veto */
    bool plain; /* the predicate is this word by itself, and has no phrases that begin with it or have it as their head */
    bool again; /* a guard before this one lets the rule be tried for the same word whatever else there is */
} RuleGuard;

/* A phrase of set `set`, kept by its head. */
typedef struct RulePhrase {
    uint64_t first; /* word */
    uint32_t set;
} RulePhrase;

typedef struct RuleWord {
    uint64_t hash;
    uint32_t guard, n_guards;   /* the rules whose predicate it may be, in their order */
    uint32_t set, n_sets;       /* the sets that it is a word of by itself */
    uint32_t phrase, n_phrases; /* those whose head it is */
} RuleWord;

struct RuleIndex {
    RuleWord *word;
    uint32_t *slot; /* open addressing: number of a word + 1, 0 for none */
    RuleGuard *guard;
    uint32_t *need, *set;
    RulePhrase *phrase;
    size_t n_words, cap_words, slots; /* slots: a power of two */
    size_t n_sets;
};

/* From all rules and all sets that are asked for, in the order of their numbers; a->failed when memory is out. */
void rule_index_build(RuleIndex *x, const Rule *rule, size_t n_rules, WordSet *const *set, size_t n_sets, Arena *a);

/* Has memory fetched that rule_index_find will need. */
static inline void rule_index_fetch(const RuleIndex *x, uint64_t hash) { __builtin_prefetch(&x->slot[hash & (x->slots - 1)]); }

/* The word of a hash, or NULL. */
const RuleWord *rule_index_find(const RuleIndex *x, uint64_t hash);

#endif
