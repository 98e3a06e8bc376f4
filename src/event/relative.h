/* SPDX-License-Identifier: MIT */
/*
 * relative: what is asked of a relative clause by its words: what its verb is said of.
 */
#ifndef DETENTE_EVENT_RELATIVE_H
#define DETENTE_EVENT_RELATIVE_H

#include "event/frame.h"

/* "one of whom": is the token a part of what the pronoun stands for? */
bool relative_has_part(const View *v, uint32_t token);

/* "a warlord whose men seized the port": those who act for whom the pronoun stands. */
bool relative_is_band(const View *v, uint32_t token);

/* "X, a warlord whose men …": X where the noun stands beside a name, else the noun. */
uint32_t relative_leader(const View *v, uint32_t noun);

/* "in Lima, where students …": the place is no participant. */
bool relative_is_where(const View *v, uint32_t verb);

/* A clause without a pronoun, "a step Chile called illegal", whatever the parser named it. */
bool relative_is_bare(const View *v, uint32_t verb);

/* "the arrest of a bishop, which Togo called an outrage" with the clause on the bishop: the arrest, or -1. */
int64_t relative_deed(const View *v, uint32_t verb, uint32_t noun);

#endif
