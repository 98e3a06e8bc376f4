/* SPDX-License-Identifier: MIT */
/*
 * lexicon: the actor dictionary, read and looked up.
 *
 * Purpose: docs/dictionary.md says what a dictionary file holds.  lexicon_open reads any number of them into one
 * immutable value that threads share; lexicon_match finds the longest name that begins at a word.
 *
 * Data flow: source text → lines → entries with codes, each entry with names → a hash of folded word sequences.  The
 * same folding (key.h) is applied to the text, so that `Türkiye`, `Turkiye` and `TÜRKIYE` are one name.
 *
 * Layers: the built-in files are one layer at the bottom, every other source is a layer of its own; where two layers
 * know a name, only the entries of the upper one are found.
 *
 * Ownership: the lexicon keeps copies in an arena of its own; the sources may go after lexicon_open.  Everything that
 * it hands out lives until lexicon_close.
 *
 * Errors: a line that cannot be read is skipped and the rest is used; lexicon_open fails only when memory or a limit is
 * out.  lexicon_lint gives every error and warning, so that a program can show them for a user's own file.
 *
 * Hazards: dictionaries come from users.  Every count and length has a limit below, the hash is seeded.
 */
#ifndef DETENTE_LEXICON_LEXICON_H
#define DETENTE_LEXICON_LEXICON_H

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "lexicon/codes.h"
#include "lexicon/key.h"

#define LEXICON_MAX_LINE 4000              /* bytes */
#define LEXICON_MAX_SOURCE (64u << 20)     /* bytes */
#define LEXICON_MAX_SOURCES 1024
#define LEXICON_MAX_ENTRIES (1u << 22)
#define LEXICON_MAX_NAMES (1u << 23)
#define LEXICON_MAX_WORDS 24               /* folded words of a name */
#define LEXICON_MAX_CODES 64               /* codes of an entry */

typedef enum LexKind {
    LEX_NONE, LEX_COUNTRY, LEX_PERSON, LEX_ORGAN, LEX_ORG, LEX_GROUP, LEX_PARTY, LEX_MEDIA, LEX_COMPANY, LEX_PLACE,
    LEX_SEVERAL, LEX_ETHNIC, LEX_AGENT, LEX_ROLE, LEX_MODIFIER, LEX_HONORIFIC, LEX_KIND_COUNT
} LexKind;

/* What a name is to its entry. */
typedef enum LexForm { FORM_NAME, FORM_ADJ, FORM_PEOPLE, FORM_CAPITAL, FORM_SEAT, FORM_PLACE, FORM_COUNT } LexForm;

#define LEX_DATE_MIN 0
#define LEX_DATE_MAX 99991231

typedef struct LexCode {
    char country[4];
    uint8_t sectors[CODE_SECTORS];
    uint8_t n_sectors;
    bool dated;
    int32_t from, to; /* yyyymmdd, both inclusive */
    Str office;       /* as written, may be empty */
    Str span;         /* the dates as written, may be empty */
    Str cameo;        /* from dictionaries that hold CAMEO codes; may be empty */
    bool leads;       /* `[NGO~]`: cameo stands before the code of whomever it is named with */
    uint32_t line;
} LexCode;

typedef struct LexEntry {
    Str name;            /* the canonical one */
    Str cameo, wikidata; /* may be empty */
    uint8_t kind;        /* LEX_* */
    bool nothing;        /* code `-`: no political actor */
    uint16_t source;
    uint16_t n_codes;
    uint32_t line;
    uint32_t first_code;
    const LexCode *codes; /* in the order of the file; the undated ones hold when no span does */
} LexEntry;

typedef struct LexName {
    Str text;           /* as the dictionary spells it */
    uint32_t entry;
    uint32_t words;     /* first word of the name in the lexicon's word list */
    uint8_t n_words;
    uint8_t form;       /* FORM_* */
    bool weak;          /* ~Name */
    bool acronym;       /* one word, all capitals */
    uint8_t capital;    /* the word that must begin with a capital, or LEX_ANY_CASE */
    uint16_t layer;
    uint32_t line;
    uint32_t next;      /* the next name of the same words, or 0 */
} LexName;

#define LEX_ANY_CASE 255 /* of LexName.capital */

typedef struct LexMatch {
    const LexEntry *entry;
    const LexName *name;
} LexMatch;

typedef struct LexiconSource {
    Str name;     /* file name, for messages */
    Str text;
    bool builtin; /* part of the layer at the bottom */
} LexiconSource;

typedef struct LexExample { /* a `?` line */
    Str phrase;
    Str date;     /* as written, may be empty */
    char country[4];
    uint8_t sectors[CODE_SECTORS];
    uint8_t n_sectors;
    uint16_t source;
    uint32_t line;
} LexExample;

typedef struct Lexicon Lexicon;

/* Reads the sources.  *out is NULL on failure.  Free with lexicon_close. */
int lexicon_open(Lexicon **out, const LexiconSource *src, size_t n, Err *err);
void lexicon_close(Lexicon **lex);

/* The dictionaries in the binary (data/actors): fills at most `max`, returns how many there are.  Static memory. */
size_t lexicon_builtin(LexiconSource *out, size_t max);

/* The built-in dictionaries with `n` others (n may be 0) laid over them: what a program wants. */
int lexicon_open_builtin(Lexicon **out, const LexiconSource *over, size_t n, Err *err);

typedef struct LexProblem {
    Str source; /* of the LexiconSource */
    uint32_t line;
    bool warning;
    char message[160];
} LexProblem;

/* Reads the sources and calls `report` for every error and warning, in order of sources and lines. */
int lexicon_lint(const LexiconSource *src, size_t n, void (*report)(void *cookie, const LexProblem *p), void *cookie,
                 Err *err);

/* Gives the words of a text their numbers; before lexicon_match. */
void lexicon_words(const Lexicon *lex, KeyWord *words, size_t n);

/* The longest name that begins at word `at` of a text's folded words; fills up to `max` matches of that length, the
 * strong names first, and *length in words.  Returns their number; 0: no name begins here.  Names of shorter length are
 * found by calling again with `below` set to the last *length (0: any). */
size_t lexicon_match(const Lexicon *lex, const KeyWord *words, size_t n, size_t at, size_t below, LexMatch *out,
                     size_t max, size_t *length);

/* The persons whose implied surname (docs/dictionary.md) begins at word `at`, one a call.  *cursor is 0 at first; false
 * when there are no more.  *length is that of the surname in words. */
bool lexicon_surname(const Lexicon *lex, const KeyWord *words, size_t n, size_t at, uint32_t *cursor, LexMatch *out,
                     size_t *length);

/* Whether an entry's code is that of the day, or the nearest one before or after it. */
typedef enum LexWhen { WHEN_ALWAYS, WHEN_DATED, WHEN_PAST, WHEN_BEFORE } LexWhen;

/* The code of an entry on a day (yyyymmdd): the span that holds it and began last, else the code without a span, else
 * the last that has ended (WHEN_PAST), else the first to come (WHEN_BEFORE).  NULL when the entry has no code. */
const LexCode *lexicon_code(const LexEntry *e, int32_t day, LexWhen *when);

/* "data/actors/x.actors:41" */
Str lexicon_where(const Lexicon *lex, const LexEntry *e, uint32_t line, Arena *a);
Str lexicon_source_name(const Lexicon *lex, unsigned source);

size_t lexicon_entries(const Lexicon *lex);
size_t lexicon_names(const Lexicon *lex);
const LexExample *lexicon_examples(const Lexicon *lex, size_t *n);

/* YYYY, YYYY-MM or YYYY-MM-DD to yyyymmdd: the first day of it, or the last when `end`.  -1 when it is no date. */
int32_t lexicon_day(Str date, bool end);

#endif
