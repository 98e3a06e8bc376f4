/* SPDX-License-Identifier: MIT */
/*
 * rules: the event rules as read from data/rules/ and from users' files (grammar: docs/rules.md), indexed by the lemma
 * of their predicates.  Immutable once open and shared by threads.
 */
#ifndef DETENTE_EVENT_RULES_H
#define DETENTE_EVENT_RULES_H

#include "base/arena.h"
#include "base/err.h"
#include "event/codes.h"
#include "text/sentence.h"

#define RULE_SLOTS 12       /* slots of one rule, nested ones included */
#define RULE_ROLES 16       /* roles that share a filler */
#define RULE_LINE_MAX 4000  /* bytes */
#define RULES_ERRORS_MAX 200

/* A set of lemmas, words of several parts among them. */
typedef struct WordSet {
    uint64_t *hash;  /* sorted; of single words */
    uint32_t n;
    struct WordPhrase { uint64_t head, first; Str *word; uint32_t n; } *phrase; /* words in order; hashes of key and first */
    uint32_t n_phrase;
    uint32_t number; /* 1 and up of the sets that are asked for: classes and the words of slots; 0: none */
} WordSet;

#define RULE_PREPOSITIONS(X)                                                                                         \
    X(TO, "to") X(WITH, "with") X(AGAINST, "against") X(ON, "on") X(IN, "in") X(FROM, "from") X(OVER, "over")        \
    X(OF, "of") X(FOR, "for") X(AT, "at") X(BY, "by") X(INTO, "into") X(BETWEEN, "between") X(AMONG, "among")        \
    X(ABOUT, "about") X(TOWARD, "toward") X(TOWARDS, "towards") X(UNDER, "under") X(DURING, "during")                \
    X(AFTER, "after") X(BEFORE, "before") X(NEAR, "near") X(INSIDE, "inside") X(ACROSS, "across")                    \
    X(AROUND, "around") X(ALONG, "along") X(THROUGH, "through") X(WITHIN, "within") X(WITHOUT, "without")            \
    X(UPON, "upon") X(ONTO, "onto") X(OFF, "off") X(OUT, "out") X(BEHIND, "behind") X(AS, "as") X(LIKE, "like")      \
    X(AMID, "amid") X(DESPITE, "despite") X(FOLLOWING, "following") X(BECAUSE, "because") X(VIA, "via")              \
    X(OUTSIDE, "outside") X(BEYOND, "beyond") X(ABOVE, "above") X(BELOW, "below") X(SINCE, "since")                  \
    X(UNTIL, "until") X(PER, "per") X(ALONGSIDE, "alongside") X(REGARDING, "regarding")                              \
    X(CONCERNING, "concerning") X(THAN, "than") X(UP, "up") X(DOWN, "down") X(PAST, "past") X(VERSUS, "versus")      \
    X(THROUGHOUT, "throughout") X(AMONGST, "amongst") X(OPPOSITE, "opposite")                                        \
    X(IF, "if") X(UNLESS, "unless") X(WHEN, "when") X(ABOARD, "aboard")

/* Grammatical roles, then one for each preposition: ROLE_BY, ROLE_WITH … */
#define RULE_ROLE(name, text) ROLE_##name,
enum {
    ROLE_SUBJ, ROLE_OBJ, ROLE_IOBJ, ROLE_COMP, ROLE_MOD, ROLE_MAIN, ROLE_DEEP,
    ROLE_PREP, /* the first preposition */
    ROLE_BEFORE_PREPOSITIONS = ROLE_PREP - 1,
    RULE_PREPOSITIONS(RULE_ROLE) ROLE_COUNT
};
#undef RULE_ROLE

typedef enum Capture { CAP_NONE, CAP_ACTOR, CAP_RECIPIENT, CAP_PARTY } Capture;

typedef struct Slot {
    uint8_t role[RULE_ROLES];
    uint8_t n_roles;
    bool optional, negate, any, event;
    bool must;            /* a clause that says what somebody must or should do */
    Capture capture;
    const WordSet *words; /* NULL: no condition on the word */
    int parent;           /* slot that this one is nested in, -1: the predicate */
} Slot;

typedef struct Example { Str text, expect; int64_t line; } Example;

typedef struct Rule {
    const Cameo *code;  /* NULL for a veto */
    Str compose;        /* "03" …; n = 0: the code stands as it is */
    bool veto;
    char pos;           /* 'v', 'n', 'a' */
    const WordSet *predicate;
    int n_slots;
    EventType event;    /* options; EV_NONE: what the code gives */
    Str mode, context, status;
    bool no_recipient;
    bool foreign;       /* only between two countries */
    bool person;        /* only where a person is the recipient */
    bool armed;         /* only where the actor bears arms: soldiers, police, rebels */
    double confidence;  /* 0: not given */
    int specificity;
    Str source;         /* "data/rules/consult.rules" */
    int64_t line;
    Example *example;
    size_t n_examples;
    Slot slot[RULE_SLOTS]; /* last, so that what every try reads lies together */
} Rule;

typedef struct RulesSource { Str name, text; } RulesSource;

/* Classes that steer the engine itself. */
typedef enum RulesClass {
    CLASS_SUPPORT,     /* verbs that carry a noun: hold (talks), launch (an attack) */
    CLASS_TRANSPARENT, /* verbs whose infinitive happens: begin to, continue to */
    CLASS_FUTURE, CLASS_IRREALIS, CLASS_NEGATING,
    CLASS_SAY, CLASS_DENY, CLASS_OBJECT_CONTROL, CLASS_FUTURE_ADJECTIVE,
    CLASS_QUANTIFIER,  /* nouns that only count what follows: a number of talks */
    CLASS_TIME,        /* nouns of time, never an actor */
    CLASS_JUDGING,     /* verbs whose object has done what follows with for or of: blame X for … */
    CLASS_SITE,        /* buildings and grounds, which are struck when nobody is named */
    CLASS_HAPPENING,   /* nouns before which a town is where it happened: the Paris attacks */
    CLASS_CONVICTING,  /* verbs of courts, with in for what somebody has done: convicted in the bombings */
    CLASS_PASTIME,     /* words of sport, shows and gadgets: politics is seldom told beside them */
    CLASS_CONTEST,     /* words of a match: a country that strikes another beside them is its team */
    CLASS_WIELDING,    /* verbs whose object is a device that its subject uses: plant (a bomb) */
    CLASS_COUNT
} RulesClass;

typedef struct Rules Rules;

/* Reads all sources.  Faulty lines are left out and listed: the call fails only when memory is out.  Errors are
 * kept in the Rules (rules_error).  The texts must outlive it. */
int rules_open(Rules **out, const Codes *codes, const RulesSource *source, size_t n, Err *err);
void rules_close(Rules **rules);

size_t rules_count(const Rules *rules);
const Rule *rules_at(const Rules *rules, size_t i);
const Codes *rules_codes(const Rules *rules);
size_t rules_errors(const Rules *rules);
const Err *rules_error(const Rules *rules, size_t i);
const WordSet *rules_class(const Rules *rules, RulesClass c);

/* The words that give an event context_name(i): class @context_NAME, or NULL where there is none. */
const WordSet *rules_context(const Rules *rules, size_t i);

/* The words of all rules (rule_index.h). */
typedef struct RuleIndex RuleIndex;
const RuleIndex *rules_index(const Rules *rules);

/* 64-bit hash of a word, ASCII case folded. */
uint64_t word_hash(Str word);

/* Is token i of the sentence (with its neighbours, for words of several parts) in the set?  lemma and form: its hashes.
 * *from and *to get the tokens of the match. */
bool wordset_has(const WordSet *set, const Sentence *s, uint32_t i, uint64_t lemma, uint64_t form, uint32_t *from, uint32_t *to);

/* Is the word of this hash in the set by itself? */
bool wordset_has_hash(const WordSet *set, uint64_t hash);

/* The preposition's role, or -1. */
int role_of_preposition(Str word);
const char *role_name(int role);

#endif
