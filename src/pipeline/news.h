/* SPDX-License-Identifier: MIT */
/* news: what an update of a story tells that the report before did not. */
#ifndef DETENTE_PIPELINE_NEWS_H
#define DETENTE_PIPELINE_NEWS_H

#include "pipeline/duplicate.h"
#include "pipeline/engine.h"

/* Drops the events of sentences that the report before had (DUPLICATE_KNOWN).  ERR_MEMORY. */
int news_only(Coded *coded, const Fingerprint *before, Arena *arena, Err *err);

#endif
