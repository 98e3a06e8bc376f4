/* SPDX-License-Identifier: MIT */
/*
 * codes: PLOVER's sectors and country codes, and how CAMEO spells them.
 *
 * A sector is a small number inside the program and three letters outside.  A country is its three letters with a NUL.
 */
#ifndef DETENTE_LEXICON_CODES_H
#define DETENTE_LEXICON_CODES_H

#include "base/arena.h"
#include "base/str.h"

enum {
    SECTOR_NONE, SECTOR_COP, SECTOR_GOV, SECTOR_JUD, SECTOR_LEG, SECTOR_MIL, SECTOR_PRM, SECTOR_PTY, SECTOR_REB,
    SECTOR_SPY, SECTOR_UAF, SECTOR_UNK, SECTOR_AGR, SECTOR_BUS, SECTOR_CRM, SECTOR_CVL, SECTOR_EDU, SECTOR_ELI,
    SECTOR_JRN, SECTOR_LAB, SECTOR_MED, SECTOR_REF, SECTOR_OPP, SECTOR_PRE, SECTOR_REL, SECTOR_SOC, SECTOR_COUNT
};

#define CODE_SECTORS 4 /* sectors one code may hold */

/* Three letters ("GOV"); "" for SECTOR_NONE and for numbers out of range. */
const char *sector_name(unsigned sector);

/* As CAMEO writes it (JRN is MED there, MED is HLH); "" where CAMEO has no such role. */
const char *sector_cameo(unsigned sector);

/* SECTOR_NONE when s is none. */
unsigned sector_find(Str s);

/* Is s one of the country codes: ISO 3166 alpha-3 of PLOVER's list, or IGO, UNO, EUR, NGO, ISM, IMG, MNC, KOS …? */
bool country_known(Str s);

/* IGO, UNO, EUR, NGO, ISM, IMG and MNC: codes that stand in a country's place and are none. */
bool country_nonstate(const char *country);

/* As CAMEO writes it: "IGOUNO" for UNO; the code itself where they agree. */
const char *country_cameo(const char *country);

/* The CAMEO actor code in the arena: country, then sectors, both in CAMEO's spelling. */
Str code_cameo(const char *country, const uint8_t *sectors, size_t n, Arena *a);

#endif
