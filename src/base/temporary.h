/* SPDX-License-Identifier: MIT */
/* temporary: a file without a name, gone when it is closed and whatever becomes of the program. */
#ifndef DETENTE_BASE_TEMPORARY_H
#define DETENTE_BASE_TEMPORARY_H

#include <stdio.h>

#include "base/err.h"

/* For reading and writing, in `folder`; NULL or "": in /tmp.  NULL on failure: ERR_OUTPUT, with `what` it is for. */
FILE *temporary_open(const char *folder, const char *what, Err *err);

#endif
