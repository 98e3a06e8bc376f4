/* SPDX-License-Identifier: MIT */
#include "lexicon/build.h"

bool petrarch_detect(Str text)
{
    (void)text;
    return false;
}

void petrarch_source(Build *b, Str text)
{
    (void)b;
    (void)text;
}
