/* SPDX-License-Identifier: MIT */
/*
 * rule_examples: codes every example sentence of the event rules and compares what comes out with what stands behind its
 * "=>" (docs/rules.md, "Examples").  Prints each failure with file and line, and a summary.
 *
 *     rule_examples [-v] [PART]...     only the rules whose "file:line" holds one of the parts; -v prints every example
 *
 * An event fits when it has the rule's code (or, of a composing rule, comes from a rule that composes alike) and exactly
 * the parties named; "*" stands for any parties.
 */
#include <stdio.h>

#include "lexicon/codes.h"
#include "pipeline/engine.h"

#define EXAMPLE_DATE "2023-06-01" /* the day on which all examples are read */
#define PARTIES_NAMED 16

typedef struct Names {
    Str name[PARTIES_NAMED];
    int n;
    bool any;
} Names;

static Names names_read(Str list)
{
    Names names = { 0 };
    Str part;
    while (list.n && str_next(&list, ',', &part)) {
        part = str_trim(part);
        if (str_is(part, "*")) names.any = true;
        else if (part.n && names.n < PARTIES_NAMED) names.name[names.n++] = part;
    }
    return names;
}

/* The name is the beginning of the CAMEO code (IGOUNO, KSV), or of country and sectors as PLOVER has them (UNO, KOS), or one
 * of the sectors (LEG). */
static bool party_is(const Actor *a, Str name)
{
    char plover[4 + 3 * ACTOR_SECTORS + 1];
    int n = snprintf(plover, sizeof plover, "%s", a->country);
    for (unsigned i = 0; i < a->n_sectors; i++) n += snprintf(plover + n, sizeof plover - (size_t)n, "%s", sector_name(a->sectors[i]));
    for (unsigned i = 0; i < a->n_sectors; i++)
        if (str_is(name, sector_name(a->sectors[i])) || str_is(name, sector_cameo(a->sectors[i]))) return true;
    return str_starts(a->code, name) || str_starts(str_of(plover), name) || (str_is(name, "-") && !n);
}

/* Each name has a party of its own and none is left over. */
static bool parties_fit(const Parties *p, const Names *names)
{
    if (names->any) return p->n > 0;
    bool taken[PARTIES_MAX] = { false };
    for (int i = 0; i < names->n; i++) {
        int k = 0;
        while (k < p->n && (taken[k] || !party_is(p->p[k], names->name[i]))) k++;
        if (k == p->n) return false;
        taken[k] = true;
    }
    for (int k = 0; k < p->n; k++) /* a phrase that names nobody may be left over */
        if (!taken[k] && p->p[k]->code.n) return false;
    return true;
}

static bool code_fits(const Event *e, const Rule *rule)
{
    if (rule->veto) return true;
    Str code = str_of(e->cameo->code), wanted = str_of(rule->code->code);
    if (rule->compose.n) return e->rule == rule || str_starts(code, rule->compose);
    return str_starts(code, wanted) || (wanted.n == 3 && wanted.p[2] == '0' && code.n == 2 && str_starts(wanted, code));
}

static bool example_holds(const Coded *coded, const Rule *rule, const Example *x)
{
    bool none = str_is(str_trim(x->expect), "none"), found = false;
    size_t arrow = str_find(x->expect, '>');
    bool says = arrow < x->expect.n; /* who receives */
    Names actor = names_read(str_sub(x->expect, 0, arrow));
    Names recipient = names_read(str_sub(x->expect, arrow + 1, x->expect.n));
    for (size_t i = 0; i < coded->events.n; i++) {
        const Event *e = &coded->events.event[i];
        if (!code_fits(e, rule)) continue;
        if (none || (parties_fit(&e->actor, &actor) && (!says || parties_fit(&e->recipient, &recipient)))) found = true;
    }
    return none ? !found : found;
}

static void parties_print(const Parties *p)
{
    for (int i = 0; i < p->n; i++) {
        Str code = p->p[i]->code.n ? p->p[i]->code : STR("-");
        printf("%s%.*s", i ? ", " : "", STR_ARG(code));
    }
}

static void outcome_print(const Coded *coded)
{
    if (!coded->events.n) printf("    got: nothing\n");
    for (size_t i = 0; i < coded->events.n; i++) {
        const Event *e = &coded->events.event[i];
        printf("    got: %s ", e->cameo->code);
        parties_print(&e->actor);
        if (e->recipient.n) printf(" > ");
        parties_print(&e->recipient);
        printf("  (%s, %.*s:%lld)\n", status_name(e->status), STR_ARG(e->rule->source), (long long)e->rule->line);
    }
}

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

static bool example_run(Worker *w, Arena *arena, const Rule *rule, const Example *x, bool verbose)
{
    Document doc = { .id = STR("example"), .date = STR(EXAMPLE_DATE), .text = x->text, .path = STR("-") };
    Coded coded;
    Err err = { 0 };
    arena_reset(arena);
    bool coded_well = worker_code(w, arena, &doc, false, &coded, &err) == 0;
    bool holds = coded_well && example_holds(&coded, rule, x);
    if (holds && !verbose) return true;
    const char *code = rule->veto ? "-" : rule->compose.n ? "compose" : rule->code->code;
    printf("%.*s:%lld: %s%s: %.*s\n    expected: %.*s\n", STR_ARG(rule->source), (long long)x->line,
           holds ? "" : "FAILED ", code, STR_ARG(x->text), STR_ARG(x->expect));
    if (coded_well)
        outcome_print(&coded);
    else
        printf("    error: %s\n", err.message);
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
            failed += !example_run(worker, &arena, rule, &rule->example[k], verbose);
    }
    printf("%zu rules, %zu examples, %zu failed\n", rules_count(rules), ran, failed);
    arena_close(&arena);
    worker_close(&worker);
    engine_close(&engine);
    return failed || !ran ? 1 : 0;
}
