/* SPDX-License-Identifier: MIT */
/*
 * lint: what is wrong in dictionaries and rule files, with file and line.  Without files: in the built-in ones.  Then the
 * examples in them are run, together with the built-in ones and each other.
 *
 * A file named *.rules, or whose first line that says something is no `%kind`, is a rule file; any other a dictionary.
 */
#include <stdlib.h>

#include "base/embed.h"
#include "cli/cli.h"
#include "pipeline/example.h"

#define LINT_FILE_MAX ((size_t)LEXICON_MAX_SOURCE)
#define LINT_SOURCES_MAX 1024

typedef struct Run {
    Buf out;
    size_t errors, warnings, examples;
    bool *is_rules; /* of each path */
} Run;

static void problem(void *cookie, const LexProblem *p)
{
    Run *run = cookie;
    buf_printf(&run->out, "%.*s:%u: %s%s\n", STR_ARG(p->source), p->line, p->warning ? "warning: " : "", p->message);
    run->errors += !p->warning;
    run->warnings += p->warning;
}

static int lint_dictionaries(Run *run, const LexiconSource *src, size_t n, Err *err)
{
    return n ? lexicon_lint(src, n, problem, run, err) : 0;
}

/* Rules use the classes of the built-in files, so those are read first; only the errors of `mine` are told (NULL: all). */
static int lint_rules(Run *run, const char *mine, Str text, Err *err)
{
    RulesSource *src = calloc(embedded_rules_count + 1, sizeof *src);
    Codes *codes = calloc(1, sizeof *codes);
    Rules *rules = NULL;
    size_t n = 0;
    int rc = src && codes ? 0 : err_memory(err);
    for (size_t i = 0; !rc && i < embedded_rules_count; i++) {
        const EmbeddedFile *f = &embedded_rules[i];
        Str name = str_of(f->name), bytes = { f->start, (size_t)(f->end - f->start) };
        if (str_ends(name, STR("cameo.tsv")))
            rc = codes_read(codes, bytes, f->name, err);
        else
            src[n++] = (RulesSource){ name, bytes };
    }
    if (!rc && mine) src[n++] = (RulesSource){ str_of(mine), text };
    if (!rc) rc = rules_open(&rules, codes, src, n, err);
    for (size_t i = 0; !rc && i < rules_errors(rules); i++) {
        const Err *e = rules_error(rules, i);
        if (mine && strncmp(e->source, mine, sizeof e->source - 1) != 0) continue;
        char line[500];
        err_text(e, line, sizeof line);
        buf_printf(&run->out, "%s\n", line);
        run->errors++;
    }
    rules_close(&rules);
    free(codes);
    free(src);
    return rc;
}

static bool is_rules(const char *path, Str text)
{
    Str name = str_of(path), line;
    if (str_ends(name, STR(".rules"))) return true;
    if (str_ends(name, STR(".actors"))) return false;
    while (str_next(&text, '\n', &line)) {
        line = str_trim(line);
        if (line.n && line.p[0] != '#') return line.p[0] != '%';
    }
    return false;
}

static int lint_file(Run *run, const char *path, bool *rules, Err *err)
{
    Buf b = { 0 };
    int rc = file_read(path, LINT_FILE_MAX, &b, err);
    *rules = !rc && is_rules(path, buf_str(&b));
    if (*rules) {
        rc = lint_rules(run, path, buf_str(&b), err);
    } else if (!rc) {
        LexiconSource src = { .name = str_of(path), .text = buf_str(&b) };
        rc = lint_dictionaries(run, &src, 1, err);
    }
    buf_close(&b);
    return rc;
}

static int lint_builtin(Run *run, Err *err)
{
    LexiconSource *src = calloc(LINT_SOURCES_MAX, sizeof *src);
    if (!src) return err_memory(err);
    size_t n = lexicon_builtin(src, LINT_SOURCES_MAX);
    int rc = lint_dictionaries(run, src, n < LINT_SOURCES_MAX ? n : LINT_SOURCES_MAX, err);
    free(src);
    return rc ? rc : lint_rules(run, NULL, (Str){ NULL, 0 }, err);
}

/* --- examples --- */

/* Is `source` one of the files that are checked? */
static bool mine(const Options *o, Str source)
{
    if (o->no_path) return true;
    for (size_t i = 0; i < o->n_path; i++)
        if (str_is(source, o->path[i])) return true;
    return false;
}

static void phrase_run(Run *run, const Lexicon *lex, const LexExample *x, Arena *arena)
{
    Actor got;
    Err err = { 0 };
    arena_reset(arena);
    run->examples++;
    if (!actor_phrase(lex, x->phrase, x->date, arena, &got, &err) && strcmp(got.country, x->country) == 0 &&
        got.n_sectors == x->n_sectors && memcmp(got.sectors, x->sectors, x->n_sectors) == 0)
        return;
    run->errors++;
    buf_printf(&run->out, "%.*s:%u: example %.*s: got %s", STR_ARG(lexicon_source_name(lex, x->source)), x->line, STR_ARG(x->phrase),
               got.country[0] || got.n_sectors ? got.country : "-");
    for (unsigned i = 0; i < got.n_sectors; i++) buf_printf(&run->out, " %s", sector_name(got.sectors[i]));
    buf_printf(&run->out, " (%.*s)\n", STR_ARG(got.rule));
}

static void sentence_run(Run *run, Worker *w, const Rule *rule, const Example *x, Arena *arena)
{
    Coded coded;
    Err err = { 0 };
    bool holds;
    arena_reset(arena);
    run->examples++;
    int rc = example_run(w, arena, rule, x, &coded, &holds, &err);
    if (holds) return;
    run->errors++;
    buf_printf(&run->out, "%.*s:%lld: example %.*s: got ", STR_ARG(rule->source), (long long)x->line, STR_ARG(x->text));
    if (rc)
        buf_lit(&run->out, err.message);
    else
        example_outcome(&run->out, &coded);
    buf_char(&run->out, '\n');
}

/* The engine with the user's files laid over it; which is which, the file itself tells. */
static int examples_run(Run *run, const Options *o, Err *err)
{
    Options all = { .cpu_mask = o->cpu_mask };
    Session session;
    Worker *w = NULL;
    Arena arena = { 0 };
    for (size_t i = 0; !o->no_path && i < o->n_path; i++) {
        const char *path = o->path[i];
        if (run->is_rules[i] && all.n_rules < CLI_FILES_MAX) all.rules[all.n_rules++] = path;
        if (!run->is_rules[i] && all.n_actors < CLI_FILES_MAX) all.actors[all.n_actors++] = path;
    }
    all.quiet = true; /* their faults were told */
    if (session_open(&session, &all, true)) return err_set(err, ERR_INPUT, NULL, 0, -1, "the examples could not be run");
    const Lexicon *lex = engine_lexicon(session.engine);
    const Rules *rules = engine_rules(session.engine);
    size_t n = 0;
    const LexExample *x = lexicon_examples(lex, &n);
    for (size_t i = 0; i < n; i++)
        if (mine(o, lexicon_source_name(lex, x[i].source))) phrase_run(run, lex, &x[i], &arena);
    int rc = worker_open(&w, session.engine, err);
    for (size_t i = 0; !rc && i < rules_count(rules); i++)
        for (size_t k = 0; k < rules_at(rules, i)->n_examples && mine(o, rules_at(rules, i)->source); k++)
            sentence_run(run, w, rules_at(rules, i), &rules_at(rules, i)->example[k], &arena);
    worker_close(&w);
    arena_close(&arena);
    session_close(&session);
    return rc;
}

int cmd_lint(const Options *o)
{
    Run run = { .is_rules = calloc(o->n_path + 1, sizeof *run.is_rules) };
    bool some_failed = run.is_rules == NULL;
    for (size_t i = 0; i < (o->no_path ? 1 : o->n_path) && run.is_rules; i++) {
        Err err = { 0 };
        if (o->no_path ? lint_builtin(&run, &err) : lint_file(&run, o->path[i], &run.is_rules[i], &err)) {
            complain_err(&err);
            some_failed = true;
        }
    }
    Err err = { 0 };
    if (!some_failed && examples_run(&run, o, &err)) {
        complain_err(&err);
        some_failed = true;
    }
    buf_printf(&run.out, "%zu errors, %zu warnings, %zu examples\n", run.errors, run.warnings, run.examples);
    bool written = output_write(buf_str(&run.out));
    buf_close(&run.out);
    free(run.is_rules);
    return !written ? EXIT_OUTPUT : run.errors || some_failed ? EXIT_SOME : EXIT_OK;
}
