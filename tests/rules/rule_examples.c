/* SPDX-License-Identifier: MIT */
/*
 * rule_examples: codes every example sentence of the built-in rules and compares what comes out with what stands behind its
 * "=>".  Prints each failure with file and line, and a summary.
 *
 *     rule_examples [-v] [PART]...     only the rules whose "file:line" holds one of the parts; -v prints every example
 */
#include <stdio.h>

#include "pipeline/example.h"

static bool wanted(const Rule *rule, int argc, char **argv)
{
    char where[300];
    bool filtered = false;
    snprintf(where, sizeof where, "%.*s:%lld", STR_ARG(rule->source), (long long)rule->line);
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-v") == 0) continue;
        if (strstr(where, argv[i])) return true;
        filtered = true;
    }
    return !filtered;
}

static bool run(Worker *w, Arena *arena, const Rule *rule, const Example *x, bool verbose)
{
    Coded coded;
    Err err = { 0 };
    Buf got = { 0 };
    bool holds;
    arena_reset(arena);
    if (example_run(w, arena, rule, x, &coded, &holds, &err))
        buf_lit(&got, err.message);
    else
        example_outcome(&got, &coded);
    const char *code = rule->veto ? "-" : rule->compose.n ? "compose" : rule->code->code;
    if (!holds || verbose)
        printf("%.*s:%lld: %s%s: %.*s\n    expected: %.*s\n    got:      %.*s\n", STR_ARG(rule->source), (long long)x->line,
               holds ? "" : "FAILED ", code, STR_ARG(x->text), STR_ARG(x->expect), STR_ARG(buf_str(&got)));
    buf_close(&got);
    return holds;
}

int main(int argc, char **argv)
{
    Engine *engine = NULL;
    Worker *worker = NULL;
    Arena arena = { 0 };
    Err err = { 0 };
    EngineSettings set = engine_default_settings();
    size_t ran = 0, failed = 0;
    bool verbose = argc > 1 && strcmp(argv[1], "-v") == 0;
    if (engine_open(&engine, &set, &err) || worker_open(&worker, engine, &err)) {
        fprintf(stderr, "rule_examples: %s\n", err.message);
        engine_close(&engine);
        return 2;
    }
    const Rules *rules = engine_rules(engine);
    for (size_t i = 0; i < rules_errors(rules); i++, failed++) {
        char text[500];
        err_text(rules_error(rules, i), text, sizeof text);
        printf("%s\n", text);
    }
    for (size_t i = 0; i < rules_count(rules); i++) {
        const Rule *rule = rules_at(rules, i);
        for (size_t k = 0; k < rule->n_examples && wanted(rule, argc, argv); k++, ran++)
            failed += !run(worker, &arena, rule, &rule->example[k], verbose);
    }
    printf("%zu rules, %zu examples, %zu failed\n", rules_count(rules), ran, failed);
    arena_close(&arena);
    worker_close(&worker);
    engine_close(&engine);
    return failed || !ran ? 1 : 0;
}
