/* SPDX-License-Identifier: MIT */
/* report: what the pipeline gave, as the plain structures of the public header. */
#ifndef DETENTE_API_REPORT_H
#define DETENTE_API_REPORT_H

#include "detente/detente.h"
#include "pipeline/engine.h"

/* Everything lies in the arena.  ERR_MEMORY only. */
int report_make(const Coded *coded, Arena *arena, const DetenteReport **out, Err *err);

#endif
