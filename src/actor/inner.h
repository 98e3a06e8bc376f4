/* SPDX-License-Identifier: MIT */
/*
 * inner: what the files of src/actor share.
 *
 *     words (lexicon/key.h) → segments (segment.c) → a noun phrase composed (compose.c) → mention
 *
 * A segment is a name of the dictionary, a name that the report itself has introduced, or one word that is neither.
 * A phrase is composed from its segments alone, with or without a parse: the parse only says where it begins, which
 * word heads it and where it ends.  So that a wrong parse costs little, the composition reads the words again.
 */
#ifndef DETENTE_ACTOR_INNER_H
#define DETENTE_ACTOR_INNER_H

#include "actor/actor.h"
#include "lexicon/key.h"

#define SEG_MATCHES 8      /* entries of one name that are looked at */
#define COMPOSE_DEPTH 6    /* phrases inside phrases */
#define KNOWN_MAX 512      /* names that a report introduces */
#define RECENT_MAX 64      /* mentions that short ones may refer to */
#define RULES_MAX 6        /* places of the dictionary that one mention names */
#define GIVEN_NAME_END 6   /* bytes of the small part of a given name, `jung` of `Mi-jung` */

typedef enum WordClass {
    WORD_OTHER, WORD_DET, WORD_PREP, WORD_OF, WORD_CONJ, WORD_RELATIVE, WORD_PUNCT, WORD_NUMBER, WORD_VERB, WORD_PRONOUN
} WordClass;

/* What a hyphen makes of the country or party in it. */
typedef enum Tie {
    TIE_NONE,
    TIE_FOREIGN, /* Iran-backed, pro-Russian, anti-Assad: names another than the phrase's actor */
    TIE_HOME,    /* London-based, Afghan-born, Houthi-run: the country when no other is named */
    TIE_LEADS,   /* US-led: the leader of a coalition */
    TIE_HELD,    /* Taliban-held, rebel-controlled: of a place */
} Tie;

typedef struct Name { /* a name that the report introduced: surname, acronym */
    Str key;            /* folded */
    const Actor *actor;
} Name;

typedef struct Seg {
    uint32_t from, to;     /* words, `to` exclusive */
    const LexEntry *entry; /* NULL: no name of the dictionary */
    const LexName *name;
    const LexEntry *modifier; /* the same words as %modifier or %ethnic, when entry is another */
    const LexCode *code;   /* of the entry on the report's date, or NULL */
    LexWhen when;
    const Actor *known;    /* a name that the report introduced, or NULL */
    uint8_t word;          /* WordClass of a segment without entry */
    uint8_t tie;
    bool implied;          /* a surname that only its title vouches for */
    uint8_t flags;         /* KEY_* of its first word, KEY_POSSESSIVE of its last */
} Seg;

#define GENDERS_MAX 64 /* persons whose gender a report has shown */
#define THINGS_MAX 32 /* a country's things that a report keeps in mind */

struct ActorDoc {
    const Lexicon *lex;
    Arena *arena;
    Str text;    /* of the document, may be empty */
    int32_t day;
    bool has_day;
    Name known[KNOWN_MAX];
    uint32_t n_known;
    const LexEntry *seen[KNOWN_MAX]; /* entries whose full name the report has given */
    uint32_t n_seen;
    const Actor *recent[RECENT_MAX]; /* mentions that are no modifiers, the latest last */
    uint32_t n_recent;
    uint32_t recent_sentence[RECENT_MAX]; /* in which sentence each was */
    bool recent_subject[RECENT_MAX];
    bool recent_party[RECENT_MAX]; /* takes part itself: no modifier, not inside `offensive in …` */
    char country[RECENT_MAX][4]; /* countries mentioned so far */
    uint32_t n_countries;
    char home[4];      /* country of the last dateline, "" for none */
    uint32_t sentence; /* number of the sentence that is being read */
    struct { const Actor *who; char gender; } gender[GENDERS_MAX]; /* 'f' or 'm' */
    uint32_t n_genders;
    struct { Str lemma; const Actor *actor; } thing[THINGS_MAX]; /* `Syria's civil war`: whose war the war is */
    uint32_t n_things; /* ever; the latest THINGS_MAX of them are kept */
};

typedef struct Segs {
    const Sentence *sentence; /* NULL: a phrase without a parse */
    const KeyWord *word;
    size_t n_words;
    Seg *seg;
    size_t n, cap;
    uint32_t *of_word; /* segment of each word */
} Segs;

/* Cuts words into segments.  The words have their lexicon numbers, their tokens are those of `s`, which may be NULL.
 * False when memory is out. */
bool segs_make(ActorDoc *d, const Sentence *s, const KeyWord *words, size_t n, Segs *out);

WordClass word_class(Str folded);
const char *word_class_unsorted(void); /* NULL, or the first word of its table that is out of order */

/* ally, neighbours, rival: whose one is, one is not himself. */
bool word_relates(Str folded);

/* A bare surname at word `at`, right behind the last segment, which is a title that fits one person (title.c). */
bool title_surname(ActorDoc *d, const Segs *s, size_t at, Seg *seg);

/* Does the title before word `at` say that the bearer of a surname is another one: `Judge Other` of a minister, `Peruvian
 * minister` of a Dane, `former general` of somebody who never was one? */
bool title_denies(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e);

/* `Prime Minister Other`: does the title name an office that its bearer holds, or has left if it says so? */
bool title_fits(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e);

/* `former president Other`: does the title name the office that its bearer held last? */
bool title_vouches(ActorDoc *d, const Segs *s, size_t at, const LexEntry *e);

/* In a sentence without any capital: gives the words that the tagger takes for names the flags of capitalised ones.  The
 * words have their lexicon numbers. */
void caseless_mark(const Lexicon *lex, const Sentence *s, KeyText *t);

/* A phrase to compose: segments [from, to), its head the one numbered `head`, or -1 to find it. */
typedef struct Phrase {
    size_t from, to;
    int64_t head;
    bool complements; /* read `of …`, `in …` behind the head */
} Phrase;

typedef struct Composed {
    Actor actor;        /* first, last, head are words, not tokens */
    const LexEntry *rules[RULES_MAX];
    uint32_t lines[RULES_MAX];
    unsigned n_rules;
    Str base;           /* CAMEO code of the entry that decides, may be empty */
    Str prefix, suffix; /* CAMEO codes of the agents from a dictionary in CAMEO, before base and behind it; may be empty */
    unsigned own;       /* of the sectors, how many are in base */
    const LexEntry *agent; /* what its head is, for `the ministry` later on */
    bool titled;        /* an unknown name with a title or honorific */
    bool retitled;      /* a title and no date says what office a known person holds */
    bool definite;      /* `the` stands before it */
    bool bare;          /* definite and without any country of its own */
    bool foreign;       /* a country is in it only by a tie */
} Composed;

/* Small words that open a surname: `al-`, `bin`. */
bool seg_particle(Str word);

/* Is it the small end of a given name that nobody knows, `soo` of `Kim Dong-soo`? */
bool seg_ends_name(const Segs *s, const Seg *g);

/* Composes; false when the phrase names no actor (out->actor.kind is ACTOR_NONE). */
bool compose(ActorDoc *d, const Segs *s, Phrase p, int depth, Composed *out);

/* Makes code, rule and what else depends on the whole. */
void compose_finish(ActorDoc *d, Composed *c);

bool sector_has(const Actor *a, unsigned sector);
void sector_add(Actor *a, unsigned sector);
void sector_first(Actor *a, unsigned sector);

/* References inside a report (refer.c). */
typedef struct Refer {
    ActorDoc *d;
    const Sentence *s;
    uint32_t token;    /* head of the mention */
    Actor *actor;
    const LexEntry *agent;
    bool definite;     /* `the Turkish ministry` */
    bool bare;         /* `the ministry` */
    const Actor *const *by_token; /* mentions of this sentence so far */
} Refer;

void refer_pronoun(const Refer *r);  /* he, they, who … */
void refer_short(const Refer *r);    /* the ministry, the army, police */
void refer_parties(const Refer *r);  /* both sides, the two countries, the latter */
bool refer_is_pair(Str form);        /* both, two, former, latter */
void refer_thing(const Refer *r);
void refer_noun(const Refer *r);     /* the bloc, the militant group, the country */

/* The mention that a pronoun stands for, else the mention itself. */
const Actor *refer_real(const Actor *a);
bool refer_of_state(const Actor *a); /* a government, an army, police, a court */
bool refer_same(const Actor *a, const Actor *b);

/* Gives `to` all that is known of `from`. */
void refer_take(Actor *to, const Actor *from, const char *how, Arena *arena);

/* The subject of the clause that a token is in, which the token can only name again as `himself`; NULL for none. */
const Actor *refer_subject(const Refer *r);

/* Keeps a THING with its country in mind. */
void doc_thing(ActorDoc *d, const Sentence *s, const Actor *a);
void refer_counterpart(const Refer *r); /* his counterpart: of the same office as he */

/* The report has now mentioned a, as a subject, and as one that takes part. */
void doc_mention(ActorDoc *d, const Actor *a, bool subject, bool party);

/* What a report has said. */
void doc_saw(ActorDoc *d, const LexEntry *e);
bool doc_seen(const ActorDoc *d, const LexEntry *e);
const Actor *doc_known(const ActorDoc *d, Str key);
void doc_know(ActorDoc *d, Str key, const Actor *a);

#endif
