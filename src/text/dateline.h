/* SPDX-License-Identifier: MIT */
/*
 * dateline: the place, date and agency that open a report, and headlines.
 *
 *     MOSCOW (AP) —   BEIRUT, Lebanon (Reuters) -   KYIV, April 5 —   (AFP) -   WASHINGTON, D.C., Jan. 5 (UPI) --
 *
 * They stay in the first sentence, which says how many of its words they are.
 */
#ifndef DETENTE_TEXT_DATELINE_H
#define DETENTE_TEXT_DATELINE_H

#include "text/sentence.h"

#define DATELINE_MAX_WORDS 24

/* Leading words that are a dateline, its dash included; 0 for none. */
uint32_t dateline_length(const Sentence *s);

/* Does a sentence that is a whole paragraph look like a headline? */
bool dateline_is_headline(const Sentence *s);

#endif
