/* SPDX-License-Identifier: MIT */
/*
 * build: the lexicon while it is being read.  Only for the files of src/lexicon.
 *
 * A reader of a format (parse.c, petrarch.c) calls build_entry, then build_code and build_name for what belongs to it;
 * lexicon.c makes the tables afterwards.
 */
#ifndef DETENTE_LEXICON_BUILD_H
#define DETENTE_LEXICON_BUILD_H

#include "base/hash.h"
#include "lexicon/lexicon.h"

typedef struct Word {
    Str s;
    uint32_t hash;    /* low bits, to grow the table without hashing again */
    uint32_t stem;    /* number of its singular */
    uint32_t lengths; /* bit n: some name of n words begins with this stem */
    uint32_t surname; /* the first implied surname that begins with this word; 0: none */
} Word;

typedef struct Surname { /* the last words of a person's name, or its first one */
    uint32_t name;
    uint32_t next; /* another that begins with the same word, or 0 */
    uint8_t from, n; /* words of the name */
} Surname;

typedef struct NameSlot {
    uint32_t number; /* of the first name with these words; 0: free */
    uint32_t tag;    /* a part of their hash: most that stand in another's place are told apart here */
} NameSlot;

struct Lexicon {
    Arena arena;
    HashSeed seed;
    LexEntry *entry;
    LexCode *code;
    LexName *name; /* number 0 is unused */
    Word *word;
    uint32_t *list; /* words of names */
    Surname *surname; /* number 0 is unused */
    LexExample *example;
    Str *source;
    size_t n_entries, n_codes, n_names, n_words, n_list, n_examples, n_surnames, n_sources;
    uint32_t *word_slot; /* number + 1; 0: free */
    NameSlot *name_slot;
    size_t word_slots, name_slots;   /* powers of two */
};

typedef struct Build {
    Lexicon *lex;
    size_t cap_entries, cap_codes, cap_names, cap_words, cap_list, cap_examples, cap_surnames;
    unsigned source; /* that is being read */
    unsigned layer;
    bool failed;     /* memory or a limit */
    int error;       /* then its code */
    Arena scratch;   /* of one name */
    void (*report)(void *cookie, const LexProblem *p);
    void *cookie;
} Build;

/* A problem at a line; printf. */
void build_problem(Build *b, uint32_t line, bool warning, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A new entry; NULL when memory is out.  The pointer holds until the next build_entry. */
LexEntry *build_entry(Build *b, LexKind kind, Str name, uint32_t line);

/* A code of the last entry. */
bool build_code(Build *b, const LexCode *code);

/* A name of the last entry.  False when it cannot be one (reported) or memory is out (b->failed). */
bool build_name(Build *b, Str text, LexForm form, bool weak, uint32_t line);

/* An example; for the tests. */
bool build_example(Build *b, const LexExample *e);

/* Room for one more element behind *array, of which there are n; from the heap.  False when memory or the limit is out. */
bool build_room(Build *b, void **array, size_t *cap, size_t n, size_t limit, size_t size);
#define ROOM(b, field, cap, count, limit) \
    build_room(b, (void **)&(b)->lex->field, &(b)->cap, (b)->lex->count, limit, sizeof *(b)->lex->field)

/* An article or the like inside a name: al, bin, van der. */
bool build_particle(Str folded);

/* Indexes the surnames of persons who have no weak name; after the last entry.  False when memory is out. */
bool surname_index(Build *b);

/* Readers of the two formats. */
void parse_source(Build *b, Str text);
bool petrarch_detect(Str text);
void petrarch_source(Build *b, Str text);

#endif
