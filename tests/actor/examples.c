/* SPDX-License-Identifier: MIT */
/* Every `?` line of the built-in dictionaries; and no line of them may be wrong. */
#include "actor/actor.h"

#include <stdio.h>
#include <stdlib.h>

static void print_code(const char *country, const uint8_t *sectors, size_t n)
{
    printf(" %s", country[0] || n ? country : "-");
    for (size_t i = 0; i < n; i++) printf(" %s", sector_name(sectors[i]));
}

static bool run_example(const Lexicon *lex, const LexExample *x, Arena *a)
{
    Actor got;
    Err err = { 0 };
    arena_reset(a);
    if (actor_phrase(lex, x->phrase, x->date, a, &got, &err)) {
        printf("%s\n", err.message);
        return false;
    }
    if (strcmp(got.country, x->country) == 0 && got.n_sectors == x->n_sectors && memcmp(got.sectors, x->sectors, x->n_sectors) == 0)
        return true;
    Str file = lexicon_source_name(lex, x->source);
    printf("%.*s:%u: `%.*s`%s%.*s: expected", STR_ARG(file), x->line, STR_ARG(x->phrase), x->date.n ? " @" : "", STR_ARG(x->date));
    print_code(x->country, x->sectors, x->n_sectors);
    printf(", got");
    print_code(got.country, got.sectors, got.n_sectors);
    printf(" (%s, %.*s)\n", actor_kind_name(got.kind), STR_ARG(got.rule));
    return false;
}

static void count_problem(void *cookie, const LexProblem *p)
{
    if (p->warning) return;
    ++*(int *)cookie;
    printf("%.*s:%u: %s\n", STR_ARG(p->source), p->line, p->message);
}

int main(void)
{
    int bad = 0;
    Err err = { 0 };
    size_t n = lexicon_builtin(NULL, 0), examples = 0;
    LexiconSource *src = calloc(n + 1, sizeof *src);
    Lexicon *lex = NULL;
    if (!src) return 1;
    lexicon_builtin(src, n);
    if (lexicon_lint(src, n, count_problem, &bad, &err) || lexicon_open(&lex, src, n, &err)) {
        printf("%s\n", err.message);
        free(src);
        return 1;
    }
    Arena a = { 0 };
    const LexExample *x = lexicon_examples(lex, &examples);
    for (size_t i = 0; i < examples; i++) bad += !run_example(lex, &x[i], &a);
    printf("%zu examples, %d bad\n", examples, bad);
    arena_close(&a);
    lexicon_close(&lex);
    free(src);
    return bad || !examples;
}
