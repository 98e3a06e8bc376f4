/* SPDX-License-Identifier: MIT */
/*
 * lint: what is wrong in dictionaries and rule files, with file and line.  Without files: in the built-in ones.
 *
 * A file named *.rules, or whose first line that says something is no `%kind`, is a rule file; any other a dictionary.
 */
#include <stdlib.h>

#include "base/embed.h"
#include "cli/cli.h"

#define LINT_FILE_MAX ((size_t)LEXICON_MAX_SOURCE)
#define LINT_SOURCES_MAX 1024

typedef struct Run {
    Buf out;
    size_t errors, warnings;
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

static int lint_file(Run *run, const char *path, Err *err)
{
    Buf b = { 0 };
    int rc = file_read(path, LINT_FILE_MAX, &b, err);
    if (!rc && is_rules(path, buf_str(&b))) {
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

int cmd_lint(const Options *o)
{
    Run run = { 0 };
    bool some_failed = false;
    for (size_t i = 0; i < (o->no_path ? 1 : o->n_path); i++) {
        Err err = { 0 };
        if (o->no_path ? lint_builtin(&run, &err) : lint_file(&run, o->path[i], &err)) {
            complain_err(&err);
            some_failed = true;
        }
    }
    buf_printf(&run.out, "%zu errors, %zu warnings\n", run.errors, run.warnings);
    bool written = output_write(buf_str(&run.out));
    buf_close(&run.out);
    return !written ? EXIT_OUTPUT : run.errors || some_failed ? EXIT_SOME : EXIT_OK;
}
