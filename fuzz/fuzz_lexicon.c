/* SPDX-License-Identifier: MIT */
/*
 * Any bytes as a user's dictionary over a small one: reading and linting agree about nothing being fatal, every name can
 * be looked up, and phrases made of the same bytes compose without harm.
 */
#include <stdlib.h>

#include "actor/actor.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char base[] = "%country\nTurkey = TUR\n    adj: Turkish\n    capital: Ankara\n%person\nAnn Other | ~Other\n"
                           "    TUR GOV 2001..2003 minister\n%agent\nminister = GOV\nsoldier = MIL\n%modifier\nformer = ELI\n";

static void count(void *cookie, const LexProblem *p)
{
    if (p->message[0] == 0) abort();
    ++*(size_t *)cookie;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    Str text = { (const char *)data, size };
    LexiconSource src[] = { { STR("base"), STR(base), true }, { STR("mine"), text, false } };
    size_t problems = 0;
    Lexicon *lex;
    Err err = { 0 };
    if (lexicon_lint(src, 2, count, &problems, &err) || lexicon_open(&lex, src, 2, &err)) abort();
    Arena a = { 0 };
    Str line, rest = str_sub(text, 0, 4000);
    for (int i = 0; i < 50 && str_next(&rest, '\n', &line); i++) {
        Actor got;
        arena_reset(&a);
        if (actor_phrase(lex, line, STR("2002-01-01"), &a, &got, &err)) abort();
        if (got.end > line.n || got.n_sectors > ACTOR_SECTORS) abort();
    }
    arena_close(&a);
    lexicon_close(&lex);
    return 0;
}
