/* SPDX-License-Identifier: MIT */
#include "base/embed.h"
#include "lexicon/lexicon.h"

#include <stdlib.h>

size_t lexicon_builtin(LexiconSource *out, size_t max)
{
    for (size_t i = 0; i < embedded_actors_count && i < max; i++) {
        const EmbeddedFile *f = &embedded_actors[i];
        out[i] = (LexiconSource){ str_of(f->name), { f->start, (size_t)(f->end - f->start) }, true };
    }
    return embedded_actors_count;
}

int lexicon_open_builtin(Lexicon **out, const LexiconSource *over, size_t n, Err *err)
{
    *out = NULL;
    if (n > LEXICON_MAX_SOURCES) return err_set(err, ERR_LIMIT, NULL, 0, -1, "more than %d dictionaries", LEXICON_MAX_SOURCES);
    size_t have = lexicon_builtin(NULL, 0);
    LexiconSource *all = calloc(have + n + 1, sizeof *all);
    if (!all) return err_memory(err);
    lexicon_builtin(all, have);
    for (size_t i = 0; i < n; i++) all[have + i] = over[i];
    int rc = lexicon_open(out, all, have + n, err);
    free(all);
    return rc;
}
