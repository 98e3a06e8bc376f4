/* SPDX-License-Identifier: MIT */
/* role: what a column of a table or a member of an object holds, by the names that databases and crawlers give it. */
#ifndef DETENTE_INGEST_ROLE_H
#define DETENTE_INGEST_ROLE_H

#include "base/str.h"

#define ROLE_NAME 40 /* bytes of the longest name looked at */

typedef enum Role { ROLE_NONE = -1, ROLE_ID, ROLE_DATE, ROLE_TITLE, ROLE_TEXT, ROLE_URL, ROLE_PUBLISHER, ROLE_LANGUAGE, ROLE_AUTHORS, ROLES } Role;

/* Case does not matter, nor whether words are parted by blanks, hyphens or underscores.  *rank: 0 for the name that the
 * program itself uses; of several columns in one role that of the least rank has it. */
Role role_of(Str name, size_t *rank);

/* The members that `read` writes, parted by blanks: no other column may take their names. */
extern const char *const role_taken;

#endif
